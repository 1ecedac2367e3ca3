//! What stands around a chart or picture: title, table, source.

use std::fmt::Write;

use crate::content::{ChartKind, Table, escaped};
use crate::language::Language;

use super::{Chart, bars, lines};

/// The words around figures.
#[derive(Clone, Debug)]
pub struct Labels {
    /// What opens the table of a chart.
    pub numbers: String,
    /// What opens the table of a picture.
    pub table: String,
    /// What opens a long description.
    pub description: String,
    /// «Kilde».
    pub source: String,
    /// What is said where an axis does not begin at zero.
    pub not_from_zero: String,
}

/// The file that the data of a figure stands in.
#[derive(Clone, Debug)]
pub struct Download {
    /// Where it is.
    pub url: String,
    /// The text of the link, with kind and size.
    pub text: String,
}

/// A picture with what stands around it.
#[derive(Clone, Debug)]
pub struct PictureFrame<'a> {
    /// What stands above it.
    pub title: &'a str,
    /// Where the picture is.
    pub url: &'a str,
    /// What it shows, for those who do not see it; empty where it only decorates.
    pub alt: &'a str,
    /// A longer description, paragraphs parted by empty lines.
    pub description: Option<&'a str>,
    /// What it shows, as a table.
    pub table: Option<&'a Table>,
    /// Where it comes from.
    pub source: Option<&'a str>,
    /// The file that the table stands in.
    pub download: Option<Download>,
    /// The language in which numbers are written.
    pub language: Language,
}

/// The inside of a chart's `<figure>`.
pub fn chart(chart: &Chart, labels: &Labels) -> String {
    let mut html = String::new();
    let unit = chart.unit.filter(|_| chart.suffix().is_empty());
    caption(&mut html, chart.title, unit);
    let drawn = if chart.kind == ChartKind::Line { lines::lines(chart) } else { bars::bars(chart) };
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        html,
        "<div class=\"chart-picture\" role=\"img\" aria-label=\"{}\">\n{drawn}</div>",
        escaped(chart.alt)
    );
    if chart.kind == ChartKind::Line && lines::hides_zero(chart) {
        let _ = writeln!(html, "<p class=\"chart-note\">{}</p>", escaped(&labels.not_from_zero));
    }
    let series = chart.series;
    let heads = std::iter::once(&series.label).chain(&series.names);
    let heads: Vec<(&str, bool)> = heads.enumerate().map(|(at, name)| (name.as_str(), at > 0)).collect();
    let rows = series.rows.iter().enumerate().map(|(row, (label, values))| {
        let cells = values.iter().zip(&series.names).enumerate().map(|(at, (value, name))| {
            let written = escaped(&(value.written(chart.language) + chart.suffix()));
            match chart.links.get(row).and_then(|links| links.get(at)?.as_deref()) {
                Some(url) => format!(
                    "<a href=\"{}\">{written}<span class=\"vh\"> {}, {}</span></a>",
                    escaped(url),
                    escaped(name),
                    escaped(label)
                ),
                None => written,
            }
        });
        (escaped(label), cells.map(|cell| (cell, true)).collect())
    });
    folded_table(&mut html, &labels.numbers, chart.title, &heads, rows);
    origin(&mut html, chart.source, chart.download.as_ref(), labels);
    html
}

/// The inside of a picture's `<figure>`.
pub fn picture(frame: &PictureFrame, labels: &Labels) -> String {
    let mut html = String::new();
    caption(&mut html, frame.title, None);
    // Writing to a `String` cannot fail.
    let _ = writeln!(html, "<img src=\"{}\" alt=\"{}\">", escaped(frame.url), escaped(frame.alt));
    if let Some(description) = frame.description {
        let _ = write!(html, "<details>\n{}", summary(&labels.description, frame.title));
        for paragraph in description.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            let _ = writeln!(html, "<p>{}</p>", escaped(paragraph));
        }
        html.push_str("</details>\n");
    }
    if let Some(table) = frame.table {
        let is_number = |column: usize| {
            column > 0
                && table
                    .rows
                    .iter()
                    .all(|row| row.value.get(column).is_some_and(|cell| cell.value.number().is_ok()))
        };
        let heads: Vec<(&str, bool)> =
            table.columns.iter().enumerate().map(|(at, name)| (name.value.as_str(), is_number(at))).collect();
        let numeric: Vec<bool> = heads.iter().map(|(_, is_number)| *is_number).collect();
        let rows = table.rows.iter().filter_map(|row| {
            let (label, cells) = row.value.split_first()?;
            let cell = |(at, cell): (usize, &crate::fields::Located<crate::content::Cell>)| {
                (escaped(&cell.value.shown(frame.language)), numeric.get(at + 1).copied().unwrap_or_default())
            };
            Some((escaped(&label.value.shown(frame.language)), cells.iter().enumerate().map(cell).collect()))
        });
        folded_table(&mut html, &labels.table, frame.title, &heads, rows);
    }
    origin(&mut html, frame.source, frame.download.as_ref(), labels);
    html
}

fn caption(html: &mut String, title: &str, unit: Option<&str>) {
    let _ = write!(html, "<figcaption>{}", escaped(title));
    if let Some(unit) = unit {
        let _ = write!(html, " <span class=\"chart-unit\">{}</span>", escaped(unit));
    }
    html.push_str("</figcaption>\n");
}

fn summary(text: &str, title: &str) -> String {
    format!("<summary>{}<span class=\"vh\">: {}</span></summary>\n", escaped(text), escaped(title))
}

/// A table behind its summary. Heads come with whether their columns are numbers, rows with a label; cells are HTML.
fn folded_table(
    html: &mut String,
    opens: &str,
    title: &str,
    heads: &[(&str, bool)],
    rows: impl Iterator<Item = (String, Vec<(String, bool)>)>,
) {
    let class = |is_number: bool| if is_number { " class=\"end\"" } else { "" };
    let _ = write!(
        html,
        "<details>\n{}<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{title}\"><table>\n<caption class=\"vh\">{title}</caption>\n<thead><tr>",
        summary(opens, title),
        title = escaped(title),
    );
    for (name, is_number) in heads {
        let _ = write!(html, "<th scope=\"col\"{}>{}</th>", class(*is_number), escaped(name));
    }
    html.push_str("</tr></thead>\n<tbody>\n");
    for (label, cells) in rows {
        let _ = write!(html, "<tr><th scope=\"row\">{label}</th>");
        for (cell, is_number) in cells {
            let _ = write!(html, "<td{}>{cell}</td>", class(is_number));
        }
        html.push_str("</tr>\n");
    }
    html.push_str("</tbody></table></div>\n</details>\n");
}

fn origin(html: &mut String, source: Option<&str>, download: Option<&Download>, labels: &Labels) {
    if source.is_none() && download.is_none() {
        return;
    }
    html.push_str("<p class=\"chart-source\">");
    if let Some(source) = source {
        let _ = write!(html, "{}: {}", escaped(&labels.source), escaped(source));
    }
    if let Some(download) = download {
        let blank = if source.is_some() { "<br>" } else { "" };
        let _ = write!(html, "{blank}<a href=\"{}\">{}</a>", escaped(&download.url), escaped(&download.text));
    }
    html.push_str("</p>\n");
}
