//! When a place is open, as a page's script asks it: intervals in the town's wall clock, written when the site is built.
//!
//! Without the script nothing is lost: the hours stand on the page as text and table.

use super::search;
use super::view::view;
use super::week::calendar;
use crate::format::Id;
use crate::guide::{Entry, Guide, Service};
use crate::search::Openings;
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;

view! {
    /// The intervals of one place. Empty where nobody is surely there at any time.
    pub struct Open {
        /// `480-720 1920-2160`. Units: minutes since Monday 00:00.
        pub week: String,
        /// `20613: 20614:600-720`. Units: days since 1970-01-01; minutes since midnight.
        pub differing: String,
        /// After this day nothing is known. Units: days since 1970-01-01.
        pub known: String,
    }
}

/// A service's intervals: those without a place, such as a phone line's, and those of every place, in the entry's order.
#[derive(Default)]
pub struct ServiceOpen {
    pub own: Open,
    pub places: Vec<Open>,
}

/// The intervals of all services, which are the same in every language.
pub fn all(guide: &Guide, today: Date) -> BTreeMap<&Id, ServiceOpen> {
    let calendar = calendar(guide, today);
    let services: Vec<&Entry<Service>> = guide.entities.services.values().collect();
    let known = (search::day_number(today) + i32::from(search::KNOWN_AHEAD)).to_string();
    let open = |hours, exceptions| written(&search::opening_at(&[(hours, exceptions)], today, &calendar), &known);
    services
        .par_iter()
        .map(|service| {
            let facts = &service.facts;
            let own = facts.hours.as_ref().map(|hours| open(&hours.value, &[])).unwrap_or_default();
            let places = facts
                .at
                .iter()
                .map(|at| at.hours.as_ref().map(|hours| open(&hours.value, &at.exceptions[..])).unwrap_or_default());
            (&service.id, ServiceOpen { own, places: places.collect() })
        })
        .collect()
}

fn written(openings: &Openings, known: &str) -> Open {
    if openings.is_empty() {
        return Open::default();
    }
    let spans =
        |spans: &[(u16, u16)]| -> Vec<String> { spans.iter().map(|(start, end)| format!("{start}-{end}")).collect() };
    let differing: Vec<String> =
        openings.differing.iter().map(|(day, times)| format!("{day}:{}", spans(times).join(","))).collect();
    Open { week: spans(&openings.week).join(" "), differing: differing.join(" "), known: known.to_string() }
}

#[cfg(test)]
mod tests {
    use super::written;
    use crate::search::Openings;

    #[test]
    fn a_closed_day_is_written_without_times() {
        let openings = Openings {
            week: vec![(480, 720)],
            differing: vec![(20_813, vec![]), (20_814, vec![(600, 660), (700, 720)])],
        };
        let open = written(&openings, "21000");
        assert_eq!(open.week, "480-720");
        assert_eq!(open.differing, "20813: 20814:600-660,700-720");
    }

    #[test]
    fn where_nothing_is_certain_nothing_is_said() {
        assert_eq!(written(&Openings::default(), "21000").known, "");
    }
}
