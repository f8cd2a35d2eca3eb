//! Names hours that are legal but surely not meant.
//!
//! Some can be seen in the text (`31 April`, `09:00-09:00`). Whether a rule undoes another is
//! found by asking the rules about every day of several years, not by comparing their words, so
//! it is only reported if it really happens. A rule that overrides a few days of another
//! (`Mo-Fr 09:00-12:00; Th 14:00-18:00`) is the usual way of writing and not reported.

use std::ops::Range;

use jiff::civil::Date;
use opening_hours::RuleKind;

use super::calendar::Calendar;
use super::reading::Reading;
use super::rules::{Operator, Rule, Stretch};
use super::tokens::{self, Kind, Token};
use super::{DayHours, Exception, MINUTES_A_DAY, SpanKind};

/// Something in hours that an editor should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lint {
    /// Units: bytes in the text; the whole text if it is about an exception.
    pub range: Range<usize>,
    pub kind: LintKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LintKind {
    /// On a day that the rule at `range` closes, the later rule `by` opens. `on` is such a day.
    UndoesClosing { by: Range<usize>, on: Date },
    /// The hours of the rule at `range` give way to those of the later rule `by`, always or on
    /// most of its days. `on` is such a day.
    UndoesHours { by: Range<usize>, on: Date },
    /// These times lie within others of the same day.
    Overlap,
    /// The end is before the start, which means more than fourteen hours past midnight.
    LongNight,
    /// Start and end are the same, which means a whole day.
    EmptySpan,
    /// The month has no such day.
    NoSuchDate,
    /// Days without hours are open around the clock.
    DaysWithoutHours,
    /// Two exceptions for this date; the first one counts.
    TwoExceptions(Date),
    /// Times of this date's exception overlap.
    ExceptionOverlap(Date),
}

impl LintKind {
    /// One sentence on what is odd, in lower case and without a full stop.
    pub fn message(&self) -> &'static str {
        match self {
            LintKind::UndoesClosing { .. } => "a later rule opens days that are closed here",
            LintKind::UndoesHours { .. } => "a later rule replaces these hours",
            LintKind::Overlap => "these times overlap with others of the same day",
            LintKind::LongNight => "these hours run past midnight and last more than 14 hours",
            LintKind::EmptySpan => "start and end are the same, which means 24 hours",
            LintKind::NoSuchDate => "this month has no such day",
            LintKind::DaysWithoutHours => "days without hours are open around the clock",
            LintKind::TwoExceptions(_) => "this date has two exceptions",
            LintKind::ExceptionOverlap(_) => "the times of this exception overlap",
        }
    }
}

/// Units: minutes. A longer night is more often a typo such as `12:00-09:00`.
const LONGEST_NIGHT: u16 = 14 * 60;

pub(super) fn lints(text: &str, rules: &[Rule], exceptions: &[Exception]) -> Vec<Lint> {
    let tokens = tokens::cut(text);
    let mut lints = impossible_dates(&tokens);
    for rule in rules {
        if rule.is_bare {
            lints.push(Lint { range: rule.range.clone(), kind: LintKind::DaysWithoutHours });
        }
        lints.extend(rule.stretches.iter().filter_map(odd_stretch));
        lints.extend(overlap(&rule.stretches));
    }
    lints.extend(undone(rules, &tokens));
    lints.sort_by_key(|lint| lint.range.start);
    lints.extend(odd_exceptions(text, exceptions));
    lints
}

fn odd_stretch(stretch: &Stretch) -> Option<Lint> {
    let length = stretch.end - stretch.start;
    let kind = match stretch.wraps {
        true if length == MINUTES_A_DAY => LintKind::EmptySpan,
        true if length > LONGEST_NIGHT && stretch.end > MINUTES_A_DAY => LintKind::LongNight,
        _ => return None,
    };
    Some(Lint { range: stretch.range.clone(), kind })
}

fn overlap(stretches: &[Stretch]) -> Option<Lint> {
    let mut sorted: Vec<&Stretch> = stretches.iter().collect();
    sorted.sort_by_key(|stretch| (stretch.start, stretch.end));
    let pair = sorted.windows(2).find(|pair| pair[1].start < pair[0].end)?;
    // The one that comes later in the text is the one to look at.
    let later = pair.iter().max_by_key(|stretch| stretch.range.start)?;
    Some(Lint { range: later.range.clone(), kind: LintKind::Overlap })
}

fn impossible_dates(tokens: &[Token]) -> Vec<Lint> {
    let mut lints = Vec::new();
    for (i, token) in tokens.iter().enumerate() {
        let Kind::Month(month) = token.kind else {
            continue;
        };
        // `Apr 31`, and the end of `Apr 20-31`.
        let day = |i: usize| match tokens.get(i)?.kind {
            Kind::Number(day @ 1..=31) => Some((i, day)),
            _ => None,
        };
        let first = day(i + 1);
        let dash = tokens.get(i + 2).is_some_and(|token| token.kind == Kind::Dash);
        let last = first.filter(|_| dash).and_then(|_| day(i + 3));
        for (at, day) in first.into_iter().chain(last) {
            if day > longest(month) {
                let range = token.range.start..tokens[at].range.end;
                lints.push(Lint { range, kind: LintKind::NoSuchDate });
            }
        }
    }
    lints
}

/// The days of a month in a leap year.
fn longest(month: u8) -> u16 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Rules that later ones undo, and added hours that lie within earlier ones.
fn undone(rules: &[Rule], tokens: &[Token]) -> Vec<Lint> {
    let opens = |rule: &Rule| rule.kind != RuleKind::Closed;
    let candidates: Vec<usize> = (0..rules.len())
        .filter(|&i| rules[i + 1..].iter().any(|later| opens(later) && later.operator != Operator::Fallback))
        .collect();
    if candidates.is_empty() || rules.len() > MOST_RULES {
        return Vec::new();
    }
    let dates = sample(tokens);
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else {
        return Vec::new();
    };
    let calendar = Calendar::new(None, [], *first, *last);
    let reading = Reading::new(rules, &calendar);
    let applies: Vec<Vec<bool>> =
        (0..rules.len()).map(|i| dates.iter().map(|date| reading.applies(i, *date)).collect()).collect();
    let sample = Sample { reading, dates, applies };
    let mut lints = Vec::new();
    for i in candidates {
        let found = match rules[i].kind {
            RuleKind::Closed => sample.opened_again(i),
            _ => sample.replaced(i),
        };
        let range = rules[i].range.clone();
        lints.extend(found.map(|kind| Lint { range, kind }));
    }
    let added = (0..rules.len()).filter(|&i| {
        let rule = &rules[i];
        // A comment says what the added hours are within the others; without hours it would take
        // their place.
        let explains = rule.comment.is_some() && rule.has_times;
        rule.operator == Operator::Add && opens(rule) && !rule.is_bare && !explains
    });
    for i in added {
        if sample.overlaps_earlier(i) {
            lints.push(Lint { range: rules[i].range.clone(), kind: LintKind::Overlap });
        }
    }
    lints
}

/// More rules than this are no longer looked through; sixty take some milliseconds.
const MOST_RULES: usize = 60;

/// The days of four years, leap year and holidays on every weekday included, and of the years
/// that the text names.
fn sample(tokens: &[Token]) -> Vec<Date> {
    let mut years: Vec<i16> = (2024..=2027).collect();
    let named = tokens.iter().filter_map(|token| match token.kind {
        Kind::Number(year @ 1900..=9998) => Some(year as i16),
        _ => None,
    });
    years.extend(named.take(4));
    years.sort_unstable();
    years.dedup();
    let days = |year: i16| {
        let first = Date::new(year, 1, 1).expect("years of four digits are in the calendar");
        super::dates(first).take_while(move |date| date.year() == year)
    };
    years.into_iter().flat_map(days).collect()
}

struct Sample<'a> {
    reading: Reading<'a>,
    dates: Vec<Date>,
    /// By rule, then by date.
    applies: Vec<Vec<bool>>,
}

impl Sample<'_> {
    fn days_of(&self, rule: usize) -> impl Iterator<Item = usize> {
        (0..self.dates.len()).filter(move |&day| self.applies[rule][day])
    }

    /// A closed rule and the later one that opens its days. A later rule for fewer days is an
    /// exception from it (`Su off; Dec Su 10:00-16:00`) and meant; but a break that comes before
    /// the hours it belongs to is never meant.
    fn opened_again(&self, closed: usize) -> Option<LintKind> {
        let rules = self.reading.rules;
        let count = self.days_of(closed).count();
        let later = (closed + 1..rules.len()).filter(|&i| {
            rules[i].kind != RuleKind::Closed
                && rules[i].operator != Operator::Fallback
                && (rules[closed].has_times || self.days_of(i).count() >= count)
        });
        later.into_iter().find_map(|by| {
            let day = self
                .days_of(closed)
                .find(|&day| self.applies[by][day] && self.is_open_where_closed(closed, self.dates[day]))?;
            let by = rules[by].range.clone();
            Some(LintKind::UndoesClosing { by, on: self.dates[day] })
        })
    }

    fn is_open_where_closed(&self, rule: usize, date: Date) -> bool {
        let rule = &self.reading.rules[rule];
        let day = self.reading.day(date);
        rule.stretches
            .iter()
            .map(|stretch| rule.closes(stretch))
            .any(|closed| day.spans.iter().any(|span| span.start < closed.end && closed.start < span.end))
    }

    /// A rule with hours and the later one that replaces them always, or on most of its days
    /// although it is the more general of the two (`PH 10:00-12:00; Mo-Fr 09:00-17:00`).
    fn replaced(&self, rule: usize) -> Option<LintKind> {
        let rules = self.reading.rules;
        let replacing: Vec<usize> = (rule + 1..rules.len())
            .filter(|&i| rules[i].operator == Operator::Replace && rules[i].kind != RuleKind::Closed)
            .collect();
        let by = |day: usize| replacing.iter().copied().find(|&i| self.applies[i][day]);
        let mut lost = self.days_of(rule).filter_map(|day| Some((by(day)?, day)));
        let (first, day) = lost.next()?;
        let (lost, all) = (1 + lost.count(), self.days_of(rule).count());
        let is_general = self.days_of(first).count() > all;
        if lost < all && !(is_general && 2 * lost > all) {
            return None;
        }
        Some(LintKind::UndoesHours { by: rules[first].range.clone(), on: self.dates[day] })
    }

    fn overlaps_earlier(&self, added: usize) -> bool {
        let stretches = &self.reading.rules[added].stretches;
        self.days_of(added).any(|day| {
            let earlier = self.reading.day_before(added, self.dates[day]);
            let mut open = earlier.spans.iter().filter(|span| span.kind == SpanKind::Open);
            open.any(|span| stretches.iter().any(|added| span.start < added.end && added.start < span.end))
        })
    }
}

fn odd_exceptions(text: &str, exceptions: &[Exception]) -> Vec<Lint> {
    let mut lints = Vec::new();
    for (i, exception) in exceptions.iter().enumerate() {
        if exceptions[..i].iter().any(|earlier| earlier.date == exception.date) {
            let kind = LintKind::TwoExceptions(exception.date);
            lints.push(Lint { range: 0..text.len(), kind });
        }
        let DayHours::Open(spans) = &exception.hours else {
            continue;
        };
        let mut spans: Vec<_> = spans.iter().map(|span| (span.start, span.end)).collect();
        spans.sort_unstable();
        if spans.windows(2).any(|pair| pair[1].0 < pair[0].1) {
            let kind = LintKind::ExceptionOverlap(exception.date);
            lints.push(Lint { range: 0..text.len(), kind });
        }
    }
    lints
}
