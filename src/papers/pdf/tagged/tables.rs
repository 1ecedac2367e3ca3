//! Tables of tags.

use super::super::super::{Block, BlockKind, Cell, Row, Table};
use super::super::blocks::{List, place};
use super::super::file::{Inside, Tag};
use super::walk::Walk;

impl Walk<'_> {
    /// A table.
    pub(super) fn table(&mut self, tag: &Tag) {
        let mut rows = Vec::new();
        collect_rows(tag, false, &mut rows);
        let mut table = Table::default();
        let outer = std::mem::take(&mut self.blocks);
        let lists = std::mem::take(&mut self.lists);
        let mut page = None;
        self.cells += 1;
        let mut is_head = true;
        for (row, in_head) in rows {
            let cells: Vec<&Tag> = row
                .inside
                .iter()
                .filter_map(|inside| match inside {
                    Inside::Tag(cell) if matches!(cell.kind.as_str(), "TH" | "TD") => Some(cell),
                    _ => None,
                })
                .collect();
            is_head &= in_head || (!cells.is_empty() && cells.iter().all(|cell| cell.kind == "TH"));
            table.head_rows += usize::from(is_head);
            let mut made = Row::default();
            for cell in cells {
                self.list = List::default();
                self.inside(cell);
                let blocks: Vec<Block> = std::mem::take(&mut self.blocks)
                    .into_iter()
                    .map(|(on, block)| {
                        page.get_or_insert(on);
                        block
                    })
                    .collect();
                made.cells.push(Cell { blocks, columns: cell.spans.0, rows: cell.spans.1, date: None });
            }
            table.rows.push(made);
        }
        self.cells -= 1;
        self.lists = lists;
        self.blocks = outer;
        self.list = List::default();
        if table.head_rows == table.rows.len() {
            table.head_rows = usize::from(table.rows.len() > 1);
        }
        if let Some(page) = page {
            self.blocks.push((page, Block { place: place(page), kind: BlockKind::Table(table) }));
        }
        for inside in &tag.inside {
            if let Inside::Tag(below) = inside
                && below.kind == "Caption"
            {
                self.tag(below);
            }
        }
    }
}

/// The rows of a table, and whether each stands in its head.
fn collect_rows<'t>(tag: &'t Tag, in_head: bool, rows: &mut Vec<(&'t Tag, bool)>) {
    for inside in &tag.inside {
        let Inside::Tag(below) = inside else { continue };
        match below.kind.as_str() {
            "TR" => rows.push((below, in_head)),
            "THead" => collect_rows(below, true, rows),
            "Table" | "Caption" => {}
            _ => collect_rows(below, false, rows),
        }
    }
}
