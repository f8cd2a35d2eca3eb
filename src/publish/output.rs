//! The output folder, held so that no second build touches it at the same time.
//!
//! The lock is on the folder itself, so nothing is left behind when a build dies. But a swap puts
//! another folder in its place, and then the lock is on a folder that nobody will ever look at
//! again: who has waited for it must check that the path still leads to the folder it locked.
//! For the same reason the staging folder is locked before it takes the place.

use std::cell::Cell;
use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use super::error::{PublishError, failed};
use super::leftovers;
use super::lock::Lock;
use super::resolve::resolve;

/// The output folder, held until this is dropped.
pub struct Output {
    path: PathBuf,
    // Dropped before the lock: whoever waits must not find a folder that is about to go.
    created: Created,
    lock: Lock,
}

impl Output {
    /// Holds the folder `out`, which is created if missing, as soon as no other build does.
    pub fn hold(out: &Path, patience: Duration, on_wait: impl FnOnce()) -> Result<Self, PublishError> {
        let started = Instant::now();
        let mut on_wait = Some(on_wait);
        let path = resolve(out).map_err(failed("find", out))?;
        let mut created = Created::default();
        loop {
            if let Some(lock) = try_hold(&path, &mut created)? {
                return Ok(Self { path, created, lock });
            }
            let waited = started.elapsed();
            if waited >= patience {
                let path = out.to_owned();
                return Err(PublishError::Busy { path, waited });
            }
            if let Some(on_wait) = on_wait.take() {
                on_wait();
            }
            // A lock cannot be waited for with a time limit, only tried again.
            thread::sleep(BETWEEN_TRIES.min(patience.saturating_sub(waited)));
        }
    }

    /// Absolute and without links.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Makes sure that the path still leads to the folder that we hold.
    pub fn still_there(&self) -> Result<(), PublishError> {
        if is_same(&self.lock, &self.path) {
            Ok(())
        } else {
            let path = self.path.clone();
            Err(PublishError::Disturbed { path })
        }
    }

    /// Lets the folder stay, if it is one that we created.
    pub fn keep(&self) {
        self.created.kept.set(true);
    }
}

const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// The locked folder, or nothing while another build holds it.
fn try_hold(path: &Path, created: &mut Created) -> Result<Option<Lock>, PublishError> {
    if leftovers::mend_gap(path)? == leftovers::Gap::Alive {
        return Ok(None);
    }
    created.make(path)?;
    match Lock::try_take(path) {
        Ok(lock) => Ok(lock.filter(|lock| is_same(lock, path))),
        // The build that held it failed and took it away again, or is swapping it.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(failed("open the folder", path)(error)),
        Err(source) => {
            let path = path.to_owned();
            Err(PublishError::CannotLock { path, source })
        }
    }
}

fn is_same(lock: &Lock, path: &Path) -> bool {
    match (lock.folder().metadata(), fs::symlink_metadata(path)) {
        (Ok(held), Ok(there)) => (held.dev(), held.ino()) == (there.dev(), there.ino()),
        (Err(_), _) | (_, Err(_)) => false,
    }
}

/// Folders that were not there before; they go again if nothing comes to lie in them.
#[derive(Default)]
struct Created {
    folders: Vec<PathBuf>,
    kept: Cell<bool>,
}

impl Created {
    fn make(&mut self, folder: &Path) -> Result<(), PublishError> {
        match fs::metadata(folder) {
            Ok(there) if there.is_dir() => return Ok(()),
            Ok(_) => {
                let path = folder.to_owned();
                return Err(PublishError::NotAFolder { path });
            }
            Err(error) => match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => {}
                _ => return Err(failed("look at", folder)(error)),
            },
        }
        if let Some(parent) = folder.parent() {
            self.make(parent)?;
        }
        match DirBuilder::new().mode(0o755).create(folder) {
            Ok(()) => self.folders.push(folder.to_owned()),
            // Another build was faster.
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed("create the folder", folder)(error)),
        }
        Ok(())
    }
}

impl Drop for Created {
    fn drop(&mut self) {
        if !self.kept.get() {
            for folder in self.folders.iter().rev() {
                // It stays if somebody else has put something into it.
                let _ = fs::remove_dir(folder);
            }
        }
    }
}
