//! `wegweiser serve`: the guide on this computer, built anew on every change, with its errors in the page.
//!
//! (1) `watch` looks at the content and the theme, and has `showing` build the site into memory when they change.
//! (2) `answer` serves what was built last, to this computer only. (3) `overlay` puts the findings and the script that
//! reloads into every page; templates know nothing of the preview. Nothing is written to the disk.
#![allow(clippy::disallowed_methods, reason = "the preview watches folders and says how long a build took")]

mod answer;
mod overlay;
mod showing;
mod watch;

use crate::diagnostic::Wording;
use crate::{Error, Options, load};
use showing::Showing;
use std::io::Write;
use std::net::Ipv4Addr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::sync::watch::channel;
use watch::Watched;

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct ServeError {
    /// In the editor's language, with what to do.
    message: String,
    source: Option<std::io::Error>,
}

/// Serves the preview until Ctrl-C. Port 0 takes any that is free.
///
/// Errors: no content folder, a port that cannot be had, folders that cannot be watched. Whatever is wrong inside the
/// folders is shown in the pages and does not end the preview.
pub fn serve(options: &Options, port: u16) -> Result<(), Error> {
    if !options.content.is_dir() {
        return Err(load::LoadError::NoContent { path: options.content.clone() }.into());
    }
    let wording = options.wording;
    let failed = |source| ServeError {
        message: say(wording, "die Vorschau lässt sich nicht starten", "cannot start the preview"),
        source: Some(source),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(failed)?;
    let outcome = runtime.block_on(run(options, port));
    // Open pages keep their connection for ever; waiting for them would keep Ctrl-C from ending the program.
    runtime.shutdown_background();
    outcome.map_err(Error::from)
}

async fn run(options: &Options, port: u16) -> Result<(), ServeError> {
    let wording = options.wording;
    let listener = listen(port, wording).await?;
    let failed = |source| ServeError {
        message: say(wording, "die Vorschau ist abgebrochen", "the preview broke off"),
        source: Some(source),
    };
    let address = format!("http://{}/", listener.local_addr().map_err(failed)?);
    let watched = Watched::new(options)?;
    tell(&match wording {
        Wording::German => format!("Vorschau: {address} (Ende mit Strg+C)"),
        Wording::English => format!("Preview: {address} (end with Ctrl-C)"),
    });

    // The address of the published guide would lead redirects and the page for unknown addresses out of the preview.
    let options = Options { base_url: Some(address), preview: true, keep_going: true, ..options.clone() };
    let (sender, shown) = channel(Arc::new(Showing::default()));
    let first = watched.build(options, sender)?;
    tokio::select! {
        first = first => first.map_err(|_| ServeError {
            message: say(wording, "die Vorschau ist beim ersten Bauen abgebrochen", "the preview broke off in its first build"),
            source: None,
        })?,
        _ = tokio::signal::ctrl_c() => return Ok(()),
    }
    tokio::select! {
        served = axum::serve(listener, answer::router(shown, wording)) => served.map_err(failed),
        _ = tokio::signal::ctrl_c() => Ok(()),
    }
}

/// Only this computer can reach the preview: it shows drafts.
async fn listen(port: u16, wording: Wording) -> Result<TcpListener, ServeError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await.map_err(|error| {
        let other = if (1024..u16::MAX).contains(&port) { port + 1 } else { 8643 };
        match error.kind() {
            std::io::ErrorKind::AddrInUse => ServeError {
                message: match wording {
                    Wording::German => format!("Port {port} ist belegt, vielleicht von einer anderen Vorschau; diese beenden oder `--port {other}` angeben"),
                    Wording::English => format!("port {port} is in use, perhaps by another preview; end that one, or pass `--port {other}`"),
                },
                source: None,
            },
            _ => ServeError {
                message: match wording {
                    Wording::German => format!("Port {port} lässt sich nicht öffnen; einen anderen angeben, etwa `--port {other}`"),
                    Wording::English => format!("port {port} cannot be opened; pass another one, such as `--port {other}`"),
                },
                source: Some(error),
            },
        }
    })
}

/// A line for whoever started the preview. A closed terminal is no reason to end it.
fn tell(line: &str) {
    drop(writeln!(std::io::stderr(), "{line}"));
}

fn say(wording: Wording, german: &str, english: &str) -> String {
    match wording {
        Wording::German => german.to_string(),
        Wording::English => english.to_string(),
    }
}
