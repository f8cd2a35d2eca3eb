use jiff::civil::date;

use super::on;
use crate::guide::hours::{SlipKind, parse};

/// The kind of the slip, the text it marks, and the suggestion.
fn slip(text: &str) -> (SlipKind, String, Option<String>) {
    let slip = parse(text).expect_err(text);
    (slip.kind, text[slip.range].to_owned(), slip.suggestion)
}

#[track_caller]
fn mended(text: &str, kind: SlipKind, marked: &str, suggestion: &str) {
    assert_eq!(slip(text), (kind, marked.to_owned(), Some(suggestion.to_owned())));
}

#[test]
fn a_german_day_name_is_named() {
    mended("Di 09:00-12:00", SlipKind::DayName, "Di", "Tu 09:00-12:00");
    mended("Mo-Do 09:00-12:00", SlipKind::DayName, "Do", "Mo-Th 09:00-12:00");
    mended("Mittwochs 09:00-12:00", SlipKind::DayName, "Mittwochs", "We 09:00-12:00");
    mended("Mo.-Fr. 09:00-12:00", SlipKind::DayName, "Mo.", "Mo-Fr 09:00-12:00");
    mended("Monday 09:00-12:00; So off", SlipKind::DayName, "Monday", "Mo 09:00-12:00; Su off");
}

#[test]
fn days_that_are_spelled_alike_are_left_alone() {
    for text in ["Mo,Fr,Sa 09:00-12:00", "mo-fr 9:00-12:00", "Mo-Fr 09:00-12:00 closed"] {
        assert!(parse(text).is_ok(), "{text}");
    }
}

#[test]
fn a_dash_of_print_is_told_from_a_hyphen() {
    mended("Mo–Fr 09:00-12:00", SlipKind::Dash, "–", "Mo-Fr 09:00-12:00");
    mended("Mo-Fr 09:00—12:00", SlipKind::Dash, "—", "Mo-Fr 09:00-12:00");
    mended("Mo-Fr 09:00\u{2212}12:00", SlipKind::Dash, "\u{2212}", "Mo-Fr 09:00-12:00");
}

#[test]
fn hours_without_minutes_are_one_slip_a_span() {
    let wanted = "Mo-Fr 09:00-12:00,13:00-17:00";
    mended("Mo-Fr 9-12,13-17", SlipKind::HoursWithoutMinutes, "9-12", wanted);
    mended("Mo 9:00-17", SlipKind::HoursWithoutMinutes, "17", "Mo 9:00-17:00");
    mended("Dez 24-26 9-12", SlipKind::MonthName, "Dez", "Dec 24-26 09:00-12:00");
    assert!(parse("Dec 9-17 off").is_ok(), "these are days");
}

#[test]
fn a_full_stop_is_no_colon() {
    mended("Mo 09.00-12.30", SlipKind::DottedTime, "09.00", "Mo 09:00-12:30");
    mended("Mo 9.30-12 Uhr", SlipKind::DottedTime, "9.30", "Mo 09:30-12:00");
}

#[test]
fn german_words_are_translated_or_dropped() {
    let wanted = "Mo-Fr 09:00-12:00,14:00-17:00; Sa off";
    let text = "Mo bis Fr von 9 bis 12 Uhr und 14 bis 17 Uhr; Sa geschlossen";
    mended(text, SlipKind::Word, "bis", wanted);
    mended("Feiertage geschlossen", SlipKind::Word, "Feiertage", "PH off");
    mended("täglich 10-18 Uhr", SlipKind::Word, "täglich", "Mo-Su 10:00-18:00");
    mended("Mo u. Mi 9-12", SlipKind::Word, "u.", "Mo,We 09:00-12:00");
}

#[test]
fn hours_that_german_adds_take_none_away() {
    let text = "Mo-Fr 9-12 und Do 14-18";
    let (_, _, suggestion) = slip(text);
    let suggestion = suggestion.expect("it can be mended");
    assert_eq!(suggestion, "Mo-Fr 09:00-12:00, Th 14:00-18:00");
    assert_eq!(on(&suggestion, date(2026, 7, 2)), "09:00-12:00,14:00-18:00");
}

#[test]
fn around_the_clock_has_one_way_of_writing() {
    mended("ganztägig", SlipKind::AllDay, "ganztägig", "24/7");
    mended("24h", SlipKind::AllDay, "24h", "24/7");
    mended("rund um die Uhr", SlipKind::AllDay, "rund um die Uhr", "24/7");
    mended("Mo-Fr ganztägig", SlipKind::AllDay, "ganztägig", "Mo-Fr 00:00-24:00");
}

#[test]
fn months_and_dates_are_put_the_english_way() {
    mended("Mai-Okt Mo 10:00-12:00", SlipKind::MonthName, "Mai", "May-Oct Mo 10:00-12:00");
    mended("März 10:00-12:00", SlipKind::MonthName, "März", "Mar 10:00-12:00");
    mended("24.12. geschlossen", SlipKind::DateForm, "24.12.", "Dec 24 off");
    mended("24.12.2026 off", SlipKind::DateForm, "24.12.2026", "2026 Dec 24 off");
    mended("2026-12-24 off", SlipKind::DateForm, "2026-12-24", "2026 Dec 24 off");
    mended("24.-26. Dezember off", SlipKind::DateForm, "24.", "Dec 24-Dec 26 off");
    mended("24.-26.12. off", SlipKind::DateForm, "24.", "Dec 24-Dec 26 off");
    let text = "jeden 1. und 3. Dienstag im Monat 14-16 Uhr";
    mended(text, SlipKind::Word, "jeden", "Tu[1],Tu[3] 14:00-16:00");
    mended("letzter Freitag 14-16", SlipKind::Word, "letzter", "Fr[-1] 14:00-16:00");
}

#[test]
fn remarks_get_straight_quotes() {
    let wanted = "Mo 09:00-12:00; Sa \"nach Vereinbarung\"";
    mended("Mo 09:00-12:00; Sa nach Vereinbarung", SlipKind::FreeText, "nach Vereinbarung", wanted);
    mended("Mo 09:00-12:00; Sa „nach Vereinbarung“", SlipKind::Quotes, "„nach Vereinbarung“", wanted);
    assert_eq!(slip("Sa \"nach Vereinbarung").0, SlipKind::Quotes);
}

#[test]
fn words_about_days_do_not_become_remarks() {
    assert_eq!(slip("Mo-Fr 09:00-12:00, außer an Feiertagen").2, None);
    assert_eq!(slip("werktags 9-17 Uhr"), (SlipKind::Word, "werktags".into(), None));
    let wanted = "Mo-Fr 09:00-12:00 \"nach Vereinbarung\"";
    mended("Mo-Fr 9-12 Uhr (nach Vereinbarung)", SlipKind::HoursWithoutMinutes, "9-12", wanted);
}

#[test]
fn a_remark_beside_hours_covers_the_days_without_hours() {
    let text = "Di 14-18 Uhr sowie nach Vereinbarung";
    let wanted = "Tu 14:00-18:00 || \"nach Vereinbarung\"";
    mended(text, SlipKind::DayName, "Di", wanted);
    let (_, _, suggestion) = slip("Mo 9-12 und nach Vereinbarung, Do 14-16");
    assert_eq!(suggestion, None, "the remark would take the place of Monday's hours");
}

#[test]
fn no_suggestion_opens_a_day_around_the_clock() {
    assert_eq!(slip("Mittwoch"), (SlipKind::DayName, "Mittwoch".into(), None));
}

#[test]
fn missing_signs_are_put_in() {
    mended("Mo-Fr: 09:00-12:00", SlipKind::Grammar, ":", "Mo-Fr 09:00-12:00");
    mended("Mo/We 09:00-12:00", SlipKind::Grammar, "/", "Mo,We 09:00-12:00");
    mended("Mo - Fr 09:00-12:00", SlipKind::Spacing, "-", "Mo-Fr 09:00-12:00");
    let text = "Mo 09:00-12:00 We 10:00-12:00";
    mended(text, SlipKind::Grammar, "We", "Mo 09:00-12:00, We 10:00-12:00");
    mended("Mo 09:00-12:00;", SlipKind::Grammar, ";", "Mo 09:00-12:00");
    mended("Mo\t09:00-12:00", SlipKind::Spacing, "\t", "Mo 09:00-12:00");
}

#[test]
fn dates_and_weekdays_are_parted() {
    mended("Dec 24-26,PH off", SlipKind::Grammar, "PH", "Dec 24-26 off; PH off");
    mended("PH,Su,Dec 24 off", SlipKind::Grammar, "Dec", "PH,Su off; Dec 24 off");
    mended("Dec 24, PH off", SlipKind::SpaceAfterComma, ",", "Dec 24 off; PH off");
    assert_eq!(slip("Apr-Oct,Mo off").2, None, "it may mean two things");
}

#[test]
fn times_that_no_clock_shows_are_refused() {
    assert_eq!(slip("Mo 09:75-12:00"), (SlipKind::Minutes, "09:75".into(), None));
    assert_eq!(slip("Mo 09:00-50:00"), (SlipKind::Hour, "50:00".into(), None));
    assert_eq!(slip("Mo 25:00-26:00"), (SlipKind::Hour, "25:00".into(), None));
    mended("Mo 22:00-33:00", SlipKind::Hour, "33:00", "Mo 22:00-09:00");
    assert!(parse("Mo 10:00-26:00").is_ok());
}

#[test]
fn a_time_without_an_end_is_named() {
    assert_eq!(slip("Mo 09:00"), (SlipKind::MissingEnd, "09:00".into(), None));
    assert_eq!(on("Mo 18:00+", date(2026, 7, 6)), "18:00-24:00+");
}

#[test]
fn a_space_after_a_comma_does_not_open_a_day_around_the_clock() {
    mended("Mo, We 10:00-12:00", SlipKind::SpaceAfterComma, ",", "Mo,We 10:00-12:00");
    mended("Mo, 10:00-12:00", SlipKind::SpaceAfterComma, ",", "Mo 10:00-12:00");
    mended("Dec 24, Dec 26 off", SlipKind::SpaceAfterComma, ",", "Dec 24,Dec 26 off");
    assert!(parse("Mo 10:00-12:00, 14:00-16:00, We 10:00-12:00").is_ok());
}

#[test]
fn what_cannot_be_computed_is_refused() {
    assert_eq!(slip("Mo-Su sunrise-sunset").0, SlipKind::SunTimes);
    assert_eq!(slip("Mo-Fr 09:00-12:00; SH off").0, SlipKind::SchoolHolidays);
    assert_eq!(slip("Mo 10:00-16:00/90").0, SlipKind::Repetition);
    assert_eq!(slip("Mo 10:00-16:00/24:00").0, SlipKind::Repetition);
    mended("2026Dec off", SlipKind::Spacing, "2026Dec", "2026 Dec off");
    assert_eq!(slip("PHopen"), (SlipKind::Spacing, "PHopen".into(), None));
    mended("PH Mo off", SlipKind::Spacing, "PH Mo", "PH,Mo off");
}

#[test]
fn what_is_not_understood_is_marked_where_the_grammar_stops() {
    assert_eq!(slip("Mo-Fr 09:00-12:00 xx"), (SlipKind::Grammar, "xx".into(), None));
    assert_eq!(slip("").0, SlipKind::Empty);
    assert_eq!(slip(" \n").0, SlipKind::Empty);
    assert_eq!(slip(&"Mo;".repeat(400)).0, SlipKind::TooLong);
}
