//! Puts the preview's own parts into pages: the script that reloads them, and the findings.

use super::say;
use super::showing::{Findings, Showing};
use crate::diagnostic::Wording;

/// A page of the site with what the preview adds.
pub fn with_preview(page: &[u8], showing: &Showing, wording: Wording) -> Vec<u8> {
    let findings = &showing.outcome.findings;
    // A page whose end of the head or start of the body is left out is still shown; browsers put the parts in place.
    let head = find(page, b"</head>").or_else(|| find(page, b"<body")).unwrap_or(page.len());
    let body = find(&page[head..], b"<body").map_or(page.len(), |start| end_of_tag(page, head + start));
    let mut out = Vec::with_capacity(page.len() + 512);
    out.extend_from_slice(&page[..head]);
    out.extend_from_slice(in_head(showing).as_bytes());
    out.extend_from_slice(&page[head..body]);
    if !findings.errors.is_empty() {
        out.extend_from_slice(aside(findings, wording).as_bytes());
    }
    out.extend_from_slice(&page[body..]);
    out
}

/// The page for every address while nothing can be built.
pub fn page_of_findings(showing: &Showing, wording: Wording) -> String {
    let title = say(wording, "Der Wegweiser lässt sich nicht bauen", "The guide cannot be built");
    let hint = say(
        wording,
        "Sobald die Fehler behoben sind, zeigt diese Seite wieder den Wegweiser.",
        "As soon as the errors are mended, this page shows the guide again.",
    );
    page(showing, &title, &format!("{}<p>{hint}</p>", aside(&showing.outcome.findings, wording)), wording)
}

/// The page for an unknown address, where the theme has none.
pub fn page_not_found(showing: &Showing, wording: Wording) -> String {
    page(
        showing,
        &say(wording, "Diese Seite gibt es nicht", "There is no such page"),
        "<p><a href=\"/\">/</a></p>",
        wording,
    )
}

fn page(showing: &Showing, title: &str, content: &str, wording: Wording) -> String {
    let lang = lang(wording);
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\"><title>{title}</title>\
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">{}</head>\
<body class=\"wegweiser-page\"><main><h1>{title}</h1>{content}</main></body></html>\n",
        in_head(showing)
    )
}

/// The script comes from outside, because the policy of the site allows nothing else. It finds the build in the page:
/// a page that was made before the last build reloads as soon as it listens.
fn in_head(showing: &Showing) -> String {
    format!(
        "<meta name=\"wegweiser-build\" content=\"{}\"><link rel=\"stylesheet\" href=\"/_wegweiser/preview.css\">\
<script src=\"/_wegweiser/reload.js\" defer></script>",
        showing.build
    )
}

fn aside(findings: &Findings, wording: Wording) -> String {
    let errors: Vec<String> = findings.errors.iter().map(|error| format!("<pre>{}</pre>", escaped(error))).collect();
    let name = say(wording, "Fehler im Wegweiser", "Errors in the guide");
    format!(
        "<aside class=\"wegweiser-findings\" lang=\"{}\" dir=\"ltr\" aria-label=\"{name}\"><details open><summary>{}</summary>{}</details></aside>",
        lang(wording),
        findings.sum(wording),
        errors.join("")
    )
}

fn lang(wording: Wording) -> &'static str {
    match wording {
        Wording::German => "de",
        Wording::English => "en",
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn find(page: &[u8], tag: &[u8]) -> Option<usize> {
    page.windows(tag.len()).position(|window| window.eq_ignore_ascii_case(tag))
}

/// Behind the `>` that ends the tag; one inside an attribute's quotes does not.
fn end_of_tag(page: &[u8], start: usize) -> usize {
    let mut quote = None;
    for (offset, byte) in page[start..].iter().enumerate() {
        match (quote, byte) {
            (None, b'>') => return start + offset + 1,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::with_preview;
    use crate::diagnostic::Wording;
    use crate::serve::showing::{Findings, Outcome, Showing};

    fn with_error(page: &str) -> String {
        let findings = Findings { errors: vec!["error[M103]: `<b>`".into()], warnings: 1 };
        let showing = Showing { build: "7-1".into(), outcome: Outcome { findings, ..Outcome::default() } };
        String::from_utf8(with_preview(page.as_bytes(), &showing, Wording::English)).expect("text in, text out")
    }

    #[test]
    fn the_script_ends_the_head_and_the_findings_begin_the_body() {
        let page = with_error("<html><head><title>T</title></head><body data-x='a>b' class=c><p>x</body></html>");
        let script = "<script src=\"/_wegweiser/reload.js\" defer></script></head>";
        assert!(page.contains(script), "{page}");
        assert!(page.contains("class=c><aside class=\"wegweiser-findings\" lang=\"en\""), "{page}");
        assert!(page.contains("1 error, 1 warning</summary><pre>error[M103]: `&lt;b&gt;`</pre>"), "{page}");
    }

    #[test]
    fn a_page_without_head_and_body_has_both() {
        let page = with_error("<p>x");
        assert!(page.starts_with("<p>x<meta") && page.ends_with("</aside>"), "{page}");
    }
}
