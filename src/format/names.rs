//! Ids, language tags, names by language, and words of closed lists.

use super::{Label, Node, NodeKind, NotedWord, Read, Reader, Shape, Text};
use crate::diagnostic::{Diagnostic, Span, codes};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

/// The name of an entry in files and addresses: 1 to 80 of `a-z0-9-`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    pub fn new(text: &str) -> Option<Id> {
        let sound = (1..=80).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !text.starts_with('-');
        sound.then(|| Id(text.into()))
    }

    /// A language's id is its tag, the one id that may hold capitals.
    pub fn of_language(tag: &LanguageTag) -> Id {
        Id(tag.as_str().into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id nearest to a text that is none: lower case, umlauts written out, the rest as hyphens.
    pub fn nearest_to(text: &str) -> String {
        let mut id = String::new();
        for character in text.to_lowercase().chars() {
            match character {
                'ä' => id.push_str("ae"),
                'ö' => id.push_str("oe"),
                'ü' => id.push_str("ue"),
                'ß' => id.push_str("ss"),
                'a'..='z' | '0'..='9' => id.push(character),
                _ if id.ends_with('-') || id.is_empty() => {}
                _ => id.push('-'),
            }
        }
        let id: String = id.trim_matches('-').chars().take(80).collect();
        if id.is_empty() { "beratung-nord".to_string() } else { id }
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Read for Id {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "beratung-nord")?;
        let id = Id::new(text);
        if id.is_none() {
            reader.flaw(&codes::BAD_ID_TEXT, node.span, text, &Id::nearest_to(text));
        }
        id
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^[a-z0-9][a-z0-9-]{0,79}$", example: "beratung-nord" }
    }
}

/// A BCP 47 language tag in its canonical case, such as `de`, `de-simple`, `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageTag(Arc<str>);

impl LanguageTag {
    pub fn new(text: &str) -> Option<LanguageTag> {
        crate::locale::is_valid_tag(text).then(|| LanguageTag(text.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::borrow::Borrow<str> for LanguageTag {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Read for LanguageTag {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "de")?;
        let tag = LanguageTag::new(text);
        if tag.is_none() {
            reader.report(
                Diagnostic::new(&codes::BAD_LANGUAGE_TAG, node.span)
                    .with("text", text)
                    .suggest(crate::locale::canonical_tag(&text.replace('_', "-"))),
            );
        }
        tag
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", example: "de" }
    }
}

/// A name that people read, by language.
#[derive(Clone, Debug, Default)]
pub struct Localized {
    by_language: BTreeMap<LanguageTag, (String, Span)>,
    /// Where the names stand, `None` for names that are left out.
    pub span: Option<Span>,
}

impl Localized {
    pub fn get(&self, language: &LanguageTag) -> Option<&str> {
        self.by_language.get(language).map(|(text, _)| text.as_str())
    }

    /// All languages with their text and its place.
    pub fn iter(&self) -> impl Iterator<Item = (&LanguageTag, &str, Span)> {
        self.by_language.iter().map(|(language, (text, span))| (language, text.as_str(), *span))
    }

    /// The text in the first language of the list that has one, with that language.
    pub fn first_of<'a>(&'a self, languages: &'a [LanguageTag]) -> Option<(&'a LanguageTag, &'a str)> {
        languages.iter().find_map(|language| self.get(language).map(|text| (language, text)))
    }
}

impl Read for Localized {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let mut by_language = BTreeMap::new();
        match &node.kind {
            NodeKind::Scalar { .. } => {
                let text = Text::<5000>::read(node, reader)?;
                by_language.insert(reader.plain_language.clone(), (text.0, node.span));
            }
            NodeKind::Map(entries) => {
                for (key, span, value) in entries {
                    let key_node = Node { kind: NodeKind::Scalar { text: key.clone(), plain: true }, span: *span };
                    let tag = LanguageTag::read(&key_node, reader);
                    if value.is_empty() {
                        reader.report(Diagnostic::new(&codes::EMPTY_VALUE, *span).with("key", key));
                        continue;
                    }
                    if let (Some(tag), Some(text)) = (tag, Text::<5000>::read(value, reader)) {
                        by_language.insert(tag, (text.0, value.span));
                    }
                }
            }
            NodeKind::List(_) => {
                reader.wrong_type(node, Label::MAP, "{de: …, en: …}");
                return None;
            }
        }
        Some(Localized { by_language, span: Some(node.span) })
    }
    fn shape() -> Shape {
        Shape::Localized
    }
    fn absent() -> Option<Self> {
        Some(Localized::default())
    }
}

/// A kind of entry that others can name by its id.
pub trait Referable {
    /// The folder of the kind, such as `services`.
    const FOLDER: &'static str;
}

/// An id that stands for an entry of one kind, and where it was written.
pub struct Ref<K> {
    pub id: Id,
    pub span: Span,
    kind: PhantomData<fn() -> K>,
}

impl<K> Clone for Ref<K> {
    fn clone(&self) -> Self {
        Ref { id: self.id.clone(), span: self.span, kind: PhantomData }
    }
}

impl<K: Referable> std::fmt::Debug for Ref<K> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", K::FOLDER, self.id)
    }
}

impl<K: Referable> Read for Ref<K> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let id = if K::FOLDER == "languages" {
            Id::of_language(&LanguageTag::read(node, reader)?)
        } else {
            Id::read(node, reader)?
        };
        reader.noted.references.push((K::FOLDER, id.clone(), node.span));
        Some(Ref { id, span: node.span, kind: PhantomData })
    }
    fn shape() -> Shape {
        Shape::Ref(K::FOLDER)
    }
}

/// A closed list that a town may extend.
pub trait Vocabulary {
    /// The key under `vocabulary` in `guide.yaml`.
    const NAME: &'static str;
    /// Word, German and English name.
    const WORDS: &'static [(&'static str, &'static str, &'static str)];
}

/// A word of a vocabulary, not yet held against the town's own words.
pub struct Term<V> {
    pub word: Id,
    pub span: Span,
    vocabulary: PhantomData<fn() -> V>,
}

impl<V> Clone for Term<V> {
    fn clone(&self) -> Self {
        Term { word: self.word.clone(), span: self.span, vocabulary: PhantomData }
    }
}

impl<V: Vocabulary> std::fmt::Debug for Term<V> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", V::NAME, self.word)
    }
}

impl<V: Vocabulary> Read for Term<V> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, V::WORDS.first().map_or("word", |word| word.0))?;
        reader.noted.words.push(NotedWord {
            vocabulary: V::NAME,
            known: V::WORDS,
            word: text.to_string(),
            span: node.span,
        });
        // A word that is no id is none of the list either; the check of vocabularies says so.
        Some(Term { word: Id::new(text)?, span: node.span, vocabulary: PhantomData })
    }
    fn shape() -> Shape {
        Shape::Vocabulary { name: V::NAME, words: V::WORDS }
    }
}
