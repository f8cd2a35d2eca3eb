//! The search: one index a language, asked in the terminal and in the browser with the same answers.
//!
//! `Document`s go in, one for every entry with a page. `Index` holds them: tantivy counts and ranks, a lexicon says which
//! words lead to which terms. `Index::search` answers in the terminal. `export` writes the index as few bytes as it takes,
//! and `module.js` answers from those in the browser, with no word of this crate's but the same tables
//! (`letters.yaml`, `languages.yaml`) and the same steps.
//!
//! Deliberately absent: files (documents come from `render`, bytes go there), HTML, and special cases for single queries;
//! what people call things belongs into the content, under `keywords` and `synonyms/`.

mod analysis;
mod document;
mod engine;
mod export;
mod index;
mod letters;
mod lexicon;
mod query;

pub use analysis::Analysis;
pub use document::{Document, Facets, Field, Openings, Passage, Synonym};
pub use engine::{Answer, Filters, Hit, town_time};
pub use export::{Listed, export, module, openings, without_comments};
pub use index::Index;
pub use letters::fold;
