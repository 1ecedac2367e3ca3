//! Paragraphs and lists, which in a recommendation or decision are its points.

use std::ops::Range;

use super::{List, PointList, Writer};
use crate::content::prose::{Point, Prose};
use crate::content::provision::provision_of;
use crate::content::reference::PointNumber;

impl Writer<'_, '_> {
    pub(super) fn paragraph(&mut self, at: Range<usize>) {
        if self.depth == 0 && self.collects_points() && self.points.is_empty() {
            if let Some((number, length)) = numbered_start(&self.source[at.clone()]) {
                self.open_point(number, at);
                self.skip = length;
            }
        } else if self.depth == 0
            && self.rules.provisions
            && let Some(provision) = provision_of(&self.source[at], false)
            && !self.text.provisions.iter().any(|known| known.id == provision.id)
        {
            self.push(&format!("<p id=\"{}\">", provision.id));
            self.text.provisions.push(provision);
            return;
        }
        self.push("<p>");
    }

    pub(super) fn paragraph_end(&mut self, _at: Range<usize>) {
        self.push("</p>\n");
        if self.depth == 0 && !self.points.is_empty() {
            self.close_point();
        }
    }

    pub(super) fn list(&mut self, start: Option<u64>) {
        let at_top = self.depth == 0 && self.collects_points() && self.points.is_empty();
        let next_point = match (start, self.points.as_slice()) {
            (Some(start), []) if at_top => Some(PointList::Whole(u16::try_from(start).unwrap_or(1).max(1))),
            // One list inside a point gives its parts; a list inside a part is just a list.
            (_, [(number, _, _)]) if !number.is_part() && self.lists.len() == 1 => {
                Some(PointList::Part(number.clone(), 0))
            }
            _ => None,
        };
        self.depth += 1;
        if next_point.is_none() {
            match start {
                Some(1) => self.push("<ol>\n"),
                Some(start) => self.push(&format!("<ol start=\"{start}\">\n")),
                None => self.push("<ul>\n"),
            }
        }
        self.lists.push(List { next_point, ordered: start.is_some() });
    }

    pub(super) fn list_end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        let Some(list) = self.lists.pop() else { return };
        if list.next_point.is_none() {
            self.push(if list.ordered { "</ol>\n" } else { "</ul>\n" });
        }
    }

    pub(super) fn item(&mut self, at: Range<usize>) {
        self.depth += 1;
        let number = match self.lists.last_mut().and_then(|list| list.next_point.as_mut()) {
            None => None,
            Some(PointList::Whole(next)) => {
                let number = PointNumber::whole(*next);
                *next = next.saturating_add(1);
                Some(number)
            }
            Some(PointList::Part(whole, next)) => {
                *next += 1;
                whole.part(*next - 1)
            }
        };
        match number {
            Some(number) => self.open_point(number, at),
            None => self.push("<li>"),
        }
    }

    pub(super) fn item_end(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        if self.lists.last().is_some_and(|list| list.next_point.is_some()) {
            self.close_point();
        } else {
            self.push("</li>\n");
        }
    }

    pub(super) fn open_point(&mut self, number: PointNumber, at: Range<usize>) {
        // The place is kept now, so that a point comes before its own parts.
        let place = self.section.points.len();
        let span = self.span(at.clone());
        self.section.points.push(Point { number: number.clone(), prose: Prose::default(), span });
        self.points.push((number, at, place));
        self.stack.push(Prose::default());
    }

    pub(super) fn close_point(&mut self) {
        let Some((_, _, place)) = self.points.pop() else { return };
        let prose = self.stack.pop().unwrap_or_default();
        if let Some(point) = self.section.points.get_mut(place) {
            point.prose = prose;
        }
    }
}

/// `2. …` or `2b. …` at the beginning of a paragraph of a recommendation, and how long the number is in bytes.
fn numbered_start(paragraph: &str) -> Option<(PointNumber, usize)> {
    let end = paragraph.find(['.', ')'])?;
    let rest = &paragraph[end + 1..];
    if !rest.starts_with(' ') {
        return None;
    }
    PointNumber::parse(&paragraph[..end]).map(|number| (number, end + 2))
}
