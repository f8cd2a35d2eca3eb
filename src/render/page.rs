//! One planned page as bytes: its view and the frame around it.

use super::space::{Space, direction};
use super::view::{Said, view};
use super::{RenderError, Site, both, crossing, entries, home, host, indexes, list, mail, offline, service};
use crate::artifact::Artifact;
use crate::format::LanguageTag;
use crate::guide::Kind;
use crate::locale;
use crate::plan::{Content, Page, entry_path};
use tera::{Context, Value};

view! {
    /// What the head and frame of a page need to know of it.
    pub struct Head {
        pub title: Said,
        pub description: String,
        pub lang: String,
        pub dir: String,
        /// From this page to the site's root and to its language's home, empty or with a closing slash.
        pub root: String,
        pub home: String,
        pub path: String,
        pub canonical: String,
        pub alternates: Vec<Alternate>,
        pub default_alternate: String,
        pub kind: String,
        pub indexed: bool,
        /// The folder of the search, and its script.
        pub search: String,
        pub search_module: String,
        /// A mail about this page, and one about a search without an answer; empty where the guide takes no mail.
        pub report: String,
        pub nothing_found: String,
        /// Whether the browser may keep copies; not in the preview, where every page is newer than its copy.
        pub keeps_copies: bool,
    }
}

view! {
    /// The same page in another language.
    pub struct Alternate {
        pub lang: String,
        pub dir: String,
        pub name: String,
        /// From this page.
        pub url: String,
        /// Absolute, empty where the site has no address.
        pub absolute: String,
        pub current: bool,
    }
}

/// A page's own part: its template, its title and description, and what it shows.
pub struct Made {
    pub template: &'static str,
    pub title: Said,
    pub description: String,
    pub context: Context,
}

pub fn artifact(site: &Site<'_>, page: &Page) -> Result<Artifact, RenderError> {
    let path = if page.path.ends_with(".html") { page.path.clone() } else { format!("{}index.html", page.path) };
    let made = match page.language.as_ref().and_then(|language| site.spaces.get(language.as_str())) {
        Some(space) => in_language(site, space, page),
        None => without_language(site, page),
    };
    let Made { template, title, description, mut context } = made;
    let head = head(site, page, title, description);
    let root = head.root.clone();
    context.insert_value("page", Value::from(head));
    context.insert_value("asset", assets(site, &root));
    if let Some(space) = page.language.as_ref().and_then(|language| site.spaces.get(language.as_str())) {
        context.insert_value("m", space.m.clone());
        context.insert_value("frame", space.frame.clone());
    }
    let mut bytes = Vec::with_capacity(16 * 1024);
    site.tera
        .render_to(template, &context, &mut bytes)
        .map_err(|error| RenderError::Template(format!("{}: {error}", page.path)))?;
    Ok(Artifact { path, bytes })
}

fn in_language(site: &Site<'_>, space: &Space<'_>, page: &Page) -> Made {
    match &page.content {
        Content::Entry(Kind::Service, id) => service::made(site, space, id),
        Content::Both(id) => both::made(site, space, id),
        Content::Entry(kind, id) => entries::made(site, space, *kind, id),
        Content::Index(kind) => indexes::made(site, space, *kind),
        Content::Crossing(crossing) => crossing::made(site, space, crossing),
        Content::Home => home::made(site, space),
        Content::Urgent => indexes::urgent(space),
        Content::List => list::made(space),
        Content::Search => indexes::search(site, space),
        Content::Offline => offline::made(space),
        Content::Moved(target) => moved(space, page, target),
        Content::Chooser | Content::NotFound | Content::Short(_) => without_language(site, page),
    }
}

fn moved(space: &Space<'_>, page: &Page, target: &str) -> Made {
    let mut context = Context::new();
    context.insert("target", &format!("{}{target}", "../".repeat(page.path_in_language().matches('/').count())));
    Made {
        template: "moved.html",
        title: Said { text: space.word("moved.title"), ..Said::default() },
        description: String::new(),
        context,
    }
}

view! {
    pub struct Choice {
        pub name: String,
        pub lang: String,
        pub dir: String,
        pub url: String,
        pub invitation: String,
        pub not_found: String,
        /// What an entry is called in the language, on a page that is about one.
        pub title: Said,
    }
}

/// The pages that stand before any language: every language in its own words, none first but by the editors' order.
fn without_language(site: &Site<'_>, page: &Page) -> Made {
    let service = match &page.content {
        Content::Short(id) => site.guide.entities.view(Kind::Service, id),
        _ => None,
    };
    let inside = service.as_ref().map_or(String::new(), |service| entry_path(service.kind, service.id));
    let choices: Vec<Choice> = site
        .plan
        .languages
        .iter()
        .filter_map(|language| site.spaces.get(language.as_str()))
        .map(|space| Choice {
            name: space.language_name(&crate::format::Id::of_language(space.tag)),
            lang: space.tag.to_string(),
            dir: space.dir.to_string(),
            url: format!("{}/{inside}", space.tag),
            invitation: space.word("chooser.invitation"),
            not_found: space.word("not_found.title"),
            title: service.as_ref().map(|service| space.title(service)).unwrap_or_default(),
        })
        .collect();
    let mut context = Context::new();
    context.insert_value("choices", Value::from(choices));
    let logo = site.guide.config.logo.as_ref().map(|logo| site.assets.path(&logo.value.0));
    context.insert("logo", &logo.unwrap_or_default());
    let title = site.spaces.get(site.guide.source_language().as_str()).map(|space| match &service {
        Some(service) => space.title(service),
        None => space.name(&site.guide.config.title),
    });
    let title = title.unwrap_or_default();
    Made {
        template: match page.content {
            Content::Short(_) => "short.html",
            Content::NotFound => "not_found.html",
            _ => "chooser.html",
        },
        description: title.text.clone(),
        title,
        context,
    }
}

fn head(site: &Site<'_>, page: &Page, title: Said, description: String) -> Head {
    let language = page.language.as_ref().unwrap_or_else(|| site.guide.source_language());
    let depth = page.path.matches('/').count();
    // The page for unknown addresses is shown at every depth, so its links start at the host.
    let root = if page.content == Content::NotFound { host::base_path(site.making) } else { "../".repeat(depth) };
    let home = "../".repeat(depth.saturating_sub(1));
    let base = site.making.base_url.as_deref();
    let absolute = |path: &str| base.map_or(String::new(), |base| format!("{base}{path}"));
    let inside = page.path_in_language().to_string();
    let alternates = match page.language {
        Some(_) => site
            .plan
            .languages
            .iter()
            .map(|other| alternate(site, other, language, &inside, &root, &absolute))
            .collect(),
        None => Vec::new(),
    };
    let space = page.language.as_ref().and_then(|language| site.spaces.get(language.as_str()));
    Head {
        keeps_copies: !site.making.preview,
        report: space.map_or(String::new(), |space| mail::report(site, space, page, &title.text)),
        nothing_found: space.map_or(String::new(), |space| mail::nothing_found(site, space)),
        description: shortened(&description),
        title,
        lang: language.to_string(),
        dir: direction(site.guide, language).to_string(),
        home: if home.is_empty() { "./".into() } else { home },
        canonical: match &page.content {
            Content::Moved(target) => absolute(&format!("{language}/{target}")),
            Content::NotFound => String::new(),
            _ => absolute(&page.path),
        },
        // Whoever has none of our languages chooses one at the start, or reads the source text.
        default_alternate: match page.content {
            Content::Home => absolute(""),
            _ => absolute(&format!("{}/{inside}", site.guide.source_language())),
        },
        path: page.path.clone(),
        alternates,
        kind: kind(&page.content).to_string(),
        indexed: page.is_listed(),
        search: format!("{root}search/"),
        search_module: format!("{root}{}", site.search[0].path),
        root,
    }
}

fn alternate(
    site: &Site<'_>,
    other: &LanguageTag,
    current: &LanguageTag,
    inside: &str,
    root: &str,
    absolute: &impl Fn(&str) -> String,
) -> Alternate {
    let own_name = site
        .guide
        .get::<crate::guide::Language>(&crate::format::Id::of_language(other))
        .and_then(|entry| entry.facts.name.get(other).map(str::to_string));
    Alternate {
        lang: other.to_string(),
        dir: direction(site.guide, other).to_string(),
        name: own_name.or_else(|| locale::own_name(other.as_str())).unwrap_or_else(|| other.to_string()),
        url: format!("{root}{other}/{inside}"),
        absolute: absolute(&format!("{other}/{inside}")),
        current: other == current,
    }
}

fn kind(content: &Content) -> &'static str {
    match content {
        Content::Chooser => "chooser",
        Content::NotFound => "not-found",
        Content::Home => "home",
        Content::Entry(kind, _) => kind.singular(),
        Content::Both(_) => "both",
        Content::Index(kind) => kind.folder(),
        Content::Crossing(_) => "crossing",
        Content::Urgent => "urgent",
        Content::List => "list",
        Content::Search => "search",
        Content::Offline => "offline",
        Content::Short(_) => "short",
        Content::Moved(_) => "moved",
    }
}

fn assets(site: &Site<'_>, root: &str) -> Value {
    let mut map = tera::Map::default();
    for (name, path) in site.assets.names() {
        // `style.css` is `asset.style_css` in a template.
        let key = name.replace(['.', '-', '/'], "_");
        map.insert(key.into(), Value::from(format!("{root}{path}")));
    }
    Value::from(map)
}

/// Search engines show no more. Units: characters.
const LONGEST_DESCRIPTION: usize = 160;

fn shortened(text: &str) -> String {
    if text.chars().count() <= LONGEST_DESCRIPTION {
        return text.to_string();
    }
    let cut: String = text.chars().take(LONGEST_DESCRIPTION - 1).collect();
    let cut = cut.rsplit_once(' ').map_or(cut.as_str(), |(before, _)| before);
    format!("{cut}…")
}
