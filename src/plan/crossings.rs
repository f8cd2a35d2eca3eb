//! Where two ways to a service meet: a topic in a district, a topic in a language. Lists that exist without script, and only
//! where there is something to list.

use super::relations::{Nearness, Relations};
use crate::format::Id;
use crate::guide::{Entry, Guide, Kind, Service};
use std::collections::{BTreeMap, BTreeSet};

/// A topic, and the district or language it is narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crossing {
    pub topic: Id,
    /// District or language.
    pub kind: Kind,
    pub id: Id,
}

type Services<'g> = Vec<&'g Entry<Service>>;

/// All crossings with their services.
pub struct Crossings<'g> {
    pub districts: BTreeMap<(&'g Id, &'g Id), BTreeMap<Nearness, Services<'g>>>,
    /// Those whose staff speaks the language, and those with an interpreter.
    pub languages: BTreeMap<(&'g Id, &'g Id), [Services<'g>; 2]>,
}

impl Crossing {
    /// From the language's home.
    pub fn path(&self) -> String {
        format!("topics/{}/{}/{}/", self.topic, self.kind.folder(), self.id)
    }
}

impl<'g> Crossings<'g> {
    pub fn new(guide: &'g Guide, relations: &Relations<'g>) -> Self {
        let topics: Vec<(&Id, BTreeSet<&Id>)> =
            guide.entities.topics.keys().map(|topic| (topic, services_of(guide, relations, topic))).collect();
        let mut crossings = Crossings { districts: BTreeMap::new(), languages: BTreeMap::new() };
        for district in guide.entities.districts.keys() {
            let near = relations.near(guide, district);
            for (topic, services) in &topics {
                let mut own: BTreeMap<Nearness, Services<'g>> = BTreeMap::new();
                for (nearness, all) in &near {
                    let of_topic: Services<'g> =
                        all.iter().copied().filter(|service| services.contains(&service.id)).collect();
                    if !of_topic.is_empty() {
                        own.insert(*nearness, of_topic);
                    }
                }
                // What is for the whole town is on the topic's own page already.
                if own.keys().any(|nearness| *nearness <= Nearness::Neighbour) {
                    crossings.districts.insert((*topic, district), own);
                }
            }
        }
        for language in guide.entities.languages.keys() {
            for (topic, services) in &topics {
                let own = [&relations.spoken_by_staff, &relations.interpreted].map(|list| -> Services<'g> {
                    let all = list.get(language).into_iter().flatten().copied();
                    all.filter(|service| services.contains(&service.id)).collect()
                });
                if own.iter().any(|services| !services.is_empty()) {
                    crossings.languages.insert((*topic, language), own);
                }
            }
        }
        crossings
    }

    pub fn iter(&self) -> impl Iterator<Item = Crossing> + '_ {
        let crossing =
            |kind| move |(topic, id): &(&Id, &Id)| Crossing { topic: (*topic).clone(), kind, id: (*id).clone() };
        self.districts.keys().map(crossing(Kind::District)).chain(self.languages.keys().map(crossing(Kind::Language)))
    }
}

/// Services of a topic and of those below it.
fn services_of<'g>(guide: &'g Guide, relations: &Relations<'g>, topic: &Id) -> BTreeSet<&'g Id> {
    let below = guide.entities.topics.keys().filter(|other| super::ancestors(guide, other).contains(&topic));
    below.flat_map(|topic| relations.by_topic.get(topic).into_iter().flatten()).map(|service| &service.id).collect()
}
