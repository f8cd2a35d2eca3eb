use jiff::civil::{Date, date};

use super::*;
use crate::guide::holidays::Land;

mod days;
mod lints;
mod slips;
mod soup;

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

#[test]
fn hours_can_cross_threads() {
    fn crosses<T: Send + Sync + Clone + std::fmt::Debug>() {}
    crosses::<Hours>();
}
