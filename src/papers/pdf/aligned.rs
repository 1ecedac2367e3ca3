//! Tables without lines: words that stand below each other over several rows.

use super::file::Span;
use super::line::{Line, segments};
use super::marks::{begins_small, is_field};
use super::tables::{Grid, GridCell, heads};

/// The narrowest gap between columns, in heights of the font.
const COLUMN_GAP: f32 = 0.85;

/// Where the rows end that begin at `from` and have parts side by side.
pub(super) fn side_by_side(rows: &[Vec<Line>], from: usize) -> usize {
    let mut end = from + 1;
    let mut second = rows.get(from).and_then(|row| row.get(1)).map_or(0.0, |part| part.x0);
    while let (Some(before), Some(row)) = (rows.get(end - 1), rows.get(end)) {
        let (Some(above), Some(first)) = (before.first(), row.first()) else { break };
        let down = first.y - above.y;
        let size = above.size.max(first.size);
        // Fields end where a table begins.
        let turns = are_fields(row) != are_fields(before) && row.len() > 1;
        if down < 0.0 || down > size * 4.2 || (above.size - first.size).abs() > size * 0.3 || turns {
            break;
        }
        if let Some(part) = row.get(1) {
            second = second.min(part.x0);
        } else if let Some(part) = narrow(row).get(1).filter(|part| (part.x0 - second).abs() < size * 6.0) {
            // Numbers that are set to the right leave a narrow gap before the next column.
            second = second.min(part.x0);
        } else {
            let is_near = down < size * 1.7;
            let in_later = is_near && first.x0 > second - 4.0;
            let is_narrow = first.x1 < second;
            let in_first = is_near && is_narrow && comes_back(rows, end, second);
            if !in_later && !in_first {
                break;
            }
        }
        end += 1;
    }
    end
}

/// Whether all parts of a row are fields with their label.
fn are_fields(row: &[Line]) -> bool {
    row.iter().all(|part| is_field(&part.text()))
}

/// Whether a row with parts side by side follows on lines of the first column alone.
fn comes_back(rows: &[Vec<Line>], from: usize, second: f32) -> bool {
    for pair in rows.get(from..).unwrap_or_default().windows(2).take(8) {
        let [row, next] = pair else { return false };
        let (Some(line), Some(below)) = (row.first(), next.first()) else { return false };
        let down = below.y - line.y;
        if down < 0.0 || down > line.size * 4.2 {
            return false;
        }
        if next.len() > 1 || narrow(next).len() > 1 {
            return true;
        }
        if down > line.size * 1.7 || below.x1 > second {
            return false;
        }
    }
    false
}

/// A row parted at narrow gaps.
fn narrow(row: &[Line]) -> Vec<Line> {
    row.iter().flat_map(|part| segments(part, COLUMN_GAP)).collect()
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
    let rows: Vec<(f32, f32, Vec<Option<Line>>)> =
        run.iter().filter_map(|row| placed(row, &columns)).collect();
    let mut table: Vec<Vec<GridCell>> = Vec::new();
    let gap = parting(&rows);
    let mut before: Option<f32> = None;
    let mut begun = 0;
    for (y, size, cells) in rows {
        let filled = cells.iter().flatten().count();
        let down = before.map_or(f32::MAX, |before| y - before);
        let begins_first = cells.first().is_some_and(Option::is_some);
        let starts_small = cells.iter().flatten().all(|line| begins_small(&line.text()));
        let goes_on = down < size * 1.75
            && match gap {
                // Rows stand further apart than lines of one row do.
                Some(gap) => down < gap && filled < begun,
                None => !begins_first || (filled < begun && starts_small),
            };
        if !goes_on || table.is_empty() {
            begun = filled;
            let empty = |column: &(f32, f32)| GridCell {
                columns: 1,
                rows: 1,
                right: column.1,
                ..GridCell::default()
            };
            table.push(columns.iter().map(empty).collect());
        }
        if let Some(row) = table.last_mut() {
            for (cell, line) in row.iter_mut().zip(cells) {
                cell.lines.extend(line);
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

/// The gap that parts rows from lines of one row, where both are there.
fn parting(rows: &[(f32, f32, Vec<Option<Line>>)]) -> Option<f32> {
    let downs = rows.windows(2).filter_map(|pair| match pair {
        [above, below] => Some(below.0 - above.0),
        _ => None,
    });
    let least = downs.clone().reduce(f32::min)?;
    let most = downs.reduce(f32::max)?;
    (most > least * 1.2).then_some(f32::midpoint(least, most))
}

/// A row with its words in columns, where it stands and how large it is.
fn placed(row: &[Line], columns: &[(f32, f32)]) -> Option<(f32, f32, Vec<Option<Line>>)> {
    let first = row.first()?;
    let mut cells: Vec<Vec<Span>> = vec![Vec::new(); columns.len()];
    for span in row.iter().flat_map(|part| &part.spans) {
        let at = columns.iter().rposition(|column| span.x0 >= column.0 - 0.5).unwrap_or(0);
        if let Some(cell) = cells.get_mut(at) {
            cell.push(span.clone());
        }
    }
    Some((first.y, first.size, cells.into_iter().map(|cell| Line::new(first.page, cell)).collect()))
}

/// The columns of a run: ranges of words with a river of white between them, over all rows.
fn columns(run: &[Vec<Line>]) -> Vec<(f32, f32)> {
    let size = run.iter().flatten().map(|part| part.size).fold(0.0, f32::max);
    let words = run.iter().flatten().flat_map(|part| &part.spans);
    let mut ranges: Vec<(f32, f32)> = words.map(|span| (span.x0, span.x1)).collect();
    ranges.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut columns: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in ranges {
        match columns.last_mut() {
            Some((_, end)) if x0 < *end + size * COLUMN_GAP => *end = end.max(x1),
            _ => columns.push((x0, x1)),
        }
    }
    columns
}
