//! `wegweiser serve` as its users meet it: a child process, asked over the network while its files change.
#![cfg(feature = "serve")]
#![allow(clippy::disallowed_methods, reason = "a test plays the editor, who writes files")]

#[path = "serve/preview.rs"]
mod preview;

use preview::{Preview, command, next_event};
use std::time::Duration;

#[test]
fn a_site_is_served_as_a_host_would() {
    let preview = Preview::start();
    let home = preview.get("/de/");
    assert_eq!(home.status, 200);
    assert_eq!(home.header("content-type"), "text/html; charset=utf-8");
    assert!(
        home.header("content-security-policy").starts_with("default-src 'none'; script-src 'self'"),
        "{}",
        home.head
    );
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
    for (path, kind) in [
        ("/_wegweiser/reload.js", "text/javascript"),
        ("/_wegweiser/preview.css", "text/css"),
        ("/robots.txt", "text/plain"),
    ] {
        let file = preview.get(path);
        assert!(file.status == 200 && file.header("content-type").starts_with(kind), "{}", file.head);
    }
}

/// The preview's policy is the one that hosts are told to send.
#[test]
fn nothing_is_kept_for_later() {
    // An editor would see yesterday's page from the browser's own copy.
    let preview = Preview::start();
    assert!(!preview.get("/de/").body.contains("data-worker"));
    assert_eq!(preview.get("/offline/manifest.json").status, 404);
}

#[test]
fn the_policy_is_that_of_the_published_site() {
    let preview = Preview::start();
    let told = preview.get("/_headers").body;
    assert!(
        told.contains(&format!("Content-Security-Policy: {}\n", preview.get("/de/").header("content-security-policy"))),
        "{told}"
    );
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
    std::fs::write(&template, sound).expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.status == 200);
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
    std::fs::write(content.join("topics/neu.yaml"), "name: Neu\nfarbe: rot\n")
        .expect("the temporary folder can be written to");
    preview.wait_for("/de/", |page| page.body.contains(ASIDE));
}

#[test]
fn drafts_are_shown() {
    let preview = Preview::start();
    std::fs::write(preview.content().join("topics/neu.yaml"), "name: Neu\ndraft: true\n")
        .expect("the temporary folder can be written to");
    preview.wait_for("/de/topics/neu/", |page| page.status == 200);
}

/// A build reads every file, and its own reading must not start the next.
#[test]
fn nothing_is_built_without_a_change() {
    let mut preview = Preview::start();
    preview.wait_for("/de/", |page| page.status == 200);
    std::fs::write(preview.content().join("topics/.neu.yaml.swp"), "x")
        .expect("the temporary folder can be written to");
    std::fs::write(preview.content().join("topics/neu.yaml"), "name: Neu\n")
        .expect("the temporary folder can be written to");
    preview.wait_for("/de/topics/neu/", |page| page.status == 200);
    // Anything that a build sets off comes within the second that a change is waited for.
    std::thread::sleep(Duration::from_millis(1500));
    preview.process.interrupt();
    let lines = preview.process.rest_of_lines();
    let builds = lines.iter().filter(|line| line.starts_with("Gebaut in ")).count();
    // A slow disk may make two changes of the one.
    assert!((2..=3).contains(&builds), "{lines:?}");
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
        let output =
            command(folder, preview.port).args(["--language", language]).output().expect("the program can be started");
        let words = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2));
        assert!(words.contains(help) && words.contains(&format!("--port {}", preview.port + 1)), "{words}");
    }
}

const ASIDE: &str = "<aside class=\"wegweiser-findings\"";
