//! `felles citations`: what is recognised in texts, with places, targets and certainty.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::Path;

use serde::Serialize;

use crate::build;
use crate::citation::{Bodies, Certainty, Cited, Doubt, PaperFound, scan_paper};
use crate::content::{CaseKey, Document};

use super::Outcome;
use super::args::{Citations, Global};
use super::terminal::{Failure, Terminal};

pub(super) fn run(global: &Global, verb: &Citations, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    let session = verb.run.session(false, None)?;
    if let Some(file) = &verb.tsv {
        let rows = read(file)?;
        let labelled = labelled(&rows, &build::bodies(&root, session)?).map_err(|(line, why)| {
            Failure::said(format!("line {line} of `{}` {why}", file.display()))
                .help("a row is id, body, year and sentence with tabs between; a line break in the sentence is written `\\n`, and the year is left empty where there is none")
        })?;
        terminal.data(&labelled);
        return Ok(Outcome::Fine);
    }
    let prepared = build::prepare(&root, session)?;
    let title = |key: &CaseKey| prepared.case_title(key);
    let mut out = String::new();
    let mut is_sound = true;
    let files: Vec<std::path::PathBuf> =
        if verb.files.is_empty() { prepared.records(&root) } else { verb.files.clone() };
    for file in &files {
        let is_told = verb.body.is_some() || verb.year.is_some();
        let record = if is_told { None } else { prepared.cited_in(&root, file) };
        let path = record.as_ref().and_then(|(document, _)| Some(&document.header()?.path));
        let (whose, rows) = match (&record, path.and_then(|path| prepared.text(path))) {
            (Some((document, cited)), Some(text)) => {
                ("read as the site reads it".to_owned(), rows_of_record(file, text, document, cited, &title))
            }
            _ => {
                let text = read(file)?;
                let found = scan_paper(&text, &prepared.bodies, verb.body.as_deref(), verb.year);
                (whose(&found), rows(file, &text, &found, &title))
            }
        };
        is_sound &= rows.iter().all(|row| row.is_self || row.address.is_some());
        if verb.json {
            for row in rows {
                // A row is plain text and numbers: writing it as JSON cannot fail.
                let _ = writeln!(out, "{}", serde_json::to_string(&row).unwrap_or_default());
            }
        } else {
            human(&mut out, file, &whose, &rows);
        }
    }
    terminal.data(&out);
    Ok(if verb.strict && !is_sound { Outcome::ContentErrors } else { Outcome::Fine })
}

/// A recognised or doubtful citation.
#[derive(Debug, Serialize)]
struct Row {
    file: String,
    /// From 1, as the columns, which count characters.
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    /// The words of the paper.
    text: String,
    /// `SSU:17-2023`; none for what is doubtful.
    case: Option<String>,
    points: Vec<String>,
    /// The title of the case, where the site has it.
    title: Option<String>,
    /// The address of the case, where the site has it.
    address: Option<String>,
    /// `stated`, `inferred` or `doubtful`.
    certainty: &'static str,
    /// Why it is doubtful.
    reason: Option<&'static str>,
    /// Whether it is the paper's own number.
    is_self: bool,
    sentence: String,
}

/// A row at a range of a text, as yet without a case.
fn row(file: &Path, text: &str, range: Range<usize>) -> Row {
    let ((line, column), (end_line, end_column)) = (place(text, range.start), place(text, range.end));
    Row {
        file: file.display().to_string(),
        line,
        column,
        end_line,
        end_column,
        text: one_line(&text[range]),
        case: None,
        points: Vec::new(),
        title: None,
        address: None,
        certainty: "doubtful",
        reason: None,
        is_self: false,
        sentence: String::new(),
    }
}

/// The row with its case.
fn with_case(row: Row, key: &CaseKey, certainty: Certainty, title: Option<String>) -> Row {
    Row {
        case: Some(format!("{}:{}", key.body, key.number_and_year())),
        address: title.as_ref().map(|_| format!("/saker/{}/", key.slug())),
        title,
        certainty: match certainty {
            Certainty::Stated => "stated",
            Certainty::Inferred => "inferred",
        },
        ..row
    }
}

fn reason(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::NoBody => "nothing says whose case this is",
        Doubt::NoYear => "nothing says of which year this case is",
        Doubt::SharedName => "several bodies have this name",
        Doubt::TwoDigits => "two digits may be a year or a number here",
    }
}

fn rows(file: &Path, text: &str, found: &PaperFound, title: &dyn Fn(&CaseKey) -> Option<String>) -> Vec<Row> {
    let citations = found.citations.iter().map(|citation| {
        let row = row(file, text, citation.range.clone());
        Row {
            points: citation.points.iter().map(ToString::to_string).collect(),
            is_self: found.own.as_ref() == Some(&citation.key),
            sentence: one_line(&text[citation.sentence.clone()]),
            ..with_case(row, &citation.key, citation.certainty, title(&citation.key))
        }
    });
    let doubtful = found.doubtful.iter().map(|doubtful| Row {
        reason: Some(reason(doubtful.doubt)),
        ..row(file, text, doubtful.range.clone())
    });
    let mut rows: Vec<Row> = citations.chain(doubtful).collect();
    rows.sort_by_key(|row| (row.line, row.column));
    rows
}

/// The rows of a record of the site.
fn rows_of_record(
    file: &Path,
    text: &str,
    document: &Document,
    cited: &Cited,
    title: &dyn Fn(&CaseKey) -> Option<String>,
) -> Vec<Row> {
    let own = match document {
        Document::Case(case) => Some(&case.key.value),
        _ => None,
    };
    let mut rows: Vec<Row> = Vec::new();
    for placed in &cited.cases {
        let key = &placed.cited.pointer.case;
        let range = placed.span.range();
        let made = Row {
            text: placed.words.clone(),
            is_self: own == Some(key),
            sentence: placed.sentence.to_string(),
            ..with_case(row(file, text, range), key, placed.cited.certainty, title(key))
        };
        let place = |row: &Row| (row.line, row.column, row.case.clone());
        // Of several points each is cited on its own, at one place.
        match rows.last_mut().filter(|last| place(last) == place(&made)) {
            Some(last) => last.points.extend(placed.cited.pointer.point.iter().map(ToString::to_string)),
            None => {
                let points = placed.cited.pointer.point.iter().map(ToString::to_string).collect();
                rows.push(Row { points, ..made });
            }
        }
    }
    rows.extend(
        cited
            .doubtful
            .iter()
            .map(|(span, doubt)| Row { reason: Some(reason(*doubt)), ..row(file, text, span.range()) }),
    );
    rows.sort_by_key(|row| (row.line, row.column));
    rows
}

/// Whose a paper is taken to be.
fn whose(found: &PaperFound) -> String {
    match (&found.body, found.year) {
        (Some(body), Some(year)) => format!("read as a paper of {body} in {year}"),
        (None, Some(year)) => format!("read as a paper of no body, from {year}"),
        (Some(body), None) => format!("read as a paper of {body}, of no year"),
        (None, None) => "read as a paper of no body and no year".to_owned(),
    }
}

fn human(out: &mut String, file: &Path, whose: &str, rows: &[Row]) {
    // Writing to a `String` cannot fail.
    let _ = writeln!(out, "{} ({whose})", file.display());
    for row in rows {
        let place = format!("{}:{}", row.line, row.column);
        let case = row.case.as_deref().map_or_else(|| "?".to_owned(), |case| case.replacen(':', " ", 1));
        let points =
            if row.points.is_empty() { String::new() } else { format!(" #{}", row.points.join(", #")) };
        let target = match (&row.title, row.reason) {
            _ if row.is_self => "the paper itself".to_owned(),
            (_, Some(reason)) => reason.to_owned(),
            (Some(title), None) => title.clone(),
            (None, None) => "not on the site".to_owned(),
        };
        let _ = writeln!(out, "  {place:>8}  {:<10}{case}{points}  «{}»  {target}", row.certainty, row.text);
    }
    let cited = rows.iter().filter(|row| row.case.is_some()).count();
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    let doubtful = rows.len() - cited;
    let _ = writeln!(out, "  {cited} citation{}, {doubtful} doubtful", plural(cited));
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Line and column of a byte, both from 1; columns count characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (line, before[start..].chars().count() + 1)
}

fn read(file: &Path) -> Result<String, Failure> {
    #[expect(clippy::disallowed_methods, reason = "a file named on the command line is no part of the site")]
    let bytes = std::fs::read(file)
        .map_err(|error| Failure::new(&format!("cannot read `{}`", file.display()), error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::said(format!("`{}` is not UTF-8 text from byte {at} on", file.display()))
            .help("save it as UTF-8; Word and PDF files are read by `felles import`")
    })
}

/// Rows of id, body, year and sentence → id, keys in reading order, points. A body that the site does not have has no
/// numbers of its own. Refuses a row without a sentence or with a year that is none: its line, and what is wrong.
fn labelled(rows: &str, bodies: &Bodies) -> Result<String, (usize, String)> {
    let mut out = String::new();
    for (at, row) in rows.lines().enumerate() {
        let columns: Vec<&str> = row.split('\t').collect();
        if (at == 0 && row.trim_start_matches('\u{feff}').starts_with("id")) || row.trim().is_empty() {
            continue;
        }
        let [id, body, year, sentence, ..] = columns.as_slice() else {
            let plural = if columns.len() == 1 { "" } else { "s" };
            return Err((at + 1, format!("has {} column{plural}, not four", columns.len())));
        };
        let year = match year.trim() {
            "" | "-" => None,
            year => Some(year.parse().map_err(|_| (at + 1, format!("has the year `{year}`")))?),
        };
        let sentence = sentence.replace("\\n", "\n");
        let found = scan_paper(&sentence, bodies, Some(body.trim()), year);
        let key = |key: &CaseKey| format!("{}:{}", key.body, key.number_and_year());
        let keys: Vec<String> = found.citations.iter().map(|citation| key(&citation.key)).collect();
        let points: Vec<String> = found
            .citations
            .iter()
            .flat_map(|citation| {
                citation.points.iter().map(move |point| format!("{}#{point}", key(&citation.key)))
            })
            .collect();
        let list = |items: Vec<String>| if items.is_empty() { "-".to_owned() } else { items.join(";") };
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{id}\t{}\t{}", list(keys), list(points));
    }
    Ok(out)
}
