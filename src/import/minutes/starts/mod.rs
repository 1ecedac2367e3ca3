//! Where each case of the minutes begins and ends.

mod borders;
mod unnumbered;

use std::collections::{BTreeMap, BTreeSet};

use crate::content::AgendaKind;
use crate::import::found::AgendaItem;
use crate::papers::{ListMark, Place, Role};

use super::super::meeting::agenda::starts_case;
use super::super::meeting::entry::entry;
use super::super::meeting::kinds::{is_formal, kind};
use super::super::meeting::labels::{Field, label, name_of, parted};
use super::super::meeting::lines::{Line, Unit};
use super::outcome::sentences;
use super::sections::{Section, is_name, section};
use super::tables;
use borders::{closing, groups, rows_only};
use unnumbered::{by_headings, numbered};

/// The beginning of a case.
#[derive(Debug)]
pub(super) enum Start {
    /// A line, and the units up to `end`.
    Line {
        /// The line.
        at: usize,
        /// The first unit of its text.
        from: usize,
        /// The first unit after it.
        end: usize,
        /// What the line says.
        row: Box<AgendaItem>,
        /// Where its text begins in the line itself.
        value: Option<usize>,
    },
    /// A row of a table.
    Row {
        /// Its parts.
        cells: Vec<(Section, Vec<Unit>)>,
        /// What stands in its columns.
        row: Box<AgendaItem>,
        /// Where.
        place: Place,
    },
}

/// Where the cases are.
#[derive(Debug, Default)]
pub(super) struct Starts {
    /// Each beginning, in order.
    pub(super) starts: Vec<Start>,
    /// The units that belong to cases: first, and one after the last.
    pub(super) items: Vec<(usize, usize)>,
}

/// Finds the cases. `year` is that of the meeting.
pub(super) fn starts(units: &[Unit], year: Option<i16>) -> Starts {
    let lines = line_starts(units, year);
    let has_lines = !lines.is_empty();
    let mut tables: BTreeMap<usize, Vec<Start>> = BTreeMap::new();
    let mut shape = None;
    for (at, unit) in units.iter().enumerate() {
        let Unit::Table(place, table) = unit else { continue };
        let is_within = lines.range(..at).next_back().is_some() && has_lines;
        if let Some(rows) = tables::rows(table, *place, year, is_within, &mut shape) {
            tables.insert(at, rows);
        }
    }
    let groups = groups(units, &lines);
    let last = lines.iter().chain(tables.keys()).max().copied();
    let close = last.map_or(units.len(), |last| closing(units, last, &lines));
    let borders: BTreeSet<usize> =
        lines.iter().chain(tables.keys()).chain(groups.keys()).copied().chain([close]).collect();
    let rows_only = rows_only(units, &lines, year);
    let mut found = Starts::default();
    let mut group = None;
    let at_all: BTreeSet<usize> = lines.iter().chain(tables.keys()).chain(groups.keys()).copied().collect();
    for at in at_all {
        if let Some(kind) = groups.get(&at) {
            group = *kind;
            found.items.push((at, at + 1));
            continue;
        }
        if let Some(rows) = tables.remove(&at) {
            found.starts.extend(rows);
            found.items.push((at, at + 1));
            continue;
        }
        let Some(Unit::Line(line)) = units.get(at) else { continue };
        let border = borders.range(at + 1..).next().copied().unwrap_or(units.len());
        let end = if rows_only.contains(&at) { at + 1 } else { border };
        let (mut row, value) = row(line, year);
        row.kind = row.kind.or(group);
        let mut from = at + 1;
        if row.title.is_empty()
            && let Some(below) = title_below(units, at + 1, end)
        {
            row.title = below.title;
            row.kind = row.kind.or(below.kind);
            row.time = row.time.take().or(below.time);
            row.presenter = row.presenter.take().or(below.presenter);
            from = at + 2;
        }
        found.items.push((at, end));
        found.starts.push(Start::Line { at, from, end, row: Box::new(row), value });
    }
    found
}

/// What the line of a case says, and where its text begins, where some stands in the line itself.
fn row(line: &Line, year: Option<i16>) -> (AgendaItem, Option<usize>) {
    let plain = line.plain.as_str();
    // `Eventuelt: Ingen saker.`
    if let Some((end, value)) = parted(plain).filter(|(_, value)| *value < plain.len()) {
        let before = entry(plain.get(..end).unwrap_or_default(), year).item;
        if is_formal_start(&before.title) {
            return (with_order(before, line), Some(value));
        }
    }
    // `Sak 21/24 Plan Behandling: …`, where a reader could not part the lines.
    if let Some(value) = inner_label(plain) {
        let title = entry(plain.get(..value).unwrap_or_default(), year).item;
        return (with_order(title, line), Some(value));
    }
    let mut item = entry(plain, year).item;
    if is_sentence(line)
        && let Some(value) = glue(plain)
    {
        let title = entry(plain.get(..value).unwrap_or_default(), year).item;
        return (with_order(title, line), Some(value));
    }
    if !line.is_heading() {
        let parts = sentences(&item.title);
        if let [first, second, ..] = parts.as_slice() {
            let start: String = second.chars().take(24).collect();
            if let Some(value) = plain.find(&start).filter(|_| item.title.chars().count() > 60) {
                first.trim_end_matches('.').clone_into(&mut item.title);
                return (with_order(item, line), Some(value));
            }
        }
    }
    (with_order(item, line), None)
}

/// Where the label of a part of a case stands within a line: a word with a capital and a colon.
fn inner_label(plain: &str) -> Option<usize> {
    plain.match_indices(':').find_map(|(at, _)| {
        let start = plain.get(..at)?.rfind(char::is_whitespace).map(|blank| blank + 1)?;
        let name = plain.get(start..at)?.trim();
        (start > 0 && name.starts_with(char::is_uppercase) && is_name(name)).then_some(start)
    })
}

fn with_order(mut item: AgendaItem, line: &Line) -> AgendaItem {
    if let Role::Item { mark: ListMark::Number(number), .. } = &line.role {
        item.order = item.order.or_else(|| number.parse().ok());
    }
    item
}

/// The title of a case whose number stands alone in a line.
fn title_below(units: &[Unit], at: usize, end: usize) -> Option<AgendaItem> {
    let Unit::Line(line) = units.get(at).filter(|_| at < end)? else { return None };
    let is_title = line.plain.chars().count() <= 200
        && section(line, None, None).is_none()
        && line.mark().is_none()
        && label(line).is_none();
    if !is_title || line.plain.trim_end().ends_with('.') {
        return None;
    }
    let item = entry(&line.plain, None).item;
    // A number in it is a part of the title here.
    let has_number = item.case.is_some() || item.order.is_some();
    Some(if has_number { AgendaItem { title: line.tidy(), ..AgendaItem::default() } } else { item })
}

/// Lines that begin a case.
fn line_starts(units: &[Unit], year: Option<i16>) -> BTreeSet<usize> {
    let lines: Vec<(usize, &Line)> = units
        .iter()
        .enumerate()
        .filter_map(|(at, unit)| match unit {
            Unit::Line(line) => Some((at, line)),
            Unit::Table(..) => None,
        })
        .collect();
    let is_bullet = |line: &Line| matches!(line.mark(), Some((ListMark::Bullet, ..)));
    let is_case = |line: &Line| {
        starts_case(line, year)
            && !is_sentence(line)
            && !is_bullet(line)
            && (line.is_heading() || is_of_year(line, year))
            && line.plain.chars().count() < 260
    };
    let mut found: BTreeSet<usize> =
        lines.iter().filter(|(_, line)| is_case(line)).map(|(at, _)| *at).collect();
    // A line of running text is a case all the same where its number is missing between two others: its title and text
    // stand in one line.
    let numbers: BTreeSet<u16> = lines
        .iter()
        .filter(|(at, _)| found.contains(at))
        .filter_map(|(_, line)| number_of(line, year))
        .collect();
    let is_missing = |line: &Line| {
        number_of(line, year).is_some_and(|number| {
            let is_next = numbers.contains(&(number.saturating_add(1)))
                || (number > 1 && numbers.contains(&(number - 1)));
            is_next && !numbers.contains(&number)
        })
    };
    let glued = lines.iter().filter(|(_, line)| {
        is_sentence(line)
            && starts_case(line, year)
            && !is_bullet(line)
            && is_of_year(line, year)
            && is_missing(line)
    });
    found.extend(glued.map(|(at, _)| *at));
    if found.is_empty() {
        found = numbered(&lines, year);
    }
    if found.is_empty() {
        return by_headings(&lines);
    }
    let first = found.iter().next().copied().unwrap_or(0);
    let level = commonest(
        lines.iter().filter(|(at, _)| found.contains(at)).filter_map(|(_, line)| heading_level(line)),
    );
    let is_bold_style = level.is_none()
        && lines.iter().filter(|(at, line)| found.contains(at) && line.is_bold()).count() * 2 >= found.len();
    let mut more = Vec::new();
    for (place, (at, line)) in lines.iter().enumerate() {
        if found.contains(at) || is_bullet(line) {
            continue;
        }
        let text = line.tidy();
        let title = entry(&line.plain, year);
        let formal = is_formal_start(&title.item.title)
            || parted(&line.plain).is_some_and(|(end, _)| {
                is_formal_start(&entry(line.plain.get(..end).unwrap_or_default(), year).item.title)
            });
        let is_near = *at > first || lines.iter().skip(place).take(5).any(|(at, _)| *at == first);
        let is_other = is_name(&text)
            || label(line).is_some_and(|labelled| labelled.field != Field::Other)
            || is_closing(line)
            || kind_group(line).is_some();
        let is_same_level = level.is_some() && heading_level(line) == level;
        let is_sibling = (is_same_level
            || (is_bold_style && line.is_bold() && line.is_heading() && title.item.order.is_some()))
            && *at > first
            && !is_other;
        let is_formal_line = formal
            && is_near
            && !is_name(&text)
            && text.chars().count() < 160
            && (!text.ends_with('.') || parted(&line.plain).is_some())
            && (level.is_none() || heading_level(line).is_some() || line.is_bold());
        if is_sibling || is_formal_line {
            more.push(*at);
        }
    }
    found.extend(more);
    found
}

/// The number of a case of the meeting's own year; not that of a series beside the cases.
fn number_of(line: &Line, year: Option<i16>) -> Option<u16> {
    let item = entry(&line.plain, year).item;
    let is_apart = item.kind == Some(AgendaKind::ForTheRecord);
    item.case.filter(|case| !is_apart && year.is_none_or(|year| year == case.year)).map(|case| case.number)
}

/// Where a sentence begins that is glued to a title: at a word with a capital after one without, with no stop between.
fn glue(plain: &str) -> Option<usize> {
    let mut places = plain.match_indices(' ').filter_map(|(at, _)| {
        let (before, after) = (plain.get(..at)?, plain.get(at + 1..)?);
        let is_capital =
            after.starts_with(char::is_uppercase) && !after.chars().nth(1).is_some_and(char::is_uppercase);
        (is_capital && before.ends_with(char::is_lowercase) && before.split(' ').count() >= 3)
            .then_some(at + 1)
    });
    places.next()
}

/// Whether a line about a case is running text: `Sak 12/24 Plan for opplæring ble drøftet i juni.`
fn is_sentence(line: &Line) -> bool {
    !line.is_heading()
        && line.plain.trim_end().ends_with('.')
        && line.plain.split_whitespace().count() > 7
        && parted(&line.plain).is_none()
}

fn is_of_year(line: &Line, year: Option<i16>) -> bool {
    let case = entry(&line.plain, year).item.case;
    year.is_none_or(|year| case.is_some_and(|case| case.year == year))
}

fn heading_level(line: &Line) -> Option<u8> {
    match line.role {
        Role::Heading(level) => Some(level),
        _ => None,
    }
}

fn commonest(levels: impl Iterator<Item = u8>) -> Option<u8> {
    let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
    for level in levels {
        *counts.entry(level).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(level, count)| (*count, u8::MAX - level)).map(|(level, _)| level)
}

/// Rows that every meeting has, without what could be a heading of the paper itself.
fn is_formal_start(title: &str) -> bool {
    let lower = title.to_lowercase();
    let is_other = [
        "neste møte",
        "referat fra",
        "referat frå",
        "protokoll fra",
        "protokoll frå",
        "lunsj",
        "pause",
        "avslutning",
        "avslutting",
        "oppsummering",
        "underskrift",
        "godkjent",
        "velkommen",
        "velkomst",
    ];
    is_formal(title) && !is_other.iter().any(|begin| lower.starts_with(begin))
}

fn kind_group(line: &Line) -> Option<AgendaKind> {
    let name = name_of(&line.plain);
    kind(&name, false)
        .filter(|_| name.ends_with("saker") || name.ends_with("sakar") || name.starts_with("saker "))
}

fn is_closing(line: &Line) -> bool {
    const ENDS: [&str; 34] = [
        "neste møte",
        "møtet ble hevet",
        "møtet vart heva",
        "møtet blei heva",
        "møtet hevet",
        "møtet heva",
        "møtet slutt",
        "møtet ble avsluttet",
        "møtet vart avslutta",
        "referent:",
        "referent ",
        "møtereferent",
        "underskrift",
        "signatur",
        "signert",
        "____",
        "rett utskrift",
        "protokollen er",
        "protokollen vert",
        "referatet er",
        "referatet vert",
        "referatet godkj",
        "utkast",
        "sendt på",
        "sendt til",
        "dato for neste",
        "med vennlig hilsen",
        "med vennleg helsing",
        "oppfølgingsliste",
        "aksjonsliste",
        "sted og dato",
        "protokoll godkj",
        "referat godkj",
        "møtet ble sluttet",
    ];
    let lower = line.tidy().to_lowercase();
    let is_approved = (lower.starts_with("godkjent") || lower.starts_with("godkjend"))
        && !super::super::when::dates(&lower).is_empty();
    let is_attendance =
        label(line).is_some_and(|labelled| matches!(labelled.field, Field::Present | Field::Absent));
    is_approved || is_attendance || ENDS.iter().any(|end| lower.starts_with(end))
}
