//! What building the same site cannot cost less than: a program that has every byte in memory and only writes them.
//!
//!     floor FROM TO        reads the tree FROM, then writes it to TO; prints the CPU seconds and wall seconds of the writing
//!
//! Compiled by `tests/bench/run` with `rustc -O`; no part of the crate.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else { panic!("floor FROM TO") };
    let mut files = Vec::new();
    read(&from, Path::new(""), &mut files);
    files.sort();
    let folders: BTreeSet<PathBuf> = files.iter().filter_map(|(path, _)| path.parent().map(|parent| to.join(parent))).collect();

    let (started, before) = (Instant::now(), cpu_seconds());
    for folder in &folders {
        std::fs::create_dir_all(folder).expect("the folder can be made");
    }
    for (path, bytes) in &files {
        std::fs::write(to.join(path), bytes).expect("the file can be written");
    }
    println!("{:.6} {:.6}", cpu_seconds() - before, started.elapsed().as_secs_f64());
}

fn read(root: &Path, below: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(root.join(below)).expect("the folder can be read") {
        let entry = entry.expect("the folder can be read");
        let path = below.join(entry.file_name());
        if entry.file_type().expect("the entry has a kind").is_dir() {
            read(root, &path, files);
        } else {
            files.push((path.clone(), std::fs::read(root.join(&path)).expect("the file can be read")));
        }
    }
}

/// Time this one thread was on a core, in nanoseconds' precision. Linux only.
fn cpu_seconds() -> f64 {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux says how long a thread ran");
    let nanoseconds: f64 = text.split(' ').next().and_then(|number| number.parse().ok()).expect("the first is a number");
    nanoseconds / 1e9
}
