//! Values for the fields of a skeleton that hold in the guide at hand: ids it has, days that are not over.
//!
//! What a field may hold is said by its shape. Where the shape allows more than what makes a sound example, the table in
//! `chosen` names one; a field that it does not know still gets a value of its shape.

use crate::format::{Coordinates, Field, Id, LanguageTag, Shape};
use crate::guide::{Config, Kind, Weekday};
use crate::load::Draft;
use crate::locale::{self, Locale};
use jiff::ToSpan;
use jiff::civil::Date;

/// What example values are taken from.
pub struct Examples<'a> {
    pub draft: &'a Draft,
    pub config: &'a Config,
    pub kind: Kind,
    pub id: &'a Id,
    pub today: Date,
}

impl Examples<'_> {
    /// A value in one line of YAML, for the field at the end of the path of keys.
    pub fn value(&self, path: &[&str], shape: &Shape) -> String {
        if let (Some(chosen), false) = (self.chosen(path), matches!(shape, Shape::List(_))) {
            return chosen;
        }
        match shape {
            Shape::Text { .. } => "\"…\"".to_string(),
            Shape::Localized => self.localized("…"),
            Shape::Bool => "true".to_string(),
            Shape::Number { least, most, .. } => 1_f64.clamp(*least, *most).to_string(),
            // A new date field gets a day that is neither over nor to come.
            Shape::Pattern { pattern, .. } if pattern.starts_with(r"^\d{4}-\d{2}-\d{2}") => self.today.to_string(),
            Shape::Pattern { example, .. } => scalar(example),
            Shape::Ref(folder) => self.reference(folder),
            Shape::Vocabulary { words, .. } | Shape::Choice(words) => {
                words.first().map_or("\"…\"".to_string(), |word| scalar(word.0))
            }
            Shape::Coordinates => self.coordinates(),
            Shape::List(item) => format!("[{}]", self.value(path, item)),
            Shape::Map(value) => format!("{{name: {}}}", self.value(path, value)),
            Shape::Record(fields) => self.record(path, &fields()),
            Shape::Either(shapes) => shapes.first().map_or("\"…\"".to_string(), |first| self.value(path, first)),
        }
    }

    fn record(&self, path: &[&str], fields: &[Field]) -> String {
        let fields: Vec<String> = fields
            .iter()
            .map(|field| format!("{}: {}", field.key, self.value(&[path, &[field.key]].concat(), &field.shape)))
            .collect();
        format!("{{{}}}", fields.join(", "))
    }

    /// Values that make more sense than any of their shape.
    fn chosen(&self, path: &[&str]) -> Option<String> {
        let day = |days: i64| self.today.saturating_add(days.days()).to_string();
        let start = self.today.saturating_add(14.days());
        Some(match path {
            ["name"] if self.kind == Kind::Language => quoted(&self.own_name()),
            ["names"] => self.localized(&self.name_of_language()),
            ["name" | "term"] => self.localized(&self.title()),
            ["formerly"] => Id::nearest_to(&format!("old-{}", self.id)),
            ["icon"] => self.icon(),
            ["boundary"] => {
                quoted(self.draft.boundaries.keys().next().map_or("geo/FILE.geojson#ID", |boundary| boundary))
            }
            ["logo"] => scalar(self.draft.media.keys().next().map_or("media/logo.svg", |path| path)),
            ["start"] => format!("{start}T15:00"),
            ["end"] => format!("{start}T17:00"),
            // The other fields of a repetition are those of a monthly one.
            ["repeats", "every"] => "month".to_string(),
            ["repeats", "nth"] => ((start.day() - 1) / 7 + 1).to_string(),
            ["repeats", "weekday"] => Weekday::WORDS[start.weekday().to_monday_zero_offset() as usize].0.to_string(),
            ["repeats", "except"] => start.saturating_add(7.days()).to_string(),
            ["members" | "leads_to"] if self.kind != Kind::District => self.entry(),
            // An offer of all its members is an error until their catchments cover the town.
            ["shares_town"] => "false".to_string(),
            ["status", "state"] => "paused".to_string(),
            [.., "until"] => day(365),
            [.., "exceptions", "date"] => day(30),
            [.., "exceptions", "hours"] => "closed".to_string(),
            [.., "hours"] => "\"Mo-Fr 09:00-12:00\"".to_string(),
            [.., "min_age"] => "18".to_string(),
            [.., "max_age"] => "27".to_string(),
            [.., "amount"] => "5.00".to_string(),
            [.., "currency"] => "EUR".to_string(),
            [.., "postal_code"] => "\"01234\"".to_string(),
            [.., "city"] => quoted(self.town()),
            [.., "lines"] => "\"1\"".to_string(),
            ["number"] => "\"01\"".to_string(),
            ["official_ids"] => "{leika: \"…\"}".to_string(),
            _ => return None,
        })
    }

    /// The id in words, so that two skeletons do not look like the same entry.
    pub fn title(&self) -> String {
        let words = self.id.as_str().replace('-', " ");
        let mut letters = words.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
    }

    pub fn source_language(&self) -> &LanguageTag {
        &self.config.source_language.value
    }

    fn localized(&self, text: &str) -> String {
        format!("{{{}: {}}}", scalar(self.source_language().as_str()), quoted(text))
    }

    fn own_name(&self) -> String {
        locale::own_name(self.id.as_str()).unwrap_or_else(|| self.id.to_string())
    }

    fn name_of_language(&self) -> String {
        let locale = Locale::new(self.source_language().as_str());
        locale.language_name(self.id.as_str()).unwrap_or_else(|| self.id.to_string())
    }

    fn town(&self) -> &str {
        let name = &self.config.town.name;
        name.get(self.source_language()).or_else(|| name.iter().next().map(|(_, name, _)| name)).unwrap_or("…")
    }

    fn icon(&self) -> String {
        let icons = self.draft.entities.topics.values().filter_map(|topic| topic.facts.icon.as_ref());
        icons.map(|icon| scalar(icon.as_str())).next().unwrap_or_else(|| "home".to_string())
    }

    /// An entry of the guide as `service:id`.
    fn entry(&self) -> String {
        let kind = if self.draft.entities.services.is_empty() { Kind::Provider } else { Kind::Service };
        format!("{}:{}", kind.singular(), self.reference(kind.folder()))
    }

    /// An id of that folder that readers can see; where the folder is empty, one to be replaced.
    fn reference(&self, folder: &str) -> String {
        if folder == Kind::Language.folder() {
            return scalar(self.source_language().as_str());
        }
        let Some(kind) = Kind::from_folder(folder) else { return "example".to_string() };
        let ids = self.draft.entities.ids(kind);
        let is_draft = |id: &Id| {
            self.draft.entities.view(kind, id).and_then(|view| view.keeping).is_some_and(|keeping| keeping.draft)
        };
        let id = ids.iter().find(|id| !is_draft(id)).or(ids.first());
        id.map_or("example".to_string(), |id| scalar(id.as_str()))
    }

    /// A point of the town, so that the example is not reported as far away.
    fn coordinates(&self) -> String {
        let entities = &self.draft.entities;
        let centres = entities.districts.values().filter_map(|district| district.facts.centre);
        let places = entities.places.values().filter_map(|place| place.facts.location);
        let Coordinates { latitude, longitude } =
            centres.chain(places).next().map_or(Coordinates { latitude: 52.0, longitude: 10.0 }, |at| at.value);
        format!("[{latitude}, {longitude}]")
    }
}

/// Text that YAML reads as it is; in quotes where another program might take it for a number or a truth value.
fn scalar(text: &str) -> String {
    let first_is_letter = text.starts_with(|first: char| first.is_ascii_alphabetic());
    let is_plain =
        text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_./:@".contains(&byte)) && !text.ends_with(':');
    let is_word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(&text.to_lowercase().as_str());
    if first_is_letter && is_plain && !is_word { text.to_string() } else { quoted(text) }
}

pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
