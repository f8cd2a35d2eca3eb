//! Writes an expression anew with every usual slip mended.
//!
//! It mends word by word and understands little of the whole; the result may be as wrong as the
//! text was, so it has to be parsed before it is shown to anyone.

use super::slips::{Found, SlipKind};
use super::tokens::{Kind, Token};
use join::{Class, Part, join};

mod join;

/// The text as it should have been written, and the slips in it from left to right.
pub(super) fn mend(text: &str, tokens: &[Token]) -> (String, Vec<Found>) {
    let marked = tokens.iter().filter_map(|token| {
        let kind = token.slip?;
        Some(Found { range: token.range.clone(), kind })
    });
    let mut mender = Mender {
        text,
        tokens: tokens.iter().filter(|token| token.kind != Kind::Filler).collect(),
        parts: Vec::new(),
        found: marked.collect(),
    };
    let mut at = 0;
    while at < mender.tokens.len() {
        at += mender.take(at);
    }
    mender.found.sort_by_key(|found| found.range.start);
    (join(mender.parts), mender.found)
}

struct Mender<'a> {
    text: &'a str,
    tokens: Vec<&'a Token>,
    parts: Vec<Part>,
    found: Vec<Found>,
}

impl Mender<'_> {
    /// Writes what begins at this token; says how many tokens that were.
    fn take(&mut self, at: usize) -> usize {
        let token = self.tokens[at];
        let (class, text) = match token.kind {
            Kind::Day(day) => (Class::Day, self.slice_or(token, DAYS[usize::from(day)])),
            Kind::EveryDay => (Class::Day, "Mo-Su".into()),
            Kind::PublicHoliday => (Class::Day, "PH".into()),
            Kind::Month(month) => (Class::Date, self.slice_or(token, month_name(month))),
            Kind::Date { year: Some(year), month, day } => (Class::Date, format!("{year} {} {day}", month_name(month))),
            Kind::Date { year: None, month, day } => (Class::Date, format!("{} {day}", month_name(month))),
            Kind::Ordinal(nth) => return self.take_ordinal(at, nth),
            Kind::Number(number) => return self.take_number(at, number),
            Kind::Time { hour, minute } => return self.take_time(at, hour, minute),
            // `9-24h`
            Kind::AllDay if at > 0 && self.kind(at - 1) == Some(Kind::Dash) => {
                return self.take_time(at, 24, 0);
            }
            Kind::AllDay if self.names_days() => {
                self.find(token, SlipKind::AllDay);
                (Class::Time, "00:00-24:00".into())
            }
            Kind::AllDay => (Class::Time, "24/7".into()),
            Kind::Sun => (Class::Time, self.slice(token)),
            Kind::Off => (Class::Modifier, self.slice_or(token, "off")),
            Kind::Open => (Class::Modifier, self.slice_or(token, "open")),
            Kind::Unknown => (Class::Modifier, self.slice(token)),
            Kind::Comment => {
                let mut inner = self.text[token.range.clone()].chars();
                // Both marks go, whichever they are.
                inner.next();
                inner.next_back();
                (Class::Modifier, format!("\"{}\"", inner.as_str().trim()))
            }
            Kind::Dash => return self.take_dash(at),
            Kind::Comma | Kind::And => (Class::Comma, String::new()),
            Kind::Slash | Kind::Plus if self.separates(at) => {
                self.find(token, SlipKind::Grammar);
                (Class::Comma, String::new())
            }
            Kind::Semicolon => (Class::Rule, "; ".into()),
            Kind::Fallback => (Class::Rule, " || ".into()),
            Kind::Colon if self.parts.last().is_some_and(|part| part.class == Class::Day) => {
                self.find(token, SlipKind::Grammar);
                return 1;
            }
            Kind::OpenBracket => return self.take_bracket(at),
            Kind::Plus if !token.spaced => return self.extend("+"),
            Kind::Word => return self.take_words(at),
            Kind::Other if at + 1 == self.tokens.len() && self.slice(token) == "." => {
                self.find(token, SlipKind::Grammar);
                return 1;
            }
            _ => (Class::Verbatim, self.slice(token)),
        };
        self.push(class, text, token.spaced);
        1
    }

    /// `24. Dezember`, `24.-26.12.`, `zweiter Dienstag`.
    fn take_ordinal(&mut self, at: usize, nth: i8) -> usize {
        let token = self.tokens[at];
        let list = [Kind::Dash, Kind::Comma, Kind::And];
        let named = self.tokens[at + 1..]
            .iter()
            .find(|next| !list.contains(&next.kind) && !matches!(next.kind, Kind::Ordinal(_)));
        let (class, text, named_here) = match named.map(|named| named.kind) {
            Some(Kind::Day(day)) => {
                let text = format!("{}[{nth}]", DAYS[usize::from(day)]);
                (Class::Day, text, matches!(self.kind(at + 1), Some(Kind::Day(_))))
            }
            Some(Kind::Month(month)) => {
                let text = format!("{} {nth}", month_name(month));
                (Class::Date, text, matches!(self.kind(at + 1), Some(Kind::Month(_))))
            }
            Some(Kind::Date { month, .. }) => (Class::Date, format!("{} {nth}", month_name(month)), false),
            _ => (Class::Verbatim, self.slice(token), false),
        };
        let year = match self.kind(at + 2) {
            Some(Kind::Number(year @ 1900..)) if named_here && class == Class::Date => Some(year),
            _ => None,
        };
        let text = year.map_or(text.clone(), |year| format!("{year} {text}"));
        self.push(class, text, token.spaced);
        1 + usize::from(named_here) + usize::from(year.is_some())
    }

    /// A year, a day of the month or an hour that lacks its minutes.
    fn take_number(&mut self, at: usize, number: u16) -> usize {
        let token = self.tokens[at];
        let before = at.checked_sub(1).and_then(|i| self.kind(i));
        let after = self.kind(at + 1);
        let last = self.parts.last().map(|part| part.class);
        let counts_days = matches!(after, Some(Kind::Keyword));
        if number >= 1900 {
            self.push(Class::Date, self.slice(token), token.spaced);
            return 1;
        }
        if let Some(Kind::Month(month)) = after
            && (1..=31).contains(&number)
            && !matches!(before, Some(Kind::Month(_)))
            && !matches!(self.kind(at + 2), Some(Kind::Number(1..=31)))
        {
            self.find(token, SlipKind::DateForm);
            self.push(Class::Date, format!("{} {number}", month_name(month)), token.spaced);
            return 2;
        }
        let of_month = match before {
            Some(Kind::Month(_)) => true,
            Some(Kind::Dash) => self.parts.len() > 1 && self.parts[self.parts.len() - 2].class == Class::Date,
            _ => false,
        };
        if of_month {
            self.push(Class::Date, self.slice(token), token.spaced);
            return 1;
        }
        let in_span = matches!(before, Some(Kind::Dash)) || matches!(after, Some(Kind::Dash));
        let in_week = matches!(before, Some(Kind::Keyword)) || last == Some(Class::Verbatim);
        if in_span && !in_week && !counts_days && number <= 48 {
            // `9-17` is one slip, not two.
            let end = match (after, self.tokens.get(at + 2)) {
                (Some(Kind::Dash), Some(end)) if matches!(end.kind, Kind::Number(_)) => end,
                _ => token,
            };
            let range = token.range.start..end.range.end;
            self.found.push(Found { range, kind: SlipKind::HoursWithoutMinutes });
            return self.take_time(at, number, 0);
        }
        self.push(Class::Verbatim, self.slice(token), token.spaced);
        1
    }

    fn take_time(&mut self, at: usize, hour: u16, minute: u16) -> usize {
        let token = self.tokens[at];
        let ends = at > 0 && self.tokens[at - 1].kind == Kind::Dash;
        let minutes = hour * 60 + minute;
        if minutes > if ends { 48 * 60 } else { 23 * 60 + 59 } {
            self.find(token, SlipKind::Hour);
        }
        let written = matches!(token.kind, Kind::Time { .. });
        let hour = match self.start_of_span(at) {
            // `22:00-33:00` is the same night as `22:00-09:00`.
            Some(start) if minutes > super::LATEST_END && minutes - 24 * 60 <= start => hour - 24,
            _ if written && token.slip.is_none() => {
                self.push(Class::Time, self.slice(token), token.spaced);
                return 1;
            }
            _ => hour,
        };
        self.push(Class::Time, format!("{hour:02}:{minute:02}"), token.spaced);
        1
    }

    /// Units: minutes since midnight.
    fn start_of_span(&self, at: usize) -> Option<u16> {
        match (self.kind(at.checked_sub(2)?), self.kind(at - 1)) {
            (Some(Kind::Time { hour, minute }), Some(Kind::Dash)) => Some(hour * 60 + minute),
            (Some(Kind::Number(hour @ 0..=48)), Some(Kind::Dash)) => Some(hour * 60),
            _ => None,
        }
    }

    fn take_dash(&mut self, at: usize) -> usize {
        let token = self.tokens[at];
        let spaced = token.spaced || self.tokens.get(at + 1).is_some_and(|next| next.spaced);
        let offset =
            matches!(self.kind(at + 1), Some(Kind::Number(_))) && matches!(self.kind(at + 2), Some(Kind::Keyword));
        if offset {
            self.push(Class::Verbatim, "-".into(), token.spaced);
            return 1;
        }
        if spaced && self.parts.last().is_some_and(|part| part.class == Class::Day) {
            self.find(token, SlipKind::Spacing);
        }
        self.push(Class::Dash, "-".into(), false);
        1
    }

    fn take_bracket(&mut self, at: usize) -> usize {
        let rest = &self.tokens[at..];
        let closes = rest.iter().position(|token| token.kind == Kind::CloseBracket);
        let count = closes.map_or(rest.len(), |last| last + 1);
        let range = rest[0].range.start..rest[count - 1].range.end;
        let text = &self.text[range.clone()];
        if let [_, words @ .., _] = &rest[..count]
            && words.iter().any(|token| token.kind == Kind::Word)
        {
            let remark = text[1..].trim_end_matches(')').trim().to_owned();
            self.found.push(Found { range, kind: SlipKind::FreeText });
            self.push(Class::Modifier, format!("\"{remark}\""), true);
            return count;
        }
        match rest[0].spaced {
            true => self.push(Class::Verbatim, text.to_owned(), true),
            // `[1]` is still a part of the day before it.
            false => _ = self.extend(text),
        }
        count
    }

    /// Several words, or one long word, at the end of a rule are a remark.
    fn take_words(&mut self, at: usize) -> usize {
        let rest = &self.tokens[at..];
        let count = rest.iter().take_while(|token| token.kind == Kind::Word).count();
        let range = rest[0].range.start..rest[count - 1].range.end;
        let words = &self.text[range.clone()];
        let ends_rule = matches!(self.kind(at + count), None | Some(Kind::Semicolon | Kind::Comma | Kind::Fallback));
        // What goes on with days or times is part of what is said about them: `außer Montag`.
        if !ends_rule || (count == 1 && words.chars().count() < 8) {
            let words = words.to_owned();
            self.push(Class::Verbatim, words, rest[0].spaced);
            return count;
        }
        self.found.push(Found { range, kind: SlipKind::FreeText });
        self.push(Class::Modifier, format!("\"{words}\""), true);
        count
    }

    /// Whether the sign stands where a comma belongs: `Mo/We`, `09:00-12:00 + 14:00-18:00`.
    fn separates(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|i| self.kind(i));
        match (before, self.kind(at + 1)) {
            (Some(Kind::Day(_) | Kind::PublicHoliday), Some(Kind::Day(_) | Kind::PublicHoliday)) => true,
            (Some(Kind::Time { .. } | Kind::Number(_)), Some(Kind::Time { .. } | Kind::Number(_))) => {
                at > 1 && self.kind(at - 2) == Some(Kind::Dash)
            }
            _ => false,
        }
    }

    /// Whether the rule that is being written has named days already.
    fn names_days(&self) -> bool {
        let rule = self.parts.iter().rev().take_while(|part| part.class != Class::Rule);
        rule.into_iter().any(|part| matches!(part.class, Class::Day | Class::Date))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    fn find(&mut self, token: &Token, kind: SlipKind) {
        self.found.push(Found { range: token.range.clone(), kind });
    }

    fn slice(&self, token: &Token) -> String {
        self.text[token.range.clone()].to_owned()
    }

    fn slice_or(&self, token: &Token, mended: &str) -> String {
        if token.slip.is_some() { mended.to_owned() } else { self.slice(token) }
    }

    fn extend(&mut self, text: &str) -> usize {
        match self.parts.last_mut() {
            Some(part) => part.text.push_str(text),
            None => self.push(Class::Verbatim, text.to_owned(), false),
        }
        1
    }

    fn push(&mut self, class: Class, text: String, spaced: bool) {
        self.parts.push(Part { text, class, spaced });
    }
}

const DAYS: [&str; 7] = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

fn month_name(month: u8) -> &'static str {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    MONTHS[usize::from(month) - 1]
}
