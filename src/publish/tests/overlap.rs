use super::*;
use crate::publish::refuse_overlap;
use std::os::unix::fs::symlink;

fn verdict(out: &Path, content: &Path) -> String {
    refuse_overlap(out, &[("content", content)]).map_or_else(|error| error.to_string(), |()| "apart".to_owned())
}

#[test]
fn output_and_content_must_be_apart() {
    let (temp, out) = fresh();
    let content = temp.path().join("content");
    fs::create_dir_all(content.join("services")).expect("it can be made");
    for exists in [false, true] {
        if exists {
            fs::create_dir_all(content.join("public")).expect("it can be made");
        }
        assert_eq!(verdict(&out, &content), "apart");
        assert_eq!(verdict(&temp.path().join("content-public"), &content), "apart");
        assert!(verdict(&content, &content).contains("content is the content folder"));
        assert!(verdict(&content.join("public"), &content).contains("lies in the content folder"));
        assert!(verdict(temp.path(), &content).contains("holds the content folder"));
        let winding = content.join("../content/./services/../public");
        assert!(verdict(&winding, &content).contains("lies in"));
    }
}

#[test]
fn links_do_not_hide_an_overlap() {
    let (temp, out) = fresh();
    let content = temp.path().join("content");
    fs::create_dir(&content).expect("it can be made");
    symlink("content", temp.path().join("linked")).expect("links can be made");
    symlink("linked/not/yet", &out).expect("links can be made");
    assert!(verdict(&out, &content).contains("lies in"));
    assert!(verdict(&content.join("x"), &temp.path().join("linked")).contains("lies in"));
    assert!(verdict(&temp.path().join("linked/missing"), &content).contains("lies in"));
    assert!(verdict(&temp.path().join("linked"), &content).contains("is the content"));
}

#[test]
fn the_message_names_the_first_folder_that_overlaps() {
    let (temp, out) = fresh();
    let theme = out.join("theme");
    let others = [("content", temp.path().join("content")), ("theme", theme)];
    let others: Vec<_> = others.iter().map(|(what, path)| (*what, path.as_path())).collect();
    let error = refuse_overlap(&out, &others).expect_err("it holds the theme");
    assert!(error.to_string().contains("holds the theme folder"));
}

#[test]
fn links_in_a_circle_are_an_error() {
    let (temp, out) = fresh();
    symlink("round", &out).expect("links can be made");
    symlink("site", temp.path().join("round")).expect("links can be made");
    assert!(verdict(&out, temp.path()).starts_with("cannot find"));
    assert!(message(try_publish(&out, &[("a", "1")])).starts_with("cannot find"));
}
