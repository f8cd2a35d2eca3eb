//! A body of text, parsed once and shown on many pages.
//!
//! The HTML is ready but for what depends on the page: the addresses of other entries and of media.

use super::EntryRef;
use crate::diagnostic::Span;
use crate::format::Id;

/// A part of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Html(String),
    /// The start of a link to an entry; shown as plain text where the entry is not published.
    LinkStart(super::Kind, Id),
    LinkEnd,
    /// The address of a file in `media/`, without quotes.
    Media(String),
}

/// A link of a body to an entry.
#[derive(Clone, Debug)]
pub struct ProseLink {
    pub target: EntryRef,
}

/// A parsed body.
#[derive(Clone, Debug, Default)]
pub struct Prose {
    pub pieces: Vec<Piece>,
    pub links: Vec<ProseLink>,
    /// Media the body shows, and where.
    pub media: Vec<(String, Span)>,
    /// The words without markup, for the search and the checks of language.
    pub plain: String,
    /// Where the body stands in its file.
    pub span: Option<Span>,
}

impl Prose {
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The HTML, with addresses put in by the page. `entry` gives the address of a published entry.
    pub fn html(&self, entry: impl Fn(super::Kind, &Id) -> Option<String>, media: impl Fn(&str) -> String) -> String {
        let mut html = String::new();
        let mut open = false;
        for piece in &self.pieces {
            match piece {
                Piece::Html(text) => html.push_str(text),
                Piece::LinkStart(kind, id) => {
                    if let Some(address) = entry(*kind, id) {
                        html.push_str("<a href=\"");
                        html.push_str(&address);
                        html.push_str("\">");
                        open = true;
                    }
                }
                Piece::LinkEnd => {
                    if std::mem::take(&mut open) {
                        html.push_str("</a>");
                    }
                }
                Piece::Media(path) => html.push_str(&media(path)),
            }
        }
        html
    }
}
