//! Points of a decision: `punkt 2`, `pkt. 1 og 3`, `punktene 1–3`.

use crate::content::PointNumber;
use crate::language::is_month;

use super::grammar::Reader;
use super::items::UNITS;

/// Words that a point's number follows.
pub(super) const POINT_WORDS: [&str; 8] =
    ["punkt", "punkta", "punktene", "punktet", "pkt", "vedtakspunkt", "vedtakspunktene", "vedtakspunkta"];
/// Words that may stand between a case and its point, or between a point and its case.
pub(super) const DECISION_WORDS: [&str; 14] = [
    "vedtak",
    "vedtaket",
    "vedtakets",
    "konsensusvedtak",
    "konsensusvedtaket",
    "innstilling",
    "innstillingen",
    "innstillinga",
    "innstillingens",
    "tilråding",
    "tilrådinga",
    "anbefaling",
    "anbefalingen",
    "konsensus",
];

impl Reader<'_> {
    /// `, punkt 2`, ` pkt. 2b`, ` vedtakets punkt 1 og 3` after an item.
    pub(super) fn points_after(&self, at: usize) -> Option<(Vec<PointNumber>, usize)> {
        let tokens = self.tokens;
        let mut next = at;
        if tokens.is_sign(next, ',') {
            next += 1;
        }
        let blank = tokens.past_blanks(next);
        if blank == next {
            return None;
        }
        next = blank;
        let in_brackets = tokens.is_sign(next, '(');
        if in_brackets {
            next += 1;
        }
        if matches!(tokens.lower(next), "sitt" | "sine" | "i")
            && DECISION_WORDS.contains(&tokens.lower(tokens.past_blanks(next + 1)))
        {
            next = tokens.past_blanks(next + 1);
        }
        if DECISION_WORDS.contains(&tokens.lower(next)) {
            next = tokens.past_blanks(next + 1);
            if tokens.is_sign(next, ',') {
                next = tokens.past_blanks(next + 1);
            }
        }
        self.points_at(next)
    }

    /// `punkt 2`, `pkt. 1 og 3`, `punktene 1–3` at a place.
    pub(super) fn points_at(&self, at: usize) -> Option<(Vec<PointNumber>, usize)> {
        let tokens = self.tokens;
        if !POINT_WORDS.contains(&tokens.lower(at)) {
            return None;
        }
        let mut next = at + 1;
        if tokens.is_sign(next, '.') {
            next += 1;
        }
        let blank = tokens.past_blanks(next);
        next = blank;
        if matches!(tokens.lower(next), "nr" | "nummer") {
            next += 1;
            if tokens.is_sign(next, '.') {
                next += 1;
            }
            next = tokens.past_blanks(next);
        }
        let (first, mut end) = self.point(next)?;
        let mut points = vec![first];
        loop {
            let dash = tokens.past_blanks(end);
            let after = tokens.past_blanks(dash + 1);
            let is_range = tokens.is_sign(dash, '-') || tokens.lower(dash) == "til";
            if is_range
                && let Some((last, close)) = self.point(after)
                && let (Some(from), Some(to)) =
                    (points.last().and_then(PointNumber::whole_number), last.whole_number())
                && from < to
                && to - from < 30
            {
                points.extend((from + 1..=to).map(PointNumber::whole));
                end = close;
                continue;
            }
            let Some(mut next) = self.past_separator(end) else { break };
            if POINT_WORDS.contains(&tokens.lower(next)) {
                next = tokens.past_blanks(next + 1 + usize::from(tokens.is_sign(next + 1, '.')));
            }
            let Some((point, close)) = self.point(next) else { break };
            // `punkt 2 og 3 kommuner`
            if UNITS.contains(&tokens.lower(tokens.past_blanks(close))) {
                break;
            }
            points.push(point);
            end = close;
        }
        Some((points, end))
    }

    /// `2`, `2b`, `2 b`.
    fn point(&self, at: usize) -> Option<(PointNumber, usize)> {
        let tokens = self.tokens;
        let number = tokens.number(at, 2).filter(|number| *number > 0)?;
        let letter = |at: usize| tokens.is_word(at) && matches!(tokens.lower(at).as_bytes(), [b'a'..=b'z']);
        let joined = letter(at + 1) && tokens.lower(at + 1) != "s";
        let apart = tokens.is_blank(at + 1)
            && letter(at + 2)
            && matches!(tokens.lower(at + 2), "a" | "b" | "c" | "d" | "e" | "f" | "g")
            && !tokens.is_sign(at + 3, '.');
        let end = if joined {
            at + 2
        } else if apart {
            at + 3
        } else {
            at + 1
        };
        // `punkt 1.7` is a provision, `punkt 2-2024` no point.
        if matches!(tokens.sign(end), Some('.' | '-' | '/')) && tokens.is_number(end + 1) {
            return None;
        }
        if tokens.is_word(end) {
            return None;
        }
        // `punkt 3. mai`, and a list `og 17 - 2023` that goes on with cases.
        if tokens.is_sign(end, '.') && is_month(tokens.lower(tokens.past_blanks(end + 1))) {
            return None;
        }
        let sign = tokens.past_blanks(end);
        if matches!(tokens.sign(sign), Some('-' | '/')) && tokens.year(tokens.past_blanks(sign + 1)).is_some()
        {
            return None;
        }
        let text = if joined {
            format!("{number}{}", tokens.lower(at + 1))
        } else if apart {
            format!("{number}{}", tokens.lower(at + 2))
        } else {
            number.to_string()
        };
        PointNumber::parse(&text).map(|point| (point, end))
    }
}
