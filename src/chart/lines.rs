//! Lines through the numbers of each series, told apart by strokes and marks.

use std::fmt::Write;

use crate::content::escaped;

use super::Chart;
use super::scale::{Scale, WHOLE, hundredths_of, per_cent};

/// Heights are in hundredths of a letter's size: the room above the plot, the plot, and all with the labels below.
const TOP: u32 = 100;
const PLOT: u32 = 1_000;
/// The width left free beside the first and the last point.
const SIDE: u32 = 300;
/// Letters that fit side by side below the plot on a screen of 320 px, with the widest spacing a reader may set (WCAG 1.4.12).
const LETTERS: usize = 20;

/// Strokes of lines, by series: whole, long dashes, dots, short dashes.
const STROKES: [&str; 4] = ["", "9 5", "2 4", "5 4"];
/// Marks at the points, by series: disc, square, triangle, diamond.
const MARKS: [&str; 4] = [
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z",
    "M-4.5-4.5h9v9h-9z",
    "M0-6 6 5H-6z",
    "M0-6.5 6.5 0 0 6.5-6.5 0z",
];

/// The lines with their axes, and what each line is where there are several.
pub(super) fn lines(chart: &Chart) -> String {
    let series = chart.series;
    let scale = Scale::of_lines(&series.numbers());
    let steps = scale.steps(chart.language);
    let longest = steps.iter().map(|(_, text)| text.chars().count()).max().unwrap_or_default();
    let width = longest * 65 + chart.suffix().len() * 30 + 50;
    let mut html = String::new();
    if series.names.len() > 1 {
        html.push_str("<div class=\"chart-key\">");
        for (at, name) in series.names.iter().enumerate() {
            // Writing to a `String` cannot fail.
            let _ = write!(
                html,
                "<span><svg width=\"44\" height=\"16\" viewBox=\"0 0 44 16\">{}<path transform=\"translate(22 8)\" d=\"{}\"/></svg> {}</span>",
                line("0", "8", "44", "8", at),
                MARKS[at % MARKS.len()],
                escaped(name)
            );
        }
        html.push_str("</div>\n");
    }
    let drops = drops(chart);
    let (class, height_of_all) =
        if drops { ("chart-lines chart-drops", "14.2") } else { ("chart-lines", "13") };
    let _ = write!(
        html,
        "<div class=\"{class}\"><svg class=\"chart-axis\" width=\"{}em\" height=\"{height_of_all}em\">",
        hundredths_of(u32::try_from(width).unwrap_or(WHOLE))
    );
    for (place, text) in &steps {
        let y = hundredths_of(height(*place) + 35);
        let _ = write!(html, "<text x=\"0\" y=\"{y}em\">{}{}</text>", escaped(text), chart.suffix());
    }
    let _ = write!(html, "</svg><svg class=\"chart-plot\" width=\"100%\" height=\"{height_of_all}em\">");
    for (place, _) in &steps {
        let y = hundredths_of(height(*place));
        let class = if scale.has_zero() && *place == scale.zero() { "chart-zero" } else { "chart-grid" };
        let _ = write!(html, "<line class=\"{class}\" x1=\"0\" y1=\"{y}em\" x2=\"100%\" y2=\"{y}em\"/>");
    }
    for at in 0..series.names.len() {
        let points: Vec<(String, String)> = series
            .rows
            .iter()
            .enumerate()
            .filter_map(|(row, (_, values))| {
                let y = hundredths_of(height(scale.position(*values.get(at)?)));
                Some((per_cent(across(row, series.rows.len())), format!("{y}em")))
            })
            .collect();
        for pair in points.windows(2) {
            html.push_str(&line(&pair[0].0, &pair[0].1, &pair[1].0, &pair[1].1, at));
        }
        for (x, y) in &points {
            let mark = MARKS[at % MARKS.len()];
            let _ = write!(html, "<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\"><path d=\"{mark}\"/></svg>");
        }
    }
    labels(chart, drops, &mut html);
    html.push_str("</svg></div>\n");
    html
}

/// Whether the first and the last label would meet: then they stand one below the other.
fn drops(chart: &Chart) -> bool {
    let length = |row: Option<&(String, _)>| row.map_or(0, |(label, _)| label.chars().count());
    let rows = &chart.series.rows;
    rows.len() > 1 && length(rows.first()) + length(rows.last()) > LETTERS
}

/// The labels below that fit side by side: always the first and the last.
fn labels(chart: &Chart, drops: bool, html: &mut String) {
    let rows = &chart.series.rows;
    let last = rows.len().saturating_sub(1);
    let length = |at: usize| rows[at].0.chars().count();
    let widest = (0..rows.len()).map(length).max().unwrap_or_default();
    let fitting = (LETTERS / (widest + 1)).max(2);
    let every = last.div_ceil(fitting - 1).max(1);
    let is_shown = |at: usize| at == last || (at.is_multiple_of(every) && last - at >= every);
    for (at, (label, _)) in rows.iter().enumerate().filter(|(at, _)| is_shown(*at)) {
        let (x, anchor) = match at {
            _ if last == 0 => (across(at, rows.len()), "middle"),
            0 => (0, "start"),
            at if at == last => (WHOLE, "end"),
            _ => (across(at, rows.len()), "middle"),
        };
        let y = if drops && at == last { "13.6" } else { "12.4" };
        let _ = write!(
            html,
            "<text x=\"{}\" y=\"{y}em\" text-anchor=\"{anchor}\">{}</text>",
            per_cent(x),
            escaped(label)
        );
    }
}

fn line(x1: &str, y1: &str, x2: &str, y2: &str, series: usize) -> String {
    let dashes = match STROKES[series % STROKES.len()] {
        "" => String::new(),
        dashes => format!(" stroke-dasharray=\"{dashes}\""),
    };
    format!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"{dashes}/>")
}

/// Where a place on the scale is from the top.
fn height(place: u32) -> u32 {
    TOP + (WHOLE - place.min(WHOLE)) * PLOT / WHOLE
}

/// Where a row is from the left.
fn across(row: usize, rows: usize) -> u32 {
    let (row, rows) = (u32::try_from(row).unwrap_or_default(), u32::try_from(rows).unwrap_or(1));
    if rows < 2 { WHOLE / 2 } else { SIDE + row.min(rows) * (WHOLE - 2 * SIDE) / (rows - 1) }
}

/// Whether the numbers of lines begin elsewhere than at zero, which must be said.
pub(super) fn hides_zero(chart: &Chart) -> bool {
    !Scale::of_lines(&chart.series.numbers()).has_zero()
}
