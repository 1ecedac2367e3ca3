//! Drafts become blocks, now that the whole document is known: what is commonest in it, and which paragraphs go together.

use super::draft::{Draft, DraftParagraph, DraftTable, tidied};
use super::lists::{ListMarkKind, Lists};
use super::names::StyleRole;
use super::typed::{Typed, TypedMark};
use crate::papers::{Block, BlockKind, Cell, ListMark, Look, Paragraph, Piece, Role, Row, Table, Text};

/// Headings over a table of contents that nothing marks as one.
const CONTENTS: [&str; 6] =
    ["innhold", "innholdsfortegnelse", "innhald", "innhaldsliste", "innholdsliste", "contents"];

/// What is commonest in a document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Commonest {
    /// The size of letters, in half points.
    pub(super) size: Option<u32>,
    /// How far running text stands in, in twips.
    pub(super) indent: i32,
}

impl Commonest {
    /// By letters.
    pub(super) fn of(drafts: &[Draft]) -> Self {
        let mut sizes = std::collections::BTreeMap::new();
        let mut indents = std::collections::BTreeMap::new();
        count(drafts, &mut sizes, Some(&mut indents));
        let most = |(_, letters): &(_, usize)| *letters;
        Self {
            size: sizes.into_iter().max_by_key(most).map(|(size, _)| size),
            indent: indents
                .into_iter()
                .max_by_key(|(_, letters): &(i32, usize)| *letters)
                .map_or(0, |(indent, _)| indent),
        }
    }
}

type Tally<T> = std::collections::BTreeMap<T, usize>;

fn count(drafts: &[Draft], sizes: &mut Tally<u32>, mut indents: Option<&mut Tally<i32>>) {
    for draft in drafts {
        match draft {
            Draft::Paragraph(paragraph) => {
                for (size, letters) in &paragraph.sizes {
                    *sizes.entry(*size).or_default() += letters;
                }
                if let Some(indents) = &mut indents
                    && paragraph.mark.is_none()
                    && paragraph.role == StyleRole::Body
                {
                    *indents.entry(paragraph.indent).or_default() += paragraph.letters;
                }
            }
            Draft::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    count(&cell.drafts, sizes, None);
                }
            }
            Draft::Gap | Draft::Contents => {}
        }
    }
}

/// The blocks of a story. `is_cell` says that it is a cell, where an indent beside others says nothing.
pub(super) fn blocks(drafts: Vec<Draft>, commonest: Commonest, is_cell: bool) -> Vec<Block> {
    let gaps: Vec<bool> = drafts.iter().map(|draft| matches!(draft, Draft::Gap | Draft::Contents)).collect();
    let is_gap = |at: Option<usize>| at.is_none_or(|at| gaps.get(at).copied().unwrap_or(true));
    let over_contents = over_contents(&drafts);
    let typed = typed_marks(&drafts, is_cell);
    let commonest = if is_cell { Commonest { indent: 0, ..commonest } } else { commonest };
    let mut lists = Lists::new(commonest.indent);
    let mut blocks = Vec::with_capacity(drafts.len() - gaps.iter().filter(|gap| **gap).count());
    for (at, (draft, typed)) in drafts.into_iter().zip(typed).enumerate() {
        match draft {
            Draft::Gap | Draft::Contents => {}
            Draft::Table(table) => {
                lists.end();
                let place = table.place;
                blocks.push(Block { place, kind: BlockKind::Table(settled_table(table, commonest)) });
            }
            Draft::Paragraph(paragraph) => {
                if over_contents.contains(&at) {
                    continue;
                }
                let is_apart = is_gap(at.checked_sub(1)) && is_gap(Some(at + 1));
                let place = paragraph.place;
                let paragraph = settled(*paragraph, typed, &mut lists, commonest, is_apart);
                blocks.push(Block { place, kind: BlockKind::Paragraph(paragraph) });
            }
        }
    }
    blocks
}

fn settled_table(table: DraftTable, commonest: Commonest) -> Table {
    let rows = table.rows.into_iter().map(|row| {
        let cells = row.into_iter().map(|cell| Cell {
            blocks: blocks(cell.drafts, commonest, true),
            columns: cell.columns,
            rows: cell.rows,
            date: cell.date,
        });
        Row { cells: cells.collect() }
    });
    Table { rows: rows.collect(), head_rows: table.head_rows }
}

/// Headings that stand over nothing but a table of contents.
fn over_contents(drafts: &[Draft]) -> std::collections::BTreeSet<usize> {
    let mut found = std::collections::BTreeSet::new();
    let mut waiting = None;
    for (at, draft) in drafts.iter().enumerate() {
        match draft {
            Draft::Paragraph(paragraph) => {
                let is_named = paragraph.letters < 30
                    && CONTENTS.contains(&paragraph.plain().trim().to_lowercase().as_str());
                waiting = is_named.then_some(at);
            }
            Draft::Contents => found.extend(waiting.take()),
            Draft::Table(_) => waiting = None,
            Draft::Gap => {}
        }
    }
    found
}

/// Which paragraphs begin with a typed mark of a list. A number needs a tab or a neighbour that goes on counting, since a
/// heading may begin with one too; in a cell a number may be the number of the row.
fn typed_marks(drafts: &[Draft], is_cell: bool) -> Vec<Option<Typed>> {
    let read = |draft: &Draft| match draft {
        Draft::Paragraph(paragraph) => {
            let is_whole_bold = paragraph.letters > 0 && paragraph.bold_letters == paragraph.letters;
            let may_be = paragraph.role == StyleRole::Body && paragraph.mark.is_none() && !is_whole_bold;
            if may_be { Typed::read(&first_letters(paragraph)) } else { None }
        }
        _ => None,
    };
    let all: Vec<Option<Typed>> = drafts.iter().map(read).collect();
    let mut kept = vec![false; all.len()];
    let mut before: Vec<(usize, &Typed)> = Vec::new();
    for (at, (draft, typed)) in drafts.iter().zip(&all).enumerate() {
        let Some(typed) = typed else {
            // What goes on within an item does not end the list, and a blank line neither.
            let goes_on = match draft {
                Draft::Gap => true,
                Draft::Paragraph(paragraph) => paragraph.indent > 0,
                Draft::Table(_) | Draft::Contents => false,
            };
            if !goes_on {
                before.clear();
            }
            continue;
        };
        let is_sure = typed.mark == TypedMark::Bullet || (typed.has_tab && !is_cell);
        let followed = before.iter().rev().find(|(_, before)| typed.follows(before)).map(|(at, _)| *at);
        if let Some(followed) = followed {
            for at in [at, followed] {
                if let Some(kept) = kept.get_mut(at) {
                    *kept = true;
                }
            }
        } else if is_sure && let Some(kept) = kept.get_mut(at) {
            *kept = true;
        }
        // A list of three kinds of marks is as deep as anybody types.
        before.retain(|(_, before)| {
            std::mem::discriminant(&before.mark) != std::mem::discriminant(&typed.mark)
        });
        before.push((at, typed));
    }
    all.into_iter().zip(kept).map(|(typed, kept)| typed.filter(|_| kept)).collect()
}

/// The letters up to the first that is no letter, as far as a mark may need them.
fn first_letters(paragraph: &DraftParagraph) -> String {
    let mut letters = String::new();
    for piece in &paragraph.pieces {
        let Piece::Letters { text, .. } = piece else { break };
        letters.push_str(text);
    }
    letters.trim_start().to_owned()
}

fn settled(
    mut paragraph: DraftParagraph,
    typed: Option<Typed>,
    lists: &mut Lists,
    commonest: Commonest,
    is_apart: bool,
) -> Paragraph {
    let look = Look {
        bold: paragraph.letters > 0 && paragraph.bold_letters == paragraph.letters,
        size: paragraph.size().zip(commonest.size).map(|(size, common)| ratio(size, common)),
        begins_page: paragraph.begins_page,
        apart: is_apart,
    };
    let pieces = std::mem::take(&mut paragraph.pieces);
    let mut text = tidied(pieces);
    let mark = paragraph.mark.as_ref().and_then(ListMarkKind::of);
    let role = match (paragraph.role, mark) {
        (StyleRole::Heading(level), mark) => {
            lists.end();
            before(&mut text, mark);
            Role::Heading(level)
        }
        (StyleRole::Title, mark) => {
            lists.end();
            before(&mut text, mark);
            Role::Title
        }
        (StyleRole::Caption, mark) => {
            lists.end();
            before(&mut text, mark);
            Role::Caption
        }
        (_, Some(ListMarkKind::Words(words))) => {
            lists.end();
            before(&mut text, Some(ListMarkKind::Words(words)));
            Role::Body
        }
        (_, Some(ListMarkKind::Bullet)) => item(lists.item(&paragraph), ListMark::Bullet),
        (_, Some(ListMarkKind::Number(number))) => item(lists.item(&paragraph), ListMark::Number(number)),
        (StyleRole::Quote, None) => {
            lists.end();
            Role::Quote
        }
        (StyleRole::Body | StyleRole::Contents, None) => match typed {
            Some(typed) => {
                cut_start(&mut text, typed.length);
                let depth = lists.typed_item(&paragraph, &typed.mark);
                item(
                    depth,
                    match typed.mark {
                        TypedMark::Bullet => ListMark::Bullet,
                        TypedMark::Number(number) => ListMark::Number(number.to_string()),
                        TypedMark::Letter(letter) => ListMark::Number(letter.to_string()),
                    },
                )
            }
            None => lists.goes_on(&paragraph).map_or(Role::Body, |depth| Role::ItemMore { depth }),
        },
    };
    Paragraph { text, role, look }
}

fn item(depth: u8, mark: ListMark) -> Role {
    Role::Item { depth, mark }
}

#[expect(clippy::cast_precision_loss, reason = "half points are small numbers")]
fn ratio(size: u32, common: u32) -> f32 {
    if common == 0 { 1.0 } else { size as f32 / common as f32 }
}

/// Puts what a reader sees before a paragraph into its text; a sign is only looks.
fn before(text: &mut Text, mark: Option<ListMarkKind>) {
    let seen = match mark {
        Some(ListMarkKind::Words(seen)) => seen,
        Some(ListMarkKind::Number(number)) => number,
        Some(ListMarkKind::Bullet) | None => return,
    };
    let start = format!("{seen} ");
    if let Some(Piece::Letters { text, link: None, bold: false, italic: false }) = text.0.first_mut() {
        text.insert_str(0, &start);
    } else {
        text.0.insert(0, Piece::Letters { text: start, bold: false, italic: false, link: None });
    }
}

/// Takes a typed mark away, which may be in several pieces.
fn cut_start(text: &mut Text, mut length: usize) {
    for piece in &mut text.0 {
        let Piece::Letters { text, .. } = piece else { break };
        let cut = length.min(text.len());
        // Marks end at the end of a letter; a piece that does not is left as it is.
        *text = text.get(cut..).unwrap_or(text).to_owned();
        length -= cut;
        if length == 0 {
            break;
        }
    }
    text.0.retain(|piece| !matches!(piece, Piece::Letters { text, .. } if text.is_empty()));
}
