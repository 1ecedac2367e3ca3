//! What was read of single files, and what is read of them anew.
//!
//! Of each text two things are remembered: the record, which depends on the text and the headings that the configuration
//! names, and what it mentions, which depends on the text and the names that it is read against. Both are looked up by what
//! they depend on, never by time. Each run makes the next memo from hits and misses, so that nothing grows and nothing has
//! to be thrown out. Words are not remembered: where the names have changed, the text is parsed once more.

use std::collections::BTreeMap;
use std::hash::Hash;
use std::sync::Arc;

use rayon::prelude::*;
use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use crate::citation::{self, Bodies, Documents};
use crate::config::{Config, Session};
use crate::content::{self, Document, Parsed, SectionNames, Words};
use crate::diagnostic::Diagnostic;
use crate::mention::{Place, Terms, Vocabulary};
use crate::site::{self, Scanned, Withheld};
use crate::source::{SourceFile, SourcePath, SourceTree};

/// How many texts a run had to read anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Texts that were parsed for their records.
    pub parsed: usize,
    /// Records whose words were read for what they mention.
    pub scanned: usize,
}

/// What is known of one text.
#[derive(Clone, Debug)]
struct Known {
    /// The text, in short.
    text: u128,
    /// The headings that it was parsed with, in short.
    sections: u128,
    document: Option<Document>,
    findings: Vec<Diagnostic>,
    /// What it mentions, with the names that it was read against, in short.
    scanned: Option<(u128, Arc<Scanned>)>,
}

/// What an earlier run has read.
#[derive(Debug, Default)]
pub(super) struct Memo(BTreeMap<SourcePath, Known>);

/// A text of this run.
#[derive(Debug)]
struct Text {
    path: SourcePath,
    known: Known,
    /// Its words, where it was parsed in this run and has not been read for what it mentions.
    words: Option<Words>,
}

/// All texts of this run, in the order of the sources.
#[derive(Debug)]
pub(super) struct Texts {
    texts: Vec<Text>,
    work: Work,
}

/// The names that texts are read against.
#[derive(Debug, Hash)]
pub(super) struct Names {
    pub(super) bodies: Bodies,
    provisions: Documents,
    terms: Terms,
    vocabulary: Vocabulary,
}

fn in_short(value: &impl Hash) -> u128 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    hasher.digest128()
}

impl Memo {
    /// Parses what is not remembered.
    pub(super) fn parse(&self, sources: &SourceTree, names: &SectionNames) -> Texts {
        let sections = in_short(names);
        let texts: Vec<Text> = sources
            .texts
            .par_iter()
            .map(|file| {
                let path = file.path.clone();
                let text = xxh3_128(file.text.as_bytes());
                let remembered =
                    self.0.get(&path).filter(|known| (known.text, known.sections) == (text, sections));
                if let Some(known) = remembered {
                    return Text { path, known: known.clone(), words: None };
                }
                let checked = content::parse(file, names);
                let (document, words) =
                    checked.value.map(|Parsed { document, words }| (document, words)).unzip();
                let findings = checked.diagnostics;
                let known = Known { text, sections, document, findings, scanned: None };
                Text { path, known, words }
            })
            .collect();
        let is_new = |text: &&Text| {
            let remembered = self.0.get(&text.path);
            remembered
                .is_none_or(|known| (known.text, known.sections) != (text.known.text, text.known.sections))
        };
        let work = Work { parsed: texts.iter().filter(is_new).count(), scanned: 0 };
        Texts { texts, work }
    }

    /// The texts that lie elsewhere in `next`: gone from one place and, the same to the byte, new at another.
    pub(super) fn moved(&self, next: &Self) -> Vec<(SourcePath, SourcePath)> {
        let gone = self.0.iter().filter(|(path, _)| !next.0.contains_key(*path));
        let mut gone: BTreeMap<u128, &SourcePath> = gone.map(|(path, known)| (known.text, path)).collect();
        let new = next.0.iter().filter(|(path, _)| !self.0.contains_key(*path));
        new.filter_map(|(path, known)| Some((gone.remove(&known.text)?.clone(), path.clone()))).collect()
    }
}

impl Texts {
    /// The records.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.texts.iter().filter_map(|text| text.known.document.as_ref())
    }

    /// Tells what is wrong with single files.
    pub(super) fn tell(&self, found: &mut Vec<Diagnostic>) {
        found.extend(self.texts.iter().flat_map(|text| text.known.findings.iter().cloned()));
    }

    /// The files that gave no record.
    pub(super) fn broken(&self, sources: &SourceTree) -> Vec<SourcePath> {
        let not_utf8 = sources.not_utf8.iter().map(|file| file.path.clone());
        let texts = self.texts.iter().filter(|text| text.known.document.is_none());
        not_utf8.chain(texts.map(|text| text.path.clone())).collect()
    }

    /// The records that visitors may not see on the day of this run, each with the reason.
    pub(super) fn withheld(&self, session: &Session) -> BTreeMap<SourcePath, Withheld> {
        let headers = self.documents().filter_map(Document::header);
        headers.filter_map(|header| Some((header.path.clone(), site::withheld(header, session)?))).collect()
    }

    /// How much was read anew.
    pub(super) fn work(&self) -> Work {
        self.work
    }

    /// Reads the words of every record for the places they name and what they cite, where it is not remembered; the words
    /// are dropped with it.
    pub(super) fn scan(&mut self, names: &Names, sources: &SourceTree, sections: &SectionNames) {
        let against = in_short(names);
        let scanned: usize = self
            .texts
            .par_iter_mut()
            .zip(&sources.texts)
            .map(|(text, file)| usize::from(text.scan(names, against, file, sections)))
            .sum();
        self.work.scanned = scanned;
    }

    /// What was read of every record.
    pub(super) fn scanned(&self) -> Vec<Arc<Scanned>> {
        let scanned = self.texts.iter().filter_map(|text| text.known.scanned.as_ref());
        scanned.map(|(_, scanned)| Arc::clone(scanned)).collect()
    }

    /// What the next run may use.
    pub(super) fn remembered(self) -> Memo {
        Memo(self.texts.into_iter().map(|text| (text.path, text.known)).collect())
    }
}

impl Text {
    /// Reads the words, unless they have been read against these names; answers whether it did.
    fn scan(&mut self, names: &Names, against: u128, file: &SourceFile, sections: &SectionNames) -> bool {
        let words = self.words.take();
        let Some(document) = &self.known.document else { return false };
        if self.known.scanned.as_ref().is_some_and(|(known, _)| *known == against) {
            return false;
        }
        let parsed_again = || content::parse(file, sections).value.map(|parsed| parsed.words);
        let words = words.or_else(parsed_again).unwrap_or_default();
        self.known.scanned = Some((against, Arc::new(names.scan(document, &words, file))));
        true
    }
}

impl Names {
    /// The names that the records and the configuration give. A withheld record must not be found, and must not hide a
    /// public one whose name is a part of its own.
    pub(super) fn of(texts: &Texts, config: &Config) -> Self {
        let session = &config.session;
        let bodies = cited_bodies(texts, Some(config));
        let regions = texts.documents().filter_map(|document| match document {
            Document::Region(region) if site::is_public(&region.header, session) => Some(region.as_ref()),
            _ => None,
        });
        let municipalities = texts.documents().filter_map(|document| match document {
            Document::Municipality(place) if site::is_public(&place.header, session) => Some(place.as_ref()),
            _ => None,
        });
        let governing = texts.documents().filter_map(|document| match document {
            Document::Governing(record) if site::is_public(&record.header, session) => Some(record.as_ref()),
            _ => None,
        });
        let glossary = texts.documents().filter_map(|document| match document {
            Document::Glossary(terms) => Some(terms.iter()),
            _ => None,
        });
        let abbreviations = config.known_abbreviations.iter().map(String::as_str);
        let terms = Terms::new(glossary.flatten(), bodies.codes().chain(abbreviations));
        let vocabulary = Vocabulary::new(config, regions, municipalities);
        let provisions = Documents::new(governing, &config.laws);
        Self { bodies, provisions, terms, vocabulary }
    }

    fn scan(&self, document: &Document, words: &Words, file: &SourceFile) -> Scanned {
        let cited = citation::scan_record(document, words, file, &self.bodies, &self.provisions);
        let taken = cited.marks();
        let terms = document
            .header()
            .map(|header| self.terms.scan(words, file, &header.span, &taken))
            .unwrap_or_default();
        Scanned { places: self.places(document, file), cited, terms, document: document.clone() }
    }

    fn places(&self, document: &Document, file: &SourceFile) -> Vec<Place> {
        let Document::Case(case) = document else { return Vec::new() };
        let fields = [case.title.as_deref(), case.summary.as_deref()];
        self.vocabulary.scan(fields.into_iter().flatten().chain([content::text_of(file)]))
    }
}

/// The public bodies; those of others are the regional councils and whom the configuration names.
pub(super) fn cited_bodies(texts: &Texts, config: Option<&Config>) -> Bodies {
    let session = config.map(|config| &config.session);
    let is_public = |header| session.is_none_or(|session| site::is_public(header, session));
    let bodies = texts.documents().filter_map(|document| match document {
        Document::Body(body) if is_public(&body.header) => Some(body.as_ref()),
        _ => None,
    });
    let councils = texts.documents().filter_map(|document| match document {
        Document::Region(region) if is_public(&region.header) => {
            region.council.as_ref().map(|name| name.value.as_str())
        }
        _ => None,
    });
    let configured = config.into_iter().flat_map(|config| config.external_bodies.iter().map(String::as_str));
    Bodies::new(bodies, councils.chain(configured), config.map_or("", |config| &config.title))
}
