//! The index: everything that can be found, as files (`docs/search-index.md`).

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::site::Site;

use super::bytes::{Packer, packed};
use super::document::{Document, documents, file_of, put_document, runs};
use super::entry::Entry;
use super::fold::{fold, words};
use super::lexicon::{Form, Lexicon};
use super::lists;
use super::place::{self, Place, bucket, length};
use super::posting::Postings;
use super::records::entries;
use super::root::{self, Layout};
use super::shard::{self, Group, Row, Shards, often};
use super::vocabulary::Vocabulary;

/// So many documents with a word are enough answers to it.
const ENOUGH: usize = 10;
/// Weight of a word of the papers for an everyday word, in hundredths, and how many an everyday word has at most: each may cost
/// a reader a file.
const EVERYDAY: u8 = 60;
const MEANINGS: usize = 2;

/// Everything that can be found, as files under `search/`.
#[derive(Debug)]
pub struct Index {
    /// All but those of documents, which are made when they are asked for.
    files: BTreeMap<String, Vec<u8>>,
    documents: Vec<Document>,
    vocabulary: Vocabulary,
}

impl Index {
    /// Reads a site; `lists` are its pages that list others.
    pub fn new(site: &Site, lists: impl IntoIterator<Item = Entry>) -> Self {
        let documents = documents(site, entries(site).into_iter().chain(lists).collect());
        let lexicon = Lexicon::new(&documents);
        let (terms, phrases) = terms(site, &documents, &lexicon);
        let [spelling, reversed] = spellings(&lexicon.forms);
        let runs = runs(&documents);
        let mut files = lists::files(site, &documents, &runs);
        let layout = Layout {
            borders: &terms.borders,
            spelling: &spelling.borders,
            reversed: &reversed.borders,
            runs: &runs,
            documents: &documents,
            phrases: &phrases,
        };
        files.insert("root".to_owned(), packed(&root::json(site, &layout)));
        for (folder, shards) in [("t", terms), ("s", spelling), ("r", reversed)] {
            let named =
                shards.files.into_iter().enumerate().map(|(at, bytes)| (format!("{folder}/{at}"), bytes));
            files.extend(named);
        }
        let vocabulary = lexicon.vocabulary;
        Self { files, documents, vocabulary }
    }

    /// The names of its files, in no order, below the folder of the index.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.files.keys().cloned().chain(self.documents.iter().map(|document| file_of(document.key)))
    }

    /// The bytes of a file; nothing where there is none of that name.
    pub fn file(&self, name: &str) -> Option<Vec<u8>> {
        self.file_with(name, &mut Packer::default())
    }

    /// The same, for whoever asks for many files.
    pub fn file_with(&self, name: &str, packer: &mut Packer) -> Option<Vec<u8>> {
        if let Some(bytes) = self.files.get(name) {
            return Some(bytes.clone());
        }
        let key = key_of(name)?;
        let at = self.documents.binary_search_by_key(&key, |document| document.key).ok()?;
        let mut bytes = Vec::new();
        put_document(&mut bytes, &self.documents[at].entry);
        Some(packer.pack(&bytes))
    }

    /// The words of the site.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// What can be found, in the order of the index.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.documents.iter().map(|document| &document.entry)
    }
}

fn key_of(name: &str) -> Option<u32> {
    let (run, index) = name.strip_prefix("d/")?.split_once('-')?;
    run.parse::<u32>().ok()?.checked_mul(65_536)?.checked_add(index.parse().ok()?)
}

/// The words of the site for slips, as they are and spelt backwards.
fn spellings(forms: &[Form]) -> [Shards; 2] {
    let spelt = |form: &&Form| {
        form.count > 0 && form.text.chars().count() >= 4 && form.text.chars().all(char::is_alphabetic)
    };
    let words: Vec<(String, u8)> =
        forms.iter().filter(spelt).map(|form| (form.text.clone(), often(form.count))).collect();
    let mut backwards: Vec<(String, u8)> =
        words.iter().map(|(word, often)| (word.chars().rev().collect(), *often)).collect();
    backwards.par_sort_unstable();
    [shard::of_words(&words), shard::of_words(&backwards)]
}

/// What each word is looked up under and what it leads to; the phrases that abbreviations stand for.
fn terms(site: &Site, documents: &[Document], lexicon: &Lexicon) -> (Shards, Vec<(Vec<String>, String)>) {
    // The places of all words are the largest part of the work, and are gone when the shards are made.
    let places = places(documents, lexicon);
    let postings = Postings::new(documents, &places, lexicon.groups.len());
    let names = (0_u32..).zip(&lexicon.groups);
    let groups: Vec<Group> = names
        .map(|(number, name)| Group { name, number, documents: postings.count(number) })
        .filter(|group| group.documents > 0)
        .collect();
    let ways = ways(site, lexicon, &groups, &postings);
    let terms = shard::with_postings(&groups, &postings, &ways, documents.len());
    (terms, phrases(site, lexicon, &postings))
}

/// The places of every document.
fn places(documents: &[Document], lexicon: &Lexicon) -> Vec<Vec<Place>> {
    #[expect(clippy::cast_precision_loss, reason = "a count of pages")]
    let count = documents.len().max(1) as f32;
    let total: f32 = documents.iter().map(|document| length(&document.entry)).sum();
    let usual = bucket(total / count);
    let chunks: Vec<Vec<Vec<Place>>> = documents
        .par_chunks(256)
        .map(|chunk| {
            let mut reader = place::Reader::new(lexicon, usual);
            chunk.iter().map(|document| reader.read(&document.entry)).collect()
        })
        .collect();
    chunks.into_iter().flatten().collect()
}

/// The abbreviations of the glossary with the words they stand for.
fn abbreviations(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let terms = site.terms.records().iter();
    terms.filter_map(|term| Some((term.document.short.as_deref()?, term.document.long.as_deref()?)))
}

/// The words of long forms as groups, and the groups of their abbreviations.
fn phrases(site: &Site, lexicon: &Lexicon, postings: &Postings) -> Vec<(Vec<String>, String)> {
    let phrase = |(short, long): (&str, &str)| {
        let groups: Vec<String> = words(long).map(|word| lexicon.vocabulary.group_of(word)).collect();
        let short = lexicon.folded(&fold(short))?;
        let is_found = groups.len() > 1 && postings.count(short.group) > 0;
        is_found.then(|| (groups, lexicon.groups[short.group as usize].clone()))
    };
    let phrases: BTreeSet<_> = abbreviations(site).filter_map(phrase).collect();
    phrases.into_iter().collect()
}

/// What each form is looked up under. A group that stands nowhere is left out, and so is a form of such groups alone.
fn ways<'a>(site: &Site, lexicon: &'a Lexicon, groups: &[Group], postings: &Postings) -> Vec<Row<'a>> {
    let mut numbers = vec![usize::MAX; lexicon.groups.len()];
    for (at, group) in groups.iter().enumerate() {
        numbers[group.number as usize] = at;
    }
    let usual = usual(lexicon);
    let long = long_forms(site, lexicon, postings);
    let everyday = everyday(lexicon, postings);
    let ways = |form: &'a Form| {
        let stands = postings.count(form.group) > 0;
        let mut ways: Vec<(u32, u8)> = Vec::new();
        ways.extend(stands.then_some((form.group, 100)));
        ways.extend(usual.get(form.text.as_str()).map(|usual| (usual.group, 90)));
        ways.extend(long.get(form.text.as_str()).map(|group| (*group, 75)));
        ways.extend(everyday.get(&form.group).into_iter().flatten().map(|group| (*group, EVERYDAY)));
        // Half of a compound is better than nothing, and worse than the whole; where that fills a page of hits, its halves are
        // not worth their bytes.
        if postings.count(form.group) < ENOUGH {
            ways.extend(form.parts.iter().map(|part| (*part, if stands { 25 } else { 55 })));
        }
        let mut seen = BTreeSet::new();
        ways.retain(|(group, _)| postings.count(*group) > 0 && seen.insert(*group));
        let written = if form.written == form.text { "" } else { form.written.as_str() };
        let ways =
            ways.into_iter().map(|(group, weight)| (numbers[group as usize], weight)).collect::<Vec<_>>();
        (!ways.is_empty()).then_some(Row { form: &form.text, written, often: often(form.count), ways })
    };
    lexicon.forms.iter().filter_map(ways).collect()
}

/// For each group of an everyday word those of the words that the site has for the same; not where it uses the everyday word
/// itself more.
fn everyday(lexicon: &Lexicon, postings: &Postings) -> FxHashMap<u32, Vec<u32>> {
    let number = |word: &str| Some(lexicon.folded(word)?.group);
    let mut everyday: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (word, papers) in Vocabulary::everyday() {
        let Some(group) = number(&word) else { continue };
        let own = postings.count(group);
        let known = papers.filter_map(|word| number(&word)).filter(|other| postings.count(*other) > own);
        everyday.entry(group).or_insert_with(|| known.take(MEANINGS).collect());
    }
    everyday
}

/// Rare forms that are one letter away from one that stands four times as often: what a misspelt word of the site meant.
fn usual<'a>(lexicon: &'a Lexicon) -> FxHashMap<&'a str, &'a Form> {
    let long = |form: &&Form| form.count > 0 && form.text.len() >= 6;
    let known: FxHashMap<&str, &Form> =
        lexicon.forms.iter().filter(long).map(|form| (form.text.as_str(), form)).collect();
    let pairs: Vec<(&Form, &Form)> = lexicon
        .forms
        .par_iter()
        .filter(long)
        .flat_map_iter(|form| {
            let mut shorter = String::new();
            let mut pairs = Vec::new();
            for (at, letter) in form.text.char_indices() {
                shorter.clear();
                shorter.push_str(&form.text[..at]);
                shorter.push_str(&form.text[at + letter.len_utf8()..]);
                if let Some(other) = known.get(shorter.as_str()) {
                    pairs.extend([(form, *other), (*other, form)]);
                }
            }
            pairs
        })
        .filter(|(rare, usual)| {
            rare.text.chars().count() >= 6 && usual.count >= rare.count * 4 && rare.group != usual.group
        })
        .collect();
    let mut usual: FxHashMap<&str, &Form> = FxHashMap::default();
    for (rare, known) in pairs {
        let best = usual.entry(&rare.text).or_insert(known);
        if (known.count, &best.text) > (best.count, &known.text) {
            *best = known;
        }
    }
    usual
}

/// For each abbreviation the rarest word of its long form, which stands for it.
fn long_forms(site: &Site, lexicon: &Lexicon, postings: &Postings) -> BTreeMap<String, u32> {
    let rarest = |long: &str| {
        let groups = words(long).filter_map(|word| Some(lexicon.folded(&fold(word))?.group));
        groups.filter(|group| postings.count(*group) > 0).min_by_key(|group| (postings.count(*group), *group))
    };
    abbreviations(site).filter_map(|(short, long)| Some((fold(short), rarest(long)?))).collect()
}
