//! Languages on parts of pages, and long words: a text is said to be in its own language wherever it stands, and soft hyphens
//! stand where words are drawn and nowhere else.

#![expect(clippy::disallowed_methods, reason = "these tests make sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;
#[path = "support/html.rs"]
mod html;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use building::{Tree, build, on, tree};
use html::{Element, Node, parse};

/// Longer than the widest line of a narrow screen, and invented.
const LONG: &str = "Prøvesamhandlingssekretariatsmøteromsbestillingsordning";

const SETTINGS: &str = "title = \"Prøve\"\ndescription = \"Prøve.\"\naccessibility_statement = \"https://uustatus.example.org/0\"\n\n[contact]\nname = \"Sekretariatet\"\n";

/// A record of each kind with a title, in a language; `TITLE` and `LANGUAGE` are filled for each.
const RECORDS: &[(&str, &str)] = &[
    (
        "content/saker/pu/2024/0N-2024.md",
        "case = \"PU 0N-2024\"\ntitle = \"TITLE\"\nmeeting = 2024-01-15\noutcome = \"adopted\"\nLANGUAGE\nregions = [\"indre-X\"]\nmunicipalities = [\"vik-X\", \"tospraklig\"]\ntopics = [\"tema-X\", \"tema-nb\"]\nprojects = [\"prosjekt-X\", \"prosjekt-nb\"]\nfocus_areas = [\"plan-X#1\", \"plan-nb#1\"]\nFOLLOWS",
    ),
    (
        "content/prosjekter/prosjekt-X.md",
        "title = \"TITLE\"\nstatus = \"ongoing\"\nLANGUAGE\nregions = [\"indre-X\"]\nmunicipalities = [\"vik-X\"]\ntopics = [\"tema-X\"]\nfocus_areas = [\"plan-X#1\", \"plan-nb#1\"]",
    ),
    (
        "content/rapporter/rapport-X.md",
        "title = \"TITLE\"\ndated = 2024-02-01\nLANGUAGE\nprojects = [\"prosjekt-X\"]\nregions = [\"indre-X\"]\ntopics = [\"tema-nb\"]",
    ),
    (
        "content/handlingsplaner/plan-X.md",
        "title = \"TITLE\"\nperiod = \"2024\"\nLANGUAGE\nadopted_in = \"PU 0N-2024\"\n\n[[focus_areas]]\nid = \"1\"\nname = \"TITLE-area\"\n\n[[measures]]\ntitle = \"TITLE-measure\"\nfocus_area = \"1\"\nstatus = \"planned\"\nprojects = [\"prosjekt-nb\", \"prosjekt-X\"]",
    ),
    (
        "content/dokumenter/dokument-X.md",
        "title = \"TITLE\"\nLANGUAGE\nadopted_in = \"PU 01-2024\"\ntopics = [\"tema-nb\"]",
    ),
    ("content/tema/tema-X.md", "title = \"TITLE\"\nLANGUAGE\nsee_also = [\"tema-nb\", \"tema-en\"]"),
    ("content/sider/side-X.md", "title = \"TITLE\"\nLANGUAGE"),
    ("content/regioner/indre-X.md", "name = \"TITLE\"\nLANGUAGE"),
    ("content/kommuner/vik-X.md", "name = \"TITLE\"\nnumber = \"990N\"\nregion = \"indre-nb\"\nLANGUAGE"),
];

const LANGUAGES: [&str; 4] = ["nb", "nn", "en", "se"];

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A site with a record of every kind in each language; the title of each begins with a word of its own.
fn site() -> TempDir {
    let site = TempDir::new().unwrap();
    put(site.path(), "config.toml", SETTINGS);
    put(site.path(), "content/organ/pu.md", "+++\ncode = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\n+++\n");
    put(
        site.path(),
        "content/kommuner/tospraklig.md",
        "+++\nname = \"Zqxbokmal\"\nnumber = \"9909\"\nregion = \"indre-nb\"\nnames = [{ name = \"Zqxlule\", language = \"smj\" }, { name = \"Zqxbokmal\", language = \"nb\" }]\n+++\n",
    );
    for (at, language) in LANGUAGES.iter().enumerate() {
        let number = at + 1;
        let follows = if at == 0 { String::new() } else { format!("follows = [\"PU 0{at}-2024\"]") };
        let own = if *language == "nb" { String::new() } else { format!("language = \"{language}\"") };
        for (path, fields) in RECORDS {
            let kind = path.split('/').nth(1).unwrap();
            let fill = |text: &str| {
                text.replace("TITLE", &format!("Zqx-{language}-{kind}"))
                    .replace("FOLLOWS", &follows)
                    .replace("LANGUAGE", &own)
                    .replace("0N", &format!("0{number}"))
                    .replace("-X", &format!("-{language}"))
            };
            put(site.path(), &fill(path), &format!("+++\n{}\n+++\n", fill(fields)));
        }
    }
    site
}

fn built(site: &TempDir) -> Tree {
    let output = TempDir::new().unwrap();
    build(site.path(), output.path(), on("2024-06-01"));
    tree(output.path())
}

/// Every text of an element with the language that it is in.
fn texts<'a>(element: &'a Element, language: &'a str, to: &mut Vec<(&'a str, &'a str)>) {
    for child in &element.children {
        match child {
            Node::Text(text) => to.push((text, language)),
            Node::Element(inner) => texts(inner, inner.attribute("lang").unwrap_or(language), to),
        }
    }
}

#[test]
fn a_title_is_in_its_own_language_wherever_it_stands() {
    let tree = built(&site());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut complaints = Vec::new();
    for (file, (bytes, _)) in tree.iter().filter(|(file, _)| file.ends_with(".html")) {
        let (root, mistakes) = parse(bytes);
        assert!(mistakes.is_empty(), "{file}: {mistakes:?}");
        let is_redirect =
            root.first("body").and_then(|body| body.attribute("data-template")) == Some("redirect");
        let Some(body) = root.first("body").filter(|_| !is_redirect) else { continue };
        let mut all = Vec::new();
        texts(body, "nb", &mut all);
        for (text, language) in all {
            // A name within a sentence of the interface is a part of that sentence: «gjelder Prøvevik kommune».
            let Some(title) = text.trim().strip_prefix("Zqx-") else { continue };
            let own = title.split('-').next().unwrap();
            *seen.entry(title.split_whitespace().next().unwrap().to_owned()).or_default() += 1;
            if own != language {
                complaints.push(format!("{file}: «{}» is said to be {language}", text.trim()));
            }
        }
    }
    assert!(complaints.is_empty(), "{}:\n{}", complaints.len(), complaints.join("\n"));
    for language in LANGUAGES {
        for (path, _) in RECORDS {
            let kind = format!("{language}-{}", path.split('/').nth(1).unwrap());
            assert!(seen.get(&kind).is_some_and(|count| *count > 1), "{kind} stands in no list: {seen:?}");
        }
    }
}

#[test]
fn official_names_of_a_municipality_stand_in_their_order_each_in_its_language() {
    let tree = built(&site());
    for file in [
        "index.html",
        "kommuner/index.html",
        "kommuner/tospraklig/index.html",
        "regioner/indre-nb/index.html",
        "saker/pu-01-2024/index.html",
    ] {
        let (root, _) = parse(&tree[file].0);
        let mut all = Vec::new();
        texts(root.first("main").unwrap(), "nb", &mut all);
        let names: Vec<_> = all
            .iter()
            .filter(|(text, _)| text.starts_with("Zqxlule") || text.starts_with("Zqxbokmal"))
            .collect();
        let at = names
            .iter()
            .position(|(text, _)| *text == "Zqxlule")
            .unwrap_or_else(|| panic!("{file}: {names:?}"));
        assert_eq!((*names[at], *names[at + 1]), (("Zqxlule", "smj"), ("Zqxbokmal", "nb")), "{file}");
    }
}

/// A site whose every title and heading has a very long word.
fn long_site() -> TempDir {
    let site = TempDir::new().unwrap();
    let title = format!("Om {LONG}");
    put(site.path(), "config.toml", SETTINGS);
    put(site.path(), "content/organ/pu.md", "+++\ncode = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\n+++\n");
    put(
        site.path(),
        "content/saker/pu/2024/01-2024.md",
        &format!(
            "+++\ncase = \"PU 01-2024\"\ntitle = \"{title}\"\nsummary = \"{title}.\"\nmeeting = 2024-01-15\noutcome = \"adopted\"\n+++\n\n## Vedtak\n\n1. {LONG}\n\n## {LONG}\n\n### {LONG} {LONG}\n\n| {LONG} | Tall |\n| - | - |\n| {LONG} | 2 |\n"
        ),
    );
    put(
        site.path(),
        "content/saker/pu/2024/02-2024.md",
        &format!(
            "+++\ncase = \"PU 02-2024\"\ntitle = \"About {LONG}\"\nlanguage = \"en\"\nmeeting = 2024-01-15\n+++\n"
        ),
    );
    put(
        site.path(),
        "content/prosjekter/bil.md",
        &format!("+++\ntitle = \"{title}\"\nstatus = \"ongoing\"\n+++\n"),
    );
    site
}

#[test]
fn soft_hyphens_stand_in_what_is_drawn_large_and_nowhere_else() {
    let tree = built(&long_site());
    let soft = felles::language::softened(LONG, felles::language::Language::Nb);
    assert!(soft.matches('\u{ad}').count() > 5, "{soft:?}");
    for (file, (bytes, _)) in &tree {
        if !file.ends_with(".html") {
            assert!(
                !String::from_utf8_lossy(bytes).contains(['\u{ad}', '\u{2060}']),
                "{file} has a soft hyphen"
            );
            continue;
        }
        let (root, _) = parse(bytes);
        for element in root.descendants() {
            for (name, value) in &element.attributes {
                assert!(
                    !value.contains(['\u{ad}', '\u{2060}']),
                    "{file}: {name} of <{}> has a soft hyphen",
                    element.name
                );
            }
            let mut own = Vec::new();
            texts(element, "", &mut own);
            let is_soft = own.iter().any(|(text, _)| text.contains(['\u{ad}', '\u{2060}']));
            let is_copied = element.name == "title"
                || element.name == "code"
                || element.attribute("class").is_some_and(|class| class.split(' ').any(|one| one == "copy"));
            assert!(!(is_copied && is_soft), "{file}: <{}> has a soft hyphen", element.name);
        }
    }
    let text = |file: &str| String::from_utf8_lossy(&tree[file].0).into_owned();
    let case = text("saker/pu-01-2024/index.html");
    for drawn in [
        format!("<h1>Om {soft}</h1>"),
        format!(">{soft}</h2>"),
        format!(">{soft} {soft}</h3>"),
        format!(">{soft}</th>"),
    ] {
        assert!(case.contains(&drawn), "no {drawn:?}");
    }
    assert!(case.contains(&format!("<td>{LONG}</td>")));
    let (root, _) = parse(case.as_bytes());
    assert_eq!(root.first("h1").map(Element::words), Some(format!("Om {LONG}")));
    for list in [
        "saker/index.html",
        "prosjekter/index.html",
        "moter/pu-2024-01-15/index.html",
        "moter/pu-2024-01-15/sakspapirer/index.html",
    ] {
        assert!(text(list).contains(&format!("Om {soft}<")), "{list} has a title that cannot part");
    }
    assert!(text("saker/index.html").contains(&format!("About {LONG}<")), "English is left as it is");
}
