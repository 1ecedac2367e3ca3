//! `felles template`: the Word template for case papers.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::build;
use crate::editing::{TemplateParty, case_template};
use crate::output::Batch;

use super::Outcome;
use super::args::{Global, Run};
use super::terminal::{Failure, Terminal};

#[derive(Debug, Args)]
pub(super) struct Template {
    #[command(flatten)]
    run: Run,
    /// Write it to a new file, in place of standard output
    #[arg(long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(global: &Global, verb: &Template, terminal: &Terminal) -> Result<Outcome, Failure> {
    if verb.output.is_none() && std::io::stdout().is_terminal() {
        return Err(Failure::said("a Word document cannot be shown on a terminal".to_owned())
            .help("write it to a file: `felles template --output saksmal.docx`"));
    }
    let config = match global.root() {
        // Outside a site, the template is one for any.
        Err(_) => None,
        Ok(root) => {
            let written = build::written(&root, verb.run.session(true, None)?)?;
            Some(written.config.ok_or_else(|| {
                Failure::said("`config.toml` cannot be read".to_owned())
                    .help("`felles check` tells the place")
            })?)
        }
    };
    let title = config.as_ref().map(|config| config.short_title.as_str());
    let parties: Vec<TemplateParty> =
        config.iter().flat_map(|config| &config.parties).filter_map(TemplateParty::of).collect();
    let bytes =
        case_template(title, &parties).map_err(|error| Failure::new("cannot make the template", error))?;
    let Some(file) = &verb.output else {
        terminal.bytes(&bytes);
        return Ok(Outcome::Fine);
    };
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.ok_or_else(|| Failure::said(format!("`{}` names no file", file.display())))?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut batch = Batch::new(folder);
    batch.create(name, bytes)?;
    batch.commit()?;
    terminal.status(&format!("the template is in {}", file.display()));
    Ok(Outcome::Fine)
}
