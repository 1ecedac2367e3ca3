//! A meeting: agenda, outcomes, minutes.

use serde::Serialize;

use crate::content::{MinutesStatus, Name, Slot, escaped};
use crate::pages::address::{Address, HasAddress};
use crate::pages::plan::{Page, has_papers, papers_of};
use crate::site::{AgendaItem, Id, Meeting};

use super::fact::{Fact, FactValue, fact, facts};
use super::row::{CaseRow, Link, Tag};
use super::text::{ProvenanceView, TextView};
use super::{Body, Drawer, View};

/// A row of the agenda.
#[derive(Clone, Debug, Serialize)]
pub struct AgendaView {
    /// The case, where it is one that the site has.
    pub case: Option<CaseRow>,
    /// The title of a row without such a case, as HTML.
    pub title: Option<String>,
    /// «Til beslutning», «Til orientering».
    pub kind: Option<String>,
    /// A few words, as HTML.
    pub note: Option<String>,
}

/// Who took part for one side.
#[derive(Clone, Debug, Serialize)]
pub struct AttendanceView {
    /// The side.
    pub side: String,
    /// Who was there.
    pub present: Vec<String>,
    /// Who was not.
    pub absent: Vec<String>,
}

/// A meeting.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingView {
    /// The body.
    pub body: Link,
    /// Whether it took place.
    pub tag: Tag,
    /// Facts.
    pub facts: Vec<Fact>,
    /// The agenda.
    pub agenda: Vec<AgendaView>,
    /// The page with the papers of all its cases, where it has any.
    pub papers: Option<String>,
    /// Who took part.
    pub attendance: Vec<AttendanceView>,
    /// Other dates, in sentences.
    pub also_dated: Vec<String>,
    /// The minutes; none without a record.
    pub text: Option<TextView>,
    /// How far the minutes have come.
    pub minutes: Option<String>,
    /// The body's meeting before this one.
    pub previous: Option<Link>,
    /// The body's meeting after this one.
    pub next: Option<Link>,
    /// Sources and changes; none without a record.
    pub provenance: Option<ProvenanceView>,
}

impl Drawer<'_> {
    pub(super) fn meeting(&self, page: &Page, id: Id<Meeting>) -> View {
        let meeting = &self.site.meetings[id];
        let document = meeting.document.as_ref();
        let (title, heading) = self.meeting_titles(meeting);
        let mut head = self.head(page, "meeting", heading, vec![self.step("moter", "nav_meetings")]);
        head.title = title;
        head.language = self.language(document.and_then(|document| document.header.language));
        head.description = Some(self.fill(
            "meeting_description",
            &[("body", self.body_name(meeting.body)), ("date", &self.written(meeting.date))],
        ));
        let address = meeting.address();
        let view = MeetingView {
            body: self.body_link(meeting.body),
            tag: self.meeting_tag(meeting),
            facts: self.meeting_facts(meeting),
            agenda: meeting
                .agenda
                .iter()
                .enumerate()
                .map(|(at, item)| self.agenda(item, at, &address))
                .collect(),
            papers: has_papers(meeting).then(|| self.url(&papers_of(meeting))),
            attendance: document
                .iter()
                .flat_map(|document| &document.attendance)
                .map(|side| AttendanceView {
                    side: side.side.value.clone(),
                    present: texts(&side.present),
                    absent: texts(&side.absent),
                })
                .collect(),
            also_dated: document
                .iter()
                .flat_map(|document| &document.also_dated)
                .map(|other| {
                    self.fill(
                        "also_dated",
                        &[("date", &self.written(other.date.value)), ("source", &other.source)],
                    )
                })
                .collect(),
            text: document.map(|document| self.text_view(&document.text, &address, 4)),
            minutes: document.and_then(|document| document.minutes_status).map(|status| {
                self.text(match status {
                    MinutesStatus::Draft => "minutes_draft",
                    MinutesStatus::Sent => "minutes_sent",
                    MinutesStatus::Approved => "minutes_approved",
                })
            }),
            previous: self.neighbour(id, 1),
            next: self.neighbour(id, -1),
            provenance: document.map(|document| self.provenance(&document.header)),
        };
        View { page: head, view: Body::Meeting(Box::new(view)) }
    }

    /// The title of a meeting's page, which no other meeting has, and its heading.
    pub(super) fn meeting_titles(&self, meeting: &Meeting) -> (String, String) {
        let heading = self.meeting_name(meeting);
        let mut title = heading.clone();
        let name = self.body_name(meeting.body);
        if self.site.bodies.ids().filter(|id| self.body_name(*id) == name).count() > 1 {
            let code = &self.site.bodies[meeting.body].document.code.value;
            title = self.fill("title_body", &[("name", &title), ("code", code)]);
        }
        // Two meetings of one day or month have one name; their titles differ by the number in the address.
        match meeting.document.as_ref().map(|document| document.ordinal).filter(|ordinal| *ordinal > 1) {
            Some(ordinal) => (format!("{title} ({ordinal})"), format!("{title} ({ordinal})")),
            None => (title, heading),
        }
    }

    /// The meeting of the same body so many places later in its list, which stands newest first.
    fn neighbour(&self, id: Id<Meeting>, places: isize) -> Option<Link> {
        let meetings = &self.site.bodies[self.site.meetings[id].body].meetings;
        let at = meetings.iter().position(|other| *other == id)?.checked_add_signed(places)?;
        let meeting = &self.site.meetings[*meetings.get(at)?];
        Some(Link::new(&self.written(meeting.date), self.url(&meeting.address())))
    }

    pub(super) fn agenda(&self, item: &AgendaItem, at: usize, address: &Address) -> AgendaView {
        let row = item.case.as_ref().and_then(|mention| mention.case).map(|id| self.case_row(id, None));
        let title = match (&row, &item.case) {
            (None, Some(mention)) => Some(escaped(&match &item.title {
                Some(title) => format!("{} {title}", self.number(&mention.key)),
                None => self.number(&mention.key),
            })),
            _ => item.title.as_ref().map(|title| self.linked(address, Slot::AgendaTitle(at), title)),
        };
        AgendaView {
            title: title.filter(|_| row.is_none()),
            case: row,
            kind: item.kind.map(|kind| self.agenda_kind(kind)),
            note: item.note.as_ref().map(|note| self.linked(address, Slot::AgendaNote(at), note)),
        }
    }

    pub(super) fn meeting_facts(&self, meeting: &Meeting) -> Vec<Fact> {
        let date = FactValue::date(self.date(meeting.date));
        let mut all = vec![
            fact(self.text("fact_body"), Some(FactValue::link(self.body_link(meeting.body)))),
            fact(self.text("fact_date"), Some(date)),
        ];
        if let Some(document) = &meeting.document {
            let time = match (&document.start, &document.end) {
                (Some(start), Some(end)) => Some(self.fill("time_span", &[("start", start), ("end", end)])),
                (Some(start), None) => Some(self.fill("time_start", &[("start", start)])),
                _ => None,
            };
            let place = match (&document.place, document.online) {
                (Some(place), _) => Some(place.clone()),
                (None, Some(true)) => Some(self.text("meeting_online")),
                _ => None,
            };
            all.push(fact(self.text("fact_time"), time.map(FactValue::text)));
            all.push(fact(self.text("fact_place"), place.map(FactValue::text)));
            all.push(fact(
                self.text("fact_kind"),
                document.kind.map(|kind| FactValue::text(self.meeting_kind(kind))),
            ));
            all.push(fact(self.text("fact_meeting_number"), document.number.as_ref().map(FactValue::name)));
        }
        let regions = meeting.regions.iter().map(|id| FactValue::link(self.region_link(*id))).collect();
        let topics = meeting.topics.iter().map(|id| FactValue::link(self.topic_link(*id))).collect();
        all.push(facts(self.text("fact_concerns"), regions));
        all.push(facts(self.text("fact_topics"), topics));
        all.into_iter().flatten().collect()
    }
}

fn texts(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| name.value.clone()).collect()
}
