//! What a guide must show: its legal pages, and emergency services that can be called.

use super::{Subject, is_published};
use crate::diagnostic::{Diagnostic, codes};

pub fn check(subject: &mut Subject<'_>) {
    let Some(config) = &subject.draft.config else { return };
    let entities = &subject.draft.entities;
    for page in [&config.legal.imprint, &config.legal.privacy, &config.legal.accessibility] {
        // Drafts of legal pages are flaws in the preview too.
        let shown = entities
            .pages
            .get(&page.id)
            .is_none_or(|entry| !entry.facts.keeping.draft && is_published(&entry.view(), None, subject.around));
        if !shown {
            subject.found.push(Diagnostic::new(&codes::UNPUBLISHED_LEGAL, page.span).with("id", &page.id));
        }
    }
    for service in &config.emergency {
        let Some(entry) = entities.services.get(&service.id) else { continue };
        if entry.facts.contact.as_ref().is_none_or(|contact| contact.phones.is_empty()) {
            subject.found.push(Diagnostic::new(&codes::EMERGENCY_WITHOUT_NUMBER, service.span).with("id", &service.id));
        }
    }
}
