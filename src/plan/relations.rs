//! How entries belong together: asked once, so that no page searches the whole guide.

use crate::format::Id;
use crate::guide::{By, Entry, Guide, Level, Service};
use std::collections::{BTreeMap, BTreeSet};

/// How near a service is to a district.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    ContactPoint,
    /// A place in the district, or a catchment that names it.
    Here,
    /// A place in a neighbouring district.
    Neighbour,
    Town,
    /// County, region and Land.
    State,
    Federal,
}

type Services<'g> = Vec<&'g Entry<Service>>;

/// Who belongs to whom. Lists are in the order of ids; pages sort them by their language.
pub struct Relations<'g> {
    pub by_topic: BTreeMap<&'g Id, Services<'g>>,
    pub by_provider: BTreeMap<&'g Id, Services<'g>>,
    pub by_audience: BTreeMap<&'g Id, Services<'g>>,
    pub spoken_by_staff: BTreeMap<&'g Id, Services<'g>>,
    pub interpreted: BTreeMap<&'g Id, Services<'g>>,
    /// Districts that a service has a place or catchment in, groups resolved.
    covered: BTreeMap<&'g Id, BTreeSet<&'g Id>>,
    /// Districts that a service is physically in.
    places_in: BTreeMap<&'g Id, BTreeSet<&'g Id>>,
}

impl<'g> Relations<'g> {
    pub fn new(guide: &'g Guide) -> Self {
        let mut relations = Relations {
            by_topic: BTreeMap::new(),
            by_provider: BTreeMap::new(),
            by_audience: BTreeMap::new(),
            spoken_by_staff: BTreeMap::new(),
            interpreted: BTreeMap::new(),
            covered: BTreeMap::new(),
            places_in: BTreeMap::new(),
        };
        for service in guide.entities.services.values() {
            relations.add(guide, service);
        }
        relations
    }

    fn add(&mut self, guide: &'g Guide, service: &'g Entry<Service>) {
        let facts = &service.facts;
        for topic in &facts.topics {
            self.by_topic.entry(&topic.id).or_default().push(service);
        }
        for provider in &facts.providers {
            self.by_provider.entry(&provider.id).or_default().push(service);
        }
        for audience in &facts.audiences {
            self.by_audience.entry(&audience.id).or_default().push(service);
        }
        for spoken in &facts.spoken {
            let list = match spoken.by {
                Some(By::Interpreter) => &mut self.interpreted,
                _ => &mut self.spoken_by_staff,
            };
            list.entry(&spoken.language.id).or_default().push(service);
        }
        for at in &facts.at {
            let place = guide.entities.places.get(&at.place.id);
            if let Some(district) = place.and_then(|place| place.facts.district.as_ref()) {
                self.places_in.entry(&service.id).or_default().insert(&district.id);
                self.covered.entry(&service.id).or_default().insert(&district.id);
            }
            for district in &at.catchment {
                let all = descendants(guide, &district.id);
                self.covered.entry(&service.id).or_default().extend(all);
            }
        }
    }

    /// The districts a service is for by name, and the groups that hold one of them.
    pub fn districts_of(&self, guide: &'g Guide, service: &Id) -> BTreeSet<&'g Id> {
        let Some(covered) = self.covered.get(service) else { return BTreeSet::new() };
        let districts = guide.entities.districts.iter();
        districts
            .filter(|(id, _)| descendants(guide, id).iter().any(|district| covered.contains(district)))
            .map(|(id, _)| id)
            .collect()
    }

    /// Other services in the districts that a service is in, in the order of ids.
    pub fn beside(&self, service: &Id) -> Vec<&'g Id> {
        let Some(own) = self.places_in.get(service) else { return Vec::new() };
        let others = self.places_in.iter().filter(|(id, districts)| **id != service && !own.is_disjoint(districts));
        others.map(|(id, _)| *id).collect()
    }

    /// The services for a district, nearest first, each once.
    pub fn near(&self, guide: &'g Guide, district: &Id) -> BTreeMap<Nearness, Services<'g>> {
        let mut near: BTreeMap<Nearness, Services<'g>> = BTreeMap::new();
        let Some(entry) = guide.entities.districts.get(district) else { return near };
        let own = descendants(guide, district);
        let neighbours: BTreeSet<&Id> = entry.facts.neighbours.iter().map(|neighbour| &neighbour.id).collect();
        let contact = contact_point(guide, district);
        for service in guide.entities.services.values() {
            let covers = self.covered.get(&service.id);
            let stands = self.places_in.get(&service.id);
            let limited = !service.facts.at.is_empty() && service.facts.at.iter().all(|at| !at.catchment.is_empty());
            let here = covers.is_some_and(|covers| own.iter().any(|own| covers.contains(own)));
            let beside = stands.is_some_and(|stands| stands.iter().any(|district| neighbours.contains(district)));
            let nearness = match service.facts.level {
                _ if contact == Some(&service.id) => Nearness::ContactPoint,
                _ if here => Nearness::Here,
                _ if beside => Nearness::Neighbour,
                // An office for other districts helps nobody here.
                _ if limited => continue,
                Some(Level::Federal) => Nearness::Federal,
                Some(Level::State | Level::Region | Level::County) => Nearness::State,
                _ => Nearness::Town,
            };
            near.entry(nearness).or_default().push(service);
        }
        near
    }
}

/// The service a district sends people to first: its own contact point, or that of a group it belongs to.
fn contact_point<'g>(guide: &'g Guide, district: &Id) -> Option<&'g Id> {
    let districts = &guide.entities.districts;
    let own = districts.get(district)?.facts.contact_point.as_ref();
    let of_group = || {
        districts
            .values()
            .filter(|group| group.facts.members.iter().any(|member| member.id == *district))
            .find_map(|group| group.facts.contact_point.as_ref())
    };
    own.or_else(of_group).map(|service| &service.id).filter(|id| guide.entities.services.contains_key(*id))
}

/// A topic and those above it.
pub fn ancestors<'g>(guide: &'g Guide, topic: &Id) -> Vec<&'g Id> {
    let topics = &guide.entities.topics;
    let parent = |id: &Id| topics.get(id)?.facts.parent.as_ref().and_then(|parent| topics.get_key_value(&parent.id));
    let first = topics.get_key_value(topic);
    std::iter::successors(first, |(id, _)| parent(id)).map(|(id, _)| id).collect()
}

/// A topic and all below it.
pub fn descendants_of_topic<'g>(guide: &'g Guide, topic: &Id) -> BTreeSet<&'g Id> {
    guide.entities.topics.keys().filter(|id| ancestors(guide, id).contains(&topic)).collect()
}

/// A district and, for a group, all districts in it.
pub fn descendants<'g>(guide: &'g Guide, district: &Id) -> BTreeSet<&'g Id> {
    let mut all = BTreeSet::new();
    let mut next = vec![district];
    while let Some(id) = next.pop() {
        let Some((id, entry)) = guide.entities.districts.get_key_value(id) else { continue };
        if all.insert(id) {
            next.extend(entry.facts.members.iter().map(|member| &member.id));
        }
    }
    all
}
