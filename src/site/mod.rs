//! Everything known, linked, read-only.
//!
//! *In*: all documents with the places they name. *Out*: [`Site`]: tables of records in which every name has become an
//! id, and what follows from the whole: states, threads, what concerns whom. *Refuses*: unknown names, two records with
//! one key, circles. Access is decided here: what is not public is not in a `Site`. A `Site` is data: it reads nothing,
//! draws nothing and knows no configuration.

mod access;
mod alignment;
mod cases;
mod concerns;
mod figures;
mod files;
mod index;
mod lifecycle;
mod map;
mod meetings;
mod places;
mod points;
mod readings;
mod record;
pub mod references;
mod resolve;
mod revise;
mod rules;
mod table;
mod taken_up;
mod threads;
mod works;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::attached::{Attached, Looked};
use crate::content::FollowUpStatus;
use crate::language::PartialDate;
use crate::source::{AssetFile, SourcePath};

pub use access::{Withheld, is_public, withheld};
pub use figures::FigureData;
pub use files::{file_address, named_files};
pub use lifecycle::CaseState;
pub use points::points;
pub use record::{
    AccedingParty, Accession, Adopted, AgendaItem, Article, AttachedTo, Backlink, Body, Case, CaseMention,
    CitationEdge, Concerns, DecisionPoint, Edge, EdgeSource, FocusArea, Governing, Map, Measure, Meeting,
    Municipality, Plan, Project, Reason, RecordId, References, Referred, Region, Relation, Report, Term,
    Thread, Topic,
};
pub use resolve::{Scanned, resolve};
pub use revise::{Revision, revised};
pub use table::{Beside, Id, Table};

use table::Shelf;

/// One row of the decision register: a point, or a whole case whose decision is not written down here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// The case.
    pub case: Id<Case>,
    /// Index among the case's points.
    pub point: Option<usize>,
}

/// The whole site, as visitors may know it. A copy shares what it holds.
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// Bodies by level and code.
    pub bodies: Table<Body>,
    /// Cases, newest first.
    pub cases: Table<Case>,
    /// Meetings, newest first.
    pub meetings: Table<Meeting>,
    /// Reports, newest first.
    pub reports: Table<Report>,
    /// Projects by title.
    pub projects: Table<Project>,
    /// Regions by name.
    pub regions: Table<Region>,
    /// Municipalities by name.
    pub municipalities: Table<Municipality>,
    /// The map of the municipalities, where there is one.
    pub map: Option<Arc<Map>>,
    /// Action plans, newest first.
    pub plans: Table<Plan>,
    /// Focus areas in the order of their plans.
    pub focus_areas: Table<FocusArea>,
    /// Governing documents by title.
    pub governing: Table<Governing>,
    /// Topics by title.
    pub topics: Table<Topic>,
    /// Free pages by title.
    pub articles: Table<Article>,
    /// The glossary by term.
    pub terms: Table<Term>,
    /// Threads by latest activity.
    pub threads: Table<Thread>,
    /// Decisions in the order of their cases, newest first, points in order.
    pub decisions: Arc<Vec<DecisionRow>>,
    /// Cases that are tied to no place, newest first.
    pub whole: Arc<Vec<Id<Case>>>,
    /// The day of the newest paper or report.
    pub newest_source: Option<PartialDate>,
    /// The day on which the site is looked at.
    pub today: Option<Date>,
    /// Who cites which case, in the order of the records' paths and their words.
    pub citations: Arc<Vec<CitationEdge>>,
    /// What the words of each record refer to, by the record's address.
    references: Shelf<String, References>,
    /// The address of each record with a page.
    addresses: Arc<BTreeMap<RecordId, String>>,
    /// Who refers to each record, newest first.
    cited_by: Shelf<RecordId, Vec<Backlink>>,
    /// The files that are published with each record, by the record's path.
    files: Arc<BTreeMap<SourcePath, Vec<AssetFile>>>,
    /// What was seen in those files, by their own path.
    attached: Arc<Attached>,
    /// What figures have in files of their own, by the record's path and the figure's place in its text.
    figures: Arc<figures::FiguresOf>,
    /// The term of each entry of the glossary, in the order of its file.
    term_ids: Arc<[Id<Term>]>,
}

impl Site {
    /// The address of a record's page.
    pub fn address_of(&self, record: RecordId) -> Option<&str> {
        self.addresses.get(&record).map(String::as_str)
    }

    /// What the words of the record at an address refer to.
    pub fn references_at(&self, address: &str) -> Option<&References> {
        self.references.get(address)
    }

    /// Who refers to a record in running text, newest first.
    pub fn cited_by(&self, record: RecordId) -> &[Backlink] {
        self.cited_by.get(&record).map_or(&[], Vec::as_slice)
    }

    /// The decisions of a case.
    pub fn decisions_of(&self, case: Id<Case>) -> &[DecisionRow] {
        let start = self.decisions.partition_point(|row| row.case < case);
        let length = self.decisions[start..].partition_point(|row| row.case == case);
        &self.decisions[start..start + length]
    }

    /// How far a decision has come, where that is written down.
    pub fn follow_up_status(&self, row: DecisionRow) -> Option<FollowUpStatus> {
        let case = &self.cases[row.case];
        let follow_up = case.points[row.point?].follow_up?;
        Some(case.document.follow_up[follow_up].status)
    }

    /// The files that are published with a record.
    pub fn files_of(&self, record: &SourcePath) -> &[AssetFile] {
        self.files.get(record).map_or(&[], Vec::as_slice)
    }

    /// What was seen in a file that is published with a record; nothing of one that says nothing.
    pub fn looked_into(&self, file: &AssetFile) -> Option<&Looked> {
        self.attached.get(&file.path).map(|looked| &**looked)
    }

    /// What the figure at a place in a record's text has in a file of its own.
    pub fn figure(&self, record: &SourcePath, at: usize) -> Option<&FigureData> {
        self.figures.get(record)?.get(&at)
    }
}
