//! A PDF file as ink on pages: letters with their places, filled boxes, lines, pictures, links and tags.
//!
//! *In*: bytes. *Out*: a [`File`] of plain values. *Refuses*: what is locked, damaged, or larger than a paper is.
//!
//! Everything that knows the crates below it (`hayro-syntax`, `hayro-font`) is in this folder and nothing outside it, so
//! that they can be exchanged. They read objects and fonts; what is painted on a page is read here, since a paper's reader
//! must also see what is not painted: layers that are off, letters without ink, letters under boxes.

mod annotations;
mod decode;
mod document;
mod fonts;
mod ink;
mod layers;
mod limits;
mod matrix;
mod ops;
mod paint;
mod pictures;
mod show;
mod state;
mod structure;
mod strings;

use std::rc::Rc;

use super::super::Picture;

pub(super) use document::open;

/// All that a reader of papers needs of a file.
#[derive(Debug, Default)]
pub(super) struct File {
    /// Its pages in order.
    pub pages: Vec<PageInk>,
    /// The tags, where the file has some.
    pub tags: Option<Vec<Tag>>,
    /// Names of properties that hold a value.
    pub properties: Vec<String>,
    /// Files in the file that belong to no page.
    pub embedded: usize,
    /// Programs in the file.
    pub macros: usize,
    /// Whether the file ends before it should, or its table of objects had to be made anew.
    pub is_cut: bool,
}

/// What stands on one page. Coordinates in points, from the upper left corner of what is shown, downwards.
#[derive(Debug, Default)]
pub(super) struct PageInk {
    /// Width of what is shown.
    pub width: f32,
    /// Height of what is shown.
    pub height: f32,
    /// Letters, in the order they are painted.
    pub spans: Vec<Span>,
    /// Filled areas, in the order they are painted.
    pub boxes: Vec<Filled>,
    /// Thin lines, lying or standing.
    pub rules: Vec<Area>,
    /// Pictures.
    pub images: Vec<Image>,
    /// Where links lead; [`Span::link`] names them.
    pub links: Vec<String>,
    /// Areas that a redaction mark asks to be blackened.
    pub redactions: Vec<Area>,
    /// Words of annotations that are comments.
    pub comments: Vec<String>,
    /// Words that stamps and notes paint on it.
    pub stamped: String,
    /// Files that are pinned to the page.
    pub embedded: usize,
    /// Curves and slanted lines: a drawing, where there are many.
    pub strokes: usize,
}

/// A word or a part of one: letters of one font without a blank between them.
#[derive(Debug, Clone, Default)]
pub(super) struct Span {
    /// The letters.
    pub text: String,
    /// Left edge.
    pub x0: f32,
    /// Right edge.
    pub x1: f32,
    /// The line the letters stand on.
    pub y: f32,
    /// Height of the font.
    pub size: f32,
    /// Bold, by the name or the flags of the font.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Whether a blank was shown just before.
    pub blank_before: bool,
    /// When it was painted, counted over the page with boxes and images.
    pub order: u32,
    /// The number of its marked content on the page.
    pub mark: Option<u32>,
    /// Whether it is marked as belonging to the page and not to the text.
    pub is_artifact: bool,
    /// Whether it is not written from left to right on a level line.
    pub is_turned: bool,
    /// How much of it a reader sees.
    pub ink: Ink,
    /// Its colour, where that is known.
    pub colour: Option<Colour>,
    /// The link it stands in, by its place in [`PageInk::links`].
    pub link: Option<u16>,
}

/// How much of a span a reader sees, as far as the span alone tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// Painted.
    #[default]
    Seen,
    /// Shown without ink (render mode 3): a layer of recognised text, or a trick.
    None,
    /// In a layer that is off, clipped away, or transparent.
    Off,
}

/// Red, green, blue from 0 to 1.
pub(super) type Colour = [f32; 3];

/// A rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Area {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

impl Area {
    /// Width.
    pub(super) fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Height.
    pub(super) fn height(&self) -> f32 {
        self.y1 - self.y0
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, x: f32, y: f32) -> bool {
        x >= self.x0 && x <= self.x1 && y >= self.y0 && y <= self.y1
    }

    /// What is in both.
    pub(super) fn meet(&self, other: &Self) -> Self {
        let x0 = self.x0.max(other.x0);
        let y0 = self.y0.max(other.y0);
        Self { x0, y0, x1: self.x1.min(other.x1).max(x0), y1: self.y1.min(other.y1).max(y0) }
    }
}

/// A filled area.
#[derive(Debug, Clone, Copy)]
pub(super) struct Filled {
    /// Where.
    pub area: Area,
    /// Its colour, where that is known.
    pub colour: Option<Colour>,
    /// When it was painted.
    pub order: u32,
}

/// A picture on the page.
#[derive(Debug)]
pub(super) struct Image {
    /// Where.
    pub area: Area,
    /// When it was painted.
    pub order: u32,
    /// The picture as a file, or why it cannot come over.
    pub picture: Result<Rc<Picture>, &'static str>,
    /// Which object of the file it is, so that a logo on every page is known again.
    pub object: u64,
    /// Whether parts of it can be seen through.
    pub has_holes: bool,
    /// Its marked content.
    pub mark: Option<u32>,
    /// Whether it is marked as belonging to the page and not to the text.
    pub is_artifact: bool,
}

/// A node of the tags.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    /// Its type as written: `Overskrift1`, `P`.
    pub written: String,
    /// Its type of the standard: `H1`, `P`.
    pub kind: String,
    /// What is in it.
    pub inside: Vec<Inside>,
    /// What its author says a picture shows.
    pub alt: Option<String>,
    /// Columns and rows that a cell takes.
    pub spans: (u16, u16),
}

/// What is in a tag.
#[derive(Debug, Clone)]
pub(super) enum Inside {
    /// A tag.
    Tag(Tag),
    /// Marked content: page from 0, number.
    Mark(usize, u32),
}
