//! The points of a recommendation or decision: typed and counted numbers become one list.

use crate::content::SectionKind;
use crate::import::Doubt;
use crate::papers::{Block, BlockKind, ListMark, Paragraph, Role};

use super::text::{plain, typed_mark};
use super::words::Words;

/// Puts the lists of recommendations and decisions in order.
pub(super) fn arrange(blocks: Vec<Block>, words: &Words, doubts: &mut Vec<Doubt>) -> Vec<Block> {
    let mut arranged: Vec<Block> = Vec::new();
    let mut section: Vec<Block> = Vec::new();
    let mut collects = false;
    for block in blocks {
        let is_section = block.paragraph().is_some_and(|paragraph| paragraph.role == Role::Heading(2));
        if is_section {
            arranged.extend(listed(std::mem::take(&mut section), collects, doubts));
            collects =
                matches!(words.section(&plain(&block)), SectionKind::Recommendation | SectionKind::Decision);
            arranged.push(block);
        } else {
            section.push(block);
        }
    }
    arranged.extend(listed(section, collects, doubts));
    arranged
}

/// The blocks of one section, with typed marks made marks.
fn listed(blocks: Vec<Block>, collects: bool, doubts: &mut Vec<Doubt>) -> Vec<Block> {
    let mut blocks: Vec<Block> = blocks.into_iter().map(marked).collect();
    if !collects {
        return blocks;
    }
    let is_whole = |block: &Block| whole(block).is_some();
    let Some(first) = blocks.iter().position(is_whole) else { return blocks };
    let last = blocks.iter().rposition(is_whole).unwrap_or(first);
    let mut next = 1_u16;
    let mut restarted = None;
    for (at, block) in blocks.iter_mut().enumerate().skip(first) {
        let place = block.place;
        let number = whole(block);
        let BlockKind::Paragraph(paragraph) = &mut block.kind else { continue };
        if let Some(number) = number {
            if number < next {
                restarted.get_or_insert(place);
                paragraph.role = item(0, next.to_string());
            } else {
                next = number;
                paragraph.role = item(0, number.to_string());
            }
            next = next.saturating_add(1);
            continue;
        }
        match &mut paragraph.role {
            // `2b.` stands below 2.
            Role::Item { depth: depth @ 0, mark: ListMark::Number(mark) } => {
                *depth = 1;
                *mark = mark.trim_start_matches(|letter: char| letter.is_ascii_digit()).to_owned();
            }
            Role::Item { mark: ListMark::Number(mark), .. }
                if mark.ends_with(|last: char| last.is_ascii_lowercase()) =>
            {
                *mark = mark.trim_start_matches(|letter: char| letter.is_ascii_digit()).to_owned();
            }
            Role::Item { depth: depth @ 0, .. } if at < last || at > first => *depth = 1,
            // What stands between two points belongs to the one above.
            Role::Body if at < last => paragraph.role = Role::ItemMore { depth: 0 },
            _ => {}
        }
    }
    if let Some(place) = restarted {
        let message = "the numbers of the points begin anew; they are counted on".to_owned();
        doubts.push(Doubt { field: Some("recommendation"), place, message });
    }
    blocks
}

fn item(depth: u8, mark: String) -> Role {
    Role::Item { depth, mark: ListMark::Number(mark) }
}

/// The number of a point, where a block begins one.
fn whole(block: &Block) -> Option<u16> {
    match &block.paragraph()?.role {
        Role::Item { depth: 0, mark: ListMark::Number(number) } => {
            number.parse().ok().filter(|number| (1..100).contains(number))
        }
        _ => None,
    }
}

/// A paragraph with a typed mark becomes an item.
fn marked(mut block: Block) -> Block {
    let BlockKind::Paragraph(paragraph) = &mut block.kind else { return block };
    let Paragraph { role, text, .. } = paragraph;
    if *role == Role::Body
        && let Some((mark, rest)) = typed_mark(text)
        && !rest.is_empty()
    {
        let is_letter = matches!(&mark, ListMark::Number(mark) if mark.starts_with(|first: char| first.is_ascii_alphabetic()));
        *role = Role::Item { depth: u8::from(is_letter), mark };
        *text = rest;
    }
    block
}
