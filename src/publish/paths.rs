//! Which paths an artifact may have, alone and beside the others.

use std::collections::HashSet;

use super::PublishError;

/// Names that begin like this are the publisher's own, in every folder.
pub const RESERVED_PREFIX: &str = ".wegweiser-";

/// The paths given out so far.
#[derive(Default)]
pub struct Claims {
    files: HashSet<String>,
    folders: HashSet<String>,
}

impl Claims {
    /// Gives `path` to one artifact, or says why it cannot have it.
    pub fn claim(&mut self, path: &str) -> Result<(), PublishError> {
        check(path).map_err(|why| PublishError::BadPath { path: path.to_owned(), why })?;
        if self.folders.contains(path) {
            return Err(file_and_folder(path));
        }
        for folder in ancestors(path) {
            if self.files.contains(folder) {
                return Err(file_and_folder(folder));
            }
            // The ancestors of a known folder are known, too.
            if !self.folders.insert(folder.to_owned()) {
                break;
            }
        }
        if !self.files.insert(path.to_owned()) {
            return Err(PublishError::Twice { path: path.to_owned() });
        }
        Ok(())
    }
}

/// Says what is wrong with a path, if anything.
pub fn check(path: &str) -> Result<(), &'static str> {
    if path.is_empty() {
        return Err("it is empty");
    }
    if path.starts_with('/') {
        return Err("it is absolute");
    }
    if path.contains('\0') {
        return Err("it has a NUL in it");
    }
    path.split('/').try_for_each(|segment| match segment {
        "" => Err("it has an empty segment"),
        "." | ".." => Err("it has a segment of dots"),
        _ if segment.starts_with(RESERVED_PREFIX) => Err("names that begin with .wegweiser- are reserved"),
        _ => Ok(()),
    })
}

/// The folders a path lies in, innermost first: `a/b`, `a` for `a/b/c`.
pub fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    path.rmatch_indices('/').map(|(slash, _)| &path[..slash])
}

fn file_and_folder(path: &str) -> PublishError {
    PublishError::FileAndFolder { path: path.to_owned() }
}
