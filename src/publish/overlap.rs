//! Keeps the output apart from what it is made from.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::PublishError;
use super::error::failed;
use super::resolve::resolve;

/// Refuses an output folder that is, holds or lies in one of the other folders.
///
/// Each other folder comes with the word for it, `content` say. Links are followed, and neither
/// `out` nor the others need to exist.
///
/// Errors: [`PublishError::Overlap`]; [`PublishError::Io`] if a path cannot be followed.
pub fn refuse_overlap(out: &Path, others: &[(&str, &Path)]) -> Result<(), PublishError> {
    let real_out = resolve(out).map_err(failed("find", out))?;
    for (what, other) in others {
        let real_other = resolve(other).map_err(failed("find", other))?;
        let relation = match (lies_in(&real_out, &real_other), lies_in(&real_other, &real_out)) {
            (true, true) => "is",
            (true, false) => "lies in",
            (false, true) => "holds",
            (false, false) => continue,
        };
        return Err(PublishError::Overlap {
            out: out.to_owned(),
            relation,
            what: format!("{what} folder"),
            other: other.to_path_buf(),
        });
    }
    Ok(())
}

/// Whether `inner` is `outer` or lies in it.
///
/// Besides the names it compares the folders themselves: `Content` and `content` are one folder
/// for macOS, and a bind mount is one folder with two names.
fn lies_in(inner: &Path, outer: &Path) -> bool {
    let outer_id = id(outer);
    inner.ancestors().any(|ancestor| ancestor == outer || (outer_id.is_some() && id(ancestor) == outer_id))
}

fn id(path: &Path) -> Option<(u64, u64)> {
    let there = fs::metadata(path).ok()?;
    Some((there.dev(), there.ino()))
}
