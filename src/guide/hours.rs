//! When a place is open: OSM `opening_hours` as editors write them, checked and computed.
//!
//! [`parse`] takes an expression or names the slip in it; [`Hours::lints`] names what is legal
//! but surely not meant; [`Hours::week`], [`Hours::on`] and [`Hours::intervals`] say when the
//! place is open, under a [`Calendar`] of holidays and with the [`Exception`]s that an editor
//! has entered by date.
//!
//! Deliberately absent: the clock (callers say which day it is), time zones (all times are the
//! town's wall clock), sunrise, school holidays, and words for readers. `chrono` and the crate
//! `opening-hours` stay inside.
//!
//! Source: <https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification>

use jiff::civil::Date;
use opening_hours::{OpeningHours, RuleKind};

pub use calendar::Calendar;
pub use lints::{Lint, LintKind};
pub use slips::{Slip, SlipKind};

use super::holidays::Holiday;
use reading::{Reading, merge, weekday};
use rules::{Days, Rule, rules};
use slips::Found;

mod calendar;
mod lints;
mod mend;
mod reading;
mod rules;
mod slips;
#[cfg(test)]
mod tests;
mod tokens;

/// Units: characters. Far beyond any honest hours, and short enough to be parsed at once.
pub const LONGEST_TEXT: usize = 1_000;

const MINUTES_A_DAY: u16 = 24 * 60;

/// Units: minutes since midnight. The grammar allows 48:00, which is more often a typo for 18:00.
const LATEST_END: u16 = 30 * 60;

/// Units: days. How far [`Hours::week`] looks ahead.
const HORIZON: usize = 8 * 7;

/// The hours that a text means.
///
/// Errors: the first slip in the text, with the whole text mended if that can be done.
pub fn parse(text: &str) -> Result<Hours, Slip> {
    read(text).map_err(|refused| match refused.kind {
        SlipKind::Empty | SlipKind::TooLong => Slip { range: refused.range, kind: refused.kind, suggestion: None },
        _ => slips::explain(text, &tokens::cut(text), refused),
    })
}

/// The hours of a single day: `closed`, `off`, or times as in `10:00-12:00,14:00-16:00`.
///
/// Errors: what [`parse`] finds, and `DayInException` if the text names days or has rules.
pub fn parse_day(text: &str) -> Result<DayHours, Slip> {
    if matches!(text.trim(), "closed" | "off") {
        return Ok(DayHours::Closed);
    }
    let hours = parse(text)?;
    let with_days = |rule: &&Rule| !matches!(rule.days, Days::Every);
    match hours.rules.as_slice() {
        [Rule { days: Days::Every, kind: RuleKind::Closed, .. }] => Ok(DayHours::Closed),
        [rule @ Rule { days: Days::Every, .. }] => Ok(DayHours::Open(rule.spans().collect())),
        rules => {
            // The rule that names days, or else the second one.
            let culprit = rules.iter().find(with_days).or(rules.last());
            let range = culprit.map_or(0..text.len(), |rule| rule.range.clone());
            Err(Slip { range, kind: SlipKind::DayInException, suggestion: None })
        }
    }
}

/// A valid expression together with its text.
#[derive(Clone, Debug)]
pub struct Hours {
    text: String,
    rules: Vec<Rule>,
}

impl Hours {
    /// The text as the editor wrote it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is legal but surely not meant, in the order of the text.
    pub fn lints(&self, exceptions: &[Exception]) -> Vec<Lint> {
        lints::lints(&self.text, &self.rules, exceptions)
    }

    /// When the place is open on one day.
    pub fn on(&self, date: Date, calendar: &Calendar, exceptions: &[Exception]) -> DayPlan {
        self.plan(&Reading::new(&self.rules, calendar), date, calendar, exceptions)
    }

    /// The regular week, and the dates of the eight weeks from `from` that differ from it.
    ///
    /// Regular is what a weekday is most often in those eight weeks; of two that are as
    /// frequent, the earlier one. Public holidays, further closed days and exceptions do not
    /// count towards it.
    pub fn week(&self, from: Date, calendar: &Calendar, exceptions: &[Exception]) -> Week {
        let reading = Reading::new(&self.rules, calendar);
        let plans: Vec<(Date, DayPlan)> =
            dates(from).take(HORIZON).map(|date| (date, self.plan(&reading, date, calendar, exceptions))).collect();
        let mut days: [Vec<Span>; 7] = Default::default();
        for (i, day) in days.iter_mut().enumerate() {
            let dates = plans.iter().filter(|(date, _)| weekday(*date) == i);
            let regular = dates.clone().filter(|(date, plan)| !plan.exception && !calendar.is_holiday(*date));
            if let Some(spans) = most_frequent(regular.map(|(_, plan)| &plan.spans)) {
                day.clone_from(spans);
            } else if let Some((date, _)) = dates.clone().next() {
                // Every such weekday is special, so one of them is asked as if it were not.
                *day = Reading::new(&self.rules, &Calendar::default()).day(*date).spans;
            }
        }
        let differing: Vec<(Date, DayPlan)> = plans
            .into_iter()
            .filter(|(date, plan)| {
                let unsure_holiday = plan.unknown && plan.holiday.is_some();
                unsure_holiday || plan.spans != days[weekday(*date)]
            })
            .collect();
        let always_open = differing.iter().all(|(_, plan)| plan.is_around_the_clock())
            && days.iter().all(|spans| is_around_the_clock(spans));
        Week { days, differing, always_open }
    }

    /// The spans of every day from `from` on, for a reader's browser to say "open now" with.
    ///
    /// Days without hours are left out. A span belongs to the day it starts on, so to answer
    /// for the small hours of `from` ask from the day before it.
    pub fn intervals(
        &self,
        from: Date,
        days: u16,
        calendar: &Calendar,
        exceptions: &[Exception],
    ) -> Vec<(Date, Vec<Span>)> {
        self.plans(from, days, calendar, exceptions)
            .into_iter()
            .map(|(date, plan)| (date, plan.spans))
            .filter(|(_, spans)| !spans.is_empty())
            .collect()
    }

    /// What every day from `from` on is like.
    pub fn plans(&self, from: Date, days: u16, calendar: &Calendar, exceptions: &[Exception]) -> Vec<(Date, DayPlan)> {
        let reading = Reading::new(&self.rules, calendar);
        dates(from).take(days.into()).map(|date| (date, self.plan(&reading, date, calendar, exceptions))).collect()
    }

    fn plan(&self, reading: &Reading, date: Date, calendar: &Calendar, exceptions: &[Exception]) -> DayPlan {
        let holiday = calendar.public.get(&date).copied();
        if let Some(exception) = exceptions.iter().find(|exception| exception.date == date) {
            let mut spans = match &exception.hours {
                DayHours::Closed => Vec::new(),
                DayHours::Open(spans) => spans.clone(),
            };
            merge(&mut spans);
            return DayPlan { spans, note: None, holiday, exception: true, unknown: false };
        }
        let knows_holidays = self.rules.iter().any(|rule| rule.days.name_holidays());
        if !knows_holidays && calendar.extra_closed.contains(&date) {
            return DayPlan { holiday, ..DayPlan::default() };
        }
        let day = reading.day(date);
        // 24/7 leaves no day out; any other hours may have been written without a thought of
        // holidays.
        let doubtful =
            holiday.is_some() && !knows_holidays && !day.spans.is_empty() && !is_around_the_clock(&day.spans);
        let unknown = doubtful || day.spans.iter().any(|span| span.kind == SpanKind::Unknown);
        DayPlan { spans: day.spans, note: day.note, holiday, exception: false, unknown }
    }
}

/// Hours that an editor has entered for one date, whatever the rules say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exception {
    pub date: Date,
    pub hours: DayHours,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayHours {
    Closed,
    Open(Vec<Span>),
}

/// One opening of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// Units: minutes since midnight of the day.
    pub start: u16,
    /// Units: minutes since that same midnight, so more than 1440 where the opening runs into
    /// the next day; 2880 at most.
    pub end: u16,
    pub kind: SpanKind,
    /// What the rule says about it, such as `nach Vereinbarung`.
    pub comment: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SpanKind {
    Open,
    /// Open from `start` on; `end` is not a closing time but the last moment known.
    OpenEnd,
    /// Perhaps open, as the comment tells; from 0 to 1440 if the rule has no times.
    Unknown,
}

/// One day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayPlan {
    /// What starts on this day, by start, without overlaps; none if the place is closed.
    pub spans: Vec<Span>,
    /// What the rule that closes the day says about it, such as `Betriebsferien`.
    pub note: Option<String>,
    pub holiday: Option<Holiday>,
    /// The hours are those of an [`Exception`].
    pub exception: bool,
    /// The hours should be confirmed: some are of the kind `Unknown`, or the place is open on a
    /// public holiday by rules that never mention holidays.
    pub unknown: bool,
}

impl DayPlan {
    fn is_around_the_clock(&self) -> bool {
        is_around_the_clock(&self.spans)
    }
}

/// A week as a page shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Monday first.
    pub days: [Vec<Span>; 7],
    /// Sorted by date. A public holiday with doubtful hours is among them even if the hours are
    /// those of its weekday.
    pub differing: Vec<(Date, DayPlan)>,
    /// Open around the clock on every day of the eight weeks.
    pub always_open: bool,
}

/// Parses without looking for the reason of a failure.
fn read(text: &str) -> Result<Hours, Found> {
    if let Some((end, _)) = text.char_indices().nth(LONGEST_TEXT) {
        return Err(Found { range: end..text.len(), kind: SlipKind::TooLong });
    }
    if text.trim().is_empty() {
        return Err(Found { range: 0..text.len(), kind: SlipKind::Empty });
    }
    let tokens = tokens::cut(text);
    if let Some(found) = slips::beyond_us(&tokens) {
        return Err(found);
    }
    // What is marked is the token that the parser stumbled over; at the end of the text, the last.
    let not_understood = |at: usize| {
        let token = tokens.iter().find(|token| at < token.range.end).or(tokens.last());
        let range = token.map_or(0..text.len(), |token| token.range.clone());
        Found { range, kind: SlipKind::Grammar }
    };
    let parsed: OpeningHours = text.parse().map_err(|error| not_understood(position(error)))?;
    if let Some(found) = slips::misread(&tokens) {
        return Err(found);
    }
    let rules = rules(text, &tokens, &parsed).ok_or_else(|| not_understood(0))?;
    Ok(Hours { text: text.to_owned(), rules })
}

/// Where the crate stopped reading; 0 if it does not say.
///
/// Units: bytes.
fn position(error: <OpeningHours as std::str::FromStr>::Err) -> usize {
    type ParseError = <OpeningHours as std::str::FromStr>::Err;
    let ParseError::Syntax(error) = error else {
        return 0;
    };
    // The type of the location is not exported; printed it is `Pos(5)` or `Span((5, 9))`.
    let location = format!("{:?}", error.location);
    let digits = location.split(|c: char| !c.is_ascii_digit()).find(|part| !part.is_empty());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// Every date from `from` to the end of the calendar.
fn dates(from: Date) -> impl Iterator<Item = Date> {
    std::iter::successors(Some(from), |date| date.tomorrow().ok())
}

fn is_around_the_clock(spans: &[Span]) -> bool {
    matches!(spans, [Span { start: 0, end: MINUTES_A_DAY.., kind: SpanKind::Open, .. }])
}

/// The first of those that occur most often.
fn most_frequent<'a>(days: impl Iterator<Item = &'a Vec<Span>>) -> Option<&'a Vec<Span>> {
    let mut counts: Vec<(&Vec<Span>, usize)> = Vec::new();
    for spans in days {
        match counts.iter_mut().find(|(known, _)| *known == spans) {
            Some((_, count)) => *count += 1,
            None => counts.push((spans, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(spans, _)| spans)
}
