//! Where each group of words stands in an entry, and how much it weighs there.

use super::entry::{Entry, Part};
use super::fold::words;
use super::lexicon::{Form, Lexicon};
use super::query::is_empty_word;

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
    fn weight(self) -> f32 {
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

    /// How well an excerpt from here shows why the entry was found; 0 where there is none to show.
    fn shows(self) -> u8 {
        match self {
            Self::Decision => 4,
            Self::Summary => 3,
            Self::Text => 2,
            Self::Heading => 1,
            Self::Title | Self::Name | Self::Tie => 0,
        }
    }
}

/// Blocks that are kept of a group in one entry.
const BLOCKS: usize = 8;
/// A sentence ends here even where no full stop does.
const LONGEST_SENTENCE: u32 = 40;
/// A title of more words is as if it had so many.
const LONGEST_TITLE: u8 = 15;
/// A word inside a compound, against the word by itself.
const IN_COMPOUND: f32 = 0.6;
/// Saturation of BM25: how soon more occurrences stop to count.
const SATURATION: f32 = 2.4;
/// How much the length of an entry counts.
const LENGTH: f32 = 0.45;
/// Steps of an impact for each unit of the saturated frequency, which is less than [`SATURATION`] + 1.
pub(super) const STEPS: f32 = 75.0;

/// A group in an entry.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The group.
    pub(super) group: u32,
    /// How much it stands there, in [`STEPS`].
    pub(super) impact: u8,
    /// Words in the shortest title or name that has it; 0 for none.
    pub(super) title: u8,
    /// The part of the entry to show, from 1; 0 for the summary.
    pub(super) part: u16,
    /// Where in the text of that part the word begins, in bytes.
    pub(super) at: u32,
    /// How well the part shows it.
    pub(super) shows: u8,
    count: u8,
    blocks: [u8; BLOCKS],
}

impl Place {
    /// The blocks it stands in.
    pub(super) fn blocks(&self) -> &[u8] {
        &self.blocks[..usize::from(self.count)]
    }
}

/// The texts of an entry with their fields and parts, from 1.
pub(super) fn texts(entry: &Entry) -> impl Iterator<Item = (Field, u16, &str)> {
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

/// Room for the words of one entry, used again for the next.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    lexicon: &'a Lexicon<'a>,
    /// Words of an entry of usual length.
    usual_length: f32,
    /// For each group its place among `found`, plus 1; 0 where it does not stand.
    slots: Vec<u32>,
    found: Vec<(Place, f32)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(lexicon: &'a Lexicon<'a>, usual_length: f32) -> Self {
        Self { lexicon, usual_length, slots: vec![0; lexicon.groups.len()], found: Vec::new() }
    }

    /// Where the groups of an entry stand, sorted by group.
    pub(super) fn read(&mut self, entry: &Entry) -> Vec<Place> {
        let mut names = 0_u8;
        for (field, number, text) in texts(entry) {
            let part = number.checked_sub(1).and_then(|at| entry.parts.get(usize::from(at)));
            let title = match field {
                Field::Title | Field::Name => {
                    names = names.wrapping_add(1);
                    let words = words(text).filter(|word| !self.is_empty(word)).count();
                    u8::try_from(words).unwrap_or(LONGEST_TITLE).min(LONGEST_TITLE)
                }
                _ => 0,
            };
            self.text(field, title, number, block_of(field, part, names), text);
        }
        let length = bucket(length(entry));
        let norm = 1.0 - LENGTH + LENGTH * length / self.usual_length;
        let mut places: Vec<Place> = Vec::with_capacity(self.found.len());
        for (mut place, weight) in self.found.drain(..) {
            self.slots[place.group as usize] = 0;
            let frequency = weight / norm;
            let impact = frequency * (SATURATION + 1.0) / (frequency + SATURATION) * STEPS;
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than 255")]
            let impact = impact.round().clamp(1.0, 255.0) as u8;
            place.impact = impact;
            places.push(place);
        }
        places.sort_unstable_by_key(|place| place.group);
        places
    }

    fn is_empty(&self, word: &str) -> bool {
        self.lexicon.form(word).is_some_and(|form| is_empty_word(&form.text))
    }

    fn text(&mut self, field: Field, title: u8, part: u16, block: u8, text: &str) {
        let mut sentence = Sentences::new(text);
        for word in words(text) {
            let Some(form) = self.lexicon.form(word) else { continue };
            // `words` gives pieces of the text itself.
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            let block = (block & 0xe0) | (block.wrapping_add(sentence.of(at)) & 0x1f);
            let place = Place {
                group: 0,
                impact: 0,
                title: 0,
                part,
                at: u32::try_from(at).unwrap_or(u32::MAX),
                shows: field.shows(),
                count: 1,
                blocks: [block; BLOCKS],
            };
            self.word(form, Place { title, ..place }, field.weight());
        }
    }

    fn word(&mut self, form: &Form, place: Place, weight: f32) {
        self.put(Place { group: form.group, ..place }, weight);
        for part in &form.parts {
            self.put(Place { group: *part, title: 0, ..place }, weight * IN_COMPOUND);
        }
    }

    fn put(&mut self, place: Place, weight: f32) {
        let slot = &mut self.slots[place.group as usize];
        if *slot == 0 {
            self.found.push((place, weight));
            *slot = u32::try_from(self.found.len()).unwrap_or_default();
            return;
        }
        let (known, sum) = &mut self.found[*slot as usize - 1];
        *sum += weight;
        if place.title > 0 && (known.title == 0 || place.title < known.title) {
            known.title = place.title;
        }
        if place.shows > known.shows {
            (known.part, known.at, known.shows) = (place.part, place.at, place.shows);
        }
        let count = usize::from(known.count);
        if count < BLOCKS && !known.blocks[..count].contains(&place.blocks[0]) {
            known.blocks[count] = place.blocks[0];
            known.count += 1;
        }
    }
}

/// How long an entry is, in words: those of its text, and a third of the others.
#[expect(clippy::cast_precision_loss, reason = "a count of words")]
pub(super) fn length(entry: &Entry) -> f32 {
    let of = |(field, _, text): (Field, u16, &str)| {
        // Words of our languages have about six letters with the blank.
        text.len() as f32 / 6.0 * if field == Field::Text { 1.0 } else { 0.3 }
    };
    texts(entry).map(of).sum()
}

/// The nearest of four steps for each doubling, so that a sentence more seldom changes what every word of a page weighs.
pub(super) fn bucket(length: f32) -> f32 {
    ((length.max(1.0).log2() * 4.0).round() / 4.0).exp2()
}

/// The block that a text begins with. It follows from the part's id, so that a part more does not change those of others.
fn block_of(field: Field, part: Option<&Part>, names: u8) -> u8 {
    let hash = |text: &str| text.bytes().fold(7_u8, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte));
    match (field, part) {
        (_, Some(part)) => hash(&part.id).wrapping_add(u8::from(field == Field::Heading)),
        (Field::Title | Field::Name, None) => names.wrapping_mul(37),
        (Field::Tie, None) => 0xc5,
        _ => 0x6b,
    }
}

/// Counts the sentences of a text from the front.
#[derive(Debug)]
struct Sentences<'a> {
    text: &'a str,
    from: usize,
    words: u32,
    count: u8,
}

impl<'a> Sentences<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, from: 0, words: 0, count: 0 }
    }

    /// The sentence, from 0, of the word that begins here; words are asked for from the front.
    fn of(&mut self, at: usize) -> u8 {
        let between = &self.text.as_bytes()[self.from..at];
        self.words += 1;
        let ends =
            between.iter().any(|byte| b".!?\n".contains(byte)) && between.iter().any(u8::is_ascii_whitespace);
        if ends || self.words > LONGEST_SENTENCE {
            self.count = self.count.wrapping_add(1);
            self.words = 0;
        }
        self.from = at;
        self.count
    }
}
