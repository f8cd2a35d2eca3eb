//! The documents keep up with the program: paths that exist, and every key, word and code of the format.
#![allow(clippy::disallowed_methods, reason = "reads the documents beside the sources")]

use std::path::Path;
use wegweiser::diagnostic::codes;
use wegweiser::guide::Kind;
use wegweiser::schema;

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn every_path_in_the_documents_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src/", "tests/", "docs/", "themes/", ".ci/"];
    let mut missing = Vec::new();
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md", "README.md"] {
        let text = document(name);
        for quoted in text.split('`').skip(1).step_by(2) {
            // Patterns such as `messages/<tag>.yaml` stand for many files.
            let is_path = folders.iter().any(|folder| quoted.starts_with(folder))
                && !quoted.contains(['<', '*', ' ', '{', '…'])
                && !quoted.chars().any(|character| character.is_ascii_uppercase());
            if is_path && !root.join(quoted).exists() {
                missing.push(format!("{name}: {quoted}"));
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn the_format_is_documented_in_both_languages() {
    let mut missing = Vec::new();
    for name in ["docs/content.md", "docs/inhalte.md"] {
        let text = document(name);
        for code in codes::ALL.iter().filter(|code| !text.contains(code.id)) {
            missing.push(format!("{name}: code {}", code.id));
        }
        for kind in Kind::ALL {
            for field in schema::fields(kind) {
                if !text.contains(field.key) {
                    missing.push(format!("{name}: {} {}", kind.folder(), field.key));
                }
            }
        }
    }
    assert_eq!(missing, Vec::<String>::new());
}
