//! The index as the browser gets it: as few bytes as it takes, gzipped, because few hosts compress what they do not know.
//!
//! A file begins with a line of JSON (`Header`); its sections follow, whose lengths it names. Numbers are varints, seven
//! bits a byte, the lowest first. Sections hold one column after the other, which gzip likes better than rows.
//! A small guide is one file. In a large one postings and cards are cut into parts that are fetched when a question needs
//! them.

use super::document::{Document, Openings};
use super::engine::{COVERAGE, TITLE, worth};
use super::index::Index;
use super::letters::LETTERS;
use super::query::{LIMITS, Limits, WEIGHTS, Weights};
use crate::artifact::Artifact;
use crate::format::Id;
use crate::guide::Kind;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

/// Bytes up to which an index is one file, before gzip, which leaves about a quarter.
const ONE_FILE_BYTES: usize = 512 << 10;
/// Bytes of a part, before gzip.
const PART_BYTES: usize = 4 << 10;
/// Hexadecimal digits of a hash in a name.
const HASH_DIGITS: usize = 10;

/// What `search/manifest.json` says of a language.
#[derive(Serialize)]
pub struct Listed {
    /// What is loaded before the first question is answered.
    pub files: Vec<ListedFile>,
}

#[derive(Serialize)]
pub struct ListedFile {
    /// From the folder `search/`.
    pub path: String,
    pub bytes: usize,
}

#[derive(Serialize)]
struct Header<'i> {
    lang: &'i str,
    documents: usize,
    averages: [f64; 2],
    /// What letters the words are written with; a word's byte is a letter's place here.
    alphabet: String,
    analyses: Vec<Described>,
    /// Languages that titles are in.
    languages: Vec<&'i str>,
    /// Ids that filters name.
    facets: [String; 4],
    /// Lengths of the sections. Units: bytes.
    sections: Vec<usize>,
    /// The first term of each part with postings, then documents a part with cards holds; nothing where all is in this file.
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<(Vec<usize>, usize)>,
}

/// An analysis, its lists as words with spaces between.
#[derive(Serialize)]
struct Described {
    prefixes: String,
    clitics: String,
    suffixes: String,
    rounds: usize,
    least: usize,
    stop: String,
    compounds: bool,
    pairs: bool,
}

/// The files of one language, and what the manifest says of them.
pub fn export(index: &Index, lang: &str, services: &[&Id]) -> (Vec<Artifact>, Listed) {
    let (words, alphabet) = words(index);
    let core = [words, codes(index), freqs(index), documents(index, lang)];
    let facets = facets(index, services);
    let everything = [postings(index, 0..index.lexicon.terms.len()), facets.clone(), cards(&index.documents)];
    let mut header = Header::of(index, lang, alphabet);
    let bytes: usize = core.iter().chain(&everything).map(Vec::len).sum();
    if bytes <= ONE_FILE_BYTES {
        header.sections = core.iter().chain(&everything).map(Vec::len).collect();
        let whole = gzipped(&[header.line(), core.concat(), everything.concat()].concat());
        let path = format!("{lang}/index.{}.gz", hash(&whole));
        let listed = Listed { files: vec![ListedFile { path: path.clone(), bytes: whole.len() }] };
        return (vec![Artifact { path: format!("search/{path}"), bytes: whole }], listed);
    }
    let starts = starts(index);
    let cards_each = (PART_BYTES * index.documents.len() / everything[2].len().max(1)).max(1);
    header.sections = core.iter().map(Vec::len).collect();
    header.parts = Some((starts.clone(), cards_each));
    let mut files = vec![("index".to_string(), gzipped(&[header.line(), core.concat()].concat()))];
    files.push(("facets".into(), gzipped(&facets)));
    for (number, start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(index.lexicon.terms.len());
        files.push((format!("p{number}"), gzipped(&postings(index, *start..end))));
    }
    for (number, documents) in index.documents.chunks(cards_each).enumerate() {
        files.push((format!("c{number}"), gzipped(&cards(documents))));
    }
    let all: Vec<u8> = files.iter().flat_map(|(_, bytes)| blake3::hash(bytes).as_bytes().to_vec()).collect();
    let folder = format!("{lang}/{}", hash(&all));
    let listed = Listed { files: vec![ListedFile { path: format!("{folder}/index.gz"), bytes: files[0].1.len() }] };
    let artifact = |(name, bytes)| Artifact { path: format!("search/{folder}/{name}.gz"), bytes };
    (files.into_iter().map(artifact).collect(), listed)
}

/// When services are open, in the order of their ids, the same for all languages; fetched when somebody asks.
pub fn openings(services: &[&Id], openings: &BTreeMap<&Id, Openings>) -> Artifact {
    let all: Vec<_> =
        services.iter().map(|id| openings.get(*id).map(|openings| (&openings.week, &openings.differing))).collect();
    let bytes = gzipped(&serde_json::to_vec(&all).expect("numbers can be written"));
    Artifact { path: format!("search/openings.{}.gz", hash(&bytes)), bytes }
}

/// What the module knows besides its own lines: the tables that both sides share.
#[derive(Serialize)]
struct Shared<'s> {
    /// Letters by what they become, and sounds by their digits: the tables turned round, which is shorter.
    fold: BTreeMap<&'s str, String>,
    ear: BTreeMap<&'s str, String>,
    umlauts: &'s BTreeMap<String, String>,
    weights: Weights,
    limits: Limits,
    title: f64,
    coverage: f64,
    kinds: Vec<(&'static str, &'static str, f64)>,
    openings: &'s str,
    zone: &'s str,
    inflate: &'s str,
}

/// The module that answers in the browser, and the one that inflates where the browser cannot.
///
/// `openings` is the path of that file below `search/`, `zone` the town's time zone.
pub fn module(openings: &str, zone: &str) -> [Artifact; 2] {
    let named = |name: &str, text: String| {
        let bytes = text.into_bytes();
        Artifact { path: format!("search/{name}.{}.js", hash(&bytes)), bytes }
    };
    let inflate = named("inflate", without_comments(include_str!("inflate.js")));
    let shared = Shared {
        fold: turned(&LETTERS.fold),
        ear: turned(&LETTERS.ear),
        umlauts: &LETTERS.umlauts,
        weights: WEIGHTS,
        limits: LIMITS,
        title: TITLE,
        coverage: COVERAGE,
        kinds: Kind::ALL.map(|kind| (kind.singular(), kind.folder(), worth(kind))).to_vec(),
        openings,
        zone,
        inflate: inflate.path.trim_start_matches("search/"),
    };
    let tables = serde_json::to_string(&shared).expect("tables can be written");
    let text = without_comments(include_str!("module.js")).replace("__SHARED__", &tables);
    [named("search", text), inflate]
}

/// The keys of each value, with spaces between.
fn turned(table: &BTreeMap<String, String>) -> BTreeMap<&str, String> {
    let mut turned: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, value) in table {
        turned.entry(value).or_default().push(key);
    }
    turned.into_iter().map(|(value, keys)| (value, keys.join(" "))).collect()
}

/// A script without the lines that are only for those who read it.
pub fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

impl<'i> Header<'i> {
    fn of(index: &'i Index, lang: &'i str, alphabet: String) -> Self {
        let described = index.analyses.iter().map(|analysis| Described {
            prefixes: analysis.light.prefixes.join(" "),
            clitics: analysis.light.clitics.join(" "),
            suffixes: analysis.light.suffixes.join(" "),
            rounds: analysis.light.rounds,
            least: analysis.light.least,
            stop: analysis.stop_words().collect::<Vec<_>>().join(" "),
            compounds: analysis.compounds,
            pairs: analysis.pairs,
        });
        Header {
            lang,
            documents: index.documents.len(),
            averages: index.averages,
            alphabet,
            analyses: described.collect(),
            languages: languages(index, lang),
            facets: ids(index).map(|ids| ids.into_iter().map(Id::as_str).collect::<Vec<_>>().join(" ")),
            sections: Vec::new(),
            parts: None,
        }
    }

    fn line(&self) -> Vec<u8> {
        let mut line = serde_json::to_vec(self).expect("names and numbers can be written");
        line.push(b'\n');
        line
    }
}

/// Words, each by the number of letters it shares with the one before and its other letters.
///
/// A byte below 32 is such a number and begins a word, others are letters of the alphabet. 255 leads a letter beyond the
/// alphabet's first 223, written as a varint.
fn words(index: &Index) -> (Vec<u8>, String) {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for word in &index.lexicon.words {
        for letter in word.text.chars() {
            *counts.entry(letter).or_default() += 1;
        }
    }
    let mut alphabet: Vec<char> = counts.keys().copied().collect();
    alphabet.sort_by_key(|letter| (std::cmp::Reverse(counts[letter]), *letter));
    // The most frequent have a byte each, in their usual order, so that gzip meets neighbours.
    let plain = alphabet.len().min(FIRST_BEYOND);
    alphabet[..plain].sort_unstable();
    let places: BTreeMap<char, usize> = alphabet.iter().enumerate().map(|(place, letter)| (*letter, place)).collect();
    let mut bytes = Vec::new();
    let mut before: Vec<char> = Vec::new();
    for word in &index.lexicon.words {
        let letters: Vec<char> = word.text.chars().collect();
        let shared = letters.iter().zip(&before).take_while(|(left, right)| left == right).count().min(31);
        bytes.push(shared as u8);
        for letter in &letters[shared..] {
            match places[letter] {
                place if place < FIRST_BEYOND => bytes.push(place as u8 + 32),
                place => {
                    bytes.push(255);
                    varint(&mut bytes, place);
                }
            }
        }
        before = letters;
    }
    (bytes, alphabet.into_iter().collect())
}

/// Letters that are a byte: what is left between 32 and 255.
const FIRST_BEYOND: usize = 223;

/// For each word its term, and whether it is written with a capital.
fn codes(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut next = 0;
    for word in &index.lexicon.words {
        // Terms are numbered as their first words come, so most words have the newest or the next.
        varint(&mut bytes, (next - word.term) * 2 + usize::from(word.capital));
        next = next.max(word.term + 1);
    }
    bytes
}

fn freqs(index: &Index) -> Vec<u8> {
    let mut bytes = Vec::new();
    for term in &index.lexicon.terms {
        varint(&mut bytes, term.doc_freq as usize);
    }
    bytes
}

/// Kind, lengths and language of every document.
fn documents(index: &Index, lang: &str) -> Vec<u8> {
    let mut bytes: Vec<u8> = index.documents.iter().map(|document| place(&Kind::ALL, &document.kind) as u8).collect();
    for norm in index.norms.iter().flatten() {
        varint(&mut bytes, *norm as usize);
    }
    let languages = languages(index, lang);
    bytes.extend(index.documents.iter().map(|document| place(&languages, &document.language.as_str()) as u8));
    bytes
}

fn languages<'i>(index: &'i Index, lang: &'i str) -> Vec<&'i str> {
    let others: BTreeSet<&str> = index.documents.iter().map(|document| document.language.as_str()).collect();
    std::iter::once(lang).chain(others.into_iter().filter(|other| *other != lang)).collect()
}

fn place<T: PartialEq>(list: &[T], item: &T) -> usize {
    list.iter().position(|known| known == item).expect("the list was made from the same documents")
}

/// What documents have of each facet.
fn lists(document: &Document) -> [&Vec<Id>; 4] {
    let facets = &document.facets;
    [&facets.topics, &facets.districts, &facets.spoken, &facets.audiences]
}

/// Every id of each facet, sorted.
fn ids(index: &Index) -> [BTreeSet<&Id>; 4] {
    let mut ids: [BTreeSet<&Id>; 4] = Default::default();
    for document in &index.documents {
        for (ids, list) in ids.iter_mut().zip(lists(document)) {
            ids.extend(list);
        }
    }
    ids
}

/// Facets by document, then the place of each service among the openings, 0 for none.
fn facets(index: &Index, services: &[&Id]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for (facet, ids) in ids(index).into_iter().enumerate() {
        let places: BTreeMap<&Id, usize> = ids.into_iter().enumerate().map(|(place, id)| (id, place)).collect();
        for document in &index.documents {
            let list = lists(document)[facet];
            varint(&mut bytes, list.len());
            for id in list {
                varint(&mut bytes, places[id]);
            }
        }
    }
    for document in &index.documents {
        let found = services.binary_search(&&document.id).ok().filter(|_| !document.openings.is_empty());
        varint(&mut bytes, found.map_or(0, |place| place + 1));
    }
    bytes
}

/// What a list of results shows: a line for each document.
fn cards(documents: &[Document]) -> Vec<u8> {
    let line = |text: &str| text.replace(['\t', '\n', '\r'], " ");
    let lines = documents.iter().map(|document| {
        let [title, summary, note] = [&document.title, &document.summary, &document.note].map(|text| line(text));
        format!("{}\t{title}\t{summary}\t{note}\n", document.id)
    });
    lines.collect::<String>().into_bytes()
}

/// Gaps between documents; times in the text, twice, and one more if the title has it too; times in titles.
fn postings(index: &Index, terms: std::ops::Range<usize>) -> Vec<u8> {
    let (mut gaps, mut texts, mut titles) = (Vec::new(), Vec::new(), Vec::new());
    for term in terms {
        let mut next = 0;
        for (document, [title, text]) in index.postings(term) {
            varint(&mut gaps, (document - next) as usize);
            varint(&mut texts, *text as usize * 2 + usize::from(*title > 0));
            if *title > 0 {
                varint(&mut titles, *title as usize);
            }
            next = document + 1;
        }
    }
    [gaps, texts, titles].concat()
}

/// The terms that parts with postings begin with.
fn starts(index: &Index) -> Vec<usize> {
    let mut starts = vec![0];
    let mut bytes = 0;
    for (number, term) in index.lexicon.terms.iter().enumerate() {
        let own = term.doc_freq as usize * 2;
        if bytes > 0 && bytes + own > PART_BYTES {
            starts.push(number);
            bytes = 0;
        }
        bytes += own;
    }
    starts
}

fn varint(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        bytes.push(number as u8 & 127 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// The same bytes everywhere: no name and no time in the gzip header.
fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes every byte");
    encoder.finish().expect("memory takes every byte")
}

fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..HASH_DIGITS].to_string()
}
