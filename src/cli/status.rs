//! `felles status`: what waits, and what to type.

use std::fmt::Write as _;

use clap::Args;
use serde::Serialize;

use crate::build;
use crate::diagnostic::has_errors;
use crate::editing::{Group, Waiting, import_doubts, waiting};

use super::Outcome;
use super::args::{Global, Run};
use super::record::mend;
use super::terminal::{Failure, Terminal};

/// Columns of the narrowest terminal that people use.
const WIDTH: usize = 80;
/// How many of a group are shown without `--all`.
const SHOWN: usize = 8;

#[derive(Debug, Args)]
pub(super) struct Status {
    #[command(flatten)]
    run: Run,
    /// Every one, of groups with many too
    #[arg(long)]
    all: bool,
    /// One JSON object on standard output
    #[arg(long)]
    json: bool,
}

/// The answer in JSON.
#[derive(Debug, Serialize)]
struct StatusData<'a> {
    today: String,
    total: usize,
    waiting: Vec<WaitingData<'a>>,
}

#[derive(Debug, Serialize)]
struct WaitingData<'a> {
    group: &'static str,
    name: &'a str,
    title: Option<&'a str>,
    path: Option<&'a str>,
    date: Option<String>,
    what: &'a str,
    command: Option<&'a str>,
}

pub(super) fn run(global: &Global, verb: &Status, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    mend(&root, terminal)?;
    let session = verb.run.session(true, None)?;
    let today = session.today;
    let prepared = build::prepare(&root, session)?;
    let Some(ready) = &prepared.ready else {
        terminal.findings(&prepared.diagnostics, &prepared);
        debug_assert!(has_errors(&prepared.diagnostics), "a site without errors is ready");
        return Ok(Outcome::ContentErrors);
    };
    let doubts: Vec<_> = prepared
        .texts()
        .map(|(path, text)| (path.clone(), ready.heading_of(path), import_doubts(text)))
        .filter(|(_, _, doubts)| !doubts.is_empty())
        .collect();
    let all = waiting(ready.site(), &ready.withheld_records(), &doubts, today);
    if verb.json {
        let waiting = all.iter().map(data).collect();
        let data = StatusData { today: today.to_string(), total: all.len(), waiting };
        // Texts and numbers: writing them as JSON cannot fail.
        terminal.data(&format!("{}\n", serde_json::to_string(&data).unwrap_or_default()));
    } else {
        terminal.data(&table(&all, verb.all));
    }
    Ok(Outcome::Fine)
}

fn data(waiting: &Waiting) -> WaitingData<'_> {
    let group = Group::NAMES.iter().find(|(group, ..)| *group == waiting.group);
    WaitingData {
        group: group.map_or("", |(_, name, _)| name),
        name: &waiting.name,
        title: waiting.title.as_deref(),
        path: waiting.path.as_ref().map(crate::source::SourcePath::as_str),
        date: waiting.date.map(|date| date.to_string()),
        what: &waiting.what,
        command: waiting.command.as_deref(),
    }
}

/// Group by group; each thing with its name, what is missing and its title, and its file below.
fn table(all: &[Waiting], shows_all: bool) -> String {
    if all.is_empty() {
        return "nothing waits\n".to_owned();
    }
    let mut out = String::new();
    for (group, _, heading) in Group::NAMES {
        let found: Vec<&Waiting> = all.iter().filter(|waiting| waiting.group == group).collect();
        if found.is_empty() {
            continue;
        }
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{} ({})", heading, found.len());
        let shown = if shows_all { found.len() } else { found.len().min(SHOWN) };
        let widest = found.iter().take(shown).map(|waiting| waiting.name.chars().count()).max().unwrap_or(0);
        let indent = widest.min(24) + 4;
        for waiting in &found[..shown] {
            let title = waiting.title.as_ref().map(|title| format!(" · {title}")).unwrap_or_default();
            let line = format!("{}{title}", waiting.what);
            if waiting.name.chars().count() + 4 > indent {
                let _ = writeln!(out, "  {}", cut(&format!("{} · {line}", waiting.name), WIDTH - 2));
            } else {
                let line = cut(&line, WIDTH - indent);
                let _ = writeln!(out, "  {:width$}  {line}", waiting.name, width = indent - 4);
            }
            if let Some(path) = &waiting.path {
                let indent = if waiting.title.is_some() || indent < 24 { indent } else { 4 };
                let _ = writeln!(out, "{:indent$}{path}", "");
            }
        }
        if shown < found.len() {
            let _ = writeln!(out, "  … and {} more; `--all` shows them", found.len() - shown);
        }
        if let Some(command) = found.iter().find_map(|waiting| waiting.command.as_ref()) {
            let _ = writeln!(out, "  → {command}");
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A text in so many columns.
fn cut(text: &str, columns: usize) -> String {
    if text.chars().count() <= columns {
        return text.to_owned();
    }
    let kept: String = text.chars().take(columns.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
