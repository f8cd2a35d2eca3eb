//! The days on which a place may keep other hours than on any weekday: public holidays and the
//! days on which everything an editor names is closed.
//!
//! Knows no school holidays; hours that depend on them are refused when they are parsed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use opening_hours::ContextHolidays;

use super::reading::to_chrono;
use crate::guide::holidays::{Holiday, Land, public_holidays};

/// Public holidays and further closed days of a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// One holiday a date; where two coincide, the one that comes first in [`Holiday`].
    pub public: BTreeMap<Date, Holiday>,
    /// Days that are treated like a public holiday, and on which a place without a rule for
    /// public holidays is closed.
    pub extra_closed: BTreeSet<Date>,
}

impl Calendar {
    /// The calendar from `from` to `until`, both included.
    ///
    /// Outside these dates no day is a public holiday, so they should reach as far as the hours
    /// will be asked for. `extra` is taken over whole.
    pub fn new(land: Option<Land>, extra: impl IntoIterator<Item = Date>, from: Date, until: Date) -> Calendar {
        let mut public = BTreeMap::new();
        for year in from.year()..=until.year() {
            for (date, holiday) in public_holidays(land, year) {
                if (from..=until).contains(&date) {
                    public.entry(date).or_insert(holiday);
                }
            }
        }
        let extra_closed = extra.into_iter().collect();
        Calendar { public, extra_closed }
    }

    /// Whether rules for public holidays (`PH`) apply on that day.
    pub(super) fn is_holiday(&self, date: Date) -> bool {
        self.public.contains_key(&date) || self.extra_closed.contains(&date)
    }

    pub(super) fn to_context(&self) -> ContextHolidays {
        // The crate does not export the type of its calendar, so an empty one is taken from
        // where it shows one.
        let mut days = ContextHolidays::default().get_public().clone();
        for date in self.public.keys().chain(&self.extra_closed) {
            days.insert(to_chrono(*date));
        }
        ContextHolidays::new(Arc::new(days), Arc::default())
    }
}
