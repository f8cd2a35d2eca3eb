//! Watches the content and the theme, and builds when they change: one build at a time, in a thread of its own.

use super::showing::{Outcome, Showing};
use super::{ServeError, say, tell};
use crate::Options;
use crate::diagnostic::Wording;
use notify_debouncer_full::notify::event::{AccessKind, AccessMode, ModifyKind};
use notify_debouncer_full::notify::{self, EventKind, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};
use tokio::sync::{oneshot, watch};

/// Editors' programs save in several steps; a build in between would see half of it.
const QUIET: Duration = Duration::from_millis(120);
/// How often a folder that is not there is looked for again.
const AGAIN: Duration = Duration::from_secs(1);

/// The folders under watch.
pub struct Watched {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    changes: Receiver<DebounceEventResult>,
    roots: Vec<PathBuf>,
    /// Not there now, as while a branch is being changed.
    missing: Vec<PathBuf>,
}

impl Watched {
    /// Takes the folders under watch; from here on no change is lost.
    pub fn new(options: &Options) -> Result<Watched, ServeError> {
        let failed = |source| not_watched(options.wording, std::io::Error::other(source));
        let (changed, changes) = channel();
        let debouncer = new_debouncer(QUIET, None, changed).map_err(failed)?;
        let mut watched = Watched { debouncer, changes, roots: Vec::new(), missing: Vec::new() };
        for folder in [&options.content, &options.theme] {
            let root = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
            match watched.debouncer.watch(&root, RecursiveMode::Recursive) {
                Err(error) if !is_missing(&error) => return Err(failed(error)),
                Err(_) => watched.missing.push(root.clone()),
                Ok(()) => {}
            }
            watched.roots.push(root);
        }
        Ok(watched)
    }

    /// Builds now and on every change, in a thread of its own. The answer comes once the first build is shown.
    pub fn build(
        mut self,
        options: Options,
        shown: watch::Sender<Arc<Showing>>,
    ) -> Result<oneshot::Receiver<()>, ServeError> {
        let wording = options.wording;
        let (ready, first) = oneshot::channel();
        let built = move || {
            let mut number = 0;
            show(&options, &shown, &mut number);
            // Nobody waits any more where Ctrl-C came first.
            let _ = ready.send(());
            while let Some(()) = self.next_change(&shown) {
                show(&options, &shown, &mut number);
            }
        };
        let thread = std::thread::Builder::new().name("preview".into()).spawn(built);
        thread.map(|_| first).map_err(|source| not_watched(wording, source))
    }

    /// Waits for a change that can make a difference. `None` once nobody looks at the preview any more.
    fn next_change(&mut self, shown: &watch::Sender<Arc<Showing>>) -> Option<()> {
        loop {
            let first = match self.changes.recv_timeout(AGAIN) {
                Ok(change) => Some(change),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return None,
            };
            if shown.is_closed() {
                return None;
            }
            let mut matters = self.find_missing();
            // What came during the last build is one change.
            let later: Vec<DebounceEventResult> = self.changes.try_iter().collect();
            for change in first.into_iter().chain(later) {
                match change {
                    Ok(events) => {
                        for event in &events {
                            matters |= self.matters(event);
                        }
                    }
                    // Events may have been lost; only a build can tell whether they mattered.
                    Err(_) => matters = true,
                }
            }
            if matters {
                return Some(());
            }
        }
    }

    /// Takes folders under watch that are back. Whether there are any.
    fn find_missing(&mut self) -> bool {
        let before = self.missing.len();
        let debouncer = &mut self.debouncer;
        self.missing.retain(|root| !root.exists() || debouncer.watch(root, RecursiveMode::Recursive).is_err());
        self.missing.len() < before
    }

    fn matters(&mut self, event: &DebouncedEvent) -> bool {
        // A folder that went and came back is another folder to the system, and no longer watched.
        if matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
            let gone: Vec<PathBuf> = self.roots.iter().filter(|root| event.paths.contains(root)).cloned().collect();
            for root in gone {
                // An error says that it is not watched, which is what is wanted.
                drop(self.debouncer.unwatch(&root));
                if !self.missing.contains(&root) {
                    self.missing.push(root);
                }
            }
        }
        let is_change = match event.kind {
            // A build reads every file; its own reading must not start the next.
            EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
            _ => true,
        };
        is_change
            && (event.need_rescan()
                || event.paths.is_empty()
                || event.paths.iter().any(|path| !self.is_passed_over(path)))
    }

    /// Whether the path is one that reading the content passes over too: dot files, and copies that end in `~`.
    fn is_passed_over(&self, path: &Path) -> bool {
        let inside = self.roots.iter().find_map(|root| path.strip_prefix(root).ok());
        inside.is_some_and(|inside| {
            inside.iter().any(|part| {
                let name = part.to_string_lossy();
                name.starts_with('.') || name.ends_with('~')
            })
        })
    }
}

/// Builds, and tells open pages if anything is different.
fn show(options: &Options, shown: &watch::Sender<Arc<Showing>>, number: &mut u64) {
    let started = Instant::now();
    let outcome = Outcome::of_build(options);
    let sum = outcome.findings.sum(options.wording);
    let seconds = started.elapsed().as_secs_f64();
    if *number == 0 || outcome != shown.borrow().outcome {
        *number += 1;
        shown.send_replace(Arc::new(Showing { build: format!("{}-{number}", std::process::id()), outcome }));
    }
    tell(&match options.wording {
        Wording::German => format!("Gebaut in {} s: {sum}", format!("{seconds:.1}").replace('.', ",")),
        Wording::English => format!("Built in {seconds:.1} s: {sum}"),
    });
}

fn not_watched(wording: Wording, source: std::io::Error) -> ServeError {
    let message =
        say(wording, "Inhalte und Theme lassen sich nicht beobachten", "cannot watch the content and the theme");
    ServeError { message, source: Some(source) }
}

/// Whether a folder went while it was taken under watch; it is looked for again.
fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}
