//! A paper as lines and tables: what fields, agendas and minutes are read from.

use crate::papers::{
    Block, BlockKind, Cell, ListMark, Look, Paragraph, Piece, Place, Role, Row, Table, Text,
};

/// A line of a paragraph, between breaks that its author set.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) struct Line {
    /// What it says.
    pub(in crate::import) text: Text,
    /// Its letters, byte for byte those of `text`.
    pub(in crate::import) plain: String,
    /// Where its paragraph begins.
    pub(in crate::import) place: Place,
    /// What the file says that its paragraph is.
    pub(in crate::import) role: Role,
    /// How its paragraph looks.
    pub(in crate::import) look: Look,
    /// The paragraph, counted through the paper; lines of one paragraph share it.
    pub(in crate::import) paragraph: usize,
    /// Whether it stood in a table of labels.
    pub(in crate::import) is_from_table: bool,
}

/// A line, or a table that is no list of labels.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Unit {
    /// A line.
    Line(Line),
    /// A table.
    Table(Place, Table),
}

impl Line {
    /// Its letters with single blanks and without soft hyphens.
    pub(in crate::import) fn tidy(&self) -> String {
        tidy(&self.plain)
    }

    /// Whether it looks like a heading: by style, or bold and short.
    pub(in crate::import) fn is_heading(&self) -> bool {
        let is_short = self.plain.chars().count() < 160;
        match self.role {
            Role::Heading(_) | Role::Title => true,
            Role::Body | Role::Item { .. } => {
                is_short && self.is_bold() && !self.plain.trim_end().ends_with(['.', ';'])
            }
            _ => false,
        }
    }

    /// Whether all its letters are bold.
    pub(in crate::import) fn is_bold(&self) -> bool {
        let mut has_letters = false;
        let all = self.text.0.iter().all(|piece| match piece {
            Piece::Letters { text, bold, .. } => {
                let is_blank = text.trim().is_empty();
                has_letters |= !is_blank;
                is_blank || *bold
            }
            _ => true,
        });
        self.look.bold || (has_letters && all)
    }

    /// How many bytes its first pieces take that are bold, where the rest is not.
    pub(in crate::import) fn bold_start(&self) -> Option<usize> {
        let mut length = 0;
        for piece in &self.text.0 {
            match piece {
                Piece::Letters { text, bold: true, .. } => length += text.len(),
                Piece::Letters { text, .. } if text.trim().is_empty() && length > 0 => length += text.len(),
                _ => break,
            }
        }
        (length > 0 && length < self.plain.len()).then_some(length)
    }

    /// The mark of a list item and where its text begins: the file's, or one that is typed.
    pub(in crate::import) fn mark(&self) -> Option<(ListMark, u8, usize)> {
        match &self.role {
            Role::Item { depth, mark } => Some((mark.clone(), *depth, 0)),
            Role::Body | Role::Heading(_) => typed_mark(&self.plain).map(|(mark, at)| (mark, 0, at)),
            _ => None,
        }
    }

    /// The rest of the line from a byte.
    pub(in crate::import) fn from(&self, at: usize) -> Self {
        let text = cut(&self.text, at);
        Self { plain: text.plain(), text, ..self.clone() }
    }

    /// A line of these letters at its place.
    pub(in crate::import) fn with(&self, plain: &str) -> Self {
        Self { text: Text::from_plain(plain), plain: plain.to_owned(), ..self.clone() }
    }

    /// Whether nothing stands in it, figures and notes included.
    pub(in crate::import) fn is_empty(&self) -> bool {
        self.text.0.iter().all(|piece| matches!(piece, Piece::Letters { text, .. } if text.trim().is_empty()))
    }
}

/// Single blanks, no soft hyphens, nothing around.
pub(in crate::import) fn tidy(text: &str) -> String {
    let text = text.replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A mark that is typed at the beginning of a paragraph, with the byte after it: `1.`, `b)`, `-`, `•`.
pub(in crate::import) fn typed_mark(plain: &str) -> Option<(ListMark, usize)> {
    let start = plain.len() - plain.trim_start().len();
    let rest = plain.get(start..)?;
    let first = rest.chars().next()?;
    if "-–•·*▪◦○●‣o".contains(first) {
        let after = rest.get(first.len_utf8()..)?;
        let is_mark = after.starts_with(char::is_whitespace) && (first != 'o' || after.starts_with('\t'));
        let text = after.trim_start();
        return (is_mark && !text.is_empty()).then(|| (ListMark::Bullet, plain.len() - text.len()));
    }
    let end = rest.find(['.', ')'])?;
    let name = rest.get(..end)?;
    let is_number = !name.is_empty() && name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = name.len() == 1 && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_closed = rest.get(end..end + 1) == Some(")");
    let after = rest.get(end + 1..)?;
    let text = after.trim_start();
    let is_mark =
        (is_number || (is_letter && is_closed)) && after.starts_with(char::is_whitespace) && !text.is_empty();
    // `4. desember 2024` is a date.
    let is_date = crate::import::when::dates(plain).first().is_some_and(|date| date.range.start <= start);
    (is_mark && !is_date).then(|| (ListMark::Number(name.to_owned()), plain.len() - text.len()))
}

/// The rest of a text from a byte of its letters; what stands between letters before it is kept only from there on.
pub(in crate::import) fn cut(text: &Text, at: usize) -> Text {
    let mut left = at;
    let mut pieces = Vec::new();
    for piece in &text.0 {
        match piece {
            Piece::Letters { text, bold, italic, link } => {
                if left == 0 {
                    pieces.push(piece.clone());
                } else if left >= text.len() {
                    left -= text.len();
                } else {
                    let rest = text.get(left..).unwrap_or(text);
                    left = 0;
                    pieces.push(Piece::Letters {
                        text: rest.to_owned(),
                        bold: *bold,
                        italic: *italic,
                        link: link.clone(),
                    });
                }
            }
            // A note or figure is never lost, even where it stands in a label.
            Piece::Note(_) | Piece::Figure(_) => pieces.push(piece.clone()),
        }
    }
    Text(pieces)
}

/// The lines of a text.
fn lines_of(text: &Text) -> Vec<Text> {
    let mut lines = vec![Text::default()];
    for piece in &text.0 {
        let Piece::Letters { text, bold, italic, link } = piece else {
            if let Some(line) = lines.last_mut() {
                line.0.push(piece.clone());
            }
            continue;
        };
        for (number, part) in text.split('\n').enumerate() {
            if number > 0 {
                lines.push(Text::default());
            }
            if let Some(line) = lines.last_mut().filter(|_| !part.is_empty()) {
                line.0.push(Piece::Letters {
                    text: part.to_owned(),
                    bold: *bold,
                    italic: *italic,
                    link: link.clone(),
                });
            }
        }
    }
    lines
}

/// Makes the lines of blocks.
#[derive(Debug, Default)]
pub(in crate::import) struct Reader {
    units: Vec<Unit>,
    paragraphs: usize,
}

impl Reader {
    /// Lines and tables of a paper. `is_label` says whether a cell's text is a label, so that tables of labels and
    /// their values become lines.
    pub(in crate::import) fn units(blocks: &[Block], is_label: &dyn Fn(&str) -> bool) -> Vec<Unit> {
        let mut reader = Self::default();
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => reader.paragraph(paragraph, block.place, false),
                BlockKind::Table(table) => reader.table(table, block.place, is_label),
            }
        }
        reader.units
    }

    fn paragraph(&mut self, paragraph: &Paragraph, place: Place, is_from_table: bool) {
        self.paragraphs += 1;
        for text in lines_of(&paragraph.text) {
            let line = Line {
                plain: text.plain(),
                text,
                place,
                role: paragraph.role.clone(),
                look: paragraph.look,
                paragraph: self.paragraphs,
                is_from_table,
            };
            if !line.is_empty() {
                self.units.push(Unit::Line(line));
            }
        }
    }

    /// A table as lines where it is one of labels: in a column with values beside them, or in a row with values below.
    fn table(&mut self, table: &Table, place: Place, is_label: &dyn Fn(&str) -> bool) {
        let labels = |row: &Row| row.cells.iter().filter(|cell| is_label(&plain(&cell.blocks))).count();
        let [first, rest @ ..] = table.rows.as_slice() else { return };
        let is_grid = first.cells.len() >= 2
            && labels(first) == first.cells.len()
            && rest.len() == 1
            && rest.iter().all(|row| row.cells.len() == first.cells.len() && labels(row) == 0);
        if is_grid {
            let values = rest.iter().flat_map(|row| &row.cells);
            for (label, value) in first.cells.iter().zip(values) {
                self.field(&label.blocks, &value.blocks);
            }
            return;
        }
        let pairs = |row: &Row| {
            let starts = row.cells.iter().step_by(2).filter(|cell| is_label(&plain(&cell.blocks))).count();
            // A row of nothing but labels is the heading of a table.
            let is_sign = |cell: &Cell| {
                plain(&cell.blocks).contains(|letter: char| letter == ':' || letter.is_ascii_digit())
            };
            let is_heading =
                row.cells.len() > 1 && labels(row) == row.cells.len() && !row.cells.iter().any(is_sign);
            !row.cells.is_empty() && !is_heading && row.cells.len() <= 4 && starts * 2 >= row.cells.len()
        };
        let matching = table.rows.iter().filter(|row| pairs(row)).count();
        let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if width > 4 || matching * 2 < table.rows.len() + usize::from(table.rows.len() > 2) || matching == 0 {
            self.units.push(Unit::Table(place, table.clone()));
            return;
        }
        for row in &table.rows {
            let mut cells = row.cells.iter().peekable();
            while let Some(cell) = cells.next() {
                let value = is_label(&plain(&cell.blocks)).then(|| cells.next()).flatten();
                match value {
                    Some(value) => self.field(&cell.blocks, &value.blocks),
                    None => self.cell(&cell.blocks),
                }
            }
        }
    }

    fn cell(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(paragraph) => self.paragraph(paragraph, block.place, true),
                BlockKind::Table(table) => self.units.push(Unit::Table(block.place, table.clone())),
            }
        }
    }

    /// A label and its value: the label and the value's first line are one line.
    fn field(&mut self, label: &[Block], value: &[Block]) {
        let start = self.units.len();
        self.cell(label);
        let end = self.units.len();
        self.cell(value);
        let at = end.checked_sub(1).filter(|at| *at >= start);
        let Some(at) = at else { return };
        let Some(Unit::Line(first)) = self.units.get(end).cloned() else { return };
        let is_plain = matches!(first.role, Role::Body);
        let Some(Unit::Line(label)) = self.units.get_mut(at) else { return };
        if !label.plain.trim_end().ends_with([':', ';']) {
            label.text.0.push(letters(":"));
        }
        if is_plain {
            label.text.0.push(letters("\t"));
            label.text.0.extend(first.text.0);
            self.units.remove(end);
        }
        if let Some(Unit::Line(label)) = self.units.get_mut(at) {
            label.plain = label.text.plain();
        }
    }
}

/// The letters of the first paragraph of a cell.
pub(in crate::import) fn plain(blocks: &[Block]) -> String {
    blocks
        .iter()
        .find_map(|block| block.paragraph())
        .map(|paragraph| paragraph.text.plain())
        .unwrap_or_default()
}

fn letters(text: &str) -> Piece {
    Piece::Letters { text: text.to_owned(), bold: false, italic: false, link: None }
}

/// Blocks made of lines that are kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct Kept {
    /// The blocks.
    pub(in crate::import) blocks: Vec<Block>,
    last: Option<usize>,
}

impl Kept {
    /// Keeps a line: with those of its own paragraph in one, typed marks made marks of a list.
    pub(in crate::import) fn line(&mut self, line: &Line) {
        if line.is_empty() {
            return;
        }
        let typed = if matches!(line.role, Role::Body) { typed_mark(&line.plain) } else { None };
        let is_same = self.last == Some(line.paragraph) && typed.is_none();
        if let Some(BlockKind::Paragraph(last)) =
            self.blocks.last_mut().map(|block| &mut block.kind).filter(|_| is_same)
        {
            last.text.0.push(letters("\n"));
            last.text.0.extend(line.text.0.iter().cloned());
            return;
        }
        let (role, text) = match typed {
            Some((mark, at)) => (Role::Item { depth: depth_of(&mark), mark }, cut(&line.text, at)),
            None => (line.role.clone(), line.text.clone()),
        };
        self.blocks.push(Block {
            place: line.place,
            kind: BlockKind::Paragraph(Paragraph { text, role, look: line.look }),
        });
        self.last = Some(line.paragraph);
    }

    /// Keeps a table as it is.
    pub(in crate::import) fn table(&mut self, place: Place, table: Table) {
        self.blocks.push(Block { place, kind: BlockKind::Table(table) });
        self.last = None;
    }

    /// Keeps what it is.
    pub(in crate::import) fn unit(&mut self, unit: &Unit) {
        match unit {
            Unit::Line(line) => self.line(line),
            Unit::Table(place, table) => self.table(*place, table.clone()),
        }
    }
}

/// Letters and dashes that are typed below typed numbers lie deeper; alone they do not. Only the list as a whole knows,
/// so a letter counts as deeper.
fn depth_of(mark: &ListMark) -> u8 {
    u8::from(matches!(mark, ListMark::Number(name) if name.bytes().all(|byte| byte.is_ascii_alphabetic())))
}
