//! Search on this repository's own site: judged queries, laws over all its records, compounds of the field cut into their
//! words, and what `felles search` says.
//!
//! `tests/search/queries.tsv`: id, kind, query, the pages that are relevant with their grades (3 the page wanted, 1 touches
//! it; `-` for none), note; `blind.tsv` likewise. `tests/search/compounds.tsv`: word, its parts in base form joined with `+`, tags.
//! The mean of each kind of query and the words that are cut wrongly: `cargo test --test search -- --nocapture`.

#![expect(clippy::disallowed_methods, reason = "these tests read judged queries")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]
#![expect(clippy::print_stdout, reason = "figures are read with --nocapture")]
#![expect(clippy::cast_precision_loss, reason = "counts of queries, words and ranks")]

#[path = "support/running.rs"]
mod running;
#[expect(dead_code, reason = "other tests build whole sites")]
#[path = "support/building.rs"]
mod building;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use felles::build::prepare;
use felles::search::{Entry, EntryKind, Hit, Index, Searcher};
use proptest::prelude::*;

use building::on;
use running::felles;

/// The day on which the queries were judged.
const TODAY: &str = "2026-11-24";

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn index() -> Index {
    prepare(repository(), on(TODAY)).unwrap().ready.unwrap().search_index()
}

struct Judged {
    id: String,
    kind: String,
    query: String,
    relevant: BTreeMap<String, u32>,
}

fn judged(file: &str) -> Vec<Judged> {
    let rows = fs::read_to_string(repository().join("tests/search").join(file)).unwrap();
    let row = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let grades = columns[3].split(';').filter_map(|grade| grade.rsplit_once('='));
        Judged {
            id: columns[0].to_owned(),
            kind: columns[1].to_owned(),
            query: columns[2].to_owned(),
            relevant: grades.map(|(address, grade)| (address.to_owned(), grade.parse().unwrap())).collect(),
        }
    };
    rows.lines().skip(1).map(row).collect()
}

/// The first ten pages found, best first.
fn pages(searcher: &Searcher, query: &str) -> Vec<String> {
    searcher.search(query, 10).hits.into_iter().map(|hit| hit.card.address).collect()
}

/// Normalised discounted cumulative gain of the first ten (Järvelin and Kekäläinen 2002); 1 for an empty answer where
/// nothing is relevant.
fn ndcg(found: &[String], relevant: &BTreeMap<String, u32>) -> f64 {
    if relevant.is_empty() {
        return if found.is_empty() { 1.0 } else { 0.0 };
    }
    let gain = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        grades
            .take(10)
            .enumerate()
            .map(|(at, grade)| f64::from((1_u32 << grade) - 1) / (at as f64 + 2.0).log2())
            .sum()
    };
    let mut ideal: Vec<u32> = relevant.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let got = gain(&mut found.iter().map(|page| relevant.get(page).copied().unwrap_or(0)));
    got / gain(&mut ideal.into_iter())
}

/// The least mean for each kind of query: what was measured in November 2026, with room for one query that gets worse.
const FLOORS: [(&str, f64); 10] = [
    ("abbreviation", 0.86),
    ("compound", 0.85),
    ("form", 0.77),
    ("letters", 0.87),
    ("name", 0.90),
    ("nothing", 1.0),
    ("number", 0.96),
    ("plain", 0.66),
    ("typo", 0.85),
    ("words", 0.89),
];

#[test]
fn judged_queries_find_what_people_want() {
    let index = index();
    let searcher = Searcher::new(&index).unwrap();
    let mut by_kind: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    let (mut poor, mut empty) = (String::new(), Vec::new());
    for judged in judged("queries.tsv") {
        let found = pages(&searcher, &judged.query);
        let score = ndcg(&found, &judged.relevant);
        if found.is_empty() && !judged.relevant.is_empty() {
            empty.push(judged.query.clone());
        }
        if score < 0.7 {
            let first: Vec<&String> = found.iter().take(6).collect();
            let _ = writeln!(poor, "{score:.2} {} {} «{}» {first:?}", judged.id, judged.kind, judged.query);
        }
        by_kind.entry(judged.kind).or_default().push(score);
    }
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / scores.len() as f64;
    for (kind, scores) in &by_kind {
        println!("{kind:<14}{:>4} {:.3}", scores.len(), mean(scores));
    }
    let all: Vec<f64> = by_kind.values().flatten().copied().collect();
    println!("all           {:>4} {:.3}\n{poor}", all.len(), mean(&all));
    assert!(empty.is_empty(), "something is relevant, and nothing was found: {empty:?}");
    let kinds: Vec<&str> = by_kind.keys().map(String::as_str).collect();
    assert_eq!(kinds, FLOORS.map(|(kind, _)| kind), "every kind of query has its floor");
    for (kind, floor) in FLOORS {
        let reached = mean(&by_kind[kind]);
        assert!(reached >= floor, "{kind}: {reached:.3}, at least {floor}\n{poor}");
    }
}

/// The queries of this table were written and judged by somebody who knew the pages and not the search, and the search was not
/// tuned on them, so that the mean says how it does on others.
#[test]
fn queries_of_somebody_who_does_not_know_the_search_find_what_they_want() {
    let index = index();
    let searcher = Searcher::new(&index).unwrap();
    let all: Vec<f64> = judged("blind.tsv")
        .iter()
        .map(|judged| ndcg(&pages(&searcher, &judged.query), &judged.relevant))
        .collect();
    let mean = all.iter().sum::<f64>() / all.len() as f64;
    println!("blind {:>4} {mean:.3}", all.len());
    assert!(mean >= 0.72, "{mean:.3}");
}

#[test]
fn a_case_number_in_any_spelling_gives_that_case_first() {
    let index = index();
    let searcher = Searcher::new(&index).unwrap();
    let cases: Vec<String> = index
        .entries()
        .filter(|entry| entry.kind == EntryKind::Case)
        .map(|entry| entry.address.clone())
        .collect();
    let mut asked = 0;
    for address in &cases {
        // `/saker/ssu-17-2023/`: the address holds what people type.
        let key = address.trim_start_matches("/saker/").trim_end_matches('/');
        let (rest, year) = key.rsplit_once('-').unwrap();
        let (code, number) = rest.rsplit_once('-').unwrap();
        let number: u16 = number.parse().unwrap();
        let (body, short) = (code.to_uppercase(), &year[2..]);
        let spellings = [
            format!("{body} {number}-{year}"),
            format!("{body} {number:02}/{year}"),
            format!("{code} sak{number}/{short}"),
            format!("{body}-sak {number:03} – {year}"),
            format!("sak {body} {number}.{year}"),
            format!("{body} sak {number} i {year}"),
        ];
        for typed in spellings {
            let hits = searcher.search(&typed, 1).hits;
            let first = hits.first().unwrap_or_else(|| panic!("nothing for {typed}"));
            assert!(first.is_direct, "{typed}");
            assert_eq!(&first.card.address, address, "{typed}");
            asked += 1;
        }
        // Without the body, every case with the number comes before all others.
        let typed = format!("{number}/{year}");
        let direct: Vec<_> =
            searcher.search(&typed, 40).hits.into_iter().take_while(|hit| hit.is_direct).collect();
        assert!(direct.iter().any(|hit| hit.card.address == *address), "{typed}");
    }
    assert!(asked >= 100, "a law over {asked} queries says little");
}

/// A title without what writers differ in: `Dialog- og partnerskapsmøtet`.
fn plain(title: &str) -> String {
    title.to_lowercase().replace("- ", " ")
}

#[test]
fn a_title_typed_in_full_gives_its_page_first_and_else_among_three() {
    let index = index();
    let searcher = Searcher::new(&index).unwrap();
    let (mut asked, mut first) = (0_usize, 0_usize);
    let by_address: BTreeMap<&str, &Entry> =
        index.entries().map(|entry| (entry.address.as_str(), entry)).collect();
    for entry in index.entries() {
        if !matches!(entry.kind, EntryKind::Case | EntryKind::Project | EntryKind::Report) {
            continue;
        }
        let hits = searcher.search(&entry.title, 20).hits;
        // Cases that a title names come before the page with that title.
        let direct = hits.iter().take_while(|hit| hit.is_direct).count();
        // What another page is also called is that page's title too.
        let is_called_so = |hit: &Hit| {
            let found = by_address[hit.card.address.as_str()];
            std::iter::once(&found.title).chain(&found.names).any(|name| plain(name) == plain(&entry.title))
        };
        let shown: Vec<&str> = hits.iter().take(3).map(|hit| hit.card.title.as_str()).collect();
        assert!(
            hits.iter().skip(direct).take(3).chain(hits.iter().take(direct)).any(is_called_so),
            "{} gives {shown:?}",
            entry.title
        );
        first += usize::from(hits.iter().take(direct + 1).any(is_called_so));
        asked += 1;
    }
    println!("titles {asked}, first {first}");
    assert!(asked >= 50, "a law over {asked} titles says little");
    assert!(first as f64 >= 0.97 * asked as f64, "{first} of {asked}");
}

#[test]
fn the_same_site_gives_the_same_answers() {
    let (one, other) = (index(), index());
    for judged in judged("queries.tsv") {
        let answer = |index: &Index| {
            let answer = Searcher::new(index).unwrap().search(&judged.query, 20);
            (answer.total, format!("{:?}", answer.hits), answer.meant)
        };
        assert_eq!(answer(&one), answer(&other), "{}", judged.query);
    }
}

/// What is typed for the vectors: every kind of query, and what no kind has.
const TYPED: [&str; 44] = [
    "prøveutvalet",
    "proveutvalet",
    "prøveutvalgget",
    "prøveutval",
    "utval",
    "PU 2-2024",
    "pu sak2/24",
    "pu-02-2024",
    "sak 002-2024",
    "2/24",
    "2 i 2024",
    "2024/2",
    "PU 99-2024",
    "sak",
    "saker",
    "sakene",
    "eksempel",
    "eksemplar",
    "fagleg utval",
    "faglig utvalg",
    "fagleg eksempel utval",
    "vart trekt",
    "trekt sak",
    "trekke",
    "kommune",
    "kommunane",
    "kommuner",
    "region",
    "regionar",
    "møte",
    "motet",
    "møter februar 2024",
    "februar",
    "xyzzy",
    "hva er det",
    "kva er ei sak",
    "",
    "  ",
    "<b>sak</b>",
    "sak sak",
    "plan",
    "handlingsplan",
    "tiltak prosjekt",
    "eksempelkommunen",
];

/// The file that `tests/browser/search-vectors.test.mjs` asks the browser's reader.
#[test]
fn the_vectors_are_what_this_reader_answers() {
    let site = "tests/sites/another/site";
    let index = prepare(&repository().join(site), on(TODAY)).unwrap().ready.unwrap().search_index();
    let searcher = Searcher::new(&index).unwrap();
    let vectors = TYPED.map(|typed| {
        let answer = searcher.search(typed, 10);
        let result = |hit: &Hit| {
            serde_json::json!({ "url": hit.card.address, "score": hit.score, "direct": hit.is_direct })
        };
        serde_json::json!({
            "query": typed,
            "total": answer.total,
            "meant": answer.meant,
            "results": answer.hits.iter().map(result).collect::<Vec<_>>(),
        })
    });
    let found = vectors.iter().filter(|vector| vector["total"] != 0).count();
    assert!(found * 4 > TYPED.len() * 3, "{found} of {} find something", TYPED.len());
    let lines = vectors.map(|vector| vector.to_string()).join(",\n");
    let text = format!("{{\"site\": \"{site}\", \"date\": \"{TODAY}\", \"vectors\": [\n{lines}\n]}}\n");
    let file = repository().join("tests/search/vectors.json");
    if std::env::var("SNAPSHOTS").is_ok_and(|wish| wish == "overwrite") {
        fs::write(&file, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(file).unwrap_or_default(), text, "write it with SNAPSHOTS=overwrite");
}

#[test]
fn any_text_is_a_query() {
    let index = index();
    let searcher = Searcher::new(&index).unwrap();
    let ask = |typed: String| {
        let answer = searcher.search(&typed, 20);
        prop_assert!(answer.hits.len() == answer.total.min(20));
        for hit in answer.hits {
            prop_assert!(hit.score.is_finite() && hit.card.address.starts_with('/'));
        }
        Ok(())
    };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) };
    proptest!(config.clone(), |(typed in ".{0,60}")| ask(typed)?);
    proptest!(config, |(typed in "[a-zæøåA-ZÆØÅ0-9 /–.-]{0,60}")| ask(typed)?);
}

#[test]
fn compounds_of_the_field_are_cut_into_their_words() {
    let index = index();
    let rows = fs::read_to_string(repository().join("tests/search/compounds.tsv")).unwrap();
    let (mut compounds, mut whole) = ((0_usize, 0_usize), (0_usize, 0_usize));
    let mut wrong = String::new();
    for row in rows.lines() {
        let columns: Vec<&str> = row.split('\t').collect();
        let expected: Vec<String> =
            columns[1].split('+').map(|part| index.vocabulary().group_of(part)).collect();
        let parts = index.vocabulary().parts_of(columns[0]);
        let is_compound = expected.len() > 1;
        let is_right = if is_compound { parts == expected } else { parts.len() == 1 };
        let count = if is_compound { &mut compounds } else { &mut whole };
        count.0 += usize::from(is_right);
        count.1 += 1;
        if !is_right {
            let _ = writeln!(wrong, "{} should be {expected:?}, is {parts:?}", columns[0]);
        }
    }
    println!("compounds {compounds:?}, words that only look like one {whole:?}\n{wrong}");
    assert!(compounds.1 >= 500, "the list is to have at least 500 compounds");
    for (right, all) in [compounds, whole] {
        assert!(right as f64 >= 0.96 * all as f64, "{right} of {all}\n{wrong}");
    }
}
// The command, on a site of invented bodies with records that are not public yet.

fn another() -> std::path::PathBuf {
    repository().join("tests/sites/another/site")
}

#[test]
fn the_command_prints_pages_best_first() {
    let ran = felles(&another(), &["search", "--date", TODAY, "pu", "sak2/24"]);
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    assert_eq!(
        ran.out,
        "Ei sak som vart trekt\n  /saker/pu-02-2024/\nPrøveutvalet 5. februar 2024\n  \
         /moter/pu-2024-02-05/\npages: 2\n"
    );
    let ran = felles(&another(), &["search", "--date", TODAY, "--count", "1", "pu sak 2/24"]);
    assert!(ran.out.ends_with("\npages: 1 of 2; `--count 2` shows all\n"), "{}", ran.out);
    let ran = felles(&another(), &["search", "--date", TODAY, "xyzzy"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "nothing found for `xyzzy`\n"));
}

#[test]
fn the_command_says_what_a_mistyped_word_may_mean() {
    let ran = felles(&another(), &["search", "--date", TODAY, "prøveutvalgget"]);
    assert!(
        ran.out.starts_with("no page has `prøveutvalgget`; searched for `prøveutvalet`\n"),
        "{}",
        ran.out
    );
}

#[test]
fn json_has_all_that_a_script_needs() {
    let ran = felles(&another(), &["search", "--date", TODAY, "--json", "pu-02-2024"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let first = serde_json::json!({
        "url": "/saker/pu-02-2024/", "title": "Ei sak som vart trekt", "kind": "case", "year": 2024,
        "anchor": null, "section": null, "direct": true,
    });
    assert_eq!((&answer["total"], &answer["results"][0]), (&serde_json::json!(2), &first));
}

#[test]
fn what_is_not_public_is_not_found() {
    // A draft of a page, of a case and of a meeting; a case and its file that are published later.
    for typed in ["utkast", "hemmeleg", "PU 5-2024", "ein hemmeleg stad", "sperra", "PU 6-2024"] {
        let ran = felles(&another(), &["search", "--date", "2024-08-01", "--json", typed]);
        let answer: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
        for result in answer["results"].as_array().unwrap() {
            let url = result["url"].as_str().unwrap();
            assert!(
                !["/utkast/", "/saker/pu-05-2024/", "/saker/pu-06-2024/", "/moter/pu-2024-10-01/"]
                    .contains(&url)
            );
            assert_eq!(result["direct"], false, "{typed} {url}");
        }
    }
    // Words that stand only there.
    for typed in ["hemmeleg", "sperra", "utkast"] {
        let ran = felles(&another(), &["search", "--date", "2024-08-01", typed]);
        assert!(ran.out.contains("nothing found"), "{typed}: {}", ran.out);
    }
    let later = felles(&another(), &["search", "--date", "2024-09-01", "sperra"]);
    assert!(later.out.contains("/saker/pu-06-2024/"), "{}", later.out);
}

#[test]
fn a_site_with_errors_is_not_searched() {
    let ran =
        felles(&repository().join("tests/sites/unknown-field/site"), &["search", "--date", TODAY, "sak"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""));
    assert!(ran.said.contains("unknown-field"), "{}", ran.said);
}
