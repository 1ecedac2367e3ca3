//! `felles follow-up`: how far a decision point has come, written into the case.

use clap::Args;
use jiff::civil::Date;

use crate::content::{CasePointer, PointNumber};
use crate::editing::{EditError, FollowUp as Said, NameError, followed_up, status_word};
use crate::site;

use super::Outcome;
use super::args::{Global, Run};
use super::record::{Edit, Records, unchangeable};
use super::terminal::{Failure, Terminal};

#[derive(Debug, Args)]
pub(super) struct FollowUp {
    #[command(flatten)]
    run: Run,
    /// The point, in any spelling: "SSU 26-2024#2", "ssu 26/24 punkt 2"
    #[arg(value_name = "CASE#POINT")]
    point: String,
    /// `not_started`, `in_progress`, `done`, `overtaken`, `not_applicable` or `unknown`; or as the site says it: ikke startet, i gang, gjort,
    /// ikke lenger aktuelt, trenger ingen oppfølging, ukjent
    #[arg(value_name = "STATUS", num_args = 1.., required = true)]
    status: Vec<String>,
    /// Who sees to it: a role, not a person
    #[arg(long, value_name = "ROLE")]
    owner: Option<String>,
    /// When it should be done, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    due: Option<Date>,
    /// The case that shows it
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    /// When the status was known to be so [default: today in Norway]
    #[arg(long, value_name = "DATE")]
    confirmed: Option<Date>,
    /// More words, shown beside it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

pub(super) fn run(global: &Global, verb: &FollowUp, terminal: &Terminal) -> Result<Outcome, Failure> {
    let typed = verb.status.join(" ");
    let status = status_word(&typed).ok_or_else(|| {
        Failure::said(format!("`{typed}` is no status")).help(
            "write `not_started`, `in_progress`, `done`, `overtaken`, `not_applicable` or `unknown`; «i gang», «gjort» and the other words of the site do too",
        )
    })?;
    let records = Records::read(global, &verb.run, terminal)?;
    let (named, case) = records.case(&verb.point)?;
    let known = points(case);
    let point = match named.point {
        Some(point) => point,
        // One point alone is meant by the case.
        None if known.len() == 1 => known[0].clone(),
        None => {
            return Err(Failure::said(format!("which point of {}?", named.key)).help(format!(
                "its points are {}; write `\"{}#{}\"`",
                listed(&known),
                named.key,
                first(&known)
            )));
        }
    };
    let shown_by = match &verb.case {
        None => None,
        Some(typed) => Some(match records.named(typed) {
            Ok(shown) => CasePointer { case: shown.key, point: shown.point },
            Err(NameError::Unknown { key, .. }) => {
                terminal.status(&format!("note: the site has no case {key} yet"));
                CasePointer { case: key, point: None }
            }
            Err(error) => return Err(error.into()),
        }),
    };
    let said = Said {
        point,
        status,
        owner: verb.owner.clone(),
        due: verb.due,
        confirmed: verb.confirmed.unwrap_or(records.session.today),
        case: shown_by,
        note: verb.note.clone(),
    };
    let path = &case.header.path;
    let (before, file) = records.file(path)?;
    let after = match followed_up(&file, &said, &known) {
        Ok(after) => after,
        Err(error @ (EditError::NoPoint { .. } | EditError::NoPoints)) => {
            terminal.failure(&Failure::said(format!("{}: {error}", named.key)));
            return Ok(Outcome::ContentErrors);
        }
        Err(error) => return Err(unchangeable(path, &error)),
    };
    let edit = Edit { path: path.clone(), before: Some(before), after };
    if !records.save(&[edit], terminal)? {
        return Ok(Outcome::ContentErrors);
    }
    terminal.status(&format!("{}#{}: {typed}, as of {}", named.key, said.point, said.confirmed));
    if case.outcome.is_none() {
        terminal.status(&format!(
            "note: {} has no outcome yet; `felles decide \"{}\"` records it",
            named.key, named.key
        ));
    }
    Ok(Outcome::Fine)
}

/// The points of a case, each once.
fn points(case: &crate::content::CaseDocument) -> Vec<PointNumber> {
    let mut points: Vec<PointNumber> =
        site::points(case).value.into_iter().map(|point| point.number).collect();
    points.sort();
    points.dedup();
    points
}

fn listed(points: &[PointNumber]) -> String {
    if points.is_empty() {
        return "not written down".to_owned();
    }
    points.iter().map(|point| format!("`{point}`")).collect::<Vec<_>>().join(", ")
}

fn first(points: &[PointNumber]) -> String {
    points.first().map_or_else(|| "1".to_owned(), ToString::to_string)
}
