//! Times of day on the 24-hour clock.
//!
//! Only the sign between hours and minutes and a word around them come from the language (`09.05` in Finnish,
//! `09:05 ч.` in Bulgarian). Hours have two digits everywhere, so that columns of opening hours line up.
//! Digits are Latin in Arabic and Persian too: phone numbers and the signs on German doors show them, and a reader must
//! be able to compare the page with the door.

use icu_datetime::NoCalendarFormatter;
use icu_datetime::fieldsets::T;
use icu_datetime::input::Time;
use icu_datetime::options::Alignment;
use icu_locale::LanguageIdentifier;
use icu_locale::preferences::extensions::unicode::keywords::HourCycle;

use super::tag::{Direction, ROOT_EXISTS, with_latin_digits};

const MINUTES_A_DAY: u32 = 24 * 60;

/// What stands before, between and after hours and minutes.
pub(super) struct Clock {
    before: String,
    between: String,
    after: String,
    direction: Direction,
}

impl Clock {
    pub(super) fn new(id: &LanguageIdentifier, direction: Direction) -> Clock {
        let sample = sample(id);
        let parts = sample.split_once("12").and_then(|(before, rest)| {
            let (between, after) = rest.split_once("34")?;
            Some((before, between, after))
        });
        let (before, between, after) = parts.unwrap_or(("", ":", ""));
        Clock { before: before.into(), between: between.into(), after: after.into(), direction }
    }

    pub(super) fn time(&self, hour: u8, minute: u8) -> String {
        let time = self.digits(u32::from(hour) * 60 + u32::from(minute % 60));
        format!("{}{time}{}", self.before, self.after)
    }

    pub(super) fn range(&self, start_minute: u32, end_minute: u32) -> String {
        let start = self.digits(start_minute % MINUTES_A_DAY);
        let end = self.digits(end_minute);
        let range = format!("{}{start}–{end}{}", self.before, self.after);
        match self.direction {
            Direction::LeftToRight => range,
            // A range without letters has no direction of its own. In a right-to-left line its ends would change places and
            // no longer look like the sign on the door; the isolate also holds where no `<bdi>` can, as in a page's title.
            Direction::RightToLeft => format!("\u{2066}{range}\u{2069}"),
        }
    }

    fn digits(&self, minute: u32) -> String {
        // The end of a day is 24:00, not 00:00, which would look like its beginning.
        let minute = if minute == MINUTES_A_DAY { minute } else { minute % MINUTES_A_DAY };
        format!("{:02}{}{:02}", minute / 60, self.between, minute % 60)
    }
}

/// 12:34 as the language writes it.
fn sample(id: &LanguageIdentifier) -> String {
    let mut preferences: icu_datetime::DateTimeFormatterPreferences = with_latin_digits(id).into();
    preferences.hour_cycle = Some(HourCycle::H23);
    let fields = T::hm().with_alignment(Alignment::Column);
    let formatter = NoCalendarFormatter::try_new(preferences, fields).expect(ROOT_EXISTS);
    Time::try_new(12, 34, 0, 0).map(|time| formatter.format(&time).to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::locale::Locale;

    #[test]
    fn hours_have_two_digits() {
        assert_eq!(Locale::new("de").time(9, 0), "09:00");
        assert_eq!(Locale::new("en").time(15, 5), "15:05");
        assert_eq!(Locale::new("fi").time(9, 0), "09.00");
    }

    #[test]
    fn the_word_for_hours_stands_once_in_a_range() {
        assert_eq!(Locale::new("bg").time_range(540, 720), "09:00–12:00 ч.");
    }

    #[test]
    fn a_day_ends_at_24_00_and_a_night_goes_on() {
        let german = Locale::new("de");
        assert_eq!(german.time_range(20 * 60, 24 * 60), "20:00–24:00");
        assert_eq!(german.time_range(22 * 60, 26 * 60), "22:00–02:00");
        assert_eq!(german.time(24, 0), "24:00");
    }

    #[test]
    fn no_number_is_too_large() {
        let german = Locale::new("de");
        assert_eq!(german.time(255, 255), "15:15");
        assert_eq!(german.time_range(u32::MAX, u32::MAX), "04:15–04:15");
    }

    #[test]
    fn a_range_is_isolated_in_right_to_left_text() {
        assert_eq!(Locale::new("ar").time_range(540, 720), "\u{2066}09:00–12:00\u{2069}");
        assert_eq!(Locale::new("fa").time(9, 30), "09:30");
    }
}
