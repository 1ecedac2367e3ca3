//! Pages with two columns of running text.

use super::line::Line;

/// How many rows two columns must have side by side.
const MIN_ROWS: usize = 10;

/// Rows parted into bands that are read one after the other, each with the kind of its column: 0 over the whole width,
/// 1 and 2 the left and right one.
pub(super) fn bands(rows: Vec<Line>) -> Vec<(Vec<Line>, u8)> {
    let Some((from, to, x)) = gutter(&rows) else { return vec![(rows, 0)] };
    let mut above = rows;
    let mut within = above.split_off(from);
    let below = within.split_off(to - from);
    let mut left = Vec::new();
    let mut right = Vec::new();
    for row in within {
        let (one, other): (Vec<_>, Vec<_>) =
            row.spans.into_iter().partition(|span| f32::midpoint(span.x0, span.x1) < x);
        left.extend(Line::new(row.page, one));
        right.extend(Line::new(row.page, other));
    }
    let mut bands = Vec::new();
    if !above.is_empty() {
        bands.push((above, 0));
    }
    bands.push((left, 1));
    bands.push((right, 2));
    if !below.is_empty() {
        // What follows may have columns again.
        bands.extend(self::bands(below));
    }
    bands
}

/// The rows that two columns stand in, and the middle of the gap between them.
fn gutter(rows: &[Line]) -> Option<(usize, usize, f32)> {
    let left = rows.iter().map(|row| row.x0).reduce(f32::min)?;
    let right = rows.iter().map(|row| row.x1).reduce(f32::max)?;
    let width = right - left;
    let mut best: Option<(usize, usize, usize, f32)> = None;
    // Gaps are looked for in the middle third, in steps of a hundredth.
    for step in 35..=65u8 {
        let x = left + width * f32::from(step) / 100.0;
        let mut run: Option<(usize, usize, usize)> = None;
        for (at, row) in rows.iter().enumerate() {
            let (is_free, both) = side(row, x);
            if is_free {
                let (from, count, _) = run.unwrap_or((at, 0, at));
                run = Some((from, count + usize::from(both), at + 1));
            }
            if (!is_free || at + 1 == rows.len())
                && let Some((from, count, to)) = run.take()
                && count >= MIN_ROWS
                && best.is_none_or(|(_, _, most, _)| count > most)
            {
                best = Some((from, to, count, x));
            }
        }
    }
    let (from, to, count, x) = best?;
    let within = rows.get(from..to)?;
    // Tables have short words in their columns; running text fills them.
    let both: Vec<&Line> = within.iter().filter(|row| side(row, x).1).collect();
    let full = both
        .iter()
        .filter(|row| {
            let end = row.spans.iter().filter(|span| span.x1 <= x).map(|span| span.x1).fold(left, f32::max);
            let begin =
                row.spans.iter().filter(|span| span.x0 >= x).map(|span| span.x0).fold(right, f32::min);
            end - row.x0 > (x - left) * 0.6 && row.x1 - begin > (right - x) * 0.5
        })
        .count();
    let is_text = full * 10 >= both.len() * 6 && count * 10 >= (to - from) * 5;
    is_text.then_some((from, to, x))
}

/// Whether a row has a gap at `x`, and whether it has words at both sides of it.
fn side(row: &Line, x: f32) -> (bool, bool) {
    let mut end = f32::MIN;
    let mut begin = f32::MAX;
    for span in &row.spans {
        if span.x0 < x && span.x1 > x {
            return (false, false);
        }
        if span.x1 <= x {
            end = end.max(span.x1);
        } else {
            begin = begin.min(span.x0);
        }
    }
    let both = end > f32::MIN && begin < f32::MAX;
    (!both || begin - end > row.size * 0.9, both)
}
