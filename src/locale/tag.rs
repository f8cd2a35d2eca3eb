//! Language tags: which are well formed, what CLDR files them under, and which way their script runs.
//!
//! Whether a well-formed tag names a language that exists is not decided here; `own_name` knows more of them than a list would.

use icu_locale::{LanguageIdentifier, Locale, LocaleCanonicalizer, LocaleDirectionality};

/// Why building a formatter from compiled data cannot fail.
pub(super) const ROOT_EXISTS: &str = "every language falls back to the root, which is compiled in";

/// Which way a language's script runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    LeftToRight,
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir`.
    pub fn attribute(self) -> &'static str {
        match self {
            Direction::LeftToRight => "ltr",
            Direction::RightToLeft => "rtl",
        }
    }
}

/// Which way the script runs that the language is most likely written in; left to right if nothing is known.
pub fn direction(tag: &str) -> Direction {
    match LocaleDirectionality::new_extended().get(&identifier(tag)) {
        Some(icu_locale::Direction::RightToLeft) => Direction::RightToLeft,
        _ => Direction::LeftToRight,
    }
}

/// Whether the tag is well-formed BCP 47 in canonical case: `de-simple` and `zh-Hant`, but not `de_DE`, `DE` or `german`.
pub fn is_valid_tag(tag: &str) -> bool {
    canonical_tag(tag).is_some_and(|canonical| canonical == tag)
}

/// The tag as it should have been typed, such as `de-DE` for `de_de`; nothing if no language can be read from it.
///
/// Only case and separators change; `kmr` stays `kmr`, though CLDR files it under `ku`.
pub fn canonical_tag(tag: &str) -> Option<String> {
    let locale = Locale::try_from_str(&tag.trim().replace('_', "-")).ok()?;
    (!locale.id.language.is_unknown()).then(|| locale.to_string())
}

/// What CLDR files the language under: `ku` for `kmr`, `de` for `de-simple`, `und` for what is no tag.
pub(super) fn identifier(tag: &str) -> LanguageIdentifier {
    let mut id = canonical_identifier(tag).unwrap_or(LanguageIdentifier::UNKNOWN);
    id.variants.clear();
    id
}

/// The tag without extensions and with CLDR's aliases resolved.
pub(super) fn canonical_identifier(tag: &str) -> Option<LanguageIdentifier> {
    let mut locale = Locale::try_from_str(tag).ok()?;
    LocaleCanonicalizer::new_extended().canonicalize(&mut locale);
    Some(locale.id)
}

/// The locale to build formatters of figures with: Latin digits whatever the language prefers.
pub(super) fn with_latin_digits(id: &LanguageIdentifier) -> Locale {
    Locale { id: id.clone(), ..icu_locale::locale!("und-u-nu-latn") }
}
