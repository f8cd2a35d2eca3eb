//! The way in one step: complete the staging folder, then swap it with the output folder.

use std::collections::HashSet;
use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::change::{Change, Fate};
use super::error::{PublishError, failed, failed_walk};
use super::leftovers;
use super::likeness::{Likeness, copy, dress, keep_times};
use super::mount::is_mount_point;
use super::output::Output;
use super::paths;
use super::staging::{make_folders, make_parents_for};

/// Whether the folders were swapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Done,
    /// They cannot be swapped here; nothing was changed.
    Impossible,
}

/// Makes the staging folder the output folder; what was there goes with the staging folder.
pub fn swap(change: &Change, output: &Output) -> Result<Outcome, PublishError> {
    let Some(root) = change.staging.swappable()? else {
        return Ok(Outcome::Impossible);
    };
    change.staging.write_manifest(&change.after)?;
    if fill(change, root)? == Outcome::Impossible {
        return Ok(Outcome::Impossible);
    }
    output.still_there()?;
    match exchange(root, change.out) {
        Ok(()) => {
            bring_home(change, root);
            Ok(Outcome::Done)
        }
        Err(error) if is_refusal(error.kind()) => Ok(Outcome::Impossible),
        Err(error) => Err(failed("replace", change.out)(error)),
    }
}

/// Swaps two folders, the one that is complete with the one that is seen.
pub fn exchange(new: &Path, seen: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, new, CWD, seen, RenameFlags::EXCHANGE) {
            // The system or the file system does not know how.
            Err(error) if [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP].contains(&error) => {}
            result => return Ok(result?),
        }
    }
    exchange_by_renames(new, seen)
}

/// Between the first two renames there is no folder to be seen: a gap of microseconds, in which a
/// visitor gets "not found", and after which, if we are killed in it, the next build puts the old
/// folder back. The third rename only tidies up, so its failure is none.
pub fn exchange_by_renames(new: &Path, seen: &Path) -> io::Result<()> {
    let aside = leftovers::old(new);
    fs::rename(seen, &aside)?;
    if let Err(error) = fs::rename(new, seen) {
        fs::rename(&aside, seen)?;
        return Err(error);
    }
    let _ = fs::rename(&aside, new);
    Ok(())
}

/// A folder of the old tree.
struct Folder {
    relative: PathBuf,
    depth: usize,
    looks: Metadata,
    is_empty: bool,
}

/// Brings everything that stays into the staging folder, ours and that of others.
fn fill(change: &Change, root: &Path) -> Result<Outcome, PublishError> {
    let mut folders: Vec<Folder> = Vec::new();
    let mut unchanged = 0;
    for entry in WalkDir::new(change.out) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.io_error().is_some_and(|e| is_refusal(e.kind())) => {
                return Ok(Outcome::Impossible);
            }
            Err(error) => return Err(failed_walk(change.out)(error)),
        };
        let depth = entry.depth();
        // In a walk a folder's content follows the folder.
        if let Some(last) = folders.last_mut().filter(|last| last.depth < depth) {
            last.is_empty = false;
        }
        let relative = relative(change.out, entry.path());
        if entry.file_type().is_dir() {
            let looks = entry.metadata().map_err(failed_walk(change.out))?;
            let device = folders.first().map_or(looks.dev(), |out| out.looks.dev());
            if looks.dev() != device || (depth > 0 && is_mount_point(entry.path())) {
                return Ok(Outcome::Impossible);
            }
            folders.push(Folder { relative: relative.to_owned(), depth, looks, is_empty: true });
            continue;
        }
        let fate = change.fate(relative, entry.file_type());
        if fate == Fate::Goes {
            continue;
        }
        match carry(entry.path(), &root.join(relative)) {
            Ok(Likeness::Alike) => unchanged += usize::from(fate == Fate::Stays),
            Ok(Likeness::Refused) => return Ok(Outcome::Impossible),
            // Somebody else's temporary file came and went.
            Err(error) if error.kind() == ErrorKind::NotFound && fate == Fate::Foreign => {}
            Err(error) => return Err(failed("link or copy", entry.path())(error)),
        }
    }
    if unchanged != change.unchanged() {
        let path = change.out.to_owned();
        return Err(PublishError::Disturbed { path });
    }
    finish_folders(change, root, &folders)
}

/// Makes the empty folders of others and gives every folder its old looks, innermost first.
fn finish_folders(change: &Change, root: &Path, folders: &[Folder]) -> Result<Outcome, PublishError> {
    let touched: HashSet<&str> =
        change.written().chain(change.stale.iter().copied()).filter_map(|path| paths::ancestors(path).next()).collect();
    for folder in folders.iter().rev() {
        let new = root.join(&folder.relative);
        let finish = || -> io::Result<Likeness> {
            if folder.is_empty {
                make_folders(&new)?;
            }
            if !new.symlink_metadata().is_ok_and(|there| there.is_dir()) {
                // It held only files of ours that are gone, or a file of ours takes its place.
                return Ok(Likeness::Alike);
            }
            let old = change.out.join(&folder.relative);
            let likeness = dress(&new, &old, &folder.looks, folder.looks.mode())?;
            let is_touched = folder.depth == 0 || folder.relative.to_str().is_some_and(|path| touched.contains(path));
            if likeness == Likeness::Alike && !is_touched {
                keep_times(&new, &folder.looks)?;
            }
            Ok(likeness)
        };
        match finish() {
            Ok(Likeness::Alike) => {}
            Ok(Likeness::Refused) => return Ok(Outcome::Impossible),
            Err(error) if is_refusal(error.kind()) => return Ok(Outcome::Impossible),
            Err(error) => return Err(failed("set the permissions of", &new)(error)),
        }
    }
    Ok(Outcome::Done)
}

/// Gives a file a second name in the staging folder, so that it keeps its inode and its times, or
/// copies it where file systems or permissions do not allow that.
fn carry(from: &Path, to: &Path) -> io::Result<Likeness> {
    match make_parents_for(to, || fs::hard_link(from, to)) {
        Ok(()) => Ok(Likeness::Alike),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Err(error),
            ErrorKind::CrossesDevices => Ok(Likeness::Refused),
            _ => match copy(from, to, &from.symlink_metadata()?) {
                Err(error) if is_refusal(error.kind()) => Ok(Likeness::Refused),
                result => result,
            },
        },
    }
}

/// Moves the files of others from the old tree, now hidden, over their links in the new one.
///
/// For a file that nobody touched this does nothing: both names are the same file. But what
/// somebody uploaded or replaced between our walk and the swap would else be deleted with the old
/// tree, and a copy gives way to its original.
fn bring_home(change: &Change, old: &Path) {
    for entry in WalkDir::new(old).into_iter().flatten() {
        let relative = relative(old, entry.path());
        if entry.file_type().is_dir() || change.fate(relative, entry.file_type()) != Fate::Foreign {
            continue;
        }
        let to = change.out.join(relative);
        // The site is published already, and its copy of this file is in place.
        let _ = make_parents_for(&to, || fs::rename(entry.path(), &to));
    }
}

fn relative<'a>(root: &Path, path: &'a Path) -> &'a Path {
    path.strip_prefix(root).unwrap_or(path)
}

/// Whether an error means that folders cannot be swapped here, though files may be replaced.
fn is_refusal(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::PermissionDenied
            | ErrorKind::ResourceBusy
            | ErrorKind::CrossesDevices
            | ErrorKind::ReadOnlyFilesystem
    )
}
