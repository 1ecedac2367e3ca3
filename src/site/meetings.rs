//! Meetings: those that are written down, and those that only cases name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Session;
use crate::content::MeetingDocument;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{PartialDate, Slug};

use super::Site;
use super::access::is_public;
use super::index::Pointers;
use super::record::{AgendaItem, Body, Case, CaseMention, Meeting};
use super::resolve::Names;
use super::table::{Id, Table};

/// The meetings that are written down, and the days of those that are withheld.
pub(super) struct Written {
    meetings: Vec<Meeting>,
    withheld: Vec<(Id<Body>, PartialDate)>,
}

/// Resolves the meetings that are written down.
pub(super) fn meetings(
    documents: Vec<Arc<MeetingDocument>>,
    names: &Names,
    pointers: Pointers,
    session: &Session,
    found: &mut Vec<Diagnostic>,
) -> Written {
    let mut written = Written { meetings: Vec::new(), withheld: Vec::new() };
    for document in documents {
        let code = document.body.value.to_lowercase();
        if !is_public(&document.header, session) {
            written.withheld.extend(names.bodies.id(&code).map(|body| (body, document.date.value)));
            continue;
        }
        let Some(body) = names.bodies.require(&code, &document.body.span, found) else { continue };
        let agenda = document.agenda.iter().map(|row| AgendaItem {
            case: row.case.as_ref().map(|case| pointers.resolve_as(Code::AgendaCaseWithoutPage, case, found)),
            kind: row.kind,
            title: row.title.clone(),
            note: row.note.clone(),
        });
        let agenda = agenda.collect();
        written.meetings.push(Meeting {
            slug: slug(&code, document.date.value, document.ordinal),
            body,
            date: document.date.value,
            status: document.status,
            agenda,
            topics: names.topics.resolve_all(&document.topics, found),
            regions: names.regions.resolve_all(&document.regions, found),
            document: Some(document),
        });
    }
    written
}

fn slug(body: &str, date: PartialDate, ordinal: u16) -> Slug {
    let suffix = if ordinal > 1 { format!("-{ordinal}") } else { String::new() };
    Slug::from_title(&format!("{body}-{date}{suffix}"))
}

/// Adds a meeting for each day that a case names and no record has, with a note; newest first.
pub(super) fn with_derived(written: Written, site: &Site, found: &mut Vec<Diagnostic>) -> Table<Meeting> {
    let Written { mut meetings, withheld } = written;
    let known: BTreeSet<(Id<Body>, PartialDate)> =
        meetings.iter().map(|meeting| (meeting.body, meeting.date)).chain(withheld).collect();
    let mut derived: BTreeMap<(Id<Body>, PartialDate), Id<Case>> = BTreeMap::new();
    for (id, case) in site.cases.iter() {
        let Some(date) = case.meeting_date() else { continue };
        if !known.contains(&(case.body, date)) {
            // The cases stand newest first: the last one found is the first of the day.
            derived.insert((case.body, date), id);
        }
    }
    for ((body, date), case) in derived {
        let record = &site.bodies[body];
        if let Some(named) = &site.cases[case].document.meeting {
            let message = format!("the meeting of `{}` on {date} has no record", record.document.code.value);
            found.push(Diagnostic::note(Code::MeetingWithoutRecord, named.span.clone(), message).help(
                format!(
                    "it gets a page of its own; more is said of it in `content/moter/{}/{date}.md`",
                    record.slug
                ),
            ));
        }
        meetings.push(Meeting {
            document: None,
            slug: slug(record.slug.as_str(), date, 1),
            body,
            date,
            status: None,
            agenda: Vec::new(),
            topics: Vec::new(),
            regions: Vec::new(),
        });
    }
    // Newest first; of two meetings of one day or month the later one first, which its address numbers.
    meetings.sort_by(|a, b| {
        (b.date.latest(), b.date, a.body, &b.slug).cmp(&(a.date.latest(), a.date, b.body, &a.slug))
    });
    meetings.into()
}

/// Ties cases to meetings, fills agendas that nobody wrote, and tells bodies their meetings.
pub(super) fn join(site: &mut Site) {
    let mut by_day: BTreeMap<(Id<Body>, PartialDate), Vec<Id<Meeting>>> = BTreeMap::new();
    for (id, meeting) in site.meetings.iter() {
        by_day.entry((meeting.body, meeting.date)).or_default().push(id);
    }
    for id in site.meetings.ids() {
        let body = site.meetings[id].body;
        site.bodies[body].meetings.push(id);
        for case in listed(&site.meetings[id]) {
            let case = &mut site.cases[case];
            if case.body == body && case.meeting_date().is_none_or(|date| date == site.meetings[id].date) {
                case.meeting.get_or_insert(id);
            }
        }
    }
    // The cases that name the day and that no row has, in the order of their numbers: the whole agenda where nobody wrote
    // one, its end where somebody did.
    let mut unlisted: BTreeMap<Id<Meeting>, Vec<Id<Case>>> = BTreeMap::new();
    for id in site.cases.ids() {
        let case = &site.cases[id];
        if case.meeting.is_some() {
            continue;
        }
        let day = case.meeting_date().and_then(|date| by_day.get(&(case.body, date)));
        if let Some(meeting) = day.and_then(|meetings| meetings.last().copied()) {
            unlisted.entry(meeting).or_default().push(id);
            site.cases[id].meeting = Some(meeting);
        }
    }
    for (id, mut cases) in unlisted {
        cases.sort_by_key(|case| site.cases[*case].document.key.value.clone());
        for case in cases {
            let key = site.cases[case].document.key.value.clone();
            let mention = CaseMention { key, point: None, case: Some(case) };
            site.meetings[id].agenda.push(AgendaItem {
                case: Some(mention),
                kind: None,
                title: None,
                note: None,
            });
        }
    }
}

fn listed(meeting: &Meeting) -> Vec<Id<Case>> {
    meeting.agenda.iter().filter_map(|item| item.case.as_ref()?.case).collect()
}
