//! Turns a `Draft` into a `Guide`, or says why not. One file a group of rules; each rule looks at the whole draft and
//! adds what it finds, so that one run names everything.
//!
//! After this room content is trusted: a `Guide` holds no unknown id in a place that needs one, no circle, no text
//! without a title. What stays out is decided here too: drafts, ended entries, and with `keep_going` entries with errors.

mod addresses;
mod colors;
mod dates;
mod districts;
mod duplicates;
mod hours;
mod languages;
mod legal;
mod links;
mod orphans;
mod parents;
mod places;
mod references;
mod repeated;
mod texts;

use crate::diagnostic::{Diagnostic, FileId, Sources, Wording, sort};
use crate::format::{Id, LanguageTag};
use crate::guide::{Entities, Guide, Kind, Service, State, View};
use crate::load::Draft;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What the rules need to know besides the content.
pub struct Circumstances {
    pub today: Date,
    /// Languages the theme has messages for.
    pub messages: BTreeSet<LanguageTag>,
    pub wording: Wording,
    /// Publish what is sound and leave entries with errors out.
    pub keep_going: bool,
    /// Show drafts, in the preview.
    pub drafts: bool,
}

/// The outcome: a guide where there is one to publish, and everything that was found.
pub struct Checked {
    pub guide: Option<Guide>,
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

impl Checked {
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// A rule's view of the draft.
struct Subject<'a> {
    draft: &'a Draft,
    around: &'a Circumstances,
    /// Files that could not be read as they should: what is missing there is not missing.
    unread: BTreeSet<FileId>,
    found: Vec<Diagnostic>,
}

impl Subject<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }

    fn exists(&self, kind: Kind, id: &Id) -> bool {
        self.draft.entities.contains(kind, id) || self.draft.unreadable.contains(&(kind, id.clone()))
    }

    /// The source language; German where `guide.yaml` does not say.
    fn source_language(&self) -> Option<&LanguageTag> {
        self.draft.config.as_ref().map(|config| &config.source_language.value)
    }
}

pub fn check(mut draft: Draft, around: &Circumstances) -> Checked {
    let mut diagnostics = std::mem::take(&mut draft.diagnostics);
    let unread = diagnostics.iter().filter(|found| found.is_error()).map(|found| found.span.file).collect();
    let mut subject = Subject { draft: &draft, around, unread, found: Vec::new() };
    for rule in [
        references::check,
        repeated::check,
        languages::check,
        texts::check,
        links::check,
        dates::check,
        hours::check,
        places::check,
        districts::check,
        parents::check,
        addresses::check,
        legal::check,
        orphans::check,
        duplicates::check,
        colors::check,
    ] {
        rule(&mut subject);
    }
    diagnostics.append(&mut subject.found);
    sort(&mut diagnostics, &draft.sources);
    let sources = draft.sources.clone();
    Checked { guide: guide(draft, around, &diagnostics), diagnostics, sources }
}

/// The guide that may be published, if any.
fn guide(draft: Draft, around: &Circumstances, diagnostics: &[Diagnostic]) -> Option<Guide> {
    let flawed: BTreeSet<FileId> =
        diagnostics.iter().filter(|found| found.is_error()).map(|found| found.span.file).collect();
    if !flawed.is_empty() && !around.keep_going {
        return None;
    }
    // Without a sound `guide.yaml` there is nothing to hang the rest on.
    if draft.config_file.is_none_or(|file| flawed.contains(&file)) {
        return None;
    }
    let config = draft.config?;
    // A picture with an error takes the entries with it that show it.
    let unsafe_media: BTreeSet<&String> =
        draft.media.iter().filter(|(_, medium)| flawed.contains(&medium.file)).map(|(path, _)| path).collect();
    let showing = draft.noted.media.iter().filter(|(path, _)| unsafe_media.contains(path)).map(|(_, span)| span.file);
    let left_out: BTreeSet<(Kind, Id)> =
        flawed.iter().copied().chain(showing).filter_map(|file| draft.owners.get(&file).cloned()).collect();
    let media = draft
        .media
        .iter()
        .filter(|(path, _)| !unsafe_media.contains(path))
        .map(|(path, medium)| (path.clone(), medium.clone()))
        .collect();
    let mut entities = draft.entities;
    let unpublished = unpublished(&entities, around);
    entities.retain(|view| {
        let key = (view.kind, view.id.clone());
        !left_out.contains(&key) && !unpublished.contains(&key)
    });
    let legal = [&config.legal.imprint, &config.legal.privacy, &config.legal.accessibility];
    if !legal.iter().all(|page| entities.pages.contains_key(&page.id)) {
        return None;
    }
    Some(Guide {
        config,
        entities,
        synonyms: draft.synonyms,
        boundaries: draft.boundaries,
        media,
        sources: draft.sources,
    })
}

/// Entries that exist but are not shown: drafts, entries outside their term, ended services.
fn unpublished(entities: &Entities, around: &Circumstances) -> BTreeSet<(Kind, Id)> {
    entities
        .all()
        .filter(|view| !is_published(view, entities.services.get(view.id).map(|service| &service.facts), around))
        .map(|view| (view.kind, view.id.clone()))
        .collect()
}

fn is_published(view: &View<'_>, service: Option<&Service>, around: &Circumstances) -> bool {
    let ended = view.kind == Kind::Service
        && service.and_then(|service| service.status.as_ref()).is_some_and(|status| status.state == State::Ended);
    let Some(keeping) = view.keeping else { return true };
    let (from, until) = keeping.valid.as_ref().map_or((None, None), |valid| (valid.value.from, valid.value.until));
    !ended
        && (!keeping.draft || around.drafts)
        && from.is_none_or(|from| from.value <= around.today)
        && until.is_none_or(|until| around.today <= until.value)
}
