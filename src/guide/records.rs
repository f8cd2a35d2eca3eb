//! The records of the content format: one struct a kind of entry, with the words editors read in their program.

use super::hours::Hours;
use super::kind::EntryRef;
use super::words::*;
use crate::format::{
    At, Color, Coordinates, DateTime, Email, Id, LanguageTag, Localized, MediaPath, Node, NodeKind, Phone, Read,
    Reader, Ref, Shape, Term, Text, TimeZone, Url, record,
};
use jiff::civil::Date;
use std::collections::BTreeMap;

record! {
    /// `guide.yaml`: the guide itself.
    pub struct Config {
        pub title: Localized, required "Name des Wegweisers" "name of the guide";
        pub town: Town, required "die Stadt" "the town";
        pub base_url: Option<Url>, "Adresse, unter der der Wegweiser steht" "address the guide is published at";
        pub source_language: At<LanguageTag>, required "Sprache, aus der übersetzt wird" "language that is translated from";
        pub languages: Vec<Ref<Language>>, required "Sprachen des Wegweisers, in dieser Reihenfolge" "languages of the guide, in this order";
        pub legal: Legal, required "Pflichtseiten" "legal pages";
        pub emergency: Vec<Ref<Service>>, "Notfall-Angebote, auf jeder Seite" "emergency services, on every page";
        pub review_after_months: Option<u16>, "nach so vielen Monaten ist ein Eintrag wieder zu prüfen" "an entry is due for a check after so many months";
        pub contact: Option<Contact>, "für Hinweise auf Fehler" "for reports of errors";
        pub holidays: Vec<Date>, "zusätzliche freie Tage" "extra closed days";
        pub funding: Vec<Funding>, "Förderer" "funders";
        pub vocabulary: OwnWords, "eigene Wörter für die festen Listen" "own words for the closed lists";
        pub colors: Option<Colors>, "Farben der Stadt" "the town's colours";
        pub logo: Option<At<MediaPath>>, "Logo oder Wappen, neben dem Namen" "logo or arms, beside the name";
    }
}

record! {
    pub struct Town {
        pub name: Localized, required "Name der Stadt" "name of the town";
        pub land: Option<Land>, "Bundesland nach ISO 3166-2; bestimmt die Feiertage" "Land by ISO 3166-2; decides the public holidays";
        pub ags: Option<Text<12>>, "amtlicher Gemeindeschlüssel" "official municipality key";
        pub time_zone: Option<TimeZone>, "Zeitzone" "time zone";
    }
}

record! {
    pub struct Legal {
        pub imprint: Ref<Page>, required "Seite mit dem Impressum" "page with the imprint";
        pub privacy: Ref<Page>, required "Seite zum Datenschutz" "page on privacy";
        pub accessibility: Ref<Page>, required "Erklärung zur Barrierefreiheit" "accessibility statement";
    }
}

record! {
    pub struct Funding {
        pub name: Localized, required "Name des Förderers" "name of the funder";
        pub logo: Option<At<MediaPath>>, "Bilddatei" "picture";
        pub url: Option<Url>, "Webseite" "web page";
    }
}

record! {
    pub struct Colors {
        pub accent: Option<At<Color>>, "Farbe für Links und Knöpfe, auf hellem Grund" "colour of links and buttons on a light ground";
        pub accent_dark as "accent-dark": Option<At<Color>>, "dieselbe auf dunklem Grund" "the same on a dark ground";
        pub alarm: Option<At<Color>>, "Farbe für Notfälle, auf hellem Grund" "colour of emergencies on a light ground";
        pub alarm_dark as "alarm-dark": Option<At<Color>>, "dieselbe auf dunklem Grund" "the same on a dark ground";
        pub soft: Option<At<Color>>, "Grund von Kopf, Fuß und Kästen, hell" "ground of header, footer and boxes, light";
        pub soft_dark as "soft-dark": Option<At<Color>>, "derselbe, dunkel" "the same, dark";
        pub glow: Option<At<Color>>, "Schmuckfarbe, trägt nie einen Text" "colour of ornaments, never of a text";
    }
}

record! {
    /// Fields of every kind that has pages.
    pub struct Keeping {
        pub valid: Option<At<Period>>, "Laufzeit; danach wird der Eintrag nicht veröffentlicht" "term; after it the entry is not published";
        pub checked: Option<Checked>, "wann, von wem und wie sicher geprüft" "when, by whom and how surely it was checked";
        pub sources: Vec<SourceNote>, "woher die Angaben stammen" "where the facts come from";
        pub owner: Option<Text<200>>, "wer den Eintrag pflegt" "who keeps it up to date";
        pub formerly: Vec<At<Id>>, "frühere Kennungen; ihre Adressen leiten weiter" "former ids; their addresses redirect";
        pub draft: bool, "Entwurf: nur in der Vorschau zu sehen" "draft: seen in the preview only";
    }
}

record! {
    pub struct Period {
        pub from: Option<At<Date>>, "erster Tag" "first day";
        pub until: Option<At<Date>>, "letzter Tag" "last day";
    }
}

record! {
    pub struct Checked {
        pub date: At<Date>, required "Tag der Prüfung" "day of the check";
        pub by: Option<Text<200>>, "wer geprüft hat" "who checked";
        pub confidence: Option<Confidence>, "wie sicher" "how surely";
    }
}

record! {
    pub struct SourceNote {
        pub title: Text<500>, required "was die Quelle ist" "what the source is";
        pub url: Option<Url>, "Adresse" "address";
        pub seen: Option<Date>, "wann gesehen" "when seen";
    }
}

record! {
    pub struct Contact {
        pub phones: Vec<PhoneLine>, "Telefonnummern" "phone numbers";
        pub email: Option<Email>, "E-Mail-Adresse" "e-mail address";
        pub web: Option<Url>, "Webseite" "web page";
    }
}

record! {
    pub struct PhoneLine {
        pub number: Phone, required "Nummer mit Landesvorwahl" "number with country code";
        pub kind: Option<PhoneKind>, "Art des Anschlusses" "kind of line";
        pub languages: Vec<Ref<Language>>, "Sprachen am Telefon" "languages on the phone";
    }
}

record! {
    /// A counselling or help service.
    pub struct Service {
        flatten keeping: Keeping;
        pub providers: Vec<Ref<Provider>>, required "Träger, einer oder mehrere" "who offers it, one or more";
        pub topics: Vec<Ref<Topic>>, required "Themen" "topics";
        pub audiences: Vec<Ref<Audience>>, "für wen" "whom it is for";
        pub level: Option<Level>, "Ebene" "level";
        pub mode: Vec<Term<Mode>>, "Arbeitsweise" "way of working";
        pub staff: Option<Staff>, "wer die Arbeit macht" "who does the work";
        pub general_service: bool, "Regeldienst, für alle offen" "open to everybody, not only to immigrants";
        pub spoken: Vec<Spoken>, "wer hier welche Sprache spricht" "who speaks what here";
        pub access: Vec<Term<Access>>, "Zugangswege" "ways to reach it";
        pub appointment: Option<Appointment>, "Termin" "appointment";
        pub eligibility: Option<Eligibility>, "wer kommen darf" "who may come";
        pub cost: Option<Cost>, "Kosten" "cost";
        pub documents: Vec<Term<Document>>, "mitzubringen" "what to bring";
        pub terms: Vec<Term<Condition>>, "Bedingungen" "conditions";
        pub hours: Option<At<Hours>>, "Zeiten ohne Ort, etwa einer Telefonnummer" "hours without a place, such as those of a phone line";
        pub at: Vec<ServicePlace>, "Orte" "places";
        pub contact: Option<Contact>, "Kontakt" "contact";
        pub status: Option<Status>, "Stand" "status";
        pub official_ids: BTreeMap<String, String>, "amtliche Kennungen, etwa leika" "official ids, such as leika";
    }
}

record! {
    pub struct Spoken {
        pub language: Ref<Language>, required "Sprache" "language";
        pub by: Option<By>, "von wem" "by whom";
        pub mode: Vec<Term<InterpretingMode>>, "wie gedolmetscht wird" "how it is interpreted";
        pub on_request: bool, "nach Anmeldung" "on request";
    }
}

record! {
    pub struct Appointment {
        pub needed: Option<Needed>, "ob ein Termin nötig ist" "whether an appointment is needed";
        pub url: Option<Url>, "Terminbuchung" "booking";
        pub phone: Option<Phone>, "Anmeldung per Telefon" "booking by phone";
        pub email: Option<Email>, "Anmeldung per E-Mail" "booking by e-mail";
    }
}

record! {
    pub struct Eligibility {
        pub min_age: Option<u8>, "Mindestalter in Jahren" "least age in years";
        pub max_age: Option<u8>, "Höchstalter in Jahren" "greatest age in years";
        pub residence: Vec<Term<Residence>>, "Aufenthaltsstatus" "residence status";
    }
}

record! {
    pub struct ServicePlace {
        pub place: Ref<Place>, required "Ort" "place";
        pub hours: Option<At<Hours>>, "Öffnungszeiten in der Schreibweise von OpenStreetMap" "opening hours as OpenStreetMap writes them";
        pub exceptions: Vec<Exception>, "abweichende Tage" "days that differ";
        pub catchment: Vec<Ref<District>>, "Einzugsgebiet; ohne Angabe die ganze Stadt" "catchment; left out: the whole town";
        pub contact: Option<Contact>, "Kontakt an diesem Ort" "contact at this place";
    }
}

record! {
    pub struct Exception {
        pub date: At<Date>, required "Tag" "day";
        pub hours: DayHoursText, required "`closed` oder die Zeiten dieses Tages" "`closed` or the hours of that day";
        pub note: Option<Localized>, "Hinweis" "note";
    }
}

record! {
    /// A building where services happen.
    pub struct Place {
        flatten keeping: Keeping;
        pub name: Localized, required "Name" "name";
        pub kind: Option<Term<PlaceKind>>, "Art" "kind";
        pub address: Option<Address>, "Anschrift" "address";
        pub district: Option<Ref<District>>, "Stadtteil; Pflicht, wenn der Ort in der Stadt liegt" "district; required where the place is in the town";
        pub location: Option<At<Coordinates>>, "[Breite, Länge]" "[latitude, longitude]";
        pub stop: Option<Stop>, "Haltestelle" "stop";
        pub accessibility: Vec<Term<Accessibility>>, "Barrierefreiheit" "accessibility";
        pub entrance: Option<Localized>, "Hinweis zum Eingang" "hint on the entrance";
    }
}

record! {
    pub struct Address {
        pub street: Option<Text<200>>, "Straße und Hausnummer" "street and number";
        pub postal_code: Option<Text<10>>, "Postleitzahl" "postal code";
        pub city: Option<Text<200>>, "Ort" "city";
    }
}

record! {
    pub struct Stop {
        pub name: Text<200>, required "Name der Haltestelle" "name of the stop";
        pub lines: Vec<Text<20>>, "Linien" "lines";
    }
}

record! {
    /// An organisation that offers services.
    pub struct Provider {
        flatten keeping: Keeping;
        pub name: Localized, required "Name" "name";
        pub short_name: Option<Localized>, "Kurzname" "short name";
        pub kind: Option<Term<ProviderKind>>, "Art" "kind";
        pub contact: Option<Contact>, "Kontakt" "contact";
        pub logo: Option<At<MediaPath>>, "Logo" "logo";
        pub parent: Option<Ref<Provider>>, "übergeordnete Organisation" "organisation above it";
        pub member_of: Vec<Ref<Provider>>, "Mitglied von" "member of";
    }
}

record! {
    /// A district of the town, or a named group of districts.
    pub struct District {
        flatten keeping: Keeping;
        pub name: Localized, required "Name" "name";
        pub number: Option<Text<20>>, "amtliche Nummer" "official number";
        pub neighbours: Vec<Ref<District>>, "Nachbarn" "neighbours";
        pub centre: Option<At<Coordinates>>, "Mitte: [Breite, Länge]" "middle: [latitude, longitude]";
        pub boundary: Option<At<Text<300>>>, "Grenze: geo/DATEI.geojson#ID" "boundary: geo/FILE.geojson#ID";
        pub contact_point: Option<Ref<Service>>, "Anlaufstelle" "contact point";
        pub members: Vec<Ref<District>>, "Stadtteile der Gruppe" "districts of the group";
        pub aliases: Vec<Text<200>>, "umgangssprachliche Namen" "colloquial names";
    }
}

record! {
    /// A language of the guide, or one that somebody speaks somewhere.
    pub struct Language {
        flatten keeping: Keeping;
        pub name: Localized, required "Name in der Sprache selbst" "name in the language itself";
        pub names: Localized, "Namen in anderen Sprachen" "names in other languages";
        pub direction: Option<WritingDirection>, "Schreibrichtung, wenn CLDR sie nicht kennt" "writing direction, to overrule CLDR";
        pub fallback: Vec<Ref<Language>>, "Ersatzsprachen" "languages to fall back on";
    }
}

record! {
    /// What help is about.
    pub struct Topic {
        flatten keeping: Keeping;
        pub name: Localized, required "Name" "name";
        pub description: Option<Localized>, "ein Satz dazu" "one sentence on it";
        pub parent: Option<Ref<Topic>>, "übergeordnetes Thema" "topic above it";
        pub icon: Option<Id>, "Symbol" "icon";
        pub order: Option<i32>, "Reihenfolge" "order";
        pub dimension: Option<Dimension>, "Dimension der Integration" "dimension of integration";
    }
}

record! {
    /// Whom help is for.
    pub struct Audience {
        flatten keeping: Keeping;
        pub name: Localized, required "Name" "name";
        pub description: Option<Localized>, "ein Satz dazu" "one sentence on it";
        pub icon: Option<Id>, "Symbol" "icon";
        pub order: Option<i32>, "Reihenfolge" "order";
        pub leads_to: Vec<EntryRef>, "wohin die Einstiegsseite führt" "what its entry page leads to";
    }
}

record! {
    /// An article, a checklist, a legal page.
    pub struct Page {
        flatten keeping: Keeping;
        pub topics: Vec<Ref<Topic>>, "Themen" "topics";
        pub order: Option<i32>, "Reihenfolge" "order";
        pub menu: bool, "im Menü" "in the menu";
        pub parent: Option<Ref<Page>>, "übergeordnete Seite" "page above it";
    }
}

record! {
    /// A dated or recurring meeting.
    pub struct Event {
        flatten keeping: Keeping;
        pub start: At<DateTime>, required "Beginn, Ortszeit" "start, the town's time";
        pub end: Option<At<DateTime>>, "Ende" "end";
        pub repeats: Option<Repeats>, "Wiederholung" "repetition";
        pub place: Option<Ref<Place>>, "Ort" "place";
        pub providers: Vec<Ref<Provider>>, "Veranstalter" "organisers";
        pub districts: Vec<Ref<District>>, "Stadtteile" "districts";
        pub topics: Vec<Ref<Topic>>, "Themen" "topics";
        pub audiences: Vec<Ref<Audience>>, "für wen" "whom it is for";
        pub spoken: Vec<Spoken>, "gesprochene Sprachen" "spoken languages";
        pub cost: Option<Cost>, "Kosten" "cost";
        pub registration: Option<Appointment>, "Anmeldung" "registration";
    }
}

record! {
    pub struct Repeats {
        pub every: Every, required "wie oft" "how often";
        pub weekday: Option<Weekday>, "Wochentag" "weekday";
        pub nth: Option<i32>, "der wievielte im Monat; -1 der letzte" "which one of the month; -1 the last";
        pub until: Option<At<Date>>, "letzter Tag" "last day";
        pub except: Vec<Date>, "Tage, an denen sie ausfällt" "days it is left out";
    }
}

record! {
    /// A body or network, or offices that share the town between them.
    pub struct Network {
        flatten keeping: Keeping;
        pub members: Vec<EntryRef>, "Mitglieder: service:… oder provider:…" "members: service:… or provider:…";
        pub level: Option<Level>, "Ebene" "level";
        pub goals: Option<Localized>, "Ziele" "goals";
        pub chair: Option<Ref<Provider>>, "Vorsitz" "chair";
        pub meets: Option<Localized>, "wann es sich trifft" "when it meets";
        pub documents: Vec<SourceNote>, "Dokumente" "documents";
        pub contact: Option<Contact>, "Kontakt" "contact";
        pub shares_town: bool, "die Mitglieder teilen die Stadt unter sich auf" "the members share the town between them";
    }
}

record! {
    /// An offer or a wish between organisations.
    pub struct Exchange {
        flatten keeping: Keeping;
        pub direction: Direction, required "Angebot oder Gesuch" "offer or wish";
        pub provider: Option<Ref<Provider>>, "von wem" "by whom";
        pub topics: Vec<Ref<Topic>>, "Themen" "topics";
        pub districts: Vec<Ref<District>>, "Stadtteile" "districts";
        pub languages: Vec<Ref<Language>>, "Sprachen" "languages";
        pub audiences: Vec<Ref<Audience>>, "für wen" "whom it is for";
        pub state: Option<ExchangeState>, "Stand" "state";
        pub contact: Option<Contact>, "Kontakt" "contact";
    }
}

record! {
    /// An official term and what it means.
    pub struct Glossary {
        pub term: Localized, required "der Begriff" "the term";
        pub explanation: Localized, required "was er bedeutet" "what it means";
    }
}

record! {
    pub struct PausedStatus {
        pub state: State, required "Stand" "state";
        pub until: Option<At<Date>>, "ruht bis" "paused until";
        pub reason: Option<Localized>, "warum" "why";
    }
}

record! {
    pub struct Money {
        pub amount: f64, required "Betrag" "amount";
        pub currency: Option<Text<3>>, "Währung, sonst EUR" "currency, EUR by default";
    }
}

/// What a service costs.
#[derive(Clone, Debug)]
pub enum Cost {
    Free,
    IncomeBased,
    Amount(Money),
}

const COST_WORDS: &[(&str, &str, &str)] =
    &[("free", "kostenlos", "free"), ("income-based", "nach Einkommen", "income-based")];

impl Read for Cost {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        match &node.kind {
            NodeKind::Map(_) => Money::read(node, reader).map(Cost::Amount),
            NodeKind::Scalar { text, .. } if text == "free" => Some(Cost::Free),
            NodeKind::Scalar { text, .. } if text == "income-based" => Some(Cost::IncomeBased),
            _ => {
                let text = reader.text(node, "free")?;
                reader.report(
                    crate::diagnostic::Diagnostic::new(&crate::diagnostic::codes::UNKNOWN_CODE, node.span)
                        .with("text", text)
                        .with("vocabulary", "cost")
                        .with("known", "free, income-based, {amount: 5.00, currency: EUR}")
                        .suggest(crate::diagnostic::nearest(text, COST_WORDS.iter().map(|word| word.0))),
                );
                None
            }
        }
    }
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Choice(COST_WORDS), Money::shape()])
    }
}

/// `active`, `paused`, `ended`, or `{state: paused, until: …, reason: …}`.
#[derive(Clone, Debug)]
pub struct Status {
    pub state: State,
    pub until: Option<Date>,
    pub reason: Option<Localized>,
}

impl Read for Status {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if matches!(node.kind, NodeKind::Map(_)) {
            let paused = PausedStatus::read(node, reader)?;
            return Some(Status { state: paused.state, until: paused.until.map(|at| at.value), reason: paused.reason });
        }
        State::read(node, reader).map(|state| Status { state, until: None, reason: None })
    }
    fn shape() -> Shape {
        Shape::Either(vec![State::shape(), PausedStatus::shape()])
    }
}

/// The code of a Land whose holidays are known.
pub type Land = super::holidays::Land;

impl Read for Land {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "DE-ST")?;
        let land = Land::from_code(text);
        if land.is_none() {
            reader.flaw(&crate::diagnostic::codes::BAD_LAND, node.span, text, "DE-ST");
        }
        land
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^DE-(BW|BY|BE|BB|HB|HH|HE|MV|NI|NW|RP|SL|SN|ST|SH|TH)$", example: "DE-ST" }
    }
}

/// A town's own words for the vocabularies: vocabulary, word, names.
#[derive(Clone, Debug, Default)]
pub struct OwnWords(pub BTreeMap<String, BTreeMap<String, Localized>>);

impl Read for OwnWords {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let NodeKind::Map(lists) = &node.kind {
            for (name, span, words) in lists {
                if !VOCABULARIES.contains(&name.as_str()) {
                    reader.report(
                        crate::diagnostic::Diagnostic::new(&crate::diagnostic::codes::UNKNOWN_KEY, *span)
                            .with("key", name)
                            .with("known", VOCABULARIES.join(", "))
                            .suggest(crate::diagnostic::nearest(name, VOCABULARIES.iter().copied())),
                    );
                }
                if let NodeKind::Map(words) = &words.kind {
                    for (word, span, _) in words.iter().filter(|(word, _, _)| Id::new(word).is_none()) {
                        reader.flaw(&crate::diagnostic::codes::BAD_ID_TEXT, *span, word, &Id::nearest_to(word));
                    }
                }
            }
        }
        BTreeMap::read(node, reader).map(OwnWords)
    }
    fn shape() -> Shape {
        Shape::Map(Box::new(Shape::Map(Box::new(Shape::Localized))))
    }
    fn absent() -> Option<Self> {
        Some(OwnWords::default())
    }
}

impl OwnWords {
    /// The town's own words of a vocabulary.
    pub fn of(&self, vocabulary: &str) -> Vec<&str> {
        self.0.get(vocabulary).map(|words| words.keys().map(String::as_str).collect()).unwrap_or_default()
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let NodeKind::Map(entries) = &node.kind else {
            reader.wrong_type(node, crate::format::Label::MAP, "key: …");
            return None;
        };
        Some(
            entries
                .iter()
                .filter_map(|(key, span, value)| {
                    if value.is_empty() {
                        reader.report(
                            crate::diagnostic::Diagnostic::new(&crate::diagnostic::codes::EMPTY_VALUE, *span)
                                .with("key", key),
                        );
                        return None;
                    }
                    T::read(value, reader).map(|value| (key.clone(), value))
                })
                .collect(),
        )
    }
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }
    fn absent() -> Option<Self> {
        Some(BTreeMap::new())
    }
}

/// The hours of one day, read by `hours::parse_day`.
#[derive(Clone, Debug)]
pub struct DayHoursText(pub super::hours::DayHours);
