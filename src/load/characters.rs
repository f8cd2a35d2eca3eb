//! Characters that hide or turn text, and invisible ones where no script needs them.

use crate::diagnostic::{Diagnostic, FileId, Span, codes};

/// After so many findings of one file an editor has understood.
const MOST_FINDINGS: usize = 10;

pub fn check(text: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let mut previous = '\0';
    let mut findings = 0;
    for (offset, character) in text.char_indices() {
        // Plain letters, by far the most, are passed at once.
        if matches!(character, ' '..='~' | '\n') {
            previous = character;
            continue;
        }
        let code = match character {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(&codes::HIDDEN_CHARACTER),
            '\t' | '\r' => None,
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => Some(&codes::HIDDEN_CHARACTER),
            '\u{200c}' | '\u{200d}' if needs_joiner(previous) => None,
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => Some(&codes::ZERO_WIDTH),
            _ => None,
        };
        if let Some(code) = code {
            findings += 1;
            if findings <= MOST_FINDINGS {
                diagnostics.push(
                    Diagnostic::new(code, Span::new(file, offset, offset + character.len_utf8()))
                        .with("character", format!("U+{:04X}", u32::from(character))),
                );
            }
        }
        previous = character;
    }
}

/// Whether a joiner may follow this character: Arabic, Syriac and the scripts of South and South-East Asia, and emoji.
fn needs_joiner(character: char) -> bool {
    matches!(u32::from(character),
        0x0600..=0x08FF | 0x0900..=0x0DFF | 0x0F00..=0x109F | 0x1780..=0x18AF
        | 0xFB50..=0xFDFF | 0xFE00..=0xFE0F | 0xFE70..=0xFEFE | 0x2600..=0x27BF | 0x1F000..=0x1FAFF)
}
