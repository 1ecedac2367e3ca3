//! A copy of a text that is easier to scan, with the way back into the author's own text.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::lower_case;

/// A byte of markup that shows nothing.
pub(super) const UNSEEN: char = '\u{1b}';

/// The copy: hard wraps joined, odd blanks and dashes made plain, letters composed (NFC). Never shown.
#[derive(Debug)]
pub(super) struct Normal {
    /// The copy.
    pub text: String,
    /// The copy in lower case, byte for byte as long.
    pub lower: String,
    /// For each byte of the copy where its letter begins and ends in the author's text; none where the two are alike
    /// byte for byte.
    map: Option<Vec<(u32, u32)>>,
}

impl Normal {
    /// The copy of a text.
    pub(super) fn of(original: &str) -> Self {
        let is_plain =
            |letter: char| matches!(letter, ' '..=')' | '+'..='~' | '¡'..='\u{ac}' | '®'..='\u{2ff}');
        if original.chars().all(is_plain) {
            return Self { lower: lower_case(original), text: original.to_owned(), map: None };
        }
        let mut copy = Self { text: String::with_capacity(original.len()), lower: String::new(), map: None };
        let mut map = Vec::with_capacity(original.len());
        let mut letters = original.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let mut end = at + letter.len_utf8();
            // No mark stands below U+0300, and nearly every letter does.
            while let Some((_, mark)) =
                letters.next_if(|(_, next)| *next >= '\u{300}' && is_combining_mark(*next))
            {
                end += mark.len_utf8();
            }
            if end > at + letter.len_utf8() {
                for composed in original[at..end].nfc() {
                    copy.push(composed, at, end, &mut map);
                }
                continue;
            }
            match letter {
                // A soft hyphen or a joiner shows nothing, nor does a mark of emphasis.
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | UNSEEN | '*' => {}
                '\n' => {
                    if copy.joins(&original[end..]) {
                        while letters.next_if(|(_, next)| *next == ' ' || *next == '\t').is_some() {}
                    } else {
                        copy.blank(at, end, &mut map);
                    }
                }
                blank if blank.is_whitespace() => copy.blank(at, end, &mut map),
                '\u{2010}'..='\u{2014}' | '\u{2212}' => copy.push('-', at, end, &mut map),
                other => copy.push(other, at, end, &mut map),
            }
        }
        copy.lower = lower_case(&copy.text);
        copy.map = Some(map);
        copy
    }

    fn push(&mut self, letter: char, start: usize, end: usize, map: &mut Vec<(u32, u32)>) {
        self.text.push(letter);
        let place = (offset(start), offset(end));
        map.extend(std::iter::repeat_n(place, letter.len_utf8()));
    }

    fn blank(&mut self, start: usize, end: usize, map: &mut Vec<(u32, u32)>) {
        if !self.text.ends_with(' ') {
            self.push(' ', start, end, map);
        }
    }

    /// Whether the line joins the next without a blank: after a hyphen that ends a part of a word or number, so that
    /// `SSU-` + `sak` and `03-` + `2022` are whole again. A hyphen that stands for the rest of a word (`helse- og`) does not.
    fn joins(&self, rest: &str) -> bool {
        let ends = self
            .text
            .strip_suffix('-')
            .is_some_and(|before| before.ends_with(|letter: char| letter.is_alphanumeric()));
        let next = rest.trim_start_matches([' ', '\t']);
        let word = next.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
        ends && !word.is_empty() && !matches!(word, "og" | "eller" | "samt" | "til")
    }

    /// The place in the author's text of a range of the copy.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let Some(map) = &self.map else { return range };
        let start = map.get(range.start).or(map.last()).map_or(0, |(start, _)| *start as usize);
        let end =
            if range.end == 0 { 0 } else { map.get(range.end - 1).map_or(start, |(_, end)| *end as usize) };
        start..end.max(start)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wraps_blanks_and_dashes_become_plain() {
        for (text, expected) in [
            ("SSU-\nsak 17", "SSU-sak 17"),
            ("sak 03-\n  2022", "sak 03-2022"),
            ("helse-\nog omsorg", "helse- og omsorg"),
            ("sak\n 34\u{a0}\u{2013}\u{2009}2023", "sak 34 - 2023"),
            ("mo\u{308}te\u{ad}dag", "mötedag"),
            ("møte -\nsak", "møte - sak"),
        ] {
            assert_eq!(Normal::of(text).text, expected, "{text:?}");
        }
    }

    #[test]
    fn places_lead_back() {
        let text = "I SSU-\nsak a\u{30a}r 34\u{2013}2023.";
        let normal = Normal::of(text);
        let at = normal.text.find("34-2023").unwrap();
        assert_eq!(&text[normal.original(at..at + 7)], "34\u{2013}2023");
        let at = normal.text.find("år").unwrap();
        assert_eq!(&text[normal.original(at..at + 3)], "a\u{30a}r");
    }
}
