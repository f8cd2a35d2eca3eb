//! Cuts an opening-hours expression into tokens, each with its place in the text and, for what
//! German editors write, with the OSM word it stands for and the slip it is.
//!
//! Knows no grammar: any text can be cut, and what nothing is known about becomes
//! [`Kind::Other`] or, if it consists of letters, [`Kind::Word`].

use std::ops::Range;

use super::slips::SlipKind;
use words::{known, slip_in};

mod words;

pub(super) fn cut(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut spaced = false;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            spaced = true;
            at += first.len_utf8();
            continue;
        }
        let (len, kind, slip) = token(&text[at..], first);
        tokens.push(Token { range: at..at + len, kind, slip, spaced });
        spaced = false;
        at += len;
    }
    tokens
}

#[derive(Clone, Debug)]
pub(super) struct Token {
    /// Bytes in the text.
    pub range: Range<usize>,
    pub kind: Kind,
    /// What is wrong with the way it is written, whatever stands around it.
    pub slip: Option<SlipKind>,
    /// Whether white space stands before it.
    pub spaced: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 0 is Monday.
    Day(u8),
    EveryDay,
    PublicHoliday,
    SchoolHoliday,
    /// 1 is January.
    Month(u8),
    /// A date written as no rule of OSM has it: `24.12.`, `2026-12-24`.
    Date {
        year: Option<u16>,
        month: u8,
        day: u8,
    },
    /// `24.`, `zweiter`; -1 for `letzter`.
    Ordinal(i8),
    Number(u16),
    Time {
        hour: u16,
        minute: u16,
    },
    AllDay,
    /// Sunrise, sunset, dawn, dusk.
    Sun,
    Off,
    Open,
    Unknown,
    Comment,
    Dash,
    Comma,
    And,
    Semicolon,
    Fallback,
    Colon,
    Plus,
    Slash,
    /// `(` or `[`.
    OpenBracket,
    /// `)` or `]`.
    CloseBracket,
    /// A word that only German needs: `Uhr`, `von`.
    Filler,
    /// A word of the grammar that stands for nothing above: `week`, `easter`, `days`.
    Keyword,
    Word,
    Other,
}

type Cut = (usize, Kind, Option<SlipKind>);

fn token(rest: &str, first: char) -> Cut {
    let len = first.len_utf8();
    match first {
        '0'..='9' => number(rest),
        '"' | '„' | '“' | '”' | '‚' | '‘' | '’' | '\'' | '«' | '»' => comment(rest, first),
        '-' => (len, Kind::Dash, None),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ff0d}' => (len, Kind::Dash, Some(SlipKind::Dash)),
        ',' => (len, Kind::Comma, None),
        ';' => (len, Kind::Semicolon, None),
        ':' => (len, Kind::Colon, None),
        '+' => (len, Kind::Plus, None),
        '/' => (len, Kind::Slash, None),
        '&' => (len, Kind::And, Some(SlipKind::Word)),
        '(' | '[' => (len, Kind::OpenBracket, None),
        ')' | ']' => (len, Kind::CloseBracket, None),
        '|' if rest.starts_with("||") => (2, Kind::Fallback, None),
        _ if first.is_alphabetic() => word(rest),
        _ => (len, Kind::Other, None),
    }
}

fn comment(rest: &str, quote: char) -> Cut {
    let inner = quote.len_utf8();
    let closing: &[char] = match quote {
        // Inside straight quotes all others are part of the comment.
        '"' => &['"'],
        _ => &['"', '“', '”', '‘', '’', '\'', '«', '»'],
    };
    let slip = (quote != '"').then_some(SlipKind::Quotes);
    match rest[inner..].char_indices().find(|(_, c)| closing.contains(c)) {
        Some((at, end)) => (inner + at + end.len_utf8(), Kind::Comment, slip),
        None => (rest.len(), Kind::Other, Some(SlipKind::Quotes)),
    }
}

fn number(rest: &str) -> Cut {
    let len = digits(rest);
    let (Ok(value), true) = (rest[..len].parse::<u16>(), len <= 4) else {
        return (len, Kind::Other, None);
    };
    let after = &rest[len..];
    if rest.starts_with("24/7") && digits(&rest[3..]) == 1 {
        return (4, Kind::AllDay, None);
    }
    if rest.starts_with("24h") && !after[1..].starts_with(char::is_alphanumeric) {
        return (3, Kind::AllDay, Some(SlipKind::AllDay));
    }
    if len <= 2 {
        if let Some(after) = after.strip_prefix(':')
            && digits(after) == 2
        {
            return time(len + 3, value, &after[..2], None);
        }
        if let Some(after) = after.strip_prefix('.') {
            return dotted(value, len, after);
        }
    }
    if len == 4
        && let Some(after) = after.strip_prefix('-')
        && let Some((month, day)) = after.split_at_checked(2)
        && let Some(day) = day.strip_prefix('-')
        && digits(day) == 2
        && let Some((month, day)) = month_and_day(month, &day[..2])
    {
        let kind = Kind::Date { year: Some(value), month, day };
        return (10, kind, Some(SlipKind::DateForm));
    }
    (len, Kind::Number(value), None)
}

/// What begins with a number of one or two digits and a full stop.
fn dotted(value: u16, len: usize, after: &str) -> Cut {
    let second = digits(after);
    if second == 0 && value <= 31 {
        return (len + 1, Kind::Ordinal(value as i8), Some(SlipKind::DateForm));
    }
    if second <= 2
        && let Some(year) = after[second..].strip_prefix('.')
        && let Some((month, day)) = month_and_day(&after[..second], &value.to_string())
    {
        let date = len + 1 + second + 1;
        let (len, year) = match digits(year) {
            4 => (date + 4, year[..4].parse().ok()),
            _ => (date, None),
        };
        return (len, Kind::Date { year, month, day }, Some(SlipKind::DateForm));
    }
    if second == 2 {
        return time(len + 3, value, &after[..2], Some(SlipKind::DottedTime));
    }
    (len, Kind::Number(value), None)
}

fn time(len: usize, hour: u16, minute: &str, slip: Option<SlipKind>) -> Cut {
    let minute = minute.parse().expect("two digits are a number");
    let slip = if minute > 59 { Some(SlipKind::Minutes) } else { slip };
    (len, Kind::Time { hour, minute }, slip)
}

fn month_and_day(month: &str, day: &str) -> Option<(u8, u8)> {
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some((month, day))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn word(rest: &str) -> Cut {
    const AROUND_THE_CLOCK: &str = "rund um die uhr";
    if rest.get(..AROUND_THE_CLOCK.len()).is_some_and(|start| start.eq_ignore_ascii_case(AROUND_THE_CLOCK)) {
        return (AROUND_THE_CLOCK.len(), Kind::AllDay, Some(SlipKind::AllDay));
    }
    let len = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (kind, slip) = known(&rest[..len]);
    let abbreviates = matches!(kind, Kind::Day(_) | Kind::Month(_) | Kind::And);
    match rest[len..].starts_with('.') {
        true if abbreviates => (len + 1, kind, slip.or(Some(slip_in(kind)))),
        _ => (len, kind, slip),
    }
}
