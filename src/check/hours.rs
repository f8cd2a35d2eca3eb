//! Opening hours that are valid but surely not meant.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, Wording, codes};
use crate::format::At;
use crate::guide::hours::{Exception, Hours, LintKind};

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    for service in draft.entities.services.values() {
        if let Some(hours) = &service.facts.hours {
            lint(subject, hours, &[]);
        }
        for at in &service.facts.at {
            let exceptions: Vec<Exception> = at
                .exceptions
                .iter()
                .map(|exception| Exception { date: exception.date.value, hours: exception.hours.0.clone() })
                .collect();
            if let Some(hours) = &at.hours {
                lint(subject, hours, &exceptions);
            }
        }
    }
}

fn lint(subject: &mut Subject<'_>, hours: &At<Hours>, exceptions: &[Exception]) {
    for lint in hours.value.lints(exceptions) {
        // Two exceptions for a date are an error of their own, with the place of the second.
        if matches!(lint.kind, LintKind::TwoExceptions(_)) {
            continue;
        }
        let (problem, advice) = words(&lint.kind, subject.around.wording);
        subject.report(
            Diagnostic::new(&codes::DOUBTFUL_HOURS, part(subject, hours.span, lint.range, hours.value.text()))
                .with("problem", problem)
                .with("advice", advice),
        );
    }
}

/// The place of a part of the hours inside their value, where the value stands in the file as it is.
fn part(subject: &Subject<'_>, value: Span, range: std::ops::Range<usize>, text: &str) -> Span {
    let source = subject.draft.sources.text(value.file);
    let written = source.get(value.start as usize..value.end as usize).unwrap_or_default();
    match written.find(text) {
        Some(offset) => {
            let start = value.start as usize + offset;
            Span::new(value.file, start + range.start, start + range.end)
        }
        None => value,
    }
}

fn words(kind: &LintKind, wording: Wording) -> (String, String) {
    let (german, english) = match kind {
        LintKind::UndoesClosing { on, .. } => (
            (
                format!("eine spätere Regel öffnet Tage, die hier geschlossen sind, etwa den {on}"),
                "die schließende Regel ans Ende stellen",
            ),
            (format!("a later rule opens days that are closed here, such as {on}"), "move the closing rule to the end"),
        ),
        LintKind::UndoesHours { on, .. } => (
            (
                format!("eine spätere Regel ersetzt diese Zeiten, etwa am {on}"),
                "zusätzliche Zeiten desselben Tages mit Komma anfügen: `Tu 09:00-12:00,14:00-17:00`",
            ),
            (
                format!("a later rule replaces these hours, such as on {on}"),
                "add further times of the same day with a comma: `Tu 09:00-12:00,14:00-17:00`",
            ),
        ),
        LintKind::Overlap => (
            ("diese Zeiten überschneiden sich mit anderen desselben Tages".into(), "die Zeiten zusammenfassen"),
            ("these times overlap with others of the same day".into(), "merge the times"),
        ),
        LintKind::LongNight => (
            (
                "das Ende liegt vor dem Anfang; das hieße über Nacht, mehr als 14 Stunden".into(),
                "Anfang und Ende prüfen",
            ),
            (
                "the end is before the start; that would mean overnight, more than 14 hours".into(),
                "check start and end",
            ),
        ),
        LintKind::EmptySpan => (
            ("Anfang und Ende sind gleich; das hieße 24 Stunden".into(), "Anfang und Ende prüfen"),
            ("start and end are the same; that would mean 24 hours".into(), "check start and end"),
        ),
        LintKind::NoSuchDate => (
            ("diesen Tag hat der Monat nicht".into(), "das Datum berichtigen"),
            ("this month has no such day".into(), "mend the date"),
        ),
        LintKind::DaysWithoutHours => (
            (
                "Tage ohne Uhrzeit gelten als rund um die Uhr geöffnet".into(),
                "Zeiten hinter die Tage schreiben: `Mo-Fr 09:00-12:00`",
            ),
            ("days without hours are open around the clock".into(), "write times behind the days: `Mo-Fr 09:00-12:00`"),
        ),
        LintKind::TwoExceptions(date) => (
            (format!("der {date} hat zwei Ausnahmen"), "eine davon löschen"),
            (format!("{date} has two exceptions"), "delete one of them"),
        ),
        LintKind::ExceptionOverlap(date) => (
            (format!("die Zeiten der Ausnahme vom {date} überschneiden sich"), "die Zeiten zusammenfassen"),
            (format!("the times of the exception of {date} overlap"), "merge the times"),
        ),
    };
    match wording {
        Wording::German => (german.0, german.1.to_string()),
        Wording::English => (english.0, english.1.to_string()),
    }
}
