//! `felles check`: everything `build` checks, writing nothing.

use crate::build::prepare;
use crate::diagnostic::{Severity, has_errors};

use super::Outcome;
use super::args::{Check, Format, Global};
use super::terminal::{Failure, Terminal};

pub(super) fn run(global: &Global, verb: &Check, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    let prepared = prepare(&root, verb.run.session(verb.drafts, None)?)?;
    let mut found = prepared.diagnostics.clone();
    if let Some(ready) = &prepared.ready {
        found.extend(ready.check());
    }
    terminal.findings(&found, &prepared);
    if verb.accessibility {
        let report = prepared.accessibility(&found);
        terminal.data(&if global.format == Format::Json { report.json() } else { report.table() });
    }
    let has_warnings = found.iter().any(|diagnostic| diagnostic.severity == Severity::Warning);
    if has_errors(&found) || (verb.strict && has_warnings) {
        return Ok(Outcome::ContentErrors);
    }
    let pages = prepared.ready.as_ref().map_or(0, crate::build::Ready::page_count);
    terminal.status(&format!("{pages} pages, no errors"));
    Ok(Outcome::Fine)
}
