//! An entry as a list shows it.

use super::space::Space;
use super::view::{Said, view};
use crate::guide::{Entry, Kind, Service, Text, View};
use crate::plan::entry_path;
use tera::Value;

view! {
    pub struct Card {
        pub id: String,
        pub url: String,
        pub title: Said,
        pub summary: Said,
        pub providers: Vec<Said>,
        pub districts: Vec<Said>,
        /// Names of languages that the staff speaks.
        pub spoken: String,
        pub phone: String,
        pub tel: String,
        pub address: String,
        pub level: String,
    }
}

/// A service's card. Made once per language, shared by every page that lists it.
pub fn service(space: &Space<'_>, service: &Entry<Service>) -> Value {
    let guide = space.guide;
    let mut card = titled(space, &service.view());
    card.providers = service
        .facts
        .providers
        .iter()
        .filter_map(|provider| {
            let facts = &guide.entities.providers.get(&provider.id)?.facts;
            Some(space.name(facts.short_name.as_ref().unwrap_or(&facts.name)))
        })
        .collect();
    let places = service.facts.at.iter().filter_map(|at| guide.entities.places.get(&at.place.id));
    for place in places {
        let district = place.facts.district.as_ref().and_then(|district| guide.entities.districts.get(&district.id));
        if let Some(district) = district {
            let name = space.name(&district.facts.name);
            if !card.districts.iter().any(|known| known.text == name.text) {
                card.districts.push(name);
            }
        }
        if card.address.is_empty() {
            card.address = place.facts.address.as_ref().map_or(String::new(), super::service::address_line);
        }
    }
    let languages: Vec<String> = service
        .facts
        .spoken
        .iter()
        .filter(|spoken| spoken.by != Some(crate::guide::By::Interpreter))
        .map(|spoken| space.language_name(&spoken.language.id))
        .collect();
    card.spoken = space.locale.and_list(&languages);
    if let Some(phone) = service.facts.contact.as_ref().and_then(|contact| contact.phones.first()) {
        card.phone = phone.number.text().to_string();
        card.tel = phone.number.link();
    }
    card.level = service.facts.level.map_or(String::new(), |level| space.term("level", level.word()).text);
    card.into()
}

/// Languages that a line of text names, before it says that there are more.
const NAMED_LANGUAGES: usize = 3;

/// Who offers a service, where, and what is spoken there, in one line.
pub fn note(space: &Space<'_>, service: &Entry<Service>) -> String {
    let entities = &space.guide.entities;
    let providers = service.facts.providers.iter().filter_map(|provider| {
        let facts = &entities.providers.get(&provider.id)?.facts;
        Some(space.name(facts.short_name.as_ref().unwrap_or(&facts.name)).text)
    });
    let districts = service.facts.at.iter().filter_map(|at| {
        let district = entities.places.get(&at.place.id)?.facts.district.as_ref()?;
        Some(space.name(&entities.districts.get(&district.id)?.facts.name).text)
    });
    let mut parts: Vec<String> = Vec::new();
    for part in providers.chain(districts) {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    let spoken = service.facts.spoken.iter().map(|spoken| space.language_name(&spoken.language.id));
    let mut languages: Vec<String> = spoken.take(NAMED_LANGUAGES + 1).collect();
    if languages.len() > NAMED_LANGUAGES {
        languages[NAMED_LANGUAGES] = "…".into();
    }
    if !languages.is_empty() {
        parts.push(languages.join(", "));
    }
    parts.join(" · ")
}

/// Title, summary and address of any entry.
pub fn titled(space: &Space<'_>, view: &View<'_>) -> Card {
    Card {
        id: view.id.to_string(),
        url: entry_path(view.kind, view.id),
        title: space.title(view),
        summary: text(space, view)
            .and_then(|(language, text)| Some(space.said(text.summary()?, language)))
            .unwrap_or_default(),
        ..Card::default()
    }
}

/// The text of an entry in the best language there is.
pub fn text<'t>(space: &'t Space<'_>, view: &View<'t>) -> Option<(&'t crate::format::LanguageTag, &'t Text)> {
    let needs_title = view.kind.is_titled();
    space.chain.iter().find_map(|language| {
        view.texts.get(language).filter(|text| !needs_title || text.title().is_some()).map(|text| (language, text))
    })
}

/// The card of any entry, as a template value.
pub fn entry(space: &Space<'_>, view: &View<'_>) -> Value {
    match view.kind {
        Kind::Service => space.cards.get(view.id).cloned().unwrap_or_else(|| titled(space, view).into()),
        _ => titled(space, view).into(),
    }
}
