//! What an editor is told about the content: a code, a place, a sentence, and what to type instead.
//!
//! A `Diagnostic` is a value. Rooms collect them and go on, so that one run names every flaw; only `report` shows them.
//! The wording lives beside the code in `codes`, in German and English, with `{name}` where an argument goes.

pub mod codes;
mod explain;
mod source;

pub use codes::Code;
pub use explain::explain;
pub use source::{FileId, Position, Source, Sources, Span};

/// The language findings are worded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    German,
    English,
}

/// Whether a finding keeps the guide from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    Error,
    Warning,
}

impl Severity {
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One finding, not yet put into words.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub span: Span,
    arguments: Vec<(&'static str, String)>,
    suggestion: Option<String>,
    /// Other places that belong to the finding, such as the first of two equal keys.
    pub related: Vec<Span>,
}

impl Diagnostic {
    pub fn new(code: &'static Code, span: Span) -> Self {
        Diagnostic { code, span, arguments: Vec::new(), suggestion: None, related: Vec::new() }
    }

    /// Fills `{name}` in the code's message and help.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// What the editor probably meant; shown as "did you mean …?" in place of the code's general help.
    pub fn suggest(mut self, suggestion: Option<impl Into<String>>) -> Self {
        self.suggestion = suggestion.map(Into::into);
        self
    }

    pub fn related(mut self, span: Span) -> Self {
        self.related.push(span);
        self
    }

    pub fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }

    /// The sentence that says what is wrong.
    pub fn message(&self, wording: Wording) -> String {
        self.fill(self.code.message(wording))
    }

    /// The sentence that says what to type.
    pub fn help(&self, wording: Wording) -> String {
        match (&self.suggestion, wording) {
            (Some(suggestion), Wording::German) => format!("meinten Sie `{suggestion}`?"),
            (Some(suggestion), Wording::English) => format!("did you mean `{suggestion}`?"),
            (None, _) => self.fill(self.code.help(wording)),
        }
    }

    fn fill(&self, template: &str) -> String {
        let mut text = template.to_string();
        for (name, value) in &self.arguments {
            // Line breaks of a value would break formats with one finding a line.
            let value = value.replace(['\n', '\r'], " ");
            text = text.replace(&format!("{{{name}}}"), &value);
        }
        text
    }
}

/// The known word nearest to a mistyped one, if it is near enough to be meant.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = word.to_lowercase();
    // Of a word of two letters every other is near.
    let allowed = (word.chars().count() / 3).min(4);
    known
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| {
            *distance <= allowed || (lower.len() >= 4 && candidate.to_lowercase().starts_with(&lower))
        })
        .min_by_key(|(distance, candidate)| (*distance, *candidate))
        .map(|(_, candidate)| candidate)
}

/// Sorts by path, line and column, as an editor reads, and drops exact repetitions.
pub fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    diagnostics.sort_by_cached_key(|diagnostic| {
        (
            sources.path(diagnostic.span.file).to_string(),
            diagnostic.span.start,
            diagnostic.code.severity,
            diagnostic.code.id,
            diagnostic.message(Wording::English),
        )
    });
    diagnostics.dedup_by(|a, b| a.code.id == b.code.id && a.span == b.span && a.arguments == b.arguments);
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_transposed_letter_is_near() {
        assert_eq!(nearest("nrod", ["nord", "sued"]), Some("nord"));
    }

    #[test]
    fn another_word_is_not_near() {
        assert_eq!(nearest("hafen", ["nord", "sued"]), None);
    }
}
