//! Markdown, drawn once: HTML with holes where the site decides.
//!
//! What a link leads to is known only when the whole site is; everything else in a text depends on the text alone. So
//! a text is drawn while its file is parsed, in parallel, and later phases fill the holes. Neither events nor a tree
//! of the text are kept: a site of many papers is little larger in memory than its source.

use crate::language::Language;
use crate::source::Span;

use super::drawn::{Word, words};
use super::figure::Figure;
use super::reference::PointNumber;
use super::section::SectionKind;

/// HTML of a part of a text, with holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
}

/// A place in the HTML where something may belong that depends on other records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// Offset in the HTML.
    pub(super) at: u32,
    /// What may belong there.
    pub(super) what: HoleKind,
}

/// What may belong in a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HoleKind {
    /// The address of a link: an index in [`Text::links`].
    Link(u32),
    /// Marks in the words that begin here: the number of a piece of words.
    Words(u32),
    /// What a figure shows: an index in [`Text::figures`].
    Figure(u32),
}

/// A hole that is filled by whoever knows the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// The address of a link, as text that is safe in an attribute: an index in [`Text::links`].
    Address(usize),
    /// The HTML inside a figure: an index in [`Text::figures`].
    Figure(usize),
}

/// A place in the words of a text: a piece and a byte of its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The number of the piece.
    pub piece: u32,
    /// The byte of its words, before they are written as HTML.
    pub at: u32,
}

/// A change to drawn HTML at a place in its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insertion {
    /// Where.
    pub spot: Spot,
    /// How many bytes of the words after the place are left out.
    pub skips: u32,
    /// The HTML that is put in.
    pub html: String,
}

impl Prose {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty()
    }

    /// The HTML with each hole filled: addresses and figures by `fill`, words by the `insertions` that fall in them, which
    /// are in order.
    pub fn filled(&self, mut fill: impl FnMut(Gap) -> String, insertions: &[Insertion]) -> String {
        let mut html = String::with_capacity(self.html.len() + insertions.len() * 64);
        let mut done = 0;
        for hole in &self.holes {
            let at = hole.at as usize;
            match hole.what {
                HoleKind::Link(link) => {
                    html.push_str(&self.html[done..at]);
                    html.push_str(&fill(Gap::Address(link as usize)));
                    done = at;
                }
                HoleKind::Figure(figure) => {
                    html.push_str(&self.html[done..at]);
                    html.push_str(&fill(Gap::Figure(figure as usize)));
                    done = at;
                }
                HoleKind::Words(piece) => {
                    let first = insertions.partition_point(|insertion| insertion.spot.piece < piece);
                    let inside =
                        insertions[first..].iter().take_while(|insertion| insertion.spot.piece == piece);
                    let (mut place, mut word) = (at, 0);
                    for insertion in inside {
                        place = past(&self.html, place, (insertion.spot.at as usize).saturating_sub(word));
                        word = (insertion.spot.at as usize).max(word);
                        html.push_str(&self.html[done..place]);
                        html.push_str(&insertion.html);
                        done = past(&self.html, place, insertion.skips as usize);
                        place = done;
                        word += insertion.skips as usize;
                    }
                }
            }
        }
        html.push_str(&self.html[done..]);
        html
    }

    /// The numbers of the first and the last piece of words in it.
    pub fn pieces(&self) -> Option<(u32, u32)> {
        let mut pieces = self.holes.iter().filter_map(|hole| match hole.what {
            HoleKind::Words(piece) => Some(piece),
            HoleKind::Link(_) | HoleKind::Figure(_) => None,
        });
        let first = pieces.next()?;
        Some((first, pieces.next_back().unwrap_or(first)))
    }

    /// Its words, in order. Where links lead is not among them.
    pub fn words(&self) -> Vec<Word> {
        words(&self.html)
    }

    /// Gives back the room that the HTML grew in: a site keeps all of its texts.
    pub(super) fn fit(&mut self) {
        // Shrinking in place would leave a block of the same size.
        self.html = self.html.as_str().to_owned();
        self.holes = self.holes.as_slice().to_owned();
    }

    pub(super) fn append(&mut self, other: &Self) {
        let shift = u32::try_from(self.html.len()).unwrap_or(u32::MAX);
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.iter().map(|hole| Hole { at: hole.at + shift, what: hole.what }));
    }
}

/// The place in `html` that is `count` bytes of words after `from`: an entity is one byte of words.
fn past(html: &str, from: usize, count: usize) -> usize {
    let bytes = html.as_bytes();
    let mut at = from;
    for _ in 0..count {
        let Some(byte) = bytes.get(at) else { return bytes.len() };
        at += if *byte == b'&' { html[at..].find(';').map_or(1, |end| end + 1) } else { 1 };
    }
    at.min(bytes.len())
}

/// A heading in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its id on the page.
    pub id: String,
    /// Its text without markup.
    pub text: String,
}

/// Where a link in a text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page of the site: its address and what follows `#`.
    Address(String, Option<String>),
    /// A place on the same page.
    Fragment(String),
    /// A file beside the record.
    File(String),
    /// Elsewhere.
    External,
}

/// A link or picture in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Its place in the source.
    pub span: Span,
    /// Where it leads.
    pub target: Target,
}

/// A picture in a text, for those who judge what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its place in the source.
    pub span: Span,
    /// Its alternative text.
    pub alt: String,
}

/// A numbered point of a recommendation or decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// Its number.
    pub number: PointNumber,
    /// Its text.
    pub prose: Prose,
    /// Its place in the source.
    pub span: Span,
}

/// A part of a text between two headings of level two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Its heading; none before the first.
    pub heading: Option<Heading>,
    /// What it is.
    pub kind: SectionKind,
    /// Its text; of a recommendation or decision only what is not in the points.
    pub prose: Prose,
    /// The points of a recommendation or decision.
    pub points: Vec<Point>,
    /// The place of the heading, or of the text's beginning.
    pub span: Span,
}

/// A footnote that the text refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its number, in order of first reference.
    pub number: usize,
    /// How many places refer to it.
    pub references: usize,
    /// Its text.
    pub prose: Prose,
}

/// A numbered provision of a governing document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provision {
    /// Its id on the page: `punkt-1-7`, `paragraf-4-3`.
    pub id: String,
    /// Its number as written: `§ 4-3`.
    pub label: String,
    /// What stands after the number in its heading or paragraph's first line.
    pub title: String,
}

/// The whole text of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its language, where it is not the site's.
    pub language: Option<Language>,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// Its footnotes in order.
    pub footnotes: Vec<Footnote>,
    /// All headings in order.
    pub headings: Vec<Heading>,
    /// All links and pictures in order.
    pub links: Vec<Link>,
    /// All pictures and charts in order, for those who judge what is said of them.
    pub pictures: Vec<Picture>,
    /// Its figures in order.
    pub figures: Vec<Figure>,
    /// Its provisions; only governing documents have them.
    pub provisions: Vec<Provision>,
}

impl Text {
    pub(super) fn in_language(self, language: Option<Language>) -> Self {
        Self { language, ..self }
    }

    /// Whether the text has an element with this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
            || self.provisions.iter().any(|provision| provision.id == id)
            || self
                .sections
                .iter()
                .flat_map(|section| &section.points)
                .any(|point| id == point_id(&point.number))
    }

    /// The sections of one kind.
    pub fn of_kind(&self, kind: SectionKind) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.kind == kind)
    }
}

/// The id of a decision point on its case's page.
pub fn point_id(number: &PointNumber) -> String {
    format!("punkt-{number}")
}
