//! Digits of a text in groups, with what stands between them.

use std::ops::Range;

/// Digits that stand side by side; signs without width between them are passed over.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Where they stand, in bytes.
    pub(super) range: Range<usize>,
    /// Their values; of a longer run the first ones, see `count`.
    values: [u8; Group::KEPT],
    /// How many they are.
    pub(super) count: usize,
    /// What parts them from the group before; nothing where that is too far away.
    pub(super) before: Option<Gap>,
}

/// What stands between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Gap {
    /// The sign, a dash of any kind being `-`; a blank where there is none.
    pub(super) sign: char,
    /// Whether there are blanks.
    pub(super) has_blank: bool,
    /// Whether there is the end of a line.
    pub(super) has_break: bool,
}

impl Gap {
    /// Blanks of one line alone.
    pub(super) fn is_blank(self) -> bool {
        self.sign == ' ' && !self.has_break
    }

    /// A sign that stands close to both groups.
    pub(super) fn is_close(self, sign: char) -> bool {
        self.sign == sign && !self.has_blank && !self.has_break
    }
}

impl Group {
    /// The longest run that means anything here has 12 digits.
    const KEPT: usize = 13;

    /// The values, where the run is not longer than any number that is looked for.
    pub(super) fn digits(&self) -> &[u8] {
        self.values.get(..self.count).unwrap_or(&[])
    }
}

/// The value of a digit, also of a full-width one.
pub(super) fn value(letter: char) -> Option<u8> {
    let value = match letter {
        '0'..='9' => u32::from(letter) - u32::from('0'),
        '\u{ff10}'..='\u{ff19}' => u32::from(letter) - 0xff10,
        _ => return None,
    };
    u8::try_from(value).ok()
}

/// Signs that take no room: soft hyphen, zero-width blanks and joiners, a byte order mark within a text.
fn has_no_width(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// All groups of a text, in order. Of a gap as many signs are looked at as one between parts of a number may have.
pub(super) fn groups(text: &str) -> Vec<Group> {
    let bytes = text.as_bytes();
    let mut groups: Vec<Group> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(bytes, at) {
        let group = group(text, start);
        at = group.range.end;
        let before = groups.last().and_then(|last| gap(text.get(last.range.end..start)?));
        groups.push(Group { before, ..group });
    }
    groups
}

/// The next byte with which a digit begins.
fn next_digit(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let is_digit = |at: usize| {
        let wide = rest.get(at..at + 3);
        rest.get(at).is_some_and(u8::is_ascii_digit)
            || wide.is_some_and(|wide| matches!(wide, [0xef, 0xbc, 0x90..=0x99]))
    };
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|byte| byte.is_ascii_digit() || *byte == 0xef)?;
        if is_digit(at) {
            return Some(from + at);
        }
        at += 1;
    }
}

fn group(text: &str, start: usize) -> Group {
    let mut group = Group { range: start..start, values: [0; Group::KEPT], count: 0, before: None };
    for (offset, letter) in text[start..].char_indices() {
        if let Some(value) = value(letter) {
            if let Some(kept) = group.values.get_mut(group.count) {
                *kept = value;
            }
            group.count += 1;
            group.range.end = start + offset + letter.len_utf8();
        } else if !has_no_width(letter) {
            break;
        }
    }
    group
}

/// Between two groups: blanks, at most one end of a line and at most one sign; nothing where there is more.
fn gap(between: &str) -> Option<Gap> {
    if between.len() > 24 {
        return None;
    }
    let mut gap = Gap { sign: ' ', has_blank: false, has_break: false };
    for letter in between.chars() {
        match letter {
            '\n' | '\u{2028}' | '\u{2029}' | '\u{c}' if gap.has_break => return None,
            '\n' | '\u{2028}' | '\u{2029}' | '\u{c}' => gap.has_break = true,
            _ if has_no_width(letter) => {}
            _ if letter.is_whitespace() => gap.has_blank = true,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' if gap.sign == ' ' => {
                gap.sign = '-';
            }
            '.' | ',' | '/' | '|' | ';' | ':' if gap.sign == ' ' => gap.sign = letter,
            _ => return None,
        }
    }
    Some(gap)
}
