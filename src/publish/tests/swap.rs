use super::*;
use crate::publish::Way;
use crate::publish::swap::exchange_by_renames;
use std::fs::FileTimes;
use std::os::unix::fs::PermissionsExt;
use std::time::SystemTime;

const SITE: &[(&str, &str)] = &[("assets/a.css", "a{}"), ("de/index.html", "Moin"), ("index.html", "Hallo")];

fn age(path: &Path) {
    let times = FileTimes::new().set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(86_400));
    let file = fs::File::open(path).expect("it can be opened");
    file.set_times(times).expect("times can be set");
}

#[test]
fn first_publication_creates_the_folder_and_its_parents() {
    let (_temp, top) = fresh();
    let out = top.join("new/parents/public");
    let published = publish_files(&out, SITE);
    assert_eq!((published.written, published.unchanged, published.removed), (3, 0, 0));
    assert_eq!((published.bytes, published.way), (12, Way::Swapped));
    assert_eq!(names(&out), ["assets/", "assets/a.css", "de/", "de/index.html", "index.html"]);
    assert!(beside(&out).is_empty());
}

#[test]
fn files_and_folders_have_the_usual_permissions() {
    let (_temp, out) = fresh();
    publish_files(&out, SITE);
    for (path, mode) in [("index.html", 0o644), ("de", 0o755), (MANIFEST, 0o644), ("", 0o755)] {
        let there = fs::metadata(out.join(path)).expect("it stands");
        let found = there.permissions().mode() & 0o777;
        assert_eq!(found & !mode, 0, "{path} has {found:o}");
        assert_eq!(found & 0o700, mode & 0o700, "{path} has {found:o}");
    }
}

#[test]
fn an_unchanged_site_touches_nothing() {
    let (temp, out) = fresh();
    publish_files(&out, SITE);
    age(&out);
    age(temp.path());
    let before = [traits(&out), traits(temp.path()), traits(&out.join(MANIFEST))];
    let published = publish_files(&out, SITE);
    assert_eq!((published.written, published.unchanged, published.removed), (0, 3, 0));
    assert_eq!((published.bytes, published.way), (12, Way::Untouched));
    let after = [traits(&out), traits(temp.path()), traits(&out.join(MANIFEST))];
    assert_eq!(before, after);
}

#[test]
fn unchanged_files_keep_times_and_inode_through_a_swap() {
    let (_temp, out) = fresh();
    publish_files(&out, SITE);
    age(&out.join("index.html"));
    let before = traits(&out.join("index.html"));
    let published = publish_files(&out, &[("assets/a.css", "b{}"), ("de/index.html", "Moin"), ("index.html", "Hallo")]);
    assert_eq!((published.written, published.unchanged), (1, 2));
    assert_eq!(published.way, Way::Swapped);
    assert_eq!(traits(&out.join("index.html")), before);
    assert_eq!(tree(&out)["assets/a.css"], "b{}");
    assert!(beside(&out).is_empty());
}

#[test]
fn same_length_and_other_bytes_is_a_change() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "1"), ("big", &"x".repeat(40_000))]);
    let other = format!("{}y", "x".repeat(39_999));
    assert_eq!(publish_files(&out, &[("a", "2"), ("big", &other)]).written, 2);
    assert_eq!(tree(&out)["big"], other);
}

#[test]
fn files_no_longer_produced_go_and_their_folders_with_them() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a/b/c.html", "c"), ("index.html", "i")]);
    let published = publish_files(&out, &[("index.html", "i")]);
    assert_eq!((published.removed, published.unchanged), (1, 1));
    assert_eq!(names(&out), ["index.html"]);
}

#[test]
fn a_file_of_ours_may_become_a_folder_and_back() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "file"), ("b/c", "below")]);
    publish_files(&out, &[("a/x/y", "below"), ("b", "file")]);
    assert_eq!(names(&out), ["a/", "a/x/", "a/x/y", "b"]);
    publish_files(&out, &[("a", "file"), ("b/c", "below")]);
    assert_eq!(names(&out), ["a", "b/", "b/c"]);
}

#[test]
fn a_failing_artifact_leaves_everything_as_it_was() {
    let (_temp, out) = fresh();
    publish_files(&out, SITE);
    age(&out);
    let before = (traits(&out), tree(&out));
    let artifacts = ["index.html", "bad", "new.html"].par_iter().map(|path| match *path {
        "bad" => Err(BuildError::Render),
        path => Ok(artifact(path, "new text")),
    });
    let result = publish(artifacts, &out, Duration::ZERO, || {});
    assert!(matches!(result, Err(BuildError::Render)));
    assert_eq!((traits(&out), tree(&out)), before);
    assert!(beside(&out).is_empty());
}

#[test]
fn a_failing_first_publication_leaves_no_folders() {
    let (_temp, top) = fresh();
    let failing = [()].par_iter().map(|()| Err(BuildError::Render));
    let result = publish(failing, &top.join("a/b"), Duration::ZERO, || {});
    assert!(result.is_err());
    assert!(!top.exists());
}

/// A name longer than the file system allows fails in the same place as a full disk.
#[test]
fn a_write_that_fails_leaves_everything_as_it_was_and_names_the_file() {
    let (_temp, out) = fresh();
    publish_files(&out, SITE);
    let before = tree(&out);
    let long = "x".repeat(300);
    let result = try_publish(&out, &[("index.html", "new"), (&format!("a/{long}"), "")]);
    assert!(message(result).contains("xxx"));
    assert_eq!(tree(&out), before);
    assert!(beside(&out).is_empty());
}

#[test]
fn a_panic_while_rendering_leaves_everything_as_it_was() {
    let (_temp, out) = fresh();
    publish_files(&out, SITE);
    let before = tree(&out);
    let outcome = std::panic::catch_unwind(|| {
        let artifacts = [0, 1].par_iter().map(|number| match number {
            0 => Ok::<_, BuildError>(artifact("index.html", "new")),
            _ => panic!("on purpose"),
        });
        publish(artifacts, &out, Duration::ZERO, || {})
    });
    assert!(outcome.is_err());
    assert_eq!(tree(&out), before);
    assert!(beside(&out).is_empty());
    publish_files(&out, SITE);
}

#[test]
fn an_output_folder_that_is_a_link_stays_one() {
    let (temp, out) = fresh();
    let target = temp.path().join("elsewhere");
    fs::create_dir(&target).expect("it can be made");
    std::os::unix::fs::symlink("elsewhere", &out).expect("links can be made");
    assert_eq!(publish_files(&out, SITE).way, Way::Swapped);
    assert!(out.is_symlink());
    assert_eq!(tree(&target), tree(&out.join(".")));
    assert_eq!(beside(&out), ["elsewhere"]);
}

#[test]
fn a_link_to_a_folder_that_is_missing_gets_the_folder() {
    let (temp, out) = fresh();
    std::os::unix::fs::symlink("srv/www", &out).expect("links can be made");
    publish_files(&out, SITE);
    assert!(out.is_symlink());
    assert!(temp.path().join("srv/www/index.html").is_file());
}

#[test]
fn a_file_in_the_place_of_the_output_folder_is_an_error() {
    let (_temp, out) = fresh();
    write(&out, "mine");
    assert!(message(try_publish(&out, SITE)).contains("is not a folder"));
    let below = out.join("deeper/still");
    assert!(message(try_publish(&below, SITE)).contains("site is not a folder"));
    assert_eq!(fs::read_to_string(&out).expect("it stands"), "mine");
}

#[test]
fn without_an_exchange_two_renames_do_the_same() {
    let (temp, out) = fresh();
    let new = temp.path().join("new");
    write(&out.join("x"), "old");
    write(&new.join("x"), "new");
    exchange_by_renames(&new, &out).expect("folders can be renamed");
    assert_eq!((&*tree(&out)["x"], &*tree(&new)["x"]), ("new", "old"));
    assert_eq!(beside(&out), ["new"]);
}

#[test]
fn an_empty_site_can_be_published() {
    let (_temp, out) = fresh();
    assert_eq!(publish_files(&out, &[]).way, Way::Untouched);
    assert!(out.is_dir());
    publish_files(&out, SITE);
    assert_eq!(publish_files(&out, &[]).removed, 3);
    assert!(names(&out).is_empty());
}
