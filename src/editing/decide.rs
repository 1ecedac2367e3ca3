//! What a body decided, written into the case.

use jiff::civil::Date;
use toml_edit::{Array, DocumentMut, Item, Value};

use crate::content::{CaseKey, Outcome, SectionKind, SectionNames};
use crate::language::{Language, PartialDate, written_partial};

use super::fields::{add, date, in_list, set};
use super::file::line_feeds;
use super::parts::{Part, first, parts};
use super::{EditError, RecordFile};

/// The heading of a decision that we write; built in for bokmål and nynorsk alike.
const HEADING: &str = "Vedtak";

/// What a body decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// As was recommended.
    AsRecommended,
    /// With these words: Markdown, numbered where there are points.
    AsText(String),
    /// Taken note of.
    Noted,
    /// A text of others was supported.
    Endorsed,
    /// Turned down.
    Rejected,
    /// Sent to another body.
    Forwarded,
    /// Put off.
    Postponed(Option<PutOff>),
    /// Taken off the agenda.
    Withdrawn,
    /// Handled, and nobody here knows how.
    Unknown,
}

/// Until when a case is put off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutOff {
    /// It comes back as a case that has a record, which says that it follows it.
    Known,
    /// It comes back as a case that has no record yet.
    Case(CaseKey),
    /// To a meeting.
    Meeting(PartialDate),
}

/// What a file says of the decision, before anything is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The outcome as written.
    pub outcome: Option<String>,
    /// The text below the heading of the decision, without empty lines around it.
    pub decision: Option<String>,
    /// The same of the recommendation.
    pub recommendation: Option<String>,
}

/// A case with its decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The new file.
    pub bytes: Vec<u8>,
    /// The outcome that was written.
    pub outcome: Outcome,
}

/// What a case's file says of its decision.
///
/// # Errors
/// [`EditError`] when its fields cannot be read.
pub fn standing(file: &RecordFile, sections: &SectionNames) -> Result<Standing, EditError> {
    let fields = file.fields()?;
    let (parts, _) = parts(file.body(), sections);
    let text = |kind: &SectionKind| {
        let part = first(&parts, kind)?;
        let text = file.body()[part.content.clone()].trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    Ok(Standing {
        outcome: fields.get("outcome").and_then(Item::as_str).map(str::to_owned),
        decision: text(&SectionKind::Decision),
        recommendation: text(&SectionKind::Recommendation),
    })
}

/// The case with what was decided: its outcome, and below the recommendation the words, where there are words of its own.
///
/// `again` allows to replace what was decided before, and `correction` is then told to visitors under the given day.
///
/// # Errors
/// [`EditError`]; [`EditError::Decided`] where something was decided and `again` is not set.
pub fn decided(
    file: &RecordFile,
    decision: &Decision,
    sections: &SectionNames,
    language: Language,
    again: bool,
    correction: Option<(Date, &str)>,
) -> Result<Decided, EditError> {
    let before = standing(file, sections)?;
    // Learning what nobody knew corrects nothing.
    let is_settled = before.outcome.as_deref().is_some_and(|outcome| outcome != word(Outcome::Unknown));
    if is_settled && !again {
        let outcome = before.outcome.unwrap_or_default();
        return Err(EditError::Decided(format!("its outcome is `{outcome}` already")));
    }
    if before.decision.is_some() && !again {
        return Err(EditError::Decided("a decision is written down in it already".to_owned()));
    }
    let mut fields = file.fields()?;
    let body = match decision {
        Decision::AsText(words) => with_decision(file.body(), words, sections)?,
        _ => without_decision(file.body(), sections),
    };
    let outcome = outcome(decision, before.recommendation.as_deref());
    set(fields.as_table_mut(), "outcome", word(outcome));
    note(&mut fields, decision, language, is_settled);
    if let Some((day, what)) = correction {
        in_list(
            &mut fields,
            "changes",
            |_| false,
            |table| {
                set(table, "date", date(day));
                set(table, "note", what);
            },
        )?;
    }
    Ok(Decided { bytes: file.with(&fields, &body), outcome })
}

/// A later case that says that it follows up `earlier`. Unchanged where it says so.
///
/// # Errors
/// [`EditError`] when its fields cannot be changed.
pub fn following(file: &RecordFile, earlier: &CaseKey) -> Result<Vec<u8>, EditError> {
    let mut fields = file.fields()?;
    let says = |value: &Value| {
        let case = value.as_inline_table().and_then(|table| table.get("case"));
        let text = case.unwrap_or(value).as_str().unwrap_or_default();
        CaseKey::parse(text).as_ref() == Some(earlier)
    };
    match fields.get_mut("follows") {
        None => set(fields.as_table_mut(), "follows", Array::from_iter([earlier.to_string()])),
        Some(Item::Value(Value::Array(list))) => {
            if !list.iter().any(says) {
                add(list, earlier.to_string());
            }
        }
        Some(_) => return Err(EditError::Form("follows")),
    }
    Ok(file.with(&fields, file.body()))
}

fn word(outcome: Outcome) -> &'static str {
    Outcome::WORDS.iter().find(|(_, other)| *other == outcome).map_or("unknown", |(word, _)| word)
}

/// Words of its own are a change where something else was recommended.
fn outcome(decision: &Decision, recommendation: Option<&str>) -> Outcome {
    match decision {
        Decision::AsText(words) => match recommendation {
            Some(recommendation) if plain(recommendation) != plain(words) => Outcome::Amended,
            _ => Outcome::Adopted,
        },
        Decision::AsRecommended => Outcome::Adopted,
        Decision::Noted => Outcome::Noted,
        Decision::Endorsed => Outcome::Endorsed,
        Decision::Rejected => Outcome::Rejected,
        Decision::Forwarded => Outcome::Forwarded,
        Decision::Postponed(_) => Outcome::Postponed,
        Decision::Withdrawn => Outcome::Withdrawn,
        Decision::Unknown => Outcome::Unknown,
    }
}

/// A text's words alone: without the marks of lists, and however its lines are broken.
fn plain(text: &str) -> String {
    let unmarked = text.lines().map(|line| {
        let line = line.trim_start();
        let number = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let item = number.strip_prefix(['.', ')']).filter(|_| number.len() < line.len());
        item.or_else(|| line.strip_prefix(['-', '*'])).unwrap_or(line)
    });
    unmarked.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

/// Where a case comes back that is put off: a few words beside the outcome. What another record says is not said twice.
fn note(fields: &mut DocumentMut, decision: &Decision, language: Language, is_settled: bool) {
    let is_nynorsk = language == Language::Nn;
    let verb = if is_nynorsk { "Utsett" } else { "Utsatt" };
    match decision {
        Decision::Postponed(Some(PutOff::Case(key))) => {
            set(
                fields.as_table_mut(),
                "outcome_note",
                format!("{verb} til {}-sak {}.", key.body, key.number_and_year()),
            );
        }
        Decision::Postponed(Some(PutOff::Meeting(day))) => {
            let day = written_partial(*day, language);
            set(fields.as_table_mut(), "outcome_note", format!("{verb} til møtet {day}."));
        }
        // What was said of another outcome is not true of this one.
        _ if is_settled => {
            fields.remove("outcome_note");
        }
        _ => {}
    }
}

/// The text with these words as its decision, below the recommendation, or first where there is none.
fn with_decision(body: &str, words: &str, sections: &SectionNames) -> Result<String, EditError> {
    let words = line_feeds(words.strip_prefix('\u{feff}').unwrap_or(words));
    let words = words.trim_matches('\n').trim_end();
    if words.trim().is_empty() {
        return Err(EditError::EmptyText);
    }
    let (inside, has_title) = parts(words, sections);
    if has_title || !inside.is_empty() {
        return Err(EditError::HeadingInText);
    }
    let (found, _) = parts(body, sections);
    if let Some(part) = first(&found, &SectionKind::Decision) {
        let (before, after) = (&body[..part.content.start], &body[part.content.end..]);
        let end = if after.is_empty() { "\n" } else { "\n\n" };
        return Ok(format!("{before}\n{words}{end}{after}"));
    }
    let at = match first(&found, &SectionKind::Recommendation) {
        Some(part) => part.content.end,
        None => found.first().map_or(body.len(), |part| part.heading.start),
    };
    let (before, after) = body.split_at(at);
    let gap = match before {
        "" => "\n",
        before if before.ends_with("\n\n") || before == "\n" => "",
        before if before.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let end = if after.is_empty() { "\n" } else { "\n\n" };
    Ok(format!("{before}{gap}## {HEADING}\n\n{words}{end}{after}"))
}

/// The text without a decision.
fn without_decision(body: &str, sections: &SectionNames) -> String {
    let (found, _) = parts(body, sections);
    match first(&found, &SectionKind::Decision) {
        None => body.to_owned(),
        Some(Part { heading, content, .. }) => {
            let (before, after) = (&body[..heading.start], &body[content.end..]);
            if after.is_empty() {
                format!("{}\n", before.trim_end_matches('\n'))
            } else {
                format!("{before}{after}")
            }
        }
    }
}
