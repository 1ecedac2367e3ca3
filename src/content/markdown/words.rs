//! The words of a text beside its HTML: blocks for those who read them, pieces that know both places.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::{OpenLink, Writer};
use crate::content::escape::escape;
use crate::content::prose::{Hole, HoleKind, Spot};
use crate::content::section::SectionKind;
use crate::content::words::{Block, BlockPlace, Piece};

impl Writer<'_, '_> {
    /// Words of a block, as they are shown and as they can be read.
    pub(super) fn words(&mut self, text: &str, at: Range<usize>) {
        if let Some(code) = &mut self.code {
            code.add(text, &at);
            return;
        }
        let skipped = std::mem::take(&mut self.skip).min(text.len());
        let text = &text[skipped..];
        if let Some(plain) = &mut self.plain {
            plain.push_str(text);
        }
        if self.in_picture {
            return;
        }
        let written = self.shown_citation(text);
        let text = written.as_deref().unwrap_or(text);
        let source = at.start + skipped;
        let is_verbatim = self.source.get(source..source + text.len()) == Some(text);
        let (start, index) =
            self.read(text, matches!(self.links.last(), Some(OpenLink::Real(_) | OpenLink::Explicit { .. })));
        let piece = Piece {
            start,
            length: text.len(),
            number: self.pieces,
            source: source + self.offset,
            is_verbatim,
            inside: self.innermost(),
        };
        self.words.blocks[index].pieces.push(piece);
        let hole = u32::try_from(self.top().html.len()).unwrap_or(u32::MAX);
        let what = HoleKind::Words(self.pieces);
        self.pieces += 1;
        self.top().holes.push(Hole { at: hole, what });
        escape(text, &mut self.top().html);
    }

    /// `[[SSU 17-2023#2]]` without words of its own is shown as `SSU 17-2023 punkt 2`.
    fn shown_citation(&self, text: &str) -> Option<String> {
        let Some(OpenLink::Explicit { pointer: Some(pointer), .. }) = self.links.last() else { return None };
        let point = pointer.point.as_ref()?;
        text.strip_suffix(&format!("#{point}")).map(|case| format!("{case} punkt {point}"))
    }

    pub(super) fn code_words(&mut self, code: &str) {
        if let Some(plain) = &mut self.plain {
            plain.push_str(code);
        }
        if !self.in_picture {
            self.read(code, true);
        }
        escape(code, &mut self.top().html);
    }

    /// Adds words to the open block; gives where they begin and the block.
    fn read(&mut self, text: &str, is_masked: bool) -> (usize, usize) {
        let index = self.open_block();
        let block = &mut self.words.blocks[index];
        let start = block.text.len();
        block.text.push_str(text);
        if is_masked {
            block.masked.push(start..start + text.len());
        }
        (start, index)
    }

    pub(super) fn open_block(&mut self) -> usize {
        if let Some(block) = self.block {
            return block;
        }
        let place = match self.section.kind {
            _ if self.heading.is_some() => BlockPlace::Heading,
            SectionKind::Recommendation | SectionKind::Decision => BlockPlace::Point,
            _ => BlockPlace::Text,
        };
        let under = self.text.headings.last().map(|heading| heading.id.clone());
        self.words.blocks.push(Block {
            place,
            text: String::new(),
            masked: Vec::new(),
            pieces: Vec::new(),
            under,
        });
        let index = self.words.blocks.len() - 1;
        self.block = Some(index);
        index
    }

    /// Words of two paragraphs, items or cells are never read as one.
    pub(super) fn keep_blocks_apart(&mut self, event: &Event) {
        let is_inline = match event {
            Event::Start(tag) => matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
            ),
            Event::End(tag) => {
                matches!(
                    tag,
                    TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
                )
            }
            Event::Rule | Event::Html(_) => false,
            _ => true,
        };
        if !is_inline {
            self.block = None;
        }
    }

    pub(super) fn enter(&mut self, html: &str) {
        self.containers += 1;
        self.inside.push(self.containers);
        self.push(html);
    }

    pub(super) fn leave(&mut self, html: &str) {
        if self.inside.len() > 1 {
            self.inside.pop();
        }
        self.push(html);
    }

    /// The innermost emphasis or link that is open.
    pub(super) fn innermost(&self) -> u32 {
        self.inside.last().copied().unwrap_or(0)
    }

    /// No link is made around what stands here: it is a link itself, and none may stand in another.
    pub(super) fn break_links(&mut self) {
        self.containers += 1;
        if let Some(inside) = self.inside.last_mut() {
            *inside = self.containers;
        }
    }

    /// A place between words, outside of every emphasis that begins or ends there.
    pub(super) fn edge(&mut self) -> Spot {
        let piece = self.pieces;
        self.pieces += 1;
        let at = u32::try_from(self.top().html.len()).unwrap_or(u32::MAX);
        self.top().holes.push(Hole { at, what: HoleKind::Words(piece) });
        Spot { piece, at: 0 }
    }
}
