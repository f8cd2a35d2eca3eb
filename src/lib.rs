//! `wegweiser` compiles a town's guide into a website.
mod artifact;
pub mod check;
pub mod diagnostic;
mod format;
pub mod guide;
pub mod load;
mod locale;
mod publish;
pub mod report;
