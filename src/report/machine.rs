//! Findings for other programs: JSON, GitHub's workflow commands, SARIF.

use crate::diagnostic::{Diagnostic, Severity, Sources, Span, Wording};
use serde_json::{Value, json};

/// A list of objects, one a finding.
pub fn json(diagnostics: &[Diagnostic], sources: &Sources, wording: Wording) -> String {
    let list: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let (start, end) = sources.positions(diagnostic.span);
            json!({
                "path": sources.path(diagnostic.span.file),
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
                "severity": diagnostic.code.severity.name(),
                "code": diagnostic.code.id,
                "name": diagnostic.code.name,
                "message": diagnostic.message(wording),
                "help": diagnostic.help(wording),
                "related": diagnostic.related.iter().map(|span| place(*span, sources)).collect::<Vec<_>>(),
            })
        })
        .collect();
    pretty(&Value::Array(list))
}

fn place(span: Span, sources: &Sources) -> Value {
    let (start, _) = sources.positions(span);
    json!({ "path": sources.path(span.file), "line": start.line, "column": start.column })
}

/// `::error file=…,line=…,col=…,title=…::message`.
pub fn github(diagnostic: &Diagnostic, sources: &Sources, wording: Wording) -> String {
    let (start, end) = sources.positions(diagnostic.span);
    let property = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let end_column =
        if end.line == start.line { format!(",endColumn={}", end.column.max(start.column + 1)) } else { String::new() };
    format!(
        "::{} file={},line={},endLine={},col={}{end_column},title={}::{}",
        diagnostic.code.severity.name(),
        property(sources.path(diagnostic.span.file)),
        start.line,
        end.line,
        start.column,
        property(&format!("{} {}", diagnostic.code.id, diagnostic.code.name)),
        data(&format!("{}\n{}", diagnostic.message(wording), diagnostic.help(wording))),
    )
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Static Analysis Results Interchange Format 2.1.0 (OASIS).
pub fn sarif(diagnostics: &[Diagnostic], sources: &Sources, wording: Wording) -> String {
    let mut rules: Vec<&Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        if !rules.iter().any(|rule| rule.code.id == diagnostic.code.id) {
            rules.push(diagnostic);
        }
    }
    rules.sort_by_key(|rule| rule.code.id);
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let (start, end) = sources.positions(diagnostic.span);
            json!({
                "ruleId": diagnostic.code.id,
                "level": level(diagnostic.code.severity),
                "message": { "text": format!("{}; {}", diagnostic.message(wording), diagnostic.help(wording)) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": sources.path(diagnostic.span.file) },
                    "region": {
                        "startLine": start.line,
                        "startColumn": start.column,
                        "endLine": end.line,
                        "endColumn": end.column.max(if end.line == start.line { start.column + 1 } else { 1 }),
                    },
                }}],
            })
        })
        .collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "wegweiser",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|rule| json!({
                    "id": rule.code.id,
                    "name": rule.code.name,
                    "defaultConfiguration": { "level": level(rule.code.severity) },
                })).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).expect("values of text and numbers can be written")
}
