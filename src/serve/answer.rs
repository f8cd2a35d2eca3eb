//! Answers requests from memory, as a web host would: folders, types, headers, the page for unknown addresses.

use super::overlay;
use super::say;
use super::showing::Showing;
use crate::diagnostic::Wording;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, HeaderName, HeaderValue, LOCATION,
};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::sync::Arc;
use tokio::sync::watch::Receiver;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

/// For pages of the preview's own, while there is no site whose headers could be sent.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; \
form-action 'none'; frame-ancestors 'none'";
const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("preview.css");

#[derive(Clone)]
struct Preview {
    shown: Receiver<Arc<Showing>>,
    wording: Wording,
}

impl Preview {
    fn showing(&self) -> Arc<Showing> {
        self.shown.borrow().clone()
    }
}

pub fn router(shown: Receiver<Arc<Showing>>, wording: Wording) -> Router {
    let preview = Preview { shown, wording };
    Router::new()
        .route("/_wegweiser/events", get(events))
        .route("/_wegweiser/reload.js", get(|| async { typed("reload.js", SCRIPT) }))
        .route("/_wegweiser/preview.css", get(|| async { typed("preview.css", STYLE) }))
        .fallback(get(file))
        .layer(from_fn_with_state(preview.clone(), headers))
        .layer(from_fn(move |request, next| local_only(wording, request, next)))
        .with_state(preview)
}

/// A page elsewhere whose name was made to lead to this computer must not read drafts (DNS rebinding): browsers send
/// the name they were given.
async fn local_only(wording: Wording, request: Request, next: Next) -> Response {
    let hosts: Vec<&HeaderValue> = request.headers().get_all(HOST).iter().collect();
    match hosts[..] {
        [host] if host.to_str().is_ok_and(is_local) => next.run(request).await,
        _ => {
            let why = say(
                wording,
                "Die Vorschau antwortet nur unter localhost, 127.0.0.1 und [::1].\n",
                "The preview answers to localhost, 127.0.0.1 and [::1] only.\n",
            );
            (StatusCode::FORBIDDEN, why).into_response()
        }
    }
}

fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|local| name.eq_ignore_ascii_case(local))
}

/// The headers that the site asks its host for in `_headers`, so that what the policy forbids fails here already.
async fn headers(State(preview): State<Preview>, request: Request, next: Next) -> Response {
    let showing = preview.showing();
    let mut response = next.run(request).await;
    let wanted = response.headers_mut();
    wanted.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    if let Some(file) = showing.outcome.files.get("_headers") {
        wanted.extend(site_headers(&String::from_utf8_lossy(file)));
    }
    wanted.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The lines below `/*`: those for every path.
fn site_headers(file: &str) -> HeaderMap {
    let lines =
        file.lines().skip_while(|line| line.trim_end() != "/*").skip(1).take_while(|line| line.starts_with(' '));
    let pairs = lines.filter_map(|line| line.trim().split_once(": "));
    pairs
        .filter_map(|(name, value)| Some((name.parse::<HeaderName>().ok()?, value.parse::<HeaderValue>().ok()?)))
        .collect()
}

/// Names the last build, at once and whenever there is another.
async fn events(State(preview): State<Preview>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let builds = WatchStream::new(preview.shown).map(|showing| Ok(Event::default().data(&showing.build)));
    Sse::new(builds).keep_alive(KeepAlive::default())
}

async fn file(State(preview): State<Preview>, uri: Uri) -> Response {
    let showing = preview.showing();
    let files = &showing.outcome.files;
    if files.is_empty() {
        let page = overlay::page_of_findings(&showing, preview.wording);
        return (StatusCode::INTERNAL_SERVER_ERROR, typed("index.html", page)).into_response();
    }
    let path = decoded(uri.path().strip_prefix('/').unwrap_or(uri.path()));
    let name = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path };
    if let Some(bytes) = files.get(&name) {
        return shown(&preview, &showing, &name, bytes);
    }
    if files.contains_key(&format!("{name}/index.html")) {
        let query = uri.query().map_or(String::new(), |query| format!("?{query}"));
        // The path holds a file's name, so it cannot start with `//` and lead to another host.
        return (StatusCode::TEMPORARY_REDIRECT, [(LOCATION, format!("{}/{query}", uri.path()))]).into_response();
    }
    let page = match files.get("404.html") {
        Some(bytes) => shown(&preview, &showing, "404.html", bytes),
        None => typed("404.html", overlay::page_not_found(&showing, preview.wording)),
    };
    (StatusCode::NOT_FOUND, page).into_response()
}

fn shown(preview: &Preview, showing: &Showing, name: &str, bytes: &Bytes) -> Response {
    match name.ends_with(".html") {
        true => typed(name, overlay::with_preview(bytes, showing, preview.wording)),
        false => typed(name, bytes.clone()),
    }
}

fn typed(name: &str, body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, content_type(name))], body.into()).into_response()
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase().as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml",
        "atom" => "application/atom+xml",
        "ics" => "text/calendar; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff2" => "font/woff2",
        "txt" | "md" | "example" | "htaccess" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// A path without `%20` and the like. What is no UTF-8 is nobody's name.
fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.filter(|_| *first == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{decoded, is_local, site_headers};

    #[test]
    fn only_names_of_this_computer_are_answered() {
        for host in ["localhost", "LocalHost:8642", "127.0.0.1:8642", "[::1]:8642", "[::1]"] {
            assert!(is_local(host), "{host}");
        }
        for host in
            ["", "example.org", "localhost.example.org:8642", "127.0.0.1.example.org", "::1", "127.0.0.1:x", "10.0.0.1"]
        {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn a_path_is_decoded_once() {
        assert_eq!(decoded("de/stra%C3%9Fe%2520%zz%"), "de/straße%20%zz%");
    }

    #[test]
    fn the_headers_of_every_path_are_sent() {
        let headers = site_headers("/*\n  X-A: b: c\n  Y: d\n/assets/*\n  Z: e\n");
        assert_eq!(headers.len(), 2);
        assert_eq!(headers["x-a"], "b: c");
    }
}
