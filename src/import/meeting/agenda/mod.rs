//! The rows of an agenda, from tables and from lists.

mod cells;
mod list;

use crate::import::found::{AgendaItem, Doubt, Found};
use crate::papers::{Block, BlockKind, Place, Table};

use super::super::number::leading_number;
use super::columns::{Column, GridRow, columns, grid};
use super::entry::{cell_time, strongest};
use super::kinds::{kind, kinds};
use super::labels::{Field, label, name_of};
use super::lines::{Kept, Line, Unit, plain, tidy};
use cells::{attachments_of, number, title_cell};

/// Rows of an agenda.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Agenda {
    /// The rows.
    pub(in crate::import) rows: Vec<Found<AgendaItem>>,
    /// For each unit, whether it is in the rows.
    pub(in crate::import) used: Vec<bool>,
    /// What to look at.
    pub(in crate::import) doubts: Vec<Doubt>,
}

/// Reads the agenda of a notice. `year` is that of the meeting.
pub(in crate::import) fn read(units: &[Unit], year: Option<i16>) -> Agenda {
    let mut agenda = Agenda { used: vec![false; units.len()], ..Agenda::default() };
    let mut shape: Option<Vec<Column>> = None;
    for (at, unit) in units.iter().enumerate() {
        let Unit::Table(place, table) = unit else { continue };
        if agenda.table(table, *place, year, &mut shape) {
            agenda.take(at);
        }
    }
    if agenda.rows.is_empty() {
        agenda.lists(units, year);
    } else {
        // The heading above a table of cases says no more than the table.
        for (at, unit) in units.iter().enumerate() {
            let is_above =
                matches!(units.get(at + 1), Some(Unit::Table(..))) && agenda.used.get(at + 1) == Some(&true);
            if matches!(unit, Unit::Line(line) if is_above && is_agenda_heading(line)) {
                agenda.take(at);
            }
        }
    }
    agenda
}

/// Whether a line is the heading of an agenda: `Saksliste:`.
pub(in crate::import) fn is_agenda_heading(line: &Line) -> bool {
    label(line).is_some_and(|labelled| {
        labelled.field == Field::Agenda && labelled.value >= line.plain.trim_end().len()
    })
}

impl Agenda {
    fn take(&mut self, at: usize) {
        if let Some(used) = self.used.get_mut(at) {
            *used = true;
        }
    }

    fn doubt(&mut self, place: Place, message: impl Into<String>) {
        self.doubts.push(Doubt { field: Some("agenda"), place, message: message.into() });
    }

    /// Reads a table of cases, where it is one. `shape` has the columns of the one before, of which it may be a part.
    fn table(
        &mut self,
        table: &Table,
        place: Place,
        year: Option<i16>,
        shape: &mut Option<Vec<Column>>,
    ) -> bool {
        let rows = grid(table);
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let (columns, heads) = match columns(&rows, year) {
            Some((_, 0)) if shape.as_ref().is_some_and(|shape| shape.len() == width) => {
                (shape.clone().unwrap_or_default(), 0)
            }
            Some(found) => found,
            None => match shape {
                Some(shape) if shape.len() == width => (shape.clone(), 0),
                _ => return false,
            },
        };
        let mut group = None;
        for row in rows.iter().skip(heads) {
            let filled: Vec<&(&[Block], bool)> = row
                .iter()
                .filter(|(blocks, _)| !blocks.is_empty() && !tidy(&plain(blocks)).is_empty())
                .collect();
            // A row of one cell that names a kind is the heading of the rows below it.
            if let [(blocks, _)] = filled.as_slice()
                && let Some(found) = kind(&plain(blocks), false).filter(|_| is_group(&plain(blocks)))
            {
                group = Some(found);
                continue;
            }
            if !filled.is_empty() {
                self.row(row, &columns, year, group, place);
            }
        }
        *shape = Some(columns);
        true
    }

    fn row(
        &mut self,
        row: &GridRow<'_>,
        columns: &[Column],
        year: Option<i16>,
        group: Option<crate::content::AgendaKind>,
        table: Place,
    ) {
        let mut item = AgendaItem::default();
        let mut notes: Vec<String> = Vec::new();
        let mut place = table;
        for (at, (blocks, is_carried)) in row.iter().enumerate() {
            let column = columns.get(at).copied().unwrap_or(Column::Other);
            let text = tidy(&letters(blocks));
            if text.is_empty()
                || (*is_carried && !matches!(column, Column::Kind | Column::Time | Column::Presenter))
            {
                continue;
            }
            match column {
                Column::Order | Column::Case => {
                    number(&text, column, year, &mut item, &mut notes);
                    place = blocks.first().map_or(place, |block| block.place);
                }
                Column::Title => {
                    title_cell(blocks, year, &mut item, &mut notes);
                    place = blocks.first().map_or(place, |block| block.place);
                }
                Column::Kind => {
                    let found = kinds(&text);
                    if found.len() > 1 {
                        self.doubt(place, format!("`{text}` names several kinds"));
                    }
                    match strongest(&found) {
                        Some(found) => item.kind = Some(found),
                        None => notes.push(text),
                    }
                }
                Column::Time => item.time = Some(cell_time(&text).unwrap_or(text)),
                Column::Presenter => item.presenter = Some(text),
                Column::Attachments => attachments_of(blocks, &mut item, &mut notes),
                _ => notes.push(text),
            }
        }
        item.kind = item.kind.or(group);
        if !notes.is_empty() {
            item.note = Some(notes.join("; "));
        }
        self.push(item, place, "the table");
    }

    fn push(&mut self, item: AgendaItem, place: Place, from: &str) {
        if item.title.is_empty() && item.case.is_none() {
            self.doubt(place, "a row of the agenda has no title");
        }
        self.rows.push(Found { value: item, place, from: from.to_owned() });
    }
}

/// Whether a line begins with the number of a case and is no sentence about it.
pub(in crate::import) fn starts_case(line: &Line, year: Option<i16>) -> bool {
    let text = line.tidy();
    let start = crate::import::meeting::lines::typed_mark(&text).map_or(0, |(_, at)| at);
    let text = text.get(start..).unwrap_or_default();
    let Some(found) = leading_number(text, year) else { return false };
    let rest = text.get(found.range.end..).unwrap_or_default();
    let word = rest.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let is_sentence = word.starts_with(char::is_lowercase)
        && rest.starts_with(' ')
        && !rest.trim_start().starts_with([':', '–', '-']);
    let is_long = text.chars().count() > 260;
    let is_of_year = year.is_none_or(|year| (found.value.year - year).abs() <= 1);
    !is_sentence && !is_long && (found.is_named || is_of_year)
}

/// Whether a name is in the plural or followed by a colon, so that it stands over rows: `Orienteringssaker`.
fn is_group(name: &str) -> bool {
    let name = name_of(name);
    name.ends_with("saker")
        || name.ends_with("sakar")
        || name.starts_with("saker ")
        || name.starts_with("til ")
}

pub(in crate::import) fn add_note(item: &mut AgendaItem, text: &str) {
    item.note = Some(match item.note.take() {
        Some(note) => format!("{note} {text}"),
        None => text.to_owned(),
    });
}

/// All letters of blocks, tables in them too.
pub(in crate::import) fn letters(blocks: &[Block]) -> String {
    let mut all: Vec<String> = Vec::new();
    for block in blocks {
        all.push(match &block.kind {
            BlockKind::Paragraph(paragraph) => paragraph.text.plain(),
            BlockKind::Table(table) => table_letters(table),
        });
    }
    all.join(" ")
}

fn table_letters(table: &Table) -> String {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.map(|cell| letters(&cell.blocks)).collect::<Vec<_>>().join(" ")
}

/// What of a paper stands neither in fields nor in rows.
pub(in crate::import) fn kept(units: &[Unit], used: &[bool]) -> Vec<Block> {
    let mut kept = Kept::default();
    for (at, unit) in units.iter().enumerate() {
        if !used.get(at).copied().unwrap_or(false) {
            kept.unit(unit);
        }
    }
    kept.blocks
}
