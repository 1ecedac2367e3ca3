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
use xxhash_rust::xxh3::Xxh3;

use crate::citation::{self, Bodies, Documents};
use crate::config::{Config, Session};
use crate::content::{self, Document, Parsed, SectionNames, Words};
use crate::diagnostic::{Checked, Diagnostic, has_errors};
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
pub(super) struct Known {
    path: SourcePath,
    /// The text, in short.
    text: u128,
    /// The headings that it was parsed with, in short.
    sections: u128,
    document: Option<Document>,
    findings: Vec<Diagnostic>,
    /// What it mentions, with the names that it was read against, in short.
    scanned: Option<(u128, Arc<Scanned>)>,
}

/// What an earlier run has read, in the order of the paths. A copy shares it.
#[derive(Clone, Debug, Default)]
pub(super) struct Memo(Arc<Vec<Arc<Known>>>);

/// A text of this run.
#[derive(Debug)]
struct Text {
    known: Arc<Known>,
    is_parsed: bool,
    is_scanned: bool,
    /// Its words, where it was parsed in this run and has not been read for what it mentions.
    words: Option<Words>,
}

/// All texts of this run, in the order of the sources.
#[derive(Debug)]
pub(super) struct Texts(Vec<Text>);

/// The names that texts are read against.
#[derive(Debug, Hash)]
pub(super) struct Names {
    pub(super) bodies: Arc<Bodies>,
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
    pub(super) fn parse(&self, sources: &SourceTree, sections: &SectionNames) -> Texts {
        let headings = in_short(sections);
        let parsed = |(file, known)| Text::new(file, known, sections, headings);
        Texts(sources.texts.par_iter().zip(self.of(sources, headings)).map(parsed).collect())
    }

    /// Parses what is not remembered, and reads it for what it mentions; answers also the names that it was read against,
    /// and these in short. What gives names is parsed first, so that the words of no other text wait for them.
    pub(super) fn read(
        &self,
        sources: &SourceTree,
        sections: &SectionNames,
        config: &Config,
    ) -> (Texts, Names, u128) {
        let headings = in_short(sections);
        let known = self.of(sources, headings);
        let texts = sources.texts.par_iter().zip(known);
        let naming: Vec<Option<Text>> = texts
            .clone()
            .map(|(file, known)| {
                content::gives_names(&file.path).then(|| Text::new(file, known, sections, headings))
            })
            .collect();
        let documents = || naming.iter().flatten().filter_map(|text| text.known.document.as_ref());
        let names = Names::of(documents, config);
        let against = in_short(&names);
        let texts = naming.into_par_iter().zip(texts).map(|(text, (file, known))| {
            let mut text = text.unwrap_or_else(|| Text::new(file, known, sections, headings));
            text.scan(&names, against, file, sections);
            text
        });
        (Texts(texts.collect()), names, against)
    }

    /// What is known of each text, as far as it is the same and was parsed with the same headings.
    fn of(&self, sources: &SourceTree, headings: u128) -> Vec<Option<&Arc<Known>>> {
        // Both are in the order of the paths.
        let mut earlier = self.0.iter().peekable();
        let known = sources.texts.iter().map(|file| {
            while earlier.next_if(|known| known.path < file.path).is_some() {}
            let known = earlier.next_if(|known| known.path == file.path);
            known.filter(|known| (known.text, known.sections) == (file.hash, headings))
        });
        known.collect()
    }

    /// The texts that lie elsewhere in `next`: gone from one place and, the same to the byte, new at another.
    pub(super) fn moved(&self, next: &Self) -> Vec<(SourcePath, SourcePath)> {
        let mut gone: BTreeMap<u128, &SourcePath> =
            self.without(next).map(|known| (known.text, &known.path)).collect();
        if gone.is_empty() {
            return Vec::new();
        }
        next.without(self)
            .filter_map(|known| Some((gone.remove(&known.text)?.clone(), known.path.clone())))
            .collect()
    }

    /// The texts at whose places `other` has none.
    fn without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = &'a Known> {
        let mut others = other.0.iter().peekable();
        self.0.iter().map(|known| &**known).filter(move |known| {
            while others.next_if(|other| other.path < known.path).is_some() {}
            others.next_if(|other| other.path == known.path).is_none()
        })
    }

    /// What is known of the text at a place in the order of the paths.
    pub(super) fn at(&self, at: usize) -> Option<&Known> {
        self.0.get(at).map(|known| &**known)
    }

    /// Remembers other things of the text at a place.
    pub(super) fn put(&mut self, at: usize, known: Known) {
        if let Some(place) = Arc::make_mut(&mut self.0).get_mut(at) {
            *place = Arc::new(known);
        }
    }
}

impl Known {
    /// What it mentions, if that was read against these names.
    pub(super) fn scanned(&self, against: u128) -> Option<&Arc<Scanned>> {
        self.scanned.as_ref().filter(|(known, _)| *known == against).map(|(_, scanned)| scanned)
    }

    /// The text in `file` read anew, for its record and for what it mentions; nothing where it has a mistake or is no record.
    pub(super) fn read(
        file: &SourceFile,
        (names, against): (&Names, u128),
        sections: &SectionNames,
    ) -> Option<Self> {
        let mut text = Text::new(file, None, sections, in_short(sections));
        text.scan(names, against, file, sections);
        let known = Arc::unwrap_or_clone(text.known);
        (known.scanned.is_some() && !has_errors(&known.findings)).then_some(known)
    }
}

impl Texts {
    /// The records.
    pub(super) fn documents(&self) -> impl Iterator<Item = &Document> {
        self.0.iter().filter_map(|text| text.known.document.as_ref())
    }

    /// Tells what is wrong with single files.
    pub(super) fn tell(&self, found: &mut Vec<Diagnostic>) {
        found.extend(self.0.iter().flat_map(|text| text.known.findings.iter().cloned()));
    }

    /// The files that gave no record.
    pub(super) fn broken(&self, sources: &SourceTree) -> Vec<SourcePath> {
        let not_utf8 = sources.not_utf8.iter().map(|file| file.path.clone());
        let texts = self.0.iter().filter(|text| text.known.document.is_none());
        not_utf8.chain(texts.map(|text| text.known.path.clone())).collect()
    }

    /// The records that visitors may not see on the day of this run, each with the reason.
    pub(super) fn withheld(&self, session: &Session) -> BTreeMap<SourcePath, Withheld> {
        let headers = self.documents().filter_map(Document::header);
        headers.filter_map(|header| Some((header.path.clone(), site::withheld(header, session)?))).collect()
    }

    /// How much was read anew.
    pub(super) fn work(&self) -> Work {
        let count = |is: fn(&Text) -> bool| self.0.iter().filter(|text| is(text)).count();
        Work { parsed: count(|text| text.is_parsed), scanned: count(|text| text.is_scanned) }
    }

    /// What was read of every record.
    pub(super) fn scanned(&self) -> Vec<Arc<Scanned>> {
        let scanned = self.0.iter().filter_map(|text| text.known.scanned.as_ref());
        scanned.map(|(_, scanned)| Arc::clone(scanned)).collect()
    }

    /// What the next run may use.
    pub(super) fn remembered(self) -> Memo {
        Memo(Arc::new(self.0.into_iter().map(|text| text.known).collect()))
    }
}

impl Text {
    /// What is known of the text in `file`, or what it is when it is parsed.
    fn new(file: &SourceFile, known: Option<&Arc<Known>>, sections: &SectionNames, headings: u128) -> Self {
        if let Some(known) = known {
            return Self { known: Arc::clone(known), is_parsed: false, is_scanned: false, words: None };
        }
        let checked = content::parse(file, sections);
        let (document, words) = checked.value.map(|Parsed { document, words }| (document, words)).unzip();
        let (path, text, findings) = (file.path.clone(), file.hash, checked.diagnostics);
        let known = Known { path, text, sections: headings, document, findings, scanned: None };
        Self { known: Arc::new(known), is_parsed: true, is_scanned: false, words }
    }

    /// Reads the words, unless they have been read against these names, and drops them.
    fn scan(&mut self, names: &Names, against: u128, file: &SourceFile, sections: &SectionNames) {
        let words = self.words.take();
        let Some(document) = &self.known.document else { return };
        if self.known.scanned(against).is_some() {
            return;
        }
        let parsed_again = || content::parse(file, sections).value.map(|parsed| parsed.words);
        let words = words.or_else(parsed_again).unwrap_or_default();
        let scanned = Arc::new(names.scan(document, &words, file));
        Arc::make_mut(&mut self.known).scanned = Some((against, scanned));
        self.is_scanned = true;
    }
}

impl Names {
    /// The names that the records and the configuration give. A withheld record must not be found, and must not hide a
    /// public one whose name is a part of its own.
    fn of<'a, I: Iterator<Item = &'a Document>>(documents: impl Fn() -> I, config: &Config) -> Self {
        let session = &config.session;
        let bodies = Arc::new(bodies(&documents, Some(config)));
        let regions = documents().filter_map(|document| match document {
            Document::Region(region) if site::is_public(&region.header, session) => Some(region.as_ref()),
            _ => None,
        });
        let municipalities = documents().filter_map(|document| match document {
            Document::Municipality(place) if site::is_public(&place.header, session) => Some(place.as_ref()),
            _ => None,
        });
        let governing = documents().filter_map(|document| match document {
            Document::Governing(record) if site::is_public(&record.header, session) => Some(record.as_ref()),
            _ => None,
        });
        let glossary = documents().filter_map(|document| match document {
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
        let points = match document {
            Document::Case(case) => site::points(case),
            _ => Checked::default(),
        };
        Scanned {
            places: self.places(document, file),
            cited,
            terms,
            points: points.value,
            point_findings: points.diagnostics,
            document: document.clone(),
        }
    }

    fn places(&self, document: &Document, file: &SourceFile) -> Vec<Place> {
        let Document::Case(case) = document else { return Vec::new() };
        let fields = [case.title.as_deref(), case.summary.as_deref()];
        self.vocabulary.scan(fields.into_iter().flatten().chain([content::text_of(file)]))
    }
}

/// The public bodies; those of others are the regional councils and whom the configuration names.
pub(super) fn bodies<'a, I: Iterator<Item = &'a Document>>(
    documents: impl Fn() -> I,
    config: Option<&Config>,
) -> Bodies {
    let session = config.map(|config| &config.session);
    let is_public = |header| session.is_none_or(|session| site::is_public(header, session));
    let bodies = documents().filter_map(|document| match document {
        Document::Body(body) if is_public(&body.header) => Some(body.as_ref()),
        _ => None,
    });
    let councils = documents().filter_map(|document| match document {
        Document::Region(region) if is_public(&region.header) => {
            region.council.as_ref().map(|name| name.value.as_str())
        }
        _ => None,
    });
    let configured = config.into_iter().flat_map(|config| config.external_bodies.iter().map(String::as_str));
    Bodies::new(bodies, councils.chain(configured), config.map_or("", |config| &config.title))
}
