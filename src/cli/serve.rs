//! `felles serve`: build, then show the output on this machine.

use crate::preview;

use super::Outcome;
use super::args::{Global, Serve};
use super::build::site;
use super::terminal::{Failure, Terminal};

pub(super) fn run(global: &Global, verb: &Serve, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    let output = verb.output.clone().unwrap_or_else(|| root.join("public"));
    let Some(built) = site(&root, verb.run.session(false, None)?, &output, terminal)? else {
        return Ok(Outcome::ContentErrors);
    };
    preview::serve(&output, &built.base_path, verb.port, |url| {
        terminal.status(&format!("the site is at {url} (end with Ctrl-C)"));
    })?;
    Ok(Outcome::Fine)
}
