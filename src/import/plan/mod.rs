//! What an import would write, and what it says of each file: made before anything is written.

mod attachments;
mod cases;
mod join;
mod meetings;
mod reports;
mod sort;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::draft::Draft;
use super::found::Doubt;
use super::gather::{Gathered, Passed, Why};
use super::look::{Looked, look};
use super::site_words::SiteWords;
use sort::{Sorted, sorted};

/// What the command line says of an import.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Why papers with a mark of exemption may be published all the same.
    pub public_because: Option<String>,
    /// Whether attachments that are no longer in a paper are taken out.
    pub prune: bool,
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The records, by path.
    pub records: Vec<Planned>,
    /// Every file that was named or lies in a folder that was, by name.
    pub files: Vec<Listed>,
    /// What is known to be missing: cases on the agenda without a paper.
    pub missing: Vec<String>,
    /// The files to write: those of the records, what lies beside them, and what a later import compares with.
    pub(super) writes: BTreeMap<String, Arc<[u8]>>,
    /// Files that no record names any longer, taken out with `--prune`.
    pub(super) removals: Vec<String>,
}

/// What becomes of a record's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is written for the first time.
    New,
    /// It is written over.
    Changed,
    /// It says the same already.
    Unchanged,
}

/// A record that an import would write.
#[derive(Clone, Debug)]
pub struct Planned {
    /// Its file under the content folder.
    pub path: String,
    /// Its name for people: `SSU 26-2024`, or the title of a report.
    pub name: String,
    /// Its title, where that is not its name.
    pub title: Option<String>,
    /// What becomes of its file.
    pub change: Change,
    /// The papers it comes from.
    pub sources: Vec<String>,
    /// What it has, counted: `3 attachments (2 files)`, `4 points`.
    pub facts: Vec<String>,
    /// Values by key, as they are written.
    pub fields: Vec<(String, String)>,
    /// What a person should look at, with the file it stands in.
    pub doubts: Vec<(String, Doubt)>,
    /// What stays as an editor wrote it.
    pub kept: Vec<String>,
    /// Places in its text that a person must choose in.
    pub conflicts: usize,
    /// Whether it is written as a draft, since its paper is marked as exempt.
    pub is_withheld: bool,
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its text becomes a record, or a part of one.
    Read,
    /// It is published beside a record.
    Copied,
    /// It is not used, and that is told.
    LeftOut,
    /// It stops the import.
    Stopped,
}

/// A file, and what becomes of it.
#[derive(Clone, Debug)]
pub struct Listed {
    /// Its path in the folder that was imported.
    pub name: String,
    /// What becomes of it.
    pub fate: Fate,
    /// What it is, in words: `case SSU 26-2024`, `attachment of SSU 26-2024`, `a draft`.
    pub what: String,
    /// Why it stops, each with the place to look and a way out.
    pub stops: Vec<(String, Option<&'static str>)>,
    /// What was seen in it that is not taken over, or that somebody should look at.
    pub notes: Vec<String>,
}

impl Plan {
    /// Whether something stops the import, so that nothing is written.
    pub fn is_stopped(&self) -> bool {
        self.files.iter().any(|file| file.fate == Fate::Stopped)
    }

    /// Whether a person must do something before all of it is public.
    pub fn needs_a_person(&self) -> bool {
        self.is_stopped() || self.records.iter().any(|record| record.conflicts > 0 || record.is_withheld)
    }

    /// Whether nothing would be written.
    pub fn is_idle(&self) -> bool {
        self.writes.is_empty() && self.removals.is_empty()
    }

    /// How many files would be written, those that only a later import reads aside.
    pub fn writes(&self) -> usize {
        self.writes.keys().filter(|path| !path.starts_with(".import/")).count()
    }
}

/// What is there already, by path under the content folder; papers are compared with it.
pub(super) type There<'a> = dyn Fn(&str) -> Option<Vec<u8>> + 'a;

/// Plans an import of what was gathered.
pub(super) fn plan(gathered: Gathered, site: &SiteWords, options: &Options, there: &There) -> Plan {
    let looked: Vec<Looked> = gathered.files.into_par_iter().map(|file| look(file, &site.words)).collect();
    let mut plan = Plan { files: gathered.passed.iter().map(passed).collect(), ..Plan::default() };
    let sorted = sorted(&looked, site);
    let mut used = vec![None; looked.len()];
    let mut drafts = Vec::new();
    cases::drafts(&looked, &sorted, site, options, &mut used, &mut drafts);
    meetings::drafts(&looked, &sorted, site, there, &mut used, &mut drafts, &mut plan.missing);
    reports::drafts(&looked, &sorted, site, options, &mut used, &mut drafts);
    for (at, looked) in looked.iter().enumerate() {
        plan.files.push(listed(looked, used[at].take(), &sorted, at));
    }
    plan.files.sort_by(|one, other| one.name.cmp(&other.name));
    drafts.sort_by(|one: &Work, other: &Work| one.draft.path.cmp(&other.draft.path));
    for work in drafts {
        join::into(work, options, there, &mut plan);
    }
    plan
}

/// A record on its way: what its papers say, and the files beside it.
#[derive(Debug, Default)]
struct Work {
    draft: Draft,
    name: String,
    title: Option<String>,
    facts: Vec<String>,
    doubts: Vec<(String, Doubt)>,
    /// Files beside the record, by name.
    files: BTreeMap<String, Arc<[u8]>>,
    is_withheld: bool,
    /// Whether the draft takes what it does not say from the record as it was last imported.
    is_part: bool,
    /// What a record that is there keeps against the papers.
    kept: Vec<String>,
}

/// Why a file stops the import, each with a way out.
type Stops = Vec<(String, Option<&'static str>)>;

/// What a file is used for: what becomes of it, what it is, why it stops, what else is told.
type Use = (Fate, String, Stops, Vec<String>);

/// What a file was used for, where it was.
type Used = Option<Use>;

fn passed(passed: &Passed) -> Listed {
    let what = match passed.why {
        Why::Draft => "a draft or copy, by its name",
        Why::Link => "a link to somewhere else",
        Why::TooLarge => "larger than 50 MB",
    };
    Listed {
        name: passed.name.clone(),
        fate: Fate::LeftOut,
        what: what.to_owned(),
        stops: Vec::new(),
        notes: Vec::new(),
    }
}

fn listed(looked: &Looked, used: Used, sorted: &Sorted, at: usize) -> Listed {
    let name = looked.file.name.clone();
    if let Some((fate, what, stops, notes)) = used {
        return Listed { name, fate, what, stops, notes };
    }
    let mut listed =
        Listed { name, fate: Fate::LeftOut, what: sorted.what(at), stops: Vec::new(), notes: Vec::new() };
    match &looked.content {
        // A paper that cannot be read may be one that the meeting needs: nobody finds out later.
        Err(refusal) if looked.file.is_named || sort::is_needed(looked, refusal) => {
            listed.fate = Fate::Stopped;
            "cannot be read".clone_into(&mut listed.what);
            listed.stops.push((refusal.to_string(), Some(refusal.help())));
        }
        Err(refusal) => listed.notes.push(refusal.to_string()),
        Ok(_) => listed.notes.push("no paper here names it".to_owned()),
    }
    listed
}
