//! The page of a district: which office is mine, what is near, and where the district lies.

use super::entries::{EntryView, cards, group, ids, list, sorted_links};
use super::map::map;
use super::service::{Fact, address_line};
use super::space::Space;
use super::view::{Link, Said, view};
use super::{Site, week};
use crate::format::Id;
use crate::guide::{District, Entry, Kind, Service, ServicePlace};
use crate::plan::{Nearness, descendants};
use std::collections::BTreeSet;

view! {
    /// One place of a service, for those who live in its catchment.
    pub struct Office {
        pub service: Link,
        pub place: Said,
        pub address: String,
        pub geo: String,
        pub hours: String,
        pub phone: String,
        pub tel: String,
    }
}

pub fn fill(site: &Site<'_>, space: &Space<'_>, district: &Entry<District>, shown: &mut EntryView) {
    let facts = &district.facts;
    if !facts.aliases.is_empty() {
        let names: Vec<String> = facts.aliases.iter().map(|alias| alias.0.clone()).collect();
        let values = vec![space.said(&space.locale.and_list(&names), site.guide.source_language())];
        shown.facts.push(Fact { name: space.word("district.aliases"), values, ..Fact::default() });
    }
    if let Some(number) = &facts.number {
        let values = vec![Said { text: number.0.clone(), ..Said::default() }];
        shown.facts.push(Fact { name: space.word("district.number"), values, ..Fact::default() });
    }
    let near = site.plan.relations.near(site.guide, &district.id);
    let nearest = [Nearness::ContactPoint, Nearness::Here];
    let candidates: Vec<&Entry<Service>> =
        nearest.iter().filter_map(|near_by| near.get(near_by)).flatten().copied().collect();
    let contact_point =
        near.get(&Nearness::ContactPoint).and_then(|services| services.first()).map(|service| &service.id);
    let (offices, named) = offices(site, space, district, &candidates, contact_point);
    shown.offices = offices;
    for (nearness, services) in near {
        let key = match nearness {
            Nearness::ContactPoint => "district.contact_point",
            Nearness::Here => "district.here",
            Nearness::Neighbour => "district.neighbour",
            Nearness::Town => "district.town",
            Nearness::State => "district.state",
            Nearness::Federal => "district.federal",
        };
        // What is near is shown whole; what every district has in common is only named, or it would hide the near.
        match nearness {
            Nearness::ContactPoint | Nearness::Here | Nearness::Neighbour => {
                let others = services.into_iter().filter(|service| !named.contains(&service.id));
                shown.groups.extend(group(space, key, cards(space, others)));
            }
            Nearness::Town | Nearness::State | Nearness::Federal => {
                let links = sorted_links(space, Kind::Service, services.iter().map(|service| &service.id));
                shown.links.extend(list(space, key, links));
            }
        }
    }
    shown.links.extend(super::crossing::of_other(site, space, Kind::District, &district.id));
    shown.links.extend(list(space, "district.members", sorted_links(space, Kind::District, ids(&facts.members))));
    shown.links.extend(list(space, "district.neighbours", sorted_links(space, Kind::District, ids(&facts.neighbours))));
    let groups =
        site.guide.entities.districts.values().filter(|group| ids(&group.facts.members).any(|id| *id == district.id));
    shown.links.extend(list(
        space,
        "district.groups",
        sorted_links(space, Kind::District, groups.map(|group| &group.id)),
    ));
    shown.map = map(site, space, Some(&district.id), "../");
    shown.map_licence = if shown.map.0.is_empty() { String::new() } else { space.word("map.licence") };
}

/// The places whose catchment names the district, and all places of its contact point; with the services they belong to.
fn offices<'s>(
    site: &Site<'_>,
    space: &Space<'_>,
    district: &Entry<District>,
    candidates: &[&'s Entry<Service>],
    contact_point: Option<&Id>,
) -> (Vec<Office>, BTreeSet<&'s Id>) {
    let own = descendants(site.guide, &district.id);
    let names_it = |at: &ServicePlace| {
        at.catchment.iter().any(|catchment| !own.is_disjoint(&descendants(site.guide, &catchment.id)))
    };
    let mut offices = Vec::new();
    let mut named = BTreeSet::new();
    for service in candidates {
        let all = &service.facts.at;
        let mut responsible: Vec<&ServicePlace> = all.iter().filter(|at| names_it(at)).collect();
        if responsible.is_empty() && contact_point == Some(&service.id) {
            responsible = all.iter().collect();
        }
        if !responsible.is_empty() {
            named.insert(&service.id);
        }
        offices.extend(responsible.into_iter().filter_map(|at| office(site, space, service, at)));
    }
    (offices, named)
}

fn office(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>, at: &ServicePlace) -> Option<Office> {
    let place = &site.guide.entities.places.get(&at.place.id)?.facts;
    let contacts = [at.contact.as_ref(), service.facts.contact.as_ref()];
    let phone = contacts.into_iter().flatten().find_map(|contact| contact.phones.first()).map(|phone| &phone.number);
    let hours = at.hours.as_ref().map(|hours| week::table(space, &hours.value, &at.exceptions).text);
    Some(Office {
        service: space.link(&service.view()),
        place: space.name(&place.name),
        address: place.address.as_ref().map_or(String::new(), address_line),
        geo: place.location.map_or(String::new(), |at| format!("geo:{},{}", at.value.latitude, at.value.longitude)),
        hours: hours.unwrap_or_default(),
        phone: phone.map_or(String::new(), |phone| phone.text().to_string()),
        tel: phone.map_or(String::new(), |phone| phone.link()),
    })
}

/// What people call a district or group besides its name, each with where it leads.
pub fn aliases(space: &Space<'_>) -> Vec<Link> {
    let districts = space.guide.entities.districts.values();
    let links = districts.flat_map(|district| {
        let link = space.link(&district.view());
        let named =
            district.facts.aliases.iter().filter(|alias| alias.0 != link.title.text).cloned().collect::<Vec<_>>();
        named.into_iter().map(move |alias| Link {
            title: space.said(&alias.0, space.guide.source_language()),
            note: link.title.text.clone(),
            ..link.clone()
        })
    });
    space.sorted(links, |link| link.title.text.clone())
}
