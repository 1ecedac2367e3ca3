//! Markdown as what a reader sees: headings, paragraphs, lists, tables, links, notes, pictures.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::text::tidy;

/// A part of a body, in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Part {
    /// A heading.
    Heading { level: u8, text: String },
    /// A paragraph outside of lists; `is_bold` where all of it is.
    Paragraph { text: String, is_bold: bool },
    /// An item of a list, without the lists in it. `mark` is its number, where the list has numbers; `list` tells lists apart.
    Item { depth: usize, mark: Option<u64>, text: String, list: usize },
    /// A table, row by row.
    Table(Vec<Vec<String>>),
    /// A picture; `title` is that of a figure.
    Picture { alt: String, title: String },
}

/// A body.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// Its parts.
    pub(crate) parts: Vec<Part>,
    /// Links: text and target, those to notes and places of the page left out.
    pub(crate) links: Vec<(String, String)>,
    /// Notes, in the order of their definitions.
    pub(crate) notes: Vec<String>,
}

/// What is being read.
#[derive(Default)]
struct Reading {
    body: Body,
    text: String,
    bold: usize,
    letters: usize,
    bold_letters: usize,
    lists: Vec<(Option<u64>, usize)>,
    /// Where the item begins in `body.parts`, for each open item.
    items: Vec<usize>,
    count: usize,
    note: Option<Vec<String>>,
    link: Option<(String, String)>,
    picture: Option<String>,
    rows: Vec<Vec<String>>,
    code: Option<(String, String)>,
}

/// Reads Markdown with tables and notes.
pub(crate) fn read(markdown: &str) -> Body {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut reading = Reading::default();
    for event in Parser::new_ext(markdown, options) {
        reading.event(event);
    }
    reading.body
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) => self.letters(&text),
            Event::SoftBreak => self.letters(" "),
            Event::HardBreak => self.letters("\n"),
            Event::Html(html) | Event::InlineHtml(html) if html.trim_start().starts_with("<br") => {
                self.letters("\n");
            }
            _ => {}
        }
    }

    fn letters(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if let Some(alt) = &mut self.picture {
            alt.push_str(text);
            return;
        }
        let count = text.chars().filter(|letter| !letter.is_whitespace()).count();
        self.letters += count;
        if self.bold > 0 {
            self.bold_letters += count;
        }
        self.text.push_str(text);
        if let Some((words, _)) = &mut self.link {
            words.push_str(text);
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.bold += 1,
            Tag::Link { dest_url, .. } => self.link = Some((String::new(), dest_url.to_string())),
            Tag::Image { .. } => self.picture = Some(String::new()),
            Tag::List(first) => {
                self.flush_item();
                self.count += 1;
                self.lists.push((first, self.count));
            }
            Tag::Item => {
                let depth = self.lists.len().saturating_sub(1);
                let (mark, list) = match self.lists.last_mut() {
                    Some((Some(number), list)) => {
                        *number += 1;
                        (Some(*number - 1), *list)
                    }
                    Some((None, list)) => (None, *list),
                    None => (None, 0),
                };
                self.items.push(self.body.parts.len());
                self.body.parts.push(Part::Item { depth, mark, text: String::new(), list });
                self.clear();
            }
            Tag::FootnoteDefinition(_) => {
                self.note = Some(Vec::new());
                self.clear();
            }
            Tag::Table(_) => self.rows.clear(),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::TableCell | Tag::Heading { .. } => self.clear(),
            Tag::Paragraph if self.items.is_empty() => self.clear(),
            Tag::CodeBlock(CodeBlockKind::Fenced(kind)) => {
                self.code = Some((kind.to_string(), String::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => self.code = Some((String::new(), String::new())),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Link => {
                if let Some((text, target)) = self.link.take()
                    && !target.starts_with('#')
                {
                    self.body.links.push((tidy(&text), target));
                }
            }
            TagEnd::Image => {
                if let Some(alt) = self.picture.take() {
                    self.body.parts.push(Part::Picture { alt: tidy(&alt), title: String::new() });
                }
            }
            TagEnd::Heading(level) => {
                let text = self.taken();
                self.body.parts.push(Part::Heading { level: number_of(level), text });
            }
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.flush_item();
                self.items.pop();
            }
            TagEnd::FootnoteDefinition => {
                let text = self.note.take().unwrap_or_default().join(" ");
                self.body.notes.push(text);
            }
            TagEnd::TableCell => {
                let cell = self.taken();
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.body.parts.push(Part::Table(rows));
            }
            TagEnd::CodeBlock => self.end_code(),
            _ => {}
        }
    }

    fn paragraph(&mut self) {
        if self.note.is_some() {
            let text = self.taken();
            if let Some(note) = &mut self.note {
                note.push(text);
            }
        } else if self.items.is_empty() {
            let is_bold = self.letters > 0 && self.bold_letters == self.letters;
            // The lines that a paragraph's author parted are one paragraph.
            let text = self.taken();
            if !text.is_empty() {
                self.body.parts.push(Part::Paragraph { text, is_bold });
            }
        } else {
            self.text.push(' ');
        }
    }

    /// Gives an open item what was read of its text.
    fn flush_item(&mut self) {
        let Some(&at) = self.items.last() else { return };
        let more = self.taken();
        if let Some(Part::Item { text, .. }) = self.body.parts.get_mut(at) {
            *text = tidy(&format!("{text} {more}"));
        }
    }

    fn end_code(&mut self) {
        let Some((kind, code)) = self.code.take() else { return };
        if kind.trim() == "figure"
            && let Ok(figure) = code.parse::<toml::Table>()
        {
            let word =
                |key: &str| figure.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
            self.body.parts.push(Part::Picture { alt: word("alt"), title: word("title") });
        } else if !code.trim().is_empty() {
            self.body.parts.push(Part::Paragraph { text: tidy(&code), is_bold: false });
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.letters = 0;
        self.bold_letters = 0;
    }

    fn taken(&mut self) -> String {
        let text = tidy(&self.text);
        self.clear();
        text
    }
}

fn number_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
