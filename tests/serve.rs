//! The preview as an editor meets it: the guide in the browser, a slip that shows itself there, and goes when it is mended.
#![allow(clippy::disallowed_methods, reason = "makes a guide on the disk and waits for what the preview makes of it")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A preview that never answers fails the test after this; nothing else depends on it.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn a_slip_shows_in_the_page_until_it_is_mended() {
    let content = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/guide"), content.path());
    let preview = Preview::start(content.path());

    let home = preview.until("/de/", |page| page.starts_with("HTTP/1.1 200"));
    assert!(home.contains("content-security-policy:"), "the preview sends the policy of the published site");
    assert!(!home.contains("class=\"wegweiser-findings\""), "a guide without errors shows none");

    let topic = content.path().join("topics/wohnen.yaml");
    let sound = std::fs::read_to_string(&topic).expect("the guide has the topic");
    std::fs::write(&topic, format!("{sound}oder: 3\n")).expect("the temporary folder can be written to");
    let broken = preview.until("/de/", |page| page.contains("Y103"));
    assert!(broken.contains("did you mean `order`?"), "the page says what to type");

    std::fs::write(&topic, sound).expect("the temporary folder can be written to");
    preview.until("/de/", |page| !page.contains("Y103"));
}

#[test]
fn a_name_that_is_not_this_computer_is_refused() {
    let content = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/guide"), content.path());
    let preview = Preview::start(content.path());
    preview.until("/de/", |page| page.starts_with("HTTP/1.1 200"));
    let answer = preview.get("/de/", "guide.example").expect("the preview answers");
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
}

struct Preview {
    child: Child,
    port: u16,
}

impl Preview {
    fn start(content: &Path) -> Preview {
        // A port that was free a moment ago; nobody else on a test machine takes it meanwhile.
        let port =
            TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a free port").port();
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/standard");
        let child = Command::new(env!("CARGO_BIN_EXE_wegweiser"))
            .args(["serve", "--language", "en", "--date", "2026-11-24", "--port", &port.to_string()])
            .arg("--content")
            .arg(content)
            .arg("--theme")
            .arg(theme)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program was built for this test");
        Preview { child, port }
    }

    /// Asks until the answer is as wanted, and gives it.
    fn until(&self, path: &str, wanted: impl Fn(&str) -> bool) -> String {
        let started = Instant::now();
        let mut last = String::new();
        while started.elapsed() < PATIENCE {
            last = self.get(path, "127.0.0.1").unwrap_or_default();
            if wanted(&last) {
                return last;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("{path} never became as wanted; last:\n{last}");
    }

    fn get(&self, path: &str, host: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // A child that has ended already is what is wanted.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in walkdir::WalkDir::new(from).min_depth(1) {
        let entry = entry.expect("the guide of the cases can be read");
        let target = to.join(entry.path().strip_prefix(from).expect("entries lie in their folder"));
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(&target).expect("the temporary folder can be written to");
        } else {
            std::fs::copy(entry.path(), &target).expect("the temporary folder can be written to");
        }
    }
}
