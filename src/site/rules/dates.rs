//! Two dates for one meeting.

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::content::{AlsoDated, MeetingStatus};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Located;
use crate::language::PartialDate;
use crate::site::record::{Body, Case, Meeting};
use crate::site::{Id, Site};
use crate::source::Span;

/// All records and sources give a meeting one date. A date of another source that is kept beside it is known, and a note.
pub(super) fn conflicting_date(site: &Site, _: &Config, found: &mut Vec<Diagnostic>) {
    kept(site, found);
    agendas(site, found);
    meeting_numbers(site, found);
}

/// Whether the two can be one day.
fn agree(one: PartialDate, other: PartialDate) -> bool {
    one.earliest() <= other.latest() && other.earliest() <= one.latest()
}

fn keeps(dates: &[AlsoDated], date: PartialDate) -> bool {
    dates.iter().any(|other| agree(other.date.value, date))
}

/// The dates of other sources that meetings and cases keep.
fn kept(site: &Site, found: &mut Vec<Diagnostic>) {
    for meeting in site.meetings.records() {
        let Some(document) = &meeting.document else { continue };
        let what = format!("of `{}`", site.bodies[meeting.body].document.code.value);
        for other in &document.also_dated {
            note(&what, &document.date, other, found);
        }
    }
    for case in site.cases.records() {
        let meeting = case.meeting.and_then(|meeting| site.meetings[meeting].document.as_ref());
        let own = case.document.meeting.as_ref().or(meeting.map(|meeting| &meeting.date));
        let Some(own) = own else { continue };
        let what = format!("of `{}`", case.document.key.value);
        for other in &case.document.also_dated {
            // Told once, where the meeting itself keeps it.
            if !meeting.is_some_and(|meeting| keeps(&meeting.also_dated, other.date.value)) {
                note(&what, own, other, found);
            }
        }
    }
}

fn note(what: &str, own: &Located<PartialDate>, other: &AlsoDated, found: &mut Vec<Diagnostic>) {
    let AlsoDated { date, source } = other;
    if agree(own.value, date.value) {
        return;
    }
    let message = format!("another source dates the meeting {what} to {}, not {}", date.value, own.value);
    found.push(
        Diagnostic::note(Code::ConflictingDate, date.span.clone(), message)
            .labelled(format!("the source: {source}"))
            .see(own.span.clone(), "the date that the site goes by")
            .help("the page shows both dates; remove the one that turns out to be wrong"),
    );
}

/// A case that names one day and is on the agenda of another.
fn agendas(site: &Site, found: &mut Vec<Diagnostic>) {
    let listed = listed(site);
    let mut told = BTreeSet::new();
    for (case, meeting, row) in &listed {
        let (record, other) = (&site.cases[*case], &site.meetings[*meeting]);
        let Some(named) = &record.document.meeting else { continue };
        let is_known = keeps(&record.document.also_dated, other.date)
            || other.document.as_ref().is_some_and(|document| keeps(&document.also_dated, named.value));
        // Where the day that the case names lists it too, the case is on two agendas, which is another finding.
        let is_on_both = || {
            let from = listed.partition_point(|(id, ..)| id < case);
            let own = listed[from..].iter().take_while(|(id, ..)| id == case);
            own.into_iter().any(|(_, id, _)| agree(site.meetings[*id].date, named.value))
        };
        if agree(named.value, other.date) || is_known || is_on_both() || !told.insert((*case, *meeting)) {
            continue;
        }
        let key = &record.document.key.value;
        let message =
            format!("`{key}` names the meeting on {} and is on the agenda of {}", named.value, other.date);
        found.push(
            Diagnostic::warning(Code::ConflictingDate, named.span.clone(), message)
                .see(row.clone(), format!("the agenda of {}", other.date))
                .help(
                    "mend the date that is wrong; where sources disagree, keep the other one in `also_dated`",
                ),
        );
    }
}

/// The cases on written agendas of meetings of their own bodies that were not called off, with the place of the row;
/// sorted by case.
fn listed(site: &Site) -> Vec<(Id<Case>, Id<Meeting>, Span)> {
    let mut listed = Vec::new();
    for (id, meeting) in site.meetings.iter().filter(|(_, meeting)| !meeting.is_off()) {
        let Some(document) = &meeting.document else { continue };
        for (row, item) in document.agenda.iter().zip(&meeting.agenda) {
            let case = item.case.as_ref().and_then(|mention| mention.case);
            if let (Some(case), Some(written)) = (case, &row.case)
                && site.cases[case].body == meeting.body
            {
                listed.push((case, id, written.span.clone()));
            }
        }
    }
    listed.sort();
    listed
}

/// Two records of one body that are one meeting by their number in the year, and lie on two days.
fn meeting_numbers(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<(Id<Body>, i16, &str), Id<Meeting>> = BTreeMap::new();
    // Oldest first, so that the later record is the one that is told.
    for (id, meeting) in site.meetings.iter().rev() {
        let Some(document) = &meeting.document else { continue };
        let Some(number) = &document.number else { continue };
        if meeting.is_off() || meeting.status == Some(MeetingStatus::Proposed) {
            continue;
        }
        let key = (meeting.body, meeting.date.year(), number.value.trim());
        let other = &site.meetings[*first.entry(key).or_insert(id)];
        let Some(earlier) = &other.document else { continue };
        if agree(meeting.date, other.date)
            || keeps(&document.also_dated, other.date)
            || keeps(&earlier.also_dated, meeting.date)
        {
            continue;
        }
        let code = &site.bodies[meeting.body].document.code.value;
        let message = format!(
            "the meetings of `{code}` on {} and {} both have number {}",
            other.date,
            meeting.date,
            number.value.trim()
        );
        let place = earlier.number.as_ref().unwrap_or(number).span.clone();
        found.push(
            Diagnostic::warning(Code::ConflictingDate, number.span.clone(), message)
                .see(place, "the other stands here")
                .help("mend the number; if it is one meeting, keep one record and the other date in `also_dated`"),
        );
    }
}
