//! What a reader typed, as terms of the index with a weight each.
//!
//! For every word: the word as texts hold it, or other forms of it; what it begins, if it is being typed; compounds it is a
//! part of, and words of the same origin. A word that no text holds is also looked for in its parts, with slips and by ear. `module.js` does the same, step by step.

use super::analysis::Analysis;
use super::letters::{ear, fold, length, without_written_out_umlauts, words};
use super::lexicon::{Lexicon, Word};
use serde::Serialize;

/// What a way of finding a word is worth, beside the word itself, which is worth 1.
#[derive(Serialize)]
pub struct Weights {
    /// Another form of the word.
    pub form: f64,
    /// A word that begins with what is being typed; of a word that texts hold.
    pub typed: f64,
    pub typed_on: f64,
    /// A compound that ends, that begins with the word.
    pub ends: f64,
    pub begins: f64,
    /// A word that is a part of the one asked for, by the share of its letters.
    pub part: f64,
    /// One slip, two slips.
    pub slip: f64,
    pub slips: f64,
    /// A word that sounds the same.
    pub sound: f64,
    /// A word with the same beginning, and so of the same origin.
    pub origin: f64,
}

pub const WEIGHTS: Weights = Weights {
    form: 0.9,
    typed: 0.8,
    typed_on: 0.4,
    ends: 0.45,
    begins: 0.4,
    part: 0.9,
    slip: 0.7,
    slips: 0.45,
    sound: 0.55,
    origin: 0.35,
};

/// From which lengths on a way of finding a word makes sense. Units: letters, as a browser counts them.
#[derive(Serialize)]
pub struct Limits {
    /// Of a word that is being typed.
    pub typed: usize,
    /// Of a part of a compound, and what the compound is longer.
    pub part: usize,
    pub rest: usize,
    /// Of a word with a slip, with two.
    pub slip: usize,
    pub slips: usize,
    /// Digits of a sound; of one that comes in another alphabet, where nothing else helps.
    pub sound: usize,
    pub sound_abroad: usize,
    /// Of a shared beginning.
    pub origin: usize,
    /// Terms that all words together may stand for, and that each may in any case.
    pub terms: usize,
    pub terms_at_least: usize,
}

pub const LIMITS: Limits = Limits {
    typed: 2,
    part: 4,
    rest: 3,
    slip: 4,
    slips: 8,
    sound: 4,
    sound_abroad: 3,
    origin: 5,
    terms: 24,
    terms_at_least: 4,
};

/// A word that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    pub folded: String,
    /// Terms it may mean, as positions in the lexicon, weightiest first.
    pub terms: Vec<(usize, f64)>,
    /// Documents that hold what it most likely means.
    pub doc_freq: u32,
    /// Texts hold the word in this form or another.
    pub known: bool,
}

/// The words of a question that ask something.
pub fn ask(text: &str, lexicon: &Lexicon, analyses: &[Analysis]) -> Vec<Asked> {
    let all = words(text);
    let is_typing = all.last().is_some_and(|last| text.ends_with(last));
    let folded: Vec<String> = all.iter().map(|word| fold(word)).filter(|folded| !folded.is_empty()).collect();
    // `war` asks nothing in German and something in English, so a text that holds it decides.
    let asks = |folded: &String| {
        let is_stop = |analysis: &Analysis| analysis.is_stop_word(folded);
        let (own, others) = analyses.split_first().map_or((None, analyses), |(own, others)| (Some(own), others));
        !own.is_some_and(is_stop) && (!lexicon.exact(folded).is_empty() || !others.iter().any(is_stop))
    };
    let mut asked: Vec<Asked> = Vec::new();
    for (position, word) in folded.iter().enumerate() {
        let is_last = position + 1 == folded.len();
        if (asks(word) || folded.len() == 1) && !asked.iter().any(|asked| asked.folded == *word) {
            asked.push(meaning(word, is_typing && is_last, lexicon, analyses));
        }
    }
    for pair in folded.windows(2) {
        join(pair, lexicon, analyses, &mut asked);
    }
    asked.retain(|asked| !asked.terms.is_empty());
    // In a long question each word needs fewer guesses, and a large guide loads a part for each.
    let most = (LIMITS.terms / asked.len().max(1)).max(LIMITS.terms_at_least);
    for asked in &mut asked {
        asked.terms.truncate(most);
    }
    asked
}

/// Two words that texts write as one, or as a pair of syllables.
fn join(pair: &[String], lexicon: &Lexicon, analyses: &[Analysis], asked: &mut Vec<Asked>) {
    let spaced = pair.join(" ");
    if analyses.iter().any(|analysis| analysis.pairs) && !lexicon.exact(&spaced).is_empty() {
        let terms = lexicon.exact(&spaced).iter().map(|term| (*term, 1.0)).collect();
        asked.push(finish(spaced, terms, true, lexicon));
    }
    let joined = pair.concat();
    let is_known = |word: &String| asked.iter().any(|asked| asked.folded == *word && asked.known);
    let knows_both = pair.iter().all(is_known);
    let mut terms: Vec<(usize, f64)> = lexicon.exact(&joined).iter().map(|term| (*term, 1.0)).collect();
    if terms.is_empty() && !pair.iter().any(is_known) {
        terms = by_ear(&joined, lexicon);
    }
    if terms.is_empty() || knows_both {
        return;
    }
    asked.retain(|asked| !pair.contains(&asked.folded) || asked.known);
    asked.push(finish(joined, terms, true, lexicon));
}

/// Everything that a word may mean.
fn meaning(folded: &str, is_typing: bool, lexicon: &Lexicon, analyses: &[Analysis]) -> Asked {
    let mut terms: Vec<(usize, f64)> = Vec::new();
    let bare = analyses.iter().filter_map(|analysis| analysis.light.without_clitic(folded)).map(str::to_string);
    let spellings: Vec<String> =
        std::iter::once(folded.to_string()).chain(without_written_out_umlauts(folded)).collect();
    for term in spellings
        .iter()
        .find_map(|spelling| Some(lexicon.exact(spelling)).filter(|terms| !terms.is_empty()))
        .unwrap_or_default()
    {
        raise(&mut terms, *term, 1.0);
    }
    if terms.is_empty() {
        let forms = spellings.iter().cloned().chain(bare);
        let alike = forms.map(|form| lexicon.alike(&form, analyses)).find(|terms| !terms.is_empty());
        for term in alike.unwrap_or_default() {
            raise(&mut terms, term, WEIGHTS.form);
        }
    }
    let known = !terms.is_empty();
    let compounds = analyses.iter().any(|analysis| analysis.compounds);
    for spelling in &spellings {
        for word in &lexicon.words {
            let begun = if is_typing { typed(spelling, word, known) } else { None };
            let inside = if compounds { compound(spelling, word, known) } else { None };
            let slipped = if known { None } else { slip(spelling, word) };
            for weight in [begun, inside, slipped, origin(spelling, word)].into_iter().flatten() {
                raise(&mut terms, word.term, weight);
            }
        }
    }
    if !known {
        for spelling in &spellings {
            for (term, weight) in by_ear(spelling, lexicon) {
                raise(&mut terms, term, weight);
            }
        }
    }
    finish(folded.to_string(), terms, known, lexicon)
}

/// Sorts and cuts the terms, and counts the documents of those that are likely meant.
fn finish(folded: String, mut terms: Vec<(usize, f64)>, known: bool, lexicon: &Lexicon) -> Asked {
    terms.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    terms.truncate(LIMITS.terms);
    let best = terms.first().map_or(0.0, |(_, weight)| *weight);
    let doc_freq =
        terms.iter().filter(|(_, weight)| weight * 2.0 >= best).map(|(term, _)| lexicon.terms[*term].doc_freq).sum();
    Asked { folded, terms, doc_freq, known }
}

fn raise(terms: &mut Vec<(usize, f64)>, term: usize, weight: f64) {
    match terms.iter_mut().find(|(known, _)| *known == term) {
        Some((_, known)) => *known = known.max(weight),
        None => terms.push((term, weight)),
    }
}

/// A word of which the beginning was typed.
fn typed(folded: &str, word: &Word, known: bool) -> Option<f64> {
    let (length, whole) = (length(folded), length(&word.folded));
    if length < LIMITS.typed || length >= whole || !word.folded.starts_with(folded) {
        return None;
    }
    // The less is left to type, the likelier.
    let share = length as f64 / whole as f64;
    Some((if known { WEIGHTS.typed_on } else { WEIGHTS.typed }) * (0.7 + 0.3 * share))
}

/// A compound that holds the word, or for a word that texts lack, a part of it.
fn compound(folded: &str, word: &Word, known: bool) -> Option<f64> {
    let (asked, own) = (length(folded), length(&word.folded));
    if asked >= LIMITS.part && own >= asked + LIMITS.rest {
        if word.folded.ends_with(folded) {
            return Some(WEIGHTS.ends);
        }
        if word.folded.starts_with(folded) {
            return Some(WEIGHTS.begins);
        }
    }
    let is_part = !known && own >= LIMITS.part && asked >= own + LIMITS.rest;
    if is_part && (folded.starts_with(&word.folded) || folded.ends_with(&word.folded)) {
        return Some(WEIGHTS.part * own as f64 / asked as f64);
    }
    None
}

/// A word that one or two slips make of the one typed.
fn slip(folded: &str, word: &Word) -> Option<f64> {
    let letters = length(folded);
    let most = if letters >= LIMITS.slips { 2 } else { 1 };
    if letters < LIMITS.slip || length(&word.folded).abs_diff(letters) > most {
        return None;
    }
    match distance(folded, &word.folded, most)? {
        0 => None,
        1 => Some(WEIGHTS.slip),
        _ => Some(WEIGHTS.slips),
    }
}

/// Slips between two words: a letter left out, added, changed, or two neighbours swapped. Nothing if more than `most`.
///
/// Units: UTF-16 code units, as a browser counts letters; so are all lengths here.
pub fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
    let (left, right): (Vec<u16>, Vec<u16>) = (left.encode_utf16().collect(), right.encode_utf16().collect());
    let width = right.len() + 1;
    let mut before = vec![0; width];
    let mut row: Vec<usize> = (0..width).collect();
    for i in 1..=left.len() {
        let mut next = vec![i; width];
        for j in 1..width {
            let change = row[j - 1] + usize::from(left[i - 1] != right[j - 1]);
            next[j] = change.min(row[j] + 1).min(next[j - 1] + 1);
            if i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        if next.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        before = std::mem::replace(&mut row, next);
    }
    Some(row[width - 1]).filter(|distance| *distance <= most)
}

/// Words that sound as the one typed does.
fn by_ear(folded: &str, lexicon: &Lexicon) -> Vec<(usize, f64)> {
    let sound = ear(folded);
    let mut terms = Vec::new();
    if sound.len() >= LIMITS.sound_abroad {
        for word in lexicon.words.iter().filter(|word| word.sound == sound) {
            if sound.len() >= LIMITS.sound || word.folded.is_ascii() != folded.is_ascii() {
                raise(&mut terms, word.term, WEIGHTS.sound);
            }
        }
    }
    terms
}

/// A word that begins as the one typed does, for most of the longer one's letters.
fn origin(folded: &str, word: &Word) -> Option<f64> {
    let shared =
        folded.encode_utf16().zip(word.folded.encode_utf16()).take_while(|(left, right)| left == right).count();
    let longer = length(folded).max(length(&word.folded));
    (shared >= LIMITS.origin && shared * 5 >= longer * 3).then_some(WEIGHTS.origin)
}
