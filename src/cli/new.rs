//! `felles new`: a record to fill in, at its place.

use std::io::IsTerminal as _;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use crate::content::{CaseKey, MeetingStatus, SectionKind, WorkStatus};
use crate::editing::{
    CaseSkeleton, MeetingSkeleton, PageSkeleton, ProjectSkeleton, ReportSkeleton, next_number,
};
use crate::language::{PartialDate, Slug};
use crate::preview;
use crate::source::SourcePath;

use super::Outcome;
use super::args::{Global, Run};
use super::record::{Edit, Records};
use super::serve::opened;
use super::terminal::{Failure, Terminal};

#[derive(Debug, Args)]
pub(super) struct New {
    /// The day on which the site is looked at, YYYY-MM-DD [default: today in Norway]
    #[arg(long, global = true, value_name = "DATE")]
    date: Option<Date>,
    #[command(subcommand)]
    kind: Kind,
    /// Show the page in the preview when it is written [default: on a terminal]
    #[arg(long, global = true, overrides_with = "no_open")]
    open: bool,
    /// Write the file only
    #[arg(long, global = true)]
    no_open: bool,
}

#[derive(Debug, Subcommand)]
enum Kind {
    /// A case, with the next free number of its body
    Case {
        /// The code of the body: ssu
        #[arg(value_name = "BODY")]
        body: String,
        #[arg(value_name = "TITLE", num_args = 1.., required = true)]
        title: Vec<String>,
        /// The year of the number [default: that of the meeting, or this year]
        #[arg(long, value_name = "YEAR")]
        year: Option<i16>,
        /// The number in the year [default: the one after the highest known]
        #[arg(long, value_name = "N")]
        number: Option<u16>,
        /// The day of the meeting that handles it: 2024-12-04, or 2024-12 where the day is not known
        #[arg(long, value_name = "DATE", value_parser = date)]
        meeting: Option<PartialDate>,
    },
    /// A meeting
    Meeting {
        /// The code of the body: ssu
        #[arg(value_name = "BODY")]
        body: String,
        /// Its day: 2024-12-04, or 2024-12 where the day is not known
        #[arg(value_name = "DATE", value_parser = date)]
        day: PartialDate,
        /// proposed, planned, held, cancelled, postponed or unknown [default: planned, when the day is to come]
        #[arg(long, value_name = "STATUS", value_parser = meeting_status)]
        status: Option<MeetingStatus>,
        /// When it begins, local time: 09:00
        #[arg(long, value_name = "TIME")]
        start: Option<String>,
        /// When it ends
        #[arg(long, value_name = "TIME")]
        end: Option<String>,
        /// Where
        #[arg(long, value_name = "PLACE")]
        place: Option<String>,
        /// Another meeting of the body on a day that has one
        #[arg(long)]
        another: bool,
    },
    /// A project
    Project {
        #[arg(value_name = "TITLE", num_args = 1.., required = true)]
        title: Vec<String>,
        /// idea, planned, ongoing, paused, completed, stopped or unknown
        #[arg(long, value_name = "STATUS", value_parser = work_status, default_value = "unknown")]
        status: WorkStatus,
    },
    /// A report
    Report {
        #[arg(value_name = "TITLE", num_args = 1.., required = true)]
        title: Vec<String>,
        /// Its date [default: today in Norway]
        #[arg(long, value_name = "DATE", value_parser = date)]
        dated: Option<PartialDate>,
        /// The code of the body that it was written for
        #[arg(long, value_name = "BODY")]
        body: Option<String>,
    },
    /// A free page
    Page {
        #[arg(value_name = "TITLE", num_args = 1.., required = true)]
        title: Vec<String>,
    },
}

fn date(typed: &str) -> Result<PartialDate, String> {
    PartialDate::from_iso(typed).ok_or_else(|| "write a day as 2024-12-04, a month as 2024-12".to_owned())
}

fn one_of<T: Copy>(typed: &str, words: &[(&str, T)]) -> Result<T, String> {
    let known = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    words
        .iter()
        .find(|(word, _)| *word == typed)
        .map(|(_, value)| *value)
        .ok_or_else(|| format!("write one of {}", known()))
}

fn meeting_status(typed: &str) -> Result<MeetingStatus, String> {
    one_of(typed, &MeetingStatus::WORDS)
}

fn work_status(typed: &str) -> Result<WorkStatus, String> {
    one_of(typed, &WorkStatus::WORDS)
}

pub(super) fn run(global: &Global, verb: &New, terminal: &Terminal) -> Result<Outcome, Failure> {
    let records = Records::read(global, &Run { date: verb.date }, terminal)?;
    let (path, text) = skeleton(&records, &verb.kind)?;
    let path = SourcePath::new(&path);
    if records.written.has(&path) {
        let failure = Failure::said(format!("`{path}` is there already"));
        return Err(match verb.kind {
            Kind::Meeting { .. } => failure.help("`--another` makes a second meeting of that day"),
            Kind::Case { .. } => failure.help("leave out `--number` to get the next free one"),
            _ => failure.help("choose another title, or change the file that is there"),
        });
    }
    let edit = Edit { path: path.clone(), before: None, after: text.into_bytes() };
    if !records.save(&[edit], terminal)? {
        return Ok(Outcome::ContentErrors);
    }
    let is_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if verb.open || (is_terminal && !verb.no_open) {
        return show(&records, &path, terminal);
    }
    terminal.status("`felles serve` shows it while you write; `felles check --drafts` tells what is wrong");
    Ok(Outcome::Fine)
}

/// Where the record lies, and its text.
fn skeleton(records: &Records, kind: &Kind) -> Result<(String, String), Failure> {
    let today = records.session.today;
    Ok(match kind {
        Kind::Case { body, title, year, number, meeting } => {
            let code = records.body(body)?;
            let year = year.or(meeting.map(PartialDate::year)).unwrap_or(today.year());
            let number = match number {
                Some(number) => *number,
                None => next_number(&code, year, &records.written.documents)
                    .ok_or_else(|| Failure::said(format!("{code} has used all its numbers in {year}")))?,
            };
            if !(1..=999).contains(&number) || !(1990..2100).contains(&year) {
                return Err(Failure::said(format!("{number}-{year} cannot be the number of a case"))
                    .help("a number is one from 1 to 999, a year has four digits"));
            }
            let config = records.written.config.as_ref();
            let parties = config.map(|config| config.parties.as_slice()).unwrap_or_default();
            let assessments = parties.iter().filter_map(|party| party.assessment.first());
            let known = |heading: &&str| {
                matches!(records.written.sections.kind(heading), SectionKind::Assessment(Some(_)))
            };
            let skeleton = CaseSkeleton {
                key: CaseKey { body: code, year, number },
                title: &one_line(title)?,
                dated: today,
                meeting: *meeting,
                assessments: assessments.map(String::as_str).filter(known).collect(),
            };
            (skeleton.path(), skeleton.text())
        }
        Kind::Meeting { body, day, status, start, end, place, another } => {
            let code = records.body(body)?;
            let is_to_come = day.latest() >= today;
            let config = records.written.config.as_ref();
            let parties = config.map(|config| config.parties.as_slice()).unwrap_or_default();
            let mut skeleton = MeetingSkeleton {
                body: &code,
                date: *day,
                ordinal: 1,
                status: status.or(is_to_come.then_some(MeetingStatus::Planned)),
                hours: (start.as_deref(), end.as_deref()),
                place: place.as_deref(),
                sides: parties.iter().map(|party| party.name.as_str()).collect(),
            };
            while *another && records.written.has(&SourcePath::new(&skeleton.path())) {
                skeleton.ordinal += 1;
            }
            (skeleton.path(), skeleton.text())
        }
        Kind::Project { title, status } => {
            let title = one_line(title)?;
            let name = named(&title)?;
            let skeleton = ProjectSkeleton { name: name.as_str(), title: &title, status: *status, today };
            (skeleton.path(), skeleton.text())
        }
        Kind::Report { title, dated, body } => {
            let title = one_line(title)?;
            let name = named(&title)?;
            let body =
                body.as_deref().map(|body| records.body(body)).transpose()?.map(|code| code.to_lowercase());
            let skeleton = ReportSkeleton {
                name: name.as_str(),
                title: &title,
                dated: dated.unwrap_or(PartialDate::Day(today)),
                body: body.as_deref(),
            };
            (skeleton.path(), skeleton.text())
        }
        Kind::Page { title } => {
            let title = one_line(title)?;
            let name = named(&title)?;
            let skeleton = PageSkeleton { name: name.as_str(), title: &title };
            (skeleton.path(), skeleton.text())
        }
    })
}

/// A title that was typed as one or several words.
fn one_line(words: &[String]) -> Result<String, Failure> {
    let title = words.iter().flat_map(|word| word.split_whitespace()).collect::<Vec<_>>().join(" ");
    if title.is_empty() {
        return Err(Failure::said("the title is empty".to_owned()));
    }
    Ok(title)
}

/// The name of a file after its title.
fn named(title: &str) -> Result<Slug, Failure> {
    let slug = Slug::from_title(title);
    if slug.is_empty() {
        return Err(Failure::said(format!("`{title}` has no letters that could name a file")));
    }
    Ok(slug)
}

/// The preview, opened at the record's page, until Ctrl-C.
fn show(records: &Records, path: &SourcePath, terminal: &Terminal) -> Result<Outcome, Failure> {
    let prepared = crate::build::prepare(&records.root, records.session.clone())?;
    let page = prepared.ready.as_ref().and_then(|ready| ready.address_of(path)).map(str::to_owned);
    drop(prepared);
    let announce = |addresses: &preview::Addresses| {
        let inside = page.as_deref().unwrap_or("/").trim_start_matches('/');
        let url = format!("{}{inside}", addresses.home);
        terminal.status(&format!("the page is at {url} (end with Ctrl-C); it follows what you save"));
        opened(true, &url, terminal);
    };
    let mut told = false;
    let tell = |prepared: &crate::build::Prepared| {
        // Once: what else the site has to say is on the preview's own page.
        if !told && crate::diagnostic::has_errors(&prepared.diagnostics) {
            terminal.findings(&prepared.diagnostics, prepared);
        }
        told = true;
    };
    preview::show(&records.root, records.session.clone(), None, announce, tell)?;
    Ok(Outcome::Fine)
}
