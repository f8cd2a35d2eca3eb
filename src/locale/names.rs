//! What languages are called, in their own words and in others'.

use icu_locale::names::{DisplayNamesPreferences, LanguageIdentifierDisplayName};
use icu_locale::subtags::{Language, Variant, language, region, variant};
use icu_locale::{LanguageIdentifier, Locale};
use writeable::TryWriteable;

use super::tag::{canonical_identifier, identifier};

/// German that is easy to read, the one variant a town guide is likely to have.
const SIMPLE: Variant = variant!("simple");

pub(super) struct Names {
    speaker: LanguageIdentifier,
}

impl Names {
    pub(super) fn new(speaker: LanguageIdentifier) -> Names {
        Names { speaker }
    }

    pub(super) fn language(&self, tag: &str) -> Option<String> {
        let mut subject = canonical_identifier(tag)?;
        let simple = own_word_for_simple(self.speaker.language).filter(|_| *subject.variants == [SIMPLE]);
        if simple.is_some() {
            subject.variants.clear();
        }
        let name = capitalised(&cldr_name(&self.speaker, subject)?, self.speaker.language);
        Some(match simple {
            Some(simple) => format!("{name} ({simple})"),
            None => name,
        })
    }
}

/// What the language calls itself, capitalised as for an entry of a list; nothing if CLDR does not know.
pub fn own_name(tag: &str) -> Option<String> {
    Names::new(identifier(tag)).language(tag)
}

/// The identifier to format with: the language itself if CLDR has data in it, else English.
///
/// A language whose data does not even say what it calls itself would show months as `M11`.
pub(super) fn spoken(own: &LanguageIdentifier) -> LanguageIdentifier {
    let mut spoken = own.clone();
    if cldr_name(own, own.clone()).is_none() {
        spoken = LanguageIdentifier::UNKNOWN;
        spoken.language = language!("en");
    }
    if spoken.language == language!("en") && spoken.region.is_none() {
        spoken.region = Some(region!("GB"));
    }
    spoken
}

/// CLDR has no name for the variant in German and English, and would show the bare subtag.
fn own_word_for_simple(speaker: Language) -> Option<&'static str> {
    match speaker.as_str() {
        "de" => Some("Einfache Sprache"),
        "en" => Some("plain language"),
        _ => None,
    }
}

/// CLDR's name, if it has one for every part of the subject.
fn cldr_name(speaker: &LanguageIdentifier, subject: LanguageIdentifier) -> Option<String> {
    let preferences = DisplayNamesPreferences::from(Locale::from(speaker.clone()));
    // The small data set lacks what matters most here: Kurdish, Tigrinya, Somali.
    let name = LanguageIdentifierDisplayName::try_new_heavy(preferences, subject, Default::default()).ok()?;
    let mut text = String::new();
    name.as_borrowed().try_write_to(&mut text).ok()?.ok()?;
    Some(text)
}

fn capitalised(text: &str, speaker: Language) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => upper(first, speaker) + letters.as_str(),
        None => String::new(),
    }
}

/// A letter as it begins an entry.
pub(super) fn upper(letter: char, speaker: Language) -> String {
    match (letter, speaker.as_str()) {
        ('i', "az" | "tr") => "İ".to_string(),
        // Georgian capitals are for whole lines only; a word never begins with one.
        ('ა'..='ჿ', _) => letter.to_string(),
        _ => letter.to_uppercase().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::own_name;
    use crate::locale::Locale;

    #[test]
    fn a_language_names_itself() {
        let named = ["ar", "fr", "kmr", "ckb", "sr-Latn", "prs", "zh-Hant", "ka"].map(own_name);
        let names = [
            "العربية",
            "Français",
            "Kurdî (kurmancî)",
            "کوردیی ناوەندی",
            "Srpski (latinica)",
            "دری",
            "繁體中文",
            "ქართული",
        ];
        assert_eq!(named, names.map(|name| Some(name.to_string())));
    }

    #[test]
    fn a_language_names_others() {
        let german = Locale::new("de");
        assert_eq!(german.language_name("ti").as_deref(), Some("Tigrinya"));
        assert_eq!(german.language_name("fa-AF").as_deref(), Some("Dari"));
        assert_eq!(Locale::new("tr").language_name("en").as_deref(), Some("İngilizce"));
        assert_eq!(Locale::new("ru").language_name("de").as_deref(), Some("Немецкий"));
        assert_eq!(Locale::new("xx").language_name("de").as_deref(), Some("German"));
    }

    #[test]
    fn plain_german_is_told_from_german() {
        assert_eq!(own_name("de-simple").as_deref(), Some("Deutsch (Einfache Sprache)"));
        assert_eq!(Locale::new("en").language_name("de-simple").as_deref(), Some("German (plain language)"));
        assert_eq!(Locale::new("ar").language_name("de-simple"), None);
    }

    #[test]
    fn an_unknown_language_has_no_name() {
        for tag in ["xx", "", "german", "de_DE", "🙂"] {
            assert_eq!(own_name(tag), None, "{tag}");
            assert_eq!(Locale::new("de").language_name(tag), None, "{tag}");
        }
    }
}
