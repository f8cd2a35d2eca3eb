//! Reads the theme: templates, assets and the messages of every language, and what a town puts in their place.

use super::{LoadError, own_theme};
use crate::format::LanguageTag;
use crate::locale::Locale;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Everything that gives the pages their form and their words.
#[derive(Debug, Default)]
pub struct Theme {
    /// Name and text, in the order of names.
    pub templates: Vec<(String, String)>,
    /// Name and bytes.
    pub assets: BTreeMap<String, Vec<u8>>,
    pub messages: BTreeMap<LanguageTag, Messages>,
}

/// The words of the theme in one language, by key with dots: `service.cost`.
pub type Messages = BTreeMap<String, Message>;

/// A message, or one for each plural category of its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    Text(String),
    Plural(BTreeMap<String, String>),
}

const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// Reads a theme folder, and the town's own parts of it, if there are any.
///
/// Errors: a folder or file that cannot be read; a message file that lacks a key another one has, has other
/// placeholders, or other plural categories than its language; an own part that replaces nothing.
pub fn load_theme(folder: &Path, own: &Path) -> Result<Theme, LoadError> {
    let mut theme = read(folder)?;
    if own.is_dir() {
        own_theme::replace(&mut theme, own)?;
    }
    complete(&theme.messages)?;
    Ok(theme)
}

fn read(folder: &Path) -> Result<Theme, LoadError> {
    let mut theme = Theme::default();
    if !folder.join("templates").is_dir() {
        return Err(LoadError::Theme { problem: format!("`{}` has no folder `templates`", folder.display()) });
    }
    for (name, bytes) in files(&folder.join("templates"))? {
        let text = String::from_utf8(bytes)
            .map_err(|_| LoadError::Theme { problem: format!("`templates/{name}` is not UTF-8") })?;
        theme.templates.push((name, text));
    }
    if folder.join("assets").is_dir() {
        theme.assets = files(&folder.join("assets"))?.into_iter().collect();
    }
    for (name, bytes) in files(&folder.join("messages"))? {
        let (tag, messages) = messages(&name, &bytes)?;
        theme.messages.insert(tag, messages);
    }
    Ok(theme)
}

/// The language of a message file, and its messages.
pub(super) fn messages(name: &str, bytes: &[u8]) -> Result<(LanguageTag, Messages), LoadError> {
    let Some(tag) = name.strip_suffix(".yaml").and_then(LanguageTag::new) else {
        return Err(LoadError::Theme { problem: format!("`messages/{name}` is not named after a language") });
    };
    let value: serde_yaml::Value = serde_yaml::from_slice(bytes)
        .map_err(|error| LoadError::Theme { problem: format!("`messages/{name}`: {error}") })?;
    let mut messages = Messages::new();
    flatten("", &value, &mut messages, name)?;
    Ok((tag, messages))
}

pub(super) fn files(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, LoadError> {
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| LoadError::Unreadable {
            path: error.path().unwrap_or(folder).to_path_buf(),
            source: error.into(),
        })?;
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        if entry.file_type().is_file() && !hidden {
            let bytes = std::fs::read(entry.path())
                .map_err(|source| LoadError::Unreadable { path: entry.path().to_path_buf(), source })?;
            let name = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push((super::walk::display(name), bytes));
        }
    }
    Ok(files)
}

fn flatten(prefix: &str, value: &serde_yaml::Value, messages: &mut Messages, file: &str) -> Result<(), LoadError> {
    let wrong = |what: &str| LoadError::Theme { problem: format!("`messages/{file}`: {what}") };
    let serde_yaml::Value::Mapping(map) = value else { return Err(wrong("not a map of keys and texts")) };
    let keys: Vec<&str> =
        map.keys().map(|key| key.as_str().ok_or_else(|| wrong("a key is not text"))).collect::<Result<_, _>>()?;
    let is_plural = keys.contains(&"other") && keys.iter().all(|key| CATEGORIES.contains(key));
    if is_plural {
        let forms = map
            .iter()
            .map(|(key, text)| Some((key.as_str()?.to_string(), text.as_str()?.to_string())))
            .collect::<Option<_>>()
            .ok_or_else(|| wrong(&format!("the plural `{prefix}` holds something other than text")))?;
        messages.insert(prefix.to_string(), Message::Plural(forms));
        return Ok(());
    }
    for (key, value) in keys.iter().zip(map.values()) {
        let name = if prefix.is_empty() { (*key).to_string() } else { format!("{prefix}.{key}") };
        match value {
            serde_yaml::Value::String(text) => {
                messages.insert(name, Message::Text(text.clone()));
            }
            serde_yaml::Value::Mapping(_) => flatten(&name, value, messages, file)?,
            _ => return Err(wrong(&format!("`{name}` is not text; put it in quotes"))),
        }
    }
    Ok(())
}

/// Every language has the keys, placeholders and plural categories it needs. No language is the model: all are held
/// against what any of them has.
fn complete(all: &BTreeMap<LanguageTag, Messages>) -> Result<(), LoadError> {
    let keys: BTreeSet<&String> = all.values().flat_map(BTreeMap::keys).collect();
    let mut problems = Vec::new();
    for (tag, messages) in all {
        let categories: BTreeSet<&str> = Locale::new(tag.as_str()).plural_categories().into_iter().collect();
        for key in &keys {
            match messages.get(*key) {
                None => problems.push(format!("`messages/{tag}.yaml` lacks `{key}`")),
                Some(Message::Plural(forms)) => {
                    let has: BTreeSet<&str> = forms.keys().map(String::as_str).collect();
                    if has != categories {
                        problems.push(format!(
                            "`messages/{tag}.yaml`: `{key}` needs exactly the plural forms {categories:?}"
                        ));
                    }
                }
                Some(Message::Text(_)) => {}
            }
            let model = all.values().find_map(|messages| messages.get(*key)).map(placeholders);
            if let (Some(model), Some(own)) = (model, messages.get(*key).map(placeholders))
                && model != own
            {
                problems.push(format!(
                    "`messages/{tag}.yaml`: `{key}` has the placeholders {own:?}, others have {model:?}"
                ));
            }
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(LoadError::Theme { problem: problems.join("\n       ") })
}

fn placeholders(message: &Message) -> BTreeSet<String> {
    let texts: Vec<&String> = match message {
        Message::Text(text) => vec![text],
        Message::Plural(forms) => forms.values().collect(),
    };
    let mut names = BTreeSet::new();
    for text in texts {
        for part in text.split('{').skip(1) {
            // A form such as "one entry" may leave its number out.
            if let Some((name, _)) = part.split_once('}').filter(|(name, _)| *name != "count") {
                names.insert(name.to_string());
            }
        }
    }
    names
}
