//! What a web host needs beside the pages: headers, and a word to crawlers.

use super::Making;
use crate::artifact::Artifact;

/// Nothing from elsewhere, nothing inline, nobody may frame a page.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(&str, &str); 5] = [
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Permissions-Policy", "geolocation=(), camera=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];
/// Pages are asked for again every time; what has a hash in its name is kept for a year.
const PAGES: &str = "public, max-age=0, must-revalidate";
const ASSETS: &str = "public, max-age=31536000, immutable";

pub fn artifacts(making: &Making<'_>) -> Vec<Artifact> {
    let text = |path: &str, text: String| Artifact { path: path.into(), bytes: text.into_bytes() };
    vec![
        text("_headers", headers_file()),
        text(".htaccess", htaccess(making)),
        text("nginx.conf.example", nginx(making)),
        text("robots.txt", robots(making)),
    ]
}

/// For hosts that read `_headers` (Netlify, Cloudflare Pages and others).
fn headers_file() -> String {
    let mut file = String::from("/*\n");
    for (name, value) in HEADERS {
        file.push_str(&format!("  {name}: {value}\n"));
    }
    file.push_str(&format!("  Cache-Control: {PAGES}\n/assets/*\n  ! Cache-Control\n  Cache-Control: {ASSETS}\n"));
    // What is searched has a hash in its path, but for the list of it all.
    file.push_str(&format!("/search/*\n  ! Cache-Control\n  Cache-Control: {ASSETS}\n"));
    file.push_str(&format!("/search/manifest.json\n  ! Cache-Control\n  Cache-Control: {PAGES}\n"));
    file
}

/// For Apache.
fn htaccess(making: &Making<'_>) -> String {
    let mut file = String::from(
        "AddDefaultCharset utf-8\nAddType application/manifest+json .webmanifest\nDirectoryIndex index.html\nOptions -Indexes\n",
    );
    file.push_str(&format!("ErrorDocument 404 {}404.html\n", base_path(making)));
    // What is packed in the search is unpacked by its script, not on the way.
    file.push_str("<IfModule mod_mime.c>\n  RemoveEncoding .gz\n  AddType application/gzip .gz\n</IfModule>\n");
    file.push_str("<IfModule mod_headers.c>\n");
    for (name, value) in HEADERS {
        file.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    file.push_str(&format!("  Header set Cache-Control \"{PAGES}\"\n"));
    file.push_str("  <FilesMatch \"\\.[0-9a-f]{10}\\.[a-z0-9]+$\">\n");
    file.push_str(&format!("    Header set Cache-Control \"{ASSETS}\"\n  </FilesMatch>\n</IfModule>\n"));
    file
}

/// For nginx, to be included in a `server` block.
fn nginx(making: &Making<'_>) -> String {
    let mut file = format!(
        "# Include these lines in the server block that serves this folder.\ncharset utf-8;\nerror_page 404 {}404.html;\n",
        base_path(making)
    );
    let add = |file: &mut String, indent: &str| {
        for (name, value) in HEADERS {
            file.push_str(&format!("{indent}add_header {name} \"{value}\" always;\n"));
        }
    };
    add(&mut file, "");
    file.push_str(&format!(
        "add_header Cache-Control \"{PAGES}\";\nlocation ~ \"(\\.[0-9a-f]{{10}}\\.[a-z0-9]+|/search/[^/]+/[0-9a-f]{{10}}/[a-z0-9]+\\.gz)$\" {{\n"
    ));
    // A location that adds one header inherits none.
    add(&mut file, "  ");
    file.push_str(&format!("  add_header Cache-Control \"{ASSETS}\";\n}}\n"));
    file
}

fn robots(making: &Making<'_>) -> String {
    match &making.base_url {
        Some(base) => format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n"),
        None => "User-agent: *\nAllow: /\n".into(),
    }
}

/// The path of the site on its host, with slashes at both ends.
pub fn base_path(making: &Making<'_>) -> String {
    let path = making.base_url.as_deref().and_then(|base| base.splitn(4, '/').nth(3)).unwrap_or_default();
    if path.is_empty() { "/".into() } else { format!("/{path}") }
}

/// A style sheet without comments and indentation. Strings in our style hold no comment signs or line breaks.
pub fn minified(style: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(style);
    let mut out = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut joined = lines
        .join("\n")
        .replace(": ", ":")
        .replace(" {", "{")
        .replace(",\n", ",")
        .replace(";\n", ";")
        .replace("{\n", "{");
    joined = joined.replace(";}", "}").replace("}\n", "}").replace(";\n}", "}");
    joined.into_bytes()
}
