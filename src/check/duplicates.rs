//! Entries that are probably one: equal titles, equal names, one house twice.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::Id;
use crate::guide::{Kind, View};
use std::collections::BTreeMap;

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    let mut seen: BTreeMap<(Kind, String), &Id> = BTreeMap::new();
    for view in draft.entities.all() {
        let Some(likeness) = likeness(subject, &view) else { continue };
        match seen.get(&(view.kind, likeness.clone())) {
            Some(other) => subject.report(
                Diagnostic::new(&codes::PROBABLE_DUPLICATE, Span::whole(view.file))
                    .with("kind", view.kind.singular())
                    .with("id", view.id)
                    .with("other", other),
            ),
            None => {
                seen.insert((view.kind, likeness), view.id);
            }
        }
    }
}

/// What two entries of a kind may not have in common: the words of their title or name, for places with the house.
fn likeness(subject: &Subject<'_>, view: &View<'_>) -> Option<String> {
    let source = subject.source_language()?;
    let name = match view.kind {
        Kind::Service | Kind::Page | Kind::Event => view.texts.get(source)?.title()?,
        Kind::Provider | Kind::Place | Kind::Topic | Kind::Audience => view.name?.get(source)?,
        _ => return None,
    };
    let mut words: Vec<String> = name
        .split(|character: char| !character.is_alphanumeric())
        .map(str::to_lowercase)
        // The legal form does not tell two organisations apart.
        .filter(|word| !matches!(word.as_str(), "" | "e" | "v" | "ev" | "gmbh" | "ggmbh"))
        .collect();
    words.sort_unstable();
    let mut likeness = words.join(" ");
    if view.kind == Kind::Place {
        let address = subject.draft.entities.places.get(view.id)?.facts.address.as_ref();
        let street = address.and_then(|address| address.street.as_ref());
        likeness.push_str(&street.map_or(String::new(), |street| street.0.to_lowercase()));
    }
    // Two services of different providers may well have the same title.
    if view.kind == Kind::Service {
        let providers = &subject.draft.entities.services.get(view.id)?.facts.providers;
        let mut ids: Vec<&str> = providers.iter().map(|provider| provider.id.as_str()).collect();
        ids.sort_unstable();
        likeness.push_str(&ids.join(" "));
    }
    Some(likeness)
}
