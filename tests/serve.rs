//! `wegweiser serve` as its users meet it: a child process, asked over the network while its files change.
#![cfg(feature = "serve")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far longer than a build takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn a_site_is_served_as_a_host_would() {
    let preview = Preview::start();
    let home = preview.get("/de/");
    assert_eq!(home.status, 200);
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    assert!(home.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"), "{}", home.head);
    let script = "<script src=\"/_wegweiser/reload.js\" defer></script></head>";
    for path in ["/", "/de/", "/de/services/", "/no/such/page"] {
        let page = preview.get(path);
        assert!(page.body.contains(script), "{path}: {}", page.body);
        assert!(!page.body.contains(ASIDE), "{path} shows errors where there are none");
    }
    assert_eq!(preview.get("/").status, 200);
    assert_eq!(preview.get("/no/such/page").status, 404);
    assert_eq!(preview.get("/_headers").status, 200);
    let moved = preview.get("/de/services?x=y");
    assert_eq!((moved.status, moved.header("location")), (307, "/de/services/?x=y"));
    for (path, kind) in [("/_wegweiser/reload.js", "text/javascript"), ("/_wegweiser/preview.css", "text/css"), ("/robots.txt", "text/plain")] {
        let file = preview.get(path);
        assert!(file.status == 200 && file.header("content-type").starts_with(kind), "{}", file.head);
    }
}

/// The preview's policy is the one that hosts are told to send.
#[test]
fn the_policy_is_that_of_the_published_site() {
    let preview = Preview::start();
    let told = preview.get("/_headers").body;
    assert!(told.contains(&format!("Content-Security-Policy: {}\n", preview.get("/de/").header("content-security-policy"))), "{told}");
}

#[test]
fn other_hosts_are_refused() {
    let preview = Preview::start();
    let own = preview.port.to_string();
    for host in ["localhost", "127.0.0.1", "[::1]", &format!("localhost:{own}"), &format!("[::1]:{own}")] {
        assert_eq!(preview.request("/de/", Some(host)).status, 200, "{host}");
    }
    for host in ["example.org", "localhost.example.org", &format!("127.0.0.1.example.org:{own}")] {
        for path in ["/de/", "/_wegweiser/events", "/_wegweiser/reload.js"] {
            let refused = preview.request(path, Some(host));
            assert!(refused.status == 403 && !refused.body.contains('<'), "{host}{path}: {}", refused.head);
        }
    }
    assert_ne!(preview.request("/de/", None).status, 200);
}

#[test]
fn errors_show_in_the_page_until_they_are_mended() {
    let preview = Preview::start();
    let mut events = preview.events();
    let first = next_event(&mut events);
    assert!(preview.get("/de/").body.contains(&format!("content=\"{first}\"")));

    let topic = preview.content().join("topics/neu.yaml");
    std::fs::write(&topic, "name: <b>Neu</b>\nfarbe: rot\n").expect("the temporary folder can be written to");
    let page = preview.wait_for("/de/", |page| page.body.contains(ASIDE));
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Fehler[Y103]: unbekannter Schlüssel `farbe`"), "{}", page.body);
    assert!(page.body.contains("topics/neu.yaml:2:1"), "{}", page.body);
    let body = page.body.split_once("<body").map_or("", |(_, body)| body);
    assert!(body.split_once('>').is_some_and(|(_, inner)| inner.starts_with(ASIDE)), "the findings begin the body");
    assert_ne!(next_event(&mut events), first);

    std::fs::remove_file(&topic).expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| !page.body.contains(ASIDE));
}

#[test]
fn a_guide_that_cannot_be_built_says_so_on_every_page() {
    let preview = Preview::start();
    let guide = preview.content().join("guide.yaml");
    let sound = std::fs::read_to_string(&guide).expect("the guide was copied");
    std::fs::write(&guide, "title: <b> [\n").expect("the temporary folder can be written to");
    let page = preview.wait_for("/de/", |page| page.status == 500);
    assert!(page.body.contains(ASIDE) && page.body.contains("guide.yaml:1:"), "{}", page.body);
    assert!(page.body.contains("/_wegweiser/reload.js") && !page.header("content-security-policy").is_empty());
    assert_eq!(preview.get("/any/thing").status, 500);
    std::fs::write(&guide, sound).expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.status == 200);
}

#[test]
fn a_broken_theme_does_not_end_the_preview() {
    let preview = Preview::start();
    let template = preview.process.folder.path().join("theme/templates/home.html");
    let sound = std::fs::read_to_string(&template).expect("the theme was copied");
    std::fs::write(&template, "{% if %} <&>").expect("the temporary folder can be written to");
    let page = preview.wait_for("/de/", |page| page.status == 500);
    assert!(page.body.contains("home.html") && !page.body.contains("<&>"), "{}", page.body);
    std::fs::write(&template, format!("{sound}<!-- mended -->")).expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.status == 200 && page.body.contains("<!-- mended -->"));
}

/// As while a branch is being changed.
#[test]
fn content_that_goes_and_comes_back_is_watched_again() {
    let preview = Preview::start();
    let (content, aside) = (preview.content(), preview.process.folder.path().join("aside"));
    std::fs::rename(&content, &aside).expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.status == 500);
    std::fs::rename(&aside, &content).expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.status == 200);
    std::fs::write(content.join("topics/neu.yaml"), "name: Neu\nfarbe: rot\n").expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.body.contains(ASIDE));
}

#[test]
fn drafts_are_shown() {
    let preview = Preview::start();
    std::fs::write(preview.content().join("topics/neu.yaml"), "name: Neu\ndraft: true\n").expect("the temporary folder can be written to");
    preview.wait_for("/de/topics/neu/", |page| page.status == 200);
}

/// A build reads every file, and its own reading must not start the next.
#[test]
fn nothing_is_built_without_a_change() {
    let mut preview = Preview::start();
    preview.wait_for("/de/", |page| page.status == 200);
    std::fs::write(preview.content().join("topics/.neu.yaml.swp"), "x").expect("the temporary folder can be written to");
    std::fs::write(preview.content().join("topics/neu.yaml"), "name: Neu\n").expect("the temporary folder can be written to");
    preview.wait_for("/de/topics/neu/", |page| page.status == 200);
    // Anything that a build sets off comes within the second that a change is waited for.
    std::thread::sleep(Duration::from_millis(1500));
    preview.process.interrupt();
    let lines = preview.process.rest_of_lines();
    assert_eq!(lines.iter().filter(|line| line.starts_with("Gebaut in ")).count(), 2, "{lines:?}");
}

#[test]
fn ctrl_c_ends_it_although_a_page_is_open() {
    let mut preview = Preview::start();
    let mut events = preview.events();
    next_event(&mut events);
    preview.process.interrupt();
    assert!(preview.process.child.wait().expect("the process was started").success());
}

#[test]
fn a_port_in_use_is_an_error_that_helps() {
    let preview = Preview::start();
    for (language, help) in [("de", "ist belegt"), ("en", "is in use")] {
        let folder = preview.process.folder.path();
        let output = command(folder, preview.port).args(["--language", language]).output().expect("the program can be started");
        let words = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2));
        assert!(words.contains(help) && words.contains(&format!("--port {}", preview.port + 1)), "{words}");
    }
}

const ASIDE: &str = "<aside class=\"wegweiser-findings\"";

fn command(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wegweiser"));
    command.arg("serve").arg("--content").arg(folder.join("content")).arg("--theme").arg(folder.join("theme"));
    command.args(["--date", "2026-11-24", "--port", &port.to_string()]).stdout(Stdio::null());
    command
}

/// The running program and the guide it previews.
struct Process {
    child: Child,
    lines: BufReader<std::process::ChildStderr>,
    folder: TempDir,
}

impl Process {
    fn interrupt(&self) {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(sent.expect("there is `kill`").success());
    }

    fn rest_of_lines(&mut self) -> Vec<String> {
        let lines: Result<Vec<String>, _> = self.lines.by_ref().lines().collect();
        lines.expect("the program speaks UTF-8")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already, which is just as well.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

struct Preview {
    process: Process,
    port: u16,
}

impl Preview {
    /// Starts on a free port, which the program names, and waits for nothing else: requests wait for the first build.
    fn start() -> Preview {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = TempDir::new().expect("there is a temporary folder");
        copy(&root.join("tests/cases/guide"), &folder.path().join("content"));
        copy(&root.join("themes/standard"), &folder.path().join("theme"));
        let mut child = command(folder.path(), 0).args(["--language", "de"]).stderr(Stdio::piped()).spawn().expect("the program can be started");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error is piped"));
        let mut address = String::new();
        lines.read_line(&mut address).expect("the program speaks UTF-8");
        let port = address.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address in `{address}`"));
        Preview { process: Process { child, lines, folder }, port }
    }

    fn content(&self) -> PathBuf {
        self.process.folder.path().join("content")
    }

    fn get(&self, path: &str) -> Answer {
        self.request(path, Some(&format!("127.0.0.1:{}", self.port)))
    }

    fn request(&self, path: &str, host: Option<&str>) -> Answer {
        let mut stream = self.open(path, host);
        let mut text = Vec::new();
        stream.read_to_end(&mut text).expect("the preview answers");
        let text = String::from_utf8(text).expect("what is asked for here is text");
        let (head, body) = text.split_once("\r\n\r\n").expect("an answer has a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a head has a status");
        Answer { status, head: head.to_string(), body: body.to_string() }
    }

    fn open(&self, path: &str, host: Option<&str>) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a limit over zero can be set");
        let host = host.map_or(String::new(), |host| format!("Host: {host}\r\n"));
        write!(stream, "GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n").expect("the preview listens");
        stream
    }

    /// The stream of events, behind its head.
    fn events(&self) -> BufReader<TcpStream> {
        BufReader::new(self.open("/_wegweiser/events", Some("localhost")))
    }

    /// Asks until the answer is as wanted.
    fn wait_for(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let started = Instant::now();
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(started.elapsed() < PATIENCE, "{path} stays as it is: {}\n{}", answer.head, answer.body);
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Answer {
    /// Empty where the answer has no such header.
    fn header(&self, name: &str) -> &str {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default()
    }
}

/// The next build that the stream names.
fn next_event(events: &mut BufReader<TcpStream>) -> String {
    loop {
        let mut line = String::new();
        assert_ne!(events.read_line(&mut line).expect("the stream stays open"), 0, "the stream ended");
        if let Some(build) = line.strip_prefix("data: ") {
            return build.trim_end().to_string();
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folders can be made");
    for entry in std::fs::read_dir(from).expect("what is copied can be read") {
        let entry = entry.expect("what is copied can be read");
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).expect("files can be copied");
        }
    }
}
