//! The arguments as typed in, and what they mean for a run.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::config::{BaseUrl, Session};

use super::decide::Decide;
use super::follow_up::FollowUp;
use super::init::Init;
use super::new::New;
use super::status::Status;
use super::template::Template;
use super::terminal::Failure;

/// Turns a folder of case papers, meetings and decisions into a public site.
///
/// A site is a folder with `config.toml` and `content/`. `felles serve` shows it on this machine, `felles check` tells
/// every mistake with its place, `felles build` writes the finished site into `public/`.
#[derive(Debug, Parser)]
#[command(name = "felles", version, propagate_version = true, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every verb takes.
#[derive(Debug, Args)]
pub(super) struct Global {
    /// The site's folder, the one with `config.toml` [default: the nearest one upwards]
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    /// How mistakes are told
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT")]
    pub(super) format: Format,
    /// When to use colour; `NO_COLOR` is honoured
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

/// How mistakes are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// With the lines they are about
    #[default]
    Human,
    /// One line each, with path, line, column, severity and code
    Short,
    /// One JSON object a line
    Json,
}

/// When colour is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the finished site into a folder
    ///
    /// Only files that differ are written, and nothing at all when the content has errors.
    Build(Build),
    /// Tell every mistake, writing nothing
    Check(Check),
    /// Show the site in a browser on this machine, and every change as soon as it is saved
    ///
    /// Nothing is written. Drafts and records that are not public yet are shown too, with a banner that says so.
    Serve(Serve),
    /// List the cases that texts cite, with places, targets and how sure that is
    Citations(Citations),
    /// Search the site on the command line, straight from the content
    Search(Search),
    /// Turn papers in Word, PDF and text into records of the site
    ///
    /// A folder is a meeting: notice, cases, attachments and minutes belong together. The plan is shown before anything is written,
    /// and it is written as a whole or not at all. What an editor has written since the last import stays.
    Import(Import),
    /// Make the first files of a new partnership's site
    Init(Init),
    /// Make a new record to fill in, with the next free number of its body
    New(New),
    /// Record what a body decided in a case
    ///
    /// Without an option that says what was decided, the choices are asked on a terminal.
    Decide(Decide),
    /// Record how far a decision point has come
    FollowUp(FollowUp),
    /// List what waits: minutes, outcomes, points to follow up, drafts
    Status(Status),
    /// Print the Word template for case papers
    Template(Template),
}

#[derive(Debug, Args)]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) run: Run,
    /// Where the site is written [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Where the site is published, in place of `base_url` in config.toml
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// How many threads to use [default: one for each core]
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<usize>,
    /// End with code 1 on warnings too; what was asked for is written all the same
    #[arg(long)]
    pub(super) strict: bool,
    /// Print what each phase cost, as a table or with `--format json` as JSON, on standard output
    #[arg(long)]
    pub(super) timings: bool,
}

#[derive(Debug, Args)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) run: Run,
    /// End with code 1 on warnings too
    #[arg(long)]
    pub(super) strict: bool,
    /// Check drafts and records that are not public yet as well
    #[arg(long)]
    pub(super) drafts: bool,
    /// Print what the findings say of each criterion of WCAG, as a table or with `--format json` as JSON, on standard output
    #[arg(long)]
    pub(super) accessibility: bool,
}

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) run: Run,
    /// The port on this machine [default: the first free one from 4000]
    #[arg(long, value_name = "N")]
    pub(super) port: Option<u16>,
    /// Open the browser
    #[arg(long)]
    pub(super) open: bool,
    /// Show only what is public on the day
    #[arg(long)]
    pub(super) no_drafts: bool,
    /// Build the site into a folder first and show that folder, as it is published; nothing follows what is written then
    #[arg(long)]
    pub(super) built: bool,
    /// The folder to build into, with `--built`, which it implies [default: public/ in the site's folder]
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Citations {
    #[command(flatten)]
    pub(super) run: Run,
    /// Texts to read: papers as plain text or Markdown, or records of the site [default: all records of the site]
    #[arg(value_name = "FILE", conflicts_with = "tsv")]
    pub(super) files: Vec<PathBuf>,
    /// The code of the papers' own body, in place of what they say themselves
    #[arg(long, value_name = "CODE")]
    pub(super) body: Option<String>,
    /// The papers' own year, in place of what they say themselves
    #[arg(long, value_name = "YEAR")]
    pub(super) year: Option<i16>,
    /// One JSON object for each citation, on standard output
    #[arg(long)]
    pub(super) json: bool,
    /// End with code 1 where something is doubtful or a case is not on the site
    #[arg(long, conflicts_with = "tsv")]
    pub(super) strict: bool,
    /// Read rows of id, body, year and sentence, with tabs between; print id, cases and points
    #[arg(long, value_name = "FILE")]
    pub(super) tsv: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Search {
    #[command(flatten)]
    pub(super) run: Run,
    /// What to look for
    #[arg(value_name = "QUERY", required = true)]
    pub(super) query: Vec<String>,
    /// How many results to show
    #[arg(long, value_name = "N", default_value_t = 10)]
    pub(super) count: usize,
    /// One JSON object on standard output
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// Papers, or folders with the papers of a meeting
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// Write into this folder instead of the site's content
    #[arg(long, value_name = "DIR")]
    pub(super) output: Option<PathBuf>,
    /// Show the plan and write nothing; end with code 1 if anything needs a person
    #[arg(long)]
    pub(super) check: bool,
    /// Write a folder's papers without asking
    #[arg(long)]
    pub(super) yes: bool,
    /// Take out attachments that are no longer in the papers
    #[arg(long)]
    pub(super) prune: bool,
    /// Publish papers that are marked as exempt from public access, and say why in their records
    #[arg(long, value_name = "REASON")]
    pub(super) public_because: Option<String>,
    /// The plan as one JSON object on standard output
    #[arg(long)]
    pub(super) json: bool,
}

#[derive(Debug, Args)]
pub(super) struct Run {
    /// The day on which the site is looked at, YYYY-MM-DD [default: today in Norway]
    #[arg(long, value_name = "DATE")]
    pub(super) date: Option<Date>,
}

impl Global {
    /// The site's folder.
    pub(super) fn root(&self) -> Result<PathBuf, Failure> {
        if let Some(root) = &self.root {
            return Ok(root.clone());
        }
        let here =
            std::env::current_dir().map_err(|error| Failure::new("cannot tell the current folder", error))?;
        let nearest = here.ancestors().find(|folder| folder.join("config.toml").is_file());
        nearest.map(Path::to_path_buf).ok_or_else(|| {
            Failure::said(format!("no `config.toml` in `{}` or above it", here.display()))
                .help("go into the site's folder, or name it with `--root DIR`")
        })
    }
}

impl Run {
    /// What the command line says of a run.
    pub(super) fn session(&self, drafts: bool, base_url: Option<&str>) -> Result<Session, Failure> {
        let base_url = base_url
            .map(|url| {
                let unusable = |why| Failure::said(format!("`--base-url {url}`: the address {why}"));
                BaseUrl::parse(url).map_err(unusable)
            })
            .transpose()?;
        let today = match self.date {
            Some(date) => date,
            None => today()?,
        };
        Ok(Session { today, drafts, base_url })
    }
}

/// Today where the sites are: the only place that asks the clock.
fn today() -> Result<Date, Failure> {
    let norway = TimeZone::get("Europe/Oslo")
        .map_err(|error| Failure::new("cannot tell the time in Norway", error))?;
    #[expect(clippy::disallowed_methods, reason = "cli is the edge that asks the clock")]
    let now = jiff::Timestamp::now();
    Ok(now.to_zoned(norway).date())
}
