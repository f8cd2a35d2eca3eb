//! The program as scripts meet it: exit codes, where findings go, and an output folder that is touched or is not.
#![allow(clippy::disallowed_methods, reason = "makes guides on the disk and looks at what the program wrote")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The complete guide of the cases, in a folder of its own, with an output beside it.
struct Guide {
    folder: TempDir,
}

impl Guide {
    fn new() -> Guide {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let guide = Guide { folder };
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/guide");
        for entry in walkdir::WalkDir::new(&from) {
            let entry = entry.expect("the guide of the cases can be read");
            let target = guide.content().join(entry.path().strip_prefix(&from).expect("entries lie in their folder"));
            if entry.file_type().is_dir() {
                std::fs::create_dir_all(&target).expect("the temporary folder can be written to");
            } else {
                std::fs::copy(entry.path(), &target).expect("the temporary folder can be written to");
            }
        }
        guide
    }

    fn content(&self) -> PathBuf {
        self.folder.path().join("content")
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    fn append(&self, file: &str, text: &str) {
        let path = self.content().join(file);
        let before = std::fs::read_to_string(&path).expect("the guide has the file");
        std::fs::write(path, before + text).expect("the temporary folder can be written to");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
        let mut command = Command::new(env!("CARGO_BIN_EXE_wegweiser"));
        command
            .args(arguments)
            .args(["--date", "2026-11-24", "--language", "en", "--content", "content"])
            .arg("--theme")
            .arg(theme);
        command.current_dir(self.folder.path()).output().expect("the program was built for this test")
    }

    fn page(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.out().join(path)).ok()
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("nobody killed the program")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_sound_guide_is_published() {
    let guide = Guide::new();
    let output = guide.run(&["build", "--format", "short"]);
    assert_eq!((code(&output), text(&output.stderr)), (0, String::new()));
    let page = guide.page("de/services/beratung/index.html").expect("every service has its page");
    assert!(page.contains("<html lang=\"de\" dir=\"ltr\">"));
}

#[test]
fn errors_end_with_1_and_leave_the_output_alone() {
    let guide = Guide::new();
    assert_eq!(code(&guide.run(&["build"])), 0);
    let before = guide.page("de/topics/wohnen/index.html");
    guide.append("topics/wohnen.yaml", "oder: 3\n");
    let output = guide.run(&["build", "--format", "short"]);
    assert_eq!(code(&output), 1);
    assert_eq!(
        text(&output.stderr),
        "content/topics/wohnen.yaml:2:1: error[Y103]: unknown key `oder`; did you mean `order`?\n"
    );
    assert_eq!(guide.page("de/topics/wohnen/index.html"), before);
}

#[test]
fn keep_going_publishes_the_sound_rest_and_links_nowhere() {
    let guide = Guide::new();
    guide.append("topics/wohnen.yaml", "oder: 3\n");
    assert_eq!(code(&guide.run(&["build", "--keep-going"])), 1);
    assert!(guide.page("de/topics/wohnen/index.html").is_none(), "the entry with the error is left out");
    let page = guide.page("de/services/beratung/index.html").expect("the sound rest is there");
    assert!(!page.contains("topics/wohnen/"), "nothing links to what was left out");
}

#[test]
fn what_keeps_the_program_from_running_ends_with_2() {
    let guide = Guide::new();
    for arguments in [
        &["explain", "X999", "--language", "en"][..],
        &["check", "--content", "nowhere"],
        &["check", "--theme", "nowhere"],
        &["check", "--date", "24.12.2026"],
        &["build", "--out", "content/public"],
        &["frobnicate"],
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_wegweiser"))
            .args(arguments)
            .current_dir(guide.folder.path())
            .output()
            .expect("the program was built for this test");
        assert_eq!(code(&output), 2, "{arguments:?}: {}", text(&output.stderr));
        assert!(!output.stderr.is_empty(), "{arguments:?} says why");
    }
}

#[test]
fn a_missing_guide_file_is_the_editors_to_mend() {
    let guide = Guide::new();
    std::fs::remove_file(guide.content().join("guide.yaml")).expect("the guide has the file");
    let output = guide.run(&["check", "--format", "short"]);
    assert_eq!(code(&output), 1);
    assert!(text(&output.stderr).starts_with("content/guide.yaml:1:1: error[F112]"), "{}", text(&output.stderr));
}

#[test]
fn programs_read_findings_from_standard_output() {
    let guide = Guide::new();
    guide.append("topics/wohnen.yaml", "oder: 3\n");
    let json = guide.run(&["check", "--format", "json"]);
    let list: serde_json::Value = serde_json::from_slice(&json.stdout).expect("the output is JSON");
    assert_eq!((&list[0]["code"], &list[0]["line"], &list[0]["column"]), (&"Y103".into(), &2.into(), &1.into()));
    let sarif = guide.run(&["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&sarif.stdout).expect("the output is JSON");
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "Y103");
    let github = text(&guide.run(&["check", "--format", "github"]).stdout);
    assert!(github.starts_with("::error file=content/topics/wohnen.yaml,line=2,"), "{github}");
    assert!(json.stderr.is_empty() && sarif.stderr.is_empty());
}

#[test]
fn an_accepted_translation_is_linked_until_the_source_moves_on() {
    let guide = Guide::new();
    let german = guide.content().join("services/beratung/de.md");
    let english = guide.content().join("services/beratung/en.md");
    let sound = std::fs::read_to_string(&german).expect("the guide has the text");
    std::fs::write(&german, sound.replacen("title: ", "title: Neu ", 1)).expect("writable");
    assert!(text(&guide.run(&["check", "--format", "short"]).stderr).contains("warning[T101]"));
    let accepted = guide.run(&["translate", "accept", "content/services/beratung"]);
    assert_eq!(code(&accepted), 0);
    assert!(text(&accepted.stdout).contains("content/services/beratung/en.md"));
    assert!(!text(&guide.run(&["check", "--format", "short"]).stderr).contains("T101"));
    assert!(std::fs::read_to_string(english).expect("the text is there").contains("translated_from: \""));
}

#[test]
fn a_former_id_leads_to_the_entry_in_every_language() {
    let guide = Guide::new();
    guide.append("topics/wohnen.yaml", "formerly: [unterkunft]\n");
    assert_eq!(code(&guide.run(&["build"])), 0);
    for language in ["de", "en"] {
        let page = guide.page(&format!("{language}/topics/unterkunft/index.html")).expect("the old address is kept");
        assert!(page.contains("http-equiv=\"refresh\" content=\"0; url=../../topics/wohnen/\""), "{page}");
    }
}

#[test]
fn search_answers_in_three_forms() {
    let guide = Guide::new();
    let human = guide.run(&["search", "--lang", "de", "Beratung"]);
    assert_eq!(code(&human), 0);
    assert!(String::from_utf8_lossy(&human.stdout).contains("service:beratung"), "{human:?}");
    let json = guide.run(&["search", "--lang", "de", "--json", "--limit", "1", "Beratung"]);
    let answer: serde_json::Value = serde_json::from_slice(&json.stdout).expect("one JSON document");
    assert_eq!(answer["hits"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["hits"][0]["url"], "de/services/beratung/");
    assert!(answer["total"].as_u64() >= Some(1));
    let filtered = guide.run(&["search", "--lang", "de", "--json", "--kind", "page", "Beratung"]);
    assert!(!String::from_utf8_lossy(&filtered.stdout).contains("\"service\""), "{filtered:?}");
}

#[test]
fn search_refuses_what_it_cannot_answer() {
    let guide = Guide::new();
    let language = guide.run(&["search", "--lang", "xx", "Beratung"]);
    assert_eq!(code(&language), 2);
    assert!(String::from_utf8_lossy(&language.stderr).contains("not published in `xx`; it is in: de"), "{language:?}");
    let time = guide.run(&["search", "--lang", "de", "--open", "soon", "Beratung"]);
    assert_eq!(code(&time), 2);
    assert!(String::from_utf8_lossy(&time.stderr).contains("2026-12-01T10:30"), "{time:?}");
    guide.append("guide.yaml", "nonsense: 1\n");
    let flawed = guide.run(&["search", "--lang", "de", "Beratung"]);
    assert_eq!(code(&flawed), 1);
    assert!(flawed.stdout.is_empty(), "{flawed:?}");
}

#[test]
fn search_answers_every_line_in_turn() {
    use std::io::{BufRead, BufReader, Write};
    let guide = Guide::new();
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
    let mut child = Command::new(env!("CARGO_BIN_EXE_wegweiser"))
        .args(["search", "--lang", "de", "--jsonl", "--date", "2026-11-24", "--content"])
        .arg(guide.content())
        .arg("--theme")
        .arg(theme)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .expect("the program was built for this test");
    let mut input = child.stdin.take().expect("it was asked for");
    let mut output = BufReader::new(child.stdout.take().expect("it was asked for"));
    // Each answer comes before the next question is asked, so it was not kept back.
    for (question, hits) in [("Beratung", true), ("", false), ("qqqqxyz", false), ("Beratung", true)] {
        writeln!(input, "{question}").expect("the program reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("the program answers");
        let answer: serde_json::Value = serde_json::from_str(&line).expect("a line of JSON");
        assert_eq!(answer["hits"].as_array().is_some_and(|hits| !hits.is_empty()), hits, "{question}");
    }
    drop(input);
    assert!(child.wait().expect("the program ends").success());
}

#[test]
fn the_example_towns_are_sound() {
    let guide = Guide::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for town in ["dortmund", "duesseldorf"] {
        let content = root.join("examples").join(town);
        let output = Command::new(env!("CARGO_BIN_EXE_wegweiser"))
            .args(["build", "--date", "2026-11-27", "--language", "en", "--format", "short", "--content"])
            .arg(&content)
            .arg("--theme")
            .arg(root.join("themes/standard"))
            .arg("--out")
            .arg(guide.out())
            .output()
            .expect("the program was built for this test");
        assert_eq!(code(&output), 0, "{town}: {output:?}");
        assert!(guide.page("de/index.html").is_some(), "{town} has no home page");
    }
}
