//! The lists of the index that are asked by number, run or facet.

use std::collections::BTreeMap;

use crate::site::{Case, Id, RecordId, Site};

use super::bytes::{packed, put_count, put_number, put_text};
use super::document::{CARD, Document, Run, cut, put_card};
use super::entry::Facet;

/// Cases of one year that a file of numbers may hold.
const CASES: usize = 64;
/// Others that are shown with a case whose number was typed.
const RELATED: usize = 6;

/// The files `n/…`, `c/…` and `f/…`.
pub(super) fn files(site: &Site, documents: &[Document], runs: &[Run]) -> BTreeMap<String, Vec<u8>> {
    let mut files = numbers(site, documents);
    for run in runs {
        let mut bytes = Vec::new();
        put_count(&mut bytes, run.documents.len());
        for document in &documents[run.documents.clone()] {
            put_number(&mut bytes, document.key % 65_536);
            put_card(&mut bytes, &document.entry, &cut(&document.entry.summary, CARD));
        }
        files.insert(format!("c/{}", run.number), packed(&bytes));
    }
    for facet in Facet::ALL {
        files.insert(format!("f/{}", facet.word()), packed(&values(site, documents, facet)));
    }
    files
}

/// Into how many files the cases of a year are dealt: a power of two.
pub(super) fn classes(documents: &[Document]) -> u32 {
    let mut of_year: BTreeMap<i16, usize> = BTreeMap::new();
    for year in
        documents.iter().filter(|document| document.entry.case.is_some()).filter_map(|one| one.entry.year)
    {
        *of_year.entry(year).or_insert(0) += 1;
    }
    let most = of_year.into_values().max().unwrap_or(0);
    u32::try_from(most.div_ceil(CASES).next_power_of_two()).unwrap_or(1)
}

fn numbers(site: &Site, documents: &[Document]) -> BTreeMap<String, Vec<u8>> {
    let classes = classes(documents);
    let of_case: BTreeMap<Id<Case>, u32> =
        documents.iter().filter_map(|document| Some((document.entry.case?, document.key))).collect();
    let of_address: BTreeMap<&str, u32> =
        documents.iter().map(|document| (document.entry.address.as_str(), document.key)).collect();
    let mut files: BTreeMap<String, (usize, Vec<u8>)> = BTreeMap::new();
    for document in documents {
        let Some(id) = document.entry.case else { continue };
        let key = &site.cases[id].document.key.value;
        let name = format!("n/{}-{}", key.year, u32::from(key.number) % classes);
        let (count, bytes) = files.entry(name).or_default();
        *count += 1;
        put_number(bytes, document.key);
        put_card(bytes, &document.entry, &cut(&document.entry.summary, CARD));
        let related = related(site, id, &of_case, &of_address);
        put_count(bytes, related.len());
        for (key, weight) in related {
            put_number(bytes, key);
            bytes.push(weight);
        }
    }
    let whole = |(name, (count, rows)): (String, (usize, Vec<u8>))| {
        let mut bytes = Vec::new();
        put_count(&mut bytes, count);
        bytes.extend(rows);
        (name, packed(&bytes))
    };
    files.into_iter().map(whole).collect()
}

/// Who follows up or cites a case, with how near they are to it in tenths, the nearest first: whoever types its number may
/// want them next.
fn related(
    site: &Site,
    id: Id<Case>,
    of_case: &BTreeMap<Id<Case>, u32>,
    of_address: &BTreeMap<&str, u32>,
) -> Vec<(u32, u8)> {
    let case = &site.cases[id];
    let mut near: BTreeMap<u32, u8> = BTreeMap::new();
    let mut add = |other: Option<&u32>, weight: u8| {
        if let Some(other) = other {
            let known = near.entry(*other).or_insert(0);
            *known = weight.max(*known);
        }
    };
    for later in case.followed_by.iter().chain(&case.attached_by) {
        add(of_case.get(later), 20);
    }
    for follow_up in case.follow_up_cases.iter().flatten() {
        add(follow_up.case.and_then(|case| of_case.get(&case)), 20);
    }
    for link in site.cited_by(RecordId::Case(id)) {
        add(site.address_of(link.from).and_then(|address| of_address.get(address)), 10);
    }
    if let Some(meeting) = case.meeting {
        let address = site.address_of(RecordId::Meeting(meeting));
        add(address.and_then(|address| of_address.get(address)), 10);
    }
    let mut near: Vec<(u32, u8)> = near.into_iter().collect();
    near.sort_by_key(|(key, weight)| (std::cmp::Reverse(*weight), *key));
    near.truncate(RELATED);
    near
}

/// The values of a facet with the documents that have each, in the order of the site's own tables.
fn values(site: &Site, documents: &[Document], facet: Facet) -> Vec<u8> {
    let mut keys: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for document in documents {
        for (_, value) in document.entry.facets.iter().filter(|(known, _)| *known == facet) {
            keys.entry(value).or_default().push(document.key);
        }
    }
    let labels: Vec<(String, String)> = match facet {
        Facet::Region => site
            .regions
            .records()
            .iter()
            .map(|one| (one.slug.to_string(), one.document.name.clone()))
            .collect(),
        Facet::Municipality => site
            .municipalities
            .records()
            .iter()
            .map(|one| (one.slug.to_string(), one.document.name.clone()))
            .collect(),
        Facet::Topic => site
            .topics
            .records()
            .iter()
            .map(|one| (one.slug.to_string(), one.document.title.clone()))
            .collect(),
        // Their words are the interface's.
        Facet::Outcome | Facet::FollowUp => {
            keys.keys().map(|key| ((*key).to_owned(), (*key).to_owned())).collect()
        }
    };
    let used: Vec<_> =
        labels.iter().filter_map(|(key, label)| Some((key, label, keys.get(key.as_str())?))).collect();
    let mut bytes = Vec::new();
    put_count(&mut bytes, used.len());
    for (key, label, keys) in used {
        put_text(&mut bytes, key);
        put_text(&mut bytes, label);
        put_count(&mut bytes, keys.len());
        let mut before = 0;
        for key in keys {
            put_number(&mut bytes, key - before);
            before = *key;
        }
    }
    bytes
}
