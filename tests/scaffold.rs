//! `wegweiser new` in the real guide: every skeleton is sound at once, and so is every line that it suggests.
#![allow(clippy::disallowed_methods, reason = "makes guides on the disk")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use wegweiser::check::{Checked, Circumstances, check};
use wegweiser::diagnostic::Wording;
use wegweiser::guide::Kind;
use wegweiser::load::load;
use wegweiser::{Options, report, scaffold, schema};

const WORDINGS: [Wording; 2] = [Wording::German, Wording::English];

#[test]
fn a_skeleton_of_any_kind_has_no_error() {
    let guide = Guide::of_the_town();
    let before = guide.errors();
    guide.write_all(&Kind::ALL, str::to_string);
    assert_eq!(guide.new_errors(&before), Vec::<String>::new());
}

#[test]
fn an_uncommented_skeleton_has_no_error_but_for_example_ids() {
    let guide = Guide::of_the_town();
    let before = guide.errors();
    guide.write_all(&Kind::ALL, uncommented);
    let errors = guide.new_errors(&before);
    assert!(errors.iter().all(|error| error.contains("error[D")), "{}", errors.join("\n"));
}

/// A guide that has something of everything: a picture, a boundary, offices that share the town.
#[test]
fn where_there_is_something_of_everything_no_example_fails() {
    let guide = Guide::of_cases();
    let before = guide.errors();
    // The offices do not know a new district yet, which is an error of theirs (R105).
    let kinds: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| *kind != Kind::District).collect();
    guide.write_all(&kinds, uncommented);
    assert_eq!(guide.new_errors(&before), Vec::<String>::new());
}

#[test]
fn a_skeleton_names_every_field() {
    let guide = Guide::of_cases();
    for kind in Kind::ALL {
        let files = guide.write(kind.singular(), ids(kind)[0], Wording::German).expect("nothing is in the way");
        let text = uncommented(&std::fs::read_to_string(&files[0]).expect("the skeleton was just written"));
        let keys: BTreeSet<&str> = text.lines().filter_map(|line| Some(line.split_once(':')?.0)).collect();
        for field in schema::fields(kind) {
            assert!(keys.contains(field.key), "{} is not in the skeleton of a {}", field.key, kind.singular());
        }
    }
}

#[test]
fn a_skeleton_is_a_draft_where_there_are_drafts() {
    let guide = Guide::of_cases();
    for kind in Kind::ALL {
        let files = guide.write(kind.folder(), ids(kind)[0], Wording::German).expect("a folder's name is a kind too");
        let text = std::fs::read_to_string(&files[0]).expect("the skeleton was just written");
        assert_eq!(
            text.contains("\ndraft: true\n"),
            schema::fields(kind).iter().any(|field| field.key == "draft"),
            "{files:?}"
        );
        assert_eq!(files.len(), if kind.is_titled() { 2 } else { 1 });
    }
}

#[test]
fn nothing_is_overwritten() {
    let guide = Guide::of_cases();
    for kind in Kind::ALL {
        let id = ids(kind)[0];
        let files = guide.write(kind.singular(), id, Wording::German).expect("nothing is in the way");
        for file in &files {
            std::fs::write(file, "mine").expect("the temporary folder can be written to");
        }
        let refused = guide.write(kind.singular(), id, Wording::German).expect_err("the entry is there");
        assert!(refused.contains("gibt es schon"), "{refused}");
        assert!(files.iter().all(|file| std::fs::read_to_string(file).is_ok_and(|text| text == "mine")));
    }
}

#[test]
fn an_entry_in_the_other_form_is_in_the_way() {
    let guide = Guide::of_cases();
    std::fs::write(guide.content().join("services/neu.yaml"), "draft: true\n")
        .expect("the temporary folder can be written to");
    std::fs::create_dir(guide.content().join("places/neu")).expect("the temporary folder can be written to");
    std::fs::write(guide.content().join("places/neu/entry.yaml"), "draft: true\n")
        .expect("the temporary folder can be written to");
    for kind in ["service", "place"] {
        let refused = guide.write(kind, "neu", Wording::English).expect_err("the entry is there");
        assert!(refused.contains("exists already"), "{refused}");
    }
}

#[test]
fn a_text_without_facts_gets_them_and_stays() {
    let guide = Guide::of_cases();
    let before = guide.errors();
    let folder = guide.content().join("services/neu");
    std::fs::create_dir(&folder).expect("the temporary folder can be written to");
    std::fs::write(folder.join("de.md"), "---\ntitle: Mein Text\nsummary: Kurz.\n---\n")
        .expect("the temporary folder can be written to");
    let files = guide.write("service", "neu", Wording::German).expect("no facts are in the way");
    assert_eq!(files, [folder.join("entry.yaml")]);
    assert_eq!(guide.new_errors(&before), Vec::<String>::new());
}

#[test]
fn what_cannot_be_written_is_refused_with_a_way_out() {
    let guide = Guide::of_cases();
    for (kind, id, help) in [
        ("servise", "neu", "did you mean `service`?"),
        ("networcs", "neu", "did you mean `network`?"),
        ("thing", "neu", "known are: service, place"),
        ("service", "Beratung Süd", "such as `beratung-sued`"),
        ("service", "../neu", "such as `neu`"),
        ("language", "zh_hant", "such as `zh-Hant`"),
    ] {
        let refused = guide.write(kind, id, Wording::English).expect_err("it is refused");
        assert!(refused.contains(help), "{refused}");
    }
}

#[test]
fn a_former_id_is_refused() {
    let guide = Guide::of_cases();
    let topic = guide.content().join("topics/wohnen.yaml");
    let text = std::fs::read_to_string(&topic).expect("the guide has the topic");
    std::fs::write(&topic, format!("{text}formerly: [arbeit]\n")).expect("the temporary folder can be written to");
    let refused = guide.write("topic", "arbeit", Wording::English).expect_err("the id leads elsewhere");
    assert!(refused.contains("former id of the topic `wohnen`"), "{refused}");
}

#[test]
fn a_folder_without_a_guide_is_refused() {
    let guide = Guide::of_cases();
    std::fs::write(guide.content().join("guide.yaml"), "title: [\n").expect("the temporary folder can be written to");
    let refused = guide.write("topic", "neu", Wording::German).expect_err("there is no guide");
    assert!(refused.contains("nicht lesbar"), "{refused}");
    std::fs::remove_dir_all(guide.content()).expect("the temporary folder can be written to");
    let refused = guide.write("topic", "neu", Wording::German).expect_err("there is no folder");
    assert!(refused.contains("keinen Inhaltsordner"), "{refused}");
}

#[test]
fn a_service_needs_a_provider_first() {
    let guide = Guide::of_cases();
    std::fs::remove_dir_all(guide.content().join("providers")).expect("the temporary folder can be written to");
    let refused = guide.write("service", "neu", Wording::English).expect_err("there is no provider");
    assert!(refused.contains("wegweiser new provider"), "{refused}");
}

/// An id for each wording, of entries that the guide does not have.
fn ids(kind: Kind) -> [&'static str; 2] {
    match kind {
        Kind::Language => ["fr-CA", "zh-Hant"],
        _ => ["skelett-eins", "skeleton-two"],
    }
}

/// The text as it is once every suggestion has been taken.
fn uncommented(text: &str) -> String {
    let line = |line: &str| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') || rest.starts_with("  ") => rest.to_string(),
        _ => line.to_string(),
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n") + "\n"
}

/// A guide that a test may change.
struct Guide(TempDir);

impl Guide {
    /// A copy of the real guide.
    fn of_the_town() -> Guide {
        let folder = TempDir::new().expect("there is a temporary folder");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &folder.path().join("content"));
        Guide(folder)
    }

    /// A copy of the guide of `tests/cases.rs` with entries of every kind.
    fn of_cases() -> Guide {
        let folder = TempDir::new().expect("there is a temporary folder");
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        for part in ["guide", "check/nothing-to-find"] {
            copy(&cases.join(part), &folder.path().join("content"));
        }
        Guide(folder)
    }

    fn content(&self) -> PathBuf {
        self.0.path().join("content")
    }

    /// The files written, or the refusal.
    fn write(&self, kind: &str, id: &str, wording: Wording) -> Result<Vec<PathBuf>, String> {
        let options = Options {
            content: self.content(),
            theme: self.0.path().join("theme"),
            today: "2026-11-24".parse().expect("this is a day"),
            wording,
            base_url: None,
            keep_going: false,
            preview: false,
        };
        scaffold::write(&options, kind, id).map_err(|error| error.to_string())
    }

    /// A skeleton of every kind in every wording, changed before it is kept.
    fn write_all(&self, kinds: &[Kind], change: impl Fn(&str) -> String) {
        for kind in kinds {
            for (wording, id) in WORDINGS.into_iter().zip(ids(*kind)) {
                for file in self.write(kind.singular(), id, wording).expect("nothing is in the way") {
                    let text = std::fs::read_to_string(&file).expect("the skeleton was just written");
                    std::fs::write(&file, change(&text)).expect("the temporary folder can be written to");
                }
            }
        }
    }

    /// The errors, one a line. The theme is not asked: it has every message here.
    fn errors(&self) -> BTreeSet<String> {
        let draft = load(&self.content(), Wording::English).expect("the content can be read");
        let messages = draft.language_files.iter().map(|(_, language)| language.clone()).collect();
        let today = "2026-11-24".parse().expect("this is a day");
        let around = Circumstances { today, messages, wording: Wording::English, keep_going: false, drafts: false };
        let Checked { diagnostics, sources, .. } = check(draft, &around);
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error());
        errors.map(|error| report::short(error, &sources, Wording::English)).collect()
    }

    fn new_errors(&self, before: &BTreeSet<String>) -> Vec<String> {
        self.errors().difference(before).cloned().collect()
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folders can be made");
    for entry in std::fs::read_dir(from).expect("the guide can be read") {
        let entry = entry.expect("the guide can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("files can be copied");
        }
    }
}
