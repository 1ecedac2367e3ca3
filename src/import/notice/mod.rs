//! Notices of meetings: who meets, when and where, and the agenda.

#[cfg(test)]
mod tests;

use crate::papers::Paper;

use super::found::NoticePaper;
use super::meeting::agenda;
use super::meeting::head;
use super::meeting::labels::field_of;
use super::meeting::lines::{Reader, Unit};

/// Reads a notice.
pub fn read(paper: &Paper) -> NoticePaper {
    let units = Reader::units(&paper.blocks, &|text| field_of(text).is_some());
    // The year of the meeting tells numbers of cases from others, so the first page is read before the agenda.
    let first = first_row(&units);
    let year = head::read(&units, &vec![true; units.len()], first).meeting.date.map(|date| date.value.year());
    let agenda = agenda::read(&units, year);
    let open: Vec<bool> = agenda.used.iter().map(|used| !used).collect();
    let start = agenda.used.iter().position(|used| *used).unwrap_or(units.len());
    let head = head::read(&units, &open, start);
    let used: Vec<bool> = head.used.iter().zip(&agenda.used).map(|(head, agenda)| *head || *agenda).collect();
    let mut notice = head.meeting;
    if agenda.rows.is_empty() {
        notice.doubts.push(super::Doubt {
            field: Some("agenda"),
            place: crate::papers::Place::default(),
            message: "no agenda was found".to_owned(),
        });
    }
    notice.agenda = agenda.rows;
    notice.doubts.extend(agenda.doubts);
    notice.text = agenda::kept(&units, &used);
    notice
}

/// The unit that the agenda begins with, as far as that can be said before the year is known.
fn first_row(units: &[Unit]) -> usize {
    let is_start = |unit: &Unit| match unit {
        Unit::Line(line) => agenda::is_agenda_heading(line),
        Unit::Table(..) => true,
    };
    units.iter().position(is_start).unwrap_or(units.len())
}
