//! What an entry says in one language, and how a translation stands to its source.

use super::Prose;
use super::fingerprint::Fingerprint;
use crate::diagnostic::FileId;
use crate::format::{At, choices, record};
use jiff::civil::Date;

choices! {
    /// Who made a translation.
    pub enum Origin {
        Human "human" "von Menschen übersetzt" "translated by people",
        Machine "machine" "maschinell übersetzt" "translated by machine",
    }
}

record! {
    /// The front matter of a text.
    pub struct Front {
        pub title: Option<At<crate::format::Text<200>>>, "Überschrift" "title";
        pub summary: Option<At<crate::format::Text<2000>>>, "ein, zwei Sätze, höchstens 300 Zeichen" "one or two sentences, at most 300 characters";
        pub keywords: Vec<crate::format::Text<200>>, "Suchwörter, wie die Leute sie tippen" "search words as people type them";
        pub translated_from: Option<Fingerprint>, "Fingerabdruck des Ausgangstextes; das Programm schreibt ihn" "fingerprint of the source text; the program writes it";
        pub origin: Option<Origin>, "wer übersetzt hat" "who translated";
        pub reviewed: Option<Review>, "wer die Übersetzung geprüft hat" "who reviewed the translation";
    }
}

record! {
    pub struct Review {
        pub by: Option<crate::format::Text<200>>, "von wem" "by whom";
        pub date: Option<Date>, "wann" "when";
    }
}

/// An entry's text in one language.
#[derive(Clone, Debug)]
pub struct Text {
    pub front: Front,
    pub body: Prose,
    pub file: FileId,
    /// Of title, summary and body of this text.
    pub fingerprint: Fingerprint,
}

/// How a text stands to the source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextState {
    /// The source text itself.
    Source,
    /// Made from today's source text, by people or reviewed.
    Current,
    /// Made from an earlier source text.
    Outdated,
    /// Made by a machine from today's source text, and nobody reviewed it.
    Unreviewed,
    /// Does not say which source text it was made from.
    Unlinked,
}

impl TextState {
    pub fn word(self) -> &'static str {
        match self {
            TextState::Source => "source",
            TextState::Current => "current",
            TextState::Outdated => "outdated",
            TextState::Unreviewed => "unreviewed",
            TextState::Unlinked => "unlinked",
        }
    }
}

impl Text {
    /// The state against the source text; `None` for an entry that has no source text.
    pub fn state(&self, source: Option<&Text>) -> TextState {
        let Some(source) = source else { return TextState::Unlinked };
        if source.file == self.file {
            return TextState::Source;
        }
        match self.front.translated_from {
            None => TextState::Unlinked,
            Some(made_from) if made_from != source.fingerprint => TextState::Outdated,
            Some(_) if self.is_machine_made() && self.front.reviewed.is_none() => TextState::Unreviewed,
            Some(_) => TextState::Current,
        }
    }

    pub fn is_machine_made(&self) -> bool {
        self.front.origin == Some(Origin::Machine)
    }

    pub fn title(&self) -> Option<&str> {
        self.front.title.as_ref().map(|title| title.value.0.as_str())
    }

    pub fn summary(&self) -> Option<&str> {
        self.front.summary.as_ref().map(|summary| summary.value.0.as_str())
    }
}
