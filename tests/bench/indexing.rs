//! How much of a build the search costs: `cargo bench --bench indexing -- CONTENT THEME [DATE]`.
//!
//! The same guide is rendered in memory several times in one process, and its index made alone in turn with that; what a
//! noisy machine adds hits both. Prints the medians and the share that indexing adds to all the rest.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a benchmark reads flags and a clock, and speaks")]

use std::time::{Duration, Instant};
use wegweiser::diagnostic::Wording;
use wegweiser::{Options, build_in_memory, search_in_memory};

const ROUNDS: usize = 7;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [content, theme, rest @ ..] = &arguments[..] else {
        println!("name a content folder and a theme");
        return;
    };
    let options = Options {
        content: content.into(),
        theme: theme.into(),
        today: rest.first().map_or("2026-11-24", String::as_str).parse().expect("a day as YYYY-MM-DD"),
        wording: Wording::English,
        base_url: None,
        keep_going: false,
        preview: false,
    };
    let (mut whole, mut reading, mut search) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..=ROUNDS {
        whole.push(timed(|| build_in_memory(&options).expect("the guide is sound").1.len()));
        reading.push(timed(|| wegweiser::read(&options).expect("the guide can be read").1.diagnostics.len()));
        search.push(timed(|| search_in_memory(&options).expect("the guide is sound").len()));
    }
    let (whole, reading, search) = (median(whole), median(reading), median(search));
    // Making the index alone reads the guide too.
    let indexing = search.saturating_sub(reading);
    let share = indexing.as_secs_f64() / whole.saturating_sub(indexing).as_secs_f64();
    println!(
        "whole build {whole:.0?}, of it reading {reading:.0?} and indexing {indexing:.0?}: it adds {:.0} %",
        share * 100.0
    );
}

fn timed<T>(task: impl FnOnce() -> T) -> Duration {
    let started = Instant::now();
    std::hint::black_box(task());
    started.elapsed()
}

/// Without the first, which warms up.
fn median(times: Vec<Duration>) -> Duration {
    let mut times = times[1..].to_vec();
    times.sort();
    times[times.len() / 2]
}
