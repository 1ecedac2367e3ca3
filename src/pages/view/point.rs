//! The points of a case: what was recommended beside what was decided, and what differs.

use serde::Serialize;

use crate::pages::address::{Address, HasAddress};
use crate::pages::comparison::{Spoken, compared};
use crate::site::{Case, DecisionPoint, Relation};

use super::Drawer;
use super::decision::FollowUpView;
use super::row::Tag;
use super::text::{copied, html};

/// A decision point: the row `#punkt-2`.
#[derive(Clone, Debug, Serialize)]
pub struct PointView {
    /// Its id on the page.
    pub id: String,
    /// Its number.
    pub number: String,
    /// Its lasting id, `SSU-26-2024-2`; none for a point that the decision left out.
    pub key: Option<String>,
    /// The whole address of the point; without the origin where the site does not know its own.
    pub address: String,
    /// Whether it is a part of the point above, such as 2b.
    pub is_part: bool,
    /// How the decision relates to the recommendation; none where only one of them has points.
    pub relation: Option<RelationView>,
    /// Its number in the recommendation, in words, where that is not its number in the decision.
    pub moved: Option<String>,
    /// What was recommended, as HTML; words that went out are in `<del class="change">`.
    pub recommendation: Option<String>,
    /// What was decided, as HTML; words that came in are in `<ins class="change">`.
    pub decision: Option<String>,
    /// What has become of it.
    pub follow_up: Option<FollowUpView>,
    /// That nobody has taken it up again, where it was decided long ago.
    pub never_taken_up: Option<Tag>,
    /// How to cite it, where it was decided.
    pub citation: Option<String>,
}

/// How a point of the decision relates to the recommendation.
#[derive(Clone, Debug, Serialize)]
pub struct RelationView {
    /// `same`, `punctuation`, `changed`, `new` or `dropped`.
    pub kind: &'static str,
    /// The same in words.
    pub text: String,
}

impl Drawer<'_> {
    /// A point; `relation` is that of [`Case::relation`], which is dear.
    pub(super) fn point(
        &self,
        case: &Case,
        point: &DecisionPoint,
        relation: Option<Relation>,
        record: &Address,
    ) -> PointView {
        let text = |at: Option<(usize, usize)>| {
            at.and_then(|at| case.point_at(at))
                .map(|point| html(self, &point.prose, &case.document.text, record))
        };
        let (mut recommendation, mut decision) = (text(point.recommendation), text(case.decided_at(point)));
        if case.decision_is_recommendation() {
            decision = decision.map(|html| copied(&html, ""));
        }
        if let (Some(Relation::Changed), Some(one), Some(two)) =
            (relation, &mut recommendation, &mut decision)
        {
            (*one, *two) = compared(one, two, &self.spoken());
        }
        let id = case.point_id(point);
        let before = point.recommendation.and_then(|at| case.point_at(at)).map(|written| &written.number);
        let moved = before.filter(|number| **number != point.number || case.is_dropped(point));
        PointView {
            address: self.absolute(&format!("{record}#{id}")),
            id,
            number: point.number.to_string(),
            key: (!case.is_dropped(point)).then(|| point_key(case, point)),
            is_part: point.number.is_part(),
            relation: relation.map(|relation| self.relation(relation)),
            moved: moved.map(|number| self.fill("point_moved", &[("n", &number.to_string())])),
            recommendation,
            citation: decision.is_some().then(|| self.citation(case, point)),
            decision,
            follow_up: point.follow_up.map(|index| self.follow_up(case, index)),
            never_taken_up: self.never_taken_up(case, point),
        }
    }

    fn relation(&self, relation: Relation) -> RelationView {
        let (kind, key) = match relation {
            Relation::Unchanged { but_punctuation: false } => ("same", "relation_unchanged"),
            Relation::Unchanged { but_punctuation: true } => ("punctuation", "relation_punctuation"),
            Relation::Changed => ("changed", "relation_changed"),
            Relation::New => ("new", "relation_new"),
            Relation::Dropped => ("dropped", "relation_dropped"),
        };
        RelationView { kind, text: self.text(key) }
    }

    fn spoken(&self) -> Spoken {
        Spoken { out: self.text("change_out"), came_in: self.text("change_in"), end: self.text("change_end") }
    }

    /// What the decision did to the recommendation in a sentence; nothing where only one of them has points.
    pub(super) fn changes_in_short(&self, relations: &[Option<Relation>]) -> Option<String> {
        let relations: Vec<Relation> = relations.iter().copied().flatten().collect();
        let count = |wanted: fn(&Relation) -> bool| relations.iter().filter(|one| wanted(one)).count();
        let unchanged = count(|one| matches!(one, Relation::Unchanged { .. }));
        let changed = count(|one| *one == Relation::Changed);
        let dropped = count(|one| *one == Relation::Dropped);
        let new = count(|one| *one == Relation::New);
        let all = unchanged + changed + dropped;
        if relations.is_empty() {
            return None;
        }
        if unchanged == relations.len() {
            return Some(self.text("decision_as_recommended"));
        }
        // What was recommended comes first, with how many points that were.
        let told = [("changed", changed), ("dropped", dropped), ("unchanged", unchanged), ("new", new)];
        let mut told = told.iter().filter(|(name, count)| {
            // What is left is unchanged: that is worth saying only where nothing else was done to the points.
            *count > 0 && (*name != "unchanged" || changed + dropped == 0)
        });
        let (first, count) = told.next()?;
        let of_all = [("n", &*count.to_string()), ("all", &*all.to_string())];
        let first = match all {
            1 => self.text(&format!("changes_{first}_only")),
            _ => self.fill(&format!("changes_{first}_first"), &of_all),
        };
        let rest = told.map(|(name, count)| self.counted(&format!("changes_{name}"), *count));
        let clauses: Vec<String> = std::iter::once(first).chain(rest).collect();
        let (last, before) = clauses.split_last()?;
        let sentence = match before {
            [] => last.clone(),
            _ => format!("{}{}{last}", before.join(", "), self.text("changes_and")),
        };
        Some(format!("{sentence}."))
    }

    /// A decision point as a paper cites it: body, case, point, meeting, title, address.
    fn citation(&self, case: &Case, point: &DecisionPoint) -> String {
        let body = self.body_name(case.body);
        let number = self.number(&case.document.key.value);
        let point_number = point.number.to_string();
        let mut values = vec![("body", body), ("case", &*number), ("point", &*point_number)];
        let date = case.meeting.map(|meeting| self.site.meetings[meeting].date).or(case.meeting_date());
        let date = date.map(|date| self.written(date));
        let mut text = match &date {
            Some(date) => {
                values.push(("date", date));
                self.fill("citation_dated", &values)
            }
            None => self.fill("citation", &values),
        };
        if let Some(title) = &case.document.title {
            text = format!("{text}: {title}");
        }
        let end = if text.ends_with(['.', '!', '?']) { "" } else { "." };
        let address = self.absolute(&format!("{}#{}", case.address(), case.point_id(point)));
        format!("{text}{end} {address}")
    }

    /// An address inside the site as it is written outside of it.
    pub(super) fn absolute(&self, address: &str) -> String {
        self.config.base_url.absolute(address).unwrap_or_else(|| self.path(address))
    }
}

/// The lasting id of a point: `SSU-26-2024-2`.
pub(super) fn point_key(case: &Case, point: &DecisionPoint) -> String {
    let key = &case.document.key.value;
    format!("{}-{}-{}", key.body, key.number_and_year(), point.number)
}
