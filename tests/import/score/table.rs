//! The table that a person reads: points of 100 by format, and by part.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::compare::{Score, WEIGHTS, size};
use super::folder::Group;

/// The points of one file.
pub(crate) struct Row {
    /// Its group.
    pub(crate) group: Group,
    /// Its name inside the folder.
    pub(crate) file: String,
    /// Who read it.
    pub(crate) reader: &'static str,
    /// What it got.
    pub(crate) score: Score,
}

/// All files of a reader: by group, by writer, by part.
pub(crate) fn draw(rows: &[Row]) -> String {
    let mut out = String::new();
    let mut readers: Vec<&'static str> = rows.iter().map(|row| row.reader).collect();
    readers.sort_unstable();
    readers.dedup();
    for reader in readers {
        let own: Vec<&Row> = rows.iter().filter(|row| row.reader == reader).collect();
        let _ = writeln!(out, "{reader}\n  {:<14}{:>6}{:>9}{:>8}", "", "files", "points", "leaks");
        for group in Group::ALL {
            line(&mut out, group.name(), own.iter().filter(|row| row.group == group).copied());
        }
        let mut writers: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
        for row in &own {
            writers.entry(row.file.rsplit('/').next().unwrap_or_default()).or_default().push(row);
        }
        if writers.len() <= 16 {
            for (writer, rows) in writers {
                line(&mut out, &format!("· {writer}"), rows.into_iter());
            }
        }
        for group in Group::ALL {
            let _ = write!(out, "  {}:", group.name());
            for (name, _) in WEIGHTS {
                let parts: Vec<f64> = own
                    .iter()
                    .filter(|row| row.group == group)
                    .flat_map(|row| &row.score.parts)
                    .filter(|part| part.name == name)
                    .map(|part| 100.0 * part.right / part.of)
                    .collect();
                if !parts.is_empty() {
                    let _ = write!(out, " {name} {:.1}", parts.iter().sum::<f64>() / size(parts.len()));
                }
            }
            out.push('\n');
        }
    }
    out
}

fn line<'a>(out: &mut String, name: &str, rows: impl Iterator<Item = &'a Row>) {
    let rows: Vec<&Row> = rows.collect();
    if rows.is_empty() {
        return;
    }
    let points = rows.iter().map(|row| row.score.points()).sum::<f64>() / size(rows.len());
    let leaks: usize = rows.iter().map(|row| row.score.leaks.len()).sum();
    let _ = writeln!(out, "  {name:<14}{:>6}{points:>9.1}{leaks:>8}", rows.len());
}

/// What went wrong, the files that lost most first.
pub(crate) fn misses(rows: &[Row]) -> String {
    let mut rows: Vec<&Row> =
        rows.iter().filter(|row| row.score.points() < 99.95 || !row.score.leaks.is_empty()).collect();
    rows.sort_by(|one, other| one.score.points().total_cmp(&other.score.points()));
    let mut out = String::new();
    for row in rows {
        let _ = writeln!(out, "{} ({}): {:.1}", row.file, row.reader, row.score.points());
        for leak in &row.score.leaks {
            let _ = writeln!(out, "  leak: `{leak}`");
        }
        for miss in &row.score.misses {
            let _ = writeln!(out, "  {miss}");
        }
    }
    out
}
