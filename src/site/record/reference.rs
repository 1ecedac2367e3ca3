//! What texts refer to, and who refers to a record.

use std::sync::Arc;

use jiff::civil::Date;

use crate::citation::Relation;
use crate::content::{Mark, PointNumber};
use crate::site::table::Id;
use crate::source::Span;

use super::{
    Article, Body, Case, CaseMention, Governing, Meeting, Municipality, Plan, Project, Region, Report, Term,
    Topic,
};

/// A record that has a page of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordId {
    /// A case.
    Case(Id<Case>),
    /// A meeting.
    Meeting(Id<Meeting>),
    /// A report.
    Report(Id<Report>),
    /// A project.
    Project(Id<Project>),
    /// An action plan.
    Plan(Id<Plan>),
    /// A governing document.
    Governing(Id<Governing>),
    /// A body.
    Body(Id<Body>),
    /// A region.
    Region(Id<Region>),
    /// A municipality.
    Municipality(Id<Municipality>),
    /// A topic.
    Topic(Id<Topic>),
    /// A free page.
    Article(Id<Article>),
}

/// What words of a text refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referred {
    /// A case, or a point of it.
    Case(CaseMention),
    /// A governing document, with the id of a provision that it has.
    Governing(Id<Governing>, Option<String>),
    /// A law of the configuration by its index, with the paragraph (`§4-3`).
    Law(usize, Option<String>),
    /// A term of the glossary; with its long form where the text does not give it.
    Term(Id<Term>, Option<String>),
    /// Nothing: a backslash that switches a citation off, and is not shown.
    Nothing,
}

/// What the words of one record refer to.
#[derive(Clone, Debug, Default)]
pub struct References {
    /// Places in the text and the fields, in order.
    pub marks: Vec<(Mark, Referred)>,
    /// The cases that are cited, each case and point once, in the order of the text.
    pub cases: Vec<CaseMention>,
    /// Provisions and laws that are named, each once, with the words that name them.
    pub provisions: Vec<(String, Referred)>,
}

/// One record cites one case.
#[derive(Clone, Debug)]
pub struct CitationEdge {
    /// The citing record.
    pub from: RecordId,
    /// The cited case.
    pub to: CaseMention,
    /// Where it stands.
    pub span: Span,
    /// The sentence.
    pub sentence: Arc<str>,
    /// What the words around it make of the two.
    pub relation: Option<Relation>,
    /// Whether it stands in the citing record's title.
    pub is_in_title: bool,
}

/// Who refers to a record, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The record that refers.
    pub from: RecordId,
    /// The sentence, on one line.
    pub sentence: Arc<str>,
    /// The id of the heading above it on that record's page.
    pub under: Option<String>,
    /// The points that are meant, where it refers to a case.
    pub points: Vec<PointNumber>,
    /// The provision that is meant, where it refers to a governing document.
    pub provision: Option<String>,
    /// The day of the record that refers; the earliest there is where it has none.
    pub order: Date,
}
