//! Affine maps of the plane.

use super::Area;

/// `[a b c d e f]` as PDF writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub [f64; 6]);

impl Matrix {
    /// The map that changes nothing.
    pub(super) const SAME: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `outer`.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    pub(super) fn then(&self, outer: &Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [oa, ob, oc, od, oe, of] = outer.0;
        Self([
            a * oa + b * oc,
            a * ob + b * od,
            c * oa + d * oc,
            c * ob + d * od,
            e * oa + f * oc + oe,
            e * ob + f * od + of,
        ])
    }

    /// A move.
    pub(super) fn moved(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Where a point goes.
    #[expect(clippy::many_single_char_names, reason = "the names of the standard")]
    pub(super) fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The smallest level rectangle round what a rectangle becomes.
    pub(super) fn area(&self, x0: f64, y0: f64, x1: f64, y1: f64) -> Area {
        let mut area = Bounds::default();
        for (x, y) in [(x0, y0), (x1, y0), (x0, y1), (x1, y1)] {
            let (x, y) = self.point(x, y);
            area.add(x, y);
        }
        area.area()
    }
}

/// A rectangle that grows by points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds([f64; 4]);

impl Default for Bounds {
    fn default() -> Self {
        Self([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY])
    }
}

impl Bounds {
    /// Takes a point in.
    pub(super) fn add(&mut self, x: f64, y: f64) {
        let [x0, y0, x1, y1] = self.0;
        self.0 = [x0.min(x), y0.min(y), x1.max(x), y1.max(y)];
    }

    /// The rectangle; numbers without sense become 0.
    #[expect(clippy::cast_possible_truncation, reason = "points on a page need no more than seven digits")]
    pub(super) fn area(&self) -> Area {
        let [x0, y0, x1, y1] = self.0.map(|value| if value.is_finite() { value as f32 } else { 0.0 });
        Area { x0, y0, x1, y1 }
    }
}
