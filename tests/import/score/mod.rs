//! How well papers were imported: what was written is read again and held against the truth of each paper.
//!
//! What is counted, and how, stands in `docs/import.md`. Nothing here knows the importer: it is run as a person would run it.

pub(crate) mod compare;
pub(crate) mod folder;
pub(crate) mod markdown;
pub(crate) mod running;
pub(crate) mod seen;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod truth;
