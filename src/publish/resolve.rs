//! Where a path really leads, whether or not anything stands there yet.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{self, Component, Path, PathBuf};

/// The absolute path without any link, `.` or `..` in it.
///
/// Unlike [`fs::canonicalize`] it also answers for what does not exist: a folder still to be made,
/// or the missing target of a link.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    let mut ahead = steps(&path::absolute(path)?);
    let mut resolved = PathBuf::from("/");
    let mut links = 0;
    while let Some(step) = ahead.pop() {
        if step == ".." {
            resolved.pop();
            continue;
        }
        let next = resolved.join(&step);
        match fs::read_link(&next) {
            Ok(target) => {
                links += 1;
                if links > MOST_LINKS {
                    return Err(rustix::io::Errno::LOOP.into());
                }
                if target.is_absolute() {
                    resolved = PathBuf::from("/");
                }
                ahead.extend(steps(&target));
            }
            Err(error) if is_no_link(error.kind()) => resolved = next,
            Err(error) => return Err(error),
        }
    }
    Ok(resolved)
}

/// As many as Linux follows.
const MOST_LINKS: usize = 40;

/// The steps of a path, last one first, so that the next is popped.
fn steps(path: &Path) -> Vec<OsString> {
    let steps = path.components().rev();
    steps
        .filter(|step| matches!(step, Component::Normal(_) | Component::ParentDir))
        .map(|step| step.as_os_str().to_owned())
        .collect()
}

fn is_no_link(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::InvalidInput | ErrorKind::NotFound | ErrorKind::NotADirectory)
}
