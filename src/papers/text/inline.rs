//! Running text: bold, italic, links and references to notes, as programs leave them in text.

use std::collections::BTreeMap;

use crate::papers::{Figure, Piece, Text};

/// Numbers of notes by the label that they have in the text.
pub(super) type Notes = BTreeMap<String, usize>;

/// Reads running text. A mark without its end is the sign that it looks like.
pub(super) fn read(source: &str, notes: &Notes) -> Text {
    // What is left of a link whose text lost its brackets.
    let source = source.replace(" (#)", "");
    let mut reader =
        Reader { rest: &source, pieces: Vec::new(), letters: String::new(), bold: false, italic: false };
    while !reader.rest.is_empty() {
        reader.step(notes);
    }
    reader.flush();
    Text(reader.pieces)
}

struct Reader<'a> {
    rest: &'a str,
    pieces: Vec<Piece>,
    letters: String,
    bold: bool,
    italic: bool,
}

impl Reader<'_> {
    fn step(&mut self, notes: &Notes) {
        let rest = self.rest;
        let Some(first) = rest.chars().next() else { return };
        let taken = match first {
            '\\' => self.escaped(),
            '*' => self.stars(),
            '!' if rest.starts_with("![") => self.picture(),
            '[' => self.note(notes).or_else(|| self.link()),
            '<' => self.tag(notes),
            _ => None,
        };
        let taken = taken.unwrap_or_else(|| {
            self.letters.push(first);
            first.len_utf8()
        });
        self.rest = rest.get(taken..).unwrap_or_default();
    }

    fn flush(&mut self) {
        if !self.letters.is_empty() {
            let text = std::mem::take(&mut self.letters);
            self.pieces.push(Piece::Letters { text, bold: self.bold, italic: self.italic, link: None });
        }
    }

    /// `\(`: the sign alone.
    fn escaped(&mut self) -> Option<usize> {
        let next = self.rest.chars().nth(1).filter(char::is_ascii_punctuation)?;
        self.letters.push(next);
        Some(2)
    }

    /// `**` and `*` where they have their other half in the text.
    fn stars(&mut self) -> Option<usize> {
        let rest = self.rest;
        let (mark, open) = if rest.starts_with("**") { ("**", self.bold) } else { ("*", self.italic) };
        let after = rest.get(mark.len()..)?;
        let before = self.letters.chars().next_back().or_else(|| self.last_letter());
        if open {
            if before.is_none_or(char::is_whitespace) {
                return None;
            }
        } else {
            let inner = after.get(..after.find(mark)?)?;
            let is_word_inside = before.is_some_and(char::is_alphanumeric) && mark == "*";
            if inner.trim() != inner || inner.is_empty() || is_word_inside {
                return None;
            }
        }
        self.flush();
        if mark == "**" {
            self.bold = !open;
        } else {
            self.italic = !open;
        }
        Some(mark.len())
    }

    fn last_letter(&self) -> Option<char> {
        match self.pieces.last()? {
            Piece::Letters { text, .. } => text.chars().next_back(),
            Piece::Note(_) | Piece::Figure(_) => Some('1'),
        }
    }

    /// `[text](address)`; the address may be in angle brackets and have a title.
    fn link(&mut self) -> Option<usize> {
        let (inner, address, length) = bracketed(self.rest)?;
        self.flush();
        let inner = read_in_link(inner);
        let address = allowed(address);
        self.pieces.push(Piece::Letters { text: inner, bold: self.bold, italic: self.italic, link: address });
        Some(length)
    }

    /// `![alt](address)`: a picture that is not in a file of text.
    fn picture(&mut self) -> Option<usize> {
        let (alt, _, length) = bracketed(self.rest.get(1..)?)?;
        self.flush();
        let alt = (!alt.trim().is_empty()).then(|| alt.trim().to_owned());
        self.pieces.push(Piece::Figure(Figure { picture: None, alt, is_decorative: false }));
        Some(length + 1)
    }

    /// `[^1]`.
    fn note(&mut self, notes: &Notes) -> Option<usize> {
        let label = self.rest.strip_prefix("[^")?.split(']').next()?;
        let note = *notes.get(label)?;
        self.flush();
        self.pieces.push(Piece::Note(note));
        Some(label.len() + 3)
    }

    /// `<sup>1</sup>`, `<br>`, `<https://…>` and tags that only make letters look otherwise.
    fn tag(&mut self, notes: &Notes) -> Option<usize> {
        let inner = self.rest.get(1..)?;
        let inner = inner.get(..inner.find('>')?)?;
        let length = inner.len() + 2;
        if inner.starts_with("https://") || inner.starts_with("http://") || is_mail(inner) {
            self.flush();
            let link = if is_mail(inner) { format!("mailto:{inner}") } else { inner.to_owned() };
            let text = inner.to_owned();
            self.pieces.push(Piece::Letters { text, bold: self.bold, italic: self.italic, link: Some(link) });
            return Some(length);
        }
        let name = inner.trim_matches('/').split([' ', '/']).next()?.to_ascii_lowercase();
        match name.as_str() {
            "br" => self.letters.push('\n'),
            "sup" if !inner.starts_with('/') => {
                let label = self.rest.get(length..)?;
                let label = label.split("</sup>").next().unwrap_or_default();
                if let Some(note) = notes.get(label.trim()) {
                    self.flush();
                    self.pieces.push(Piece::Note(*note));
                    return Some(length + label.len() + "</sup>".len());
                }
            }
            "sup" | "sub" | "u" | "span" | "mark" | "a" => {}
            "b" | "strong" => {
                self.flush();
                self.bold = !inner.starts_with('/');
            }
            "i" | "em" => {
                self.flush();
                self.italic = !inner.starts_with('/');
            }
            _ => return None,
        }
        Some(length)
    }
}

/// The words of a link, without the marks in them.
fn read_in_link(inner: &str) -> String {
    let mut reader =
        Reader { rest: inner, pieces: Vec::new(), letters: String::new(), bold: false, italic: false };
    let none = Notes::new();
    while !reader.rest.is_empty() {
        let rest = reader.rest;
        let first = rest.chars().next();
        let taken = match first {
            Some('\\') => reader.escaped(),
            Some('*') => reader.stars(),
            Some('<') => reader.tag(&none),
            _ => None,
        };
        let taken = taken.unwrap_or_else(|| {
            reader.letters.extend(first);
            first.map_or(1, char::len_utf8)
        });
        reader.rest = rest.get(taken..).unwrap_or_default();
    }
    reader.flush();
    Text(reader.pieces).plain()
}

/// Text and address of `[text](address)` at the beginning, with the length of the whole.
fn bracketed(source: &str) -> Option<(&str, &str, usize)> {
    let close = closing(source, '[', ']')?;
    let after = source.get(close + 1..)?;
    let end = after.starts_with('(').then(|| closing(after, '(', ')'))??;
    let address = after.get(1..end)?.trim();
    let address = match address.strip_prefix('<') {
        Some(address) => address.split('>').next()?,
        None => address.split_whitespace().next().unwrap_or_default(),
    };
    Some((source.get(1..close)?, address, close + 1 + end + 1))
}

/// Where the bracket that opens a text is closed; escaped brackets do not count. Links do not run over empty lines.
fn closing(source: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0_usize;
    let mut letters = source.char_indices().take(4000);
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if letter == open {
            depth += 1;
        } else if letter == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// An address, where it runs no program and reads nothing of the machine.
pub(super) fn allowed(address: &str) -> Option<String> {
    let address = address.trim();
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'))
        .map(|(scheme, _)| scheme);
    let is_allowed = match scheme {
        None => !address.is_empty() && !address.starts_with("//") && !address.starts_with('\\'),
        Some(scheme) => {
            ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
        }
    };
    is_allowed.then(|| address.to_owned())
}

fn is_mail(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| {
        let plain = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-+".contains(&byte))
        };
        plain(name) && plain(host) && host.contains('.')
    })
}
