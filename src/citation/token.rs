//! Words, numbers and signs of a text.

use super::normal::Normal;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits.
    Number,
    /// One blank.
    Blank,
    /// Anything else, one at a time.
    Sign(char),
}

/// A piece of the normalised text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The tokens of a text, with look-ups that never leave it.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    pub normal: &'a Normal,
    tokens: Vec<Token>,
}

impl<'a> Tokens<'a> {
    /// Cuts a text into tokens; a word is also cut at each of `cuts`, offsets in ascending order.
    pub(super) fn of(normal: &'a Normal, cuts: &[usize]) -> Self {
        let mut tokens: Vec<Token> = Vec::with_capacity(normal.text.len() / 4);
        let mut cuts = cuts.iter().copied().peekable();
        for (start, letter) in normal.text.char_indices() {
            while cuts.next_if(|cut| *cut < start).is_some() {}
            let is_cut = cuts.peek() == Some(&start);
            let kind = match letter {
                ' ' => Kind::Blank,
                digit if digit.is_ascii_digit() => Kind::Number,
                letter if letter.is_alphabetic() => Kind::Word,
                sign => Kind::Sign(sign),
            };
            let end = start + letter.len_utf8();
            match tokens.last_mut() {
                Some(last) if !is_cut && last.kind == kind && matches!(kind, Kind::Word | Kind::Number) => {
                    last.end = end;
                }
                _ => tokens.push(Token { kind, start, end }),
            }
        }
        Self { normal, tokens }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(&self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied()
    }

    /// The index of the first token at or after a byte.
    pub(super) fn at_byte(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.start < byte)
    }

    /// Where a token begins; the end of the text after the last.
    pub(super) fn start(&self, at: usize) -> usize {
        self.get(at).map_or(self.normal.text.len(), |token| token.start)
    }

    /// Where the token before `at` ends.
    pub(super) fn end_before(&self, at: usize) -> usize {
        at.checked_sub(1).and_then(|before| self.get(before)).map_or(0, |token| token.end)
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.get(at).map(|token| token.kind)
    }

    /// A token's text in lower case.
    pub(super) fn lower(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| &self.normal.lower[token.start..token.end])
    }

    /// A token's text.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.get(at).map_or("", |token| &self.normal.text[token.start..token.end])
    }

    pub(super) fn is_blank(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Blank)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Number)
    }

    pub(super) fn is_sign(&self, at: usize, sign: char) -> bool {
        self.kind(at) == Some(Kind::Sign(sign))
    }

    /// The sign at a token.
    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// Past blanks; an underscore in a file's name counts as one.
    pub(super) fn past_blanks(&self, mut at: usize) -> usize {
        while self.is_blank(at) || self.is_sign(at, '_') {
            at += 1;
        }
        at
    }

    /// The next word, number or sign before `at`, blanks passed over.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        let mut at = at;
        while at > 0 {
            at -= 1;
            if !self.is_blank(at) {
                return Some(at);
            }
        }
        None
    }

    /// A number of one to `longest` digits.
    pub(super) fn number(&self, at: usize, longest: usize) -> Option<u16> {
        let text = self.text(at);
        // Zeros before a number say nothing, however many there are.
        let digits = text.trim_start_matches('0').len();
        let fits = self.is_number(at) && digits <= longest && text.len() <= longest + 2;
        fits.then(|| text.parse().ok())?
    }

    /// A year of four digits.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let text = self.text(at);
        let fits =
            self.is_number(at) && text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
        fits.then(|| text.parse().ok())?
    }
}
