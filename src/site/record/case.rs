//! Cases and their decision points.

use std::sync::Arc;

use jiff::civil::Date;

use crate::content::{CaseDocument, CaseKey, Outcome, Point, PointNumber, Word, point_id};
use crate::language::{PartialDate, Slug};
use crate::site::lifecycle::CaseState;
use crate::site::table::Id;
use crate::source::AssetFile;

use super::{Body, FocusArea, Governing, Meeting, Municipality, Plan, Project, Region, Thread, Topic};

/// A case that something points to; without an id when the site does not have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseMention {
    /// Its key as written.
    pub key: CaseKey,
    /// The point that is meant.
    pub point: Option<PointNumber>,
    /// The case, where the site has it.
    pub case: Option<Id<Case>>,
}

/// A decision point: what was recommended and what was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionPoint {
    /// Its number in the decision; of a point that is not in it, its number in the recommendation.
    pub number: PointNumber,
    /// Where it stands in the recommendation: section and point.
    pub recommendation: Option<(usize, usize)>,
    /// Where it stands in the decision.
    pub decision: Option<(usize, usize)>,
    /// Index of what the secretariat says of it.
    pub follow_up: Option<usize>,
    /// Whether it was decided long ago and nothing later takes it up.
    pub never_taken_up: bool,
}

/// How a point of the decision relates to the recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// The words are the same.
    Unchanged {
        /// Whether nothing but punctuation differs.
        but_punctuation: bool,
    },
    /// Words differ.
    Changed,
    /// It was not in the recommendation.
    New,
    /// It was in the recommendation only.
    Dropped,
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

    /// Whether a point of the recommendation is not in the decision that is written down.
    pub fn is_dropped(&self, point: &DecisionPoint) -> bool {
        point.decision.is_none()
            && point.recommendation.is_some()
            && self.points.iter().any(|other| other.decision.is_some())
    }

    /// The id of a point on the case's page. A dropped point keeps the id of its number, unless the decision has given the
    /// number to another.
    pub fn point_id(&self, point: &DecisionPoint) -> String {
        let is_taken = |other: &DecisionPoint| other.number == point.number && other.decision.is_some();
        if self.is_dropped(point) && self.points.iter().any(is_taken) {
            // Headings never have an id that begins so.
            return format!("del-innstilling-{}", point.number);
        }
        point_id(&point.number)
    }

    /// How a point of the decision relates to the recommendation; nothing where only one of them has points.
    pub fn relation(&self, point: &DecisionPoint) -> Option<Relation> {
        let has = |place: fn(&DecisionPoint) -> bool| self.points.iter().any(place);
        if !has(|point| point.recommendation.is_some()) || !has(|point| point.decision.is_some()) {
            return None;
        }
        let words = |at| self.point_at(at).map(|point| point.prose.words());
        match (point.recommendation.and_then(words), point.decision.and_then(words)) {
            (None, None) => None,
            (None, Some(_)) => Some(Relation::New),
            (Some(_), None) => Some(Relation::Dropped),
            (Some(one), Some(two)) => {
                let read = |words: &[Word], all: bool| -> Vec<String> {
                    let read = words.iter().filter(|word| all || !word.is_punctuation);
                    read.map(|word| word.text.clone()).collect()
                };
                Some(if read(&one, false) == read(&two, false) {
                    Relation::Unchanged { but_punctuation: read(&one, true) != read(&two, true) }
                } else {
                    Relation::Changed
                })
            }
        }
    }

    /// The text at a place of a point.
    pub fn point_at(&self, (section, point): (usize, usize)) -> Option<&Point> {
        self.document.text.sections.get(section)?.points.get(point)
    }
}
