//! Tables: every cell at its place on a grid, since Markdown joins none.

use crate::papers::{Block, BlockKind, Cell, Place, Role, Table};

use super::Writer;
use super::inline::Inline;

/// No table of a paper is wider.
const WIDEST: usize = 64;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table, place: Place) {
        let is_frame = table.rows.iter().all(|row| row.cells.len() <= 1);
        if is_frame {
            // A box around text is no table.
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                self.blocks(&cell.blocks);
            }
            return;
        }
        let mut grid: Vec<Vec<Option<String>>> = vec![Vec::new(); table.rows.len()];
        let mut is_flattened = false;
        for (at, row) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in &row.cells {
                while grid[at].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                is_flattened |= cell.blocks.len() > 1 || cell.columns > 1 || cell.rows > 1;
                let text = self.cell(cell);
                let wide = usize::from(cell.columns.max(1)).min(WIDEST);
                let high = usize::from(cell.rows.max(1));
                for (down, line) in grid.iter_mut().skip(at).take(high).enumerate() {
                    for right in 0..wide {
                        let index = column + right;
                        if index >= WIDEST {
                            break;
                        }
                        if line.len() <= index {
                            line.resize(index + 1, None);
                        }
                        let own = if down == 0 && right == 0 { text.clone() } else { String::new() };
                        line[index].get_or_insert(own);
                    }
                }
                column += wide;
            }
        }
        let width = grid.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        let line = |cells: &[Option<String>]| {
            let cells = (0..width).map(|at| cells.get(at).cloned().flatten().unwrap_or_default());
            let cells = cells.map(|cell| if cell.is_empty() { " ".to_owned() } else { format!(" {cell} ") });
            format!("|{}|", cells.collect::<Vec<_>>().join("|"))
        };
        let mut lines: Vec<String> = grid.iter().map(|row| line(row)).collect();
        lines.insert(1.min(lines.len()), format!("|{}", " --- |".repeat(width)));
        self.push(&lines.join("\n"));
        if is_flattened {
            self.doubt(place, "a table has joined cells or cells of several paragraphs, which are written in one line each");
        }
    }

    /// A cell on one line: paragraphs after each other, items with their marks.
    fn cell(&mut self, cell: &Cell) -> String {
        let mut parts: Vec<String> = Vec::new();
        for block in &cell.blocks {
            self.cell_block(block, &mut parts);
        }
        parts.retain(|part| !part.is_empty());
        parts.join(" ")
    }

    fn cell_block(&mut self, block: &Block, parts: &mut Vec<String>) {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                let text = self.inline(paragraph, block.place, Inline { is_cell: true, ..Inline::default() });
                let mark = match &paragraph.role {
                    Role::Item { mark: crate::papers::ListMark::Number(number), .. } => format!("{number}. "),
                    Role::Item { .. } => "• ".to_owned(),
                    _ => String::new(),
                };
                parts.push(if text.is_empty() { text } else { format!("{mark}{text}") });
            }
            BlockKind::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    let text = self.cell(cell);
                    parts.push(text);
                }
            }
        }
    }
}
