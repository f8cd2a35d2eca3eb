//! All entries of a guide, by kind and id.

use super::records::*;
use super::{Kind, Text};
use crate::diagnostic::{FileId, Sources};
use crate::format::{Coordinates, Id, LanguageTag, Localized, Referable};
use std::collections::BTreeMap;

/// One entry: its facts, written once, and its texts by language.
#[derive(Clone, Debug)]
pub struct Entry<T> {
    pub id: Id,
    pub facts: T,
    pub texts: BTreeMap<LanguageTag, Text>,
    /// The file with the facts.
    pub file: FileId,
}

/// A type that is the facts of a kind of entry.
pub trait Entity: Referable + Sized + Send + Sync + 'static {
    const KIND: Kind;
    fn of(entities: &Entities) -> &BTreeMap<Id, Entry<Self>>;
    fn of_mut(entities: &mut Entities) -> &mut BTreeMap<Id, Entry<Self>>;
    /// The name among the facts, for kinds that are not titled in their text.
    fn name(&self) -> Option<&Localized>;
    fn keeping(&self) -> Option<&Keeping>;
}

/// What every kind of entry has in common.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub kind: Kind,
    pub id: &'a Id,
    pub name: Option<&'a Localized>,
    pub keeping: Option<&'a Keeping>,
    pub texts: &'a BTreeMap<LanguageTag, Text>,
    pub file: FileId,
}

impl<T: Entity> Entry<T> {
    pub fn view(&self) -> View<'_> {
        View {
            kind: T::KIND,
            id: &self.id,
            name: self.facts.name(),
            keeping: self.facts.keeping(),
            texts: &self.texts,
            file: self.file,
        }
    }
}

macro_rules! entities {
    ($($field:ident: $type:ident $kind:ident $folder:literal ($facts:ident) $name:expr, $keeping:expr;)*) => {
        /// All entries.
        #[derive(Clone, Debug, Default)]
        pub struct Entities {
            $(pub $field: BTreeMap<Id, Entry<$type>>,)*
        }
        $(
            impl Referable for $type {
                const FOLDER: &'static str = $folder;
            }
            impl Entity for $type {
                const KIND: Kind = Kind::$kind;
                fn of(entities: &Entities) -> &BTreeMap<Id, Entry<Self>> { &entities.$field }
                fn of_mut(entities: &mut Entities) -> &mut BTreeMap<Id, Entry<Self>> { &mut entities.$field }
                fn name(&self) -> Option<&Localized> { let $facts = self; $name }
                fn keeping(&self) -> Option<&Keeping> { let $facts = self; $keeping }
            }
        )*
        impl Entities {
            /// Every entry of every kind, in the order of kinds and ids.
            pub fn all(&self) -> impl Iterator<Item = View<'_>> {
                std::iter::empty()$(.chain(self.$field.values().map(Entry::view)))*
            }
            pub fn contains(&self, kind: Kind, id: &Id) -> bool {
                match kind { $(Kind::$kind => self.$field.contains_key(id),)* }
            }
            /// The ids of a kind, sorted.
            pub fn ids(&self, kind: Kind) -> Vec<&Id> {
                match kind { $(Kind::$kind => self.$field.keys().collect(),)* }
            }
            pub fn view(&self, kind: Kind, id: &Id) -> Option<View<'_>> {
                match kind { $(Kind::$kind => self.$field.get(id).map(Entry::view),)* }
            }
            /// Keeps the entries that the question is answered with `true` for.
            pub fn retain(&mut self, keep: impl Fn(View<'_>) -> bool) {
                $(self.$field.retain(|_, entry| keep(entry.view()));)*
            }
        }
        /// Calls a macro with the type of every kind: `with_each_kind!(go)` becomes `go!(Service); go!(Place); …`.
        macro_rules! with_each_kind {
            ($go:ident) => { $($go!($type);)* };
        }
        pub(crate) use with_each_kind;
    };
}

entities! {
    services: Service Service "services" (facts) { let _ = facts; None }, Some(&facts.keeping);
    places: Place Place "places" (facts) Some(&facts.name), Some(&facts.keeping);
    providers: Provider Provider "providers" (facts) Some(&facts.name), Some(&facts.keeping);
    districts: District District "districts" (facts) Some(&facts.name), Some(&facts.keeping);
    languages: Language Language "languages" (facts) Some(&facts.name), Some(&facts.keeping);
    topics: Topic Topic "topics" (facts) Some(&facts.name), Some(&facts.keeping);
    audiences: Audience Audience "audiences" (facts) Some(&facts.name), Some(&facts.keeping);
    pages: Page Page "pages" (facts) { let _ = facts; None }, Some(&facts.keeping);
    events: Event Event "events" (facts) { let _ = facts; None }, Some(&facts.keeping);
    networks: Network Network "networks" (facts) { let _ = facts; None }, Some(&facts.keeping);
    exchange: Exchange Exchange "exchange" (facts) { let _ = facts; None }, Some(&facts.keeping);
    glossary: Glossary Glossary "glossary" (facts) Some(&facts.term), { let _ = facts; None };
}

/// An area of a GeoJSON file: rings of points.
#[derive(Clone, Debug)]
pub struct Feature {
    pub rings: Vec<Vec<Coordinates>>,
}

/// A file of `media/`, as it was read.
#[derive(Clone, Debug)]
pub struct Medium {
    pub bytes: Vec<u8>,
    pub file: FileId,
}

/// A guide that can be published: every id has an entry, every rule has been kept.
#[derive(Clone, Debug)]
pub struct Guide {
    pub config: Config,
    pub entities: Entities,
    /// Everyday words and the official words they stand for, by language.
    pub synonyms: BTreeMap<LanguageTag, BTreeMap<String, Vec<String>>>,
    /// Boundaries by `FILE#ID`.
    pub boundaries: BTreeMap<String, Feature>,
    /// Media by path from the content folder.
    pub media: BTreeMap<String, Medium>,
    /// The texts of the files, for tools that write into them.
    pub sources: Sources,
}

impl Guide {
    pub fn get<T: Entity>(&self, id: &Id) -> Option<&Entry<T>> {
        T::of(&self.entities).get(id)
    }

    pub fn source_language(&self) -> &LanguageTag {
        &self.config.source_language.value
    }

    /// Languages to look for a text in, best first: the language, its fallbacks, the source language.
    pub fn chain(&self, language: &LanguageTag) -> Vec<LanguageTag> {
        let mut chain = Vec::new();
        self.follow(language, &mut chain);
        if !chain.contains(self.source_language()) {
            chain.push(self.source_language().clone());
        }
        chain
    }

    fn follow(&self, language: &LanguageTag, chain: &mut Vec<LanguageTag>) {
        if chain.contains(language) {
            return;
        }
        chain.push(language.clone());
        if let Some(entry) = self.get::<Language>(&Id::of_language(language)) {
            for next in &entry.facts.fallback {
                if let Some(tag) = LanguageTag::new(next.id.as_str()) {
                    self.follow(&tag, chain);
                }
            }
        }
    }
}
