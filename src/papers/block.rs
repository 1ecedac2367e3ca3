//! The middle form: blocks with hints.

use std::fmt;

/// Where in a file something stands, as exactly as its format tells; all numbers from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The page (PDF).
    pub page: Option<u32>,
    /// The paragraph, counted through the body with those of table cells (Word).
    pub paragraph: Option<u32>,
    /// The line (text, Markdown).
    pub line: Option<u32>,
}

/// `page 3`, `paragraph 14`, `line 22`; nothing when nothing is known.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.page, self.paragraph, self.line) {
            (Some(page), ..) => write!(formatter, "page {page}"),
            (_, Some(paragraph), _) => write!(formatter, "paragraph {paragraph}"),
            (.., Some(line)) => write!(formatter, "line {line}"),
            (None, None, None) => Ok(()),
        }
    }
}

/// One block of a document, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it begins.
    pub place: Place,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A paragraph, heading or list item.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

/// Text of one paragraph. Two paragraphs that the author parted are two; a hard wrap of the page is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// What it says.
    pub text: Text,
    /// What the file says it is.
    pub role: Role,
    /// How it looks, where that may tell what it is.
    pub look: Look,
}

/// What a file says that a paragraph is, by its style, tag or mark.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Nothing of the following.
    #[default]
    Body,
    /// The title of the document.
    Title,
    /// A heading, from level 1.
    Heading(u8),
    /// An item of a list. Paragraphs that go on within an item are [`Role::ItemMore`].
    Item {
        /// How deep, from 0.
        depth: u8,
        /// Its mark.
        mark: ListMark,
    },
    /// A further paragraph of the list item before it, at this depth.
    ItemMore {
        /// How deep, from 0.
        depth: u8,
    },
    /// The caption of a figure or table.
    Caption,
    /// A quotation, by its style.
    Quote,
}

/// The mark before a list item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListMark {
    /// A dot, dash or other sign.
    Bullet,
    /// A number or letter, counted out as a reader sees it, without the stop or bracket after it: `3`, `b`, `2.1`.
    Number(String),
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    /// All its letters are bold.
    pub bold: bool,
    /// Its size beside that of the commonest text of the document; 1.0 where nothing is known.
    pub size: Option<f32>,
    /// It begins a page.
    pub begins_page: bool,
    /// It stands alone between wider gaps (text: blank lines around it).
    pub apart: bool,
}

/// Running text as pieces. `\n` in a piece is a line break that the author set (`w:br`, two blanks at the end of a
/// Markdown line, a line of its own in a block of fields), `\t` a tab.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(pub Vec<Piece>);

/// A piece of running text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Letters of one look.
    Letters {
        /// The letters.
        text: String,
        /// Bold.
        bold: bool,
        /// Italic.
        italic: bool,
        /// Where they lead, as the file says it: a web address, `mailto:`, a file name, `#…` for a place in the file or
        /// a dead link. Schemes that run programs or read the machine never come here.
        link: Option<String>,
    },
    /// A reference to a note, by its place in [`super::Paper::notes`].
    Note(usize),
    /// A picture in the text.
    Figure(Figure),
}

/// A picture where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its place in [`super::Paper::pictures`]; nothing where the picture could not come over, which is told.
    pub picture: Option<usize>,
    /// What its author says that it shows.
    pub alt: Option<String>,
    /// Whether its author says that it shows nothing.
    pub is_decorative: bool,
}

/// A table, row by row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The rows.
    pub rows: Vec<Row>,
    /// How many of the first rows the file says are headings.
    pub head_rows: usize,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// How many columns it takes; 0 counts as 1.
    pub columns: u16,
    /// How many rows it takes; 0 counts as 1. Cells below that it covers are not there.
    pub rows: u16,
    /// The value of a date control in it, in ISO 8601, where the file has one.
    pub date: Option<String>,
}

impl Text {
    /// The letters alone, figures and notes left out.
    pub fn plain(&self) -> String {
        let mut plain = String::new();
        for piece in &self.0 {
            if let Piece::Letters { text, .. } = piece {
                plain.push_str(text);
            }
        }
        plain
    }

    /// Letters without marks.
    pub fn from_plain(text: impl Into<String>) -> Self {
        Self(vec![Piece::Letters { text: text.into(), bold: false, italic: false, link: None }])
    }

    /// Whether it has no letters but blanks; figures and notes it may have.
    pub fn is_letterless(&self) -> bool {
        self.0.iter().all(|piece| !matches!(piece, Piece::Letters { text, .. } if !text.trim().is_empty()))
    }

    /// Whether there is nothing but blanks.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|piece| matches!(piece, Piece::Letters { text, .. } if text.trim().is_empty()))
    }
}

impl Block {
    /// The paragraph, where it is one.
    pub fn paragraph(&self) -> Option<&Paragraph> {
        match &self.kind {
            BlockKind::Paragraph(paragraph) => Some(paragraph),
            BlockKind::Table(_) => None,
        }
    }
}
