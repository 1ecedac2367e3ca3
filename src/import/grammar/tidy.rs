//! What is put right before a paper is read: layout tables, tables of contents, marks of templates, lost line ends.

use crate::import::Doubt;
use crate::papers::{Block, BlockKind, Paper, Paragraph, Role, Text};

use super::text::{part, plain};
use super::words::{Label, Words};

/// The blocks of a paper, put right.
pub(super) fn tidy(paper: &Paper, words: &Words, doubts: &mut Vec<Doubt>) -> Vec<Block> {
    let mut blocks = Vec::new();
    for block in &paper.blocks {
        unwrap(block, 0, &mut blocks);
    }
    let blocks = without_contents(blocks);
    let blocks = blocks.into_iter().flat_map(|block| parted(block, words));
    let mut kept = Vec::new();
    for block in blocks {
        let text = plain(&block);
        let has_figure = block.paragraph().is_some_and(|paragraph| {
            paragraph.text.0.iter().any(|piece| !matches!(piece, crate::papers::Piece::Letters { .. }))
        });
        if text.trim().is_empty() && !has_figure && block.paragraph().is_some() {
            continue;
        }
        if is_template_mark(&text) {
            let message = format!("a line of the template is left out: `{}`", text.trim());
            doubts.push(Doubt { field: None, place: block.place, message });
            continue;
        }
        kept.push(captioned(block, &text));
    }
    kept
}

/// `Figur 2: …` and `Tabell 1. …` alone on a line is a caption, whatever its style.
fn captioned(mut block: Block, text: &str) -> Block {
    let text = text.trim().to_lowercase();
    let rest =
        ["figur ", "fig. ", "fig ", "tabell ", "tab. "].iter().find_map(|start| text.strip_prefix(start));
    let is_caption = text.chars().count() <= 200
        && rest.is_some_and(|rest| {
            let after = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
            after.len() < rest.len()
                && (after.is_empty() || after.trim_start().starts_with([':', '.', '-', '–']))
        });
    if let BlockKind::Paragraph(paragraph) = &mut block.kind
        && is_caption
        && paragraph.role == Role::Body
    {
        paragraph.role = Role::Caption;
    }
    block
}

/// A table of one column is a frame around text.
fn unwrap(block: &Block, depth: usize, blocks: &mut Vec<Block>) {
    if let BlockKind::Table(table) = &block.kind
        && depth < 20
        && table.rows.iter().all(|row| row.cells.len() <= 1)
    {
        for inner in table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks) {
            unwrap(inner, depth + 1, blocks);
        }
        return;
    }
    blocks.push(block.clone());
}

/// `::: Sett inn innstillingen under denne linja`, `[Skriv inn tekst]`, `Klikk her for å …`.
fn is_template_mark(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let starts = [
        ":::",
        "klikk her for å",
        "klikk eller trykk her for å",
        "trykk her for å",
        "[skriv inn",
        "[sett inn",
        "<sett inn",
        "<skriv inn",
        "skriv inn tekst",
        "sett inn innstilling",
        "sett inn saks",
    ];
    text.chars().count() <= 160 && starts.iter().any(|start| text.starts_with(start))
}

/// A table of contents goes: the heading that names it, and the lines below that end in a number of a page.
fn without_contents(blocks: Vec<Block>) -> Vec<Block> {
    let mut kept: Vec<Block> = Vec::new();
    let mut within = false;
    for block in blocks {
        let text = plain(&block);
        if within && is_entry(&block, &text) {
            continue;
        }
        within = false;
        let name = super::words::heading_form(&text);
        if matches!(
            name.as_str(),
            "innhold" | "innholdsfortegnelse" | "innhald" | "innhaldsliste" | "innholdsliste"
        ) {
            within = true;
            kept.push(block);
            continue;
        }
        // The heading alone, with nothing that is a list below it, stays.
        if dotted(&text) {
            within = true;
            continue;
        }
        kept.push(block);
    }
    // A heading of contents with nothing of it left below.
    let names: Vec<bool> = kept
        .iter()
        .map(|block| {
            matches!(
                super::words::heading_form(&plain(block)).as_str(),
                "innhold" | "innholdsfortegnelse" | "innhald" | "innhaldsliste" | "innholdsliste"
            )
        })
        .collect();
    kept.into_iter().zip(names).filter(|(_, is_name)| !is_name).map(|(block, _)| block).collect()
}

fn is_entry(block: &Block, text: &str) -> bool {
    match &block.kind {
        BlockKind::Table(table) => table.rows.iter().all(|row| {
            row.cells.last().is_none_or(|cell| {
                cell.blocks
                    .iter()
                    .map(plain)
                    .all(|text| text.trim().chars().all(|letter| letter.is_ascii_digit()))
            })
        }),
        BlockKind::Paragraph(paragraph) => {
            let is_linked = paragraph.text.0.iter().any(|piece| matches!(piece, crate::papers::Piece::Letters { link: Some(link), .. } if link.starts_with('#')));
            text.trim().is_empty()
                || dotted(text)
                || is_linked
                || (ends_in_page(text) && !matches!(paragraph.role, Role::Heading(_)))
        }
    }
}

/// `2.1 Møter ........ 3`
fn dotted(text: &str) -> bool {
    let text = text.trim_end();
    let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    before.len() < text.len()
        && (before.trim_end().ends_with("....")
            || before.trim_end().ends_with("…")
            || before.trim_end().ends_with(". . ."))
}

fn ends_in_page(text: &str) -> bool {
    let text = text.trim();
    let before = text.trim_end_matches(|letter: char| letter.is_ascii_digit());
    before.len() < text.len()
        && text.len() - before.len() <= 3
        && before.ends_with(['\t', ' '])
        && text.chars().count() < 160
}

/// Text that has lost its line ends: cut before each label and around each name of a section that has its colon.
fn parted(block: Block, words: &Words) -> Vec<Block> {
    let BlockKind::Paragraph(paragraph) = &block.kind else { return vec![block] };
    let text = paragraph.text.plain();
    if text.contains('\n') || text.chars().count() < 120 || !matches!(paragraph.role, Role::Body) {
        return vec![block];
    }
    let mut cuts: Vec<usize> = Vec::new();
    let mut labels = 0;
    let mut last_blank = true;
    for (at, letter) in text.char_indices() {
        let begins = last_blank && letter.is_uppercase();
        last_blank = letter.is_whitespace();
        if !begins {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        if let Some((label, end)) = words.label_at(rest)
            && label != Label::Ignored
            && rest.get(end..).is_some_and(|after| after.trim_start_matches('.').starts_with([':', ';']))
        {
            labels += 1;
            cuts.push(at);
        } else if let Some(colon) =
            rest.char_indices().take(60).find(|(_, letter)| *letter == ':').map(|(at, _)| at)
            && words.section(rest.get(..colon).unwrap_or_default()) != crate::content::SectionKind::Free
        {
            cuts.push(at);
            cuts.push(at + colon + 1);
        }
    }
    if labels < 3 {
        return vec![block];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        if cut > start {
            push(&mut parts, &block, paragraph, &part(&paragraph.text, start, cut));
            start = cut;
        }
    }
    parts
}

fn push(parts: &mut Vec<Block>, block: &Block, paragraph: &Paragraph, text: &Text) {
    let text = super::text::after(text, 0);
    let text = super::text::before(&text, text.plain().len());
    if !text.is_empty() {
        let paragraph = Paragraph { text, ..paragraph.clone() };
        parts.push(Block { place: block.place, kind: BlockKind::Paragraph(paragraph) });
    }
}
