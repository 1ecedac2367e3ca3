//! `felles serve`: the site on this machine, as it is written, or as it was built.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::build::Prepared;
use crate::diagnostic::has_errors;
use crate::preview;

use super::Outcome;
use super::args::{Global, Serve};
use super::build::site;
use super::terminal::{Failure, Terminal};

pub(super) fn run(global: &Global, verb: &Serve, terminal: &Terminal) -> Result<Outcome, Failure> {
    let root = global.root()?;
    if verb.built || verb.output.is_some() {
        return built(&root, verb, terminal);
    }
    let session = verb.run.session(!verb.no_drafts, None)?;
    let mut had_errors = false;
    let tell = |prepared: &Prepared| {
        terminal.findings(&prepared.diagnostics, prepared);
        let has_errors = has_errors(&prepared.diagnostics);
        if had_errors && !has_errors {
            terminal.status("all errors are mended");
        }
        had_errors = has_errors;
    };
    let announce = |addresses: &preview::Addresses| {
        terminal.status(&format!("the site is at {} (end with Ctrl-C)", addresses.home));
        if let Some(overview) = &addresses.overview {
            terminal.status(&format!("drafts, warnings and errors are at {overview}"));
        }
        opened(verb.open, &addresses.home, terminal);
    };
    preview::show(&root, session, verb.port, announce, tell)?;
    Ok(Outcome::Fine)
}

fn built(root: &Path, verb: &Serve, terminal: &Terminal) -> Result<Outcome, Failure> {
    let output = verb.output.clone().unwrap_or_else(|| root.join("public"));
    let Some(built) = site(root, verb.run.session(false, None)?, &output, terminal)? else {
        return Ok(Outcome::ContentErrors);
    };
    preview::serve(&output, &built.base_path, verb.port, |url| {
        terminal.status(&format!("the site is at {url} (end with Ctrl-C)"));
        opened(verb.open, url, terminal);
    })?;
    Ok(Outcome::Fine)
}

/// Opens the browser where that was asked for. A machine without one is told of and served all the same.
pub(super) fn opened(is_wanted: bool, url: &str, terminal: &Terminal) {
    if !is_wanted {
        return;
    }
    let (program, before): (_, &[&str]) = if cfg!(target_os = "macos") {
        ("open", &[])
    } else if cfg!(windows) {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(before).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Err(error) = command.spawn() {
        terminal.status(&format!("cannot open the browser (`{program}`: {error}); open {url} yourself"));
    }
}
