//! An output folder whose name leaves no room for the longer one of a staging folder beside it is
//! the one obstacle that every file system and every user has.

use super::*;
use crate::publish::Way;
use crate::publish::manifest::Manifest;

fn unswappable() -> (TempDir, PathBuf) {
    let (temp, out) = fresh();
    let out = out.with_file_name("x".repeat(240));
    (temp, out)
}

#[test]
fn file_by_file_ends_in_the_same_site() {
    let (_temp, out) = unswappable();
    let published = publish_files(&out, &[("a/x", "1"), ("b/c/d", "1"), ("index.html", "1")]);
    assert_eq!((published.written, published.way), (3, Way::FileByFile));
    write(&out.join("a/mine"), "mine");
    let inode = traits(&out).0;
    let kept = traits(&out.join("index.html"));
    let published = publish_files(&out, &[("a/y", "2"), ("index.html", "1"), ("new/z.html", "3")]);
    assert_eq!((published.written, published.unchanged, published.removed), (2, 1, 2));
    assert_eq!(published.way, Way::FileByFile);
    assert_eq!(names(&out), ["a/", "a/mine", "a/y", "index.html", "new/", "new/z.html"]);
    assert_eq!(traits(&out).0, inode);
    assert_eq!(traits(&out.join("index.html")), kept);
    let (_temp, other) = fresh();
    publish_files(&other, &[("a/y", "2"), ("index.html", "1"), ("new/z.html", "3")]);
    let manifest = |out: &Path| fs::read(out.join(MANIFEST)).expect("it stands");
    assert_eq!(manifest(&out), manifest(&other));
}

#[test]
fn file_by_file_an_unchanged_site_touches_nothing() {
    let (temp, out) = unswappable();
    publish_files(&out, &[("a/x", "1")]);
    let before = (traits(&out), traits(temp.path()), traits(&out.join(MANIFEST)));
    assert_eq!(publish_files(&out, &[("a/x", "1")]).way, Way::Untouched);
    assert_eq!((traits(&out), traits(temp.path()), traits(&out.join(MANIFEST))), before);
}

#[test]
fn file_by_file_a_file_may_become_a_folder_and_back() {
    let (_temp, out) = unswappable();
    publish_files(&out, &[("a", "file"), ("b/c/d", "below"), ("b/e", "below")]);
    publish_files(&out, &[("a/x/y", "below"), ("b", "file")]);
    assert_eq!(names(&out), ["a/", "a/x/", "a/x/y", "b"]);
    publish_files(&out, &[("a", "file"), ("b/c", "below")]);
    assert_eq!(names(&out), ["a", "b/", "b/c"]);
}

#[test]
fn file_by_file_a_failing_artifact_leaves_everything_as_it_was() {
    let (_temp, out) = unswappable();
    publish_files(&out, &[("a", "1")]);
    let before = tree(&out);
    let artifacts = ["a", "bad"].par_iter().map(|path| match *path {
        "bad" => Err(BuildError::Render),
        path => Ok(artifact(path, "new text")),
    });
    assert!(publish(artifacts, &out, Duration::ZERO, || {}).is_err());
    assert_eq!(tree(&out), before);
}

/// After a kill the manifest lists the old files and the new ones, whichever have arrived.
#[test]
fn a_build_killed_between_two_files_is_completed_by_the_next() {
    let (_temp, out) = unswappable();
    publish_files(&out, &[("a", "1"), ("b", "1"), ("old", "1")]);
    let manifest = Manifest::read(&out).expect("it is sound");
    let newer =
        [("a", "2"), ("new", "2")].map(|(path, text)| (path.to_owned(), blake3::hash(text.as_bytes()).to_string()));
    let both = manifest.union(&Manifest::from_iter(newer));
    fs::write(out.join(MANIFEST), both.to_bytes()).expect("it can be written");
    write(&out.join("new"), "2");
    write(&out.join(".wegweiser-0000000000000001/a"), "2");
    let published = publish_files(&out, &[("a", "3"), ("b", "1"), ("new", "3")]);
    assert_eq!((published.written, published.unchanged, published.removed), (2, 1, 1));
    assert_eq!(names(&out), ["a", "b", "new"]);
}

#[test]
fn an_output_folder_that_is_swappable_again_is_swapped() {
    let (temp, out) = unswappable();
    publish_files(&out, &[("a", "1")]);
    let shorter = temp.path().join("site");
    fs::rename(&out, &shorter).expect("it can be renamed");
    assert_eq!(publish_files(&shorter, &[("a", "2")]).way, Way::Swapped);
}
