//! What all stories of a document share while they are read: its definitions, its counters, and what is gathered.

use std::collections::BTreeMap;

use super::numbering::{Counters, Numbering};
use super::package::{Package, Relations};
use super::styles::Styles;
use crate::papers::{LeftOut, NotShown, Picture, Place, Refusal, Trouble};

/// How many paragraphs a paper may have; a report of a thousand pages has a tenth.
const MOST_PARAGRAPHS: u32 = 300_000;
/// Troubles beyond this are not told one by one.
const MOST_TROUBLES: usize = 200;

/// A note by its number in the file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NoteKey {
    /// Whether it stands at the end of the document, which has numbers of its own.
    pub(super) is_endnote: bool,
    pub(super) id: String,
}

/// What is shared.
pub(super) struct Reading<'p> {
    pub(super) package: Package<'p>,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) counters: Counters,
    pub(super) pictures: Vec<Picture>,
    judged: BTreeMap<String, Result<usize, NotShown>>,
    pub(super) figures: usize,
    /// Notes in the order of their references, with where they are referred to.
    pub(super) notes: Vec<(NoteKey, Place)>,
    note_places: BTreeMap<NoteKey, usize>,
    pub(super) left_out: LeftOut,
    pub(super) troubles: Vec<Trouble>,
    pub(super) paragraphs: u32,
    all_paragraphs: u32,
}

impl<'p> Reading<'p> {
    pub(super) fn new(package: Package<'p>) -> Self {
        Self {
            package,
            styles: Styles::default(),
            numbering: Numbering::default(),
            counters: Counters::default(),
            pictures: Vec::new(),
            judged: BTreeMap::new(),
            figures: 0,
            notes: Vec::new(),
            note_places: BTreeMap::new(),
            left_out: LeftOut::default(),
            troubles: Vec::new(),
            paragraphs: 0,
            all_paragraphs: 0,
        }
    }

    /// Tells of something doubtful.
    pub(super) fn trouble(&mut self, place: Place, message: impl Into<String>) {
        let trouble = Trouble { place, message: message.into() };
        if self.troubles.len() < MOST_TROUBLES && !self.troubles.contains(&trouble) {
            self.troubles.push(trouble);
        }
    }

    /// Counts a paragraph of any story.
    pub(super) fn one_more_paragraph(&mut self) -> Result<(), Refusal> {
        self.all_paragraphs += 1;
        if self.all_paragraphs > MOST_PARAGRAPHS {
            return Err(Refusal::TooLarge { part: "the text".to_owned(), limit: "300,000 paragraphs" });
        }
        Ok(())
    }

    /// The place of a note among all that are referred to.
    pub(super) fn note(&mut self, key: NoteKey, place: Place) -> usize {
        if let Some(at) = self.note_places.get(&key) {
            return *at;
        }
        let at = self.notes.len();
        self.note_places.insert(key.clone(), at);
        self.notes.push((key, place));
        at
    }

    /// The picture of a relationship, by its place, or why it cannot come over: one clause.
    pub(super) fn picture(
        &mut self,
        relations: &Relations,
        id: &str,
    ) -> Result<Result<usize, String>, Refusal> {
        let Some(relation) = relations.get(id) else { return Ok(Err("is not in the file".to_owned())) };
        if relation.is_external {
            return Ok(Err("is not in the file but loaded from elsewhere".to_owned()));
        }
        let Some(part) = &relation.part else { return Ok(Err("would lie outside the file".to_owned())) };
        if let Some(judged) = self.judged.get(part) {
            return Ok(judged.map_err(|why| why.to_string()));
        }
        let bytes = match self.package.read(part) {
            Ok(Some(bytes)) => bytes,
            Ok(None) => return Ok(Err("is not in the file".to_owned())),
            Err(Refusal::Damaged { .. }) => return Ok(Err("cannot be unpacked".to_owned())),
            Err(refusal) => return Err(refusal),
        };
        let judged = Picture::read(&bytes).map(|picture| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        });
        self.judged.insert(part.clone(), judged);
        Ok(judged.map_err(|why| why.to_string()))
    }
}
