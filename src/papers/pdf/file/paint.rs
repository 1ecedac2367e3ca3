//! Paths: which are filled boxes, which are thin lines, and which are drawings.

use super::matrix::{Bounds, Matrix};
use super::{Area, Filled, PageInk};

/// The thickest line that parts cells or underlines, in points.
const THIN: f32 = 2.5;

/// A path on the page.
#[derive(Debug, Default)]
pub(super) struct Path {
    pieces: Vec<Piece>,
    point: (f64, f64),
    start: (f64, f64),
    /// Whether it is to clip what comes.
    pub clips: bool,
}

/// A part of a path that is drawn without lifting the pen.
#[derive(Debug)]
struct Piece {
    bounds: Bounds,
    lines: Vec<[(f64, f64); 2]>,
    is_curved: bool,
}

/// The most lines that one path is looked at for.
const MAX_LINES: usize = 20_000;

impl Path {
    /// A rectangle.
    pub(super) fn rectangle(&mut self, ctm: &Matrix, x: f64, y: f64, width: f64, height: f64) {
        self.move_to(ctm, x, y);
        self.line_to(ctm, x + width, y);
        self.line_to(ctm, x + width, y + height);
        self.line_to(ctm, x, y + height);
        self.close();
    }

    /// Begins a piece.
    pub(super) fn move_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        self.point = ctm.point(x, y);
        self.start = self.point;
    }

    /// A line.
    pub(super) fn line_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        let to = ctm.point(x, y);
        self.add(to, false);
    }

    /// A curve, by its corners and its end.
    pub(super) fn curve_to(&mut self, ctm: &Matrix, points: &[(f64, f64)]) {
        for (x, y) in points {
            let to = ctm.point(*x, *y);
            self.add(to, true);
        }
    }

    /// Back to where the piece began.
    pub(super) fn close(&mut self) {
        if self.point != self.start {
            let start = self.start;
            self.add(start, false);
        }
    }

    fn add(&mut self, to: (f64, f64), is_curved: bool) {
        if self.pieces.last().is_none_or(|_| self.point == self.start) {
            self.pieces.push(Piece { bounds: Bounds::default(), lines: Vec::new(), is_curved: false });
        }
        let from = self.point;
        if let Some(piece) = self.pieces.last_mut() {
            piece.bounds.add(from.0, from.1);
            piece.bounds.add(to.0, to.1);
            piece.is_curved |= is_curved;
            if piece.lines.len() < MAX_LINES {
                piece.lines.push([from, to]);
            }
        }
        self.point = to;
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The rectangle round it.
    pub(super) fn area(&self) -> Area {
        let mut bounds = Bounds::default();
        for piece in &self.pieces {
            let area = piece.bounds.area();
            bounds.add(f64::from(area.x0), f64::from(area.y0));
            bounds.add(f64::from(area.x1), f64::from(area.y1));
        }
        bounds.area()
    }

    /// Paints its inside.
    pub(super) fn fill(&self, page: &mut PageInk, clip: &Area, paint: &Filled) {
        for piece in &self.pieces {
            let area = piece.bounds.area().meet(clip);
            if piece.is_curved || !piece.is_level() {
                page.strokes += 1;
                continue;
            }
            if area.width() <= THIN && area.height() <= THIN {
                continue;
            }
            if area.width() <= THIN || area.height() <= THIN {
                page.rules.push(area);
            }
            page.boxes.push(Filled { area, ..*paint });
        }
    }

    /// Paints its lines.
    pub(super) fn stroke(&self, page: &mut PageInk, clip: &Area, width: f32, paint: &Filled) {
        for piece in &self.pieces {
            for [from, to] in &piece.lines {
                let mut bounds = Bounds::default();
                bounds.add(from.0, from.1);
                bounds.add(to.0, to.1);
                let mut area = bounds.area();
                let is_level = area.width() < 0.7 || area.height() < 0.7;
                if piece.is_curved || !is_level {
                    page.strokes += 1;
                    continue;
                }
                if width > THIN {
                    // A thick line is a box: some programs blacken words so.
                    let half = width / 2.0;
                    if area.width() >= area.height() {
                        area = Area { y0: area.y0 - half, y1: area.y1 + half, ..area };
                    } else {
                        area = Area { x0: area.x0 - half, x1: area.x1 + half, ..area };
                    }
                    page.boxes.push(Filled { area: area.meet(clip), ..*paint });
                } else {
                    page.rules.push(area.meet(clip));
                }
            }
        }
    }

    /// Begins anew.
    pub(super) fn clear(&mut self) {
        self.pieces.clear();
        self.clips = false;
        self.start = self.point;
    }
}

impl Piece {
    /// Whether all its lines lie or stand.
    fn is_level(&self) -> bool {
        self.lines.iter().all(|[from, to]| (from.0 - to.0).abs() < 0.7 || (from.1 - to.1).abs() < 0.7)
    }
}
