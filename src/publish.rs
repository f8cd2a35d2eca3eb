//! Brings the finished site into the output folder, all of it or nothing; the only writer.
//!
//! 1. Hold the output folder, so that a second build waits for the first.
//! 2. Take in each artifact as it is rendered: check its path, compare it with the file that
//!    stands there, and write it to a staging folder if it is new or different.
//! 3. If nothing is new, different or gone, stop: nothing at all was touched.
//! 4. Else complete the staging folder with links to everything that stays, ours or not, and swap
//!    it with the output folder in one step. Where that cannot be done, replace file by file.
//!
//! A list of what we wrote, `.wegweiser-manifest.json`, lies in the output folder. Only what is on
//! it is ever replaced or removed.
//!
//! It deliberately does not know what a page is about, does not compress, upload or check links,
//! does not follow symbolic links inside the output folder, and does not defend the folder against
//! somebody who changes it on purpose during a build.
#![allow(clippy::disallowed_methods, reason = "the room that writes to the disk")]

mod change;
mod error;
mod in_place;
mod intake;
mod leftovers;
mod likeness;
mod lock;
mod manifest;
mod mount;
mod output;
mod overlap;
mod paths;
mod resolve;
mod staging;
mod standing;
mod swap;
#[cfg(test)]
mod tests;

pub use error::PublishError;
pub use overlap::refuse_overlap;

use std::path::Path;
use std::time::Duration;

use rayon::prelude::*;

use crate::artifact::Artifact;
use change::Change;
use intake::Intake;
use manifest::Manifest;
use output::Output;
use staging::Staging;

/// Publishes the artifacts as the whole content of `out`, next to the files of others in it.
///
/// Artifacts are pulled on all cores and written as they come, so only those in the making are in
/// memory. `out` may be a symbolic link to a folder; it and its parents are created if missing.
/// While another build holds `out`, `on_wait` is called once and then waited for up to `patience`.
///
/// Errors: the first artifact that is an error, or a [`PublishError`]. In both cases `out` is as it
/// was before; only [`Way::FileByFile`] can break off half-way, and then the next build mends it.
pub fn publish<E>(
    artifacts: impl ParallelIterator<Item = Result<Artifact, E>>,
    out: &Path,
    patience: Duration,
    on_wait: impl FnOnce(),
) -> Result<Published, E>
where
    E: From<PublishError> + Send,
{
    let output = Output::hold(out, patience, on_wait)?;
    leftovers::clear(output.path());
    let before = Manifest::read(output.path())?;
    let staging = Staging::new(output.path());
    let intake = Intake::new(output.path(), &before, &staging);
    let files = artifacts.map(|artifact| Ok(intake.take(artifact?)?)).collect::<Result<Vec<_>, E>>()?;
    let change = Change::new(output.path(), &staging, &before, files)?;
    Ok(carry_out(&change, &output)?)
}

/// What a publication did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Files that are new or have other bytes than before.
    pub written: usize,
    /// Files that stood there already, byte for byte; their times and inodes are the old ones.
    pub unchanged: usize,
    /// Files of an earlier publication that the site no longer has.
    pub removed: usize,
    /// Size of the whole site, written and unchanged, without the manifest.
    pub bytes: u64,
    /// How the output folder came to hold it.
    pub way: Way,
}

/// How the output folder came to hold the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It held exactly this site already.
    Untouched,
    /// A complete new folder took its place in one step.
    Swapped,
    /// Its files were replaced one after the other, each in one step, because the folder itself
    /// could not be: it is a mount point, say, or its parent is not ours to write to.
    FileByFile,
}

fn carry_out(change: &Change, output: &Output) -> Result<Published, PublishError> {
    let way = if change.is_empty() {
        Way::Untouched
    } else {
        change.staging.sync(change)?;
        match swap::swap(change, output)? {
            swap::Outcome::Done => Way::Swapped,
            swap::Outcome::Impossible => {
                output.still_there()?;
                in_place::replace(change)?;
                Way::FileByFile
            }
        }
    };
    output.keep();
    Ok(change.summary(way))
}
