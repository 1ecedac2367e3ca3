//! The fields of a record in the order of `docs/content.md`.

use crate::content::Outcome;
use crate::import::{CaseNumber, CasePaper, Found, ReportPaper};
use crate::language::PartialDate;

/// A value of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldValue {
    /// A text.
    Text(String),
    /// A date: bare where the day is known, else a text.
    Date(PartialDate),
    /// Yes or no.
    Fact(bool),
    /// A list of texts.
    List(Vec<String>),
    /// Tables, `[[name]]`.
    Tables(Vec<Vec<(&'static str, FieldValue)>>),
}

/// Fields in order.
pub type Fields = Vec<(&'static str, FieldValue)>;

/// The fields of a case. `key` names a case as the site does, `SSU 24-2023`, where it knows the body; `files` has for each
/// attachment the name of its file beside the record.
pub fn case_fields(
    case: &CasePaper,
    key: &dyn Fn(&CaseNumber) -> Option<String>,
    files: &[Option<String>],
) -> Fields {
    let mut fields = Fields::new();
    let text = |found: &Found<String>| FieldValue::Text(found.value.clone());
    let texts =
        |list: &[Found<String>]| FieldValue::List(list.iter().map(|found| found.value.clone()).collect());
    if let Some(number) = case.number.as_ref().and_then(|number| key(&number.value)) {
        fields.push(("case", FieldValue::Text(number)));
    }
    fields.extend(case.title.as_ref().map(|title| ("title", text(title))));
    fields.extend(case.dated.as_ref().map(|date| ("dated", FieldValue::Date(date.value))));
    fields.extend(case.meeting.as_ref().map(|date| ("meeting", FieldValue::Date(date.value))));
    fields.extend(case.reference.as_ref().map(|reference| ("reference", text(reference))));
    if !case.officers.is_empty() {
        fields.push(("officers", texts(&case.officers)));
    }
    if !case.clearance.is_empty() {
        fields.push(("clearance", texts(&case.clearance)));
    }
    fields.extend(case.responsible.as_ref().map(|responsible| ("responsible", text(responsible))));
    if let Some(outcome) = &case.outcome
        && let Some(word) = outcome_word(outcome.value)
    {
        fields.push(("outcome", FieldValue::Text(word.to_owned())));
    }
    let attachments: Vec<Fields> = case
        .attachments
        .iter()
        .enumerate()
        .map(|(at, attachment)| {
            let attachment = &attachment.value;
            let mut fields = vec![("title", FieldValue::Text(attachment.title.clone()))];
            let is_web = |link: &&String| link.starts_with("https://") || link.starts_with("http://");
            if let Some(case) = attachment.case.as_ref().and_then(key) {
                fields.push(("case", FieldValue::Text(case)));
            } else if let Some(file) = files.get(at).and_then(Option::as_ref) {
                fields.push(("file", FieldValue::Text(file.clone())));
            } else if let Some(link) = attachment.link.as_ref().filter(is_web) {
                fields.push(("url", FieldValue::Text(link.clone())));
            }
            fields.extend(attachment.enclosed.map(|enclosed| ("enclosed", FieldValue::Fact(enclosed))));
            fields
        })
        .collect();
    if !attachments.is_empty() {
        fields.push(("attachments", FieldValue::Tables(attachments)));
    }
    fields
}

/// The fields of a report.
pub fn report_fields(report: &ReportPaper) -> Fields {
    let mut fields = Fields::new();
    fields.extend(report.title.as_ref().map(|title| ("title", FieldValue::Text(title.value.clone()))));
    fields.extend(report.dated.as_ref().map(|date| ("dated", FieldValue::Date(date.value))));
    fields.extend(report.period.as_ref().map(|period| ("period", FieldValue::Text(period.value.clone()))));
    fields
}

/// Fields as TOML, without the lines of `+++` around them. Tables come last, as they must.
pub fn front_matter(fields: &[(&'static str, FieldValue)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        if let Some(value) = written(value) {
            out.extend([name, " = ", &value, "\n"]);
        }
    }
    for (name, value) in fields {
        let FieldValue::Tables(tables) = value else { continue };
        for table in tables {
            out.extend(["\n[[", name, "]]\n"]);
            for (key, value) in table {
                if let Some(value) = written(value) {
                    out.extend([key, " = ", &value, "\n"]);
                }
            }
        }
    }
    out
}

fn written(value: &FieldValue) -> Option<String> {
    let quoted =
        |text: &str| toml::Value::String(text.split_whitespace().collect::<Vec<_>>().join(" ")).to_string();
    Some(match value {
        FieldValue::Text(text) => quoted(text),
        FieldValue::Date(date @ PartialDate::Day(_)) => date.to_string(),
        FieldValue::Date(date) => quoted(&date.to_string()),
        FieldValue::Fact(fact) => fact.to_string(),
        FieldValue::List(texts) => {
            format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
        }
        FieldValue::Tables(_) => return None,
    })
}

fn outcome_word(outcome: Outcome) -> Option<&'static str> {
    Outcome::WORDS.iter().find(|(_, known)| *known == outcome).map(|(word, _)| *word)
}
