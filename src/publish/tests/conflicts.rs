use super::*;
use crate::publish::Way;
use std::os::unix::fs::symlink;

/// Publishes over something of others, which must be refused with these words and change nothing.
fn refused(prepare: impl Fn(&Path), files: &[(&str, &str)], words: &[&str]) {
    let (_temp, out) = fresh();
    publish_files(&out, &[("ours/x", "1"), ("index.html", "1")]);
    prepare(&out);
    let before = tree(&out);
    let refusal = message(try_publish(&out, files));
    for word in words {
        assert!(refusal.contains(word), "{word} is not in: {refusal}");
    }
    assert_eq!(tree(&out), before);
    assert!(beside(&out).is_empty());
}

#[test]
fn a_file_of_others_is_not_overwritten() {
    refused(
        |out| write(&out.join("de/index.html"), "mine"),
        &[("index.html", "2"), ("de/index.html", "2")],
        &["site/de/index.html", "is a file", "move or delete it"],
    );
}

#[test]
fn a_link_of_others_is_not_overwritten() {
    refused(
        |out| symlink("index.html", out.join("b")).expect("links can be made"),
        &[("b", "1")],
        &["site/b is a symbolic link"],
    );
}

#[test]
fn nothing_is_written_through_a_link_to_a_folder() {
    refused(
        |out| symlink("ours", out.join("b")).expect("links can be made"),
        &[("b/y", "2")],
        &["site/b is a symbolic link"],
    );
}

#[test]
fn equal_bytes_behind_a_link_are_not_adopted() {
    refused(
        |out| symlink("ours", out.join("b")).expect("links can be made"),
        &[("b/x", "1")],
        &["site/b is a symbolic link"],
    );
}

#[test]
fn a_folder_of_others_is_not_replaced_by_a_file() {
    refused(|out| write(&out.join("ours/mine"), "mine"), &[("ours", "file")], &["site/ours is a folder"]);
    refused(
        |out| fs::create_dir_all(out.join("ours/a/b")).expect("it can be made"),
        &[("ours", "file")],
        &["site/ours is a folder"],
    );
    refused(
        |out| fs::create_dir(out.join("empty")).expect("it can be made"),
        &[("empty", "file")],
        &["site/empty is a folder"],
    );
}

#[test]
fn a_file_of_others_is_not_replaced_by_a_folder() {
    refused(|out| write(&out.join("a/b"), "mine"), &[("a/b/c/d", "file")], &["site/a/b is a file"]);
}

#[test]
fn a_special_file_is_neither_read_nor_replaced() {
    refused(
        |out| {
            let socket = std::os::unix::net::UnixListener::bind(out.join("special"));
            drop(socket.expect("sockets can be made"));
        },
        &[("special", "1")],
        &["site/special is a special file"],
    );
}

#[test]
fn equal_bytes_are_adopted_and_then_ours() {
    let (_temp, out) = fresh();
    write(&out.join("index.html"), "same");
    let before = traits(&out.join("index.html"));
    let published = publish_files(&out, &[("index.html", "same")]);
    assert_eq!((published.unchanged, published.way), (1, Way::Swapped));
    assert_eq!(traits(&out.join("index.html")), before);
    assert_eq!(publish_files(&out, &[("index.html", "new")]).written, 1);
}

#[test]
fn a_file_of_ours_that_somebody_edited_is_set_right() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("index.html", "right")]);
    write(&out.join("index.html"), "wrong");
    assert_eq!(publish_files(&out, &[("index.html", "right")]).written, 1);
    assert_eq!(tree(&out)["index.html"], "right");
}

#[test]
fn a_file_of_ours_that_somebody_deleted_comes_back() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "1"), ("b", "1")]);
    fs::remove_file(out.join("a")).expect("it can be removed");
    let published = publish_files(&out, &[("a", "1"), ("b", "1")]);
    assert_eq!((published.written, published.unchanged), (1, 1));
    fs::remove_file(out.join("a")).expect("it can be removed");
    let published = publish_files(&out, &[("b", "1")]);
    assert_eq!((published.removed, published.unchanged), (0, 1));
}
