//! Says what is wrong with hours that cannot be used, in the words of an editor rather than of
//! the grammar, and how to write them instead.
//!
//! Three kinds of text are refused: what the grammar does not know, what it knows but wegweiser
//! cannot compute (sunset, school holidays), and what it reads in another sense than it is
//! written (`Mo, We 10:00-12:00` opens on Monday around the clock). Hours that are legal and
//! merely odd are the business of `lints`.

use std::ops::Range;

use super::mend::mend;
use super::tokens::{Kind, Token};
use super::{Hours, LATEST_END, LintKind, read};

/// Why an expression cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Units: bytes in the text that was parsed.
    pub range: Range<usize>,
    pub kind: SlipKind,
    /// The whole expression with every slip mended; only if it parses.
    pub suggestion: Option<String>,
}

/// What an editor did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SlipKind {
    Empty,
    TooLong,
    Dash,
    HoursWithoutMinutes,
    DottedTime,
    DayName,
    MonthName,
    Word,
    AllDay,
    DateForm,
    Quotes,
    FreeText,
    Minutes,
    Hour,
    MissingEnd,
    Spacing,
    SpaceAfterComma,
    SunTimes,
    SchoolHolidays,
    Repetition,
    DayInException,
    Grammar,
}

impl SlipKind {
    /// One sentence on what is wrong, in lower case and without a full stop.
    pub fn message(self) -> &'static str {
        match self {
            SlipKind::Empty => "there are no hours here",
            SlipKind::TooLong => "hours may have 1,000 characters",
            SlipKind::Dash => "this is not the hyphen of the keyboard",
            SlipKind::HoursWithoutMinutes => "a time needs its minutes, as in 09:00",
            SlipKind::DottedTime => "hours and minutes are separated by a colon",
            SlipKind::DayName => "days are written Mo, Tu, We, Th, Fr, Sa, Su",
            SlipKind::MonthName => "months are written Jan, Feb, Mar, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec",
            SlipKind::Word => "this word is not part of the notation",
            SlipKind::AllDay => "around the clock is written 24/7, or 00:00-24:00 after a day",
            SlipKind::DateForm => "dates are written month first, as in Dec 24 or 2026 Dec 24",
            SlipKind::Quotes => "a remark stands between straight double quotes",
            SlipKind::FreeText => "a remark needs double quotes around it",
            SlipKind::Minutes => "an hour has 60 minutes",
            SlipKind::Hour => "a day begins at 00:00 and its hours end by 30:00",
            SlipKind::MissingEnd => "this time has no end",
            SlipKind::Spacing => "white space is missing here or not allowed",
            SlipKind::SpaceAfterComma => {
                "after a comma and a space a new rule begins, so the days before it would be \
                 open around the clock"
            }
            SlipKind::SunTimes => "sunrise and sunset cannot be computed, only times of the clock",
            SlipKind::SchoolHolidays => "school holidays are not known here, only dates",
            SlipKind::Repetition => "opening hours do not repeat within a day",
            SlipKind::DayInException => "an exception takes times or `closed`, without days and further rules",
            SlipKind::Grammar => "these hours are not understood from here on",
        }
    }
}

/// A slip and its place, before anyone has thought about how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub range: Range<usize>,
    pub kind: SlipKind,
}

/// The first slip of a text that `read` has refused at `refused`.
pub(super) fn explain(text: &str, tokens: &[Token], refused: Found) -> Slip {
    let (mended, mut found) = mend(text, tokens);
    if refused.kind == SlipKind::Grammar {
        found.extend(missing_end(tokens));
        // White space is looked at last: much of what is legal has too much of it.
        let first = found.into_iter().min_by_key(|found| found.range.start);
        let first = first.or_else(|| odd_space(text, tokens)).unwrap_or(refused);
        return slip(text, first, mended);
    }
    slip(text, refused, mended)
}

fn slip(text: &str, found: Found, mended: String) -> Slip {
    // A suggestion that opens days around the clock or covers hours with others is none.
    let is_sound = |hours: Hours| {
        let mut lints = hours.lints(&[]).into_iter();
        lints.all(|lint| !matches!(lint.kind, LintKind::DaysWithoutHours | LintKind::Overlap))
    };
    let usable = mended != text && read(&mended).is_ok_and(is_sound);
    let suggestion = usable.then_some(mended);
    Slip { range: found.range, kind: found.kind, suggestion }
}

/// A time that belongs to no span. The crate calls it unsupported and says not where.
fn missing_end(tokens: &[Token]) -> Option<Found> {
    let kind = |i: usize| tokens.get(i).map(|token| token.kind);
    (0..tokens.len())
        .find(|&i| {
            let before = i.checked_sub(1).and_then(kind);
            let after = tokens[i + 1..].iter().map(|token| token.kind);
            let after = after.into_iter().find(|kind| *kind != Kind::Filler);
            matches!(tokens[i].kind, Kind::Time { .. })
                && !matches!(before, Some(Kind::Dash | Kind::Slash | Kind::Plus | Kind::Filler))
                && !matches!(after, Some(Kind::Dash | Kind::Plus))
        })
        .map(|i| Found { range: tokens[i].range.clone(), kind: SlipKind::MissingEnd })
}

fn odd_space(text: &str, tokens: &[Token]) -> Option<Found> {
    let ends = std::iter::once(0).chain(tokens.iter().map(|token| token.range.end));
    let starts = tokens.iter().map(|token| token.range.start).chain([text.len()]);
    let mut gaps = ends.zip(starts).map(|(from, to)| from..to);
    let odd = gaps.find(|gap| !["", " "].contains(&&text[gap.clone()]))?;
    Some(Found { range: odd, kind: SlipKind::Spacing })
}

/// What wegweiser cannot compute, whether the grammar knows it or not.
pub(super) fn beyond_us(tokens: &[Token]) -> Option<Found> {
    let kind = |i: usize| tokens.get(i).map(|token| token.kind);
    (0..tokens.len()).find_map(|i| {
        let kind = match (tokens[i].kind, kind(i + 1)) {
            (Kind::Sun, _) => SlipKind::SunTimes,
            (Kind::SchoolHoliday, _) => SlipKind::SchoolHolidays,
            // `09:00-12:00 / 14:00-18:00` does not repeat, it lacks a comma.
            (Kind::Slash, Some(Kind::Time { .. })) if kind(i + 2) == Some(Kind::Dash) => {
                return None;
            }
            // The crate panics on a repetition of 24:00, so none gets as far as its parser.
            (Kind::Slash, Some(Kind::Time { .. })) => SlipKind::Repetition,
            (Kind::Slash, Some(Kind::Number(_))) if i > 0 && matches!(tokens[i - 1].kind, Kind::Time { .. }) => {
                SlipKind::Repetition
            }
            _ => return None,
        };
        Some(Found { range: tokens[i].range.clone(), kind })
    })
}

/// What the grammar accepts in another sense than it is written.
pub(super) fn misread(tokens: &[Token]) -> Option<Found> {
    let pairs = tokens.windows(2).map(|pair| (&pair[0], &pair[1]));
    let glued = pairs.clone().find_map(|(before, after)| {
        let kind = match (before.kind, after.kind) {
            // The crate takes `2026Dec` for the first day of that December.
            (Kind::Number(1900..), Kind::Month(_)) if !after.spaced => SlipKind::Spacing,
            // The crate reads `PH Mo` as `PH,Mo`, others as holidays that fall on a Monday.
            (Kind::PublicHoliday, Kind::Day(_)) | (Kind::Day(_), Kind::PublicHoliday) => SlipKind::Spacing,
            _ => return None,
        };
        Some(Found { range: before.range.start..after.range.end, kind })
    });
    let late = pairs.clone().find_map(|(before, after)| match (before.kind, after.kind) {
        (Kind::Dash, Kind::Time { hour, minute }) if hour * 60 + minute > LATEST_END => {
            Some(Found { range: after.range.clone(), kind: SlipKind::Hour })
        }
        _ => None,
    });
    // The grammar reads `PHopen` as two words; no one else does.
    let run_together = tokens
        .iter()
        .find(|token| token.slip.is_some() || matches!(token.kind, Kind::Word | Kind::Other))
        .map(|token| Found { range: token.range.clone(), kind: SlipKind::Spacing });
    [glued, late, run_together, space_after_comma(tokens)].into_iter().flatten().min_by_key(|found| found.range.start)
}

/// A comma that ends a rule which names days and nothing else.
fn space_after_comma(tokens: &[Token]) -> Option<Found> {
    let mut days_only = false;
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Semicolon | Kind::Fallback => days_only = false,
            Kind::Comma if tokens.get(i + 1).is_some_and(|next| next.spaced) => {
                if days_only {
                    return Some(Found { range: token.range.clone(), kind: SlipKind::SpaceAfterComma });
                }
            }
            Kind::Day(_) | Kind::PublicHoliday | Kind::Month(_) => days_only = true,
            Kind::Number(1900..) | Kind::Keyword => days_only = true,
            Kind::Dash | Kind::Comma | Kind::Plus | Kind::Number(_) => {}
            Kind::OpenBracket | Kind::CloseBracket | Kind::Colon => {}
            _ => days_only = false,
        }
    }
    None
}
