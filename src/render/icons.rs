//! The theme's pictograms, one sprite: which there are, and which one stands for an entry.

use crate::format::Id;
use crate::guide::{Entry, Guide, Topic};
use crate::load::Theme;
use crate::plan::ancestors;
use std::collections::BTreeSet;

/// The asset that holds a `<symbol id="…">` for every pictogram.
const SPRITE: &str = "icons.svg";
/// Stands for what has no pictogram of its own.
const PLAIN: &str = "dot";

pub struct Icons(BTreeSet<String>);

impl Icons {
    pub fn new(theme: &Theme) -> Self {
        let sprite = theme.assets.get(SPRITE).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let ids = sprite.split("<symbol id=\"").skip(1).filter_map(|rest| rest.split_once('"'));
        Icons(ids.map(|(id, _)| id.to_string()).collect())
    }

    /// The first of some names that the sprite has.
    pub fn first<'n>(&self, names: impl IntoIterator<Item = &'n str>) -> String {
        names.into_iter().find(|name| self.0.contains(*name)).unwrap_or(PLAIN).to_string()
    }

    /// A topic's own pictogram, or that of a topic above it.
    pub fn of_topic(&self, guide: &Guide, topic: &Id) -> String {
        let line = ancestors(guide, topic).into_iter().filter_map(|id| guide.entities.topics.get(id));
        self.first(line.flat_map(|topic: &Entry<Topic>| {
            topic.facts.icon.as_ref().map(Id::as_str).into_iter().chain([topic.id.as_str()])
        }))
    }
}
