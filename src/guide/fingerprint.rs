//! The fingerprint of a source text, by which a translation knows what it was made from.

use crate::diagnostic::codes;
use crate::format::{Node, Read, Reader, Shape};

/// The first 32 bits of a BLAKE3 hash, written as eight hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint(pub [u8; 4]);

/// The fingerprint of what readers see of a text. Line ends, trailing spaces and outer blank lines do not count.
pub fn fingerprint(title: &str, summary: &str, body: &str) -> Fingerprint {
    let mut hasher = blake3::Hasher::new();
    for part in [title, summary] {
        hasher.update(part.trim().as_bytes());
        hasher.update(b"\0");
    }
    for line in body.trim().lines() {
        hasher.update(line.trim_end().as_bytes());
        hasher.update(b"\n");
    }
    let hash = hasher.finalize();
    let bytes = hash.as_bytes();
    Fingerprint([bytes[0], bytes[1], bytes[2], bytes[3]])
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl Read for Fingerprint {
    // A fingerprint of digits alone, such as 12345678 or 1e345678, looks like a number to YAML; the text as typed does not.
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node, "5b1c9a02")?;
        let sound = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = sound.then(|| u32::from_str_radix(text, 16).ok()).flatten();
        if number.is_none() {
            reader.flaw(&codes::BAD_FINGERPRINT, node.span, text, "5b1c9a02");
        }
        number.map(|number| Fingerprint(number.to_be_bytes()))
    }
    fn shape() -> Shape {
        Shape::Pattern { pattern: "^[0-9a-fA-F]{8}$", example: "5b1c9a02" }
    }
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn layout_does_not_count_and_words_do() {
        let one = fingerprint("Titel", "Kurz.", "Ein Satz.  \n\nNoch einer.\n");
        assert_eq!(one, fingerprint("Titel", "Kurz.", "Ein Satz.\r\n\r\nNoch einer."));
        assert_ne!(one, fingerprint("Titel", "Kurz.", "Ein Satz.\n\nNoch einer!"));
        assert_ne!(fingerprint("a", "b", ""), fingerprint("ab", "", ""));
    }
}
