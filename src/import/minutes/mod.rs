//! Minutes of meetings: when and where it was held, who took part, and what was done with each case.

mod attendance;
mod case;
mod outcome;
mod person;
mod sections;
mod starts;
mod status;
mod tables;
#[cfg(test)]
mod tests;

use crate::papers::{Paper, Place};

use super::found::{AgendaItem, Doubt, Found, MinutesItem, MinutesPaper};
use super::meeting::labels::{self, field_of};
use super::meeting::lines::{Line, Reader, Unit};
use super::meeting::{agenda, head};
use super::number::leading_number;
use case::CaseReader;
use starts::Start;

/// Reads minutes. `parties` are the names of the sides that the site knows.
pub fn read(paper: &Paper, parties: &[String]) -> MinutesPaper {
    let units = Reader::units(&paper.blocks, &|text| is_label(text) || is_party(text, parties));
    // The year of the meeting tells numbers of cases from others, so the first page is read before the cases.
    let everything = vec![true; units.len()];
    let title_only = head::read(&units, &everything, units.len().min(12));
    let year = title_only.meeting.date.as_ref().map(|date| date.value.year());
    let found = starts::starts(&units, year);
    let mut open = vec![true; units.len()];
    for (from, to) in &found.items {
        open.iter_mut().take(*to).skip(*from).for_each(|open| *open = false);
    }
    let attendance = attendance::read(&units, &open, parties);
    for (open, used) in open.iter_mut().zip(&attendance.used) {
        *open &= !used;
    }
    let first = found.items.first().map_or(units.len(), |(from, _)| *from);
    let head = head::read(&units, &open, first);
    let mut minutes = MinutesPaper { meeting: head.meeting, ..MinutesPaper::default() };
    let body = minutes.meeting.body.as_ref().map(|body| body.value.clone());
    let mut doubts: Vec<Doubt> = Vec::new();
    let mut items: Vec<Found<MinutesItem>> = Vec::new();
    let mut keep = |reader: CaseReader<'_>, from: &str| {
        let (item, place, own) = reader.finish();
        doubts.extend(own);
        items.push(Found { value: item, place, from: from.to_owned() });
    };
    for start in found.starts {
        match start {
            Start::Line { at, from, end, row, value } => {
                let mut reader = CaseReader::new(*row, place_of(units.get(at)), body.as_deref());
                if let (Some(Unit::Line(line)), Some(value)) = (units.get(at), value) {
                    reader.unit(&Unit::Line(line.from(value)));
                }
                for unit in units.iter().take(end).skip(from) {
                    reader.unit(unit);
                }
                keep(reader, "the heading");
            }
            Start::Row { cells, row, place } => {
                let mut reader = CaseReader::new(*row, place, body.as_deref());
                for (section, units) in cells {
                    reader.begin(section);
                    for unit in &units {
                        reader.unit(unit);
                    }
                }
                keep(reader, "the table");
            }
        }
    }
    minutes.items = merged(items, &mut doubts);
    let status = status::read(&units, &open, &paper.margins);
    minutes.status = status.or_else(|| {
        head.draft.map(|draft| Found {
            value: crate::content::MinutesStatus::Draft,
            place: draft.place,
            from: draft.from,
        })
    });
    let used: Vec<bool> = (0..units.len())
        .map(|at| {
            let is = |list: &[bool]| list.get(at).copied().unwrap_or(false);
            is(&head.used) || is(&attendance.used) || !is(&open)
        })
        .collect();
    minutes.attendance = attendance.sides;
    minutes.meeting.text = agenda::kept(&units, &used);
    minutes.meeting.doubts.extend(attendance.doubts);
    if minutes.items.is_empty() {
        doubts.push(Doubt {
            field: Some("agenda"),
            place: Place::default(),
            message: "no cases were found in the minutes".to_owned(),
        });
    }
    minutes.meeting.doubts.extend(doubts);
    minutes
}

/// Words about a person as a role or organisation; nothing where they may be a name.
pub(super) fn without_name(text: &str) -> Option<String> {
    let found = person::attendee(text, None);
    (!found.is_unsure && !found.text.is_empty()).then_some(found.text)
}

fn place_of(unit: Option<&Unit>) -> Place {
    match unit {
        Some(Unit::Line(Line { place, .. }) | Unit::Table(place, _)) => *place,
        None => Place::default(),
    }
}

/// Whether a text is the name of a side that the site knows.
fn is_party(text: &str, parties: &[String]) -> bool {
    let name = labels::name_of(text);
    parties.iter().any(|party| party.to_lowercase() == name)
}

/// Whether a cell is a label: of a field, of a part of a case, or a case's number alone.
fn is_label(text: &str) -> bool {
    let is_number = || {
        leading_number(text, None)
            .is_some_and(|found| text.trim().len() == found.range.end - found.range.start)
    };
    field_of(text).is_some() || sections::is_name(text) || is_number()
}

/// An agenda in the minutes and the cases below it are the same rows: what has more to say is kept, with the words of both.
fn merged(items: Vec<Found<MinutesItem>>, doubts: &mut Vec<Doubt>) -> Vec<Found<MinutesItem>> {
    let is_bare = |item: &MinutesItem| item.decision.is_empty() && item.proceedings.is_empty();
    let mut kept: Vec<Found<MinutesItem>> = Vec::new();
    for item in items {
        let known = kept.iter_mut().find(|known| {
            is_same_row(&known.value.row, &item.value.row) && (is_bare(&known.value) || is_bare(&item.value))
        });
        let Some(known) = known else {
            kept.push(item);
            continue;
        };
        let (bare, full) =
            if is_bare(&known.value) { (known.value.clone(), item) } else { (item.value, known.clone()) };
        let mut full = full;
        let row = &mut full.value.row;
        row.order = row.order.or(bare.row.order);
        row.case = row.case.take().or(bare.row.case);
        row.kind = row.kind.or(bare.row.kind);
        // What the agenda says in other words stays beside it.
        if row.title.is_empty() {
            row.title = bare.row.title;
        } else if !is_alike(&row.title, &bare.row.title) {
            agenda::add_note(row, &bare.row.title);
        }
        for (own, other) in [
            (&mut row.time, bare.row.time),
            (&mut row.presenter, bare.row.presenter),
            (&mut row.note, bare.row.note),
        ] {
            let others = other.filter(|other| own.as_ref() != Some(other));
            *own = match (own.take(), others) {
                (Some(own), Some(other)) => Some(format!("{own}; {other}")),
                (own, other) => own.or(other),
            };
        }
        *known = full;
    }
    // A doubt about an empty row of the agenda says nothing of the case that follows.
    for item in &kept {
        if let Some(case) = &item.value.row.case {
            let name = format!("case {}-{}: nothing says", case.number, case.year);
            if !is_bare(&item.value) {
                let place = item.place;
                doubts.retain(|doubt| !doubt.message.starts_with(&name) || doubt.place == place);
            }
        }
    }
    kept
}

/// Whether two titles are the same but for capitals and signs.
fn is_alike(one: &str, other: &str) -> bool {
    let plain = |title: &str| -> String {
        title.to_lowercase().chars().filter(|letter| letter.is_alphanumeric()).collect()
    };
    plain(one) == plain(other)
}

/// Whether two rows are of one case, or have one title where neither has a case.
pub(super) fn is_same_row(one: &AgendaItem, other: &AgendaItem) -> bool {
    match (&one.case, &other.case) {
        (Some(left), Some(right)) => {
            // `PS 1/24` and `RS 1/24` are two.
            let is_apart =
                left.body.is_some() && right.body.is_none() || left.body.is_none() && right.body.is_some();
            let is_one_series = !is_apart || one.kind == other.kind || is_alike(&one.title, &other.title);
            (left.number, left.year) == (right.number, right.year) && is_one_series
        }
        (None, None) => !one.title.is_empty() && is_alike(&one.title, &other.title),
        _ => false,
    }
}
