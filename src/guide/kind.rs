//! The kinds of entries, and how a text names an entry of any kind.

use crate::diagnostic::{Code, Diagnostic, Span, codes, nearest};
use crate::format::{Id, LanguageTag, Node, Read, Reader, Shape};

/// A kind of entry: a folder of the content, a part of every address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Service,
    Place,
    Provider,
    District,
    Language,
    Topic,
    Audience,
    Page,
    Event,
    Network,
    Exchange,
    Glossary,
}

impl Kind {
    pub const ALL: [Kind; 12] = [
        Kind::Service,
        Kind::Place,
        Kind::Provider,
        Kind::District,
        Kind::Language,
        Kind::Topic,
        Kind::Audience,
        Kind::Page,
        Kind::Event,
        Kind::Network,
        Kind::Exchange,
        Kind::Glossary,
    ];

    /// The folder, also the word in addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Service => "services",
            Kind::Place => "places",
            Kind::Provider => "providers",
            Kind::District => "districts",
            Kind::Language => "languages",
            Kind::Topic => "topics",
            Kind::Audience => "audiences",
            Kind::Page => "pages",
            Kind::Event => "events",
            Kind::Network => "networks",
            Kind::Exchange => "exchange",
            Kind::Glossary => "glossary",
        }
    }

    /// One entry of the kind, as in `service:jobcenter`.
    pub fn singular(self) -> &'static str {
        match self {
            Kind::Service => "service",
            Kind::Place => "place",
            Kind::Provider => "provider",
            Kind::District => "district",
            Kind::Language => "language",
            Kind::Topic => "topic",
            Kind::Audience => "audience",
            Kind::Page => "page",
            Kind::Event => "event",
            Kind::Network => "network",
            Kind::Exchange => "exchange",
            Kind::Glossary => "glossary",
        }
    }

    pub fn from_folder(folder: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.folder() == folder)
    }

    pub fn from_singular(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.singular() == word)
    }

    /// Whether an entry has an address of its own. Places are shown with their services, terms where they stand.
    pub fn has_pages(self) -> bool {
        !matches!(self, Kind::Place | Kind::Glossary)
    }

    /// Whether an entry's name is a title in its text, not a `name` among its facts.
    pub fn is_titled(self) -> bool {
        matches!(self, Kind::Service | Kind::Page | Kind::Event | Kind::Network | Kind::Exchange)
    }

    /// The code for an id that nobody has.
    pub fn unknown(self) -> &'static Code {
        match self {
            Kind::Service => &codes::UNKNOWN_SERVICE,
            Kind::Place => &codes::UNKNOWN_PLACE,
            Kind::Provider => &codes::UNKNOWN_PROVIDER,
            Kind::District => &codes::UNKNOWN_DISTRICT,
            Kind::Language => &codes::UNKNOWN_LANGUAGE,
            Kind::Topic => &codes::UNKNOWN_TOPIC,
            Kind::Audience => &codes::UNKNOWN_AUDIENCE,
            Kind::Page => &codes::UNKNOWN_PAGE,
            Kind::Event => &codes::UNKNOWN_EVENT,
            Kind::Network => &codes::UNKNOWN_NETWORK,
            Kind::Exchange => &codes::UNKNOWN_EXCHANGE,
            Kind::Glossary => &codes::UNKNOWN_TERM,
        }
    }
}

/// An entry of any kind, written `kind:id`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRef {
    pub kind: Kind,
    pub id: Id,
    pub span: Span,
}

impl EntryRef {
    /// Reads `service:jobcenter`. `None` where the text has no such form; the error is ready to be reported.
    pub fn parse(text: &str, span: Span) -> Result<EntryRef, Diagnostic> {
        let flaw = |suggestion: Option<String>| {
            Diagnostic::new(&codes::UNKNOWN_KIND, span)
                .with("text", text)
                .with("example", "service:jobcenter")
                .suggest(suggestion)
        };
        let Some((word, id)) = text.split_once(':') else { return Err(flaw(None)) };
        let Some(kind) = Kind::from_singular(word) else {
            let words = Kind::ALL.map(Kind::singular);
            let word = Kind::from_folder(word).map(Kind::singular).or_else(|| nearest(word, words));
            return Err(flaw(word.map(|word| format!("{word}:{id}"))));
        };
        let parsed = match kind {
            Kind::Language => LanguageTag::new(id).map(|tag| Id::of_language(&tag)),
            _ => Id::new(id),
        };
        match parsed {
            Some(id) => Ok(EntryRef { kind, id, span }),
            None => Err(flaw(Some(format!("{word}:{}", Id::nearest_to(id))))),
        }
    }
}

impl std::fmt::Display for EntryRef {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}:{}", self.kind.singular(), self.id)
    }
}

impl Read for EntryRef {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "service:jobcenter")?;
        match EntryRef::parse(text, node.span) {
            Ok(entry) => {
                reader.noted.references.push((entry.kind.folder(), entry.id.clone(), entry.span));
                Some(entry)
            }
            Err(diagnostic) => {
                reader.report(diagnostic);
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Pattern {
            pattern: "^(service|place|provider|district|language|topic|audience|page|event|network|exchange|glossary):[A-Za-z0-9-]+$",
            example: "service:jobcenter",
        }
    }
}
