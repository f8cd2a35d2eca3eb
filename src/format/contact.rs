//! Phone numbers, mail and web addresses.

use super::{Node, Read, Reader, Shape};
use crate::diagnostic::{Diagnostic, codes};

/// A phone number: international (`+49 391 …`), a free `0800` number, or a short one such as `110` and `116 117`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// As it was written, for people.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// The target of a link, such as `tel:+493917217470`.
    pub fn link(&self) -> String {
        let number: String =
            self.0.chars().filter(|character| character.is_ascii_digit() || *character == '+').collect();
        format!("tel:{number}")
    }

    fn is_sound(text: &str) -> bool {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let separated = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b' ' | b'-' | b'+'));
        let tidy = text.ends_with(|last: char| last.is_ascii_digit()) && !text.contains("  ");
        let form = if let Some(rest) = text.strip_prefix('+') {
            // E.164 allows 15 digits; shorter than 7 no number with country code is.
            !rest.starts_with('0') && !rest.contains('+') && (7..=15).contains(&digits)
                // The zero in front of the area code is not dialled with a country code.
                && !rest.starts_with("49 0") && !rest.starts_with("490") && !rest.starts_with("49-0")
        } else {
            !text.contains('+')
                && (text.starts_with("0800") && (8..=14).contains(&digits)
                    || !text.starts_with('0') && (3..=6).contains(&digits))
        };
        separated && tidy && form
    }
}

impl Read for Phone {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "\"+49 391 5400\"")?;
        if Phone::is_sound(text) {
            return Some(Phone(text.to_string()));
        }
        let mended = mend(text).filter(|mended| Phone::is_sound(mended));
        reader.report(
            Diagnostic::new(&codes::BAD_PHONE, node.span)
                .with("text", text)
                .with("example", "+49 391 5400")
                .suggest(mended),
        );
        None
    }
    fn shape() -> Shape {
        Shape::Pattern {
            pattern: r"^(\+[1-9][0-9 -]{5,20}|0800[0-9 -]{4,14}|[1-9][0-9 -]{2,8})$",
            example: "+49 391 5400",
        }
    }
}

/// What `0391/54 00`, `+49 (0)391 5400` and `0049 391 5400` were meant to be.
fn mend(text: &str) -> Option<String> {
    let plain: String = text
        .replace("(0)", " ")
        .chars()
        .map(
            |character| {
                if matches!(character, '/' | '.' | '(' | ')' | '\u{2013}' | '\u{a0}') { ' ' } else { character }
            },
        )
        .collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some(rest) = plain.strip_prefix("0049") {
        return Some(format!("+49 {}", rest.trim().trim_start_matches('0')));
    }
    if let Some(rest) = plain.strip_prefix("+49") {
        return Some(format!("+49 {}", rest.trim().trim_start_matches('0')));
    }
    plain.strip_prefix('0').map(|rest| format!("+49 {rest}"))
}

/// An e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(pub String);

impl Email {
    pub fn is_sound(text: &str) -> bool {
        let allowed =
            |character: char| character.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.@".contains(character);
        let Some((name, host)) = text.split_once('@') else { return false };
        text.len() <= 254
            && text.chars().all(allowed)
            && !name.is_empty()
            && !name.starts_with('.')
            && !text.contains("..")
            && is_host(host)
    }
}

impl Read for Email {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "name@example.org")?;
        if Email::is_sound(text) {
            return Some(Email(text.to_string()));
        }
        let mended =
            text.trim().trim_start_matches("mailto:").replace("(at)", "@").replace("[at]", "@").replace(' ', "");
        reader.report(
            Diagnostic::new(&codes::BAD_EMAIL, node.span)
                .with("text", text)
                .suggest(Email::is_sound(&mended).then_some(mended)),
        );
        None
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: r"^[^@\s]+@[^@\s]+\.[^@\s]+$", example: "name@example.org" }
    }
}

/// A whole web address with `https:` or `http:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Url(pub String);

impl Url {
    pub fn is_sound(text: &str) -> bool {
        let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host =
            host.rsplit_once(':').map_or(host, |(name, port)| if port.parse::<u16>().is_ok() { name } else { host });
        text.len() <= 2000
            && is_host(host)
            && !text.chars().any(|character| {
                character.is_whitespace() || character.is_control() || "\"<>\\^`{|}".contains(character)
            })
    }

    /// Short form for people: no scheme, no `www.`, no closing slash.
    pub fn text(&self) -> &str {
        let text = self.0.split_once("://").map_or(self.0.as_str(), |(_, rest)| rest);
        text.strip_prefix("www.").unwrap_or(text).trim_end_matches('/')
    }
}

impl Read for Url {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "https://www.example.org/")?;
        if Url::is_sound(text) {
            return Some(Url(text.to_string()));
        }
        let spaced = text.trim().replace(' ', "%20");
        let mended = [format!("https://{spaced}"), spaced].into_iter().find(|mended| Url::is_sound(mended));
        reader.report(Diagnostic::new(&codes::BAD_URL, node.span).with("text", text).suggest(mended));
        None
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: r"^https?://[^\s]+\.[^\s]+$", example: "https://www.example.org/" }
    }
}

/// Names with a dot, letters of any script for names with umlauts; `localhost` is nobody's site.
fn is_host(host: &str) -> bool {
    host.contains('.')
        && host.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|character| character.is_alphanumeric() || character == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::{Email, Phone, Url, mend};

    #[test]
    fn numbers_that_can_be_dialled_are_sound() {
        for number in
            ["+49 391 7217470", "+49 391 540-4389", "110", "116 016", "116117", "0800 1110111", "+493917217470"]
        {
            assert!(Phone::is_sound(number), "{number}");
        }
        for number in
            ["0391 540", "+49 (0)391 540", "+49 0391 540123", "0049 391 540", "abc", "", "+", "11", "+49 391 540/12"]
        {
            assert!(!Phone::is_sound(number), "{number}");
        }
    }

    #[test]
    fn usual_forms_are_mended() {
        assert_eq!(mend("0391/540 4389").as_deref(), Some("+49 391 540 4389"));
        assert_eq!(mend("+49 (0)391 5404389").as_deref(), Some("+49 391 5404389"));
        assert_eq!(mend("0049 391 5404389").as_deref(), Some("+49 391 5404389"));
    }

    #[test]
    fn addresses_with_spaces_or_without_host_are_unsound() {
        assert!(Url::is_sound("https://www.magdeburg.de/Soziales"));
        assert!(!Url::is_sound("https://www.magdeburg.de/So ziales"));
        assert!(!Url::is_sound("www.magdeburg.de"));
        assert!(!Url::is_sound("javascript://x.de/%0aalert(1)"));
        assert!(Email::is_sound("info@fluechtlingsrat-lsa.de"));
        assert!(!Email::is_sound("info(at)example.org"));
    }
}
