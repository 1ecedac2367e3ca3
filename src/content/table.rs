//! Tables of data: columns with names and rows of cells, written in a text or in a CSV file.

use toml::de::DeValue;

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{FromField, Located, Place, Unfit};
use crate::language::{Decimal, Language, NotDecimal};
use crate::source::{SourceFile, Span};

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, or a number that is written as text.
    Text(String),
    /// A number.
    Number(Decimal),
}

impl Cell {
    /// The number in it.
    ///
    /// # Errors
    /// [`NotDecimal`] where there is none, or more than one way to read it.
    pub fn number(&self) -> Result<Decimal, NotDecimal> {
        match self {
            Self::Number(number) => Ok(*number),
            Self::Text(text) => Decimal::parse(text),
        }
    }

    /// Its words; a number as it is written in a language, without changes to a year.
    pub fn shown(&self, language: Language) -> String {
        match self {
            Self::Number(number) => number.written(language),
            Self::Text(text) => text.trim().to_owned(),
        }
    }
}

/// A row and its place.
pub type Row = Located<Vec<Located<Cell>>>;

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Where findings about the whole table are told.
    pub span: Span,
    /// The names of its columns.
    pub columns: Vec<Located<String>>,
    /// Its rows, which can be of any length until they are checked.
    pub rows: Vec<Row>,
}

impl Table {
    /// Tells what keeps the table from being drawn as one: columns without names, no rows, rows that do not fit.
    pub fn check(&self, found: &mut Vec<Diagnostic>) {
        for (at, column) in self.columns.iter().enumerate() {
            if column.value.trim().is_empty() {
                found.push(
                    Diagnostic::error(
                        Code::UnusableValue,
                        column.span.clone(),
                        format!("column {} has no name", at + 1),
                    )
                    .help("say in the first row what stands in each column (WCAG 1.3.1)"),
                );
            }
        }
        if self.columns.is_empty() || self.rows.is_empty() {
            found.push(
                Diagnostic::error(Code::EmptyChart, self.span.clone(), "the table has no rows")
                    .help("write the names of the columns first, then a row for each label"),
            );
        }
        for row in &self.rows {
            let (cells, columns) = (row.value.len(), self.columns.len());
            if cells != columns {
                let counted =
                    |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
                let message = format!(
                    "the row has {}, and the table has {}",
                    counted(cells, "cell"),
                    counted(columns, "column")
                );
                let finding = Diagnostic::error(Code::UnevenRows, row.span.clone(), message);
                let is_file = self.span.file.as_str().ends_with(".csv");
                found.push(finding.help(if is_file && cells > columns {
                    "a decimal comma needs `;` between the columns, or quotes around the number"
                } else {
                    "give every row a cell for each column"
                }));
            }
        }
    }
}

/// A row of a table as it is written in TOML: `["2023", 4]`.
#[derive(Debug)]
pub(super) struct TomlRow(pub(super) Vec<Located<Cell>>);

impl FromField for TomlRow {
    const EXPECTED: &'static str = "rows, each a list";
    const EXAMPLE: &'static str = "[\"2023\", 4]";

    fn from_field(value: &DeValue, place: Place) -> Result<Self, Unfit> {
        let DeValue::Array(cells) = value else { return Err(Unfit::Type) };
        let cell = |cell: &toml::Spanned<DeValue>| Located {
            value: match cell.get_ref() {
                DeValue::Integer(number) if number.radix() == 10 => pointed(number.as_str()),
                DeValue::Float(number) => pointed(number.as_str()),
                DeValue::String(text) => Cell::Text(text.to_string()),
                DeValue::Datetime(date) => Cell::Text(date.to_string()),
                DeValue::Boolean(is_so) => Cell::Text(is_so.to_string()),
                DeValue::Integer(number) => Cell::Text(number.to_string()),
                DeValue::Array(_) => Cell::Text("[…]".to_owned()),
                DeValue::Table(_) => Cell::Text("{…}".to_owned()),
            },
            span: place.span(cell.span()),
        };
        Ok(Self(cells.iter().map(cell).collect()))
    }
}

fn pointed(text: &str) -> Cell {
    Decimal::parse_pointed(text).map_or_else(|_| Cell::Text(text.to_owned()), Cell::Number)
}

/// Reads a table from a CSV file: the first row names the columns. The sign between cells is the one that the first row has:
/// `;` (Norwegian spreadsheets, whose numbers have decimal commas), a tab, or `,`. Cells can stand in quotes, `""` is one.
/// Nothing where a quote is not closed, which is told.
pub fn read_csv(file: &SourceFile, found: &mut Vec<Diagnostic>) -> Option<Table> {
    let before = found.len();
    let mut rows = csv_rows(file, found).into_iter();
    let columns = rows.next().map(|row| row.value).unwrap_or_default();
    let named = |cell: Located<Cell>| Located { value: cell.value.shown(Language::Nb), span: cell.span };
    let table = Table {
        span: Span::new(&file.path, 0..0),
        columns: columns.into_iter().map(named).collect(),
        rows: rows.collect(),
    };
    (found.len() == before).then_some(table)
}

fn csv_rows(file: &SourceFile, found: &mut Vec<Diagnostic>) -> Vec<Row> {
    let text: &str = &file.text;
    let first = text.lines().next().unwrap_or_default();
    let between = [';', '\t'].into_iter().find(|sign| first.contains(*sign)).unwrap_or(',');
    let mut rows = Vec::new();
    let mut cells: Vec<Located<Cell>> = Vec::new();
    let (mut at, mut row_start) = (0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let (value, length) = if let Some(inner) = rest.strip_prefix('"') {
            let Some((value, length)) = quoted(inner) else {
                let line = rest.find('\n').unwrap_or(rest.len());
                found.push(
                    Diagnostic::error(
                        Code::Syntax,
                        Span::new(&file.path, at..at + line),
                        "the quote is not closed",
                    )
                    .help("end the cell with `\"`; a quote inside it is written `\"\"`"),
                );
                return rows;
            };
            // What stands between the closing quote and the next cell belongs to the cell, too.
            let after = rest[length..].find([between, '\n']).unwrap_or(rest.len() - length);
            (format!("{value}{}", &rest[length..length + after]), length + after)
        } else {
            let length = rest.find([between, '\n']).unwrap_or(rest.len());
            (rest[..length].to_owned(), length)
        };
        cells.push(Located {
            value: Cell::Text(value.trim().to_owned()),
            span: Span::new(&file.path, at..at + length),
        });
        at += length;
        let ends = !text[at..].starts_with(between);
        if ends || at + between.len_utf8() == text.len() {
            if !ends {
                cells.push(Located { value: Cell::Text(String::new()), span: Span::new(&file.path, at..at) });
            }
            let row = std::mem::take(&mut cells);
            // Spreadsheets leave empty rows behind, some with their separators.
            if row.iter().any(|cell| cell.value != Cell::Text(String::new())) {
                rows.push(Located { value: row, span: Span::new(&file.path, row_start..at) });
            }
            row_start = at + 1;
        }
        at += 1;
    }
    rows
}

/// The value of a quoted cell and the length of what it was read from, its quotes included.
fn quoted(inner: &str) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut at = 0;
    loop {
        let end = inner[at..].find('"')? + at;
        value.push_str(&inner[at..end]);
        if !inner[end + 1..].starts_with('"') {
            return Some((value, end + 2));
        }
        value.push('"');
        at = end + 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn cells(text: &str) -> Vec<Vec<String>> {
        let file = SourceFile::new(SourcePath::new("a.csv"), text);
        let mut found = Vec::new();
        let rows = csv_rows(&file, &mut found);
        assert!(found.is_empty(), "{found:?}");
        for cell in rows.iter().flat_map(|row| &row.value) {
            let written = &file.text[cell.span.range()];
            assert!(written.contains('"') || written.trim() == cell.value.shown(Language::Nb), "{written}");
        }
        rows.iter().map(|row| row.value.iter().map(|cell| cell.value.shown(Language::Nb)).collect()).collect()
    }

    #[test]
    fn the_first_row_says_what_stands_between_cells() {
        assert_eq!(cells("År;Tall\n2021;1,5\n"), [["År", "Tall"], ["2021", "1,5"]]);
        assert_eq!(cells("År,Tall\n2021,\"1,5\""), [["År", "Tall"], ["2021", "1,5"]]);
        assert_eq!(cells("År\tTall\n2021\t1,5\n\n;\n")[1], ["2021", "1,5"]);
    }

    #[test]
    fn quotes_hold_separators_line_ends_and_quotes() {
        assert_eq!(cells("a;b\n\"x;\ny\";\"\"\"z\"\"\"\n"), [["a", "b"], ["x;\ny", "\"z\""]]);
        assert_eq!(cells("a;b\n1;\n;;\n2;3"), [["a", "b"], ["1", ""], ["2", "3"]]);
    }

    proptest::proptest! {
        #[test]
        fn any_file_can_be_read(text in "[a-zæ0-9;,\"\\t\\n ]{0,60}") {
            let file = SourceFile::new(SourcePath::new("a.csv"), text.as_str());
            let mut found = Vec::new();
            if let Some(table) = read_csv(&file, &mut found) {
                table.check(&mut found);
            }
            for finding in found {
                assert!(text.get(finding.primary.span.range()).is_some(), "{finding:?}");
            }
        }
    }
}
