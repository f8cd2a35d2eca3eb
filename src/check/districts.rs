//! Districts: neighbours, groups, and offices that share the town.

use super::Subject;
use crate::diagnostic::{Diagnostic, codes};
use crate::format::Id;
use crate::guide::{District, Entry, Kind, Network};
use std::collections::{BTreeMap, BTreeSet};

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    for district in draft.entities.districts.values() {
        neighbours(subject, district);
        group(subject, district);
    }
    for network in draft.entities.networks.values().filter(|network| network.facts.shares_town) {
        shares_town(subject, network);
    }
}

fn neighbours(subject: &mut Subject<'_>, district: &Entry<District>) {
    for neighbour in &district.facts.neighbours {
        if neighbour.id == district.id {
            subject.report(Diagnostic::new(&codes::OWN_NEIGHBOUR, neighbour.span).with("id", &district.id));
        } else if let Some(other) = subject.draft.entities.districts.get(&neighbour.id)
            && !other.facts.neighbours.iter().any(|back| back.id == district.id)
        {
            subject.report(
                Diagnostic::new(&codes::ONE_SIDED_NEIGHBOUR, neighbour.span)
                    .with("id", &district.id)
                    .with("neighbour", &neighbour.id),
            );
        }
    }
}

fn group(subject: &mut Subject<'_>, district: &Entry<District>) {
    for member in &district.facts.members {
        if reaches(&subject.draft.entities.districts, &member.id, &district.id) {
            subject.report(Diagnostic::new(&codes::CIRCULAR_GROUP, member.span).with("id", &district.id));
        }
    }
}

fn reaches(districts: &BTreeMap<Id, Entry<District>>, from: &Id, to: &Id) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(id) = next.pop() {
        if id == to {
            return true;
        }
        if seen.insert(id) {
            next.extend(districts.get(id).into_iter().flat_map(|entry| &entry.facts.members).map(|member| &member.id));
        }
    }
    false
}

/// Every district that is no group belongs to exactly one member.
fn shares_town(subject: &mut Subject<'_>, network: &Entry<Network>) {
    let districts = &subject.draft.entities.districts;
    let mut holders: BTreeMap<&Id, BTreeSet<String>> = BTreeMap::new();
    for member in network.facts.members.iter().filter(|member| member.kind == Kind::Service) {
        // An office that could not be read would leave a gap that is none.
        let Some(service) = subject.draft.entities.services.get(&member.id) else { return };
        for at in &service.facts.at {
            let named = at.catchment.iter().map(|district| &district.id);
            // No catchment is the whole town.
            let whole = at.catchment.is_empty().then(|| districts.keys()).into_iter().flatten();
            for id in named.chain(whole).flat_map(|id| leaves(districts, id)) {
                holders.entry(id).or_default().insert(member.id.to_string());
            }
        }
    }
    let span = crate::diagnostic::Span::whole(network.file);
    for (id, district) in districts {
        if !district.facts.members.is_empty() {
            continue;
        }
        match holders.get(id).map(|holders| holders.iter().cloned().collect::<Vec<_>>()).unwrap_or_default() {
            holders if holders.is_empty() => {
                subject.found.push(Diagnostic::new(&codes::UNSHARED_DISTRICT, span).with("district", id));
            }
            holders if holders.len() > 1 => subject.found.push(
                Diagnostic::new(&codes::DOUBLY_SHARED_DISTRICT, span)
                    .with("district", id)
                    .with("members", holders.join(", ")),
            ),
            _ => {}
        }
    }
}

/// The districts behind an id: itself, or all of a group.
fn leaves<'a>(districts: &'a BTreeMap<Id, Entry<District>>, id: &'a Id) -> Vec<&'a Id> {
    let mut leaves = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = vec![id];
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        match districts.get(id) {
            Some(entry) if !entry.facts.members.is_empty() => {
                next.extend(entry.facts.members.iter().map(|member| &member.id));
            }
            _ => leaves.push(id),
        }
    }
    leaves
}
