//! Bars and shares: rows of a name, a bar and a number.

use std::fmt::Write;

use crate::content::{ChartKind, escaped};

use super::Chart;
use super::scale::{Scale, Shares, WHOLE, per_cent};

/// Letters of a name that has room beside its bar on a screen of 320 px; with longer ones the names stand above the bars there.
const BESIDE: usize = 11;

/// The rows of a bar chart or of shares.
pub(super) fn bars(chart: &Chart) -> String {
    let rows = if chart.kind == ChartKind::Share { shares(chart) } else { numbers(chart) };
    let series = chart.series;
    let names = series.rows.iter().map(|(label, _)| label).filter(|_| series.names.len() == 1);
    let is_long = names
        .chain(series.names.iter().filter(|_| series.names.len() > 1))
        .any(|name| name.chars().count() > BESIDE);
    let class = if is_long { "chart-bars chart-long" } else { "chart-bars" };
    format!("<div class=\"{class}\">\n{rows}</div>\n")
}

fn numbers(chart: &Chart) -> String {
    let scale = Scale::of_bars(&chart.series.numbers());
    let zero = scale.zero();
    let has_many = chart.series.names.len() > 1;
    let mut html = String::new();
    for (label, values) in &chart.series.rows {
        if has_many {
            // Writing to a `String` cannot fail.
            let _ = writeln!(html, "<div class=\"chart-group\">{}</div>", escaped(label));
        }
        for (at, (value, name)) in values.iter().zip(&chart.series.names).enumerate() {
            let end = scale.position(*value);
            let line = (zero > 0).then(|| {
                let x = per_cent(zero);
                format!("<line class=\"chart-zero\" x1=\"{x}\" x2=\"{x}\" y1=\"0\" y2=\"100%\"/>")
            });
            let bar = rectangle(zero.min(end), zero.max(end), at) + &line.unwrap_or_default();
            let written = value.written(chart.language) + chart.suffix();
            row(&mut html, if has_many { name } else { label }, &bar, &written);
        }
    }
    html
}

/// Each part begins where the one before ends, in a frame that is the whole.
fn shares(chart: &Chart) -> String {
    let values = chart.series.numbers();
    let Shares { ends, per_cent: parts } = Shares::of(&values);
    let mut html = String::new();
    let mut start = 0;
    for (((label, _), value), (end, part)) in
        chart.series.rows.iter().zip(&values).zip(ends.iter().zip(&parts))
    {
        let whole = "<rect class=\"chart-whole\" width=\"100%\" height=\"100%\"/>";
        let bar = format!("{whole}{}", rectangle(start, *end, 0));
        let suffix = chart.suffix();
        let mut written = value.written(chart.language) + suffix;
        if suffix.is_empty() {
            let _ = write!(written, " ({part}\u{a0}%)");
        }
        row(&mut html, label, &bar, &written);
        start = *end;
    }
    html
}

fn row(html: &mut String, label: &str, bar: &str, value: &str) {
    let _ = writeln!(
        html,
        "<div class=\"chart-row\"><span class=\"chart-label\">{}</span> <svg class=\"chart-bar\" width=\"100%\" height=\"20\">{bar}</svg> <span class=\"chart-value\">{}</span></div>",
        escaped(label),
        escaped(value),
    );
}

fn rectangle(from: u32, to: u32, series: usize) -> String {
    let to = to.min(WHOLE);
    let width = per_cent(to.saturating_sub(from));
    format!(
        "<rect class=\"chart-{}\" x=\"{}\" width=\"{width}\" height=\"100%\"/>",
        series + 1,
        per_cent(from)
    )
}
