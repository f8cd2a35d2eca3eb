//! Decides every address and what stands behind it: one sorted list of pages, and how entries belong together.
//!
//! Templates, words and bytes are `render`'s; here it is only said which pages there are, where, and what each is about.

mod crossings;
mod relations;

pub use crossings::{Crossing, Crossings};
pub use relations::{Nearness, Relations, ancestors, descendants, descendants_of_topic};

use crate::format::{Id, LanguageTag};
use crate::guide::{Guide, Kind};

/// Everything that is to be rendered.
pub struct Plan<'g> {
    pub guide: &'g Guide,
    pub relations: Relations<'g>,
    pub crossings: Crossings<'g>,
    /// Sorted by path.
    pub pages: Vec<Page>,
    /// The languages of the guide, in the editors' order.
    pub languages: Vec<LanguageTag>,
}

/// One page of the site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Page {
    /// From the site's root, empty or with a closing slash: `de/services/jobcenter/`.
    pub path: String,
    /// `None` for the page where a language is chosen and the one for unknown addresses.
    pub language: Option<LanguageTag>,
    pub content: Content,
}

/// What a page is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    Chooser,
    NotFound,
    Home,
    Entry(Kind, Id),
    /// A service beside its text in the source language.
    Both(Id),
    /// All entries of a kind.
    Index(Kind),
    /// A topic in a district or a language.
    Crossing(Crossing),
    Urgent,
    List,
    Search,
    /// What works without internet, and what stands in for pages that are not kept.
    Offline,
    /// A service in every language, at an address short enough to be typed from paper.
    Short(Id),
    /// A former id; the path of the entry's page in the same language.
    Moved(String),
}

impl Page {
    /// The page's path inside its language, by which translations find each other.
    pub fn path_in_language(&self) -> &str {
        match &self.language {
            Some(language) => &self.path[language.as_str().len() + 1..],
            None => &self.path,
        }
    }

    /// Whether search engines and the sitemap should know the page.
    pub fn is_listed(&self) -> bool {
        !matches!(
            self.content,
            Content::NotFound
                | Content::Moved(_)
                | Content::List
                | Content::Search
                | Content::Both(_)
                | Content::Offline
                | Content::Short(_)
        )
    }
}

/// The address of an entry inside a language, with a closing slash.
pub fn entry_path(kind: Kind, id: &Id) -> String {
    match kind {
        // Offers and wishes are read side by side, on one page.
        Kind::Exchange => format!("exchange/#{id}"),
        Kind::Glossary | Kind::Place => String::new(),
        _ => format!("{}/{id}/", kind.folder()),
    }
}

/// The address of a service from the site's root, the same in every language.
pub fn short_path(service: &Id) -> String {
    format!("s/{service}/")
}

/// Kinds with a page that lists them all, and one for every entry but offers and wishes.
fn kinds() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.has_pages())
}

pub fn plan(guide: &Guide) -> Plan<'_> {
    let languages: Vec<LanguageTag> =
        guide.config.languages.iter().filter_map(|language| LanguageTag::new(language.id.as_str())).collect();
    let relations = Relations::new(guide);
    let crossings = Crossings::new(guide, &relations);
    let mut pages = vec![
        Page { path: String::new(), language: None, content: Content::Chooser },
        Page { path: "404.html".into(), language: None, content: Content::NotFound },
    ];
    pages.extend(guide.entities.services.keys().map(|id| Page {
        path: short_path(id),
        language: None,
        content: Content::Short(id.clone()),
    }));
    for language in &languages {
        let mut add = |path: String, content: Content| {
            pages.push(Page { path: format!("{language}/{path}"), language: Some(language.clone()), content });
        };
        add(String::new(), Content::Home);
        add("urgent/".into(), Content::Urgent);
        add("list/".into(), Content::List);
        add("search/".into(), Content::Search);
        add("offline/".into(), Content::Offline);
        for kind in kinds() {
            add(format!("{}/", kind.folder()), Content::Index(kind));
        }
        for crossing in crossings.iter() {
            add(crossing.path(), Content::Crossing(crossing));
        }
        for view in guide.entities.all().filter(|view| view.kind.has_pages() && view.kind != Kind::Exchange) {
            add(entry_path(view.kind, view.id), Content::Entry(view.kind, view.id.clone()));
            if view.kind == Kind::Service {
                add(format!("{}both/", entry_path(view.kind, view.id)), Content::Both(view.id.clone()));
            }
            for former in view.keeping.map(|keeping| &keeping.formerly[..]).unwrap_or_default() {
                add(entry_path(view.kind, &former.value), Content::Moved(entry_path(view.kind, view.id)));
            }
        }
    }
    pages.sort();
    Plan { guide, relations, crossings, pages, languages }
}
