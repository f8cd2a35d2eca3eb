//! A service in the reader's language and in the source language, side by side: to be shown at a desk, or handed over on
//! paper. In the source language itself the page asks which language is to stand beside it.

use super::page::Made;
use super::service::{ContactView, Fact, Texts, address_line, badges, contact, glance, languages};
use super::space::Space;
use super::view::{Html, Said, view};
use super::{Site, week};
use crate::format::Id;
use crate::guide::{By, Entry, Service};
use tera::{Context, Value};

view! {
    pub struct BothView {
        /// Whether there are two languages to show; else one is to be chosen.
        pub paired: bool,
        pub own: Side,
        pub source: Side,
        /// Of the source's side.
        pub lang: String,
        pub dir: String,
        pub notices: Vec<String>,
        pub rows: Vec<Row>,
        pub contact: ContactView,
    }
}

view! {
    pub struct Side {
        pub language: String,
        pub title: Said,
        pub summary: Said,
        pub body: Html,
        pub body_lang: String,
        pub body_dir: String,
    }
}

view! {
    /// The same fact in both languages.
    pub struct Row {
        pub own: Fact,
        pub source: Fact,
    }
}

pub fn made(site: &Site<'_>, space: &Space<'_>, id: &Id) -> Made {
    let service = site.guide.get::<Service>(id).expect("the plan names only entries of the guide");
    let tag = site.guide.source_language();
    let source = site.spaces.get(tag.as_str()).unwrap_or(space);
    let (own_side, notices) = side(site, space, service);
    let (source_side, _) = side(site, source, service);
    // Both are made from the same facts in the same order.
    let rows = facts(site, space, service).into_iter().zip(facts(site, source, service));
    let shown = BothView {
        paired: source.tag != space.tag,
        lang: source.tag.to_string(),
        dir: source.dir.to_string(),
        notices,
        rows: rows.map(|(own, source)| Row { own, source }).collect(),
        contact: contact(space, service.facts.contact.as_ref()),
        own: own_side,
        source: source_side,
    };
    let title = Said { text: space.say("both.title", &[("title", &shown.own.title.text)]), ..Said::default() };
    let mut context = Context::new();
    context.insert_value("both", Value::from(shown));
    Made { template: "both.html", title, description: space.word("both.intro"), context }
}

fn side(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>) -> (Side, Vec<String>) {
    let view = service.view();
    let texts = Texts::new(site, space, &view, "../../../");
    let side = Side {
        language: space.language_name(&Id::of_language(space.tag)),
        title: space.title(&view),
        summary: texts.summary,
        body: texts.body,
        body_lang: texts.lang,
        body_dir: texts.dir,
    };
    (side, texts.notices)
}

fn facts(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>) -> Vec<Fact> {
    let facts = &service.facts;
    let plain = |text: String| Said { text, ..Said::default() };
    let mut shown = Vec::new();
    let mut add = |icon: &str, name: String, values: Vec<Said>| {
        if !values.is_empty() {
            shown.push(Fact { icon: icon.into(), name, values });
        }
    };
    for at in &facts.at {
        let Some(place) = site.guide.entities.places.get(&at.place.id) else { continue };
        let mut values = Vec::from_iter(place.facts.address.as_ref().map(address_line).map(plain));
        values.extend(place.facts.entrance.iter().map(|entrance| space.name(entrance)));
        if let Some(hours) = &at.hours {
            values.extend(hours_lines(space, &week::table(space, &hours.value, &at.exceptions)));
        }
        add("pin", space.name(&place.facts.name).text, values);
    }
    if let Some(hours) = &facts.hours {
        let table = week::table(space, &hours.value, &[]);
        add("clock", space.word("hours.caption"), hours_lines(space, &table));
    }
    let needed = facts.appointment.as_ref().and_then(|appointment| appointment.needed);
    let needed = needed.map(|needed| space.term("appointment", needed.word()));
    add("calendar", space.word("service.appointment").trim_end_matches(':').to_string(), Vec::from_iter(needed));
    let terms = badges(site, space, service).into_iter().map(|badge| badge.text);
    add("free", space.word("service.terms"), terms.collect());
    let named = |wanted: fn(Option<By>) -> bool| -> Vec<Said> {
        languages(space, &facts.spoken, wanted).into_iter().map(|link| link.title).collect()
    };
    add("speech", space.word("service.staff_languages"), named(|by| by != Some(By::Interpreter)));
    add("people", space.word("service.interpreted_languages"), named(|by| by == Some(By::Interpreter)));
    shown.extend(glance(space, service));
    shown
}

/// The week in one line, and a line for every day that differs.
fn hours_lines(space: &Space<'_>, table: &week::Table) -> Vec<Said> {
    let mut lines = vec![Said { text: table.text.clone(), ..Said::default() }];
    lines.extend(table.differing.iter().map(|row| {
        let reason = if row.reason.text.is_empty() { String::new() } else { format!(" ({})", row.reason.text) };
        Said { text: format!("{}{reason}: {}", row.day, space.locale.and_list(&row.times)), ..Said::default() }
    }));
    lines
}
