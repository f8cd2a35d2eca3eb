use super::*;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

const PATIENT: Duration = Duration::from_secs(60);

/// A build that says when it renders and goes on when it is told to.
///
/// On threads of its own, because it would block those of the other tests.
fn slow_build(out: &Path, text: &str, rendering: Sender<()>, go_on: Receiver<()>) -> Published {
    let go_on = Mutex::new(go_on);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    pool.install(|| {
        let artifacts = [text].into_par_iter().map(|text| {
            rendering.send(()).expect("the test listens");
            let _ = go_on.lock().expect("nobody panics").recv();
            Ok::<_, BuildError>(artifact("index.html", text))
        });
        publish(artifacts, out, PATIENT, || {}).expect("it can be published")
    })
}

#[test]
fn a_second_build_gives_up_when_its_patience_ends() {
    let (_temp, out) = fresh();
    thread::scope(|scope| {
        let (rendering, renders) = channel();
        let (go, go_on) = channel();
        let first = scope.spawn(|| slow_build(&out, "first", rendering, go_on));
        renders.recv().expect("the first build renders");
        let refusal = message(try_publish(&out, &[("index.html", "second")]));
        assert!(refusal.contains("another build is still publishing to"), "{refusal}");
        drop(go);
        assert_eq!(first.join().expect("it ends").written, 1);
    });
    assert_eq!(tree(&out)["index.html"], "first");
    assert!(beside(&out).is_empty());
}

#[test]
fn a_second_build_waits_says_so_once_and_follows() {
    let (_temp, out) = fresh();
    // The first swap puts another folder in the place of the one that the second has opened.
    publish_files(&out, &[("index.html", "zeroth")]);
    thread::scope(|scope| {
        let (rendering, renders) = channel();
        let (go, go_on) = channel::<()>();
        let first = scope.spawn(|| slow_build(&out, "first", rendering, go_on));
        renders.recv().expect("the first build renders");
        let mut told = 0;
        let artifacts = [()].par_iter().map(|()| {
            assert_eq!(tree(&out)["index.html"], "first");
            Ok::<_, BuildError>(artifact("index.html", "second"))
        });
        let second = publish(artifacts, &out, PATIENT, || {
            told += 1;
            drop(go);
        });
        assert_eq!(second.expect("it can be published").written, 1);
        assert_eq!(told, 1);
        first.join().expect("it ends");
    });
    assert_eq!(tree(&out)["index.html"], "second");
    assert!(beside(&out).is_empty());
}

#[test]
fn builds_that_all_start_at_once_follow_each_other() {
    let (_temp, out) = fresh();
    thread::scope(|scope| {
        for number in 0..6 {
            let out = &out;
            scope.spawn(move || {
                let text = number.to_string();
                let files = [("a", &*text), ("b", &*text), ("c/d", &*text)];
                let artifacts = files.par_iter().map(|(path, text)| Ok(artifact(path, text)));
                publish::<BuildError>(artifacts, out, PATIENT, || {}).expect("its turn comes");
            });
        }
    });
    let tree = tree(&out);
    assert_eq!((&tree["a"], &tree["b"]), (&tree["c/d"], &tree["c/d"]));
    assert!(beside(&out).is_empty());
}

#[test]
fn an_output_folder_that_is_moved_during_the_build_is_not_replaced() {
    let (temp, out) = fresh();
    publish_files(&out, &[("a", "1")]);
    let artifacts = [()].par_iter().map(|()| {
        fs::rename(&out, temp.path().join("moved")).expect("it can be moved");
        write(&out.join("a"), "mine");
        Ok::<_, BuildError>(artifact("a", "2"))
    });
    let refusal = message(publish(artifacts, &out, Duration::ZERO, || {}));
    assert!(refusal.contains("build again"), "{refusal}");
    assert_eq!(tree(&out)["a"], "mine");
    assert_eq!(tree(&temp.path().join("moved"))["a"], "1");
    assert_eq!(beside(&out), ["moved"]);
}
