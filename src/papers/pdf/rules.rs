//! Ruling lines as lattices, and the cells between them.

use super::file::Area;

/// How far apart lines that meet may end, in points.
const NEAR: f32 = 3.0;
/// The most lines of one page that are looked at for tables.
const MAX_RULES: usize = 8_000;
/// The most columns and rows of one table.
const MAX_LINES: usize = 400;

/// Lines that meet.
#[derive(Debug, Clone, Default)]
pub(super) struct Lattice {
    lying: Vec<Area>,
    standing: Vec<Area>,
    xs: Vec<f32>,
    ys: Vec<f32>,
}

/// A cell between lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct LatticeCell {
    /// Where.
    pub area: Area,
    /// Its row.
    pub row: usize,
    /// Columns it takes.
    pub columns: u16,
    /// Rows it takes.
    pub rows: u16,
}

/// The lattices of a page, from top to bottom.
pub(super) fn lattices(rules: &[Area]) -> Vec<Lattice> {
    if rules.len() > MAX_RULES {
        return Vec::new();
    }
    let lying = joined(rules.iter().filter(|rule| rule.width() > rule.height() && rule.width() > 6.0), false);
    let standing =
        joined(rules.iter().filter(|rule| rule.height() > rule.width() && rule.height() > 4.0), true);
    let mut group: Vec<usize> = (0..lying.len() + standing.len()).collect();
    for (at, line) in lying.iter().enumerate() {
        for (other, post) in standing.iter().enumerate() {
            if meets(line, post) {
                unite(&mut group, at, lying.len() + other);
            }
        }
    }
    let mut lattices: Vec<(usize, Lattice)> = Vec::new();
    for at in 0..group.len() {
        let root = root(&mut group, at);
        let found = lattices.iter().position(|(own, _)| *own == root).unwrap_or_else(|| {
            lattices.push((root, Lattice::default()));
            lattices.len() - 1
        });
        let Some((_, lattice)) = lattices.get_mut(found) else { continue };
        match lying.get(at) {
            Some(line) => lattice.lying.push(*line),
            None => lattice.standing.extend(standing.get(at - lying.len())),
        }
    }
    let mut lattices: Vec<Lattice> =
        lattices.into_iter().filter_map(|(_, lattice)| lattice.ready()).collect();
    lattices.sort_by(|one, other| one.area().y0.total_cmp(&other.area().y0));
    lattices
}

/// Lines on one line as one, where they touch.
fn joined<'a>(rules: impl Iterator<Item = &'a Area>, stand: bool) -> Vec<Area> {
    // Along and across the line, so that both kinds are alike.
    let turn = |rule: &Area| {
        if stand {
            (rule.y0, rule.y1, f32::midpoint(rule.x0, rule.x1))
        } else {
            (rule.x0, rule.x1, f32::midpoint(rule.y0, rule.y1))
        }
    };
    let mut lines: Vec<(f32, f32, f32)> = rules.map(turn).collect();
    lines.sort_by(|one, other| one.2.total_cmp(&other.2).then(one.0.total_cmp(&other.0)));
    let mut groups: Vec<Vec<(f32, f32, f32)>> = Vec::new();
    for line in lines {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| line.2 - last.2 < 1.6) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    let mut joined = Vec::new();
    for mut group in groups {
        group.sort_by(|one, other| one.0.total_cmp(&other.0));
        let mut open: Option<(f32, f32, f32)> = None;
        for line in group {
            match &mut open {
                Some(last) if line.0 - last.1 < NEAR => last.1 = last.1.max(line.1),
                _ => {
                    joined.extend(open.replace(line));
                }
            }
        }
        joined.extend(open);
    }
    let back = |(from, to, across): (f32, f32, f32)| {
        if stand {
            Area { x0: across, y0: from, x1: across, y1: to }
        } else {
            Area { x0: from, y0: across, x1: to, y1: across }
        }
    };
    joined.into_iter().map(back).collect()
}

fn meets(line: &Area, post: &Area) -> bool {
    post.x0 > line.x0 - NEAR
        && post.x0 < line.x1 + NEAR
        && line.y0 > post.y0 - NEAR
        && line.y0 < post.y1 + NEAR
}

fn root(group: &mut [usize], mut at: usize) -> usize {
    while let Some(above) = group.get(at).copied() {
        if above == at {
            break;
        }
        let next = group.get(above).copied().unwrap_or(above);
        if let Some(own) = group.get_mut(at) {
            *own = next;
        }
        at = above;
    }
    at
}

fn unite(group: &mut [usize], one: usize, other: usize) {
    let (one, other) = (root(group, one), root(group, other));
    if let Some(own) = group.get_mut(one) {
        *own = other;
    }
}

impl Lattice {
    /// A lattice with its columns and rows; nothing where it has no two cells.
    fn ready(mut self) -> Option<Self> {
        if self.lying.len() < 2 || self.standing.is_empty() {
            return None;
        }
        let mut xs: Vec<f32> = self.standing.iter().map(|post| post.x0).collect();
        let mut ys: Vec<f32> = self.lying.iter().map(|line| line.y0).collect();
        // Tables without outer lines end where their lines do.
        xs.push(self.lying.iter().map(|line| line.x0).fold(f32::MAX, f32::min));
        xs.push(self.lying.iter().map(|line| line.x1).fold(f32::MIN, f32::max));
        ys.push(self.standing.iter().map(|post| post.y0).fold(f32::MAX, f32::min));
        ys.push(self.standing.iter().map(|post| post.y1).fold(f32::MIN, f32::max));
        self.xs = unique(xs);
        self.ys = unique(ys);
        let is_table = self.xs.len() >= 3
            && self.ys.len() >= 2
            && self.xs.len() < MAX_LINES
            && self.ys.len() < MAX_LINES;
        is_table.then_some(self)
    }

    /// The rectangle round it.
    pub(super) fn area(&self) -> Area {
        Area {
            x0: self.xs.first().copied().unwrap_or_default(),
            y0: self.ys.first().copied().unwrap_or_default(),
            x1: self.xs.last().copied().unwrap_or_default(),
            y1: self.ys.last().copied().unwrap_or_default(),
        }
    }

    /// Left edges of its columns.
    pub(super) fn edges(&self) -> Vec<f32> {
        self.xs.iter().take(self.xs.len().saturating_sub(1)).copied().collect()
    }

    /// Its cells, row by row.
    pub(super) fn cells(&self) -> Vec<LatticeCell> {
        let (columns, rows) = (self.xs.len() - 1, self.ys.len() - 1);
        let mut taken = vec![false; columns * rows];
        let mut cells = Vec::new();
        for row in 0..rows {
            for column in 0..columns {
                if taken.get(row * columns + column).copied().unwrap_or(true) {
                    continue;
                }
                let mut right = column;
                while right + 1 < columns
                    && !self.is_walled(row, right + 1)
                    && taken.get(row * columns + right + 1) == Some(&false)
                {
                    right += 1;
                }
                let mut low = row;
                while low + 1 < rows && (column..=right).all(|column| !self.is_floored(low + 1, column)) {
                    low += 1;
                }
                for row in row..=low {
                    for column in column..=right {
                        if let Some(cell) = taken.get_mut(row * columns + column) {
                            *cell = true;
                        }
                    }
                }
                let at = |edges: &[f32], at: usize| edges.get(at).copied().unwrap_or_default();
                cells.push(LatticeCell {
                    area: Area {
                        x0: at(&self.xs, column),
                        y0: at(&self.ys, row),
                        x1: at(&self.xs, right + 1),
                        y1: at(&self.ys, low + 1),
                    },
                    row,
                    columns: u16::try_from(right - column + 1).unwrap_or(1),
                    rows: u16::try_from(low - row + 1).unwrap_or(1),
                });
            }
        }
        cells
    }

    /// Whether a line stands left of a column in a row.
    fn is_walled(&self, row: usize, column: usize) -> bool {
        let (Some(x), Some(top), Some(low)) = (self.xs.get(column), self.ys.get(row), self.ys.get(row + 1))
        else {
            return true;
        };
        let middle = f32::midpoint(*top, *low);
        self.standing.iter().any(|post| (post.x0 - x).abs() < NEAR && post.y0 < middle && post.y1 > middle)
    }

    /// Whether a line lies above a row in a column.
    fn is_floored(&self, row: usize, column: usize) -> bool {
        let (Some(y), Some(left), Some(right)) =
            (self.ys.get(row), self.xs.get(column), self.xs.get(column + 1))
        else {
            return true;
        };
        let middle = f32::midpoint(*left, *right);
        self.lying.iter().any(|line| (line.y0 - y).abs() < NEAR && line.x0 < middle && line.x1 > middle)
    }
}

fn unique(mut edges: Vec<f32>) -> Vec<f32> {
    edges.sort_by(f32::total_cmp);
    let mut kept: Vec<f32> = Vec::new();
    for edge in edges {
        if kept.last().is_none_or(|last| edge - last > NEAR) {
            kept.push(edge);
        }
    }
    kept
}
