//! Citations as `felles citations` reads them: labelled sentences, whole papers, and what the command says.
//!
//! `tests/citations/*.tsv` are labelled sentences, one a row: id, code of the document's body, its year, the sentence (a line
//! break is `\n`), the expected cases (`SSU:17-2023;PM:08-2023`, or `-`), the expected points, tags. They are read on this
//! repository's own site. `examples.tsv` is a short list that must be right in every row; all other files there are judged
//! by [`PRECISION`] and [`RECALL`].
//!
//! `tests/citations/papers` are whole papers of the invented bodies in `tests/citations/site`, each with the rows that must
//! come of it. `SNAPSHOTS=overwrite cargo test --test citations` writes the output in `tests/citations/small` anew.

#![expect(clippy::disallowed_methods, reason = "these tests read the labelled sentences and build a site")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[expect(dead_code, reason = "other tests look at whole trees of files")]
#[path = "support/building.rs"]
mod building;
#[path = "support/running.rs"]
mod running;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use snapbox::{Assert, Data, IntoData};
use tempfile::TempDir;

use building::{build, on};
use running::felles;

/// The least part of the cases found that must be right.
const PRECISION: f64 = 0.99;
/// The least part of the cases expected that must be found.
const RECALL: f64 = 0.97;
/// A file with fewer rows says little.
const FEWEST_ROWS: usize = 100;

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    repository().join("tests/citations")
}

#[track_caller]
fn cited(folder: &Path, arguments: &[&str]) -> String {
    let ran = felles(folder, &[&["citations"], arguments].concat());
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    ran.out
}

// Labelled sentences.

/// A labelled sentence.
struct Row {
    id: String,
    sentence: String,
    cases: Vec<String>,
    points: Vec<String>,
}

fn list(column: &str) -> Vec<String> {
    if column == "-" { Vec::new() } else { column.split(';').map(str::to_owned).collect() }
}

/// The rows of a file; or what is wrong with one.
fn rows(file: &Path) -> Result<Vec<Row>, String> {
    let text = fs::read_to_string(file).unwrap();
    let name = file.file_name().unwrap().to_string_lossy();
    let mut lines = text.lines();
    let heading = "id\tdocument_body\tdocument_year\tsentence\texpected\tpoints\ttags";
    if lines.next() != Some(heading) {
        return Err(format!("{name} does not begin with its columns"));
    }
    let mut rows: Vec<Row> = Vec::new();
    for (at, line) in lines.enumerate() {
        let wrong = |what: &str| format!("{name}:{}: {what}: {line}", at + 2);
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, body, year, sentence, cases, points, _tags] = columns.as_slice() else {
            return Err(wrong("not seven columns"));
        };
        if rows.iter().any(|row| row.id == *id) || id.is_empty() {
            return Err(wrong("the id is empty or used above"));
        }
        if body.is_empty() || sentence.is_empty() || year.parse::<u16>().is_err() {
            return Err(wrong("a body, a year or a sentence is missing"));
        }
        let (cases, points) = (list(cases), list(points));
        if let Some(case) = cases.iter().find(|case| !is_case(case)) {
            return Err(wrong(&format!("`{case}` is no case")));
        }
        let is_point = |point: &String| {
            point
                .split_once('#')
                .is_some_and(|(case, point)| cases.iter().any(|known| known == case) && !point.is_empty())
        };
        if !points.iter().all(is_point) {
            return Err(wrong("a point is not one of an expected case"));
        }
        rows.push(Row { id: (*id).to_owned(), sentence: (*sentence).to_owned(), cases, points });
    }
    Ok(rows)
}

/// `SSU:17-2023`.
fn is_case(written: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts = written.split_once(':').and_then(|(body, number)| Some((body, number.split_once('-')?)));
    parts.is_some_and(|(body, (number, year))| {
        !body.is_empty() && digits(number) && digits(year) && year.len() == 4
    })
}

/// What the command finds in each row: cases and points by id.
fn found(file: &Path) -> BTreeMap<String, (Vec<String>, Vec<String>)> {
    let out = cited(repository(), &["--tsv", file.to_str().unwrap()]);
    let row = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, cases, points] = columns.as_slice() else { panic!("three columns: {line}") };
        ((*id).to_owned(), (list(cases), list(points)))
    };
    out.lines().map(row).collect()
}

/// How many of the one list are in the other too, each as often as it stands there.
fn in_both(one: &[String], other: &[String]) -> usize {
    let mut left = other.to_vec();
    let is_there = |item: &&String| {
        left.iter().position(|known| known == *item).map(|at| left.swap_remove(at)).is_some()
    };
    one.iter().filter(is_there).count()
}

/// How well a file of labelled sentences is read.
#[derive(Default)]
struct Score {
    right: usize,
    false_ones: usize,
    missing: usize,
    points: usize,
    points_right: usize,
    /// Rows that expect nothing, and in which something was found.
    found_in_nothing: usize,
    wrong: Vec<String>,
}

impl Score {
    fn of(rows: &[Row], found: &BTreeMap<String, (Vec<String>, Vec<String>)>) -> Self {
        let mut score = Self::default();
        for row in rows {
            let Some((cases, points)) = found.get(&row.id) else {
                score.missing += row.cases.len();
                score.wrong.push(format!("{}: not read at all", row.id));
                continue;
            };
            let right = in_both(&row.cases, cases);
            score.right += right;
            score.missing += row.cases.len() - right;
            score.false_ones += cases.len() - right;
            score.points += row.points.len();
            score.points_right += in_both(&row.points, points);
            score.found_in_nothing += usize::from(row.cases.is_empty() && !cases.is_empty());
            if *cases != row.cases || *points != row.points {
                score.wrong.push(format!(
                    "{}: {:?} {:?}, expected {:?} {:?}: {}",
                    row.id, cases, points, row.cases, row.points, row.sentence
                ));
            }
        }
        score
    }

    fn precision(&self) -> f64 {
        ratio(self.right, self.right + self.false_ones)
    }

    fn recall(&self) -> f64 {
        ratio(self.right, self.right + self.missing)
    }
}

#[expect(clippy::cast_precision_loss, reason = "some hundred rows")]
fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are wanted when all is well, too")]
fn labelled_sentences_are_read_with_hardly_a_false_link_and_few_missing() {
    let mut complaints = Vec::new();
    let mut judged = 0;
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "tsv"));
    files.sort();
    for file in files.iter().filter(|file| !file.ends_with("examples.tsv")) {
        let name = file.file_name().unwrap().to_string_lossy();
        let rows = match rows(file) {
            Ok(rows) => rows,
            Err(wrong) => {
                complaints.push(wrong);
                continue;
            }
        };
        if rows.len() < FEWEST_ROWS {
            complaints.push(format!("{name} has {} rows, fewer than {FEWEST_ROWS}", rows.len()));
        }
        judged += 1;
        let score = Score::of(&rows, &found(file));
        let figures = format!(
            "{name}: {} rows, precision {:.4}, recall {:.4}, points {} of {}",
            rows.len(),
            score.precision(),
            score.recall(),
            score.points_right,
            score.points
        );
        println!("{figures}");
        if score.precision() < PRECISION || score.recall() < RECALL || score.found_in_nothing > 0 {
            let nothing = score.found_in_nothing;
            complaints.push(format!(
                "{figures}; {nothing} rows cite nothing and were given a case\n  {}",
                score.wrong.join("\n  ")
            ));
        }
    }
    assert!(judged > 0, "no labelled sentences in {}", folder().display());
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

#[test]
fn the_examples_are_read_without_a_mistake() {
    let file = folder().join("examples.tsv");
    let rows = rows(&file).unwrap_or_else(|wrong| panic!("{wrong}"));
    assert_eq!(rows.len(), 50);
    let score = Score::of(&rows, &found(&file));
    assert!(score.wrong.is_empty(), "{}", score.wrong.join("\n"));
}

#[test]
fn a_score_counts_what_is_false_and_what_is_missing() {
    let row = |id: &str, cases: &[&str]| Row {
        id: id.to_owned(),
        sentence: String::new(),
        cases: cases.iter().map(|case| (*case).to_owned()).collect(),
        points: Vec::new(),
    };
    let answer = |cases: &[&str]| (cases.iter().map(|case| (*case).to_owned()).collect(), Vec::new());
    let found = [
        ("1".to_owned(), answer(&["A:1-2020", "A:2-2020"])),
        ("2".to_owned(), answer(&["A:1-2020"])),
        ("3".to_owned(), answer(&[])),
    ];
    let rows = [row("1", &["A:1-2020", "A:1-2020"]), row("2", &[]), row("3", &[]), row("4", &["A:1-2020"])];
    let score = Score::of(&rows, &found.into());
    let counts = (score.right, score.false_ones, score.missing, score.found_in_nothing, score.wrong.len());
    assert_eq!(counts, (1, 2, 2, 1, 3));
}

// Whole papers.

/// A row of a paper: line of the number, the number as written, the case, its points.
type PaperRow = (usize, String, String, String);

/// The rows that must come of a paper; lines that begin with `#` say how they are written.
fn expected(file: &Path) -> Vec<PaperRow> {
    let text = fs::read_to_string(file).unwrap();
    let row = |line: &str| {
        let columns: Vec<&str> = line.split('\t').collect();
        let [line, number, case, points] = columns.as_slice() else { panic!("four columns: {line}") };
        (line.parse().unwrap(), number.replace("\\n", "\n"), (*case).to_owned(), (*points).to_owned())
    };
    text.lines().filter(|line| !line.starts_with('#')).map(row).collect()
}

/// What stands in a text from one line and column to another, both from 1, the end not included.
fn between(text: &str, from: (usize, usize), to: (usize, usize)) -> String {
    let (mut line, mut column) = (1, 1);
    let mut between = String::new();
    for letter in text.chars() {
        if (line, column) >= from && (line, column) < to {
            between.push(letter);
        }
        if letter == '\n' {
            (line, column) = (line + 1, 1);
        } else {
            column += 1;
        }
    }
    between
}

/// Where a number stands in the words that cite it, not as a part of another.
fn place_of(number: &str, words: &str) -> Option<usize> {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    words.match_indices(number).map(|(at, _)| at).find(|at| {
        !is_digit(words[..*at].chars().next_back()) && !is_digit(words[at + number.len()..].chars().next())
    })
}

#[test]
fn whole_papers_give_exactly_the_rows_beside_them() {
    let mut complaints = Vec::new();
    let mut read = 0;
    for entry in fs::read_dir(folder().join("papers")).unwrap() {
        let paper = entry.unwrap().path();
        if paper.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        read += 1;
        let text = fs::read_to_string(&paper).unwrap();
        let expected = expected(&paper.with_extension("expected.tsv"));
        assert!(expected.len() > 10, "{}", paper.display());
        let out = cited(&folder().join("site"), &["--json", paper.to_str().unwrap()]);
        let found: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let found: Vec<&Value> = found.iter().filter(|row| !row["case"].is_null()).collect();
        for at in 0..found.len().max(expected.len()) {
            let (wanted, row) = (expected.get(at), found.get(at));
            let is_right = wanted.zip(row).is_some_and(|(wanted, row)| is_row(&text, wanted, row));
            if !is_right {
                complaints.push(format!("{}: expected {wanted:?}, found {row:?}", paper.display()));
                break;
            }
        }
    }
    assert_eq!(read, 3, "papers");
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}

/// Whether a row of the command is the expected one: its words stand where it says, and the number among them on its line.
fn is_row(text: &str, (line, number, case, points): &PaperRow, row: &Value) -> bool {
    let at = |key: &str| usize::try_from(row[key].as_u64().unwrap()).unwrap();
    let words = between(text, (at("line"), at("column")), (at("end_line"), at("end_column")));
    let on_one_line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let found: Vec<&str> =
        row["points"].as_array().unwrap().iter().map(|point| point.as_str().unwrap()).collect();
    let found = if found.is_empty() { "-".to_owned() } else { found.join(";") };
    let of_number = place_of(number, &words).map(|place| at("line") + words[..place].matches('\n').count());
    row["text"] == on_one_line.as_str()
        && row["case"] == case.as_str()
        && found == *points
        && of_number == Some(*line)
}

// The command.

/// Compares with a file, or writes it when `SNAPSHOTS=overwrite`.
#[track_caller]
fn kept(name: &str, actual: String) {
    let file = folder().join("small").join(name);
    Assert::new().action_env("SNAPSHOTS").eq(actual.into_data().raw(), Data::read_from(&file, None).raw());
}

#[test]
fn a_paper_is_shown_to_people_and_to_programs() {
    let site = folder().join("site");
    kept("human.txt", cited(&site, &["../small/paper.txt"]));
    kept("rows.jsonl", cited(&site, &["--json", "../small/paper.txt"]));
    kept("as-another.txt", cited(&site, &["--body", "FM", "--year", "2022", "../small/paper.txt"]));
}

#[test]
fn a_paper_that_is_not_sound_ends_with_1_where_that_is_asked_for() {
    let site = folder().join("site");
    let ran = felles(&site, &["citations", "--strict", "../small/paper.txt"]);
    assert_eq!(ran.code, Some(1), "{}", ran.said);
    assert!(ran.out.contains("1 doubtful"), "{}", ran.out);
    let scratch = TempDir::new().unwrap();
    let sound = scratch.path().join("sound.txt");
    fs::write(&sound, "Vi viser til FM-sak 03-2022.\n").unwrap();
    let ran = felles(&site, &["citations", "--strict", sound.to_str().unwrap()]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.said);
}

#[test]
fn records_of_the_site_are_read_as_the_site_reads_them() {
    let site = repository().join("tests/sites/citations/site");
    // All of them, and one by its name.
    let record = "content/saker/pu/2024/02-2024.md";
    for arguments in [&[][..], &[record]] {
        let out = cited(&site, arguments);
        let from = out.find(record).unwrap_or_else(|| panic!("{record} is not in\n{out}"));
        let of_record = out[from..].split_once("doubtful\n").map_or("", |(rows, _)| rows);
        for there in [
            "(read as the site reads it)",
            // A field, several points, the case itself, a citation written out, one in doubt.
            "4:28  stated    PU 05-2022  «PU-sak 05-2022»  Møteplan",
            "15:70  stated    PU 17-2023 #1, #2  «PU-sak 17-2023 punkt 1 og 2»  Prøvearenaer",
            "23:10  inferred  PU 02-2024  «sak 2-2024»  the paper itself",
            "29:23  stated    PU 17-2023 #2  «PU 17-2023 punkt 2»  Prøvearenaer",
            "25:10  doubtful  ?  «sak 12-14»  two digits may be a year or a number here",
        ] {
            assert!(of_record.contains(there), "{there} is not in\n{of_record}");
        }
        // What is switched off, code, and the number in the front matter.
        for not_there in ["9-2023", " 37:", "  2:9 "] {
            assert!(!of_record.contains(not_there), "{not_there} is in\n{of_record}");
        }
    }
}

#[test]
fn what_cannot_be_read_ends_with_2_and_says_what_to_do() {
    let site = folder().join("site");
    let scratch = TempDir::new().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let file = scratch.path().join(name);
        fs::write(&file, bytes).unwrap();
        file.to_str().unwrap().to_owned()
    };
    let latin = write("latin.txt", b"Pr\xf8veutvalget sak 5-2022");
    let short = write("short.tsv", b"id\tbody\n\n1\tPU\t2023\n");
    let yearless = write("yearless.tsv", b"1\tPU\t\tPU-sak 5-2022\n2\tPU\ti fjor\tsak 5\n");
    for (arguments, said) in [
        (&["not-there.txt"][..], &["error: cannot read `not-there.txt`", "because: No such file"][..]),
        (&["--tsv", "not-there.tsv"], &["error: cannot read `not-there.tsv`"]),
        (&[&latin], &["is not UTF-8 text from byte 2 on", "help: save it as UTF-8"]),
        (
            &["--tsv", &short],
            &["error: line 3 of", "has 3 columns, not four", "help: a row is id, body, year and sentence"],
        ),
        (&["--tsv", &yearless], &["error: line 2 of", "has the year `i fjor`"]),
        (&["--tsv", &short, "paper.txt"], &["cannot be used with"]),
        (&["--year", "toogtyve", "paper.txt"], &["invalid value 'toogtyve'"]),
    ] {
        let ran = felles(&site, &[&["citations"], arguments].concat());
        assert_eq!(ran.code, Some(2), "{arguments:?}: {}", ran.said);
        for part in said {
            assert!(ran.said.contains(part), "{arguments:?} says nothing of «{part}»: {}", ran.said);
        }
        assert_eq!(ran.out, "", "{arguments:?}");
    }
}

// Built pages: tests/sites/citations.

/// A built page of the fixture.
fn page(output: &Path, address: &str) -> String {
    fs::read_to_string(output.join(address).join("index.html")).unwrap()
}

fn built() -> TempDir {
    let output = TempDir::new().unwrap();
    build(&repository().join("tests/sites/citations/site"), output.path(), on("2024-06-01"));
    output
}

/// The parts must stand in the page in this order.
#[track_caller]
fn has_in_order(page: &str, parts: &[&str]) {
    let mut rest = page;
    for part in parts {
        let Some(at) = rest.find(part) else { panic!("not there, or not in this order: {part}\n{page}") };
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn every_form_has_its_html() {
    let output = built();
    let arenas = r#"<a class="cite" href="/saker/pu-17-2023/">"#;
    let second = r#"<a class="cite" href="/saker/pu-17-2023/#punkt-2">"#;
    let plan = r#"<a class="cite" href="/saker/pu-05-2022/">"#;
    let joint = r#"<a class="cite" href="/saker/fm-03-2022/">"#;
    // Numbers in headings hold together; that is not what is looked at here.
    let case = page(output.path(), "saker/pu-02-2024").replace('\u{2060}', "");
    let parts: Vec<String> = vec![
        // Title and summary.
        format!("<h1>Oppfølging av {arenas}PU-sak 17-2023</a></h1>"),
        format!("<p class=\"ingress\">Saken bygger på {plan}PU-sak 05-2022</a> &amp; planen.</p>"),
        // Forms.
        format!(
            "<p>Direkte: {arenas}PU-sak 17-2023</a>, med punkt: {second}PU-sak 17-2023 punkt 2</a> og flere: {arenas}PU-sak 17-2023 punkt 1 og 2</a>.</p>"
        ),
        format!(
            "<p>Liste: {plan}PU-sakene 05-2022</a> og {arenas}17-2023</a> &amp; {joint}FM-sak 3/2022</a>.</p>"
        ),
        format!("<p>Delt linje: se {arenas}PU-\nsak 17-\n2023</a> her.</p>"),
        // The page itself, a case that is not there, and one in doubt.
        "<p>Egen: se sak 2-2024. Ukjent: FM-sak 19-2022, og én gang til: FM-sak 19-2022.</p>".to_owned(),
        "<p>Tvil: se sak 12-14.</p>".to_owned(),
        // Written out.
        format!(
            "<p>Slik: {arenas}PU 17-2023</a>, {second}PU 17-2023 punkt 2</a>, {arenas}egne ord</a>, {arenas}også <em>uthevet</em></a> og FM 18-2022.</p>"
        ),
        // Switched off.
        "<p>Med skråstrek: PU-sak 17-2023, se sak 5 og se sak 12-14.</p>".to_owned(),
        "<p>Med liste: PU sak 9-2023. Kode: <code>PU-sak 17-2023</code>.</p>".to_owned(),
        "<code>PU-sak 17-2023\n</code>".to_owned(),
        "<p>Andres: Nabofellesskapet i sak 17-2023 og formannskapet i sak 05-2022.</p>".to_owned(),
        // Links.
        format!(
            "<p>Et mål: <a href=\"https://prove.invalid/\">PU-sak 17-2023</a>. En side: <a href=\"/saker/pu-17-2023/\">saken</a>. Uten mål: {arenas}PU-sak 17-2023</a> Arenaer.pdf.</p>"
        ),
        // Emphasis.
        format!(
            "<p>Hel: <strong>{arenas}PU-sak 17-2023</a></strong>. Del: <strong>PU-sak</strong> {arenas}17-2023</a>, PU-<em>sak {arenas}17-2023</a></em> og {arenas}PU-sak <strong>17</strong>-2023</a>.</p>"
        ),
        // Heading, list, table, quotation; a note stands between the citation and its point.
        "<h2 id=\"om-pu-sak-17-2023\">Om PU-sak 17-2023</h2>".to_owned(),
        format!("<h3 id=\"under-pu-sak-05-2022\">Under {plan}PU-sak 05-2022</a></h3>"),
        format!("<li><p>Punkt i liste: {arenas}PU-sak 17-2023</a>.</p>"),
        format!("<p>{plan}PU-sak 05-2022</a> i et avsnitt.</p>"),
        format!("<tr><td>Arenaer</td><td>{arenas}PU-sak 17-2023</a></td></tr>"),
        format!("<p>Sitat av {arenas}PU-sak 17-2023</a>.</p>"),
        format!("<p>Note: PU-sak {second}17-2023</a><sup class=\"note\"><a href=\"#fotnote-1\""),
        // Provisions.
        "<p>Etter <a class=\"cite\" href=\"/dokumenter/vedtekter/#paragraf-4-3\">vedtektenes § 4-3</a> og <a class=\"cite\" rel=\"external\" href=\"https://lovdata.no/lov/2000-01-01-1/%C2%A72-1\">prøveloven § 2-1</a> skal det være slik.</p>".to_owned(),
        // An attachment, and a footnote.
        format!("<li><span>{arenas}PU-sak 17-2023</a> &lt;Kart&gt; over arenaene</span>"),
        format!("<li id=\"fotnote-1\"><p>Se {arenas}PU-sak 17-2023</a>.</p>"),
    ];
    has_in_order(&case, &parts.iter().map(String::as_str).collect::<Vec<_>>());
    let meeting = page(output.path(), "moter/pu-2024-09-01");
    has_in_order(
        &meeting,
        &[
            &format!("<h3>Status for {arenas}PU-sak 17-2023</a></h3>"),
            &format!("<p class=\"meta\">Utsatt fra {plan}PU-sak 05-2022</a>.</p>"),
            &format!("<p>Møtet tar opp {arenas}PU-sak 17-2023</a> igjen.</p>"),
        ],
    );
}

/// The words of the items of a list, by what each begins with.
fn items<'a>(page: &'a str, list: &str) -> Vec<&'a str> {
    let start = page.find(list).unwrap_or_else(|| panic!("{list} is not there"));
    let list = &page[start..start + page[start..].find("</ul>").unwrap()];
    list.split("<li>").skip(1).collect()
}

#[test]
fn a_page_lists_what_it_refers_to_once_with_all_points() {
    let output = built();
    let case = page(output.path(), "saker/pu-02-2024");
    let items = items(&case, "<ul class=\"refers\">");
    let wanted: [&[&str]; 5] = [
        &[
            "<span class=\"number\">PU 17-2023</span> <span>Prøvearenaer</span></a>",
            "· punkt 1 og 2<",
            "Vedtatt",
        ],
        &["<span class=\"number\">PU 05-2022</span>", "1. februar 2022", "Tatt til orientering"],
        &["<span class=\"number\">FM 03-2022</span>"],
        // What the site does not have stands without a link.
        &[
            "<p class=\"refers-case\"><span class=\"number\">FM 19-2022</span></p>",
            "Saken er ikke publisert her",
        ],
        &[
            "<p class=\"refers-case\"><span class=\"number\">FM 18-2022</span></p>",
            "Saken er ikke publisert her",
        ],
    ];
    assert_eq!(items.len(), wanted.len(), "{items:#?}");
    for (item, parts) in items.iter().zip(wanted) {
        has_in_order(item, parts);
    }
}

#[test]
fn a_page_lists_who_refers_to_it_newest_first_with_the_sentences() {
    let output = built();
    let plan = page(output.path(), "saker/fm-03-2022");
    let items_of_plan = items(&plan, "<ul class=\"cited-by\">");
    let wanted: [&[&str]; 4] = [
        &[
            "Sak</span> <a href=\"/saker/pu-02-2024/#former\">",
            "1. september 2024",
            "<blockquote><p>Liste: PU-sakene 05-2022 og 17-2023 &amp; FM-sak 3/2022.</p></blockquote>",
        ],
        &[
            "Rapport</span> <a href=\"/rapporter/andre-ar/#arenaene\"><span>Rapport for andre år</span></a>",
            "30. november 2023",
            "<blockquote><p>Det samme gjelder FM-sak 03-2022.</p></blockquote>",
        ],
        &[
            "Organ</span> <a href=\"/organ/pu/\">",
            "<blockquote><p>Utvalget fikk sitt mandat i FM-sak 03-2022.</p></blockquote>",
        ],
        // A heading's own words lead to the heading.
        &[
            "Tema</span> <a href=\"/tema/arenaer/#etter-fm-sak-03-2022\">",
            "<blockquote><p>Etter FM-sak 03-2022</p></blockquote>",
        ],
    ];
    assert_eq!(items_of_plan.len(), wanted.len(), "{items_of_plan:#?}");
    for (item, parts) in items_of_plan.iter().zip(wanted) {
        has_in_order(item, parts);
    }
    // Several sentences of one record, each with the points that it is about, and what a point of a decision says.
    let arenas = page(output.path(), "saker/pu-17-2023");
    let items_of_arenas = items(&arenas, "<ul class=\"cited-by\">");
    has_in_order(
        items_of_arenas[0],
        &[
            "<blockquote><p>Oppfølging av PU-sak 17-2023</p></blockquote>",
            "<blockquote><p>PU-sak 17-2023 &lt;Kart&gt; over arenaene</p></blockquote>",
            "punkt 2 og flere: PU-sak 17-2023 punkt 1 og 2.</p></blockquote>\n<p class=\"meta\">Gjelder punkt 1 og 2 · Står under <a href=\"/saker/pu-02-2024/#former\">Former</a></p>",
            "<blockquote><p>Se PU-sak 17-2023.</p></blockquote>",
            // A link that the author made refers, too.
            "<blockquote><p>En side: saken.</p></blockquote>",
        ],
    );
    let meetings = page(output.path(), "saker/pu-05-2022");
    has_in_order(
        &meetings,
        &[
            "<a href=\"/saker/pu-17-2023/#del-vedtak\">",
            "<blockquote><p>Sekretariatet lager en plan, slik PU-sak 05-2022 la opp til.</p></blockquote>",
        ],
    );
}
