//! The index: for each group of words where it stands.

use std::collections::BTreeMap;

use crate::content::CaseKey;
use crate::site::Site;

use super::entry::{Entry, EntryKind, entries};
use super::fold::{fold, words};
use super::query::is_empty_word;
use super::vocabulary::{Reading, Vocabulary};

/// A field of an entry, with how much a word in it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Title,
    Name,
    Summary,
    Heading,
    Decision,
    Text,
    Tie,
}

impl Field {
    /// The weight of one occurrence.
    pub(super) fn weight(self) -> f64 {
        match self {
            Self::Name => 7.0,
            Self::Title => 6.0,
            Self::Summary => 2.5,
            Self::Heading => 3.0,
            Self::Decision => 2.0,
            Self::Tie => 1.2,
            Self::Text => 1.0,
        }
    }
}

/// One place of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub field: Field,
    /// The part of the entry; the first after the fields.
    pub part: u16,
    /// Counted over the whole entry, with a gap between fields and parts.
    pub position: u32,
    /// Whether the word is only a part of a compound there.
    pub in_compound: bool,
    /// Hash of the folded form, to prefer what was typed over other forms of it.
    pub form: u32,
}

/// Where a group stands in one entry.
#[derive(Debug)]
pub(super) struct Posting {
    pub entry: usize,
    pub places: Vec<Place>,
}

/// Everything that can be found, ready to be asked.
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    pub(super) vocabulary: Vocabulary,
    pub(super) postings: BTreeMap<String, Vec<Posting>>,
    pub(super) keys: BTreeMap<usize, CaseKey>,
    /// For each case the entries that follow it up or cite it, with how near they are to it.
    pub(super) related: BTreeMap<usize, Vec<(usize, f64)>>,
    /// Codes of bodies in small letters.
    pub(super) codes: Vec<String>,
    /// Words of each entry, weighted as they count.
    pub(super) lengths: Vec<f64>,
    pub(super) mean_length: f64,
    /// For each entry the groups of its title, in order, and of each of its names.
    pub(super) titles: Vec<Vec<Vec<String>>>,
}

/// Positions between fields and parts, so that no two words of different ones are near.
const GAP: u32 = 60;

impl Index {
    /// Reads a site; `lists` are its pages that list others.
    pub fn new(site: &Site, lists: Vec<Entry>) -> Self {
        let mut entries = entries(site);
        entries.extend(lists);
        let related = related(site, &entries);
        let keys = entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| entry.case.map(|id| (at, site.cases[id].document.key.value.clone())));
        let codes = site.bodies.records().iter().map(|body| body.document.code.value.to_lowercase());
        let keys = keys.collect();
        let codes = codes.collect();
        let abbreviations = site
            .terms
            .records()
            .iter()
            .filter_map(|term| Some((term.document.short.as_deref()?, term.document.long.as_deref()?)));
        let vocabulary =
            Vocabulary::new(entries.iter().flat_map(texts).map(|(_, _, text)| text), abbreviations);
        let mut index = Self {
            postings: BTreeMap::new(),
            lengths: Vec::with_capacity(entries.len()),
            mean_length: 1.0,
            titles: Vec::with_capacity(entries.len()),
            keys,
            related,
            codes,
            vocabulary,
            entries: Vec::new(),
        };
        let mut readings: BTreeMap<String, Reading> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            index.add(at, entry, &mut readings);
        }
        let total: f64 = index.lengths.iter().sum();
        // A site has at most some hundred thousand pages: exact in a double.
        #[expect(clippy::cast_precision_loss, reason = "a count of pages")]
        let count = entries.len().max(1) as f64;
        index.mean_length = (total / count).max(1.0);
        index.entries = entries;
        index
    }

    fn add(&mut self, at: usize, entry: &Entry, readings: &mut BTreeMap<String, Reading>) {
        let mut position = 0;
        let mut length = 0.0;
        for (field, part, text) in texts(entry) {
            for word in words(text) {
                let folded = fold(word);
                let reading =
                    readings.entry(word.to_lowercase()).or_insert_with(|| self.vocabulary.read(word)).clone();
                let place = Place { field, part, position, in_compound: false, form: hash(&folded) };
                self.put(&reading.group, at, place);
                for piece in &reading.parts {
                    self.put(piece, at, Place { in_compound: true, ..place });
                }
                length += if field == Field::Text { 1.0 } else { 0.3 };
                position += 1;
            }
            position += GAP;
        }
        self.lengths.push(length);
        let named = std::iter::once(&entry.title).chain(&entry.names);
        let titles = named.map(|name| {
            let words = words(name).map(fold).filter(|word| !is_empty_word(word));
            words.map(|word| self.vocabulary.read(&word).group).collect()
        });
        let titles = titles.collect();
        self.titles.push(titles);
    }

    fn put(&mut self, group: &str, entry: usize, place: Place) {
        let postings = match self.postings.get_mut(group) {
            Some(postings) => postings,
            None => self.postings.entry(group.to_owned()).or_default(),
        };
        match postings.last_mut() {
            Some(last) if last.entry == entry => last.places.push(place),
            _ => postings.push(Posting { entry, places: vec![place] }),
        }
    }

    /// The words of the site.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// An entry that was found.
    pub fn entry(&self, at: usize) -> &Entry {
        &self.entries[at]
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is nothing to find.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The kind of an entry counts a little: a page about the thing itself before a page that speaks of it.
    pub(super) fn prior(kind: EntryKind) -> f64 {
        match kind {
            EntryKind::Region | EntryKind::Municipality | EntryKind::Body | EntryKind::Topic => 1.15,
            EntryKind::Case | EntryKind::Project | EntryKind::Governing | EntryKind::Plan => 1.1,
            EntryKind::Report | EntryKind::Page => 1.0,
            EntryKind::Meeting => 0.9,
            EntryKind::Term => 0.55,
            EntryKind::List => 0.8,
        }
    }
}

/// Who follows up or cites each case: whoever types its number may want them next.
fn related(site: &Site, entries: &[Entry]) -> BTreeMap<usize, Vec<(usize, f64)>> {
    let at: BTreeMap<&str, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.address.as_str(), at)).collect();
    let of_case: BTreeMap<_, usize> =
        entries.iter().enumerate().filter_map(|(at, entry)| Some((entry.case?, at))).collect();
    let mut related = BTreeMap::new();
    for (id, own) in &of_case {
        let mut near: BTreeMap<usize, f64> = BTreeMap::new();
        let mut add = |other: Option<usize>, weight: f64| {
            if let Some(other) = other {
                let known = near.entry(other).or_insert(0.0);
                *known = known.max(weight);
            }
        };
        let case = &site.cases[*id];
        for later in case.followed_by.iter().chain(&case.attached_by) {
            add(of_case.get(later).copied(), 2.0);
        }
        for follow_up in case.follow_up_cases.iter().flatten() {
            add(follow_up.case.and_then(|case| of_case.get(&case).copied()), 2.0);
        }
        for link in site.cited_by(crate::site::RecordId::Case(*id)) {
            add(site.address_of(link.from).and_then(|address| at.get(address).copied()), 1.0);
        }
        if let Some(meeting) = case.meeting {
            let address = format!("/moter/{}/", site.meetings[meeting].slug);
            add(at.get(address.as_str()).copied(), 1.0);
        }
        related.insert(*own, near.into_iter().collect());
    }
    related
}

/// The texts of an entry with their fields and parts.
fn texts(entry: &Entry) -> impl Iterator<Item = (Field, u16, &str)> {
    let fields = std::iter::once((Field::Title, 0, entry.title.as_str()))
        .chain(entry.names.iter().map(|name| (Field::Name, 0, name.as_str())))
        .chain(std::iter::once((Field::Summary, 0, entry.summary.as_str())))
        .chain(entry.ties.iter().map(|tie| (Field::Tie, 0, tie.as_str())));
    let parts = entry.parts.iter().enumerate().flat_map(|(at, part)| {
        let number = u16::try_from(at + 1).unwrap_or(u16::MAX);
        let field = if part.is_decision { Field::Decision } else { Field::Text };
        [(Field::Heading, number, part.heading.as_str()), (field, number, part.text.as_str())]
    });
    fields.chain(parts)
}

/// FNV-1a: the same on every machine.
pub(super) fn hash(form: &str) -> u32 {
    form.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
