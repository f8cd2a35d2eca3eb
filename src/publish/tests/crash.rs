use super::*;
use crate::publish::leftovers;
use std::process::{self, Command, Stdio};
use std::thread;

const OUT: &str = "WEGWEISER_TEST_OUT";
const ABORT: &str = "WEGWEISER_TEST_ABORT";

/// Not a test by itself: the build that the other tests start and kill.
#[test]
fn child() {
    let Some(out) = std::env::var_os(OUT) else {
        return;
    };
    let abort = std::env::var_os(ABORT).is_some();
    let artifacts = site("new").into_par_iter().map(|artifact| {
        if abort && artifact.path.contains("77") {
            process::abort();
        }
        Ok::<_, BuildError>(artifact)
    });
    publish(artifacts, Path::new(&out), Duration::ZERO, || {}).expect("it can be published");
}

fn site(text: &str) -> Vec<Artifact> {
    (0..200).map(|number| artifact(&format!("{}/{number}.html", number % 20), text)).collect()
}

fn child_build(out: &Path) -> Command {
    let test = module_path!().split_once("::").expect("a module in a crate").1;
    let mut command = Command::new(std::env::current_exe().expect("we run"));
    command.args(["--exact", &format!("{test}::child")]).env(OUT, out).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn publish_site(out: &Path, text: &str) -> Published {
    let artifacts = site(text).into_par_iter().map(Ok::<_, BuildError>);
    publish(artifacts, out, Duration::ZERO, || {}).expect("it can be published")
}

#[test]
fn a_build_that_dies_leaves_the_old_site_and_the_next_clears_up() {
    let (_temp, out) = fresh();
    publish_site(&out, "old");
    write(&out.join("mine"), "mine");
    let before = tree(&out);
    let status = child_build(&out).env(ABORT, "1").status().expect("it starts");
    assert!(!status.success());
    assert_eq!(tree(&out), before);
    assert_eq!(beside(&out).len(), 1, "the dead build leaves a staging folder");
    assert_eq!(publish_site(&out, "old").unchanged, 200);
    assert!(beside(&out).is_empty());
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new() {
    let (_temp, out) = fresh();
    for round in 0..30 {
        publish_site(&out, "old");
        write(&out.join("mine"), "mine");
        let mut child = child_build(&out).spawn().expect("it starts");
        thread::sleep(Duration::from_millis(round));
        child.kill().expect("it is our child");
        child.wait().expect("it is our child");
        let mut texts: Vec<String> =
            tree(&out).into_iter().filter_map(|(path, text)| path.ends_with(".html").then_some(text)).collect();
        assert_eq!(texts.len(), 200);
        texts.dedup();
        assert_eq!(texts.len(), 1, "old and new are mixed after {round} ms");
        assert_eq!(tree(&out)["mine"], "mine");
    }
    publish_site(&out, "old");
    assert!(beside(&out).is_empty());
}

fn staging(out: &Path) -> PathBuf {
    leftovers::beside(out).expect("out has a name").path(1)
}

#[test]
fn a_build_killed_between_two_renames_is_undone() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "old")]);
    write(&out.join("mine"), "mine");
    write(&staging(&out).join("a"), "never seen");
    fs::rename(&out, leftovers::old(&staging(&out))).expect("it can be renamed");
    let artifacts = [()].par_iter().map(|()| {
        assert_eq!(tree(&out)["a"], "old");
        Ok::<_, BuildError>(artifact("a", "new"))
    });
    publish(artifacts, &out, Duration::ZERO, || {}).expect("it can be published");
    assert_eq!(tree(&out), BTreeMap::from([("a", "new"), ("mine", "mine")].map(owned)));
    assert!(beside(&out).is_empty());
}

#[test]
fn a_living_build_between_two_renames_is_waited_for() {
    let (_temp, out) = fresh();
    publish_files(&out, &[("a", "old")]);
    write(&staging(&out).join("a"), "soon");
    let aside = leftovers::old(&staging(&out));
    fs::rename(&out, &aside).expect("it can be renamed");
    let folder = fs::File::open(&aside).expect("it can be opened");
    folder.lock().expect("it can be locked");
    assert!(message(try_publish(&out, &[("a", "new")])).contains("another build"));
    assert!(!out.exists());
}

#[test]
fn after_a_gap_that_somebody_filled_nothing_is_deleted() {
    let (_temp, out) = fresh();
    let aside = leftovers::old(&staging(&out));
    write(&staging(&out).join("mine"), "mine");
    write(&aside.join("mine"), "mine");
    write(&out.join("a"), "1");
    publish_files(&out, &[("a", "1")]);
    assert_eq!(tree(&aside)["mine"], "mine");
    assert_eq!(tree(&staging(&out))["mine"], "mine");
}

#[test]
fn only_what_has_exactly_the_name_of_a_leftover_is_cleared() {
    let (temp, out) = fresh();
    let others = [
        ".site.wegweiser-notes/x",
        ".site.wegweiser-00000000000000zz/x",
        ".site2.wegweiser-0000000000000001/x",
        ".site.wegweiser-0000000000000003",
    ];
    for path in others {
        write(&temp.path().join(path), "mine");
    }
    write(&out.join(".wegweiser-notes"), "mine");
    write(&temp.path().join(".site.wegweiser-0000000000000001/x"), "dead");
    write(&temp.path().join(".site.wegweiser-0000000000000002.old/x"), "dead");
    publish_files(&out, &[("a", "1")]);
    assert_eq!(names(&out), [".wegweiser-notes", "a"]);
    assert_eq!(beside(&out).len(), others.len());
}

fn owned((path, text): (&str, &str)) -> (String, String) {
    (path.to_owned(), text.to_owned())
}
