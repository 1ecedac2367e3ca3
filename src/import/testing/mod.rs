//! Papers for tests, written as text.
//!
//! `# ` begins a heading of level 1, `## ` of level 2, `**…**` a bold paragraph, `- ` and `1. ` items of a list (two blanks
//! before them make them deeper), `+ ` a further paragraph of an item, `> ` a quotation. Lines of one paragraph end in
//! `\`. Rows of a table begin with `|`; `//` in a cell parts its paragraphs.

mod laws;

use crate::content::AgendaKind;
use crate::papers::{
    Block, BlockKind, Cell, Format, LeftOut, ListMark, Look, Paper, Paragraph, Piece, Place, Role, Row,
    Table, Text,
};

/// A paper of this text.
pub(super) fn paper(text: &str) -> Paper {
    Paper {
        format: Format::Docx,
        blocks: blocks(text),
        notes: Vec::new(),
        margins: Vec::new(),
        pictures: Vec::new(),
        pages: vec![text.to_owned()],
        left_out: LeftOut::default(),
        troubles: Vec::new(),
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut table: Option<Table> = None;
    let mut open: Option<String> = None;
    for (number, line) in (1_u32..).zip(text.lines()) {
        let place = Place { paragraph: Some(number), ..Place::default() };
        let line = line.trim_end();
        if line.trim_start().starts_with('|') {
            let cells = line.trim().trim_matches('|').split('|').map(cell).collect();
            table.get_or_insert_default().rows.push(Row { cells });
            continue;
        }
        if let Some(table) = table.take() {
            blocks.push(Block { place, kind: BlockKind::Table(table) });
        }
        if line.trim().is_empty() {
            continue;
        }
        let start = open.take().map(|open| open + "\n").unwrap_or_default();
        let whole = start + line;
        if let Some(rest) = whole.strip_suffix('\\') {
            open = Some(rest.to_owned());
            continue;
        }
        blocks.push(Block { place, kind: BlockKind::Paragraph(paragraph(&whole)) });
    }
    blocks.extend(table.map(|table| Block { place: Place::default(), kind: BlockKind::Table(table) }));
    blocks
}

fn cell(text: &str) -> Cell {
    let blocks = text
        .split("//")
        .filter(|part| !part.trim().is_empty())
        .map(|part| Block { place: Place::default(), kind: BlockKind::Paragraph(paragraph(part.trim())) })
        .collect();
    Cell { blocks, ..Cell::default() }
}

fn paragraph(line: &str) -> Paragraph {
    let depth = u8::try_from((line.len() - line.trim_start().len()) / 2).unwrap_or(0);
    let trimmed = line.trim_start();
    let hashes = trimmed.len() - trimmed.trim_start_matches('#').len();
    let number =
        trimmed.split_once(". ").filter(|(number, _)| number.len() <= 2 && number.parse::<u16>().is_ok());
    let (role, text) = if hashes > 0 {
        (Role::Heading(u8::try_from(hashes).unwrap_or(1)), trimmed.trim_start_matches('#').trim())
    } else if let Some(rest) = trimmed.strip_prefix("- ") {
        (Role::Item { depth, mark: ListMark::Bullet }, rest)
    } else if let Some((number, rest)) = number.filter(|(_, rest)| {
        !rest.starts_with(|letter: char| "jfmasond".contains(letter) && rest.contains("20"))
    }) {
        (Role::Item { depth, mark: ListMark::Number(number.to_owned()) }, rest)
    } else if let Some(rest) = trimmed.strip_prefix("+ ") {
        (Role::ItemMore { depth }, rest)
    } else if let Some(rest) = trimmed.strip_prefix("> ") {
        (Role::Quote, rest)
    } else {
        (Role::Body, line)
    };
    let bold = text.strip_prefix("**").and_then(|rest| rest.split_once("**"));
    let (pieces, is_bold) = match bold {
        Some((bold, rest)) => {
            let mut pieces = vec![piece(bold, true)];
            if !rest.is_empty() {
                pieces.push(piece(rest, false));
            }
            (pieces, rest.is_empty())
        }
        None => (vec![piece(text, false)], false),
    };
    Paragraph { text: Text(pieces), role, look: Look { bold: is_bold, ..Look::default() } }
}

fn piece(text: &str, bold: bool) -> Piece {
    Piece::Letters { text: text.to_owned(), bold, italic: false, link: None }
}

/// The letters of blocks, one paragraph a line, marks of lists before them, cells parted by `|`.
pub(super) fn written(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                let mark = match &paragraph.role {
                    Role::Item { mark: ListMark::Number(number), depth } => {
                        format!("{}{number}. ", "  ".repeat((*depth).into()))
                    }
                    Role::Item { mark: ListMark::Bullet, depth } => {
                        format!("{}- ", "  ".repeat((*depth).into()))
                    }
                    Role::Heading(level) => format!("{} ", "#".repeat((*level).into())),
                    _ => String::new(),
                };
                lines.push(mark + paragraph.text.plain().trim());
            }
            BlockKind::Table(table) => {
                for row in &table.rows {
                    lines.push(
                        row.cells.iter().map(|cell| written(&cell.blocks)).collect::<Vec<_>>().join(" | "),
                    );
                }
            }
        }
    }
    lines.join("\n")
}

/// Fails where two readings differ, and shows the lines that do.
pub(super) fn compare(found: &str, expected: &[&str], text: &str, doubts: &[crate::import::Doubt]) {
    let found: Vec<&str> = found.lines().map(str::trim).collect();
    let only = |one: &[&str], other: &[&str], sign: &str| -> String {
        let lines = one.iter().filter(|line| !other.contains(line));
        lines.map(|line| sign.to_owned() + " " + line + "\n").collect()
    };
    let doubts: String = doubts.iter().map(|doubt| "? ".to_owned() + &doubt.message + "\n").collect();
    let differences = only(&found, expected, "found   ") + &only(expected, &found, "expected");
    assert!(
        found == expected,
        "\n{differences}--- text\n{text}\n--- doubts\n{doubts}--- all\n{}",
        found.join("\n")
    );
}

/// The values of a notice that stand in one line each.
pub(super) fn fields(meeting: &crate::import::NoticePaper) -> String {
    let text = |found: &Option<crate::import::Found<String>>| {
        found.as_ref().map_or("-", |found| found.value.as_str()).to_owned()
    };
    let date = meeting.date.as_ref().map_or("-".to_owned(), |date| date.value.to_string());
    let (body, number) = (text(&meeting.body), text(&meeting.number));
    let (start, end, place) = (text(&meeting.start), text(&meeting.end), text(&meeting.place));
    let online =
        meeting.online.as_ref().map_or("", |online| if online.value { " | online" } else { " | not online" });
    let kind = if meeting.is_extraordinary { " | extraordinary" } else { "" };
    format!("{body} | {number} | {date} | {start}–{end} | {place}{online}{kind}")
}

/// A row of an agenda in a line.
pub(super) fn row(item: &crate::import::AgendaItem) -> String {
    let mut parts: Vec<String> = item.order.map(|order| format!("{order}.")).into_iter().collect();
    if let Some(case) = &item.case {
        let body = case.body.as_ref().map(|body| format!("{body} ")).unwrap_or_default();
        parts.push(format!("[{body}{}-{}]", case.number, case.year));
    }
    parts.push(item.title.clone());
    let kind = item.kind.and_then(|kind| AgendaKind::WORDS.iter().find(|(_, known)| *known == kind));
    parts.extend(kind.map(|(word, _)| format!("<{word}>")));
    for (sign, value) in [("@", &item.time), ("v/", &item.presenter), ("note:", &item.note)] {
        parts.extend(value.as_ref().map(|value| format!("{sign}{value}")));
    }
    parts.extend(item.attachments.iter().map(|attachment| format!("+{}", attachment.title)));
    parts.join(" ")
}
