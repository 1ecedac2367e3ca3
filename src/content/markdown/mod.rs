//! Markdown in, [`Text`] out: one pass over the events of `pulldown-cmark`.

mod barriers;
mod figures;
mod headings;
mod links;
mod points;
mod words;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceFile, Span};

use crate::content::prose::{Footnote, Hole, HoleKind, Point, Prose, Section, Spot, Text};
use crate::content::reference::{CasePointer, PointNumber};
use crate::content::section::SectionKind;
use crate::content::words::{LinkWords, Words};

use barriers::Barriers;
use figures::OpenCode;

/// What the kind of record makes of its text.
pub(super) struct Rules<'a> {
    /// The kind of a section by its heading.
    pub section: &'a dyn Fn(&str) -> SectionKind,
    /// Whether numbered headings and paragraphs are provisions.
    pub provisions: bool,
}

/// Draws the Markdown in `range` of `file`, and keeps its words for those who read them.
pub(super) fn draw(
    file: &SourceFile,
    range: Range<usize>,
    rules: &Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Text, Words) {
    let mut barriers = Barriers::new(file, range.clone());
    let offset = range.start;
    let source = &file.text[range];
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_WIKILINKS;
    let mut writer = Writer {
        file,
        offset,
        source,
        rules,
        diagnostics: &mut *diagnostics,
        stack: vec![Prose::default()],
        section: section_start(Span::new(&file.path, offset..offset)),
        depth: 0,
        plain: None,
        heading: None,
        lists: Vec::new(),
        points: Vec::new(),
        notes: BTreeMap::new(),
        note_order: Vec::new(),
        tables: Vec::new(),
        in_head: false,
        column: 0,
        code: None,
        skip: 0,
        text: Text::default(),
        words: Words::default(),
        block: None,
        pieces: 0,
        inside: vec![0],
        containers: 0,
        links: Vec::new(),
        in_picture: false,
    };
    for (event, at) in Parser::new_ext(source, options).into_offset_iter() {
        barriers.event(&event, &at);
        writer.event(event, at);
    }
    let (mut text, words) = writer.finish();
    for figure in &text.figures {
        barriers.figure(figure);
    }
    text.pictures = barriers.finish(diagnostics);
    (text, words)
}

fn section_start(span: Span) -> Section {
    Section { heading: None, kind: SectionKind::Lead, prose: Prose::default(), points: Vec::new(), span }
}

/// A list that is open.
struct List {
    /// The number of its next item, where it is the list of points or of parts of a point.
    next_point: Option<PointList>,
    ordered: bool,
}

enum PointList {
    Whole(u16),
    Part(PointNumber, usize),
}

struct Writer<'a, 'd> {
    file: &'a SourceFile,
    offset: usize,
    source: &'a str,
    rules: &'a Rules<'a>,
    diagnostics: &'d mut Vec<Diagnostic>,
    /// The texts that are being written, innermost last.
    stack: Vec<Prose>,
    section: Section,
    /// Open lists, quotes, tables and notes.
    depth: usize,
    /// The text without markup of the heading or picture that is open.
    plain: Option<String>,
    heading: Option<(u8, Range<usize>)>,
    lists: Vec<List>,
    /// Points that are open, with where they stand among the section's points.
    points: Vec<(PointNumber, Range<usize>, usize)>,
    /// Footnotes that have been defined.
    notes: BTreeMap<String, Prose>,
    /// Footnotes that have been referred to, with how often.
    note_order: Vec<(String, usize)>,
    tables: Vec<Vec<Alignment>>,
    in_head: bool,
    column: usize,
    /// The code block that is open.
    code: Option<OpenCode>,
    /// Bytes of the next words that are a point's number, which is shown apart.
    skip: usize,
    text: Text,
    words: Words,
    /// The block that words are added to; none between blocks.
    block: Option<usize>,
    /// How many pieces of words there are.
    pieces: u32,
    /// The open emphases and links by number, innermost last.
    inside: Vec<u32>,
    containers: u32,
    /// The open links.
    links: Vec<OpenLink>,
    in_picture: bool,
}

/// A link that is open.
enum OpenLink {
    /// It leads somewhere; to a page of the site with where its words are.
    Real(Option<LinkWords>),
    /// It leads to `#` alone: its text is plain text.
    Plain,
    /// A citation that is written out; where its words begin, and where its link does, unless it
    /// stands in a link or picture.
    Explicit {
        pointer: Option<CasePointer>,
        span: Span,
        block: usize,
        start: usize,
        from: Option<(Spot, u32)>,
    },
}

impl Writer<'_, '_> {
    fn event(&mut self, event: Event, at: Range<usize>) {
        self.keep_blocks_apart(&event);
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag, at),
            Event::Text(text) => self.words(&text, at),
            Event::Code(code) => {
                self.push("<code>");
                self.code_words(&code);
                self.push("</code>");
            }
            Event::SoftBreak => self.words("\n", at),
            Event::HardBreak => {
                self.push("<br>\n");
                if let Some(block) = self.block.and_then(|block| self.words.blocks.get_mut(block)) {
                    block.text.push('\n');
                }
            }
            Event::Rule => self.push("<hr>\n"),
            Event::FootnoteReference(label) => self.note_reference(&label),
            Event::InlineHtml(_) => self.raw_html(at),
            // HTML is told once, at the beginning of its block; the others are switched off.
            Event::Html(_) | Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag, at: Range<usize>) {
        match tag {
            Tag::Paragraph => self.paragraph(at),
            Tag::Heading { level, .. } => {
                self.heading = Some((level as u8, at));
                self.plain = Some(String::new());
                self.stack.push(Prose::default());
            }
            Tag::HtmlBlock => self.raw_html(at),
            Tag::BlockQuote(_) => self.open("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code = Some(OpenCode::new(&kind, &at)),
            Tag::List(start) => self.list(start),
            Tag::Item => self.item(at),
            Tag::FootnoteDefinition(_) => {
                self.depth += 1;
                self.stack.push(Prose::default());
            }
            Tag::Table(alignments) => {
                self.tables.push(alignments);
                let label = self.text.headings.last().map(|heading| heading.id.clone());
                match label {
                    Some(id) if !self.collects_points() => {
                        self.open(&format!("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"{id}\"><table>\n"));
                    }
                    _ => self.open("<div class=\"table-scroll\"><table>\n"),
                }
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.push("<tr>");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.enter("<em>"),
            Tag::Strong => self.enter("<strong>"),
            Tag::Strikethrough => self.enter("<del>"),
            Tag::Link { link_type, dest_url, .. } => self.link(link_type, &dest_url, at),
            Tag::Image { dest_url, .. } => {
                let link = self.picture(&dest_url, at);
                self.stack.push(Prose::default());
                self.plain = Some(String::new());
                self.in_picture = true;
                // The picture's own text is written when it is complete; remember the link meanwhile.
                if let Some(link) = link {
                    self.top().holes.push(Hole { at: 0, what: HoleKind::Link(link) });
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, at: Range<usize>) {
        match tag {
            TagEnd::Paragraph => self.paragraph_end(at),
            TagEnd::Heading(_) => self.heading_end(),
            TagEnd::BlockQuote(_) => self.close("</blockquote>\n"),
            TagEnd::CodeBlock => self.code_end(),
            TagEnd::List(_) => self.list_end(),
            TagEnd::Item => self.item_end(),
            TagEnd::FootnoteDefinition => self.note_end(at),
            TagEnd::Table => {
                self.tables.pop();
                self.close("</tbody></table></div>\n");
            }
            TagEnd::TableHead => {
                self.in_head = false;
                self.push("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            TagEnd::TableCell => self.push(if self.in_head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.leave("</em>"),
            TagEnd::Strong => self.leave("</strong>"),
            TagEnd::Strikethrough => self.leave("</del>"),
            TagEnd::Link => self.link_end(),
            TagEnd::Image => self.picture_end(at),
            _ => {}
        }
    }

    fn top(&mut self) -> &mut Prose {
        if self.stack.is_empty() {
            self.stack.push(Prose::default());
        }
        let last = self.stack.len() - 1;
        &mut self.stack[last]
    }

    fn push(&mut self, html: &str) {
        self.top().html.push_str(html);
    }

    fn open(&mut self, html: &str) {
        self.depth += 1;
        self.push(html);
    }

    fn close(&mut self, html: &str) {
        self.depth = self.depth.saturating_sub(1);
        self.push(html);
    }

    fn span(&self, at: Range<usize>) -> Span {
        Span::new(&self.file.path, at.start + self.offset..at.end + self.offset)
    }

    fn collects_points(&self) -> bool {
        matches!(self.section.kind, SectionKind::Recommendation | SectionKind::Decision)
    }

    fn end_section(&mut self, next: Section) {
        let mut section = std::mem::replace(&mut self.section, next);
        section.prose = std::mem::take(self.top());
        let wants_points = matches!(section.kind, SectionKind::Recommendation | SectionKind::Decision);
        if wants_points && section.points.is_empty() && !section.prose.is_empty() {
            let prose = std::mem::take(&mut section.prose);
            section.points.push(Point { number: PointNumber::whole(1), prose, span: section.span.clone() });
        }
        if section.heading.is_some() || !section.prose.is_empty() {
            self.text.sections.push(section);
        }
    }

    fn cell(&mut self) {
        let alignment = self.tables.last().and_then(|table| table.get(self.column)).copied();
        self.column += 1;
        let class = match alignment {
            Some(Alignment::Right) => " class=\"end\"",
            Some(Alignment::Center) => " class=\"centre\"",
            _ => "",
        };
        let cell = if self.in_head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
        self.push(&cell);
    }

    fn raw_html(&mut self, at: Range<usize>) {
        let written = self.source[at.clone()].trim_end();
        let length = written.len().min(written.find('\n').unwrap_or(usize::MAX));
        let span = self.span(at.start..at.start + length);
        self.diagnostics.push(
            Diagnostic::error(Code::RawHtml, span, "HTML is not allowed in the text")
                .help("write it in Markdown; a literal `<` is written `\\<`"),
        );
    }

    fn finish(mut self) -> (Text, Words) {
        let end = section_start(self.span(self.source.len()..self.source.len()));
        self.end_section(end);
        let Self { mut text, mut notes, note_order, words, .. } = self;
        for (at, (label, references)) in note_order.into_iter().enumerate() {
            let prose = notes.remove(&label).unwrap_or_default();
            text.footnotes.push(Footnote { number: at + 1, references, prose });
        }
        for section in &mut text.sections {
            section.prose.fit();
            section.points.iter_mut().for_each(|point| point.prose.fit());
        }
        (text, words)
    }
}

#[cfg(test)]
mod tests;
