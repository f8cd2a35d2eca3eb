//! Stub.
pub enum X {}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction { LeftToRight, RightToLeft }
pub struct Locale;
impl Locale { pub fn new(_: &str) -> Locale { Locale } pub fn plural_categories(&self) -> Vec<&'static str> { vec!["one", "other"] } }
pub fn is_valid_tag(text: &str) -> bool { text.len() <= 9 && text.split('-').next().is_some_and(|p| p.len() == 2 || p.len() == 3) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') }
pub fn canonical_tag(_: &str) -> Option<String> { None }
pub fn direction(tag: &str) -> Direction { if tag.starts_with("ar") { Direction::RightToLeft } else { Direction::LeftToRight } }
pub fn foreign_script(_: &str, _: &str) -> Option<(std::ops::Range<usize>, String)> { None }
