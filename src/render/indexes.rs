//! Lists of a kind, and the pages that lead further: urgent help, search.

use super::entries::{dates, when};
use super::map::map;
use super::page::Made;
use super::service::{PhoneView, Texts, links};
use super::space::Space;
use super::view::{Group, Html, Link, Said, view};
use super::{Site, card};
use crate::format::Id;
use crate::guide::{Direction, Entry, Exchange, Kind, Language, Topic};
use std::collections::BTreeSet;
use tera::{Context, Value};

view! {
    pub struct IndexView {
        pub kind: String,
        pub title: Said,
        pub intro: String,
        pub map: Html,
        pub map_licence: String,
        /// Sections are letters, to jump to.
        pub is_alphabet: bool,
        pub sections: Vec<Section>,
        pub groups: Vec<Group>,
        pub exchange: Vec<ExchangeSection>,
        pub empty: String,
    }
}

view! {
    pub struct Section {
        pub title: String,
        pub id: String,
        pub lang: String,
        /// A topic's pictogram; the first link of its section is the topic itself.
        pub icon: String,
        pub links: Vec<Link>,
    }
}

view! {
    pub struct ExchangeSection {
        pub title: String,
        pub id: String,
        pub items: Vec<ExchangeItem>,
    }
}

view! {
    pub struct ExchangeItem {
        pub id: String,
        pub title: Said,
        pub summary: Said,
        pub body: Html,
        pub body_lang: String,
        pub body_dir: String,
        pub provider: Option<Link>,
        pub state: String,
        pub since: String,
        pub topics: Vec<Link>,
        pub districts: Vec<Link>,
        pub languages: Vec<Link>,
        pub contact: super::service::ContactView,
        pub kept: super::service::Kept,
    }
}

pub fn plain(text: String) -> Said {
    Said { text, ..Said::default() }
}

pub fn made(site: &Site<'_>, space: &Space<'_>, kind: Kind) -> Made {
    let title = plain(space.word(&format!("index.{}", kind.folder())));
    let mut shown = IndexView {
        kind: kind.folder().into(),
        title: title.clone(),
        intro: space.word(&format!("intro.{}", kind.folder())),
        is_alphabet: matches!(kind, Kind::Service | Kind::Provider),
        ..IndexView::default()
    };
    let relations = &site.plan.relations;
    let count = |key: &str, count: usize| if count == 0 { String::new() } else { space.count(key, count) };
    match kind {
        Kind::Service => shown.sections = alphabet(space, all(space, Kind::Service)),
        Kind::Provider => {
            let links = all_with(space, Kind::Provider, |id| {
                count("count.services", relations.by_provider.get(id).map_or(0, Vec::len))
            });
            shown.sections = alphabet(space, links);
        }
        Kind::Language => {
            let links = all_with(space, Kind::Language, |id| {
                let staff = relations.spoken_by_staff.get(id).map_or(0, Vec::len);
                let interpreted = relations.interpreted.get(id).map_or(0, Vec::len);
                count("count.services", staff + interpreted)
            });
            shown.sections = vec![Section { links: with_own_names(space, links), ..Section::default() }];
        }
        Kind::District => {
            let all = all(space, Kind::District);
            let is_group = |link: &Link| {
                let id = link.url.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
                site.guide.entities.districts.get(id).is_some_and(|district| !district.facts.members.is_empty())
            };
            let (groups, districts): (Vec<Link>, Vec<Link>) = all.into_iter().partition(is_group);
            shown.sections.push(Section { links: districts, ..Section::default() });
            if !groups.is_empty() {
                shown.sections.push(Section {
                    title: space.word("map.groups"),
                    id: "groups".into(),
                    links: groups,
                    ..Section::default()
                });
            }
            let aliases = super::district::aliases(space);
            if !aliases.is_empty() {
                shown.sections.push(Section {
                    title: space.word("district.aliases"),
                    id: "aliases".into(),
                    links: aliases,
                    ..Section::default()
                });
            }
            shown.map = map(site, space, None, "");
            shown.map_licence = if shown.map.0.is_empty() { String::new() } else { space.word("map.licence") };
        }
        Kind::Topic => shown.sections = topics(site, space),
        Kind::Event => {
            let mut next: Vec<(jiff::civil::Date, Link)> = site
                .guide
                .entities
                .events
                .values()
                .filter_map(|event| {
                    let date = dates(&event.facts, space.today, 1).first().copied()?;
                    let note = match event.facts.repeats {
                        Some(_) => format!(
                            "{}; {}",
                            when(space, &event.facts),
                            space.say("event.next", &[("date", &space.locale.date_long(date))])
                        ),
                        None => when(space, &event.facts),
                    };
                    Some((date, Link { note, ..space.link(&event.view()) }))
                })
                .collect();
            next.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.url.cmp(&b.1.url)));
            shown.sections =
                vec![Section { links: next.into_iter().map(|(_, link)| link).collect(), ..Section::default() }];
        }
        Kind::Exchange => shown.exchange = exchange(site, space),
        _ => shown.sections = vec![Section { links: all(space, kind), ..Section::default() }],
    }
    let nothing = shown.sections.iter().all(|section| section.links.is_empty())
        && shown.exchange.iter().all(|section| section.items.is_empty());
    if nothing {
        shown.empty = space.word("index.empty");
    }
    let description = shown.intro.clone();
    let mut context = Context::new();
    context.insert_value("index", Value::from(shown));
    Made { template: "index.html", title, description, context }
}

pub fn all(space: &Space<'_>, kind: Kind) -> Vec<Link> {
    all_with(space, kind, |_| String::new())
}

/// Every entry of a kind, sorted, each with a note.
fn all_with(space: &Space<'_>, kind: Kind, note: impl Fn(&Id) -> String) -> Vec<Link> {
    let entities = &space.guide.entities;
    let links = entities.ids(kind).into_iter().filter_map(|id| {
        let view = entities.view(kind, id)?;
        Some(Link { note: note(id), ..space.link(&view) })
    });
    space.sorted(links, |link| link.title.text.clone())
}

/// Sections by first letter, for links that are sorted.
fn alphabet(space: &Space<'_>, links: Vec<Link>) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for link in links {
        let letter = space.locale.index_letter(&link.title.text);
        match sections.last_mut() {
            Some(section) if section.title == letter => section.links.push(link),
            _ => sections.push(Section {
                id: format!("l{}", sections.len()),
                title: letter,
                links: vec![link],
                ..Section::default()
            }),
        }
    }
    sections
}

/// A language's own name stands beside its name here, for those who read only that.
pub fn with_own_names(space: &Space<'_>, links: Vec<Link>) -> Vec<Link> {
    links
        .into_iter()
        .map(|mut link| {
            let id = link.url.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_string();
            let own = crate::format::LanguageTag::new(&id).and_then(|tag| {
                space
                    .guide
                    .get::<Language>(&Id::of_language(&tag))?
                    .facts
                    .name
                    .iter()
                    .next()
                    .map(|(_, name, _)| name.to_string())
            });
            if let Some(own) = own.filter(|own| *own != link.title.text) {
                link.title.text = format!("{} – {own}", link.title.text);
            }
            link
        })
        .collect()
}

/// Topics as a tree of two levels, in the editors' order.
fn topics(site: &Site<'_>, space: &Space<'_>) -> Vec<Section> {
    let topics = &site.guide.entities.topics;
    let ordered = |mut list: Vec<&Entry<Topic>>| -> Vec<Link> {
        list.sort_by_key(|topic| {
            (topic.facts.order.unwrap_or(i32::MAX), space.locale.sort_key(&space.title(&topic.view()).text))
        });
        list.into_iter()
            .map(|topic| {
                let services = site.plan.relations.by_topic.get(&topic.id).map_or(0, Vec::len);
                let note = if services == 0 { String::new() } else { space.count("count.services", services) };
                Link { note, ..space.link(&topic.view()) }
            })
            .collect()
    };
    let mut top: Vec<&Entry<Topic>> = topics
        .values()
        .filter(|topic| topic.facts.parent.as_ref().is_none_or(|parent| !topics.contains_key(&parent.id)))
        .collect();
    top.sort_by_key(|topic| {
        (topic.facts.order.unwrap_or(i32::MAX), space.locale.sort_key(&space.title(&topic.view()).text))
    });
    top.into_iter()
        .map(|topic| {
            let below =
                topics.values().filter(|child| child.facts.parent.as_ref().is_some_and(|parent| parent.id == topic.id));
            let mut links = ordered(vec![topic]);
            links.extend(ordered(below.collect()));
            let title = space.title(&topic.view());
            Section {
                title: title.text,
                lang: title.lang,
                id: topic.id.to_string(),
                icon: site.icons.of_topic(site.guide, &topic.id),
                links,
            }
        })
        .collect()
}

fn exchange(site: &Site<'_>, space: &Space<'_>) -> Vec<ExchangeSection> {
    [(Direction::Offer, "exchange.offers", "offers"), (Direction::Wish, "exchange.wishes", "wishes")]
        .into_iter()
        .map(|(direction, key, id)| {
            let entries = site.guide.entities.exchange.values().filter(|entry| entry.facts.direction == direction);
            let sorted = space.sorted(entries, |entry| space.title(&entry.view()).text);
            ExchangeSection {
                title: space.word(key),
                id: id.into(),
                items: sorted.into_iter().map(|entry| item(site, space, entry)).collect(),
            }
        })
        .collect()
}

fn item(site: &Site<'_>, space: &Space<'_>, entry: &Entry<Exchange>) -> ExchangeItem {
    let facts = &entry.facts;
    let view = entry.view();
    let from = facts.keeping.valid.as_ref().and_then(|valid| valid.value.from);
    let texts = Texts::new(site, space, &view, "../");
    ExchangeItem {
        id: entry.id.to_string(),
        title: space.title(&view),
        summary: texts.summary,
        body: texts.body,
        body_lang: texts.lang,
        body_dir: texts.dir,
        provider: facts
            .provider
            .as_ref()
            .and_then(|provider| space.guide.entities.view(Kind::Provider, &provider.id))
            .map(|view| space.link(&view)),
        state: facts.state.map_or(String::new(), |state| space.word(&format!("exchange-state.{}", state.word()))),
        since: from.map_or(String::new(), |from| {
            space.say("exchange.since", &[("date", &space.locale.date_long(from.value))])
        }),
        topics: links(space, Kind::Topic, facts.topics.iter().map(|topic| &topic.id)),
        districts: links(space, Kind::District, facts.districts.iter().map(|district| &district.id)),
        languages: links(space, Kind::Language, facts.languages.iter().map(|language| &language.id)),
        contact: super::service::contact(space, facts.contact.as_ref()),
        kept: super::service::kept(space, &facts.keeping),
    }
}

view! {
    pub struct UrgentView {
        pub services: Vec<UrgentService>,
    }
}

view! {
    pub struct UrgentService {
        pub url: String,
        pub title: Said,
        pub summary: Said,
        pub phones: Vec<PhoneView>,
    }
}

pub fn urgent(space: &Space<'_>) -> Made {
    let entities = &space.guide.entities;
    let services = space
        .guide
        .config
        .emergency
        .iter()
        .filter_map(|service| entities.services.get(&service.id))
        .map(|service| {
            let card = card::titled(space, &service.view());
            UrgentService {
                url: card.url,
                title: card.title,
                summary: card.summary,
                phones: super::service::contact(space, service.facts.contact.as_ref()).phones,
            }
        })
        .collect();
    let mut context = Context::new();
    context.insert_value("urgent", Value::from(UrgentView { services }));
    Made {
        template: "urgent.html",
        title: plain(space.word("urgent.title")),
        description: space.word("urgent.intro"),
        context,
    }
}

view! {
    pub struct SearchView {
        pub filters: Vec<Filter>,
        pub sections: Vec<Section>,
    }
}

view! {
    /// What results may be narrowed to, by a name that the search module knows.
    pub struct Filter {
        pub name: String,
        pub label: String,
        pub options: Vec<FilterOption>,
    }
}

view! {
    pub struct FilterOption {
        pub value: String,
        pub text: String,
        pub lang: String,
        pub dir: String,
    }
}

/// Only what some service has is offered.
fn filters(site: &Site<'_>, space: &Space<'_>) -> Vec<Filter> {
    let relations = &site.plan.relations;
    let topics: BTreeSet<&Id> =
        relations.by_topic.keys().flat_map(|topic| crate::plan::ancestors(site.guide, topic)).collect();
    let services = site.guide.entities.services.keys();
    let districts: BTreeSet<&Id> = services.flat_map(|id| relations.districts_of(site.guide, id)).collect();
    let spoken = relations.spoken_by_staff.keys().chain(relations.interpreted.keys()).copied().collect();
    let audiences = relations.by_audience.keys().copied().collect();
    [
        ("topic", Kind::Topic, topics),
        ("district", Kind::District, districts),
        ("spoken", Kind::Language, spoken),
        ("audience", Kind::Audience, audiences),
    ]
    .into_iter()
    .filter(|(_, _, ids)| !ids.is_empty())
    .map(|(name, kind, ids): (_, _, BTreeSet<&Id>)| {
        let titled = ids.into_iter().filter_map(|id| Some((id, space.title(&site.guide.entities.view(kind, id)?))));
        let options = space.sorted(titled, |(_, title)| title.text.clone()).into_iter();
        Filter {
            name: name.into(),
            label: space.word(&format!("search.{name}")),
            options: options
                .map(|(id, title)| FilterOption {
                    value: id.to_string(),
                    text: title.text,
                    lang: title.lang,
                    dir: title.dir,
                })
                .collect(),
        }
    })
    .collect()
}

/// Ways to find something: by letter, topic, district, language, provider.
pub fn search(site: &Site<'_>, space: &Space<'_>) -> Made {
    let shown = SearchView { filters: filters(site, space), sections: alphabet(space, all(space, Kind::Service)) };
    let mut context = Context::new();
    context.insert_value("search", Value::from(shown));
    Made {
        template: "search.html",
        title: plain(space.word("search.title")),
        description: space.word("search.intro"),
        context,
    }
}
