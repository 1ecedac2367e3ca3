//! A page's lines in reading order: columns, tables, grids of fields, paragraphs, figures.

use super::aligned;
use super::file::{Area, PageInk, Span};
use super::line::{Line, rows, segments};
use super::marks::{is_contents, is_field};
use super::paragraphs::{Frame, Para, paragraphs};
use super::tables::{self, Grid};

/// The widest gap within a line, in heights of the font.
const LINE_GAP: f32 = 4.0;

/// What stands on a page, in reading order.
#[derive(Debug, Clone)]
pub(super) enum Draft {
    /// A paragraph.
    Para(Para),
    /// A table, cell by cell.
    Grid(Grid),
    /// A picture, by its place among those of the page.
    Figure(usize),
}

/// Lines of one column, with the tables of the page among them.
#[derive(Debug, Default, Clone)]
pub(super) struct Flow {
    /// The page.
    pub page: usize,
    /// Which kind of column it is: lines of the same kind share their right edge.
    pub key: (u32, u8),
    /// What stands in it, from top to bottom.
    pub parts: Vec<Part>,
}

/// A part of a flow.
#[derive(Debug, Clone)]
pub(super) enum Part {
    /// Lines of running text.
    Lines(Vec<Line>),
    /// Something that is no running text.
    Draft(Draft),
}

/// The tables that ruling lines show, and the other lines of a page, parted at wide gaps.
pub(super) fn lines(number: usize, page: &PageInk) -> (Vec<(Area, Grid)>, Vec<Line>) {
    let (grids, rows) = tables::ruled(number, page);
    (grids, rows.iter().flat_map(|row| segments(row, LINE_GAP)).collect())
}

/// The flows of a page. `lines` are those that are left of it, without margins and notes.
pub(super) fn flows(
    number: usize,
    page: &PageInk,
    lines: Vec<Line>,
    grids: Vec<(Area, Grid)>,
    pictures: &[(usize, Area)],
) -> Vec<Flow> {
    let mut others: Vec<(f32, Draft)> =
        grids.into_iter().map(|(area, grid)| (area.y0, Draft::Grid(grid))).collect();
    others.extend(pictures.iter().map(|(at, area)| (area.y0, Draft::Figure(*at))));
    others.sort_by(|one, other| one.0.total_cmp(&other.0));
    let spans: Vec<Span> = lines.into_iter().flat_map(|line| line.spans).collect();
    let rows = rows(number, spans);
    let width = to_key(page.width);
    let mut flows: Vec<Flow> = Vec::new();
    let mut others = others.into_iter().peekable();
    for (band, column) in super::columns::bands(rows) {
        let mut flow = Flow { page: number, key: (width, column), parts: Vec::new() };
        let mut open: Vec<Line> = Vec::new();
        for row in band {
            while others.peek().is_some_and(|(y, _)| *y < row.y - row.size) {
                flow.add_rows(&std::mem::take(&mut open));
                flow.parts.extend(others.next().map(|(_, draft)| Part::Draft(draft)));
            }
            open.push(row);
        }
        flow.add_rows(&open);
        flows.push(flow);
    }
    let rest: Vec<Part> = others.map(|(_, draft)| Part::Draft(draft)).collect();
    if !rest.is_empty() {
        flows.push(Flow { page: number, key: (width, 0), parts: rest });
    }
    flows
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page is a few thousand points wide"
)]
fn to_key(width: f32) -> u32 {
    width.clamp(0.0, 100_000.0).round() as u32
}

#[expect(clippy::cast_precision_loss, reason = "a page is a few thousand points wide")]
fn width_of(key: u32) -> f32 {
    key as f32
}

impl Flow {
    /// Adds rows of one column: running text, and what stands side by side.
    fn add_rows(&mut self, rows: &[Line]) {
        let rows: Vec<Vec<Line>> =
            rows.iter().filter(|row| !is_contents(&row.text())).map(|row| segments(row, LINE_GAP)).collect();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            if row.len() < 2 {
                self.add_lines(row.clone());
                at += 1;
                continue;
            }
            let end = aligned::side_by_side(&rows, at);
            let run = rows.get(at..end).unwrap_or_default();
            match aligned::aligned(run) {
                Some(grid) => self.parts.push(Part::Draft(Draft::Grid(grid))),
                None => {
                    for row in run {
                        self.add_side_by_side(row);
                    }
                }
            }
            at = end.max(at + 1);
        }
    }

    /// A row of fields or of words with wide gaps between them.
    fn add_side_by_side(&mut self, row: &[Line]) {
        let fields = row.iter().filter(|part| is_field(&part.text())).count();
        if fields > 1 || row.len() == 1 {
            for part in row {
                self.parts.push(Part::Draft(Draft::Para(single(std::slice::from_ref(part)))));
            }
        } else {
            self.parts.push(Part::Draft(Draft::Para(single(row))));
        }
    }

    fn add_lines(&mut self, lines: Vec<Line>) {
        match self.parts.last_mut() {
            Some(Part::Lines(open)) => open.extend(lines),
            _ => self.parts.push(Part::Lines(lines)),
        }
    }
}

/// A paragraph of one line; parts of it stand apart by tabs.
fn single(parts: &[Line]) -> Para {
    let mut spans: Vec<Span> = Vec::new();
    let mut page = 0;
    for (at, part) in parts.iter().enumerate() {
        page = part.page;
        for (place, span) in part.spans.iter().enumerate() {
            let mut span = span.clone();
            if at > 0 && place == 0 {
                span.text.insert(0, '\t');
            }
            spans.push(span);
        }
    }
    let line = Line::new(page, spans).unwrap_or_default();
    let x0 = line.x0;
    Para { lines: vec![line], x0, text_x: x0, gap_before: true, ..Para::default() }
}

/// Flows as drafts, each with its page.
pub(super) fn drafts(flows: Vec<Flow>) -> Vec<(usize, Draft)> {
    let mut keys: Vec<(u32, u8)> = flows.iter().map(|flow| flow.key).collect();
    keys.sort_unstable();
    keys.dedup();
    let frames: Vec<Frame> = keys
        .iter()
        .map(|key| {
            let own = flows.iter().filter(|flow| flow.key == *key).flat_map(|flow| &flow.parts);
            let lines = own.filter_map(|part| match part {
                Part::Lines(lines) => Some(lines.as_slice()),
                Part::Draft(_) => None,
            });
            Frame::of(lines, (key.1 == 0).then(|| width_of(key.0)))
        })
        .collect();
    let mut drafts: Vec<(usize, Draft)> = Vec::new();
    for flow in flows {
        let Some(frame) = keys.iter().position(|key| *key == flow.key).and_then(|at| frames.get(at)) else {
            continue;
        };
        for part in flow.parts {
            match part {
                Part::Lines(lines) => {
                    drafts.extend(
                        paragraphs(lines, frame).into_iter().map(|para| (flow.page, Draft::Para(para))),
                    );
                }
                Part::Draft(draft) => drafts.push((flow.page, draft)),
            }
        }
    }
    drafts
}
