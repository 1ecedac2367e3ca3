//! Charts and pictures that stand in a text as figures: written as TOML in a block of their own.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located};
use crate::source::Span;

use super::header::{plain, text};
use super::series::{ChartKind, Series};
use super::table::{Table, TomlRow};

/// A figure in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its place.
    pub span: Span,
    /// What stands above it.
    pub title: String,
    /// Where what it shows comes from.
    pub source: Option<String>,
    /// What it shows.
    pub shown: Shown,
}

/// What a figure shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A chart.
    Chart(ChartBlock),
    /// A picture from a file.
    Picture(PictureBlock),
}

/// A chart as its author wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChartBlock {
    /// How it shows its numbers.
    pub kind: ChartKind,
    /// What it shows, in a sentence, for those who do not see it.
    pub alt: Located<String>,
    /// What the numbers count.
    pub unit: Option<String>,
    /// Its numbers.
    pub numbers: Numbers,
}

/// Where a chart has its numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// In the block; none where they cannot be used, which has been told.
    Here(Option<Series>),
    /// In a CSV file beside the record.
    File(Located<String>),
}

/// A picture with what is said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureBlock {
    /// The file beside the record.
    pub image: Located<String>,
    /// What it shows; none where it only decorates.
    pub alt: Option<Located<String>>,
    /// A longer description of what it shows.
    pub description: Option<String>,
    /// A CSV file beside the record with what the picture shows, as a table.
    pub table: Option<Located<String>>,
}

/// What a block holds: the figure where it is usable, and the files that it names even where it is not.
#[derive(Debug, Default)]
pub(super) struct Written {
    pub(super) figure: Option<Figure>,
    /// The picture.
    pub(super) image: Option<Located<String>>,
    /// The CSV file.
    pub(super) data: Option<Located<String>>,
}

impl Figure {
    /// The file, where it is a picture, and what is said to those who do not see it.
    pub fn alt(&self) -> Option<(&str, &Located<String>)> {
        match &self.shown {
            Shown::Chart(chart) => Some(("", &chart.alt)),
            Shown::Picture(picture) => picture.alt.as_ref().map(|alt| (picture.image.value.as_str(), alt)),
        }
    }

    /// The CSV file that it takes its numbers or its table from.
    pub fn data(&self) -> Option<&Located<String>> {
        match &self.shown {
            Shown::Chart(ChartBlock { numbers: Numbers::File(file), .. }) => Some(file),
            Shown::Chart(_) => None,
            Shown::Picture(picture) => picture.table.as_ref(),
        }
    }

    /// The words that it can be found by: its title and what it shows.
    pub fn words(&self) -> String {
        let alt = self.alt().map_or("", |(_, alt)| alt.value.as_str());
        let long = match &self.shown {
            Shown::Picture(picture) => picture.description.as_deref().unwrap_or_default(),
            Shown::Chart(_) => "",
        };
        [&self.title, alt, long].map(str::trim).join("\n")
    }

    /// Reads a `chart`; `span` is the block's place.
    pub(super) fn chart(fields: &mut Fields, span: Span) -> Written {
        let kind = fields.required_choice("kind", &ChartKind::WORDS).map(plain);
        let title = fields.required::<String>("title").map(plain);
        let alt = fields.optional::<String>("alt");
        if !fields.has("alt") {
            fields.tell(
                Diagnostic::error(
                    Code::MissingAltText,
                    fields.header(),
                    "the chart has no text for those who do not see it",
                )
                .help("say in a sentence what it shows: `alt = \"Flest saker i 2023, færrest i 2021.\"` (WCAG 1.1.1)"),
            );
        }
        let unit = text(fields, "unit");
        let source = text(fields, "source");
        let data = csv(fields);
        let numbers = numbers(fields, &span, kind, unit.as_deref(), data.clone());
        let figure = (|| {
            let chart = ChartBlock { kind: kind?, alt: alt?, unit, numbers: numbers? };
            Some(Self { span, title: title?, source, shown: Shown::Chart(chart) })
        })();
        Written { figure, image: None, data }
    }

    /// Reads a `figure`; `span` is the block's place.
    pub(super) fn picture(fields: &mut Fields, span: Span) -> Written {
        let image = fields.required::<String>("image");
        let title = fields.required::<String>("title").map(plain);
        let alt = fields.optional::<String>("alt");
        let decorative = fields.optional::<bool>("decorative");
        let is_decorative = decorative.as_ref().is_some_and(|decorative| decorative.value);
        if !fields.has("alt") && !is_decorative {
            fields.tell(
                Diagnostic::error(
                    Code::MissingAltText,
                    fields.header(),
                    "the picture has no text for those who do not see it",
                )
                .help("say what it shows: `alt = \"…\"`; `decorative = true` where it shows nothing that matters (WCAG 1.1.1)"),
            );
        }
        if let (Some(alt), Some(decorative), true) = (&alt, &decorative, is_decorative) {
            fields.tell(
                Diagnostic::error(
                    Code::ConflictingFields,
                    decorative.span.clone(),
                    "a picture that only decorates has no `alt`",
                )
                .see(alt.span.clone(), "it stands here")
                .help("keep one of the two"),
            );
        }
        let source = text(fields, "source");
        let description = text(fields, "description");
        let table = csv(fields);
        let has_alt = alt.is_some() || is_decorative;
        let figure = (|| {
            let picture = PictureBlock { image: image.clone()?, alt, description, table: table.clone() };
            Some(Self { span, title: title?, source, shown: Shown::Picture(picture) })
        })();
        Written { figure: figure.filter(|_| has_alt), image, data: table }
    }
}

fn csv(fields: &mut Fields) -> Option<Located<String>> {
    let file = fields.optional::<String>("csv")?;
    if !file.value.to_lowercase().ends_with(".csv") {
        fields.tell(
            Diagnostic::error(Code::UnusableValue, file.span, "`csv` takes a file whose name ends in `.csv`")
                .help("save the table as CSV (UTF-8) in the folder beside the record"),
        );
        return None;
    }
    Some(file)
}

/// The numbers of a chart, from the block or from a file; where there are neither, that is told.
fn numbers(
    fields: &mut Fields,
    span: &Span,
    kind: Option<ChartKind>,
    unit: Option<&str>,
    file: Option<Located<String>>,
) -> Option<Numbers> {
    let is_here = fields.has("columns") || fields.has("rows");
    let columns = fields.list::<String>("columns");
    let rows = fields.list::<TomlRow>("rows");
    if let Some(file) = file {
        if is_here {
            fields.tell(
                Diagnostic::error(
                    Code::ConflictingFields,
                    file.span.clone(),
                    "a chart has `csv` or `rows`, not both",
                )
                .help("keep the numbers in one place"),
            );
        }
        return Some(Numbers::File(file));
    }
    if !is_here {
        if !fields.has("csv") {
            fields.tell(
                Diagnostic::error(Code::EmptyChart, fields.header(), "the chart has no numbers").help(
                    "add `columns = [\"År\", \"Saker\"]` and `rows = [[\"2023\", 4]]`, or `csv = \"…\"` with a file beside the record",
                ),
            );
        }
        return None;
    }
    let rows = rows.into_iter().map(|row| Located { value: row.value.0, span: row.span });
    let table = Table { span: span.clone(), columns, rows: rows.collect() };
    let mut found = Vec::new();
    // Where the kind is told as unknown, the numbers are still looked through.
    let series = Series::of(&table, kind.unwrap_or(ChartKind::Bar), unit, &mut found);
    for finding in found {
        fields.tell(finding);
    }
    Some(Numbers::Here(series))
}
