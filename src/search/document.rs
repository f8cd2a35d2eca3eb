//! What is searched: one document for every entry that has a page.

use crate::format::{Id, LanguageTag};
use crate::guide::Kind;

/// An entry as the search of one language knows it.
#[derive(Clone, Debug)]
pub struct Document {
    pub kind: Kind,
    pub id: Id,
    /// The address from the site's root.
    pub url: String,
    pub title: String,
    pub summary: String,
    /// Who offers it, where, and what is spoken there, in one line.
    pub note: String,
    /// Of title and summary; another than the page's where the text falls back.
    pub language: LanguageTag,
    /// What is found.
    pub passages: Vec<Passage>,
    pub facets: Facets,
    /// When somebody is there.
    pub openings: Openings,
}

/// A text that leads to a document.
#[derive(Clone, Debug)]
pub struct Passage {
    pub field: Field,
    pub language: LanguageTag,
    pub text: String,
}

/// Where in an entry a text stands, and so what it weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Title,
    /// Keywords, titles in the source language, everyday words for what the entry is about.
    Keyword,
    /// Names of topics, providers, places, districts and languages, with their aliases.
    Name,
    Summary,
    /// The text, and what stands in addresses.
    Body,
}

/// What filters ask for. Sorted, each once.
#[derive(Clone, Debug, Default)]
pub struct Facets {
    pub topics: Vec<Id>,
    pub districts: Vec<Id>,
    pub spoken: Vec<Id>,
    pub audiences: Vec<Id>,
}

/// When a service is open, in the town's wall clock, as the browser asks it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openings {
    /// Start and end. Units: minutes since Monday 00:00; an end may lie in the next week.
    pub week: Vec<(u16, u16)>,
    /// Days that differ, with their own spans. Units: days since 1970-01-01; minutes since midnight.
    pub differing: Vec<(i32, Vec<(u16, u16)>)>,
}

impl Openings {
    pub fn is_empty(&self) -> bool {
        self.week.is_empty() && self.differing.is_empty()
    }

    /// Whether somebody is there at a minute of a day. Units: days since 1970-01-01, minutes since midnight.
    pub fn is_open(&self, day: i32, minute: u16) -> bool {
        let covers = |day: i32, minute: u16| {
            let holds = |(start, end): &(u16, u16)| *start <= minute && minute < *end;
            match self.differing.iter().find(|(date, _)| *date == day) {
                Some((_, spans)) => spans.iter().any(holds),
                None => {
                    // 1970-01-01 was a Thursday.
                    let weekday = (day + 3).rem_euclid(7) as u16;
                    let begin = weekday * MINUTES_A_DAY;
                    self.week.iter().any(|(start, end)| {
                        (begin..begin + MINUTES_A_DAY).contains(start) && holds(&(start - begin, end - begin))
                    })
                }
            }
        };
        // What began yesterday may run past midnight.
        covers(day, minute) || covers(day - 1, minute + MINUTES_A_DAY)
    }
}

const MINUTES_A_DAY: u16 = 24 * 60;

/// Everyday words and what they stand for, in one language or between two.
#[derive(Clone, Debug)]
pub struct Synonym {
    pub word: (LanguageTag, String),
    /// Where this stands, the word leads too.
    pub stands_for: (LanguageTag, String),
}
