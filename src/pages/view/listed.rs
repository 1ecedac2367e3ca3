//! Rows of lists that are drawn once.
//!
//! A case stands in the register, in that of its year, its body, its topics and in those of all places that it concerns; its
//! row is the same in nearly all of them. A view holds such rows as finished HTML. Whoever draws pages says with
//! [`DrawRows`] how a row is drawn and whether it is remembered.

use std::fmt::Debug;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::site::{Case, DecisionRow, Id, Meeting, Reason};

use super::Drawer;
use super::decision::DecisionView;
use super::page::Head;
use super::row::{CaseRow, MeetingRow};

/// A row of a list as HTML. Clones share its text.
#[derive(Clone, Debug)]
pub struct DrawnRow(Value);

impl DrawnRow {
    /// The row that a theme's component drew.
    pub fn new(html: &str) -> Self {
        Self(Value::normal_string(html))
    }
}

impl Serialize for DrawnRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    /// A case.
    Case(Id<Case>),
    /// A decision.
    Decision(DecisionRow),
    /// A meeting.
    Meeting(Id<Meeting>),
}

/// All that a row depends on besides the site: rows that are equal look alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub listed: Listed,
    /// Why it stands there.
    pub reason: Option<Reason>,
    /// The level of its heading.
    pub level: u8,
    /// The language of the page's content.
    pub language: &'static str,
    /// Whether the page is called like the body of the row, which need not be repeated then.
    pub is_in_body: bool,
}

/// What the component of a row sees as `row`.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum RowView {
    /// `case_row`
    Case(Box<CaseRow>),
    /// `decision_row`
    Decision(Box<DecisionView>),
    /// `meeting_row`
    Meeting(Box<MeetingRow>),
}

impl RowView {
    /// The theme's component that draws it.
    pub fn component(&self) -> &'static str {
        match self {
            Self::Case(_) => "case_row",
            Self::Decision(_) => "decision_row",
            Self::Meeting(_) => "meeting_row",
        }
    }
}

/// Draws the rows of a page, or remembers them.
pub trait DrawRows: Debug {
    /// The row; `view` makes what its component sees, where it must be drawn.
    fn draw(&self, row: &Row, view: &dyn Fn() -> RowView) -> DrawnRow;
}

/// Draws nothing: for those who ask views for their heads alone.
#[derive(Debug)]
pub struct NoRows;

impl DrawRows for NoRows {
    fn draw(&self, _: &Row, _: &dyn Fn() -> RowView) -> DrawnRow {
        DrawnRow::new("")
    }
}

/// What rows take from the page around them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'h> {
    language: &'static str,
    heading: &'h str,
    level: u8,
    gives_reasons: bool,
}

impl<'h> Around<'h> {
    /// In a section of a page.
    pub(super) fn of(head: &'h Head) -> Self {
        Self { language: head.language, heading: &head.heading, level: 3, gives_reasons: true }
    }

    /// One level lower.
    pub(super) fn below(self) -> Self {
        Self { level: self.level + 1, ..self }
    }

    /// Where everything stands for one and the same reason.
    pub(super) fn without_reasons(self) -> Self {
        Self { gives_reasons: false, ..self }
    }

    /// Why a row stands there, where that is told.
    pub(super) fn reason(self, reason: Reason) -> Option<Reason> {
        self.gives_reasons.then_some(reason)
    }
}

impl Drawer<'_> {
    pub(super) fn listed_case(&self, id: Id<Case>, reason: Option<Reason>, around: Around) -> DrawnRow {
        let is_in_body = self.body_name(self.site.cases[id].body) == around.heading;
        let row = Row { is_in_body, ..row(Listed::Case(id), reason, around) };
        self.rows.draw(&row, &|| {
            let view = self.case_row(id, reason);
            RowView::Case(Box::new(CaseRow { body: view.body.filter(|_| !is_in_body), ..view }))
        })
    }

    pub(super) fn listed_decision(&self, decision: DecisionRow, around: Around) -> DrawnRow {
        self.rows.draw(&row(Listed::Decision(decision), None, around), &|| {
            RowView::Decision(Box::new(self.decision(decision)))
        })
    }

    pub(super) fn listed_meeting(&self, id: Id<Meeting>, reason: Option<Reason>, around: Around) -> DrawnRow {
        self.rows.draw(&row(Listed::Meeting(id), reason, around), &|| {
            RowView::Meeting(Box::new(self.meeting_row(id, reason)))
        })
    }
}

fn row(listed: Listed, reason: Option<Reason>, around: Around) -> Row {
    Row { listed, reason, level: around.level, language: around.language, is_in_body: false }
}
