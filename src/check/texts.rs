//! Texts: titles and summaries where they must be, translations that keep up, each language in its script.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::LanguageTag;
use crate::guide::{Kind, Text, TextState, View};
use crate::locale;

const LONGEST_SUMMARY: usize = 300;

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    for view in draft.entities.all() {
        titles(subject, &view);
        let source = subject.source_language().and_then(|language| view.texts.get(language));
        for (language, text) in view.texts {
            if !subject.unread.contains(&text.file) {
                summary(subject, &view, text);
            }
            if source.is_none_or(|source| !subject.unread.contains(&source.file)) {
                state(subject, text, source);
            }
            script(subject, language, text);
        }
    }
}

/// Kinds whose name is a title have one in the source language, and in every text.
fn titles(subject: &mut Subject<'_>, view: &View<'_>) {
    if !view.kind.is_titled() {
        return named(subject, view);
    }
    let Some(source_language) = subject.source_language().cloned() else { return };
    match view.texts.get(&source_language) {
        Some(text) if text.title().is_some() => {}
        Some(text) if subject.unread.contains(&text.file) => {}
        Some(text) => subject.report(Diagnostic::new(&codes::MISSING_KEY, Span::whole(text.file)).with("key", "title")),
        // A text that is there but could not be read has its own finding.
        None if has_file(subject, view, &source_language) => {}
        None => subject
            .report(Diagnostic::new(&codes::MISSING_TITLE, Span::whole(view.file)).with("language", &source_language)),
    }
    for (language, text) in view.texts {
        if *language != source_language && text.title().is_none() && !subject.unread.contains(&text.file) {
            subject.report(Diagnostic::new(&codes::MISSING_KEY, Span::whole(text.file)).with("key", "title"));
        }
    }
}

/// Names among the facts are there in the source language; a language's own name in that language.
fn named(subject: &mut Subject<'_>, view: &View<'_>) {
    let (Some(name), Some(source)) = (view.name, subject.source_language()) else { return };
    let wanted = match view.kind {
        Kind::Language => LanguageTag::new(view.id.as_str()),
        _ => Some(source.clone()),
    };
    if let (Some(wanted), Some(span)) = (wanted, name.span)
        && name.get(&wanted).is_none()
    {
        subject.report(Diagnostic::new(&codes::MISSING_KEY, span).with("key", wanted));
    }
}

fn has_file(subject: &Subject<'_>, view: &View<'_>, language: &LanguageTag) -> bool {
    let owner = (view.kind, view.id.clone());
    subject
        .draft
        .language_files
        .iter()
        .any(|(file, other)| other == language && subject.draft.owners.get(file) == Some(&owner))
}

fn summary(subject: &mut Subject<'_>, view: &View<'_>, text: &Text) {
    match &text.front.summary {
        Some(summary) => {
            let length = summary.value.chars().count();
            if length > LONGEST_SUMMARY {
                subject.report(Diagnostic::new(&codes::LONG_SUMMARY, summary.span).with("length", length));
            }
        }
        None if view.kind == Kind::Service => {
            subject.report(Diagnostic::new(&codes::MISSING_KEY, Span::whole(text.file)).with("key", "summary"));
        }
        None => {}
    }
}

fn state(subject: &mut Subject<'_>, text: &Text, source: Option<&Text>) {
    let code = match text.state(source) {
        TextState::Outdated => &codes::OUTDATED,
        TextState::Unreviewed => &codes::UNREVIEWED,
        TextState::Unlinked if text.is_machine_made() => &codes::UNLINKED,
        _ => return,
    };
    subject.report(Diagnostic::new(code, Span::whole(text.file)));
}

/// A text pasted into the wrong file is found by its letters.
fn script(subject: &mut Subject<'_>, language: &LanguageTag, text: &Text) {
    let parts = [
        text.front.title.as_ref().map(|title| (&*title.value.0, title.span)),
        text.front.summary.as_ref().map(|summary| (&*summary.value.0, summary.span)),
        text.body.span.map(|span| (text.body.plain.as_str(), span)),
    ];
    for (part, span) in parts.into_iter().flatten() {
        if let Some((_, script)) = locale::foreign_script(part, language.as_str()) {
            subject
                .report(Diagnostic::new(&codes::WRONG_SCRIPT, span).with("script", script).with("language", language));
            return;
        }
    }
    // The body says most; a summary alone is short.
    let body = text.body.span.map(|span| (text.body.plain.as_str(), span));
    if let Some((body, span)) = body
        && let Some(found) = locale::foreign_language(body, language.as_str())
    {
        subject.report(Diagnostic::new(&codes::WRONG_LANGUAGE, span).with("found", found).with("language", language));
    }
}
