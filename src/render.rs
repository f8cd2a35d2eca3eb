//! Turns every planned page into bytes, on all cores, and adds what a host needs beside them.
//!
//! What pages share is prepared once per language (`space`): words, names, cards of entries as template values.
//! A page adds only its own view. Nothing here finds fault with the content; only a broken theme can fail.

mod along;
mod assets;
mod both;
mod card;
mod crossing;
mod district;
mod entries;
mod glossary;
mod home;
mod host;
mod icons;
mod indexes;
mod list;
mod mail;
mod map;
mod offline;
mod open;
mod page;
mod qr;
mod search;
mod service;
mod sitemap;
mod space;
mod templates;
mod view;
mod week;

use crate::artifact::Artifact;
use crate::format::{Id, LanguageTag};
use crate::guide::Guide;
use crate::load::Theme;
use crate::plan::Plan;
use crate::search::{Index, Openings};
use jiff::civil::Date;
use rayon::prelude::*;
use space::Space;
use std::collections::BTreeMap;

/// What the site is made with, besides the guide.
pub struct Making<'a> {
    pub theme: &'a Theme,
    pub today: Date,
    /// With a closing slash; without one, addresses that must be absolute are left out.
    pub base_url: Option<String>,
    /// For an editor's eyes: nothing is kept for later.
    pub preview: bool,
}

/// Why the theme could not be rendered.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    #[error("theme: {0}")]
    Template(String),
    #[error("search index")]
    Search(#[from] tantivy::TantivyError),
}

/// Everything that pages share.
struct Site<'a> {
    guide: &'a Guide,
    plan: &'a Plan<'a>,
    making: &'a Making<'a>,
    tera: tera::Tera,
    spaces: BTreeMap<&'a str, Space<'a>>,
    assets: assets::Assets,
    glossary: glossary::Glossary<'a>,
    /// When services are open.
    openings: BTreeMap<&'a Id, Openings>,
    /// The same place by place, as service pages say it.
    open: BTreeMap<&'a Id, open::ServiceOpen>,
    icons: icons::Icons,
    /// What the searches of all languages share; the module first, whose name every page tells.
    search: [Artifact; 3],
}

/// Prepares the shared parts, renders every page, and packs what a phone may keep of them.
pub fn render<'a>(
    plan: &'a Plan<'a>,
    making: &'a Making<'a>,
) -> Result<impl ParallelIterator<Item = Result<Artifact, RenderError>> + 'a, RenderError> {
    let site = Site::new(plan, making, &plan.languages)?;
    let mut others = site.assets.artifacts(plan.guide);
    others.extend(host::artifacts(making));
    others.extend(sitemap::artifact(&site));
    others.extend(search::artifacts(&site)?);
    let pages: Vec<Artifact> =
        plan.pages.par_iter().map(|planned| page::artifact(&site, planned)).collect::<Result<_, _>>()?;
    let kept = offline::artifacts(&site, &pages, &others)?;
    Ok(pages.into_par_iter().chain(others).chain(kept).map(Ok))
}

/// The search index of one language, for questions from the terminal.
pub fn search_index(plan: &Plan<'_>, making: &Making<'_>, language: &LanguageTag) -> Result<Index, RenderError> {
    let site = Site::new(plan, making, std::slice::from_ref(language))?;
    let space = site.spaces.get(language.as_str()).expect("the site was made for this language");
    Ok(search::index(&site, space)?)
}

/// The files of the search, without the pages.
pub fn search_files(plan: &Plan<'_>, making: &Making<'_>) -> Result<Vec<Artifact>, RenderError> {
    Ok(search::artifacts(&Site::new(plan, making, &plan.languages)?)?)
}

impl<'a> Site<'a> {
    fn new(plan: &'a Plan<'a>, making: &'a Making<'a>, languages: &'a [LanguageTag]) -> Result<Self, RenderError> {
        let mut site = Site {
            guide: plan.guide,
            plan,
            making,
            tera: templates::load(making.theme)?,
            spaces: BTreeMap::new(),
            assets: assets::Assets::new(plan.guide, making.theme),
            glossary: glossary::Glossary::new(plan.guide),
            openings: search::openings(plan.guide, making.today),
            open: open::all(plan.guide, making.today),
            icons: icons::Icons::new(making.theme),
            search: Default::default(),
        };
        site.search = search::shared(&site);
        let spaces: Vec<Space<'a>> = languages.par_iter().map(|language| Space::new(&site, language)).collect();
        site.spaces = spaces.into_iter().map(|space| (space.tag.as_str(), space)).collect();
        Ok(site)
    }
}
