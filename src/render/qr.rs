//! The code that a phone reads from paper or from another screen, as SVG; the only file that knows its crate.

use super::view::Html;
use fast_qr::{ECL, QRBuilder};

/// White around the code, without which phones do not find it. Units: modules.
const MARGIN: usize = 4;

/// The code of an address; empty for one that is too long.
pub fn svg(address: &str, label: &str) -> Html {
    // A sheet is folded and smudged: at this level 15 % may be lost.
    let Ok(code) = QRBuilder::new(address).ecl(ECL::M).build() else { return Html::default() };
    let size = code.size + 2 * MARGIN;
    let label = super::map::escaped(label);
    // Lines instead of squares and steps instead of places: a third of the bytes.
    Html(format!(
        "<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{label}\"><path d=\"{}\"/></svg>",
        path(code.size, |row, column| code[row][column].value())
    ))
}

/// A line of a pen one module wide for every run of dark modules, row by row.
fn path(size: usize, is_dark: impl Fn(usize, usize) -> bool) -> String {
    let mut path = String::new();
    for row in 0..size {
        let mut pen = None;
        let mut column = 0;
        while column < size {
            let start = column;
            while column < size && is_dark(row, column) {
                column += 1;
            }
            if column > start {
                match pen {
                    Some(pen) => path.push_str(&format!("m{} 0h{}", start - pen, column - start)),
                    None => path.push_str(&format!("M{} {}.5h{}", start + MARGIN, row + MARGIN, column - start)),
                }
                pen = Some(column);
            }
            column += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_become_lines_and_gaps_become_steps() {
        let rows = ["##.#", "....", ".###", "#..."];
        let path = path(4, |row, column| rows[row].as_bytes()[column] == b'#');
        assert_eq!(path, "M4 4.5h2m1 0h1M5 6.5h3M4 7.5h1");
    }

    #[test]
    fn the_same_address_gives_the_same_code() {
        assert_eq!(svg("https://www.example.org/", "x").0, svg("https://www.example.org/", "x").0);
        assert!(svg("https://www.example.org/", "a \"b\"").0.contains("aria-label=\"a &quot;b&quot;\""));
    }

    #[test]
    fn an_address_beyond_any_code_gives_none() {
        assert_eq!(svg(&"a".repeat(4000), "").0, "");
    }
}
