//! Shows findings: with the line and a caret for people, one line each, or as data for other programs; the only voice.

mod human;
mod machine;

use crate::diagnostic::{Diagnostic, Sources, Wording};
use std::io::Write;

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// With the line, a caret and help.
    Human,
    /// One line each.
    Short,
    /// A list of objects.
    Json,
    /// Commands that GitHub shows beside the lines of a change.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Writes the findings: for people to `errors`, for programs to `output`.
pub fn report(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    format: Format,
    wording: Wording,
    output: &mut dyn Write,
    errors: &mut dyn Write,
) -> std::io::Result<()> {
    match format {
        Format::Human => {
            for diagnostic in diagnostics {
                writeln!(errors, "{}\n", human::human(diagnostic, sources, wording))?;
            }
            let sum = human::sum(diagnostics, wording);
            if !sum.is_empty() {
                writeln!(errors, "{sum}")?;
            }
            Ok(())
        }
        Format::Short => {
            diagnostics.iter().try_for_each(|diagnostic| writeln!(errors, "{}", short(diagnostic, sources, wording)))
        }
        Format::Json => writeln!(output, "{}", machine::json(diagnostics, sources, wording)),
        Format::Github => diagnostics
            .iter()
            .try_for_each(|diagnostic| writeln!(output, "{}", machine::github(diagnostic, sources, wording))),
        Format::Sarif => writeln!(output, "{}", machine::sarif(diagnostics, sources, wording)),
    }
}

/// `path:line:column: error[D102]: message; help`.
pub fn short(diagnostic: &Diagnostic, sources: &Sources, wording: Wording) -> String {
    let (start, _) = sources.positions(diagnostic.span);
    format!(
        "{}:{}:{}: {}[{}]: {}; {}",
        sources.path(diagnostic.span.file),
        start.line,
        start.column,
        diagnostic.code.severity.name(),
        diagnostic.code.id,
        diagnostic.message(wording),
        diagnostic.help(wording),
    )
}

pub use human::human;
