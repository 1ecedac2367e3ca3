//! Lists of tags.

use super::super::super::{BlockKind, ListMark, Piece};
use super::super::blocks::List;
use super::super::compose;
use super::super::file::{Inside, Tag};
use super::super::marks;
use super::lines;
use super::walk::Walk;

impl Walk<'_> {
    /// A list.
    pub(super) fn list_of(&mut self, tag: &Tag) {
        self.lists = self.lists.saturating_add(1);
        for inside in &tag.inside {
            if let Inside::Tag(below) = inside {
                self.tag(below);
            }
        }
        self.lists -= 1;
        self.list = List::default();
    }

    /// An item: its mark, its text, and what else stands in it.
    pub(super) fn item(&mut self, tag: &Tag) {
        let mut mark: Option<(ListMark, String)> = None;
        let mut is_open = true;
        for inside in &tag.inside {
            let Inside::Tag(below) = inside else { continue };
            if below.kind == "Lbl" {
                let mut spans = Vec::new();
                self.tagged.all_spans(below, &mut spans);
                let sign: String = spans.iter().map(|(_, span)| span.text.as_str()).collect();
                mark = Some((sign_of(&sign), sign));
            } else if below.kind == "LBody" {
                self.body_of(below, mark.take(), &mut is_open);
            } else {
                self.tag(below);
            }
        }
        if tag.inside.iter().any(|inside| matches!(inside, Inside::Mark(..))) {
            self.body_of(tag, mark, &mut is_open);
        }
    }

    fn body_of(&mut self, tag: &Tag, mut mark: Option<(ListMark, String)>, is_open: &mut bool) {
        let mut spans = Vec::new();
        self.tagged.spans(tag, &mut spans);
        if spans.is_empty() {
            // Paragraphs within the item.
            for inside in &tag.inside {
                let Inside::Tag(below) = inside else { continue };
                if matches!(below.kind.as_str(), "P" | "Div" | "Sect") && *is_open {
                    let own = mark.take().or_else(|| self.typed(below));
                    *is_open = false;
                    self.item_text(below, own);
                } else {
                    self.tag(below);
                }
            }
            return;
        }
        let own = mark.take().or_else(|| self.typed(tag));
        *is_open = false;
        self.item_text(tag, own);
    }

    /// The mark that is typed before an item's text; a dot where there is none.
    fn typed(&self, tag: &Tag) -> Option<(ListMark, String)> {
        let mut spans = Vec::new();
        self.tagged.spans(tag, &mut spans);
        let first = lines(spans).into_iter().next()?;
        Some(match marks::mark(&first) {
            Some((mark, _)) => (mark, first.spans.first().map(|span| span.text.clone()).unwrap_or_default()),
            None => (ListMark::Bullet, String::new()),
        })
    }

    fn item_text(&mut self, tag: &Tag, mark: Option<(ListMark, String)>) {
        let from = self.blocks.len();
        let sign = mark.as_ref().map(|(_, sign)| sign.clone()).unwrap_or_default();
        self.paragraph(tag, mark);
        // The mark may stand in the text as well.
        if let Some((_, block)) = self.blocks.get_mut(from)
            && let BlockKind::Paragraph(paragraph) = &mut block.kind
            && let Some(Piece::Letters { text, .. }) = paragraph.text.0.first_mut()
            && !sign.is_empty()
            && let Some(rest) = text.strip_prefix(sign.as_str())
            && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        {
            *text = rest.trim_start().to_owned();
            compose::trim(&mut paragraph.text.0);
        }
    }
}

/// A label as a mark.
fn sign_of(sign: &str) -> ListMark {
    let sign = sign.trim();
    if let Some(number) = marks::number(sign) {
        return ListMark::Number(number);
    }
    let bare = sign.trim_end_matches(['.', ')']).trim_start_matches('(');
    let is_number = !bare.is_empty() && bare.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    if is_number { ListMark::Number(bare.to_owned()) } else { ListMark::Bullet }
}
