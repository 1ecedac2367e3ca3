//! Cases without numbers of their own: by the numbers of the agenda, or by headings.

use std::collections::BTreeSet;

use crate::papers::{ListMark, Role};

use super::super::super::meeting::entry::{Entry, entry};
use super::super::super::meeting::labels::{Field, label};
use super::super::super::meeting::lines::Line;
use super::super::sections::{Section, is_name, section};
use super::{commonest, heading_level, is_closing};

/// Cases that have a number of the agenda alone: `1. Plan`, `Sak 2: …`.
pub(super) fn numbered(lines: &[(usize, &Line)], year: Option<i16>) -> BTreeSet<usize> {
    let mut is_in_attendance = false;
    let mut candidates: Vec<(usize, usize, &Line, Entry)> = Vec::new();
    for (place, (at, line)) in lines.iter().enumerate() {
        let field = label(line).map(|labelled| labelled.field);
        if matches!(field, Some(Field::Present | Field::Absent | Field::Deputies | Field::Side)) {
            // Those who are named in the line of the label do not go on below it.
            is_in_attendance =
                label(line).is_some_and(|labelled| labelled.value >= line.plain.trim_end().len());
        } else if field.is_some() || line.is_heading() {
            is_in_attendance = false;
        }
        let mut read = entry(&line.plain, year);
        if let Some((ListMark::Number(number), 0, _)) = line.mark() {
            read.item.order = read.item.order.or_else(|| number.parse().ok());
        }
        let is_row = read.item.order.is_some()
            && line.plain.chars().count() < 220
            && !is_in_attendance
            && section(line, None, None).is_none();
        if is_row {
            candidates.push((place, *at, line, read));
        }
    }
    let strong: BTreeSet<usize> = candidates
        .iter()
        .filter(|(_, _, line, read)| line.is_heading() || read.is_named)
        .map(|(_, at, ..)| *at)
        .collect();
    if !strong.is_empty() {
        return strong;
    }
    let mut found = BTreeSet::new();
    let mut expected = 1;
    let mut inner: Option<u16> = None;
    let mut before = None;
    for (place, at, _, read) in &candidates {
        let order = read.item.order.unwrap_or(0);
        let follows = before == place.checked_sub(1);
        before = Some(*place);
        // A list that begins anew within a case is that case's own, as long as its points follow each other.
        if inner == Some(order) && (order != expected || follows) {
            inner = Some(order + 1);
            continue;
        }
        if order == expected {
            found.insert(*at);
            expected += 1;
            inner = None;
        } else if order == 1 {
            inner = Some(2);
        }
    }
    if found.len() >= 2 { found } else { BTreeSet::new() }
}

/// Cases that have no numbers: headings of one level with decisions below them.
pub(super) fn by_headings(lines: &[(usize, &Line)]) -> BTreeSet<usize> {
    let has_sections = lines
        .iter()
        .any(|(_, line)| section(line, None, None).is_some_and(|found| found.section == Section::Decision));
    let is_case = |line: &Line| {
        !is_name(&line.plain) && label(line).is_none() && !is_closing(line) && line.role != Role::Title
    };
    // The first heading of the paper is its title.
    let headings: Vec<(usize, &Line)> = lines
        .iter()
        .skip(1)
        .filter(|(_, line)| heading_level(line).is_some() && is_case(line))
        .copied()
        .collect();
    let level = commonest(headings.iter().filter_map(|(_, line)| heading_level(line)));
    let found: BTreeSet<usize> =
        headings.iter().filter(|(_, line)| heading_level(line) == level).map(|(at, _)| *at).collect();
    if has_sections && !found.is_empty() { found } else { BTreeSet::new() }
}
