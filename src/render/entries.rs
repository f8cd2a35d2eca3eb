//! The pages of all entries but services.

use super::page::Made;
use super::service::{self, ContactView, Fact, Kept, Texts, contact, kept, languages, links};
use super::space::Space;
use super::view::{Group, Html, Link, Said, view};
use super::{Site, card, crossing, district, glossary};
use crate::format::{Id, Ref};
use crate::guide::{
    Audience, By, Entry, Event, Every, Kind, Language, Network, Page, Provider, Repeats, Service, Topic, View, Weekday,
};
use jiff::ToSpan;
use jiff::civil::Date;
use tera::{Context, Value};

view! {
    /// What every entry's page shows, filled as far as the kind has it.
    pub struct EntryView {
        pub kind: String,
        pub kind_name: String,
        pub title: Said,
        pub summary: Said,
        pub body: Html,
        pub body_lang: String,
        pub body_dir: String,
        pub notices: Vec<String>,
        pub crumbs: Vec<Link>,
        pub facts: Vec<Fact>,
        pub contact: ContactView,
        pub links: Vec<LinkList>,
        pub groups: Vec<Group>,
        /// Who is responsible for a district.
        pub offices: Vec<district::Office>,
        pub empty: String,
        pub map: Html,
        pub map_licence: String,
        pub kept: Kept,
        pub words: Vec<glossary::Explained>,
    }
}

view! {
    pub struct LinkList {
        pub title: String,
        pub links: Vec<Link>,
    }
}

pub fn made(site: &Site<'_>, space: &Space<'_>, kind: Kind, id: &Id) -> Made {
    let entities = &site.guide.entities;
    let view = entities.view(kind, id).expect("the plan names only entries of the guide");
    let mut shown = start(site, space, &view);
    match kind {
        Kind::Topic => topic(site, space, &entities.topics[id], &mut shown),
        Kind::District => district::fill(site, space, &entities.districts[id], &mut shown),
        Kind::Language => language(site, space, &entities.languages[id], &mut shown),
        Kind::Provider => provider(site, space, &entities.providers[id], &mut shown),
        Kind::Audience => audience(site, space, &entities.audiences[id], &mut shown),
        Kind::Page => page(space, &entities.pages[id], &mut shown),
        Kind::Event => event(space, &entities.events[id], &mut shown),
        Kind::Network => network(site, space, &entities.networks[id], &mut shown),
        Kind::Service | Kind::Place | Kind::Exchange | Kind::Glossary => {}
    }
    let title = shown.title.clone();
    let description = if shown.summary.text.is_empty() {
        space.say(
            "entry.description",
            &[
                ("kind", &shown.kind_name),
                ("title", &title.text),
                ("guide", &space.name(&site.guide.config.title).text),
            ],
        )
    } else {
        shown.summary.text.clone()
    };
    let mut context = Context::new();
    context.insert_value("entry", Value::from(shown));
    Made { template: "entry.html", title, description, context }
}

fn start(site: &Site<'_>, space: &Space<'_>, view: &View<'_>) -> EntryView {
    let texts = Texts::new(site, space, view, "../../");
    let (body, words) = glossary::explained(site, space, texts.body, &texts.lang);
    EntryView {
        kind: view.kind.singular().into(),
        kind_name: space.word(&format!("kind.{}", view.kind.singular())),
        title: space.title(view),
        summary: texts.summary,
        body,
        words,
        body_lang: texts.lang,
        body_dir: texts.dir,
        notices: texts.notices,
        crumbs: vec![Link {
            title: Said { text: space.word(&format!("index.{}", view.kind.folder())), ..Said::default() },
            url: format!("{}/", view.kind.folder()),
            note: String::new(),
        }],
        kept: view.keeping.map(|keeping| kept(space, keeping)).unwrap_or_default(),
        ..EntryView::default()
    }
}

/// Cards of services, in the order of their titles.
pub fn cards<'s>(space: &Space<'_>, services: impl IntoIterator<Item = &'s Entry<Service>>) -> Vec<Value> {
    let sorted = space.sorted(services, |service| space.title(&service.view()).text);
    sorted.into_iter().map(|service| card::entry(space, &service.view())).collect()
}

pub fn group(space: &Space<'_>, key: &str, cards: Vec<Value>) -> Option<Group> {
    let title = Said { text: space.word(key), ..Said::default() };
    (!cards.is_empty()).then(|| Group { title, id: key.rsplit('.').next().unwrap_or(key).replace('_', "-"), cards })
}

pub fn list(space: &Space<'_>, key: &str, links: Vec<Link>) -> Option<LinkList> {
    (!links.is_empty()).then(|| LinkList { title: space.word(key), links })
}

pub fn sorted_links<'i>(space: &Space<'_>, kind: Kind, ids: impl IntoIterator<Item = &'i Id>) -> Vec<Link> {
    space.sorted(links(space, kind, ids), |link| link.title.text.clone())
}

pub fn ids<K>(list: &[Ref<K>]) -> impl Iterator<Item = &Id> {
    list.iter().map(|reference| &reference.id)
}

fn topic(site: &Site<'_>, space: &Space<'_>, topic: &Entry<Topic>, shown: &mut EntryView) {
    let topics = &site.guide.entities.topics;
    if let (true, Some(description)) = (shown.summary.text.is_empty(), &topic.facts.description) {
        shown.summary = space.name(description);
    }
    let mut above = topic.facts.parent.as_ref().map(|parent| &parent.id);
    let mut crumbs = Vec::new();
    while let Some(parent) = above.and_then(|id| topics.get(id)).filter(|_| crumbs.len() < 8) {
        crumbs.push(space.link(&parent.view()));
        above = parent.facts.parent.as_ref().map(|parent| &parent.id);
    }
    shown.crumbs.extend(crumbs.into_iter().rev());
    let children: Vec<&Entry<Topic>> = topics
        .values()
        .filter(|child| child.facts.parent.as_ref().is_some_and(|parent| parent.id == topic.id))
        .collect();
    shown.links.extend(list(
        space,
        "topic.narrower",
        links(space, Kind::Topic, children.iter().map(|child| &child.id)),
    ));
    let own = site.plan.relations.by_topic.get(&topic.id).cloned().unwrap_or_default();
    shown.groups.extend(group(space, "topic.services", cards(space, own.iter().copied())));
    for child in children {
        // What is listed above is not listed again below.
        let services = site.plan.relations.by_topic.get(&child.id).into_iter().flatten().copied();
        let services: Vec<_> = services.filter(|service| !own.iter().any(|known| known.id == service.id)).collect();
        if !services.is_empty() {
            shown.groups.push(Group {
                title: space.title(&child.view()),
                id: child.id.to_string(),
                cards: cards(space, services),
            });
        }
    }
    let pages = site.guide.entities.pages.values().filter(|page| ids(&page.facts.topics).any(|id| *id == topic.id));
    shown.links.extend(list(space, "topic.pages", sorted_links(space, Kind::Page, pages.map(|page| &page.id))));
    shown.links.extend(crossing::of_topic(site, space, &topic.id));
    if shown.groups.is_empty() {
        shown.empty = space.word("entry.empty");
    }
}

fn language(site: &Site<'_>, space: &Space<'_>, language: &Entry<Language>, shown: &mut EntryView) {
    let own = language.facts.name.iter().next();
    if let Some((tag, name, _)) = own.filter(|(_, name, _)| *name != shown.title.text) {
        shown.facts.push(Fact {
            name: space.word("language.own_name"),
            values: vec![space.said(name, tag)],
            ..Fact::default()
        });
    }
    let relations = &site.plan.relations;
    let staff = relations.spoken_by_staff.get(&language.id).cloned().unwrap_or_default();
    let interpreted = relations.interpreted.get(&language.id).cloned().unwrap_or_default();
    shown.groups.extend(group(space, "language.staff", cards(space, staff)));
    shown.groups.extend(group(space, "language.interpreters", cards(space, interpreted)));
    shown.links.extend(crossing::of_other(site, space, Kind::Language, &language.id));
    if let Some(tag) = site.plan.languages.iter().find(|tag| tag.as_str() == language.id.as_str()) {
        let link = Link {
            title: space.said(&own.map_or(String::new(), |own| own.1.to_string()), tag),
            url: format!("../{tag}/"),
            note: String::new(),
        };
        shown.links.extend(list(space, "language.guide", vec![link]));
    }
    if shown.groups.is_empty() {
        shown.empty = space.word("language.nobody");
    }
}

fn provider(site: &Site<'_>, space: &Space<'_>, provider: &Entry<Provider>, shown: &mut EntryView) {
    let facts = &provider.facts;
    let entities = &site.guide.entities;
    if let Some(kind) = &facts.kind {
        shown.facts.push(Fact {
            name: space.word("provider.kind"),
            values: vec![space.term("provider-kind", kind.word.as_str())],
            ..Fact::default()
        });
    }
    if let Some(short) = &facts.short_name {
        shown.facts.push(Fact {
            name: space.word("provider.short_name"),
            values: vec![space.name(short)],
            ..Fact::default()
        });
    }
    shown.contact = contact(space, facts.contact.as_ref());
    let services = site.plan.relations.by_provider.get(&provider.id).cloned().unwrap_or_default();
    shown.groups.extend(group(space, "provider.services", cards(space, services)));
    shown.links.extend(list(
        space,
        "provider.parent",
        links(space, Kind::Provider, facts.parent.iter().map(|parent| &parent.id)),
    ));
    shown.links.extend(list(space, "provider.member_of", sorted_links(space, Kind::Provider, ids(&facts.member_of))));
    let parts = entities
        .providers
        .values()
        .filter(|part| part.facts.parent.as_ref().is_some_and(|parent| parent.id == provider.id));
    shown.links.extend(list(space, "provider.parts", sorted_links(space, Kind::Provider, parts.map(|part| &part.id))));
    let networks = entities.networks.values().filter(|network| {
        network.facts.members.iter().any(|member| member.kind == Kind::Provider && member.id == provider.id)
            || network.facts.chair.as_ref().is_some_and(|chair| chair.id == provider.id)
    });
    shown.links.extend(list(
        space,
        "provider.networks",
        sorted_links(space, Kind::Network, networks.map(|network| &network.id)),
    ));
    let exchange = entities
        .exchange
        .values()
        .filter(|exchange| exchange.facts.provider.as_ref().is_some_and(|by| by.id == provider.id));
    shown.links.extend(list(
        space,
        "provider.exchange",
        sorted_links(space, Kind::Exchange, exchange.map(|exchange| &exchange.id)),
    ));
    let events = entities.events.values().filter(|event| ids(&event.facts.providers).any(|id| *id == provider.id));
    shown.links.extend(list(space, "provider.events", sorted_links(space, Kind::Event, events.map(|event| &event.id))));
}

fn audience(site: &Site<'_>, space: &Space<'_>, audience: &Entry<Audience>, shown: &mut EntryView) {
    if let (true, Some(description)) = (shown.summary.text.is_empty(), &audience.facts.description) {
        shown.summary = space.name(description);
    }
    let leads: Vec<Value> = audience
        .facts
        .leads_to
        .iter()
        .filter_map(|target| site.guide.entities.view(target.kind, &target.id))
        .filter(|view| view.kind.has_pages())
        .map(|view| card::entry(space, &view))
        .collect();
    shown.groups.extend(group(space, "audience.start", leads));
    let services = site.plan.relations.by_audience.get(&audience.id).cloned().unwrap_or_default();
    let others: Vec<_> = services
        .into_iter()
        .filter(|service| {
            !audience.facts.leads_to.iter().any(|target| target.kind == Kind::Service && target.id == service.id)
        })
        .collect();
    shown.groups.extend(group(space, "audience.services", cards(space, others)));
}

fn page(space: &Space<'_>, page: &Entry<Page>, shown: &mut EntryView) {
    let pages = &space.guide.entities.pages;
    let children =
        pages.values().filter(|child| child.facts.parent.as_ref().is_some_and(|parent| parent.id == page.id));
    shown.crumbs.extend(links(space, Kind::Page, page.facts.parent.iter().map(|parent| &parent.id)));
    shown.links.extend(list(space, "page.below", sorted_links(space, Kind::Page, children.map(|child| &child.id))));
    shown.links.extend(list(space, "page.topics", sorted_links(space, Kind::Topic, ids(&page.facts.topics))));
}

/// So many dates of a repeated event are written out.
const MOST_DATES: usize = 6;

fn event(space: &Space<'_>, event: &Entry<Event>, shown: &mut EntryView) {
    let facts = &event.facts;
    let plain = |text: String| Said { text, ..Said::default() };
    shown.facts.push(Fact {
        name: space.word("event.when"),
        values: vec![plain(when(space, &event.facts))],
        ..Fact::default()
    });
    let dates = dates(facts, space.today, MOST_DATES);
    if facts.repeats.is_some() {
        let values = dates.iter().map(|date| plain(space.locale.date_with_weekday(*date))).collect();
        shown.facts.push(Fact { name: space.word("event.dates"), values, ..Fact::default() });
    }
    let entities = &space.guide.entities;
    if let Some(place) = facts.place.as_ref().and_then(|place| entities.places.get(&place.id)) {
        let mut values = vec![space.name(&place.facts.name)];
        values.extend(place.facts.address.as_ref().map(|address| plain(service::address_line(address))));
        shown.facts.push(Fact { name: space.word("event.place"), values, ..Fact::default() });
    }
    if let Some(cost) = &facts.cost {
        shown.facts.push(Fact {
            name: space.word("service.cost"),
            values: vec![plain(service::cost_text(space, cost))],
            ..Fact::default()
        });
    }
    if let Some(registration) = &facts.registration {
        let mut values: Vec<Said> =
            registration.needed.iter().map(|needed| space.term("appointment", needed.word())).collect();
        values.extend(registration.url.as_ref().map(|url| plain(url.0.clone())));
        values.extend(registration.email.as_ref().map(|email| plain(email.0.clone())));
        values.extend(registration.phone.as_ref().map(|phone| plain(phone.text().to_string())));
        shown.facts.push(Fact { name: space.word("event.registration"), values, ..Fact::default() });
    }
    shown.links.extend(list(space, "event.providers", sorted_links(space, Kind::Provider, ids(&facts.providers))));
    shown.links.extend(list(space, "event.districts", sorted_links(space, Kind::District, ids(&facts.districts))));
    shown.links.extend(list(space, "event.topics", sorted_links(space, Kind::Topic, ids(&facts.topics))));
    shown.links.extend(list(
        space,
        "event.languages",
        languages(space, &facts.spoken, |by| by != Some(By::Interpreter)),
    ));
}

/// Day and time of an event's first meeting, in words.
pub fn when(space: &Space<'_>, event: &Event) -> String {
    let start = event.start.value;
    let day = match &event.repeats {
        Some(repeats) => rhythm(space, repeats, start.date),
        None => space.locale.date_with_weekday(start.date),
    };
    let minutes = |time: jiff::civil::Time| u32::from(time.hour() as u8) * 60 + u32::from(time.minute() as u8);
    let times = match (start.time, event.end.and_then(|end| end.value.time)) {
        (Some(from), Some(until)) => space.locale.time_range(minutes(from), minutes(until)),
        (Some(from), None) => space.locale.time(from.hour() as u8, from.minute() as u8),
        _ => return day,
    };
    format!("{day}, {times}")
}

fn rhythm(space: &Space<'_>, repeats: &Repeats, start: Date) -> String {
    let weekday = repeats.weekday.map_or(start.weekday(), civil);
    let day = space.locale.weekday_long(weekday);
    match (repeats.every, repeats.nth) {
        (Every::Week, _) => space.say("event.weekly", &[("day", day)]),
        (Every::TwoWeeks, _) => space.say("event.every_two_weeks", &[("day", day)]),
        (Every::Month, Some(-1)) => space.say("event.monthly_last", &[("day", day)]),
        (Every::Month, nth) => space.say("event.monthly", &[("day", day), ("nth", &nth.unwrap_or(1).to_string())]),
    }
}

fn civil(weekday: Weekday) -> jiff::civil::Weekday {
    jiff::civil::Weekday::from_monday_one_offset(weekday as i8 + 1).unwrap_or(jiff::civil::Weekday::Monday)
}

/// The next days of an event from a day on; of one that is over, none.
pub fn dates(event: &Event, from: Date, most: usize) -> Vec<Date> {
    let start = event.start.value.date;
    let Some(repeats) = &event.repeats else {
        let last = event.end.map_or(start, |end| end.value.date);
        return if last >= from { vec![start] } else { Vec::new() };
    };
    let weekday = repeats.weekday.map_or(start.weekday(), civil);
    let until = repeats.until.map_or(Date::MAX, |until| until.value);
    let mut found = Vec::new();
    let mut date = start;
    let first = (0..7)
        .filter_map(|days| start.checked_add(days.days()).ok())
        .find(|day| day.weekday() == weekday)
        .unwrap_or(start);
    // Ten years of weeks at the most; a guide shows half a dozen dates.
    for step in 0..520_i32 {
        let candidate = match repeats.every {
            Every::Week => first.checked_add((step * 7).days()).ok(),
            Every::TwoWeeks => first.checked_add((step * 14).days()).ok(),
            Every::Month => start.first_of_month().checked_add(step.months()).ok().and_then(|month| {
                let nth = repeats.nth.unwrap_or_else(|| i32::from((start.day() - 1) / 7 + 1));
                month.nth_weekday_of_month(i8::try_from(nth).ok()?, weekday).ok()
            }),
        };
        // A month without a fifth Tuesday has no meeting.
        let Some(candidate) = candidate else { continue };
        date = candidate.max(date);
        if candidate > until || found.len() >= most {
            break;
        }
        if candidate >= from && candidate >= start && !repeats.except.contains(&candidate) {
            found.push(candidate);
        }
    }
    found
}

fn network(site: &Site<'_>, space: &Space<'_>, network: &Entry<Network>, shown: &mut EntryView) {
    let facts = &network.facts;
    let entities = &site.guide.entities;
    let mut line = |key: &str, values: Vec<Said>| {
        if !values.is_empty() {
            shown.facts.push(Fact { name: space.word(key), values, ..Fact::default() });
        }
    };
    line("network.goals", facts.goals.iter().map(|goals| space.name(goals)).collect());
    line("network.meets", facts.meets.iter().map(|meets| space.name(meets)).collect());
    line("service.level", facts.level.iter().map(|level| space.term("level", level.word())).collect());
    line(
        "network.documents",
        facts.documents.iter().map(|document| space.said(&document.title.0, site.guide.source_language())).collect(),
    );
    shown.contact = contact(space, facts.contact.as_ref());
    shown.links.extend(list(
        space,
        "network.chair",
        links(space, Kind::Provider, facts.chair.iter().map(|chair| &chair.id)),
    ));
    let providers = facts.members.iter().filter(|member| member.kind == Kind::Provider).map(|member| &member.id);
    shown.links.extend(list(space, "network.members", sorted_links(space, Kind::Provider, providers)));
    let services: Vec<&Entry<Service>> = facts
        .members
        .iter()
        .filter(|member| member.kind == Kind::Service)
        .filter_map(|member| entities.services.get(&member.id))
        .collect();
    if facts.shares_town {
        // Who is responsible for which district: what a resident asks of such a network.
        for service in &services {
            let districts = service.facts.at.iter().flat_map(|at| ids(&at.catchment));
            let links = sorted_links(space, Kind::District, districts);
            if !links.is_empty() {
                shown.links.push(LinkList { title: space.title(&service.view()).text, links });
            }
        }
    }
    shown.groups.extend(group(space, "network.services", cards(space, services)));
}
