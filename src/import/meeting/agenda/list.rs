//! Agendas that are lists: a line a row.

use crate::content::AgendaKind;
use crate::papers::{ListMark, Role};

use super::super::super::number::leading_number;
use super::super::super::when::hours;
use super::super::columns::{Column, column};
use super::super::entry::{Entry, cell_time, entry};
use super::super::kinds::{is_formal, kind, kinds};
use super::super::labels::{Field, field_of, label, name_of, parted};
use super::super::lines::{Line, Unit};
use super::cells::attachments;
use super::{Agenda, add_note, is_agenda_heading, is_group, starts_case};

impl Agenda {
    /// Lists below a heading that names an agenda; without one, lines that begin with a case.
    pub(super) fn lists(&mut self, units: &[Unit], year: Option<i16>) {
        let heading =
            units.iter().position(|unit| matches!(unit, Unit::Line(line) if is_agenda_heading(line)));
        let is_case = |unit: &Unit| matches!(unit, Unit::Line(line) if starts_case(line, year));
        let Some(mut start) = heading.map(|at| at + 1).or_else(|| units.iter().position(is_case)) else {
            return;
        };
        if let Some(at) = heading {
            self.take(at);
        } else if let Some(first) = start.checked_sub(1) {
            // Formal rows stand just before the first case.
            let before = (0..=first)
                .rev()
                .take(FURTHEST)
                .take_while(
                    |at| matches!(units.get(*at), Some(Unit::Line(line)) if is_formal_line(line, year)),
                )
                .count();
            start -= before;
        }
        self.list(units, start, year);
    }

    pub(super) fn list(&mut self, units: &[Unit], start: usize, year: Option<i16>) {
        let mut group = None;
        let mut is_in_attachments = false;
        let mut has_bullets = false;
        let last_case =
            units.iter().rposition(|unit| matches!(unit, Unit::Line(line) if starts_case(line, year)));
        // Lines that may belong to the row above, or to the text after the agenda.
        let mut pending: Vec<usize> = Vec::new();
        let has_marks =
            units.iter().skip(start).take(3).any(
                |unit| matches!(unit, Unit::Line(line) if line.mark().is_some() || starts_case(line, year)),
            );
        for at in start..units.len() {
            let Some(Unit::Line(line)) = units.get(at) else { break };
            let text = line.tidy();
            let name = name_of(&text);
            let first_heading = matches!(line.role, Role::Heading(_)) && !self.rows.is_empty();
            if let Some(found) = kind(&name, false)
                .filter(|_| is_group(&name) && (line.mark().is_none() || text.ends_with(':')))
            {
                group = Some(found);
                self.take(at);
                is_in_attachments = false;
                pending.clear();
                continue;
            }
            let is_bullet = matches!(line.mark(), Some((ListMark::Bullet, ..)));
            // Dots below `Vedlegg:` are attachments, whatever they begin with, unless the cases have dots themselves.
            let is_listed_attachment = is_in_attachments && is_bullet && !has_bullets;
            let is_sub = self.rows.last().is_some() && (is_listed_attachment || is_below(units, at, line));
            let is_row = !is_sub && is_row(line, year, has_marks);
            if is_row {
                // What stood between two rows belongs to the first of them.
                let length: usize = pending
                    .iter()
                    .filter_map(|at| match units.get(*at) {
                        Some(Unit::Line(line)) => Some(line.plain.len()),
                        _ => None,
                    })
                    .sum();
                // Long texts below a row are no note; they stay in the text.
                let is_kept = self.rows.is_empty() || length > 300;
                for earlier in pending.drain(..).filter(|_| !is_kept) {
                    if let Some(Unit::Line(line)) = units.get(earlier) {
                        self.below(line, &mut is_in_attachments);
                    }
                    self.take(earlier);
                }
                is_in_attachments = false;
                has_bullets |= is_bullet;
                let read = entry(&line.plain, year);
                self.listed(read, line, group);
                self.take(at);
                continue;
            }
            let belongs = is_sub
                || (is_attachment_label(&text) && !self.is_at_last_row())
                || (is_in_attachments && line.mark().is_some());
            if belongs && pending.is_empty() {
                self.below(line, &mut is_in_attachments);
                self.take(at);
                continue;
            }
            if self.rows.is_empty() && at < start + 3 {
                pending.push(at);
                continue;
            }
            let may_end = first_heading || is_end(line) || pending.len() >= 6 || label(line).is_some();
            let ends = may_end && last_case.is_none_or(|last| last <= at);
            if ends {
                break;
            }
            pending.push(at);
        }
    }

    /// Whether the row above is the last of every agenda, after which what comes belongs to the whole notice.
    fn is_at_last_row(&self) -> bool {
        self.rows.last().is_none_or(|row| row.value.kind == Some(AgendaKind::OtherBusiness))
    }

    pub(super) fn listed(&mut self, read: Entry, line: &Line, group: Option<AgendaKind>) {
        let mut item = read.item;
        if let Role::Item { mark: ListMark::Number(number), .. } = &line.role {
            item.order = item.order.or_else(|| number.parse().ok());
        }
        if read.has_two_kinds {
            self.doubt(line.place, format!("`{}` names several kinds", line.tidy()));
        }
        item.kind = item.kind.or(group);
        self.push(item, line.place, "the list");
    }

    /// A line below a row: attachments, presenter, kind, time, or a few words.
    pub(super) fn below(&mut self, line: &Line, is_in_attachments: &mut bool) {
        let Some(row) = self.rows.last_mut() else { return };
        let item = &mut row.value;
        let text = line.tidy();
        if is_attachment_label(&text) {
            *is_in_attachments = true;
            let rest = parted(&line.plain).map(|(_, value)| line.from(value));
            if let Some(rest) = rest.filter(|rest| !rest.is_empty()) {
                item.attachments.extend(attachments(&rest, true));
            }
            return;
        }
        if item.title.is_empty() {
            item.title = text;
            return;
        }
        let read = entry(&text, None).item;
        if let (Some(presenter), true) = (&read.presenter, read.title.is_empty() && item.presenter.is_none())
        {
            item.presenter = Some(presenter.clone());
            return;
        }
        if let Some((end, value)) = parted(&text) {
            let name = name_of(text.get(..end).unwrap_or_default());
            let value = text.get(value..).unwrap_or_default();
            let found = kinds(value);
            match column(&name) {
                Some(Column::Kind) if found.len() == 1 && item.kind.is_none() => {
                    item.kind = found.first().copied();
                    return;
                }
                Some(Column::Presenter) if item.presenter.is_none() && !value.is_empty() => {
                    item.presenter = Some(value.to_owned());
                    return;
                }
                Some(Column::Time) if item.time.is_none() && !value.is_empty() => {
                    item.time = Some(cell_time(value).unwrap_or_else(|| value.to_owned()));
                    return;
                }
                _ => {}
            }
        }
        if *is_in_attachments {
            let start = line.mark().map_or(0, |(_, _, at)| at);
            item.attachments.extend(attachments(&line.from(start), false));
            return;
        }
        add_note(item, &text);
    }
}

fn is_formal_line(line: &Line, year: Option<i16>) -> bool {
    let read = entry(&line.plain, year).item;
    is_formal(&read.title) && line.plain.chars().count() < 160 && label(line).is_none()
}

/// Whether a line of a list of cases is a row.
fn is_row(line: &Line, year: Option<i16>, has_marks: bool) -> bool {
    if label(line)
        .is_some_and(|labelled| !matches!(labelled.field, Field::Agenda) && labelled.value < line.plain.len())
    {
        return false;
    }
    let text = line.tidy();
    if starts_case(line, year) || (is_formal_line(line, year) && !text.ends_with('.')) {
        return true;
    }
    let begins_with_time =
        hours(&text, false).is_some_and(|found| found.range.start == 0 && found.range.end < text.len());
    if begins_with_time {
        return true;
    }
    match line.mark() {
        Some((_, depth, _)) => depth == 0,
        None if has_marks => entry(&line.plain, year).is_named,
        // Lines without marks: titles have no full stop.
        None => text.chars().count() < 160 && !text.ends_with(['.', ':', '!', '?']) && !is_end(line),
    }
}

/// How far back the row is looked for that a list lies below.
const FURTHEST: usize = 100;

/// Whether a line lies below the row above it by its depth in the list.
fn is_below(units: &[Unit], at: usize, line: &Line) -> bool {
    match line.role {
        Role::ItemMore { .. } => true,
        Role::Item { depth, .. } if depth > 0 => true,
        Role::Item { mark: ListMark::Bullet, .. } => {
            // Dots below numbers, or below lines that begin with a case.
            let above = units.get(..at).unwrap_or_default().iter().rev().find_map(|unit| match unit {
                Unit::Line(line)
                    if !matches!(
                        line.role,
                        Role::Item { mark: ListMark::Bullet, .. } | Role::ItemMore { .. }
                    ) =>
                {
                    Some(line)
                }
                _ => None,
            });
            let has_number = above.is_some_and(|above| {
                matches!(above.mark(), Some((ListMark::Number(_), ..)))
                    || (leading_number(&above.plain, None).is_some() && !is_agenda_heading(above))
            });
            has_number && leading_number(&line.plain, None).is_none()
        }
        _ => false,
    }
}

fn is_attachment_label(text: &str) -> bool {
    let name = parted(text).map_or(text, |(end, _)| text.get(..end).unwrap_or_default());
    matches!(
        name_of(name).as_str(),
        "vedlegg"
            | "vedlagt"
            | "saksdokumenter"
            | "saksdokument"
            | "sakspapirer"
            | "trykte vedlegg"
            | "prenta vedlegg"
            | "underlag"
    )
}

/// Words that end a list of cases.
fn is_end(line: &Line) -> bool {
    const ENDS: [&str; 20] = [
        "forfall",
        "vel møtt",
        "velkommen",
        "med hilsen",
        "med vennlig",
        "vennlig hilsen",
        "med vennleg",
        "venleg helsing",
        "meld",
        "eventuelle forfall",
        "ved forfall",
        "hilsen",
        "helsing",
        "for ",
        "innkalt",
        "kopi",
        "kontakt",
        "sted, ",
        "møteleder",
        "referent",
    ];
    let lower = line.tidy().to_lowercase();
    ENDS.iter().any(|end| lower.starts_with(end))
        || field_of(&lower).is_some_and(|field| !matches!(field, Field::Agenda))
}
