//! Blocks between fences: code, and the charts and figures that are written as one.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::Writer;
use crate::content::code::highlighted;
use crate::content::figure::{Figure, Shown, Written};
use crate::content::prose::{Hole, HoleKind, Link, Target};
use crate::fields::{self, Fields};
use crate::source::Span;

/// A code block that is open.
pub(super) struct OpenCode {
    /// The first word after the fence.
    language: String,
    text: String,
    /// Where the block begins.
    start: usize,
    /// Where its text stands; none when it is empty.
    body: Option<Range<usize>>,
}

impl OpenCode {
    pub(super) fn new(kind: &CodeBlockKind, at: &Range<usize>) -> Self {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
            CodeBlockKind::Indented => String::new(),
        };
        Self { language, text: String::new(), start: at.start, body: None }
    }

    pub(super) fn add(&mut self, text: &str, at: &Range<usize>) {
        self.text.push_str(text);
        let start = self.body.as_ref().map_or(at.start, |body| body.start);
        self.body = Some(start..at.end);
    }
}

impl Writer<'_, '_> {
    pub(super) fn code_end(&mut self) {
        let Some(code) = self.code.take() else { return };
        match code.language.as_str() {
            "chart" => self.figure(&code, "a chart", Figure::chart),
            "figure" => self.figure(&code, "a figure", Figure::picture),
            language => {
                let drawn = highlighted(language, &code.text);
                self.push(&drawn);
            }
        }
    }

    /// Reads the block and leaves a hole for what it shows: its words are the interface's, its numbers may be in a file.
    fn figure(&mut self, code: &OpenCode, what: &'static str, read: fn(&mut Fields, Span) -> Written) {
        let fence =
            code.start + self.source[code.start..].find('\n').unwrap_or(self.source.len() - code.start);
        let empty = (fence + 1).min(self.source.len());
        let body = code.body.clone().unwrap_or(empty..empty);
        let span = self.span(code.start..fence);
        let range = body.start + self.offset..body.end + self.offset;
        let place = span.clone();
        let written = fields::read(self.file, range, what, self.diagnostics, |fields| read(fields, place))
            .unwrap_or_default();
        if let Some(file) = written.data {
            self.text.links.push(Link { span: file.span, target: Target::File(file.value) });
        }
        let is_usable = written.image.is_none_or(|image| self.file_link(&image.value, image.span).is_some());
        let Some(figure) = written.figure.filter(|_| is_usable) else { return };
        let class = if matches!(figure.shown, Shown::Chart(_)) { "chart" } else { "chart picture" };
        self.push(&format!("<figure class=\"{class}\">\n"));
        let index = u32::try_from(self.text.figures.len()).unwrap_or(u32::MAX);
        let at = u32::try_from(self.top().html.len()).unwrap_or(u32::MAX);
        self.top().holes.push(Hole { at, what: HoleKind::Figure(index) });
        self.push("</figure>\n");
        self.text.figures.push(figure);
    }
}
