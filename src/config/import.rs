//! What the site's own papers call things, for reading them in.

use std::collections::BTreeMap;

use crate::fields::Fields;

/// The fields of a paper whose labels a site can add to.
const LABELS: [&str; 14] = [
    "attachments",
    "body",
    "case_number",
    "clearance",
    "dated",
    "enclosed",
    "ignored",
    "meeting",
    "not_enclosed",
    "officers",
    "period",
    "reference",
    "responsible",
    "title",
];

/// `[import]`: words beside those that are built in, as the site's papers write them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportWords {
    /// Labels by field: `officers`, `meeting`, `enclosed` …
    pub labels: BTreeMap<String, Vec<String>>,
    /// Words in names of files and folders that are drafts.
    pub drafts: Vec<String>,
    /// First headings of minutes.
    pub minutes: Vec<String>,
    /// First headings of notices.
    pub notices: Vec<String>,
}

impl ImportWords {
    /// Reads the table `[import]`.
    pub fn read(fields: &mut Fields) -> Self {
        let mut list = |name| fields.list::<String>(name).into_iter().map(|located| located.value).collect();
        let (drafts, minutes, notices) = (list("drafts"), list("minutes"), list("notices"));
        let labels = fields.table("labels", "the list of labels", |fields| {
            LABELS.map(|field| {
                let words: Vec<String> =
                    fields.list::<String>(field).into_iter().map(|located| located.value).collect();
                (field.to_owned(), words)
            })
        });
        let labels = labels.map(|labels| labels.value.into_iter()).into_iter().flatten();
        Self { labels: labels.filter(|(_, words)| !words.is_empty()).collect(), drafts, minutes, notices }
    }
}
