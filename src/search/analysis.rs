//! What a language needs to be searched: its stemmer, the words that ask nothing, the endings that come off.
//!
//! The tables stand in `languages.yaml`, a new language is an entry there and no Rust. Index terms are Snowball stems where
//! there is a stemmer. The browser has none, so the light stemmer that the table describes runs on both sides: it finds
//! forms the index has not seen, and is the stemmer itself where Snowball has none.

use super::letters::{fold, length};
use frostem::Stemmer;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A language's entry in `languages.yaml`.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Table {
    stemmer: Option<String>,
    stop: String,
    suffixes: String,
    prefixes: String,
    clitics: String,
    rounds: Option<usize>,
    least: Option<usize>,
    compounds: bool,
    pairs: bool,
}

static TABLES: LazyLock<BTreeMap<String, Table>> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("languages.yaml")).expect("the table is part of the program, and a test reads it")
});

/// Letters that must remain when an ending comes off, unless the table says otherwise.
const LEAST_REST: usize = 3;

/// How one language is searched.
pub struct Analysis {
    stemmer: Option<Stemmer>,
    dotted_i: bool,
    /// Words are written together, so that a part of one may be asked for.
    pub compounds: bool,
    /// Syllables are written apart, so that neighbours are words too.
    pub pairs: bool,
    pub light: Light,
    stop: BTreeSet<String>,
}

/// The light stemmer's table. Lists begin with their longest.
#[derive(Clone, Debug, Default)]
pub struct Light {
    pub prefixes: Vec<String>,
    /// Beginnings that may come off a word which nothing else explains.
    pub clitics: Vec<String>,
    pub suffixes: Vec<String>,
    pub rounds: usize,
    pub least: usize,
}

impl Analysis {
    /// The analysis of a language by its BCP 47 tag; of one without a table, its words as they stand.
    pub fn new(tag: &str) -> Analysis {
        let language = primary(tag);
        let table = TABLES.get(language).cloned().unwrap_or_default();
        let list = |text: &str| -> Vec<String> {
            let mut list: Vec<String> = text.split_whitespace().map(fold).collect();
            // The longest that fits is taken, so the longest stands first.
            list.sort_by(|a, b| b.chars().count().cmp(&a.chars().count()).then_with(|| a.cmp(b)));
            list.dedup();
            list
        };
        Analysis {
            stemmer: table.stemmer.as_deref().and_then(|name| Stemmer::try_from_name(name).ok()),
            dotted_i: matches!(language, "tr" | "az"),
            compounds: table.compounds,
            pairs: table.pairs,
            light: Light {
                prefixes: list(&table.prefixes),
                clitics: list(&table.clitics),
                suffixes: list(&table.suffixes),
                rounds: table.rounds.unwrap_or(1),
                least: table.least.unwrap_or(LEAST_REST),
            },
            stop: list(&table.stop).into_iter().collect(),
        }
    }

    /// Lower case as the language writes it: Turkish has two letters I.
    pub fn lower(&self, word: &str) -> String {
        if self.dotted_i { word.replace('I', "ı").replace('İ', "i").to_lowercase() } else { word.to_lowercase() }
    }

    /// The index term of a lower-case word.
    pub fn stem(&self, word: &str) -> String {
        let Some(stemmer) = &self.stemmer else { return self.light.stem(&fold(word)).to_string() };
        let stem = fold(&stemmer.stem(word));
        if stem.is_empty() { fold(word) } else { stem }
    }

    /// Whether a folded word asks nothing: articles, question words, the fillers of a sentence.
    pub fn is_stop_word(&self, folded: &str) -> bool {
        self.stop.contains(folded)
    }

    /// The words that ask nothing, folded and sorted.
    pub fn stop_words(&self) -> impl Iterator<Item = &str> {
        self.stop.iter().map(String::as_str)
    }
}

impl Light {
    /// A folded word without what may have been written to its front.
    pub fn without_clitic<'w>(&self, folded: &'w str) -> Option<&'w str> {
        let cut = |clitic: &String| folded.strip_prefix(&**clitic).filter(|rest| length(rest) >= self.least);
        self.clitics.iter().find_map(cut)
    }

    /// A folded word without its endings and clitics.
    pub fn stem<'w>(&self, folded: &'w str) -> &'w str {
        let mut rest = folded;
        let remains = |rest: &str| length(rest) >= self.least;
        if let Some(cut) =
            self.prefixes.iter().find_map(|prefix| rest.strip_prefix(&**prefix).filter(|rest| remains(rest)))
        {
            rest = cut;
        }
        for _ in 0..self.rounds {
            let cut = self.suffixes.iter().find_map(|suffix| rest.strip_suffix(&**suffix).filter(|rest| remains(rest)));
            let Some(cut) = cut else { break };
            rest = cut;
        }
        rest
    }
}

/// `sr` for `sr-Latn`; languages that are written and inflected alike share a table.
fn primary(tag: &str) -> &str {
    match tag.split('-').next().unwrap_or(tag) {
        "bs" | "hr" | "sr" | "cnr" => "sh",
        "prs" | "tg" => "fa",
        "kmr" => "ku",
        "sdh" => "ckb",
        "nb" | "nn" => "no",
        "yue" | "cmn" => "zh",
        language => language,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pairs of forms that must share a light stem, and pairs of words that must not.
    #[derive(Deserialize)]
    struct Forms {
        same: Vec<(String, String)>,
        different: Vec<(String, String)>,
    }

    #[test]
    fn forms_of_a_word_share_a_light_stem() {
        let all: BTreeMap<String, Forms> =
            serde_yaml::from_str(include_str!("../../tests/analysis/forms.yaml")).expect("the test's own file");
        for (language, forms) in all {
            let light = Analysis::new(&language).light;
            let stem = |word: &String| light.stem(&fold(word)).to_string();
            for (left, right) in &forms.same {
                assert_eq!(stem(left), stem(right), "{language}: {left} {right}");
            }
            for (left, right) in &forms.different {
                assert_ne!(stem(left), stem(right), "{language}: {left} {right}");
            }
        }
    }

    #[test]
    fn every_table_is_whole() {
        for (language, table) in TABLES.iter() {
            let analysis = Analysis::new(language);
            assert_eq!(table.stemmer.is_some(), analysis.stemmer.is_some(), "{language}: no such stemmer");
            assert!(analysis.stop_words().count() >= 30, "{language}: too few words that ask nothing");
            let lists = [&table.suffixes, &table.prefixes, &table.clitics];
            for ending in lists.into_iter().flat_map(|list| list.split_whitespace()) {
                assert!(!fold(ending).is_empty(), "{language}: {ending} folds to nothing");
            }
        }
    }

    #[test]
    fn languages_that_are_written_alike_share_a_table() {
        for (tag, like) in [("de-simple", "de"), ("sr-Latn", "hr"), ("prs", "fa"), ("kmr", "ku")] {
            assert_eq!(Analysis::new(tag).stop, Analysis::new(like).stop, "{tag} {like}");
        }
        assert_eq!(Analysis::new("qaa").stem("wort"), "wort");
    }

    #[test]
    fn turkish_has_two_letters_i() {
        assert_eq!(Analysis::new("tr").lower("IŞIK İŞ"), "ışık iş");
        assert_eq!(Analysis::new("de").lower("INFO"), "info");
    }

    #[test]
    fn what_is_written_to_the_front_comes_off_when_nothing_else_helps() {
        assert_eq!(Analysis::new("ar").light.without_clitic("وضجيجهم"), Some("ضجيجهم"));
        assert_eq!(Analysis::new("de").light.without_clitic("verschuldet"), Some("schuldet"));
        assert_eq!(Analysis::new("en").light.without_clitic("verschuldet"), None);
    }
}
