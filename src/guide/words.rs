//! The closed lists of the format, with their meaning. A town adds its own words to a vocabulary under `vocabulary` in `guide.yaml`.

use crate::format::{choices, vocabulary};

choices! {
    /// Whose offer it is, from near to far.
    pub enum Level {
        District "district" "Stadtteil" "district",
        Municipal "municipal" "Stadt" "town",
        County "county" "Landkreis" "county",
        Region "region" "Region oder Regierungsbezirk" "region",
        State "state" "Land" "state (Land)",
        Federal "federal" "Bund" "federal",
    }
}

choices! {
    /// Who does the work.
    pub enum Staff {
        Professional "professional" "Hauptamtliche" "professionals",
        Volunteer "volunteer" "Ehrenamtliche" "volunteers",
        Both "both" "Haupt- und Ehrenamtliche" "professionals and volunteers",
    }
}

choices! {
    /// Whether the staff speaks a language or somebody interprets.
    pub enum By {
        Staff "staff" "Mitarbeitende sprechen die Sprache" "staff speak the language",
        Interpreter "interpreter" "eine Dolmetscherin oder ein Dolmetscher" "an interpreter",
    }
}

choices! {
    /// Whether one must make an appointment; independent of open or closed.
    pub enum Needed {
        None "none" "nicht nötig" "not needed",
        Recommended "recommended" "empfohlen" "recommended",
        Required "required" "nötig" "required",
    }
}

choices! {
    /// What kind of line a number is.
    pub enum PhoneKind {
        Voice "voice" "Telefon" "phone",
        Mobile "mobile" "Mobiltelefon" "mobile phone",
        Fax "fax" "Fax" "fax",
        Sms "sms" "SMS" "text message",
    }
}

choices! {
    /// Whether the service runs.
    pub enum State {
        Active "active" "läuft" "running",
        Paused "paused" "ruht, mit Grund und Ende" "paused, with reason and end",
        Ended "ended" "beendet, wird nicht veröffentlicht" "ended, not published",
    }
}

choices! {
    /// How sure the editors are of the facts.
    pub enum Confidence {
        High "high" "sicher" "high",
        Medium "medium" "wahrscheinlich" "medium",
        Low "low" "unsicher" "low",
    }
}

choices! {
    /// The side of an exchange.
    pub enum Direction {
        Offer "offer" "Ich biete" "offer",
        Wish "wish" "Ich suche" "wish",
    }
}

choices! {
    /// Where an offer or wish stands.
    pub enum ExchangeState {
        Open "open" "offen" "open",
        Answered "answered" "beantwortet" "answered",
        Closed "closed" "abgeschlossen" "closed",
    }
}

choices! {
    /// What an integration topic is about.
    pub enum Dimension {
        Acculturation "acculturation" "Kulturation: Sprache, Wissen" "acculturation: language, knowledge",
        Placement "placement" "Platzierung: Rechte, Wohnung, Arbeit" "placement: rights, housing, work",
        Interaction "interaction" "Interaktion: Begegnung, Netzwerke" "interaction: contacts, networks",
        Identification "identification" "Identifikation: Zugehörigkeit" "identification: belonging",
    }
}

choices! {
    /// How often an event comes back.
    pub enum Every {
        Week "week" "jede Woche" "every week",
        TwoWeeks "two-weeks" "alle zwei Wochen" "every two weeks",
        Month "month" "jeden Monat" "every month",
    }
}

choices! {
    /// A weekday, as OSM opening hours write it.
    pub enum Weekday {
        Monday "Mo" "Montag" "Monday",
        Tuesday "Tu" "Dienstag" "Tuesday",
        Wednesday "We" "Mittwoch" "Wednesday",
        Thursday "Th" "Donnerstag" "Thursday",
        Friday "Fr" "Freitag" "Friday",
        Saturday "Sa" "Samstag" "Saturday",
        Sunday "Su" "Sonntag" "Sunday",
    }
}

choices! {
    /// The writing direction of a language, where it is not the one CLDR gives.
    pub enum WritingDirection {
        LeftToRight "ltr" "von links nach rechts" "left to right",
        RightToLeft "rtl" "von rechts nach links" "right to left",
    }
}

/// The lists that a town may extend.
pub const VOCABULARIES: [&str; 9] =
    ["mode", "access", "interpreting", "residence", "document", "term", "place-kind", "provider-kind", "accessibility"];

vocabulary! {
    /// How the office works.
    pub struct Mode "mode" {
        "refer" "verweist an die richtige Stelle" "refers to the right office",
        "guide" "begleitet" "goes along",
        "host" "bietet eine Plattform oder Räume" "offers a platform or rooms",
        "own" "hilft selbst" "helps itself",
    }
}

vocabulary! {
    /// How one reaches a service.
    pub struct Access "access" {
        "walk-in" "offene Sprechstunde" "walk-in",
        "appointment" "nach Termin" "by appointment",
        "phone" "telefonisch" "by phone",
        "online" "online" "online",
        "home-visit" "Hausbesuch" "home visit",
        "outreach" "aufsuchend im Stadtteil" "outreach in the district",
    }
}

vocabulary! {
    /// How an interpreter takes part.
    pub struct InterpretingMode "interpreting" {
        "phone" "am Telefon" "by phone",
        "video" "per Video" "by video",
        "in-person" "vor Ort" "in person",
    }
}

vocabulary! {
    /// The residence status a service is open to.
    pub struct Residence "residence" {
        "any" "jeder Aufenthaltsstatus" "any status",
        "permit" "mit Aufenthaltstitel" "with a residence permit",
        "asylum-procedure" "im Asylverfahren (Gestattung)" "in the asylum procedure",
        "toleration" "mit Duldung" "with a toleration (Duldung)",
        "eu-citizen" "EU-Bürgerinnen und EU-Bürger" "EU citizens",
        "temporary-protection" "vorübergehender Schutz (§ 24)" "temporary protection (§ 24)",
        "visa" "mit Visum" "with a visa",
    }
}

vocabulary! {
    /// What to bring along.
    pub struct Document "document" {
        "passport" "Reisepass" "passport",
        "id-card" "Personalausweis" "identity card",
        "residence-permit" "Aufenthaltstitel" "residence permit",
        "registration-certificate" "Meldebescheinigung" "registration certificate",
        "birth-certificate" "Geburtsurkunde" "birth certificate",
        "marriage-certificate" "Heiratsurkunde" "marriage certificate",
        "health-insurance-card" "Gesundheitskarte" "health insurance card",
        "tenancy-agreement" "Mietvertrag" "tenancy agreement",
        "payslips" "Lohnabrechnungen" "payslips",
        "bank-statement" "Kontoauszüge" "bank statements",
        "certificates" "Zeugnisse" "certificates",
        "letters" "Briefe von Ämtern" "letters from authorities",
        "photo" "Passfoto" "passport photo",
        "vaccination-record" "Impfausweis" "vaccination record",
        "benefit-notice" "Leistungsbescheid" "benefit notice",
    }
}

vocabulary! {
    /// What one can rely on.
    pub struct Condition "term" {
        "confidential" "vertraulich" "confidential",
        "anonymous" "anonym möglich" "anonymous",
        "women-only" "nur für Frauen" "women only",
        "childcare" "mit Kinderbetreuung" "with childcare",
        "no-papers-needed" "ohne Papiere möglich" "no papers needed",
    }
}

vocabulary! {
    /// What kind of place it is.
    pub struct PlaceKind "place-kind" {
        "office" "Amt oder Büro" "office",
        "advice-centre" "Beratungsstelle" "advice centre",
        "welcome-point" "Welcome Point" "welcome point",
        "district-office" "Stadtteilbüro" "district office",
        "meeting-place" "Begegnungsort" "meeting place",
        "family-centre" "Familienzentrum" "family centre",
        "community-centre" "Bürgerhaus" "community centre",
        "association" "Vereinshaus" "association",
        "school" "Schule" "school",
        "clinic" "Klinik oder Praxis" "clinic",
        "library" "Bibliothek" "library",
        "church" "Kirche" "church",
        "housing-company" "Wohnungsunternehmen" "housing company",
    }
}

vocabulary! {
    /// What kind of organisation it is.
    pub struct ProviderKind "provider-kind" {
        "authority" "Behörde" "authority",
        "welfare-association" "Wohlfahrtsverband" "welfare association",
        "association" "Verein" "association",
        "migrant-organisation" "Migrantenorganisation" "migrant organisation",
        "company" "Unternehmen" "company",
        "church" "Kirche" "church",
        "housing-company" "Wohnungsunternehmen" "housing company",
        "foundation" "Stiftung" "foundation",
        "network" "Netzwerk" "network",
        "police" "Polizei" "police",
        "health-service" "Gesundheitsdienst" "health service",
        "education" "Bildungseinrichtung" "education",
    }
}

vocabulary! {
    /// What makes a place usable for everybody.
    pub struct Accessibility "accessibility" {
        "step-free" "stufenlos" "step-free",
        "lift" "Aufzug" "lift",
        "toilet" "barrierefreie Toilette" "accessible toilet",
        "parking" "Behindertenparkplatz" "accessible parking",
        "induction-loop" "Induktionsschleife" "induction loop",
        "sign-language" "Gebärdensprache" "sign language",
    }
}
