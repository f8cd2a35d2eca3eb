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

/// Starts the thread. The answer comes once the first build is shown.
pub fn start(options: Options, shown: watch::Sender<Arc<Showing>>) -> Result<oneshot::Receiver<()>, ServeError> {
    let wording = options.wording;
    let (changed, changes) = channel();
    let failed = |source: notify::Error| ServeError {
        message: say(
            wording,
            "Inhalte und Theme lassen sich nicht beobachten",
            "cannot watch the content and the theme",
        ),
        source: Some(std::io::Error::other(source)),
    };
    // Watching begins before the first build, so that no change falls between the two.
    let debouncer = new_debouncer(QUIET, None, changed).map_err(failed)?;
    let mut watched = Watched { debouncer, roots: Vec::new(), missing: Vec::new() };
    for folder in [&options.content, &options.theme] {
        let root = std::path::absolute(folder).unwrap_or_else(|_| folder.clone());
        if root.exists() {
            watched.debouncer.watch(&root, RecursiveMode::Recursive).map_err(failed)?;
        } else {
            watched.missing.push(root.clone());
        }
        watched.roots.push(root);
    }
    let (ready, first) = oneshot::channel();
    let built = move || {
        let mut number = 0;
        show(&options, &shown, &mut number);
        // Nobody waits any more where Ctrl-C came first.
        let _ = ready.send(());
        while let Some(()) = watched.next_change(&changes, &shown) {
            show(&options, &shown, &mut number);
        }
    };
    let thread = std::thread::Builder::new().name("preview".into()).spawn(built);
    thread.map(|_| first).map_err(|source| failed(source.into()))
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

/// The folders under watch.
struct Watched {
    debouncer: Debouncer<RecommendedWatcher, RecommendedCache>,
    roots: Vec<PathBuf>,
    /// Not there now, as while a branch is being changed.
    missing: Vec<PathBuf>,
}

impl Watched {
    /// Waits for a change that can make a difference. `None` once nobody looks at the preview any more.
    fn next_change(
        &mut self,
        changes: &Receiver<DebounceEventResult>,
        shown: &watch::Sender<Arc<Showing>>,
    ) -> Option<()> {
        loop {
            let first = match changes.recv_timeout(AGAIN) {
                Ok(change) => Some(change),
                Err(RecvTimeoutError::Timeout) => None,
                Err(RecvTimeoutError::Disconnected) => return None,
            };
            if shown.is_closed() {
                return None;
            }
            let mut matters = self.find_missing();
            // What came during the last build is one change.
            for change in first.into_iter().chain(changes.try_iter()) {
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
