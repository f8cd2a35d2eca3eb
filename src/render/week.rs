//! Opening hours as a page shows them: a table of the week, the days that differ, and one line of text.

use super::space::Space;
use super::view::{Said, view};
use crate::guide::hours::{self, Calendar, DayPlan, Hours, SpanKind, Week};
use crate::guide::{Exception, Guide};
use jiff::civil::{Date, Weekday};

view! {
    pub struct Table {
        pub always: bool,
        pub rows: Vec<Row>,
        pub differing: Vec<Row>,
        /// The week in one line.
        pub text: String,
        /// A reader should ask before a public holiday.
        pub ask_on_holidays: bool,
    }
}

view! {
    pub struct Row {
        pub day: String,
        /// ISO date of a differing day, the weekday's number from 1 (Monday) else.
        pub key: String,
        pub times: Vec<String>,
        pub reason: Said,
    }
}

/// How far ahead holidays are needed. Units: years.
const YEARS: i16 = 2;

pub fn calendar(guide: &Guide, today: Date) -> Calendar {
    let until = Date::new(today.year().saturating_add(YEARS), 12, 31).unwrap_or(Date::MAX);
    let from = Date::new(today.year(), 1, 1).unwrap_or(today);
    Calendar::new(guide.config.town.land, guide.config.holidays.iter().copied(), from, until)
}

pub fn table(space: &Space<'_>, hours: &Hours, exceptions: &[Exception]) -> Table {
    let calendar = calendar(space.guide, space.today);
    let week = hours.week(space.today, &calendar, &dated(exceptions));
    if week.always_open {
        return Table { always: true, text: space.word("hours.always"), ..Table::default() };
    }
    let rows = (1..=7_i8)
        .zip(&week.days)
        .map(|(number, spans)| Row {
            day: space.locale.weekday_long(weekday(number)).to_string(),
            key: number.to_string(),
            times: times(space, spans),
            reason: Said::default(),
        })
        .collect();
    let differing = week.differing.iter().map(|(date, plan)| differing(space, *date, plan, exceptions)).collect();
    Table {
        always: false,
        rows,
        differing,
        text: line(space, &week),
        ask_on_holidays: week.differing.iter().any(|(_, plan)| plan.unknown && plan.holiday.is_some()),
    }
}

/// Exceptions without their notes, as hours are computed with.
pub fn dated(exceptions: &[Exception]) -> Vec<hours::Exception> {
    exceptions
        .iter()
        .map(|exception| hours::Exception { date: exception.date.value, hours: exception.hours.0.clone() })
        .collect()
}

fn differing(space: &Space<'_>, date: Date, plan: &DayPlan, exceptions: &[Exception]) -> Row {
    let note = exceptions
        .iter()
        .find(|exception| exception.date.value == date)
        .and_then(|exception| exception.note.as_ref())
        .map(|note| space.name(note));
    let holiday =
        plan.holiday.map(|holiday| Said { text: space.word(&format!("holiday.{}", holiday.key())), ..Said::default() });
    let closing = plan.note.clone().map(|text| space.said(&text, space.guide.source_language()));
    let mut times = times(space, &plan.spans);
    // Rules that never mention holidays were probably written without a thought of them.
    if plan.unknown && plan.holiday.is_some() {
        times = vec![space.word("hours.ask")];
    }
    Row {
        day: space.locale.date_with_weekday(date),
        key: date.to_string(),
        times,
        reason: note.or(holiday).or(closing).unwrap_or_default(),
    }
}

fn times(space: &Space<'_>, spans: &[hours::Span]) -> Vec<String> {
    if spans.is_empty() {
        return vec![space.word("hours.closed")];
    }
    spans.iter().map(|span| time(space, span)).collect()
}

fn time(space: &Space<'_>, span: &hours::Span) -> String {
    let (start, end) = (u32::from(span.start), u32::from(span.end));
    let text = match span.kind {
        _ if start == 0 && end == 1440 && span.kind == SpanKind::Open => space.word("hours.all_day"),
        SpanKind::Open => space.locale.time_range(start, end),
        SpanKind::OpenEnd => {
            space.say("hours.from", &[("time", &space.locale.time((start / 60 % 24) as u8, (start % 60) as u8))])
        }
        SpanKind::Unknown if start == 0 && end == 1440 => String::new(),
        SpanKind::Unknown => space.locale.time_range(start, end),
    };
    match &span.comment {
        Some(comment) if text.is_empty() => comment.clone(),
        Some(comment) => format!("{text} ({comment})"),
        None if text.is_empty() => space.word("hours.ask"),
        None => text,
    }
}

/// Days with equal hours together: `Mo, Mi 09:00–12:00; Do 14:00–18:00`.
fn line(space: &Space<'_>, week: &Week) -> String {
    let mut groups: Vec<(&[hours::Span], Vec<i8>)> = Vec::new();
    for (number, spans) in (1..=7_i8).zip(&week.days) {
        if spans.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|group| group.0 == &spans[..]) {
            Some(group) => group.1.push(number),
            None => groups.push((spans, vec![number])),
        }
    }
    let parts: Vec<String> = groups
        .iter()
        .map(|(spans, days)| {
            let times: Vec<String> = spans.iter().map(|span| time(space, span)).collect();
            format!("{} {}", days_text(space, days), times.join(", "))
        })
        .collect();
    parts.join("; ")
}

/// Three or more days in a row become a range.
fn days_text(space: &Space<'_>, days: &[i8]) -> String {
    let name = |day: i8| space.locale.weekday_short(weekday(day)).to_string();
    let mut parts = Vec::new();
    let mut index = 0;
    while index < days.len() {
        let mut last = index;
        while last + 1 < days.len() && days[last + 1] == days[last] + 1 {
            last += 1;
        }
        if last - index >= 2 {
            parts.push(format!("{}–{}", name(days[index]), name(days[last])));
        } else {
            parts.extend(days[index..=last].iter().map(|day| name(*day)));
        }
        index = last + 1;
    }
    parts.join(", ")
}

fn weekday(number: i8) -> Weekday {
    Weekday::from_monday_one_offset(number).unwrap_or(Weekday::Monday)
}
