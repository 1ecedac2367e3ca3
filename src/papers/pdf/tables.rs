//! Tables of ruling lines.

use super::file::{Area, PageInk, Span};
use super::line::{Line, rows};
use super::rules;

/// How often a word and a table or a cell of one page may be compared.
const MAX_LOOKS: usize = 20_000_000;

/// A table, as lines in cells.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    /// Its rows.
    pub rows: Vec<Vec<GridCell>>,
    /// How many of the first rows are heads.
    pub head_rows: usize,
    /// Left edges of its columns: a table that goes on over the page has the same.
    pub edges: Vec<f32>,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub(super) struct GridCell {
    /// Its lines.
    pub lines: Vec<Line>,
    /// Columns it takes.
    pub columns: u16,
    /// Rows it takes.
    pub rows: u16,
    /// Its right edge.
    pub right: f32,
}

impl GridCell {
    fn is_bold(&self) -> bool {
        self.lines.iter().all(Line::is_bold)
    }
}

/// Takes the tables that ruling lines show off the lines of a page.
pub(super) fn ruled(number: usize, page: &PageInk) -> (Vec<(Area, Grid)>, Vec<Line>) {
    let mut lattices = rules::lattices(&page.rules);
    // A page has a few tables; a drawing may have lattices by the thousand.
    lattices.truncate(MAX_LOOKS / page.spans.len().max(1));
    let mut spans = page.spans.clone();
    let mut grids = Vec::new();
    for lattice in lattices {
        let area = lattice.area();
        let is_in = |span: &Span| area.holds(f32::midpoint(span.x0, span.x1), span.y - span.size * 0.3);
        let (inside, outside): (Vec<Span>, Vec<Span>) = spans.iter().cloned().partition(is_in);
        if inside.is_empty() || lattice.size() > MAX_LOOKS / inside.len() {
            continue;
        }
        let grid = grid(number, &lattice, inside);
        let cells: Vec<&GridCell> = grid.rows.iter().flatten().collect();
        let filled = cells.iter().filter(|cell| !cell.lines.is_empty()).count();
        if filled < 2 || grid.edges.len() < 2 || filled * 4 < cells.len() {
            continue;
        }
        spans = outside;
        grids.push((area, grid));
    }
    (grids, rows(number, spans))
}

fn grid(page: usize, lattice: &rules::Lattice, inside: Vec<Span>) -> Grid {
    let mut cells = lattice.cells();
    let mut texts: Vec<Vec<Span>> = vec![Vec::new(); cells.len()];
    for span in inside {
        let (x, y) = (f32::midpoint(span.x0, span.x1), span.y - span.size * 0.3);
        if let Some(at) = cells.iter().position(|cell| cell.area.holds(x, y))
            && let Some(text) = texts.get_mut(at)
        {
            text.push(span);
        }
    }
    let mut table: Vec<Vec<GridCell>> = Vec::new();
    let mut last_row = None;
    for (cell, text) in cells.drain(..).zip(texts) {
        if last_row != Some(cell.row) {
            table.push(Vec::new());
            last_row = Some(cell.row);
        }
        if let Some(row) = table.last_mut() {
            row.push(GridCell {
                lines: rows(page, text),
                columns: cell.columns,
                rows: cell.rows,
                right: cell.area.x1,
            });
        }
    }
    // A row that lines drew twice has no height and no text.
    table.retain(|row| row.iter().any(|cell| !cell.lines.is_empty() || cell.rows > 1));
    let head_rows = heads(&table);
    Grid { rows: table, head_rows, edges: lattice.edges() }
}

/// The first row, where it alone is bold.
pub(super) fn heads(table: &[Vec<GridCell>]) -> usize {
    let is_bold = |row: &Vec<GridCell>| {
        let mut filled = row.iter().filter(|cell| !cell.lines.is_empty()).peekable();
        filled.peek().is_some() && filled.all(GridCell::is_bold)
    };
    let all = table.iter().filter(|row| is_bold(row)).count();
    usize::from(table.len() > 1 && table.first().is_some_and(is_bold) && all < table.len())
}
