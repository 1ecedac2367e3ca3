//! Numbers of cases that stand for two things, and cases that have two numbers.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::content::{CaseKey, CasePointer};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Located;
use crate::site::record::{Body, Meeting};
use crate::site::{Id, Site};
use crate::source::Span;

/// A body handles a case once, under one number. Two records with one number are told where records are joined.
pub(super) fn number_used_twice(site: &Site, _: &Config, found: &mut Vec<Diagnostic>) {
    agendas(site, found);
    titles(site, found);
}

/// Cases that are on two agendas of their body, or twice on one.
fn agendas(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut earlier: BTreeMap<&CaseKey, (Id<Meeting>, &Span)> = BTreeMap::new();
    // Oldest first, so that the later row is the one that is told.
    for (id, meeting) in site.meetings.iter().rev() {
        let Some(document) = &meeting.document else { continue };
        let rows: Vec<&Located<CasePointer>> =
            document.agenda.iter().filter_map(|row| row.case.as_ref()).collect();
        for (at, row) in rows.iter().enumerate() {
            let CasePointer { case, point } = &row.value;
            let same = |other: &&&Located<CasePointer>| other.value.case == *case;
            if let Some(other) = rows[..at].iter().rfind(same) {
                // Two points of one case may well stand in two rows.
                if other.value.point == *point {
                    let message = format!("`{case}` is twice on the agenda of {}", meeting.date);
                    found.push(twice(row, &other.span, message));
                }
                continue;
            }
            if meeting.is_off() || *case.body != site.bodies[meeting.body].document.code.value {
                continue;
            }
            if let Some((other, place)) = earlier.insert(case, (id, &row.span)) {
                let other = site.meetings[other].date;
                let message = format!("`{case}` is on the agendas of {other} and {}", meeting.date);
                found.push(twice(row, place, message));
            }
        }
    }
}

fn twice(row: &Located<CasePointer>, other: &Span, message: String) -> Diagnostic {
    Diagnostic::warning(Code::NumberUsedTwice, row.span.clone(), message)
        .see(other.clone(), "the other row")
        .help("mend the number, or remove the row that is not so; a case that comes back gets a number of its own")
}

/// Where a title stands: body, year, meeting, and the title without letter case.
type Place = (Id<Body>, i16, Id<Meeting>, String);

/// Two cases with one title at one meeting: most often one case that was registered twice.
fn titles(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut first: BTreeMap<Place, &Located<CaseKey>> = BTreeMap::new();
    let mut cases: Vec<_> = site.cases.records().iter().collect();
    cases.sort_by_key(|case| &case.document.key.value);
    for case in cases {
        let (Some(title), Some(meeting)) = (&case.document.title, case.meeting) else { continue };
        let folded = title.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
        // A month or year may hold several meetings, and a single word («Eventuelt») is no matter of its own.
        if folded.len() < 2 || site.meetings[meeting].date.day().is_none() {
            continue;
        }
        let key = &case.document.key;
        let place = (case.body, key.value.year, meeting, folded.join(" "));
        let other = *first.entry(place).or_insert(key);
        if other.value == key.value {
            continue;
        }
        let message = format!("`{}` and `{}` have one title at one meeting", other.value, key.value);
        found.push(
            Diagnostic::warning(Code::NumberUsedTwice, key.span.clone(), message)
                .see(other.span.clone(), "the other case")
                .help("keep one of them if they are one case, or say in the titles what tells them apart"),
        );
    }
}
