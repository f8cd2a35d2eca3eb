//! The rules of an expression, each with the days it applies to and its hours.
//!
//! The crate `opening-hours` has parsed the expression by then; here its rules are matched with
//! the text they were read from, so that each knows its place. What they make of a day is the
//! business of `reading`.

use std::ops::Range;

use opening_hours::{OpeningHours, RuleKind};

use super::tokens::{Kind, Token};
use super::{MINUTES_A_DAY, Span, SpanKind};

/// One rule, from separator to separator.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    /// Units: bytes in the text.
    pub range: Range<usize>,
    pub operator: Operator,
    pub days: Days,
    pub kind: RuleKind,
    /// In the order of the text; the whole day if the text has no times.
    pub stretches: Vec<Stretch>,
    pub has_times: bool,
    /// The rule names days and nothing else, and so opens them around the clock.
    pub is_bare: bool,
    pub comment: Option<String>,
}

impl Rule {
    /// The openings of a day it applies to; none for a rule that closes.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let kind = match self.kind {
            RuleKind::Open => Some(SpanKind::Open),
            RuleKind::Unknown => Some(SpanKind::Unknown),
            RuleKind::Closed => None,
        };
        kind.into_iter().flat_map(move |kind| {
            self.stretches.iter().map(move |stretch| Span {
                start: stretch.start,
                end: stretch.end,
                kind: if stretch.open_end { SpanKind::OpenEnd } else { kind },
                comment: self.comment.clone(),
            })
        })
    }

    /// Units: minutes since midnight. A rule without times closes whatever starts that day, the
    /// small hours of the next one included.
    pub fn closes(&self, stretch: &Stretch) -> Range<u16> {
        let whole = stretch.start == 0 && stretch.end == MINUTES_A_DAY;
        stretch.start..if whole { 2 * MINUTES_A_DAY } else { stretch.end }
    }
}

/// How a rule meets what the rules before it made of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    /// `;`: open hours replace the day, closed ones are cut out of it.
    Replace,
    /// A comma and a space.
    Add,
    /// `||`: only if nothing is known about the day yet.
    Fallback,
}

#[derive(Clone, Debug)]
pub(super) enum Days {
    Every,
    /// Weekdays, Monday first, and whether public holidays are among the days. Nearly every
    /// rule is of this kind, and answering it here takes a hundredth of asking the crate.
    Weekdays {
        on: [bool; 7],
        holidays: bool,
    },
    /// Whatever else the crate reads: an expression that is open on the days of this rule.
    Asked {
        open: OpeningHours,
        holidays: bool,
    },
}

impl Days {
    pub fn name_holidays(&self) -> bool {
        match self {
            Days::Every => false,
            Days::Weekdays { holidays, .. } | Days::Asked { holidays, .. } => *holidays,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Units: bytes in the text; empty if the hours are not written there.
    pub range: Range<usize>,
    /// Units: minutes since midnight.
    pub start: u16,
    /// Units: minutes since midnight; after `start`, so up to two days.
    pub end: u16,
    pub open_end: bool,
    /// Whether the end is written as an earlier time of the day than the start, or as the same.
    pub wraps: bool,
}

/// The rules of an expression, or nothing if they do not fit what the crate parsed.
pub(super) fn rules(text: &str, tokens: &[Token], parsed: &OpeningHours) -> Option<Vec<Rule>> {
    let expression = parsed.get_expression();
    let pieces = split(tokens);
    if pieces.len() != expression.rules.len() {
        return None;
    }
    let pairs = pieces.into_iter().zip(&expression.rules);
    pairs
        .map(|((operator, tokens), parsed)| {
            let (days, rest) = days(tokens);
            let has = |kind: Kind| rest.iter().any(|token| token.kind == kind);
            let times = stretches(rest);
            let has_times = !times.is_empty() || has(Kind::AllDay);
            let stretches = if times.is_empty() { vec![whole_day()] } else { times };
            if written(&stretches) != parsed.time_selector.to_string() {
                return None;
            }
            let comment = (!parsed.comment.is_empty()).then(|| parsed.comment.to_string());
            let said = has_times || has(Kind::Open);
            let kind = match parsed.kind {
                // `Sa "nach Vereinbarung"` does not mean that someone is there at night.
                RuleKind::Open if comment.is_some() && !said => RuleKind::Unknown,
                kind => kind,
            };
            let selector = &parsed.day_selector;
            let weekdays_only = selector.year.is_empty() && selector.monthday.is_empty() && selector.week.is_empty();
            let days = match weekdays(days) {
                _ if selector.is_empty() => Days::Every,
                Some(weekdays) if weekdays_only => weekdays,
                _ => {
                    let holidays = days.iter().any(|token| token.kind == Kind::PublicHoliday);
                    let open: OpeningHours = text_of(text, days)?.parse().ok()?;
                    if open.get_expression().rules.first()?.day_selector != *selector {
                        return None;
                    }
                    Days::Asked { open, holidays }
                }
            };
            Some(Rule {
                range: tokens.first()?.range.start..tokens.last()?.range.end,
                operator,
                days,
                kind,
                stretches,
                has_times,
                is_bare: parsed.kind == RuleKind::Open && !said && comment.is_none(),
                comment,
            })
        })
        .collect()
}

/// The tokens of every rule.
fn split(tokens: &[Token]) -> Vec<(Operator, &[Token])> {
    let mut pieces = Vec::new();
    let (mut operator, mut start) = (Operator::Replace, 0);
    for (i, token) in tokens.iter().enumerate() {
        let next = match token.kind {
            Kind::Semicolon => Operator::Replace,
            Kind::Fallback => Operator::Fallback,
            Kind::Comma if ends_rule(tokens, i) => Operator::Add,
            _ => continue,
        };
        pieces.push((operator, &tokens[start..i]));
        (operator, start) = (next, i + 1);
    }
    pieces.push((operator, &tokens[start..]));
    pieces
}

/// A comma with a space after it ends a rule, unless it stands between two times.
fn ends_rule(tokens: &[Token], comma: usize) -> bool {
    let Some(next) = tokens.get(comma + 1) else {
        return false;
    };
    let between_times = matches!(next.kind, Kind::Time { .. })
        && comma > 0
        && matches!(tokens[comma - 1].kind, Kind::Time { .. } | Kind::Plus);
    next.spaced && !between_times
}

/// The tokens that name the days, and those that follow.
fn days(tokens: &[Token]) -> (&[Token], &[Token]) {
    // `"Sommer": Mo-Fr` has its comment before the days.
    let prefix = match tokens {
        [first, second, ..] if first.kind == Kind::Comment && second.kind == Kind::Colon => 2,
        _ => 0,
    };
    let tokens = &tokens[prefix..];
    let is_day = |token: &Token| {
        !matches!(token.kind, Kind::Time { .. } | Kind::AllDay | Kind::Off | Kind::Open | Kind::Unknown | Kind::Comment)
    };
    let end = tokens.iter().position(|token| !is_day(token)).unwrap_or(tokens.len());
    let (days, rest) = tokens.split_at(end);
    match days {
        // `Dec 24: 10:00-12:00`
        [days @ .., last] if last.kind == Kind::Colon => (days, rest),
        days => (days, rest),
    }
}

/// Days that are written as a plain list: `Mo-We,Fr,PH`.
fn weekdays(days: &[Token]) -> Option<Days> {
    let (mut on, mut holidays) = ([false; 7], false);
    for item in days.split(|token| token.kind == Kind::Comma) {
        match item {
            [holiday] if holiday.kind == Kind::PublicHoliday => holidays = true,
            [Token { kind: Kind::Day(day), .. }] => on[usize::from(*day)] = true,
            [
                Token { kind: Kind::Day(first), .. },
                Token { kind: Kind::Dash, .. },
                Token { kind: Kind::Day(last), .. },
            ] => {
                // `Sa-Mo` goes round the end of the week.
                let count = (7 + last - first) % 7;
                for step in 0..=count {
                    on[usize::from((first + step) % 7)] = true;
                }
            }
            _ => return None,
        }
    }
    Some(Days::Weekdays { on, holidays })
}

fn text_of<'a>(text: &'a str, tokens: &[Token]) -> Option<&'a str> {
    text.get(tokens.first()?.range.start..tokens.last()?.range.end)
}

/// The spans of clock times, in the order of the text.
fn stretches(tokens: &[Token]) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Kind::Time { hour, minute } = tokens[at].kind else {
            at += 1;
            continue;
        };
        let start = hour * 60 + minute;
        let dash = tokens.get(at + 1).map(|token| token.kind);
        let (last, written) = match (dash, tokens.get(at + 2).map(|token| token.kind)) {
            (Some(Kind::Dash), Some(Kind::Time { hour, minute })) => (at + 2, hour * 60 + minute),
            _ => (at, MINUTES_A_DAY),
        };
        let open_end = tokens.get(last + 1).is_some_and(|token| token.kind == Kind::Plus);
        let wraps = written <= start;
        stretches.push(Stretch {
            range: tokens[at].range.start..tokens[last].range.end,
            start,
            end: if wraps { written + MINUTES_A_DAY } else { written },
            open_end,
            wraps,
        });
        at = last + 1;
    }
    stretches
}

fn whole_day() -> Stretch {
    Stretch { range: 0..0, start: 0, end: MINUTES_A_DAY, open_end: false, wraps: false }
}

/// The times as the crate prints them, to be sure that both have read the same.
fn written(stretches: &[Stretch]) -> String {
    let clock = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
    let texts = stretches.iter().map(|stretch| {
        let end = stretch.end - if stretch.wraps { MINUTES_A_DAY } else { 0 };
        match stretch.open_end {
            true if end == MINUTES_A_DAY => format!("{}+", clock(stretch.start)),
            true => format!("{}-{}+", clock(stretch.start), clock(end)),
            false => format!("{}-{}", clock(stretch.start), clock(end)),
        }
    });
    texts.collect::<Vec<_>>().join(",")
}
