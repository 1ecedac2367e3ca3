//! Decisions in the register, and what has become of them.

use serde::Serialize;

use crate::content::{Outcome, escaped};
use crate::language::PartialDate;
use crate::pages::address::HasAddress;
use crate::site::{Case, DecisionPoint, DecisionRow};

use super::Drawer;
use super::point::point_key;
use super::row::{DateView, Link, Tag, Tone};
use super::text::{copied, html};

/// A decision in the register.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionView {
    /// Its lasting id: `SSU-26-2024-2`.
    pub id: String,
    /// Where it stands on its case's page.
    pub url: String,
    /// The number of its point; none for a case as a whole.
    pub point: Option<String>,
    /// Its text as HTML; none when it is not known here.
    pub html: Option<String>,
    /// Of a part, such as 2b, the text of its point as HTML: without it «en fra legevakten» says nothing.
    pub within: Option<String>,
    /// `SSU 26-2024`.
    pub number: String,
    /// The case's title.
    pub title: String,
    /// The language of both.
    pub language: &'static str,
    /// The case's page.
    pub case_url: String,
    /// The body.
    pub body: Link,
    /// The day of the meeting.
    pub date: Option<DateView>,
    /// The outcome.
    pub tag: Tag,
    /// What has become of it.
    pub follow_up: Option<FollowUpView>,
    /// That nobody has taken it up again, where it was decided long ago.
    pub never_taken_up: Option<Tag>,
}

/// What has become of a decision point.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    /// How far it has come.
    pub tag: Tag,
    /// Who sees to it.
    pub owner: Option<String>,
    /// When it should be done.
    pub due: Option<DateView>,
    /// When the status was last confirmed.
    pub confirmed: Option<DateView>,
    /// The case that shows it.
    pub case: Option<Link>,
    /// More words.
    pub note: Option<String>,
}

impl Drawer<'_> {
    /// The words for a point that nobody has taken up again.
    pub(super) fn never_taken_up(&self, case: &Case, point: &DecisionPoint) -> Option<Tag> {
        let since = self.written(PartialDate::Day(case.order));
        let text = || self.fill("never_taken_up_since", &[("date", &since)]);
        point.never_taken_up.then(|| Tag { text: text(), tone: Tone::Stopped })
    }

    pub(super) fn follow_up(&self, case: &Case, index: usize) -> FollowUpView {
        let written = &case.document.follow_up[index];
        FollowUpView {
            tag: self.follow_up_tag(written.status),
            owner: written.owner.as_ref().map(|owner| owner.value.clone()),
            due: written.due.map(|day| self.date(PartialDate::Day(day))),
            confirmed: written.confirmed.map(|day| self.date(PartialDate::Day(day))),
            case: case
                .follow_up_cases
                .get(index)
                .and_then(Option::as_ref)
                .map(|mention| self.mention(mention)),
            note: written.note.clone(),
        }
    }

    pub(super) fn decision(&self, row: DecisionRow) -> DecisionView {
        let case = &self.site.cases[row.case];
        let key = &case.document.key.value;
        let address = case.address();
        let case_url = self.url(&address);
        let point = row.point.map(|at| &case.points[at]);
        let text = |point: &DecisionPoint| {
            let text = case.decided_at(point).and_then(|at| case.point_at(at))?;
            let html = html(self, &text.prose, &case.document.text, &address);
            Some(copied(&html, &escaped(&case_url)))
        };
        let whole = point.filter(|point| point.number.is_part()).and_then(|point| {
            let number = point.number.whole_point();
            case.points.iter().find(|other| other.number == number && !case.is_dropped(other))
        });
        let number = point.map(|point| point.number.to_string());
        let anchor =
            point.map_or_else(|| "#del-vedtak".to_owned(), |point| format!("#{}", case.point_id(point)));
        DecisionView {
            id: point.map_or_else(
                || format!("{}-{}", key.body, key.number_and_year()),
                |point| point_key(case, point),
            ),
            url: format!("{case_url}{anchor}"),
            point: number,
            html: point.and_then(text),
            within: whole.and_then(text),
            number: self.number(key),
            title: self.case_title(case),
            language: self.language(case.document.header.language),
            case_url,
            body: self.body_link(case.body),
            date: self.case_date(case),
            tag: self.outcome_tag(case.state.outcome().unwrap_or(Outcome::Unknown)),
            follow_up: point.and_then(|point| point.follow_up).map(|index| self.follow_up(case, index)),
            never_taken_up: point.and_then(|point| self.never_taken_up(case, point)),
        }
    }
}
