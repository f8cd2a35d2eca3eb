use jiff::civil::{Date, date};

use super::*;
use crate::guide::holidays::Land;

fn hours(text: &str) -> Hours {
    parse(text).unwrap_or_else(|slip| panic!("{text}: {slip:?}"))
}

fn calendar() -> Calendar {
    let extra = [date(2026, 5, 15)];
    Calendar::new(Land::from_code("DE-ST"), extra, date(2026, 1, 1), date(2027, 12, 31))
}

/// `09:00-12:00,18:00-26:00+ "remark"`
fn show(spans: &[Span]) -> String {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let shown = spans.iter().map(|span| {
        let sign = match span.kind {
            SpanKind::Open => "",
            SpanKind::OpenEnd => "+",
            SpanKind::Unknown => "?",
        };
        let comment = span.comment.as_ref().map(|comment| format!(" \"{comment}\""));
        let (start, end) = (clock(span.start), clock(span.end));
        format!("{start}-{end}{sign}{}", comment.unwrap_or_default())
    });
    shown.collect::<Vec<_>>().join(",")
}

fn on(text: &str, date: Date) -> String {
    show(&hours(text).on(date, &calendar(), &[]).spans)
}

/// The kind of the slip, the text it marks, and the suggestion.
fn slip(text: &str) -> (SlipKind, String, Option<String>) {
    let slip = parse(text).expect_err(text);
    (slip.kind, text[slip.range].to_owned(), slip.suggestion)
}

#[track_caller]
fn mended(text: &str, kind: SlipKind, marked: &str, suggestion: &str) {
    assert_eq!(slip(text), (kind, marked.to_owned(), Some(suggestion.to_owned())));
}

/// The texts that are marked, with what for.
fn lints(text: &str) -> Vec<(String, LintKind)> {
    let lints = hours(text).lints(&[]);
    lints.into_iter().map(|lint| (text[lint.range].to_owned(), lint.kind)).collect()
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

#[test]
fn a_holiday_follows_its_own_rule() {
    let text = "Mo-Fr 09:00-12:00; PH 10:00-11:00";
    assert_eq!(on(text, date(2026, 1, 6)), "10:00-11:00");
    assert_eq!(on(text, date(2026, 5, 15)), "10:00-11:00", "an extra closed day is a holiday");
    assert_eq!(on(text, date(2026, 1, 7)), "09:00-12:00");
    assert_eq!(on("Mo-Fr 09:00-12:00; PH off", date(2026, 1, 6)), "");
    assert_eq!(on("Mo-Fr 09:00-12:00; PH +1 day off", date(2026, 1, 7)), "");
    assert_eq!(on("Mo-Fr 09:00-12:00; Dec PH 10:00-11:00", date(2026, 12, 25)), "10:00-11:00");
}

#[test]
fn a_holiday_without_a_rule_is_an_ordinary_day_in_doubt() {
    let plan = hours("Mo-Fr 09:00-12:00").on(date(2026, 1, 6), &calendar(), &[]);
    assert_eq!(show(&plan.spans), "09:00-12:00");
    assert_eq!((plan.holiday, plan.unknown), (Some(Holiday::Epiphany), true));
    let closed = hours("Mo,We-Fr 09:00-12:00").on(date(2026, 1, 6), &calendar(), &[]);
    assert!(!closed.unknown, "nobody would come anyway");
    assert!(!hours("24/7").on(date(2026, 1, 6), &calendar(), &[]).unknown);
}

#[test]
fn without_a_holiday_rule_an_extra_closed_day_is_closed() {
    assert_eq!(on("Mo-Fr 09:00-12:00", date(2026, 5, 15)), "");
}

#[test]
fn hours_past_midnight_belong_to_the_day_they_start_on() {
    let (friday, saturday, sunday) = (date(2026, 7, 3), date(2026, 7, 4), date(2026, 7, 5));
    assert_eq!(on("Fr-Sa 20:00-02:00; Su off", saturday), "20:00-26:00");
    assert_eq!(on("Fr-Sa 20:00-02:00; Su 10:00-14:00", saturday), "20:00-26:00");
    assert_eq!(on("Fr-Sa 20:00-02:00; Su 10:00-14:00", sunday), "10:00-14:00");
    assert_eq!(on("Mo-Sa 20:00-02:00; Fr off", friday), "");
    assert_eq!(on("Mo-Sa 20:00-02:00; Fr off", saturday), "20:00-26:00");
    // What the crate says instead.
    let crate_says = |text: &str, date: Date| {
        let hours: OpeningHours = text.parse().expect("the text is valid");
        let day = hours.schedule_at(reading::to_chrono(date)).into_iter();
        day.filter(|range| range.kind != RuleKind::Closed).map(|range| range.range).collect::<Vec<_>>()
    };
    assert!(crate_says("Fr-Sa 20:00-02:00; Su off", sunday).is_empty());
    let night = crate_says("Mo-Sa 20:00-02:00; Fr off", saturday);
    assert_eq!(night[0].start.mins_from_midnight(), 0, "it opens after the closed Friday");
}

#[test]
fn adjacent_spans_are_merged_and_comments_kept() {
    assert_eq!(on("Mo 09:00-12:00,12:00-14:00", date(2026, 7, 6)), "09:00-14:00");
    let text = "Mo 09:00-12:00 \"nur mit Termin\"; Sa \"nach Vereinbarung\"; Su off \"Ruhetag\"";
    assert_eq!(on(text, date(2026, 7, 6)), "09:00-12:00 \"nur mit Termin\"");
    let saturday = hours(text).on(date(2026, 7, 4), &calendar(), &[]);
    assert_eq!(show(&saturday.spans), "00:00-24:00? \"nach Vereinbarung\"");
    assert!(saturday.unknown);
    let sunday = hours(text).on(date(2026, 7, 5), &calendar(), &[]);
    assert_eq!(sunday.note.as_deref(), Some("Ruhetag"));
    assert_eq!(on("Mo-Fr 09:00-17:00; 12:00-13:00 off", date(2026, 7, 6)), "09:00-12:00,13:00-17:00");
    let fallback = "Mo 09:00-12:00 || \"nach Vereinbarung\"";
    assert_eq!(on(fallback, date(2026, 7, 6)), "09:00-12:00");
    assert_eq!(on(fallback, date(2026, 7, 7)), "00:00-24:00? \"nach Vereinbarung\"");
}

#[test]
fn an_exception_outranks_every_rule() {
    let exception = |text| Exception {
        date: date(2026, 1, 6),
        hours: parse_day(text).expect("the test writes valid hours"),
    };
    let hours = hours("Mo-Fr 09:00-12:00; PH off");
    let open = hours.on(date(2026, 1, 6), &calendar(), &[exception("10:00-12:00,14:00-16:00")]);
    assert_eq!((show(&open.spans).as_str(), open.exception), ("10:00-12:00,14:00-16:00", true));
    let closed = hours.on(date(2026, 1, 6), &calendar(), &[exception("closed")]);
    assert!(closed.spans.is_empty() && closed.exception);
}

#[test]
fn an_exception_has_no_days_of_its_own() {
    assert_eq!(parse_day("off"), Ok(DayHours::Closed));
    let slip = parse_day("Mo 10:00-12:00").expect_err("it names a day");
    assert_eq!(slip.kind, SlipKind::DayInException);
    let slip = parse_day("10-12").expect_err("it lacks minutes");
    assert_eq!(slip.suggestion.as_deref(), Some("10:00-12:00"));
    let slip = parse_day("geschlossen").expect_err("it is German");
    assert_eq!(slip.suggestion.as_deref(), Some("off"));
}

#[test]
fn the_week_is_regular_and_what_differs_has_a_date() {
    let from = date(2026, 4, 27);
    let text = "Mo-Fr 09:00-12:00; Tu[1] off; PH off";
    let exceptions = [Exception { date: date(2026, 6, 3), hours: DayHours::Closed }];
    let week = hours(text).week(from, &calendar(), &exceptions);
    let shown: Vec<String> = week.days.iter().map(|spans| show(spans)).collect();
    let nine = "09:00-12:00";
    assert_eq!(shown, [nine, nine, nine, nine, nine, "", ""]);
    let dates: Vec<String> = week.differing.iter().map(|(date, _)| date.to_string()).collect();
    let expected = [
        "2026-05-01", // Labour Day
        "2026-05-05", // first Tuesday
        "2026-05-14", // Ascension Day
        "2026-05-15", // closed for all
        "2026-05-25", // Whit Monday
        "2026-06-02", // first Tuesday
        "2026-06-03", // exception
    ];
    assert_eq!(dates, expected);
    assert!(!week.always_open);
}

#[test]
fn a_change_of_season_within_eight_weeks_keeps_the_earlier_week() {
    let text = "Mo 09:00-12:00; Aug-Dec Mo 10:00-12:00";
    let week = hours(text).week(date(2026, 7, 6), &calendar(), &[]);
    assert_eq!(show(&week.days[0]), "09:00-12:00", "four Mondays each");
    assert_eq!(week.differing.len(), 4);
}

#[test]
fn a_doubtful_holiday_is_listed_though_its_hours_are_regular() {
    let week = hours("Mo-Fr 09:00-12:00").week(date(2026, 12, 1), &calendar(), &[]);
    let dates: Vec<String> = week.differing.iter().map(|(date, _)| date.to_string()).collect();
    assert_eq!(dates, ["2026-12-25", "2027-01-01", "2027-01-06"]);
}

#[test]
fn always_open_means_every_day_and_night() {
    assert!(hours("24/7").week(date(2026, 7, 1), &calendar(), &[]).always_open);
    assert!(!hours("24/7; PH off").week(date(2026, 12, 1), &calendar(), &[]).always_open);
    assert!(!hours("Mo-Sa 00:00-24:00").week(date(2026, 7, 1), &calendar(), &[]).always_open);
}

#[test]
fn intervals_leave_closed_days_out() {
    let from = date(2026, 7, 3);
    let intervals = hours("Mo-Fr 09:00-12:00").intervals(from, 4, &calendar(), &[]);
    let dates: Vec<Date> = intervals.into_iter().map(|(date, _)| date).collect();
    assert_eq!(dates, [from, date(2026, 7, 6)]);
    let end = hours("24/7").intervals(Date::MAX, 400, &calendar(), &[]);
    assert!(end.len() <= 1, "the calendar ends there");
}

#[test]
fn a_later_rule_that_reopens_closed_days_is_reported() {
    for (text, marked) in [
        ("Dec 24-26 off; Mo-Su 10:00-16:00", "Dec 24-26 off"),
        ("PH off; Mo-Fr 09:00-12:00", "PH off"),
        ("12:00-13:00 off; Mo-Fr 09:00-17:00", "12:00-13:00 off"),
    ] {
        let lints = lints(text);
        assert_eq!(lints.len(), 1, "{text}: {lints:?}");
        assert_eq!(lints[0].0, marked);
        let LintKind::UndoesClosing { by, .. } = &lints[0].1 else { panic!("{lints:?}") };
        assert_eq!(by.end, text.len());
    }
}

#[test]
fn a_later_rule_that_replaces_all_hours_is_reported() {
    for text in [
        "Mo-Fr 09:00-12:00; Mo-Fr 14:00-18:00",
        "Mo-Fr 09:00-12:00; 14:00-18:00",
        "Dec 24 10:00-12:00; Mo-Su 09:00-18:00",
        "PH 10:00-12:00; Mo-Fr 09:00-17:00",
    ] {
        let lints = lints(text);
        assert!(matches!(lints[..], [(_, LintKind::UndoesHours { .. })]), "{text}: {lints:?}");
    }
}

#[test]
fn the_usual_ways_of_writing_are_not_reported() {
    for text in [
        "Mo-Fr 09:00-12:00; Th 14:00-18:00",
        "Mo,We 09:00-12:00; Th 14:00-18:00; PH off",
        "Mo-Fr 09:00-12:00; We-Fr 14:00-18:00",
        "Mo-Su off; We 10:00-12:00",
        "Mo off; Tu-Sa 10:00-13:00,15:00-17:00; Su 10:30-12:00",
        "Su off; Dec Su 10:00-16:00",
        "PH,Su off; Dec 24 10:00-12:00",
        "Nov-Mar off; Apr-Oct 10:00-16:00",
        "Mo-Fr 08:00-18:00, We 14:00-16:00 \"Sprechstunde\"",
        "Mo-Fr 09:00-12:00, We 14:00-16:00",
        "Mo-Fr 09:00-12:00 || \"nach Vereinbarung\"",
        "Fr-Sa 20:00-04:00",
        "10:00-26:00",
        "08:00-00:00",
        "Feb 29 off",
        "24/7",
        "Sa \"nach Vereinbarung\"",
        "Mo-Fr open",
    ] {
        assert_eq!(lints(text), [], "{text}");
    }
}

#[test]
fn odd_times_and_dates_are_reported_where_they_stand() {
    for (text, marked, kind) in [
        ("Mo 09:00-12:00,11:00-14:00", "11:00-14:00", LintKind::Overlap),
        ("Mo-Fr 09:00-12:00, We 11:00-14:00", "We 11:00-14:00", LintKind::Overlap),
        ("Mo-Fr 12:00-09:00", "12:00-09:00", LintKind::LongNight),
        ("Mo 09:00-09:00", "09:00-09:00", LintKind::EmptySpan),
        ("Feb 30 off", "Feb 30", LintKind::NoSuchDate),
        ("Apr 20-31 off", "Apr 20-31", LintKind::NoSuchDate),
        ("Mo-Fr", "Mo-Fr", LintKind::DaysWithoutHours),
    ] {
        assert_eq!(lints(text), [(marked.to_owned(), kind)], "{text}");
    }
}

#[test]
fn odd_exceptions_are_reported_by_date() {
    let day = date(2026, 7, 1);
    let exception = |text| Exception { date: day, hours: parse_day(text).expect("valid") };
    let exceptions = [exception("closed"), exception("10:00-12:00,11:00-13:00")];
    let kinds: Vec<LintKind> =
        hours("24/7").lints(&exceptions).into_iter().map(|lint| lint.kind).collect();
    assert_eq!(kinds, [LintKind::TwoExceptions(day), LintKind::ExceptionOverlap(day)]);
}

/// Deterministic soup of what editors type, so that a failure can be repeated.
fn soup(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "Mo", "Tu-Fr", "Sa", "Su", "PH", "SH", "Di", "Montag", "Mo-Su", " ", " ", " ", " ", ",", ", ",
        "; ", ";", " || ", "-", "–", "09:00-12:00", "14:00-18:00", "20:00-02:00", "9-17", "09.00",
        "24:00", "48:00", "30:30", "9", "31", "24/7", "/", "/90", "24h", "off", "closed", "open",
        "unknown", "\"x\"", "„ä“", "\"", "Dec 24", "Dec", "Feb 30", "Mai", "24.12.", "1.", "2026",
        "2026 Dec 24-26", "easter", "easter -2 days", "week 1-53/2", "week 10", "[1]", "[-1]", "[1,3]",
        "(", ")", "sunset", "(dusk+24:00)", "+", ":", " +1 day", " -9999 days", "bis", "und", "Uhr",
        "nach Vereinbarung", "ß", "\u{301}", "\u{a0}", "|", "geschlossen", "9999", "Jan 1-31",
    ];
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 16) as usize
    };
    let count = 1 + next() % 12;
    (0..count).map(|_| PIECES[next() % PIECES.len()]).collect()
}

fn soups() -> u64 {
    std::env::var("SOUPS").ok().and_then(|count| count.parse().ok()).unwrap_or(3_000)
}

#[test]
fn no_text_panics_and_every_suggestion_parses() {
    let calendar = calendar();
    for seed in 0..soups() {
        let text = soup(seed);
        match parse(&text) {
            Ok(hours) => {
                hours.lints(&[]);
                hours.week(date(2026, 12, 1), &calendar, &[]);
                hours.on(Date::MAX, &calendar, &[]);
                hours.on(Date::MIN, &calendar, &[]);
            }
            Err(slip) => {
                assert!(text.get(slip.range.clone()).is_some(), "{text:?}: {slip:?}");
                if let Some(suggestion) = slip.suggestion {
                    assert!(parse(&suggestion).is_ok(), "{text:?}: {suggestion:?}");
                }
            }
        }
        _ = parse_day(&text);
    }
}

/// Minutes of a day on which the place is open, surely or perhaps, as the crate has it.
fn open_by_the_crate(hours: &OpeningHours, date: Date) -> Vec<(u16, u16)> {
    let mut open: Vec<(u16, u16)> = Vec::new();
    for range in hours.schedule_at(reading::to_chrono(date)) {
        let (start, end) = (range.range.start, range.range.end);
        let (start, end) = (start.mins_from_midnight(), end.mins_from_midnight());
        match open.last_mut() {
            _ if range.kind == RuleKind::Closed => {}
            Some(last) if last.1 == start => last.1 = end,
            _ => open.push((start, end)),
        }
    }
    open
}

#[test]
fn before_midnight_the_crate_says_the_same() {
    let calendar = calendar();
    let context = opening_hours::Context::default().with_holidays(calendar.to_context());
    let real = [
        "2020,8000-9000 10:00-22:00",
        "Mo 00:00-00:15 ; Th 20:00-24:00 ; Fr-Su 00:00-00:15, 20:00-24:00 ; PH off ; 2026 Dec 11-16 off",
        "Mo-Fr,Su 12:00-14:30, 19:00-23:00 ; Sa 12:00-15:00, 19:00-23:00 ; PH off",
        "Apr 1-Oct 15: Tu-Su,PH 10:00-18:00; Oct 16-Mar 31: Sa,Su 11:00-16:00; Dec 24,Dec 31 off",
        "week 1-53/2 We 09:00-12:00; Tu[1],Th[-1] 14:00-16:00",
        "easter -2 days off; Mo-Fr 10:00-12:00; Mo-Fr 12:00-13:00 off",
        "Sa-Mo 10:00-12:00, We 09:00-10:00 || 20:00-21:00",
        "Dec Mo-Fr 10:00-12:00; Jan 1-Mar 31,PH off",
        "2026 Nov 30-2027 Jan 6 12:00-14:00",
    ];
    let texts = real.into_iter().map(str::to_owned).chain((0..soups()).map(soup));
    let mut compared = 0;
    for text in texts {
        let Ok(hours) = parse(&text) else { continue };
        let stretches = || hours.rules.iter().flat_map(|rule| &rule.stretches);
        if stretches().any(|stretch| stretch.end > MINUTES_A_DAY) {
            continue;
        }
        let known: OpeningHours = text.parse().expect("it has just been parsed");
        let known = known.with_context(context.clone());
        for date in dates(date(2026, 11, 20)).take(60) {
            let reading = Reading::new(&hours.rules, &calendar);
            let mut open: Vec<(u16, u16)> = Vec::new();
            for span in reading.day(date).spans {
                match open.last_mut() {
                    Some(last) if last.1 == span.start => last.1 = span.end,
                    _ => open.push((span.start, span.end)),
                }
            }
            assert_eq!(open, open_by_the_crate(&known, date), "{text:?} on {date}");
        }
        compared += 1;
    }
    assert!(compared > 20, "too few texts were valid: {compared}");
}

#[test]
fn hours_can_cross_threads() {
    fn crosses<T: Send + Sync + Clone + std::fmt::Debug>() {}
    crosses::<Hours>();
}
