//! What of the guide is searched in one language: documents in the order of their titles, and everyday words.

use super::space::Space;
use super::{Site, card};
use crate::artifact::Artifact;
use crate::format::{Id, LanguageTag, Localized};
use crate::guide::hours::Hours;
use crate::guide::hours::{self, Calendar};
use crate::guide::{Address, Contact, Entry, Exception, Guide, Kind, Language, Place, Provider, Service, Spoken, View};
use crate::plan::{ancestors, entry_path};
use crate::search::{self, Document, Facets, Field, Index, Openings, Passage, Synonym};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Kinds that are found. Offers and wishes have no page of their own, audiences are ways in, not answers.
const FOUND: [Kind; 8] = [
    Kind::Service,
    Kind::Page,
    Kind::Provider,
    Kind::Topic,
    Kind::District,
    Kind::Language,
    Kind::Event,
    Kind::Network,
];

/// Units: days. For so long a browser knows holidays and exceptions; a guide is built more often.
pub const KNOWN_AHEAD: u16 = 400;

/// The files of the search: an index for each language, when services are open, the module, and a list of them all.
pub fn artifacts(site: &Site<'_>) -> tantivy::Result<Vec<Artifact>> {
    let services: Vec<&Id> = site.guide.entities.services.keys().collect();
    let exported: Vec<(&str, (Vec<Artifact>, search::Listed))> = site
        .spaces
        .par_iter()
        .map(|(lang, space)| Ok((*lang, search::export(&index(site, space)?, lang, &services))))
        .collect::<tantivy::Result<_>>()?;
    let mut languages = BTreeMap::new();
    let mut artifacts = Vec::new();
    for (lang, (files, listed)) in exported {
        languages.insert(lang, listed);
        artifacts.extend(files);
    }
    let manifest = serde_json::json!({"module": below(&site.search[0].path), "languages": languages});
    let bytes = serde_json::to_vec(&manifest).expect("names and numbers can be written");
    artifacts.extend(site.search.iter().cloned());
    artifacts.push(Artifact { path: format!("{FOLDER}manifest.json"), bytes });
    Ok(artifacts)
}

/// The module that answers in the browser, the one it may need to unpack with, and when services are open.
pub fn shared(site: &Site<'_>) -> [Artifact; 3] {
    let services: Vec<&Id> = site.guide.entities.services.keys().collect();
    let openings = search::openings(&services, &site.openings);
    let [module, inflate] = search::module(below(&openings.path), zone(site));
    [module, inflate, openings]
}

const FOLDER: &str = "search/";

/// A path as the files of the search name each other.
fn below(path: &str) -> &str {
    path.strip_prefix(FOLDER).unwrap_or(path)
}

/// The index of one language.
pub fn index(site: &Site<'_>, space: &Space<'_>) -> tantivy::Result<Index> {
    let entities = &site.guide.entities;
    let legal = &site.guide.config.legal;
    let legal = [&legal.imprint.id, &legal.privacy.id, &legal.accessibility.id];
    let entries = entities
        .all()
        .filter(|view| FOUND.contains(&view.kind))
        .filter(|view| view.kind != Kind::Page || !legal.contains(&view.id));
    let documents = space.sorted(entries.map(|view| document(site, space, &view)), |document| document.title.clone());
    let source = site.guide.source_language();
    let mut languages = vec![space.tag.clone()];
    let others: BTreeSet<&LanguageTag> =
        documents.iter().flat_map(|document| &document.passages).map(|passage| &passage.language).collect();
    for language in std::iter::once(source).chain(others) {
        if !languages.contains(language) {
            languages.push(language.clone());
        }
    }
    let synonyms = synonyms(site, space, &languages);
    Index::new(documents, &languages, &synonyms, zone(site))
}

pub fn zone<'a>(site: &Site<'a>) -> &'a str {
    site.guide.config.town.time_zone.as_ref().map_or("Europe/Berlin", |zone| zone.0.as_str())
}

/// The passages of a document, as they are gathered.
struct Gathered<'s> {
    space: &'s Space<'s>,
    passages: Vec<Passage>,
}

impl Gathered<'_> {
    fn add(&mut self, field: Field, language: &LanguageTag, text: &str) {
        let passage = Passage { field, language: language.clone(), text: text.to_string() };
        if !text.is_empty() && !self.passages.iter().any(|known| known.text == passage.text) {
            self.passages.push(passage);
        }
    }

    /// A name as this language has it, and as it stands on German doors and letters.
    fn name(&mut self, field: Field, name: &Localized) {
        if let Some((language, text)) = name.first_of(&self.space.chain) {
            self.add(field, &language.clone(), text);
        }
        let source = self.space.guide.source_language();
        if let Some(text) = name.get(source) {
            self.add(field.max(Field::Keyword), source, text);
        }
    }

    fn language(&mut self, field: Field, id: &Id) {
        let space = self.space;
        self.add(field, space.tag, &space.language_name(id));
        if let Some(entry) = space.guide.get::<Language>(id) {
            for (_, name, _) in entry.facts.name.iter() {
                self.add(field.max(Field::Keyword), space.tag, name);
            }
            self.name(field.max(Field::Keyword), &entry.facts.names);
        }
    }

    fn place(&mut self, place: &Entry<Place>) {
        self.name(Field::Name, &place.facts.name);
        if let Some(district) = &place.facts.district {
            self.district(&district.id);
        }
        if let Some(Address { street, postal_code, city }) = &place.facts.address {
            for part in [
                street.as_ref().map(|text| &text.0),
                postal_code.as_ref().map(|text| &text.0),
                city.as_ref().map(|text| &text.0),
            ] {
                self.add(Field::Body, self.space.guide.source_language(), part.map_or("", String::as_str));
            }
        }
    }

    fn district(&mut self, id: &Id) {
        let Some(district) = self.space.guide.entities.districts.get(id) else { return };
        self.name(Field::Name, &district.facts.name);
        for alias in &district.facts.aliases {
            self.add(Field::Name, self.space.guide.source_language(), &alias.0);
        }
    }

    fn provider(&mut self, field: Field, provider: &Provider) {
        self.name(field, &provider.name);
        if let Some(short) = &provider.short_name {
            self.name(field.max(Field::Keyword), short);
        }
    }

    /// Short numbers are known by heart, and typed.
    fn contact(&mut self, contact: Option<&Contact>) {
        for line in contact.iter().flat_map(|contact| &contact.phones) {
            let digits: String = line.number.text().chars().filter(char::is_ascii_digit).collect();
            if digits.len() <= LONGEST_SHORT_NUMBER {
                self.add(Field::Keyword, self.space.tag, &digits);
                self.add(Field::Keyword, self.space.tag, line.number.text());
            }
        }
    }

    fn spoken(&mut self, spoken: &[Spoken]) {
        for spoken in spoken {
            self.language(Field::Name, &spoken.language.id);
        }
    }
}

/// Units: digits.
const LONGEST_SHORT_NUMBER: usize = 6;

fn document(site: &Site<'_>, space: &Space<'_>, view: &View<'_>) -> Document {
    let entities = &site.guide.entities;
    let source = site.guide.source_language();
    let title = space.title(view);
    let mut gathered = Gathered { space, passages: Vec::new() };
    let mut facets = Facets::default();
    let mut openings = Openings::default();
    let (mut summary, mut note) = (String::new(), String::new());
    let shown = card::text(space, view);
    if let Some((language, text)) = shown.filter(|_| view.kind.is_titled()) {
        gathered.add(Field::Title, language, text.title().unwrap_or_default());
    }
    for language in shown.map(|(language, _)| language).into_iter().chain([source]) {
        let Some(text) = view.texts.get(language) else { continue };
        gathered.add(Field::Keyword, language, text.title().unwrap_or_default());
        for keyword in &text.front.keywords {
            gathered.add(Field::Keyword, language, &keyword.0);
        }
    }
    if let Some((language, text)) = shown {
        summary = text.summary().unwrap_or_default().to_string();
        gathered.add(Field::Summary, language, &summary);
        gathered.add(Field::Body, language, &text.body.plain);
    }
    let mut topics: Vec<&Id> = Vec::new();
    match view.kind {
        Kind::Service => {
            let facts = &entities.services[view.id].facts;
            topics = facts.topics.iter().map(|topic| &topic.id).collect();
            for provider in facts.providers.iter().filter_map(|provider| entities.providers.get(&provider.id)) {
                gathered.provider(Field::Name, &provider.facts);
            }
            gathered.contact(facts.contact.as_ref());
            for at in &facts.at {
                if let Some(place) = entities.places.get(&at.place.id) {
                    gathered.place(place);
                }
                for district in &at.catchment {
                    gathered.district(&district.id);
                }
            }
            for audience in facts.audiences.iter().filter_map(|audience| entities.audiences.get(&audience.id)) {
                gathered.name(Field::Name, &audience.facts.name);
            }
            gathered.spoken(&facts.spoken);
            facets.spoken = ids(facts.spoken.iter().map(|spoken| &spoken.language.id));
            facets.audiences = ids(facts.audiences.iter().map(|audience| &audience.id));
            facets.districts = ids(site.plan.relations.districts_of(site.guide, view.id));
            note = card::note(space, &entities.services[view.id]);
            openings = site.openings.get(view.id).cloned().unwrap_or_default();
        }
        Kind::Page => topics = entities.pages[view.id].facts.topics.iter().map(|topic| &topic.id).collect(),
        Kind::Event => {
            let facts = &entities.events[view.id].facts;
            topics = facts.topics.iter().map(|topic| &topic.id).collect();
            for provider in facts.providers.iter().filter_map(|provider| entities.providers.get(&provider.id)) {
                gathered.provider(Field::Name, &provider.facts);
            }
            if let Some(place) = facts.place.as_ref().and_then(|place| entities.places.get(&place.id)) {
                gathered.place(place);
            }
            gathered.spoken(&facts.spoken);
            facets.spoken = ids(facts.spoken.iter().map(|spoken| &spoken.language.id));
            facets.audiences = ids(facts.audiences.iter().map(|audience| &audience.id));
            facets.districts = ids(facts.districts.iter().map(|district| &district.id));
        }
        Kind::Provider => gathered.provider(Field::Title, &entities.providers[view.id].facts),
        Kind::District => {
            let facts = &entities.districts[view.id].facts;
            gathered.name(Field::Title, &facts.name);
            for alias in &facts.aliases {
                gathered.add(Field::Keyword, source, &alias.0);
            }
            for member in facts.members.iter().filter_map(|member| entities.districts.get(&member.id)) {
                gathered.name(Field::Name, &member.facts.name);
            }
        }
        Kind::Topic => {
            let facts = &entities.topics[view.id].facts;
            gathered.name(Field::Title, &facts.name);
            if let Some((language, text)) = facts.description.as_ref().and_then(|text| text.first_of(&space.chain)) {
                summary = text.to_string();
                gathered.add(Field::Summary, language, text);
            }
            topics = facts.parent.iter().map(|parent| &parent.id).collect();
        }
        Kind::Language => gathered.language(Field::Title, view.id),
        Kind::Network => {
            if let Some(goals) = &entities.networks[view.id].facts.goals {
                gathered.name(Field::Body, goals);
            }
        }
        Kind::Place | Kind::Audience | Kind::Exchange | Kind::Glossary => {}
    }
    for topic in topics.iter().filter_map(|topic| entities.topics.get(*topic)) {
        gathered.name(Field::Name, &topic.facts.name);
    }
    facets.topics = ids(topics.into_iter().flat_map(|topic| ancestors(site.guide, topic)));
    let language = if title.lang.is_empty() { Some(space.tag.clone()) } else { LanguageTag::new(&title.lang) };
    Document {
        kind: view.kind,
        id: view.id.clone(),
        url: format!("{}/{}", space.tag, entry_path(view.kind, view.id)),
        title: title.text,
        summary,
        note,
        language: language.unwrap_or_else(|| space.tag.clone()),
        passages: gathered.passages,
        facets,
        openings,
    }
}

fn ids<'a>(ids: impl IntoIterator<Item = &'a Id>) -> Vec<Id> {
    ids.into_iter().collect::<BTreeSet<_>>().into_iter().cloned().collect()
}

/// The editors' everyday words, and the glossary's terms: the German one leads to what this language calls it.
fn synonyms(site: &Site<'_>, space: &Space<'_>, languages: &[LanguageTag]) -> Vec<Synonym> {
    let source = site.guide.source_language();
    let everyday = languages.iter().flat_map(|language| {
        let words = site.guide.synonyms.get(language).into_iter().flatten();
        words.flat_map(move |(word, official)| {
            official.iter().map(move |official| Synonym {
                word: (language.clone(), word.clone()),
                stands_for: (language.clone(), official.clone()),
                in_bodies: false,
            })
        })
    });
    let terms = site.guide.entities.glossary.values().flat_map(|entry| {
        let term = &entry.facts.term;
        let own = term.get(space.tag).filter(|_| space.tag != source).unwrap_or_default();
        // `attestation provisoire, récépissé (Fiktionsbescheinigung)`: each name by itself, without what explains it.
        let names = own.split(['(', ')', ',', '،', ';', '/']).map(str::trim).filter(|name| !name.is_empty());
        names.filter_map(|name| {
            Some(Synonym {
                word: (source.clone(), term.get(source)?.to_string()),
                stands_for: (space.tag.clone(), name.to_string()),
                in_bodies: true,
            })
        })
    });
    everyday.chain(terms).collect()
}

/// When services are open, for all languages.
pub fn openings(guide: &Guide, today: Date) -> BTreeMap<&Id, Openings> {
    let calendar = super::week::calendar(guide, today);
    let services = guide.entities.services.values();
    services
        .map(|service| (&service.id, opening(service, today, &calendar)))
        .filter(|(_, openings)| !openings.is_empty())
        .collect()
}

fn opening(service: &Entry<Service>, today: Date, calendar: &Calendar) -> Openings {
    let places = service.facts.at.iter().filter_map(|at| Some((&at.hours.as_ref()?.value, &at.exceptions[..])));
    let own = service.facts.hours.iter().map(|hours| (&hours.value, &[][..]));
    let all: Vec<(&Hours, &[Exception])> = places.chain(own).collect();
    opening_at(&all, today, calendar)
}

/// When somebody is there by at least one of several hours.
pub fn opening_at(all: &[(&Hours, &[Exception])], today: Date, calendar: &Calendar) -> Openings {
    let mut openings = Openings::default();
    for (hours, exceptions) in all {
        let week = hours.week(today, calendar, &super::week::dated(exceptions));
        for (weekday, spans) in (0..).zip(&week.days) {
            let begin = weekday * 1440;
            openings.week.extend(certain(spans).map(|(start, end)| (begin + start, begin + end)));
        }
    }
    openings.week.sort_unstable();
    openings.week.dedup();
    let mut days: BTreeMap<i32, Vec<(u16, u16)>> = BTreeMap::new();
    for (hours, exceptions) in all {
        for (date, plan) in hours.plans(today, KNOWN_AHEAD, calendar, &super::week::dated(exceptions)) {
            // Rules that never mention holidays were probably written without a thought of them.
            let doubtful = plan.unknown && plan.holiday.is_some();
            days.entry(day_number(date)).or_default().extend(certain(&plan.spans).filter(|_| !doubtful));
        }
    }
    for (day, mut spans) in days {
        spans.sort_unstable();
        spans.dedup();
        let begin = (day + 3).rem_euclid(7) as u16 * 1440;
        let usual = openings.week.iter().filter(|(start, _)| (begin..begin + 1440).contains(start));
        if !usual.map(|(start, end)| (start - begin, end - begin)).eq(spans.iter().copied()) {
            openings.differing.push((day, spans));
        }
    }
    openings
}

/// Spans in which somebody is surely there.
fn certain(spans: &[hours::Span]) -> impl Iterator<Item = (u16, u16)> {
    spans.iter().filter(|span| span.kind != hours::SpanKind::Unknown).map(|span| (span.start, span.end))
}

/// Units: days since 1970-01-01.
pub fn day_number(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    epoch.until(date).map_or(0, |span| span.get_days())
}
