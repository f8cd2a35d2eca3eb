//! One file of the finished site, as rendering hands it over.

/// A file of the site: where it goes and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Artifact {
    /// Relative to the output folder, separated by `/`; no `..`, no leading slash.
    pub path: String,
    pub bytes: Vec<u8>,
}
