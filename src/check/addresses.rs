//! One address, one source: former ids are nobody's ids today, and nobody else's former ones.

use super::Subject;
use crate::diagnostic::{Diagnostic, Span, codes};
use crate::format::Id;
use crate::guide::Kind;
use std::collections::BTreeMap;

pub fn check(subject: &mut Subject<'_>) {
    let draft = subject.draft;
    let mut former: BTreeMap<(Kind, Id), Span> = BTreeMap::new();
    for view in draft.entities.all() {
        for id in view.keeping.map(|keeping| &keeping.formerly[..]).unwrap_or_default() {
            let key = (view.kind, id.value.clone());
            let taken = Diagnostic::new(&codes::TAKEN_ADDRESS, id.span).with("id", &id.value);
            if subject.exists(view.kind, &id.value) {
                subject.report(taken);
            } else if let Some(first) = former.get(&key) {
                subject.report(taken.related(*first));
            } else {
                former.insert(key, id.span);
            }
        }
    }
}
