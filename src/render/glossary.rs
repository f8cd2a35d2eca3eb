//! Official words, explained where they stand: the first time a text uses one, it leads to what it means.
//!
//! A word is known in its forms by the same stems as in the search, but more strictly: a search may find too much, an
//! explanation of another word would mislead.

use super::Site;
use super::space::Space;
use super::view::{Html, Said, view};
use crate::format::{Id, LanguageTag};
use crate::guide::Guide;
use crate::search::{Analysis, fold};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

view! {
    /// A word of a text, and what it means in the language of the page.
    pub struct Explained {
        pub id: String,
        pub term: Said,
        /// As it stands on German letters; empty where that is the term.
        pub official: Said,
        pub explanation: Said,
    }
}

/// The terms of all languages.
pub struct Glossary<'g> {
    by_language: BTreeMap<LanguageTag, Terms<'g>>,
}

struct Terms<'g> {
    analysis: Analysis,
    /// The longest first, so that a part of a term does not hide the whole.
    terms: Vec<(Vec<Form>, &'g Id)>,
}

/// A word of a term.
struct Form {
    folded: String,
    stem: String,
    is_capital: bool,
}

/// Letters by which a form may differ at its end from the word it is a form of.
const ENDING: usize = 2;
/// Letters that may stand before it: articles and prepositions that are written together with it.
const BEGINNING: usize = 3;
/// Letters that may be added altogether.
const LONGER: usize = 4;

impl<'g> Glossary<'g> {
    pub fn new(guide: &'g Guide) -> Self {
        let mut by_language: BTreeMap<LanguageTag, Terms<'g>> = BTreeMap::new();
        let published = guide.config.languages.iter().filter_map(|language| LanguageTag::new(language.id.as_str()));
        for language in published.chain([guide.source_language().clone()]) {
            by_language
                .entry(language)
                .or_insert_with_key(|language| Terms { analysis: Analysis::new(language.as_str()), terms: Vec::new() });
        }
        for (id, entry) in &guide.entities.glossary {
            for (language, terms) in &mut by_language {
                // Translations keep the word of the letters, mostly in brackets; it is explained there too.
                let own = entry.facts.term.get(language);
                let official = entry.facts.term.get(guide.source_language()).filter(|official| own != Some(official));
                for term in own.into_iter().chain(official) {
                    // What stands in brackets is an aside, not a part of the term.
                    let plain = term.split('(').next().unwrap_or(term);
                    let forms: Vec<Form> = words(plain).map(|range| terms.form(&plain[range])).collect();
                    if !forms.is_empty() {
                        terms.terms.push((forms, id));
                    }
                }
            }
        }
        for terms in by_language.values_mut() {
            terms.terms.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.1.cmp(b.1)));
        }
        Glossary { by_language }
    }
}

/// A body in which terms lead to their explanations, and these.
///
/// `lang` is the body's language, empty where it is the page's.
pub fn explained(site: &Site<'_>, space: &Space<'_>, body: Html, lang: &str) -> (Html, Vec<Explained>) {
    let language = if lang.is_empty() { Some(space.tag.clone()) } else { LanguageTag::new(lang) };
    let Some(terms) = language.as_ref().and_then(|language| site.glossary.by_language.get(language)) else {
        return (body, Vec::new());
    };
    let (html, found) = terms.marked(&body.0);
    let source = site.guide.source_language();
    let explained = found.into_iter().filter_map(|id| {
        let facts = &site.guide.entities.glossary.get(id)?.facts;
        let term = space.name(&facts.term);
        let official = facts.term.get(source).map(|official| space.said(official, source)).unwrap_or_default();
        Some(Explained {
            id: id.to_string(),
            official: if official.text == term.text { Said::default() } else { official },
            term,
            explanation: space.name(&facts.explanation),
        })
    });
    (Html(html), explained.collect())
}

impl<'g> Terms<'g> {
    fn form(&self, word: &str) -> Form {
        let lower = self.analysis.lower(word);
        Form {
            folded: fold(&lower),
            stem: self.analysis.stem(&lower),
            is_capital: word.chars().next().is_some_and(char::is_uppercase),
        }
    }

    /// HTML with a link at the first use of each term, and the terms in the order of their use.
    fn marked(&self, html: &str) -> (String, Vec<&'g Id>) {
        let mut out = String::with_capacity(html.len() + 256);
        let mut known: BTreeSet<&Id> = BTreeSet::new();
        let mut found: Vec<&'g Id> = Vec::new();
        // Inside of these nothing is marked: a link in a link is none, and a heading is not to be interrupted.
        let mut closed = 0_usize;
        let mut rest = html;
        while !rest.is_empty() {
            let (text, tag) = match rest.find('<') {
                Some(start) => rest.split_at(start),
                None => (rest, ""),
            };
            if closed == 0 {
                self.mark(text, &mut out, &mut known, &mut found)
            } else {
                out.push_str(text)
            }
            let end = tag.find('>').map_or(tag.len(), |end| end + 1);
            let (tag, after) = tag.split_at(end);
            out.push_str(tag);
            match tag_name(tag) {
                Some((name, true)) if is_closed(name) => closed = closed.saturating_sub(1),
                Some((name, false)) if is_closed(name) => closed += 1,
                _ => {}
            }
            rest = after;
        }
        (out, found)
    }

    fn mark(&self, text: &str, out: &mut String, known: &mut BTreeSet<&'g Id>, found: &mut Vec<&'g Id>) {
        let ranges: Vec<Range<usize>> = words(text).collect();
        let forms: Vec<Form> = ranges.iter().map(|range| self.form(&text[range.clone()])).collect();
        let mut written = 0;
        let mut index = 0;
        while index < ranges.len() {
            let fits = |(term, id): &&(Vec<Form>, &'g Id)| {
                !known.contains(id)
                    && index + term.len() <= ranges.len()
                    && term.iter().zip(&forms[index..]).all(|(term, form)| term.is_of(form))
                    && (index + 1..index + term.len())
                        .all(|next| text[ranges[next - 1].end..ranges[next].start].trim().is_empty())
            };
            let Some((term, id)) = self.terms.iter().find(fits) else {
                index += 1;
                continue;
            };
            let (start, end) = (ranges[index].start, ranges[index + term.len() - 1].end);
            out.push_str(&text[written..start]);
            let word = &text[start..end];
            out.push_str(&format!("<a class=\"term\" id=\"use-{id}\" href=\"#word-{id}\">{word}</a>"));
            known.insert(id);
            found.push(id);
            written = end;
            index += term.len();
        }
        out.push_str(&text[written..]);
    }
}

impl Form {
    /// Whether a word of a text is a form of this one.
    fn is_of(&self, word: &Form) -> bool {
        let count = self.folded.chars().count();
        let kept: String = self.folded.chars().take(count.saturating_sub(ENDING).max(count.min(3))).collect();
        let place = word.folded.find(&*kept).map(|at| word.folded[..at].chars().count());
        self.stem == word.stem
            && (word.is_capital || !self.is_capital)
            && place.is_some_and(|place| place <= BEGINNING)
            && word.folded.chars().count() <= count + LONGER
    }
}

/// Runs of letters and digits in HTML's text; `&amp;` is none.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(|character: char| character.is_alphanumeric() || character == '&')?;
            if text[start..].starts_with('&') {
                at = text[start..].find(';').map_or(start + 1, |end| start + end + 1);
                continue;
            }
            // Marks stand on letters: vowels of Arabic, accents that were typed apart.
            let is_part = |character: char| character.is_alphanumeric() || is_mark(character);
            let end = text[start..].find(|character| !is_part(character)).map_or(text.len(), |length| start + length);
            at = end;
            return Some(start..end);
        }
    })
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{ad}' | '\u{200c}' | '\'' | '’')
}

fn tag_name(tag: &str) -> Option<(&str, bool)> {
    let inside = tag.strip_prefix('<')?;
    let (inside, is_end) = inside.strip_prefix('/').map_or((inside, false), |inside| (inside, true));
    Some((inside.split(|character: char| !character.is_ascii_alphanumeric()).next()?, is_end))
}

fn is_closed(name: &str) -> bool {
    matches!(name, "a" | "code" | "pre" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(language: &str, term: &str, html: &str) -> String {
        let mut terms = Terms { analysis: Analysis::new(language), terms: Vec::new() };
        let id = Id::new("x").expect("a sound id");
        let id: &'static Id = Box::leak(Box::new(id));
        terms.terms.push((words(term).map(|range| terms.form(&term[range])).collect(), id));
        terms.marked(html).0.replace("<a class=\"term\" id=\"use-x\" href=\"#word-x\">", "[").replace("</a>", "]")
    }

    #[test]
    fn forms_of_a_word_are_known() {
        assert_eq!(marked("de", "Bescheid", "<p>Zwei Bescheide vom Amt</p>"), "<p>Zwei [Bescheide] vom Amt</p>");
        assert_eq!(marked("de", "Widerspruch", "Widersprüche"), "[Widersprüche]");
        assert_eq!(marked("uk", "дозвіл на перебування", "без дозволу на перебування"), "без [дозволу на перебування]");
        assert_eq!(marked("uk", "інтеграційний курс", "на інтеграційному курсі."), "на [інтеграційному курсі].");
        assert_eq!(marked("ar", "دورة الاندماج", "في دورة الاندماج"), "في [دورة الاندماج]");
    }

    #[test]
    fn other_words_of_the_same_stem_are_not() {
        assert_eq!(marked("en", "hearing", "We hear from you."), "We hear from you.");
        assert_eq!(marked("de", "Bescheid", "ein bescheidener Mann"), "ein bescheidener Mann");
    }

    #[test]
    fn only_the_first_use_outside_of_links_and_headings_is_marked() {
        assert_eq!(
            marked("de", "Kaution", "<h2>Kaution</h2><p><a href=\"x\">Kaution</a> Kaution &amp; Kaution</p>"),
            "<h2>Kaution</h2><p><a href=\"x\">Kaution] [Kaution] &amp; Kaution</p>"
        );
    }

    #[test]
    fn words_of_a_term_stand_side_by_side() {
        assert_eq!(marked("en", "official decision", "an official, a decision"), "an official, a decision");
        assert_eq!(marked("en", "official decision", "<p>Official\ndecisions</p>"), "<p>[Official\ndecisions]</p>");
    }
}
