//! Records as files: fields in the order of `docs/content.md`, and text that the site reads back without a finding.

mod fields;
mod inline;
mod lists;
mod table;

use crate::content::{SectionKind, SectionNames};
use crate::papers::{Block, BlockKind, Paragraph, Piece, Role, Text};

use super::Doubt;
use inline::Notes;

pub use fields::{FieldValue, Fields, case_fields, front_matter, report_fields};

/// What lies beside the record: the names that files get in its folder.
#[derive(Clone, Copy)]
pub struct Beside<'a> {
    /// The name of each picture of the paper; nothing where it does not come over.
    pub pictures: &'a [Option<String>],
    /// The name of the file that a link leads to, where it comes over.
    pub file: &'a dyn Fn(&str) -> Option<String>,
}

impl std::fmt::Debug for Beside<'_> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Beside").field("pictures", &self.pictures).finish_non_exhaustive()
    }
}

/// Writes text as Markdown. Headings begin at level 2 and leave no level out; what Markdown cannot hold is told.
pub fn body(
    blocks: &[Block],
    notes: &[Vec<Block>],
    beside: Beside,
    sections: &SectionNames,
    doubts: &mut Vec<Doubt>,
) -> String {
    let mut writer = Writer {
        out: String::new(),
        notes: Notes::new(notes.len()),
        beside,
        doubts,
        level: 1,
        collects: false,
        heading: String::new(),
        figures: 0,
        lists: lists::Lists::default(),
    };
    for (at, block) in blocks.iter().enumerate() {
        let caption = blocks.get(at + 1).and_then(caption_of);
        writer.block(block, caption.as_deref(), sections);
    }
    writer.definitions(notes);
    let mut out = writer.out;
    let length = out.trim_end().len();
    out.truncate(length);
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn caption_of(block: &Block) -> Option<String> {
    let paragraph = block.paragraph().filter(|paragraph| paragraph.role == Role::Caption)?;
    Some(paragraph.text.plain())
}

struct Writer<'a, 'd> {
    out: String,
    notes: Notes,
    beside: Beside<'a>,
    doubts: &'d mut Vec<Doubt>,
    /// The level of the last heading.
    level: u8,
    /// Whether the section is one whose lists are points.
    collects: bool,
    /// The last heading.
    heading: String,
    figures: usize,
    lists: lists::Lists,
}

impl Writer<'_, '_> {
    fn block(&mut self, block: &Block, caption: Option<&str>, sections: &SectionNames) {
        let paragraph = match &block.kind {
            BlockKind::Table(table) => {
                self.lists.end();
                self.table(table, block);
                return;
            }
            BlockKind::Paragraph(paragraph) => paragraph,
        };
        match &paragraph.role {
            Role::Heading(level) => self.heading(paragraph, *level, block, sections),
            Role::Title => self.heading(paragraph, 2, block, sections),
            Role::Item { depth, mark } => {
                let text = self.inline(&paragraph.text, block, caption);
                let lead = self.lists.item(*depth, mark, self.collects);
                self.lines(&lead.first, &lead.rest, &text, lead.is_apart);
            }
            Role::ItemMore { depth } => {
                let text = self.inline(&paragraph.text, block, caption);
                let indent = self.lists.more(*depth);
                self.lines(&indent, &indent, &text, true);
            }
            Role::Quote => {
                self.lists.end();
                let text = self.inline(&paragraph.text, block, caption);
                self.lines("> ", "> ", &text, true);
            }
            Role::Body | Role::Caption => {
                self.lists.end();
                let text = self.inline(&paragraph.text, block, caption);
                self.lines("", "", &text, true);
            }
        }
    }

    fn heading(&mut self, paragraph: &Paragraph, level: u8, block: &Block, sections: &SectionNames) {
        self.lists.end();
        let text = self.inline(
            &Text(
                paragraph.text.0.iter().filter(|piece| !matches!(piece, Piece::Figure(_))).cloned().collect(),
            ),
            block,
            None,
        );
        let text = text.replace("\\\n", " ");
        // A number begins no list behind the marks of a heading.
        let text =
            text.replacen("\\.", ".", usize::from(text.starts_with(|first: char| first.is_ascii_digit())));
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let level = level.clamp(2, 6).min(self.level + 1);
        self.level = level;
        self.heading = paragraph.text.plain();
        if level == 2 {
            let kind = sections.kind(&self.heading);
            self.collects = matches!(kind, SectionKind::Recommendation | SectionKind::Decision);
        }
        let marks = "#".repeat(usize::from(level));
        // A sign at the end would be taken as the mark's own end.
        let text = match text.strip_suffix('#') {
            Some(start) if !start.ends_with('\\') => format!("{start}\\#"),
            _ => text.to_owned(),
        };
        self.lines(&format!("{marks} "), "", &text, true);
        let figures = paragraph.text.0.iter().filter(|piece| matches!(piece, Piece::Figure(_)));
        let figures = Text(figures.cloned().collect());
        if !figures.0.is_empty() {
            let text = self.inline(&figures, block, None);
            self.lines("", "", &text, true);
        }
    }

    /// Adds the lines of a block, each behind its indentation.
    fn lines(&mut self, first: &str, rest: &str, text: &str, is_apart: bool) {
        if text.trim().is_empty() {
            return;
        }
        if is_apart && !self.out.is_empty() {
            self.out.push('\n');
        }
        for (at, line) in text.lines().enumerate() {
            self.out.push_str(if at == 0 { first } else { rest });
            self.out.push_str(line);
            self.out.push('\n');
        }
    }

    /// The notes that the text refers to, in the order of their first reference; the others are told and stand last.
    fn definitions(&mut self, notes: &[Vec<Block>]) {
        self.lists.end();
        let mut written = 0;
        while let Some((note, number)) = self.notes.at(written) {
            written += 1;
            let Some(blocks) = notes.get(note) else { continue };
            let mut first = true;
            for block in blocks {
                let text = super::grammar::plain_text(block);
                let text = match block.paragraph() {
                    Some(paragraph) => self.inline(&paragraph.text, block, None),
                    None => self.inline(&Text::from_plain(text), block, None),
                };
                let lead = if first { format!("[^{number}]: ") } else { "    ".to_owned() };
                self.lines(&lead, "    ", &text, true);
                first &= text.trim().is_empty();
            }
            if first {
                self.lines(&format!("[^{number}]: "), "", "–", true);
            }
        }
        for (at, blocks) in
            notes.iter().enumerate().filter(|(at, _)| !self.notes.has(*at)).collect::<Vec<_>>()
        {
            let place = blocks.first().map(|block| block.place).unwrap_or_default();
            let message = format!("nothing in the text refers to note {}; it stands at the end", at + 1);
            self.doubts.push(Doubt { field: None, place, message });
            for block in blocks {
                let text = match block.paragraph() {
                    Some(paragraph) => self.inline(&paragraph.text, block, None),
                    None => self.inline(&Text::from_plain(super::grammar::plain_text(block)), block, None),
                };
                self.lines("", "", &text, true);
            }
        }
    }
}

#[cfg(test)]
mod tests;
