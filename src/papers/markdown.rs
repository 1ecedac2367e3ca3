//! Markdown, as others write it.

use super::{Format, Paper, Refusal, text};

/// Reads a file of Markdown.
///
/// # Errors
/// As [`text::read`], and [`Refusal::Damaged`] where the file is a record of a site already.
pub fn read(bytes: &[u8]) -> Result<Paper, Refusal> {
    if bytes.starts_with(b"+++\n") || bytes.starts_with(b"+++\r\n") {
        let what = "it begins with the fields of a record, and is one already".to_owned();
        return Err(Refusal::Damaged { what });
    }
    text::read_as(bytes, Format::Markdown)
}
