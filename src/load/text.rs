//! Reads a file as text, within its limits.

use super::walk::Found;
use super::{LoadError, Piece, characters};
use crate::diagnostic::{Diagnostic, Span, codes};

/// Units: bytes a YAML or Markdown file may have.
pub const MOST_BYTES: u64 = 1 << 20;

/// The text of a file without a byte order mark, or `None` when it is no text; why is reported in `piece`.
pub fn read(file: &Found, most: u64, piece: &mut Piece) -> Result<Option<String>, LoadError> {
    // The length was asked before reading, so that a huge file never reaches memory.
    if file.length > most {
        piece.diagnostics.push(
            Diagnostic::new(&codes::FILE_TOO_LARGE, Span::whole(file.id))
                .with("bytes", file.length)
                .with("limit", most),
        );
        return Ok(None);
    }
    let mut bytes = read_bytes(file)?;
    if bytes.starts_with(b"\xef\xbb\xbf") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => {
            let before = piece.diagnostics.len();
            characters::check(&text, file.id, &mut piece.diagnostics);
            if piece.diagnostics[before..].iter().any(Diagnostic::is_error) {
                piece.text = text;
                return Ok(None);
            }
            Ok(Some(text))
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            piece.text = String::from_utf8_lossy(&error.as_bytes()[..valid]).into_owned();
            piece.diagnostics.push(Diagnostic::new(&codes::NOT_UTF8, Span::new(file.id, valid, valid)));
            Ok(None)
        }
    }
}

pub fn read_bytes(file: &Found) -> Result<Vec<u8>, LoadError> {
    std::fs::read(&file.path).map_err(|source| LoadError::Unreadable { path: file.path.clone(), source })
}
