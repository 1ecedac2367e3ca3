//! Letters on one line, and what joins the words of a line.

use super::file::Span;

/// A gap that parts words, in heights of the font.
const WORD_GAP: f32 = 0.18;

/// Words on one line, from left to right.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// The page, from 0.
    pub page: usize,
    /// The words.
    pub spans: Vec<Span>,
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// The line the letters stand on.
    pub y: f32,
    /// The height of most letters.
    pub size: f32,
}

impl Line {
    /// A line of these spans, in any order. Nothing without spans.
    pub(super) fn new(page: usize, mut spans: Vec<Span>) -> Option<Self> {
        spans.sort_by(|one, other| one.x0.total_cmp(&other.x0));
        let size = main_size(&spans);
        let y =
            spans.iter().filter(|span| span.size >= size * 0.95).map(|span| span.y).fold(f32::MIN, f32::max);
        let x0 = spans.first()?.x0;
        let x1 = spans.iter().map(|span| span.x1).fold(f32::MIN, f32::max);
        Some(Self { page, spans, x0, x1, y, size })
    }

    /// Whether a blank stands before the span at this place.
    pub(super) fn parts(&self, at: usize) -> bool {
        let (Some(before), Some(span)) =
            (at.checked_sub(1).and_then(|at| self.spans.get(at)), self.spans.get(at))
        else {
            return false;
        };
        let gap = span.x0 - before.x1;
        (span.blank_before && gap > -0.05 * span.size && gap > 0.02 * span.size)
            || gap > WORD_GAP * before.size.max(span.size)
    }

    /// Its text.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for (at, span) in self.spans.iter().enumerate() {
            if self.parts(at) {
                text.push(' ');
            }
            text.push_str(&span.text);
        }
        text
    }

    /// How many letters it has.
    pub(super) fn len(&self) -> usize {
        self.spans.iter().map(|span| span.text.chars().count()).sum()
    }

    /// Whether all its letters are bold; signs that are never bold do not count.
    pub(super) fn is_bold(&self) -> bool {
        let mut letters = self
            .spans
            .iter()
            .filter(|span| span.text.chars().any(char::is_alphanumeric) && !self.is_raised(span))
            .peekable();
        letters.peek().is_some() && letters.all(|span| span.bold)
    }

    /// Whether some of its letters are bold.
    pub(super) fn has_bold(&self) -> bool {
        self.spans.iter().any(|span| span.bold)
    }

    /// Width of its first word.
    pub(super) fn first_word(&self) -> f32 {
        let mut end = self.spans.first().map_or(0.0, |span| span.x1);
        for (at, span) in self.spans.iter().enumerate().skip(1) {
            if self.parts(at) {
                break;
            }
            end = span.x1;
        }
        end - self.x0
    }

    /// Whether a span is a small one above the line: the sign of a note.
    pub(super) fn is_raised(&self, span: &Span) -> bool {
        span.size < self.size * 0.85 && span.y < self.y - self.size * 0.12
    }

    /// Takes its first spans off; nothing is left where they were all.
    pub(super) fn without_first(&self, count: usize) -> Option<Self> {
        Self::new(self.page, self.spans.get(count..)?.to_vec())
    }
}

/// The size that most letters have.
fn main_size(spans: &[Span]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for span in spans {
        let letters = span.text.chars().count();
        if let Some((_, count)) = sizes.iter_mut().find(|(size, _)| (*size - span.size).abs() < 0.3) {
            *count += letters;
        } else if sizes.len() < 20 {
            sizes.push((span.size, letters));
        }
    }
    sizes.iter().max_by_key(|(_, count)| *count).map_or(0.0, |(size, _)| *size)
}

/// Spans that stand on one line each, from top to bottom; within a row from left to right.
pub(super) fn rows(page: usize, mut spans: Vec<Span>) -> Vec<Line> {
    spans.sort_by(|one, other| one.y.total_cmp(&other.y).then(one.x0.total_cmp(&other.x0)));
    let mut rows: Vec<(f32, f32, Vec<Span>)> = Vec::new();
    for span in spans {
        match rows.last_mut() {
            Some((y, size, row)) if (span.y - *y).abs() <= reach(*size, span.size) => {
                if span.size > *size + 0.3 {
                    *size = span.size;
                    *y = span.y;
                }
                row.push(span);
            }
            _ => rows.push((span.y, span.size, vec![span])),
        }
    }
    rows.into_iter().filter_map(|(_, _, row)| Line::new(page, row)).collect()
}

/// How far apart letters of one line may stand: raised and lowered ones a little more.
fn reach(one: f32, other: f32) -> f32 {
    let (small, large) = if one < other { (one, other) } else { (other, one) };
    if small < large * 0.85 { large * 0.45 } else { large * 0.35 }
}

/// Parts a row where a gap is wider than `gap` heights of the font, or where a second field begins.
pub(super) fn segments(row: &Line, gap: f32) -> Vec<Line> {
    let mut parts: Vec<Vec<Span>> = Vec::new();
    for (at, span) in row.spans.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| row.spans.get(at));
        let width = before.map_or(0.0, |before| span.x0 - before.x1);
        let is_wide = width > gap * row.size;
        let is_field = width > 1.2 * row.size
            && begins_field(row, at)
            && parts.last().is_some_and(|part| part.iter().any(|span| span.text.ends_with(':')));
        match parts.last_mut() {
            Some(part) if !is_wide && !is_field => part.push(span.clone()),
            _ => parts.push(vec![span.clone()]),
        }
    }
    parts.into_iter().filter_map(|part| Line::new(row.page, part)).collect()
}

/// Whether a label with a colon begins at this span.
fn begins_field(row: &Line, from: usize) -> bool {
    let spans = row.spans.get(from..).unwrap_or_default();
    let begins_large =
        spans.first().is_some_and(|span| span.text.chars().next().is_some_and(char::is_uppercase));
    begins_large && spans.iter().take(3).any(|span| span.text.ends_with(':'))
}
