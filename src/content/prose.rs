//! Markdown, drawn once: HTML with holes where the site decides.
//!
//! What a link leads to is known only when the whole site is; everything else in a text depends on the text alone. So
//! a text is drawn while its file is parsed, in parallel, and later phases fill the holes. Neither events nor a tree
//! of the text are kept: a site of many papers is little larger in memory than its source.

use crate::source::Span;

use super::reference::PointNumber;
use super::section::SectionKind;
use super::words::{Word, words};

/// HTML of a part of a text, with holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
}

/// A place in the HTML where the address of a link belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// Offset in the HTML.
    pub(super) at: u32,
    /// Index in [`Text::links`].
    pub(super) link: u32,
}

impl Prose {
    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.html.trim().is_empty()
    }

    /// The HTML with each hole filled by `address`, which is given the index of a link in [`Text::links`] and returns
    /// text that is safe in an attribute.
    pub fn filled(&self, mut address: impl FnMut(usize) -> String) -> String {
        let mut html = String::with_capacity(self.html.len() + self.holes.len() * 32);
        let mut done = 0;
        for hole in &self.holes {
            html.push_str(&self.html[done..hole.at as usize]);
            html.push_str(&address(hole.link as usize));
            done = hole.at as usize;
        }
        html.push_str(&self.html[done..]);
        html
    }

    /// Its words, in order. Where links lead is not among them.
    pub fn words(&self) -> Vec<Word> {
        words(&self.html)
    }

    pub(super) fn append(&mut self, other: &Self) {
        let shift = u32::try_from(self.html.len()).unwrap_or(u32::MAX);
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.iter().map(|hole| Hole { at: hole.at + shift, link: hole.link }));
    }
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
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// Its footnotes in order.
    pub footnotes: Vec<Footnote>,
    /// All headings in order.
    pub headings: Vec<Heading>,
    /// All links and pictures in order.
    pub links: Vec<Link>,
    /// Its provisions; only governing documents have them.
    pub provisions: Vec<Provision>,
}

impl Text {
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
