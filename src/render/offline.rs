//! What a phone needs to keep the guide: the worker that hands out copies, the guide of each language as one file, and
//! the cards by which phones install it.
//!
//! One file instead of hundreds: pages share most of their words, so together they take a third of the bytes, and a phone
//! has all of them or none.

use super::space::Space;
use super::{RenderError, Site};
use crate::artifact::Artifact;
use crate::plan::Page;
use flate2::Compression;
use flate2::write::GzEncoder;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::Write;
use tera::Context;

const FOLDER: &str = "offline/";
/// Hexadecimal digits of a hash in a name.
const HASH_DIGITS: usize = 10;

/// What `offline/manifest.json` says of a language.
#[derive(Serialize)]
struct Saved<'s> {
    /// All its pages, from the site's root.
    pages: String,
    /// What else they need.
    files: Vec<&'s str>,
    /// Everything together, as it travels at most.
    bytes: usize,
}

/// `pages` are those of the plan, in its order; `others` all files that stand beside them.
pub fn artifacts(site: &Site<'_>, pages: &[Artifact], others: &[Artifact]) -> Result<Vec<Artifact>, RenderError> {
    let mut artifacts = vec![worker(site)?];
    artifacts.extend(site.spaces.values().map(|space| card(site, Some(space))));
    artifacts.push(card(site, None));
    if site.making.preview {
        return Ok(artifacts);
    }
    let bundles: Vec<(&str, Artifact)> =
        site.spaces.par_iter().map(|(language, _)| (*language, bundle(site, language, pages))).collect();
    let mut manifest = BTreeMap::new();
    for (language, bundle) in bundles {
        let needed: Vec<&Artifact> = others.iter().filter(|other| is_needed(site, &other.path, language)).collect();
        let saved = Saved {
            pages: bundle.path.clone(),
            files: needed.iter().map(|artifact| artifact.path.as_str()).collect(),
            bytes: bundle.bytes.len() + needed.iter().map(|artifact| artifact.bytes.len()).sum::<usize>(),
        };
        manifest.insert(language, saved);
        artifacts.push(bundle);
    }
    let bytes = serde_json::to_vec(&manifest).expect("names and numbers can be written");
    artifacts.push(Artifact { path: format!("{FOLDER}manifest.json"), bytes });
    Ok(artifacts)
}

/// Styles, scripts and pictures, and the search of the language; leaflets are for a better line.
fn is_needed(site: &Site<'_>, path: &str, language: &str) -> bool {
    if path.starts_with("assets/") {
        return !path.ends_with(".pdf");
    }
    let Some(inside) = path.strip_prefix("search/") else { return false };
    let folder = inside.split_once('/').map(|(folder, _)| folder);
    folder.is_none_or(|folder| folder == language || !site.spaces.contains_key(folder))
}

/// Every page of a language and the one where languages are chosen: pairs of address and HTML, gzipped.
fn bundle(site: &Site<'_>, language: &str, pages: &[Artifact]) -> Artifact {
    let belongs = |page: &Page| match &page.language {
        Some(own) => own.as_str() == language,
        None => page.path.is_empty(),
    };
    let kept: Vec<(&str, &str)> = site
        .plan
        .pages
        .iter()
        .zip(pages)
        .filter(|(page, _)| belongs(page))
        .map(|(page, artifact)| (page.path.as_str(), std::str::from_utf8(&artifact.bytes).unwrap_or_default()))
        .collect();
    let json = serde_json::to_vec(&kept).expect("texts can be written");
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    let packed = packer.write_all(&json).and_then(|()| packer.finish()).expect("a vector takes every byte");
    let hash = blake3::hash(&packed).to_hex();
    Artifact { path: format!("{FOLDER}{language}.{}.gz", &hash.as_str()[..HASH_DIGITS]), bytes: packed }
}

/// The service worker. It has its languages' words with it, because a copy must say what it is even if nothing else is there.
fn worker(site: &Site<'_>) -> Result<Artifact, RenderError> {
    let words: BTreeMap<&str, [String; 2]> = site
        .spaces
        .iter()
        .map(|(language, space)| (*language, [space.word("offline.copy"), space.word("offline.old_copy")]))
        .collect();
    let mut context = Context::new();
    context.insert("words", &serde_json::to_string(&words).expect("texts can be written"));
    let mut bytes = Vec::new();
    site.tera
        .render_to("sw.js", &context, &mut bytes)
        .map_err(|error| RenderError::Template(format!("sw.js: {error}")))?;
    Ok(Artifact { path: "sw.js".into(), bytes })
}

/// What a phone shows of the guide among its programs; of one language, or before one is chosen.
fn card(site: &Site<'_>, space: Option<&Space<'_>>) -> Artifact {
    let source = site.spaces.get(site.guide.source_language().as_str());
    let root = if space.is_some() { "../" } else { "./" };
    let folder = space.map_or(String::new(), |space| format!("{}/", space.tag));
    let icon = |name: &str, sizes: &str, purpose: &str| {
        let kind = if name.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        serde_json::json!({
            "src": format!("{root}{}", site.assets.path(name)), "sizes": sizes, "type": kind, "purpose": purpose,
        })
    };
    let shown = space.or(source);
    let name = shown.map_or(String::new(), |space| space.name(&site.guide.config.title).text);
    let mut card = serde_json::json!({
        "name": name,
        "short_name": shown.map_or(String::new(), |space| space.name(&site.guide.config.town.name).text),
        "lang": shown.map_or("", |space| space.tag.as_str()),
        "dir": shown.map_or("auto", |space| space.dir),
        "start_url": "./",
        "scope": root,
        // With a bar to go back, and an address to hand on.
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": [
            icon("icon.svg", "any", "any"),
            icon("icon-192.png", "192x192", "any"),
            icon("icon-512.png", "512x512", "any"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    });
    if let Some(space) = space {
        card["shortcuts"] = serde_json::json!([
            {"name": space.word("urgent.title"), "url": "urgent/"},
            {"name": space.word("mine.title"), "url": "list/"},
        ]);
    }
    let bytes = serde_json::to_vec(&card).expect("texts can be written");
    Artifact { path: format!("{folder}manifest.webmanifest"), bytes }
}

/// The page that says what works without internet, and stands in for pages that are not kept.
pub fn made(space: &Space<'_>) -> super::page::Made {
    super::page::Made {
        template: "offline.html",
        title: super::view::Said { text: space.word("offline.title"), ..Default::default() },
        description: space.word("offline.intro"),
        context: Context::new(),
    }
}
