//! Sets the parts of a mended expression together, with the commas and the white space that the
//! grammar wants between them.

pub(super) fn join(mut parts: Vec<Part>) -> String {
    part_dates_from_days(&mut parts);
    let mut text = String::new();
    for (i, part) in parts.iter().enumerate() {
        let before = i.checked_sub(1).map(|i| parts[i].class);
        let after = parts.get(i + 1).map(|part| part.class);
        match part.class {
            // Beside hours, a remark is about the days that have none.
            Class::Comma if is_last_remark(&parts, i + 1) => text.push_str(" || "),
            Class::Comma => text.push_str(comma(before, after)),
            Class::Rule if before.is_none() || after.is_none() || before == after => {}
            Class::Rule => text.push_str(&part.text),
            _ => {
                text.push_str(gap(before, part));
                text.push_str(&part.text);
            }
        }
    }
    text
}

pub(super) struct Part {
    pub text: String,
    pub class: Class,
    /// Whether white space stood before it.
    pub spaced: bool,
}

/// What decides about the white space and the commas around a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Day,
    Date,
    Time,
    Dash,
    Comma,
    /// `;` or `||`.
    Rule,
    /// `off`, `open`, `unknown`, a comment.
    Modifier,
    Verbatim,
}

/// Dates and weekdays cannot stand in one list: `Dec 24-26,PH off` becomes
/// `Dec 24-26 off; PH off`.
///
/// Months are left alone, because `Apr-Oct,Mo off` may well mean the Mondays of these months.
fn part_dates_from_days(parts: &mut Vec<Part>) {
    let is_date = |part: &Part| part.class == Class::Date && part.text.contains(|c: char| c.is_ascii_digit());
    let mut at = 1;
    while at + 1 < parts.len() {
        let (before, after) = (&parts[at - 1], &parts[at + 1]);
        let mixes = parts[at].class == Class::Comma
            && match (before.class, after.class) {
                (Class::Date, Class::Day) => is_date(before) || after.text == "PH",
                // After the comma a date still begins with its month.
                (Class::Day, Class::Date) => {
                    before.text == "PH" || is_date(after) || parts.get(at + 2).is_some_and(is_date)
                }
                _ => false,
            };
        let list = [Class::Day, Class::Date, Class::Dash, Class::Comma];
        let rest = parts[at + 1..].iter().find(|part| !list.contains(&part.class));
        if let Some(Part { class: Class::Modifier, text, .. }) = rest.filter(|_| mixes) {
            let modifier = Part { class: Class::Modifier, text: text.clone(), spaced: true };
            parts[at] = Part { class: Class::Rule, text: "; ".into(), spaced: false };
            parts.insert(at, modifier);
        }
        at += 1;
    }
}

fn is_last_remark(parts: &[Part], at: usize) -> bool {
    matches!(&parts[at..], [last] if last.class == Class::Modifier && last.text.starts_with('"'))
}

fn comma(before: Option<Class>, after: Option<Class>) -> &'static str {
    match (before, after) {
        (Some(Class::Day | Class::Date), Some(Class::Time)) => " ",
        (Some(Class::Day), Some(Class::Day))
        | (Some(Class::Date), Some(Class::Date))
        | (Some(Class::Time), Some(Class::Time))
        | (Some(Class::Verbatim), Some(Class::Day | Class::Date | Class::Time | Class::Verbatim)) => ",",
        _ => ", ",
    }
}

fn gap(before: Option<Class>, part: &Part) -> &'static str {
    match (before, part.class) {
        (None | Some(Class::Comma | Class::Rule | Class::Dash), _) | (_, Class::Dash) => "",
        (Some(Class::Time), Class::Time) | (Some(Class::Day), Class::Day) => ",",
        // A comma, not a semicolon: the new rule then adds hours and takes none away.
        (Some(Class::Time | Class::Modifier), Class::Day | Class::Date) => ", ",
        (Some(Class::Verbatim), _) | (_, Class::Verbatim) if !part.spaced => "",
        _ => " ",
    }
}
