//! Words, numbers and signs of a line, with their places: what dates, times and case numbers are read from.

/// A word, a number or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// Letters, in lower case.
    Word(String),
    /// Digits.
    Number {
        /// Their value; `u32::MAX` where there are more than nine.
        value: u32,
        /// How many.
        digits: usize,
    },
    /// Anything else that is no blank.
    Mark(char),
}

/// A sign with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What.
    pub(super) sign: Sign,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
    /// Whether no blank stands before it.
    pub(super) is_glued: bool,
}

/// What stands in a line, in order; soft hyphens are no sign.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut letters = text.char_indices().peekable();
    let mut is_glued = false;
    while let Some((start, letter)) = letters.next() {
        if letter.is_whitespace() {
            is_glued = false;
            continue;
        }
        let mut end = start + letter.len_utf8();
        let is_kind: fn(char) -> bool = if letter.is_ascii_digit() {
            |next| next.is_ascii_digit()
        } else if letter.is_alphabetic() {
            |next| next.is_alphabetic() || is_joined(next)
        } else if is_joined(letter) {
            continue;
        } else {
            |_| false
        };
        while let Some((at, next)) = letters.next_if(|(_, next)| is_kind(*next)) {
            end = at + next.len_utf8();
        }
        let written = text.get(start..end).unwrap_or_default();
        let sign = if letter.is_ascii_digit() {
            let value = if written.len() <= 9 { written.parse().unwrap_or(u32::MAX) } else { u32::MAX };
            Sign::Number { value, digits: written.len() }
        } else if letter.is_alphabetic() {
            Sign::Word(
                written.chars().filter(|letter| !is_joined(*letter)).collect::<String>().to_lowercase(),
            )
        } else {
            Sign::Mark(letter)
        };
        found.push(Token { sign, start, end, is_glued });
        is_glued = true;
    }
    found
}

/// Soft hyphens and combining marks, which stand within words.
fn is_joined(letter: char) -> bool {
    letter == '\u{ad}' || ('\u{300}'..='\u{36f}').contains(&letter)
}
