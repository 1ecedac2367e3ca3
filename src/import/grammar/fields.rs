//! Fields: a label, a sign and a value.

use std::collections::VecDeque;

use crate::import::{CasePaper, Doubt, Found};
use crate::language::PartialDate;
use crate::papers::Place;

use super::dates::{DateIn, date_in};
use super::words::{Label, Words};

/// What stands behind a label.
#[derive(Debug)]
pub(super) struct Value {
    /// The value, without blanks around.
    pub text: String,
    /// Where it begins in the line.
    pub at: usize,
    /// There is a colon, semicolon, tab or wide gap between the two.
    pub has_sign: bool,
}

/// What stands behind the label that ends at a byte of a line.
pub(super) fn value(line: &str, end: usize) -> Option<Value> {
    let rest = line.get(end..)?;
    // `Saksbeh.:`, `Vedlegg (t) :`
    let trimmed = rest.trim_start_matches('.').trim_start();
    let (trimmed, has_sign) = match trimmed.strip_prefix([':', ';']) {
        Some(value) => (value, true),
        None => {
            let gap = rest.len() - rest.trim_start().len();
            (trimmed, rest.contains('\t') && rest.starts_with(char::is_whitespace) || gap >= 2)
        }
    };
    let text = trimmed.trim().to_owned();
    let at = line.len() - trimmed.trim_start().len();
    Some(Value { text, at, has_sign })
}

/// Labels that are also words of every sentence: they need their sign.
fn is_weak(label: Label) -> bool {
    matches!(
        label,
        Label::Ignored | Label::Title | Label::Body | Label::Period | Label::CaseNumber | Label::Responsible
    )
}

/// Whether label and value are a field, and not the beginning of a sentence.
pub(super) fn fits(label: Label, value: &Value, in_body: bool, has_title: bool, near: Option<i16>) -> bool {
    let length = value.text.chars().count();
    if in_body {
        // Below its head a paper has few fields, and each with its sign.
        let is_late = matches!(
            label,
            Label::Officers
                | Label::Responsible
                | Label::Clearance
                | Label::Dated
                | Label::Meeting
                | Label::Reference
                | Label::PlaceAndDate
        );
        return is_late
            && value.has_sign
            && (1..=100).contains(&length)
            && (!is_dated(label) || has_date(&value.text, near));
    }
    if value.text.is_empty() {
        return value.has_sign || !is_weak(label);
    }
    if value.has_sign {
        return length <= 300;
    }
    match label {
        _ if is_weak(label) => false,
        Label::Dated | Label::Meeting | Label::PlaceAndDate => has_date(&value.text, near) && length <= 60,
        Label::Reference => {
            value.text.chars().any(|letter| letter.is_ascii_digit()) && !value.text.contains(' ')
        }
        Label::Officers | Label::Clearance => {
            has_title
                && length <= 80
                && !value.text.ends_with('.')
                && value.text.split_whitespace().count() <= 8
        }
        _ => false,
    }
}

fn is_dated(label: Label) -> bool {
    matches!(label, Label::Dated | Label::Meeting | Label::PlaceAndDate)
}

fn has_date(text: &str, near: Option<i16>) -> bool {
    !matches!(date_in(text, near), DateIn::None)
}

/// Where the next field of a line begins: a label with its colon, after a blank.
pub(super) fn next_label(value: &str, words: &Words) -> Option<usize> {
    let starts = value
        .char_indices()
        .zip(value.chars().skip(1))
        .filter(|((_, blank), next)| blank.is_whitespace() && next.is_uppercase());
    starts.map(|((at, blank), _)| at + blank.len_utf8()).find(|at| {
        let rest = value.get(*at..).unwrap_or_default();
        words.label_at(rest).is_some_and(|(_, end)| {
            let after = rest.get(end..).unwrap_or_default();
            let wide =
                value.get(..*at).is_some_and(|before| before.ends_with("  ") || before.ends_with('\t'));
            after.trim_start().starts_with([':', ';']) || (wide && after.starts_with(['\t']))
        })
    })
}

/// Labels that wait for values on the lines below them.
#[derive(Debug, Default)]
pub(super) struct Pending {
    queue: VecDeque<(Label, String)>,
    /// A list of persons that has begun below its label.
    open: Option<(Label, String)>,
}

impl Pending {
    pub(super) fn add(&mut self, label: Label, written: String) {
        self.open = None;
        self.queue.push_back((label, written));
    }

    pub(super) fn clear(&mut self) {
        self.queue.clear();
        self.open = None;
    }

    /// Whether a line could be a value that is waited for.
    pub(super) fn takes(&self, text: &str) -> bool {
        (!self.queue.is_empty() || self.open.is_some()) && text.chars().count() <= 120
    }

    /// The label that a line is the value of.
    pub(super) fn next(&mut self, text: &str, near: Option<i16>) -> Option<(Label, String)> {
        while let Some((label, written)) = self.queue.pop_front() {
            let fits = match label {
                Label::Dated | Label::Meeting | Label::PlaceAndDate => has_date(text, near),
                Label::Reference => text.chars().any(|letter| letter.is_ascii_digit()),
                Label::CaseNumber => super::number::number_at(text, near).is_some(),
                _ => !text.ends_with('.') || text.chars().count() <= 40,
            };
            if fits {
                let persons = matches!(label, Label::Officers | Label::Clearance);
                self.open = (persons && self.queue.is_empty()).then(|| (label, written.clone()));
                return Some((label, written));
            }
        }
        let open = self.open.clone()?;
        let is_name = text.chars().count() <= 60
            && !text.ends_with(['.', ':', ','])
            && text.starts_with(char::is_uppercase)
            && text.split_whitespace().count() <= 5;
        if !is_name {
            self.open = None;
        }
        is_name.then_some(open)
    }
}

/// Writes a field.
pub(super) fn set(
    case: &mut CasePaper,
    label: Label,
    text: &str,
    from: &str,
    place: Place,
    near: Option<i16>,
) {
    let found = |value: String| Found { value, place, from: from.to_owned() };
    match label {
        Label::Officers | Label::Clearance => {
            let (names, phones) = persons(text);
            if phones > 0 {
                let message = format!("a telephone number at `{from}` is left out");
                case.doubts.push(Doubt { field: Some("officers"), place, message });
            }
            let list = if label == Label::Officers { &mut case.officers } else { &mut case.clearance };
            list.extend(names.into_iter().map(found));
        }
        Label::Responsible => {
            first(&mut case.responsible, found(text.to_owned()), "responsible", &mut case.doubts);
        }
        Label::Reference => {
            if case.reference.is_none() {
                case.reference = Some(found(text.to_owned()));
            } else if case.reference.as_ref().is_some_and(|reference| reference.value != text) {
                let message = format!("another number of the archive stands at `{from}`: `{text}`");
                case.doubts.push(Doubt { field: Some("reference"), place, message });
            }
        }
        Label::Dated | Label::PlaceAndDate => {
            if let Some(date) = date("dated", text, from, place, near, &mut case.doubts) {
                first(&mut case.dated, date, "dated", &mut case.doubts);
            }
        }
        Label::Meeting => {
            if let Some(date) = date("meeting", text, from, place, near, &mut case.doubts) {
                first(&mut case.meeting, date, "meeting", &mut case.doubts);
            }
        }
        Label::Body => {
            if let Some(number) = case.number.as_mut().filter(|number| number.value.body.is_none()) {
                number.value.body = Some(text.to_owned());
            } else {
                left_out(case, text, from, place);
            }
        }
        Label::CaseNumber | Label::Title | Label::Attachments | Label::Enclosed | Label::NotEnclosed => {}
        Label::Period | Label::Ignored => left_out(case, text, from, place),
    }
}

fn left_out(case: &mut CasePaper, text: &str, from: &str, place: Place) {
    let message = format!("`{from}` has no place in a case and is left out: `{text}`");
    case.doubts.push(Doubt { field: None, place, message });
}

fn first<T: PartialEq>(
    field: &mut Option<Found<T>>,
    found: Found<T>,
    name: &'static str,
    doubts: &mut Vec<Doubt>,
) {
    match field {
        None => *field = Some(found),
        Some(known) if known.value != found.value => {
            let message =
                format!("`{}` and `{}` say different things; the first is taken", known.from, found.from);
            doubts.push(Doubt { field: Some(name), place: found.place, message });
        }
        Some(_) => {}
    }
}

/// A date of a field, with what is doubtful about it told.
pub(super) fn date(
    name: &'static str,
    text: &str,
    from: &str,
    place: Place,
    near: Option<i16>,
    doubts: &mut Vec<Doubt>,
) -> Option<Found<PartialDate>> {
    let message = match date_in(text, near) {
        DateIn::Found(date, doubt) => {
            if let Some(doubt) = doubt {
                doubts.push(Doubt { field: Some(name), place, message: format!("`{text}`: {doubt}") });
            }
            return Some(Found { value: date, place, from: from.to_owned() });
        }
        DateIn::Impossible => format!("`{text}` at `{from}` cannot be a date"),
        DateIn::None => format!("no date can be read at `{from}`: `{text}`"),
    };
    doubts.push(Doubt { field: Some(name), place, message });
    None
}

/// The first year that a text names in a date or as a year of its own.
pub(super) fn year_in(text: &str) -> Option<i16> {
    if let DateIn::Found(date, _) = date_in(text, None) {
        return Some(date.year());
    }
    let years = text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| part.len() == 4);
    years.filter_map(|part| part.parse().ok()).find(|year| (1990..=2099).contains(year))
}

/// Persons of a list, each by name, role or initials, and how many telephone numbers stood among them.
fn persons(text: &str) -> (Vec<String>, usize) {
    let mut parts: Vec<String> = Vec::new();
    let mut phones = 0;
    for chunk in text.split(['/', '&', ';', '\n', '\t']) {
        for part in split_and(chunk) {
            let part = part.trim().trim_matches(',').trim();
            if part.is_empty() {
                continue;
            }
            let is_phone = part.chars().filter(char::is_ascii_digit).count() >= 5
                && part.chars().all(|letter| {
                    letter.is_ascii_digit()
                        || matches!(letter, ' ' | '+' | '.' | '-' | ':')
                        || "tlftelefon".contains(letter.to_ascii_lowercase())
                });
            if is_phone {
                phones += 1;
            } else {
                parts.push(part.to_owned());
            }
        }
    }
    (parts, phones)
}

/// Cuts at `og` and commas, but not within `helse- og omsorgssjef`, `leder for helse og omsorg` and `Prøve Prøvesen, rådgiver`.
fn split_and(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for (at, chunk) in text.split(',').enumerate() {
        let chunk = chunk.trim();
        let begins_low = chunk.starts_with(char::is_lowercase) && !chunk.starts_with("og ");
        if at > 0
            && begins_low
            && let Some(last) = parts.last_mut().filter(|last| last.starts_with(char::is_uppercase))
        {
            last.push_str(", ");
            last.push_str(chunk);
            continue;
        }
        let mut current = String::new();
        for word in chunk.split_whitespace() {
            let is_of = ["for", "i", "av", "innen", "på"]
                .iter()
                .any(|small| current.split(' ').any(|known| known == *small));
            if matches!(word, "og" | "and" | "samt") && !current.ends_with('-') && !is_of {
                if !current.is_empty() {
                    parts.push(std::mem::take(&mut current));
                }
                continue;
            }
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
        }
        if !current.is_empty() {
            parts.push(current);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_are_parted_where_their_names_end() {
        for (text, expected) in [
            ("Prøve Prøvesen og Test Testesen", vec!["Prøve Prøvesen", "Test Testesen"]),
            ("AB/CD", vec!["AB", "CD"]),
            ("rådgiver 1, rådgiver 2", vec!["rådgiver 1", "rådgiver 2"]),
            ("Prøve Prøvesen, rådgiver", vec!["Prøve Prøvesen, rådgiver"]),
            ("leder for helse og omsorg", vec!["leder for helse og omsorg"]),
            ("helse- og omsorgssjef & rådgiver 2", vec!["helse- og omsorgssjef", "rådgiver 2"]),
            ("Prøve Prøvesen / 75 00 00 00", vec!["Prøve Prøvesen"]),
            (
                "Samhandlingssjef og kommunal samhandlingsleder",
                vec!["Samhandlingssjef", "kommunal samhandlingsleder"],
            ),
        ] {
            assert_eq!(persons(text).0, expected, "{text}");
        }
    }

    #[test]
    fn a_value_stands_behind_a_sign_or_a_gap() {
        for (line, end, text, sign) in [
            ("Dato dok: 1.2.2024", 8, "1.2.2024", true),
            ("Avkl. sekr; AB", 10, "AB", true),
            ("Vår ref.:  2024/7", 8, "2024/7", true),
            ("Møtedato\t1.2.2024", 9, "1.2.2024", true),
            ("Møtedato 1.2.2024", 9, "1.2.2024", false),
            ("Vedlegg", 7, "", false),
        ] {
            let value = value(line, end).unwrap();
            assert_eq!((value.text.as_str(), value.has_sign), (text, sign), "{line}");
            assert_eq!(line[value.at..].trim(), text);
        }
    }
}
