//! Charts and figures of whole sites: what authors write in blocks and CSV files, and what is counted of the site itself.

#![expect(clippy::disallowed_methods, reason = "these tests make sites and look at what is written")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;
#[path = "support/html.rs"]
mod html;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use felles::build::prepare;
use felles::search::Searcher;
use tempfile::TempDir;

use building::{build, on, tree};
use html::{Element, parse};

const TODAY: &str = "2024-06-01";

fn fixture(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites").join(name).join("site")
}

/// A page of a site that is built for it.
fn page(root: &Path, file: &str) -> Element {
    let output = TempDir::new().unwrap();
    build(root, output.path(), on(TODAY));
    parse(&fs::read(output.path().join(file)).unwrap()).0
}

fn figures(page: &Element) -> Vec<&Element> {
    page.descendants().into_iter().filter(|element| element.name == "figure").collect()
}

/// The rows of a figure's table, cells parted by `|`.
fn rows(figure: &Element) -> Vec<String> {
    let rows = figure.descendants().into_iter().filter(|element| element.name == "tr");
    rows.map(|row| {
        let cells = row.descendants().into_iter().filter(|cell| matches!(cell.name.as_str(), "th" | "td"));
        cells.map(Element::words).collect::<Vec<_>>().join("|")
    })
    .collect()
}

#[test]
fn every_chart_is_one_image_with_its_text_and_all_its_numbers_in_a_table() {
    let page = page(&fixture("figures"), "om/index.html");
    let figures = figures(&page);
    assert_eq!(figures.len(), 7);
    for figure in &figures {
        let caption = figure.first("figcaption").unwrap().words();
        let images: Vec<_> = figure
            .descendants()
            .into_iter()
            .filter(|element| element.name == "img" || element.attribute("role") == Some("img"))
            .collect();
        assert_eq!(images.len(), 1, "{caption}");
        let said = images[0].attribute("aria-label").or(images[0].attribute("alt")).unwrap();
        assert!(said.len() > 10, "{caption}: {said}");
        assert!(figure.first("table").is_some(), "{caption}");
        assert!(figure.descendants().iter().all(|element| element.attribute("style").is_none()), "{caption}");
    }
    assert_eq!(
        rows(figures[0])[..2],
        [
            "Kvartal|Kladdvik|Prøvevik, et langt navn|Tulle og tøys|Fjerde serie",
            "1. kv. 2021|1200,5|900|300|100"
        ]
    );
    assert_eq!(rows(figures[3])[2], "Kladdvik kommune med et langt navn på samhandlingsarenaer|−2,25 %");
}

#[test]
fn the_file_of_a_chart_is_published_as_it_is_and_linked() {
    let root = fixture("figures");
    let output = TempDir::new().unwrap();
    build(&root, output.path(), on(TODAY));
    let published = fs::read(output.path().join("om/tall.csv")).unwrap();
    assert_eq!(published, fs::read(root.join("content/sider/om/tall.csv")).unwrap());
    let (page, _) = parse(&fs::read(output.path().join("om/index.html")).unwrap());
    let links: Vec<_> = page
        .descendants()
        .into_iter()
        .filter(|link| link.attribute("href") == Some("/om/tall.csv"))
        .collect();
    assert_eq!(links.len(), 2);
    assert_eq!(links[0].words(), "Last ned tallene (CSV, 1 kB)");
}

/// A copy of the fixture with another `config.toml` or text.
fn changed(file: &str, change: impl Fn(&str) -> String) -> TempDir {
    let copy = TempDir::new().unwrap();
    let root = fixture("figures");
    for inside in
        ["config.toml", "content/sider/om.md", "content/sider/om/tall.csv", "content/sider/om/kart.svg"]
    {
        let to = copy.path().join(inside);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root.join(inside), to).unwrap();
    }
    let file = copy.path().join(file);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, change(&text)).unwrap();
    copy
}

#[test]
fn a_draft_keeps_its_numbers_to_itself() {
    let copy = changed("content/sider/om.md", |text| text.replacen("+++\n", "+++\ndraft = true\n", 1));
    let output = TempDir::new().unwrap();
    build(copy.path(), output.path(), on(TODAY));
    let written = tree(output.path());
    assert!(written.keys().all(|name| !name.contains("tall.csv")));
    assert!(written.values().all(|(bytes, _)| !String::from_utf8_lossy(bytes).contains("Kladdvik")));
}

#[test]
fn a_mistake_in_the_file_of_a_draft_is_told_as_well() {
    let copy = changed("content/sider/om/tall.csv", |text| text.replace("900;300", "900;mange"));
    let found = prepare(copy.path(), on(TODAY)).unwrap().diagnostics;
    assert!(found.iter().any(|finding| finding.code.slug() == "not-a-number"), "{found:#?}");
}

#[test]
fn figures_are_found_by_their_title_and_what_they_show_and_not_by_their_numbers() {
    let prepared = prepare(&fixture("figures"), on(TODAY)).unwrap();
    let index = prepared.ready.unwrap().search_index();
    let found = |query: &str| {
        let answer = Searcher::new(&index).unwrap().search(query, 10);
        answer.hits.into_iter().map(|hit| hit.card.address).collect::<Vec<_>>()
    };
    assert_eq!(found("oppdiktede rekker"), ["/om/"]);
    assert_eq!(found("Kladdvik stiger"), ["/om/"]);
    assert_eq!(found("havet er blått"), ["/om/"]);
    assert!(found("1300,25").is_empty() && found("tabell").is_empty());
}

/// A site of cases, decided in the years of their numbers.
fn cases(years: &[(u16, u16)]) -> TempDir {
    let root = TempDir::new().unwrap();
    let put = |name: &str, text: &str| {
        let file = root.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    put("config.toml", &fs::read_to_string(fixture("figures").join("config.toml")).unwrap());
    put("content/organ/pu.md", "+++\ncode = \"PU\"\nname = \"Prøveutvalget\"\nlevel = 2\n+++\n");
    for (year, count) in years {
        for number in 1..=*count {
            let mut text = String::new();
            let _ = write!(
                text,
                "+++\ncase = \"PU {number:02}-{year}\"\ntitle = \"Prøve {number} i {year}\"\ndated = {year}-02-03\noutcome = \"adopted\"\n+++\n\n## Vedtak\n\n1. Prøv.\n2. Prøv igjen.\n"
            );
            put(&format!("content/saker/pu/{year}/{number:02}-{year}.md"), &text);
        }
    }
    root
}

#[test]
fn registers_and_bodies_count_their_cases_and_decisions_by_year() {
    let root = cases(&[(2019, 2), (2021, 3)]);
    let register = page(root.path(), "saker/index.html");
    assert_eq!(
        rows(figures(&register)[0]),
        ["År|Saker", "2019|2 Saker, 2019", "2020|0", "2021|3 Saker, 2021"]
    );
    let links: Vec<_> =
        figures(&register)[0].descendants().into_iter().filter_map(|link| link.attribute("href")).collect();
    assert_eq!(links, ["/saker/2019/", "/saker/2021/"]);
    let picture =
        figures(&register)[0].descendants().into_iter().find_map(|found| found.attribute("aria-label"));
    assert_eq!(picture, Some("Saker per år. Saker: 5 til sammen, flest i 2021 (3)."));
    let decisions = page(root.path(), "vedtak/index.html");
    assert_eq!(rows(figures(&decisions)[0])[1], "2019|4 Vedtak, 2019");
    let body = page(root.path(), "organ/pu/index.html");
    assert_eq!(rows(figures(&body)[0]), ["År|Saker|Vedtak", "2019|2|4", "2020|0|0", "2021|3|6"]);
}

#[test]
fn one_year_and_one_body_are_nothing_to_compare() {
    let root = cases(&[(2021, 3)]);
    for file in ["saker/index.html", "vedtak/index.html", "organ/pu/index.html", "saker/2021/index.html"] {
        assert!(figures(&page(root.path(), file)).is_empty(), "{file}");
    }
}
