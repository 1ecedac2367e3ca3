//! The first page of a notice or of minutes: body, number, day, times, place.
//!
//! Everything that may be a value is gathered first, each with how much it counts; then the best is taken, and lines
//! whose values were all taken are used up. All others stay in the text.

mod choice;
mod fields;

use crate::import::found::{Doubt, Found, NoticePaper};
use crate::papers::Place;

use super::super::when::{dates, hours};
use super::labels::{Field, field_of, label, parts};
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
        } else if label(line).is_some() {
            for part in parts(line) {
                match label(&part) {
                    Some(labelled) => gathered.labelled(&labelled, &part, at),
                    None => gathered.leave(at),
                }
            }
        } else if let Some(end) = ending(line) {
            gathered.add(Slot::End, end, WEAK, line, "running text", at);
            gathered.leave(at);
        } else if at < first {
            gathered.unlabelled(line, at);
        }
    }
    if !gathered.candidates.iter().any(|candidate| candidate.slot == Slot::Body) {
        gathered.neighbouring_body(units, open, title_at, first);
    }
    gathered.choose(&mut head);
    // A title that says only what the paper is says nothing that is not known.
    let bare = title_at.or_else(|| bare_title(units, open, first));
    if let Some(Unit::Line(line)) = bare.and_then(|at| units.get(at))
        && title(&line.plain).is_some_and(|title| is_bare(&title))
        && let Some(used) = bare.and_then(|at| head.used.get_mut(at))
    {
        *used = true;
    }
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
        if title.has_more {
            self.leave(at);
        }
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
            let own = title(&line.plain).and_then(|title| title.body);
            let text = own.unwrap_or_else(|| trimmed(&line.plain));
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

/// A line such as `MØTEPROTOKOLL`.
fn bare_title(units: &[Unit], open: &[bool], first: usize) -> Option<usize> {
    (0..first.min(10)).find(|at| match units.get(*at) {
        Some(Unit::Line(line)) => {
            open.get(*at).copied().unwrap_or(false)
                && line.tidy().split(' ').count() <= 3
                && title(&line.plain)
                    .is_some_and(|title| is_bare(&title) && title.called != Some(Called::Meeting))
        }
        _ => false,
    })
}

/// Whether a title says only what the paper is.
fn is_bare(title: &Title) -> bool {
    let has_more =
        title.body.is_some() || title.number.is_some() || title.date.is_some() || title.hours.is_some();
    !has_more && !title.has_more && title.rest.is_none()
}

/// When a meeting ended, by a sentence: `Møtet ble hevet kl. 12.00`.
fn ending(line: &Line) -> Option<String> {
    let lower = line.tidy().to_lowercase();
    let ends = [
        "møtet slutt",
        "møtet ble hevet",
        "møtet vart heva",
        "møtet hevet",
        "møtet heva",
        "møtet ble avsluttet",
    ];
    let is_end = ends.iter().any(|end| lower.starts_with(end)) && lower.chars().count() < 60;
    hours(&lower, false).filter(|found| is_end && found.end.is_none()).map(|found| found.start)
}
