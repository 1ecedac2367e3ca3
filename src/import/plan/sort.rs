//! What each file is to the others: which case, which meeting, which is the better copy of one paper.

use std::collections::BTreeMap;

use crate::content::CaseKey;
use crate::language::PartialDate;
use crate::papers::{Format, Paper, Refusal};

use super::super::found::{CaseNumber, Kind, NoticePaper};
use super::super::known::{self, Bodies};
use super::super::look::{Content, Looked};
use super::super::site_words::SiteWords;

/// A meeting, by the code of its body and its day.
pub(super) type MeetingKey = (String, PartialDate);

/// How many of the first blocks of a paper can name its body.
const LINES_ABOVE: usize = 8;

/// What the files are.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    /// The papers of each case, the best one first.
    pub(super) cases: BTreeMap<CaseKey, Vec<usize>>,
    /// The notice and the minutes of each meeting, as far as they are there.
    pub(super) meetings: BTreeMap<MeetingKey, Meeting>,
    /// Reports and papers without a number.
    pub(super) reports: Vec<usize>,
    /// Cases, notices and minutes that lack what would tell whose they are, with what they lack.
    pub(super) homeless: BTreeMap<usize, &'static str>,
    /// The body that all of the folder is of, where there is one.
    pub(super) body: Option<String>,
}

/// The papers of a meeting.
#[derive(Clone, Debug, Default)]
pub(super) struct Meeting {
    /// The notice, the best copy first.
    pub(super) notice: Vec<usize>,
    /// The minutes, the best copy first.
    pub(super) minutes: Vec<usize>,
}

/// Sorts the files.
pub(super) fn sorted(looked: &[Looked], site: &SiteWords) -> Sorted {
    let mut sorted = Sorted { body: body(looked, &site.bodies), ..Sorted::default() };
    for (at, looked) in looked.iter().enumerate() {
        let Ok(content) = &looked.content else { continue };
        match &content.kind {
            Kind::Case(paper) => {
                let number = paper.number.as_ref().map(|found| found.value.clone());
                let number = number.or_else(|| number_in_name(&looked.file.name));
                let of = sorted.body.clone().or_else(|| body_above(&content.paper, &site.bodies));
                match number.and_then(|number| known::key(&number, &site.bodies, of.as_deref())) {
                    Some((key, _)) => sorted.cases.entry(key).or_default().push(at),
                    None if paper.number.is_some() => {
                        sorted.homeless.insert(at, "the body of the case");
                    }
                    None => {
                        sorted.homeless.insert(at, "the number of the case");
                    }
                }
            }
            Kind::Notice(notice) => match meeting(notice, &sorted, &site.bodies) {
                Ok(key) => sorted.meetings.entry(key).or_default().notice.push(at),
                Err(lacks) => {
                    sorted.homeless.insert(at, lacks);
                }
            },
            Kind::Minutes(minutes) => match meeting(&minutes.meeting, &sorted, &site.bodies) {
                Ok(key) => sorted.meetings.entry(key).or_default().minutes.push(at),
                Err(lacks) => {
                    sorted.homeless.insert(at, lacks);
                }
            },
            Kind::Report(_) => sorted.reports.push(at),
        }
    }
    let best = |at: &usize| (looked[*at].content.as_ref().map_or(u8::MAX, rank), *at);
    for papers in sorted.cases.values_mut() {
        papers.sort_by_key(best);
    }
    for meeting in sorted.meetings.values_mut() {
        meeting.notice.sort_by_key(best);
        meeting.minutes.sort_by_key(best);
    }
    sorted
}

impl Sorted {
    /// What a file is, for one that nothing used.
    pub(super) fn what(&self, at: usize) -> String {
        match self.homeless.get(&at) {
            Some(lacks) => format!("a paper without {lacks}"),
            None => "not used".to_owned(),
        }
    }

    /// Whether the folder has something of a meeting; a report in it is an attachment then.
    pub(super) fn is_of_a_meeting(&self) -> bool {
        !self.cases.is_empty() || !self.meetings.is_empty()
    }
}

/// Whether a file that cannot be read may be a paper of the meeting, so that going on without it would lose something.
/// What is no paper at all, or a scan, may be an attachment that nobody named.
pub(super) fn is_needed(looked: &Looked, refusal: &Refusal) -> bool {
    let is_other = matches!(refusal, Refusal::NotAPaper | Refusal::Scanned | Refusal::Empty);
    let lower = looked.file.name.to_lowercase();
    let is_paper = [".docx", ".docm", ".pdf", ".doc", ".txt", ".md"].iter().any(|end| lower.ends_with(end));
    is_paper && !is_other
}

/// Word keeps the author's structure, PDF has lost it.
fn rank(content: &Content) -> u8 {
    match content.paper.format {
        Format::Docx => 0,
        Format::Markdown => 1,
        Format::Text => 2,
        Format::Pdf => 3,
    }
}

/// The body that the notice, the minutes or else all numbers name.
fn body(looked: &[Looked], bodies: &Bodies) -> Option<String> {
    let mut codes = Vec::new();
    for content in looked.iter().filter_map(|looked| looked.content.as_ref().ok()) {
        let name = match &content.kind {
            Kind::Notice(notice) => notice.body.as_ref().map(|found| &found.value),
            Kind::Minutes(minutes) => minutes.meeting.body.as_ref().map(|found| &found.value),
            Kind::Case(paper) => paper.number.as_ref().and_then(|found| found.value.body.as_ref()),
            Kind::Report(_) => None,
        };
        codes.extend(name.and_then(|name| bodies.find(name)).map(|body| body.code));
    }
    codes.sort_unstable();
    codes.dedup();
    if codes.len() == 1 { codes.pop() } else { None }
}

/// The body of the site that one of the first lines of a paper names, where its number names none.
fn body_above(paper: &Paper, bodies: &Bodies) -> Option<String> {
    let lines =
        paper.blocks.iter().take(LINES_ABOVE).filter_map(|block| Some(block.paragraph()?.text.plain()));
    let named = lines.filter(|line| line.chars().count() < 80).filter_map(|line| bodies.find(&line));
    named.filter(|body| body.is_known).map(|body| body.code).next()
}

fn meeting(notice: &NoticePaper, sorted: &Sorted, bodies: &Bodies) -> Result<MeetingKey, &'static str> {
    let own = notice.body.as_ref().and_then(|found| bodies.find(&found.value)).map(|body| body.code);
    // Numbers of cases name the body too: «SSU 26/24» in each row.
    let named = notice.agenda.iter().filter_map(|row| row.value.case.as_ref()?.body.as_deref());
    let named =
        named.filter_map(|name| bodies.find(name)).filter(|body| body.is_known).map(|body| body.code).next();
    let body = own.or(named).or_else(|| sorted.body.clone()).ok_or("the body of the meeting")?;
    let date = notice.date.as_ref().ok_or("the day of the meeting")?;
    Ok((body, date.value))
}

/// The number of a case that a file's name says, where its text says none: `SSU sak 26-2024.docx`.
fn number_in_name(name: &str) -> Option<CaseNumber> {
    let stem = name.rsplit('/').next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    super::super::number::case_numbers(&stem.replace('_', " "), None)
        .into_iter()
        .next()
        .map(|found| found.value)
}
