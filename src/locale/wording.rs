//! Whether a text is written in the language it says, where its script cannot tell: German in a Turkish file.

use super::tag::identifier;
use whatlang::Lang;

/// Letters below which a guess is no more than that.
const ENOUGH_LETTERS: usize = 160;

/// The language a text is surely written in, by its English name, if that is another than the tag's.
///
/// Silent for languages that the detector does not know, and for short or mixed texts. Names and German terms in brackets
/// are in every text; a whole one is more than those.
pub fn foreign_language(text: &str, tag: &str) -> Option<&'static str> {
    let expected = detected(identifier(tag).language.as_str())?;
    if text.chars().filter(|letter| letter.is_alphabetic()).count() < ENOUGH_LETTERS {
        return None;
    }
    let found = whatlang::detect(text).filter(|found| found.is_reliable() && found.lang() != expected)?;
    // Neighbours that a detector confuses are not told apart by it.
    let is_close = |pair: [Lang; 2]| pair.contains(&expected) && pair.contains(&found.lang());
    let close = [[Lang::Rus, Lang::Bul], [Lang::Rus, Lang::Ukr], [Lang::Bul, Lang::Mkd], [Lang::Ces, Lang::Slk]];
    (!close.into_iter().any(is_close)).then(|| found.lang().eng_name())
}

/// The detector's name for a language.
fn detected(language: &str) -> Option<Lang> {
    Some(match language {
        "ar" => Lang::Ara,
        "bg" => Lang::Bul,
        "cs" => Lang::Ces,
        "de" => Lang::Deu,
        "el" => Lang::Ell,
        "en" => Lang::Eng,
        "es" => Lang::Spa,
        "fa" => Lang::Pes,
        "fr" => Lang::Fra,
        "hu" => Lang::Hun,
        "it" => Lang::Ita,
        "nl" => Lang::Nld,
        "pl" => Lang::Pol,
        "pt" => Lang::Por,
        "ro" => Lang::Ron,
        "ru" => Lang::Rus,
        "tr" => Lang::Tur,
        "uk" => Lang::Ukr,
        "ur" => Lang::Urd,
        "vi" => Lang::Vie,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const GERMAN: &str = "Sie suchen Arbeit oder verdienen nicht genug zum Leben? Dann hilft Ihnen das Amt in Ihrer Stadt. \
        Bringen Sie bitte Ihren Ausweis und die Briefe mit, die Sie bekommen haben, und fragen Sie nach einem Termin.";

    #[test]
    fn german_in_a_turkish_file_is_found() {
        assert_eq!(foreign_language(GERMAN, "tr"), Some("German"));
        assert_eq!(foreign_language(GERMAN, "de-simple"), None);
    }

    #[test]
    fn short_texts_and_unknown_languages_are_not_guessed_at() {
        assert_eq!(foreign_language("Jobcenter Magdeburg", "tr"), None);
        assert_eq!(foreign_language(GERMAN, "ti"), None);
    }
}
