//! Lines of one column as paragraphs.
//!
//! A line ends its paragraph when the next line's first word would still have fitted. That keeps lines of fields apart and
//! joins wrapped text, and no other rule tried does both.

use super::super::ListMark;
use super::line::Line;
use super::marks::{begins_small, follows, is_ended, is_field, mark};

/// Lines that belong together.
#[derive(Debug, Clone, Default)]
pub(super) struct Para {
    /// Its lines, without the mark of an item.
    pub lines: Vec<Line>,
    /// The mark of an item.
    pub mark: Option<ListMark>,
    /// The mark as it stands there.
    pub sign: String,
    /// Where it begins: that of the mark, where it has one.
    pub x0: f32,
    /// Where its text begins.
    pub text_x: f32,
    /// Whether a wide gap stands before it.
    pub gap_before: bool,
    /// Whether its last line is so full that the text may go on elsewhere.
    pub is_full: bool,
    /// After which lines the author set a line end.
    pub breaks: Vec<usize>,
}

/// Room for lines.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// Left edge.
    pub left: f32,
    /// Right edge.
    pub right: f32,
    /// From one line to the next.
    pub pitch: f32,
}

impl Frame {
    /// The room that these lines show: as far right as lines go that were surely wrapped, and as any line goes within the
    /// margin that the left one mirrors; where no line was wrapped, that margin. `width` is that of the page, where its
    /// lines have it for themselves.
    pub(super) fn of<'l>(flows: impl Iterator<Item = &'l [Line]>, width: Option<f32>) -> Self {
        let mut left = f32::MAX;
        let mut wrapped = f32::MIN;
        let mut any = f32::MIN;
        let mut pitches: Vec<f32> = Vec::new();
        for lines in flows {
            for (at, line) in lines.iter().enumerate() {
                left = left.min(line.x0);
                any = any.max(line.x1);
                let Some(next) = lines.get(at + 1) else { continue };
                let down = next.y - line.y;
                let is_near =
                    down > 0.0 && down < line.size * 2.2 && (next.size - line.size).abs() < line.size * 0.05;
                if !is_near {
                    continue;
                }
                pitches.push(down / line.size);
                let is_wrapped = line.len() > 25
                    && down < line.size * 1.8
                    && begins_small(&next.text())
                    && mark(next).is_none();
                if is_wrapped && !is_ended(&line.text()) {
                    wrapped = wrapped.max(line.x1);
                }
            }
        }
        pitches.sort_by(f32::total_cmp);
        // The narrow ones are lines of one paragraph; the wide ones are between paragraphs.
        let pitch = pitches.get(pitches.len() / 3).copied().unwrap_or(1.2);
        let mirrored = width.map(|width| width - left).filter(|mirrored| *mirrored > left);
        let right = match mirrored {
            Some(mirrored) if wrapped > f32::MIN => wrapped.max(any.min(mirrored + 6.0)),
            Some(mirrored) => any.max(mirrored),
            None if wrapped > f32::MIN => wrapped,
            None => any,
        };
        Self { left, right, pitch: pitch.clamp(1.0, 2.0) }
    }

    /// Whether the first word of `next` would have fitted behind `line`.
    pub(super) fn fits(&self, line: &Line, next: &Line) -> bool {
        let room = (self.right - self.left).max(1.0);
        // Lines in the middle of the page are as wide as they are, wherever they begin.
        let end = if line.x0 > self.left + line.size * 3.0 && self.right - line.x1 > line.size * 3.0 {
            self.left + (line.x1 - line.x0)
        } else {
            line.x1
        };
        end + line.size * 0.25 + next.first_word() < self.left + room - line.size * 0.4
    }
}

/// Parts lines into paragraphs.
pub(super) fn paragraphs(lines: Vec<Line>, frame: &Frame) -> Vec<Para> {
    let mut paras: Vec<Para> = Vec::new();
    let mut before: Option<Line> = None;
    let rights = rights(&lines, frame);
    for (line, right) in lines.into_iter().zip(rights) {
        let frame = &Frame { right, ..*frame };
        let found = mark(&line);
        let gap = before.as_ref().map_or(f32::MAX, |before| line.y - before.y);
        // A cell that goes on over the page has no gap that tells.
        let is_near = before.as_ref().is_none_or(|before| before.page == line.page);
        let is_wide = is_near && (gap > frame.pitch * line.size * 1.28 || gap < 0.0);
        let begins = match (&before, paras.last()) {
            (Some(before), Some(open)) => begins(open, before, &line, found.as_ref(), is_wide, gap, frame),
            _ => true,
        };
        if begins {
            let (sign, taken) = match found {
                Some((sign, taken)) => (Some(sign), taken),
                None => (None, 0),
            };
            let rest = if taken == 0 { Some(line.clone()) } else { line.without_first(taken) };
            let sign_text = if taken == 0 { None } else { line.spans.first().map(|span| span.text.clone()) };
            let text_x = rest.as_ref().map_or(line.x1, |rest| rest.x0);
            paras.push(Para {
                lines: rest.into_iter().collect(),
                mark: sign,
                sign: sign_text.unwrap_or_default(),
                x0: line.x0,
                text_x,
                gap_before: is_wide,
                ..Para::default()
            });
        } else if let Some(open) = paras.last_mut() {
            if open.lines.len() == 1 && open.mark.is_none() {
                // The first line may stand further in than the others.
                open.text_x = line.x0;
            }
            open.lines.push(line.clone());
        }
        before = Some(line);
    }
    for para in &mut paras {
        para.is_full = para.lines.last().is_some_and(|line| line.x1 > frame.right - line.size * 6.0);
    }
    paras
}

/// How far right each line might go: quotations that stand further in on both sides wrap earlier than other text.
fn rights(lines: &[Line], frame: &Frame) -> Vec<f32> {
    let mut rights = Vec::with_capacity(lines.len());
    let runs = lines.chunk_by(|line, next| {
        let down = next.y - line.y;
        (line.x0 - next.x0).abs() < 1.5
            && down > 0.0
            && down < line.size * 1.9
            && (line.size - next.size).abs() < 0.5
    });
    for run in runs {
        let is_in = run.first().is_some_and(|line| line.x0 > frame.left + line.size);
        let wrapped = run.windows(2).filter_map(|pair| match pair {
            [line, next] => {
                let goes_on = begins_small(&next.text()) && !is_ended(&line.text());
                (line.len() > 15 && goes_on).then_some(line.x1)
            }
            _ => None,
        });
        let own = wrapped.reduce(f32::max).filter(|own| is_in && run.len() > 2 && *own < frame.right - 20.0);
        rights.extend(std::iter::repeat_n(own.unwrap_or(frame.right), run.len()));
    }
    rights
}

fn begins(
    open: &Para,
    before: &Line,
    line: &Line,
    found: Option<&(ListMark, usize)>,
    is_wide: bool,
    gap: f32,
    frame: &Frame,
) -> bool {
    let size = before.size.max(line.size);
    let text = line.text();
    let text_before = before.text();
    if (before.size - line.size).abs() > size * 0.06 {
        return true;
    }
    let fits = frame.fits(before, line);
    let goes_on = begins_small(&text) && !is_ended(&text_before);
    if let Some((sign, _)) = found {
        let moved = (line.x0 - open.text_x).abs() > size * 0.4;
        return match sign {
            ListMark::Bullet => is_wide || fits || moved || open.mark.is_some() || is_ended(&text_before),
            ListMark::Number(number) => {
                let in_order = matches!(&open.mark, Some(ListMark::Number(last)) if follows(number, last));
                is_wide || fits || moved || in_order || text_before.ends_with(':') || is_ended(&text_before)
            }
        };
    }
    if is_wide {
        // A hard wrap with an empty line in the middle of a sentence.
        let is_soft = gap > 0.0 && gap < size * frame.pitch * 2.6 && goes_on && !fits;
        return !is_soft || (line.x0 - open.text_x).abs() > size * 0.8;
    }
    if is_field(&text) && (is_field(&text_before) || fits) {
        return true;
    }
    let (bold, next_bold) = (before.is_bold(), line.is_bold());
    if bold != next_bold && !goes_on {
        let is_turn = if bold { !line.has_bold() || fits } else { fits || is_ended(&text_before) };
        if is_turn {
            return true;
        }
    }
    // Further in: a new paragraph, where the one before had no such first line.
    if open.lines.len() > 1 && line.x0 > open.text_x + size * 0.7 && !goes_on {
        return true;
    }
    if line.x0 < open.text_x - size * 0.7 {
        // Further out than an item's text: it ended, unless its lines wrap below its mark.
        let is_first_indented = open.lines.len() == 1 && open.mark.is_none();
        // A typed number and a tab, without a hanging indent: the lines after it begin where the number does.
        let is_flat = open.mark.is_some() && (line.x0 - open.x0).abs() < size * 0.4 && !fits;
        if is_flat {
            return false;
        }
        if !is_first_indented && (open.mark.is_none() || !goes_on) {
            return true;
        }
    }
    let is_parted = text_before.ends_with(['-', '\u{AD}', '\u{2010}']);
    fits && !goes_on && !is_parted
}
