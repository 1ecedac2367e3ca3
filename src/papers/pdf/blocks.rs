//! Drafts of all pages as blocks with hints.

use std::collections::BTreeSet;

use super::super::{
    Block, BlockKind, Cell, Figure, ListMark, Look, Paragraph, Piece, Place, Role, Row, Table, Text,
};
use super::compose;
use super::file::PageInk;
use super::layout::Draft;
use super::line::Line;
use super::marks::{begins_small, is_ended, is_field};
use super::notes::Notes;
use super::paragraphs::{Frame, Para, paragraphs};
use super::pictures::Pictures;
use super::tables::{Grid, GridCell};

/// What the blocks of a file are made with.
pub(super) struct Maker<'a> {
    /// Its pages.
    pub pages: &'a [PageInk],
    /// Its notes.
    pub notes: &'a Notes,
    /// The size of most letters.
    pub body: f32,
    /// Sizes of headings, the largest first.
    pub sizes: Vec<f32>,
    /// Where the pictures of each page are among those of the paper.
    pub pictures: &'a Pictures,
    /// Pages with a table of contents, whose heading goes with it.
    pub contents: &'a BTreeSet<usize>,
}

/// The place of a page.
pub(super) fn place(page: usize) -> Place {
    Place { page: u32::try_from(page + 1).ok(), ..Place::default() }
}

/// Joins what a page or a column parted.
pub(super) fn joined(drafts: Vec<(usize, Draft)>, body: f32) -> Vec<(usize, Draft)> {
    let mut joined: Vec<(usize, Draft)> = Vec::new();
    for (page, draft) in drafts {
        match (joined.last_mut(), draft) {
            (Some((_, Draft::Para(before))), Draft::Para(next)) if goes_on(before, &next, body) => {
                before.is_full = next.is_full;
                before.lines.extend(next.lines);
            }
            (Some((last, Draft::Grid(before))), Draft::Grid(next))
                if *last != page && is_same_table(before, &next) =>
            {
                let mut rows = next.rows;
                if before.head_rows > 0
                    && rows.first().map(|row| row_text(row)) == before.rows.first().map(|row| row_text(row))
                {
                    rows.remove(0);
                }
                if let (Some(last), Some(first)) = (before.rows.last_mut(), rows.first())
                    && is_rest(last, first)
                {
                    let rest = rows.remove(0);
                    for (cell, more) in last.iter_mut().zip(rest) {
                        cell.lines.extend(more.lines);
                    }
                }
                before.rows.extend(rows);
                *last = page;
            }
            (Some((last, Draft::Grid(before))), Draft::Para(next))
                if *last + 1 == page && is_rest_of_cell(before, &next) =>
            {
                let x = next.x0;
                let at = before.edges.iter().rposition(|edge| x >= edge - 3.0).unwrap_or(0);
                if let Some(cell) = before.rows.last_mut().and_then(|row| row.get_mut(at)) {
                    cell.lines.extend(next.lines);
                }
            }
            (_, draft) => joined.push((page, draft)),
        }
    }
    joined
}

fn row_text(row: &[GridCell]) -> String {
    row.iter().flat_map(|cell| &cell.lines).map(Line::text).collect::<Vec<_>>().join(" ")
}

fn is_same_table(one: &Grid, other: &Grid) -> bool {
    one.edges.len() == other.edges.len()
        && one.edges.iter().zip(&other.edges).all(|(one, other)| (one - other).abs() < 4.0)
}

/// Whether a row is the rest of the one before it, which the end of a page cut: it has no first cell, and what it has
/// goes on.
fn is_rest(last: &[GridCell], first: &[GridCell]) -> bool {
    let is_alike = last.len() == first.len() && last.len() > 1;
    let begins = first.first().is_none_or(|cell| !cell.lines.is_empty());
    let goes_on = first.iter().zip(last).filter(|(more, _)| !more.lines.is_empty()).all(|(more, cell)| {
        let ended = cell.lines.last().is_none_or(|line| is_ended(&line.text()));
        !ended && more.lines.first().is_some_and(|line| begins_small(&line.text()))
    });
    is_alike && !begins && goes_on
}

/// Whether a paragraph at the top of a page is what the end of the page before cut off a cell.
fn is_rest_of_cell(grid: &Grid, next: &Para) -> bool {
    let at = grid.edges.iter().rposition(|edge| next.x0 >= edge - 3.0);
    let (Some(at), Some(first)) = (at, next.lines.first()) else { return false };
    let right = grid.edges.get(at + 1).copied().unwrap_or(f32::MAX);
    let above = grid.rows.last().and_then(|row| row.get(at)).and_then(|cell| cell.lines.last());
    let is_narrow = next.lines.iter().all(|line| line.x1 < right);
    next.mark.is_none()
        && is_narrow
        && begins_small(&first.text())
        && above.is_some_and(|above| !is_ended(&above.text()) && (above.size - first.size).abs() < 0.5)
}

/// Whether a paragraph goes on in the next one, which stands in another column or on another page.
fn goes_on(before: &Para, next: &Para, body: f32) -> bool {
    let (Some(last), Some(first)) = (before.lines.last(), next.lines.first()) else { return false };
    let is_elsewhere = last.page != first.page || first.y < last.y - last.size;
    let is_near = first.page == last.page || first.page == last.page + 1;
    if !is_elsewhere || !is_near || next.mark.is_some() || (last.size - first.size).abs() > last.size * 0.05 {
        return false;
    }
    let (text, following) = (last.text(), first.text());
    let is_heading = last.size > body * 1.05 || (last.is_bold() != first.is_bold());
    if is_heading || is_field(&following) {
        return false;
    }
    let small = begins_small(&following);
    (small && !is_ended(&text)) || (before.is_full && !is_ended(&text)) || text.ends_with('-')
}

impl Maker<'_> {
    /// Blocks of drafts.
    pub(super) fn blocks(&self, drafts: &[(usize, Draft)]) -> Vec<(usize, Block)> {
        let mut blocks = Vec::new();
        let mut list = List::default();
        for (at, (page, draft)) in drafts.iter().enumerate() {
            let near_figure = [at.checked_sub(1), Some(at + 1)]
                .iter()
                .flatten()
                .filter_map(|at| drafts.get(*at))
                .any(|(_, draft)| matches!(draft, Draft::Figure(_) | Draft::Grid(_)));
            let kind = match draft {
                Draft::Para(para) => {
                    let Some(paragraph) = self.paragraph(para, &mut list, near_figure) else { continue };
                    if self.contents.contains(page) && is_contents_head(&paragraph.text.plain()) {
                        continue;
                    }
                    BlockKind::Paragraph(paragraph)
                }
                Draft::Grid(grid) => {
                    list = List::default();
                    BlockKind::Table(self.table(*page, grid))
                }
                Draft::Figure(image) => BlockKind::Paragraph(Paragraph {
                    text: Text(vec![Piece::Figure(Figure {
                        picture: self.pictures.place(*page, *image),
                        alt: None,
                        is_decorative: false,
                    })]),
                    ..Paragraph::default()
                }),
            };
            blocks.push((*page, Block { place: place(*page), kind }));
        }
        begin_pages(&mut blocks);
        labels(&mut blocks);
        blocks
    }

    fn paragraph(&self, para: &Para, list: &mut List, near_figure: bool) -> Option<Paragraph> {
        let mut text = compose::text(&para.lines, &para.breaks, self.pages, self.notes);
        if text.0.is_empty() {
            return None;
        }
        let look = Look {
            bold: para.lines.iter().all(Line::is_bold),
            size: para.lines.first().map(|line| line.size / self.body),
            begins_page: false,
            apart: para.gap_before,
        };
        let plain = text.plain();
        let role = if let Some(level) = self.heading(para, &plain) {
            *list = List::default();
            if !para.sign.is_empty() {
                number_before(&mut text, &para.sign);
            }
            Role::Heading(level)
        } else if near_figure && is_caption(&plain) {
            *list = List::default();
            Role::Caption
        } else {
            list.role(para)
        };
        Some(Paragraph { text, role, look })
    }

    /// The level of a paragraph that looks like a heading.
    pub(super) fn heading(&self, para: &Para, plain: &str) -> Option<u8> {
        let first = para.lines.first()?;
        let letters = plain.chars().count();
        let is_bullet = matches!(para.mark, Some(ListMark::Bullet));
        if is_bullet
            || para.lines.len() > 4
            || !plain.chars().any(char::is_alphabetic)
            || plain.contains('\t')
        {
            return None;
        }
        if first.size > self.body * 1.05 && letters < 220 {
            let rank = self.sizes.iter().position(|size| first.size > size * 0.97)?;
            return u8::try_from(rank + 1).ok().map(|level| level.min(6));
        }
        let has_value = plain.split_once(':').is_some_and(|(_, value)| !value.trim().is_empty());
        let is_bold = para.lines.iter().all(Line::is_bold) && first.size > self.body * 0.93;
        let is_alone =
            letters < 120 && para.lines.len() <= 2 && !plain.ends_with(['.', ';', ',']) && !has_value;
        (is_bold && is_alone).then(|| u8::try_from(self.sizes.len() + 1).unwrap_or(6).min(6))
    }

    fn table(&self, page: usize, grid: &Grid) -> Table {
        let rows = grid
            .rows
            .iter()
            .map(|row| Row { cells: row.iter().map(|cell| self.cell(page, cell)).collect() })
            .collect();
        Table { rows, head_rows: grid.head_rows }
    }

    fn cell(&self, page: usize, cell: &GridCell) -> Cell {
        let left = cell.lines.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
        let end = cell.lines.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
        // Cells have a margin on both sides; what stands in the middle or at the right tells nothing of it.
        let frame = Frame { left, right: (cell.right - 5.0).max(end), pitch: 1.3 };
        let mut list = List::default();
        let blocks = paragraphs(cell.lines.clone(), &frame)
            .iter()
            .filter_map(|para| {
                let text = compose::text(&para.lines, &para.breaks, self.pages, self.notes);
                let page = para.lines.first().map_or(page, |line| line.page);
                let look = Look { bold: para.lines.iter().all(Line::is_bold), ..Look::default() };
                let paragraph = Paragraph { text, role: list.role(para), look };
                (!paragraph.text.0.is_empty())
                    .then(|| Block { place: place(page), kind: BlockKind::Paragraph(paragraph) })
            })
            .collect();
        Cell { blocks, columns: cell.columns, rows: cell.rows, date: None }
    }

    /// The blocks of each note.
    pub(super) fn note_blocks(&self) -> Vec<Vec<Block>> {
        let none = Notes::default();
        let note = |lines: &Vec<Line>| {
            let text = compose::text(lines, &[], self.pages, &none);
            let page = lines.first().map_or(0, |line| line.page);
            vec![Block {
                place: place(page),
                kind: BlockKind::Paragraph(Paragraph { text, ..Paragraph::default() }),
            }]
        };
        self.notes.lines().iter().map(note).collect()
    }
}

/// Says of the first block of each page that it begins one.
fn begin_pages(blocks: &mut [(usize, Block)]) {
    let mut last = None;
    for (page, block) in blocks {
        if last != Some(*page)
            && let BlockKind::Paragraph(paragraph) = &mut block.kind
        {
            paragraph.look.begins_page = true;
        }
        last = Some(*page);
    }
}

/// Bold labels with their values on lines of their own: what takes turns with short lines is a label and no heading.
fn labels(blocks: &mut [(usize, Block)]) {
    let is_label = |block: &(usize, Block)| {
        block.1.paragraph().is_some_and(|paragraph| {
            matches!(paragraph.role, Role::Heading(_))
                && paragraph.look.bold
                && paragraph.look.size.is_none_or(|size| size < 1.05)
                && paragraph.text.plain().ends_with(':')
        })
    };
    let is_value = |block: &(usize, Block)| {
        block.1.paragraph().is_some_and(|paragraph| {
            paragraph.role == Role::Body
                && !paragraph.look.bold
                && paragraph.text.plain().chars().count() < 60
        })
    };
    let turns: Vec<usize> = blocks
        .windows(3)
        .enumerate()
        .filter(|(_, three)| matches!(three, [label, value, next] if is_label(label) && is_value(value) && is_label(next)))
        .flat_map(|(at, _)| [at, at + 2])
        .collect();
    for at in turns {
        if let Some((_, Block { kind: BlockKind::Paragraph(paragraph), .. })) = blocks.get_mut(at) {
            paragraph.role = Role::Body;
        }
    }
}

fn number_before(text: &mut Text, sign: &str) {
    match text.0.first_mut() {
        Some(Piece::Letters { text, .. }) => *text = format!("{sign} {text}"),
        _ => text
            .0
            .insert(0, Piece::Letters { text: format!("{sign} "), bold: false, italic: false, link: None }),
    }
}

/// `Figur 2`, `Tabell 3.1`.
pub(super) fn is_caption(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let number = words.next().unwrap_or_default();
    matches!(
        first.as_str(),
        "figur" | "tabell" | "bilde" | "diagram" | "kart" | "foto:" | "kilde:" | "illustrasjon"
    ) && (first.ends_with(':') || number.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// The heading of a table of contents.
pub(super) fn is_contents_head(text: &str) -> bool {
    let text = text.trim().trim_end_matches(':').to_lowercase();
    matches!(
        text.as_str(),
        "innhold" | "innholdsfortegnelse" | "innholdsliste" | "contents" | "table of contents"
    )
}

/// An open list.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Where the marks of each depth stand.
    depths: Vec<f32>,
    /// Where the text of the last item stands.
    text_x: Option<f32>,
}

impl List {
    /// What a paragraph is in the list that is open, or without one.
    pub(super) fn role(&mut self, para: &Para) -> Role {
        let Some(mark) = &para.mark else {
            let within = self.text_x.is_some_and(|x| (para.x0 - x).abs() < 4.0)
                && self.depths.last().is_some_and(|mark| para.x0 > mark + 5.0);
            if within {
                return Role::ItemMore { depth: self.depth() };
            }
            *self = Self::default();
            return Role::Body;
        };
        while self.depths.last().is_some_and(|x| *x > para.x0 + 4.0) {
            self.depths.pop();
        }
        if self.depths.last().is_none_or(|x| para.x0 > x + 4.0) {
            self.depths.push(para.x0);
        }
        self.text_x = Some(para.text_x);
        Role::Item { depth: self.depth(), mark: mark.clone() }
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.depths.len().saturating_sub(1)).unwrap_or(u8::MAX)
    }
}
