//! A preview that a test has started, and what it answers.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Far longer than a build takes; a test that waits so long has failed.
const PATIENCE: Duration = Duration::from_secs(120);

/// The running program and its port.
pub struct Preview {
    pub process: Process,
    pub port: u16,
}

impl Preview {
    /// Starts on a free port, which the program names, and waits for nothing else: requests wait for the first build.
    pub fn start() -> Preview {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = TempDir::new().expect("there is a temporary folder");
        copy(&root.join("tests/cases/guide"), &folder.path().join("content"));
        copy(&root.join("themes/standard"), &folder.path().join("theme"));
        let mut child = command(folder.path(), 0)
            .args(["--language", "de"])
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program can be started");
        let mut lines = BufReader::new(child.stderr.take().expect("standard error is piped"));
        let mut address = String::new();
        lines.read_line(&mut address).expect("the program speaks UTF-8");
        let port = address.split("http://127.0.0.1:").nth(1).and_then(|rest| rest.split('/').next()?.parse().ok());
        let port = port.unwrap_or_else(|| panic!("no address in `{address}`"));
        Preview { process: Process { child, lines, folder }, port }
    }

    pub fn content(&self) -> PathBuf {
        self.process.folder.path().join("content")
    }

    pub fn get(&self, path: &str) -> Answer {
        self.request(path, Some(&format!("127.0.0.1:{}", self.port)))
    }

    pub fn request(&self, path: &str, host: Option<&str>) -> Answer {
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
    pub fn events(&self) -> BufReader<TcpStream> {
        BufReader::new(self.open("/_wegweiser/events", Some("localhost")))
    }

    /// Asks until the answer is as wanted.
    pub fn wait_for(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
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

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    /// Empty where the answer has no such header.
    pub fn header(&self, name: &str) -> &str {
        self.head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ")).unwrap_or_default()
    }
}

/// The running program and the guide it previews.
pub struct Process {
    pub child: Child,
    lines: BufReader<ChildStderr>,
    pub folder: TempDir,
}

impl Process {
    pub fn interrupt(&self) {
        let sent = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        assert!(sent.expect("there is `kill`").success());
    }

    pub fn rest_of_lines(&mut self) -> Vec<String> {
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

pub fn command(folder: &Path, port: u16) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wegweiser"));
    command.arg("serve").arg("--content").arg(folder.join("content")).arg("--theme").arg(folder.join("theme"));
    command.args(["--date", "2026-11-24", "--port", &port.to_string()]).stdout(Stdio::null());
    command
}

/// The next build that the stream names.
pub fn next_event(events: &mut BufReader<TcpStream>) -> String {
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
