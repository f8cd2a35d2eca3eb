//! The promises of the room, one by one, on real folders.

mod conflicts;
mod crash;
mod in_place;
mod lock;
mod manifest;
mod others;
mod overlap;
mod paths;
mod swap;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::manifest::MANIFEST;
use super::{PublishError, Published, publish};
use crate::artifact::Artifact;

/// What the caller's error looks like: its own, and ours in it.
#[derive(Debug, thiserror::Error)]
enum BuildError {
    #[error("a template is broken")]
    Render,
    #[error(transparent)]
    Publish(#[from] PublishError),
}

/// A temporary folder with the output folder `site` in it, not yet made.
fn fresh() -> (TempDir, PathBuf) {
    let temp = TempDir::new().expect("the tests need a temporary folder");
    let out = temp.path().join("site");
    (temp, out)
}

fn artifact(path: &str, text: &str) -> Artifact {
    Artifact { path: path.to_owned(), bytes: text.as_bytes().to_vec() }
}

fn try_publish(out: &Path, files: &[(&str, &str)]) -> Result<Published, BuildError> {
    let artifacts = files.par_iter().map(|(path, text)| Ok(artifact(path, text)));
    publish(artifacts, out, Duration::ZERO, || {})
}

fn publish_files(out: &Path, files: &[(&str, &str)]) -> Published {
    try_publish(out, files).expect("this site can be published")
}

fn message(result: Result<Published, BuildError>) -> String {
    result.expect_err("this must be refused").to_string()
}

fn write(path: &Path, text: &str) {
    let parent = path.parent().expect("test paths have parents");
    fs::create_dir_all(parent).expect("test folders can be made");
    fs::write(path, text).expect("test files can be written");
}

/// All that is in a folder, except the manifest: folders end in `/`, links in `@`, special files in `=`.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    WalkDir::new(folder)
        .min_depth(1)
        .into_iter()
        .map(|entry| entry.expect("test folders can be read"))
        .filter(|entry| entry.file_name() != MANIFEST)
        .map(|entry| {
            let path = entry.path();
            let name = path.strip_prefix(folder).expect("walks stay inside").display();
            if entry.file_type().is_dir() {
                (format!("{name}/"), String::new())
            } else if entry.file_type().is_symlink() {
                let target = fs::read_link(path).expect("links can be read");
                (format!("{name}@"), target.display().to_string())
            } else if !entry.file_type().is_file() {
                (format!("{name}="), String::new())
            } else {
                let text = fs::read_to_string(path).expect("test files are text");
                (name.to_string(), text)
            }
        })
        .collect()
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().collect()
}

/// Inode, modification time and mode: what an unchanged file keeps.
fn traits(path: &Path) -> (u64, i64, i64, u32) {
    let there = fs::symlink_metadata(path).expect("it stands");
    (there.ino(), there.mtime(), there.mtime_nsec(), there.mode())
}

/// What lies beside the output folder; nothing should.
fn beside(out: &Path) -> Vec<String> {
    let entries = fs::read_dir(out.parent().expect("out has a parent")).expect("it can be read");
    entries
        .map(|entry| entry.expect("it can be read").file_name().display().to_string())
        .filter(|name| *name != out.file_name().expect("out has a name").display().to_string())
        .collect()
}
