//! Takes in the artifacts as they are rendered, on all cores, and keeps of each only what fits in
//! a line: its path, hash and size, and whether it had to be written.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use walkdir::WalkDir;

use super::PublishError;
use super::error::failed_walk;
use super::manifest::Manifest;
use super::paths::Claims;
use super::staging::Staging;
use super::standing::{Standing, has_bytes, standing, taken};
use crate::artifact::Artifact;

/// Where artifacts arrive.
pub struct Intake<'a> {
    out: &'a Path,
    before: &'a Manifest,
    staging: &'a Staging,
    claims: Mutex<Claims>,
}

/// What is kept of an artifact.
pub struct Taken {
    pub path: String,
    pub hash: blake3::Hash,
    pub bytes: u64,
    pub novelty: Novelty,
}

/// Whether an artifact is news.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Novelty {
    /// It stands in the output folder already.
    Unchanged,
    /// It is in the staging folder.
    Written,
}

impl<'a> Intake<'a> {
    pub fn new(out: &'a Path, before: &'a Manifest, staging: &'a Staging) -> Self {
        Self { out, before, staging, claims: Mutex::default() }
    }

    /// Takes one artifact: writes it to the staging folder, unless it stands in `out` already.
    pub fn take(&self, artifact: Artifact) -> Result<Taken, PublishError> {
        let Artifact { path, bytes } = artifact;
        // Claims are whole after every call, so a panic elsewhere does not spoil them.
        self.claims.lock().unwrap_or_else(PoisonError::into_inner).claim(&path)?;
        let novelty = self.compare(&path, &bytes)?;
        if novelty == Novelty::Written {
            self.staging.write(&path, &bytes)?;
        }
        Ok(Taken { hash: blake3::hash(&bytes), bytes: bytes.len() as u64, path, novelty })
    }

    fn compare(&self, path: &str, bytes: &[u8]) -> Result<Novelty, PublishError> {
        match standing(self.out, path)? {
            Standing::Nothing => Ok(Novelty::Written),
            Standing::File(there) => {
                let same_length = there.len() == bytes.len() as u64;
                if same_length && has_bytes(&self.out.join(path), bytes)? {
                    // Equal bytes are adopted, whoever wrote them.
                    Ok(Novelty::Unchanged)
                } else if self.before.lists(path) {
                    Ok(Novelty::Written)
                } else {
                    Err(taken(self.out, path))
                }
            }
            Standing::Folder if self.holds_only_ours(path)? => Ok(Novelty::Written),
            Standing::Below(file) if self.is_ours(&file)? => Ok(Novelty::Written),
            Standing::Below(other) => Err(taken(self.out, &other)),
            Standing::Folder | Standing::Other => Err(taken(self.out, path)),
        }
    }

    fn is_ours(&self, path: &str) -> Result<bool, PublishError> {
        Ok(self.before.lists(path) && matches!(standing(self.out, path)?, Standing::File(_)))
    }

    /// Whether the folder vanishes with our files: it holds nothing else, and no empty folder,
    /// because we never make one.
    fn holds_only_ours(&self, folder: &str) -> Result<bool, PublishError> {
        let root = self.out.join(folder);
        let mut deepest = None;
        for entry in WalkDir::new(&root) {
            let entry = entry.map_err(failed_walk(&root))?;
            // In a walk a folder's content follows the folder, so a folder was empty if the next
            // entry does not go deeper.
            if deepest.is_some_and(|depth| entry.depth() <= depth) {
                return Ok(false);
            }
            deepest = entry.file_type().is_dir().then(|| entry.depth());
            if entry.file_type().is_dir() {
                continue;
            }
            let ours = entry.file_type().is_file()
                && entry
                    .path()
                    .strip_prefix(self.out)
                    .is_ok_and(|path| path.to_str().is_some_and(|path| self.before.lists(path)));
            if !ours {
                return Ok(false);
            }
        }
        Ok(deepest.is_none())
    }
}
