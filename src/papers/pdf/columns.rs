//! Pages with two columns of running text.

use super::line::Line;

/// How many rows two columns must have side by side.
const MIN_ROWS: usize = 8;

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
    let mut best: Option<(usize, Run, f32)> = None;
    // Gaps are looked for in the middle third, in steps of a hundredth.
    for step in 35..=65u8 {
        let x = left + width * f32::from(step) / 100.0;
        let mut open: Option<Run> = None;
        for at in 0..=rows.len() {
            let sides = rows.get(at).and_then(|row| sides(row, x));
            if let Some(sides) = sides {
                let run = open.get_or_insert(Run { from: at, ..Run::default() });
                run.add(at, sides);
            } else if let Some(run) = open.take() {
                let count = run.left.min(run.right);
                if run.are_beside() && best.as_ref().is_none_or(|(most, ..)| count > *most) {
                    best = Some((count, run, x));
                }
            }
        }
    }
    let (_, run, x) = best?;
    let within = rows.get(run.from..run.to)?;
    // Tables have short words in their columns; running text fills them.
    let (mut lines, mut full) = (0usize, 0usize);
    for row in within {
        let end = row.spans.iter().filter(|span| span.x1 <= x).map(|span| span.x1).reduce(f32::max);
        let begin = row.spans.iter().filter(|span| span.x0 >= x).map(|span| span.x0).reduce(f32::min);
        if let Some(end) = end {
            lines += 1;
            full += usize::from(end - row.x0 > (x - left) * 0.6);
        }
        if let Some(begin) = begin {
            lines += 1;
            full += usize::from(row.x1 - begin > (right - x) * 0.6);
        }
    }
    (full * 10 >= lines * 6).then_some((run.from, run.to, x))
}

/// Rows that leave a gap free.
#[derive(Debug, Default)]
struct Run {
    from: usize,
    to: usize,
    /// How many have words left of it.
    left: usize,
    right: usize,
    first_right: Option<usize>,
    /// How many have words left of it, between the first and the last that have some right of it.
    beside: usize,
    pending: usize,
}

impl Run {
    fn add(&mut self, at: usize, (left, right): (bool, bool)) {
        self.to = at + 1;
        self.left += usize::from(left);
        self.right += usize::from(right);
        if right {
            self.first_right.get_or_insert(at);
            self.beside += std::mem::take(&mut self.pending);
        }
        if left && self.first_right.is_some() {
            if right {
                self.beside += 1;
            } else {
                self.pending += 1;
            }
        }
    }

    /// Whether both columns have enough rows, and stand side by side.
    fn are_beside(&self) -> bool {
        self.left >= MIN_ROWS && self.right >= MIN_ROWS && self.beside >= MIN_ROWS
    }
}

/// Whether a row has words left and right of `x`; nothing where words stand there.
fn sides(row: &Line, x: f32) -> Option<(bool, bool)> {
    let mut end = f32::MIN;
    let mut begin = f32::MAX;
    for span in &row.spans {
        if span.x0 < x && span.x1 > x {
            return None;
        }
        if span.x1 <= x {
            end = end.max(span.x1);
        } else {
            begin = begin.min(span.x0);
        }
    }
    let (left, right) = (end > f32::MIN, begin < f32::MAX);
    (!(left && right) || begin - end > row.size * 0.9).then_some((left, right))
}
