//! The language that the town's records are written in: values that know their place, and how they become types.
//!
//! A `record!` names its fields once. From that one list come the reader (`Read`), the known keys of an error's help,
//! and the JSON Schema that an editor program uses (`Shape`). Nothing here opens a file or knows what a service is.

mod contact;
mod names;
mod node;
mod reader;
mod record;
mod shape;
mod values;

pub use contact::{Email, Phone, Url};
pub use names::{Id, LanguageTag, Localized, Ref, Referable, Term, Vocabulary};
pub use node::{Node, NodeKind};
pub use reader::{Fields, Reader};
pub(crate) use record::{choices, record, vocabulary};
pub use shape::{Field, Shape};
pub use values::{At, Color, Coordinates, DateTime, Label, MediaPath, Read, Text, TimeZone};

/// What a file's records name, noted while they are read, so that no rule has to know every field.
#[derive(Clone, Debug, Default)]
pub struct Noted {
    /// Folder, id and place of every reference.
    pub references: Vec<(&'static str, Id, crate::diagnostic::Span)>,
    /// Every word of a vocabulary: its list, the known words, the word, its place.
    pub words: Vec<NotedWord>,
    /// Every path of a medium and its place.
    pub media: Vec<(String, crate::diagnostic::Span)>,
}

/// A word of a vocabulary that a town may have extended.
#[derive(Clone, Debug)]
pub struct NotedWord {
    pub vocabulary: &'static str,
    pub known: &'static [(&'static str, &'static str, &'static str)],
    pub word: String,
    pub span: crate::diagnostic::Span,
}

/// `phone-kind` for `PhoneKind`: a type's name as the files write it.
pub fn kebab(name: &str) -> String {
    let mut kebab = String::new();
    for character in name.chars() {
        if character.is_ascii_uppercase() && !kebab.is_empty() {
            kebab.push('-');
        }
        kebab.push(character.to_ascii_lowercase());
    }
    kebab
}
