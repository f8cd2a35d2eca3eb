//! The page behind a code: what it means, why it matters to a reader of the guide, what to write instead.

use super::{Code, Wording};

/// The explanation of a code as Markdown, or `None` where no code has that id.
pub fn explain(id: &str, wording: Wording) -> Option<String> {
    let code = Code::find(id)?;
    let (german, english) = split(code.page);
    let body = match wording {
        Wording::German => german,
        Wording::English => english,
    };
    Some(format!("# {}[{}] {}\n\n{}\n", code.severity.name(), code.id, code.name, body.trim()))
}

/// A page holds the German text, a line of three dashes, and the English text.
fn split(page: &str) -> (&str, &str) {
    page.split_once("\n---\n").unwrap_or((page, page))
}
