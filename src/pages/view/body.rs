//! A body: what it is, its meetings, its cases.

use serde::Serialize;

use crate::content::Slot;
use crate::pages::address::HasAddress;
use crate::pages::plan::{Page, SHORT_LIST};
use crate::site::{Body as BodyRecord, DecisionRow, Id};

use super::fact::{Fact, FactValue, fact, facts};
use super::listed::{Around, DrawnRow};
use super::row::{Link, Tag};
use super::text::{ProvenanceView, TextView};
use super::{Body, Drawer, View};

/// How many decisions a body's page shows; they have a register of their own.
const LATEST: usize = 5;

/// A seat.
#[derive(Clone, Debug, Serialize)]
pub struct MemberView {
    /// Chair, deputy, observer.
    pub role: Option<String>,
    /// The position, organisation and region in one line.
    pub seat: String,
    /// From when to when.
    pub period: Option<String>,
}

/// A focus area that a body sees to.
#[derive(Clone, Debug, Serialize)]
pub struct AreaLine {
    /// The area, with its plan.
    pub area: Link,
    /// Whether the body has been set up, according to the plan.
    pub tag: Option<Tag>,
    /// When that was known.
    pub date: Option<String>,
}

/// A list that may be longer than what is shown.
#[derive(Clone, Debug, Serialize)]
pub struct Shortened {
    /// The first rows, as HTML.
    pub rows: Vec<DrawnRow>,
    /// How many there are in words: «24 saker».
    pub count: String,
    /// Where all of them are, when there are more.
    pub all: Option<String>,
}

/// A body.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    /// Its code.
    pub code: String,
    /// One sentence on what it does, as HTML.
    pub summary: Option<String>,
    /// Its mandate, as HTML.
    pub mandate: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Focus areas that it sees to.
    pub areas: Vec<AreaLine>,
    /// Its seats.
    pub members: Vec<MemberView>,
    /// Whether names of members are known and not shown.
    pub names_hidden: bool,
    /// Its meetings, newest first.
    pub meetings: Shortened,
    /// Its cases, newest first.
    pub cases: Shortened,
    /// Its latest decisions, newest first.
    pub decisions: Shortened,
    /// Its cases and decisions by year: the HTML inside a figure each.
    pub charts: Vec<String>,
    /// More text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

impl Drawer<'_> {
    pub(super) fn body(&self, page: &Page, id: Id<BodyRecord>) -> View {
        let body = &self.site.bodies[id];
        let document = &body.document;
        let name = self.body_name(id).to_owned();
        let mut head = self.head(page, "body", name, vec![self.step("organ", "nav_bodies")]);
        head.title = self.body_title(id);
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let address = body.address();
        let around = Around::of(&head);
        let cases: Vec<_> =
            body.cases.iter().take(SHORT_LIST).map(|case| self.listed_case(*case, None, around)).collect();
        let meetings: Vec<_> =
            body.meetings.iter().take(SHORT_LIST).map(|m| self.listed_meeting(*m, None, around)).collect();
        let decisions: Vec<DecisionRow> =
            body.cases.iter().flat_map(|case| self.site.decisions_of(*case)).copied().collect();
        let view = BodyView {
            code: document.code.value.clone(),
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            mandate: self.linked_field(page, Slot::Mandate, document.mandate.as_ref()),
            facts: self.body_facts(id),
            areas: body
                .focus_areas
                .iter()
                .map(|area| {
                    let written = self.area_document(*area);
                    AreaLine {
                        area: self.area_link(*area),
                        tag: written.body_status.map(|status| self.area_body_tag(status)),
                        date: written.body_status_date.map(|date| self.written(date)),
                    }
                })
                .collect(),
            members: document
                .members
                .iter()
                .map(|member| {
                    let name = member.name.as_ref().filter(|_| self.config.show_officers);
                    let seat = [
                        name,
                        member.position.as_ref(),
                        member.organisation.as_ref().map(|organisation| &organisation.value),
                        member.region.as_ref(),
                    ];
                    MemberView {
                        role: member.role.clone(),
                        seat: seat.into_iter().flatten().cloned().collect::<Vec<_>>().join(", "),
                        period: self.period(member.from, member.to),
                    }
                })
                .collect(),
            names_hidden: !self.config.show_officers
                && document.members.iter().any(|member| member.name.is_some()),
            meetings: Shortened {
                rows: meetings,
                count: self.counted("count_meetings", body.meetings.len()),
                all: (body.meetings.len() > SHORT_LIST).then(|| self.path("/moter/")),
            },
            cases: Shortened {
                rows: cases,
                count: self.counted("count_cases", body.cases.len()),
                all: (body.cases.len() > SHORT_LIST).then(|| self.url(&address.child("saker"))),
            },
            decisions: Shortened {
                rows: decisions.iter().take(LATEST).map(|row| self.listed_decision(*row, around)).collect(),
                count: self.counted("count_decisions", decisions.len()),
                all: (!decisions.is_empty()).then(|| self.url(&address.child("vedtak"))),
            },
            charts: self.counts_of_body(id),
            text: self.text_view(&document.text, &address, 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::BodyPage(Box::new(view)) }
    }

    /// What a body's page is called; no other page has the title.
    pub(super) fn body_title(&self, id: Id<BodyRecord>) -> String {
        let code = &self.site.bodies[id].document.code.value;
        self.fill("title_body", &[("name", self.body_name(id)), ("code", code)])
    }

    fn body_facts(&self, id: Id<BodyRecord>) -> Vec<Fact> {
        let body = &self.site.bodies[id];
        let document = &body.document;
        let links =
            |ids: &[Id<BodyRecord>]| ids.iter().map(|id| FactValue::link(self.body_link(*id))).collect();
        [
            fact(self.text("fact_code"), Some(FactValue::text(&document.code.value))),
            fact(self.text("fact_level"), Some(FactValue::text(self.level(document.level)))),
            fact(
                self.text("fact_decides"),
                Some(FactValue::text(self.text(if document.decides {
                    "body_decides"
                } else {
                    "body_decides_not"
                }))),
            ),
            fact(
                self.text("fact_active"),
                self.period(document.active_from, document.active_to).map(FactValue::text),
            ),
            facts(self.text("fact_succeeds"), links(&body.succeeds)),
            facts(self.text("fact_succeeded_by"), links(&body.succeeded_by)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The level of a body in words.
    pub(super) fn level(&self, level: u16) -> String {
        match level {
            0..=3 => self.text(&format!("level_{level}")),
            _ => self.fill("level_other", &[("n", &level.to_string())]),
        }
    }

    /// «fra … til …».
    pub(super) fn period(
        &self,
        from: Option<crate::language::PartialDate>,
        to: Option<crate::language::PartialDate>,
    ) -> Option<String> {
        match (from.map(|date| self.written(date)), to.map(|date| self.written(date))) {
            (Some(from), Some(to)) => Some(self.fill("period_from_to", &[("from", &from), ("to", &to)])),
            (Some(from), None) => Some(self.fill("period_from", &[("from", &from)])),
            (None, Some(to)) => Some(self.fill("period_to", &[("to", &to)])),
            (None, None) => None,
        }
    }
}
