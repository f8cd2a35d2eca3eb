//! What can keep a site from being published, in the words of whoever runs the build.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Why nothing was published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The file system said no: full disk, missing permission, unreadable file.
    #[error("cannot {doing} {}", path.display())]
    Io {
        doing: &'static str,
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// An artifact's path is none that may be written.
    #[error("the site cannot have a file at {path:?}: {why}")]
    BadPath { path: String, why: &'static str },
    /// Two artifacts want to be the same file.
    #[error("two files of the site have the same path {path}")]
    Twice { path: String },
    /// One artifact is the folder of another.
    #[error("the site has {path} both as a file and as a folder")]
    FileAndFolder { path: String },
    /// Something that is not ours stands where an artifact belongs.
    #[error(
        "{} is {what} that an earlier build did not write, and the site needs its place: \
         move or delete it, or publish to another folder",
        path.display()
    )]
    Taken { path: PathBuf, what: &'static str },
    /// The list of what we wrote cannot be trusted, so nothing may be replaced or removed.
    #[error(
        "{}, the list of the published files, is damaged ({why}): put it back from a copy, or \
         delete {}, unless it holds files of yours, and build again",
        path.display(),
        path.parent().unwrap_or(path).display()
    )]
    DamagedManifest { path: PathBuf, why: String },
    /// The output folder, or a folder on the way to it, is a file.
    #[error("{} is not a folder, so no site can be published there", path.display())]
    NotAFolder { path: PathBuf },
    /// Another build did not end in time.
    #[error(
        "another build is still publishing to {} after {} s of waiting: try again when it is done",
        path.display(),
        waited.as_secs()
    )]
    Busy { path: PathBuf, waited: Duration },
    /// The file system has no locks for folders; some network drives do not.
    #[error(
        "{} cannot be locked against a second build: publish to a folder on a local disk and \
         copy it from there",
        path.display()
    )]
    CannotLock {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    /// Somebody moved the output folder, or took files of ours out of it, while we were building.
    #[error(
        "somebody changed {} during the build, so nothing was published: build again",
        path.display()
    )]
    Disturbed { path: PathBuf },
    /// The output folder would mix with what the site is made from.
    #[error(
        "the output folder {} {relation} the {what} folder {}: choose another output folder",
        out.display(),
        other.display()
    )]
    Overlap { out: PathBuf, relation: &'static str, what: String, other: PathBuf },
}

/// Makes an [`io::Error`] into ours: `.map_err(failed("write", &path))`.
pub(super) fn failed(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> PublishError {
    move |source| PublishError::Io { doing, path: path.to_owned(), source }
}

/// The same for a walk through a folder, which knows itself where it stumbled.
pub(super) fn failed_walk(root: &Path) -> impl FnOnce(walkdir::Error) -> PublishError {
    move |error| PublishError::Io { doing: "read", path: error.path().unwrap_or(root).to_owned(), source: error.into() }
}
