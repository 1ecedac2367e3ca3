//! Links, pictures and footnotes.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::{OpenLink, Writer};
use crate::content::escape::escape;
use crate::content::prose::{Hole, HoleKind, Link, Target};
use crate::content::reference::CasePointer;
use crate::content::words::{Explicit, LinkWords};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

impl Writer<'_, '_> {
    pub(super) fn note_reference(&mut self, label: &CowStr) {
        self.break_links();
        let at = self.note_order.iter().position(|(known, _)| **known == **label).unwrap_or_else(|| {
            self.note_order.push((label.to_string(), 0));
            self.note_order.len() - 1
        });
        self.note_order[at].1 += 1;
        let (number, repeat) = (at + 1, self.note_order[at].1);
        let suffix = if repeat == 1 { String::new() } else { format!("-{repeat}") };
        self.push(&format!(
            "<sup class=\"note\"><a href=\"#fotnote-{number}\" id=\"fotnote-{number}-fra{suffix}\" role=\"doc-noteref\">[{number}]</a></sup>"
        ));
    }

    pub(super) fn note_end(&mut self, at: Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        let prose = self.stack.pop().unwrap_or_default();
        let label = self.source[at].trim_start_matches("[^").split(']').next().unwrap_or("").to_owned();
        self.notes.entry(label).or_insert(prose);
    }

    pub(super) fn link(&mut self, link_type: LinkType, url: &str, at: Range<usize>) {
        let span = self.span(at);
        if let LinkType::WikiLink { .. } = link_type {
            self.explicit(url, span);
            return;
        }
        if url == "#" {
            self.links.push(OpenLink::Plain);
            return;
        }
        let page = match target(url) {
            Ok(Target::Address(address, fragment)) => {
                let block = self.open_block();
                let start = self.words.blocks[block].text.len();
                Some(LinkWords { address, fragment, block, range: start..start })
            }
            _ => None,
        };
        self.break_links();
        self.links.push(OpenLink::Real(page));
        if link_type == LinkType::Email {
            self.push("<a href=\"mailto:");
            escape(url, &mut self.top().html);
            self.push("\">");
            return;
        }
        self.push("<a href=\"");
        match target(url) {
            Ok(Target::External) => escape(url, &mut self.top().html),
            Ok(Target::Fragment(id)) => {
                self.push("#");
                escape(&id, &mut self.top().html);
                self.text.links.push(Link { span, target: Target::Fragment(id) });
            }
            Ok(target) => {
                self.hole(Link { span, target });
            }
            Err(why) => self.diagnostics.push(
                Diagnostic::error(Code::ForbiddenLink, span, format!("a link cannot lead to `{url}`"))
                    .labelled(why)
                    .help("link to a page of the site, to `https://…`, `mailto:…`, or to a file beside the record"),
            ),
        }
        self.push("\">");
    }

    pub(super) fn hole(&mut self, link: Link) {
        let index = u32::try_from(self.text.links.len()).unwrap_or(u32::MAX);
        self.text.links.push(link);
        let at = u32::try_from(self.top().html.len()).unwrap_or(u32::MAX);
        self.top().holes.push(Hole { at, what: HoleKind::Link(index) });
    }

    /// `[[SSU 17-2023]]`: a citation that is written out.
    fn explicit(&mut self, written: &str, span: Span) {
        let pointer = CasePointer::parse(written);
        if pointer.is_none() {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::UnusableValue,
                    span.clone(),
                    format!("cannot read the case `{written}` (body, number, hyphen, year)"),
                )
                .help(
                    "write it as `[[SSU 24-2023]]` or `[[SSU 24-2023#2]]`; other links are `[text](address)`",
                ),
            );
        }
        let block = self.open_block();
        let start = self.words.blocks[block].text.len();
        self.enter("");
        let is_inside_link = self.links.iter().any(|link| matches!(link, OpenLink::Real(_)));
        let from = (!is_inside_link && !self.in_picture).then(|| (self.edge(), self.innermost()));
        self.links.push(OpenLink::Explicit { pointer, span, block, start, from });
    }

    pub(super) fn link_end(&mut self) {
        match self.links.pop() {
            None | Some(OpenLink::Plain) => {}
            Some(OpenLink::Real(page)) => {
                self.push("</a>");
                if let Some(mut link) = page {
                    link.range.end = self.words.blocks[link.block].text.len();
                    self.words.links.push(link);
                }
            }
            Some(OpenLink::Explicit { pointer, span, block, start, from }) => {
                let innermost = self.innermost();
                let from = from.filter(|(_, inside)| *inside == innermost);
                let spots = from.map(|(from, _)| (from, self.edge()));
                self.leave("");
                let end = self.words.blocks[block].text.len();
                if let Some(pointer) = pointer {
                    self.words.explicit.push(Explicit { pointer, span, block, range: start..end, spots });
                }
            }
        }
    }

    /// The link of a picture, where it is one that can be shown.
    pub(super) fn picture(&mut self, url: &str, at: Range<usize>) -> Option<u32> {
        let span = self.span(at);
        self.file_link(url, span)
    }

    /// The link of a picture that is named at a place in the file.
    pub(super) fn file_link(&mut self, url: &str, span: Span) -> Option<u32> {
        if let Ok(file @ Target::File(_)) = target(url) {
            let index = u32::try_from(self.text.links.len()).unwrap_or(u32::MAX);
            self.text.links.push(Link { span, target: file });
            return Some(index);
        }
        self.diagnostics.push(
            Diagnostic::error(Code::ForbiddenLink, span, format!("a picture cannot come from `{url}`"))
                .labelled("published pages ask no one else for anything")
                .help("put the picture in the folder beside the record and write its file name"),
        );
        None
    }

    pub(super) fn picture_end(&mut self, at: Range<usize>) {
        let inner = self.stack.pop().unwrap_or_default();
        let alt = self.plain.take().unwrap_or_default();
        if alt.trim().is_empty() {
            let span = self.span(at);
            self.diagnostics.push(
                Diagnostic::error(
                    Code::MissingAltText,
                    span,
                    "the picture has no text for those who do not see it",
                )
                .help("say in the brackets what the picture shows: `![…](file.png)` (WCAG 1.1.1)"),
            );
        }
        self.in_picture = false;
        let Some(hole) = inner.holes.first().copied() else { return };
        self.push("<img src=\"");
        let at = u32::try_from(self.top().html.len()).unwrap_or(u32::MAX);
        self.top().holes.push(Hole { at, what: hole.what });
        self.push("\" alt=\"");
        escape(&alt, &mut self.top().html);
        self.push("\">");
    }
}

/// Where a link leads, by its form alone.
fn target(url: &str) -> Result<Target, &'static str> {
    if let Some(id) = url.strip_prefix('#') {
        return Ok(Target::Fragment(id.to_owned()));
    }
    if url.starts_with("//") {
        return Err("an address of the site begins with one `/`");
    }
    if url.starts_with('/') {
        let (path, id) = url.split_once('#').map_or((url, None), |(path, id)| (path, Some(id.to_owned())));
        return Ok(Target::Address(path.to_owned(), id));
    }
    let scheme =
        url.split(['/', '?', '#']).next().and_then(|start| start.split_once(':')).map(|(scheme, _)| scheme);
    match scheme.map(str::to_ascii_lowercase).as_deref() {
        None if url.is_empty() => Err("the address is empty"),
        None => Ok(Target::File(url.to_owned())),
        Some("https" | "http" | "mailto" | "tel") => Ok(Target::External),
        Some(_) => Err("only https, http, mailto and tel"),
    }
}
