//! A case: status first, then recommendation beside decision, then everything else.

use serde::Serialize;

use crate::content::{Section, SectionKind, Slot, escaped};
use crate::language::PartialDate;
use crate::pages::address::{Address, HasAddress};
use crate::pages::plan::Page;
use crate::site::{Adopted, Case, CaseState, Id};

use super::fact::{Fact, FactValue, fact, facts};
use super::point::PointView;
use super::row::{CaseRow, Link, ProjectRow, Tag};
use super::text::{AttachmentView, FootnoteView, ProvenanceView, SectionView, TocItem, html};
use super::thread::StepView;
use super::{Body, Drawer, View};

/// One party's assessment.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentView {
    /// The section.
    pub section: SectionView,
    /// The party's name; none when all assess together.
    pub party: Option<String>,
}

/// A part of the paper in the author's order.
#[derive(Clone, Debug, Serialize)]
pub struct BlockView {
    /// A section.
    pub section: Option<SectionView>,
    /// Assessments, side by side.
    pub assessments: Vec<AssessmentView>,
}

/// A case.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// `SSU 24-2023`.
    pub number: String,
    /// The last part of its address.
    pub slug: String,
    /// Where it stands.
    pub tag: Tag,
    /// The status in a sentence.
    pub status: String,
    /// More about the status, as HTML: the outcome's own words, what is followed up.
    pub status_details: Vec<String>,
    /// The body.
    pub body: Link,
    /// The meeting's day, with the meeting's page.
    pub meeting: Option<FactValue>,
    /// Its title, as HTML.
    pub title: String,
    /// In plain language, as HTML.
    pub summary: Option<String>,
    /// The heading of the recommendation as written.
    pub recommendation_heading: Option<String>,
    /// The heading of the decision as written.
    pub decision_heading: String,
    /// How the decision relates to the recommendation, or why there is none.
    pub decision_note: Option<String>,
    /// Whether there is a column for the decision.
    pub has_decision: bool,
    /// The points.
    pub points: Vec<PointView>,
    /// Whether words are marked in any of them.
    pub has_changes: bool,
    /// What stands in the recommendation beside its points.
    pub recommendation_text: Option<String>,
    /// What stands in the decision beside its points.
    pub decision_text: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// The list of contents.
    pub toc: Vec<TocItem>,
    /// Before the first heading.
    pub lead: Option<String>,
    /// The paper.
    pub blocks: Vec<BlockView>,
    /// Footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// Attachments.
    pub attachments: Vec<AttachmentView>,
    /// The thread, oldest first; empty without one.
    pub thread: Vec<StepView>,
    /// The thread's own page.
    pub thread_url: Option<String>,
    /// Cases that have this one as an attachment.
    pub attached_by: Vec<CaseRow>,
    /// Projects.
    pub projects: Vec<ProjectRow>,
    /// Plans and governing documents that it adopted.
    pub adopted: Vec<Link>,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

impl Drawer<'_> {
    pub(super) fn case(&self, page: &Page, id: Id<Case>) -> View {
        let case = &self.site.cases[id];
        let document = &case.document;
        let number = self.number(&document.key.value);
        let title = format!("{} ({number})", self.case_title(case));
        let mut head = self.head(page, "case", title, vec![self.step("saker", "nav_cases")]);
        head.heading = self.case_title(case);
        head.crumb.clone_from(&number);
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let address = case.address();
        let text = &document.text;
        let first = |kind: &SectionKind| text.sections.iter().find(|section| section.kind == *kind);
        let recommendation = first(&SectionKind::Recommendation);
        let decision = first(&SectionKind::Decision);
        let beside = |section: Option<&Section>| {
            section
                .map(|section| html(self, &section.prose, text, &address))
                .filter(|html| !html.trim().is_empty())
        };
        let lead = text.sections.iter().filter(|section| section.heading.is_none());
        let lead: String = lead.map(|section| html(self, &section.prose, text, &address)).collect();
        let blocks = self.blocks(case, &address);
        let points: Vec<PointView> =
            case.points.iter().map(|point| self.point(case, point, &address)).collect();
        let is_changed = |point: &PointView| point.relation.as_ref().is_some_and(|one| one.kind == "changed");
        let view = CaseView {
            slug: case.slug.to_string(),
            tag: self.state_tag(case),
            status: self.status(case),
            status_details: self.status_details(case),
            body: self.body_link(case.body),
            meeting: self.meeting_fact(case),
            summary: document.summary.as_ref().map(|text| self.linked(&address, Slot::Summary, text)),
            title: self.linked(&address, Slot::Title, &self.case_title(case)),
            recommendation_heading: recommendation
                .and_then(|section| section.heading.as_ref())
                .map(|h| h.text.clone()),
            decision_heading: decision
                .and_then(|section| section.heading.as_ref())
                .map_or_else(|| self.text("decision"), |heading| heading.text.clone()),
            decision_note: self.decision_note(case, recommendation.is_some(), decision.is_some()),
            has_decision: case.points.iter().any(|point| case.decided_at(point).is_some()),
            has_changes: points.iter().any(is_changed),
            points,
            recommendation_text: beside(recommendation),
            decision_text: beside(decision),
            facts: self.case_facts(case),
            toc: contents(&blocks),
            lead: (!lead.trim().is_empty()).then_some(lead),
            blocks,
            footnotes: self.footnotes(text, &address),
            attachments: self.attachments(
                &document.attachments,
                &case.attachments,
                &document.header.path,
                &address,
            ),
            thread: case
                .thread
                .map(|thread| self.steps(&self.site.threads[thread], Some(id)))
                .unwrap_or_default(),
            thread_url: case.thread.map(|thread| self.url(&self.site.threads[thread].address())),
            attached_by: case.attached_by.iter().map(|other| self.case_row(*other, None)).collect(),
            projects: case.projects.iter().map(|project| self.project_row(*project, None)).collect(),
            adopted: case.adopted.iter().map(|adopted| self.adopted(*adopted)).collect(),
            provenance: self.provenance(&document.header),
            number,
        };
        View { page: head, view: Body::Case(Box::new(view)) }
    }

    fn adopted(&self, adopted: Adopted) -> Link {
        match adopted {
            Adopted::Plan(id) => {
                let plan = &self.site.plans[id];
                Link::new(&plan.document.title, self.url(&plan.address()))
            }
            Adopted::Governing(id) => {
                let governing = &self.site.governing[id];
                Link::new(&governing.document.title, self.url(&governing.address()))
            }
        }
    }

    /// The status in a sentence, with the body and the day.
    fn status(&self, case: &Case) -> String {
        let body = self.body_name(case.body);
        let date = self.case_date(case).map(|date| date.text);
        let meeting = case.meeting.map(|meeting| self.site.meetings[meeting].date).or(case.meeting_date());
        let meeting = meeting.map(|date| self.written(date));
        let outcome = self.state_tag(case).text;
        match case.state {
            CaseState::Reported => self.text("status_reported"),
            CaseState::Recommended => self.fill("status_recommended", &[("body", &body)]),
            CaseState::OnAgenda => {
                self.fill("status_on_agenda", &[("body", &body), ("date", &meeting.unwrap_or_default())])
            }
            CaseState::OutcomeNotRecorded => match meeting {
                Some(date) => self.fill("status_not_recorded_dated", &[("body", &body), ("date", &date)]),
                None => self.fill("status_not_recorded", &[("body", &body)]),
            },
            CaseState::Handled(crate::content::Outcome::Unknown)
            | CaseState::InFollowUp(crate::content::Outcome::Unknown)
            | CaseState::Closed(crate::content::Outcome::Unknown) => match meeting {
                Some(date) => self.fill("status_unknown_dated", &[("body", &body), ("date", &date)]),
                None => self.fill("status_unknown", &[("body", &body)]),
            },
            _ => match (meeting, date) {
                (Some(date), _) => self
                    .fill("status_outcome_dated", &[("outcome", &outcome), ("body", &body), ("date", &date)]),
                _ => self.fill("status_outcome", &[("outcome", &outcome), ("body", &body)]),
            },
        }
    }

    fn status_details(&self, case: &Case) -> Vec<String> {
        let note = case.document.outcome_note.as_ref();
        let mut details: Vec<String> =
            note.map(|note| self.linked(&case.address(), Slot::OutcomeNote, note)).into_iter().collect();
        for later in &case.followed_by {
            let later = &self.site.cases[*later].document.key.value;
            details.push(escaped(&self.fill("status_followed_by", &[("case", &self.number(later))])));
        }
        let written = &case.document.follow_up;
        if !written.is_empty() {
            let closed = written.iter().filter(|follow_up| follow_up.status.is_closed()).count();
            let values = [("closed", &*closed.to_string()), ("all", &*written.len().to_string())];
            details.push(self.fill("status_follow_up", &values));
            let next =
                written.iter().filter(|follow_up| !follow_up.status.is_closed()).filter_map(|f| f.due).min();
            if let Some(due) = next {
                details.push(self.fill("status_next_due", &[("date", &self.written(PartialDate::Day(due)))]));
            }
        }
        for other in &case.document.also_dated {
            let values = [("date", &*self.written(other.date.value)), ("source", &*other.source)];
            details.push(escaped(&self.fill("also_dated", &values)));
        }
        details
    }

    /// How the decision relates to the recommendation, or why there is none.
    fn decision_note(&self, case: &Case, is_recommended: bool, is_written: bool) -> Option<String> {
        if is_written {
            return self.changes_in_short(case);
        }
        let key = match (case.is_decided(), case.decision_is_recommendation() && is_recommended) {
            (true, true) => "decision_as_recommended",
            (true, false) => "decision_text_unknown",
            (false, _) if is_recommended => match case.state {
                CaseState::OnAgenda | CaseState::Recommended | CaseState::Reported => "decision_to_come",
                CaseState::Withdrawn => "decision_withdrawn",
                CaseState::Postponed | CaseState::Superseded => "decision_postponed",
                _ => "decision_unknown",
            },
            (false, _) => return None,
        };
        Some(self.text(key))
    }

    fn meeting_fact(&self, case: &Case) -> Option<FactValue> {
        let date = case.meeting.map(|meeting| self.site.meetings[meeting].date).or(case.meeting_date())?;
        let url = case.meeting.map(|meeting| self.url(&self.site.meetings[meeting].address()));
        Some(FactValue { url, ..FactValue::date(self.date(date)) })
    }

    fn case_facts(&self, case: &Case) -> Vec<Fact> {
        let document = &case.document;
        let people = |names: &[String]| {
            let shown = if self.config.show_officers { names } else { &[] };
            shown.iter().map(FactValue::text).collect::<Vec<_>>()
        };
        let places = if case.concerns_all() {
            vec![FactValue::text(self.text("whole_partnership"))]
        } else {
            let regions = case.regions.iter().map(|id| FactValue::link(self.region_link(*id)));
            regions
                .chain(case.municipalities.iter().map(|id| FactValue::link(self.municipality_link(*id))))
                .collect()
        };
        let topics = case.topics.iter().map(|id| FactValue::link(self.topic_link(*id))).collect();
        let areas = case.focus_areas.iter().map(|id| FactValue::link(self.area_link(*id))).collect();
        [
            fact(self.text("fact_case"), Some(FactValue::text(self.number(&document.key.value)))),
            fact(self.text("fact_body"), Some(FactValue::link(self.body_link(case.body)))),
            fact(self.text("fact_meeting"), self.meeting_fact(case)),
            fact(self.text("fact_dated"), document.dated.map(|date| FactValue::date(self.date(date)))),
            facts(self.text("fact_concerns"), places),
            facts(self.text("fact_topics"), topics),
            facts(self.text("fact_focus_areas"), areas),
            fact(self.text("fact_responsible"), document.responsible.as_ref().map(FactValue::name)),
            facts(self.text("fact_officers"), people(&document.officers)),
            facts(self.text("fact_clearance"), people(&document.clearance)),
            fact(self.text("fact_reference"), document.reference.as_ref().map(FactValue::text)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The sections that are not shown as points, assessments that follow each other side by side.
    fn blocks(&self, case: &Case, address: &Address) -> Vec<BlockView> {
        let text = &case.document.text;
        let mut blocks: Vec<BlockView> = Vec::new();
        let mut shown: Vec<&SectionKind> = Vec::new();
        for section in text.sections.iter().filter(|section| section.heading.is_some()) {
            let as_points = matches!(section.kind, SectionKind::Recommendation | SectionKind::Decision);
            if as_points && !shown.contains(&&section.kind) {
                shown.push(&section.kind);
                continue;
            }
            let view = self.section(section, text, address);
            let SectionKind::Assessment(party) = &section.kind else {
                blocks.push(BlockView { section: Some(view), assessments: Vec::new() });
                continue;
            };
            let party = party.as_ref().and_then(|id| self.config.party(id)).map(|party| party.name.clone());
            let assessment = AssessmentView { section: view, party };
            match blocks.last_mut() {
                Some(block) if block.section.is_none() => block.assessments.push(assessment),
                _ => blocks.push(BlockView { section: None, assessments: vec![assessment] }),
            }
        }
        blocks
    }
}

/// The contents of the paper, where a list of them helps.
fn contents(blocks: &[BlockView]) -> Vec<TocItem> {
    let sections = blocks.iter().flat_map(|block| {
        block.section.iter().chain(block.assessments.iter().map(|assessment| &assessment.section))
    });
    let items: Vec<TocItem> = sections
        .map(|section| TocItem {
            id: section.id.clone(),
            text: section.heading.clone(),
            children: Vec::new(),
        })
        .collect();
    if items.len() < 3 { Vec::new() } else { items }
}
