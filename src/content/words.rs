//! The running text of a record, for those who read it for names and citations.
//!
//! A text is drawn to HTML while it is parsed; what is found in its words later must find its way into that HTML and back
//! into the author's file. So the words are kept beside the document, block by block, each piece knowing both places,
//! until they have been read. They are not a part of the document: a site of many papers would hold every text twice.

use std::ops::Range;

use crate::source::{SourceFile, Span};

use super::Document;
use super::prose::Spot;
use super::reference::CasePointer;

/// A field of a record whose words are read like a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The title.
    Title,
    /// The summary.
    Summary,
    /// A few words on where something stands.
    Status,
    /// The mandate of a body.
    Mandate,
    /// The words beside an outcome.
    OutcomeNote,
    /// The title of an attachment, by its index.
    Attachment(usize),
    /// The title of a row of an agenda, by its index.
    AgendaTitle(usize),
    /// The note of a row of an agenda, by its index.
    AgendaNote(usize),
    /// The note of a follow-up, by its index.
    FollowUpNote(usize),
    /// The title of a measure, by its index.
    Measure(usize),
}

impl Slot {
    /// A number for each slot of a record, so that marks can be told apart and put in order.
    pub fn order(self) -> usize {
        let (kind, at) = match self {
            Self::Title => (0, 0),
            Self::Summary => (1, 0),
            Self::Status => (2, 0),
            Self::Mandate => (3, 0),
            Self::OutcomeNote => (4, 0),
            Self::Attachment(at) => (5, at),
            Self::AgendaTitle(at) => (6, at),
            Self::AgendaNote(at) => (7, at),
            Self::FollowUpNote(at) => (8, at),
            Self::Measure(at) => (9, at),
        };
        at * 10 + kind
    }
}

/// Where a block of words stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum BlockPlace {
    /// In a field.
    Field(Slot),
    /// In a heading of the text.
    Heading,
    /// In a point of a recommendation or decision, or beside the points.
    Point,
    /// In a paragraph, list item, cell or footnote of the text.
    Text,
}

/// A stretch of a block that stands in one piece in the drawn HTML and in the author's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where it begins in the block's text.
    pub start: usize,
    /// Its length in bytes.
    pub length: usize,
    /// Its number among the pieces of the record.
    pub number: u32,
    /// Where it begins in the file.
    pub source: usize,
    /// Whether it stands in the file byte for byte; not so where a character is written as an entity.
    pub is_verbatim: bool,
    /// The innermost emphasis or link it stands in: a link can be made around pieces of one.
    pub inside: u32,
}

/// A paragraph, item, cell, heading or field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub place: BlockPlace,
    /// Its words, without markup.
    pub text: String,
    /// What is code or a link already; in order.
    pub masked: Vec<Range<usize>>,
    /// The pieces it was written in; none for a field.
    pub pieces: Vec<Piece>,
    /// The id of the heading above it; none before the first.
    pub under: Option<String>,
}

/// Where a mark in the words of a record belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// In the drawn text, from one spot to another.
    Text(Spot, Spot),
    /// In a field, from one byte to another.
    Field(Slot, Range<usize>),
    /// Nowhere: it runs across the border of an emphasis, and no link can be made around it.
    None,
}

impl Mark {
    /// Whether two marks share a place.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(from, to), Self::Text(other_from, other_to)) => from < other_to && other_from < to,
            (Self::Field(slot, range), Self::Field(other_slot, other)) => {
                slot == other_slot && range.start < other.end && other.start < range.end
            }
            _ => false,
        }
    }
}

/// A citation that the author wrote out: `[[SSU 17-2023#2]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explicit {
    /// The case and point.
    pub pointer: CasePointer,
    /// Its place in the file.
    pub span: Span,
    /// Its block, an index, and its place there.
    pub block: usize,
    /// Its place in the block's text.
    pub range: Range<usize>,
    /// Where its link begins and ends; none where it stands in a link or a picture, or holds a link.
    pub spots: Option<(Spot, Spot)>,
}

/// A link that the author made to a page of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkWords {
    /// The address, without what follows `#`.
    pub address: String,
    /// What follows `#`.
    pub fragment: Option<String>,
    /// Its block, an index.
    pub block: usize,
    /// Its place in the block's text.
    pub range: Range<usize>,
}

/// All words of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The blocks: fields first, then the text in order.
    pub blocks: Vec<Block>,
    /// Citations that are written out.
    pub explicit: Vec<Explicit>,
    /// Links to pages of the site.
    pub links: Vec<LinkWords>,
}

impl Block {
    /// The words with everything masked by a sign that belongs to no word, byte for byte as long.
    pub fn readable(&self, switched_off: &[String]) -> std::borrow::Cow<'_, str> {
        let mut ranges = self.masked.clone();
        for phrase in switched_off.iter().filter(|phrase| !phrase.is_empty()) {
            ranges.extend(self.text.match_indices(phrase.as_str()).map(|(at, text)| at..at + text.len()));
        }
        if ranges.is_empty() {
            return (&self.text).into();
        }
        let mut bytes = self.text.clone().into_bytes();
        for range in ranges {
            bytes[range].fill(0x1a);
        }
        // Only whole characters were covered, each byte by an ASCII one.
        String::from_utf8(bytes).map_or_else(|_| (&self.text).into(), Into::into)
    }

    /// The piece that holds a byte, with the place in it.
    fn piece_at(&self, at: usize) -> Option<(&Piece, usize)> {
        let piece = &self.pieces[self.pieces.partition_point(|piece| piece.start <= at).checked_sub(1)?];
        (at <= piece.start + piece.length).then(|| (piece, at - piece.start))
    }

    /// Where a range stands in the drawn HTML: from and to; nothing where no link can be made around it.
    pub fn spots(&self, range: &Range<usize>) -> Option<(Spot, Spot)> {
        let (first, from) = self.piece_at(range.start)?;
        let (last, before) = self.piece_at(range.end.checked_sub(1)?)?;
        (first.inside == last.inside).then(|| {
            let spot = |piece: &Piece, at: usize| Spot {
                piece: piece.number,
                at: u32::try_from(at).unwrap_or(u32::MAX),
            };
            (spot(first, from), spot(last, before + 1))
        })
    }

    /// Where a mark around a range belongs.
    pub fn mark(&self, range: &Range<usize>) -> Mark {
        match self.place {
            BlockPlace::Field(slot) => Mark::Field(slot, range.clone()),
            _ => self.spots(range).map_or(Mark::None, |(from, to)| Mark::Text(from, to)),
        }
    }

    /// Where a range stands in the record's file.
    pub fn span(&self, range: &Range<usize>, file: &SourceFile, fallback: &Span) -> Span {
        if let BlockPlace::Field(_) = self.place {
            // A value stands in its file as it is, unless it holds an escape; it is looked for only when it is told.
            return match file.text.find(self.text.as_str()) {
                Some(at) => Span::new(&file.path, at + range.start..at + range.end),
                None => fallback.clone(),
            };
        }
        let Some((first, from)) = self.piece_at(range.start) else { return fallback.clone() };
        let Some((last, to)) = range.end.checked_sub(1).and_then(|end| self.piece_at(end)) else {
            return fallback.clone();
        };
        let start = if first.is_verbatim { first.source + from } else { first.source };
        let end = if last.is_verbatim { last.source + to + 1 } else { last.source + last.length };
        let fits = start < end && file.text.is_char_boundary(start) && file.text.is_char_boundary(end);
        if fits { Span::new(&file.path, start..end) } else { fallback.clone() }
    }
}

/// The fields of a record that are read like a text.
pub(super) fn fields(document: &Document) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut add = |slot: Slot, text: Option<&String>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            blocks.push(Block {
                place: BlockPlace::Field(slot),
                text: text.clone(),
                masked: Vec::new(),
                pieces: Vec::new(),
                under: None,
            });
        }
    };
    match document {
        Document::Case(case) => {
            add(Slot::Title, case.title.as_ref());
            add(Slot::Summary, case.summary.as_ref());
            add(Slot::OutcomeNote, case.outcome_note.as_ref());
            for (at, follow_up) in case.follow_up.iter().enumerate() {
                add(Slot::FollowUpNote(at), follow_up.note.as_ref());
            }
        }
        Document::Meeting(meeting) => {
            for (at, row) in meeting.agenda.iter().enumerate() {
                add(Slot::AgendaTitle(at), row.title.as_ref());
                add(Slot::AgendaNote(at), row.note.as_ref());
            }
        }
        Document::Body(body) => {
            add(Slot::Summary, body.summary.as_ref());
            add(Slot::Mandate, body.mandate.as_ref());
        }
        Document::Report(report) => {
            add(Slot::Title, Some(&report.title));
            add(Slot::Summary, report.summary.as_ref());
        }
        Document::Project(project) => {
            add(Slot::Title, Some(&project.title.value));
            add(Slot::Summary, project.summary.as_ref());
            add(Slot::Status, project.status_note.as_ref());
        }
        Document::Region(region) => add(Slot::Summary, region.summary.as_ref()),
        Document::Plan(plan) => {
            add(Slot::Summary, plan.summary.as_ref());
            for (at, measure) in plan.measures.iter().enumerate() {
                add(Slot::Measure(at), Some(&measure.title));
            }
        }
        Document::Governing(governing) => {
            add(Slot::Title, Some(&governing.title));
            add(Slot::Summary, governing.summary.as_ref());
            add(Slot::Status, governing.status.as_ref());
        }
        Document::Topic(topic) => add(Slot::Summary, topic.summary.as_ref()),
        Document::Article(article) => add(Slot::Summary, article.summary.as_ref()),
        Document::Municipality(_) | Document::Glossary(_) | Document::Map(_) => {}
    }
    for (at, attachment) in document.attachments().iter().enumerate() {
        add(Slot::Attachment(at), attachment.title.as_ref());
    }
    blocks
}
