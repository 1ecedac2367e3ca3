//! How far a decision point has come, written into the case.

use jiff::civil::Date;
use toml_edit::TableLike;

use crate::content::{CasePointer, FollowUpStatus, PointNumber};

use super::fields::{date, in_list, set};
use super::{EditError, RecordFile};

/// What is said of a point. What is not given stays as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FollowUp {
    /// The point.
    pub point: PointNumber,
    /// How far it has come.
    pub status: FollowUpStatus,
    /// Who sees to it; a role.
    pub owner: Option<String>,
    /// When it should be done.
    pub due: Option<Date>,
    /// When the status was known to be so.
    pub confirmed: Date,
    /// The case that shows it.
    pub case: Option<CasePointer>,
    /// More words.
    pub note: Option<String>,
}

/// Words for a status besides those of the files: as the pages of a site say them, in bokmål and nynorsk.
const SPOKEN: [(&str, FollowUpStatus); 17] = [
    ("ikke startet", FollowUpStatus::NotStarted),
    ("ikkje starta", FollowUpStatus::NotStarted),
    ("i gang", FollowUpStatus::InProgress),
    ("pågår", FollowUpStatus::InProgress),
    ("pagar", FollowUpStatus::InProgress),
    ("startet", FollowUpStatus::InProgress),
    ("starta", FollowUpStatus::InProgress),
    ("gjort", FollowUpStatus::Done),
    ("ferdig", FollowUpStatus::Done),
    ("utført", FollowUpStatus::Done),
    ("ikke lenger aktuelt", FollowUpStatus::Overtaken),
    ("ikkje lenger aktuelt", FollowUpStatus::Overtaken),
    ("ikke aktuelt", FollowUpStatus::Overtaken),
    ("trenger ingen oppfølging", FollowUpStatus::NotApplicable),
    ("treng inga oppfølging", FollowUpStatus::NotApplicable),
    ("ukjent", FollowUpStatus::Unknown),
    ("ukjent status", FollowUpStatus::Unknown),
];

/// The status that a word means: that of the files, or one that people say. Hyphens and capitals do not matter.
pub fn status_word(typed: &str) -> Option<FollowUpStatus> {
    let plain = typed.trim().to_lowercase().replace(['-', '_'], " ");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let written = FollowUpStatus::WORDS.iter().map(|(word, status)| (word.replace('_', " "), *status));
    let spoken = SPOKEN.iter().map(|(word, status)| ((*word).to_owned(), *status));
    written.chain(spoken).find(|(word, _)| *word == plain).map(|(_, status)| status)
}

/// The case with what is said of a point, among `known`, the points that it has.
///
/// # Errors
/// [`EditError`]; [`EditError::NoPoint`] where the case has no such point.
pub fn followed_up(file: &RecordFile, said: &FollowUp, known: &[PointNumber]) -> Result<Vec<u8>, EditError> {
    if known.is_empty() {
        return Err(EditError::NoPoints);
    }
    if !known.contains(&said.point) {
        let known = known.iter().map(|point| format!("`{point}`")).collect::<Vec<_>>().join(", ");
        return Err(EditError::NoPoint { point: said.point.to_string(), known });
    }
    let mut fields = file.fields()?;
    in_list(
        &mut fields,
        "follow_up",
        |table| point_of(table).as_ref() == Some(&said.point),
        |table| fill(table, said),
    )?;
    Ok(file.with(&fields, file.body()))
}

fn point_of(table: &dyn TableLike) -> Option<PointNumber> {
    let point = table.get("point")?;
    let text =
        point.as_str().map(str::to_owned).or_else(|| point.as_integer().map(|number| number.to_string()));
    PointNumber::parse(&text?)
}

fn fill(table: &mut dyn TableLike, said: &FollowUp) {
    if !table.contains_key("point") {
        match said.point.whole_number() {
            Some(number) => set(table, "point", i64::from(number)),
            None => set(table, "point", said.point.to_string()),
        }
    }
    let status = FollowUpStatus::WORDS.iter().find(|(_, status)| *status == said.status);
    set(table, "status", status.map_or("unknown", |(word, _)| word));
    if let Some(owner) = &said.owner {
        set(table, "owner", owner.as_str());
    }
    if let Some(due) = said.due {
        set(table, "due", date(due));
    }
    set(table, "confirmed", date(said.confirmed));
    if let Some(case) = &said.case {
        let point = case.point.as_ref().map(|point| format!("#{point}")).unwrap_or_default();
        set(table, "case", format!("{}{point}", case.case));
    }
    if let Some(note) = &said.note {
        set(table, "note", note.as_str());
    }
}
