//! The numbers and tables of figures that lie in CSV files beside their records.

use std::collections::BTreeMap;

use crate::config::Session;
use crate::content::{Document, Figure, Series, Shown, Table, read_csv};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{LARGEST_TABLE, SourcePath, SourceTree, Span};

use super::access::is_public;

/// What a figure has in a file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureData {
    /// The numbers of a chart.
    Series(Series),
    /// The table of a picture.
    Table(Table),
}

/// The data of figures, by the record's path and the figure's place in its text.
pub(super) type FiguresOf = BTreeMap<SourcePath, BTreeMap<usize, FigureData>>;

/// Reads the files that figures name. Those of withheld records are looked through as well; their data is not kept.
pub(super) fn figures<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
    tree: &SourceTree,
    session: &Session,
    found: &mut Vec<Diagnostic>,
) -> FiguresOf {
    let mut figures = FiguresOf::new();
    for document in documents {
        let (Some(header), Some(text)) = (document.header(), document.text()) else { continue };
        for (at, figure) in text.figures.iter().enumerate() {
            let Some(data) = data(&header.path, figure, tree, found) else { continue };
            if is_public(header, session) {
                figures.entry(header.path.clone()).or_default().insert(at, data);
            }
        }
    }
    figures
}

fn data(
    record: &SourcePath,
    figure: &Figure,
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
) -> Option<FigureData> {
    let named = figure.data()?;
    let path = SourcePath::new(&format!("{}/{}", record.without_ending(), named.value));
    // A file that is not there is told with all others that are not.
    tree.asset(path.as_str())?;
    let Some(file) = tree.table(&path) else {
        found.push(unreadable(&path, &named.span, tree));
        return None;
    };
    let table = read_csv(file, found)?;
    match &figure.shown {
        Shown::Chart(chart) => {
            Series::of(&table, chart.kind, chart.unit.as_deref(), found).map(FigureData::Series)
        }
        Shown::Picture(_) => {
            let before = found.len();
            table.check(found);
            (found.len() == before).then_some(FigureData::Table(table))
        }
    }
}

/// Why a file that is there was not read as a table.
fn unreadable(path: &SourcePath, named: &Span, tree: &SourceTree) -> Diagnostic {
    match tree.tables_not_utf8.iter().find(|file| file.path == *path) {
        Some(file) => {
            let at = file.text.len();
            Diagnostic::error(
                Code::NotUtf8,
                Span::new(path, at..at),
                "the file is not UTF-8 text from here on",
            )
            .see(named.clone(), "its numbers are wanted here")
            .help("save it as «CSV UTF-8»")
        }
        None => Diagnostic::error(
            Code::UnusableValue,
            named.clone(),
            format!("the file has more than {LARGEST_TABLE} bytes"),
        )
        .help("keep in it what the chart shows; the whole table can be an attachment"),
    }
}
