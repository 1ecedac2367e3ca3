//! The preview of content as it is written: what it answers, and how it follows the disk.

#![expect(clippy::disallowed_methods, reason = "these tests make and change the site that is shown")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/answering.rs"]
mod answering;
#[path = "support/building.rs"]
mod building;

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use felles::config::Session;
use felles::preview::{Addresses, ServeError, show_until};
use tempfile::TempDir;
use walkdir::WalkDir;

use answering::Answer;
use building::{build, on, tree};

const TODAY: &str = "2024-06-01";
/// The address of the made-up site lies below one of its host.
const BASE: &str = "/felles/";

/// A copy of a made-up site, shown by a thread that ends with this program.
struct Shown {
    folder: TempDir,
    addresses: Addresses,
    port: u16,
}

/// What a page in a browser hears, line by line.
struct News(BufReader<TcpStream>);

impl News {
    /// The next state, as JSON.
    fn next(&mut self) -> serde_json::Value {
        loop {
            let mut line = String::new();
            assert_ne!(self.0.read_line(&mut line).unwrap(), 0, "the news ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).unwrap();
            }
        }
    }

    /// The first state that is as wished. The connection's patience ends what never comes.
    fn until(&mut self, is_wished: impl Fn(&serde_json::Value) -> bool) -> serde_json::Value {
        loop {
            let state = self.next();
            if is_wished(&state) {
                return state;
            }
        }
    }
}

fn another() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/another/site")
}

impl Shown {
    fn of(site: &Path, session: Session) -> Self {
        let folder = TempDir::new().unwrap();
        for part in ["content", "templates", "static", "config.toml", "contrast.toml"] {
            if !site.join(part).exists() {
                continue;
            }
            for entry in WalkDir::new(site.join(part)) {
                let entry = entry.unwrap();
                let to = folder.path().join(entry.path().strip_prefix(site).unwrap());
                if entry.file_type().is_dir() {
                    fs::create_dir_all(to).unwrap();
                } else {
                    fs::copy(entry.path(), to).unwrap();
                }
            }
        }
        let (sender, receiver) = mpsc::channel();
        let root = folder.path().to_path_buf();
        thread::spawn(move || {
            let announce = |addresses: &Addresses| sender.send(addresses.clone()).unwrap();
            show_until(&root, session, Some(0), announce, |_| {}, std::future::pending())
        });
        let addresses = receiver.recv_timeout(Duration::from_mins(1)).unwrap();
        let port = addresses.home.split(['/', ':']).find_map(|part| part.parse().ok()).unwrap();
        Self { folder, addresses, port }
    }

    fn new() -> Self {
        Self::of(&another(), on(TODAY))
    }

    fn with_drafts() -> Self {
        Self::of(&another(), Session { drafts: true, ..on(TODAY) })
    }

    fn ask(&self, request: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        BufReader::new(stream)
    }

    fn send(&self, method: &str, path: &str) -> Answer {
        let mut reader =
            self.ask(&format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).unwrap();
        Answer::read(&bytes)
    }

    fn get(&self, path: &str) -> Answer {
        self.send("GET", &format!("{BASE}{path}"))
    }

    /// What the page of a record hears; the first of it has been heard.
    fn news(&self, record: &str) -> News {
        let request = format!("GET {BASE}_felles/events?record={record} HTTP/1.1\r\nHost: localhost\r\n\r\n");
        let mut news = News(self.ask(&request));
        news.next();
        news
    }

    fn at(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn write(&self, inside: &str, text: &str) {
        fs::create_dir_all(self.at(inside).parent().unwrap()).unwrap();
        fs::write(self.at(inside), text).unwrap();
    }
}

fn article(title: &str, words: &str) -> String {
    format!("+++\ntitle = \"{title}\"\nsummary = \"Oppdikta.\"\n+++\n\n{words}\n")
}

fn is_good(state: &serde_json::Value) -> bool {
    state["errors"] == 0
}

/// A page of a site at `base` without what the preview adds: two lines in its head, and the banner.
fn plain(page: &str, base: &str) -> String {
    let mut page = page.to_owned();
    let style = format!("<link rel=\"stylesheet\" href=\"{base}_felles/");
    for (from, to) in [(style.as_str(), "</script>\n"), ("<aside class=\"felles-preview", "</aside>\n")] {
        if let Some(start) = page.find(from) {
            let end = start + page[start..].find(to).unwrap() + to.len();
            page.replace_range(start..end, "");
        }
    }
    page
}

/// Builds a site and asks for each of its addresses; answers how many pages had a banner.
fn served_as_built(site: &Path, session: Session) -> usize {
    let shown = Shown::of(site, session.clone());
    let base = shown.addresses.home.split_once(&shown.port.to_string()).unwrap().1;
    let output = TempDir::new().unwrap();
    build(site, output.path(), session);
    let mut with_banner = 0;
    for (file, (bytes, _)) in tree(output.path()) {
        if file.starts_with(".felles/") {
            continue;
        }
        let address = file.strip_suffix("index.html").unwrap_or(&file);
        let answer = shown.send("GET", &format!("{base}{address}"));
        let named = format!("{address} of {}", site.display());
        assert_eq!(answer.status, 200, "{named}");
        if file.ends_with(".html") {
            let text = answer.text();
            let without = plain(text, base);
            // A page that a site's own template made may have no head to add anything to.
            let can_have = text.contains("</head>") && text.contains("</body>");
            assert_eq!(text.matches("_felles/preview.js").count(), usize::from(can_have), "{named}");
            with_banner += text.matches("felles-banner").count();
            assert!(without.as_bytes() == bytes, "{named} differs");
        } else {
            assert!(answer.body == bytes, "{named} differs");
        }
    }
    with_banner
}

#[test]
fn what_is_served_is_what_is_built_but_for_what_is_added() {
    assert_eq!(served_as_built(&another(), on(TODAY)), 0);
    let drafts = served_as_built(&another(), Session { drafts: true, ..on(TODAY) });
    assert!(drafts > 0, "drafts have no banner");
}

/// Which sites can be built is what their own folders say.
#[test]
fn every_address_of_every_site_that_builds_is_served_as_built() {
    let sites = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")).unwrap();
    let (mut served, mut has_errors) = (0, 0);
    for site in sites {
        let site = site.unwrap().path();
        let told = fs::read_to_string(site.join("diagnostics.txt")).unwrap();
        if told.lines().any(|line| line.starts_with("error[")) {
            has_errors += 1;
        } else {
            served_as_built(&site.join("site"), on(TODAY));
            served += 1;
        }
    }
    assert!(served > 20 && has_errors > 20, "{served} sites, {has_errors} with errors");
}

#[test]
fn every_address_of_this_repositorys_content_is_served_as_built() {
    assert_eq!(served_as_built(Path::new(env!("CARGO_MANIFEST_DIR")), on("2026-11-23")), 0);
}

#[test]
fn only_the_site_and_four_files_more_are_answered() {
    let shown = Shown::new();
    assert_eq!(shown.addresses.home, format!("http://localhost:{}{BASE}", shown.port));
    assert_eq!(shown.addresses.overview, Some(format!("{}_felles/", shown.addresses.home)));
    for path in ["", "saker/", "_felles/", "_felles/preview.js", "_felles/preview.css", "_felles/icon.svg"] {
        let answer = shown.get(path);
        assert_eq!(answer.status, 200, "{path}");
        let policy = "default-src 'self'; base-uri 'none'; form-action 'self'";
        assert_eq!(answer.header("content-security-policy"), Some(policy), "{path}");
        assert_eq!(shown.send("HEAD", &format!("{BASE}{path}")).body, b"");
    }
    for path in [
        "config.toml",
        "content/ordliste.toml",
        "_felles/nothing",
        "_felles/../config.toml",
        "%2e%2e/config.toml",
        "..%2fconfig.toml",
        "nothing/",
        "404/",
    ] {
        assert_eq!(shown.get(path).status, 404, "{path}");
    }
    assert_eq!(shown.get("saker").header("location"), Some("/felles/saker/"));
    assert_eq!(shown.send("GET", "/").header("location"), Some("/felles/"));
    assert_eq!(shown.send("POST", BASE).status, 405);
    let mut other = String::new();
    shown
        .ask("GET /felles/_felles/events HTTP/1.1\r\nHost: example.org\r\nConnection: close\r\n\r\n")
        .read_to_string(&mut other)
        .unwrap();
    assert!(other.starts_with("HTTP/1.1 403"), "{other}");
}

#[test]
fn a_saved_page_is_shown_and_a_mistake_leaves_the_last_good_one() {
    let shown = Shown::new();
    let file = "content/sider/prove.md";
    let mut news = shown.news(file);
    shown.write(file, &article("Prøve", "Gode ord."));
    let first = news.until(|state| state["address"] == "/felles/prove/");
    assert!(shown.get("prove/").text().contains("Gode ord."));

    shown.write(file, &article("Prøve", "Vonde <b>ord</b>."));
    let bad = news.until(|state| !is_good(state));
    assert_eq!(bad["version"], first["version"]);
    assert!(shown.get("prove/").text().contains("Gode ord."));
    let overview = shown.get("_felles/");
    let overview = overview.text();
    for part in ["felles-mistakes", "content/sider/prove.md:6:7", "<mark>&lt;b&gt;</mark>", "help:"] {
        assert!(overview.contains(part), "{part}\n{overview}");
    }

    shown.write(file, &article("Prøve", "Nye ord."));
    let mended = news.until(is_good);
    assert_ne!(mended["version"], first["version"]);
    assert!(shown.get("prove/").text().contains("Nye ord."));
    assert!(!shown.get("_felles/").text().contains("felles-mistakes"));
}

#[test]
fn a_site_with_errors_from_the_beginning_is_shown_when_they_are_mended() {
    let site = TempDir::new().unwrap();
    fs::create_dir_all(site.path().join("content/sider")).unwrap();
    fs::copy(another().join("config.toml"), site.path().join("config.toml")).unwrap();
    fs::write(site.path().join("content/sider/prove.md"), "ingen felt").unwrap();
    let shown = Shown::of(site.path(), on(TODAY));
    let answer = shown.get("prove/");
    assert_eq!(answer.status, 503);
    assert!(answer.text().contains("content/sider/prove.md:1:1"), "{}", answer.text());
    assert!(answer.text().contains("lang=\"nn\""), "{}", answer.text());
    let mut news = shown.news("");
    shown.write("content/sider/prove.md", &article("Prøve", "Gode ord."));
    news.until(is_good);
    assert!(shown.get("prove/").text().contains("Gode ord."));
}

#[test]
fn the_ways_in_which_editors_save_are_followed() {
    let shown = Shown::new();
    let file = "content/sider/prove.md";
    let mut news = shown.news(file);
    let mut seen = |words: &str, save: &dyn Fn(&str)| {
        save(&article("Prøve", words));
        let mut versions = BTreeSet::new();
        loop {
            let state = news.until(is_good);
            assert!(versions.insert(state.to_string()), "the same was said twice");
            if shown.get("prove/").text().contains(words) {
                return;
            }
        }
    };
    seen("Skrive rett inn.", &|text| shown.write(file, text));
    seen("Skrive ved sida av, så bytt namn.", &|text| {
        shown.write("content/sider/.prove.md.swp", "utkast");
        shown.write("content/sider/.prove.tmp", text);
        fs::rename(shown.at("content/sider/.prove.tmp"), shown.at(file)).unwrap();
        fs::remove_file(shown.at("content/sider/.prove.md.swp")).unwrap();
    });
    seen("Tømt, så skrive.", &|text| {
        shown.write(file, "");
        shown.write(file, text);
    });
    seen("Fjerna, så skrive.", &|text| {
        fs::remove_file(shown.at(file)).unwrap();
        shown.write(file, text);
    });
    seen("Heile mappa bytt ut.", &|text| {
        shown.write("ny/prove.md", text);
        fs::rename(shown.at("content/sider"), shown.at("gammal")).unwrap();
        fs::rename(shown.at("ny"), shown.at("content/sider")).unwrap();
        for entry in fs::read_dir(shown.at("gammal")).unwrap() {
            let entry = entry.unwrap();
            if entry.file_name() != "prove.md" {
                fs::rename(entry.path(), shown.at("content/sider").join(entry.file_name())).unwrap();
            }
        }
    });
    seen("Skrive i ei mappe som er ny.", &|text| shown.write(file, text));
}

#[test]
fn the_content_may_go_away_and_come_back_and_a_thousand_files_may_come_at_once() {
    let shown = Shown::new();
    let mut news = shown.news("content/sider/prove-999.md");
    fs::rename(shown.at("content"), shown.at("borte")).unwrap();
    news.until(|state| !is_good(state));
    assert!(shown.get("_felles/").text().contains("no folder"));
    assert_eq!(shown.get("saker/").status, 200);
    fs::rename(shown.at("borte"), shown.at("content")).unwrap();
    news.until(is_good);
    for at in 0..1000 {
        shown.write(&format!("content/sider/prove-{at}.md"), &article(&format!("Prøve {at}"), "Ord."));
    }
    loop {
        let state = news.until(is_good);
        if state["address"] == "/felles/prove-999/" && shown.get("prove-0/").status == 200 {
            break;
        }
    }
}

#[test]
fn pages_follow_their_record_and_style_sheets_make_no_page_new() {
    let shown = Shown::new();
    shown.write("content/sider/ein.md", &article("Ein", "Ord."));
    let mut news = shown.news("content/sider/ein.md");
    shown.write("content/sider/anna.md", &article("Anna", "Ord."));
    let before = news.until(|state| state["address"] == "/felles/ein/" && shown.get("anna/").status == 200);
    fs::rename(shown.at("content/sider/ein.md"), shown.at("content/sider/to.md")).unwrap();
    news.until(|state| state["address"] == "/felles/to/");
    fs::rename(shown.at("content/sider/to.md"), shown.at("content/sider/tre.md")).unwrap();
    let after = news.until(|state| state["address"] == "/felles/tre/");
    assert_ne!(before["version"], after["version"]);

    let css = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/kyst/static/site.css"));
    shown.write("static/site.css", &format!("{}\n@layer site {{ h1 {{ color: red; }} }}\n", css.unwrap()));
    let dressed = news.until(|state| state["sheets"] != after["sheets"]);
    assert_eq!(dressed["version"], after["version"]);
    let sheet = dressed["sheets"][0].as_str().unwrap();
    assert_eq!(shown.send("GET", sheet).status, 200);
}

#[test]
fn what_is_not_public_is_shown_with_its_reason_or_not_at_all() {
    let draft = "+++\ntitle = \"Utkast <1>\"\nsummary = \"Oppdikta.\"\ndraft = true\n+++\n\nLøynde ord.\n";
    let later = "+++\ntitle = \"Seinare\"\nsummary = \"Oppdikta.\"\npublic_from = 2099-02-03\n+++\n\nOrd.\n";
    let shown = Shown::with_drafts();
    let mut news = shown.news("content/sider/seinare.md");
    shown.write("content/sider/utkast.md", draft);
    shown.write("content/sider/seinare.md", later);
    news.until(|state| state["address"] == "/felles/seinare/" && shown.get("utkast/").status == 200);
    assert!(shown.get("utkast/").text().contains("Utkast: Sida er ikkje offentleg."));
    assert!(shown.get("seinare/").text().contains("Sida er ikkje offentleg før 3. februar 2099."));
    let list = shown.get("_felles/");
    let list = list.text();
    assert!(list.contains("<a href=\"/felles/utkast/\">Utkast &lt;1&gt;</a>"), "{list}");
    assert!(!shown.get("saker/").text().contains("felles-banner"));

    let shown = Shown::new();
    let mut news = shown.news("content/sider/open.md");
    shown.write("content/sider/utkast.md", draft);
    shown.write("content/sider/open.md", &article("Open", "Ord."));
    news.until(|state| state["address"] == "/felles/open/");
    assert_eq!(shown.get("utkast/").status, 404);
    assert!(!shown.get("_felles/").text().contains("utkast/"));
}

#[test]
fn a_page_that_cannot_be_drawn_says_why_until_its_template_is_mended() {
    let shown = Shown::new();
    let mut news = shown.news("content/sider/prove.md");
    shown.write("content/sider/prove.md", &article("Prøve", "Ord."));
    shown.write("templates/article.html", "<h1>{{ view.overskrift }}</h1>");
    let state = news.until(|state| shown.get("prove/").status == 503 && state["errors"] == 0);
    let page = shown.get("prove/");
    let page = page.text();
    for part in ["templates/article.html:1:13", "<mark>overskrift</mark>", "error[template]"] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    // Told what it knows already, the page is not loaded again and again.
    let known = format!("data-mistakes=\"{}\"", state["mistakes"].as_str().unwrap());
    assert!(page.contains(&known), "{known}\n{page}");
    assert_eq!(shown.get("saker/").status, 200);
    shown.write("templates/article.html", "<h1>{{ page.title }}</h1>");
    news.until(|_| shown.get("prove/").status == 200);
    assert_eq!(shown.get("prove/").text(), "<h1>Prøve</h1>");
}

#[test]
fn a_folder_without_content_is_an_error() {
    let empty = TempDir::new().unwrap();
    for path in [empty.path().to_path_buf(), empty.path().join("nowhere")] {
        let error =
            show_until(&path, on(TODAY), Some(0), |_| panic!("shown"), |_| {}, std::future::pending());
        assert!(matches!(error, Err(ServeError::Build(_) | ServeError::NoFolder(_))), "{error:?}");
    }
}
