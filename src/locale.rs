//! How a language writes dates, times, numbers, prices and lists, how it counts, sorts, and names other languages.
//!
//! A `Locale` is built once for each language of the site and holds every formatter ready. What it knows is CLDR's,
//! compiled in with ICU4X; the few words CLDR lacks stand in short tables beside the code that uses them.
//!
//! Three decisions hold for all languages, because the guide is about a town in Germany:
//! - Digits are Latin and the calendar is Gregorian, in Persian and Pashto too: a date, a time or a price must look as it
//!   does on the letter, the door and the till it is compared with.
//! - The clock has 24 hours and two digits for each: `09:00`.
//! - English without a region is British, so that the day precedes the month as it does everywhere around the reader.
//!
//! A language without CLDR data speaks English here, and sorts by the root order; nothing panics.
//!
//! Deliberately not here: the site's own words (`messages/`), which language stands in for which, opening hours as such,
//! today's date, and HTML. Nothing is read from the environment.

mod clock;
mod dates;
mod lists;
mod names;
mod numbers;
mod order;
mod script;
mod tag;
#[cfg(test)]
mod tests;
mod wording;

#[cfg(test)]
use std::cmp::Ordering;

use icu_plurals::{PluralCategory, PluralRules};
use jiff::civil::{Date, Weekday};

use clock::Clock;
use dates::Dates;
use lists::Lists;
use names::Names;
use numbers::Numbers;
use order::Order;

pub use names::own_name;
pub use script::foreign_script;
pub use tag::{Direction, canonical_tag, direction, is_valid_tag};
pub use wording::foreign_language;

/// One language's ways of writing, ready for use from many threads.
pub struct Locale {
    dates: Dates,
    clock: Clock,
    numbers: Numbers,
    lists: Lists,
    plurals: PluralRules,
    order: Order,
    names: Names,
}

impl Locale {
    /// The ways of the language with this BCP 47 tag.
    ///
    /// Variants and extensions make no difference: `de-simple` writes as `de`. An unknown or malformed tag speaks English.
    pub fn new(tag: &str) -> Locale {
        let own = tag::identifier(tag);
        let spoken = names::spoken(&own);
        Locale {
            dates: Dates::new(&spoken),
            clock: Clock::new(&spoken, direction(tag)),
            numbers: Numbers::new(&spoken),
            lists: Lists::new(&spoken),
            plurals: plural_rules(&own),
            order: Order::new(&own),
            names: Names::new(spoken),
        }
    }

    /// `24. November 2026`
    pub fn date_long(&self, date: Date) -> String {
        self.dates.long(date)
    }

    /// `24.11.2026`, or with a short month name where the language prefers it.
    pub fn date_medium(&self, date: Date) -> String {
        self.dates.medium(date)
    }

    /// `Dienstag, 24. November 2026`
    pub fn date_with_weekday(&self, date: Date) -> String {
        self.dates.with_weekday(date)
    }

    /// `Dienstag`, in the form that stands alone, and in lower case where the language writes it so.
    pub fn weekday_long(&self, weekday: Weekday) -> &str {
        self.dates.weekday_long(weekday)
    }

    /// `Di`; the whole name where the language has no abbreviation.
    pub fn weekday_short(&self, weekday: Weekday) -> &str {
        self.dates.weekday_short(weekday)
    }

    /// `09:05`
    ///
    /// Units: hours up to 24, where `24:00` is the end of a day; larger numbers go round the clock.
    pub fn time(&self, hour: u8, minute: u8) -> String {
        self.clock.time(hour, minute)
    }

    /// `09:00–12:30`, to be read from left to right in every script.
    ///
    /// Units: minutes since midnight; past 24 hours is the next day, so 1320 to 1560 is `22:00–02:00`.
    pub fn time_range(&self, start_minute: u32, end_minute: u32) -> String {
        self.clock.range(start_minute, end_minute)
    }

    /// `1.234.567`
    pub fn number(&self, number: i64) -> String {
        self.numbers.number(number)
    }

    /// `12,50 €`, always with two digits after the sign.
    ///
    /// Units: the currency is an ISO 4217 code; one without a sign of its own here is shown as the code.
    pub fn money(&self, amount: f64, currency: &str) -> String {
        self.numbers.money(amount, currency)
    }

    /// `Arabisch, Deutsch und Türkisch`
    pub fn and_list(&self, items: &[String]) -> String {
        self.lists.and(items)
    }

    /// The plural category of a count: `zero`, `one`, `two`, `few`, `many` or `other`.
    pub fn plural(&self, count: u64) -> &'static str {
        category_name(self.plurals.category_for(count))
    }

    /// Every category the language has, as a message file must provide them, from `zero` to `other`.
    ///
    /// Some never occur for whole numbers (Ukrainian `other`), but for `1,5` they do.
    pub fn plural_categories(&self) -> Vec<&'static str> {
        let known: Vec<&str> = self.plurals.categories().map(category_name).collect();
        ["zero", "one", "two", "few", "many", "other"].into_iter().filter(|name| known.contains(name)).collect()
    }

    /// Bytes that sort as the language's dictionaries do, and as `compare` does.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        self.order.sort_key(text)
    }

    /// What `sort_key` is held against.
    ///
    /// Dictionary order, without regard to leading quotation marks and the Arabic article.
    ///
    /// Only identical texts are equal.
    #[cfg(test)]
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.order.compare(left, right)
    }

    /// The heading under which a text stands in an A–Z list; `#` for digits and symbols.
    ///
    /// In a list sorted by `compare`, equal headings are neighbours.
    pub fn index_letter(&self, text: &str) -> String {
        self.order.index_letter(text)
    }

    /// What this language calls the other, capitalised as for an entry of a list.
    ///
    /// Nothing if CLDR has no name; `own_name` is then a good second choice.
    pub fn language_name(&self, tag: &str) -> Option<String> {
        self.names.language(tag)
    }
}

fn plural_rules(own: &icu_locale::LanguageIdentifier) -> PluralRules {
    // The rules are filed under the language alone: `sr-Latn` would find those of the root, which knows `other` only.
    let mut spoken = own.clone();
    spoken.script = None;
    PluralRules::try_new_cardinal(icu_locale::Locale::from(spoken).into()).expect(tag::ROOT_EXISTS)
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
