//! What the rules make of a day.
//!
//! On which days a rule applies is asked of the crate `opening-hours`; how the rules that apply
//! meet is worked out here, because the crate works on calendar days: under
//! `Sa 20:00-02:00; Su off` it closes on Sunday at 00:00, and under `Mo-Sa 18:00-02:00; PH off`
//! it opens for two hours after the night of a holiday. Here hours belong to the day they start
//! on. Where no hours pass midnight both agree, and a test compares them.

use std::ops::Range;

use chrono::NaiveDate;
use jiff::civil::Date;
use opening_hours::{Context, OpeningHours, RuleKind};

use super::calendar::Calendar;
use super::rules::{Days, Operator, Rule};
use super::{Span, SpanKind};

/// Rules together with the calendar they are asked under.
pub(super) struct Reading<'a> {
    pub rules: &'a [Rule],
    calendar: &'a Calendar,
    /// For each rule that the crate answers with a view to holidays, the expression that knows
    /// them.
    asked: Vec<Option<OpeningHours>>,
}

/// What the rules make of a day.
#[derive(Default)]
pub(super) struct Day {
    /// Sorted by start, without overlaps.
    pub spans: Vec<Span>,
    /// What a rule that closes the day says about it.
    pub note: Option<String>,
}

impl<'a> Reading<'a> {
    pub fn new(rules: &'a [Rule], calendar: &'a Calendar) -> Reading<'a> {
        let needs_holidays = |rule: &Rule| matches!(rule.days, Days::Asked { holidays: true, .. });
        let context = rules.iter().any(needs_holidays).then(|| Context::default().with_holidays(calendar.to_context()));
        let asked = rules
            .iter()
            .map(|rule| match (&rule.days, &context) {
                (Days::Asked { open, holidays: true }, Some(context)) => {
                    Some(open.clone().with_context(context.clone()))
                }
                _ => None,
            })
            .collect();
        Reading { rules, calendar, asked }
    }

    /// Whether a rule applies to hours that start on this day.
    pub fn applies(&self, rule: usize, date: Date) -> bool {
        match &self.rules[rule].days {
            Days::Every => true,
            Days::Weekdays { on, holidays } => on[weekday(date)] || (*holidays && self.calendar.is_holiday(date)),
            Days::Asked { open, .. } => {
                let open = self.asked[rule].as_ref().unwrap_or(open);
                !open.schedule_at(to_chrono(date)).is_empty()
            }
        }
    }

    pub fn day(&self, date: Date) -> Day {
        self.day_before(self.rules.len(), date)
    }

    /// The day as it is before a rule has its say.
    pub fn day_before(&self, rule: usize, date: Date) -> Day {
        let mut day = Day::default();
        let mut decided = false;
        for (i, rule) in self.rules[..rule].iter().enumerate() {
            if !self.applies(i, date) {
                continue;
            }
            match (rule.operator, rule.kind) {
                (Operator::Replace, RuleKind::Open | RuleKind::Unknown) => day = Day::default(),
                (Operator::Fallback, _) if decided && (!day.spans.is_empty() || day.note.is_some()) => {
                    continue;
                }
                _ => {}
            }
            decided = true;
            put_into(&mut day, rule);
        }
        day
    }
}

fn put_into(day: &mut Day, rule: &Rule) {
    if rule.kind == RuleKind::Closed {
        for stretch in &rule.stretches {
            cut_out(&mut day.spans, rule.closes(stretch));
        }
        day.note.clone_from(&rule.comment);
        return;
    }
    for span in rule.spans() {
        cut_out(&mut day.spans, span.start..span.end);
        day.spans.push(span);
    }
    day.note = None;
    merge(&mut day.spans);
}

fn cut_out(spans: &mut Vec<Span>, cut: Range<u16>) {
    if spans.iter().all(|span| span.end <= cut.start || cut.end <= span.start) {
        return;
    }
    let mut left = Vec::with_capacity(spans.len() + 1);
    for span in spans.drain(..) {
        if span.end <= cut.start || cut.end <= span.start {
            left.push(span);
            continue;
        }
        if span.start < cut.start {
            // Its open end lies in what is cut away.
            let kind = match span.kind {
                SpanKind::OpenEnd => SpanKind::Open,
                kind => kind,
            };
            left.push(Span { end: cut.start, kind, ..span.clone() });
        }
        if cut.end < span.end {
            left.push(Span { start: cut.end, ..span });
        }
    }
    *spans = left;
}

/// Sorts spans and joins those that meet and say the same.
pub(super) fn merge(spans: &mut Vec<Span>) {
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup_by(|next, span| {
        let joins = next.start <= span.end
            && (next.kind == span.kind || (span.kind, next.kind) == (SpanKind::Open, SpanKind::OpenEnd))
            && next.comment == span.comment;
        if joins {
            span.end = span.end.max(next.end);
            span.kind = next.kind;
        }
        joins
    });
}

/// 0 is Monday.
pub(super) fn weekday(date: Date) -> usize {
    date.weekday().to_monday_zero_offset() as usize
}

pub(super) fn to_chrono(date: Date) -> NaiveDate {
    let (month, day) = (date.month() as u32, date.day() as u32);
    NaiveDate::from_ymd_opt(date.year().into(), month, day).expect("chrono has every date that jiff has")
}
