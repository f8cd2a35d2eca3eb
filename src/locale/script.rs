//! Whether a text is written in its language's script.
//!
//! This finds a page left in another alphabet, not one left in another language: German on a Turkish page goes unnoticed.

use std::ops::Range;

use icu_locale::LocaleExpander;
use icu_properties::{CodePointMapData, PropertyNamesLong, PropertyParser};

use super::tag::identifier;

pub(super) use icu_properties::props::Script;

/// So many letters in a row are text, fewer are a sign or an abbreviation.
const LETTERS_OF_TEXT: usize = 4;

/// So many Latin words in a row may be a name, such as „Jobcenter Magdeburg“, which stays in Latin letters everywhere.
const WORDS_OF_A_NAME: usize = 2;

/// The scripts a text in this language is written in; none if CLDR does not know the language.
pub fn expected_scripts(tag: &str) -> Vec<Script> {
    let id = identifier(tag);
    if id.is_unknown() {
        return Vec::new();
    }
    let Some(script) = LocaleExpander::new_extended().get_likely_script(&id) else {
        return Vec::new();
    };
    // Some codes name a way of writing, which no single letter has as its property.
    match script.as_str() {
        "Jpan" | "Hrkt" => vec![Script::Han, Script::Hiragana, Script::Katakana],
        "Kore" => vec![Script::Hangul, Script::Han],
        "Jamo" => vec![Script::Hangul],
        "Hans" | "Hant" | "Hanb" => vec![Script::Han, Script::Bopomofo],
        "Aran" => vec![Script::Arabic],
        "Cyrs" => vec![Script::Cyrillic],
        "Latf" | "Latg" => vec![Script::Latin],
        code => PropertyParser::<Script>::new().get_strict(code).into_iter().collect(),
    }
}

/// The first passage in a wrong script, if the text as a whole is: its bytes, and Unicode's English name of that script.
///
/// A text is wrong if fewer than half of its letters are in an expected script. Letters in brackets and in addresses
/// do not count: German terms belong there. Nor do one or two Latin words alone make a text wrong: they may be a name.
///
/// Units: bytes of `text`; the range begins and ends with a letter.
pub fn foreign_script(text: &str, tag: &str) -> Option<(Range<usize>, &'static str)> {
    let expected = expected_scripts(tag);
    let letters = letters(text);
    let right = letters.iter().filter(|letter| expected.contains(&letter.script)).count();
    if expected.is_empty() || right * 2 >= letters.len() {
        return None;
    }
    let passage = letters
        .chunk_by(|left, right| left.script == right.script)
        .find(|passage| passage.first().is_some_and(|letter| is_foreign_text(passage, letter.script, &expected)))?;
    let (first, last) = (passage.first()?, passage.last()?);
    let name = PropertyNamesLong::<Script>::new().get(first.script).unwrap_or("Unknown");
    Some((first.bytes.start..last.bytes.end, name))
}

/// Whether letters of one script are text in a wrong one, rather than a sign or a name.
fn is_foreign_text(passage: &[Letter], script: Script, expected: &[Script]) -> bool {
    let words = passage.chunk_by(|left, right| left.word == right.word).count();
    let may_be_a_name = script == Script::Latin && words <= WORDS_OF_A_NAME;
    passage.len() >= LETTERS_OF_TEXT && !may_be_a_name && !expected.contains(&script)
}

/// The script a character belongs to.
pub(super) fn script_of(character: char) -> Script {
    CodePointMapData::<Script>::new().get(character)
}

/// A letter that counts, and which word of the text it stands in.
struct Letter {
    bytes: Range<usize>,
    script: Script,
    word: usize,
}

/// The letters of the text, without those in brackets and in addresses.
fn letters(text: &str) -> Vec<Letter> {
    let mut letters = Vec::new();
    let mut brackets = Brackets::new(text);
    let mut start = 0;
    for (word, part) in text.split_inclusive(char::is_whitespace).enumerate() {
        let address = ["@", "://", "www."].iter().any(|sign| part.contains(sign));
        for (position, character) in part.char_indices() {
            let outside = !brackets.hold(character);
            let script = script_of(character);
            let neutral = matches!(script, Script::Common | Script::Inherited | Script::Unknown);
            if outside && !address && !neutral && character.is_alphabetic() {
                let begin = start + position;
                letters.push(Letter { bytes: begin..begin + character.len_utf8(), script, word });
            }
        }
        start += part.len();
    }
    letters
}

/// Follows brackets through a text; one that is never closed holds nothing.
struct Brackets {
    depth: usize,
    still_to_close: usize,
}

impl Brackets {
    fn new(text: &str) -> Brackets {
        Brackets { depth: 0, still_to_close: text.matches(CLOSING).count() }
    }

    /// Whether the next character of the text is a bracket or stands in one.
    fn hold(&mut self, character: char) -> bool {
        let before = self.depth;
        if OPENING.contains(&character) && self.depth < self.still_to_close {
            self.depth += 1;
        } else if CLOSING.contains(&character) {
            self.depth = self.depth.saturating_sub(1);
            self.still_to_close = self.still_to_close.saturating_sub(1);
        }
        before.max(self.depth) > 0
    }
}

const OPENING: [char; 4] = ['(', '[', '（', '［'];
const CLOSING: [char; 4] = [')', ']', '）', '］'];

#[cfg(test)]
mod tests {
    use super::{Script, expected_scripts, foreign_script};

    fn found<'a>(text: &'a str, tag: &str) -> Option<(&'a str, &'static str)> {
        foreign_script(text, tag).map(|(bytes, script)| (&text[bytes], script))
    }

    #[test]
    fn a_language_is_written_in_its_likely_scripts() {
        assert_eq!(expected_scripts("de-simple"), [Script::Latin]);
        assert_eq!(expected_scripts("sr"), [Script::Cyrillic]);
        assert_eq!(expected_scripts("sr-Latn"), [Script::Latin]);
        assert_eq!(expected_scripts("kmr"), [Script::Latin]);
        assert_eq!(expected_scripts("ti"), [Script::Ethiopic]);
        assert_eq!(expected_scripts("ja"), [Script::Han, Script::Hiragana, Script::Katakana]);
        assert_eq!(expected_scripts("zh-Hant"), [Script::Han, Script::Bopomofo]);
        assert_eq!(expected_scripts("no tag"), []);
    }

    #[test]
    fn a_text_left_in_another_script_is_found() {
        assert_eq!(found("Hier: Запис на прийом.", "de"), Some(("Запис на прийом", "Cyrillic")));
        assert_eq!(found("Wo Sie Hilfe bekommen", "ar"), Some(("Wo Sie Hilfe bekommen", "Latin")));
        assert_eq!(found("مركز العمل", "ku"), Some(("مركز العمل", "Arabic")));
        assert_eq!(found("Có gì ở đó", "fa"), Some(("Có gì ở đó", "Latin")));
    }

    #[test]
    fn german_terms_and_addresses_are_fine() {
        assert_eq!(found("وصل (Wohnberechtigungsschein beim Sozialamt beantragen)", "ar"), None);
        assert_eq!(found("البريد: info@integration.magdeburg.de", "ar"), None);
        assert_eq!(found("Jobcenter  –  Magdeburg", "uk"), None);
        assert_eq!(found("Зареєструйте своє місце проживання в Bürgerbüro Magdeburg Mitte", "uk"), None);
    }

    #[test]
    fn brackets_that_do_not_match_hide_nothing() {
        assert_eq!(found("(Запис на прийом", "de"), Some(("Запис на прийом", "Cyrillic")));
        assert_eq!(found(") Запис ( на прийом", "de"), Some(("Запис ( на прийом", "Cyrillic")));
    }

    #[test]
    fn a_text_without_letters_is_never_wrong() {
        for text in ["", "0391 540-4444", "✆ 112!", "ـ", "(Запис)"] {
            assert_eq!(found(text, "de"), None, "{text}");
        }
        assert_eq!(found("Запис на прийом", "qqq"), None);
    }
}
