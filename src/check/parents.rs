//! Trees stay trees: nobody is its own ancestor.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::{Id, Ref};
use crate::guide::{Entity, Entry, Page, Provider, Topic};
use std::collections::BTreeMap;

pub fn check(subject: &mut Subject<'_>) {
    let entities = &subject.draft.entities;
    let mut member_of = Vec::new();
    let mut found = circles(&entities.topics, |topic: &Topic| topic.parent.as_ref());
    found.extend(circles(&entities.providers, |provider: &Provider| provider.parent.as_ref()));
    found.extend(circles(&entities.pages, |page: &Page| page.parent.as_ref()));
    for provider in entities.providers.values() {
        let own = provider.facts.member_of.iter().filter(|above| above.id == provider.id);
        member_of.extend(own.map(|above| (provider.id.clone(), above.span)));
    }
    for (key, list) in [("parent", found), ("member_of", member_of)] {
        for (id, span) in list {
            subject.report(Diagnostic::new(&codes::CIRCULAR_PARENT, span).with("id", id).with("key", key));
        }
    }
}

fn circles<T: Entity>(entries: &BTreeMap<Id, Entry<T>>, parent: impl Fn(&T) -> Option<&Ref<T>>) -> Vec<(Id, Span)> {
    let mut found = Vec::new();
    for entry in entries.values() {
        let Some(first) = parent(&entry.facts) else { continue };
        let mut current = Some(&first.id);
        // A path longer than there are entries runs in a circle further up, which is reported there.
        for _ in 0..=entries.len() {
            match current {
                Some(id) if *id == entry.id => {
                    found.push((entry.id.clone(), first.span));
                    break;
                }
                Some(id) => current = entries.get(id).and_then(|above| parent(&above.facts)).map(|above| &above.id),
                None => break,
            }
        }
    }
    found
}
