//! The first page of a notice or of minutes: body, number, day, times, place.
//!
//! Everything that may be a value is gathered first, each with how much it counts; then the best is taken, and lines
//! whose values were all taken are used up. All others stay in the text.

mod choice;

use crate::import::found::{Doubt, Found, NoticePaper};
use crate::papers::Place;

use super::super::when::{dates, hours};
use super::labels::{Field, Labelled, field_of, label};
use super::lines::{Line, Unit, tidy};
use super::title::{Called, Title, is_body_word, is_online, title, trimmed};

/// The first page, read.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct Head {
    /// The fields; no agenda and no text.
    pub(in crate::import) meeting: NoticePaper,
    /// For each unit, whether its values say all that stands in it.
    pub(in crate::import) used: Vec<bool>,
    /// Whether the title says that it is a draft, with its place.
    pub(in crate::import) draft: Option<Found<()>>,
}

/// A value that may be the one.
struct Candidate {
    /// Which field.
    slot: Slot,
    /// The value, as it goes into the record.
    value: String,
    /// How much it counts; less is more.
    rank: u8,
    /// Where.
    place: Place,
    /// What told it.
    from: String,
    /// The line.
    unit: usize,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slot {
    Body,
    Number,
    Date,
    Start,
    End,
    Where,
    Online,
}

#[derive(Default)]
struct Gathered {
    candidates: Vec<Candidate>,
    /// Lines with words that no value takes.
    left: Vec<bool>,
    doubts: Vec<Doubt>,
}

const LABELLED: u8 = 1;
const TITLE: u8 = 2;
const LINE: u8 = 3;
const WEAK: u8 = 4;

/// Reads the first page. `open` says which units stand outside cases and agendas; lines before `first` are the first page,
/// where lines without labels count too.
pub(in crate::import) fn read(units: &[Unit], open: &[bool], first: usize) -> Head {
    let mut gathered = Gathered { left: vec![false; units.len()], ..Gathered::default() };
    let mut head = Head { used: vec![false; units.len()], ..Head::default() };
    let title_at = title_line(units, first);
    for (at, unit) in units.iter().enumerate() {
        let Unit::Line(line) = unit else { continue };
        if !open.get(at).copied().unwrap_or(false) {
            continue;
        }
        let lower = line.plain.to_lowercase();
        if at < first && lower.contains("ekstraordinær") && lower.contains("møte") {
            head.meeting.is_extraordinary = true;
        }
        if Some(at) == title_at {
            if let Some(title) = title(&line.plain) {
                head.meeting.is_extraordinary |= title.is_extraordinary;
                if title.is_draft {
                    head.draft = Some(Found { value: (), place: line.place, from: "the title".to_owned() });
                }
                gathered.title(&title, line, at);
            }
        } else if let Some(labelled) = label(line) {
            gathered.labelled(&labelled, line, at);
        } else if at < first {
            gathered.unlabelled(line, at);
        }
    }
    if !gathered.candidates.iter().any(|candidate| candidate.slot == Slot::Body) {
        gathered.neighbouring_body(units, open, title_at, first);
    }
    gathered.choose(&mut head);
    head
}

/// The line that says what the paper is.
fn title_line(units: &[Unit], first: usize) -> Option<usize> {
    let lines = || {
        units.iter().enumerate().take(first.min(15)).filter_map(|(at, unit)| match unit {
            Unit::Line(line) if label(line).is_none() => title(&line.plain).map(|title| (at, line, title)),
            _ => None,
        })
    };
    let is_short = |line: &Line| line.plain.chars().count() <= 140 && !line.plain.trim_end().ends_with('.');
    lines()
        .find(|(_, line, title)| title.called != Some(Called::Meeting) && is_short(line))
        .or_else(|| {
            lines().find(|(at, line, title)| {
                is_short(line) && (title.body.is_some() && (*at < 4 || line.is_heading()))
            })
        })
        .map(|(at, ..)| at)
}

impl Gathered {
    fn add(&mut self, slot: Slot, value: impl Into<String>, rank: u8, line: &Line, from: &str, unit: usize) {
        let value = value.into();
        if !value.trim().is_empty() {
            self.candidates.push(Candidate {
                slot,
                value,
                rank,
                place: line.place,
                from: from.to_owned(),
                unit,
            });
        }
    }

    fn leave(&mut self, unit: usize) {
        if let Some(left) = self.left.get_mut(unit) {
            *left = true;
        }
    }

    fn doubt(&mut self, field: &'static str, place: Place, message: impl Into<String>) {
        self.doubts.push(Doubt { field: Some(field), place, message: message.into() });
    }

    fn title(&mut self, title: &Title, line: &Line, at: usize) {
        let from = "the title";
        if let Some(body) = &title.body {
            self.add(Slot::Body, body, TITLE, line, from, at);
            let is_plain = body.split_whitespace().count() <= 7 && body.split([' ', '-']).any(is_body_word);
            if !is_plain {
                self.doubt("body", line.place, format!("`{body}` may not be the body's name"));
            }
        }
        if let Some(number) = &title.number {
            self.add(Slot::Number, number, TITLE, line, from, at);
        }
        if let Some(date) = title.date {
            self.add(Slot::Date, date.to_string(), TITLE, line, from, at);
        }
        if let Some(hours) = &title.hours {
            self.add(Slot::Start, &hours.start, TITLE, line, from, at);
            if let Some(end) = &hours.end {
                self.add(Slot::End, end, TITLE, line, from, at);
            }
        }
        if title.is_online {
            self.add(Slot::Online, "true", TITLE, line, from, at);
        }
        if let Some(rest) = &title.rest {
            self.place(rest, WEAK, line, from, at);
        }
    }

    fn labelled(&mut self, labelled: &Labelled, line: &Line, at: usize) {
        let value = line.plain.get(labelled.value..).unwrap_or_default();
        let from = labelled.label.as_str();
        match labelled.field {
            Field::Body => {
                let value = trimmed(value);
                let inner = title(&value).filter(|title| title.body.is_some());
                match inner {
                    Some(title) if title.date.is_some() || title.number.is_some() => {
                        self.title(&title, line, at);
                    }
                    _ => self.add(Slot::Body, value, LABELLED, line, from, at),
                }
            }
            Field::Number => self.number(value, line, from, at),
            Field::Meeting => self.when(value, LABELLED, line, from, at, false),
            Field::Time => self.when(value, LABELLED, line, from, at, true),
            Field::PlaceAndTime => {
                self.when(value, LABELLED, line, from, at, true);
            }
            Field::Date => self.when(value, LINE, line, from, at, false),
            Field::Start | Field::End => match hours(value, true) {
                Some(hours) => {
                    let slot = if labelled.field == Field::Start { Slot::Start } else { Slot::End };
                    self.add(slot, hours.start, LABELLED, line, from, at);
                    if let Some(end) = hours.end {
                        self.add(Slot::End, end, LABELLED, line, from, at);
                    }
                    let rest = without(value, &[hours.range]);
                    if !rest.is_empty() {
                        self.leave(at);
                    }
                }
                None => self.leave(at),
            },
            Field::Place => {
                let found = hours(value, false);
                if dates(value).is_empty() && found.is_none() {
                    self.place(&trimmed(value), LABELLED, line, from, at);
                } else {
                    self.when(value, LABELLED, line, from, at, true);
                }
            }
            Field::Form => {
                let lower = value.to_lowercase();
                match (is_online(&lower), lower.contains("fysisk") || lower.contains("oppmøte")) {
                    (true, false) => self.add(Slot::Online, "true", LABELLED, line, from, at),
                    (false, true) => self.add(Slot::Online, "false", LABELLED, line, from, at),
                    _ => {}
                }
                self.leave(at);
            }
            _ => self.leave(at),
        }
    }

    /// `4/2024`, `4`, or the whole name of a meeting: `SSU 4/2024`.
    fn number(&mut self, value: &str, line: &Line, from: &str, at: usize) {
        let value = trimmed(value);
        let is_number = value.len() <= 9
            && value.starts_with(|letter: char| letter.is_ascii_digit())
            && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b' '));
        if is_number {
            self.add(Slot::Number, value.replace(' ', ""), LABELLED, line, from, at);
            return;
        }
        match title(&format!("Møte {value}")) {
            Some(title) if title.body.as_deref().is_some_and(|body| body.split(' ').any(is_body_word)) => {
                self.title(&title, line, at);
            }
            _ => self.leave(at),
        }
    }

    /// A day and times, and what else stands there: a place, where the label says so or nothing else could be meant.
    fn when(&mut self, value: &str, rank: u8, line: &Line, from: &str, at: usize, is_time: bool) {
        let dates = dates(value);
        let found = hours(value, is_time);
        let mut ranges = Vec::new();
        if let Some(date) = dates.first() {
            self.add(Slot::Date, date.value.to_string(), rank, line, from, at);
            ranges.push(date.range.clone());
            if let Some(until) = date.until {
                self.doubt("date", line.place, format!("the meeting lasts until {until}"));
                self.leave(at);
            }
        }
        if let Some(hours) = found {
            self.add(Slot::Start, hours.start, rank, line, from, at);
            if let Some(end) = hours.end {
                self.add(Slot::End, end, rank, line, from, at);
            }
            ranges.push(hours.range);
        }
        if ranges.is_empty() {
            self.leave(at);
            return;
        }
        let rest = without(value, &ranges);
        if rest.is_empty() {
            return;
        }
        let is_named = field_is_place(from);
        self.place(&rest, if is_named { LABELLED } else { WEAK }, line, from, at);
    }

    fn place(&mut self, value: &str, rank: u8, line: &Line, from: &str, at: usize) {
        let lower = value.to_lowercase();
        if is_online(&lower) {
            let is_both = lower.contains("hybrid")
                || lower.contains("fysisk")
                || lower.contains("mulighet")
                || [" og ", "/", " eller ", " samt ", "+"]
                    .iter()
                    .any(|sign| lower.contains(sign) && !lower.contains("://"));
            if is_both {
                self.doubt(
                    "online",
                    line.place,
                    format!("`{value}` says that one can meet in a place or over the net"),
                );
            } else {
                self.add(Slot::Online, "true", rank.min(TITLE), line, from, at);
            }
        }
        self.add(Slot::Where, value, rank, line, from, at);
    }

    /// A line of the first page without a label: `Onsdag 4. desember 2024 kl. 10.00–14.00, Teams`, `Møtedato 4.12.2024`.
    fn unlabelled(&mut self, line: &Line, at: usize) {
        let text = tidy(&line.plain);
        let dates = dates(&text);
        let found = hours(&text, false);
        let starts = dates
            .first()
            .map(|date| date.range.start)
            .into_iter()
            .chain(found.iter().map(|hours| hours.range.start));
        let Some(start) = starts.min() else {
            if text.chars().count() < 60
                && is_online(&text.to_lowercase())
                && text.split_whitespace().count() <= 3
            {
                self.add(Slot::Online, "true", LINE, line, "a line without a label", at);
                self.leave(at);
            }
            return;
        };
        let before = trimmed(text.get(..start).unwrap_or_default());
        let is_label = field_of(&before);
        let is_sentence =
            text.chars().count() > 120 || (text.ends_with('.') && text.split_whitespace().count() > 14);
        match is_label {
            Some(Field::Meeting | Field::Date | Field::Time | Field::PlaceAndTime | Field::Place)
                if !is_sentence =>
            {
                let rank = if is_label == Some(Field::Date) { LINE } else { LABELLED };
                self.when(text.get(start..).unwrap_or_default(), rank, line, &before, at, true);
            }
            None if before.is_empty() && !is_sentence => {
                self.when(&text, LINE, line, "a line without a label", at, false);
            }
            // `Møtet ble holdt på Teams 4. desember 2024 kl. 10–14.`: the values count little, the line stays.
            None if before.to_lowercase().contains("møte") && !text.to_lowercase().contains("frist") => {
                if let Some(date) = dates.first() {
                    self.add(Slot::Date, date.value.to_string(), WEAK, line, "running text", at);
                }
                if let Some(hours) = found {
                    self.add(Slot::Start, hours.start, WEAK, line, "running text", at);
                    if let Some(end) = hours.end {
                        self.add(Slot::End, end, WEAK, line, "running text", at);
                    }
                }
                self.leave(at);
            }
            _ => {}
        }
    }

    /// Where no line names the body: the line beside the title that is called like one.
    fn neighbouring_body(&mut self, units: &[Unit], open: &[bool], title_at: Option<usize>, first: usize) {
        let around = title_at.map_or(0, |at| at.saturating_sub(2))..first.min(title_at.unwrap_or(0) + 4);
        for at in around {
            let Some(Unit::Line(line)) = units.get(at) else { continue };
            let text = trimmed(&line.plain);
            let words = text.split_whitespace().count();
            let is_name = words <= 7
                && words > 0
                && text.split([' ', '-']).any(is_body_word)
                && dates(&text).is_empty();
            let is_open =
                open.get(at).copied().unwrap_or(false) && Some(at) != title_at && label(line).is_none();
            let is_sentence = line.plain.trim_end().ends_with(['.', ':']);
            if is_name && is_open && !is_sentence {
                self.add(Slot::Body, text, LINE, line, "the line beside the title", at);
                return;
            }
        }
    }
}

/// Whether a label says that a place stands there too.
fn field_is_place(label: &str) -> bool {
    matches!(field_of(label), Some(Field::PlaceAndTime | Field::Place))
}

/// A value without the ranges that were read, and without the signs between them.
fn without(value: &str, ranges: &[std::ops::Range<usize>]) -> String {
    let mut rest = value.to_owned();
    let mut ranges = ranges.to_vec();
    ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
    for range in ranges {
        if rest.get(range.clone()).is_some() {
            rest.replace_range(range, " , ");
        }
    }
    let parts: Vec<String> =
        rest.split(',').map(trimmed).filter(|part| !part.is_empty() && part != "og").collect();
    let rest = parts.join(", ");
    rest.strip_prefix("på ").or_else(|| rest.strip_prefix("i ")).unwrap_or(&rest).to_owned()
}
