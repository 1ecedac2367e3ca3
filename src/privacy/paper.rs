//! Whole documents: everything that a reader sees in them, and everything that none sees.

use std::collections::BTreeSet;
use std::fmt;

use crate::diagnostic::Severity;
use crate::papers::{Block, BlockKind, Format, LeftOut, Paper, Place, Table};

use super::{Leak, LeakKind, find, find_numbers};

/// What becomes of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Its text is taken over, and what is left out of it stays where it is.
    Text,
    /// The file is published as it stands, with everything in it.
    File,
}

/// The part of a document that something stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The text that is read.
    Body,
    /// A footnote or endnote.
    Note,
    /// A header or footer.
    Margin,
    /// What no reader sees: hidden passages, comments, text under boxes.
    Unseen,
    /// The file as a whole.
    File,
}

/// What was seen in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Where to look; of notes, margins and what is not seen nothing more is known.
    pub place: Place,
    /// In which part.
    pub part: Part,
    /// What it is.
    pub concern: Concern,
    /// Whether it stops what is to be published.
    pub severity: Severity,
}

/// What is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Concern {
    /// Something in its text, with its masked form.
    Leak(LeakKind, String),
    /// Passages under filled boxes, which anybody can bring to light.
    Covered(usize),
    /// Tracked changes.
    TrackedChanges(usize),
    /// Comments.
    Comments(usize),
    /// Files within the file.
    Embedded(usize),
    /// Passages that a reader does not see.
    Hidden(usize),
    /// Programs within the file.
    Macros(usize),
    /// Where a picture was taken.
    Position,
    /// Properties that name persons, organisations or programs.
    Properties(Vec<String>),
}

/// One clause, lower case, no full stop; nothing in it gives away what must not be seen.
impl fmt::Display for Concern {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let several = |count: usize, one: &'static str, more: &'static str| {
            if count == 1 { format!("{count} {one}") } else { format!("{count} {more}") }
        };
        formatter.write_str(&match self {
            Self::Leak(kind, masked) => return write!(formatter, "{}, `{masked}`", kind.words()),
            Self::Covered(count) => {
                several(*count, "passage under a filled box", "passages under filled boxes")
            }
            Self::TrackedChanges(count) => several(*count, "tracked change", "tracked changes"),
            Self::Comments(count) => several(*count, "comment", "comments"),
            Self::Embedded(count) => several(*count, "file within the file", "files within the file"),
            Self::Hidden(count) => several(*count, "hidden passage", "hidden passages"),
            Self::Macros(count) => several(*count, "program (macro)", "programs (macros)"),
            Self::Position => "the position where the picture was taken".to_owned(),
            Self::Properties(names) => {
                return write!(formatter, "document properties that may name persons: {}", names.join(", "));
            }
        })
    }
}

impl Concern {
    /// What to do in the program in which the file was made.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Leak(LeakKind::Mark, _) => {
                "leave the paper out, or say in `public_because = \"…\"` why it may be published"
            }
            Self::Leak(kind, _) if kind.is_personal_number() => {
                "take the number out in the program in which the file was made, and save it anew"
            }
            Self::Leak(..) => "take it out, if it is not meant for everyone",
            Self::Covered(_) => {
                "take the text itself away, with a tool for redaction, or publish a copy without it; a box hides nothing"
            }
            Self::TrackedChanges(_) => {
                "accept or reject all changes in Word (Se gjennom › Godta alle endringer), and save"
            }
            Self::Comments(_) => "delete all comments, and save",
            Self::Embedded(_) => "take the embedded files out, or publish them as attachments of their own",
            Self::Hidden(_) => "delete what is hidden (Word: Fil › Undersøk dokument), and save",
            Self::Macros(_) => "save the file as .docx, without macros",
            Self::Position => "save a copy without it (Windows: Egenskaper › Fjern egenskaper)",
            Self::Properties(_) => {
                "take them out before saving (Word: Fil › Undersøk dokument), if they name somebody"
            }
        }
    }
}

/// Looks at a whole document: its text, notes, headers and footers, what none sees, and the counts of what lies in it; what stops
/// first, then by part and place, each once.
pub fn look_at(paper: &Paper, purpose: Use) -> Vec<Seen> {
    let mut seen = Vec::new();
    for block in &paper.blocks {
        block_into(block, Part::Body, &mut seen);
    }
    for block in paper.notes.iter().flatten() {
        block_into(block, Part::Note, &mut seen);
    }
    for line in &paper.margins {
        // A mark in a header or footer is of the paper, whatever stands beside it: a page number, the archive's reference.
        let mut leaks = find(line);
        for leak in leaks.iter_mut().filter(|leak| leak.kind == LeakKind::Mark) {
            leak.severity = Severity::Error;
        }
        seen.extend(leaks.into_iter().map(|leak| of(leak, Place::default(), Part::Margin)));
    }
    for passage in &paper.left_out.unseen {
        tell(passage, Place::default(), Part::Unseen, &find, &mut seen);
    }
    pages_into(paper, &mut seen);
    counts_into(&paper.left_out, purpose, &mut seen);
    let mut known = BTreeSet::new();
    seen.retain(|seen| known.insert((seen.concern.clone(), seen.place, seen.part)));
    seen.sort_by_key(|seen| (seen.severity, seen.part, seen.place));
    seen
}

fn block_into(block: &Block, part: Part, seen: &mut Vec<Seen>) {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => tell(&paragraph.text.plain(), block.place, part, &find, seen),
        BlockKind::Table(table) => table_into(table, block.place, part, seen),
    }
}

/// The cells one by one, and the rows for numbers that two cells share.
fn table_into(table: &Table, place: Place, part: Part, seen: &mut Vec<Seen>) {
    for row in &table.rows {
        let mut line = String::new();
        for block in row.cells.iter().flat_map(|cell| &cell.blocks) {
            block_into(block, part, seen);
            if let Some(paragraph) = block.paragraph() {
                line.push_str(&paragraph.text.plain());
                line.push_str(" | ");
            }
        }
        let place = row.cells.iter().flat_map(|cell| &cell.blocks).next().map_or(place, |block| block.place);
        let is_told = |leak: &Leak| {
            let told =
                |seen: &Seen| matches!(&seen.concern, Concern::Leak(_, masked) if *masked == leak.masked);
            seen.iter().any(told)
        };
        let shared: Vec<Leak> = find_numbers(&line)
            .into_iter()
            .filter(|leak| leak.kind.is_personal_number() && !is_told(leak))
            .collect();
        seen.extend(shared.into_iter().map(|leak| of(leak, place, part)));
    }
}

/// The text of the pages, for numbers in what is no block (lists of contents, words beside pictures), and for marks that have a line
/// for themselves there: whoever joins lines to paragraphs may join one to what follows.
fn pages_into(paper: &Paper, seen: &mut Vec<Seen>) {
    let of_pages = paper.format == Format::Pdf;
    for (at, text) in paper.pages.iter().enumerate() {
        let page = u32::try_from(at + 1).ok().filter(|_| of_pages);
        let is_mark = |leak: &Leak| leak.kind == LeakKind::Mark && of_pages;
        let stops = |leak: &Leak| {
            leak.severity == Severity::Error && (leak.kind.is_personal_number() || is_mark(leak))
        };
        for leak in find(text).into_iter().filter(stops) {
            let concern = Concern::Leak(leak.kind, leak.masked.clone());
            let is_told = |known: &Seen| {
                let is_same = match (&known.concern, leak.kind) {
                    (Concern::Leak(LeakKind::Mark, _), LeakKind::Mark) => known.severity == Severity::Error,
                    _ => known.concern == concern,
                };
                is_same && (known.place.page == page || known.place.page.is_none() || page.is_none())
            };
            if !seen.iter().any(is_told) {
                seen.push(of(leak, Place { page, ..Place::default() }, Part::Body));
            }
        }
    }
}

fn tell(text: &str, place: Place, part: Part, find: &dyn Fn(&str) -> Vec<Leak>, seen: &mut Vec<Seen>) {
    seen.extend(find(text).into_iter().map(|leak| of(leak, place, part)));
}

fn of(leak: Leak, place: Place, part: Part) -> Seen {
    Seen { place, part, concern: Concern::Leak(leak.kind, leak.masked), severity: leak.severity }
}

/// Properties that tell of programs and of the document itself: every file has them. In PDF `Creator` is the program; in Office files
/// `creator` is the author.
const OF_PROGRAMS: [&str; 13] = [
    "Title",
    "Subject",
    "Keywords",
    "Creator",
    "Producer",
    "SourceModified",
    "XMP xmp:CreatorTool",
    "XMP pdf:Producer",
    "XMP pdfx:SourceModified",
    "XMP xmpMM:History",
    "Application",
    "AppVersion",
    "Template",
];

/// What lies in the file. In a file that is published as it stands, what reviewers left is an error; of a file whose text alone comes
/// over it is told.
fn counts_into(left_out: &LeftOut, purpose: Use, seen: &mut Vec<Seen>) {
    let stops = Severity::Error;
    let is_told = |name: &&String| purpose == Use::Text || !OF_PROGRAMS.contains(&name.as_str());
    let named: Vec<String> = left_out.properties.iter().filter(is_told).cloned().collect();
    let of_file = if purpose == Use::File { Severity::Error } else { Severity::Warning };
    let counted = [
        (left_out.covered, Concern::Covered(left_out.covered), stops),
        (left_out.tracked_changes, Concern::TrackedChanges(left_out.tracked_changes), of_file),
        (left_out.comments, Concern::Comments(left_out.comments), of_file),
        (left_out.embedded, Concern::Embedded(left_out.embedded), of_file),
        (left_out.hidden, Concern::Hidden(left_out.hidden), Severity::Warning),
        (left_out.macros, Concern::Macros(left_out.macros), Severity::Warning),
        (
            named.len(),
            Concern::Properties(named),
            if purpose == Use::File { Severity::Warning } else { Severity::Note },
        ),
    ];
    for (count, concern, severity) in counted {
        if count > 0 {
            seen.push(Seen { place: Place::default(), part: Part::File, concern, severity });
        }
    }
}
