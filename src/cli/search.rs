//! `felles search`: the site's own search, straight from the content.

use std::fmt::Write as _;

use serde::Serialize;

use crate::build;
use crate::diagnostic::has_errors;
use crate::search::{Hit, Searcher};

use super::Outcome;
use super::args::{Global, Search};
use super::terminal::{Failure, Terminal};

/// The answer in JSON.
#[derive(Debug, Serialize)]
struct AnswerData<'a> {
    total: usize,
    results: Vec<ResultData<'a>>,
    /// What words that stand nowhere may have been meant as.
    meant: Vec<(String, String)>,
}

/// A result, best first.
#[derive(Debug, Serialize)]
struct ResultData<'a> {
    url: &'a str,
    title: &'a str,
    kind: &'a str,
    year: Option<i16>,
    /// The id of the part that fits best, on the page.
    anchor: Option<&'a str>,
    /// The heading of that part.
    section: Option<&'a str>,
    /// Whether it is the case whose number was typed.
    direct: bool,
}

pub(super) fn run(global: &Global, verb: &Search, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    let prepared = build::prepare(&root, verb.run.session(false, None)?)?;
    let Some(ready) = &prepared.ready else {
        terminal.findings(&prepared.diagnostics, &prepared);
        debug_assert!(has_errors(&prepared.diagnostics), "a site without errors is ready");
        return Ok(Outcome::ContentErrors);
    };
    let index = ready.search_index();
    let typed = verb.query.join(" ");
    // An index that was just made can be read.
    let answer =
        Searcher::new(&index).map(|searcher| searcher.search(&typed, verb.count)).unwrap_or_default();
    let results: Vec<ResultData> = answer.hits.iter().map(result).collect();
    let mut out = String::new();
    if verb.json {
        let data = AnswerData { total: answer.total, results, meant: answer.meant };
        // Texts and numbers: writing them as JSON cannot fail.
        let _ = writeln!(out, "{}", serde_json::to_string(&data).unwrap_or_default());
    } else {
        for (written, meant) in &answer.meant {
            let _ = writeln!(out, "no page has `{written}`; searched for `{meant}`");
        }
        for result in &results {
            let section = result.section.map(|section| format!(" › {section}")).unwrap_or_default();
            let _ = writeln!(out, "{}{section}\n  {}", result.title, result.url);
        }
        let _ = match (results.len(), answer.total) {
            (_, 0) => writeln!(out, "nothing found for `{typed}`"),
            (shown, all) if shown == all => writeln!(out, "pages: {all}"),
            (shown, all) => writeln!(out, "pages: {shown} of {all}; `--count {all}` shows all"),
        };
    }
    terminal.data(&out);
    Ok(Outcome::Fine)
}

fn result(hit: &Hit) -> ResultData<'_> {
    let (anchor, heading) = hit.part.as_ref().map_or((None, None), |(anchor, heading)| {
        (Some(anchor.as_str()), Some(heading.as_str()).filter(|heading| !heading.is_empty()))
    });
    ResultData {
        url: &hit.card.address,
        title: &hit.card.title,
        kind: &hit.kind,
        year: hit.year,
        anchor,
        section: heading,
        direct: hit.is_direct,
    }
}
