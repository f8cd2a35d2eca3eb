//! `wegweiser new`: a commented skeleton of an entry that passes the check as soon as it is written.
//!
//! (1) The guide at hand is read, for ids that exist. (2) Everything that would break it is refused: a kind or id that is
//! none, an entry that is there already. (3) The skeleton is made from the same field list that the reader uses
//! (`skeleton`), with values that hold in this guide (`examples`). Nothing is ever overwritten.
#![allow(clippy::disallowed_methods, reason = "`write` makes the files that the editor asked for")]

mod examples;
mod skeleton;

use crate::Options;
use crate::diagnostic::{Wording, nearest};
use crate::format::{Id, LanguageTag, Shape};
use crate::guide::{Config, Kind};
use crate::load::{self, Draft, LoadError};
use crate::{locale, schema};
use examples::Examples;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Why no skeleton was written.
#[derive(Debug, thiserror::Error)]
pub enum ScaffoldError {
    #[error("{0}")]
    Refused(String),
    #[error(transparent)]
    Load(#[from] LoadError),
    #[error("cannot write `{}`", path.display())]
    Unwritable { path: PathBuf, source: std::io::Error },
}

/// Writes the skeleton and gives its files.
///
/// The kind may be named as in `service:jobcenter` or as its folder is. An entry that has texts and no facts yet, the
/// finding `F113`, is completed.
pub fn write(options: &Options, kind: &str, id: &str) -> Result<Vec<PathBuf>, ScaffoldError> {
    let wording = options.wording;
    let kind = kind_of(kind, wording)?;
    let id = id_of(kind, id, wording)?;
    let draft = read(&options.content, wording)?;
    let config = config(&draft, &options.content, wording)?;
    let folder = options.content.join(kind.folder()).join(id.as_str());
    refuse_taken(&draft, kind, &id, &folder, wording)?;
    refuse_without_references(&draft, kind, wording)?;

    let examples = Examples { draft: &draft, config, kind, id: &id, today: options.today };
    let facts = skeleton::facts(&examples, wording);
    if !kind.is_titled() && !folder.is_dir() {
        return write_new(vec![(folder.with_file_name(format!("{id}.yaml")), facts)]);
    }
    let mut files = vec![(folder.join("entry.yaml"), facts)];
    let text = folder.join(format!("{}.md", config.source_language.value));
    if kind.is_titled() && !is_there(&text) {
        files.push((text, skeleton::text(&examples, wording)));
    }
    write_new(files)
}

/// A refusal in the editor's language.
fn refused(wording: Wording, german: impl Into<String>, english: impl Into<String>) -> ScaffoldError {
    ScaffoldError::Refused(match wording {
        Wording::German => german.into(),
        Wording::English => english.into(),
    })
}

fn kind_of(word: &str, wording: Wording) -> Result<Kind, ScaffoldError> {
    if let Some(kind) = Kind::from_singular(word).or_else(|| Kind::from_folder(word)) {
        return Ok(kind);
    }
    let singulars = Kind::ALL.map(Kind::singular);
    let suggestion = nearest(word, singulars)
        .or_else(|| nearest(word, Kind::ALL.map(Kind::folder)).and_then(Kind::from_folder).map(Kind::singular));
    let known = singulars.join(", ");
    Err(match suggestion {
        Some(suggestion) => refused(
            wording,
            format!("es gibt keine Art `{word}`; meinten Sie `{suggestion}`?"),
            format!("there is no kind `{word}`; did you mean `{suggestion}`?"),
        ),
        None => refused(
            wording,
            format!("es gibt keine Art `{word}`; bekannt sind: {known}"),
            format!("there is no kind `{word}`; known are: {known}"),
        ),
    })
}

fn id_of(kind: Kind, text: &str, wording: Wording) -> Result<Id, ScaffoldError> {
    if kind == Kind::Language {
        return LanguageTag::new(text).map(|tag| Id::of_language(&tag)).ok_or_else(|| {
            let tag = locale::canonical_tag(&text.replace('_', "-")).unwrap_or_else(|| "zh-Hant".to_string());
            refused(
                wording,
                format!("`{text}` ist kein Sprachkürzel; ein Kürzel wie `{tag}` verwenden"),
                format!("`{text}` is not a language tag; use a tag such as `{tag}`"),
            )
        });
    }
    Id::new(text).ok_or_else(|| {
        let example = Id::nearest_to(text);
        refused(
            wording,
            format!("`{text}` ist keine Kennung; 1 bis 80 der Zeichen a-z, 0-9 und `-` verwenden, etwa `{example}`"),
            format!("`{text}` is not an id; use 1 to 80 of the characters a-z, 0-9 and `-`, such as `{example}`"),
        )
    })
}

fn read(content: &Path, wording: Wording) -> Result<Draft, ScaffoldError> {
    load::load(content, wording).map_err(|error| match error {
        LoadError::NoContent { path } => refused(
            wording,
            format!(
                "es gibt keinen Inhaltsordner `{}`; mit `--content` den Ordner mit der `guide.yaml` nennen",
                path.display()
            ),
            format!(
                "there is no content folder `{}`; name the folder with `guide.yaml` by `--content`",
                path.display()
            ),
        ),
        other => other.into(),
    })
}

fn config<'d>(draft: &'d Draft, content: &Path, wording: Wording) -> Result<&'d Config, ScaffoldError> {
    draft.config.as_ref().ok_or_else(|| {
        let path = content.join("guide.yaml");
        let path = path.display();
        refused(
            wording,
            format!("`{path}` fehlt oder ist nicht lesbar; `wegweiser check` nennt die Fehler"),
            format!("`{path}` is missing or cannot be read; `wegweiser check` names the errors"),
        )
    })
}

/// Nobody has the id: not as a file, not as a folder, not as a former id, whose address leads elsewhere.
fn refuse_taken(draft: &Draft, kind: Kind, id: &Id, folder: &Path, wording: Wording) -> Result<(), ScaffoldError> {
    let name = kind.singular();
    let forms = [
        folder.with_file_name(format!("{id}.yaml")),
        folder.with_file_name(format!("{id}.yml")),
        folder.join("entry.yaml"),
        folder.join("entry.yml"),
    ];
    // A page may be a text alone; anything else of that name is no folder to write into.
    let entry = draft.entities.view(kind, id).map(|view| PathBuf::from(draft.sources.path(view.file)));
    let blocked = (is_there(folder) && !is_folder(folder)).then(|| folder.to_path_buf());
    if let Some(path) = forms.into_iter().find(|path| is_there(path)).or(entry).or(blocked) {
        let path = path.display();
        return Err(refused(
            wording,
            format!("{name} `{id}` gibt es schon: `{path}`"),
            format!("the {name} `{id}` exists already: `{path}`"),
        ));
    }
    let heir = draft.entities.all().find(|view| {
        view.kind == kind
            && view.keeping.is_some_and(|keeping| keeping.formerly.iter().any(|former| former.value == *id))
    });
    match heir {
        Some(heir) => Err(refused(
            wording,
            format!("`{id}` ist eine frühere Kennung von {name} `{}`; eine andere wählen", heir.id),
            format!("`{id}` is a former id of the {name} `{}`; choose another one", heir.id),
        )),
        None => Ok(()),
    }
}

/// A required reference needs an entry to name.
fn refuse_without_references(draft: &Draft, kind: Kind, wording: Wording) -> Result<(), ScaffoldError> {
    for field in schema::fields(kind).iter().filter(|field| field.required) {
        let folder = match &field.shape {
            Shape::Ref(folder) => folder,
            Shape::List(item) => match &**item {
                Shape::Ref(folder) => folder,
                _ => continue,
            },
            _ => continue,
        };
        let Some(needed) = Kind::from_folder(folder).filter(|needed| draft.entities.ids(*needed).is_empty()) else {
            continue;
        };
        let (name, needed) = (kind.singular(), needed.singular());
        return Err(refused(
            wording,
            format!(
                "{name} braucht `{}`, und in `{folder}/` ist noch nichts; zuerst `wegweiser new {needed} …` ausführen",
                field.key
            ),
            format!("a {name} needs `{}`, and `{folder}/` is empty; run `wegweiser new {needed} …` first", field.key),
        ));
    }
    Ok(())
}

/// Whether anything has the name, a broken link too.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
}

/// Makes all of the files or none.
fn write_new(files: Vec<(PathBuf, String)>) -> Result<Vec<PathBuf>, ScaffoldError> {
    let mut written: Vec<PathBuf> = Vec::new();
    for (path, text) in files {
        let made =
            path.parent().map_or(Ok(()), std::fs::create_dir_all).and_then(|()| std::fs::File::create_new(&path));
        let done = made.and_then(|mut file| {
            written.push(path.clone());
            file.write_all(text.as_bytes())
        });
        if let Err(source) = done {
            for path in &written {
                // The first failure is the one to tell; a rest that cannot be removed is named by the next check.
                drop(std::fs::remove_file(path));
            }
            return Err(ScaffoldError::Unwritable { path, source });
        }
    }
    Ok(written)
}
