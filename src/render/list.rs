//! The list page: the whole guide as a short directory, and in its entries what somebody's own list shows of them.

use super::page::Made;
use super::service::address_line;
use super::space::Space;
use super::view::{Said, view};
use super::{card, week};
use crate::guide::{By, Entry, Service};
use tera::{Context, Value};

view! {
    /// A service in few lines, as on a sheet of paper.
    pub struct Listed {
        pub id: String,
        /// Former ids, with spaces between: a list that was passed on long ago still finds its entries.
        pub former: String,
        pub url: String,
        pub title: Said,
        pub summary: Said,
        pub address: String,
        pub stop: String,
        pub phone: String,
        pub tel: String,
        pub hours: String,
        pub appointment: String,
        pub spoken: String,
        pub documents: String,
    }
}

pub fn made(space: &Space<'_>) -> Made {
    let services = space.sorted(space.guide.entities.services.values(), |service| space.title(&service.view()).text);
    let entries: Vec<Value> = services.into_iter().map(|service| listed(space, service).into()).collect();
    let mut context = Context::new();
    context.insert_value("entries", Value::from(entries));
    Made {
        template: "list.html",
        title: Said { text: space.word("mine.title"), ..Said::default() },
        description: space.word("mine.intro"),
        context,
    }
}

fn listed(space: &Space<'_>, service: &Entry<Service>) -> Listed {
    let facts = &service.facts;
    let card = card::titled(space, &service.view());
    let phone = facts.contact.as_ref().and_then(|contact| contact.phones.first());
    let places = || facts.at.iter().filter_map(|at| space.guide.entities.places.get(&at.place.id));
    let hours = match &facts.hours {
        Some(hours) => Some(week::table(space, &hours.value, &[])),
        None => facts.at.iter().find_map(|at| Some(week::table(space, &at.hours.as_ref()?.value, &at.exceptions))),
    };
    let spoken: Vec<String> = facts
        .spoken
        .iter()
        .filter(|spoken| spoken.by != Some(By::Interpreter))
        .map(|spoken| space.language_name(&spoken.language.id))
        .collect();
    let documents: Vec<String> =
        facts.documents.iter().map(|document| space.term("document", document.word.as_str()).text).collect();
    Listed {
        former: facts.keeping.formerly.iter().map(|id| id.value.to_string()).collect::<Vec<_>>().join(" "),
        address: places().find_map(|place| place.facts.address.as_ref()).map(address_line).unwrap_or_default(),
        stop: places().find_map(|place| place.facts.stop.as_ref()).map_or(String::new(), |stop| stop.name.0.clone()),
        phone: phone.map_or(String::new(), |phone| phone.number.text().to_string()),
        tel: phone.map_or(String::new(), |phone| phone.number.link()),
        hours: hours.map_or(String::new(), |table| table.text),
        appointment: facts
            .appointment
            .as_ref()
            .and_then(|appointment| appointment.needed)
            .map_or(String::new(), |needed| space.term("appointment", needed.word()).text),
        spoken: space.locale.and_list(&spoken),
        documents: space.locale.and_list(&documents),
        id: card.id,
        url: card.url,
        title: card.title,
        summary: card.summary,
    }
}
