//! The list of what we wrote, kept in the output folder itself.
//!
//! Being on the list is what makes a file ours, so a damaged list stops the build: without it we
//! could neither replace nor remove anything without the risk of hitting somebody else's file.
//! The hashes are for people and for uploaders that compare; we compare the files themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::error::{PublishError, failed};
use super::paths;
use super::standing::{Standing, standing};

/// Its name in the output folder.
pub const MANIFEST: &str = ".wegweiser-manifest.json";

/// The files of a published site with the hash of each.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the manifest of `out`; a folder without one holds nothing of ours.
    pub fn read(out: &Path) -> Result<Self, PublishError> {
        let path = out.join(MANIFEST);
        let damaged = |why: String| PublishError::DamagedManifest { path: path.clone(), why };
        match standing(out, MANIFEST)? {
            Standing::Nothing => return Ok(Self::default()),
            Standing::File(_) => {}
            Standing::Folder | Standing::Other | Standing::Below(_) => {
                return Err(damaged("it is not a file".to_owned()));
            }
        }
        let bytes = fs::read(&path).map_err(failed("read", &path))?;
        let written: Written = serde_json::from_slice(&bytes).map_err(|error| damaged(error.to_string()))?;
        if written.version != VERSION {
            return Err(damaged(format!("it has version {}, and this program knows {VERSION}", written.version)));
        }
        // A path like `../x` would let the list remove what lies outside.
        for path in written.files.keys() {
            paths::check(path).map_err(|why| damaged(format!("{path:?}: {why}")))?;
        }
        Ok(Self { files: written.files })
    }

    /// The manifest's text: one file a line, sorted, the same for the same site.
    pub fn to_bytes(&self) -> Vec<u8> {
        let lines: Vec<String> =
            self.files.iter().map(|(path, hash)| format!("{}: {}", quoted(path), quoted(hash))).collect();
        let files = lines.join(",\n");
        format!("{{\"version\": {VERSION}, \"files\": {{\n{files}\n}}}}\n").into_bytes()
    }

    /// Whether an earlier build wrote a file at this path.
    pub fn lists(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// All paths, sorted.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Both lists in one, for the time in which files of both sites stand side by side.
    pub fn union(&self, newer: &Self) -> Self {
        let mut files = self.files.clone();
        files.extend(newer.files.clone());
        Self { files }
    }
}

impl FromIterator<(String, String)> for Manifest {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(files: I) -> Self {
        Self { files: files.into_iter().collect() }
    }
}

const VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    files: BTreeMap<String, String>,
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
