//! The file that every question begins with: where the others begin, and what all of them share.

use serde::{Deserialize, Serialize};

use crate::site::Site;

use super::document::{Document, Run};
use super::entry::{EntryKind, Facet};
use super::group::ENDINGS;
use super::lists::classes;
use super::query::{CASE_WORDS, EMPTY, MEANINGS};

/// The form of the files; a reader refuses another.
pub(super) const VERSION: u32 = 1;

/// `docs/search-index.md` says what each field is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Root {
    pub(super) version: u32,
    pub(super) documents: usize,
    pub(super) borders: String,
    pub(super) spelling: String,
    pub(super) reversed: String,
    /// Run, kind, body or -1, year or 0, documents.
    pub(super) runs: Vec<(u32, usize, i32, i16, usize)>,
    /// Word and prior.
    pub(super) kinds: Vec<(String, f64)>,
    /// Code, name, the last part of its address.
    pub(super) bodies: Vec<(String, String, String)>,
    pub(super) phrases: Vec<(Vec<String>, String)>,
    pub(super) empty: String,
    pub(super) endings: String,
    pub(super) case_words: String,
    /// How a query begins that asks what a word means, folded.
    pub(super) meanings: Vec<String>,
    /// The key of the page that explains words.
    pub(super) glossary: Option<u32>,
    pub(super) number_classes: u32,
    pub(super) facets: Vec<String>,
}

/// What the root is made from.
pub(super) struct Layout<'a> {
    pub(super) borders: &'a [String],
    pub(super) spelling: &'a [String],
    pub(super) reversed: &'a [String],
    pub(super) runs: &'a [Run],
    pub(super) documents: &'a [Document],
    pub(super) phrases: &'a [(Vec<String>, String)],
}

/// The root as JSON.
pub(super) fn json(site: &Site, layout: &Layout) -> Vec<u8> {
    let bodies: Vec<_> = site.bodies.iter().collect();
    let run = |run: &Run| {
        let entry = &layout.documents[run.documents.start].entry;
        let body = entry.body.and_then(|id| bodies.iter().position(|(known, _)| *known == id));
        let body = body.map_or(-1, |at| i32::try_from(at).unwrap_or(-1));
        (run.number, entry.kind.number(), body, entry.year.unwrap_or(0), run.documents.len())
    };
    let root = Root {
        version: VERSION,
        documents: layout.documents.len(),
        borders: coded(layout.borders),
        spelling: coded(layout.spelling),
        reversed: coded(layout.reversed),
        runs: layout.runs.iter().map(run).collect(),
        kinds: EntryKind::ALL.iter().map(|kind| (kind.word().to_owned(), kind.prior())).collect(),
        bodies: bodies
            .iter()
            .map(|(_, body)| {
                let document = &body.document;
                (document.code.value.clone(), document.name.value.clone(), body.slug.to_string())
            })
            .collect(),
        phrases: layout.phrases.to_vec(),
        empty: EMPTY.join(" "),
        endings: ENDINGS.join(" "),
        case_words: CASE_WORDS.join(" "),
        meanings: MEANINGS.map(str::to_owned).into(),
        glossary: layout.documents.iter().find(|one| one.entry.is_glossary).map(|one| one.key),
        number_classes: classes(layout.documents),
        facets: Facet::ALL.iter().map(|facet| facet.word().to_owned()).collect(),
    };
    // Texts and numbers: writing them as JSON cannot fail.
    serde_json::to_vec(&root).unwrap_or_default()
}

/// Sorted words as one text: before each a capital letter for how many letters it shares with the one before, `A` for none.
fn coded(words: &[String]) -> String {
    let mut text = String::new();
    let mut before = "";
    for word in words {
        let shared = before.chars().zip(word.chars()).take_while(|(a, b)| a == b).take(25).count();
        text.push(char::from(b'A' + u8::try_from(shared).unwrap_or(0)));
        text.extend(word.chars().skip(shared));
        before = word;
    }
    text
}

/// The words of such a text.
pub(super) fn decoded(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in text.chars() {
        if letter.is_ascii_uppercase() {
            let shared = usize::from(u8::try_from(letter).unwrap_or(b'A') - b'A');
            let begin = words.last().map(|word| word.chars().take(shared).collect()).unwrap_or_default();
            words.push(begin);
        } else if let Some(word) = words.last_mut() {
            word.push(letter);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_are_read_as_they_were_written() {
        let words = ["", "2016", "2019", "sam", "sama", "samb", "så", "ж"].map(str::to_owned);
        assert_eq!(coded(&words), "AA2016D9AsamDaDbAsåAж".replace("Aså", "Bå"));
        assert_eq!(decoded(&coded(&words)), words);
    }
}
