//! A story: the body of a document, a note, a header, a text box. Its blocks, one after the other.

use std::collections::BTreeSet;

use roxmltree::Node;

use super::draft::{Draft, DraftParagraph};
use super::fields::Field;
use super::names::StyleRole;
use super::numbering::Mark;
use super::package::Relations;
use super::reading::Reading;
use super::styles::{self, Style};
use super::xml::{Words as _, children};
use crate::papers::{Place, Refusal};

/// How deep blocks and marks of text may lie in each other. Readers before this one have counted the XML's levels; this
/// bounds the reader's own stack.
const DEEPEST: usize = 150;

/// What a story is, where that decides what is read of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StoryKind {
    /// The body: its paragraphs are counted.
    Body,
    /// A text box in the body, a note.
    Within,
    /// A header or footer: no pictures, no notes.
    Margin,
}

/// A story while it is read.
pub(super) struct Story<'s, 'p> {
    pub(super) reading: &'s mut Reading<'p>,
    pub(super) relations: &'s Relations,
    pub(super) kind: StoryKind,
    pub(super) never_ended: &'s BTreeSet<u32>,
    pub(super) place: Place,
    pub(super) fields: Vec<Field>,
    /// The paragraph that is being read.
    pub(super) paragraph: DraftParagraph,
    /// Parts of it that a page break has cut off.
    pub(super) cut_off: Vec<DraftParagraph>,
    /// Text boxes that stand after it.
    pub(super) boxes: Vec<Draft>,
    /// A paragraph whose mark is deleted or hidden: the next one goes on in it.
    unended: Option<DraftParagraph>,
    pub(super) begins_page: bool,
    /// Whether a ground that is not white lies behind.
    pub(super) has_ground: bool,
    pub(super) link: Option<String>,
    /// Dates of controls since a cell began.
    pub(super) dates: Vec<String>,
    /// Hidden letters since the last that are seen.
    pub(super) hidden: String,
    pub(super) depth: usize,
    pub(super) tables: usize,
}

/// What holds for all letters of a paragraph.
pub(super) struct Ground {
    pub(super) style: Style,
    pub(super) is_shaded: bool,
}

impl<'s, 'p> Story<'s, 'p> {
    pub(super) fn new(
        reading: &'s mut Reading<'p>,
        relations: &'s Relations,
        kind: StoryKind,
        never_ended: &'s BTreeSet<u32>,
    ) -> Self {
        Self {
            reading,
            relations,
            kind,
            never_ended,
            place: Place::default(),
            fields: Vec::new(),
            paragraph: DraftParagraph::default(),
            cut_off: Vec::new(),
            boxes: Vec::new(),
            unended: None,
            begins_page: false,
            has_ground: false,
            link: None,
            dates: Vec::new(),
            hidden: String::new(),
            depth: 0,
            tables: 0,
        }
    }

    /// All blocks of the story.
    pub(super) fn read(mut self, node: Node<'_, '_>) -> Result<Vec<Draft>, Refusal> {
        let mut drafts = Vec::new();
        self.blocks(node, &mut drafts)?;
        self.end(&mut drafts);
        Ok(drafts)
    }

    /// What is still open goes out as it is.
    pub(super) fn end(&mut self, into: &mut Vec<Draft>) {
        if let Some(unended) = self.unended.take() {
            push(unended, self.tables > 0, into);
        }
    }

    /// Goes one level deeper.
    pub(super) fn deeper(&mut self) -> Result<(), Refusal> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Refusal::TooLarge { part: "the text".to_owned(), limit: "150 levels" });
        }
        Ok(())
    }

    /// The blocks within a node.
    pub(super) fn blocks(&mut self, node: Node<'_, '_>, into: &mut Vec<Draft>) -> Result<(), Refusal> {
        self.deeper()?;
        for child in children(node) {
            match child.word() {
                "p" => self.paragraph(child, into)?,
                "tbl" => self.table(child, into)?,
                "sdt" => self.block_control(child, into)?,
                "customXml" | "smartTag" => self.blocks(child, into)?,
                "ins" | "moveTo" => {
                    self.changed(child);
                    self.blocks(child, into)?;
                }
                "del" | "moveFrom" => {
                    self.changed(child);
                    self.unseen(&all_text(child));
                }
                "altChunk" => {
                    self.reading.left_out.embedded += 1;
                    self.reading.trouble(
                        self.place,
                        "a document within the document is left out; its text is not read",
                    );
                }
                "" if matches!(child.local(), "oMathPara" | "oMath") => {
                    let mut paragraph = DraftParagraph { place: self.place, ..DraftParagraph::default() };
                    paragraph.say(&super::formulas::written(child), &super::draft::Shown::default());
                    push(paragraph, false, into);
                }
                _ => {}
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// A content control around blocks: a table of contents goes, a date is kept beside what is shown of it.
    fn block_control(&mut self, node: Node<'_, '_>, into: &mut Vec<Draft>) -> Result<(), Refusal> {
        let properties = node.child("sdtPr");
        let gallery = properties
            .and_then(|properties| properties.child("docPartObj")?.child("docPartGallery")?.value());
        if matches!(gallery, Some("Table of Contents" | "Table of Figures")) {
            into.push(Draft::Contents);
            // What it holds is left out, but its paragraphs are counted: places must fit the file.
            if self.kind == StoryKind::Body {
                let within = node.descendants().filter(|node| node.word() == "p").count();
                self.reading.paragraphs += u32::try_from(within).unwrap_or(0);
            }
            return Ok(());
        }
        let Some(content) = node.child("sdtContent") else { return Ok(()) };
        self.note_date(properties);
        if self.is_unfilled(properties, content) {
            return Ok(());
        }
        self.blocks(content, into)
    }

    /// One paragraph, with the text boxes that hang on it.
    pub(super) fn paragraph(&mut self, node: Node<'_, '_>, into: &mut Vec<Draft>) -> Result<(), Refusal> {
        self.reading.one_more_paragraph()?;
        if self.kind == StoryKind::Body {
            self.reading.paragraphs += 1;
            self.place = Place { paragraph: Some(self.reading.paragraphs), ..Place::default() };
        }
        let properties = node.child("pPr");
        let own = |name: &str| properties.and_then(|properties| properties.child(name));
        let style = self.reading.styles.paragraph(own("pStyle").and_then(|style| style.value()));
        let mark_letters = own("rPr");
        let has = |name: &str| mark_letters.is_some_and(|letters| letters.child(name).is_some());
        self.changes_of_the_mark(node, properties, mark_letters);

        let mark = if self.unended.is_some() { None } else { self.mark(properties, &style) };
        let outline = own("outlineLvl").and_then(|outline| outline.value()?.parse::<u8>().ok());
        let role = match (style.role, outline) {
            (StyleRole::Body, Some(level)) if level < 9 => StyleRole::Heading(level + 1),
            (role, _) => role,
        };
        let own_indent = properties.and_then(|properties| styles::indent(&properties));
        let style_indent = style.indent.filter(|_| own("numPr").is_none() && style.list.is_some());
        let list_indent = mark.as_ref().and_then(|mark| mark.indent);
        let breaks = properties
            .and_then(|properties| properties.switch("pageBreakBefore"))
            .unwrap_or(style.begins_page);
        self.paragraph = DraftParagraph {
            place: self.place,
            role,
            mark,
            list_depth: style.list_depth,
            indent: own_indent.or(style_indent).or(list_indent).or(style.indent).unwrap_or(0),
            begins_page: breaks || std::mem::take(&mut self.begins_page),
            ..DraftParagraph::default()
        };
        let shading = own("shd").map(|shading| styles::is_shaded(&shading));
        let ground = Ground { is_shaded: shading.unwrap_or(style.shaded), style };
        self.inlines(node, &ground)?;
        self.end_hidden();

        let read = std::mem::take(&mut self.paragraph);
        let is_deleted = has("del") || has("moveFrom");
        let is_hidden =
            mark_letters.and_then(|letters| letters.switch("vanish")) == Some(true) && !has("specVanish");
        let mut parts = std::mem::take(&mut self.cut_off);
        parts.push(read);
        let last = parts.pop().unwrap_or_default();
        for part in parts {
            let whole = self.joined(part);
            push(whole, self.tables > 0, into);
        }
        let whole = self.joined(last);
        if (is_deleted || is_hidden) && self.kind != StoryKind::Margin {
            self.unended = Some(whole);
        } else {
            if whole.is_empty() && whole.begins_page {
                self.begins_page = true;
            }
            push(whole, self.tables > 0, into);
        }
        into.append(&mut self.boxes);
        Ok(())
    }

    /// With the paragraph before it, where that one's end is gone.
    fn joined(&mut self, next: DraftParagraph) -> DraftParagraph {
        match self.unended.take() {
            Some(mut before) => {
                before.join(next);
                before
            }
            None => next,
        }
    }

    /// What a list puts before a paragraph.
    fn mark(&mut self, properties: Option<Node<'_, '_>>, style: &Style) -> Option<Mark> {
        let numbers = properties.and_then(|properties| properties.child("numPr"));
        let value = |name: &str| numbers.and_then(|numbers| numbers.child(name)?.value());
        let numbering = &self.reading.numbering;
        let own_level = value("ilvl").and_then(|level| level.trim().parse::<usize>().ok());
        let (list, level) = match (value("numId"), &style.list) {
            (Some(list), of_style) => {
                let of_style = of_style.as_ref().filter(|of_style| of_style.number == list);
                let level = own_level.or_else(|| of_style.map(|of_style| numbering.level_of(of_style)));
                (list, level.unwrap_or(0))
            }
            (None, Some(of_style)) => {
                (of_style.number.as_str(), own_level.unwrap_or_else(|| numbering.level_of(of_style)))
            }
            (None, None) => return None,
        };
        if list == "0" {
            return None;
        }
        numbering.count(&mut self.reading.counters, list, level)
    }

    /// Insertions and deletions of the paragraph's end, and changes of its format. One that goes with a change of text
    /// in the same paragraph is the same change.
    fn changes_of_the_mark(
        &mut self,
        node: Node<'_, '_>,
        properties: Option<Node<'_, '_>>,
        mark: Option<Node<'_, '_>>,
    ) {
        for name in ["ins", "del", "moveFrom"] {
            let is_changed = mark.is_some_and(|mark| mark.child(name).is_some());
            if is_changed && node.child(name).is_none() {
                self.reading.left_out.tracked_changes += 1;
            }
        }
        let formats = [(properties, "pPrChange"), (mark, "rPrChange"), (properties, "sectPrChange")];
        let changed =
            formats.iter().filter(|(node, name)| node.is_some_and(|node| node.child(name).is_some()));
        self.reading.left_out.tracked_changes += changed.count();
    }

    /// Counts a change of text. Both ends of a move are one change.
    pub(super) fn changed(&mut self, node: Node<'_, '_>) {
        if node.word() != "moveTo" {
            self.reading.left_out.tracked_changes += 1;
        }
    }

    /// Text that is left out, but looked at.
    pub(super) fn unseen(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            self.reading.left_out.unseen.push(text.to_owned());
        }
    }

    /// Counts the hidden letters so far as one passage.
    pub(super) fn end_hidden(&mut self) {
        if self.hidden.is_empty() {
            return;
        }
        let hidden = std::mem::take(&mut self.hidden);
        if !hidden.trim().is_empty() {
            self.reading.left_out.hidden += 1;
            self.unseen(&hidden);
        }
    }
}

/// A paragraph as a draft. An empty cell of a list shows its number all the same.
fn push(mut paragraph: DraftParagraph, is_in_cell: bool, into: &mut Vec<Draft>) {
    if paragraph.role == StyleRole::Contents || (paragraph.had_contents && paragraph.is_empty()) {
        into.push(Draft::Contents);
        return;
    }
    if paragraph.is_empty() {
        let number =
            paragraph.mark.take().filter(|mark| is_in_cell && !mark.is_bullet && !mark.seen.is_empty());
        let Some(number) = number else {
            into.push(Draft::Gap);
            return;
        };
        paragraph.say(&number.seen, &super::draft::Shown::default());
    }
    into.push(Draft::Paragraph(Box::new(paragraph)));
}

/// All letters under a node, those of deletions too, a blank for each paragraph.
pub(super) fn all_text(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for node in node.descendants() {
        match node.word() {
            "t" | "delText" => text.push_str(node.text().unwrap_or_default()),
            "p" | "br" | "tab" if !text.is_empty() => text.push(' '),
            _ => {}
        }
    }
    text
}
