//! Headings: their ids, and the sections and provisions they begin.

use super::{Writer, section_start};
use crate::content::prose::{Heading, Section};
use crate::content::provision::provision_of;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Slug;

/// Beginnings of ids that the templates own; an author's heading gets `avsnitt-` before such an id.
const OWNED_IDS: [&str; 4] = ["del-", "punkt-", "fotnote-", "innhold"];

impl Writer<'_, '_> {
    pub(super) fn heading_end(&mut self) {
        let Some((level, at)) = self.heading.take() else { return };
        let inner = self.stack.pop().unwrap_or_default();
        let text = self.plain.take().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let start = at.start + self.offset;
        let span = self.span(at);
        if level == 1 {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::FirstLevelHeading,
                    span.clone(),
                    "the text has a heading of the first level",
                )
                .labelled("the page's title is its only one")
                .help("begin headings in the text at `##`"),
            );
        }
        let provision = self.rules.provisions.then(|| provision_of(&text, true)).flatten();
        let id = match provision {
            Some(provision) if !self.text.provisions.iter().any(|known| known.id == provision.id) => {
                let id = provision.id.clone();
                self.text.provisions.push(provision);
                id
            }
            _ => self.heading_id(&text),
        };
        // Who refers from the heading's own words is led to it, not to the heading above.
        if let Some(block) = self.words.blocks.last_mut()
            && block.pieces.first().is_some_and(|piece| piece.source >= start)
        {
            block.under = Some(id.clone());
        }
        let heading = Heading { level: level.max(2), id, text };
        if level <= 2 && self.depth == 0 {
            let kind = (self.rules.section)(&heading.text);
            self.end_section(Section { kind, heading: Some(heading.clone()), ..section_start(span) });
        } else {
            let level = heading.level;
            self.push(&format!("<h{level} id=\"{}\">", heading.id));
            self.top().append(&inner);
            self.push(&format!("</h{level}>\n"));
        }
        self.text.headings.push(heading);
    }

    fn heading_id(&self, text: &str) -> String {
        let slug = Slug::from_title(text);
        let is_owned = slug.is_empty() || OWNED_IDS.iter().any(|owned| slug.as_str().starts_with(owned));
        let base = if is_owned { format!("avsnitt {slug}") } else { slug.to_string() };
        let base = Slug::from_title(&base).to_string();
        let taken = |id: &str| {
            self.text.headings.iter().any(|heading| heading.id == id)
                || self.text.provisions.iter().any(|provision| provision.id == id)
        };
        let mut id = base.clone();
        let mut number = 2;
        while taken(&id) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }
}
