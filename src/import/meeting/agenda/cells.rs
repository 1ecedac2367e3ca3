//! Cells of a table of cases.

use crate::import::found::{AgendaItem, Found, FoundAttachment};
use crate::papers::{Block, Piece};

use super::super::super::number::case_numbers;
use super::super::columns::Column;
use super::super::entry::entry;
use super::super::lines::{Line, Reader, Unit, tidy, typed_mark};
use super::{Agenda, table_letters};

/// The number in a column of orders or cases.
pub(super) fn number(
    text: &str,
    column: Column,
    year: Option<i16>,
    item: &mut AgendaItem,
    notes: &mut Vec<String>,
) {
    let read = entry(text, year).item;
    let bare = text.trim_end_matches(['.', ')']);
    if let Some(case) = read.case {
        item.case = Some(case);
        item.kind = item.kind.or(read.kind);
        if item.title.is_empty() {
            item.title = read.title;
        } else if !read.title.is_empty() {
            notes.push(read.title);
        }
    } else if let Ok(order) = bare.parse::<u16>() {
        item.order = Some(order);
    } else if read.order.is_some() && read.title.is_empty() {
        item.order = read.order;
    } else if column == Column::Case && matches!(bare, "" | "-" | "–") {
    } else {
        notes.push(text.to_owned());
    }
}

/// A cell with the title, and maybe attachments, presenter and a few words below it.
pub(super) fn title_cell(
    blocks: &[Block],
    year: Option<i16>,
    item: &mut AgendaItem,
    notes: &mut Vec<String>,
) {
    let units = Reader::units(blocks, &|_| false);
    let mut rows = Agenda::default();
    let mut is_in_attachments = false;
    for unit in &units {
        match unit {
            Unit::Line(line) if rows.rows.is_empty() => {
                let read = entry(&line.plain, year).item;
                rows.rows.push(Found { value: read, place: line.place, from: String::new() });
            }
            Unit::Line(line) => rows.below(line, &mut is_in_attachments),
            Unit::Table(_, table) => notes.push(table_letters(table)),
        }
    }
    let Some(row) = rows.rows.pop().map(|row| row.value) else { return };
    if item.title.is_empty() {
        item.title = row.title;
    } else if !row.title.is_empty() {
        notes.push(std::mem::replace(&mut item.title, row.title));
    }
    item.case = item.case.take().or(row.case);
    item.order = item.order.or(row.order);
    item.kind = item.kind.or(row.kind);
    item.time = item.time.take().or(row.time);
    item.presenter = item.presenter.take().or(row.presenter);
    item.attachments.extend(row.attachments);
    notes.extend(row.note);
}

pub(super) fn attachments_of(blocks: &[Block], item: &mut AgendaItem, notes: &mut Vec<String>) {
    for unit in Reader::units(blocks, &|_| false) {
        match unit {
            Unit::Line(line) => {
                let start = line.mark().map_or(0, |(_, _, at)| at);
                item.attachments.extend(attachments(&line.from(start), true));
            }
            Unit::Table(_, table) => notes.push(table_letters(&table)),
        }
    }
}

/// What comes with a case in a line: one, or several with semicolons between.
pub(super) fn attachments(line: &Line, may_be_several: bool) -> Vec<FoundAttachment> {
    let link = line.text.0.iter().find_map(|piece| match piece {
        Piece::Letters { link: Some(link), .. } if !link.starts_with('#') => Some(link.clone()),
        _ => None,
    });
    let text = line.tidy();
    let parts: Vec<&str> = if may_be_several { text.split(';').collect() } else { vec![text.as_str()] };
    let is_one = parts.len() == 1;
    let titles = parts.into_iter().map(attachment_title).filter(|title| !title.is_empty());
    titles
        .map(|title| FoundAttachment {
            case: case_numbers(&title, None)
                .into_iter()
                .next()
                .filter(|found| found.range.start == 0 && found.is_named)
                .map(|found| found.value),
            link: link.clone().filter(|_| is_one),
            title,
            enclosed: None,
        })
        .collect()
}

/// The title without its number and mark: `1. Plan`, `Vedlegg 2: Plan`.
fn attachment_title(text: &str) -> String {
    let text = tidy(text);
    let lower = text.to_lowercase();
    let rest = lower
        .strip_prefix("vedlegg ")
        .map(|rest| rest.trim_start_matches(|letter: char| letter.is_ascii_digit()));
    let rest =
        rest.filter(|rest| rest.starts_with([':', '.', ' ', '-', '–']) && rest.len() < lower.len() - 8);
    let text = match rest {
        Some(rest) if lower.len() == text.len() => text
            .get(text.len() - rest.len()..)
            .unwrap_or_default()
            .trim_start_matches([':', '.', ' ', '-', '–'])
            .to_owned(),
        _ => text,
    };
    let at = typed_mark(&text).map_or(0, |(_, at)| at);
    text.get(at..).unwrap_or_default().to_owned()
}
