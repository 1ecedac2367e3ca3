//! Facts about a record: terms and their values.

use serde::Serialize;

use crate::content::Name;

use super::place::NameView;
use super::row::{DateView, Link};

/// A fact about a record: a term and its values.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// The values.
    pub values: Vec<FactValue>,
}

/// A value of a fact.
#[derive(Clone, Debug, Serialize)]
pub struct FactValue {
    /// The text.
    pub text: String,
    /// The text as HTML, where parts of it are links.
    pub html: Option<String>,
    /// Where it leads.
    pub url: Option<String>,
    /// ISO 8601, of a date.
    pub iso: Option<String>,
    /// A few words after it.
    pub note: Option<String>,
    /// Its language, where it is not the page's.
    pub language: Option<&'static str>,
    /// All official names of a place in official order, where it has several; they are shown instead of the text.
    pub names: Vec<NameView>,
}

impl FactValue {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            html: None,
            url: None,
            iso: None,
            note: None,
            language: None,
            names: Vec::new(),
        }
    }

    pub(super) fn name(name: &Name) -> Self {
        Self::text(&name.value)
    }

    pub(super) fn date(date: DateView) -> Self {
        Self { iso: Some(date.iso), ..Self::text(date.text) }
    }

    pub(super) fn link(link: Link) -> Self {
        Self { url: link.url, language: link.language, names: link.names, ..Self::text(link.text) }
    }
}

/// A fact with one value, where there is one.
pub(super) fn fact(term: String, value: Option<FactValue>) -> Option<Fact> {
    value.map(|value| Fact { term, values: vec![value] })
}

/// A fact with several values, where there are any.
pub(super) fn facts(term: String, values: Vec<FactValue>) -> Option<Fact> {
    (!values.is_empty()).then_some(Fact { term, values })
}
