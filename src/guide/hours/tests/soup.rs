use jiff::civil::{Date, date};

use super::calendar;
use crate::guide::hours::*;

/// Deterministic soup of what editors type, so that a failure can be repeated.
fn soup(seed: u64) -> String {
    const PIECES: &[&str] = &[
        "Mo",
        "Tu-Fr",
        "Sa",
        "Su",
        "PH",
        "SH",
        "Di",
        "Montag",
        "Mo-Su",
        " ",
        " ",
        " ",
        " ",
        ",",
        ", ",
        "; ",
        ";",
        " || ",
        "-",
        "–",
        "09:00-12:00",
        "14:00-18:00",
        "20:00-02:00",
        "9-17",
        "09.00",
        "24:00",
        "48:00",
        "30:30",
        "9",
        "31",
        "24/7",
        "/",
        "/90",
        "24h",
        "off",
        "closed",
        "open",
        "unknown",
        "\"x\"",
        "„ä“",
        "\"",
        "Dec 24",
        "Dec",
        "Feb 30",
        "Mai",
        "24.12.",
        "1.",
        "2026",
        "2026 Dec 24-26",
        "easter",
        "easter -2 days",
        "week 1-53/2",
        "week 10",
        "[1]",
        "[-1]",
        "[1,3]",
        "(",
        ")",
        "sunset",
        "(dusk+24:00)",
        "+",
        ":",
        " +1 day",
        " -9999 days",
        "bis",
        "und",
        "Uhr",
        "nach Vereinbarung",
        "ß",
        "\u{301}",
        "\u{a0}",
        "|",
        "geschlossen",
        "9999",
        "Jan 1-31",
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

/// 200,000 have been tried once; these are enough to notice a change.
const SOUPS: u64 = 3_000;

#[test]
fn no_text_panics_and_every_suggestion_parses() {
    let calendar = calendar();
    for seed in 0..SOUPS {
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
    let texts = real.into_iter().map(str::to_owned).chain((0..SOUPS).map(soup));
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
