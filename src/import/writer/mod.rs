//! Blocks as Markdown that the site reads back as they were: the one writer for all kinds of records.

mod inline;
mod lists;
mod table;
#[cfg(test)]
mod tests;

use crate::papers::{Block, BlockKind, Paragraph, Piece, Place, Role};

use super::found::Doubt;
use inline::{Inline, inline};

/// A text as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// The Markdown, ended by a line break where there is any.
    pub(super) text: String,
    /// What could not be written as it was, with the place to look.
    pub(super) doubts: Vec<Doubt>,
}

/// Writes the text of a record. `pictures` are the names of the paper's pictures beside the record; empty for none.
///
/// Headings begin at level two and leave none out, notes follow at the end in the order in which they are named, and
/// letters that would be signs of Markdown are letters.
pub(super) fn body(blocks: &[Block], notes: &[Vec<Block>], pictures: &[String]) -> Written {
    let mut writer = Writer { pictures, ..Writer::default() };
    writer.blocks(blocks);
    let mut at = 0;
    // A note may name another one.
    while let Some(note) = writer.noted.get(at).copied() {
        let mut inside = Writer { pictures, noted: std::mem::take(&mut writer.noted), ..Writer::default() };
        inside.blocks(notes.get(note).map_or(&[][..], Vec::as_slice));
        writer.noted = inside.noted;
        writer.doubts.append(&mut inside.doubts);
        let text = inside.parts.join("\n\n");
        let text = indented(&text, "    ");
        writer.parts.push(format!("[^{}]: {}", at + 1, text.trim_start()));
        at += 1;
    }
    let mut text = writer.parts.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    Written { text, doubts: writer.doubts }
}

/// What is being written.
#[derive(Debug, Default)]
struct Writer<'a> {
    pictures: &'a [String],
    /// Blocks of Markdown, with a blank line between each.
    parts: Vec<String>,
    doubts: Vec<Doubt>,
    /// Notes by their place in the paper, in the order in which the text names them.
    noted: Vec<usize>,
    /// The level of the last heading; 1 before the first.
    level: u8,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let run = lists::run(&blocks[at..]);
            if run > 0 {
                self.list(&blocks[at..at + run]);
                at += run;
                continue;
            }
            match &block.kind {
                BlockKind::Paragraph(paragraph) => {
                    let caption = blocks.get(at + 1).and_then(caption);
                    self.paragraph(paragraph, block.place, caption.as_deref());
                }
                BlockKind::Table(table) => self.table(table, block.place),
            }
            at += 1;
        }
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Place, caption: Option<&str>) {
        match &paragraph.role {
            Role::Title => self.heading(2, paragraph, place),
            Role::Heading(level) => self.heading(*level, paragraph, place),
            Role::Quote => {
                let text = self.inline(paragraph, place, Inline { caption, ..Inline::default() });
                let quoted: Vec<String> = text.lines().map(|line| format!("> {line}")).collect();
                self.push(&quoted.join("\n"));
            }
            Role::Body | Role::Caption | Role::Item { .. } | Role::ItemMore { .. } => {
                let text = self.inline(paragraph, place, Inline { caption, ..Inline::default() });
                self.push(&text);
            }
        }
    }

    fn heading(&mut self, level: u8, paragraph: &Paragraph, place: Place) {
        let text = self.inline(paragraph, place, Inline { is_heading: true, ..Inline::default() });
        if text.is_empty() {
            return;
        }
        let level = level.clamp(2, self.level.max(1) + 1).min(6);
        self.level = level;
        // A number sign at the end would close the heading.
        let text = text.strip_suffix('#').map_or_else(|| text.clone(), |rest| format!("{rest}\\#"));
        self.push(&format!("{} {text}", "#".repeat(usize::from(level))));
    }

    fn inline(&mut self, paragraph: &Paragraph, place: Place, how: Inline) -> String {
        inline(&paragraph.text, self.pictures, &mut self.noted, &mut self.doubts, place, how)
    }

    fn push(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.parts.push(text.to_owned());
        }
    }

    fn doubt(&mut self, place: Place, message: &str) {
        self.doubts.push(Doubt { field: None, place, message: message.to_owned() });
    }
}

/// The words of a caption.
fn caption(block: &Block) -> Option<String> {
    let paragraph = block.paragraph().filter(|paragraph| paragraph.role == Role::Caption)?;
    let words = paragraph.text.plain();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// Every line but empty ones with blanks before it.
fn indented(text: &str, blanks: &str) -> String {
    let lines = text.split('\n').map(|line| {
        if line.is_empty() { String::new() } else { format!("{blanks}{line}") }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether a paragraph holds nothing but pictures.
fn is_figure(paragraph: &Paragraph) -> bool {
    let has_figure = paragraph.text.0.iter().any(|piece| matches!(piece, Piece::Figure(_)));
    has_figure && paragraph.text.is_letterless()
}
