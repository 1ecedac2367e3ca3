//! Meetings and their agendas.

use std::sync::Arc;

use crate::content::{AgendaKind, MeetingDocument, MeetingStatus};
use crate::language::{PartialDate, Slug};
use crate::site::table::Id;

use super::{Body, CaseMention, Region, Topic};

/// A row of an agenda.
#[derive(Clone, Debug)]
pub struct AgendaItem {
    /// The case, where it is one.
    pub case: Option<CaseMention>,
    /// What is asked of the body.
    pub kind: Option<AgendaKind>,
    /// The title of a row without a case.
    pub title: Option<String>,
    /// A few words.
    pub note: Option<String>,
}

/// A meeting, written down or only named by cases.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// As written; none for a day that only cases name.
    pub document: Option<Arc<MeetingDocument>>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its body.
    pub body: Id<Body>,
    /// Its day.
    pub date: PartialDate,
    /// Whether it took place; a meeting without a record is not known to have.
    pub status: Option<MeetingStatus>,
    /// Its agenda.
    pub agenda: Vec<AgendaItem>,
    /// Topics.
    pub topics: Vec<Id<Topic>>,
    /// Regions.
    pub regions: Vec<Id<Region>>,
}
