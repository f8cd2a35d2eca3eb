//! Languages: those of the guide have an entry and messages, those of files are declared, fallbacks end somewhere.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes, nearest};
use crate::format::{Id, LanguageTag};
use crate::guide::Kind;

pub fn check(subject: &mut Subject<'_>) {
    published(subject);
    declared(subject);
    fallbacks(subject);
}

fn published(subject: &mut Subject<'_>) {
    let Some(config) = &subject.draft.config else { return };
    let source = &config.source_language;
    if !config.languages.iter().any(|language| language.id.as_str() == source.value.as_str()) {
        subject.report(Diagnostic::new(&codes::SOURCE_NOT_PUBLISHED, source.span).with("language", &source.value));
    }
    for language in &config.languages {
        let Some(tag) = LanguageTag::new(language.id.as_str()) else { continue };
        if subject.exists(Kind::Language, &language.id) && !subject.around.messages.contains(&tag) {
            subject.report(Diagnostic::new(&codes::NO_MESSAGES, language.span).with("language", &tag));
        }
    }
}

fn declared(subject: &mut Subject<'_>) {
    for (file, language) in &subject.draft.language_files {
        if !subject.exists(Kind::Language, &Id::of_language(language)) {
            let known = subject.draft.entities.languages.keys().map(Id::as_str);
            let suggestion = nearest(language.as_str(), known).map(str::to_string);
            subject.report(
                Diagnostic::new(&codes::UNDECLARED_LANGUAGE, Span::whole(*file))
                    .with("language", language)
                    .suggest(suggestion),
            );
        }
    }
}

/// A fallback that leads back to its language would look for a text for ever.
fn fallbacks(subject: &mut Subject<'_>) {
    let languages = &subject.draft.entities.languages;
    for (id, language) in languages {
        for first in &language.facts.fallback {
            let mut seen = vec![&first.id];
            let mut next = vec![&first.id];
            while let Some(current) = next.pop() {
                if current == id {
                    subject.found.push(Diagnostic::new(&codes::CIRCULAR_FALLBACK, first.span).with("id", id));
                    break;
                }
                for further in languages.get(current).map(|entry| &entry.facts.fallback[..]).unwrap_or_default() {
                    if !seen.contains(&&further.id) {
                        seen.push(&further.id);
                        next.push(&further.id);
                    }
                }
            }
        }
    }
}
