//! The town's vocabulary as values: what a guide is made of. No files, no HTML.
//!
//! The records of `records` are what editors write, one struct a kind of entry; their field lists are the content format.
//! A `Guide` is what is left after `check`: every id in it has an entry, every text is whole.

mod collection;
mod fingerprint;
pub mod holidays;
pub mod hours;
mod hours_reading;
mod kind;
mod prose;
mod records;
mod text;
mod words;

pub(crate) use collection::with_each_kind;
pub use collection::{Entities, Entity, Entry, Feature, Guide, Medium, View};
pub use fingerprint::{Fingerprint, fingerprint};
pub use kind::{EntryRef, Kind};
pub use prose::{Piece, Prose, ProseLink};
pub use records::*;
pub use text::{Front, Origin, Text, TextState};
pub use words::*;
