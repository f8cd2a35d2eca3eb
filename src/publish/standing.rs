//! What stands at a path in the output folder, looked at without following any link.
//!
//! A link inside the output folder is somebody else's, and behind it may be anything: nothing is
//! compared, replaced or removed through one.

use std::fs::{File, FileType, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::error::{PublishError, failed};

/// What stands at a path.
pub enum Standing {
    Nothing,
    File(Metadata),
    Folder,
    /// A link, a pipe, a device: nothing we would have made.
    Other,
    /// A folder on the way is none: the relative path of what stands there instead.
    Below(String),
}

/// What stands at `path` in the folder `out`.
pub fn standing(out: &Path, path: &str) -> Result<Standing, PublishError> {
    for (slash, _) in path.match_indices('/') {
        let ancestor = &path[..slash];
        match look(&out.join(ancestor))? {
            None => return Ok(Standing::Nothing),
            Some(there) if there.is_dir() => {}
            Some(_) => return Ok(Standing::Below(ancestor.to_owned())),
        }
    }
    Ok(match look(&out.join(path))? {
        None => Standing::Nothing,
        Some(there) if there.is_file() => Standing::File(there),
        Some(there) if there.is_dir() => Standing::Folder,
        Some(_) => Standing::Other,
    })
}

/// Whether the file at `path` has exactly these bytes.
pub fn has_bytes(path: &Path, bytes: &[u8]) -> Result<bool, PublishError> {
    let read = || -> io::Result<bool> {
        let mut file = open_file(path)?;
        let mut buffer = [0; 16 * 1024];
        let mut rest = bytes;
        loop {
            let count = file.read(&mut buffer)?;
            match rest.strip_prefix(&buffer[..count]) {
                Some(after) if count > 0 => rest = after,
                Some(_) => return Ok(rest.is_empty()),
                None => return Ok(false),
            }
        }
    };
    read().map_err(failed("read", path))
}

/// The word for what stands somewhere, for a message.
pub fn name_of(kind: FileType) -> &'static str {
    if kind.is_dir() {
        "a folder"
    } else if kind.is_symlink() {
        "a symbolic link"
    } else if kind.is_file() {
        "a file"
    } else {
        "a special file"
    }
}

/// The refusal to write where something of others stands.
pub fn taken(out: &Path, path: &str) -> PublishError {
    let path: PathBuf = out.join(path);
    let what = path.symlink_metadata().map_or("something", |there| name_of(there.file_type()));
    PublishError::Taken { path, what }
}

fn look(path: &Path) -> Result<Option<Metadata>, PublishError> {
    match path.symlink_metadata() {
        Ok(there) => Ok(Some(there)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(failed("look at", path)(error)),
    }
}

/// Should a link or a pipe have taken the file's place since we looked, the link is not followed
/// and the pipe not waited for.
fn open_file(path: &Path) -> io::Result<File> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK;
    OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(path)
}
