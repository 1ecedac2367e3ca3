//! All words of a site, each read once.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::document::Document;
use super::fold::{fold, words};
use super::place::texts;
use super::vocabulary::{Reading, Vocabulary};

/// A folded form.
#[derive(Debug)]
pub(super) struct Form {
    /// Its letters, folded.
    pub(super) text: String,
    /// As the site writes it most often, in small letters.
    pub(super) written: String,
    /// How often it stands in the site; 0 for a word that every site knows.
    pub(super) count: u32,
    /// Its group.
    pub(super) group: u32,
    /// The groups of the words it is made of.
    pub(super) parts: Vec<u32>,
}

/// The forms of a site and the groups they belong to.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    pub(super) vocabulary: Vocabulary,
    /// Sorted.
    pub(super) forms: Vec<Form>,
    /// The names of the groups, sorted.
    pub(super) groups: Vec<String>,
    /// The form of each word as a text has it.
    written: FxHashMap<&'a str, u32>,
}

/// Counts words as texts have them.
type Counts<'a> = FxHashMap<&'a str, u32>;

impl<'a> Lexicon<'a> {
    /// Reads all texts of a site.
    pub(super) fn new(documents: &'a [Document]) -> Self {
        let counts = counted(documents);
        let mut raw: Vec<(String, &str, u32)> =
            counts.into_par_iter().map(|(word, count)| (fold(word), word, count)).collect();
        // The form's most frequent spelling first.
        raw.par_sort_unstable_by(|a, b| (&a.0, b.2, a.1).cmp(&(&b.0, a.2, b.1)));
        let mut forms: Vec<(String, String, u32)> = Vec::new();
        for (form, word, count) in &raw {
            match forms.last_mut() {
                Some(last) if last.0 == *form => last.2 += count,
                _ => forms.push((form.clone(), word.to_lowercase(), *count)),
            }
        }
        let vocabulary = Vocabulary::new(forms.iter().map(|(form, _, count)| (form.as_str(), *count)));
        forms.extend(Vocabulary::known().map(|form| (form.clone(), form, 0)));
        forms.sort_by(|a, b| (&a.0, b.2).cmp(&(&b.0, a.2)));
        forms.dedup_by(|b, a| a.0 == b.0);
        let readings: Vec<Reading> =
            forms.par_iter().map(|(form, ..)| vocabulary.read_folded(form)).collect();
        let mut groups: Vec<String> = readings
            .iter()
            .flat_map(|reading| reading.parts.iter().chain(std::iter::once(&reading.group)).cloned())
            .collect();
        groups.par_sort_unstable();
        groups.dedup();
        let number = |group: &String| number_of(&groups, group);
        let forms: Vec<Form> = forms
            .into_iter()
            .zip(&readings)
            .map(|((text, written, count), reading)| Form {
                group: number(&reading.group),
                parts: reading.parts.iter().map(number).collect(),
                text,
                written,
                count,
            })
            .collect();
        let mut written = FxHashMap::default();
        // Both are in the order of the forms, and every form of the site is among the others.
        let mut at = 0;
        for (form, word, _) in &raw {
            while forms.get(at).is_some_and(|known| known.text != *form) {
                at += 1;
            }
            written.insert(*word, u32::try_from(at).unwrap_or_default());
        }
        Self { vocabulary, forms, groups, written }
    }

    /// The form of a word that one of the texts has.
    pub(super) fn form(&self, word: &str) -> Option<&Form> {
        let at = *self.written.get(word)?;
        self.forms.get(at as usize)
    }

    /// The form with these folded letters.
    pub(super) fn folded(&self, form: &str) -> Option<&Form> {
        let at = self.forms.binary_search_by(|known| known.text.as_str().cmp(form)).ok()?;
        self.forms.get(at)
    }
}

fn number_of(groups: &[String], group: &String) -> u32 {
    // Every group that is asked for is in the list.
    u32::try_from(groups.binary_search(group).unwrap_or_default()).unwrap_or_default()
}

/// Counts the words of all documents. What several threads have counted is brought together two by two as it comes: all of it at
/// once would be many times the whole.
fn counted(documents: &[Document]) -> Counts<'_> {
    documents.par_chunks(512).map(counted_in).reduce(Counts::default, |one, other| {
        let (mut all, fewer) = if one.len() >= other.len() { (one, other) } else { (other, one) };
        #[expect(clippy::iter_over_hash_type, reason = "sums do not depend on order")]
        for (word, count) in fewer {
            *all.entry(word).or_insert(0) += count;
        }
        all
    })
}

fn counted_in(documents: &[Document]) -> Counts<'_> {
    let mut counts = Counts::default();
    for (_, _, text) in documents.iter().flat_map(|document| texts(&document.entry)) {
        for word in words(text) {
            *counts.entry(word).or_insert(0) += 1;
        }
    }
    counts
}
