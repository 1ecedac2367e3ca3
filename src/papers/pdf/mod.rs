//! PDF (ISO 32000) as blocks with hints.
//!
//! *In*: the bytes of a file. *Out*: a [`Paper`], by its tags where it has good ones, else by how its words stand on the
//! page. *Refuses*: what is locked, damaged, scanned or empty, and what costs more than a paper does.
//!
//! The cost is counted (letters, instructions, bytes) and never timed, so that the same file is always read the same way.
//! A caller who must answer in time reads in a thread of its own.

mod aligned;
mod blocks;
mod columns;
mod compose;
mod file;
mod hidden;
mod layout;
mod line;
mod margins;
mod marks;
mod notes;
mod paragraphs;
mod pictures;
mod rules;
mod tables;
mod tagged;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::thread;

use super::{Block, BlockKind, Format, LeftOut, Paper, Refusal, Text, Trouble, damage};
use blocks::{Maker, place};
use file::{Area, File};
use layout::Draft;
use line::Line;
use notes::Notes;
use tables::Grid;
use tagged::Tagged;

/// How much stack the reader takes: objects stand in objects 512 deep.
const STACK: usize = 16 * 1024 * 1024;

/// Reads a PDF file.
pub fn read(bytes: &[u8]) -> Result<Paper, Refusal> {
    // A thread of its own: a mistake in the crates below ends it and not the caller, and the depth of objects needs more
    // stack than a worker of a pool has.
    let ended = thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || read_here(bytes));
        reader.map(thread::ScopedJoinHandle::join)
    });
    match ended {
        Ok(Ok(read)) => read,
        _ => Err(Refusal::Damaged { what: "its content cannot be read".to_owned() }),
    }
}

fn read_here(bytes: &[u8]) -> Result<Paper, Refusal> {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0) {
        return Err(Refusal::Empty);
    }
    let mut file = file::open(bytes)?;
    let mut left_out = LeftOut::default();
    let mut troubles = Vec::new();
    hidden::part(&mut file, &mut left_out, &mut troubles);
    if hidden::is_scanned(&file) {
        return Err(Refusal::Scanned);
    }
    let mut margins = margins::artifacts(&mut file);
    // Tables first: a number in a cell at the foot of a page is no page number and no note.
    let (grids, mut pages): (Vec<_>, Vec<Vec<Line>>) =
        file.pages.iter().enumerate().map(|(number, page)| layout::lines(number, page)).unzip();
    margins.extend(margins::part(&mut file, &mut pages));
    let body = body_size(&pages);
    let contents: BTreeSet<usize> = pages
        .iter()
        .enumerate()
        .filter(|(_, lines)| lines.iter().any(|line| marks::is_contents(&line.text())))
        .map(|(number, _)| number)
        .collect();
    let tagged = file.tags.take().map(|tags| Tagged::new(tags, &file, body));
    // From here on the words are in the lines and the tags.
    for page in &mut file.pages {
        page.has_words = page.spans.iter().map(|span| span.text.len()).sum::<usize>() > 40;
        page.spans = Vec::new();
    }
    let mut notes = Notes::default();
    let is_tagged = part_notes(&file, tagged.as_ref(), &grids, &mut pages, body, &mut notes);
    let pictures = pictures::Pictures::choose(&file, &mut troubles);
    let mut drafts: Vec<(usize, Draft)> = Vec::new();
    let mut flows = Vec::new();
    for (number, (lines, grids)) in pages.into_iter().zip(grids).enumerate() {
        let Some(page) = file.pages.get(number) else { continue };
        if !is_tagged.get(number).copied().unwrap_or(false) {
            flows.extend(layout::flows(number, page, lines, grids, &pictures.on(number)));
        }
    }
    drafts.extend(layout::drafts(flows));
    let maker = Maker {
        pages: &file.pages,
        notes: &notes,
        body,
        sizes: sizes(&drafts, body),
        pictures: &pictures,
        contents: &contents,
    };
    let mut texts = vec![String::new(); file.pages.len()];
    add_texts(&mut texts, &maker.blocks(&drafts));
    let mut found = maker.blocks(&blocks::joined(drafts, body));
    if let Some(tagged) = &tagged {
        let own = tagged.blocks(&is_tagged, &maker, &mut troubles, &mut texts);
        if found.is_empty() {
            found = own;
        } else {
            found.extend(own);
            found.sort_by_key(|(page, _)| *page);
        }
    }
    let note_blocks = maker.note_blocks();
    let noted: Vec<(usize, Block)> = note_blocks
        .iter()
        .flatten()
        .map(|block| {
            (block.place.page.and_then(|page| usize::try_from(page).ok()).unwrap_or(1) - 1, block.clone())
        })
        .collect();
    add_texts(&mut texts, &noted);
    let mut blocks: Vec<Block> = found.into_iter().map(|(_, block)| block).collect();
    if blocks.is_empty() {
        return Err(if file.is_cut {
            Refusal::Damaged { what: "it ends before its text".to_owned() }
        } else {
            Refusal::Empty
        });
    }
    tell(&file, &texts, &mut troubles);
    let taken = pictures.shown_in(&mut blocks);
    Ok(Paper {
        format: Format::Pdf,
        blocks,
        notes: note_blocks,
        margins,
        pictures: taken,
        pages: texts,
        left_out,
        troubles,
    })
}

/// Takes the notes off the pages, and says of each page whether its tags are believed.
fn part_notes(
    file: &File,
    tagged: Option<&Tagged>,
    grids: &[Vec<(Area, Grid)>],
    pages: &mut [Vec<Line>],
    body: f32,
    notes: &mut Notes,
) -> Vec<bool> {
    let mut is_tagged = Vec::with_capacity(file.pages.len());
    for (number, (lines, page)) in pages.iter_mut().zip(&file.pages).enumerate() {
        let is_good =
            tagged.is_some_and(|tagged| tagged.is_good(number, lines, in_tables(grids.get(number))));
        is_tagged.push(is_good);
        if !is_good {
            notes::part(number, lines, &page.rules, page.height, body, notes);
        }
    }
    if let Some(tagged) = tagged {
        tagged.add_notes(&is_tagged, notes);
    }
    is_tagged
}

/// How many letters stand in tables.
fn in_tables(grids: Option<&Vec<(Area, Grid)>>) -> usize {
    let cells = grids.into_iter().flatten().flat_map(|(_, grid)| &grid.rows).flatten();
    cells.flat_map(|cell| &cell.lines).map(Line::len).sum()
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for line in pages.iter().flatten() {
        if let Some((_, count)) = sizes.iter_mut().find(|(size, _)| (*size - line.size).abs() < 0.26) {
            *count += line.len();
        } else if sizes.len() < 200 {
            sizes.push((line.size, line.len()));
        }
    }
    sizes.iter().max_by_key(|(_, count)| *count).map_or(11.0, |(size, _)| *size).max(1.0)
}

/// Sizes of lines that are larger than the text, the largest first.
fn sizes(drafts: &[(usize, Draft)], body: f32) -> Vec<f32> {
    let mut sizes: Vec<f32> = drafts
        .iter()
        .filter_map(|(_, draft)| match draft {
            Draft::Para(para) => para.lines.first().map(|line| line.size),
            _ => None,
        })
        .filter(|size| *size > body * 1.05)
        .collect();
    sizes.sort_by(|one, other| other.total_cmp(one));
    sizes.dedup_by(|one, other| (*one - *other).abs() < *other * 0.03);
    sizes.truncate(5);
    sizes
}

/// Adds the text of blocks to their pages.
fn add_texts(texts: &mut [String], blocks: &[(usize, Block)]) {
    for (page, block) in blocks {
        let Some(text) = texts.get_mut(*page) else { continue };
        add_text(text, block);
    }
}

fn add_text(text: &mut String, block: &Block) {
    match &block.kind {
        BlockKind::Paragraph(paragraph) => {
            let plain = Text::plain(&paragraph.text);
            if !plain.is_empty() {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&plain);
            }
        }
        BlockKind::Table(table) => {
            for block in table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks) {
                add_text(text, block);
            }
        }
    }
}

/// Tells what is doubtful about the file as a whole.
fn tell(file: &File, texts: &[String], troubles: &mut Vec<Trouble>) {
    if file.is_cut {
        let message = "the file is cut at its end: something may be missing".to_owned();
        troubles.push(Trouble { place: place(file.pages.len().saturating_sub(1)), message });
    }
    for (number, page) in file.pages.iter().enumerate() {
        // A frame with round corners is a few curves; a chart or a map is many.
        if page.strokes > 60 {
            let message = "a drawing on the page could not come over".to_owned();
            troubles.push(Trouble { place: place(number), message });
        }
    }
    // Once is enough: the same font is on every page.
    let damaged =
        texts.iter().enumerate().find_map(|(page, text)| damage(text).map(|trouble| (page, trouble)));
    troubles.extend(damaged.map(|(page, trouble)| Trouble { place: place(page), ..trouble }));
}
