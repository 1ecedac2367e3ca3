//! Lines with labels.

use std::ops::Range;

use super::super::super::when::{dates, hours};
use super::super::labels::{Field, Labelled, field_of};
use super::super::lines::Line;
use super::super::title::{is_body_word, is_online, title, trimmed};
use super::{Gathered, LABELLED, LINE, Slot, TITLE, WEAK};

impl Gathered {
    pub(super) fn labelled(&mut self, labelled: &Labelled, line: &Line, at: usize) {
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
    pub(super) fn number(&mut self, value: &str, line: &Line, from: &str, at: usize) {
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
    pub(super) fn when(&mut self, value: &str, rank: u8, line: &Line, from: &str, at: usize, is_time: bool) {
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

    pub(super) fn place(&mut self, value: &str, rank: u8, line: &Line, from: &str, at: usize) {
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
}

/// Whether a label says that a place stands there too.
fn field_is_place(label: &str) -> bool {
    matches!(field_of(label), Some(Field::PlaceAndTime | Field::Place))
}

/// A value without the ranges that were read, and without the signs between them.
fn without(value: &str, ranges: &[Range<usize>]) -> String {
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
