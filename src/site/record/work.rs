//! Projects, action plans and reports.

use std::sync::Arc;

use crate::content::{PlanDocument, ProjectDocument, ReportDocument};
use crate::language::Slug;
use crate::site::table::Id;

use super::{AttachedTo, Body, Case, CaseMention, Municipality, Region, Topic};

/// A report.
#[derive(Clone, Debug)]
pub struct Report {
    /// As written.
    pub document: Arc<ReportDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// The body it was written for.
    pub body: Option<Id<Body>>,
    /// Regions.
    pub regions: Vec<Id<Region>>,
    /// Municipalities.
    pub municipalities: Vec<Id<Municipality>>,
    /// Topics.
    pub topics: Vec<Id<Topic>>,
    /// Focus areas.
    pub focus_areas: Vec<Id<FocusArea>>,
    /// Projects.
    pub projects: Vec<Id<Project>>,
    /// Its files, one for each written.
    pub files: Vec<AttachedTo>,
}

/// A project.
#[derive(Clone, Debug)]
pub struct Project {
    /// As written.
    pub document: Arc<ProjectDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Focus areas.
    pub focus_areas: Vec<Id<FocusArea>>,
    /// Regions.
    pub regions: Vec<Id<Region>>,
    /// Municipalities.
    pub municipalities: Vec<Id<Municipality>>,
    /// Topics.
    pub topics: Vec<Id<Topic>>,
    /// Cases it names and cases that name it.
    pub cases: Vec<CaseMention>,
    /// Reports that tell of it.
    pub reports: Vec<Id<Report>>,
}

/// An action plan.
#[derive(Clone, Debug)]
pub struct Plan {
    /// As written.
    pub document: Arc<PlanDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// The case that adopted it.
    pub adopted_in: Option<CaseMention>,
    /// Its focus areas in order.
    pub focus_areas: Vec<Id<FocusArea>>,
}

/// A measure of a plan.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Index among the plan's measures as written.
    pub index: usize,
    /// Cases about it.
    pub cases: Vec<CaseMention>,
    /// Projects that carry it out.
    pub projects: Vec<Id<Project>>,
}

/// A focus area of a plan.
#[derive(Clone, Debug)]
pub struct FocusArea {
    /// Its plan.
    pub plan: Id<Plan>,
    /// Index among the plan's areas as written.
    pub index: usize,
    /// The body that sees to it.
    pub body: Option<Id<Body>>,
    /// Its measures in order.
    pub measures: Vec<Measure>,
    /// Its projects by title.
    pub projects: Vec<Id<Project>>,
    /// Its cases, newest first.
    pub cases: Vec<Id<Case>>,
}
