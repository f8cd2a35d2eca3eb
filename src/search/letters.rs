//! Letters: cutting a text into words, folding them to what every keyboard can type, and filing them by ear.
//!
//! The tables stand in `letters.yaml`; the browser gets them as data (`module`), so that both sides fold alike.

use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The tables of `letters.yaml`.
#[derive(Deserialize)]
pub struct Letters {
    pub fold: BTreeMap<String, String>,
    pub umlauts: BTreeMap<String, String>,
    pub keys: BTreeMap<String, String>,
    pub ear: BTreeMap<String, String>,
}

pub static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("letters.yaml")).expect("the table is part of the program, and a test reads it")
});

/// Letters of a key of the table `ear`, at most.
const LONGEST_SOUND: usize = 4;

/// Words of the scripts that put no spaces between them are cut into pairs of letters.
const WITHOUT_SPACES: [std::ops::RangeInclusive<char>; 6] = [
    '\u{3400}'..='\u{4dbf}',
    '\u{4e00}'..='\u{9fff}',
    '\u{3041}'..='\u{30ff}',
    '\u{0e01}'..='\u{0eff}',
    '\u{1000}'..='\u{109f}',
    '\u{1780}'..='\u{17ff}',
];

/// The words of a text as they stand in it, from its start to its end.
pub fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        let inside = is_of_word(character) || (start.is_some() && is_joiner(character));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                cut(&text[from..at], &mut words);
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Takes closing apostrophes and elided articles off a run of letters, and cuts what is written without spaces.
fn cut<'t>(run: &'t str, words: &mut Vec<&'t str>) {
    let run = run.trim_end_matches(is_joiner);
    let run = match run.char_indices().find(|(_, character)| is_apostrophe(*character)) {
        // `l'emploi`, `d’un`: at most two Latin letters before the apostrophe are a word of their own.
        Some((at, apostrophe)) if at <= 2 && run[..at].bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            words.push(&run[..at]);
            &run[at + apostrophe.len_utf8()..]
        }
        _ => run,
    };
    let is_dense = |character: char| WITHOUT_SPACES.iter().any(|range| range.contains(&character));
    if !run.chars().any(is_dense) {
        if !run.is_empty() {
            words.push(run);
        }
        return;
    }
    let starts: Vec<usize> = run.char_indices().map(|(at, _)| at).chain([run.len()]).collect();
    if starts.len() == 2 {
        words.push(run);
    }
    for pair in starts.windows(3) {
        words.push(&run[pair[0]..pair[2]]);
    }
}

fn is_of_word(character: char) -> bool {
    static CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::<GeneralCategory>::new();
    character.is_alphanumeric()
        || (!character.is_ascii() && GeneralCategoryGroup::Mark.contains(CATEGORY.get(character)))
}

/// Signs that may stand inside a word and are no letter of it.
fn is_joiner(character: char) -> bool {
    is_apostrophe(character) || matches!(character, '\u{200c}' | '\u{200d}' | '\u{ad}')
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ' | 'ʻ')
}

/// Marks that are taken off a letter: of Latin, Greek and Cyrillic letters, of Hebrew and Arabic ones. Those of Indian
/// scripts are vowels and stay.
fn is_dropped_mark(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{6d6}'..='\u{6ed}' | '\u{ad}')
}

/// A word as every keyboard can type it: lower case, without marks, one letter for all forms of a letter.
pub fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return word.to_string();
    }
    let mut folded = String::with_capacity(word.len());
    // Marks go first, so that a capital I with its dot is an I.
    let lower: String = DecomposingNormalizerBorrowed::new_nfd()
        .normalize(word)
        .chars()
        .filter(|character| !is_dropped_mark(*character))
        .flat_map(char::to_lowercase)
        .collect();
    for character in lower.chars() {
        match LETTERS.fold.get(character.encode_utf8(&mut [0; 4]) as &str) {
            Some(other) => folded.push_str(other),
            None => folded.push(character),
        }
    }
    folded
}

/// A folded word with written-out umlauts put together, if it has any: `arztin` for `aerztin`.
pub fn without_written_out_umlauts(folded: &str) -> Option<String> {
    let mut short = folded.to_string();
    for (pair, letter) in &LETTERS.umlauts {
        short = short.replace(pair, letter);
    }
    (short != folded).then_some(short)
}

/// What a word is that was typed on a Cyrillic keyboard while Latin letters were on: `долги` for `ljkub`.
pub fn on_other_keys(folded: &str) -> Option<String> {
    let key = |letter: char| LETTERS.keys.get(letter.encode_utf8(&mut [0; 4]) as &str).map(String::as_str);
    folded.chars().map(key).collect::<Option<String>>().map(|word| fold(&word))
}

/// How a folded word sounds: digits for its consonants, led by `0` if it begins with a vowel.
pub fn ear(folded: &str) -> String {
    let letters: Vec<char> = folded.chars().collect();
    let mut code = String::new();
    let mut at = 0;
    while at < letters.len() {
        let longest = (1..=LONGEST_SOUND.min(letters.len() - at)).rev().find_map(|length| {
            let sound: String = letters[at..at + length].iter().collect();
            LETTERS.ear.get(&sound).map(|digits| (length, digits))
        });
        let (length, digits) = longest.map_or((1, ""), |(length, digits)| (length, digits.as_str()));
        if at == 0 && digits.is_empty() {
            code.push('0');
        }
        for digit in digits.chars() {
            if !code.ends_with(digit) {
                code.push(digit);
            }
        }
        at += length;
    }
    code
}

/// How long a word is as a browser counts. Units: UTF-16 code units.
pub fn length(word: &str) -> usize {
    if word.is_ascii() { word.len() } else { word.encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_at_what_is_no_letter() {
        assert_eq!(
            words("Wo kann mein Sohn (8) schwimmen lernen?"),
            ["Wo", "kann", "mein", "Sohn", "8", "schwimmen", "lernen"]
        );
        assert_eq!(words("aide à l’emploi, aujourd'hui"), ["aide", "à", "l", "emploi", "aujourd'hui"]);
        assert_eq!(words("пам'ять, об’єднання"), ["пам'ять", "об’єднання"]);
        assert_eq!(words("می‌خواهم"), ["می‌خواهم"]);
        assert_eq!(words("咨询住房"), ["咨询", "询住", "住房"]);
        assert_eq!(words("’ – …"), Vec::<&str>::new());
    }

    #[test]
    fn every_keyboard_types_the_same() {
        for (written, typed) in [
            ("Ärztin", "arztin"),
            ("Straße", "STRASSE"),
            ("İstanbul", "istanbul"),
            ("Işık", "isik"),
            ("Łódź", "lodz"),
            ("tư vấn", "tu van"),
            ("Școală", "scoala"),
            ("أُسْرَة", "اسره"),
            ("مدرسة", "مدرسه"),
            ("مستشفى", "مستشفي"),
            ("کودک", "كودك"),
            ("می‌روم", "ميروم"),
            ("١١٢", "112"),
            ("۱۱۲", "112"),
            ("сім’я", "симя"),
            ("ёлка", "елка"),
        ] {
            assert_eq!(fold(written), fold(typed), "{written} {typed}");
        }
        assert_eq!(without_written_out_umlauts("aerztin").as_deref(), Some("arztin"));
        assert_eq!(without_written_out_umlauts("arzt"), None);
    }

    #[test]
    fn a_keyboard_that_was_not_switched_over_is_read() {
        assert_eq!(on_other_keys("ljkub").as_deref(), Some("долги"));
        assert_eq!(on_other_keys("§24"), None);
    }

    #[test]
    fn german_words_sound_alike_in_every_alphabet() {
        for (german, heard) in [
            ("Jobcenter", "джобцентр"),
            ("Jobcenter", "Jobzenter"),
            ("Ausbildung", "аусбільдунг"),
            ("Ausbildung", "اوسبيلدونغ"),
            ("Ausländeramt", "Auslenderamt"),
            ("Kindergarten", "كيندرغارتن"),
            ("Anmeldung", "анмельдунг"),
        ] {
            assert_eq!(ear(&fold(german)), ear(&fold(heard)), "{german} {heard}");
        }
        assert_ne!(ear("miete"), ear("kita"));
    }
}
