//! Who took part, by side, from labels, lists and tables.

mod table;

use crate::import::found::{Doubt, Side};
use crate::papers::{Place, Role};

use super::super::meeting::labels::{Field, field_of, heads, label, name_of};
use super::super::meeting::lines::{Line, Unit, tidy};
use super::person::{attendee, entries};

/// The side where a paper names none.
const NO_SIDE: &str = "Deltakere";

/// Attendance, read.
#[derive(Debug, Default)]
pub(super) struct Attendance {
    pub(super) sides: Vec<Side>,
    pub(super) used: Vec<bool>,
    pub(super) doubts: Vec<Doubt>,
    names_left_out: usize,
    first_place: Option<Place>,
    has_named_side: bool,
    /// The lines that name sides.
    labels: Vec<(usize, String)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Present,
    Absent,
    Deputy,
}

/// Reads who took part from the units that stand outside cases. `parties` are names of sides that the site knows.
pub(super) fn read(units: &[Unit], open: &[bool], parties: &[String]) -> Attendance {
    let mut found = Attendance { used: vec![false; units.len()], ..Attendance::default() };
    let mut mode: Option<Mode> = None;
    let mut side: Option<String> = None;
    let mut is_outer = false;
    let mut has_begun = false;
    let mut label_paragraph = 0;
    // Whether the label's line was empty, so that those it means stand below.
    let mut is_open = false;
    // Whether persons stood directly below the label, so that a side after them begins anew.
    let mut is_filled = false;
    for (at, unit) in units.iter().enumerate() {
        if !open.get(at).copied().unwrap_or(false) {
            mode = None;
            continue;
        }
        let line = match unit {
            Unit::Table(place, table) => {
                if found.table(table, *place, mode.filter(|_| is_open), side.as_deref(), parties) {
                    has_begun = true;
                    found.take(at);
                }
                continue;
            }
            Unit::Line(line) => line,
        };
        if let Some(labelled) = mode_label(line) {
            mode = Some(labelled.mode);
            has_begun = true;
            label_paragraph = line.paragraph;
            if !is_outer {
                side = None;
            }
            if labelled.side.is_some() {
                side = labelled.side;
            }
            is_open = is_blank_from(line, labelled.value);
            is_filled = !is_open && side.is_none();
            found.inline(line, labelled.value, labelled.mode, side.as_deref());
            found.take(at);
            continue;
        }
        let next_is_mode = units
            .get(at + 1)
            .is_some_and(|next| matches!(next, Unit::Line(next) if mode_label(next).is_some()));
        if let Some((name, value)) = side_label(line, parties, mode.is_some() || next_is_mode) {
            let has_value = !is_blank_from(line, value);
            if mode.is_some() || next_is_mode || has_begun || has_value {
                let own = mode.filter(|mode| !is_filled && *mode != Mode::Deputy).unwrap_or(Mode::Present);
                is_open = !has_value;
                mode = Some(own);
                has_begun = true;
                is_outer = next_is_mode;
                label_paragraph = line.paragraph;
                found.inline(line, value, own, Some(&name));
                found.take(at);
                found.labels.push((at, name.clone()));
                side = Some(name);
                continue;
            }
        }
        let Some(own) = mode else { continue };
        let is_label = label(line).is_some();
        let is_heading = matches!(line.role, Role::Heading(_) | Role::Title);
        let text = line.tidy();
        let is_near = is_open || line.is_from_table || line.paragraph == label_paragraph;
        let is_in_list = matches!(line.role, Role::Item { .. } | Role::ItemMore { .. })
            || line.is_from_table
            || line.paragraph == label_paragraph
            || line.mark().is_some();
        let is_short = text.chars().count() < 160 && !text.ends_with(['.', ':', '?']);
        if is_label || is_heading || !is_near || !(is_in_list || is_short) {
            mode = None;
            is_outer = false;
            continue;
        }
        let start = line.mark().map_or(0, |(_, _, at)| at);
        is_filled |= side.is_none();
        found.entry(line.plain.get(start..).unwrap_or_default(), own, side.as_deref(), line.place);
        found.take(at);
    }
    found.finish();
    found
}

/// Whether nothing stands in a line from a byte on.
fn is_blank_from(line: &Line, at: usize) -> bool {
    line.plain.get(at..).unwrap_or_default().trim().is_empty()
}

struct ModeLabel {
    mode: Mode,
    side: Option<String>,
    value: usize,
}

fn mode_of(field: Field) -> Option<Mode> {
    match field {
        Field::Present => Some(Mode::Present),
        Field::Absent => Some(Mode::Absent),
        Field::Deputies => Some(Mode::Deputy),
        _ => None,
    }
}

/// `Til stede:`, `Forfall fra kommunene:`.
fn mode_label(line: &Line) -> Option<ModeLabel> {
    if let Some((labelled, mode)) =
        label(line).and_then(|labelled| mode_of(labelled.field).map(|mode| (labelled, mode)))
    {
        return Some(ModeLabel { mode, side: None, value: labelled.value });
    }
    // `Følgende medlemmer fra styret møtte:`
    let by_end = heads(line).into_iter().find_map(|(name, value)| {
        let lower = name_of(&name);
        let is_label = lower.split(' ').count() <= 8
            && line.plain.trim_end().ends_with(':')
            && lower.starts_with("følg");
        let is_absent = ["forfall", "ikke møtt", "ikkje møtt", "møtte ikke", "møtte ikkje"]
            .iter()
            .any(|end| lower.ends_with(end));
        let is_present =
            ["møtte", "til stede", "til stades", "deltok"].iter().any(|end| lower.ends_with(end));
        let mode = if is_absent { Mode::Absent } else { Mode::Present };
        (is_label && (is_absent || is_present)).then_some(ModeLabel { mode, side: None, value })
    });
    if by_end.is_some() {
        return by_end;
    }
    heads(line).into_iter().find_map(|(name, value)| {
        let lower = name_of(&name);
        let (before, at) = [" fra ", " frå ", " for ", " – ", " - "]
            .iter()
            .filter_map(|sign| {
                lower.find(sign).map(|at| (lower.get(..at).unwrap_or_default(), at + sign.len()))
            })
            .min_by_key(|(_, at)| *at)?;
        let mode = field_of(before).and_then(mode_of)?;
        // Byte for byte the same only where lower case changes no length; else the side is left in lower case.
        let side = if name_of(&name).len() == name.trim_end_matches([':', ';', '.', ' ']).len() {
            name.get(at..).unwrap_or_default()
        } else {
            lower.get(at..).unwrap_or_default()
        };
        let side = tidy(side.trim_end_matches([':', ' ']));
        (!side.is_empty() && side.split_whitespace().count() <= 6).then(|| ModeLabel {
            mode,
            side: Some(capital(&side)),
            value,
        })
    })
}

/// The name of a side: a known one, or any short heading where sides are expected.
fn side_label(line: &Line, parties: &[String], is_expected: bool) -> Option<(String, usize)> {
    heads(line).into_iter().find_map(|(name, value)| {
        let lower = name_of(&name);
        let stripped =
            ["fra ", "frå ", "for "].iter().find_map(|word| lower.strip_prefix(word)).unwrap_or(&lower);
        let is_known = field_of(&lower) == Some(Field::Side)
            || field_of(stripped) == Some(Field::Side)
            || parties.iter().any(|party| party.to_lowercase() == stripped);
        let has_value = line.plain.get(value..).is_some_and(|value| !value.trim().is_empty());
        let ends_open = line.plain.trim_end().ends_with(':');
        let looks = is_expected
            && (ends_open || (!has_value && line.is_heading()) || (has_value && is_side_name(stripped)))
            && field_of(&lower).is_none()
            && line.mark().is_none_or(|_| ends_open || line.is_bold())
            && lower.split_whitespace().count() <= 7
            && !lower.contains(',');
        // A heading of the paper is no side unless it is known as one.
        let is_section = matches!(line.role, Role::Heading(_)) && !is_known && !is_side_name(stripped);
        let written = tidy(name.trim_end_matches([':', ';', '.', ' ']));
        let at = written.len().saturating_sub(stripped.len());
        let written = if written.to_lowercase().ends_with(stripped) {
            written.get(at..).unwrap_or(&written).to_owned()
        } else {
            written
        };
        ((is_known || looks) && !is_section && !written.is_empty()).then(|| (capital(&written), value))
    })
}

fn is_side_name(lower: &str) -> bool {
    super::person::is_organisation(lower)
        || ["representant", "observatør", "sekretariat", "medlem", "gjest"]
            .iter()
            .any(|name| lower.contains(name))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

impl Attendance {
    fn take(&mut self, at: usize) {
        if let Some(used) = self.used.get_mut(at) {
            *used = true;
        }
    }

    /// The entries that stand in the line of the label.
    fn inline(&mut self, line: &Line, value: usize, mode: Mode, side: Option<&str>) {
        let value = line.plain.get(value..).unwrap_or_default();
        if tidy(value).is_empty() {
            return;
        }
        if entries(value).is_none() && line.is_from_table && value.split(',').count() <= 3 {
            self.entry(value, mode, side, line.place);
            return;
        }
        self.listed(value, mode, side, line.place);
    }

    /// Several persons in one line; as written where they cannot be told from each other.
    fn listed(&mut self, value: &str, mode: Mode, side: Option<&str>, place: Place) {
        match entries(value) {
            Some(entries) => {
                for entry in entries {
                    self.entry(&entry, mode, side, place);
                }
            }
            None => {
                self.add(tidy(value), mode, side, place);
                self.doubt(
                    place,
                    "persons in one line could not be told from each other and are kept as written",
                );
            }
        }
    }

    fn entry(&mut self, text: &str, mode: Mode, side: Option<&str>, place: Place) {
        let text = tidy(text);
        if text.is_empty()
            || matches!(
                text.trim_matches(['.', ' ']).to_lowercase().as_str(),
                "ingen" | "-" | "–" | "ingen meldte forfall" | "ingen forfall"
            )
        {
            return;
        }
        // `Rådgiver 1 (forfall)`, `leder – meldt forfall`
        let lower = text.to_lowercase();
        let absent = [
            "(forfall)",
            "(meldt forfall)",
            "– forfall",
            "- forfall",
            ", forfall",
            "(ikke møtt)",
            "(ikke til stede)",
        ]
        .iter()
        .find(|mark| lower.ends_with(**mark));
        let (text, mode) = match absent {
            Some(mark) if lower.len() == text.len() => {
                (tidy(text.get(..text.len() - mark.len()).unwrap_or_default()), Mode::Absent)
            }
            _ => (text, mode),
        };
        let attendee = attendee(&text, side);
        self.names_left_out += usize::from(attendee.is_name_left_out);
        if attendee.is_unsure {
            self.doubt(place, format!("`{}` may name a person", attendee.text));
        }
        self.add(attendee.text, mode, side, place);
    }

    fn add(&mut self, text: String, mode: Mode, side: Option<&str>, place: Place) {
        if text.is_empty() {
            return;
        }
        self.first_place.get_or_insert(place);
        self.has_named_side |= side.is_some();
        let name = side.unwrap_or(NO_SIDE);
        let at =
            self.sides.iter().position(|known| known.name.eq_ignore_ascii_case(name)).unwrap_or_else(|| {
                self.sides.push(Side { name: name.to_owned(), ..Side::default() });
                self.sides.len() - 1
            });
        let Some(side) = self.sides.get_mut(at) else { return };
        match mode {
            Mode::Present => side.present.push(text),
            Mode::Absent => side.absent.push(text),
            Mode::Deputy => {
                let is_said = text.to_lowercase().contains("vara");
                side.present.push(if is_said { text } else { format!("{text} (vara)") });
            }
        }
    }

    fn doubt(&mut self, place: Place, message: impl Into<String>) {
        self.doubts.push(Doubt { field: Some("attendance"), place, message: message.into() });
    }

    fn finish(&mut self) {
        // A side of which nobody is told may be something else: its line stays in the text.
        for (at, name) in std::mem::take(&mut self.labels) {
            let is_empty = !self.sides.iter().any(|side| side.name.eq_ignore_ascii_case(&name));
            if let Some(used) = self.used.get_mut(at).filter(|_| is_empty) {
                *used = false;
            }
        }
        let place = self.first_place.unwrap_or_default();
        if self.names_left_out > 0 {
            let message = format!(
                "{} names of persons are left out; their roles and organisations are kept",
                self.names_left_out
            );
            self.doubt(place, message);
        }
        if self.sides.iter().any(|side| side.name == NO_SIDE) {
            let who = if self.has_named_side { "some of them" } else { "they" };
            self.doubt(place, format!("the paper does not say which side {who} belong to"));
        }
    }
}
