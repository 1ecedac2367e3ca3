//! The record of a meeting from its notice and its minutes: front matter with ordered keys, and the blocks of its text.

#[cfg(test)]
mod tests;

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value};

use crate::content::{AgendaKind, MinutesStatus};
use crate::language::PartialDate;
use crate::papers::{Block, BlockKind, Paragraph, Place, Role, Text};

use super::found::{AgendaItem, CaseNumber, Doubt, Found, MinutesItem, MinutesPaper, NoticePaper, Side};
use super::minutes::is_same_row;
use super::minutes::without_name;

/// The papers of one meeting, and how the site names what they name.
pub struct MeetingPapers<'a> {
    /// The notice.
    pub notice: Option<&'a NoticePaper>,
    /// The minutes.
    pub minutes: Option<&'a MinutesPaper>,
    /// The file name of the body, as the field `body` has it: `ssu`.
    pub body: &'a str,
    /// How the site writes a case: `SSU 24-2023`.
    pub case: &'a dyn Fn(&CaseNumber) -> String,
}

/// The record of a meeting.
#[derive(Clone, Debug)]
pub struct MeetingFile {
    /// Its fields, in the order of `docs/content.md`.
    pub front: DocumentMut,
    /// Its text, with headings from level 2.
    pub text: Vec<Block>,
    /// Where notice and minutes contradict each other, and what was left out of a row.
    pub doubts: Vec<Doubt>,
}

impl MeetingPapers<'_> {
    /// The record. A notice alone says that the meeting is planned, minutes that it was held; where both give a value, that
    /// of the minutes counts.
    pub fn record(&self) -> MeetingFile {
        let mut doubts = Vec::new();
        let mut front = DocumentMut::new();
        let held = self.minutes.map(|minutes| &minutes.meeting);
        front.insert("body", toml_edit::value(self.body));
        let date = chosen("date", self.notice, held, |paper| paper.date.as_ref(), &mut doubts);
        if let Some(date) = date {
            front.insert("date", dated(date.value));
        }
        let status = if held.is_some() { "held" } else { "planned" };
        front.insert("status", toml_edit::value(status));
        if [self.notice, held].into_iter().flatten().any(|paper| paper.is_extraordinary) {
            front.insert("kind", toml_edit::value("extraordinary"));
        }
        let mut text =
            |front: &mut DocumentMut, key: &'static str, of: fn(&NoticePaper) -> Option<&Found<String>>| {
                if let Some(found) = chosen(key, self.notice, held, of, &mut doubts) {
                    front.insert(key, toml_edit::value(found.value.as_str()));
                }
            };
        text(&mut front, "start", |paper| paper.start.as_ref());
        text(&mut front, "end", |paper| paper.end.as_ref());
        text(&mut front, "place", |paper| paper.place.as_ref());
        text(&mut front, "number", |paper| paper.number.as_ref());
        if let Some(online) = chosen("online", self.notice, held, |paper| paper.online.as_ref(), &mut doubts)
        {
            front.insert("online", toml_edit::value(online.value));
        }
        let minutes_status = self.minutes.and_then(|minutes| minutes.status.as_ref());
        if let Some(status) = minutes_status {
            let word = match status.value {
                MinutesStatus::Draft => "draft",
                MinutesStatus::Sent => "sent",
                MinutesStatus::Approved => "approved",
            };
            front.insert("minutes_status", toml_edit::value(word));
        }
        let mut agenda = ArrayOfTables::new();
        for (row, place) in self.rows() {
            agenda.push(self.agenda_row(&row, place, &mut doubts));
        }
        if !agenda.is_empty() {
            front.insert("agenda", Item::ArrayOfTables(agenda));
        }
        let sides = self.minutes.map(|minutes| minutes.attendance.as_slice()).unwrap_or_default();
        let attendance: ArrayOfTables = sides.iter().map(side).collect();
        if !attendance.is_empty() {
            front.insert("attendance", Item::ArrayOfTables(attendance));
        }
        MeetingFile { front, text: self.text(), doubts }
    }

    /// The rows of the notice, and those of the minutes that the notice does not have.
    fn rows(&self) -> Vec<(AgendaItem, Place)> {
        let notice = self.notice.map(|notice| notice.agenda.as_slice()).unwrap_or_default();
        let minutes = self.minutes.map(|minutes| minutes.items.as_slice()).unwrap_or_default();
        let mut rows: Vec<(AgendaItem, Place)> =
            notice.iter().map(|row| (row.value.clone(), row.place)).collect();
        for item in minutes {
            let own = &item.value.row;
            match rows.iter_mut().find(|(known, _)| is_same_row(known, own)) {
                Some((known, _)) => {
                    known.order = known.order.or(own.order);
                    known.kind = known.kind.or(own.kind);
                    if known.title.is_empty() {
                        known.title.clone_from(&own.title);
                    }
                }
                None => rows.push((own.clone(), item.place)),
            }
        }
        rows
    }

    fn agenda_row(&self, item: &AgendaItem, place: Place, doubts: &mut Vec<Doubt>) -> Table {
        let mut table = Table::new();
        if let Some(order) = item.order {
            table.insert("order", toml_edit::value(i64::from(order)));
        }
        let kind = item.kind.and_then(|kind| AgendaKind::WORDS.iter().find(|(_, known)| *known == kind));
        if let Some((word, _)) = kind {
            table.insert("kind", toml_edit::value(*word));
        }
        if let Some(case) = &item.case {
            table.insert("case", toml_edit::value((self.case)(case)));
        }
        if !item.title.is_empty() {
            table.insert("title", toml_edit::value(item.title.as_str()));
        }
        let mut note: Vec<String> = item.time.iter().map(|time| written_time(time)).collect();
        if let Some(presenter) = &item.presenter {
            match without_name(presenter) {
                Some(role) => note.push(format!("ved {role}")),
                None => doubts.push(Doubt {
                    field: Some("agenda"),
                    place,
                    message: "who presents a case is left out, since it may be a person's name".to_owned(),
                }),
            }
        }
        note.extend(item.note.clone());
        if !note.is_empty() {
            table.insert("note", toml_edit::value(note.join(", ")));
        }
        table
    }

    /// The minutes: what stands around the cases, then each case with what was said and decided. Without minutes the text
    /// of the notice; with both, that of the notice comes last.
    fn text(&self) -> Vec<Block> {
        let Some(minutes) = self.minutes else {
            return self.notice.map(|notice| levelled(&notice.text, 2)).unwrap_or_default();
        };
        let mut text = levelled(&minutes.meeting.text, 2);
        for found in &minutes.items {
            let MinutesItem { row, decision, proceedings, .. } = &found.value;
            let title = match &row.case {
                Some(case) if row.title.is_empty() => (self.case)(case),
                Some(case) => format!("{}: {}", (self.case)(case), row.title),
                None => row.title.clone(),
            };
            text.push(heading(2, title, found.place));
            text.extend(part("Behandling", proceedings));
            text.extend(part("Vedtak", decision));
        }
        if let Some(notice) = self.notice.filter(|notice| !notice.text.is_empty()) {
            let place = notice.text.first().map(|block| block.place).unwrap_or_default();
            text.push(heading(2, "Fra innkallingen".to_owned(), place));
            text.extend(levelled(&notice.text, 3));
        }
        text
    }
}

/// A value of two papers: that of the minutes before that of the notice. Where both have one and they differ, a doubt.
fn chosen<'a, T: Clone + PartialEq + std::fmt::Debug>(
    field: &'static str,
    notice: Option<&'a NoticePaper>,
    held: Option<&'a NoticePaper>,
    of: impl Fn(&'a NoticePaper) -> Option<&'a Found<T>>,
    doubts: &mut Vec<Doubt>,
) -> Option<&'a Found<T>> {
    let (called, held) = (notice.and_then(&of), held.and_then(&of));
    if let (Some(called), Some(held)) = (called, held)
        && called.value != held.value
    {
        let message = format!("the notice and the minutes give different values of `{field}`");
        doubts.push(Doubt { field: Some(field), place: held.place, message });
    }
    held.or(called)
}

/// A day as a date of TOML, less as a text.
fn dated(date: PartialDate) -> Item {
    let written = date.to_string();
    let day = date.day().and_then(|_| written.parse::<toml_edit::Datetime>().ok());
    day.map_or_else(|| toml_edit::value(written), toml_edit::value)
}

fn side(side: &Side) -> Table {
    let mut table = Table::new();
    table.insert("side", toml_edit::value(side.name.as_str()));
    for (key, names) in [("present", &side.present), ("absent", &side.absent)] {
        if !names.is_empty() {
            let names: Array = names.iter().map(String::as_str).collect();
            table.insert(key, Item::Value(Value::Array(names)));
        }
    }
    table
}

/// `kl. 10:15`, `15 min`.
fn written_time(time: &str) -> String {
    let is_clock = time.get(..5).is_some_and(|clock| clock.get(2..3) == Some(":"));
    if is_clock { format!("kl. {time}") } else { time.to_owned() }
}

fn heading(level: u8, text: String, place: Place) -> Block {
    let paragraph =
        Paragraph { text: Text::from_plain(text), role: Role::Heading(level), ..Paragraph::default() };
    Block { place, kind: BlockKind::Paragraph(paragraph) }
}

/// A part of a case below its heading; nothing where nothing stands in it.
fn part(name: &str, blocks: &[Block]) -> Vec<Block> {
    let Some(first) = blocks.first() else { return Vec::new() };
    let mut part = vec![heading(3, name.to_owned(), first.place)];
    part.extend(levelled(blocks, 4));
    part
}

/// Blocks with their headings from a level on, none left out between two of them.
fn levelled(blocks: &[Block], base: u8) -> Vec<Block> {
    let level = |block: &Block| match block.paragraph().map(|paragraph| &paragraph.role) {
        Some(Role::Heading(level)) => Some(*level),
        Some(Role::Title) => Some(0),
        _ => None,
    };
    let highest = blocks.iter().filter_map(level).min().unwrap_or(1);
    let mut last = base.saturating_sub(1);
    let mut blocks = blocks.to_vec();
    for block in &mut blocks {
        let Some(own) = level(block) else { continue };
        let BlockKind::Paragraph(paragraph) = &mut block.kind else { continue };
        let wanted = base.saturating_add(own.saturating_sub(highest));
        last = wanted.min(last.saturating_add(1)).min(6);
        paragraph.role = Role::Heading(last);
    }
    blocks
}
