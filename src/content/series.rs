//! A table as the numbers of a chart: each row a label, each further column a series.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Located;
use crate::language::{Decimal, Language, NotDecimal};
use crate::source::Span;

use super::table::Table;

/// How a chart shows its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// A bar for each number, from zero.
    Bar,
    /// A line through the numbers of each series.
    Line,
    /// Parts of one whole.
    Share,
}

impl ChartKind {
    /// Every kind with the word authors write.
    pub const WORDS: [(&'static str, Self); 3] =
        [("bar", Self::Bar), ("line", Self::Line), ("share", Self::Share)];

    /// How many series can be told apart without colour.
    const fn most_series(self) -> usize {
        match self {
            Self::Bar | Self::Line => 4,
            Self::Share => 1,
        }
    }
}

/// The numbers of a chart. Every row has a number for each series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Series {
    /// What the labels are: the name of the first column.
    pub label: String,
    /// The names of the series.
    pub names: Vec<String>,
    /// The rows: a label and its numbers.
    pub rows: Vec<(String, Vec<Decimal>)>,
}

/// Whether a unit says that the numbers are per cent.
pub fn is_per_cent(unit: Option<&str>) -> bool {
    matches!(unit, Some("%" | "prosent" | "per cent" | "percent"))
}

impl Series {
    /// The numbers of a table. Tells every cell, row and column that such a chart cannot show; then there are none.
    pub fn of(
        table: &Table,
        kind: ChartKind,
        unit: Option<&str>,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let before = found.len();
        table.check(found);
        let most = kind.most_series();
        if table.columns.len() == 1 {
            found.push(
                Diagnostic::error(Code::EmptyChart, table.span.clone(), "the chart has no column of numbers")
                    .help("the first column has the labels, each further one a series of numbers"),
            );
        }
        if let Some(column) = table.columns.get(most + 1) {
            let (count, taken) = (table.columns.len() - 1, if most == 1 { "one" } else { "at most four" });
            found.push(
                Diagnostic::error(
                    Code::TooManySeries,
                    column.span.clone(),
                    format!("the chart has {count} series, and this kind shows {taken}"),
                )
                .labelled("one too many")
                .help("make two charts, or leave the smaller series to the table of a `figure`"),
            );
        }
        repeated(table.columns.iter().map(|column| (column.value.clone(), &column.span)), found);
        let labels = table.rows.iter().filter_map(|row| row.value.first());
        repeated(labels.map(|cell| (cell.value.shown(Language::Nb), &cell.span)), found);
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let Some((label, cells)) = row.value.split_first() else { continue };
            let shown = label.value.shown(Language::Nb);
            if shown.is_empty() {
                found.push(
                    Diagnostic::error(Code::UnusableValue, row.span.clone(), "the row has no label")
                        .help("write in its first cell what the number is of"),
                );
            }
            let mut numbers = Vec::with_capacity(cells.len());
            for cell in cells {
                match cell.value.number() {
                    Ok(number) => numbers.push(Located { value: number, span: cell.span.clone() }),
                    Err(why) => found.push(no_number(&cell.value.shown(Language::Nb), why, &cell.span)),
                }
            }
            rows.push((shown, numbers));
        }
        if found.len() == before && kind == ChartKind::Share {
            check_shares(&rows, unit, &table.span, found);
        }
        let plain = |numbers: Vec<Located<Decimal>>| numbers.into_iter().map(|number| number.value).collect();
        (found.len() == before).then(|| Self {
            label: table.columns[0].value.clone(),
            names: table.columns[1..].iter().map(|column| column.value.clone()).collect(),
            rows: rows.into_iter().map(|(label, numbers)| (label, plain(numbers))).collect(),
        })
    }

    /// Every number.
    pub fn numbers(&self) -> Vec<Decimal> {
        self.rows.iter().flat_map(|(_, numbers)| numbers.iter().copied()).collect()
    }
}

fn repeated<'a>(names: impl Iterator<Item = (String, &'a Span)>, found: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<String, &Span> = BTreeMap::new();
    for (name, span) in names {
        if name.is_empty() {
            continue;
        }
        if let Some(first) = seen.get(&name) {
            found.push(
                Diagnostic::error(Code::DuplicateLabel, span.clone(), format!("two are called `{name}`"))
                    .see((*first).clone(), "the other is here")
                    .help("give each its own name, or add the two up"),
            );
        } else {
            seen.insert(name, span);
        }
    }
}

fn no_number(text: &str, why: NotDecimal, span: &Span) -> Diagnostic {
    let (message, help) = match why {
        NotDecimal::Words if text.is_empty() => (
            "the cell has no number".to_owned(),
            "write the number; where none is known, leave out the row and say so in the text",
        ),
        NotDecimal::Words => (
            format!("`{text}` is not a number"),
            "write digits alone: `12` or `12,5`; the unit stands in `unit`",
        ),
        NotDecimal::Ambiguous => (
            format!("`{text}` can be thousands or decimals"),
            "write thousands without a point and decimals with a comma",
        ),
        NotDecimal::TooLong => {
            (format!("`{text}` has too many digits"), "at most 15 digits, six of them after the comma")
        }
    };
    Diagnostic::error(Code::NotANumber, span.clone(), message).help(help)
}

fn check_shares(
    rows: &[(String, Vec<Located<Decimal>>)],
    unit: Option<&str>,
    whole: &Span,
    found: &mut Vec<Diagnostic>,
) {
    let numbers: Vec<&Located<Decimal>> = rows.iter().filter_map(|(_, numbers)| numbers.first()).collect();
    for number in numbers.iter().filter(|number| number.value.is_negative()) {
        found.push(
            Diagnostic::error(Code::ImpossibleShare, number.span.clone(), "a share cannot be below zero")
                .help("a `bar` chart can show numbers below zero"),
        );
    }
    let places = numbers.iter().map(|number| number.value.places()).max().unwrap_or_default();
    let total: i128 = numbers.iter().map(|number| number.value.at(places)).sum();
    let hundred = 100 * 10_i128.pow(places.into());
    // Each number was rounded by at most half of its last decimal.
    let slack = i128::try_from(numbers.len().div_ceil(2)).unwrap_or_default();
    let last = numbers.last().map_or(whole, |number| &number.span);
    if total == 0 && found.is_empty() {
        found.push(
            Diagnostic::error(Code::ImpossibleShare, last.clone(), "the shares add up to nothing")
                .help("at least one of them must be above zero"),
        );
    } else if is_per_cent(unit) && (total - hundred).abs() > slack && found.is_empty() {
        let sum = crate::language::written_units(total, places, Language::Nb);
        found.push(
            Diagnostic::error(Code::ImpossibleShare, last.clone(), format!("the shares add up to {sum} %, not 100 %"))
                .labelled("after this one")
                .help("add what is missing as a row of its own, or use `bar` where the numbers are no parts of one whole"),
        );
    }
}
