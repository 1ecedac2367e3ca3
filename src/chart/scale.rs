//! From numbers to places, in whole numbers: the same on every machine.

use crate::language::{Decimal, Language, written_units};

/// The whole width or height: hundredths of a per cent.
pub(super) const WHOLE: u32 = 10_000;

/// More lines across a chart than this are noise.
const MOST_STEPS: i128 = 4;

/// A range of numbers that is laid along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    low: i128,
    high: i128,
    step: i128,
    places: u8,
}

impl Scale {
    /// The range of bars: from the lowest to the highest number, zero always among them.
    pub fn of_bars(numbers: &[Decimal]) -> Self {
        let (low, high, places) = ends(numbers);
        Self { low: low.min(0), high: high.max(0), step: 1, places }
    }

    /// The range of lines, ended by round numbers. It begins at zero unless the lowest number is more than half of the highest.
    pub fn of_lines(numbers: &[Decimal]) -> Self {
        let (mut low, mut high, places) = ends(numbers);
        if low >= 0 && low * 2 <= high {
            low = 0;
        }
        if high <= 0 && high * 2 >= low {
            high = 0;
        }
        if low == high {
            (low, high) = if low == 0 { (0, 10_i128.pow(places.into())) } else { (low.min(0), high.max(0)) };
        }
        let mut step: i128 = 1;
        let mut grows = [2, 5, 10].into_iter().cycle();
        let mut ten = 1;
        while (high - low) > step * MOST_STEPS {
            let factor = grows.next().unwrap_or(10);
            step = ten * factor;
            if factor == 10 {
                ten = step;
            }
        }
        let up = -(-high).div_euclid(step);
        Self { low: low.div_euclid(step) * step, high: up * step, step, places }
    }

    /// Where a number stands between the ends, in hundredths of a per cent from the low end.
    pub fn position(self, number: Decimal) -> u32 {
        self.place(number.at(self.places))
    }

    /// Where zero stands.
    pub fn zero(self) -> u32 {
        self.place(0)
    }

    /// Whether zero is one of the numbers from end to end.
    pub fn has_zero(self) -> bool {
        self.low <= 0 && self.high >= 0
    }

    /// The round numbers along the scale: where each stands, and how it is written.
    pub fn steps(self, language: Language) -> Vec<(u32, String)> {
        let unit = 10_i128.pow(self.places.into());
        let is_whole = self.step % unit == 0 && self.low % unit == 0;
        let written = |at: i128| {
            if is_whole {
                written_units(at / unit, 0, language)
            } else {
                written_units(at, self.places, language)
            }
        };
        let mut steps = Vec::new();
        let mut at = self.low;
        while at <= self.high {
            steps.push((self.place(at), written(at)));
            at += self.step;
        }
        steps
    }

    fn place(self, units: i128) -> u32 {
        if self.high == self.low {
            return 0;
        }
        let part = (units.clamp(self.low, self.high) - self.low) * i128::from(WHOLE);
        let whole = self.high - self.low;
        u32::try_from((part + whole / 2) / whole).unwrap_or(WHOLE)
    }
}

fn ends(numbers: &[Decimal]) -> (i128, i128, u8) {
    let places = numbers.iter().map(|number| number.places()).max().unwrap_or_default();
    let units = numbers.iter().map(|number| number.at(places));
    (units.clone().min().unwrap_or_default(), units.max().unwrap_or_default(), places)
}

/// Parts of one whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shares {
    /// Where each part ends, in hundredths of a per cent; each begins where the one before ends, and the last is the whole.
    pub ends: Vec<u32>,
    /// Each part in whole per cent; together 100.
    pub per_cent: Vec<u32>,
}

impl Shares {
    /// The parts that numbers make of their sum. Numbers below zero count as none.
    pub fn of(numbers: &[Decimal]) -> Self {
        let places = numbers.iter().map(|number| number.places()).max().unwrap_or_default();
        let units: Vec<i128> = numbers.iter().map(|number| number.at(places).max(0)).collect();
        let total: i128 = units.iter().sum();
        if total == 0 {
            return Self { ends: vec![0; units.len()], per_cent: vec![0; units.len()] };
        }
        let mut sum = 0;
        let ends = units.iter().map(|part| {
            sum += part;
            u32::try_from(sum * i128::from(WHOLE) / total).unwrap_or(WHOLE)
        });
        let ends: Vec<u32> = ends.collect();
        // What rounding down leaves over goes to the parts that lost most by it.
        let mut per_cent: Vec<i128> = units.iter().map(|part| part * 100 / total).collect();
        let left = usize::try_from(100 - per_cent.iter().sum::<i128>()).unwrap_or_default();
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(units[*at] * 100 % total));
        for at in order.into_iter().take(left) {
            per_cent[at] += 1;
        }
        Self { ends, per_cent: per_cent.into_iter().map(|part| u32::try_from(part).unwrap_or(100)).collect() }
    }
}

/// Hundredths of a per cent as a length in SVG: `43.21%`.
pub(super) fn per_cent(hundredths: u32) -> String {
    format!("{}%", hundredths_of(hundredths))
}

/// Hundredths as a number: `43.21`, `43.5`, `43`.
pub(super) fn hundredths_of(number: u32) -> String {
    let (whole, part) = (number / 100, number % 100);
    match part {
        0 => whole.to_string(),
        part if part % 10 == 0 => format!("{whole}.{}", part / 10),
        part => format!("{whole}.{part:02}"),
    }
}
