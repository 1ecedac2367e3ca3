//! Tables: of ruling lines, and of words that stand below each other over several rows.

use super::file::{Area, PageInk, Span};
use super::line::{Line, rows};
use super::marks::is_field;
use super::rules;

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
pub(super) fn ruled(page: &PageInk, lines: Vec<Line>) -> (Vec<(Area, Grid)>, Vec<Line>) {
    let lattices = rules::lattices(&page.rules);
    if lattices.is_empty() {
        return (Vec::new(), lines);
    }
    let number = lines.first().map_or(0, |line| line.page);
    let mut spans: Vec<Span> = lines.into_iter().flat_map(|line| line.spans).collect();
    let mut grids = Vec::new();
    for lattice in lattices {
        let area = lattice.area();
        let is_in = |span: &Span| area.holds(f32::midpoint(span.x0, span.x1), span.y - span.size * 0.3);
        let (inside, outside): (Vec<Span>, Vec<Span>) = spans.iter().cloned().partition(is_in);
        if inside.is_empty() {
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
fn heads(table: &[Vec<GridCell>]) -> usize {
    let is_bold = |row: &Vec<GridCell>| {
        let mut filled = row.iter().filter(|cell| !cell.lines.is_empty()).peekable();
        filled.peek().is_some() && filled.all(GridCell::is_bold)
    };
    let all = table.iter().filter(|row| is_bold(row)).count();
    usize::from(table.len() > 1 && table.first().is_some_and(is_bold) && all < table.len())
}

/// Where the rows end that begin at `from` and have parts side by side.
pub(super) fn side_by_side(rows: &[Vec<Line>], from: usize) -> usize {
    let mut end = from + 1;
    let mut second = rows.get(from).and_then(|row| row.get(1)).map_or(0.0, |part| part.x0);
    while let (Some(before), Some(row)) = (rows.get(end - 1), rows.get(end)) {
        let (Some(above), Some(first)) = (before.first(), row.first()) else { break };
        let down = first.y - above.y;
        let size = above.size.max(first.size);
        if down < 0.0 || down > size * 4.2 || (above.size - first.size).abs() > size * 0.3 {
            break;
        }
        if let Some(part) = row.get(1) {
            second = second.min(part.x0);
        } else {
            let is_near = down < size * 1.7;
            let in_later = is_near && first.x0 > second - 4.0;
            let next_near = rows.get(end + 1).is_some_and(|next| {
                next.len() > 1 && next.first().is_some_and(|part| part.y - first.y < size * 1.7)
            });
            let in_first = is_near && next_near && first.x1 < second;
            if !in_later && !in_first {
                break;
            }
        }
        end += 1;
    }
    end
}

/// Rows with parts side by side as a table, where that is clear.
pub(super) fn aligned(run: &[Vec<Line>]) -> Option<Grid> {
    let columns = columns(run);
    let full = run.iter().filter(|row| row.len() > 1).count();
    let is_table = (columns.len() >= 3 && full >= 2) || (columns.len() == 2 && full >= 3);
    if !is_table {
        return None;
    }
    let parts: Vec<&Line> = run.iter().flatten().collect();
    let fields = parts.iter().filter(|part| is_field(&part.text())).count();
    let labels = run
        .iter()
        .filter(|row| row.first().is_some_and(|part| part.text().trim_end().ends_with(':')))
        .count();
    if fields * 2 > parts.len() || (columns.len() == 2 && (labels * 2 > run.len() || fields * 2 > run.len()))
    {
        return None;
    }
    let mut table: Vec<Vec<GridCell>> = Vec::new();
    let mut before: Option<f32> = None;
    for row in run {
        let y = row.first()?.y;
        let size = row.first()?.size;
        let empty = || {
            columns.iter().map(|column| GridCell {
                columns: 1,
                rows: 1,
                right: column.1,
                ..GridCell::default()
            })
        };
        let is_near = before.is_some_and(|before| y - before < size * 1.6);
        let goes_on = is_near && row.first().is_some_and(|part| at(&columns, part) > 0);
        if !goes_on || table.is_empty() {
            table.push(empty().collect());
        }
        for part in row {
            if let Some(cell) = table.last_mut().and_then(|cells| cells.get_mut(at(&columns, part))) {
                cell.lines.push(part.clone());
            }
        }
        before = Some(y);
    }
    if table.len() < 2 {
        return None;
    }
    // The right edge of a column is where the next one begins.
    for row in &mut table {
        for (number, cell) in row.iter_mut().enumerate() {
            if let Some(next) = columns.get(number + 1) {
                cell.right = next.0 - 4.0;
            }
        }
    }
    let head_rows = heads(&table);
    Some(Grid { rows: table, head_rows, edges: columns.iter().map(|column| column.0).collect() })
}

/// The columns of a run: ranges that no part of it crosses.
fn columns(run: &[Vec<Line>]) -> Vec<(f32, f32)> {
    let mut ranges: Vec<(f32, f32)> = run.iter().flatten().map(|part| (part.x0, part.x1)).collect();
    ranges.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in ranges {
        match columns.last_mut() {
            Some((_, end)) if x0 < *end => *end = end.max(x1),
            _ => columns.push((x0, x1)),
        }
    }
    columns
}

fn at(columns: &[(f32, f32)], part: &Line) -> usize {
    columns.iter().rposition(|column| part.x0 >= column.0 - 0.5).unwrap_or(0)
}
