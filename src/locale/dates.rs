//! Days of the Gregorian calendar in words.

use icu_calendar::{Gregorian, types};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, YMD, YMDE};
use icu_locale::LanguageIdentifier;
use jiff::civil::{Date, Weekday};

use super::tag::{ROOT_EXISTS, with_latin_digits};

/// The calendar is fixed in the type; asking for the language's own would print Persian years in Persian.
type Formatter<Fields> = FixedCalendarDateTimeFormatter<Gregorian, Fields>;

pub(super) struct Dates {
    long: Formatter<YMD>,
    medium: Formatter<YMD>,
    with_weekday: Formatter<YMDE>,
    weekdays_long: [String; 7],
    weekdays_short: [String; 7],
}

impl Dates {
    pub(super) fn new(id: &LanguageIdentifier) -> Dates {
        let locale = with_latin_digits(id);
        let date = |fields| Formatter::try_new((&locale).into(), fields).expect(ROOT_EXISTS);
        Dates {
            long: date(YMD::long()),
            medium: date(YMD::medium()),
            with_weekday: Formatter::try_new((&locale).into(), YMDE::long()).expect(ROOT_EXISTS),
            weekdays_long: weekdays(&locale, E::long()),
            weekdays_short: weekdays(&locale, E::short()),
        }
    }

    pub(super) fn long(&self, date: Date) -> String {
        write(date, |day| self.long.format(day).to_string())
    }

    pub(super) fn medium(&self, date: Date) -> String {
        write(date, |day| self.medium.format(day).to_string())
    }

    pub(super) fn with_weekday(&self, date: Date) -> String {
        write(date, |day| self.with_weekday.format(day).to_string())
    }

    pub(super) fn weekday_long(&self, weekday: Weekday) -> &str {
        name_of(weekday, &self.weekdays_long)
    }

    pub(super) fn weekday_short(&self, weekday: Weekday) -> &str {
        name_of(weekday, &self.weekdays_short)
    }
}

fn name_of(weekday: Weekday, names: &[String; 7]) -> &str {
    let position = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
    names.get(position).map_or("", String::as_str)
}

fn write(date: Date, format: impl Fn(&icu_calendar::Date<Gregorian>) -> String) -> String {
    let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
    match icu_calendar::Date::try_new_gregorian(date.year().into(), month, day) {
        Ok(day) => format(&day),
        // Both crates know the same days; should that change, the ISO form is still true.
        Err(_) => date.to_string(),
    }
}

fn weekdays(locale: &icu_locale::Locale, fields: E) -> [String; 7] {
    use types::Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let formatter = Formatter::try_new(locale.into(), fields).expect(ROOT_EXISTS);
    [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday]
        .map(|weekday| formatter.format(&weekday).to_string())
}
