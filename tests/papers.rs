//! The papers of a meeting on one page: every case of the agenda in order, none meeting another, and nothing withheld.

#![expect(clippy::disallowed_methods, reason = "these tests make sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;
#[path = "support/html.rs"]
mod html;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use building::{Tree, build, on, tree};
use html::{Element, parse};

const SETTINGS: &str = "title = \"Prøve\"\ndescription = \"Prøve.\"\nbase_url = \"https://prove.example.org/under/\"\naccessibility_statement = \"https://uustatus.example.org/0\"\n\n[contact]\nname = \"Sekretariatet\"\n";
const PAPERS: &str = "moter/pu-2024-01-15/sakspapirer/index.html";

/// A paper with every place that a link can lead to; `number` and `more` tell one from another.
fn paper(number: &str, more: &str) -> String {
    format!(
        r#"+++
case = "PU {number}-2024"
title = "Prøvesak {number}"
summary = "Kort om {number}."
{more}

[[attachments]]
title = "Vedlegg til {number}"
+++

Før alt.[^a]

## Innstilling

1. Punkt én i {number}.

   | A | B |
   | - | - |
   | 1 | 2 |

2. Punkt to i {number}.

## Vedtak

1. Punkt én i {number}, endret.
2. Punkt to i {number}.

## Bakgrunn

Se [punkt 2](#punkt-2), [tabellen](#tall) og [vedleggene](#del-vedlegg), og hele [saksgangen](#del-saksgang).

### Tall

| Tall |
| - |
| 7 |

## Sykehuset mener

#### Langt ned

Vurdert i {number}.[^a]

[^a]: Noten i {number}.
"#
    )
}

fn put(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A site with a meeting of three cases and a row without a case; `more` stands in the second case.
fn site(more: &str) -> TempDir {
    let site = TempDir::new().unwrap();
    put(site.path(), "config.toml", SETTINGS);
    put(site.path(), "content/organ/pu.md", "+++\ncode = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\n+++\n");
    for (number, more) in [("01", "language = \"nn\""), ("02", more), ("03", "")] {
        let follows = if number == "03" { "follows = [\"PU 01-2024\"]" } else { "" };
        put(
            site.path(),
            &format!("content/saker/pu/2024/{number}-2024.md"),
            &paper(number, &format!("meeting = 2024-01-15\noutcome = \"amended\"\n{follows}\n{more}")),
        );
    }
    put(
        site.path(),
        "content/moter/pu/2024-01-15.md",
        r#"+++
body = "pu"
date = 2024-01-15
start = "10:00"
place = "Prøvesalen"
status = "held"

[[agenda]]
case = "PU 03-2024"
kind = "decision"

[[agenda]]
title = "Kaffe i Prøvesalen"

[[agenda]]
case = "PU 01-2024"

[[agenda]]
case = "PU 02-2024"

[[agenda]]
case = "PU 03-2024"
title = "En gang til"
+++
"#,
    );
    put(
        site.path(),
        "content/moter/pu/2024-02-15.md",
        "+++\nbody = \"pu\"\ndate = 2024-02-15\n\n[[agenda]]\ntitle = \"Bare kaffe\"\n+++\n",
    );
    site
}

fn built(site: &TempDir) -> Tree {
    let output = TempDir::new().unwrap();
    build(site.path(), output.path(), on("2024-06-01"));
    tree(output.path())
}

fn page(tree: &Tree, file: &str) -> Element {
    let (root, mistakes) = parse(&tree[file].0);
    assert_eq!(mistakes, Vec::<String>::new());
    root
}

fn with_class<'a>(root: &'a Element, class: &str) -> Vec<&'a Element> {
    let has = |element: &&Element| {
        element.attribute("class").is_some_and(|all| all.split(' ').any(|one| one == class))
    };
    root.descendants().into_iter().filter(has).collect()
}

#[test]
fn every_case_of_the_agenda_stands_on_the_page_once_and_in_order() {
    let root = page(&built(&site("")), PAPERS);
    let papers = with_class(&root, "paper");
    let ids: Vec<_> = papers.iter().filter_map(|paper| paper.attribute("id")).collect();
    assert_eq!(ids, ["sak-pu-03-2024", "sak-pu-01-2024", "sak-pu-02-2024"]);
    for (paper, number) in papers.iter().zip(["03", "01", "02"]) {
        let words = paper.words();
        for said in ["Kort om", "Punkt to i", "Vurdert i", "Noten i"] {
            assert!(words.contains(&format!("{said} {number}.")), "«{said} {number}» is not in {words}");
        }
        assert!(words.contains(&format!("Punkt én i {number}")), "the decision is not in {words}");
        assert!(
            words.contains(&format!("https://prove.example.org/under/saker/pu-{number}-2024/")),
            "{words}"
        );
    }
    assert_eq!(papers[1].attribute("lang"), Some("nn"));
    let agenda = with_class(&root, "agenda")[0];
    let places: Vec<_> = agenda.descendants().into_iter().filter_map(|link| link.attribute("href")).collect();
    assert_eq!(places, ["#sak-pu-03-2024", "#sak-pu-01-2024", "#sak-pu-02-2024", "#sak-pu-03-2024"]);
    let words = root.words();
    for said in ["Kaffe i Prøvesalen", "Prøveutvalget", "15. januar 2024", "10:00", "Prøvesalen", "Holdt"]
    {
        assert!(words.contains(said), "«{said}» is not on the page");
    }
}

#[test]
fn what_is_on_each_cases_page_keeps_apart_and_links_within_a_case_stay_there() {
    let root = page(&built(&site("")), PAPERS);
    let mut ids = BTreeSet::new();
    for element in root.descendants() {
        if let Some(id) = element.attribute("id") {
            assert!(ids.insert(id), "two #{id}");
        }
    }
    for paper in with_class(&root, "paper") {
        let own: BTreeSet<_> =
            paper.descendants().into_iter().filter_map(|inner| inner.attribute("id")).collect();
        for element in paper.descendants() {
            let names = element.attribute("aria-labelledby").unwrap_or_default();
            let link = element.attribute("href").and_then(|address| address.strip_prefix('#'));
            for id in names.split_whitespace().chain(link) {
                assert!(own.contains(id), "#{id} is not in {:?}", paper.attribute("id"));
            }
        }
        let slug = paper.attribute("id").unwrap().strip_prefix("sak-").unwrap();
        let links: Vec<_> =
            paper.descendants().into_iter().filter_map(|link| link.attribute("href")).collect();
        for place in ["punkt-2", "tall", "fotnote-1", "fotnote-1-fra", "fotnote-1-fra-2"] {
            assert!(links.contains(&&*format!("#{slug}-{place}")), "no link to {place} in {links:?}");
        }
        // A part has no thread.
        assert!(links.contains(&&*format!("/under/saker/{slug}/#del-saksgang")), "{links:?}");
    }
}

#[test]
fn headings_of_a_case_stand_one_level_lower_than_on_its_own_page() {
    let tree = built(&site(""));
    let levels = |root: &Element, wanted: &str| {
        let all = root.descendants();
        let found = all.iter().find(|element| {
            element.name.len() == 2 && element.name.starts_with('h') && element.words().ends_with(wanted)
        });
        found.unwrap_or_else(|| panic!("no heading «{wanted}»")).name.clone()
    };
    let (own, pack) = (page(&tree, "saker/pu-02-2024/index.html"), page(&tree, PAPERS));
    let part = *with_class(&pack, "paper").last().unwrap();
    for (heading, on_its_own, here) in [
        ("Prøvesak 02", "h1", "h2"),
        ("Bakgrunn", "h2", "h3"),
        ("Tall", "h3", "h4"),
        ("Sykehuset mener", "h2", "h3"),
        ("Langt ned", "h4", "h5"),
    ] {
        assert_eq!(
            (levels(&own, heading), levels(part, heading)),
            (on_its_own.to_owned(), here.to_owned()),
            "{heading}"
        );
    }
}

#[test]
fn regions_of_several_cases_have_names_of_their_own() {
    let root = page(&built(&site("")), PAPERS);
    let by_id = |id: &str| {
        let found = root.descendants().into_iter().find(|element| element.attribute("id") == Some(id));
        found.map(Element::words).unwrap_or_default()
    };
    let mut names = BTreeSet::new();
    for element in root.descendants() {
        let is_region = element.name == "section" || element.attribute("role") == Some("region");
        if let Some(label) = element.attribute("aria-labelledby").filter(|_| is_region) {
            let name: Vec<String> = label.split_whitespace().map(by_id).collect();
            assert!(names.insert(name.clone()), "two regions are called {name:?}");
        }
    }
    assert!(names.len() >= 6, "{names:?}");
}

#[test]
fn the_meeting_links_to_its_papers_and_search_passes_them_over() {
    let tree = built(&site(""));
    let address = "/under/moter/pu-2024-01-15/sakspapirer/";
    let meeting = page(&tree, "moter/pu-2024-01-15/index.html");
    assert!(meeting.descendants().iter().any(|link| link.attribute("href") == Some(address)));
    let papers = page(&tree, PAPERS);
    assert_eq!(papers.first("h1").map(Element::words).unwrap(), "Sakspapirer: Prøveutvalget 15. januar 2024");
    let robots = papers.descendants().into_iter().find(|meta| meta.attribute("name") == Some("robots"));
    assert_eq!(robots.and_then(|meta| meta.attribute("content")), Some("noindex"));
    for (file, (bytes, _)) in tree.iter().filter(|(file, _)| !file.starts_with("moter/pu-2024-01-15/")) {
        let is_book = file.starts_with(".felles/");
        assert!(
            is_book || !String::from_utf8_lossy(bytes).contains("sakspapirer"),
            "{file} names the papers"
        );
    }
}

#[test]
fn a_meeting_without_cases_has_no_papers() {
    let tree = built(&site(""));
    assert!(tree.contains_key("moter/pu-2024-02-15/index.html"));
    assert!(!tree.contains_key("moter/pu-2024-02-15/sakspapirer/index.html"));
    let words = String::from_utf8_lossy(&tree["moter/pu-2024-02-15/index.html"].0).into_owned();
    assert!(!words.contains("sakspapirer"));
}

#[test]
fn a_withheld_case_is_not_among_the_papers() {
    for line in ["draft = true", "public_from = 2024-06-02"] {
        let tree = built(&site(line));
        let root = page(&tree, PAPERS);
        let ids: Vec<_> =
            with_class(&root, "paper").into_iter().filter_map(|paper| paper.attribute("id")).collect();
        assert_eq!(ids, ["sak-pu-03-2024", "sak-pu-01-2024"], "{line}");
        let bytes = String::from_utf8_lossy(&tree[PAPERS].0).into_owned();
        for said in ["Prøvesak 02", "Kort om 02", "Punkt to i 02", "Noten i 02"] {
            assert!(!bytes.contains(said), "{line}: «{said}»");
        }
    }
}
