//! Numbers in, a figure out: what a chart looks like, and nothing of where its numbers come from.
//!
//! *In*: a [`Series`], a title, what is said to those who do not see it, and the words around it. *Out*: the HTML inside a
//! `<figure>`. *Refuses*: nothing; what cannot be drawn was told when the series was read.
//!
//! Nothing is scaled to fit: bars and lines are measured in per cent of the width there is and in heights of a letter, so that
//! words are as large as those of the text on every screen, and with every size of text. Nothing depends on colour: each bar
//! stands beside its name and number, each line has its own strokes and marks. The picture is one image with a text; all its
//! numbers stand in a table below.

mod bars;
mod frame;
mod lines;
mod scale;

use crate::content::{ChartKind, Series};
use crate::language::Language;

pub use frame::{Download, Labels, PictureFrame, chart, picture};
pub use scale::{Scale, Shares};

/// A chart with what stands around it.
#[derive(Clone, Debug)]
pub struct Chart<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// What it shows, for those who do not see it.
    pub alt: &'a str,
    /// How it shows its numbers.
    pub kind: ChartKind,
    /// Its numbers.
    pub series: &'a Series,
    /// What they count.
    pub unit: Option<&'a str>,
    /// Where they come from.
    pub source: Option<&'a str>,
    /// For each row and series the page that lists what was counted, where there is one; may be shorter than the rows.
    pub links: &'a [Vec<Option<String>>],
    /// The file that the numbers stand in.
    pub download: Option<Download>,
    /// The language in which numbers are written.
    pub language: Language,
}

impl Chart<'_> {
    /// What follows each number: per cent is part of it, any other unit stands once, under the title.
    fn suffix(&self) -> &'static str {
        if crate::content::is_per_cent(self.unit) { "\u{a0}%" } else { "" }
    }
}

#[cfg(test)]
mod tests;
