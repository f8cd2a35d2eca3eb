//! Reads the content and the theme into a `Draft`, in which every value still knows its file, line and column.
//!
//! `walk` lists the files and says what each is for; `guide.yaml` is read, for the source language; then all other
//! files are read and parsed side by side. The only room that reads from the disk; it judges the form
//! of a file, never whether what it says is true: that is `check`'s work.
#![allow(clippy::disallowed_methods, reason = "the room that reads from the disk")]

mod characters;
mod entry;
mod geo;
mod markdown;
mod own_theme;
mod svg;
mod text;
mod theme;
mod walk;
mod yaml;

pub use theme::{Message, Messages, Theme, load_theme};

use crate::diagnostic::{Diagnostic, FileId, Sources, Span, Wording, codes};
use crate::format::{Id, LanguageTag, Node, Noted, Read, Reader};
use crate::guide::{Config, Entities, Feature, Kind, Medium};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use walk::{Found, Role};

/// The content as it was written, sound or not.
#[derive(Debug, Default)]
pub struct Draft {
    pub sources: Sources,
    pub config: Option<Config>,
    /// `guide.yaml`, or the place where it is missing.
    pub config_file: Option<FileId>,
    pub entities: Entities,
    /// Entries that exist but whose facts could not be read: known to references, shown nowhere.
    pub unreadable: BTreeSet<(Kind, Id)>,
    /// The entry a file belongs to.
    pub owners: BTreeMap<FileId, (Kind, Id)>,
    /// Language files beside entries and synonyms, with the language their name claims.
    pub language_files: Vec<(FileId, LanguageTag)>,
    pub synonyms: BTreeMap<LanguageTag, BTreeMap<String, Vec<String>>>,
    pub boundaries: BTreeMap<String, Feature>,
    pub media: BTreeMap<String, Medium>,
    pub noted: Noted,
    pub diagnostics: Vec<Diagnostic>,
}

/// Why the content or the theme could not be read at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    #[error("there is no content folder `{}`", path.display())]
    NoContent { path: PathBuf },
    #[error("cannot read `{}`", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    #[error("`{}` holds more than {limit} files", path.display())]
    TooManyFiles { path: PathBuf, limit: usize },
    #[error("theme: {problem}")]
    Theme { problem: String },
}

/// What one file contributes.
#[derive(Default)]
struct Piece {
    diagnostics: Vec<Diagnostic>,
    noted: Noted,
    text: String,
    value: Value,
}

#[derive(Default)]
enum Value {
    #[default]
    Nothing,
    Facts(Node),
    Text(Box<crate::guide::Text>),
    Synonyms(BTreeMap<String, Vec<String>>),
    Boundaries(Vec<(String, Feature)>),
    Medium(Medium),
}

/// Reads the content folder.
///
/// Errors: only what keeps the program from running; flaws of the content are in `Draft::diagnostics`.
pub fn load(content: &Path, wording: Wording) -> Result<Draft, LoadError> {
    let mut draft = Draft::default();
    let found = walk::walk(content, &mut draft.sources, &mut draft.diagnostics)?;
    let source_language = read_config(content, &found, wording, &mut draft)?;

    let pieces: Vec<Piece> = found.par_iter().map(|file| read_piece(file, wording)).collect::<Result<_, _>>()?;

    let mut parts = entry::Parts::default();
    for (file, mut piece) in found.iter().zip(pieces) {
        draft.sources.set_text(file.id, std::mem::take(&mut piece.text));
        draft.diagnostics.append(&mut piece.diagnostics);
        draft.noted.references.append(&mut piece.noted.references);
        draft.noted.words.append(&mut piece.noted.words);
        draft.noted.media.append(&mut piece.noted.media);
        collect(file, piece.value, &mut parts, &mut draft);
    }
    entry::assemble(parts, &source_language, wording, &mut draft);
    Ok(draft)
}

fn collect(file: &Found, value: Value, parts: &mut entry::Parts, draft: &mut Draft) {
    match (&file.role, value) {
        (Role::Facts(kind, id), value) => {
            draft.owners.insert(file.id, (*kind, id.clone()));
            // Facts that are no YAML leave the entry known, so that references to it stay silent.
            let node = if let Value::Facts(node) = value { Some(node) } else { None };
            parts.facts(*kind, id, file.id, node);
        }
        (Role::Text(kind, id, language), value) => {
            draft.owners.insert(file.id, (*kind, id.clone()));
            draft.language_files.push((file.id, language.clone()));
            let text = if let Value::Text(text) = value { Some(*text) } else { None };
            parts.text(*kind, id, language, file, text);
        }
        (Role::Synonyms(language), value) => {
            draft.language_files.push((file.id, language.clone()));
            if let Value::Synonyms(words) = value {
                draft.synonyms.insert(language.clone(), words);
            }
        }
        (Role::Boundaries, Value::Boundaries(features)) => {
            draft
                .boundaries
                .extend(features.into_iter().map(|(id, feature)| (format!("{}#{id}", file.relative), feature)));
        }
        (Role::Medium, Value::Medium(medium)) => {
            draft.media.insert(file.relative.clone(), medium);
        }
        _ => {}
    }
}

/// Reads `guide.yaml` and gives the language that plain names are in.
fn read_config(content: &Path, found: &[Found], wording: Wording, draft: &mut Draft) -> Result<LanguageTag, LoadError> {
    let german = LanguageTag::new("de").expect("`de` is a language tag");
    let Some(file) = found.iter().find(|file| matches!(file.role, Role::Config)) else {
        if !found.iter().any(|file| file.relative == "guide.yml") {
            let id = draft.sources.add(walk::display(&content.join("guide.yaml")));
            draft.config_file = Some(id);
            draft.diagnostics.push(Diagnostic::new(&codes::MISSING_GUIDE, Span::whole(id)));
        }
        return Ok(german);
    };
    draft.config_file = Some(file.id);
    let mut piece = Piece::default();
    let Some(text) = text::read(file, text::MOST_BYTES, &mut piece)? else {
        draft.diagnostics.append(&mut piece.diagnostics);
        draft.sources.set_text(file.id, piece.text);
        return Ok(german);
    };
    let node = yaml::parse(&text, file.id, 0, wording, &mut piece.diagnostics);
    draft.sources.set_text(file.id, text);
    let mut source_language = german;
    if let Some(node) = node {
        if let Some(text) = yaml::find(&node, "source_language") {
            source_language = LanguageTag::new(text).unwrap_or(source_language);
        }
        let mut reader = Reader::new(source_language.clone(), wording);
        draft.config = Config::read(&node, &mut reader);
        // A guide without a sound configuration cannot be read further, but every other file is still checked.
        piece.diagnostics.append(&mut reader.diagnostics);
        draft.noted = reader.noted;
    }
    draft.diagnostics.append(&mut piece.diagnostics);
    Ok(source_language)
}

fn read_piece(file: &Found, wording: Wording) -> Result<Piece, LoadError> {
    let mut piece = Piece::default();
    match &file.role {
        Role::Config | Role::Ignored => {
            // `guide.yaml` was read before all others; its text is kept already.
            if matches!(file.role, Role::Config) {
                let mut again = Piece::default();
                piece.text = text::read(file, text::MOST_BYTES, &mut again)?.unwrap_or(again.text);
            }
        }
        Role::Facts(..) => {
            if let Some(text) = text::read(file, text::MOST_BYTES, &mut piece)? {
                let node = yaml::parse(&text, file.id, 0, wording, &mut piece.diagnostics);
                piece.value = node.map_or(Value::Nothing, Value::Facts);
                piece.text = text;
            }
        }
        Role::Text(_, _, language) => {
            if let Some(text) = text::read(file, text::MOST_BYTES, &mut piece)? {
                let mut reader = Reader::new(language.clone(), wording);
                let parsed = markdown::text(&text, file.id, language, &mut reader);
                piece.diagnostics.append(&mut reader.diagnostics);
                piece.noted = reader.noted;
                piece.value = parsed.map_or(Value::Nothing, |text| Value::Text(Box::new(text)));
                piece.text = text;
            }
        }
        Role::Synonyms(language) => {
            if let Some(text) = text::read(file, text::MOST_BYTES, &mut piece)? {
                if let Some(node) = yaml::parse(&text, file.id, 0, wording, &mut piece.diagnostics) {
                    let mut reader = Reader::new(language.clone(), wording);
                    piece.value = BTreeMap::read(&node, &mut reader).map_or(Value::Nothing, Value::Synonyms);
                    piece.diagnostics.append(&mut reader.diagnostics);
                }
                piece.text = text;
            }
        }
        Role::Boundaries => {
            if let Some(text) = text::read(file, geo::MOST_BYTES, &mut piece)? {
                piece.value = Value::Boundaries(geo::features(&text, file.id, &mut piece.diagnostics));
                piece.text = text;
            }
        }
        Role::Medium => {
            let bytes = text::read_bytes(file)?;
            if file.relative.to_lowercase().ends_with(".svg") {
                svg::check(&bytes, file.id, wording, &mut piece);
            }
            piece.value = Value::Medium(Medium { bytes, file: file.id });
        }
    }
    Ok(piece)
}
