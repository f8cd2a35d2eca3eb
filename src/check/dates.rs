//! Dates: terms that run backwards or are over, checks that are due, events that end before they start.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::At;
use crate::guide::{Keeping, Period};
use jiff::civil::Date;
use jiff::{Span as TimeSpan, ToSpan};

/// Months after which an entry is due for a check, where the guide does not say.
const REVIEW_AFTER_MONTHS: u16 = 12;

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    for view in draft.entities.all() {
        if let Some(keeping) = view.keeping {
            kept(subject, keeping);
        }
    }
    for service in draft.entities.services.values() {
        for at in &service.facts.at {
            for exception in &at.exceptions {
                if exception.date.value < subject.around.today {
                    subject.report(
                        Diagnostic::new(&codes::PAST_EXCEPTION, exception.date.span).with("date", exception.date.value),
                    );
                }
            }
        }
    }
    for event in draft.entities.events.values() {
        let (start, end) = (event.facts.start, event.facts.end);
        if let Some(end) = end
            .filter(|end| end.value < start.value && !(end.value.time.is_none() && end.value.date == start.value.date))
        {
            subject.report(
                Diagnostic::new(&codes::ENDS_BEFORE_START, end.span).with("start", start.value).with("end", end.value),
            );
        }
        if let Some(until) = event.facts.repeats.as_ref().and_then(|repeats| repeats.until)
            && until.value < start.value.date
        {
            subject.report(
                Diagnostic::new(&codes::ENDS_BEFORE_START, until.span)
                    .with("start", start.value)
                    .with("end", until.value),
            );
        }
    }
}

fn kept(subject: &mut Subject<'_>, keeping: &Keeping) {
    let today = subject.around.today;
    if let Some(valid) = &keeping.valid {
        term(subject, valid, today);
    }
    let Some(checked) = &keeping.checked else { return };
    let date = checked.date;
    if date.value > today {
        subject.report(Diagnostic::new(&codes::CHECKED_IN_FUTURE, date.span).with("date", date.value));
        return;
    }
    let months =
        subject.draft.config.as_ref().and_then(|config| config.review_after_months).unwrap_or(REVIEW_AFTER_MONTHS);
    let due = date.value.checked_add(months_span(months)).unwrap_or(Date::MAX);
    if due < today {
        subject.report(Diagnostic::new(&codes::REVIEW_DUE, date.span).with("date", date.value).with("months", months));
    }
}

fn term(subject: &mut Subject<'_>, valid: &At<Period>, today: Date) {
    if let (Some(from), Some(until)) = (valid.value.from, valid.value.until)
        && from.value > until.value
    {
        let span: Span = from.span;
        subject.report(
            Diagnostic::new(&codes::FROM_AFTER_UNTIL, span).with("from", from.value).with("until", until.value),
        );
        return;
    }
    if let Some(until) = valid.value.until.filter(|until| until.value < today) {
        subject.report(Diagnostic::new(&codes::EXPIRED, until.span).with("date", until.value));
    }
}

fn months_span(months: u16) -> TimeSpan {
    // The format limits the number to 9999, well inside what a span holds.
    i32::from(months).months()
}
