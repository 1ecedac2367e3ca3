//! Foreign documents: Word, PDF and text in, blocks with hints out.
//!
//! *In*: the bytes of one file. *Out*: a [`Paper`], the same form from every format, and what was left behind in the
//! file, counted. *Refuses*: what is too large, broken, locked or only pictures of text, with the part that is at fault.
//!
//! Readers say what they see and decide nothing: that a line is a field or a heading names a section is for `import`.

mod block;
mod left_out;
pub mod pdf;
mod refusal;
mod plain;
mod damaged;
mod link;
mod picture;
pub mod docx;
mod open;

pub use block::{
    Block, BlockKind, Cell, Figure, ListMark, Look, Paragraph, Piece, Place, Role, Row, Table, Text,
};
pub use damaged::damage;
pub use left_out::LeftOut;
pub use link::Target;
pub use open::{format, read};
pub use picture::{NotShown, Picture, PictureKind};
pub use plain::plain_text;
pub use refusal::{Refusal, Trouble};

/// What a file is, by its first bytes and never by its name alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Office Open XML (ISO/IEC 29500), with or without macros.
    Docx,
    /// PDF (ISO 32000).
    Pdf,
    /// Plain text in UTF-8, UTF-16 or Windows-1252.
    Text,
    /// Markdown.
    Markdown,
}

/// A foreign document, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// What the file was.
    pub format: Format,
    /// What stands in it, in reading order, without headers, footers, notes and tables of contents.
    pub blocks: Vec<Block>,
    /// Footnotes and endnotes; [`Piece::Note`] names them by their place here.
    pub notes: Vec<Vec<Block>>,
    /// The lines of headers and footers, each once: never a part of the text, always looked at for marks of exemption.
    pub margins: Vec<String>,
    /// Pictures that the text shows; [`Figure::picture`] names them by their place here.
    pub pictures: Vec<Picture>,
    /// The text of each page, for search: of a PDF one for each page, of all else one.
    pub pages: Vec<String>,
    /// What the file holds that never comes over, counted.
    pub left_out: LeftOut,
    /// What could not be read as it stands, with the place to look.
    pub troubles: Vec<Trouble>,
}
