//! `felles build`: the finished site, in a folder.

use std::path::Path;

use crate::build::{BuildError, Prepared, Timings, prepare};
use crate::config::Session;
use crate::diagnostic::{Severity, has_errors};
use crate::output::{Changes, Folder};

use super::Outcome;
use super::args::{Build, Format, Global};
use super::terminal::{Failure, Terminal};

pub(super) fn run(global: &Global, verb: &Build, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    let session = verb.run.session(false, verb.base_url.as_deref())?;
    let output = verb.output.clone().unwrap_or_else(|| root.join("public"));
    let build = || site(&root, session.clone(), &output, terminal);
    let built = match verb.jobs {
        None => build()?,
        Some(jobs) => {
            let pool =
                rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(BuildError::Threads)?;
            pool.install(build)?
        }
    };
    if let Some(built) = built.as_ref().filter(|_| verb.timings) {
        match global.format {
            Format::Json => terminal.data(&built.timings.json()),
            Format::Human | Format::Short => terminal.data(&built.timings.table()),
        }
    }
    Ok(match built {
        None => Outcome::ContentErrors,
        Some(built) if verb.strict && has_warnings(&built.prepared) => Outcome::ContentErrors,
        Some(_) => Outcome::Fine,
    })
}

fn has_warnings(prepared: &Prepared) -> bool {
    prepared.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Warning)
}

/// A site that was written.
pub(super) struct Built {
    pub(super) prepared: Prepared,
    pub(super) base_path: String,
    /// What each phase cost.
    pub(super) timings: Timings,
}

/// Builds the site into `output` and tells what was found; nothing when the content has errors.
pub(super) fn site(
    root: &Path,
    session: Session,
    output: &Path,
    terminal: &Terminal,
) -> Result<Option<Built>, Failure> {
    let folder = Folder::open(output, root).map_err(BuildError::Commit)?;
    let mut prepared = prepare(root, session)?;
    let mut timings = std::mem::take(&mut prepared.timings);
    let Some(ready) = &prepared.ready else {
        terminal.findings(&prepared.diagnostics, &prepared);
        debug_assert!(has_errors(&prepared.diagnostics), "a site that is not ready says why");
        terminal.status("nothing was written");
        return Ok(None);
    };
    let committed = ready.commit(&folder, &mut timings)?;
    terminal.findings(&prepared.diagnostics, &prepared);
    match committed {
        Err(findings) => {
            terminal.findings(&findings, &prepared);
            terminal.status("nothing was written");
            Ok(None)
        }
        Ok(changes) => {
            terminal.status(&summary(ready.page_count(), &changes, output));
            let base_path = ready.base_path().to_owned();
            Ok(Some(Built { prepared, base_path, timings }))
        }
    }
}

fn summary(pages: usize, changes: &Changes, output: &Path) -> String {
    let folder = output.display();
    if changes.is_empty() {
        return format!("{pages} pages in {folder}: nothing changed");
    }
    let counts = [
        ("new", changes.added.len()),
        ("changed", changes.changed.len()),
        ("removed", changes.removed.len()),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    format!("{pages} pages in {folder}: {}, {} unchanged files", counts.join(", "), changes.unchanged)
}
