//! Every id, word, medium and boundary that is named exists.

use super::Subject;
use crate::diagnostic::{Diagnostic, codes, nearest};
use crate::format::Id;
use crate::guide::Kind;

pub fn check(subject: &mut Subject<'_>) {
    references(subject);
    words(subject);
    media(subject);
    boundaries(subject);
}

fn references(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    for (folder, id, span) in &draft.noted.references {
        let kind = Kind::from_folder(folder).expect("references are noted with the folder of a kind");
        if subject.exists(kind, id) {
            continue;
        }
        let unreadable = draft.unreadable.iter().filter(|(other, _)| *other == kind).map(|(_, id)| id);
        let known: Vec<&str> = draft.entities.ids(kind).into_iter().chain(unreadable).map(Id::as_str).collect();
        let suggestion = nearest(id.as_str(), known.iter().copied());
        subject.report(Diagnostic::new(kind.unknown(), *span).with("id", id).suggest(suggestion));
    }
}

fn words(subject: &mut Subject<'_>) {
    let own = subject.draft.config.as_ref().map(|config| &config.vocabulary);
    for noted in &subject.draft.noted.words {
        let own = own.map(|own| own.of(noted.vocabulary)).unwrap_or_default();
        let words: Vec<&str> = noted.known.iter().map(|word| word.0).chain(own).collect();
        if !words.contains(&noted.word.as_str()) {
            let suggestion = nearest(&noted.word, words.iter().copied());
            subject.found.push(
                Diagnostic::new(&codes::UNKNOWN_CODE, noted.span)
                    .with("text", &noted.word)
                    .with("vocabulary", noted.vocabulary)
                    .with("known", words.join(", "))
                    .suggest(suggestion),
            );
        }
    }
}

fn media(subject: &mut Subject<'_>) {
    for (path, span) in &subject.draft.noted.media {
        if !subject.draft.media.contains_key(path) {
            let suggestion = nearest(path, subject.draft.media.keys().map(String::as_str));
            subject.found.push(Diagnostic::new(&codes::UNKNOWN_MEDIUM, *span).with("path", path).suggest(suggestion));
        }
    }
}

fn boundaries(subject: &mut Subject<'_>) {
    for district in subject.draft.entities.districts.values() {
        let Some(boundary) = &district.facts.boundary else { continue };
        let name = &boundary.value.0;
        // A boundary file that could not be read has its own finding.
        let file = name.split('#').next().unwrap_or_default();
        let unread = subject.unread.iter().any(|id| subject.draft.sources.path(*id).ends_with(file));
        if !unread && !subject.draft.boundaries.contains_key(name) {
            let suggestion = nearest(name, subject.draft.boundaries.keys().map(String::as_str));
            subject.found.push(
                Diagnostic::new(&codes::UNKNOWN_BOUNDARY, boundary.span).with("boundary", name).suggest(suggestion),
            );
        }
    }
}
