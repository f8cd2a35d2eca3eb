//! Reads records from nodes and collects what is wrong, so that one slip does not hide the next.

use super::{Field, Label, LanguageTag, Node, NodeKind, Noted, Read};
use crate::diagnostic::codes;
use crate::diagnostic::{Code, Diagnostic, Span, Wording, nearest};

/// What reading a file needs to know besides the file.
pub struct Reader {
    /// The language of a name that is a plain string.
    pub plain_language: LanguageTag,
    /// Words that messages borrow, such as "a list", come in this language.
    pub wording: Wording,
    pub diagnostics: Vec<Diagnostic>,
    pub noted: Noted,
}

impl Reader {
    pub fn new(plain_language: LanguageTag, wording: Wording) -> Self {
        Reader { plain_language, wording, diagnostics: Vec::new(), noted: Noted::default() }
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// The text of a single value; anything else is reported.
    pub fn text<'n>(&mut self, node: &'n Node, example: &str) -> Option<&'n str> {
        match &node.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => {
                self.wrong_type(node, Label::TEXT, example);
                None
            }
        }
    }

    pub fn wrong_type(&mut self, node: &Node, expected: Label, example: &str) {
        let found = match &node.kind {
            // Beside a number or a truth value, the other single values are words.
            NodeKind::Scalar { .. } if expected == Label::NUMBER || expected == Label::TRUTH => Label::WORD,
            NodeKind::Scalar { .. } => Label::TEXT,
            NodeKind::List(_) => Label::LIST,
            NodeKind::Map(_) => Label::MAP,
        };
        self.report(
            Diagnostic::new(&codes::WRONG_TYPE, node.span)
                .with("expected", expected.word(self.wording))
                .with("found", found.word(self.wording))
                .with("example", example),
        );
    }

    pub fn flaw(&mut self, code: &'static Code, span: Span, text: &str, example: &str) {
        self.report(Diagnostic::new(code, span).with("text", text).with("example", example));
    }

    /// Opens a map whose keys are known.
    pub fn fields<'n>(&mut self, node: &'n Node, known: &[Field]) -> Option<Fields<'n>> {
        let NodeKind::Map(entries) = &node.kind else {
            let example = known.iter().find(|field| field.required).or(known.first());
            self.wrong_type(
                node,
                Label::MAP,
                &example.map_or("key: …".to_string(), |field| format!("{}: …", field.key)),
            );
            return None;
        };
        let mut unknown = Vec::new();
        for (key, span, _) in entries {
            if !known.iter().any(|field| field.key == key) {
                unknown.push(key.as_str());
                let keys: Vec<&str> = known.iter().map(|field| field.key).collect();
                self.report(
                    Diagnostic::new(&codes::UNKNOWN_KEY, *span)
                        .with("key", key)
                        .with("known", keys.join(", "))
                        .suggest(nearest(key, keys.iter().copied())),
                );
            }
        }
        Some(Fields { entries, unknown, span: node.span })
    }
}

/// The entries of an opened map.
pub struct Fields<'n> {
    entries: &'n [(String, Span, Node)],
    /// Keys that are none, already reported.
    unknown: Vec<&'n str>,
    span: Span,
}

impl Fields<'_> {
    /// The value of a key. `None` means that the record cannot be built; why is already reported.
    pub fn read<T: Read>(&self, reader: &mut Reader, key: &'static str, required: bool) -> Option<T> {
        let Some((_, key_span, node)) = self.entries.iter().find(|(name, _, _)| name == key) else {
            // A mistyped key is one slip, not two.
            let mistyped = self.unknown.iter().any(|word| nearest(word, [key]).is_some());
            if required && !mistyped {
                reader.report(Diagnostic::new(&codes::MISSING_KEY, self.start()).with("key", key));
            }
            return if required { None } else { T::absent() };
        };
        if node.is_empty() {
            reader.report(Diagnostic::new(&codes::EMPTY_VALUE, *key_span).with("key", key));
            return if required { None } else { T::absent() };
        }
        if required && matches!(&node.kind, NodeKind::List(items) if items.is_empty()) {
            reader.report(Diagnostic::new(&codes::EMPTY_VALUE, *key_span).with("key", key));
            return None;
        }
        match T::read(node, reader) {
            Some(value) => Some(value),
            // The flaw is reported; a value to go on with keeps later checks going.
            None if required => None,
            None => T::absent(),
        }
    }

    /// Where a key stands, for findings about the value as a whole.
    pub fn start(&self) -> Span {
        Span { end: self.span.start, ..self.span }
    }
}
