//! The way file by file, where the output folder cannot be swapped as a whole.
//!
//! Each file is replaced in one step, and in an order in which no page ever asks for what is not
//! there: what pages use, then the pages, and removals last. Killed in between, some files are new
//! and some old; the manifest lists both from the start, so that the next build knows all of them
//! as ours and completes the work.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use walkdir::WalkDir;

use super::change::Change;
use super::error::{PublishError, failed, failed_walk};
use super::manifest::{MANIFEST, Manifest};
use super::paths;
use super::staging::make_parents_for;
use super::standing::{Standing, standing, taken};

/// Brings the output folder up to date without replacing the folder itself.
pub fn replace(change: &Change) -> Result<(), PublishError> {
    place_manifest(change, &change.before.union(&change.after))?;
    let (pages, parts): (Vec<&str>, Vec<&str>) = change.written().partition(|path| path.ends_with(".html"));
    for path in parts.into_iter().chain(pages) {
        make_room(change, path)?;
        place(change, path)?;
    }
    for path in &change.stale {
        // What is no file any more has made room for another of ours already.
        if matches!(standing(change.out, path)?, Standing::File(_)) {
            remove_file(&change.out.join(path))?;
        }
        for folder in paths::ancestors(path) {
            // A folder that others use is not empty, and stays.
            if fs::remove_dir(change.out.join(folder)).is_err() {
                break;
            }
        }
    }
    place_manifest(change, &change.after)
}

fn place_manifest(change: &Change, manifest: &Manifest) -> Result<(), PublishError> {
    change.staging.write_manifest(manifest)?;
    place(change, MANIFEST)
}

/// Moves a file from the staging folder to its place.
fn place(change: &Change, path: &str) -> Result<(), PublishError> {
    let from = change.staging.root()?.join(path);
    let to = change.out.join(path);
    match make_parents_for(&to, || fs::rename(&from, &to)) {
        Err(error) if error.kind() == ErrorKind::CrossesDevices => place_across(&from, &to),
        result => result,
    }
    .map_err(failed("replace", &to))
}

/// The same where the place lies on another mount: only a file there can be renamed there.
fn place_across(from: &Path, to: &Path) -> io::Result<()> {
    // The name is always the same, so what a killed build leaves is overwritten by the next.
    let near = to.with_file_name(format!("{}new", paths::RESERVED_PREFIX));
    // A leftover may be anything; and writing through a link would be the one bad surprise.
    match fs::remove_file(&near) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        Ok(()) | Err(_) => {}
    }
    fs::copy(from, &near)?;
    rustix::fs::fsync(fs::File::open(&near)?)?;
    fs::rename(&near, to)?;
    fs::remove_file(from)
}

/// Clears away files of ours that stand where a folder should, and the reverse.
fn make_room(change: &Change, path: &str) -> Result<(), PublishError> {
    match standing(change.out, path)? {
        Standing::Nothing | Standing::File(_) => Ok(()),
        Standing::Below(file) if is_our_file(change, &file)? => remove_file(&change.out.join(file)),
        Standing::Folder => remove_our_folder(change, path),
        Standing::Below(other) => Err(taken(change.out, &other)),
        Standing::Other => Err(taken(change.out, path)),
    }
}

/// Removes a folder that held only ours when the artifact was taken in.
fn remove_our_folder(change: &Change, folder: &str) -> Result<(), PublishError> {
    let root = change.out.join(folder);
    for entry in WalkDir::new(&root).contents_first(true) {
        let entry = entry.map_err(failed_walk(&root))?;
        let path = entry.path();
        if entry.file_type().is_dir() {
            fs::remove_dir(path).map_err(failed("remove the folder", path))?;
            continue;
        }
        let relative = path.strip_prefix(change.out).ok().and_then(Path::to_str);
        match relative {
            Some(relative) if change.before.lists(relative) => remove_file(path)?,
            Some(_) | None => return Err(taken(change.out, folder)),
        }
    }
    Ok(())
}

fn is_our_file(change: &Change, path: &str) -> Result<bool, PublishError> {
    let is_file = matches!(standing(change.out, path)?, Standing::File(_));
    Ok(is_file && change.before.lists(path))
}

fn remove_file(path: &Path) -> Result<(), PublishError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed("remove", path)(error)),
        Ok(()) | Err(_) => Ok(()),
    }
}
