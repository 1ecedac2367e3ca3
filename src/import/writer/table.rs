//! Tables as Markdown holds them: one line for each cell, one head row.

use crate::import::Doubt;
use crate::papers::{Block, BlockKind, Role, Table, Text};

use super::Writer;

/// The most columns and rows that a cell may take.
const MOST: usize = 200;

impl Writer<'_, '_> {
    pub(super) fn table(&mut self, table: &Table, block: &Block) {
        let mut rows: Vec<Vec<Option<String>>> = Vec::new();
        let mut flattened = false;
        for (at, row) in table.rows.iter().enumerate() {
            let mut column = 0;
            while rows.len() <= at {
                rows.push(Vec::new());
            }
            for cell in &row.cells {
                while rows.get(at).and_then(|row| row.get(column)).is_some_and(Option::is_some) {
                    column += 1;
                }
                let (columns, spans) =
                    (usize::from(cell.columns).clamp(1, MOST), usize::from(cell.rows).clamp(1, MOST));
                let text = self.cell(&cell.blocks, &mut flattened);
                flattened |= columns > 1 || spans > 1;
                let last = (at + spans).min(table.rows.len());
                for below in at..last.max(at + 1) {
                    while rows.len() <= below {
                        rows.push(Vec::new());
                    }
                    let Some(line) = rows.get_mut(below) else { continue };
                    if line.len() < column + columns {
                        line.resize(column + columns, None);
                    }
                    for (place, slot) in line.iter_mut().enumerate().skip(column).take(columns) {
                        let is_first = below == at && place == column;
                        *slot = Some(if is_first { text.clone() } else { String::new() });
                    }
                }
                column += columns;
            }
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let lines: Vec<Vec<String>> = rows
            .into_iter()
            .map(|mut row| {
                row.resize(width, None);
                row.into_iter().map(Option::unwrap_or_default).collect()
            })
            .filter(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()))
            .collect();
        let Some((head, rest)) = lines.split_first() else { return };
        if flattened {
            let message =
                "the table has cells over several columns, rows or lines, which are made plain".to_owned();
            self.doubts.push(Doubt { field: None, place: block.place, message });
        }
        let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
        let mut text = line(head);
        text.extend(["|", &" --- |".repeat(width), "\n"]);
        for row in rest {
            text.push_str(&line(row));
        }
        self.lines("", "", &text, true);
    }

    /// A cell in one line; items of a list have semicolons between them.
    fn cell(&mut self, blocks: &[Block], flattened: &mut bool) -> String {
        let mut parts: Vec<String> = Vec::new();
        for block in blocks {
            let (text, is_item) = match &block.kind {
                BlockKind::Paragraph(paragraph) => {
                    (self.inline(&paragraph.text, block, None), matches!(paragraph.role, Role::Item { .. }))
                }
                BlockKind::Table(_) => {
                    *flattened = true;
                    let text = crate::import::grammar::plain_text(block).replace('\n', ", ");
                    (self.inline(&Text::from_plain(text), block, None), false)
                }
            };
            let text = text.replace("\\\n", " ");
            let text = text.trim();
            if text.is_empty() {
                continue;
            }
            if is_item && let Some(last) = parts.last_mut() {
                last.push(';');
            }
            parts.push(text.to_owned());
        }
        *flattened |= parts.len() > 1;
        parts.join(" ")
    }
}
