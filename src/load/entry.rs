//! Puts the files of an entry together: its facts and its texts.

use super::walk::Found;
use super::{Draft, walk};
use crate::diagnostic::{Diagnostic, FileId, Span, Wording, codes};
use crate::format::{Id, LanguageTag, Node, Read, Reader};
use crate::guide::{
    Audience, District, Event, Exchange, Glossary, Language, Network, Page, Place, Provider, Service, Topic,
};
use crate::guide::{Entity, Entry, Kind, Text, with_each_kind};
use std::collections::BTreeMap;

/// The files of all entries, before their facts are read.
#[derive(Default)]
pub struct Parts(BTreeMap<(Kind, Id), Part>);

#[derive(Default)]
struct Part {
    /// Files with facts; more than one is a flaw.
    facts: Vec<(FileId, Option<Node>)>,
    texts: BTreeMap<LanguageTag, Text>,
    /// A text's file, sound or not, and its path.
    text_file: Option<(FileId, std::path::PathBuf)>,
}

impl Parts {
    pub fn facts(&mut self, kind: Kind, id: &Id, file: FileId, node: Option<Node>) {
        self.0.entry((kind, id.clone())).or_default().facts.push((file, node));
    }

    pub fn text(&mut self, kind: Kind, id: &Id, language: &LanguageTag, file: &Found, text: Option<Text>) {
        let part = self.0.entry((kind, id.clone())).or_default();
        part.text_file.get_or_insert_with(|| (file.id, file.path.clone()));
        if let Some(text) = text {
            part.texts.insert(language.clone(), text);
        }
    }
}

/// Reads the facts of every entry and files it under its kind.
pub fn assemble(parts: Parts, source_language: &LanguageTag, wording: Wording, draft: &mut Draft) {
    for ((kind, id), part) in parts.0 {
        // A language's plain name is in that language.
        let plain = match kind {
            Kind::Language => LanguageTag::new(id.as_str()).unwrap_or_else(|| source_language.clone()),
            _ => source_language.clone(),
        };
        let mut reader = Reader::new(plain, wording);
        let Some((file, node)) = facts_of(kind, &id, &part, draft) else {
            draft.unreadable.insert((kind, id));
            continue;
        };
        macro_rules! file_under_its_kind {
            ($type:ident) => {
                if kind == <$type as Entity>::KIND {
                    match <$type>::read(&node, &mut reader) {
                        Some(facts) => {
                            let entry = Entry { id: id.clone(), facts, texts: part.texts.clone(), file };
                            <$type>::of_mut(&mut draft.entities).insert(id.clone(), entry);
                        }
                        None => {
                            draft.unreadable.insert((kind, id.clone()));
                        }
                    }
                }
            };
        }
        with_each_kind!(file_under_its_kind);
        draft.diagnostics.append(&mut reader.diagnostics);
        draft.noted.references.append(&mut reader.noted.references);
        draft.noted.words.append(&mut reader.noted.words);
        draft.noted.media.append(&mut reader.noted.media);
    }
}

/// The one file with facts, and what it says; `None` where there is none to read.
fn facts_of(kind: Kind, id: &Id, part: &Part, draft: &mut Draft) -> Option<(FileId, Node)> {
    let two_sources = part.facts.get(1).map(|second| second.0).or_else(|| {
        // A single file stands beside a folder with texts.
        let (file, _) = part.facts.first()?;
        let (_, text_path) = part.text_file.as_ref()?;
        let in_folder = text_path.with_file_name("entry.yaml");
        (draft.sources.path(*file) != walk::display(&in_folder) && !draft.sources.path(*file).ends_with("entry.yml"))
            .then_some(*file)
    });
    if let Some(second) = two_sources {
        draft.diagnostics.push(
            Diagnostic::new(&codes::TWO_SOURCES, Span::whole(second)).with("kind", kind.singular()).with("id", id),
        );
    }
    match part.facts.first() {
        Some((file, Some(node))) => Some((*file, node.clone())),
        // An empty file is a map without keys; one that is no YAML was reported.
        Some((file, None)) => {
            let reported =
                draft.diagnostics.iter().any(|diagnostic| diagnostic.span.file == *file && diagnostic.is_error());
            (!reported).then(|| (*file, Node::empty_map(Span::whole(*file))))
        }
        None => {
            let (file, path) = part.text_file.as_ref()?;
            if kind == Kind::Page {
                return Some((*file, Node::empty_map(Span::whole(*file))));
            }
            let missing = draft.sources.add(walk::display(&path.with_file_name("entry.yaml")));
            draft.owners.insert(missing, (kind, id.clone()));
            draft.diagnostics.push(Diagnostic::new(&codes::MISSING_ENTRY_FILE, Span::whole(missing)));
            None
        }
    }
}
