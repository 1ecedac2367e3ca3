//! Lines of one paragraph as running text: words parted by hyphens joined, looks, links and notes kept.

use unicode_normalization::UnicodeNormalization;

use super::super::{Piece, Text};
use super::file::{PageInk, Span};
use super::line::Line;
use super::notes::Notes;

/// Joins lines into text. `breaks` says after which lines the author set a line end.
pub(super) fn text(lines: &[Line], breaks: &[usize], pages: &[PageInk], notes: &Notes) -> Text {
    let mut text = Writer::default();
    for (number, line) in lines.iter().enumerate() {
        if number > 0 {
            if breaks.contains(&(number - 1)) {
                text.push_plain("\n");
            } else {
                text.join(line);
            }
        }
        let links = pages.get(line.page).map(|page| page.links.as_slice()).unwrap_or_default();
        for (at, span) in line.spans.iter().enumerate() {
            if line.parts(at) {
                text.blank();
            }
            if line.is_raised(span)
                && let Some((note, rest)) = notes.reference(line.page, &span.text)
            {
                text.pieces.push(Piece::Note(note));
                if !rest.is_empty() {
                    text.push(rest, span, links);
                }
                continue;
            }
            text.push(&span.text, span, links);
        }
    }
    text.done()
}

#[derive(Default)]
struct Writer {
    pieces: Vec<Piece>,
}

impl Writer {
    fn push(&mut self, letters: &str, span: &Span, links: &[String]) {
        let link = span.link.and_then(|link| links.get(usize::from(link)));
        // The same look: go on in the same piece. A blank of its own takes the look of what follows it in the same link.
        match self.pieces.last_mut() {
            Some(Piece::Letters { text, bold, italic, link: open })
                if *bold == span.bold && *italic == span.italic && open.as_ref() == link =>
            {
                text.push_str(letters);
            }
            _ => self.pieces.push(Piece::Letters {
                text: letters.to_owned(),
                bold: span.bold,
                italic: span.italic,
                link: link.cloned(),
            }),
        }
    }

    fn push_plain(&mut self, letters: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Letters { text, .. }) => text.push_str(letters),
            _ => self.pieces.push(Piece::Letters {
                text: letters.to_owned(),
                bold: false,
                italic: false,
                link: None,
            }),
        }
    }

    fn blank(&mut self) {
        self.push_plain(" ");
    }

    /// The end of a line: a blank, or nothing where a word goes on.
    fn join(&mut self, next: &Line) {
        let Some(Piece::Letters { text, .. }) = self.pieces.last_mut() else {
            self.blank();
            return;
        };
        let following = next.text();
        let first = following
            .split(|letter: char| !letter.is_alphanumeric() && letter != '-')
            .next()
            .unwrap_or_default();
        if text.ends_with('\u{AD}') {
            text.pop();
            return;
        }
        let Some(stem) = text.strip_suffix(['-', '\u{2010}']) else {
            // An address that is broken goes on without a blank.
            let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
            let is_address = (last.starts_with("http") || last.starts_with("www."))
                && last.ends_with(['/', '-', '_', '=', '&', '?', '.'])
                && first
                    .chars()
                    .next()
                    .is_some_and(|letter| letter.is_lowercase() || letter.is_ascii_digit());
            if !is_address {
                self.blank();
            }
            return;
        };
        match hyphen(stem, first) {
            Hyphen::Blank => self.blank(),
            Hyphen::Stays => {}
            Hyphen::Goes => {
                let kept = stem.len();
                text.truncate(kept);
            }
        }
    }

    fn done(mut self) -> Text {
        for piece in &mut self.pieces {
            if let Piece::Letters { text, .. } = piece {
                *text = tidy(text);
            }
        }
        trim(&mut self.pieces);
        Text(self.pieces)
    }
}

/// What becomes of a hyphen at the end of a line.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Hyphen {
    /// It stays, and a blank follows: «helse- og omsorg».
    Blank,
    /// It stays, and the word goes on: «Nord-Norge», «e-helse».
    Stays,
    /// It was put in to part a word.
    Goes,
}

/// What becomes of the hyphen between these two.
pub(super) fn hyphen(stem: &str, next: &str) -> Hyphen {
    let last = stem.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    if last.is_empty() {
        return Hyphen::Blank;
    }
    if matches!(next, "og" | "eller" | "samt" | "til" | "og/eller" | "men" | "som" | "and" | "or") {
        return Hyphen::Blank;
    }
    let begins_small = next.chars().next().is_some_and(char::is_lowercase);
    let is_short = last.chars().count() == 1;
    let is_sign = last.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit());
    if begins_small && !is_short && !is_sign { Hyphen::Goes } else { Hyphen::Stays }
}

/// Letters as everybody writes them: composed, no ligatures, no soft hyphens, no blanks that only printers know.
pub(super) fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            '\u{FB00}' => tidied.push_str("ff"),
            '\u{FB01}' => tidied.push_str("fi"),
            '\u{FB02}' => tidied.push_str("fl"),
            '\u{FB03}' => tidied.push_str("ffi"),
            '\u{FB04}' => tidied.push_str("ffl"),
            '\u{FB05}' | '\u{FB06}' => tidied.push_str("st"),
            '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
            '\u{A0}' | '\u{2002}' | '\u{2003}' | '\u{2009}' | '\u{202F}' => tidied.push(' '),
            '\u{2010}' | '\u{2011}' => tidied.push('-'),
            '\n' | '\t' => {
                while tidied.ends_with(' ') {
                    tidied.pop();
                }
                tidied.push(letter);
            }
            _ if letter.is_control() => {}
            _ => tidied.push(letter),
        }
    }
    tidied
}

/// Takes blanks off both ends.
pub(super) fn trim(pieces: &mut Vec<Piece>) {
    while let Some(Piece::Letters { text, .. }) = pieces.first_mut() {
        *text = text.trim_start().to_owned();
        if !text.is_empty() {
            break;
        }
        pieces.remove(0);
    }
    while let Some(Piece::Letters { text, .. }) = pieces.last_mut() {
        *text = text.trim_end().to_owned();
        if !text.is_empty() {
            break;
        }
        pieces.pop();
    }
}
