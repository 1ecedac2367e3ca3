//! Running text cut and joined with its looks and links kept.

use crate::papers::text::list_mark;
use crate::papers::{Block, BlockKind, ListMark, Piece, Text};

/// The words of a block; of a table those of all cells, one below the other.
pub(in crate::import) fn plain(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => paragraph.text.plain(),
        BlockKind::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
            cells.map(plain).collect::<Vec<_>>().join("\n")
        }
    }
}

/// What stands from a byte of the plain words on, without blanks at its beginning.
pub(super) fn after(text: &Text, at: usize) -> Text {
    let plain = text.plain();
    let rest = plain.get(at..).unwrap_or_default();
    let at = plain.len() - rest.trim_start().len();
    part(text, at, plain.len())
}

/// What stands before a byte of the plain words, without blanks at its end.
pub(super) fn before(text: &Text, at: usize) -> Text {
    let plain = text.plain();
    let end = plain.get(..at).map_or(plain.len(), |start| start.trim_end().len());
    part(text, 0, end)
}

/// The lines of a text.
pub(super) fn lines(text: &Text) -> Vec<Text> {
    let plain = text.plain();
    let mut lines = Vec::new();
    let mut start = 0;
    for line in plain.split('\n') {
        lines.push(part(text, start, start + line.len()));
        start += line.len() + 1;
    }
    lines
}

/// Lines put together again.
pub(super) fn joined(lines: Vec<Text>) -> Text {
    let mut pieces = Vec::new();
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 {
            pieces.extend(Text::from_plain("\n").0);
        }
        pieces.extend(line.0);
    }
    Text(pieces)
}

/// The part between two bytes of the plain words; notes and figures at its borders belong to it.
pub(super) fn part(text: &Text, from: usize, to: usize) -> Text {
    let mut pieces = Vec::new();
    let mut at = 0;
    for piece in &text.0 {
        match piece {
            Piece::Letters { text, bold, italic, link } => {
                let end = at + text.len();
                let (start, stop) = (from.clamp(at, end) - at, to.clamp(at, end) - at);
                if let Some(kept) = text.get(start..stop).filter(|kept| !kept.is_empty()) {
                    let (bold, italic, link) = (*bold, *italic, link.clone());
                    pieces.push(Piece::Letters { text: kept.to_owned(), bold, italic, link });
                }
                at = end;
            }
            other => {
                if (from..=to).contains(&at) {
                    pieces.push(other.clone());
                }
            }
        }
    }
    Text(pieces)
}

/// A text without bold, for headings, whose style says as much.
pub(super) fn unmarked(text: &Text) -> Text {
    let pieces = text.0.iter().cloned().map(|piece| match piece {
        Piece::Letters { text, link, .. } => Piece::Letters { text, bold: false, italic: false, link },
        other => other,
    });
    Text(pieces.collect())
}

/// A mark at the beginning of a text, where it is one of a list, and the text after it.
pub(super) fn typed_mark(text: &Text) -> Option<(ListMark, Text)> {
    let plain = text.plain();
    let start = plain.len() - plain.trim_start().len();
    let (mark, at) = list_mark(plain.get(start..)?)?;
    Some((mark, after(text, start + at)))
}

/// The text before a byte, without blanks at its end.
pub(super) fn cut_at(text: &Text, at: usize) -> (Text, Text) {
    (before(text, at), after(text, at))
}
