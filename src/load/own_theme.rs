//! What a town puts in place of the theme's parts: whole templates and assets, single messages.
//!
//! `content/theme/` has the folders of a theme and holds only what differs, so that the town keeps the rest up to date
//! with the program. What replaces nothing is a slip and said.

use super::LoadError;
use super::theme::{Theme, files, messages};
use crate::diagnostic::nearest;
use std::path::Path;

pub fn replace(theme: &mut Theme, own: &Path) -> Result<(), LoadError> {
    let part = |name: &str| Some(own.join(name)).filter(|folder| folder.is_dir());
    for (name, bytes) in part("templates").map_or(Ok(Vec::new()), |folder| files(&folder))? {
        let problem =
            |what: String| LoadError::Theme { problem: format!("`{}/templates/{name}` {what}", own.display()) };
        let text = String::from_utf8(bytes).map_err(|_| problem("is not UTF-8".into()))?;
        match theme.templates.iter_mut().find(|(known, _)| *known == name) {
            Some((_, standard)) => *standard = text,
            None => {
                let known = theme.templates.iter().map(|(known, _)| known.as_str());
                return Err(problem(replaces_nothing("template", &name, known)));
            }
        }
    }
    // An own template may show a picture that the theme has not, so new names are welcome here.
    theme.assets.extend(part("assets").map_or(Ok(Vec::new()), |folder| files(&folder))?);
    for (name, bytes) in part("messages").map_or(Ok(Vec::new()), |folder| files(&folder))? {
        let (tag, words) = messages(&name, &bytes)?;
        let Some(standard) = theme.messages.get_mut(&tag) else {
            // A language that the theme does not have at all; whether it is whole is asked of all languages alike.
            theme.messages.insert(tag, words);
            continue;
        };
        for (key, word) in words {
            if !standard.contains_key(&key) {
                let what = replaces_nothing("message", &key, standard.keys().map(String::as_str));
                return Err(LoadError::Theme {
                    problem: format!("`{}/messages/{name}`: `{key}` {what}", own.display()),
                });
            }
            standard.insert(key, word);
        }
    }
    Ok(())
}

fn replaces_nothing<'k>(what: &str, name: &str, known: impl IntoIterator<Item = &'k str>) -> String {
    let meant = nearest(name, known).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
    format!("replaces no {what} of the theme{meant}")
}

#[cfg(test)]
mod tests {
    use crate::load::theme::{Message, Theme, load_theme};
    use std::path::Path;

    /// The theme with a town's own parts: path below `content/theme/` and text.
    fn with(parts: &[(&str, &str)]) -> Result<Theme, String> {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        for (name, text) in parts {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("the name has a folder")).expect("it can be written to");
            std::fs::write(path, text).expect("the temporary folder can be written to");
        }
        let standard = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
        load_theme(&standard, folder.path()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_template_an_asset_and_a_single_message_are_replaced() {
        let parts = [
            ("templates/list.html", "own"),
            ("assets/icon.svg", "<svg/>"),
            ("messages/de.yaml", "urgent: {title: Sofort Hilfe}"),
        ];
        let theme = with(&parts).expect("the parts are sound");
        assert!(theme.templates.contains(&("list.html".into(), "own".into())));
        assert_eq!(theme.assets["icon.svg"], b"<svg/>");
        let german = theme.messages.iter().find(|(tag, _)| tag.as_str() == "de").map(|(_, words)| words);
        let german = german.expect("the theme is in German");
        assert_eq!(german["urgent.title"], Message::Text("Sofort Hilfe".into()));
        assert!(german.contains_key("urgent.intro"));
    }

    #[test]
    fn what_replaces_nothing_is_a_slip() {
        let slip = with(&[("templates/lists.html", "")]).expect_err("there is no such template");
        assert!(slip.contains("lists.html") && slip.contains("did you mean `list.html`?"), "{slip}");
        let slip = with(&[("messages/de.yaml", "urgent: {titel: Hilfe}")]).expect_err("there is no such message");
        assert!(slip.contains("did you mean `urgent.title`?"), "{slip}");
    }

    #[test]
    fn an_own_message_keeps_the_placeholders() {
        let slip = with(&[("messages/de.yaml", "now: {open_until: Offen}")]).expect_err("the time is missing");
        assert!(slip.contains("now.open_until"), "{slip}");
    }
}
