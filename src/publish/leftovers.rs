//! What builds that were killed have left behind, and the names by which it is known.
//!
//! Staging folders are called `.site.wegweiser-` and 16 hexadecimal digits beside the output folder
//! `site`, or `.wegweiser-` and the digits in it. `.old` at the end marks an output folder that was
//! moved aside for a moment. A living build has its folders locked, so what is not locked is dead.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::PublishError;
use super::error::failed;
use super::lock::Lock;
use super::paths::RESERVED_PREFIX;

/// Where the output folder is if it is missing.
#[derive(PartialEq, Eq)]
pub enum Gap {
    /// There is none: the folder stands, or stood never.
    Closed,
    /// A living build is between its two renames and will put it back.
    Alive,
}

/// Puts the output folder back that a build had moved aside when it was killed.
pub fn mend_gap(out: &Path) -> Result<Gap, PublishError> {
    if out.symlink_metadata().is_ok() {
        return Ok(Gap::Closed);
    }
    for aside in beside(out).into_iter().flat_map(|place| place.folders(OLD)) {
        // Without its staging folder it is not a gap but the rest of a swap that went well.
        if !twin(&aside).is_dir() {
            continue;
        }
        let Some(_lock) = lock_if_dead(&aside) else {
            return Ok(Gap::Alive);
        };
        fs::rename(&aside, out).map_err(failed("put back", out))?;
        return Ok(Gap::Closed);
    }
    Ok(Gap::Closed)
}

/// Removes the staging folders of dead builds; call it while holding the output folder.
pub fn clear(out: &Path) {
    for place in beside(out).into_iter().chain([inside(out)]) {
        for staging in place.folders("") {
            if let Some(_lock) = lock_if_dead(&staging) {
                // A leftover that cannot be removed is a pity, not a reason not to publish.
                let _ = discard(&staging);
            }
        }
        for aside in place.folders(OLD) {
            if !twin(&aside).exists()
                && let Some(_lock) = lock_if_dead(&aside)
            {
                let _ = remove_tree(&aside);
            }
        }
    }
}

/// Removes a staging folder with all that is in it.
///
/// Nothing is lost: the files of others in it are only links to those in the output folder. But
/// while an output folder is moved aside on its behalf, both stay. If the output folder stands
/// nevertheless, somebody made a new one, and the one aside alone has the files of others.
pub fn discard(staging: &Path) -> io::Result<()> {
    if old(staging).exists() {
        return Ok(());
    }
    remove_tree(staging)
}

/// A place for staging folders.
pub struct Place {
    pub folder: PathBuf,
    pub prefix: OsString,
}

/// The place beside the output folder; `/` has none.
pub fn beside(out: &Path) -> Option<Place> {
    let mut prefix = OsString::from(".");
    prefix.push(out.file_name()?);
    prefix.push(RESERVED_PREFIX);
    let folder = out.parent()?.to_owned();
    Some(Place { folder, prefix })
}

/// The place in the output folder.
pub fn inside(out: &Path) -> Place {
    Place { folder: out.to_owned(), prefix: RESERVED_PREFIX.into() }
}

impl Place {
    /// The path of the staging folder with this number.
    pub fn path(&self, number: u64) -> PathBuf {
        let mut name = self.prefix.clone();
        name.push(format!("{number:016x}"));
        self.folder.join(name)
    }

    /// The staging folders here whose names end so; none if the place cannot be read.
    fn folders(&self, ending: &str) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut folders: Vec<_> = entries
            .filter(|entry| self.has_name(&entry.file_name(), ending))
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .map(|entry| entry.path())
            .collect();
        folders.sort_unstable();
        folders
    }

    fn has_name(&self, name: &OsStr, ending: &str) -> bool {
        let number =
            name.as_bytes().strip_prefix(self.prefix.as_bytes()).and_then(|rest| rest.strip_suffix(ending.as_bytes()));
        number.is_some_and(|number| number.len() == 16 && number.iter().all(u8::is_ascii_hexdigit))
    }
}

/// Where the output folder is moved aside to while `staging` takes its place.
pub fn old(staging: &Path) -> PathBuf {
    let mut name = staging.as_os_str().to_owned();
    name.push(OLD);
    name.into()
}

fn remove_tree(root: &Path) -> io::Result<()> {
    match fs::remove_dir_all(root) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {}
        result => return result,
    }
    // Copies of folders keep their permissions, and some do not let anything be removed.
    for entry in WalkDir::new(root).into_iter().flatten() {
        if entry.file_type().is_dir() {
            fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o700))?;
        }
    }
    fs::remove_dir_all(root)
}

const OLD: &str = ".old";

fn twin(aside: &Path) -> PathBuf {
    aside.with_extension("")
}

fn lock_if_dead(folder: &Path) -> Option<Lock> {
    Lock::try_take(folder).ok().flatten()
}
