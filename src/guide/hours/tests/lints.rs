use jiff::civil::date;

use super::hours;
use crate::guide::hours::{Exception, LintKind, parse_day};

/// The texts that are marked, with what for.
fn lints(text: &str) -> Vec<(String, LintKind)> {
    let lints = hours(text).lints(&[]);
    lints.into_iter().map(|lint| (text[lint.range].to_owned(), lint.kind)).collect()
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
        ("Mo 09:00-12:00, \"nach Vereinbarung\"", "\"nach Vereinbarung\"", LintKind::Overlap),
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
    let kinds: Vec<LintKind> = hours("24/7").lints(&exceptions).into_iter().map(|lint| lint.kind).collect();
    assert_eq!(kinds, [LintKind::TwoExceptions(day), LintKind::ExceptionOverlap(day)]);
}
