//! The page of a topic in a district or a language, and the lists that lead there.

use super::entries::{EntryView, LinkList, cards, group, list};
use super::page::Made;
use super::space::Space;
use super::view::Link;
use super::{Site, service};
use crate::format::Id;
use crate::guide::Kind;
use crate::plan::{Crossing, Nearness};
use tera::{Context, Value};

pub fn made(site: &Site<'_>, space: &Space<'_>, crossing: &Crossing) -> Made {
    let name = |kind, id| site.guide.entities.view(kind, id).map(|view| space.title(&view)).unwrap_or_default();
    let (topic, other) = (name(Kind::Topic, &crossing.topic), name(crossing.kind, &crossing.id));
    let said = |key| space.say(key, &[("topic", &topic.text), ("name", &other.text)]);
    let mut shown = EntryView {
        kind: "crossing".into(),
        title: super::view::Said { text: said("crossing.title"), ..Default::default() },
        crumbs: service::links(space, Kind::Topic, [&crossing.topic]),
        ..EntryView::default()
    };
    let key = (&crossing.topic, &crossing.id);
    match crossing.kind {
        Kind::District => {
            shown.summary.text = said("crossing.in_district");
            for (nearness, services) in site.plan.crossings.districts.get(&key).into_iter().flatten() {
                let (key, is_near) = nearness_key(*nearness);
                if is_near {
                    shown.groups.extend(group(space, key, cards(space, services.iter().copied())));
                } else {
                    let links = service::links(space, Kind::Service, services.iter().map(|service| &service.id));
                    shown.links.extend(list(space, key, space.sorted(links, |link| link.title.text.clone())));
                }
            }
        }
        _ => {
            shown.summary.text = said("crossing.in_language");
            if let Some([staff, interpreted]) = site.plan.crossings.languages.get(&key) {
                shown.groups.extend(group(space, "language.staff", cards(space, staff.iter().copied())));
                shown.groups.extend(group(space, "language.interpreters", cards(space, interpreted.iter().copied())));
            }
        }
    }
    let all = [(Kind::Topic, &crossing.topic), (crossing.kind, &crossing.id)];
    let all = all.into_iter().flat_map(|(kind, id)| service::links(space, kind, [id])).collect();
    shown.links.extend(list(space, "crossing.all", all));
    let (title, description) = (shown.title.clone(), shown.summary.text.clone());
    let mut context = Context::new();
    context.insert_value("entry", Value::from(shown));
    Made { template: "entry.html", title, description, context }
}

fn nearness_key(nearness: Nearness) -> (&'static str, bool) {
    match nearness {
        Nearness::ContactPoint => ("district.contact_point", true),
        Nearness::Here => ("district.here", true),
        Nearness::Neighbour => ("district.neighbour", true),
        Nearness::Town => ("district.town", false),
        Nearness::State => ("district.state", false),
        Nearness::Federal => ("district.federal", false),
    }
}

/// From a topic to its districts and languages.
pub fn of_topic(site: &Site<'_>, space: &Space<'_>, topic: &Id) -> Vec<LinkList> {
    let crossings = &site.plan.crossings;
    let links = |kind, ids: Vec<&Id>| {
        let links = ids.into_iter().filter_map(|id| {
            let path = Crossing { topic: topic.clone(), kind, id: id.clone() }.path();
            Some(Link { url: path, ..space.link(&site.guide.entities.view(kind, id)?) })
        });
        space.sorted(links, |link| link.title.text.clone())
    };
    let districts = crossings.districts.keys().filter(|(of, _)| *of == topic).map(|(_, id)| *id).collect();
    let languages = crossings.languages.keys().filter(|(of, _)| *of == topic).map(|(_, id)| *id).collect();
    [
        list(space, "crossing.by_district", links(Kind::District, districts)),
        list(space, "crossing.by_language", links(Kind::Language, languages)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// From a district or a language to its topics.
pub fn of_other(site: &Site<'_>, space: &Space<'_>, kind: Kind, id: &Id) -> Option<LinkList> {
    let crossings = &site.plan.crossings;
    let topics: Vec<&Id> = match kind {
        Kind::District => crossings.districts.keys().filter(|(_, of)| *of == id).map(|(topic, _)| *topic).collect(),
        _ => crossings.languages.keys().filter(|(_, of)| *of == id).map(|(topic, _)| *topic).collect(),
    };
    let links = topics.into_iter().filter_map(|topic| {
        let path = Crossing { topic: topic.clone(), kind, id: id.clone() }.path();
        Some(Link { url: path, ..space.link(&site.guide.entities.view(Kind::Topic, topic)?) })
    });
    list(space, "crossing.by_topic", space.sorted(links, |link| link.title.text.clone()))
}
