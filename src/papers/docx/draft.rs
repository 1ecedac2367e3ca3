//! What is read before the whole document is known: paragraphs with all that may still tell what they are.

use super::names::StyleRole;
use super::numbering::Mark;
use crate::papers::{Piece, Place, Text};

/// A block, not yet judged.
pub(super) enum Draft {
    /// A paragraph with something in it.
    Paragraph(Box<DraftParagraph>),
    /// A table.
    Table(DraftTable),
    /// An empty paragraph.
    Gap,
    /// A line of a table of contents, which is left out.
    Contents,
}

/// A table, not yet judged.
#[derive(Default)]
pub(super) struct DraftTable {
    pub(super) place: Place,
    pub(super) rows: Vec<Vec<DraftCell>>,
    pub(super) head_rows: usize,
}

/// A cell, not yet judged.
#[derive(Default)]
pub(super) struct DraftCell {
    pub(super) drafts: Vec<Draft>,
    pub(super) columns: u16,
    pub(super) rows: u16,
    pub(super) date: Option<String>,
}

/// A paragraph, not yet judged.
#[derive(Clone, Default)]
pub(super) struct DraftParagraph {
    pub(super) place: Place,
    pub(super) pieces: Vec<Piece>,
    pub(super) role: StyleRole,
    /// What stands before it by itself.
    pub(super) mark: Option<Mark>,
    /// How deep a list lies by the name of its style.
    pub(super) list_depth: u8,
    /// How far its text stands in, in twips.
    pub(super) indent: i32,
    pub(super) begins_page: bool,
    /// Letters by their size in half points.
    pub(super) sizes: Vec<(u32, usize)>,
    pub(super) letters: usize,
    pub(super) bold_letters: usize,
    /// Whether the next piece stays apart from the one before.
    pub(super) is_sealed: bool,
    /// Whether something in it belonged to a table of contents.
    pub(super) had_contents: bool,
}

/// How letters are shown.
#[derive(Clone, Default)]
pub(super) struct Shown {
    /// Bold beside the paragraph's style.
    pub(super) bold: bool,
    /// Italic beside the paragraph's style.
    pub(super) italic: bool,
    /// Bold on the page.
    pub(super) is_bold: bool,
    /// In half points.
    pub(super) size: u32,
    pub(super) link: Option<String>,
}

impl DraftParagraph {
    /// Whether there is nothing to see.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Letters { text, .. } if text.trim().is_empty()))
    }

    /// The letters, as they are so far.
    pub(super) fn plain(&self) -> String {
        let mut plain = String::new();
        for piece in &self.pieces {
            if let Piece::Letters { text, .. } = piece {
                plain.push_str(text);
            }
        }
        plain
    }

    /// Adds letters.
    pub(super) fn say(&mut self, said: &str, shown: &Shown) {
        let letters = said.chars().filter(|sign| !sign.is_whitespace()).count();
        self.letters += letters;
        self.bold_letters += if shown.is_bold { letters } else { 0 };
        if let Some((_, count)) = self.sizes.iter_mut().find(|(size, _)| *size == shown.size) {
            *count += letters;
        } else if self.sizes.len() < 16 {
            // More sizes than that in a paragraph are no hint.
            self.sizes.push((shown.size, letters));
        }
        if !self.is_sealed
            && let Some(Piece::Letters { text, bold, italic, link }) = self.pieces.last_mut()
            && (*bold, *italic) == (shown.bold, shown.italic)
            && *link == shown.link
        {
            text.push_str(said);
            return;
        }
        self.is_sealed = false;
        self.pieces.push(Piece::Letters {
            text: said.to_owned(),
            bold: shown.bold,
            italic: shown.italic,
            link: shown.link.clone(),
        });
    }

    /// The size of most of its letters.
    pub(super) fn size(&self) -> Option<u32> {
        self.sizes
            .iter()
            .filter(|(_, count)| *count > 0)
            .max_by_key(|(_, count)| *count)
            .map(|(size, _)| *size)
    }

    /// Adds all of another paragraph, whose mark of the end before it was deleted.
    pub(super) fn join(&mut self, next: Self) {
        if self.is_empty() {
            let begins_page = self.begins_page;
            *self = next;
            self.begins_page |= begins_page;
            return;
        }
        self.letters += next.letters;
        self.bold_letters += next.bold_letters;
        self.had_contents |= next.had_contents;
        self.sizes.extend(next.sizes.into_iter().take(16));
        self.sizes.truncate(32);
        self.is_sealed = true;
        self.pieces.extend(next.pieces);
    }
}

/// The pieces as running text: blanks at both ends gone, neighbours of one look joined, letters composed (NFC).
pub(super) fn tidied(pieces: Vec<Piece>) -> Text {
    use unicode_normalization::{UnicodeNormalization as _, is_nfc};

    let mut pieces = smoothed(pieces);
    let mut joined: Vec<Piece> = Vec::with_capacity(pieces.len());
    for piece in pieces.drain(..) {
        if let Piece::Letters { text, bold, italic, link } = &piece {
            if text.is_empty() {
                continue;
            }
            if let Some(Piece::Letters { text: before, bold: was_bold, italic: was_italic, link: led }) =
                joined.last_mut()
                && (bold, italic, link) == (was_bold, was_italic, led)
            {
                before.push_str(text);
                continue;
            }
        }
        joined.push(piece);
    }
    trim(&mut joined);
    for piece in &mut joined {
        if let Piece::Letters { text, .. } = piece
            && !is_nfc(text)
        {
            *text = text.nfc().collect();
        }
    }
    joined.shrink_to_fit();
    Text(joined)
}

/// Blanks between two words of one look have that look too; all other blanks have none.
fn smoothed(mut pieces: Vec<Piece>) -> Vec<Piece> {
    let looks: Vec<Option<(bool, bool, bool)>> = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Letters { text, bold, italic, .. } => Some((*bold, *italic, text.trim().is_empty())),
            Piece::Note(_) | Piece::Figure(_) => None,
        })
        .collect();
    // The look of the nearest letters before and after each piece.
    let mut before = None;
    let mut after: Vec<Option<(bool, bool)>> = vec![None; pieces.len()];
    let mut next = None;
    for (at, look) in looks.iter().enumerate().rev() {
        if let Some(slot) = after.get_mut(at) {
            *slot = next;
        }
        match look {
            Some((bold, italic, false)) => next = Some((*bold, *italic)),
            Some(_) => {}
            None => next = None,
        }
    }
    for ((piece, look), after) in pieces.iter_mut().zip(looks).zip(after) {
        match (piece, look) {
            (Piece::Letters { bold, italic, .. }, Some((_, _, true))) => {
                (*bold, *italic) = before.filter(|before| Some(*before) == after).unwrap_or_default();
            }
            (_, Some((bold, italic, false))) => before = Some((bold, italic)),
            _ => before = None,
        }
    }
    pieces
}

fn trim(pieces: &mut Vec<Piece>) {
    let is_blank = |piece: &Piece| matches!(piece, Piece::Letters { text, .. } if text.trim().is_empty());
    pieces.truncate(pieces.iter().rposition(|piece| !is_blank(piece)).map_or(0, |last| last + 1));
    pieces.drain(..pieces.iter().position(|piece| !is_blank(piece)).unwrap_or(0));
    if let Some(Piece::Letters { text, .. }) = pieces.first_mut() {
        let blank = text.len() - text.trim_start().len();
        text.drain(..blank);
    }
    if let Some(Piece::Letters { text, .. }) = pieces.last_mut() {
        text.truncate(text.trim_end().len());
    }
}
