//! A place in an author's file.

use std::ops::Range;

use super::SourcePath;

/// A range of bytes in a source file, as the file was read (NFC, LF).
///
/// Holds the path and not an index, so that a span stays right when files are added.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: SourcePath,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of a byte range; offsets over 4 GiB are cut to the largest that fits.
    pub fn new(file: &SourcePath, range: Range<usize>) -> Self {
        let clip = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { file: file.clone(), start: clip(range.start), end: clip(range.end) }
    }

    /// The range of bytes.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A line and a column, both from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl LineColumn {
    /// Where byte `offset` of `text` is.
    pub fn of(text: &str, offset: usize) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "første\nÆrlig på";
        let at = text.find("på").unwrap();
        assert_eq!(LineColumn::of(text, at), LineColumn { line: 2, column: 7 });
        assert_eq!(LineColumn::of(text, 999), LineColumn { line: 2, column: 9 });
    }
}
