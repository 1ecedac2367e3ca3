//! Cases in tables: `Saksnr | Sak | Vedtak | Ansvar | Frist`.

use crate::content::AgendaKind;
use crate::import::found::AgendaItem;
use crate::papers::{Block, BlockKind, Paragraph, Piece, Place, Table};

use super::super::meeting::agenda::{add_note, letters};
use super::super::meeting::columns::{Column, GridRow, columns, grid};
use super::super::meeting::entry::{cell_time, entry, strongest};
use super::super::meeting::kinds::{kind, kinds};
use super::super::meeting::lines::{Reader, Unit, plain, tidy};
use super::sections::Section;
use super::starts::Start;

/// The rows of a table as cases; nothing where it is another table. `is_within` says that it stands below the heading of
/// a case, where a list of what is to be done is a part of that case. `shape` has the columns and headings of the table
/// before, which may go on.
pub(super) fn rows(
    table: &Table,
    place: Place,
    year: Option<i16>,
    is_within: bool,
    shape: &mut Option<(Vec<Column>, Vec<String>)>,
) -> Option<Vec<Start>> {
    let rows = grid(table);
    let width = rows.iter().map(Vec::len).max()?;
    let (columns, heads) = match columns(&rows, year) {
        Some((found, heads)) if heads > 0 => (found, heads),
        inferred => match shape {
            Some((known, _)) if known.len() == width => (known.clone(), 0),
            _ => inferred?,
        },
    };
    let has = |column: Column| columns.contains(&column);
    let says_what_was_done = has(Column::Decision) || has(Column::Proceedings);
    let is_list_of_tasks = has(Column::FollowUp) && !says_what_was_done;
    if is_within && (is_list_of_tasks || !says_what_was_done) {
        return None;
    }
    let titles: Vec<String> = if heads > 0 {
        rows.first().into_iter().flatten().map(|(blocks, _)| tidy(&plain(blocks))).collect()
    } else {
        shape.as_ref().map(|(_, titles)| titles.clone()).unwrap_or_default()
    };
    let mut group = None;
    let mut found = Vec::new();
    for row in rows.iter().skip(heads) {
        let filled: Vec<&(&[Block], bool)> =
            row.iter().filter(|(blocks, _)| !tidy(&letters(blocks)).is_empty()).collect();
        if let [(blocks, _)] = filled.as_slice()
            && let Some(found) =
                kind(&plain(blocks), false).filter(|found| *found != AgendaKind::OtherBusiness)
        {
            group = Some(found);
            continue;
        }
        if !filled.is_empty() {
            found.push(start(row, &columns, &titles, year, group, place));
        }
    }
    *shape = Some((columns, titles));
    (!found.is_empty()).then_some(found)
}

fn start(
    row: &GridRow<'_>,
    columns: &[Column],
    titles: &[String],
    year: Option<i16>,
    group: Option<AgendaKind>,
    table: Place,
) -> Start {
    let mut item = AgendaItem::default();
    let mut cells: Vec<(Section, Vec<Unit>)> = Vec::new();
    let mut place = table;
    let has_tasks = columns.contains(&Column::FollowUp) || columns.contains(&Column::Decision);
    for (at, (blocks, is_carried)) in row.iter().enumerate() {
        let text = tidy(&letters(blocks));
        if text.is_empty() || *is_carried {
            continue;
        }
        let units = || Reader::units(blocks, &|_| false);
        let title = titles.get(at).map_or("", String::as_str);
        match columns.get(at).copied().unwrap_or(Column::Other) {
            Column::Order | Column::Case => {
                place = blocks.first().map_or(place, |block| block.place);
                let mut units = units().into_iter();
                if let Some(Unit::Line(first)) = units.next() {
                    let read = entry(&first.plain, year).item;
                    let number = first.tidy();
                    let order = read.order.or_else(|| number.trim_end_matches('.').parse().ok());
                    item.kind = item.kind.or(read.kind);
                    if read.case.is_some() && item.case.is_none() {
                        item.case = read.case;
                        fill(&mut item, read.title);
                    } else if order.is_some() && item.order.is_none() {
                        item.order = order;
                        fill(
                            &mut item,
                            read.title.trim_matches(|letter: char| letter.is_ascii_digit()).to_owned(),
                        );
                    } else {
                        fill(&mut item, number);
                    }
                }
                cells.push((Section::Proceedings, units.collect()));
            }
            Column::Title => {
                place = blocks.first().map_or(place, |block| block.place);
                let mut units = units().into_iter();
                match units.next() {
                    Some(Unit::Line(first)) => {
                        let read = entry(&first.plain, year).item;
                        let known = std::mem::take(&mut item.title);
                        item.title = read.title;
                        fill(&mut item, known);
                        item.case = item.case.take().or(read.case);
                        item.order = item.order.or(read.order);
                        item.kind = item.kind.or(read.kind);
                        item.presenter = item.presenter.take().or(read.presenter);
                        item.time = item.time.take().or(read.time);
                    }
                    Some(other) => cells.push((Section::Proceedings, vec![other])),
                    None => {}
                }
                cells.push((Section::Proceedings, units.collect()));
            }
            Column::Kind if strongest(&kinds(&text)).is_some() => item.kind = strongest(&kinds(&text)),
            Column::Time => item.time = Some(cell_time(&text).unwrap_or(text)),
            Column::Presenter if !has_tasks => item.presenter = Some(text),
            Column::Decision => cells.push((Section::Decision, units())),
            Column::Proceedings => cells.push((Section::Proceedings, units())),
            _ => {
                let blocks = named(title, blocks);
                cells.push((Section::Further, Reader::units(&blocks, &|_| false)));
            }
        }
    }
    item.kind = item.kind.or(group);
    Start::Row { cells, row: Box::new(item), place }
}

/// Keeps a text that is no title beside one.
fn fill(item: &mut AgendaItem, text: String) {
    if item.title.is_empty() {
        item.title = text;
    } else if !text.is_empty() {
        add_note(item, &text);
    }
}

/// The blocks of a cell with the name of its column before them: `Frist: 1. mars`.
fn named(title: &str, blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    let first = blocks.first_mut().map(|block| &mut block.kind);
    if let (false, Some(BlockKind::Paragraph(Paragraph { text, .. }))) = (title.is_empty(), first) {
        text.0
            .insert(0, Piece::Letters { text: format!("{title}: "), bold: false, italic: false, link: None });
    }
    blocks
}
