//! The folder in which the new site is completed before anybody sees it.
//!
//! It is made when the first file needs it, because a build that changes nothing should leave no
//! trace, not even in the times of the folder around it. And it goes when it is dropped, whatever
//! is in it by then: an unfinished site, or, after the swap, the old one.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::change::Change;
use super::error::{PublishError, failed};
use super::leftovers::{self, Place};
use super::likeness::{Likeness, dress};
use super::lock::Lock;
use super::manifest::{MANIFEST, Manifest};
use super::mount::is_mount_point;

/// The staging folder of one build.
pub struct Staging {
    out: PathBuf,
    made: OnceLock<Made>,
    making: Mutex<()>,
}

struct Made {
    root: PathBuf,
    site: Site,
    /// Held from the start, so that nobody takes the folder for a dead one, and nobody may build
    /// on the new site while the old one is being cleared away.
    _lock: Lock,
}

/// Where the staging folder lies.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Site {
    /// Where it can take the place of the output folder.
    Beside,
    /// Where its files can at least take the places of files.
    Inside,
}

impl Staging {
    pub fn new(out: &Path) -> Self {
        Self { out: out.to_owned(), made: OnceLock::new(), making: Mutex::new(()) }
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let staged = self.root()?.join(path);
        // `create_new`, because on a disk that takes `A` and `a` for one name the second file must
        // be an error, not a silent winner.
        let mut options = OpenOptions::new();
        options.write(true).create_new(true).mode(0o644);
        make_parents_for(&staged, || options.open(&staged))
            .and_then(|mut file| file.write_all(bytes))
            // Said of the place where it will stand: nobody knows the staging folder by name.
            .map_err(|error| failed("write", &self.out.join(path))(error))
    }

    /// Writes the manifest, safely on the disk: half a manifest would stop the next build.
    pub fn write_manifest(&self, manifest: &Manifest) -> Result<(), PublishError> {
        let path = self.root()?.join(MANIFEST);
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true).mode(0o644);
        let write = || -> io::Result<()> {
            let mut file = options.open(&path)?;
            file.write_all(&manifest.to_bytes())?;
            Ok(rustix::fs::fsync(&file)?)
        };
        write().map_err(failed("write", &path))
    }

    /// Gets the written files onto the disk, so that a power cut after the swap cannot show empty
    /// files where the old site was whole.
    ///
    /// A handful of files is synced one by one. For thousands that takes seconds, one wait for the
    /// disk each; there one `syncfs` is faster by far, though it also waits for what other
    /// programs are writing. Folders and renames need no sync of their own: journals keep them in
    /// order, so after a power cut either the old or the new site is there.
    pub fn sync(&self, change: &Change) -> Result<(), PublishError> {
        let root = self.root()?;
        let written: Vec<&str> = change.written().collect();
        #[cfg(target_os = "linux")]
        if written.len() > HANDFUL {
            let sync = || -> io::Result<()> { Ok(rustix::fs::syncfs(File::open(root)?)?) };
            return sync().map_err(failed("sync", root));
        }
        written.par_iter().try_for_each(|path| {
            let path = root.join(path);
            let sync = || -> io::Result<()> { Ok(rustix::fs::fsync(File::open(&path)?)?) };
            sync().map_err(failed("sync", &path))
        })
    }

    /// The staging folder, made now if it was not needed before.
    pub fn root(&self) -> Result<&Path, PublishError> {
        Ok(&self.made()?.root)
    }

    /// The staging folder, if it can take the place of the output folder.
    pub fn swappable(&self) -> Result<Option<&Path>, PublishError> {
        let made = self.made()?;
        Ok((made.site == Site::Beside).then_some(&made.root))
    }

    fn made(&self) -> Result<&Made, PublishError> {
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let _one_at_a_time = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(made) = self.made.get() {
            return Ok(made);
        }
        let made = make(&self.out)?;
        Ok(self.made.get_or_init(|| made))
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if let Some(made) = self.made.get() {
            // The outcome of the build is known by now and does not depend on this; what stays is
            // cleared by the next build.
            let _ = leftovers::discard(&made.root);
        }
    }
}

/// Tries `action`, and once more with the folders above `path` if they are missing.
pub fn make_parents_for<T>(path: &Path, action: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (action(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            make_folders(parent)?;
            action()
        }
        (result, _) => result,
    }
}

/// Makes a folder and those above it.
pub fn make_folders(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o755).recursive(true).create(path)
}

#[cfg(target_os = "linux")]
const HANDFUL: usize = 32;

fn make(out: &Path) -> Result<Made, PublishError> {
    let looks = fs::metadata(out).map_err(failed("look at", out))?;
    if let Some(place) = leftovers::beside(out).filter(|place| can_move(out, place))
        && let Some(root) = make_beside(&place, out, &looks)?
    {
        return lock(root, Site::Beside);
    }
    let place = leftovers::inside(out);
    let root = make_new(&place).map_err(failed("create a folder in", &place.folder))?;
    lock(root, Site::Inside)
}

/// A staging folder that looks like the output folder, so that what is made in it inherits group,
/// access lists and labels; none if that is not allowed.
fn make_beside(place: &Place, out: &Path, looks: &fs::Metadata) -> Result<Option<PathBuf>, PublishError> {
    let root = match make_new(place) {
        Ok(root) => root,
        Err(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem | ErrorKind::InvalidFilename => {
                return Ok(None);
            }
            _ => return Err(failed("create a folder in", &place.folder)(error)),
        },
    };
    let dressed = dress(&root, out, looks, looks.mode() | 0o700);
    if !matches!(dressed, Ok(Likeness::Alike)) {
        // Empty still, and cleared by the next build if even this fails.
        let _ = fs::remove_dir(&root);
    }
    match dressed.map_err(failed("set the permissions of", &root))? {
        Likeness::Alike => Ok(Some(root)),
        Likeness::Refused => Ok(None),
    }
}

/// Whether the output folder could be renamed: it is no mount point, and not the folder we were
/// started in, which would leave the shell behind in a folder that is gone.
fn can_move(out: &Path, place: &Place) -> bool {
    let id = |path: &Path| fs::metadata(path).ok().map(|at| (at.dev(), at.ino()));
    !is_mount_point(out)
        && id(out).map(|(device, _)| device) == id(&place.folder).map(|(device, _)| device)
        && id(out) != id(Path::new("."))
}

fn make_new(place: &Place) -> io::Result<PathBuf> {
    let first = u64::from(process::id()) << 32;
    for number in first.. {
        let root = place.path(number);
        match DirBuilder::new().mode(0o755).create(&root) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            result => return result.map(|()| root),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn lock(root: PathBuf, site: Site) -> Result<Made, PublishError> {
    let taken = Lock::try_take(&root).and_then(|lock| lock.ok_or_else(|| ErrorKind::WouldBlock.into()));
    match taken {
        Ok(lock) => Ok(Made { root, site, _lock: lock }),
        Err(source) => {
            let _ = fs::remove_dir(&root);
            Err(PublishError::CannotLock { path: root, source })
        }
    }
}
