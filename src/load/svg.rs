//! Looks through an SVG for what could run or call elsewhere.

use super::{Piece, characters};
use crate::diagnostic::{Diagnostic, FileId, Span, Wording, codes};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub fn check(bytes: &[u8], file: FileId, wording: Wording, piece: &mut Piece) {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.valid_up_to();
            piece.text = String::from_utf8_lossy(&bytes[..valid]).into_owned();
            piece.diagnostics.push(Diagnostic::new(&codes::NOT_UTF8, Span::new(file, valid, valid)));
            return;
        }
    };
    characters::check(text, file, &mut piece.diagnostics);
    let mut reader = Reader::from_str(text);
    loop {
        let start = reader.buffer_position() as usize;
        let flaw = match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(element) | Event::Empty(element)) => flaw_of(&element),
            Ok(Event::PI(instruction)) => Some(format!("<?{}", instruction.target())),
            // The text of a style sheet; elsewhere such words are only words, but no honest drawing needs them.
            Ok(Event::Text(text)) if leaves_the_file(&text) => Some(text.trim().chars().take(60).collect()),
            Ok(Event::CData(text)) if leaves_the_file(&text) => Some(text.trim().chars().take(60).collect()),
            Ok(Event::DocType(doctype)) if doctype.contains('[') => Some("<!DOCTYPE … [".to_string()),
            Ok(_) => None,
            Err(error) => {
                let problem = match wording {
                    Wording::German => format!("kein sauberes XML ({error})"),
                    Wording::English => format!("no sound XML ({error})"),
                };
                piece
                    .diagnostics
                    .push(Diagnostic::new(&codes::UNSAFE_SVG, Span::new(file, start, start)).with("problem", problem));
                break;
            }
        };
        if let Some(flaw) = flaw {
            piece.diagnostics.push(
                Diagnostic::new(&codes::UNSAFE_SVG, Span::new(file, start, start)).with("problem", format!("`{flaw}`")),
            );
        }
    }
    piece.text = text.to_string();
}

/// What is unsafe in an element: the element itself, an event handler, a reference that leaves the file.
fn flaw_of(element: &BytesStart<'_>) -> Option<String> {
    let name = element.local_name().as_ref().to_lowercase();
    if matches!(
        name.as_str(),
        "script" | "foreignobject" | "iframe" | "object" | "embed" | "handler" | "set" | "animate" | "audio" | "video"
    ) {
        return Some(format!("<{name}>"));
    }
    element.attributes().find_map(|attribute| {
        let Ok(attribute) = attribute else { return Some(format!("<{name} …>")) };
        let key = attribute.key.local_name().as_ref().to_lowercase();
        let value = quick_xml::escape::unescape(&attribute.value)
            .map(|value| value.to_lowercase())
            .unwrap_or_else(|_| "&".into());
        let value = value.trim();
        let unsafe_value = match key.as_str() {
            "href" | "src" => {
                !value.starts_with('#') && !value.starts_with("data:image/png") && !value.starts_with("data:image/jpeg")
            }
            _ if key.starts_with("on") => true,
            _ => leaves_the_file(value),
        };
        unsafe_value.then(|| format!("{key}=\"{value}\"").chars().take(60).collect())
    })
}

/// Whether a style reaches for something outside: every `url(…)` must name a part of the same file.
fn leaves_the_file(style: &str) -> bool {
    let style = style.to_lowercase();
    let outside = style.split("url(").skip(1).any(|rest| !rest.trim_start_matches([' ', '\'', '"']).starts_with('#'));
    // A backslash may spell `url` in another way.
    outside || style.contains("@import") || style.contains("javascript:") || style.contains('\\')
}
