//! Lists in a sentence: “a, b and c”.

use icu_list::ListFormatter;
use icu_locale::{LanguageIdentifier, Locale};

use super::tag::ROOT_EXISTS;

pub(super) struct Lists {
    and: List,
}

impl Lists {
    pub(super) fn new(id: &LanguageIdentifier) -> Lists {
        let and =
            || ListFormatter::try_new_and(Locale::from(id.clone()).into(), Default::default()).expect(ROOT_EXISTS);
        Lists { and: own_words(id.language.as_str()).unwrap_or_else(|| List::Cldr(Box::new(and()))) }
    }

    pub(super) fn and(&self, items: &[String]) -> String {
        self.and.join(items)
    }
}

enum List {
    Cldr(Box<ListFormatter>),
    Words { between: &'static str, last: &'static str },
}

/// Words for lists that CLDR 49 lacks: it would join Sorani by a Latin comma.
fn own_words(language: &str) -> Option<List> {
    (language == "ckb").then_some(List::Words { between: "، ", last: " و " })
}

impl List {
    fn join(&self, items: &[String]) -> String {
        match self {
            List::Cldr(formatter) => formatter.format(items.iter()).to_string(),
            List::Words { between, last } => match items {
                [first @ .., second_last, end] => {
                    let start: String = first.iter().flat_map(|item| [item, *between]).collect();
                    format!("{start}{second_last}{last}{end}")
                }
                _ => items.concat(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    fn items(items: &[&str]) -> Vec<String> {
        items.iter().map(|item| item.to_string()).collect()
    }

    #[test]
    fn the_last_item_is_joined_by_a_word() {
        let three = items(&["a", "b", "c"]);
        assert_eq!(Locale::new("de").and_list(&three), "a, b und c");
        assert_eq!(Locale::new("en").and_list(&three), "a, b and c");
        assert_eq!(Locale::new("ar").and_list(&three), "a وb وc");
    }

    #[test]
    fn words_that_cldr_lacks_are_ours() {
        assert_eq!(Locale::new("ckb").and_list(&items(&["ئا", "با", "تا"])), "ئا، با و تا");
    }

    #[test]
    fn an_empty_list_is_an_empty_text() {
        assert_eq!(Locale::new("de").and_list(&[]), "");
        assert_eq!(Locale::new("ckb").and_list(&[]), "");
    }
}
