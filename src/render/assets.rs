//! Styles, scripts, pictures: under names that hold a hash of their bytes, so that browsers may keep them for ever.

use super::host;
use crate::artifact::Artifact;
use crate::format::{At, Color};
use crate::guide::{Colors, Guide};
use crate::load::Theme;
use crate::search::without_comments;
use std::collections::BTreeMap;

/// Bytes of the hash in a name, as hexadecimal digits.
const HASH_DIGITS: usize = 10;

pub struct Assets {
    /// Path in the site by name in the theme, such as `style.css`, or by path in the content, such as `media/x.png`.
    paths: BTreeMap<String, String>,
    own: Vec<Artifact>,
}

impl Assets {
    pub fn new(guide: &Guide, theme: &Theme) -> Self {
        let mut assets = Assets { paths: BTreeMap::new(), own: Vec::new() };
        for (name, bytes) in &theme.assets {
            let bytes = match name.rsplit_once('.') {
                _ if name == "style.css" => with_colors(bytes, guide),
                Some((_, "js")) => without_comments(&String::from_utf8_lossy(bytes)).into_bytes(),
                _ => bytes.clone(),
            };
            let path = format!("assets/{}", hashed(name, &bytes));
            assets.paths.insert(name.clone(), path.clone());
            assets.own.push(Artifact { path, bytes });
        }
        for (path, medium) in &guide.media {
            let name = path.strip_prefix("media/").unwrap_or(path);
            assets.paths.insert(
                path.clone(),
                format!("assets/{}", hashed(&format!("media-{}", name.replace('/', "-")), &medium.bytes)),
            );
        }
        assets
    }

    /// The path of an asset from the site's root. A name that is none leads to itself, and the link check finds it.
    pub fn path(&self, name: &str) -> String {
        self.paths.get(name).cloned().unwrap_or_else(|| name.to_string())
    }

    pub fn names(&self) -> impl Iterator<Item = (&String, &String)> {
        self.paths.iter()
    }

    pub fn artifacts(&self, guide: &Guide) -> Vec<Artifact> {
        let media =
            guide.media.iter().map(|(path, medium)| Artifact { path: self.path(path), bytes: medium.bytes.clone() });
        // Two names with equal bytes and names of equal form would be one file.
        let mut all: BTreeMap<String, Artifact> = BTreeMap::new();
        for artifact in self.own.iter().cloned().chain(media) {
            all.insert(artifact.path.clone(), artifact);
        }
        all.into_values().collect()
    }
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let hash = blake3::hash(bytes).to_hex();
    let hash = &hash.as_str()[..HASH_DIGITS];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("{stem}.{hash}.{ending}"),
        None => format!("{name}.{hash}"),
    }
}

/// The theme's style with the town's colours behind it, in the same file: one request less.
fn with_colors(style: &[u8], guide: &Guide) -> Vec<u8> {
    let mut style = host::minified(style);
    let Some(colors) = &guide.config.colors else { return style };
    let Colors { accent, accent_dark, alarm, alarm_dark, soft, soft_dark, glow } = colors;
    let both = properties([("glow", glow)]);
    let light = properties([("accent", accent), ("alarm", alarm), ("soft", soft)]);
    let dark = properties([("accent", accent_dark), ("alarm", alarm_dark), ("soft", soft_dark)]);
    if !both.is_empty() {
        style.extend(format!(":root{{{both}}}").bytes());
    }
    // A town that names one of two leaves the other to the theme. Paper is always light.
    if !light.is_empty() {
        style.extend(format!("@media (prefers-color-scheme:light),print{{:root{{{light}}}}}").bytes());
    }
    if !dark.is_empty() {
        style.extend(format!("@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}").bytes());
    }
    style
}

fn properties<'c>(colors: impl IntoIterator<Item = (&'static str, &'c Option<At<Color>>)>) -> String {
    colors
        .into_iter()
        .filter_map(|(name, color)| color.map(|color| format!("--{name}:{};", color.value)))
        .collect::<String>()
}
