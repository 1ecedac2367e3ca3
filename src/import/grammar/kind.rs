//! What a paper is, by what stands in it.

use crate::import::{Kind, minutes, notice};
use crate::papers::{Paper, Role};

use super::number::number_at;
use super::text::plain;
use super::words::{Label, Words};
use super::{case, report, tidy};

/// What a paper is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Case,
    Notice,
    Minutes,
    Report,
}

/// Reads a paper as what it is: minutes and notices by their first heading, a case by its number or its fields, and
/// everything else as a report.
pub fn read(paper: &Paper, words: &Words) -> Kind {
    match sort(paper, words) {
        Sort::Case => Kind::Case(Box::new(case::read(paper, words))),
        Sort::Notice => Kind::Notice(Box::new(notice::read(paper))),
        Sort::Minutes => Kind::Minutes(Box::new(minutes::read(paper, words.parties()))),
        Sort::Report => Kind::Report(Box::new(report::read(paper, words))),
    }
}

fn sort(paper: &Paper, words: &Words) -> Sort {
    let mut cells = 0;
    let mut labels = Vec::new();
    let tidied = tidy::tidy(paper, words, &mut Vec::new());
    for block in tidied.iter().take(40) {
        let text = plain(block);
        let is_heading =
            block.paragraph().is_some_and(|paragraph| matches!(paragraph.role, Role::Heading(_)));
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            cells += 1;
            let is_short = line.chars().count() <= 100;
            if cells <= 8 && is_short && words.tells_minutes(line) {
                return Sort::Minutes;
            }
            if cells <= 8 && is_short && words.tells_notice(line) {
                return Sort::Notice;
            }
            if is_short
                && cells <= 20
                && number_at(line, None).is_some_and(|at| at.is_named || at.end == line.len())
            {
                return Sort::Case;
            }
            if let Some((label, end)) = words.label_at(line)
                && line
                    .get(end..)
                    .is_some_and(|rest| rest.trim().is_empty() || rest.trim_start().starts_with([':', ';']))
                && matches!(label, Label::CaseNumber | Label::Officers | Label::Clearance | Label::Meeting)
                && !labels.contains(&label)
            {
                labels.push(label);
            }
        }
        let is_recommendation = words.section(&text) == crate::content::SectionKind::Recommendation;
        if labels.len() >= 2 || (is_recommendation && (is_heading || text.chars().count() < 60)) {
            return Sort::Case;
        }
    }
    Sort::Report
}
