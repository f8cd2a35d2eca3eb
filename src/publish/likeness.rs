//! Makes a new folder or file look like the one it stands in for: owner, permissions, times.

use std::fs::{self, Metadata, Permissions};
use std::io::{self, ErrorKind};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, utimensat};

/// Whether something could be made to look like something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    Alike,
    /// We may not: it would belong to somebody else than before.
    Refused,
}

/// Gives `new` the owner and the permissions of `old`, access lists and labels included.
///
/// A folder that silently changes hands would lock out whoever else publishes there, or the web
/// server; so what cannot be made alike is not swapped.
pub fn dress(new: &Path, old: &Path, looks: &Metadata, mode: u32) -> io::Result<Likeness> {
    let dressed = || -> io::Result<()> {
        let now = fs::symlink_metadata(new)?;
        if (now.uid(), now.gid()) != (looks.uid(), looks.gid()) {
            std::os::unix::fs::lchown(new, Some(looks.uid()), Some(looks.gid()))?;
        }
        copy_labels(new, old)?;
        // After the owner, because a new owner clears some bits.
        if fs::symlink_metadata(new)?.mode() & MODE_BITS != mode & MODE_BITS {
            fs::set_permissions(new, Permissions::from_mode(mode & MODE_BITS))?;
        }
        Ok(())
    };
    match dressed() {
        Ok(()) => Ok(Likeness::Alike),
        Err(error) => match error.kind() {
            ErrorKind::PermissionDenied | ErrorKind::Unsupported => Ok(Likeness::Refused),
            _ => Err(error),
        },
    }
}

/// Copies a file or a link, where the file system cannot give it a second name.
pub fn copy(from: &Path, to: &Path, looks: &Metadata) -> io::Result<Likeness> {
    if looks.is_symlink() {
        std::os::unix::fs::symlink(fs::read_link(from)?, to)?;
    } else if looks.is_file() {
        fs::copy(from, to)?;
        // Best effort: the original comes back in its place once the swap is done.
        let _ = dress(to, from, looks, looks.mode())?;
    } else {
        return Ok(Likeness::Refused);
    }
    keep_times(to, looks)?;
    Ok(Likeness::Alike)
}

/// Gives a file, folder or link the times of another.
pub fn keep_times(path: &Path, looks: &Metadata) -> io::Result<()> {
    let times = Timestamps {
        last_access: Timespec { tv_sec: looks.atime(), tv_nsec: looks.atime_nsec() },
        last_modification: Timespec { tv_sec: looks.mtime(), tv_nsec: looks.mtime_nsec() },
    };
    Ok(utimensat(CWD, path, &times, AtFlags::SYMLINK_NOFOLLOW)?)
}

const MODE_BITS: u32 = 0o7777;

/// The access lists of POSIX and the label by which SELinux lets the web server read. What else
/// may hang on a folder is none of our business, and some of it (overlayfs) must not be copied.
#[cfg(target_os = "linux")]
fn copy_labels(new: &Path, old: &Path) -> io::Result<()> {
    for name in ["system.posix_acl_access", "system.posix_acl_default", "security.selinux"] {
        let wanted = label(old, name)?;
        if wanted == label(new, name)? {
            continue;
        }
        let none = rustix::fs::XattrFlags::empty();
        match wanted {
            Some(value) => rustix::fs::lsetxattr(new, name, &value, none)?,
            None => rustix::fs::lremovexattr(new, name)?,
        }
    }
    Ok(())
}

#[cfg(target_os = "linux")]
fn label(path: &Path, name: &str) -> io::Result<Option<Vec<u8>>> {
    use rustix::io::Errno;
    // Labels are short; one that is not ends as an error, and the error as file by file.
    let mut value = [0; 4096];
    match rustix::fs::lgetxattr(path, name, &mut value) {
        Ok(length) => Ok(value.get(..length).map(<[u8]>::to_vec)),
        Err(Errno::NODATA | Errno::OPNOTSUPP) => Ok(None),
        Err(Errno::RANGE) => Err(ErrorKind::Unsupported.into()),
        Err(error) => Err(error.into()),
    }
}

/// macOS inherits what it needs from the parent folder.
#[cfg(not(target_os = "linux"))]
fn copy_labels(_new: &Path, _old: &Path) -> io::Result<()> {
    Ok(())
}
