//! The page of a service: what it is, who may come, how, where, when, and what it rests on.

use super::open::Open;
use super::page::Made;
use super::space::Space;
use super::view::{Html, Link, Said, view};
use super::{Site, along, card, glossary, week};
use crate::format::Id;
use crate::guide::{Address, By, Contact, Cost, Entry, Keeping, Kind, Needed, Service, Spoken, State, TextState, View};
use crate::plan::entry_path;
use tera::{Context, Value};

view! {
    pub struct ServiceView {
        pub title: Said,
        pub summary: Said,
        pub body: Html,
        pub body_lang: String,
        pub body_dir: String,
        pub notices: Vec<String>,
        pub paused: Said,
        pub crumbs: Vec<Link>,
        pub providers: Vec<Link>,
        pub topics: Vec<Link>,
        pub audiences: Vec<Link>,
        /// What one can rely on, at a glance: free, confidential, women only.
        pub badges: Vec<Badge>,
        pub facts: Vec<Fact>,
        pub staff_languages: Vec<Link>,
        pub interpreted_languages: Vec<Link>,
        pub contact: ContactView,
        pub appointment: AppointmentView,
        pub hours: Option<week::Table>,
        pub open: Open,
        /// For the clock of the town, which the reader's phone may not have.
        pub zone: String,
        /// 12:34 as the language writes it, from which a script takes the form.
        pub clock: String,
        pub places: Vec<PlaceView>,
        pub related: Vec<Value>,
        /// Others in the same districts.
        pub nearby: Vec<Link>,
        pub kept: Kept,
        pub along: along::Along,
        pub words: Vec<glossary::Explained>,
    }
}

view! {
    /// A line of "at a glance".
    pub struct Fact {
        /// A pictogram's name; empty on pages that show none.
        pub icon: String,
        pub name: String,
        pub values: Vec<Said>,
    }
}

view! {
    pub struct Badge {
        pub icon: String,
        pub text: Said,
    }
}

view! {
    pub struct ContactView {
        pub phones: Vec<PhoneView>,
        pub email: String,
        pub web: String,
        pub web_text: String,
        pub any: bool,
    }
}

view! {
    pub struct PhoneView {
        pub number: String,
        pub tel: String,
        pub kind: String,
        /// Languages spoken on the phone.
        pub languages: String,
        pub is_fax: bool,
    }
}

view! {
    pub struct AppointmentView {
        pub text: String,
        pub url: String,
        pub phone: String,
        pub tel: String,
        pub email: String,
    }
}

view! {
    pub struct PlaceView {
        pub name: Said,
        pub kind: String,
        pub street: String,
        pub city: String,
        pub district: Option<Link>,
        pub stop: String,
        pub lines: String,
        pub geo: String,
        pub entrance: Said,
        pub accessibility: Vec<Said>,
        pub hours: Option<week::Table>,
        pub open: Open,
        pub catchment: Vec<Link>,
        pub contact: ContactView,
    }
}

view! {
    /// Who keeps an entry, when it was checked and where it comes from.
    pub struct Kept {
        pub checked: String,
        pub by: String,
        pub confidence: String,
        pub owner: String,
        pub until: String,
        pub sources: Vec<SourceView>,
    }
}

view! {
    pub struct SourceView {
        pub title: String,
        pub url: String,
        pub seen: String,
    }
}

pub fn made(site: &Site<'_>, space: &Space<'_>, id: &Id) -> Made {
    let service = site.guide.get::<Service>(id).expect("the plan names only entries of the guide");
    let view = service.view();
    let texts = Texts::new(site, space, &view, "../../");
    let (body, words) = glossary::explained(site, space, texts.body, &texts.lang);
    let facts = &service.facts;
    let paused = facts.status.as_ref().filter(|status| status.state == State::Paused);
    let shown = ServiceView {
        title: space.title(&view),
        summary: texts.summary.clone(),
        body,
        words,
        body_lang: texts.lang,
        body_dir: texts.dir,
        notices: texts.notices,
        paused: paused.map(|status| paused_text(space, status)).unwrap_or_default(),
        crumbs: crumbs(space, service),
        providers: links(space, Kind::Provider, facts.providers.iter().map(|provider| &provider.id)),
        topics: links(space, Kind::Topic, facts.topics.iter().map(|topic| &topic.id)),
        audiences: links(space, Kind::Audience, facts.audiences.iter().map(|audience| &audience.id)),
        badges: badges(site, space, service),
        facts: glance(space, service),
        staff_languages: languages(space, &facts.spoken, |by| by != Some(By::Interpreter)),
        interpreted_languages: languages(space, &facts.spoken, |by| by == Some(By::Interpreter)),
        contact: contact(space, facts.contact.as_ref()),
        appointment: appointment(space, service),
        hours: facts.hours.as_ref().map(|hours| week::table(space, &hours.value, &[])),
        open: site.open.get(id).map(|open| open.own.clone()).unwrap_or_default(),
        zone: super::search::zone(site).to_string(),
        clock: space.locale.time(12, 34),
        places: places(site, space, service),
        nearby: nearby(site, space, service),
        related: related(site, space, service),
        kept: kept(space, &facts.keeping),
        along: along::along(site, space, id),
    };
    let (title, description) = (shown.title.clone(), shown.summary.text.clone());
    let mut context = Context::new();
    context.insert_value("service", Value::from(shown));
    Made { template: "service.html", title, description, context }
}

/// An entry's text in the best language, and what a reader must know about it.
pub struct Texts {
    pub summary: Said,
    pub body: Html,
    pub lang: String,
    pub dir: String,
    pub notices: Vec<String>,
}

impl Texts {
    /// `home` leads from the page to its language's home, `../../` from an entry's own page.
    pub fn new(site: &Site<'_>, space: &Space<'_>, view: &View<'_>, home: &str) -> Texts {
        let Some((language, text)) = card::text(space, view) else {
            return Texts {
                summary: Said::default(),
                body: Html::default(),
                lang: String::new(),
                dir: String::new(),
                notices: Vec::new(),
            };
        };
        let mark = space.said("", language);
        let html = text.body.html(
            |kind, id| {
                let shown = space.guide.entities.contains(kind, id) && kind.has_pages();
                shown.then(|| format!("{home}{}", entry_path(kind, id)))
            },
            |path| format!("{home}../{}", site.assets.path(path)),
        );
        let mut notices = Vec::new();
        let source = view.texts.get(space.guide.source_language());
        if language != space.tag {
            notices
                .push(space.say("notice.fallback", &[("language", &space.language_name(&Id::of_language(language)))]));
        }
        let state = text.state(source);
        if state == TextState::Outdated {
            notices.push(space.word("notice.outdated"));
        }
        if text.is_machine_made() && text.front.reviewed.is_none() {
            notices.push(space.word("notice.machine"));
        }
        Texts {
            summary: text.summary().map(|summary| space.said(summary, language)).unwrap_or_default(),
            body: Html(html),
            lang: mark.lang,
            dir: mark.dir,
            notices,
        }
    }
}

fn paused_text(space: &Space<'_>, status: &crate::guide::Status) -> Said {
    let until =
        status.until.map(|until| space.say("service.paused_until", &[("date", &space.locale.date_long(until))]));
    let text = until.unwrap_or_else(|| space.word("service.paused"));
    match status.reason.as_ref().map(|reason| space.name(reason)) {
        Some(reason) => Said { text: format!("{text} {}", reason.text), ..reason },
        None => Said { text, ..Said::default() },
    }
}

/// From the topmost topic down to the service's first one.
fn crumbs(space: &Space<'_>, service: &Entry<Service>) -> Vec<Link> {
    let topics = &space.guide.entities.topics;
    let mut crumbs = Vec::new();
    let mut next = service.facts.topics.first().map(|topic| &topic.id);
    while let Some(topic) = next.and_then(|id| topics.get(id)) {
        crumbs.push(space.link(&topic.view()));
        next = topic.facts.parent.as_ref().map(|parent| &parent.id);
        // Checked content has no circles; a limit costs nothing.
        if crumbs.len() > 8 {
            break;
        }
    }
    crumbs.reverse();
    crumbs
}

/// Links to the entries of a list that are published.
pub fn links<'i>(space: &Space<'_>, kind: Kind, ids: impl IntoIterator<Item = &'i Id>) -> Vec<Link> {
    ids.into_iter().filter_map(|id| space.guide.entities.view(kind, id)).map(|view| space.link(&view)).collect()
}

pub fn glance(space: &Space<'_>, service: &Entry<Service>) -> Vec<Fact> {
    let facts = &service.facts;
    let mut glance = Vec::new();
    let mut add = |icon: &str, key: &str, values: Vec<Said>| {
        if !values.is_empty() {
            glance.push(Fact { icon: icon.into(), name: space.word(key), values });
        }
    };
    let plain = |text: String| Said { text, ..Said::default() };
    let mut who = Vec::new();
    if let Some(eligibility) = &facts.eligibility {
        let age = match (eligibility.min_age, eligibility.max_age) {
            (Some(least), Some(most)) => {
                Some(space.say("service.age_between", &[("least", &least.to_string()), ("most", &most.to_string())]))
            }
            (Some(least), None) => Some(space.say("service.age_from", &[("least", &least.to_string())])),
            (None, Some(most)) => Some(space.say("service.age_to", &[("most", &most.to_string())])),
            (None, None) => None,
        };
        who.extend(age.map(plain));
        who.extend(eligibility.residence.iter().map(|residence| space.term("residence", residence.word.as_str())));
    }
    if facts.general_service {
        who.push(plain(space.word("service.general")));
    }
    add("people", "service.who", who);
    add("coin", "service.cost", facts.cost.iter().map(|cost| plain(cost_text(space, cost))).collect());
    add(
        "door",
        "service.access",
        facts.access.iter().map(|access| space.term("access", access.word.as_str())).collect(),
    );
    add(
        "papers",
        "service.documents",
        facts.documents.iter().map(|document| space.term("document", document.word.as_str())).collect(),
    );
    add("hand", "service.mode", facts.mode.iter().map(|mode| space.term("mode", mode.word.as_str())).collect());
    add("tie", "service.staff", facts.staff.iter().map(|staff| space.term("staff", staff.word())).collect());
    add("level", "service.level", facts.level.iter().map(|level| space.term("level", level.word())).collect());
    glance
}

/// What decides for many whether they come at all stands at the top, in a word each.
pub fn badges(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>) -> Vec<Badge> {
    let facts = &service.facts;
    let free = facts.cost.iter().filter(|cost| matches!(cost, Cost::Free)).map(|_| Badge {
        icon: site.icons.first(["free"]),
        text: Said { text: space.word("cost.free"), ..Said::default() },
    });
    let terms = facts.terms.iter().map(|term| Badge {
        icon: site.icons.first([term.word.as_str()]),
        text: space.term("term", term.word.as_str()),
    });
    free.chain(terms).collect()
}

pub fn cost_text(space: &Space<'_>, cost: &Cost) -> String {
    match cost {
        Cost::Free => space.word("cost.free"),
        Cost::IncomeBased => space.word("cost.income-based"),
        Cost::Amount(money) => {
            space.locale.money(money.amount, money.currency.as_ref().map_or("EUR", |currency| &currency.0))
        }
    }
}

pub fn languages(space: &Space<'_>, spoken: &[Spoken], wanted: impl Fn(Option<By>) -> bool) -> Vec<Link> {
    let links = spoken.iter().filter(|spoken| wanted(spoken.by)).filter_map(|spoken| {
        let view = space.guide.entities.view(Kind::Language, &spoken.language.id)?;
        let mut link = space.link(&view);
        let mut notes: Vec<String> =
            spoken.mode.iter().map(|mode| space.term("interpreting", mode.word.as_str()).text).collect();
        if spoken.on_request {
            notes.push(space.word("service.on_request"));
        }
        link.note = notes.join(", ");
        Some(link)
    });
    space.sorted(links, |link| link.title.text.clone())
}

pub fn contact(space: &Space<'_>, contact: Option<&Contact>) -> ContactView {
    let Some(contact) = contact else { return ContactView::default() };
    let phones = contact
        .phones
        .iter()
        .map(|phone| {
            let kind = phone.kind.map_or("voice", |kind| kind.word());
            let languages: Vec<String> =
                phone.languages.iter().map(|language| space.language_name(&language.id)).collect();
            PhoneView {
                number: phone.number.text().to_string(),
                tel: phone.number.link(),
                kind: space.term("phone-kind", kind).text,
                languages: space.locale.and_list(&languages),
                is_fax: kind == "fax",
            }
        })
        .collect::<Vec<_>>();
    ContactView {
        any: !phones.is_empty() || contact.email.is_some() || contact.web.is_some(),
        phones,
        email: contact.email.as_ref().map_or(String::new(), |email| email.0.clone()),
        web: contact.web.as_ref().map_or(String::new(), |web| web.0.clone()),
        web_text: contact.web.as_ref().map_or(String::new(), |web| web.text().to_string()),
    }
}

fn appointment(space: &Space<'_>, service: &Entry<Service>) -> AppointmentView {
    let Some(appointment) = &service.facts.appointment else { return AppointmentView::default() };
    AppointmentView {
        text: appointment.needed.map_or(String::new(), |needed: Needed| space.term("appointment", needed.word()).text),
        url: appointment.url.as_ref().map_or(String::new(), |url| url.0.clone()),
        phone: appointment.phone.as_ref().map_or(String::new(), |phone| phone.text().to_string()),
        tel: appointment.phone.as_ref().map_or(String::new(), |phone| phone.link()),
        email: appointment.email.as_ref().map_or(String::new(), |email| email.0.clone()),
    }
}

fn places(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>) -> Vec<PlaceView> {
    let open = site.open.get(&service.id).map(|open| &open.places[..]).unwrap_or_default();
    let entities = &space.guide.entities;
    service
        .facts
        .at
        .iter()
        .enumerate()
        .filter_map(|(number, at)| {
            let place = &entities.places.get(&at.place.id)?.facts;
            let address = place.address.as_ref();
            let district = place.district.as_ref().and_then(|district| entities.districts.get(&district.id));
            Some(PlaceView {
                name: space.name(&place.name),
                kind: place
                    .kind
                    .as_ref()
                    .map_or(String::new(), |kind| space.term("place-kind", kind.word.as_str()).text),
                street: address
                    .and_then(|address| address.street.as_ref())
                    .map_or(String::new(), |street| street.0.clone()),
                city: address.map_or(String::new(), city_line),
                district: district.map(|district| space.link(&district.view())),
                stop: place.stop.as_ref().map_or(String::new(), |stop| stop.name.0.clone()),
                lines: place.stop.as_ref().map_or(String::new(), |stop| {
                    stop.lines.iter().map(|line| line.0.as_str()).collect::<Vec<_>>().join(", ")
                }),
                geo: place
                    .location
                    .map_or(String::new(), |at| format!("geo:{},{}", at.value.latitude, at.value.longitude)),
                entrance: place.entrance.as_ref().map(|entrance| space.name(entrance)).unwrap_or_default(),
                accessibility: place
                    .accessibility
                    .iter()
                    .map(|word| space.term("accessibility", word.word.as_str()))
                    .collect(),
                hours: at.hours.as_ref().map(|hours| week::table(space, &hours.value, &at.exceptions)),
                open: open.get(number).cloned().unwrap_or_default(),
                catchment: links(space, Kind::District, at.catchment.iter().map(|district| &district.id)),
                contact: contact(space, at.contact.as_ref()),
            })
        })
        .collect()
}

fn city_line(address: &Address) -> String {
    let parts =
        [address.postal_code.as_ref().map(|code| code.0.as_str()), address.city.as_ref().map(|city| city.0.as_str())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Street and town in one line.
pub fn address_line(address: &Address) -> String {
    let city = city_line(address);
    let parts = [address.street.as_ref().map_or("", |street| &street.0), city.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Up to this many other services of the same topics.
const MOST_RELATED: usize = 4;

fn related(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>) -> Vec<Value> {
    ranked(site, service).into_iter().map(|other| card::titled(space, &other.view()).into()).collect()
}

fn ranked<'s>(site: &'s Site<'_>, service: &Entry<Service>) -> Vec<&'s Entry<Service>> {
    let mut scored: Vec<(usize, &Entry<Service>)> = Vec::new();
    for topic in &service.facts.topics {
        for other in site.plan.relations.by_topic.get(&topic.id).into_iter().flatten() {
            if other.id == service.id {
                continue;
            }
            match scored.iter_mut().find(|(_, known)| known.id == other.id) {
                Some((score, _)) => *score += 1,
                None => scored.push((1, other)),
            }
        }
    }
    // Most topics in common first, then by id, so that the choice never depends on chance.
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
    scored.into_iter().take(MOST_RELATED).map(|(_, other)| other).collect()
}

/// Up to this many other services in the same districts.
const MOST_NEARBY: usize = 6;

/// What else is near: on the way, for those who have come so far. Those that are related already stand above.
fn nearby(site: &Site<'_>, space: &Space<'_>, service: &Entry<Service>) -> Vec<Link> {
    let related: Vec<&Id> = ranked(site, service).into_iter().map(|other| &other.id).collect();
    let others = site.plan.relations.beside(&service.id).into_iter().filter(|other| !related.contains(other));
    links(space, Kind::Service, others.take(MOST_NEARBY))
}

pub fn kept(space: &Space<'_>, keeping: &Keeping) -> Kept {
    let checked = keeping.checked.as_ref();
    Kept {
        checked: checked.map_or(String::new(), |checked| {
            space.say("kept.checked", &[("date", &space.locale.date_long(checked.date.value))])
        }),
        by: checked.and_then(|checked| checked.by.as_ref()).map_or(String::new(), |by| by.0.clone()),
        confidence: checked
            .and_then(|checked| checked.confidence)
            .map_or(String::new(), |confidence| space.word(&format!("confidence.{}", confidence.word()))),
        owner: keeping.owner.as_ref().map_or(String::new(), |owner| owner.0.clone()),
        until: keeping
            .valid
            .as_ref()
            .and_then(|valid| valid.value.until)
            .map_or(String::new(), |until| space.say("kept.until", &[("date", &space.locale.date_long(until.value))])),
        sources: keeping
            .sources
            .iter()
            .map(|source| SourceView {
                title: source.title.0.clone(),
                url: source.url.as_ref().map_or(String::new(), |url| url.0.clone()),
                seen: source
                    .seen
                    .map_or(String::new(), |seen| space.say("kept.seen", &[("date", &space.locale.date_medium(seen))])),
            })
            .collect(),
    }
}
