//! What is written, read as a visitor's browser reads it: this repository's own site, and one that is invented.
//!
//! Every rule is a function from an output to complaints, and stands in [`RULES`] beside a small output that breaks it.

#![expect(clippy::disallowed_methods, reason = "these tests read content and write small sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;
#[path = "support/html.rs"]
mod html;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use tempfile::TempDir;
use walkdir::WalkDir;

use building::{Tree, build, on, tree};
use html::{Element, Node, parse};

/// The day on which this repository's own site is looked at.
const TODAY: &str = "2026-11-23";

/// A page of an output.
struct Page {
    file: String,
    root: Element,
    mistakes: Vec<String>,
}

/// A whole output.
struct Output {
    /// Where it is published; empty when that is not decided.
    origin: &'static str,
    /// The path that every address begins with.
    base: &'static str,
    files: BTreeMap<String, Vec<u8>>,
    pages: Vec<Page>,
}

impl Output {
    fn new(origin: &'static str, base: &'static str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let pages = files.iter().filter(|(file, _)| file.ends_with(".html")).map(|(file, bytes)| {
            let (root, mistakes) = parse(bytes);
            Page { file: file.clone(), root, mistakes }
        });
        Self { origin, base, pages: pages.collect(), files }
    }

    fn built(root: &Path, today: &str, origin: &'static str, base: &'static str) -> Self {
        let output = TempDir::new().unwrap();
        build(root, output.path(), on(today));
        let tree: Tree = tree(output.path());
        let published = tree.into_iter().filter(|(file, _)| !file.starts_with(".felles/"));
        Self::new(origin, base, published.map(|(file, (bytes, _))| (file, bytes)).collect())
    }

    /// A few pages of which only the words between `<body>` are given, with what every page needs around them.
    fn of(files: &[(&str, &str)]) -> Self {
        let whole = |file: &str, text: &str| {
            if !file.ends_with(".html") || text.contains("<html") {
                return text.to_owned();
            }
            format!(
                "<!doctype html>\n<html lang=\"nb\"><head><title>{file}</title></head><body data-template=\"x\"><h1>{file}</h1>{text}</body></html>\n"
            )
        };
        let files = files.iter().map(|(file, text)| ((*file).to_owned(), whole(file, text).into_bytes()));
        Self::new("", "/", files.collect())
    }

    /// The page at an address, `/saker/`.
    #[track_caller]
    fn page(&self, address: &str) -> &Page {
        let file = format!("{}index.html", &address[1..]);
        let page = self.pages.iter().find(|page| page.file == file);
        page.unwrap_or_else(|| panic!("the site has no page {address}"))
    }

    fn has(&self, address: &str) -> bool {
        self.files.contains_key(&format!("{}index.html", &address[1..]))
    }

    /// The path of a page on the web.
    fn path_of(&self, page: &Page) -> String {
        format!("{}{}", self.base, page.file.strip_suffix("index.html").unwrap_or(&page.file))
    }

    /// The complaints of a rule that looks at one page at a time.
    fn each(&self, rule: impl Fn(&Page) -> Vec<String>) -> Vec<String> {
        let told = |page: &Page| {
            let complaints = rule(page);
            complaints.into_iter().map(|complaint| format!("{}: {complaint}", page.file)).collect::<Vec<_>>()
        };
        self.pages.iter().flat_map(told).collect()
    }
}

impl Page {
    fn elements(&self) -> Vec<&Element> {
        self.root.descendants()
    }

    fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.elements().into_iter().filter(move |element| element.name == name)
    }

    fn ids(&self) -> Vec<&str> {
        self.elements().into_iter().filter_map(|element| element.attribute("id")).collect()
    }

    #[track_caller]
    fn by_id(&self, id: &str) -> &Element {
        let mut found = self.elements().into_iter().filter(|element| element.attribute("id") == Some(id));
        let first = found.next().unwrap_or_else(|| panic!("{} has no #{id}", self.file));
        assert!(found.next().is_none(), "{} has several #{id}", self.file);
        first
    }

    fn title(&self) -> String {
        self.root.first("title").map(Element::words).unwrap_or_default()
    }

    fn is_redirect(&self) -> bool {
        self.root.first("body").and_then(|body| body.attribute("data-template")) == Some("redirect")
    }
}

/// What an address in a page is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    /// The visitor may go there.
    Link,
    /// Says where the page itself is.
    Canonical,
    /// The browser asks for it.
    Asset,
}

/// Every address that a page holds.
fn addresses(page: &Page) -> Vec<(Use, String)> {
    let mut all = Vec::new();
    for element in page.elements() {
        let name = element.name.as_str();
        let rel = element.attribute("rel").unwrap_or_default();
        for (attribute, value) in &element.attributes {
            let what = match (name, attribute.as_str()) {
                ("a" | "area", "href") => Use::Link,
                ("link", "href") if rel == "canonical" => Use::Canonical,
                ("link" | "use" | "image", "href")
                | ("object", "data")
                | (_, "src" | "poster" | "xlink:href" | "action" | "formaction") => Use::Asset,
                (_, "srcset") => {
                    let listed = value.split(',').filter_map(|part| part.split_whitespace().next());
                    all.extend(listed.map(|address| (Use::Asset, address.to_owned())));
                    continue;
                }
                ("meta", "content")
                    if element
                        .attribute("http-equiv")
                        .is_some_and(|kind| kind.eq_ignore_ascii_case("refresh")) =>
                {
                    let address = value.split_once("url=").map_or("", |(_, address)| address);
                    all.push((Use::Link, address.to_owned()));
                    continue;
                }
                _ => continue,
            };
            all.push((what, value.clone()));
        }
    }
    all
}

fn is_external(address: &str) -> bool {
    address.starts_with("//")
        || address.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'))
}

/// Why an address inside the site leads nowhere, if it does.
fn astray(output: &Output, page: &Page, address: &str) -> Option<String> {
    let address = match address.strip_prefix(output.origin) {
        Some(path) if !output.origin.is_empty() => path,
        _ => address,
    };
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(id)));
    let path = path.split('?').next().unwrap_or_default();
    let here = output.path_of(page);
    let path = match path {
        "" => here,
        absolute if absolute.starts_with('/') => absolute.to_owned(),
        relative => format!("{}/{relative}", here.rsplit_once('/').map_or("", |(folder, _)| folder)),
    };
    let Some(inside) = path.strip_prefix(output.base) else {
        return Some(format!("`{address}` is outside {}", output.base));
    };
    let file = if inside.is_empty() || inside.ends_with('/') {
        format!("{inside}index.html")
    } else {
        inside.to_owned()
    };
    if !output.files.contains_key(&file) {
        return Some(format!("`{address}` leads to no file"));
    }
    let id = fragment.filter(|id| !id.is_empty())?;
    let target = output.pages.iter().find(|page| page.file == file);
    let is_there = target.is_some_and(|target| target.ids().contains(&id));
    (!is_there).then(|| format!("`{address}` leads to no place on its page"))
}

fn links_that_lead_nowhere(output: &Output) -> Vec<String> {
    output.each(|page| {
        let inside = addresses(page).into_iter().map(|(_, address)| address);
        let inside = inside.filter(|address| {
            !is_external(address) || (!output.origin.is_empty() && address.starts_with(output.origin))
        });
        inside.filter_map(|address| astray(output, page, &address)).collect()
    })
}

fn links_that_depend_on_where_the_page_is_shown(output: &Output) -> Vec<String> {
    let shown_anywhere = output.pages.iter().filter(|page| page.file == "404.html");
    let relative = shown_anywhere.flat_map(addresses).filter(|(_, address)| {
        !address.starts_with('/') && !address.starts_with('#') && !is_external(address)
    });
    relative.map(|(_, address)| format!("404.html: `{address}` is relative")).collect()
}

fn pages_a_browser_would_mend(output: &Output) -> Vec<String> {
    output.each(|page| page.mistakes.clone())
}

fn ids_that_stand_twice(output: &Output) -> Vec<String> {
    output.each(|page| {
        let mut seen = BTreeSet::new();
        page.ids().into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("two #{id}")).collect()
    })
}

fn ids_that_are_named_and_not_there(output: &Output) -> Vec<String> {
    const NAMING: [&str; 7] =
        ["for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"];
    output.each(|page| {
        let ids = page.ids();
        let named = page.elements().into_iter().flat_map(|element| {
            NAMING.iter().filter_map(|name| element.attribute(name)).flat_map(str::split_whitespace)
        });
        named.filter(|id| !ids.contains(id)).map(|id| format!("#{id} is named and not there")).collect()
    })
}

fn pages_without_one_main_heading(output: &Output) -> Vec<String> {
    output.each(|page| match page.named("h1").map(Element::words).collect::<Vec<_>>().as_slice() {
        [one] if !one.is_empty() => Vec::new(),
        headings => vec![format!("its main headings are {headings:?}")],
    })
}

fn pages_without_a_language(output: &Output) -> Vec<String> {
    const KNOWN: [&str; 6] = ["nb", "nn", "en", "se", "sma", "smj"];
    output.each(|page| {
        let unknown = page.elements().into_iter().filter_map(|element| element.attribute("lang"));
        let mut complaints: Vec<String> =
            unknown.filter(|tag| !KNOWN.contains(tag)).map(|tag| format!("lang=\"{tag}\"")).collect();
        if page.root.first("html").is_none_or(|html| html.attribute("lang").is_none()) {
            complaints.push("<html> has no lang".to_owned());
        }
        complaints
    })
}

fn pages_without_a_template(output: &Output) -> Vec<String> {
    output.each(|page| {
        let template = page.root.first("body").and_then(|body| body.attribute("data-template"));
        if template.unwrap_or_default().is_empty() {
            vec!["<body> has no data-template".to_owned()]
        } else {
            Vec::new()
        }
    })
}

fn titles_that_are_not_unique(output: &Output) -> Vec<String> {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    let mut complaints = Vec::new();
    for page in &output.pages {
        let title = page.title();
        if title.is_empty() {
            complaints.push(format!("{} has no title", page.file));
        } else if let Some(other) = first.insert(title.clone(), &page.file) {
            complaints.push(format!("{other} and {} are both called «{title}»", page.file));
        }
    }
    complaints
}

fn styles_and_scripts_in_pages(output: &Output) -> Vec<String> {
    output.each(|page| {
        let mut complaints = Vec::new();
        for element in page.elements() {
            let name = element.name.as_str();
            if name == "style" || (name == "script" && element.attribute("src").is_none()) {
                complaints.push(format!("a <{name}> with its text in the page"));
            }
            let written = element
                .attributes
                .keys()
                .filter(|attribute| *attribute == "style" || attribute.starts_with("on"));
            complaints.extend(written.map(|attribute| format!("<{name} {attribute}=…>")));
        }
        let scripts = addresses(page)
            .into_iter()
            .filter(|(_, address)| address.to_lowercase().starts_with("javascript:"));
        complaints.extend(scripts.map(|(_, address)| format!("`{address}`")));
        complaints
    })
}

fn questions_to_other_origins(output: &Output) -> Vec<String> {
    let is_ours =
        |address: &str| !output.origin.is_empty() && address.starts_with(&format!("{}/", output.origin));
    let mut complaints = output.each(|page| {
        let asked = addresses(page).into_iter().filter(|(what, address)| {
            is_external(address) && *what != Use::Link && !(*what == Use::Canonical && is_ours(address))
        });
        asked.map(|(_, address)| format!("asks for `{address}`")).collect()
    });
    for (file, bytes) in output.files.iter().filter(|(file, _)| file.ends_with(".css")) {
        let text = String::from_utf8_lossy(bytes);
        for start in ["url(\"", "url('", "url(", "@import \"", "@import '"] {
            let named = text
                .split(start)
                .skip(1)
                .map(|rest| rest.split(['"', '\'', ')', ';']).next().unwrap_or_default());
            let others = named.filter(|address| is_external(address) && !address.starts_with("data:"));
            complaints.extend(others.map(|address| format!("{file}: asks for `{address}`")));
        }
    }
    complaints
}

fn files_that_style_sheets_name_and_that_are_not_there(output: &Output) -> Vec<String> {
    let mut complaints = Vec::new();
    for (file, bytes) in output.files.iter().filter(|(file, _)| file.ends_with(".css")) {
        let folder = file.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let text = String::from_utf8_lossy(bytes);
        let named = text.split("url(").skip(1).filter_map(|rest| rest.split(')').next());
        for name in named.map(|name| name.trim_matches(['"', '\''])).filter(|name| !is_external(name)) {
            if !output.files.contains_key(&format!("{folder}{name}")) {
                complaints.push(format!("{file}: there is no `{name}`"));
            }
        }
    }
    complaints
}

/// A visitor who cuts an address short gets an answer. Old addresses, which lead away, need none above them.
fn folders_without_a_page(output: &Output) -> Vec<String> {
    let mut folders = BTreeSet::new();
    for page in output.pages.iter().filter(|page| !page.is_redirect()) {
        folders.extend(page.file.match_indices('/').map(|(at, _)| &page.file[..at]));
    }
    let missing =
        folders.into_iter().filter(|folder| !output.files.contains_key(&format!("{folder}/index.html")));
    missing.map(|folder| format!("{folder}/ has no page")).collect()
}

fn words_that_are_missing(output: &Output) -> Vec<String> {
    let with_marker = output.files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains('⟨'));
    with_marker.map(|(file, _)| format!("{file} holds ⟨")).collect()
}

fn blanks_that_are_not_filled(output: &Output) -> Vec<String> {
    output.each(|page| {
        let text = prose(&page.root);
        let starts = text
            .match_indices('{')
            .filter_map(|(at, _)| text[at..].split_once('}').map(|(blank, _)| &blank[1..]));
        let is_blank = |name: &&str| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        };
        starts.filter(is_blank).map(|name| format!("{{{name}}} is not filled")).collect()
    })
}

/// The words and attributes of an element, without code that an author quotes.
fn prose(element: &Element) -> String {
    let mut text = String::new();
    // The words that scripts of the theme use have blanks that those fill.
    for (_, value) in element.attributes.iter().filter(|(name, _)| *name != "data-words") {
        text.push_str(value);
        text.push('\n');
    }
    for child in &element.children {
        match child {
            Node::Text(words) => text.push_str(words),
            Node::Element(element) if element.name == "pre" || element.name == "code" => {}
            Node::Element(element) => text.push_str(&prose(element)),
        }
    }
    text
}

fn pictures_without_a_text(output: &Output) -> Vec<String> {
    output.each(|page| {
        let bare = page.named("img").filter(|image| image.attribute("alt").is_none());
        bare.map(|image| format!("{:?} has no alt", image.attribute("src"))).collect()
    })
}

fn links_without_a_name(output: &Output) -> Vec<String> {
    output.each(|page| {
        let nameless = ["a", "button"].into_iter().flat_map(|name| page.named(name)).filter(|link| {
            let pictures = link.descendants().into_iter().filter_map(|inner| inner.attribute("alt"));
            let named =
                ["aria-label", "aria-labelledby", "title"].iter().filter_map(|name| link.attribute(name));
            link.words().is_empty() && pictures.chain(named).all(str::is_empty)
        });
        nameless.map(|link| format!("{:?} has no name", link.attributes)).collect()
    })
}

fn headings_that_skip_a_level(output: &Output) -> Vec<String> {
    output.each(|page| {
        let level =
            |element: &Element| element.name.strip_prefix('h').and_then(|level| level.parse::<u8>().ok());
        let mut before = 0;
        let mut complaints = Vec::new();
        for heading in page.elements() {
            let Some(level) = level(heading) else { continue };
            if level > before + 1 {
                complaints
                    .push(format!("«{}» is of level {level} after one of level {before}", heading.words()));
            }
            before = level;
        }
        complaints
    })
}

fn file_names_that_are_no_addresses(output: &Output) -> Vec<String> {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-./".contains(&byte);
    let odd = output
        .files
        .keys()
        .filter(|file| !file.bytes().all(fine) || file.starts_with('.') || file.contains("/."));
    odd.map(|file| format!("`{file}`")).collect()
}

/// A rule in words, its check, and a small output that breaks it.
type Rule = (&'static str, fn(&Output) -> Vec<String>, &'static [(&'static str, &'static str)]);

/// What holds for every output of every site.
const RULES: [Rule; 22] = [
    (
        "a browser has nothing to mend in a page",
        pages_a_browser_would_mend,
        &[("index.html", "<p><em>Hei</p></em>")],
    ),
    (
        "every link inside the site leads to a file",
        links_that_lead_nowhere,
        &[("index.html", "<a href=\"/saker/\">Saker</a>")],
    ),
    (
        "every link to a place leads to a place",
        links_that_lead_nowhere,
        &[("index.html", "<a href=\"/om/#her\">Om</a>"), ("om/index.html", "<p id=\"der\">Om</p>")],
    ),
    (
        "the page for what is not there has links that work from everywhere",
        links_that_depend_on_where_the_page_is_shown,
        &[("404.html", "<a href=\"om/\">Om</a>"), ("om/index.html", "")],
    ),
    (
        "every id on a page stands once",
        ids_that_stand_twice,
        &[("index.html", "<p id=\"a\"></p><p id=\"a\"></p>")],
    ),
    (
        "every id that a page names is there",
        ids_that_are_named_and_not_there,
        &[("index.html", "<p id=\"a\" aria-labelledby=\"a b\"></p>")],
    ),
    ("every page has one main heading", pages_without_one_main_heading, &[("index.html", "<h1>To</h1>")]),
    (
        "every page says its language",
        pages_without_a_language,
        &[("index.html", "<html><title>A</title><body data-template=\"x\"><h1>A</h1></body></html>")],
    ),
    (
        "every page names its template",
        pages_without_a_template,
        &[("index.html", "<html lang=\"nb\"><title>A</title><body><h1>A</h1></body></html>")],
    ),
    (
        "no two pages have one title, old addresses too",
        titles_that_are_not_unique,
        &[
            (
                "index.html",
                "<html lang=\"nb\"><title>A</title><body data-template=\"x\"><h1>A</h1></body></html>",
            ),
            (
                "om/index.html",
                "<html lang=\"nb\"><title> A </title><body data-template=\"redirect\"><h1>A</h1></body></html>",
            ),
        ],
    ),
    (
        "no page is styled in itself",
        styles_and_scripts_in_pages,
        &[("index.html", "<p style=\"color: red\"></p>")],
    ),
    ("no page holds a script", styles_and_scripts_in_pages, &[("index.html", "<script>alert(1)</script>")]),
    (
        "nothing is asked of another origin",
        questions_to_other_origins,
        &[("index.html", "<img src=\"https://example.org/a.png\" alt=\"\">")],
    ),
    (
        "no style sheet asks another origin",
        questions_to_other_origins,
        &[("index.html", ""), ("a.css", "@font-face { src: url(https://example.org/a.woff2) }")],
    ),
    (
        "what a style sheet names is there",
        files_that_style_sheets_name_and_that_are_not_there,
        &[("index.html", ""), ("a.css", "a { background: url(\"b.svg\") }")],
    ),
    ("every folder of an address has a page", folders_without_a_page, &[("saker/a/index.html", "")]),
    ("no word of the interface is missing", words_that_are_missing, &[("index.html", "<p>⟨nav_cases⟩</p>")]),
    (
        "every blank of a word is filled",
        blanks_that_are_not_filled,
        &[("index.html", "<p title=\"{n} saker\"></p>")],
    ),
    ("every picture has a text", pictures_without_a_text, &[("index.html", "<img src=\"/index.html\">")]),
    ("every link has a name", links_without_a_name, &[("index.html", "<a href=\"/\"> <span></span></a>")]),
    ("headings skip no level", headings_that_skip_a_level, &[("index.html", "<h2>To</h2><h4>Fire</h4>")]),
    (
        "every file name is an address",
        file_names_that_are_no_addresses,
        &[("index.html", ""), ("Årsplan.pdf", "")],
    ),
];

static OWN: LazyLock<Output> = LazyLock::new(|| Output::built(&own_site(), TODAY, "", "/"));
static ANOTHER: LazyLock<Output> =
    LazyLock::new(|| Output::built(&another_site(), "2024-06-01", "https://helse.example.org", "/felles/"));

static CHANGED: LazyLock<Output> = LazyLock::new(|| {
    let site = own_site().join("tests/sites/changed-points/site");
    Output::built(&site, "2024-06-01", "https://prove.example.org", "/helse/")
});

fn own_site() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

fn another_site() -> PathBuf {
    own_site().join("tests/sites/another/site")
}

/// All complaints of all rules, a few of each.
fn complaints(output: &Output) -> String {
    let mut all = String::new();
    for (rule, check, _) in &RULES {
        let complaints = check(output);
        if !complaints.is_empty() {
            let _ = writeln!(all, "not so: {rule} ({} times)", complaints.len());
            all.extend(complaints.iter().take(12).map(|complaint| format!("    {complaint}\n")));
        }
    }
    all
}

#[test]
fn every_rule_can_be_broken() {
    for (rule, check, bad) in &RULES {
        let complaints = check(&Output::of(bad));
        assert!(!complaints.is_empty(), "nothing breaks «{rule}»");
    }
}

#[test]
fn a_small_good_site_breaks_no_rule() {
    let good = Output::of(&[
        ("404.html", "<a href=\"/\">Hjem</a>"),
        (
            "index.html",
            "<h2 id=\"a\">A</h2><a href=\"#a\">A</a> <a href=\"saker/\">Saker</a> <a href=\"https://example.org/\">Ut</a>",
        ),
        (
            "saker/index.html",
            "<a href=\"/#a\">A</a><img src=\"a.svg\" alt=\"A\"><p aria-labelledby=\"b\" id=\"b\">B</p>",
        ),
        ("saker/a.svg", "<svg/>"),
        ("a.css", "a { background: url(\"saker/a.svg\") }"),
        (
            "gammel/adresse/index.html",
            "<html lang=\"nb\"><head><meta http-equiv=\"refresh\" content=\"0; url=/saker/\"><title>G</title></head><body data-template=\"redirect\"><h1>G</h1></body></html>",
        ),
    ]);
    assert_eq!(complaints(&good), "");
}

#[test]
fn this_repositorys_site_keeps_every_rule() {
    let complaints = complaints(&OWN);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn another_partnerships_site_keeps_every_rule() {
    let complaints = complaints(&ANOTHER);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn a_site_whose_decisions_differ_from_what_was_recommended_keeps_every_rule() {
    let complaints = complaints(&CHANGED);
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn a_site_with_nothing_but_its_settings_keeps_every_rule() {
    let site = TempDir::new().unwrap();
    put(site.path(), "config.toml", SETTINGS);
    put(site.path(), "content/sider/om.md", "+++\ntitle = \"Om\"\n+++\n");
    let complaints = complaints(&Output::built(site.path(), TODAY, "", "/"));
    assert!(complaints.is_empty(), "{complaints}");
}

const SETTINGS: &str = "title = \"Prøve\"\ndescription = \"Prøve.\"\naccessibility_statement = \"https://uustatus.example.org/0\"\n\n[contact]\nname = \"Sekretariatet\"\n\n[thresholds]\npage_size = 10\n";

/// A site in which every list has grown long.
fn long_site() -> TempDir {
    let site = TempDir::new().unwrap();
    let record = |path: &str, fields: &str| {
        put(site.path(), &format!("content/{path}.md"), format!("+++\n{fields}\n+++\n"));
    };
    put(site.path(), "config.toml", SETTINGS);
    record("organ/pu", "code = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2");
    record("regioner/indre", "name = \"Indre\"");
    record("kommuner/provevik", "name = \"Prøvevik\"\nnumber = \"9901\"\nregion = \"indre\"");
    record("tema/ovelser", "title = \"Øvelser\"");
    for number in 1..=45 {
        let year = 2020 + number % 3;
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        record(
            &format!("saker/pu/{year}/{number:02}-{year}"),
            &format!(
                "case = \"PU {number:02}-{year}\"\ntitle = \"Sak nummer {number}\"\nmeeting = {year}-{month:02}-{day:02}\nregions = [\"indre\"]\n\
                 municipalities = [\"provevik\"]\ntopics = [\"ovelser\"]\noutcome = \"adopted\"{}",
                if number > 6 {
                    format!("\nfollows = [\"PU {:02}-{}\"]", number - 3, year)
                } else {
                    String::new()
                }
            ),
        );
    }
    site
}

#[test]
fn a_site_with_long_lists_keeps_every_rule() {
    let output = Output::built(long_site().path(), TODAY, "", "/");
    let complaints = complaints(&output);
    assert!(complaints.is_empty(), "{complaints}");
    for register in [
        "/saker/",
        "/saker/2021/",
        "/organ/pu/saker/",
        "/regioner/indre/saker/",
        "/kommuner/provevik/saker/",
        "/tema/ovelser/saker/",
        "/moter/",
        "/vedtak/",
        "/vedtak/side-5/",
        "/vedtak/2021/",
        "/organ/pu/vedtak/",
        "/organ/pu/vedtak/side-5/",
        "/regioner/indre/vedtak/",
        "/tema/ovelser/vedtak/",
    ] {
        assert!(output.has(register), "{register} is not there");
    }
    assert!(output.has("/saker/side-5/") && !output.has("/saker/side-6/") && !output.has("/saker/side-1/"));
}

/// A case in which an author has done everything that is odd and allowed.
const ODD_CASE: &str = r#"+++
case = "PU 01-2024"
title = "«Punkt 1» & <b>innhold</b> \"i\" saken"
summary = "3 < 4 & 5 > 4"
meeting = 2024-01-15
outcome = "adopted"
+++

Før første overskrift.[^a] [Lenke](<#punkt-1>)

## Innstilling

Et avsnitt før listen.

1. Punkt med note[^a] og **fet *skrå* skrift**

   Et avsnitt til i samme punkt.

   | A | B |
   | - | - |
   | 1[^b] | 2 |

2. Punkt med liste
   - del a
     - under del a
       1. enda lenger inn
   - del b

   > Sitat i et punkt

3. ```text
   kode i et punkt
   ```

## Innstilling

1. En innstilling til, med egne tall

## Vedtak

2b. Et avsnitt med tall og bokstav

4. Et punkt som ikke var innstilt

## Vedtak

Et vedtak til.

## Punkt 1

## Innhold

### Fotnote 1

## Del saksgang

## Bakgrunn

Tekst.

## Bakgrunn

### `kode` og [lenke](/sider-er-her/) og ![Kart](kart.svg) i overskriften

## §

## 2023

Tekst[^b] igjen.[^a] Og en note som ikke finnes.[^finnes-ikke]

| Tabell | |
| :-: | --: |
| ![Kart](kart.svg) | ~~nei~~ |

---

Hard  
linje\
skift og <https://example.org/?a=1&b=2> og <post@example.org>.

1. En
1. To

[^a]: Note a med [lenke](/sider-er-her/#ett-sted).

    Et avsnitt til i noten.
[^b]: Note b
[^ubrukt]: Ingen viser hit.
"#;

#[test]
fn a_site_with_odd_texts_keeps_every_rule() {
    let site = TempDir::new().unwrap();
    put(site.path(), "config.toml", SETTINGS);
    put(
        site.path(),
        "content/organ/pu.md",
        "+++\ncode = \"PU\"\nname = \"Prøve & utvalg\"\nlevel = 2\n+++\n",
    );
    put(site.path(), "content/saker/pu/2024/01-2024.md", ODD_CASE);
    put(site.path(), "content/saker/pu/2024/01-2024/kart.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    put(
        site.path(),
        "content/sider/sider-er-her.md",
        "+++\ntitle = \"Sider\"\n+++\n\n## Ett sted\n\n## Ett sted\n\n#### For langt ned\n",
    );
    put(
        site.path(),
        "content/dokumenter/avtale.md",
        "+++\ntitle = \"Avtale\"\n+++\n\n## § 1 En\n\n§ 1 En til\n\n## § 1\n\n1.1 To\n\n## Punkt 1.1\n\n## 1.1\n",
    );
    let output = Output::built(site.path(), TODAY, "", "/");
    // Which levels an author chooses is not ours to mend.
    let complaints: String = complaints(&output)
        .lines()
        .filter(|line| !line.contains("«For langt ned»") && !line.contains("skip no level"))
        .collect();
    assert!(complaints.is_empty(), "{complaints}");
    let page = output.page("/saker/pu-01-2024/");
    let words = page.root.words();
    for said in [
        "En innstilling til",
        "Et vedtak til.",
        "Et punkt som ikke var innstilt",
        "Et avsnitt før listen.",
        "og lenke og",
        "i overskriften",
        "enda lenger inn",
        "kode i et punkt",
    ] {
        assert!(words.contains(said), "«{said}» is not on the page");
    }
}

#[test]
fn records_that_share_a_title_have_pages_with_titles_of_their_own() {
    let site = TempDir::new().unwrap();
    let record = |path: &str, fields: &str| {
        put(site.path(), &format!("content/{path}.md"), format!("+++\n{fields}\n+++\n"));
    };
    put(site.path(), "config.toml", SETTINGS);
    record("organ/pu", "code = \"PU\"\nname = \"Utvalget\"\nlevel = 2");
    record("organ/eu", "code = \"EU\"\nname = \"Utvalget\"\nlevel = 2");
    for name in ["a", "b"] {
        record(&format!("regioner/{name}"), "name = \"Nes\"");
        record(
            &format!("kommuner/{name}"),
            &format!("name = \"Nes\"\nnumber = \"9901\"\nregion = \"{name}\""),
        );
        record(&format!("prosjekter/{name}"), "title = \"Kurs\"\nstatus = \"ongoing\"");
        record(&format!("rapporter/{name}"), "title = \"Årsrapport\"\ndated = 2024-01-01");
        record(&format!("handlingsplaner/{name}"), "title = \"Plan\"\nperiod = \"2024\"");
        record(&format!("dokumenter/{name}"), "title = \"Avtale\"");
        record(&format!("tema/{name}"), "title = \"Øvelser\"");
        record(&format!("sider/{name}"), "title = \"Saker\"");
    }
    for (number, body) in [(1, "pu"), (2, "pu"), (1, "eu")] {
        let code = body.to_uppercase();
        record(
            &format!("saker/{body}/2024/{number:02}-2024"),
            &format!("case = \"{code} {number:02}-2024\"\ntitle = \"Orienteringer\""),
        );
        record(
            &format!("moter/{body}/2024-0{number}-01"),
            &format!("body = \"{body}\"\ndate = 2024-0{number}-01"),
        );
    }
    let output = Output::built(site.path(), TODAY, "", "/");
    assert_eq!(titles_that_are_not_unique(&output), Vec::<String>::new());
}

fn put(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A record as its file tells it, read without any of our own code.
struct Record {
    kind: String,
    stem: String,
    address: String,
    fields: toml::Table,
    text: String,
}

fn records(root: &Path) -> Vec<Record> {
    let content = root.join("content");
    let files = WalkDir::new(&content).sort_by_file_name().into_iter().map(Result::unwrap);
    let files = files.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"));
    files
        .map(|entry| {
            let inside = entry.path().strip_prefix(&content).unwrap();
            let parts: Vec<&str> = inside.iter().map(|part| part.to_str().unwrap()).collect();
            let source = fs::read_to_string(entry.path()).unwrap();
            let (front, text) = source.strip_prefix("+++\n").unwrap().split_once("\n+++").unwrap_or(("", ""));
            let stem = parts.last().unwrap().strip_suffix(".md").unwrap();
            Record {
                kind: parts[0].to_owned(),
                stem: stem.to_owned(),
                address: address(&parts, stem),
                fields: front.parse().unwrap(),
                text: text.to_owned(),
            }
        })
        .collect()
}

/// Where a record's page must be: the promise of docs/content.md, written down a second time.
fn address(parts: &[&str], stem: &str) -> String {
    let plain = stem.to_lowercase().replace('æ', "ae").replace('ø', "o").replace('å', "a");
    match parts[0] {
        "saker" => {
            let (number, year) = stem.split_once('-').unwrap();
            format!("/saker/{}-{:02}-{year}/", parts[1], number.parse::<u16>().unwrap())
        }
        "moter" => format!("/moter/{}-{}/", parts[1], stem.replace('_', "-")),
        "handlingsplaner" => format!("/handlingsplan/{plain}/"),
        "sider" => format!("/{plain}/"),
        kind => format!("/{kind}/{plain}/"),
    }
}

impl Record {
    fn is_public(&self, today: &str) -> bool {
        let is_draft = self.fields.get("draft").and_then(toml::Value::as_bool).unwrap_or(false);
        let from = self.fields.get("public_from").map(ToString::to_string);
        !is_draft && from.is_none_or(|day| day.as_str() <= today)
    }

    fn field(&self, name: &str) -> &str {
        self.fields.get(name).and_then(toml::Value::as_str).unwrap_or_default()
    }
}

#[test]
fn every_public_record_has_its_page_and_no_other_has_one() {
    for (root, output, today) in [(own_site(), &*OWN, TODAY), (another_site(), &*ANOTHER, "2024-06-01")] {
        for record in records(&root) {
            assert_eq!(output.has(&record.address), record.is_public(today), "{}", record.address);
        }
    }
}

#[test]
fn this_repositorys_site_has_24_cases_20_municipalities_3_regions_and_39_projects() {
    let records = records(&own_site());
    for (kind, count) in [("saker", 24), ("kommuner", 20), ("regioner", 3), ("prosjekter", 39)] {
        let pages = records.iter().filter(|record| record.kind == kind && OWN.has(&record.address));
        assert_eq!(pages.count(), count, "{kind}");
    }
}

#[test]
fn the_page_of_a_record_has_its_title_as_main_heading() {
    for (root, output, today) in [(own_site(), &*OWN, TODAY), (another_site(), &*ANOTHER, "2024-06-01")] {
        for record in records(&root).iter().filter(|record| record.is_public(today)) {
            let title =
                [record.field("title"), record.field("name")].into_iter().find(|title| !title.is_empty());
            let heading =
                output.page(&record.address).root.first("h1").map(Element::words).unwrap_or_default();
            let title = title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(heading.contains(&title), "{} is headed «{heading}», not «{title}»", record.address);
        }
    }
}

#[test]
fn every_old_address_leads_to_the_record() {
    let mut count = 0;
    for (root, output, today) in [(own_site(), &*OWN, TODAY), (another_site(), &*ANOTHER, "2024-06-01")] {
        for record in records(&root) {
            let aliases =
                record.fields.get("aliases").and_then(toml::Value::as_array).cloned().unwrap_or_default();
            for alias in aliases.iter().filter_map(toml::Value::as_str).filter(|alias| alias.starts_with('/'))
            {
                assert_eq!(output.has(alias), record.is_public(today), "{alias}");
                if !record.is_public(today) {
                    continue;
                }
                let target = format!("{}{}", output.base, &record.address[1..]);
                let page = output.page(alias);
                assert!(page.is_redirect(), "{alias} is a page of its own");
                let refreshes = page.named("meta").filter_map(|meta| meta.attribute("content"));
                assert!(
                    refreshes.into_iter().any(|content| content.ends_with(&format!("url={target}"))),
                    "{alias} does not lead to {target}"
                );
                assert!(
                    page.named("a").any(|link| link.attribute("href") == Some(&*target)),
                    "{alias} has no link for those whose browser does not go by itself"
                );
                count += 1;
            }
        }
    }
    assert!(count >= 5, "{count} old addresses");
}

/// The cases of the thread on a case's page, in the order of the page.
fn thread(output: &Output, address: &str) -> Vec<String> {
    let section = output.page(address).by_id("del-saksgang");
    let rows = section.descendants().into_iter().filter(|element| element.name == "li");
    rows.filter_map(|row| row.attribute("data-case")).map(str::to_owned).collect()
}

#[test]
fn the_thread_of_the_local_arenas_stands_on_each_of_its_pages_in_order_of_time() {
    let expected = ["ssu-07-2022", "ssu-31-2022", "ssu-17-2023", "ssu-24-2023"];
    for case in expected {
        assert_eq!(thread(&OWN, &format!("/saker/{case}/")), expected, "on the page of {case}");
    }
}

#[test]
fn a_thread_over_two_bodies_and_a_postponed_case_that_comes_back_are_threads() {
    let letter = ["pu-05-2023", "fu-eks-03-2023", "pu-01-2024"];
    for case in letter {
        assert_eq!(thread(&ANOTHER, &format!("/saker/{case}/")), letter, "on the page of {case}");
    }
    assert_eq!(thread(&ANOTHER, "/saker/pu-02-2023/"), ["pu-01-2023", "pu-02-2023", "pu-04-2023"]);
}

/// The addresses of the municipalities that a region's page lists.
fn listed_municipalities(output: &Output, address: &str) -> BTreeSet<String> {
    let elements = output.page(address).elements();
    let list = elements.into_iter().find(|element| element.attribute("data-list") == Some("municipalities"));
    let links = list.map(Element::descendants).unwrap_or_default();
    let links = links.into_iter().filter_map(|element| element.attribute("href"));
    links.filter(|link| link.contains("/kommuner/")).map(str::to_owned).collect()
}

#[test]
fn every_region_lists_its_municipalities() {
    let records = records(&own_site());
    for (region, count) in [("lofoten", 6), ("vesteralen", 5), ("salten", 9)] {
        let expected: BTreeSet<String> = records
            .iter()
            .filter(|record| record.kind == "kommuner" && record.field("region") == region)
            .map(|record| record.address.clone())
            .collect();
        assert_eq!(expected.len(), count, "{region}");
        assert_eq!(listed_municipalities(&OWN, &format!("/regioner/{region}/")), expected, "{region}");
    }
}

/// The largest that a map may be, in bytes of SVG: it stands in every page that shows it.
const LARGEST_MAP: usize = 30_000;

/// The SVG of the map of a page, as it was written.
#[track_caller]
fn map_of<'a>(output: &'a Output, address: &str) -> (&'a Element, &'a str) {
    let page = output.page(address);
    let figures = page.named("figure").filter(|figure| figure.attribute("class") == Some("map"));
    let [figure] = figures.collect::<Vec<_>>()[..] else { panic!("{address} does not have one map") };
    let text = std::str::from_utf8(&output.files[&page.file]).unwrap();
    let (_, from) = text.split_once("<figure class=\"map\"").unwrap();
    (figure, from.split_once("</figure>").unwrap().0)
}

/// Where the places on a map lead, each with its name.
fn places_on(map: &Element) -> BTreeMap<String, String> {
    let group = map.first("svg").unwrap();
    let links = group.descendants().into_iter().filter(|element| element.name == "a");
    let named = links.map(|link| {
        let name = link.first("title").map(Element::words).unwrap_or_default();
        (link.attribute("href").unwrap().to_owned(), name)
    });
    named.collect()
}

#[test]
fn every_municipality_of_a_region_is_a_named_link_on_its_map() {
    for region in ["lofoten", "vesteralen", "salten"] {
        let address = format!("/regioner/{region}/");
        let (map, _) = map_of(&OWN, &address);
        let places = places_on(map);
        for municipality in listed_municipalities(&OWN, &address) {
            let heading = OWN.page(&municipality).root.first("h1").map(Element::words).unwrap();
            let name =
                places.get(&municipality).unwrap_or_else(|| panic!("{municipality} is not on {address}"));
            assert!(heading.contains(name.as_str()), "{municipality} is called «{name}» on {address}");
        }
        assert!(places.keys().all(|place| OWN.has(place)), "{places:?}");
    }
}

#[test]
fn the_home_page_has_a_map_of_all_municipalities_and_its_regions() {
    let (map, _) = map_of(&OWN, "/");
    let expected = records(&own_site()).into_iter().filter(|record| record.kind == "kommuner");
    let expected: BTreeSet<String> = expected.map(|record| record.address).collect();
    assert_eq!(places_on(map).into_keys().collect::<BTreeSet<_>>(), expected);
    let legend = map.descendants().into_iter().find(|one| one.attribute("class") == Some("map-legend"));
    let legend = legend.unwrap().descendants().into_iter().filter_map(|one| one.attribute("href"));
    assert_eq!(
        legend.collect::<Vec<_>>(),
        ["/regioner/lofoten/", "/regioner/salten/", "/regioner/vesteralen/"]
    );
}

#[test]
fn a_map_is_small_and_has_a_name_its_author_and_no_style() {
    for (output, address) in [
        (&*OWN, "/"),
        (&OWN, "/regioner/lofoten/"),
        (&OWN, "/regioner/vesteralen/"),
        (&OWN, "/regioner/salten/"),
        (&ANOTHER, "/"),
        (&ANOTHER, "/regioner/indre-eksempelfjord/"),
    ] {
        let (map, text) = map_of(output, address);
        assert!(text.len() <= LARGEST_MAP, "the map on {address} has {} bytes", text.len());
        assert!(!text.contains("style="), "{address}");
        let svg = map.first("svg").unwrap();
        assert_eq!(svg.attribute("role"), Some("group"), "{address}");
        let name = svg.attribute("aria-labelledby").map(|id| output.page(address).by_id(id).words());
        assert!(name.is_some_and(|name| !name.is_empty()), "{address}");
        let said = map.first("figcaption").unwrap();
        let licence = said.descendants().into_iter().find(|one| one.attribute("rel") == Some("license"));
        assert!(licence.unwrap().attribute("href").is_some_and(is_external), "{address}");
    }
    let (_, text) = map_of(&ANOTHER, "/");
    assert!(text.contains("Kartet er oppdikta.") && text.contains("https://lisens.example.org/"), "{text}");
}

#[test]
fn what_stands_out_on_a_map_does_so_by_a_pattern_and_not_by_its_colour_alone() {
    let (map, text) = map_of(&ANOTHER, "/regioner/indre-eksempelfjord/");
    let own = map.descendants().into_iter().filter(|one| one.attribute("class") == Some("map-own"));
    let own: Vec<&str> = own.filter_map(|link| link.attribute("href")).collect();
    assert_eq!(own, ["/felles/kommuner/eksempelnes/", "/felles/kommuner/provevik/"]);
    let filled = |number: &str| {
        map.descendants().into_iter().any(|one| {
            one.attribute("href") == Some(&format!("#kart-{number}"))
                && one.attribute("fill") == Some("url(#monster-1)")
        })
    };
    assert!(filled("9901") && filled("9902") && !filled("9903"), "{text}");
    assert_eq!(text.matches("<pattern ").count(), 1, "{text}");
    assert_eq!(text.matches("class=\"map-rim\"").count(), 2, "{text}");
}

#[test]
fn vaeroy_and_rost_are_in_lofoten_and_the_site_says_why() {
    let lofoten = OWN.page("/regioner/lofoten/").root.words();
    let records = records(&own_site());
    for name in ["vaeroy", "rost"] {
        let record = records.iter().find(|record| record.kind == "kommuner" && record.stem == name).unwrap();
        let reason = record.field("region_reason");
        assert!(reason.len() > 20, "{name} says why");
        assert!(lofoten.contains(reason), "the page of Lofoten does not say why {name} is there");
        assert!(
            OWN.page(&record.address).root.words().contains(reason),
            "the page of {name} does not say why"
        );
    }
}

/// The number of the first point under one of the headings: what stands before its full stop, or 1.
fn first_point(text: &str, headings: &[&str]) -> Option<String> {
    let mut lines =
        text.lines().skip_while(|line| !headings.iter().any(|heading| *line == format!("## {heading}")));
    lines.next()?;
    let first = lines.find(|line| !line.trim().is_empty())?;
    let number =
        first.split_once(". ").map(|(number, _)| number).filter(|number| number.parse::<u16>().is_ok());
    Some(number.unwrap_or("1").to_owned())
}

#[test]
fn a_case_with_a_recommendation_or_decision_has_a_place_for_its_first_point() {
    let mut count = 0;
    for record in records(&own_site()).iter().filter(|record| record.kind == "saker") {
        for headings in [["Innstilling", "Innstilling til konsensus"], ["Vedtak", "Enighet"]] {
            if let Some(number) = first_point(&record.text, &headings) {
                OWN.page(&record.address).by_id(&format!("punkt-{number}"));
                count += 1;
            }
        }
    }
    assert!(count >= 8, "{count} recommendations and decisions");
}

#[test]
fn a_point_holds_what_was_recommended_and_what_was_decided() {
    let page = ANOTHER.page("/saker/pu-01-2023/");
    let first = page.by_id("punkt-1").words();
    assert_eq!(first.matches("Partane øver saman i Prøvevik.").count(), 2, "{first}");
    let part = page.by_id("punkt-2a").words();
    assert!(part.contains("finn teke ut: ein dag") && part.contains("finn nytt: to dagar"), "{part}");
    let last = page.by_id("punkt-3").words();
    assert!(last.contains("Saka kjem tilbake."), "{last}");
    assert!(
        page.by_id("punkt-1").words().contains("Øvinga er halden."),
        "what became of it stands beside it"
    );
}

/// The words of every element of a name inside another.
fn inside(element: &Element, name: &str) -> Vec<String> {
    let elements = element.descendants().into_iter().filter(|inner| inner.name == name);
    elements.map(Element::words).collect()
}

#[test]
fn each_point_says_how_the_decision_relates_to_the_recommendation() {
    let page = CHANGED.page("/saker/pu-01-2024/");
    for (id, relation, words) in [
        ("punkt-1", "same", "Uendret"),
        ("punkt-2", "changed", "Endret"),
        ("del-innstilling-3", "dropped", "Tatt ut Innstillingens punkt 3"),
        ("punkt-3", "same", "Uendret Innstillingens punkt 4"),
        ("punkt-3a", "changed", "Endret Innstillingens punkt 4a"),
        ("punkt-3b", "same", "Uendret Innstillingens punkt 4b"),
        ("punkt-4", "new", "Nytt punkt"),
        ("punkt-5", "punctuation", "Uendret, bortsett fra tegnsetting"),
    ] {
        let point = page.by_id(id);
        let tags = point.descendants().into_iter().filter_map(|element| element.attribute("data-relation"));
        assert_eq!(tags.collect::<Vec<_>>(), [relation], "#{id}");
        assert!(point.words().contains(words), "#{id}: {}", point.words());
    }
    let words = page.by_id("del-vedtak").words();
    assert!(words.contains("2 av 7 punkter ble endret, 1 ble tatt ut, og 1 er nytt."), "{words}");
}

#[test]
fn words_that_went_out_and_came_in_are_marked_and_said() {
    let page = CHANGED.page("/saker/pu-01-2024/");
    let second = page.by_id("punkt-2");
    assert_eq!(inside(second, "del"), ["tatt ut: en, slutt", "tatt ut: 1. mars, slutt"]);
    let came_in =
        ["nytt: et utkast til, slutt", "nytt: 15. april, slutt", "nytt: og", "brukerutvalget, slutt"];
    assert_eq!(inside(second, "ins"), came_in);
    for id in ["punkt-1", "del-innstilling-3", "punkt-3", "punkt-4", "punkt-5"] {
        let point = page.by_id(id);
        assert!(inside(point, "del").is_empty() && inside(point, "ins").is_empty(), "#{id} is marked");
    }
}

#[test]
fn a_case_whose_decision_is_the_recommendation_says_so_and_marks_nothing() {
    for (case, relations) in [("/saker/pu-02-2024/", 0), ("/saker/pu-03-2024/", 1), ("/saker/pu-05-2024/", 0)]
    {
        let page = CHANGED.page(case);
        assert!(page.named("del").next().is_none() && page.named("ins").next().is_none(), "{case}");
        let told = page.elements().into_iter().filter_map(|element| element.attribute("data-relation"));
        assert_eq!(told.count(), relations, "{case}");
        let words = page.root.words();
        let is_same = words.contains("Vedtaket er likt innstillingen.");
        assert_eq!(is_same, case != "/saker/pu-05-2024/", "{case}");
    }
}

#[test]
fn a_decided_point_has_an_id_an_address_and_a_citation_to_copy() {
    let page = CHANGED.page("/saker/pu-01-2024/");
    let words = page.by_id("punkt-3a").words();
    let address = "https://prove.example.org/helse/saker/pu-01-2024/#punkt-3a";
    let citation = format!(
        "Prøveutvalget, sak PU 01-2024, punkt 3a i vedtaket (møte 12. mars 2024): Hvordan øver vi? {address}"
    );
    for said in ["PU-01-2024-3a", address, "Siter dette vedtaket", &citation] {
        assert!(words.contains(said), "«{said}» is not in: {words}");
    }
    let dropped = page.by_id("del-innstilling-3").words();
    assert!(!dropped.contains("PU-01-2024") && !dropped.contains("Siter"), "{dropped}");
    // What is only recommended can be pointed to, and is no decision to cite.
    let open = OWN.page("/saker/ssu-24-2023/").by_id("punkt-1").words();
    assert!(open.contains("SSU-24-2023-1") && !open.contains("Siter"), "{open}");
}

/// The links from the head of a register to its narrower ones, each with the number of rows that it promises.
fn narrower(page: &Page) -> Vec<(String, usize)> {
    let links = page.named("nav").filter(|nav| nav.attribute("class") != Some("menu"));
    let links = links.flat_map(Element::descendants).filter(|element| element.name == "a");
    links
        .filter_map(|link| {
            let count = link.words().rsplit_once('(')?.1.strip_suffix(')')?.parse().ok()?;
            Some((link.attribute("href")?.to_owned(), count))
        })
        .collect()
}

/// How many rows a page of a register has.
fn rows(page: &Page) -> usize {
    page.elements().into_iter().filter(|element| element.attribute("class") == Some("record")).count()
}

#[test]
fn the_register_of_decisions_leads_to_narrower_ones_with_as_many_rows_as_it_says() {
    let expected = [
        ("/helse/vedtak/2024/", 11),
        ("/helse/organ/pu/vedtak/", 11),
        ("/helse/vedtak/pagar/", 1),
        ("/helse/vedtak/gjort/", 1),
        ("/helse/vedtak/trenger-ingen-oppfolging/", 1),
    ];
    let found = narrower(CHANGED.page("/vedtak/"));
    assert_eq!(found, expected.map(|(address, count)| (address.to_owned(), count)));
    for (output, least) in [(&*CHANGED, 5), (&*OWN, 10), (&*ANOTHER, 6)] {
        let found = narrower(output.page("/vedtak/"));
        assert!(found.len() >= least, "{found:?}");
        for (address, count) in found {
            let inside = format!("/{}", address.strip_prefix(output.base).unwrap());
            let more = (2..).map(|number| format!("{inside}side-{number}/"));
            let pages = std::iter::once(inside.clone()).chain(more).take_while(|page| output.has(page));
            let found: usize = pages.map(|page| rows(output.page(&page))).sum();
            assert_eq!(found, count, "{address}");
        }
    }
}

#[test]
fn there_is_no_register_without_rows() {
    for status in ["ikke-startet", "ikke-lenger-aktuelt", "ukjent-status"] {
        assert!(!CHANGED.has(&format!("/vedtak/{status}/")), "{status}");
    }
    assert!(!OWN.has("/organ/sek/vedtak/") && !ANOTHER.has("/organ/gu/vedtak/"));
}

#[test]
fn a_body_a_region_and_a_topic_lead_to_their_decisions() {
    for (output, owners) in
        [(&*OWN, ["/organ/", "/organ/", "/tema/"]), (&*ANOTHER, ["/organ/", "/regioner/", "/tema/"])]
    {
        for owner in owners {
            let registers = output.pages.iter().filter_map(|page| {
                let address = format!("/{}", page.file.strip_suffix("vedtak/index.html")?);
                address.starts_with(owner).then_some(address)
            });
            let registers: Vec<String> = registers.collect();
            assert!(!registers.is_empty(), "{owner}");
            for address in registers {
                let target = format!("{}{}vedtak/", output.base, &address[1..]);
                let page = output.page(&address);
                let is_linked = page.named("a").any(|link| link.attribute("href") == Some(&*target));
                assert!(is_linked, "{address} does not lead to {target}");
            }
        }
    }
}

#[test]
fn a_row_of_the_register_says_all_that_is_known_of_the_point() {
    let page = CHANGED.page("/vedtak/pagar/");
    let words = page.root.first("main").unwrap().words();
    for said in [
        "PU-01-2024-3",
        "Kommunene melder inn kontaktpersoner",
        "Prøveutvalget",
        "12. mars 2024",
        "Vedtatt med endringer",
        "Pågår",
        "Prøvevik kommune",
        "1. september 2024",
        "PU 02-2024",
    ] {
        assert!(words.contains(said), "«{said}» is not in: {words}");
    }
    let part = CHANGED.page("/vedtak/").elements().into_iter().find(|element| {
        element.attribute("class") == Some("record") && element.words().contains("PU-01-2024-3a")
    });
    let words = part.unwrap().words();
    assert!(words.contains("Kommunene melder inn kontaktpersoner") && words.contains("to fra legevakten"));
}

#[test]
fn a_decided_text_can_be_read_elsewhere_with_its_links() {
    let page = CHANGED.page("/vedtak/");
    let links: Vec<&str> = page.named("a").filter_map(|link| link.attribute("href")).collect();
    for link in ["/helse/saker/pu-02-2024/#fotnote-1", "/helse/saker/pu-02-2024/#bakgrunn"] {
        assert!(links.contains(&link), "no link {link} in {links:?}");
    }
}

#[test]
fn the_three_assessments_stand_beside_each_other() {
    let section = ANOTHER.page("/saker/pu-01-2023/").by_id("del-vurderinger");
    let articles: Vec<String> = section
        .descendants()
        .into_iter()
        .filter(|element| element.name == "article")
        .map(Element::words)
        .collect();
    for words in ["Det er bra for Eksempelnes.", "Det er nyttig.", "Vi vil vere med.", "Vi er samde."] {
        assert_eq!(articles.iter().filter(|article| article.contains(words)).count(), 1, "{words}");
    }
}

#[test]
fn pictures_and_files_of_a_record_come_along() {
    let page = ANOTHER.page("/saker/pu-01-2023/");
    let picture = page
        .named("img")
        .find(|image| image.attribute("src") == Some("/felles/saker/pu-01-2023/kart.svg"))
        .unwrap();
    assert_eq!(picture.attribute("alt"), Some("Kart over Prøvevik med «øvingsområdet» & ei bru"));
    let source = another_site().join("content/saker/pu/2023/01-2023");
    for (file, name) in
        [("kart.svg", "kart.svg"), ("deltakarar.txt", "deltakarar.txt"), ("ovingsplan.pdf", "Øvingsplan.pdf")]
    {
        assert_eq!(ANOTHER.files[&format!("saker/pu-01-2023/{file}")], fs::read(source.join(name)).unwrap());
    }
}

#[test]
fn footnotes_lead_there_and_back() {
    let page = ANOTHER.page("/saker/pu-01-2023/");
    for id in ["fotnote-1", "fotnote-1-fra", "fotnote-1-fra-2", "fotnote-2", "fotnote-2-fra"] {
        page.by_id(id);
    }
    let links: Vec<&str> = page.named("a").filter_map(|link| link.attribute("href")).collect();
    for link in ["#fotnote-1", "#fotnote-1-fra", "#fotnote-1-fra-2", "#fotnote-2", "#fotnote-2-fra"] {
        assert!(links.contains(&link), "no link {link}");
    }
}

#[test]
fn provisions_have_addresses() {
    let page = ANOTHER.page("/dokumenter/vedtekter/");
    for (id, words) in [
        ("kapittel-2", "Organ"),
        ("paragraf-2-1", "Partnarmøtet"),
        ("paragraf-2-2", "Utvalet styrer"),
        ("punkt-3", "Pengar"),
        ("punkt-3-1", "Kvar part"),
        ("punkt-3-2", "Reiser"),
    ] {
        assert!(page.by_id(id).words().contains(words), "#{id}");
    }
}

#[test]
fn the_interface_of_another_partnership_is_in_its_own_language() {
    let html = |address: &str| {
        ANOTHER.page(address).root.first("html").unwrap().attribute("lang").map(str::to_owned)
    };
    assert_eq!(html("/").as_deref(), Some("nn"));
    let in_nynorsk = ANOTHER
        .pages
        .iter()
        .filter(|page| !["om/index.html", "saker/pu-05-2023/index.html"].contains(&&*page.file));
    for page in in_nynorsk {
        // Addresses are the same in every language, and every page says its own.
        let address = format!("{}{}", ANOTHER.origin, ANOTHER.path_of(page));
        let said = page.root.words().replace(&address, "").to_lowercase();
        let words: Vec<&str> = said.split(|letter: char| !letter.is_alphabetic()).collect();
        for bokmaal in ["ikke", "fra", "hvor", "hva", "noen", "flere", "ble", "møter", "vedtatt"] {
            assert!(!words.contains(&bokmaal), "{} says «{bokmaal}»", page.file);
        }
    }
    let named = |address: &str, tag: &str| {
        let page = ANOTHER.page(address);
        page.elements().into_iter().any(|element| element.attribute("lang") == Some(tag))
    };
    assert!(named("/om/", "nb"), "a page in bokmål says so");
    assert!(named("/saker/pu-03-2024/", "se"), "a case in Northern Sámi says so");
    assert!(
        named("/kommuner/domedal/", "se") && named("/kommuner/domedal/", "smj"),
        "Sámi names say what they are"
    );
}

#[test]
fn a_focus_area_shows_how_far_its_projects_have_come_as_a_bar_and_in_words() {
    let page = OWN.page("/handlingsplan/2022-2024/");
    let of_class = |element: &Element, class: &str| element.attribute("class") == Some(class);
    let nav = page.elements().into_iter().find(|element| of_class(element, "area-nav")).unwrap();
    let number = |words: &str| words.split(' ').find_map(|word| word.parse::<u32>().ok()).unwrap();
    let areas = nav.descendants().into_iter().filter(|element| element.attribute("width") == Some("100%"));
    let texts = nav.descendants().into_iter().filter(|element| of_class(element, "bar-text"));
    let lists = nav.descendants().into_iter().filter(|element| of_class(element, "bar-words"));
    let mut bars = 0;
    for ((bar, text), list) in areas.zip(texts).zip(lists) {
        let text = text.words();
        let all = number(text.split_once(" av ").unwrap().1);
        let parts: Vec<&Element> = bar.descendants();
        let counts: Vec<u32> = list
            .descendants()
            .into_iter()
            .filter(|element| element.name == "li")
            .map(|one| number(&one.words()))
            .collect();
        assert_eq!(counts.iter().sum::<u32>(), all, "{text}: {counts:?}");
        assert_eq!(parts.len(), counts.len(), "{text}");
        for (part, count) in parts.iter().zip(counts) {
            let length: f64 =
                part.attribute("width").and_then(|length| length.strip_suffix('%')).unwrap().parse().unwrap();
            assert!((length - f64::from(count) * 100.0 / f64::from(all)).abs() < 0.02, "{text}: {length} %");
        }
        bars += 1;
    }
    assert_eq!(bars, 3, "an area of the plan has no bar");
    let before = OWN.page("/handlingsplan/2021-2022/");
    assert!(before.named("rect").next().is_none(), "nothing is known of the measures of the first plan");
}

#[test]
fn a_municipality_stands_out_on_a_map_that_says_what_it_shows() {
    for (address, name) in [("/kommuner/vagan/", "Vågan"), ("/kommuner/hamaroy/", "Hamarøy")] {
        let page = OWN.page(address);
        let map = page.named("svg").find(|svg| svg.attribute("role") == Some("img")).unwrap();
        let title = page.by_id(map.attribute("aria-labelledby").unwrap()).words();
        assert!(title.starts_with(name), "{title}");
        let filled = map.descendants().into_iter().filter(|path| path.attribute("fill").is_some());
        assert_eq!(filled.count(), 1, "{address}");
        let bytes = &OWN.files[&page.file];
        let html = String::from_utf8_lossy(bytes);
        let figure = html.split("<figure").nth(1).and_then(|rest| rest.split("</figure>").next()).unwrap();
        assert!(figure.len() < 25_000, "the map of {address} is {} bytes", figure.len());
    }
}

#[test]
fn what_is_known_only_to_the_month_or_year_is_shown_so() {
    let page = ANOTHER.page("/saker/pu-04-2023/").root.words();
    assert!(page.contains("november 2023"), "{page}");
    assert!(
        ANOTHER.has("/moter/pu-2023-11/")
            && ANOTHER.has("/moter/pu-2023-11-2/")
            && ANOTHER.has("/moter/pu-2025/")
    );
}

#[test]
fn the_second_meeting_of_a_month_comes_after_the_first() {
    let links = |address: &str| -> Vec<String> {
        let main = ANOTHER.page(address).root.first("main").unwrap();
        let links = main.descendants().into_iter().filter(|element| element.name == "a");
        links
            .filter_map(|link| link.attribute("href"))
            .filter(|link| link.starts_with("/felles/moter/pu-") && !link.ends_with("/sakspapirer/"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(links("/moter/pu-2023-03-15/"), ["/felles/moter/pu-2023-11/"], "the next meeting");
    assert_eq!(
        links("/moter/pu-2023-11-2/"),
        ["/felles/moter/pu-2023-11/", "/felles/moter/pu-2024-02-05/"],
        "the meetings before and after"
    );
}

#[test]
fn the_rows_of_an_agenda_stand_in_their_order() {
    let words = ANOTHER.page("/moter/pu-2023-03-15/").root.words();
    let rows = [
        "Godkjenning av innkalling",
        "Felles øving i Prøvevik",
        "Avtale om prøvebil",
        "PU 03-2023",
        "GU 08-2022",
        "Ordet er fritt",
    ];
    let places: Vec<usize> =
        rows.iter().map(|row| words.find(row).unwrap_or_else(|| panic!("no «{row}»"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_meeting_that_was_held_in_a_place_and_online_says_both() {
    let words = ANOTHER.page("/moter/pu-2023-03-15/").root.words().to_lowercase();
    assert!(words.contains("prøvevik rådhus") && words.contains("på nett"), "{words}");
}

#[test]
fn names_are_not_said_to_be_hidden_where_they_are_shown() {
    let words = ANOTHER.page("/organ/pp/").root.words();
    assert!(words.contains("Prøve Personsen") && !words.contains("Namn vert ikkje viste"), "{words}");
}

#[test]
fn nothing_of_the_first_partnership_is_in_the_second() {
    for (file, bytes) in ANOTHER.files.iter().filter(|(file, _)| file.ends_with(".html")) {
        let text = String::from_utf8_lossy(bytes);
        for word in ["Nordland", "Lofoten", "Vesterålen", "Salten", "SSU", "Bodø"] {
            assert!(!text.contains(word), "{file} names {word}");
        }
    }
}
