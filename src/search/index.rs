//! The index of one language: a tantivy index in memory, and the lexicon of the words in it.
//!
//! Two fields: `title`, and `text` with the title and everything else, where a word counts as often as its place weighs, so
//! that one list of postings holds what five fields would. One segment, documents in the order of their titles.

use super::analysis::Analysis;
use super::document::{Document, Field, Passage, Synonym};
use super::letters::{fold, words};
use super::lexicon::Lexicon;
use crate::format::LanguageTag;
use std::collections::HashMap;
use tantivy::directory::RamDirectory;
use tantivy::postings::Postings;
use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::{DocSet, InvertedIndexReader, TantivyDocument, Term};

/// What one occurrence counts in the field `text`.
const fn weight(field: Field) -> usize {
    match field {
        // A title is a field of its own beside.
        Field::Title | Field::Keyword => 5,
        Field::Name => 3,
        Field::Summary => 2,
        Field::Body => 1,
    }
}

/// Bytes that tantivy may fill before it writes a segment; far more than a language of a town's guide needs.
const MEMORY_BYTES: usize = 64 << 20;

pub struct Index {
    pub documents: Vec<Document>,
    /// The page's language first, then the others that texts are in, the source language among them.
    pub analyses: Vec<Analysis>,
    pub lexicon: Lexicon,
    /// By document.
    pub norms: [Vec<u32>; 2],
    /// Tokens a document has on average, by field.
    pub averages: [f64; 2],
    zone: String,
    /// By term of the lexicon.
    postings: Vec<Vec<Posting>>,
}

/// Where a term stands: document, times in the title, times in the text.
pub type Posting = (u32, [u32; 2]);

impl Index {
    /// Indexes documents that are sorted as they are to be listed.
    pub fn new(
        documents: Vec<Document>,
        languages: &[LanguageTag],
        synonyms: &[Synonym],
        zone: &str,
    ) -> tantivy::Result<Index> {
        let mut schema = Schema::builder();
        // Terms come ready, with spaces between.
        let indexing =
            TextFieldIndexing::default().set_tokenizer("whitespace").set_index_option(IndexRecordOption::WithFreqs);
        let options = TextOptions::default().set_indexing_options(indexing);
        let fields = ["title", "text"].map(|name| schema.add_text_field(name, options.clone()));
        let mut writer = tantivy::Index::builder()
            .schema(schema.build())
            .single_segment_index_writer::<TantivyDocument>(RamDirectory::create(), MEMORY_BYTES)?;
        let mut tokens = Tokens::new(languages, synonyms);
        for document in &documents {
            let [title, text] = tokens.of(&document.passages);
            let mut made = TantivyDocument::default();
            made.add_text(fields[0], title);
            made.add_text(fields[1], text);
            writer.add_document(made)?;
        }
        let index = writer.finalize()?;
        let searcher = index.reader()?.searcher();
        let reader = searcher.segment_reader(0);
        let mut norms = [Vec::new(), Vec::new()];
        let mut averages = [0.0; 2];
        for (which, field) in fields.into_iter().enumerate() {
            let fieldnorms = reader.get_fieldnorms_reader(field)?;
            norms[which] = (0..reader.max_doc()).map(|document| fieldnorms.fieldnorm(document)).collect();
            averages[which] =
                reader.inverted_index(field)?.total_num_tokens() as f64 / f64::from(reader.max_doc().max(1));
        }
        let inverted = fields.map(|field| reader.inverted_index(field));
        let [title, text] = inverted;
        let (title, text) = (title?, text?);
        let (analyses, seen) = tokens.finish();
        let mut postings = Vec::new();
        let lexicon = Lexicon::new(seen, &analyses, |term| -> tantivy::Result<u32> {
            let found = merged(read(&title, fields[0], term)?, read(&text, fields[1], term)?);
            let documents = found.len() as u32;
            if documents > 0 {
                postings.push(found);
            }
            Ok(documents)
        })?;
        Ok(Index { documents, lexicon, analyses, norms, averages, zone: zone.to_string(), postings })
    }

    /// Where a term of the lexicon stands, by document.
    pub fn postings(&self, term: usize) -> &[Posting] {
        &self.postings[term]
    }

    /// The town's time zone.
    pub fn zone(&self) -> &str {
        &self.zone
    }
}

/// Where a term stands in a field, and how often.
fn read(inverted: &InvertedIndexReader, field: tantivy::schema::Field, term: &str) -> tantivy::Result<Vec<(u32, u32)>> {
    let mut found = Vec::new();
    let postings = inverted.read_postings(&Term::from_field_text(field, term), IndexRecordOption::WithFreqs)?;
    if let Some(mut postings) = postings {
        while postings.doc() != tantivy::TERMINATED {
            found.push((postings.doc(), postings.term_freq()));
            postings.advance();
        }
    }
    Ok(found)
}

/// Two lists in the order of documents as one.
fn merged(title: Vec<(u32, u32)>, text: Vec<(u32, u32)>) -> Vec<Posting> {
    let mut merged = Vec::with_capacity(text.len());
    let mut titles = title.into_iter().peekable();
    for (document, times) in text {
        while let Some((before, title)) = titles.next_if(|(title, _)| *title < document) {
            merged.push((before, [title, 0]));
        }
        let title = titles.next_if(|(title, _)| *title == document).map_or(0, |(_, times)| times);
        merged.push((document, [title, times]));
    }
    merged.extend(titles.map(|(document, times)| (document, [times, 0])));
    merged
}

/// Adds a term to a field, as often as it weighs.
fn add(field: &mut String, term: &str, times: usize) {
    for _ in 0..times {
        field.push_str(term);
        field.push(' ');
    }
}

/// Words as they were seen, each with its index term: how often, and how often with a capital.
pub type Seen = HashMap<(String, String), [u32; 2]>;

/// Makes passages into tokens and remembers the words they were made of.
struct Tokens {
    languages: Vec<LanguageTag>,
    analyses: Vec<Analysis>,
    /// What was made of a word before, by analysis: nothing for a word that asks nothing.
    known: Vec<HashMap<String, Option<(String, String)>>>,
    /// By analysis, and by the first term of what the word stands for.
    synonyms: Vec<HashMap<String, Vec<Bound>>>,
    seen: Seen,
}

/// A synonym in index terms.
struct Bound {
    stands_for: Vec<String>,
    word: Vec<String>,
}

impl Tokens {
    fn new(languages: &[LanguageTag], synonyms: &[Synonym]) -> Self {
        let mut tokens = Tokens {
            languages: languages.to_vec(),
            analyses: languages.iter().map(|language| Analysis::new(language.as_str())).collect(),
            known: languages.iter().map(|_| HashMap::new()).collect(),
            synonyms: languages.iter().map(|_| HashMap::new()).collect(),
            seen: Seen::new(),
        };
        for synonym in synonyms {
            let (Some(from), Some(to)) = (tokens.analysis(&synonym.word.0), tokens.analysis(&synonym.stands_for.0))
            else {
                continue;
            };
            let stands_for: Vec<String> = tokens.terms(to, &synonym.stands_for.1, true);
            let word = tokens.terms(from, &synonym.word.1, true);
            if let Some(first) = stands_for.first().cloned() {
                tokens.synonyms[to].entry(first).or_default().push(Bound { stands_for, word });
            }
        }
        tokens
    }

    fn finish(self) -> (Vec<Analysis>, Seen) {
        (self.analyses, self.seen)
    }

    fn analysis(&self, language: &LanguageTag) -> Option<usize> {
        self.languages.iter().position(|known| known == language)
    }

    /// The terms of a document's two fields, with spaces between.
    fn of(&mut self, passages: &[Passage]) -> [String; 2] {
        let (mut title, mut text) = (String::new(), String::new());
        let mut told: Vec<(usize, Vec<String>)> = Vec::new();
        for passage in passages {
            let Some(analysis) = self.analysis(&passage.language) else { continue };
            let weight = weight(passage.field);
            let terms = self.terms(analysis, &passage.text, passage.field != Field::Body);
            for (at, term) in terms.iter().enumerate() {
                for bound in self.synonyms[analysis].get(term).into_iter().flatten() {
                    if terms[at..].starts_with(&bound.stands_for) {
                        told.push((weight.max(self::weight(Field::Summary)), bound.word.clone()));
                    }
                }
                add(&mut text, term, weight);
                if passage.field == Field::Title {
                    add(&mut title, term, 1);
                }
            }
        }
        // A word that leads here by several ways leads here once, by the weightiest.
        told.sort_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        told.dedup_by(|next, kept| next.1 == kept.1);
        for (weight, word) in told {
            for term in word {
                add(&mut text, &term, weight);
            }
        }
        [title, text]
    }

    /// The index terms of a text, in their order; with those of pairs for a language that writes syllables apart. Not for
    /// whole bodies, whose pairs would double the index.
    fn terms(&mut self, analysis: usize, text: &str, pairs: bool) -> Vec<String> {
        let mut terms = Vec::new();
        let mut before: Option<String> = None;
        for word in words(text) {
            let Some((lower, term)) = self.term(analysis, word) else {
                before = None;
                continue;
            };
            let seen = self.seen.entry((lower.clone(), term.clone())).or_default();
            seen[0] += 1;
            seen[1] += u32::from(word.chars().next().is_some_and(char::is_uppercase));
            if pairs && self.analyses[analysis].pairs {
                if let Some(before) = before {
                    let pair = format!("{before} {lower}");
                    let term = fold(&pair).replace(' ', "_");
                    self.seen.entry((pair, term.clone())).or_default()[0] += 1;
                    terms.push(term);
                }
                before = Some(lower);
            }
            terms.push(term);
        }
        terms
    }

    /// A word in lower case with its index term; nothing for one that asks nothing.
    fn term(&mut self, analysis: usize, word: &str) -> Option<(String, String)> {
        if let Some(known) = self.known[analysis].get(word) {
            return known.clone();
        }
        let by = &self.analyses[analysis];
        let lower = by.lower(word);
        let folded = fold(&lower);
        let made = (!folded.is_empty() && !by.is_stop_word(&folded)).then(|| {
            let term = by.stem(&lower);
            (lower, term)
        });
        self.known[analysis].insert(word.to_string(), made.clone());
        made
    }
}
