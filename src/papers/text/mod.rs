//! Plain text, with the marks of Markdown that programs leave in it.
//!
//! Text has no styles: what a line is follows from blank lines, indentation, marks and the width that its lines were
//! wrapped to.

mod bytes;
mod inline;
mod lines;
mod paragraphs;

pub(crate) use lines::list_mark;

use super::{Format, LeftOut, Paper, Refusal, Trouble};

/// The largest file that is read.
const LIMIT: usize = 50 * 1024 * 1024;

/// Reads a file of plain text: UTF-8, UTF-16 with its mark, or Windows-1252.
///
/// # Errors
/// [`Refusal::TooLarge`] above 50 MB, [`Refusal::NotAPaper`] for anything that is not text, [`Refusal::Empty`] where
/// nothing stands in it.
pub fn read(bytes: &[u8]) -> Result<Paper, Refusal> {
    read_as(bytes, Format::Text)
}

/// Reads text as a paper of a format.
pub(super) fn read_as(bytes: &[u8], format: Format) -> Result<Paper, Refusal> {
    if bytes.len() > LIMIT {
        return Err(Refusal::TooLarge { part: "the file".to_owned(), limit: "50 MB" });
    }
    let text = bytes::decoded(bytes)?;
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    let mut troubles = Vec::new();
    if text.contains('\u{fffd}') {
        troubles.push(Trouble {
            place: super::Place::default(),
            message: "some letters of the file could not be read".to_owned(),
        });
    }
    let read = paragraphs::read(&text, &mut troubles);
    Ok(Paper {
        format,
        blocks: read.blocks,
        notes: read.notes,
        margins: Vec::new(),
        pictures: Vec::new(),
        pages: vec![text],
        left_out: LeftOut::default(),
        troubles,
    })
}

#[cfg(test)]
mod tests;
