//! Links of texts and entry pages that lead to nothing a reader can see.

use super::{Subject, is_published};
use crate::diagnostic::{Diagnostic, codes};
use crate::guide::EntryRef;

pub fn check(subject: &mut Subject<'_>) {
    let entities = &subject.draft.entities;
    let from_texts = entities.all().flat_map(|view| {
        view.texts.values().flat_map(|text| text.body.links.iter().map(|link| &link.target)).collect::<Vec<_>>()
    });
    let from_audiences = entities.audiences.values().flat_map(|audience| &audience.facts.leads_to);
    let dead: Vec<&EntryRef> = from_texts
        .chain(from_audiences)
        .filter(|target| {
            entities.view(target.kind, &target.id).is_some_and(|view| {
                let service = entities.services.get(&target.id).map(|service| &service.facts);
                !is_published(&view, service, subject.around)
            })
        })
        .collect();
    for target in dead {
        subject.report(Diagnostic::new(&codes::DEAD_LINK, target.span).with("target", target));
    }
}
