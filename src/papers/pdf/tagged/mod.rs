//! Files whose author's program said what everything is (tagged PDF).

mod lists;
mod tables;
mod walk;

use std::collections::BTreeMap;

use super::super::{Block, Trouble};
use super::blocks::Maker;
use super::file::{File, Inside, Span, Tag};
use super::line::Line;
use super::notes::Notes;
use super::paragraphs::Frame;
use walk::Walk;

/// How much of a page's text must be tagged for its tags to be believed, in hundredths.
const MIN_TAGGED: usize = 80;

/// The tags of a file, with the words they hold.
pub(super) struct Tagged {
    tags: Vec<Tag>,
    words: BTreeMap<(usize, u32), Vec<Span>>,
    /// Pictures by their page and mark.
    figures: BTreeMap<(usize, u32), Vec<usize>>,
    /// Letters of each page that are in tags, and all.
    counts: Vec<usize>,
    frame: Frame,
    body: f32,
}

/// A note, as its tags hold it.
struct TaggedNote {
    page: usize,
    number: String,
    lines: Vec<Line>,
}

impl Tagged {
    /// The tags of a file, before its lines are made.
    pub(super) fn new(tags: Vec<Tag>, file: &File, body: f32) -> Self {
        let mut words: BTreeMap<(usize, u32), Vec<Span>> = BTreeMap::new();
        let mut figures: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
        for (number, page) in file.pages.iter().enumerate() {
            for span in &page.spans {
                if let Some(mark) = span.mark {
                    words.entry((number, mark)).or_default().push(span.clone());
                }
            }
            for (at, image) in page.images.iter().enumerate() {
                if let Some(mark) = image.mark {
                    figures.entry((number, mark)).or_default().push(at);
                }
            }
        }
        let mut tagged = Self {
            tags,
            words,
            figures,
            counts: vec![0; file.pages.len()],
            body,
            frame: Frame { left: 0.0, right: f32::MAX, pitch: 1.3 },
        };
        let mut counts = vec![0; file.pages.len()];
        for tag in &tagged.tags {
            tagged.count(tag, &mut counts);
        }
        tagged.counts = counts;
        tagged.frame = tagged.room();
        tagged
    }

    fn count(&self, tag: &Tag, counts: &mut [usize]) {
        for inside in &tag.inside {
            match inside {
                Inside::Tag(tag) => self.count(tag, counts),
                Inside::Mark(page, mark) => {
                    let letters: usize = self
                        .words
                        .get(&(*page, *mark))
                        .into_iter()
                        .flatten()
                        .map(|span| span.text.chars().count())
                        .sum();
                    if let Some(count) = counts.get_mut(*page) {
                        *count += letters;
                    }
                }
            }
        }
    }

    /// Whether the tags of a page hold its text.
    pub(super) fn is_good(&self, page: usize, lines: &[Line], in_tables: usize) -> bool {
        let all: usize = lines.iter().map(Line::len).sum::<usize>() + in_tables;
        let tagged = self.counts.get(page).copied().unwrap_or(0);
        all > 0 && tagged * 100 >= all * MIN_TAGGED
    }

    /// How far right the lines of paragraphs go.
    fn room(&self) -> Frame {
        let mut paragraphs: Vec<Vec<Line>> = Vec::new();
        for tag in &self.tags {
            self.paragraphs(tag, &mut paragraphs);
        }
        let mut frame = Frame::of(paragraphs.iter().map(Vec::as_slice), None);
        let wrapped = paragraphs
            .iter()
            .flat_map(|lines| lines.iter().take(lines.len().saturating_sub(1)))
            .map(|line| line.x1)
            .fold(f32::MIN, f32::max);
        if wrapped > f32::MIN {
            frame.right = wrapped.max(frame.right);
        }
        frame
    }

    fn paragraphs(&self, tag: &Tag, found: &mut Vec<Vec<Line>>) {
        match tag.kind.as_str() {
            "P" | "LBody" => {
                let mut spans = Vec::new();
                self.spans(tag, &mut spans);
                found.push(lines(spans));
            }
            "Table" | "TOC" | "Artifact" => {}
            _ => {
                for inside in &tag.inside {
                    if let Inside::Tag(below) = inside {
                        self.paragraphs(below, found);
                    }
                }
            }
        }
    }

    /// All words in a tag, but for those of notes and tags that are blocks of their own.
    fn spans(&self, tag: &Tag, found: &mut Vec<(usize, Span)>) {
        for inside in &tag.inside {
            match inside {
                Inside::Mark(page, mark) => {
                    let words = self.words.get(&(*page, *mark)).into_iter().flatten();
                    found.extend(words.map(|span| (*page, span.clone())));
                }
                Inside::Tag(below) if is_inline(&below.kind) => self.spans(below, found),
                Inside::Tag(_) => {}
            }
        }
    }

    /// Adds the notes of pages whose tags are believed.
    pub(super) fn add_notes(&self, is_tagged: &[bool], notes: &mut Notes) {
        let mut found: Vec<TaggedNote> = Vec::new();
        for tag in &self.tags {
            self.find_notes(tag, &mut found);
        }
        for note in found {
            if is_tagged.get(note.page).copied().unwrap_or(false) {
                notes.add(note.page, &note.number, note.lines);
            }
        }
    }

    fn find_notes(&self, tag: &Tag, found: &mut Vec<TaggedNote>) {
        if self.is_note(tag) {
            found.extend(self.note(tag));
            return;
        }
        for inside in &tag.inside {
            if let Inside::Tag(below) = inside {
                self.find_notes(below, found);
            }
        }
    }

    /// Whether a tag is a note, by its type or as small print that begins with a raised number.
    fn is_note(&self, tag: &Tag) -> bool {
        if is_note(tag) {
            return true;
        }
        if tag.kind != "P" {
            return false;
        }
        let mut spans = Vec::new();
        self.spans(tag, &mut spans);
        let [(_, sign), (_, word), ..] = spans.as_slice() else { return false };
        let is_number = sign.text.len() <= 3 && sign.text.chars().all(|letter| letter.is_ascii_digit());
        let is_raised = sign.size < word.size * 0.85 && sign.y < word.y - word.size * 0.12;
        is_number && is_raised && word.size < self.body * 0.94
    }

    /// A note: its number and its lines.
    fn note(&self, tag: &Tag) -> Option<TaggedNote> {
        let mut spans = Vec::new();
        self.all_spans(tag, &mut spans);
        let page = spans.first()?.0;
        let first = spans.first_mut()?;
        let number: String = first.1.text.chars().take_while(char::is_ascii_digit).collect();
        let rest =
            first.1.text.get(number.len()..).unwrap_or_default().trim_start_matches(['.', ')']).to_owned();
        if number.is_empty() {
            return None;
        }
        if rest.is_empty() {
            spans.remove(0);
        } else {
            first.1.text = rest;
        }
        Some(TaggedNote { page, number, lines: lines(spans) })
    }

    /// All words in a tag.
    fn all_spans(&self, tag: &Tag, found: &mut Vec<(usize, Span)>) {
        for inside in &tag.inside {
            match inside {
                Inside::Mark(page, mark) => {
                    let words = self.words.get(&(*page, *mark)).into_iter().flatten();
                    found.extend(words.map(|span| (*page, span.clone())));
                }
                Inside::Tag(below) => self.all_spans(below, found),
            }
        }
    }

    /// The blocks of pages whose tags are believed, in the order of the tags.
    pub(super) fn blocks(
        &self,
        is_tagged: &[bool],
        maker: &Maker<'_>,
        troubles: &mut Vec<Trouble>,
        texts: &mut [String],
    ) -> Vec<(usize, Block)> {
        let mut walk = Walk::new(self, maker, is_tagged);
        for tag in &self.tags {
            walk.tag(tag);
        }
        let walked = walk.done();
        for (page, said) in walked.texts {
            if let Some(text) = texts.get_mut(page).filter(|_| is_tagged.get(page) == Some(&true)) {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&said);
            }
        }
        troubles.extend(walked.troubles);
        walked.blocks
    }
}

/// Words in the order they were painted, as lines.
fn lines(spans: Vec<(usize, Span)>) -> Vec<Line> {
    let mut rows: Vec<(usize, f32, f32, Vec<Span>)> = Vec::new();
    for (page, span) in spans {
        match rows.last_mut() {
            Some((on, y, size, row)) if *on == page && goes_on(*y, *size, row, &span) => {
                if span.size > *size {
                    *y = span.y;
                    *size = span.size;
                }
                row.push(span);
            }
            _ => rows.push((page, span.y, span.size, vec![span])),
        }
    }
    rows.into_iter().filter_map(|(page, _, _, row)| Line::new(page, row)).collect()
}

fn goes_on(y: f32, size: f32, row: &[Span], span: &Span) -> bool {
    let large = size.max(span.size);
    let reach = if size.min(span.size) < large * 0.85 { 0.45 } else { 0.35 };
    let end = row.last().map_or(0.0, |last| last.x1);
    (span.y - y).abs() <= large * reach && span.x0 > end - large
}

/// Whether a tag stands within running text.
fn is_inline(kind: &str) -> bool {
    matches!(
        kind,
        "Span"
            | "Quote"
            | "Reference"
            | "BibEntry"
            | "Code"
            | "Link"
            | "Annot"
            | "Em"
            | "Strong"
            | "Sub"
            | "Form"
            | "Formula"
            | "Ruby"
            | "Warichu"
            | "NonStruct"
            | "Lbl"
    )
}

/// Whether a tag is a footnote or an endnote.
fn is_note(tag: &Tag) -> bool {
    let written = tag.written.to_lowercase();
    matches!(tag.kind.as_str(), "Note" | "FENote")
        || (written.contains("footnote") || written.contains("fotnote") || written.contains("endnote"))
            && !written.contains("reference")
            && !written.contains("anchor")
            && !written.contains("referanse")
            && !written.contains("character")
}
