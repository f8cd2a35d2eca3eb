//! Lists the files of the content folder and says what each is for. Names that fit nowhere are reported here.

use super::LoadError;
use crate::diagnostic::{Diagnostic, FileId, Sources, Span, codes, nearest};
use crate::format::{Id, LanguageTag};
use crate::guide::Kind;
use std::path::{Path, PathBuf};

/// More files than any town has; a runaway folder ends here and not in memory.
const MOST_FILES: usize = 500_000;
/// Folders in folders, counted from the content folder.
const MOST_DEPTH: usize = 32;
/// What a town may replace of the theme.
const THEME: [&str; 3] = ["templates", "messages", "assets"];
const MEDIA: [&str; 9] = ["png", "jpg", "jpeg", "webp", "avif", "gif", "svg", "pdf", "ico"];

/// What a file is for.
#[derive(Debug)]
pub enum Role {
    Config,
    Facts(Kind, Id),
    Text(Kind, Id, LanguageTag),
    Synonyms(LanguageTag),
    Boundaries,
    Medium,
    /// Known and not read, such as the licence beside a boundary, or already reported.
    Ignored,
}

/// A file of the content.
#[derive(Debug)]
pub struct Found {
    pub id: FileId,
    pub path: PathBuf,
    /// From the content folder, with forward slashes.
    pub relative: String,
    /// Units: bytes.
    pub length: u64,
    pub role: Role,
}

/// Where findings are put while the folder is walked.
struct Walk<'a> {
    sources: &'a mut Sources,
    diagnostics: &'a mut Vec<Diagnostic>,
    found: Vec<Found>,
}

pub fn walk(content: &Path, sources: &mut Sources, diagnostics: &mut Vec<Diagnostic>) -> Result<Vec<Found>, LoadError> {
    if !content.is_dir() {
        return Err(LoadError::NoContent { path: content.to_path_buf() });
    }
    let mut walk = Walk { sources, diagnostics, found: Vec::new() };
    let mut count = 0;
    let mut entries = walkdir::WalkDir::new(content).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|error| LoadError::Unreadable {
            path: error.path().unwrap_or(content).to_path_buf(),
            source: error.into(),
        })?;
        count += 1;
        if count > MOST_FILES {
            return Err(LoadError::TooManyFiles { path: content.to_path_buf(), limit: MOST_FILES });
        }
        let Some(name) = entry.file_name().to_str() else {
            walk.report(entry.path(), |span| {
                Diagnostic::new(&codes::UNKNOWN_FILE, span).with("name", entry.file_name().to_string_lossy())
            });
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        };
        if name.starts_with('.') || name.ends_with('~') {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            continue;
        }
        let relative = entry.path().strip_prefix(content).unwrap_or(entry.path());
        let relative = relative.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        if entry.file_type().is_dir() {
            if entry.depth() > MOST_DEPTH {
                walk.report(entry.path(), |span| {
                    Diagnostic::new(&codes::FOLDER_TOO_DEEP, span).with("limit", MOST_DEPTH)
                });
                entries.skip_current_dir();
            } else if !walk.folder(entry.path(), &relative) {
                entries.skip_current_dir();
            }
            continue;
        }
        if !entry.file_type().is_file() {
            walk.report(entry.path(), |span| Diagnostic::new(&codes::SPECIAL_FILE, span).with("name", name));
            continue;
        }
        let length = entry
            .metadata()
            .map_err(|error| LoadError::Unreadable { path: entry.path().to_path_buf(), source: error.into() })?;
        walk.file(entry.path(), relative, length.len());
    }
    Ok(walk.found)
}

/// A path as people type it, with forward slashes.
pub fn display(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

impl Walk<'_> {
    fn report(&mut self, path: &Path, make: impl FnOnce(Span) -> Diagnostic) {
        let id = self.sources.add(display(path));
        self.diagnostics.push(make(Span::whole(id)));
    }

    fn unknown<'k>(&mut self, path: &Path, name: &str, known: impl IntoIterator<Item = &'k str>) {
        let suggestion = nearest(name, known).map(str::to_string);
        self.report(path, |span| Diagnostic::new(&codes::UNKNOWN_FILE, span).with("name", name).suggest(suggestion));
    }

    /// Whether to look into a folder.
    fn folder(&mut self, path: &Path, relative: &str) -> bool {
        let parts: Vec<&str> = relative.split('/').collect();
        match parts[..] {
            ["geo" | "media", ..] | ["synonyms" | "theme"] => true,
            ["theme", name] if !THEME.contains(&name) => {
                self.unknown(path, name, THEME);
                false
            }
            ["theme", ..] => true,
            [top] if Kind::from_folder(top).is_some() => true,
            [top] => {
                let known = Kind::ALL.iter().map(|kind| kind.folder()).chain(["synonyms", "geo", "media", "theme"]);
                self.unknown(path, top, known);
                false
            }
            [top, name] if Kind::from_folder(top).is_some() => {
                let kind = Kind::from_folder(top).expect("just asked");
                let sound = id_of(kind, name).is_some();
                if !sound {
                    self.bad_id(path, kind, name);
                } else if is_bare(path) {
                    self.report(path, |span| Diagnostic::new(&codes::EMPTY_ENTRY, span).with("language", "de"));
                }
                sound
            }
            _ => {
                self.unknown(path, parts.last().copied().unwrap_or_default(), []);
                false
            }
        }
    }

    fn file(&mut self, path: &Path, relative: String, length: u64) {
        let parts: Vec<&str> = relative.split('/').collect();
        let name = *parts.last().expect("a path has a last part");
        if let Some(stem) = name.strip_suffix(".yml") {
            self.report(path, |span| Diagnostic::new(&codes::YML_EXTENSION, span).with("name", stem));
            // An entry whose facts stand in the wrong file is there all the same.
            let entry = match parts[..] {
                [top, _] => Kind::from_folder(top).and_then(|kind| Some((kind, id_of(kind, stem)?))),
                [top, id, "entry.yml"] => Kind::from_folder(top).and_then(|kind| Some((kind, id_of(kind, id)?))),
                _ => None,
            };
            let role = entry.map_or(Role::Ignored, |(kind, id)| Role::Facts(kind, id));
            return self.push(path, relative, length, role);
        }
        let role = match parts[..] {
            ["guide.yaml"] => Role::Config,
            [top] if Kind::from_folder(top).is_some() || matches!(top, "synonyms" | "geo" | "media" | "theme") => {
                return self.report(path, |span| Diagnostic::new(&codes::FILE_FOR_FOLDER, span).with("name", top));
            }
            [top] => return self.unknown(path, top, ["guide.yaml"]),
            ["synonyms", _] => match name.strip_suffix(".yaml").and_then(LanguageTag::new) {
                Some(language) => Role::Synonyms(language),
                None => return self.unknown(path, name, ["de.yaml"]),
            },
            ["geo", ..] if name.ends_with(".geojson") => Role::Boundaries,
            ["geo", ..] if name.ends_with(".md") || name.ends_with(".txt") => Role::Ignored,
            ["media", ..] if MEDIA.iter().any(|ending| name.to_lowercase().ends_with(&format!(".{ending}"))) => {
                Role::Medium
            }
            ["geo" | "media", ..] => return self.unknown(path, name, []),
            // Read with the theme, which they replace parts of.
            ["theme", "templates" | "messages" | "assets", ..] => Role::Ignored,
            ["theme", _] => return self.unknown(path, name, THEME),
            [top, _] => {
                let kind = Kind::from_folder(top).expect("other folders are not looked into");
                let Some(stem) = name.strip_suffix(".yaml") else { return self.unknown(path, name, []) };
                match id_of(kind, stem) {
                    Some(id) => Role::Facts(kind, id),
                    None => return self.bad_id(path, kind, stem),
                }
            }
            [top, id, _] => {
                let kind = Kind::from_folder(top).expect("other folders are not looked into");
                let id = id_of(kind, id).expect("folders with other names are not looked into");
                match name.strip_suffix(".md").map(LanguageTag::new) {
                    _ if name == "entry.yaml" => Role::Facts(kind, id),
                    Some(Some(language)) => Role::Text(kind, id, language),
                    _ => return self.unknown(path, name, ["entry.yaml", "de.md"]),
                }
            }
            _ => return self.unknown(path, name, []),
        };
        self.push(path, relative, length, role);
    }

    fn push(&mut self, path: &Path, relative: String, length: u64, role: Role) {
        let id = self.sources.add(display(path));
        self.found.push(Found { id, path: path.to_path_buf(), relative, length, role });
    }

    fn bad_id(&mut self, path: &Path, kind: Kind, name: &str) {
        if kind == Kind::Language {
            let suggestion = crate::locale::canonical_tag(&name.replace('_', "-")).filter(|tag| tag != name);
            return self.report(path, |span| {
                Diagnostic::new(&codes::BAD_LANGUAGE_TAG, span).with("text", name).suggest(suggestion)
            });
        }
        let example = Id::nearest_to(name);
        self.report(path, |span| Diagnostic::new(&codes::BAD_ID, span).with("name", name).with("example", example));
    }
}

fn id_of(kind: Kind, name: &str) -> Option<Id> {
    match kind {
        Kind::Language => LanguageTag::new(name).map(|tag| Id::of_language(&tag)),
        _ => Id::new(name),
    }
}

/// True for an entry's folder with neither facts nor text.
fn is_bare(folder: &Path) -> bool {
    let Ok(mut entries) = std::fs::read_dir(folder) else { return false };
    !entries.any(|entry| {
        entry.is_ok_and(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            !name.starts_with('.') && (name.ends_with(".md") || name.ends_with(".yaml") || name.ends_with(".yml"))
        })
    })
}
