//! What the preview shows: the outcome of the last build, sound or not.

use super::say;
use crate::diagnostic::{Diagnostic, Wording};
use crate::{Error, Options, report};
use axum::body::Bytes;
use std::any::Any;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// One build's outcome.
#[derive(Default)]
pub struct Showing {
    /// Differs from that of every other build, also of an earlier run of the program on the same port.
    pub build: String,
    pub outcome: Outcome,
}

#[derive(Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files by path; empty where nothing could be built.
    pub files: BTreeMap<String, Bytes>,
    pub findings: Findings,
}

/// What editors have to mend, in their words.
#[derive(Default, PartialEq, Eq)]
pub struct Findings {
    pub errors: Vec<String>,
    /// Only counted: a guide in the making has hundreds, and `wegweiser check` lists them.
    pub warnings: usize,
}

impl Outcome {
    /// Builds the site. Whatever goes wrong becomes a finding, so that the preview stands until it is mended.
    pub fn of_build(options: &Options) -> Outcome {
        let wording = options.wording;
        match catch_unwind(AssertUnwindSafe(|| crate::build_in_memory(options))) {
            Ok(Ok((checked, artifacts))) => {
                let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
                    checked.diagnostics.iter().partition(|diagnostic| diagnostic.is_error());
                Outcome {
                    files: artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes.into())).collect(),
                    findings: Findings {
                        errors: errors
                            .into_iter()
                            .map(|error| report::human(error, &checked.sources, wording))
                            .collect(),
                        warnings: warnings.len(),
                    },
                }
            }
            Ok(Err(error)) => Outcome::failed(in_words(&error, wording)),
            Err(panic) => Outcome::failed(in_words_of_panic(&*panic, wording)),
        }
    }

    fn failed(error: String) -> Outcome {
        Outcome { files: BTreeMap::new(), findings: Findings { errors: vec![error], warnings: 0 } }
    }
}

impl Findings {
    /// Such as `2 errors, 31 warnings`.
    pub fn sum(&self, wording: Wording) -> String {
        let (errors, warnings) = (self.errors.len(), self.warnings);
        let many = |count: usize, one: &'static str, more: &'static str| if count == 1 { one } else { more };
        match wording {
            Wording::German => format!("{errors} Fehler, {warnings} {}", many(warnings, "Warnung", "Warnungen")),
            Wording::English => {
                format!(
                    "{errors} {}, {warnings} {}",
                    many(errors, "error", "errors"),
                    many(warnings, "warning", "warnings")
                )
            }
        }
    }
}

/// An error with everything that led to it, one a line.
fn in_words(error: &Error, wording: Wording) -> String {
    let mut words = format!("{}: {error}", say(wording, "Fehler", "error"));
    let mut cause = error.source();
    while let Some(deeper) = cause {
        words.push_str(&format!("\n  {deeper}"));
        cause = deeper.source();
    }
    words
}

/// A fault of the program itself; the editor can only undo the last change and pass it on.
fn in_words_of_panic(panic: &(dyn Any + Send), wording: Wording) -> String {
    let message = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    let message = message.unwrap_or_default();
    let words = say(
        wording,
        "Das Programm selbst hat einen Fehler. Bitte die letzte Änderung und diese Zeile weitergeben:",
        "The program itself has a fault. Please pass on the last change and this line:",
    );
    format!("{words}\n  {message}")
}
