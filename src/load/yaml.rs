//! YAML with places: the pass over the parser's events that builds nodes and refuses what an editor cannot have meant.
//!
//! Repeated keys, anchors, aliases, tags, several documents and depth over 32 end here. What a plain scalar means
//! (a number, a truth value) is asked of `serde_yaml` where a record expects one; text stays as it was typed, so that
//! `no` is Norwegian and `01067` keeps its zero.

use crate::diagnostic::{Diagnostic, FileId, Span, Wording, codes};
use crate::format::{Node, NodeKind};
use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use std::collections::HashMap;

pub const MOST_DEPTH: usize = 32;

/// Parses one document. `base` is the offset of `text` in its file. `None` for an empty document and for one that is no YAML.
pub fn parse(
    text: &str,
    file: FileId,
    base: usize,
    wording: Wording,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let mut builder =
        Builder { text, file, base, offsets: offsets(text), wording, diagnostics, stack: Vec::new(), root: None };
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok(event) => event,
            Err(error) => {
                builder.syntax_error(&error);
                return None;
            }
        };
        let span = builder.span(span.start.index(), span.end.index());
        if matches!(event, Event::DocumentStart(_)) {
            documents += 1;
            if documents > 1 {
                builder.report(Diagnostic::new(&codes::SEVERAL_DOCUMENTS, span));
                return None;
            }
            continue;
        }
        if !builder.take(event, span) {
            return None;
        }
    }
    builder.root
}

/// The text of a key of the outermost map.
pub fn find<'n>(node: &'n Node, key: &str) -> Option<&'n str> {
    let NodeKind::Map(entries) = &node.kind else { return None };
    entries.iter().find_map(|(name, _, value)| match &value.kind {
        NodeKind::Scalar { text, .. } if name == key => Some(text.as_str()),
        _ => None,
    })
}

/// A list or map that is still open.
enum Open {
    List(Vec<Node>, Span),
    Map {
        entries: Vec<(String, Span, Node)>,
        seen: HashMap<String, Span>,
        key: Option<(String, Span)>,
        span: Span,
        skip: bool,
    },
}

struct Builder<'a> {
    text: &'a str,
    file: FileId,
    base: usize,
    /// Byte offset of every character, where the text is not ASCII; the parser counts characters.
    offsets: Option<Vec<u32>>,
    wording: Wording,
    diagnostics: &'a mut Vec<Diagnostic>,
    stack: Vec<Open>,
    root: Option<Node>,
}

fn offsets(text: &str) -> Option<Vec<u32>> {
    (!text.is_ascii()).then(|| text.char_indices().map(|(offset, _)| offset as u32).collect())
}

impl Builder<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let byte = |index: usize| match &self.offsets {
            Some(offsets) => offsets.get(index).map_or(self.text.len(), |offset| *offset as usize),
            None => index.min(self.text.len()),
        };
        Span::new(self.file, self.base + byte(start), self.base + byte(end))
    }

    /// Takes an event in. `false` ends the parsing.
    fn take(&mut self, event: Event<'_>, span: Span) -> bool {
        match event {
            Event::Alias(_) => {
                self.report(Diagnostic::new(&codes::ALIAS, span));
                self.pass_over();
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                let plain = style == ScalarStyle::Plain;
                self.push(Node { kind: NodeKind::Scalar { text: value.into_owned(), plain }, span });
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                return self.open(Open::List(Vec::new(), span), span);
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor, tag.is_some(), span);
                return self
                    .open(Open::Map { entries: Vec::new(), seen: HashMap::new(), key: None, span, skip: false }, span);
            }
            Event::SequenceEnd | Event::MappingEnd => match self.stack.pop() {
                Some(Open::List(items, start)) => {
                    self.push(Node {
                        kind: NodeKind::List(items),
                        span: Span { end: span.start.max(start.end), ..start },
                    });
                }
                Some(Open::Map { entries, span: start, .. }) => {
                    self.push(Node {
                        kind: NodeKind::Map(entries),
                        span: Span { end: span.start.max(start.end), ..start },
                    });
                }
                None => return false,
            },
            _ => {}
        }
        true
    }

    /// Leaves a value out that was reported, and its key with it.
    fn pass_over(&mut self) {
        if let Some(Open::Map { key, skip, .. }) = self.stack.last_mut() {
            *skip = false;
            *key = None;
        }
    }

    fn refuse(&mut self, anchor: usize, tagged: bool, span: Span) {
        if anchor != 0 {
            self.report(Diagnostic::new(&codes::ALIAS, span));
        }
        if tagged {
            self.report(Diagnostic::new(&codes::TAG, span));
        }
    }

    fn open(&mut self, open: Open, span: Span) -> bool {
        if self.stack.len() >= MOST_DEPTH {
            self.report(Diagnostic::new(&codes::TOO_DEEP, span).with("limit", MOST_DEPTH));
            return false;
        }
        self.stack.push(open);
        true
    }

    fn push(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Map { entries, seen, key, skip, .. }) => match key.take() {
                None => match node.kind {
                    NodeKind::Scalar { text, .. } => {
                        let first = seen.get(&text).copied();
                        seen.entry(text.clone()).or_insert(node.span);
                        *key = Some((text.clone(), node.span));
                        if let Some(first) = first {
                            *skip = true;
                            self.diagnostics.push(
                                Diagnostic::new(&codes::REPEATED_KEY, node.span).with("key", text).related(first),
                            );
                        }
                    }
                    _ => {
                        let problem = match self.wording {
                            Wording::German => "ein Schlüssel muss ein einfaches Wort sein",
                            Wording::English => "a key must be a plain word",
                        };
                        self.diagnostics.push(
                            Diagnostic::new(&codes::YAML_SYNTAX, node.span)
                                .with("format", "YAML")
                                .with("problem", problem),
                        );
                        *key = Some((String::new(), node.span));
                        *skip = true;
                    }
                },
                // The first of two equal keys counts; the second is reported.
                Some((name, key_span)) => {
                    if !std::mem::take(skip) {
                        entries.push((name, key_span, node));
                    }
                }
            },
        }
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let at = self.span(error.marker().index(), error.marker().index());
        let offset = at.start as usize - self.base;
        let rest = &self.text[offset.min(self.text.len())..];
        if error.info().contains("recursion limit") {
            let span = self.too_deep().unwrap_or(at);
            self.report(Diagnostic::new(&codes::TOO_DEEP, span).with("limit", MOST_DEPTH));
            return;
        }
        if let Some(span) = self.line_without_colon(offset, error.info()) {
            let problem = problem("expected ':'", false, self.wording);
            self.report(Diagnostic::new(&codes::YAML_SYNTAX, span).with("format", "YAML").with("problem", problem));
            return;
        }
        let code = match rest.chars().next() {
            Some('*' | '&') => &codes::ALIAS,
            Some('!') => &codes::TAG,
            _ => &codes::YAML_SYNTAX,
        };
        let line_start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let line = self.text[line_start..].lines().next().unwrap_or_default();
        let tab = line.find('\t').filter(|tab| line[..*tab].trim().is_empty());
        let span = match tab {
            Some(tab) => Span::new(self.file, self.base + line_start + tab, self.base + line_start + tab + 1),
            None => at,
        };
        let problem = problem(error.info(), tab.is_some(), self.wording);
        self.report(Diagnostic::new(code, span).with("format", "YAML").with("problem", problem));
    }
}

impl Builder<'_> {
    /// The bracket that goes too deep, where the parser gave up before it told of the others.
    fn too_deep(&self) -> Option<Span> {
        // The outermost map has no bracket of its own.
        let mut depth = usize::from(matches!(self.stack.first(), Some(Open::Map { .. })));
        for (offset, character) in self.text.char_indices() {
            match character {
                '[' | '{' => depth += 1,
                ']' | '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MOST_DEPTH {
                return Some(Span::new(self.file, self.base + offset, self.base + offset + 1));
            }
        }
        None
    }

    /// The line above an error that lacks its colon: the parser notices only at the next key.
    fn line_without_colon(&self, offset: usize, info: &str) -> Option<Span> {
        if !(info.contains("key") || info.contains("block") || info.contains("':'")) || info.contains("not allowed") {
            return None;
        }
        let before = &self.text[..offset];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        if !before[line_start..].trim().is_empty() {
            return None;
        }
        let above = before[..line_start].trim_end();
        let above_start = above.rfind('\n').map_or(0, |newline| newline + 1);
        let line = &above[above_start..];
        let word = line.trim_start();
        let is_key_without_colon =
            !word.is_empty() && !word.contains(':') && !word.starts_with(['-', '#', '"', '\'', '[', '{', ']', '}']);
        let start = above_start + line.len() - word.len();
        is_key_without_colon.then(|| Span::new(self.file, self.base + start, self.base + start + word.len()))
    }
}

/// The parser's jargon in an editor's words.
fn problem(info: &str, tab: bool, wording: Wording) -> String {
    let (german, english) = if tab || info.contains("tab") {
        ("ein Tabulator, wo Leerzeichen stehen müssen", "a tab where spaces must stand")
    } else if info.contains("mapping values are not allowed") {
        (
            "ein Doppelpunkt, wo keiner stehen darf; Text mit Doppelpunkt gehört in Anführungszeichen",
            "a colon where none may stand; text with a colon belongs in quotes",
        )
    } else if info.contains("quoted scalar") || info.contains("unclosed") || info.contains("end of stream") {
        (
            "etwas Geöffnetes wird nicht geschlossen: Anführungszeichen oder Klammer",
            "something opened is not closed: a quote or a bracket",
        )
    } else if info.contains("expected ':'") {
        ("hier fehlt ein Doppelpunkt", "a colon is missing here")
    } else if info.contains("',' or ']'")
        || info.contains("',' or '}'")
        || info.contains("flow")
        || info.contains("placement of ':'")
    {
        (
            "in der Klammer fehlt ein Komma, oder sie wird nicht geschlossen",
            "a comma is missing in the brackets, or they are not closed",
        )
    } else if info.contains("block") || info.contains("indent") || info.contains("key") {
        ("die Einrückung passt nicht zu den Zeilen darüber", "the indentation does not fit the lines above")
    } else {
        return info.to_string();
    };
    match wording {
        Wording::German => german.to_string(),
        Wording::English => english.to_string(),
    }
}
