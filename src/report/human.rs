//! Findings for people: the line, a caret, what to type.

use crate::diagnostic::{Diagnostic, Severity, Sources, Wording};

/// More of a line than this does not fit a terminal. Units: characters.
const WIDEST: usize = 110;

/// One finding over several lines, readable without colour.
pub fn human(diagnostic: &Diagnostic, sources: &Sources, wording: Wording) -> String {
    let (start, end) = sources.positions(diagnostic.span);
    let path = sources.path(diagnostic.span.file);
    let number = start.line.to_string();
    let margin = " ".repeat(number.len());
    let mut lines = vec![
        format!(
            "{}[{}]: {}",
            severity(diagnostic.code.severity, wording),
            diagnostic.code.id,
            diagnostic.message(wording)
        ),
        format!("{margin} --> {path}:{}:{}", start.line, start.column),
    ];
    let line = sources.text(diagnostic.span.file).lines().nth(start.line - 1).unwrap_or_default();
    if !line.trim().is_empty() && diagnostic.span.end > 0 {
        let characters: Vec<char> =
            line.chars().map(|character| if character == '\t' { ' ' } else { character }).collect();
        // A long line is shown around the place.
        let from = if start.column > WIDEST { start.column - WIDEST / 2 } else { 0 };
        let shown: String = characters.iter().skip(from).take(WIDEST).collect();
        let last = if end.line == start.line { end.column } else { characters.len() + 1 };
        let width = last.saturating_sub(start.column).clamp(1, WIDEST);
        lines.push(format!("{margin} |"));
        lines.push(format!("{number} | {shown}"));
        lines.push(format!("{margin} | {}{}", " ".repeat(start.column - 1 - from), "^".repeat(width)));
    }
    for related in &diagnostic.related {
        let (place, _) = sources.positions(*related);
        let word = match wording {
            Wording::German => "siehe auch",
            Wording::English => "see also",
        };
        lines.push(format!("{margin} = {word}: {}:{}:{}", sources.path(related.file), place.line, place.column));
    }
    let word = match wording {
        Wording::German => "Hilfe",
        Wording::English => "help",
    };
    lines.push(format!("{margin} = {word}: {}", diagnostic.help(wording)));
    lines.join("\n")
}

fn severity(severity: Severity, wording: Wording) -> &'static str {
    match (severity, wording) {
        (Severity::Error, Wording::German) => "Fehler",
        (Severity::Warning, Wording::German) => "Warnung",
        (severity, Wording::English) => severity.name(),
    }
}

/// How many there are of each, and where to read more.
pub fn sum(diagnostics: &[Diagnostic], wording: Wording) -> String {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count();
    let warnings = diagnostics.len() - errors;
    let Some(first) = diagnostics.iter().find(|diagnostic| diagnostic.is_error()).or(diagnostics.first()) else {
        return match wording {
            Wording::German => "Keine Fehler, keine Warnungen.".into(),
            Wording::English => "No errors, no warnings.".into(),
        };
    };
    let id = first.code.id;
    match wording {
        Wording::German => format!(
            "{errors} Fehler, {warnings} {}. Mehr dazu: wegweiser explain {id}",
            if warnings == 1 { "Warnung" } else { "Warnungen" }
        ),
        Wording::English => format!(
            "{errors} {}, {warnings} {}. More: wegweiser explain {id}",
            if errors == 1 { "error" } else { "errors" },
            if warnings == 1 { "warning" } else { "warnings" },
        ),
    }
}
