//! Answers: the documents that fit a question best, by BM25 as tantivy has it.
//!
//! A word counts by the best of the terms it may mean, a question by the sum of its words. `module.js` does the same in
//! the same order, so that both give the same numbers.

use super::document::Facets;
use super::index::Index;
use super::query::{Asked, ask, distance};
use crate::format::Id;
use crate::guide::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// tantivy's own, restated; a test holds them against it.
const K1: f64 = 1.2;
const B: f64 = 0.75;

/// What a word in the title is worth beside one in the text.
pub const TITLE: f64 = 1.0;

/// The share of a score that is kept back from a document that holds no word of the question; one that holds all, by what
/// they say, gets it whole.
pub const COVERAGE: f64 = 0.3;

/// What a kind of entry is worth: of about equal scores, services come first.
pub fn worth(kind: Kind) -> f64 {
    match kind {
        Kind::Service => 1.0,
        Kind::Page => 0.8,
        _ => 0.75,
    }
}

/// What a reader wants to see. Any of a list, all of the lists.
#[derive(Clone, Debug, Default)]
pub struct Filters {
    pub kinds: Vec<String>,
    pub topics: Vec<String>,
    pub districts: Vec<String>,
    pub spoken: Vec<String>,
    pub audiences: Vec<String>,
    /// Days since 1970-01-01 and minutes since midnight, the town's time.
    pub open: Option<(i32, u16)>,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// All hits, not only those listed.
    pub total: usize,
    pub hits: Vec<Hit>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hit {
    pub kind: &'static str,
    pub id: String,
    pub url: String,
    pub title: String,
    pub summary: String,
    pub note: String,
    pub lang: String,
    pub score: f64,
}

impl Index {
    /// The best documents for a question, best first; of equal ones, in the order of their titles.
    ///
    /// Filters without a question list what passes them, by title.
    pub fn search(&self, text: &str, filters: &Filters, limit: usize) -> Answer {
        let asked = ask(text, &self.lexicon, &self.analyses);
        let passes = |document: &usize| filters.pass(self, *document);
        let mut found: Vec<(usize, f64)> = if asked.is_empty() {
            let lists = text.trim().is_empty() && !filters.is_empty();
            (0..self.documents.len()).filter(|_| lists).filter(passes).map(|document| (document, 0.0)).collect()
        } else {
            let scores = self.scores(&asked);
            (0..scores.len())
                .filter(|document| scores[*document] > 0.0)
                .filter(passes)
                .map(|document| (document, scores[document]))
                .collect()
        };
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        let hits = found.iter().take(limit).map(|(document, score)| self.hit(*document, *score)).collect();
        Answer { total: found.len(), hits }
    }

    fn scores(&self, asked: &[Asked]) -> Vec<f64> {
        let count = self.documents.len();
        let (mut scores, mut covered, mut whole) = (vec![0.0; count], vec![0.0; count], 0.0);
        for word in asked {
            let mut best = vec![0.0_f64; count];
            for (term, weight) in &word.terms {
                for (document, [title, text]) in self.postings(*term) {
                    let document = *document as usize;
                    let value =
                        weight * (TITLE * self.presence(0, document, *title) + self.presence(1, document, *text));
                    if value > best[document] {
                        best[document] = value;
                    }
                }
            }
            let rarity = rarity(word.doc_freq, count);
            whole += rarity;
            for (document, best) in best.iter().enumerate().filter(|(_, best)| **best > 0.0) {
                scores[document] += rarity * best;
                covered[document] += rarity;
            }
        }
        for (document, score) in scores.iter_mut().enumerate() {
            *score *= (1.0 - COVERAGE + COVERAGE * covered[document] / whole) * worth(self.documents[document].kind);
        }
        scores
    }

    /// How much a term is there: BM25 without the term's rarity.
    pub fn presence(&self, field: usize, document: usize, times: u32) -> f64 {
        if times == 0 {
            return 0.0;
        }
        let times = f64::from(times);
        let norm = f64::from(self.norms[field][document]);
        times * (K1 + 1.0) / (times + K1 * (1.0 - B + B * norm / self.averages[field]))
    }

    fn hit(&self, document: usize, score: f64) -> Hit {
        let document = &self.documents[document];
        Hit {
            kind: document.kind.singular(),
            id: document.id.to_string(),
            url: document.url.clone(),
            title: document.title.clone(),
            summary: document.summary.clone(),
            note: document.note.clone(),
            lang: document.language.to_string(),
            score: (score * 10_000.0).round() / 10_000.0,
        }
    }

    /// Words that readers may have meant: the nearest to those that no text holds.
    pub fn suggest(&self, text: &str) -> Vec<String> {
        let mut suggested: Vec<String> = Vec::new();
        for asked in ask(text, &self.lexicon, &self.analyses).iter().filter(|asked| !asked.known) {
            let mut near: BTreeMap<(usize, std::cmp::Reverse<u32>, usize), String> = BTreeMap::new();
            for (position, word) in self.lexicon.words.iter().enumerate() {
                if let Some(slips) = distance(&asked.folded, &word.folded, 2) {
                    let doc_freq = self.lexicon.terms[word.term].doc_freq;
                    near.insert((slips, std::cmp::Reverse(doc_freq), position), word.shown());
                }
            }
            suggested.extend(near.into_values().take(MOST_SUGGESTED));
        }
        suggested.dedup();
        suggested
    }
}

const MOST_SUGGESTED: usize = 3;

/// How much a word says, by the number of documents that hold it.
///
/// Rounded to a step that the last digit of a logarithm, which differs between machines, does not reach.
pub fn rarity(doc_freq: u32, documents: usize) -> f64 {
    let (held, all) = (f64::from(doc_freq).min(documents as f64), documents as f64);
    let idf = (1.0 + (all - held + 0.5) / (held + 0.5)).ln();
    (idf * 65_536.0).round().max(1.0) / 65_536.0
}

/// Day since 1970-01-01 and minute of the day in the town, of an ISO time; one without a zone is the town's.
pub fn town_time(time: &str, zone: &str) -> Option<(i32, u16)> {
    let there = match time.parse::<jiff::Timestamp>() {
        Ok(timestamp) => timestamp.to_zoned(jiff::tz::TimeZoneDatabase::bundled().get(zone).ok()?).datetime(),
        Err(_) => time.parse::<jiff::civil::DateTime>().ok().filter(|_| time.len() >= LEAST_TIME)?,
    };
    let day = jiff::civil::date(1970, 1, 1).until(there.date()).ok()?.get_days();
    Some((day, there.hour() as u16 * 60 + there.minute() as u16))
}

/// Characters of `2026-12-01T10:30`.
const LEAST_TIME: usize = 16;

impl Filters {
    pub fn is_empty(&self) -> bool {
        let lists = [&self.kinds, &self.topics, &self.districts, &self.spoken, &self.audiences];
        lists.iter().all(|list| list.is_empty()) && self.open.is_none()
    }

    fn pass(&self, index: &Index, document: usize) -> bool {
        let document = &index.documents[document];
        let Facets { topics, districts, spoken, audiences } = &document.facets;
        let any = |wanted: &[String], has: &[Id]| {
            wanted.is_empty() || wanted.iter().any(|wanted| has.iter().any(|id| id.as_str() == wanted))
        };
        (self.kinds.is_empty() || self.kinds.iter().any(|kind| kind == document.kind.singular()))
            && any(&self.topics, topics)
            && any(&self.districts, districts)
            && any(&self.spoken, spoken)
            && any(&self.audiences, audiences)
            && self.open.is_none_or(|(day, minute)| document.openings.is_open(day, minute))
    }
}
