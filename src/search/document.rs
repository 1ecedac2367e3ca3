//! Entries as documents of the index: each with a key that does not shift when another comes or goes.

use std::collections::{BTreeMap, BTreeSet};

use xxhash_rust::xxh3::xxh3_64;

use crate::site::{Body, Id, Site};

use super::bytes::{put_count, put_text};
use super::entry::{Entry, EntryKind};

/// Numbers between two runs.
const RUN: u32 = 65_536;
/// Runs of one family: one for each year from this on, and one for none.
const YEARS: u32 = 128;
const BEFORE_FIRST_YEAR: i16 = 1949;
/// Characters of a summary on a card.
pub(super) const CARD: usize = 160;

/// An entry with its key.
#[derive(Debug)]
pub(super) struct Document {
    /// Its run times 65,536, and its index in the run.
    pub(super) key: u32,
    /// What can be found.
    pub(super) entry: Entry,
}

/// A kind, for cases and meetings with a body, and a year.
#[derive(Debug)]
pub(super) struct Run {
    /// Its number.
    pub(super) number: u32,
    /// Its documents, as places in the list of all.
    pub(super) documents: std::ops::Range<usize>,
}

/// Entries as documents, sorted by key.
pub(super) fn documents(site: &Site, entries: Vec<Entry>) -> Vec<Document> {
    let mut taken = BTreeSet::new();
    let bodies: BTreeMap<Id<Body>, usize> = site.bodies.ids().enumerate().map(|(at, id)| (id, at)).collect();
    let mut documents: Vec<Document> = Vec::with_capacity(entries.len());
    // Cases first: their numbers are theirs.
    let (cases, others): (Vec<_>, Vec<_>) = entries.into_iter().partition(|entry| entry.case.is_some());
    for entry in cases.into_iter().chain(others) {
        let wanted = match entry.case {
            Some(id) => u32::from(site.cases[id].document.key.value.number),
            None => u32::try_from(xxh3_64(entry.address.as_bytes()) % u64::from(RUN)).unwrap_or_default(),
        };
        let run = run_of(&entry, &bodies) * RUN;
        let free = (0..RUN).map(|step| run + (wanted + step) % RUN).find(|key| !taken.contains(key));
        // A year of a body with 65,536 cases does not exist.
        let key = free.unwrap_or(run + wanted);
        taken.insert(key);
        documents.push(Document { key, entry });
    }
    documents.sort_by_key(|document| document.key);
    documents
}

fn run_of(entry: &Entry, bodies: &BTreeMap<Id<Body>, usize>) -> u32 {
    let kinds = EntryKind::ALL.len();
    let family = match entry.body.and_then(|body| bodies.get(&body)) {
        Some(body) => kinds + 2 * body + usize::from(entry.kind == EntryKind::Meeting),
        None => entry.kind.number(),
    };
    let year = entry.year.map_or(0, |year| (year - BEFORE_FIRST_YEAR).clamp(1, 127));
    u32::try_from(family).unwrap_or_default() * YEARS + u32::from(year.unsigned_abs())
}

/// The runs of sorted documents.
pub(super) fn runs(documents: &[Document]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        let number = document.key / RUN;
        match runs.last_mut() {
            Some(run) if run.number == number => run.documents.end = at + 1,
            _ => runs.push(Run { number, documents: at..at + 1 }),
        }
    }
    runs
}

/// The name of a document's own file.
pub(super) fn file_of(key: u32) -> String {
    format!("d/{}-{}", key / RUN, key % RUN)
}

/// Writes what a hit shows.
pub(super) fn put_card(to: &mut Vec<u8>, entry: &Entry, summary: &str) {
    for text in [&entry.address, &entry.title, &entry.label, &entry.date, entry.status] {
        put_text(to, text);
    }
    put_text(to, summary);
}

/// Writes a document whole.
pub(super) fn put_document(to: &mut Vec<u8>, entry: &Entry) {
    put_card(to, entry, &cut(&entry.summary, CARD));
    let summary = (!entry.summary.is_empty()).then_some(("", "", false, entry.summary.as_str()));
    let parts = entry
        .parts
        .iter()
        .map(|part| (part.id.as_str(), part.heading.as_str(), part.is_decision, part.text.as_str()));
    let parts: Vec<_> = summary.into_iter().chain(parts).collect();
    put_count(to, parts.len());
    for (anchor, heading, is_decision, text) in parts {
        put_text(to, anchor);
        put_text(to, heading);
        to.push(u8::from(is_decision));
        put_text(to, text);
    }
}

/// The beginning of a text, cut at a word.
pub(super) fn cut(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} …", text[..end].trim_end_matches([' ', ',', ';', ':', '\n']))
}
