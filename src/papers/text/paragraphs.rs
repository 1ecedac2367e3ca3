//! Lines to paragraphs, items, tables and notes.

use std::collections::BTreeMap;

use crate::papers::{
    Block, BlockKind, Cell, ListMark, Look, Paragraph, Piece, Place, Role, Row, Table, Trouble,
};

use super::inline::{self, Notes};
use super::lines::{self, Line};

/// What a text gives.
pub(super) struct Read {
    pub blocks: Vec<Block>,
    pub notes: Vec<Vec<Block>>,
}

/// Reads a whole text.
pub(super) fn read(text: &str, troubles: &mut Vec<Trouble>) -> Read {
    let all = lines::lines(text);
    let width = wrapped_width(&all);
    let (groups, definitions) = groups(&all, width);
    let mut labels = Notes::new();
    for (label, _) in &definitions {
        let next = labels.len();
        labels.entry(label.clone()).or_insert(next);
    }
    let mut notes: BTreeMap<usize, Vec<Block>> = BTreeMap::new();
    for (label, group) in &definitions {
        if let Some(at) = labels.get(label) {
            notes.entry(*at).or_default().push(group.block(&labels));
        }
    }
    let blocks: Vec<Block> = groups.iter().map(|group| group.block(&labels)).collect();
    for block in &blocks {
        if let BlockKind::Paragraph(paragraph) = &block.kind
            && paragraph.text.0.iter().any(|piece| matches!(piece, Piece::Figure(_)))
        {
            let message = "a picture is named here, but a file of text has none".to_owned();
            troubles.push(Trouble { place: block.place, message });
        }
    }
    Read { blocks, notes: notes.into_values().collect() }
}

/// The width that the lines were wrapped to, in letters; nothing where each line is a paragraph.
fn wrapped_width(all: &[Line]) -> Option<usize> {
    let filled: Vec<usize> =
        all.iter().filter(|line| !line.words.is_empty()).map(|line| line.length).collect();
    let long = filled.iter().filter(|length| **length > 130).count();
    if long * 20 > filled.len() || long > 20 {
        return None;
    }
    // Lines that have another below them: where text is wrapped, most of these are nearly full.
    let mut followed: Vec<usize> = all
        .windows(2)
        .filter(|pair| matches!(pair, [one, two] if !one.words.is_empty() && !two.words.is_empty()))
        .filter_map(|pair| pair.first())
        .filter(|line| line.length <= 130 && !line.words.starts_with('|'))
        .map(|line| line.length)
        .collect();
    followed.sort_unstable();
    let width = followed.get(followed.len().saturating_sub(1 + followed.len() / 20)).copied()?;
    (width >= 40).then_some(width)
}

/// What a group of lines is.
enum Shape {
    Body,
    Heading(u8),
    Item(u8, ListMark),
    More(u8),
    Table,
}

/// Lines that are one block.
struct Group {
    shape: Shape,
    number: u32,
    text: String,
    begins_page: bool,
    is_apart: bool,
}

impl Group {
    fn block(&self, notes: &Notes) -> Block {
        let place = Place { line: Some(self.number), ..Place::default() };
        if let Shape::Table = self.shape {
            return Block { place, kind: BlockKind::Table(table(&self.text, self.number, notes)) };
        }
        let text = inline::read(&self.text, notes);
        let mut is_bold = false;
        for piece in &text.0 {
            if let Piece::Letters { text, bold, .. } = piece
                && text.chars().any(char::is_alphanumeric)
            {
                is_bold = *bold;
                if !bold {
                    break;
                }
            }
        }
        let role = match &self.shape {
            Shape::Heading(level) => Role::Heading(*level),
            Shape::Item(depth, mark) => Role::Item { depth: *depth, mark: mark.clone() },
            Shape::More(depth) => Role::ItemMore { depth: *depth },
            Shape::Body | Shape::Table => Role::Body,
        };
        let look = Look { bold: is_bold, size: None, begins_page: self.begins_page, apart: self.is_apart };
        Block { place, kind: BlockKind::Paragraph(Paragraph { text, role, look }) }
    }
}

/// A list item that is open: where its mark and words stand, and what mark it is.
struct Open {
    indent: usize,
    words: usize,
    kind: char,
}

fn groups(all: &[Line], width: Option<usize>) -> (Vec<Group>, Vec<(String, Group)>) {
    let mut groups: Vec<Group> = Vec::new();
    let mut definitions = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // The line before, the last with words, and how many empty ones came since.
    let mut last: Option<&Line> = None;
    let mut empty = 0;
    for (at, line) in all.iter().enumerate() {
        if line.words.is_empty() {
            empty += 1;
            continue;
        }
        if lines::is_rule(line.words) {
            // A page's rule parts, but says nothing.
            empty += 1;
            continue;
        }
        let is_last_of_block = all.get(at + 1).is_none_or(|next| next.words.is_empty());
        let is_apart = empty > 0 || last.is_none();
        let start = Start { line, is_apart: is_apart && is_last_of_block };
        let row = tabbed(all, at);
        if row.is_some() || (line.words.starts_with('|') && line.words.len() > 1) {
            let words = row.as_deref().unwrap_or(line.words);
            match groups.last_mut().filter(|group| matches!(group.shape, Shape::Table) && empty == 0) {
                Some(table) => {
                    table.text.push('\n');
                    table.text.push_str(words);
                }
                None => groups.push(start.group(Shape::Table, words)),
            }
            open.clear();
        } else if let Some((level, words)) = lines::heading(line.words) {
            open.clear();
            if !words.is_empty() {
                groups.push(start.group(Shape::Heading(level), words));
            }
        } else if let Some((label, words)) = definition(line.words) {
            definitions.push((label.to_owned(), start.group(Shape::Body, words)));
            last = None;
            empty = 0;
            continue;
        } else {
            let joined = last.is_some_and(|last| goes_on(last, line, empty, width, groups.last()));
            if joined && let Some(group) = groups.last_mut() {
                join(&mut group.text, line.words, last.is_some_and(|last| last.is_broken));
                group.is_apart &= is_last_of_block;
            } else if let Some((mark, words)) = lines::list_mark(line.words) {
                let depth = nest(&mut open, line, &mark, words);
                groups
                    .push(start.group(Shape::Item(depth, mark), line.words.get(words..).unwrap_or_default()));
            } else {
                let within = open
                    .iter()
                    .rposition(|item| line.indent >= item.words && item.words > 0 && line.indent > 0);
                match within {
                    Some(depth) => {
                        open.truncate(depth + 1);
                        let depth = u8::try_from(depth).unwrap_or(u8::MAX);
                        groups.push(start.group(Shape::More(depth), line.words));
                    }
                    None => {
                        open.clear();
                        groups.push(start.group(Shape::Body, line.words));
                    }
                }
            }
        }
        last = Some(line);
        empty = 0;
    }
    (groups, definitions)
}

/// A line as a row of a table: tabs part its cells, and a line beside it has as many. Lines of labels with their colons are fields.
fn tabbed(all: &[Line], at: usize) -> Option<String> {
    let tabs = |line: &Line| line.words.split('\t').filter(|cell| !cell.trim().is_empty()).count();
    let is_row = |line: &Line| tabs(line) > 1 && !lines::looks_like_field(line.words);
    let line = all.get(at).filter(|line| is_row(line))?;
    let beside = [at.checked_sub(1), at.checked_add(1)].into_iter().flatten();
    let has_fellow =
        beside.filter_map(|at| all.get(at)).any(|other| is_row(other) && tabs(other) == tabs(line));
    let cells =
        line.words.split('\t').map(|cell| cell.trim().replace('|', "\\|")).filter(|cell| !cell.is_empty());
    has_fellow.then(|| format!("|{}|", cells.collect::<Vec<_>>().join("|")))
}

struct Start<'a> {
    line: &'a Line<'a>,
    is_apart: bool,
}

impl Start<'_> {
    fn group(&self, shape: Shape, text: &str) -> Group {
        Group {
            shape,
            number: self.line.number,
            text: text.to_owned(),
            begins_page: self.line.begins_page,
            is_apart: self.is_apart,
        }
    }
}

/// Whether a line goes on with the paragraph of the line before it.
fn goes_on(last: &Line, line: &Line, empty: usize, width: Option<usize>, group: Option<&Group>) -> bool {
    let Some(group) = group else { return false };
    if matches!(group.shape, Shape::Table | Shape::Heading(_)) {
        return false;
    }
    let begins_low = line.words.chars().next().is_some_and(char::is_lowercase);
    let mark = lines::list_mark(line.words);
    let ends = ends_sentence(last.words);
    if empty > 0 {
        // A page of print parts paragraphs in the middle of a sentence; nobody begins one with a small letter.
        let is_full = last.length >= width.map_or(60, |width| width * 6 / 10);
        return empty <= 3 && begins_low && mark.is_none() && is_full && !ends;
    }
    if last.is_broken {
        return mark.is_none() && !lines::looks_like_field(line.words);
    }
    let Some(width) = width else { return false };
    let first_word = line.words.split_whitespace().next().map_or(0, |word| word.chars().count());
    // Letters differ in width where text comes from print: an eighth is let go.
    let would_fit = last.length + 1 + first_word <= width - width / 8;
    if would_fit {
        return false;
    }
    if mark.is_some() {
        // `– og` or `3. juni` in the middle of a sentence.
        return begins_low && !ends && !matches!(group.shape, Shape::Item(..)) && !last.words.ends_with(':');
    }
    let is_field = lines::looks_like_field(line.words);
    !(is_field && (lines::looks_like_field(&group.text) || ends))
}

/// Adds a wrapped line; a word that was parted with a hyphen at the end of the line stays with its hyphen, since
/// `SSU-` + `sak` needs it and nobody knows of the others.
fn join(text: &mut String, words: &str, is_broken: bool) {
    if is_broken {
        text.push('\n');
    } else if !(text.ends_with('-') && !text.ends_with(" -") && !begins_with_joint(words)) {
        text.push(' ');
    }
    text.push_str(words);
}

/// `helse-` + `og omsorg`: the hyphen stands for a word, not for a break.
fn begins_with_joint(words: &str) -> bool {
    matches!(words.split_whitespace().next(), Some("og" | "eller" | "samt" | "til" | "som"))
}

fn ends_sentence(words: &str) -> bool {
    const SHORT: [&str; 12] =
        ["evt.", "jf.", "jfr.", "bl.a.", "f.eks.", "ca.", "nr.", "mv.", "inkl.", "pkt.", "kap.", "pga."];
    let words = words.trim_end_matches(['»', '"', '”', ')', '*']);
    let is_short = words.rsplit(' ').next().is_some_and(|word| SHORT.contains(&word.to_lowercase().as_str()));
    words.ends_with(['.', '!', '?', ':', ';']) && !is_short
}

/// How deep an item lies; the items around it are kept in `open`.
fn nest(open: &mut Vec<Open>, line: &Line, mark: &ListMark, words: usize) -> u8 {
    let kind = match mark {
        ListMark::Bullet => line.words.chars().next().unwrap_or('-'),
        ListMark::Number(number) if number.starts_with(|first: char| first.is_ascii_digit()) => {
            if number.ends_with(|last: char| last.is_ascii_alphabetic()) { 'a' } else { '1' }
        }
        ListMark::Number(_) => 'a',
    };
    let words = line.indent + line.words.get(..words).map_or(2, |mark| mark.chars().count());
    // The item that this one stands beside: of the same indentation and mark, or else the outermost that is not further in.
    let level = open
        .iter()
        .position(|item| item.indent.abs_diff(line.indent) <= 1 && item.kind == kind)
        .or_else(|| open.iter().position(|item| item.indent > line.indent + 1))
        .unwrap_or(open.len());
    open.truncate(level);
    open.push(Open { indent: line.indent, words, kind });
    u8::try_from(level.min(8)).unwrap_or(0)
}

/// `<sup>1</sup> …` or `[^1]: …`: the text of a note.
fn definition(words: &str) -> Option<(&str, &str)> {
    if let Some(rest) = words.strip_prefix("<sup>") {
        let (label, text) = rest.split_once("</sup>")?;
        let label = label.trim();
        return (!label.is_empty() && label.len() <= 3 && !text.trim().is_empty())
            .then(|| (label, text.trim()));
    }
    let (label, text) = words.strip_prefix("[^")?.split_once("]:")?;
    (!label.contains(']') && !text.trim().is_empty()).then(|| (label, text.trim()))
}

fn table(text: &str, number: u32, notes: &Notes) -> Table {
    let mut table = Table::default();
    for (line, source) in (number..).zip(text.lines()) {
        let cells = cells(source);
        let is_border = cells
            .iter()
            .all(|cell| !cell.is_empty() && cell.chars().all(|sign| matches!(sign, '-' | ':' | ' ')));
        if is_border && table.rows.len() == 1 {
            // A row of blanks alone above the line names no columns.
            let names = table.rows.first().is_some_and(|row| {
                row.cells.iter().any(|cell| {
                    cell.blocks
                        .iter()
                        .any(|block| block.paragraph().is_some_and(|paragraph| !paragraph.text.is_empty()))
                })
            });
            if names {
                table.head_rows = 1;
            } else {
                table.rows.clear();
            }
            continue;
        }
        if is_border {
            continue;
        }
        let place = Place { line: Some(line), ..Place::default() };
        let cells = cells.iter().map(|cell| {
            let text = inline::read(cell, notes);
            let blocks = if cell.is_empty() {
                Vec::new()
            } else {
                vec![Block { place, kind: BlockKind::Paragraph(Paragraph { text, ..Paragraph::default() }) }]
            };
            Cell { blocks, ..Cell::default() }
        });
        table.rows.push(Row { cells: cells.collect() });
    }
    table
}

/// The cells of a row between `|`, where `\|` is a sign of the text.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim().strip_prefix('|').unwrap_or(line);
    let line = line.strip_suffix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.next_if_eq(&'|').is_some() => {
                if let Some(cell) = cells.last_mut() {
                    cell.push('|');
                }
            }
            '|' => cells.push(String::new()),
            letter => {
                if let Some(cell) = cells.last_mut() {
                    cell.push(letter);
                }
            }
        }
    }
    cells.into_iter().map(|cell| cell.trim().to_owned()).collect()
}
