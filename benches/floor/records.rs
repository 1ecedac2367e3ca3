//! Files as records, and who concerns whom.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::value::Datetime;

use super::super::Failure;
use super::text::Cases;

/// The fields that pages and lists show.
#[derive(Deserialize)]
pub(super) struct Fields {
    pub(super) case: Option<String>,
    title: Option<String>,
    name: Option<String>,
    pub(super) summary: Option<String>,
    body: Option<String>,
    pub(super) outcome: Option<String>,
    pub(super) responsible: Option<String>,
    pub(super) status: Option<String>,
    dated: Option<Datetime>,
    meeting: Option<Datetime>,
    date: Option<Datetime>,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    municipalities: Vec<String>,
    #[serde(default)]
    topics: Vec<String>,
    #[serde(default)]
    pub(super) follows: Vec<String>,
}

/// A file: its fields, and its text as written.
pub(super) struct Record {
    pub(super) address: String,
    pub(super) fields: Fields,
    pub(super) title: String,
    /// The day that lists are in the order of; empty where there is none.
    date: String,
    pub(super) text: String,
}

impl Record {
    /// Reads a file; `inside` is its path inside the content.
    pub(super) fn read(inside: &Path, text: &str) -> Result<Self, Failure> {
        let named = |what: &str| format!("{}: {what}", inside.display());
        let (fields, text) = text
            .strip_prefix("+++\n")
            .and_then(|rest| rest.split_once("\n+++\n"))
            .ok_or_else(|| named("no fields"))?;
        let fields: Fields = toml::from_str(fields).map_err(|error| named(error.message()))?;
        let date = fields.meeting.or(fields.date).or(fields.dated).map(|date| date.to_string());
        let date = date.unwrap_or_default();
        let parts: Vec<_> =
            inside.with_extension("").iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let address = match (&fields.case, parts.as_slice()) {
            (Some(case), _) => format!("/saker/{}/", case.to_lowercase().replace(' ', "-")),
            (None, parts) => format!("/{}/", parts.join("/")),
        };
        let title = fields.title.as_ref().or(fields.name.as_ref()).cloned();
        let title = title.unwrap_or_else(|| format!("{} {date}", fields.body.as_deref().unwrap_or_default()));
        Ok(Self { address, title, date, text: text.to_owned(), fields })
    }

    /// The day that lists are in the order of; empty where there is none.
    pub(super) fn date(&self) -> &str {
        &self.date
    }
}

/// The cases by their keys, and the lists of cases by their addresses. Records are named by their places.
pub(super) struct Index {
    pub(super) cases: Cases,
    pub(super) lists: BTreeMap<String, Vec<usize>>,
}

impl Index {
    /// Joins the records; the lists keep their order.
    pub(super) fn of(records: &[Record]) -> Self {
        let (mut cases, mut lists) = (BTreeMap::new(), BTreeMap::<String, Vec<usize>>::new());
        for (at, record) in records.iter().enumerate() {
            let fields = &record.fields;
            let Some((key, body)) = fields.case.as_ref().and_then(|key| Some((key, key.split_once(' ')?.0)))
            else {
                continue;
            };
            cases.insert(key.clone(), (at, record.address.clone()));
            let own = ["/saker/".to_owned(), format!("/organ/{}/", body.to_lowercase())];
            let among = |folder: &'static str, names: &[String]| {
                names.iter().map(|name| format!("/{folder}/{name}/")).collect::<Vec<_>>()
            };
            let others = [
                among("regioner", &fields.regions),
                among("kommuner", &fields.municipalities),
                among("tema", &fields.topics),
            ];
            for list in own.into_iter().chain(others.into_iter().flatten()) {
                lists.entry(list).or_default().push(at);
            }
        }
        Self { cases, lists }
    }
}
