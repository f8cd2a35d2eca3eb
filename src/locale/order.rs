//! Dictionary order, and the headings of an A–Z list that follow from it.
//!
//! Both look at a text as it is filed: without leading quotation marks and other signs, and in Arabic without the article,
//! as library catalogues do. Most Arabic titles begin with the article, and a list with everything under ا helps nobody.
//! German and English articles stay: nobody looks for „Die Tafel“ under T who has seen the name.

#[cfg(test)]
use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale::exemplar_chars::ExemplarCharacters;
use icu_locale::subtags::Language;
use icu_locale::{LanguageIdentifier, Locale};
use icu_normalizer::DecomposingNormalizerBorrowed;

use super::names::upper;
use super::script::{Script, script_of};
use super::tag::ROOT_EXISTS;

const NO_LETTER: &str = "#";

pub(super) struct Order {
    collator: CollatorBorrowed<'static>,
    letters_only: CollatorBorrowed<'static>,
    /// The language's headings in its own order, those of the Latin alphabet among them.
    headings: Vec<Heading>,
    language: Language,
}

struct Heading {
    letter: String,
    script: Script,
}

impl Order {
    pub(super) fn new(id: &LanguageIdentifier) -> Order {
        let preferences = CollatorPreferences::from(Locale::from(id.clone()));
        let mut options = CollatorOptions::default();
        let collator = CollatorBorrowed::try_new(preferences, options).expect(ROOT_EXISTS);
        options.strength = Some(Strength::Primary);
        let letters_only = CollatorBorrowed::try_new(preferences, options).expect(ROOT_EXISTS);

        let mut letters = alphabet(id);
        letters.sort_by(|left, right| collator.compare(left, right));
        letters.dedup_by(|next, kept| letters_only.compare(next, kept).is_eq());
        let headings = letters.into_iter().map(Heading::new).collect();
        Order { collator, letters_only, headings, language: id.language }
    }

    #[cfg(test)]
    pub(super) fn compare(&self, left: &str, right: &str) -> Ordering {
        self.collator.compare(self.filed(left), self.filed(right)).then_with(|| left.cmp(right))
    }

    pub(super) fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 4);
        let Ok(()) = self.collator.write_sort_key_to(self.filed(text), &mut key);
        // The collator writes no zero, so a zero ends its part; what follows decides between texts filed alike.
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }

    pub(super) fn index_letter(&self, text: &str) -> String {
        let filed = self.filed(text);
        let Some(first) = filed.chars().next().filter(|first| first.is_alphabetic()) else {
            return NO_LETTER.to_string();
        };
        let script = script_of(first);
        let after = self.headings.partition_point(|heading| self.letters_only.compare(&heading.letter, filed).is_le());
        let before = after.checked_sub(1).and_then(|position| self.headings.get(position));
        before
            .filter(|heading| heading.script == script)
            // What sorts before the first heading of its script, as a foreign letter may, stands under that one.
            .or_else(|| self.headings.iter().find(|heading| heading.script == script))
            .map_or_else(|| self.base_letter(first), |heading| heading.letter.clone())
    }

    /// The text as it is filed.
    fn filed<'a>(&self, text: &'a str) -> &'a str {
        let trimmed = text.trim_start_matches(|sign: char| !sign.is_alphanumeric());
        match self.language.as_str() {
            _ if trimmed.is_empty() => text,
            "ar" => without_article(trimmed),
            _ => trimmed,
        }
    }

    /// The heading for a letter of another alphabet: without marks, as a capital.
    fn base_letter(&self, letter: char) -> String {
        let mut buffer = [0; 4];
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(letter.encode_utf8(&mut buffer));
        upper(decomposed.chars().next().unwrap_or(letter), self.language)
    }
}

impl Heading {
    fn new(letter: String) -> Heading {
        let script = letter.chars().next().map_or(Script::Unknown, script_of);
        Heading { letter, script }
    }
}

/// The letters entries may begin with, in no order.
///
/// The Latin ones are always among them: for names in other scripts' lists, and for Somali, whose index in CLDR has no vowels.
fn alphabet(id: &LanguageIdentifier) -> Vec<String> {
    let locale = Locale::from(id.clone()).into();
    let mut letters: Vec<String> = ('A'..='Z').map(String::from).collect();
    if let Ok(index) = ExemplarCharacters::try_new_index(&locale) {
        letters.extend(index.code_points().iter_chars().map(String::from));
        letters.extend(index.strings().iter().map(str::to_string));
        if !index.code_points().is_empty() {
            return letters;
        }
    }
    // Sorani has no index, but the letters it is written with.
    if let Ok(main) = ExemplarCharacters::try_new_main(&locale) {
        let main = main.code_points().iter_chars().filter(|letter| letter.is_alphabetic());
        letters.extend(main.map(|letter| upper(letter, id.language)));
    }
    letters
}

/// An Arabic text without the article before its first word.
fn without_article(text: &str) -> &str {
    // Nouns whose stem begins like the article: obligation, application, joining, inflammation, meeting, confusion …
    const STEMS: [&str; 9] = ["التزام", "التماس", "التحاق", "التهاب", "التقاء", "التقاط", "التفات", "التباس", "التواء"];
    let stem = STEMS.iter().any(|stem| text.starts_with(stem));
    match text.strip_prefix("ال") {
        Some(rest) if !stem && rest.chars().take_while(|letter| letter.is_alphabetic()).count() >= 3 => rest,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    fn headings(tag: &str, texts: &[&str]) -> String {
        let locale = Locale::new(tag);
        texts.iter().map(|text| locale.index_letter(text)).collect::<Vec<_>>().join(" ")
    }

    fn sorted<'a>(tag: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let locale = Locale::new(tag);
        let mut texts = texts.to_vec();
        texts.sort_by_cached_key(|text| locale.sort_key(text));
        texts
    }

    #[test]
    fn german_files_umlauts_under_their_vowel() {
        assert_eq!(
            headings("de", &["Ärzte", "öffnen", "ßen", "„Tafel“", "24-Stunden-Hilfe", "§", ""]),
            "A O S T # # #"
        );
        assert_eq!(
            sorted("de", &["Zoo", "Ärzte", "Arbeit", "Azubi", "§ 1"]),
            ["§ 1", "Arbeit", "Ärzte", "Azubi", "Zoo"]
        );
    }

    #[test]
    fn letters_of_their_own_have_headings_of_their_own() {
        assert_eq!(headings("tr", &["çocuk", "iş", "ırmak", "Şehir", "ğ"]), "Ç İ I Ş G");
        assert_eq!(headings("hr", &["ljekarna", "Čistoća", "džamija"]), "LJ Č DŽ");
        assert_eq!(headings("sq", &["shkolla", "Çerdhe", "Wohnen"]), "SH Ç W");
        assert_eq!(headings("vi", &["Đăng ký", "ảnh", "ở"]), "Đ A Ơ");
        assert_eq!(headings("uk", &["ґанок", "їжа", "Єдність"]), "Ґ Ї Є");
        assert_eq!(headings("so", &["Af-Soomaali", "xaflad", "Iskuul"]), "A X I");
        assert_eq!(headings("ku", &["êvar", "Şîret"]), "Ê Ş");
        assert_eq!(headings("ti", &["ሁሉ", "ሕክምና"]), "ሀ ሐ");
        assert_eq!(headings("ckb", &["پزیشک", "ڕۆژ"]), "پ ڕ");
    }

    #[test]
    fn arabic_is_filed_without_its_article() {
        assert_eq!(headings("ar", &["السكن", "سكن", "أطباء", "التزام", "الالتزام", "ال", "Jobcenter"]), "س س ا ا ا ا J");
        assert_eq!(sorted("ar", &["العمل", "تعليم", "السكن"]), ["تعليم", "السكن", "العمل"]);
        assert_eq!(headings("fa", &["الکل", "آب"]), "ا آ");
    }

    #[test]
    fn other_alphabets_keep_their_letters() {
        assert_eq!(headings("de", &["їжа", "سكن", "ქართული", "漢字"]), "І س ქ 漢");
        assert_eq!(headings("xx", &["Ärzte", "йод"]), "A И");
    }

    #[test]
    fn only_identical_texts_are_equal() {
        let german = Locale::new("de");
        assert!(german.compare("Tafel", "Tafel").is_eq());
        assert!(german.compare("„Tafel“", "Tafel").is_ne());
        assert_ne!(german.sort_key("„Tafel“"), german.sort_key("Tafel"));
    }
}
