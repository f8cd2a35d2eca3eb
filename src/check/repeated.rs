//! Nothing stands twice in a list where once is enough.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::{Ref, Referable};
use std::collections::BTreeMap;

pub fn check(subject: &mut Subject<'_>) {
    let mut lists: Vec<Vec<(String, Span)>> = Vec::new();
    if let Some(config) = &subject.draft.config {
        lists.push(ids(&config.languages));
        lists.push(ids(&config.emergency));
    }
    let entities = &subject.draft.entities;
    for district in entities.districts.values() {
        lists.push(ids(&district.facts.neighbours));
        lists.push(ids(&district.facts.members));
    }
    for language in entities.languages.values() {
        lists.push(ids(&language.facts.fallback));
    }
    for service in entities.services.values() {
        let facts = &service.facts;
        lists.push(ids(&facts.providers));
        lists.push(ids(&facts.topics));
        lists.push(ids(&facts.audiences));
        // A language may be spoken by staff and also be interpreted.
        lists.push(
            facts
                .spoken
                .iter()
                .map(|spoken| {
                    let by = spoken.by.map_or(String::new(), |by| format!(" ({})", by.word()));
                    (format!("{}{by}", spoken.language.id), spoken.language.span)
                })
                .collect(),
        );
        for at in &facts.at {
            lists.push(ids(&at.catchment));
            lists.push(
                at.exceptions.iter().map(|exception| (exception.date.value.to_string(), exception.date.span)).collect(),
            );
        }
    }
    for network in entities.networks.values() {
        lists.push(network.facts.members.iter().map(|member| (member.to_string(), member.span)).collect());
    }
    for list in lists {
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for (value, span) in list {
            if let Some(first) = seen.get(&value) {
                subject.report(Diagnostic::new(&codes::REPEATED_VALUE, span).with("value", &value).related(*first));
            } else {
                seen.insert(value, span);
            }
        }
    }
}

fn ids<K: Referable>(list: &[Ref<K>]) -> Vec<(String, Span)> {
    list.iter().map(|reference| (reference.id.to_string(), reference.span)).collect()
}
