//! Lists: items at their depth, numbers as the author counted them.

use crate::papers::{Block, BlockKind, ListMark, Paragraph, Role};

use super::Writer;
use super::inline::Inline;

/// A list that is open.
struct Open {
    /// The depth in the paper.
    depth: u8,
    /// Blanks before what belongs to its items.
    indent: usize,
    /// The number that comes next; nothing in a list without numbers.
    next: Option<u64>,
    /// The sign after a number. Another one begins another list (CommonMark, 5.3).
    delimiter: char,
}

/// How many of the first blocks are one list.
pub(super) fn run(blocks: &[Block]) -> usize {
    let is_item = |block: &&Block| {
        block.paragraph().is_some_and(|paragraph| matches!(paragraph.role, Role::Item { .. }))
    };
    if blocks.first().as_ref().is_none_or(|first| !is_item(first)) {
        return 0;
    }
    let is_inside = |block: &&Block| {
        is_item(block)
            || block.paragraph().is_some_and(|paragraph| matches!(paragraph.role, Role::ItemMore { .. }))
    };
    blocks.iter().take_while(is_inside).count()
}

impl Writer<'_> {
    pub(super) fn list(&mut self, blocks: &[Block]) {
        let mut open: Vec<Open> = Vec::new();
        let mut out = String::new();
        for block in blocks {
            let BlockKind::Paragraph(paragraph) = &block.kind else { continue };
            let text = self.inline(paragraph, block.place, Inline::default());
            match &paragraph.role {
                Role::Item { depth, mark } => self.item(*depth, mark, &text, &mut open, &mut out),
                Role::ItemMore { depth } => {
                    while open.len() > 1 && open.last().is_some_and(|list| list.depth > *depth) {
                        open.pop();
                    }
                    let indent = open.last().map_or(0, |list| list.indent);
                    more(paragraph, &text, indent, &mut out);
                }
                _ => {}
            }
        }
        self.push(out.trim_end());
    }

    fn item(&mut self, depth: u8, mark: &ListMark, text: &str, open: &mut Vec<Open>, out: &mut String) {
        while open.last().is_some_and(|list| list.depth > depth) {
            open.pop();
        }
        let number = number(mark);
        // A letter at the outermost level has no number of its own in Markdown: it stays in the words.
        let letter = match mark {
            ListMark::Number(written) if number.is_none() && open.iter().all(|list| list.depth >= depth) => {
                Some(format!("{written}) "))
            }
            _ => None,
        };
        let number = if letter.is_some() { None } else { number };
        let is_numbered = number.is_some();
        let goes_on = open.last().is_some_and(|list| list.depth == depth && list.next.is_some() == is_numbered);
        if !goes_on {
            let same = open.last().is_some_and(|list| list.depth == depth);
            if same {
                // A list of another kind at the same place: Markdown tells them apart by their marks.
                open.pop();
            }
            let outer = open.last().map_or(0, |list| list.indent);
            open.push(Open { depth, indent: outer, next: number, delimiter: '.' });
            if outer == 0 && !out.is_empty() {
                out.push('\n');
            }
        }
        let outer = if open.len() > 1 { open[open.len() - 2].indent } else { 0 };
        let Some(list) = open.last_mut() else { return };
        let mark = match (number, list.next) {
            (Some(number), Some(next)) => {
                if number != next && goes_on {
                    list.delimiter = if list.delimiter == '.' { ')' } else { '.' };
                    out.push('\n');
                }
                list.next = Some(number + 1);
                format!("{number}{} ", list.delimiter)
            }
            _ => "- ".to_owned(),
        };
        list.indent = outer + mark.len();
        let words = format!("{}{text}", letter.unwrap_or_default());
        let words = if words.is_empty() { "–".to_owned() } else { words };
        out.push_str(&" ".repeat(outer));
        out.push_str(&mark);
        out.push_str(&words.replace('\n', &format!("\n{}", " ".repeat(list.indent))));
        out.push('\n');
    }
}

/// The number of a mark: `3`, `2.1` by its last part; `b` as the second, where it stands inside an item. Nothing for a dot.
fn number(mark: &ListMark) -> Option<u64> {
    let ListMark::Number(written) = mark else { return None };
    let last = written.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    last.parse().ok().filter(|number| *number < 100_000_000)
}

/// A further paragraph of an item.
fn more(paragraph: &Paragraph, text: &str, indent: usize, out: &mut String) {
    if text.is_empty() && !super::is_figure(paragraph) {
        return;
    }
    let blanks = " ".repeat(indent);
    out.push('\n');
    out.push_str(&blanks);
    out.push_str(&text.replace('\n', &format!("\n{blanks}")));
    out.push('\n');
}
