//! The paper of a case: what its own page and the papers of its meeting both show.

use serde::Serialize;

use crate::content::{Section, SectionKind, Slot};
use crate::pages::address::{Address, HasAddress};
use crate::site::{Case, CaseState, Id, Relation};

use super::Drawer;
use super::fact::{Fact, FactValue, fact, facts};
use super::hyphens::softened_html;
use super::part::Part;
use super::point::PointView;
use super::row::{Link, Tag};
use super::text::{AttachmentView, FootnoteView, SectionView, html};

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

/// The paper of a case.
#[derive(Clone, Debug, Serialize)]
pub struct PaperView {
    /// `SSU 24-2023`.
    pub number: String,
    /// Where the case stands.
    pub tag: Tag,
    /// The status in a sentence.
    pub status: String,
    /// The body.
    pub body: Link,
    /// Its title, as HTML with soft hyphens where its long words may part.
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
    /// Before the first heading.
    pub lead: Option<String>,
    /// The text.
    pub blocks: Vec<BlockView>,
    /// Footnotes.
    pub footnotes: Vec<FootnoteView>,
    /// Attachments.
    pub attachments: Vec<AttachmentView>,
}

impl PaperView {
    /// The paper as a part of a longer page: its ids are `part`'s own, and its headings stand one level lower.
    pub(super) fn in_part(mut self, part: &Part) -> Self {
        let section = |view: &mut SectionView| {
            view.id = part.id(&view.id);
            view.html = part.html(&view.html);
        };
        let alone =
            [&mut self.summary, &mut self.recommendation_text, &mut self.decision_text, &mut self.lead];
        for html in alone.into_iter().flatten().chain([&mut self.title]) {
            *html = part.html(html);
        }
        for point in &mut self.points {
            point.id = part.id(&point.id);
            for html in [&mut point.recommendation, &mut point.decision].into_iter().flatten() {
                *html = part.html(html);
            }
        }
        for block in &mut self.blocks {
            block.section.iter_mut().for_each(section);
            block.assessments.iter_mut().map(|one| &mut one.section).for_each(section);
        }
        for note in &mut self.footnotes {
            note.html = part.html(&note.html);
            note.back.iter_mut().for_each(|id| *id = part.id(id));
        }
        for attachment in &mut self.attachments {
            attachment.title = part.html(&attachment.title);
        }
        self
    }
}

impl Drawer<'_> {
    pub(super) fn paper(&self, id: Id<Case>) -> PaperView {
        let case = &self.site.cases[id];
        let document = &case.document;
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
        let relations: Vec<Option<Relation>> = case.points.iter().map(|point| case.relation(point)).collect();
        let points = case.points.iter().zip(&relations);
        let points: Vec<PointView> =
            points.map(|(point, relation)| self.point(case, point, *relation, &address)).collect();
        let is_changed = |point: &PointView| point.relation.as_ref().is_some_and(|one| one.kind == "changed");
        PaperView {
            number: self.number(&document.key.value),
            tag: self.state_tag(case),
            status: self.status(case),
            body: self.body_link(case.body),
            summary: document.summary.as_ref().map(|text| self.linked(&address, Slot::Summary, text)),
            title: softened_html(
                &self.linked(&address, Slot::Title, &self.case_title(case)),
                self.language_of(text),
            ),
            recommendation_heading: recommendation
                .and_then(|section| section.heading.as_ref())
                .map(|h| h.text.clone()),
            decision_heading: decision
                .and_then(|section| section.heading.as_ref())
                .map_or_else(|| self.text("decision"), |heading| heading.text.clone()),
            decision_note: self.decision_note(case, &relations, recommendation.is_some(), decision.is_some()),
            has_decision: case.points.iter().any(|point| case.decided_at(point).is_some()),
            has_changes: points.iter().any(is_changed),
            points,
            recommendation_text: beside(recommendation),
            decision_text: beside(decision),
            facts: self.case_facts(case),
            lead: (!lead.trim().is_empty()).then_some(lead),
            blocks: self.blocks(case, &address),
            footnotes: self.footnotes(text, &address),
            attachments: self.attachments(
                &document.attachments,
                &case.attachments,
                &document.header,
                &address,
            ),
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
            CaseState::Recommended => self.fill("status_recommended", &[("body", body)]),
            CaseState::OnAgenda => {
                self.fill("status_on_agenda", &[("body", body), ("date", &meeting.unwrap_or_default())])
            }
            CaseState::OutcomeNotRecorded => match meeting {
                Some(date) => self.fill("status_not_recorded_dated", &[("body", body), ("date", &date)]),
                None => self.fill("status_not_recorded", &[("body", body)]),
            },
            CaseState::Handled(crate::content::Outcome::Unknown)
            | CaseState::InFollowUp(crate::content::Outcome::Unknown)
            | CaseState::Closed(crate::content::Outcome::Unknown) => match meeting {
                Some(date) => self.fill("status_unknown_dated", &[("body", body), ("date", &date)]),
                None => self.fill("status_unknown", &[("body", body)]),
            },
            _ => match (meeting, date) {
                (Some(date), _) => self
                    .fill("status_outcome_dated", &[("outcome", &outcome), ("body", body), ("date", &date)]),
                _ => self.fill("status_outcome", &[("outcome", &outcome), ("body", body)]),
            },
        }
    }

    /// How the decision relates to the recommendation, or why there is none.
    fn decision_note(
        &self,
        case: &Case,
        relations: &[Option<Relation>],
        is_recommended: bool,
        is_written: bool,
    ) -> Option<String> {
        if is_written {
            return self.changes_in_short(relations);
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

    pub(super) fn meeting_fact(&self, case: &Case) -> Option<FactValue> {
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
