use super::*;

fn text(out: &Path) -> String {
    fs::read_to_string(out.join(MANIFEST)).expect("the manifest stands")
}

#[test]
fn it_has_one_line_for_each_file_sorted() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("b", "2"), ("a/ü \"x\".html", "1")]);
    let (one, two) = (blake3::hash(b"1"), blake3::hash(b"2"));
    let expected =
        format!("{{\"version\": 1, \"files\": {{\n\"a/ü \\\"x\\\".html\": \"{one}\",\n\"b\": \"{two}\"\n}}}}\n");
    assert_eq!(text(&out), expected);
    publish_files(&out, &[]);
    assert_eq!(text(&out), "{\"version\": 1, \"files\": {\n\n}}\n");
    publish_files(&out, &[("a/ü \"x\".html", "1"), ("b", "2")]);
    assert_eq!(text(&out), expected);
}

#[test]
fn a_damaged_one_is_an_error_that_says_what_to_do_and_changes_nothing() {
    let hash = "0".repeat(64);
    let damages = [
        String::new(),
        "{".to_owned(),
        "<<<<<<< HEAD\n{}".to_owned(),
        "[".repeat(100_000),
        "\0\u{ff}".to_owned(),
        "{\"version\": 2, \"files\": {}}".to_owned(),
        "{\"version\": 1}".to_owned(),
        format!("{{\"version\": 1, \"files\": {{\"../mine\": \"{hash}\"}}}}"),
        format!("{{\"version\": 1, \"files\": {{\"/etc/passwd\": \"{hash}\"}}}}"),
        format!("{{\"version\": 1, \"files\": {{\"a/../../mine\": \"{hash}\"}}}}"),
    ];
    for damage in damages {
        let (temp, out) = fresh();
        publish_files(&out, &[("a", "1")]);
        write(&temp.path().join("mine"), "mine");
        write(&out.join(MANIFEST), &damage);
        let before = tree(temp.path());
        let refusal = message(try_publish(&out, &[("a", "2")]));
        assert!(refusal.contains("is damaged"), "{refusal}");
        assert!(refusal.contains("put it back from a copy, or delete"), "{refusal}");
        assert_eq!(tree(temp.path()), before);
        assert_eq!(text(&out), damage);
    }
}

#[test]
fn a_folder_in_its_place_is_an_error() {
    let (_temp, out) = fresh();
    fs::create_dir_all(out.join(MANIFEST)).expect("it can be made");
    assert!(message(try_publish(&out, &[("a", "2")])).contains("it is not a file"));
}

#[test]
fn without_it_our_files_are_those_of_others() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "1"), ("b", "1")]);
    fs::remove_file(out.join(MANIFEST)).expect("it can be removed");
    assert!(message(try_publish(&out, &[("a", "2")])).contains("site/a"));
    publish_files(&out, &[("a", "1")]);
    assert_eq!(names(&out), ["a", "b"]);
}

#[test]
fn it_vanished_and_nothing_else_changed_so_it_is_written_again() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "1")]);
    let before = (text(&out), traits(&out.join("a")));
    fs::remove_file(out.join(MANIFEST)).expect("it can be removed");
    assert_eq!(publish_files(&out, &[("a", "1")]).unchanged, 1);
    assert_eq!((text(&out), traits(&out.join("a"))), before);
}
