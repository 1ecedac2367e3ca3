//! Records after resolving: what their author wrote, with every name turned into an id, and what follows from the others.

use std::sync::Arc;

use jiff::civil::Date;

use crate::content::{
    ArticleDocument, BodyDocument, CaseDocument, CaseKey, GoverningDocument, MeetingDocument, MeetingStatus,
    MunicipalityDocument, Outcome, PlanDocument, Point, PointNumber, ProjectDocument, RegionDocument,
    ReportDocument, TermDocument, TopicDocument,
};
use crate::language::{PartialDate, Slug};
use crate::source::AssetFile;

use super::lifecycle::CaseState;
use super::table::Id;

/// A case that something points to; without an id when the site does not have it.
#[derive(Clone, Debug)]
pub struct CaseMention {
    /// Its key as written.
    pub key: CaseKey,
    /// The point that is meant.
    pub point: Option<PointNumber>,
    /// The case, where the site has it.
    pub case: Option<Id<Case>>,
}

/// Why a record stands on the page of a region or municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its author says that it concerns the place.
    Tagged,
    /// It concerns a municipality of the region.
    Municipality(Id<Municipality>),
    /// It concerns the municipality's region.
    Region(Id<Region>),
    /// Its text names the place.
    Named,
    /// A case on its agenda concerns the place.
    Agenda(Id<Case>),
}

/// A decision point: what was recommended and what was decided.
#[derive(Clone, Debug)]
pub struct DecisionPoint {
    /// Its number; the same in recommendation and decision.
    pub number: PointNumber,
    /// Where it stands in the recommendation: section and point.
    pub recommendation: Option<(usize, usize)>,
    /// Where it stands in the decision.
    pub decision: Option<(usize, usize)>,
    /// Index of what the secretariat says of it.
    pub follow_up: Option<usize>,
}

/// An attachment with its names turned into what they mean.
#[derive(Clone, Debug)]
pub enum AttachedTo {
    /// A case.
    Case(CaseMention),
    /// A file of the record.
    File(AssetFile),
    /// An address or a title alone; what the author wrote says it all.
    Written,
}

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// As written.
    pub document: Arc<CaseDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its body.
    pub body: Id<Body>,
    /// The meeting that handles it, where that is public.
    pub meeting: Option<Id<Meeting>>,
    /// Where it stands in time: the day of its meeting or paper; without one, the latest such day of earlier cases of
    /// the same body and year, since bodies number their cases as they come.
    pub order: Date,
    /// Regions it concerns.
    pub regions: Vec<Id<Region>>,
    /// Municipalities it concerns.
    pub municipalities: Vec<Id<Municipality>>,
    /// Topics.
    pub topics: Vec<Id<Topic>>,
    /// Projects, its own and those that name it.
    pub projects: Vec<Id<Project>>,
    /// Focus areas.
    pub focus_areas: Vec<Id<FocusArea>>,
    /// Regions its text names.
    pub named_regions: Vec<Id<Region>>,
    /// Municipalities its text names.
    pub named_municipalities: Vec<Id<Municipality>>,
    /// Its attachments, one for each written.
    pub attachments: Vec<AttachedTo>,
    /// Its decision points.
    pub points: Vec<DecisionPoint>,
    /// Cases that its follow-ups name as evidence, one for each written.
    pub follow_up_cases: Vec<Option<CaseMention>>,
    /// Cases that it follows up, one for each written.
    pub follows: Vec<CaseMention>,
    /// Later cases that follow it up.
    pub followed_by: Vec<Id<Self>>,
    /// Cases that have it as an attachment.
    pub attached_by: Vec<Id<Self>>,
    /// Reports, plans and governing documents that name it.
    pub adopted: Vec<Adopted>,
    /// Where it is in its life.
    pub state: CaseState,
    /// Its thread.
    pub thread: Option<Id<Thread>>,
}

/// What a case adopted.
#[derive(Clone, Copy, Debug)]
pub enum Adopted {
    /// An action plan.
    Plan(Id<Plan>),
    /// A governing document.
    Governing(Id<Governing>),
}

impl Case {
    /// The day of its meeting as written.
    pub fn meeting_date(&self) -> Option<PartialDate> {
        self.document.meeting.as_ref().map(|meeting| meeting.value)
    }

    /// Whether it is not tied to any place.
    pub fn concerns_all(&self) -> bool {
        self.regions.is_empty() && self.municipalities.is_empty()
    }

    /// Whether a body decided something, as far as is known here.
    pub fn is_decided(&self) -> bool {
        use Outcome::{Adopted, Amended, Endorsed, Forwarded, Noted, Rejected};
        matches!(self.state.outcome(), Some(Adopted | Amended | Endorsed | Forwarded | Noted | Rejected))
    }

    /// Whether the decision is the recommendation: nothing else is written down, and the outcome says so.
    pub fn decision_is_recommendation(&self) -> bool {
        self.points.iter().all(|point| point.decision.is_none())
            && self.document.outcome.as_ref().is_some_and(|outcome| outcome.value.takes_recommendation())
    }

    /// Where the decided text of a point stands, if it was decided: section and point of the text.
    pub fn decided_at(&self, point: &DecisionPoint) -> Option<(usize, usize)> {
        if self.decision_is_recommendation() { point.recommendation } else { point.decision }
    }

    /// The text at a place of a point.
    pub fn point_at(&self, (section, point): (usize, usize)) -> Option<&Point> {
        self.document.text.sections.get(section)?.points.get(point)
    }
}

/// A row of an agenda.
#[derive(Clone, Debug)]
pub struct AgendaItem {
    /// The case, where it is one.
    pub case: Option<CaseMention>,
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

/// A body.
#[derive(Clone, Debug)]
pub struct Body {
    /// As written.
    pub document: Arc<BodyDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// The bodies it replaced.
    pub succeeds: Vec<Id<Self>>,
    /// The bodies that replaced it.
    pub succeeded_by: Vec<Id<Self>>,
    /// Its cases, newest first.
    pub cases: Vec<Id<Case>>,
    /// Its meetings, newest first.
    pub meetings: Vec<Id<Meeting>>,
    /// Focus areas that it sees to.
    pub focus_areas: Vec<Id<FocusArea>>,
}

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

impl Project {
    /// Whether it is not tied to any place.
    pub fn is_placeless(&self) -> bool {
        self.regions.is_empty() && self.municipalities.is_empty()
    }
}

/// What stands on the page of a place or topic, each list in the order of its page.
#[derive(Clone, Debug, Default)]
pub struct Concerns {
    /// Cases, newest first.
    pub cases: Vec<(Id<Case>, Reason)>,
    /// Projects by title.
    pub projects: Vec<(Id<Project>, Reason)>,
    /// Meetings, newest first.
    pub meetings: Vec<(Id<Meeting>, Reason)>,
    /// Reports, newest first.
    pub reports: Vec<(Id<Report>, Reason)>,
}

impl Concerns {
    /// The cases that concern the place itself and not only as a part of its region.
    pub fn own_cases(&self) -> impl Iterator<Item = Id<Case>> {
        self.cases.iter().filter(|(_, reason)| !matches!(reason, Reason::Region(_))).map(|(id, _)| *id)
    }
}

/// A region.
#[derive(Clone, Debug)]
pub struct Region {
    /// As written.
    pub document: Arc<RegionDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its municipalities by name.
    pub municipalities: Vec<Id<Municipality>>,
    /// Municipalities of other regions that take part in it.
    pub guests: Vec<Id<Municipality>>,
    /// What concerns it.
    pub concerns: Concerns,
}

/// A municipality.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// As written.
    pub document: Arc<MunicipalityDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its region.
    pub region: Id<Region>,
    /// Other regions, one for each written.
    pub also_in: Vec<Option<Id<Region>>>,
    /// What concerns it.
    pub concerns: Concerns,
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

/// Who accedes to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccedingParty {
    /// A municipality.
    Municipality(Id<Municipality>),
    /// A party of the configuration, by its index there.
    Party(usize),
}

/// Whether a party has acceded; without an index when nothing is written about it.
#[derive(Clone, Debug)]
pub struct Accession {
    /// The party.
    pub party: AccedingParty,
    /// Index among the accessions as written.
    pub written: Option<usize>,
}

/// A governing document.
#[derive(Clone, Debug)]
pub struct Governing {
    /// As written.
    pub document: Arc<GoverningDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// The case that adopted it.
    pub adopted_in: Option<CaseMention>,
    /// Accessions, by party.
    pub accessions: Vec<Accession>,
    /// Topics.
    pub topics: Vec<Id<Topic>>,
}

/// A topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// As written.
    pub document: Arc<TopicDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Topics nearby.
    pub see_also: Vec<Id<Self>>,
    /// What it ties together.
    pub concerns: Concerns,
    /// Governing documents, by title.
    pub governing: Vec<Id<Governing>>,
}

/// A free page.
#[derive(Clone, Debug)]
pub struct Article {
    /// As written.
    pub document: Arc<ArticleDocument>,
    /// Its address without the slashes.
    pub slug: Slug,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// As written.
    pub document: TermDocument,
    /// Its id on the glossary's page.
    pub slug: Slug,
    /// Terms nearby, one for each written.
    pub see_also: Vec<Option<Id<Self>>>,
}

/// Who says that one case follows up another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdgeSource {
    /// The later case's fields; with the source they name.
    Follows(Option<String>),
    /// The later case has the earlier one as an attachment and its title holds the other's.
    Attachment,
}

/// One case follows up another.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The later case.
    pub from: Id<Case>,
    /// The earlier case.
    pub to: Id<Case>,
    /// The point that is followed up.
    pub point: Option<PointNumber>,
    /// Who says so.
    pub source: EdgeSource,
}

/// A chain of cases.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Its cases, oldest first.
    pub cases: Vec<Id<Case>>,
    /// Its edges, by later case.
    pub edges: Vec<Edge>,
}
