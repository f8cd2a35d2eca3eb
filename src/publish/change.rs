//! The difference between the output folder and the site, once every artifact is known.

use std::fs::FileType;
use std::path::Path;

use super::intake::{Novelty, Taken};
use super::manifest::{MANIFEST, Manifest};
use super::staging::Staging;
use super::standing::{Standing, standing};
use super::{PublishError, Published, Way};

/// Everything needed to bring the output folder up to date, by whichever way.
pub struct Change<'a> {
    pub out: &'a Path,
    pub staging: &'a Staging,
    pub before: &'a Manifest,
    pub after: Manifest,
    /// Files we wrote earlier that still stand and are no longer part of the site, sorted.
    pub stale: Vec<&'a str>,
    /// Sorted by path.
    files: Vec<Taken>,
}

/// What becomes of something in the output folder.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Ours, and stays as it is.
    Stays,
    /// Ours, and makes way for a file in the staging folder, or for nothing.
    Goes,
    /// Not ours, and stays as it is.
    Foreign,
}

impl<'a> Change<'a> {
    pub fn new(
        out: &'a Path,
        staging: &'a Staging,
        before: &'a Manifest,
        mut files: Vec<Taken>,
    ) -> Result<Self, PublishError> {
        files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
        let after: Manifest = files.iter().map(|file| (file.path.clone(), file.hash.to_string())).collect();
        let mut stale = Vec::new();
        for path in before.paths().filter(|path| !after.lists(path)) {
            if matches!(standing(out, path)?, Standing::File(_)) {
                stale.push(path);
            }
        }
        Ok(Self { out, staging, before, after, stale, files })
    }

    /// Whether the output folder holds exactly this site already.
    ///
    /// An unchanged site may still need a new manifest: files of others that were adopted, or one
    /// that somebody deleted by hand.
    pub fn is_empty(&self) -> bool {
        self.written().next().is_none() && self.stale.is_empty() && *self.before == self.after
    }

    /// The files that lie in the staging folder, sorted; without the manifest.
    pub fn written(&self) -> impl Iterator<Item = &str> {
        self.files.iter().filter(|file| file.novelty == Novelty::Written).map(|file| file.path.as_str())
    }

    /// How many files stay as they are.
    pub fn unchanged(&self) -> usize {
        self.files.len() - self.written().count()
    }

    /// What becomes of the thing at `relative` in the output folder, which is not a folder.
    pub fn fate(&self, relative: &Path, kind: FileType) -> Fate {
        let Some(path) = relative.to_str() else {
            return Fate::Foreign;
        };
        if path == MANIFEST {
            return Fate::Goes;
        }
        let place = self.files.binary_search_by(|file| file.path.as_str().cmp(path));
        match place.ok().and_then(|index| self.files.get(index)) {
            Some(file) if file.novelty == Novelty::Unchanged => Fate::Stays,
            Some(_) => Fate::Goes,
            None if kind.is_file() && self.before.lists(path) => Fate::Goes,
            None => Fate::Foreign,
        }
    }

    pub fn summary(&self, way: Way) -> Published {
        Published {
            written: self.written().count(),
            unchanged: self.unchanged(),
            removed: self.stale.len(),
            bytes: self.files.iter().map(|file| file.bytes).sum(),
            way,
        }
    }
}
