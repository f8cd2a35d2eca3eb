//! Places: a district for those in the town, and coordinates that are near it.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::{At, Coordinates};
use crate::guide::Place;

/// Farther from the middle of the town than this, a place is probably mistyped. Units: kilometres.
const FAR_KM: f64 = 40.0;

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    let middle = middle(subject);
    for place in draft.entities.places.values() {
        let inside = is_in_town(subject, &place.facts);
        if inside && place.facts.district.is_none() && !draft.entities.districts.is_empty() {
            subject.report(Diagnostic::new(&codes::MISSING_KEY, Span::whole(place.file)).with("key", "district"));
        }
        if let (Some(middle), Some(location)) = (middle, place.facts.location) {
            near(subject, middle, location, inside);
        }
    }
    if let Some(middle) = middle {
        for district in draft.entities.districts.values() {
            if let Some(centre) = district.facts.centre {
                near(subject, middle, centre, true);
            }
        }
    }
}

fn is_in_town(subject: &Subject<'_>, place: &Place) -> bool {
    let Some(city) = place.address.as_ref().and_then(|address| address.city.as_ref()) else { return true };
    let Some(config) = &subject.draft.config else { return true };
    config.town.name.iter().any(|(_, name, _)| city.0.starts_with(name))
}

/// The median of what is known: one swapped pair of numbers does not move it.
fn middle(subject: &Subject<'_>) -> Option<Coordinates> {
    let entities = &subject.draft.entities;
    let centres = entities.districts.values().filter_map(|district| district.facts.centre);
    let places = entities.places.values().filter_map(|place| place.facts.location);
    let known: Vec<Coordinates> = centres.chain(places).map(|at| at.value).collect();
    if known.len() < 3 {
        return None;
    }
    let median = |mut numbers: Vec<f64>| {
        numbers.sort_by(f64::total_cmp);
        numbers[numbers.len() / 2]
    };
    Some(Coordinates {
        latitude: median(known.iter().map(|point| point.latitude).collect()),
        longitude: median(known.iter().map(|point| point.longitude).collect()),
    })
}

fn near(subject: &mut Subject<'_>, middle: Coordinates, at: At<Coordinates>, inside: bool) {
    let distance = middle.distance_km(at.value);
    let swapped = Coordinates { latitude: at.value.longitude, longitude: at.value.latitude };
    // A place in another town may be far away, unless turning its numbers round brings it here.
    if distance > FAR_KM && (inside || middle.distance_km(swapped) < FAR_KM) {
        subject.report(Diagnostic::new(&codes::FAR_AWAY, at.span).with("kilometres", distance.round()));
    }
}
