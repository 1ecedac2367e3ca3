//! Attendance in tables: a row a person, or a column for each side.

use crate::papers::{Block, Place, Table};

use super::super::super::meeting::agenda::letters;
use super::super::super::meeting::columns::{GridRow, grid};
use super::super::super::meeting::labels::{Field, field_of, name_of};
use super::super::super::meeting::lines::{Reader, Unit, plain, tidy};
use super::super::person::looks_like_name;
use super::{Attendance, Mode, is_side_name};

impl Attendance {
    /// A table of persons, with a heading row or in a list of those who were there; false where it is another table.
    pub(super) fn table(
        &mut self,
        table: &Table,
        place: Place,
        mode: Option<Mode>,
        outer: Option<&str>,
        parties: &[String],
    ) -> bool {
        let rows = grid(table);
        let Some(first) = rows.first() else { return false };
        if mode.is_some() && self.sides_side_by_side(&rows, mode.unwrap_or(Mode::Present), place, parties) {
            return true;
        }
        let columns: Vec<Option<Column>> = first.iter().map(|(blocks, _)| column(&plain(blocks))).collect();
        let known = columns.iter().flatten().count();
        let has_mode = columns.iter().any(|column| matches!(column, Some(Column::Present | Column::Absent)));
        let is_heading = known >= 2 || (known == 1 && has_mode);
        let is_attendance = (is_heading
            && (has_mode
                || mode.is_some()
                || columns.contains(&Some(Column::Name))
                    && columns
                        .iter()
                        .any(|column| matches!(column, Some(Column::Role | Column::Organisation)))))
            || (mode.is_some() && first.len() <= 4);
        if !is_attendance {
            return false;
        }
        let columns: Vec<Column> = if is_heading {
            columns.into_iter().map(|column| column.unwrap_or(Column::Other)).collect()
        } else {
            vec![Column::Other; rows.iter().map(Vec::len).max().unwrap_or(0)]
        };
        let mut group: Option<String> = outer.map(str::to_owned);
        for row in rows.iter().skip(usize::from(is_heading)) {
            self.row(row, &columns, mode, &mut group, place, parties);
        }
        true
    }

    /// A column for each side, with those who were there below its name.
    fn sides_side_by_side(
        &mut self,
        rows: &[GridRow<'_>],
        mode: Mode,
        place: Place,
        parties: &[String],
    ) -> bool {
        let [first, rest @ ..] = rows else { return false };
        let names: Vec<String> = first.iter().map(|(blocks, _)| tidy(&plain(blocks))).collect();
        let is_side = |name: &String| {
            let lower = name_of(name);
            field_of(&lower) == Some(Field::Side) || parties.iter().any(|party| party.to_lowercase() == lower)
        };
        if names.len() < 2 || rest.is_empty() || !names.iter().all(is_side) {
            return false;
        }
        for row in rest {
            for (at, (blocks, is_carried)) in row.iter().enumerate() {
                let name = names.get(at).map(String::as_str);
                for line in lines(blocks).iter().filter(|_| !is_carried) {
                    self.listed(line, mode, name, place);
                }
            }
        }
        true
    }

    fn row(
        &mut self,
        row: &GridRow<'_>,
        columns: &[Column],
        mode: Option<Mode>,
        group: &mut Option<String>,
        table: Place,
        parties: &[String],
    ) {
        let filled: Vec<usize> = (0..row.len())
            .filter(|at| row.get(*at).is_some_and(|(blocks, _)| !tidy(&letters(blocks)).is_empty()))
            .collect();
        let cell = |at: usize| row.get(at).map(|(blocks, _)| *blocks).unwrap_or_default();
        let place = row
            .iter()
            .filter_map(|(blocks, _)| blocks.first())
            .map(|block| block.place)
            .next()
            .unwrap_or(table);
        if let [only] = filled.as_slice() {
            let text = tidy(&letters(cell(*only)));
            let lower = name_of(&text);
            let is_side = field_of(&lower) == Some(Field::Side)
                || parties.iter().any(|party| party.to_lowercase() == lower)
                || (*only == 0
                    && columns.len() > 1
                    && is_side_name(&lower)
                    && !columns.iter().any(|column| matches!(column, Column::Present | Column::Absent)));
            if is_side || (*only == 0 && columns.len() > 2 && columns.first() != Some(&Column::Present)) {
                *group = Some(text.trim_end_matches(':').to_owned());
                return;
            }
        }
        let mut own = mode;
        let mut side = group.clone();
        let mut parts: Vec<String> = Vec::new();
        let mut name = None;
        let mut has_status = false;
        for (at, column) in columns.iter().enumerate() {
            let blocks = cell(at);
            let text = tidy(&letters(blocks));
            match column {
                Column::Present | Column::Absent => {
                    has_status = true;
                    let here = if *column == Column::Present { Mode::Present } else { Mode::Absent };
                    let is_said = *column == Column::Absent && !text.is_empty() && mode_of_word(&text);
                    match if is_said { Some(true) } else { mark(&text) } {
                        Some(true) => own = Some(here),
                        Some(false) if *column == Column::Present && !text.is_empty() => {
                            own = Some(Mode::Absent);
                        }
                        Some(false) => {}
                        None => {
                            for line in lines(blocks) {
                                self.listed(&line, here, side.as_deref(), place);
                            }
                        }
                    }
                }
                Column::Side => side = Some(text).filter(|text| !text.is_empty()).or(side),
                Column::Name => name = Some(text).filter(|text| !text.is_empty()),
                Column::Role | Column::Organisation | Column::Other => parts.push(text),
            }
        }
        parts.retain(|part| !part.is_empty());
        let own = own.unwrap_or(if has_status { Mode::Absent } else { Mode::Present });
        match (name, parts.is_empty()) {
            (Some(name), true) => self.entry(&name, own, side.as_deref(), place),
            (Some(name), false) => {
                // A column of names that has roles or organisations in it is no column of names alone.
                if looks_like_name(&name) {
                    self.names_left_out += 1;
                } else {
                    parts.insert(0, name);
                }
                self.add(parts.join(", "), own, side.as_deref(), place);
            }
            (None, false) => self.entry(&parts.join(", "), own, side.as_deref(), place),
            (None, true) => {}
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Role,
    Organisation,
    Present,
    Absent,
    Side,
    Other,
}

fn column(text: &str) -> Option<Column> {
    let name = name_of(text);
    match name.as_str() {
        "navn" | "namn" | "deltaker" | "deltakar" | "person" | "representant" => Some(Column::Name),
        "stilling" | "rolle" | "funksjon" | "tittel" | "verv" | "rolle/stilling" | "stilling/rolle"
        | "tittel/rolle" => Some(Column::Role),
        "organisasjon"
        | "kommune"
        | "virksomhet"
        | "verksemd"
        | "representerer"
        | "tilhørighet"
        | "tilhøyrsle"
        | "arbeidssted"
        | "arbeidsstad"
        | "instans"
        | "enhet"
        | "eining"
        | "representerar"
        | "kommune/organisasjon"
        | "organisasjon/kommune"
        | "foretak"
        | "arbeidsgiver"
        | "fra"
        | "frå" => Some(Column::Organisation),
        "side" | "part" | "gruppe" => Some(Column::Side),
        "møtt" | "oppmøte" | "status" | "til stede (x)" | "møtt (x)" | "deltok" | "møtt/forfall"
        | "til stede/forfall" => Some(Column::Present),
        _ => match field_of(&name) {
            Some(Field::Present) => Some(Column::Present),
            Some(Field::Absent) => Some(Column::Absent),
            _ => None,
        },
    }
}

/// Whether a cell marks that somebody was there, or that nobody was; nothing where it is text.
fn mark(text: &str) -> Option<bool> {
    match text.to_lowercase().trim_matches(['.', ' ', '(', ')']) {
        "x" | "ja" | "✓" | "✔" | "☒" | "☑" | "møtt" | "til stede" | "tilstede" | "til stades" | "møtte"
        | "deltok" | "på teams" | "teams" => Some(true),
        "" | "nei" | "-" | "–" | "☐" | "forfall" | "meldt forfall" | "ikke møtt" | "ikkje møtt"
        | "fraværende" | "fråverande" | "ikke til stede" => Some(false),
        _ => None,
    }
}

/// Whether a cell below `Forfall` says it again.
fn mode_of_word(text: &str) -> bool {
    field_of(text) == Some(Field::Absent)
}

/// The lines of a cell.
fn lines(blocks: &[Block]) -> Vec<String> {
    let units = Reader::units(blocks, &|_| false);
    units
        .into_iter()
        .map(|unit| match unit {
            Unit::Line(line) => {
                let at = line.mark().map_or(0, |(_, _, at)| at);
                tidy(line.plain.get(at..).unwrap_or_default())
            }
            Unit::Table(_, table) => tidy(
                &table
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|cell| letters(&cell.blocks))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        })
        .filter(|line| !line.is_empty())
        .collect()
}
