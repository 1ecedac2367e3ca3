//! What parts cases from each other and from the rest of the paper.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::AgendaKind;

use super::super::super::meeting::agenda::is_agenda_heading;
use super::super::super::meeting::lines::Unit;
use super::super::sections::is_name;
use super::{heading_level, is_closing, kind_group, row};

/// Lines over several cases that say of which kind they are, and headings of the agenda just before a case.
pub(super) fn groups(units: &[Unit], starts: &BTreeSet<usize>) -> BTreeMap<usize, Option<AgendaKind>> {
    let mut found = BTreeMap::new();
    for (at, unit) in units.iter().enumerate() {
        let Unit::Line(line) = unit else { continue };
        if starts.contains(&at) || !starts.contains(&(at + 1)) {
            continue;
        }
        if let Some(kind) = kind_group(line) {
            found.insert(at, Some(kind));
        } else if is_agenda_heading(line) {
            found.insert(at, None);
        }
    }
    found
}

/// Rows of an agenda above the cases: those whose case comes again, and their neighbours below the heading of the agenda.
pub(super) fn rows_only(units: &[Unit], starts: &BTreeSet<usize>, year: Option<i16>) -> BTreeSet<usize> {
    let keys: Vec<(usize, String)> = starts
        .iter()
        .filter_map(|at| match units.get(*at) {
            Some(Unit::Line(line)) => {
                let item = row(line, year).0;
                let key = item.case.map_or_else(
                    || item.title.to_lowercase(),
                    |case| {
                        let is_apart = item.kind == Some(AgendaKind::ForTheRecord);
                        let series = if is_apart { "r" } else { "" };
                        format!("{}-{}{series}", case.number, case.year)
                    },
                );
                Some((*at, key))
            }
            _ => None,
        })
        .collect();
    let last: BTreeMap<&str, usize> = keys.iter().map(|(at, key)| (key.as_str(), *at)).collect();
    let mut found: BTreeSet<usize> = keys
        .iter()
        .filter(|(at, key)| !key.is_empty() && last.get(key.as_str()).is_some_and(|last| last > at))
        .map(|(at, _)| *at)
        .collect();
    // Neighbours of such rows are rows of the same list.
    for (at, _) in &keys {
        if at.checked_sub(1).is_some_and(|above| found.contains(&above)) && starts.contains(&(at + 1)) {
            found.insert(*at);
        }
    }
    found
}

/// The first unit after the last case: what ends minutes.
pub(super) fn closing(units: &[Unit], last: usize, starts: &BTreeSet<usize>) -> usize {
    let level = |at: usize| match units.get(at) {
        Some(Unit::Line(line)) => heading_level(line),
        _ => None,
    };
    let own = if starts.contains(&last) { level(last) } else { None };
    (last + 1..units.len())
        .find(|at| match units.get(*at) {
            Some(Unit::Line(line)) => {
                let is_higher = match (own, heading_level(line)) {
                    (Some(own), Some(level)) => level <= own && !is_name(&line.plain),
                    _ => false,
                };
                is_higher || is_closing(line)
            }
            _ => false,
        })
        .unwrap_or(units.len())
}
