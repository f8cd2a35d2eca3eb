//! Entries that nothing links to: a reader never meets them.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::Id;
use crate::guide::Kind;
use std::collections::BTreeSet;

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    // A file that could not be read may hold the link that is missing.
    if !subject.unread.is_empty() || draft.config.is_none() {
        return;
    }
    let named: BTreeSet<(&str, &Id)> = draft
        .noted
        .references
        .iter()
        // An entry that names itself is not linked by that.
        .filter(|(folder, id, span)| {
            draft.owners.get(&span.file).is_none_or(|(kind, owner)| kind.folder() != *folder || owner != id)
        })
        .map(|(folder, id, _)| (*folder, id))
        .collect();
    for view in draft.entities.all() {
        let in_menu = view.kind == Kind::Page
            && draft.entities.pages.get(view.id).is_some_and(|page| page.facts.menu || !page.facts.topics.is_empty());
        let expected = matches!(view.kind, Kind::Place | Kind::Provider | Kind::Page);
        let draft_entry = view.keeping.is_some_and(|keeping| keeping.draft);
        if expected && !in_menu && !draft_entry && !named.contains(&(view.kind.folder(), view.id)) {
            subject.report(
                Diagnostic::new(&codes::ORPHAN, Span::whole(view.file))
                    .with("kind", view.kind.singular())
                    .with("id", view.id),
            );
        }
    }
}
