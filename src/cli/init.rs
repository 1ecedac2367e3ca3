//! `felles init`: the first files of a new partnership's site.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::editing::starter;
use crate::output::Batch;

use super::Outcome;
use super::args::Global;
use super::terminal::{Failure, Terminal};

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The folder, new or empty [default: this one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// The site's name
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

pub(super) fn run(global: &Global, verb: &Init, terminal: &Terminal) -> Result<Outcome, Failure> {
    let here = || PathBuf::from(".");
    let folder = verb.folder.clone().or_else(|| global.root.clone()).unwrap_or_else(here);
    must_be_empty(&folder)?;
    let title = verb.title.as_deref().map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let title = title.filter(|title| !title.is_empty());
    let mut batch = Batch::new(&folder);
    for file in starter(title.as_deref()) {
        batch.create(file.path, file.text)?;
    }
    let changes = batch.commit()?;
    let place = folder.display();
    terminal.status(&format!("{} files of a new site are in {place}", changes.added.len()));
    terminal.status(
        "everything in them is an example: put your own title, parties and contact into config.toml first",
    );
    let inside = if folder == here() { String::new() } else { format!("--root {place} ") };
    terminal.status(&format!("`felles {inside}serve --open` shows it"));
    Ok(Outcome::Fine)
}

/// What others have written is theirs. A folder that Git has just made is empty.
fn must_be_empty(folder: &Path) -> Result<(), Failure> {
    let unreadable = |error| Failure::new(&format!("cannot read `{}`", folder.display()), error);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(unreadable(error)),
    };
    for entry in entries {
        if entry.map_err(unreadable)?.file_name() != ".git" {
            return Err(Failure::said(format!("`{}` is not empty", folder.display()))
                .help("name a new folder: `felles init NAME`"));
        }
    }
    Ok(())
}
