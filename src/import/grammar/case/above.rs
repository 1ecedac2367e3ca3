//! What stands above the number of a case.

use crate::import::Doubt;
use crate::papers::{Block, Role};

use super::Reader;
use crate::import::grammar::text::plain;

impl Reader<'_> {
    /// What stands above the number is a letterhead; where there is no other title, the last of it is the title.
    pub(super) fn settle_above(&mut self) {
        let above = std::mem::take(&mut self.above);
        let mut rest = Vec::new();
        if self.case.title.is_none() {
            let is_short = |block: &Block| {
                let text = plain(block);
                block.paragraph().is_some_and(|paragraph| !matches!(paragraph.role, Role::Item { .. }))
                    && !text.trim().is_empty()
                    && text.chars().count() <= 200
                    && !text.trim_end().ends_with('.')
            };
            let styled = above.iter().position(|block| {
                block.paragraph().is_some_and(|paragraph| {
                    paragraph.look.size.is_some_and(|size| size > 1.15) || paragraph.look.bold
                }) && is_short(block)
            });
            let chosen = styled.or_else(|| above.iter().position(is_short));
            if let Some(block) = chosen.and_then(|at| above.get(at)) {
                let text = plain(block).split_whitespace().collect::<Vec<_>>().join(" ");
                let message = format!("the title is taken from the first line, `{text}`");
                self.case.doubts.push(Doubt { field: Some("title"), place: block.place, message });
                self.set_title(&text, block.place, "the first line");
            }
            rest.extend(
                above.into_iter().enumerate().filter(|(at, _)| Some(*at) != chosen).map(|(_, block)| block),
            );
        } else {
            rest = above;
        }
        let mut kept = Vec::new();
        for block in rest {
            let text = plain(&block);
            let is_letterhead =
                self.case.number.is_some() && text.chars().count() <= 120 && block.paragraph().is_some();
            if is_letterhead {
                let message = format!("the line above the number is left out: `{}`", text.trim());
                self.case.doubts.push(Doubt { field: None, place: block.place, message });
            } else {
                kept.push(block);
            }
        }
        kept.append(&mut self.blocks);
        self.blocks = kept;
    }
}
