//! Content goes in, findings come out: each folder of `tests/cases/check/` is a case.
//!
//! A case is a folder with the files in which its guide differs from `tests/cases/guide/`, the complete guide without a
//! flaw, and `expected.short`: what `check` prints in its short form. A new case is a new folder and no Rust. What
//! a folder of plain files cannot say stands in its `case.yaml`:
//!
//! ```yaml
//! date: 2026-11-24                  # today
//! messages: [de, en]                # languages the theme has messages for
//! remove: [guide.yaml]              # files and folders of the complete guide to leave out
//! fill: [{path: a.yaml, head: "a: ", text: "[", times: 20000, tail: ""}]   # files of repeated text
//! link: [{path: events, to: districts}]                                    # symbolic links
//! pipe: [media/pipe.png]                                                   # named pipes
//! ```
//!
//! `CASE=unknown-district cargo test --test cases` runs the cases whose name contains the word; with `ACCEPT=1` what was
//! found becomes what is expected.
#![allow(clippy::disallowed_methods, reason = "builds guides on the disk and asks the environment what to accept")]

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use wegweiser::check::{Checked, Circumstances, check};
use wegweiser::diagnostic::{Wording, codes};
use wegweiser::guide::Kind;
use wegweiser::load::{load, load_theme};
use wegweiser::report;

#[test]
fn every_case_finds_what_it_expects() {
    let wanted = std::env::var("CASE").unwrap_or_default();
    let accepting = std::env::var("ACCEPT").is_ok_and(|value| value == "1");
    let mut complaints = Vec::new();
    for case in cases().into_iter().filter(|case| name(case).contains(&wanted)) {
        let expected = expected(&case);
        // A panic is told with the path of its case, and never accepted.
        let outcome = catch_unwind(|| findings(&case));
        let panicked = outcome.is_err();
        let found = outcome.unwrap_or_else(|_| "panic: see above\n".to_string());
        if found == expected {
            continue;
        }
        if accepting && !panicked {
            std::fs::write(case.join("expected.short"), found).expect("the case can be written to");
            continue;
        }
        complaints.push(format!(
            "{}\n{}accept: CASE={} ACCEPT=1 cargo test --test cases\n",
            case.display(),
            difference(&expected, &found),
            name(&case),
        ));
    }
    assert!(complaints.is_empty(), "\n{}\n{} cases differ", complaints.join("\n"), complaints.len());
}

#[test]
fn every_code_has_a_case() {
    let expected: String = cases().iter().map(|case| expected(case)).collect();
    let without: Vec<String> = codes::ALL
        .iter()
        .filter(|code| !expected.contains(&format!("[{}]", code.id)))
        .map(|code| format!("{} {}: add tests/cases/check/{}/", code.id, code.name, code.name))
        .collect();
    assert!(without.is_empty(), "codes without a case:\n{}", without.join("\n"));
}

#[test]
fn a_guide_without_a_flaw_is_whole() {
    for case in [None, Some(rich())] {
        let (folder, setup) = build(case.as_deref());
        let checked = checked(&folder, &setup);
        assert_eq!(lines(&checked, &folder), "");
        let guide = checked.guide.expect("a guide without findings can be published");
        let published: BTreeSet<String> =
            guide.entities.all().map(|view| format!("{}/{}", view.kind.folder(), view.id)).collect();
        let written: BTreeSet<String> = files(&folder.path().join("content"))
            .iter()
            .filter_map(|path| {
                let path = path.strip_prefix(folder.path().join("content")).ok()?.to_str()?;
                let mut parts = path.split('/');
                let kind = Kind::from_folder(parts.next()?)?;
                Some(format!("{}/{}", kind.folder(), parts.next()?.trim_end_matches(".yaml")))
            })
            .collect();
        assert_eq!(published, written);
    }
}

/// The case with entries of every kind, nearly every key, and no flaw.
fn rich() -> PathBuf {
    root().join("check/nothing-to-find")
}

#[test]
fn a_file_cut_off_anywhere_is_no_panic() {
    let (folder, setup) = build(Some(&rich()));
    for path in files(&folder.path().join("content")) {
        let whole = std::fs::read(&path).expect("the file was just written");
        for length in (0..whole.len()).step_by(whole.len() / 200 + 1) {
            std::fs::write(&path, &whole[..length]).expect("the temporary folder can be written to");
            survives(&folder, &setup, &format!("the first {length} bytes of {}", path.display()));
        }
        std::fs::write(&path, &whole).expect("the temporary folder can be written to");
    }
}

#[test]
fn damaged_bytes_are_no_panic() {
    let (folder, setup) = build(Some(&rich()));
    let files = files(&folder.path().join("content"));
    for seed in 0..500 {
        let mut chance = Chance(seed + 1);
        let path = &files[chance.below(files.len())];
        let whole = std::fs::read(path).expect("the file was just written");
        let mut damaged = whole.clone();
        for _ in 0..=chance.below(4) {
            damage(&mut damaged, &mut chance);
        }
        std::fs::write(path, &damaged).expect("the temporary folder can be written to");
        survives(&folder, &setup, &format!("{} with seed {seed}:\n{}", path.display(), damaged.escape_ascii()));
        std::fs::write(path, &whole).expect("the temporary folder can be written to");
    }
}

/// What the format gives a meaning to, and what no editor's program writes.
const HOSTILE: [&[u8]; 36] = [
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b"\t",
    b" ",
    b"\"",
    b"'",
    b"[",
    b"]",
    b"{",
    b"}",
    b": ",
    b"- ",
    b"---\n",
    b"&a ",
    b"*a",
    b"!x ",
    b"|\n",
    b"? ",
    b"#",
    b"<",
    b"<b>",
    b"](",
    b"![",
    b"`",
    b"\\",
    b"../",
    b"9999999999",
    b"-1",
    "\u{202e}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{a0}".as_bytes(),
    "ẞ🙂".as_bytes(),
];

fn damage(bytes: &mut Vec<u8>, chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let end = (at + chance.below(12)).min(bytes.len());
    match chance.below(5) {
        0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
        1 => drop(bytes.drain(at..end)),
        2 => {
            let part = bytes[at..end].to_vec();
            let to = chance.below(bytes.len() + 1);
            bytes.splice(to..to, part);
        }
        _ => {
            let hostile = HOSTILE[chance.below(HOSTILE.len())];
            bytes.splice(at..at, hostile.iter().copied());
        }
    }
}

/// Numbers that look random and are the same in every run. Source: Marsaglia, xorshift, with Vigna's multiplier.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % most
    }
}

/// Loads, checks and shows: a position outside its file shows itself only in a caret.
fn survives(folder: &TempDir, setup: &Setup, what: &str) {
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        let checked = checked(folder, setup);
        for diagnostic in &checked.diagnostics {
            report::short(diagnostic, &checked.sources, Wording::German);
            report::human(diagnostic, &checked.sources, Wording::English);
        }
    }));
    assert!(outcome.is_ok(), "panic: {what}");
}

/// What `case.yaml` may say.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Setup {
    date: String,
    messages: Vec<String>,
    remove: Vec<PathBuf>,
    fill: Vec<Fill>,
    link: Vec<Link>,
    pipe: Vec<PathBuf>,
}

impl Default for Setup {
    fn default() -> Self {
        Setup {
            date: "2026-11-24".to_string(),
            messages: vec!["de".to_string(), "en".to_string()],
            remove: Vec::new(),
            fill: Vec::new(),
            link: Vec::new(),
            pipe: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fill {
    path: PathBuf,
    #[serde(default)]
    head: String,
    text: String,
    times: usize,
    #[serde(default)]
    tail: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    path: PathBuf,
    to: PathBuf,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = std::fs::read_dir(root().join("check"))
        .expect("the cases are there")
        .map(|entry| entry.expect("the cases can be read").path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    cases
}

fn name(case: &Path) -> String {
    case.file_name().expect("a case is a folder").to_string_lossy().into_owned()
}

fn expected(case: &Path) -> String {
    std::fs::read_to_string(case.join("expected.short")).unwrap_or_else(|_| "there is no expected.short\n".to_string())
}

fn findings(case: &Path) -> String {
    let (folder, setup) = build(Some(case));
    lines(&checked(&folder, &setup), &folder)
}

/// A temporary folder with the guide of a case in `content/`, and a theme that has its messages.
fn build(case: Option<&Path>) -> (TempDir, Setup) {
    let folder = TempDir::new().expect("there is a temporary folder");
    let content = folder.path().join("content");
    copy(&root().join("guide"), &content);
    let written = case.and_then(|case| std::fs::read_to_string(case.join("case.yaml")).ok());
    let setup: Setup =
        written.map_or_else(Setup::default, |yaml| serde_yaml::from_str(&yaml).expect("case.yaml is sound"));
    for path in setup.remove.iter().map(|path| content.join(path)) {
        let removed = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        removed.expect("what is removed is there");
    }
    if let Some(case) = case {
        copy(case, &content);
        // These two are about the guide, not in it.
        for about in ["expected.short", "case.yaml"] {
            drop(std::fs::remove_file(content.join(about)));
        }
    }
    let place = |path: &Path| {
        let path = content.join(path);
        std::fs::create_dir_all(path.parent().expect("a file is in a folder")).expect("folders can be made");
        path
    };
    for fill in &setup.fill {
        let text = format!("{}{}{}", fill.head, fill.text.repeat(fill.times), fill.tail);
        std::fs::write(place(&fill.path), text).expect("files can be written");
    }
    for link in &setup.link {
        std::os::unix::fs::symlink(&link.to, place(&link.path)).expect("links can be made");
    }
    for pipe in &setup.pipe {
        let mode = rustix::fs::Mode::from_raw_mode(0o600);
        rustix::fs::mknodat(rustix::fs::CWD, place(pipe), rustix::fs::FileType::Fifo, mode, 0)
            .expect("pipes can be made");
    }
    std::fs::create_dir_all(folder.path().join("theme/templates")).expect("folders can be made");
    std::fs::create_dir_all(folder.path().join("theme/messages")).expect("folders can be made");
    for language in &setup.messages {
        std::fs::write(folder.path().join(format!("theme/messages/{language}.yaml")), "{}")
            .expect("files can be written");
    }
    (folder, setup)
}

fn checked(folder: &TempDir, setup: &Setup) -> Checked {
    let theme = load_theme(&folder.path().join("theme"), Path::new("")).expect("the theme of the tests is sound");
    let around = Circumstances {
        today: setup.date.parse().expect("the date of case.yaml is sound"),
        messages: theme.messages.into_keys().collect::<BTreeSet<_>>(),
        wording: Wording::English,
        keep_going: false,
        drafts: false,
    };
    check(load(&folder.path().join("content"), Wording::English).expect("the content can be read"), &around)
}

/// The findings, one a line, with paths from the content folder's parent.
fn lines(checked: &Checked, folder: &TempDir) -> String {
    let from = format!("{}/", folder.path().display());
    checked.diagnostics.iter().fold(String::new(), |mut lines, diagnostic| {
        let line = report::short(diagnostic, &checked.sources, Wording::English);
        writeln!(lines, "{}", line.replace(&from, "")).expect("a string takes every text");
        lines
    })
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folders can be made");
    for entry in std::fs::read_dir(from).expect("the case can be read") {
        let entry = entry.expect("the case can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("files can be copied");
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder was just written") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// The lines of both, `-` before what was expected and not found, `+` before what was found and not expected.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    // How many lines are common to what is left of both, from each pair of places on.
    let mut common = vec![vec![0_usize; found.len() + 1]; expected.len() + 1];
    for e in (0..expected.len()).rev() {
        for f in (0..found.len()).rev() {
            common[e][f] = match expected[e] == found[f] {
                true => common[e + 1][f + 1] + 1,
                false => common[e + 1][f].max(common[e][f + 1]),
            };
        }
    }
    let (mut e, mut f) = (0, 0);
    let mut difference = String::new();
    while e < expected.len() || f < found.len() {
        let (sign, line) = if e < expected.len() && f < found.len() && expected[e] == found[f] {
            (e, f) = (e + 1, f + 1);
            (' ', expected[e - 1])
        } else if f == found.len() || e < expected.len() && common[e + 1][f] >= common[e][f + 1] {
            e += 1;
            ('-', expected[e - 1])
        } else {
            f += 1;
            ('+', found[f - 1])
        };
        writeln!(difference, "{sign} {line}").expect("a string takes every text");
    }
    difference
}
