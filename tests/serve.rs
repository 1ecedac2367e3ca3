//! What the preview answers, asked as plainly as a connection can.

#![expect(clippy::disallowed_methods, reason = "these tests make the folder that is served")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/answering.rs"]
mod answering;

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv6Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use felles::preview::{ServeError, serve_until};
use tempfile::TempDir;

use answering::Answer;

/// A small site, served by a thread that ends with this program.
struct Preview {
    folder: TempDir,
    url: String,
    port: u16,
}

fn put(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

impl Preview {
    fn at(base_path: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("index.html", "front page"),
            ("404.html", "no such page here"),
            ("saker/index.html", "cases"),
            ("tom/vedlegg.pdf", "%PDF"),
            ("møte 1.txt", "møte"),
            (".felles/manifest.json", "{}"),
            (".hidden", "hidden"),
        ] {
            put(folder.path(), path, text);
        }
        let (sender, receiver) = mpsc::channel();
        let served = folder.path().to_path_buf();
        thread::spawn(move || {
            let announce = |url: &str| sender.send(url.to_owned()).unwrap();
            serve_until(&served, base_path, Some(0), announce, std::future::pending())
        });
        let url = receiver.recv_timeout(Duration::from_secs(20)).unwrap();
        let port = url.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
        Self { folder, url, port }
    }

    fn new() -> Self {
        Self::at("/")
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        stream
    }

    fn ask_raw(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = Vec::new();
        // A server that refuses may reset the connection after its answer.
        match stream.read_to_end(&mut bytes) {
            Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{error}"),
            _ => {}
        }
        Answer::read(&bytes)
    }

    fn ask(&self, method: &str, path: &str) -> Answer {
        let port = self.port;
        self.ask_raw(&format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n"
        ))
    }

    fn get(&self, path: &str) -> Answer {
        self.ask("GET", path)
    }
}

#[test]
fn pages_and_files_are_served_with_their_kind() {
    let preview = Preview::new();
    assert_eq!(preview.url, format!("http://localhost:{}/", preview.port));
    for (path, text, kind) in [
        ("/", "front page", "text/html; charset=utf-8"),
        ("/index.html", "front page", "text/html; charset=utf-8"),
        ("/saker/", "cases", "text/html; charset=utf-8"),
        ("/saker/?q=1", "cases", "text/html; charset=utf-8"),
        ("/tom/vedlegg.pdf", "%PDF", "application/pdf"),
        ("/m%C3%B8te%201.txt", "møte", "text/plain; charset=utf-8"),
    ] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.text()), (200, text), "{path}");
        assert_eq!(answer.header("content-type"), Some(kind), "{path}");
        assert_eq!(answer.header("content-length"), Some(text.len().to_string().as_str()), "{path}");
    }
}

#[test]
fn every_answer_carries_the_headers_that_keep_it_here() {
    let preview = Preview::new();
    for (method, path) in [("GET", "/"), ("GET", "/nothing"), ("GET", "/saker"), ("POST", "/"), ("HEAD", "/")]
    {
        let answer = preview.ask(method, path);
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("cache-control", "no-store"),
            ("content-security-policy", "default-src 'self'; base-uri 'none'; form-action 'self'"),
            ("referrer-policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{method} {path}");
        }
    }
}

#[test]
fn a_folder_without_its_slash_is_sent_on() {
    let preview = Preview::new();
    let answer = preview.get("/saker?q=1");
    assert_eq!((answer.status, answer.header("location")), (301, Some("/saker/?q=1")));
}

#[test]
fn what_is_not_there_gets_the_sites_own_page() {
    let preview = Preview::new();
    for path in ["/nothing", "/nothing/", "/tom", "/tom/", "/index.html/", "/index.html/a", "/saker//"] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.text()), (404, "no such page here"), "{path}");
        assert_eq!(answer.header("content-type"), Some("text/html; charset=utf-8"));
    }
    assert_eq!(preview.get(&format!("/{}", "a".repeat(5_000))).status, 404);
    fs::remove_file(preview.folder.path().join("404.html")).unwrap();
    assert_eq!(preview.get("/nothing").status, 404);
}

#[test]
fn nothing_outside_the_site_is_served() {
    let preview = Preview::new();
    let name = preview.folder.path().file_name().unwrap().to_str().unwrap();
    for path in [
        "/.felles/manifest.json",
        "/%2efelles/manifest.json",
        "/.hidden",
        "/../../../etc/passwd",
        "/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2f..%2fetc%2fpasswd",
        "//etc/passwd",
        "/saker/..%5cindex.html",
        "/saker/../index.html",
        "/index.html%00",
        "/%ff",
        &format!("/../{name}/index.html"),
    ] {
        assert_eq!(preview.get(path).status, 404, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let preview = Preview::new();
    let elsewhere = tempfile::tempdir().unwrap();
    put(elsewhere.path(), "secret.txt", "secret");
    let folder = preview.folder.path();
    std::os::unix::fs::symlink(elsewhere.path(), folder.join("out")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path().join("secret.txt"), folder.join("secret.txt")).unwrap();
    assert_eq!(preview.get("/out/secret.txt").status, 404);
    assert_eq!(preview.get("/secret.txt").status, 404);
}

#[test]
fn a_head_is_the_answer_without_its_body() {
    let preview = Preview::new();
    let answer = preview.ask("HEAD", "/saker/");
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    assert_eq!(answer.header("content-length"), Some("5"));
    assert_eq!(preview.ask("HEAD", "/nothing").status, 404);
}

#[test]
fn other_methods_are_refused() {
    let preview = Preview::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"] {
        let answer = preview.ask(method, "/");
        assert_eq!((answer.status, answer.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn other_hosts_are_refused() {
    let preview = Preview::new();
    let status = |request: &str| preview.ask_raw(&format!("{request}Connection: close\r\n\r\n")).status;
    for host in ["example.org", "example.org:4000", "127.0.0.1.example.org", "localhost@example.org", ""] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n")), 403, "{host}");
    }
    for host in ["localhost", "127.0.0.1:1", "[::1]:4000"] {
        assert_eq!(status(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n")), 200, "{host}");
    }
    assert_eq!(status("GET / HTTP/1.0\r\n"), 403);
    assert_eq!(status("GET / HTTP/1.1\r\nHost: localhost\r\nHost: example.org\r\n"), 403);
    assert_eq!(status("GET http://example.org/ HTTP/1.1\r\nHost: localhost\r\n"), 403);
}

#[test]
fn a_connection_takes_several_requests() {
    let preview = Preview::new();
    let mut stream = preview.connect();
    for _ in 0..3 {
        stream.write_all(b"GET /saker/ HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
        let mut seen = Vec::new();
        while !seen.ends_with(b"cases") {
            let mut piece = [0; 4096];
            let read = stream.read(&mut piece).unwrap();
            assert_ne!(read, 0);
            seen.extend_from_slice(&piece[..read]);
        }
    }
}

#[test]
fn a_large_file_arrives_whole_beside_a_reader_that_sleeps() {
    let preview = Preview::new();
    let bytes: Vec<u8> = (0..=250).cycle().take(30_000_000).collect();
    put(preview.folder.path(), "stor.pdf", &bytes);
    let mut sleeper = preview.connect();
    sleeper.write_all(b"GET /stor.pdf HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let answer = preview.get("/stor.pdf");
    assert_eq!(answer.header("content-length"), Some("30000000"));
    assert!(answer.body == bytes);
}

#[test]
fn half_a_request_is_dropped_after_a_while_and_keeps_nobody_waiting() {
    let preview = Preview::new();
    let mut slow = preview.connect();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    let start = Instant::now();
    assert_eq!(preview.get("/").status, 200);
    assert!(start.elapsed() < Duration::from_secs(5));
    let mut rest = Vec::new();
    // The read ends with the connection, before its own patience of twenty seconds does.
    match slow.read_to_end(&mut rest) {
        Ok(_) => {}
        Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
    }
}

#[test]
fn hundreds_of_connections_that_ask_nothing_or_half_keep_nobody_waiting() {
    let preview = Preview::new();
    let mut open: Vec<TcpStream> = (0..300).map(|_| preview.connect()).collect();
    for stream in open.iter_mut().step_by(2) {
        stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
    }
    for _ in 0..20 {
        assert_eq!(preview.get("/saker/").text(), "cases");
    }
    // They are let go of when they stay silent, and the server stays.
    for stream in &mut open {
        match stream.read_to_end(&mut Vec::new()) {
            Ok(_) => {}
            Err(error) => assert_eq!(error.kind(), ErrorKind::ConnectionReset),
        }
    }
    assert_eq!(preview.get("/saker/").text(), "cases");
}

#[test]
fn an_endless_head_is_refused() {
    let preview = Preview::new();
    let answer = preview.ask_raw(&format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}", "x".repeat(40_000)));
    assert_eq!(answer.status, 431);
}

#[test]
fn a_site_below_a_base_path_is_served_there() {
    let preview = Preview::at("/felles");
    assert_eq!(preview.url, format!("http://localhost:{}/felles/", preview.port));
    assert_eq!(preview.get("/felles/").text(), "front page");
    assert_eq!(preview.get("/felles/saker/").text(), "cases");
    assert_eq!(preview.get("/felles/saker").header("location"), Some("/felles/saker/"));
    for path in ["/", "/felles"] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, Some("/felles/")), "{path}");
    }
    assert_eq!(preview.get("/saker/").status, 404);
}

#[test]
fn the_preview_answers_on_both_loopback_addresses_where_there_are_two() {
    let preview = Preview::new();
    if TcpListener::bind((Ipv6Addr::LOCALHOST, 0)).is_ok() {
        TcpStream::connect((Ipv6Addr::LOCALHOST, preview.port)).unwrap();
    }
}

#[test]
fn a_port_that_is_asked_for_and_taken_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let other = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = other.local_addr().unwrap().port();
    let error = serve_until(folder.path(), "/", Some(port), |_| panic!("served"), std::future::pending());
    assert!(matches!(error, Err(ServeError::PortTaken(taken)) if taken == port), "{error:?}");
}

#[test]
fn without_a_port_the_next_free_one_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let mut ports = Vec::new();
    let first = |first: &str| {
        ports.push(first.to_owned());
        let second = |second: &str| ports.push(second.to_owned());
        thread::scope(|scope| {
            let served = scope.spawn(|| serve_until(folder.path(), "/", None, second, async {}));
            served.join().unwrap().unwrap();
        });
    };
    serve_until(folder.path(), "/", None, first, async {}).unwrap();
    assert_eq!(ports.len(), 2);
    assert_ne!(ports[0], ports[1]);
}

#[test]
fn a_stopped_preview_gives_its_port_back() {
    let folder = tempfile::tempdir().unwrap();
    let mut port = 0;
    let announce = |url: &str| port = url.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
    serve_until(folder.path(), "/", Some(0), announce, async {}).unwrap();
    TcpListener::bind(("127.0.0.1", port)).unwrap();
}

#[test]
fn a_missing_folder_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "file", "");
    for path in ["nowhere", "file"] {
        let path = folder.path().join(path);
        let error = serve_until(&path, "/", Some(0), |_| panic!("served"), std::future::pending());
        assert!(matches!(error, Err(ServeError::NoFolder(_))), "{error:?}");
    }
}
