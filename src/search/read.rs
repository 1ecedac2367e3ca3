//! Reads the files of the index, as the browser does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::bytes::{Cursor, unpacked};
use super::index::Index;
use super::root::{Root, VERSION, decoded};

/// What a hit shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The address inside the site.
    pub address: String,
    /// The title.
    pub title: String,
    /// A case's number.
    pub label: String,
    /// When it was handled, held or dated.
    pub date: String,
    /// The key of an outcome or status.
    pub status: String,
    /// The summary, cut.
    pub summary: String,
}

/// A hit that lies beside the postings of a word, or a document's part.
#[derive(Clone, Debug, Default)]
pub(super) struct Shown {
    pub(super) card: Card,
    pub(super) anchor: String,
    pub(super) heading: String,
}

/// A group's postings.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    /// Documents that have it, listed or not.
    pub(super) documents: usize,
    pub(super) keys: Vec<u32>,
    pub(super) impacts: Vec<u8>,
    /// Words in the shortest title that has it; 0 for none.
    pub(super) titles: Vec<u8>,
    pub(super) blocks: Vec<Vec<u8>>,
    pub(super) shown: BTreeMap<u32, Shown>,
}

/// A form: how often it stands, and the groups it is looked up under.
#[derive(Clone, Debug, Default)]
pub(super) struct Form {
    pub(super) text: String,
    pub(super) written: String,
    pub(super) often: u8,
    pub(super) ways: Vec<(String, u8)>,
}

/// A file of words with their postings.
#[derive(Debug, Default)]
pub(super) struct Shard {
    pub(super) groups: BTreeMap<String, Rc<Postings>>,
    /// Sorted.
    pub(super) forms: Vec<Form>,
}

impl Shard {
    pub(super) fn form(&self, text: &str) -> Option<&Form> {
        let at = self.forms.binary_search_by(|form| form.text.as_str().cmp(text)).ok()?;
        self.forms.get(at)
    }

    /// The forms that begin so.
    pub(super) fn beginning<'a>(&'a self, with: &'a str) -> impl Iterator<Item = &'a Form> {
        let from = self.forms.partition_point(|form| form.text.as_str() < with);
        self.forms[from..].iter().take_while(move |form| form.text.starts_with(with))
    }
}

/// Cases by number: key, card, and the keys of others that are near with their weights in tenths.
pub(super) type Numbered = (u32, Card, Vec<(u32, u8)>);

/// Words, with how often each stands.
type Words = Vec<(String, u8)>;

/// The files of an index, each read when it is asked for, and kept.
pub(super) struct Files<'a> {
    index: &'a Index,
    pub(super) root: Root,
    borders: Vec<String>,
    spelling: Vec<String>,
    reversed: Vec<String>,
    shards: RefCell<BTreeMap<usize, Rc<Shard>>>,
    words: RefCell<BTreeMap<(char, usize), Rc<Words>>>,
}

impl<'a> Files<'a> {
    /// Nothing where the index is not of this version.
    pub(super) fn open(index: &'a Index) -> Option<Self> {
        let root: Root = serde_json::from_slice(&unpacked(&index.file("root")?)?).ok()?;
        (root.version == VERSION).then(|| Self {
            borders: decoded(&root.borders),
            spelling: decoded(&root.spelling),
            reversed: decoded(&root.reversed),
            index,
            root,
            shards: RefCell::default(),
            words: RefCell::default(),
        })
    }

    fn file(&self, name: &str) -> Option<Vec<u8>> {
        unpacked(&self.index.file(name)?)
    }

    /// The number of the shard that a word lies in.
    pub(super) fn shard_of(&self, word: &str) -> usize {
        place(&self.borders, word)
    }

    /// Whether words that begin so go on in the shard after this one.
    pub(super) fn goes_on(&self, shard: usize, word: &str) -> bool {
        self.borders.get(shard + 1).is_some_and(|border| border.starts_with(word))
    }

    /// A shard; empty where it is not as it should be.
    pub(super) fn shard(&self, number: usize) -> Rc<Shard> {
        if let Some(known) = self.shards.borrow().get(&number) {
            return Rc::clone(known);
        }
        let bytes = self.file(&format!("t/{number}")).unwrap_or_default();
        let shard = Rc::new(shard(&mut Cursor::new(&bytes)).unwrap_or_default());
        self.shards.borrow_mut().insert(number, Rc::clone(&shard));
        shard
    }

    /// The postings of a group.
    pub(super) fn postings(&self, group: &str) -> Option<Rc<Postings>> {
        self.shard(self.shard_of(group)).groups.get(group).cloned()
    }

    /// The words of the file of spellings where a word lies.
    pub(super) fn spelling(&self, word: &str) -> Rc<Words> {
        self.words('s', place(&self.spelling, word))
    }

    /// The same for words spelt backwards.
    pub(super) fn reversed(&self, word: &str) -> Rc<Words> {
        self.words('r', place(&self.reversed, word))
    }

    fn words(&self, folder: char, number: usize) -> Rc<Words> {
        if let Some(known) = self.words.borrow().get(&(folder, number)) {
            return Rc::clone(known);
        }
        let bytes = self.file(&format!("{folder}/{number}")).unwrap_or_default();
        let words = Rc::new(words(&mut Cursor::new(&bytes)).unwrap_or_default());
        self.words.borrow_mut().insert((folder, number), Rc::clone(&words));
        words
    }

    /// The cases of a year whose number may be this one.
    pub(super) fn numbered(&self, year: i16, number: u16) -> Vec<Numbered> {
        let class = u32::from(number) % self.root.number_classes.max(1);
        let bytes = self.file(&format!("n/{year}-{class}")).unwrap_or_default();
        let mut cursor = Cursor::new(&bytes);
        let one = |from: &mut Cursor| {
            let (key, card) = (from.number()?, card(from)?);
            let count = from.count()?;
            Some((key, card, from.list(count, |from| Some((from.number()?, from.byte()?)))?))
        };
        cursor.count().and_then(|count| cursor.list(count, one)).unwrap_or_default()
    }

    /// A document's own card.
    pub(super) fn document(&self, key: u32) -> Option<Card> {
        let bytes = self.file(&super::document::file_of(key))?;
        card(&mut Cursor::new(&bytes))
    }
}

fn place(borders: &[String], word: &str) -> usize {
    borders.partition_point(|border| border.as_str() <= word).saturating_sub(1)
}

fn card(from: &mut Cursor) -> Option<Card> {
    let mut text = || from.text().map(str::to_owned);
    Some(Card {
        address: text()?,
        title: text()?,
        label: text()?,
        date: text()?,
        status: text()?,
        summary: text()?,
    })
}

fn words(from: &mut Cursor) -> Option<Words> {
    let count = from.count()?;
    let mut before = String::new();
    from.list(count, |from| {
        before = from.coded(&before)?;
        Some((before.clone(), from.byte()?))
    })
}

fn shard(from: &mut Cursor) -> Option<Shard> {
    let count = from.count()?;
    let mut names = Vec::with_capacity(count);
    let mut groups = BTreeMap::new();
    for _ in 0..count {
        let name = from.coded(names.last().map_or("", String::as_str))?;
        groups.insert(name.clone(), Rc::new(postings(from)?));
        names.push(name);
    }
    let count = from.count()?;
    let mut before = String::new();
    let forms = from.list(count, |from| {
        before = from.coded(&before)?;
        let written = from.text()?.to_owned();
        let often = from.byte()?;
        let count = from.count()?;
        let ways = from.list(count, |from| {
            let group = match from.count()? {
                0 => from.text()?.to_owned(),
                at => names.get(at - 1)?.clone(),
            };
            Some((group, from.byte()?))
        })?;
        Some(Form { text: before.clone(), written, often, ways })
    })?;
    Some(Shard { groups, forms })
}

fn postings(from: &mut Cursor) -> Option<Postings> {
    let documents = from.count()?;
    let count = from.count()?;
    let mut key = 0_u32;
    let keys = from.list(count, |from| {
        key = key.checked_add(from.number()?)?;
        Some(key)
    })?;
    let impacts = from.bytes(count)?.to_vec();
    let mut titles = vec![0; count];
    let mut at = 0;
    for _ in 0..from.count()? {
        at += from.count()?;
        *titles.get_mut(at)? = from.byte()?;
    }
    let counts = from.bytes(count)?;
    let blocks = counts
        .iter()
        .map(|count| Some(from.bytes(usize::from(*count))?.to_vec()))
        .collect::<Option<Vec<_>>>()?;
    let mut shown = BTreeMap::new();
    let mut at = 0;
    for _ in 0..from.count()? {
        at += from.count()?;
        let card = card(from)?;
        let (anchor, heading) = (from.text()?.to_owned(), from.text()?.to_owned());
        from.text()?;
        shown.insert(*keys.get(at)?, Shown { card, anchor, heading });
    }
    Some(Postings { documents, keys, impacts, titles, blocks, shown })
}
