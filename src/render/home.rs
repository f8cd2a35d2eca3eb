//! The page a language begins with: life situations, topics, places, spoken languages.

use super::indexes::{all, with_own_names};
use super::page::Made;
use super::space::Space;
use super::view::{Link, Said, Tile, view};
use super::{Site, card};
use crate::format::Id;
use crate::guide::{Entry, Kind, Topic};
use crate::plan::descendants_of_topic;
use std::collections::BTreeSet;
use tera::{Context, Value};

view! {
    pub struct HomeView {
        /// Life situations, each with its entry page.
        pub audiences: Vec<Tile>,
        /// Topics of the first level.
        pub topics: Vec<Tile>,
        pub districts: Vec<Link>,
        /// Languages that somebody in town speaks.
        pub languages: Vec<Link>,
        pub pages: Vec<Value>,
        pub counts: String,
    }
}

pub fn made(site: &Site<'_>, space: &Space<'_>) -> Made {
    let entities = &site.guide.entities;
    let mut pages: Vec<_> = entities.pages.values().filter(|page| page.facts.menu).collect();
    pages.sort_by_key(|page| (page.facts.order.unwrap_or(i32::MAX), page.id.clone()));
    let relations = &site.plan.relations;
    let spoken: BTreeSet<String> = relations
        .spoken_by_staff
        .keys()
        .chain(relations.interpreted.keys())
        .map(|id| crate::plan::entry_path(Kind::Language, id))
        .collect();
    let languages = all(space, Kind::Language).into_iter().filter(|link| spoken.contains(&link.url)).collect();
    let shown = HomeView {
        audiences: audiences(site, space),
        topics: topics(site, space),
        districts: all(space, Kind::District),
        languages: with_own_names(space, languages),
        pages: pages.into_iter().map(|page| card::entry(space, &page.view())).collect(),
        counts: space.count("count.services", entities.services.len()),
    };
    let mut context = Context::new();
    context.insert_value("home_view", Value::from(shown));
    let title = space.name(&site.guide.config.title);
    let town = space.name(&site.guide.config.town.name).text;
    Made { template: "home.html", title, description: space.say("home.description", &[("town", &town)]), context }
}

fn audiences(site: &Site<'_>, space: &Space<'_>) -> Vec<Tile> {
    let mut audiences: Vec<_> = site.guide.entities.audiences.values().collect();
    audiences.sort_by_key(|audience| (audience.facts.order.unwrap_or(i32::MAX), audience.id.clone()));
    audiences
        .into_iter()
        .map(|audience| {
            let Link { title, url, .. } = space.link(&audience.view());
            let names = [audience.facts.icon.as_ref().map_or("", Id::as_str), audience.id.as_str(), "people"];
            Tile { title, url, icon: site.icons.first(names), note: Said::default() }
        })
        .collect()
}

/// Topics of the first level, in the editors' order, each with how much there is on it and below it.
fn topics(site: &Site<'_>, space: &Space<'_>) -> Vec<Tile> {
    let topics = &site.guide.entities.topics;
    let is_top =
        |topic: &&Entry<Topic>| topic.facts.parent.as_ref().is_none_or(|parent| !topics.contains_key(&parent.id));
    let mut top: Vec<&Entry<Topic>> = topics.values().filter(is_top).collect();
    top.sort_by_key(|topic| {
        (topic.facts.order.unwrap_or(i32::MAX), space.locale.sort_key(&space.title(&topic.view()).text))
    });
    top.into_iter()
        .map(|topic| {
            let Link { title, url, .. } = space.link(&topic.view());
            let services: BTreeSet<&Id> = descendants_of_topic(site.guide, &topic.id)
                .into_iter()
                .filter_map(|id| site.plan.relations.by_topic.get(id))
                .flatten()
                .map(|service| &service.id)
                .collect();
            let count = if services.is_empty() { String::new() } else { space.count("count.services", services.len()) };
            let note = Said { text: count, ..Said::default() };
            Tile { title, url, icon: site.icons.of_topic(site.guide, &topic.id), note }
        })
        .collect()
}
