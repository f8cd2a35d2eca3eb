use super::*;

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let bad = [
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../x",
        "a/..",
        ".",
        "./a",
        "a//b",
        "a/",
        "a\0b",
        MANIFEST,
        "a/.wegweiser-manifest.json",
        ".wegweiser-0123456789abcdef/x",
    ];
    for path in bad {
        let (_temp, out) = fresh();
        let refusal = message(try_publish(&out, &[(path, "1")]));
        assert!(refusal.contains("the site cannot have a file at"), "{path:?}: {refusal}");
        assert!(!out.exists());
    }
}

#[test]
fn unusual_paths_are_fine() {
    let (_temp, out) = fresh();
    let files = [
        ("..a/b..", "1"),
        (".htaccess", "1"),
        (".well-known/x", "1"),
        ("a\\b", "1"),
        ("a b/\n", "1"),
        ("اللغة/index.html", "1"),
        ("-rf", "1"),
    ];
    assert_eq!(publish_files(&out, &files).written, 7);
    assert_eq!(publish_files(&out, &files).unchanged, 7);
}

#[test]
fn two_files_with_one_path_are_refused() {
    let (_temp, out) = fresh();
    let refusal = message(try_publish(&out, &[("a/b", "1"), ("a/b", "1")]));
    assert_eq!(refusal, "two files of the site have the same path a/b");
}

#[test]
fn a_file_that_is_a_folder_of_another_is_refused() {
    for files in [[("a/b", "1"), ("a/b/c/d", "1")], [("a/b/c/d", "1"), ("a/b", "1")]] {
        let (_temp, out) = fresh();
        let refusal = message(try_publish(&out, &files));
        assert_eq!(refusal, "the site has a/b both as a file and as a folder");
        assert!(!out.exists());
    }
}
