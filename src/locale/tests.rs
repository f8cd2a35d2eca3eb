//! What holds for every language of the guide.

use icu_properties::props::Script;
use jiff::civil::{Date, Weekday, date};

use super::script::expected_scripts;
use super::script::script_of;
use super::{Direction, Locale, canonical_tag, direction, is_valid_tag, own_name};

const LANGUAGES: [&str; 23] = [
    "de",
    "de-simple",
    "en",
    "ar",
    "fa",
    "uk",
    "ru",
    "tr",
    "fr",
    "ro",
    "vi",
    "bg",
    "ku",
    "kmr",
    "ckb",
    "ps",
    "ti",
    "so",
    "sq",
    "sr",
    "sr-Latn",
    "bs",
    "hr",
];

const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

fn languages() -> impl Iterator<Item = (&'static str, Locale)> {
    LANGUAGES.into_iter().chain(["am"]).map(|tag| (tag, Locale::new(tag)))
}

fn is_in(text: &str, scripts: &[Script]) -> bool {
    // The apostrophe of Ukrainian is a letter that belongs to no script.
    let shared = |script: &Script| matches!(*script, Script::Common | Script::Inherited);
    let mut letters =
        text.chars().filter(|letter| letter.is_alphabetic()).map(script_of).filter(|script| !shared(script)).peekable();
    letters.peek().is_some() && letters.all(|script| scripts.contains(&script))
}

#[test]
fn a_locale_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
}

#[test]
fn german_dates_read_as_in_a_letter() {
    for german in ["de", "de-simple", "de-DE"].map(Locale::new) {
        let day = date(2026, 11, 24);
        assert_eq!(german.date_long(day), "24. November 2026");
        assert_eq!(german.date_medium(day), "24.11.2026");
        assert_eq!(german.date_with_weekday(day), "Dienstag, 24. November 2026");
        assert_eq!(german.weekday_long(Weekday::Monday), "Montag");
        assert_eq!(german.weekday_short(Weekday::Sunday), "So");
    }
}

#[test]
fn english_puts_the_day_first_unless_a_region_says_otherwise() {
    let day = date(2026, 11, 24);
    assert_eq!(Locale::new("en").date_with_weekday(day), "Tuesday, 24 November 2026");
    assert_eq!(Locale::new("en-US").date_long(day), "November 24, 2026");
}

#[test]
fn a_language_without_data_speaks_english() {
    for unknown in ["xx", "rom", "und", "", "german", "\u{0}", "de_DE"].map(Locale::new) {
        assert_eq!(unknown.date_long(date(2026, 11, 24)), "24 November 2026");
        assert_eq!(unknown.weekday_short(Weekday::Monday), "Mon");
        assert_eq!(unknown.plural(1), "other");
        assert_eq!(unknown.plural_categories(), ["other"]);
    }
}

#[test]
fn months_and_weekdays_are_in_the_languages_script() {
    for (tag, locale) in languages() {
        let scripts = expected_scripts(tag);
        for month in 1..=12 {
            let day = Date::constant(2026, month, 28);
            for text in [locale.date_long(day), locale.date_with_weekday(day)] {
                assert!(is_in(&text, &scripts), "{tag}: {text}");
            }
        }
        for weekday in WEEK {
            for text in [locale.weekday_long(weekday), locale.weekday_short(weekday)] {
                assert!(is_in(text, &scripts), "{tag}: {text}");
            }
        }
    }
}

#[test]
fn every_date_has_the_gregorian_year_in_latin_digits() {
    for (tag, locale) in languages() {
        let day = date(2026, 11, 24);
        for text in [locale.date_long(day), locale.date_medium(day), locale.date_with_weekday(day)] {
            assert!(text.contains("2026") && text.contains("24"), "{tag}: {text}");
            assert!(text.chars().all(|digit| !digit.is_numeric() || digit.is_ascii()), "{tag}: {text}");
        }
        let figures = [locale.time(9, 5), locale.time_range(0, 1440), locale.number(1234), locale.money(9.5, "EUR")];
        for text in figures {
            assert!(text.chars().all(|digit| !digit.is_numeric() || digit.is_ascii()), "{tag}: {text}");
        }
    }
}

#[test]
fn plural_categories_are_those_of_the_language() {
    let categories = |tag| Locale::new(tag).plural_categories().join(" ");
    assert_eq!(categories("de-simple"), "one other");
    assert_eq!(categories("ar"), "zero one two few many other");
    assert_eq!(categories("uk"), "one few many other");
    assert_eq!(categories("sr-Latn"), "one few other");
    assert_eq!(categories("ro"), "one few other");
    // New in CLDR 49: Vietnamese tells 0 and 1 from the rest.
    assert_eq!(categories("vi"), "one other");
    assert_eq!(categories("zh-Hant"), "other");
    assert_eq!(
        [0, 1, 2, 3, 11, 100].map(|count| Locale::new("ar").plural(count)),
        ["zero", "one", "two", "few", "many", "other"]
    );
    assert_eq!([1, 2, 5, 21, 22].map(|count| Locale::new("ru").plural(count)), ["one", "few", "many", "one", "few"]);
    for (tag, locale) in languages() {
        let known = locale.plural_categories();
        assert!((0..=1000).all(|count| known.contains(&locale.plural(count))), "{tag}");
    }
}

#[test]
fn every_language_names_itself_and_all_others() {
    for (tag, locale) in languages() {
        assert!(own_name(tag).is_some(), "{tag}");
        for other in LANGUAGES.iter().filter(|other| **other != "de-simple") {
            assert!(locale.language_name(other).is_some(), "{tag}: {other}");
        }
    }
}

#[test]
fn right_to_left_are_the_languages_in_arabic_script() {
    for tag in ["ar", "fa", "ckb", "ps", "ur", "prs", "he", "ku-Arab", "ar-u-nu-latn"] {
        assert_eq!(direction(tag), Direction::RightToLeft, "{tag}");
    }
    for tag in ["de", "ku", "kmr", "tr", "ti", "sr-Latn", "xx", "", "no tag"] {
        assert_eq!(direction(tag), Direction::LeftToRight, "{tag}");
    }
}

#[test]
fn a_tag_is_valid_in_canonical_form_only() {
    for tag in LANGUAGES.into_iter().chain(["zh-Hant", "en-GB", "es-419", "de-1996", "ar-u-nu-latn", "gsw"]) {
        assert!(is_valid_tag(tag), "{tag}");
    }
    for tag in [
        "de_DE",
        "german",
        "x",
        "",
        "DE",
        "zh-hant",
        "de-",
        "-de",
        "de--DE",
        "und",
        "i-klingon",
        "d",
        "1de",
        "d\u{e9}",
        " de",
    ] {
        assert!(!is_valid_tag(tag), "{tag}");
    }
}

#[test]
fn a_slip_in_a_tag_can_be_mended() {
    assert_eq!(canonical_tag("de_de").as_deref(), Some("de-DE"));
    assert_eq!(canonical_tag(" ZH-HANT ").as_deref(), Some("zh-Hant"));
    assert_eq!(canonical_tag("SR_latn").as_deref(), Some("sr-Latn"));
    assert_eq!(canonical_tag("german"), None);
    assert_eq!(canonical_tag("x"), None);
}

/// Titles of the kinds a guide has, in all scripts, with signs, digits, marks and doubtful characters.
const TITLES: [&str; 40] = [
    "Ärzte",
    "Arbeit",
    "„Tafel“",
    "Tafel",
    "tafel",
    "24 Stunden",
    "§ 24",
    "",
    " ",
    "ß",
    "Šumadija",
    "Čaj",
    "ćevapi",
    "Ljubljana",
    "Džamija",
    "çay",
    "İş",
    "ışık",
    "iş",
    "Đăng ký",
    "Ăn",
    "Œuvre",
    "þing",
    "їжа",
    "Ёлка",
    "елка",
    "йод",
    "السكن",
    "سكن",
    "أطباء",
    "آب",
    "پزیشک",
    "ڕۆژ",
    "ሕክምና",
    "ሀገር",
    "ქართული",
    "漢字",
    "🙂",
    "a\u{308}",
    "\u{200f}سكن",
];

#[test]
fn equal_headings_are_neighbours_and_keys_agree_with_comparison() {
    for (tag, locale) in languages().chain([("xx", Locale::new("xx")), ("zh-Hant", Locale::new("zh-Hant"))]) {
        let mut titles = TITLES;
        titles.sort_by(|left, right| locale.compare(left, right));
        let keys: Vec<_> = titles.iter().map(|title| locale.sort_key(title)).collect();
        assert!(keys.is_sorted_by(|left, right| left < right), "{tag}");

        let mut headings: Vec<_> = titles.iter().map(|title| locale.index_letter(title)).collect();
        headings.dedup();
        let blocks = headings.len();
        headings.sort();
        headings.dedup();
        assert_eq!(headings.len(), blocks, "{tag}: a heading stands twice in {titles:?}");
    }
}

#[test]
fn no_tag_and_no_day_panics() {
    let letters = || (b'a'..=b'z').map(char::from);
    let two = letters().flat_map(|first| letters().map(move |second| format!("{first}{second}")));
    let odd = ["de-x-y", "ar-u-nu-foo", "en-u-ca-buddhist-hc-h12", "a", "abcd", "und-Zzzz-ZZ", "zh-Hans-u-co-stroke"];
    for tag in two.chain(odd.map(str::to_string)) {
        let locale = Locale::new(&tag);
        for day in [Date::MIN, Date::ZERO, Date::MAX, date(2026, 11, 24)] {
            let text = locale.date_long(day) + &locale.date_medium(day) + &locale.date_with_weekday(day);
            assert!(!text.contains("M11"), "{tag}: {text}");
        }
        for title in TITLES {
            assert!(!locale.index_letter(title).is_empty(), "{tag}: {title}");
        }
        assert!(!locale.time_range(0, 0).is_empty());
    }
}
