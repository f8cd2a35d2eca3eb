//! The words of an index: what readers may type, and the terms it leads to.

use super::analysis::Analysis;
use super::index::Seen;
use super::letters::{ear, fold};
use std::collections::{BTreeMap, HashMap};

/// A word as it stands in texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// In lower case.
    pub text: String,
    pub folded: String,
    /// How it sounds.
    pub sound: String,
    /// Its term, as a position in `terms`.
    pub term: usize,
    /// Texts mostly write it with a capital.
    pub capital: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub text: String,
    /// Documents it stands in.
    pub doc_freq: u32,
}

#[derive(Default)]
pub struct Lexicon {
    /// Sorted by text.
    pub words: Vec<Word>,
    /// In the order of their first words.
    pub terms: Vec<Term>,
    /// Terms by folded word.
    by_fold: HashMap<String, Vec<usize>>,
    /// Terms by light stem, for each analysis.
    by_light: Vec<HashMap<String, Vec<usize>>>,
}

impl Word {
    /// As texts mostly write it.
    pub fn shown(&self) -> String {
        let mut letters = self.text.chars();
        match letters.next().filter(|_| self.capital) {
            Some(first) => first.to_uppercase().chain(letters).collect(),
            None => self.text.clone(),
        }
    }
}

impl Lexicon {
    pub fn new<E>(
        seen: Seen,
        analyses: &[Analysis],
        mut doc_freq: impl FnMut(&str) -> Result<u32, E>,
    ) -> Result<Lexicon, E> {
        let mut lexicon = Lexicon { by_light: analyses.iter().map(|_| HashMap::new()).collect(), ..Lexicon::default() };
        let mut positions: HashMap<String, usize> = HashMap::new();
        // One order for words and terms, whatever the order they were seen in.
        let sorted: BTreeMap<(String, String), [u32; 2]> = seen.into_iter().collect();
        for ((text, term), [times, capitals]) in sorted {
            let position = match positions.get(&term) {
                Some(position) => *position,
                None => {
                    let doc_freq = doc_freq(&term)?;
                    // A synonym for what no document holds.
                    if doc_freq == 0 {
                        continue;
                    }
                    positions.insert(term.clone(), lexicon.terms.len());
                    lexicon.terms.push(Term { text: term, doc_freq });
                    lexicon.terms.len() - 1
                }
            };
            let folded = fold(&text);
            insert(lexicon.by_fold.entry(folded.clone()).or_default(), position);
            for (analysis, by_light) in analyses.iter().zip(&mut lexicon.by_light) {
                insert(by_light.entry(analysis.light.stem(&folded).to_string()).or_default(), position);
            }
            let sound = ear(&folded);
            lexicon.words.push(Word { text, folded, sound, term: position, capital: capitals * 2 > times });
        }
        Ok(lexicon)
    }

    /// The terms of a word that texts hold in this form.
    pub fn exact(&self, folded: &str) -> &[usize] {
        self.by_fold.get(folded).map_or(&[], Vec::as_slice)
    }

    /// The terms of words with the same light stem in one of the languages.
    pub fn alike(&self, folded: &str, analyses: &[Analysis]) -> Vec<usize> {
        let mut terms = Vec::new();
        for (analysis, by_light) in analyses.iter().zip(&self.by_light) {
            for term in by_light.get(analysis.light.stem(folded)).into_iter().flatten() {
                insert(&mut terms, *term);
            }
        }
        terms
    }
}

fn insert(list: &mut Vec<usize>, item: usize) {
    if !list.contains(&item) {
        list.push(item);
    }
}
