use super::*;
use crate::publish::Way;
use std::os::unix::fs::{PermissionsExt, symlink};

#[test]
fn files_of_others_stay_with_times_inode_and_permissions() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a/x.html", "1")]);
    write(&out.join("note.txt"), "mine");
    write(&out.join("a/own/deep.txt"), "mine");
    fs::create_dir_all(out.join("empty/nested")).expect("it can be made");
    symlink("note.txt", out.join("link")).expect("links can be made");
    symlink("/nowhere/at/all", out.join("dangling")).expect("links can be made");
    symlink("a", out.join("folder-link")).expect("links can be made");
    let private = fs::Permissions::from_mode(0o600);
    fs::set_permissions(out.join("note.txt"), private).expect("it is ours");
    let private = fs::Permissions::from_mode(0o750);
    fs::set_permissions(out.join("a/own"), private).expect("it is ours");
    let paths = ["note.txt", "a/own/deep.txt", "link", "dangling", "folder-link"];
    let before: Vec<_> = paths.iter().map(|path| traits(&out.join(path))).collect();
    let folders = ["a/own", "empty", "empty/nested"];
    let looks = |path: &&str| {
        let (_, seconds, nanoseconds, mode) = traits(&out.join(path));
        (seconds, nanoseconds, mode)
    };
    let folders_before: Vec<_> = folders.iter().map(looks).collect();

    assert_eq!(publish_files(&out, &[("a/x.html", "2")]).way, Way::Swapped);

    let after: Vec<_> = paths.iter().map(|path| traits(&out.join(path))).collect();
    assert_eq!(after, before);
    assert_eq!(folders.iter().map(looks).collect::<Vec<_>>(), folders_before);
    assert_eq!(
        names(&out),
        [
            "a/",
            "a/own/",
            "a/own/deep.txt",
            "a/x.html",
            "dangling@",
            "empty/",
            "empty/nested/",
            "folder-link@",
            "link@",
            "note.txt"
        ]
    );
}

#[test]
fn a_folder_with_something_of_others_stays_when_ours_goes() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a/x", "1"), ("b/x", "1"), ("c/x", "1")]);
    write(&out.join("a/mine"), "mine");
    fs::create_dir(out.join("b/empty")).expect("it can be made");
    publish_files(&out, &[("index.html", "1")]);
    assert_eq!(names(&out), ["a/", "a/mine", "b/", "b/empty/", "index.html"]);
}

#[test]
fn a_folder_that_may_not_be_written_to_is_carried_over() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("x", "1")]);
    write(&out.join("locked/mine"), "mine");
    let locked = fs::Permissions::from_mode(0o555);
    fs::set_permissions(out.join("locked"), locked).expect("it is ours");
    publish_files(&out, &[("x", "2")]);
    assert_eq!(tree(&out)["locked/mine"], "mine");
    assert_eq!(traits(&out.join("locked")).3 & 0o777, 0o555);
    assert!(beside(&out).is_empty());
    let open = fs::Permissions::from_mode(0o755);
    fs::set_permissions(out.join("locked"), open).expect("it is ours");
}

#[test]
fn names_that_are_not_unicode_are_carried_over() {
    use std::os::unix::ffi::OsStrExt;
    let (_temp, out) = fresh();
    publish_files(&out, &[("x", "1")]);
    let strange = out.join(std::ffi::OsStr::from_bytes(b"caf\xe9"));
    // Some file systems refuse such names; then there is nothing to carry.
    if fs::write(&strange, "mine").is_ok() {
        publish_files(&out, &[("x", "2")]);
        assert_eq!(fs::read_to_string(&strange).expect("it stands"), "mine");
    }
}

#[test]
fn what_others_bring_while_we_render_stays() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("x", "1")]);
    let artifacts = [()].par_iter().map(|()| {
        write(&out.join("upload/new.pdf"), "mine");
        Ok::<_, BuildError>(artifact("x", "2"))
    });
    publish(artifacts, &out, Duration::ZERO, || {}).expect("this can be published");
    assert_eq!(names(&out), ["upload/", "upload/new.pdf", "x"]);
}

#[test]
fn a_list_that_names_somebody_elses_link_does_not_remove_it() {
    let (temp, out) = fresh();
    let elsewhere = temp.path().join("elsewhere");
    write(&elsewhere.join("x"), "mine");
    publish_files(&out, &[("a/x", "1"), ("b", "1")]);
    fs::remove_dir_all(out.join("a")).expect("it can be removed");
    fs::remove_file(out.join("b")).expect("it can be removed");
    symlink(&elsewhere, out.join("a")).expect("links can be made");
    symlink("a/x", out.join("b")).expect("links can be made");
    let published = publish_files(&out, &[("c", "1")]);
    assert_eq!(published.removed, 0);
    assert_eq!(names(&out), ["a@", "b@", "c"]);
    assert_eq!(tree(&elsewhere)["x"], "mine");
}

#[test]
fn a_file_of_ours_that_vanishes_during_the_build_stops_it() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "1"), ("b", "1")]);
    let files = [("a", "1"), ("b", "2")];
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let result = pool.install(|| {
        let artifacts = files.par_iter().map(|(path, text)| {
            if *path == "b" {
                fs::remove_file(out.join("a")).expect("it can be removed");
            }
            Ok(artifact(path, text))
        });
        publish::<BuildError>(artifacts, &out, Duration::ZERO, || {})
    });
    assert!(message(result).contains("somebody changed"));
    assert_eq!(tree(&out)["b"], "1");
}
