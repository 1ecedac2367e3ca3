//! A case as a record: its fields in the order of the documentation, its text as Markdown.

use toml_edit::{Array, ArrayOfTables, Item, Table, Value};

use crate::content::{CaseKey, Outcome};
use crate::language::PartialDate;

use super::draft::{Draft, Field};
use super::found::{CasePaper, Found, FoundAttachment};
use super::known::{Bodies, key};

/// Where an attachment was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Placed {
    /// A file beside the record, under this name.
    File(String),
    /// Where its link leads, or nowhere.
    AsWritten,
}

/// The fields of a case. `placed` says of each attachment where it is.
pub(super) fn fields(paper: &CasePaper, case: &CaseKey, placed: &[Placed], bodies: &Bodies) -> Draft {
    let mut draft = Draft::default();
    let number = paper.number.as_ref().map(place);
    draft.set(Field::new("case", case.to_string(), number));
    let mut text = |name: &str, found: &Option<Found<String>>| {
        if let Some(found) = found {
            draft.set(Field::new(name, found.value.clone(), Some(place(found))));
        }
    };
    text("title", &paper.title);
    for (name, found) in [("dated", &paper.dated), ("meeting", &paper.meeting)] {
        if let Some(found) = found {
            draft.set(date(name, found.value, Some(place(found))));
        }
    }
    if let Some(found) = &paper.reference {
        draft.set(Field::new("reference", found.value.clone(), Some(place(found))));
    }
    for (name, list) in [("officers", &paper.officers), ("clearance", &paper.clearance)] {
        if let Some(first) = list.first() {
            let values: Array = list.iter().map(|found| found.value.as_str()).collect();
            draft.set(Field::new(name, Value::Array(values), Some(place(first))));
        }
    }
    if let Some(found) = &paper.responsible {
        draft.set(Field::new("responsible", found.value.clone(), Some(place(found))));
    }
    if let Some(found) = &paper.outcome {
        draft.set(outcome(found.value, Some(place(found))));
    }
    if let Some(first) = paper.attachments.first() {
        let tables = paper.attachments.iter().enumerate().map(|(at, found)| {
            let placed = placed.get(at).unwrap_or(&Placed::AsWritten);
            attachment(&found.value, placed, case, bodies)
        });
        let tables: ArrayOfTables = tables.collect();
        draft.set(Field {
            key: "attachments".to_owned(),
            value: Item::ArrayOfTables(tables),
            from: Some(place(first)),
        });
    }
    draft
}

/// An attachment as a table.
pub(super) fn attachment(found: &FoundAttachment, placed: &Placed, case: &CaseKey, bodies: &Bodies) -> Table {
    let mut table = Table::new();
    let mut insert = |name: &str, value: Value| {
        table.insert(name, Item::Value(value));
    };
    let address =
        found.link.as_deref().filter(|link| link.starts_with("https://") || link.starts_with("http://"));
    let other = found.case.as_ref().and_then(|number| key(number, bodies, Some(&case.body)));
    insert("title", found.title.as_str().into());
    match (placed, other, address) {
        (Placed::File(name), ..) => insert("file", name.as_str().into()),
        (_, Some((key, _)), _) if key != *case => insert("case", key.to_string().into()),
        (_, _, Some(address)) => insert("url", address.into()),
        _ => {}
    }
    if let Some(enclosed) = found.enclosed {
        insert("enclosed", enclosed.into());
    }
    table
}

/// The outcome of a case.
pub(super) fn outcome(outcome: Outcome, from: Option<String>) -> Field {
    let word = Outcome::WORDS.iter().find(|(_, other)| *other == outcome).map_or("unknown", |(word, _)| word);
    Field::new("outcome", word, from)
}

/// A date, bare where the day is known.
pub(super) fn date(name: &str, date: PartialDate, from: Option<String>) -> Field {
    let bare = date.day().and_then(|day| day.to_string().parse::<toml_edit::Datetime>().ok());
    match bare {
        Some(bare) => Field::new(name, bare, from),
        None => Field::new(name, date.to_string(), from),
    }
}

/// Where a value was read, for the file: `Dato dok, paragraph 4`.
pub(super) fn place<T>(found: &Found<T>) -> String {
    let place = found.place.to_string();
    match (found.from.is_empty(), place.is_empty()) {
        (false, false) => format!("{}, {place}", found.from),
        (false, true) => found.from.clone(),
        (true, _) => place,
    }
}
