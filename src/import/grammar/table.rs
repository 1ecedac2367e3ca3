//! Fields in tables: labels beside their values, or above them.

use crate::papers::{Block, Cell, Place, Table, Text};

use super::attachments::enclosed;
use super::fields::value;
use super::text::{after, joined, lines};
use super::words::{Label, Words};

/// What a table of fields holds.
#[derive(Debug)]
pub(super) enum Entry {
    /// A field.
    Field { label: Label, written: String, text: Text, place: Place },
    /// Words without a label.
    Rest { text: Text, place: Place },
}

/// The fields of a table; nothing where it is a table of the text.
pub(super) fn fields(table: &Table, place: Place, words: &Words, in_body: bool) -> Option<Vec<Entry>> {
    let cells = texts(table, place, words);
    if table
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .flat_map(|cell| &cell.blocks)
        .any(|block| block.paragraph().is_none())
    {
        return None;
    }
    let label_of = |row: usize, column: usize| -> Option<Label> {
        let (text, _) = cells.get(row)?.get(column)?;
        words.label(text.plain().trim())
    };
    let mut entries = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut strong = 0;
    for (row, line) in cells.iter().enumerate() {
        for (column, (text, at)) in line.iter().enumerate() {
            if taken.contains(&(row, column)) || text.is_empty() {
                continue;
            }
            let plain = text.plain();
            if let Some(label) = words.label(plain.trim()) {
                strong += usize::from(is_strong(label));
                taken.push((row, column));
                let written = plain.trim().trim_end_matches([':', ';']).to_owned();
                let filled = |row: usize, column: usize| {
                    cells.get(row).and_then(|line| line.get(column)).is_some_and(|(text, _)| !text.is_empty())
                };
                let is_free = |row: usize, column: usize| {
                    label_of(row, column).is_none() && !taken.contains(&(row, column))
                };
                let mut values: Vec<(usize, usize)> = Vec::new();
                if column + 1 < line.len()
                    && filled(row, column + 1)
                    && is_free(row, column + 1)
                    && !begins_field(cells.get(row).and_then(|line| line.get(column + 1)), words)
                {
                    values.push((row, column + 1));
                } else if column + 1 >= line.len() || label_of(row, column + 1).is_some() {
                    // Above its values: all rows below, down to the next label.
                    let below = (row + 1..cells.len()).take_while(|below| is_free(*below, column));
                    values.extend(below.filter(|below| filled(*below, column)).map(|below| (below, column)));
                }
                // Of several rows the last one is the latest treatment.
                if enclosed(label).is_none() && values.len() > 1 {
                    let last = values.last().copied();
                    taken.extend(values.iter().copied());
                    values = last.into_iter().collect();
                }
                let texts = values
                    .iter()
                    .filter_map(|(row, column)| cells.get(*row)?.get(*column))
                    .map(|(text, _)| text.clone());
                let text = joined(texts.collect());
                let value_place = values
                    .first()
                    .and_then(|(row, column)| cells.get(*row)?.get(*column))
                    .map_or(*at, |(_, place)| *place);
                taken.extend(values);
                if !text.is_empty() {
                    entries.push(Entry::Field { label, written, text, place: value_place });
                }
                continue;
            }
            taken.push((row, column));
            strong += within(text, *at, words, &mut entries);
        }
    }
    let needed = if in_body { 3 } else { 1 };
    (strong >= needed).then_some(entries)
}

/// The texts of all cells, with where they stand; a date control gives its value.
fn texts(table: &Table, place: Place, words: &Words) -> Vec<Vec<(Text, Place)>> {
    let text = |cell: &Cell| {
        let is_label = cell.blocks.iter().any(|block| words.label(&super::text::plain(block)).is_some());
        let paragraphs = cell.blocks.iter().filter_map(Block::paragraph);
        let text = match &cell.date {
            Some(date) if !is_label => Text::from_plain(date.clone()),
            _ => joined(paragraphs.map(|paragraph| paragraph.text.clone()).collect()),
        };
        (text, cell.blocks.first().map_or(place, |block| block.place))
    };
    table.rows.iter().map(|row| row.cells.iter().map(text).collect()).collect()
}

/// The fields within a cell, with their labels in it, and how many of these tell a table of fields.
fn within(text: &Text, place: Place, words: &Words, entries: &mut Vec<Entry>) -> usize {
    let mut strong = 0;
    let mut open: Option<(Label, String, Vec<Text>)> = None;
    for piece in lines(text) {
        let plain = piece.plain();
        let start = plain.len() - plain.trim_start().len();
        let field = words.label_at(plain.trim_start()).and_then(|(label, end)| {
            let value = value(&plain, start + end)?;
            let written = plain.get(start..start + end).unwrap_or_default().to_owned();
            (value.has_sign || value.text.is_empty()).then(|| (label, written, after(&piece, value.at)))
        });
        if let Some((label, written, text)) = field {
            strong += usize::from(is_strong(label));
            close(&mut open, entries, place);
            open = Some((label, written, vec![text]));
        } else if let Some((_, _, texts)) = open.as_mut() {
            texts.push(piece);
        } else if !piece.is_empty() {
            entries.push(Entry::Rest { text: piece, place });
        }
    }
    close(&mut open, entries, place);
    strong
}

fn close(open: &mut Option<(Label, String, Vec<Text>)>, entries: &mut Vec<Entry>, place: Place) {
    if let Some((label, written, texts)) = open.take() {
        let texts: Vec<Text> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        if !texts.is_empty() {
            entries.push(Entry::Field { label, written, text: joined(texts), place });
        }
    }
}

fn begins_field(cell: Option<&(Text, Place)>, words: &Words) -> bool {
    cell.is_some_and(|(text, _)| {
        let plain = text.plain();
        words.label_at(plain.trim()).is_some_and(|(_, end)| {
            plain.trim().get(end..).is_some_and(|rest| rest.trim_start().starts_with([':', ';']))
        })
    })
}

/// Labels that tell a table of fields; others are also names of columns.
fn is_strong(label: Label) -> bool {
    matches!(
        label,
        Label::CaseNumber
            | Label::Officers
            | Label::Clearance
            | Label::Dated
            | Label::PlaceAndDate
            | Label::Meeting
            | Label::Reference
            | Label::Enclosed
            | Label::NotEnclosed
    )
}
