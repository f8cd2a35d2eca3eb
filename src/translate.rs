//! The state of translations: how far each language is, and the note in a translation of what it was made from.
#![allow(clippy::disallowed_methods, reason = "`accept` writes into the editors' files, on their word")]

use crate::diagnostic::Wording;
use crate::format::LanguageTag;
use crate::guide::{Guide, Kind, TextState};
use crate::load::LoadError;
use crate::{Error, Options};
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Texts of one kind in one language, by state. `missing` counts source texts without a translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub current: usize,
    pub outdated: usize,
    pub unreviewed: usize,
    pub unlinked: usize,
    pub missing: usize,
}

/// Counts by language and kind.
pub type Status = BTreeMap<(LanguageTag, Kind), Counts>;

pub fn status(guide: &Guide) -> Status {
    let source_language = guide.source_language();
    let mut status = Status::new();
    for language in guide.config.languages.iter().filter_map(|language| LanguageTag::new(language.id.as_str())) {
        if language == *source_language {
            continue;
        }
        for view in guide.entities.all() {
            let Some(source) = view.texts.get(source_language) else { continue };
            let counts = status.entry((language.clone(), view.kind)).or_default();
            match view.texts.get(&language).map(|text| text.state(Some(source))) {
                None => counts.missing += 1,
                Some(TextState::Outdated) => counts.outdated += 1,
                Some(TextState::Unreviewed) => counts.unreviewed += 1,
                Some(TextState::Unlinked) => counts.unlinked += 1,
                Some(TextState::Current | TextState::Source) => counts.current += 1,
            }
        }
    }
    status
}

pub fn as_json(status: &Status) -> String {
    let rows: Vec<_> = status
        .iter()
        .map(|((language, kind), counts)| {
            json!({
                "language": language.as_str(), "kind": kind.singular(), "current": counts.current, "outdated": counts.outdated,
                "unreviewed": counts.unreviewed, "unlinked": counts.unlinked, "missing": counts.missing,
            })
        })
        .collect();
    format!("{}\n", serde_json::to_string_pretty(&rows).expect("numbers and text can be written"))
}

pub fn as_table(status: &Status, wording: Wording) -> String {
    let head = match wording {
        Wording::German => ["Sprache", "Art", "aktuell", "veraltet", "ungeprüft", "ohne Bezug", "fehlend"],
        Wording::English => ["language", "kind", "current", "outdated", "unreviewed", "unlinked", "missing"],
    };
    let mut rows: Vec<[String; 7]> = vec![head.map(str::to_string)];
    rows.extend(status.iter().map(|((language, kind), counts)| {
        [
            language.to_string(),
            kind.singular().to_string(),
            counts.current.to_string(),
            counts.outdated.to_string(),
            counts.unreviewed.to_string(),
            counts.unlinked.to_string(),
            counts.missing.to_string(),
        ]
    }));
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..7).map(width).collect();
    let mut table = String::new();
    for row in &rows {
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(|(column, cell)| match column {
                0 | 1 => format!("{cell:<width$}", width = widths[column]),
                _ => format!("{cell:>width$}", width = widths[column]),
            })
            .collect();
        table.push_str(cells.join("  ").trim_end());
        table.push('\n');
    }
    table
}

/// Writes the fingerprint of today's source text into translations and gives the files that changed.
///
/// Without paths only translations that name no source text yet are linked; a named text is accepted as it stands.
pub fn accept(options: &Options, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let (_, checked) = crate::read(&Options { keep_going: true, preview: true, ..options.clone() })?;
    let Some(guide) = &checked.guide else { return Ok(Vec::new()) };
    let mut changed = Vec::new();
    for view in guide.entities.all() {
        let Some(source) = view.texts.get(guide.source_language()) else { continue };
        for text in view.texts.values() {
            let path = PathBuf::from(guide.sources.path(text.file));
            let named = paths.iter().any(|named| path.starts_with(named));
            let wanted = match text.state(Some(source)) {
                TextState::Source => false,
                TextState::Unlinked => paths.is_empty() || named,
                _ => named && text.front.translated_from != Some(source.fingerprint),
            };
            if wanted {
                let linked = with_source(guide.sources.text(text.file), &source.fingerprint.to_string());
                write(&path, &linked)?;
                changed.push(path);
            }
        }
    }
    Ok(changed)
}

/// The text with `translated_from` set, at the end of the front matter or where it stood; nothing else moves.
fn with_source(text: &str, fingerprint: &str) -> String {
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    // In quotes: eight digits, or digits with an `e`, would be a number to other programs.
    let line = format!("translated_from: \"{fingerprint}\"{newline}");
    let mut out = String::with_capacity(text.len() + line.len());
    let mut fences = 0;
    let mut written = false;
    for part in text.split_inclusive('\n') {
        if part.trim_end() == "---" && fences < 2 {
            fences += 1;
            if fences == 2 && !written {
                out.push_str(&line);
                written = true;
            }
        } else if fences == 1 && part.starts_with("translated_from:") {
            out.push_str(&line);
            written = true;
            continue;
        }
        out.push_str(part);
    }
    out
}

/// Replaces a file in one step, so that a kill leaves the old or the new text.
fn write(path: &Path, text: &str) -> Result<(), Error> {
    let beside = path.with_extension("md~");
    let done = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path));
    done.map_err(|source| LoadError::Unreadable { path: path.to_path_buf(), source }.into())
}

#[cfg(test)]
mod tests {
    use super::with_source;

    #[test]
    fn the_fingerprint_is_written_once() {
        let text = "---\ntitle: A\n---\nBody\n---\nnot front matter\n";
        let linked = with_source(text, "5b1c9a02");
        assert_eq!(linked, "---\ntitle: A\ntranslated_from: \"5b1c9a02\"\n---\nBody\n---\nnot front matter\n");
        assert_eq!(with_source(&linked, "00000000"), linked.replace("5b1c9a02", "00000000"));
    }
}
