//! The town as SVG: every district a link, in the order of names, as in the list that stands beside it.

use super::Site;
use super::space::Space;
use super::view::Html;
use crate::format::{Coordinates, Id};
use crate::guide::{District, Entry, Feature};
use crate::plan::descendants;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Units: the map's own; it is so wide.
const WIDTH: f64 = 1000.0;
/// A name needs so much room for each letter, and so much height. Units: the map's own.
const LETTER: f64 = 10.0;
const LINE: f64 = 26.0;

/// Every district that has a boundary; the chosen one, or the members of a chosen group, and its neighbours are marked.
/// Empty where the guide has no boundaries.
pub fn map(site: &Site<'_>, space: &Space<'_>, chosen: Option<&Id>, to_districts: &str) -> Html {
    let drawn = site.guide.entities.districts.values().filter_map(|district| {
        Some((district, site.guide.boundaries.get(&district.facts.boundary.as_ref()?.value.0)?))
    });
    let districts = space.sorted(drawn, |(district, _)| space.title(&district.view()).text);
    let Some(ground) = Ground::new(&districts) else { return Html::default() };
    let here = chosen.map(|chosen| descendants(site.guide, chosen)).unwrap_or_default();
    let near: BTreeSet<&Id> = chosen
        .and_then(|chosen| site.guide.entities.districts.get(chosen))
        .map(|chosen| chosen.facts.neighbours.iter().map(|neighbour| &neighbour.id).collect())
        .unwrap_or_default();
    let mut svg = format!(
        "<svg class=\"map\" viewBox=\"-5 -5 {} {}\" role=\"group\" aria-label=\"{}\">",
        WIDTH + 10.0,
        ground.height + 10.0,
        escaped(&space.word("map.label"))
    );
    let mut names = String::new();
    for (district, feature) in districts {
        let class = match &district.id {
            id if here.contains(id) => " class=\"here\"",
            id if near.contains(id) => " class=\"near\"",
            _ => "",
        };
        let name = escaped(&space.title(&district.view()).text);
        let outline = ground.outline(feature);
        let (id, path) = (&district.id, &outline.path);
        let _ = write!(svg, "<a href=\"{to_districts}{id}/\"{class}><title>{name}</title><path d=\"{path}\"/></a>");
        if outline.width >= name.chars().count() as f64 * LETTER && outline.height >= LINE {
            let (x, y) = outline.middle;
            let _ = write!(names, "<text x=\"{x}\" y=\"{y}\">{name}</text>");
        }
    }
    // Names lie above all districts. They repeat what every link is called.
    let _ = write!(svg, "<g aria-hidden=\"true\">{names}</g></svg>");
    Html(svg)
}

/// From places on the globe to points of the map.
struct Ground {
    west: f64,
    north: f64,
    /// A degree of longitude is shorter than one of latitude by the cosine of the latitude.
    squeeze: f64,
    scale: f64,
    height: f64,
}

struct Outline {
    path: String,
    width: f64,
    height: f64,
    /// Where a name goes.
    middle: (i64, i64),
}

impl Ground {
    fn new(districts: &[(&Entry<District>, &Feature)]) -> Option<Ground> {
        let points = || districts.iter().flat_map(|(_, feature)| feature.rings.iter().flatten());
        let (west, east) = span(points().map(|at| at.longitude))?;
        let (south, north) = span(points().map(|at| at.latitude))?;
        let squeeze = ((south + north) / 2.0).to_radians().cos();
        let scale = WIDTH / ((east - west) * squeeze).max(f64::EPSILON);
        Some(Ground { west, north, squeeze, scale, height: ((north - south) * scale).round() })
    }

    fn point(&self, at: &Coordinates) -> (i64, i64) {
        let x = (at.longitude - self.west) * self.squeeze * self.scale;
        let y = (self.north - at.latitude) * self.scale;
        (x.round() as i64, y.round() as i64)
    }

    /// A path of steps from point to point: shorter than places, and a page has forty of them.
    fn outline(&self, feature: &Feature) -> Outline {
        let mut path = String::new();
        let mut all = Vec::new();
        for ring in &feature.rings {
            let mut last: Option<(i64, i64)> = None;
            for point in ring.iter().map(|at| self.point(at)) {
                let _ = match last {
                    Some(last) if last == point => continue,
                    Some((x, y)) => write!(path, "l{} {}", point.0 - x, point.1 - y),
                    None => write!(path, "M{} {}", point.0, point.1),
                };
                last = Some(point);
                all.push(point);
            }
            path.push('z');
        }
        let bounds =
            |number: fn(&(i64, i64)) -> i64| span(all.iter().map(|point| number(point) as f64)).unwrap_or_default();
        let ((west, east), (north, south)) = (bounds(|point| point.0), bounds(|point| point.1));
        let middle = (((west + east) / 2.0).round() as i64, ((north + south) / 2.0).round() as i64 + 6);
        Outline { path, width: east - west, height: south - north, middle }
    }
}

/// The least and the greatest of some numbers.
fn span(numbers: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    numbers.fold(None, |span, number| match span {
        Some((least, most)) => Some((number.min(least), number.max(most))),
        None => Some((number, number)),
    })
}

pub fn escaped(text: &str) -> String {
    let mut html = Vec::new();
    // Writing into memory cannot fail, and escaping keeps UTF-8.
    tera::escape_html(text, &mut html).expect("a vector takes every byte");
    String::from_utf8(html).expect("escaping keeps UTF-8")
}
