use jiff::civil::{Date, date};

use super::{calendar, hours, on, show};
use crate::guide::holidays::Holiday;
use crate::guide::hours::*;

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
    let exception =
        |text| Exception { date: date(2026, 1, 6), hours: parse_day(text).expect("the test writes valid hours") };
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
