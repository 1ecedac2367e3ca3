//! The postings of a group as bytes, with the first hits for its words.

use super::bytes::{put_count, put_number, put_text};
use super::document::{CARD, Document, cut, put_card};
use super::entry::Entry;
use super::place::Place;

/// Documents that a group lists; of a commoner one the best.
const LISTED: usize = 640;
/// Hits that lie beside the postings: with an excerpt, and of a common group further ones without, which several words
/// together may want. Of a rare group the documents themselves are asked for: most words are rare, and would fill the index.
const HITS: usize = 10;
const CARDS: usize = 80;
const RARE: usize = 3;
const COMMON: usize = 16;
/// Characters of an excerpt, and those of them before the word.
const EXCERPT: usize = 96;
const BEFORE: usize = 36;
/// Blocks of a group in one document, where more than so many documents have it: such words stand everywhere, and near others
/// by chance.
const FEWER_BLOCKS: (usize, usize) = (256, 4);

/// A document that has a group.
#[derive(Clone, Copy, Debug)]
struct Posting<'a> {
    document: &'a Document,
    place: &'a Place,
}

/// Which documents have which groups. A large site has millions of these pairs, so each takes eight bytes.
#[derive(Debug)]
pub(super) struct Postings<'a> {
    documents: &'a [Document],
    /// Of each document, sorted by group.
    places: &'a [Vec<Place>],
    /// Where the pairs of each group begin, and at last where those of the last group end.
    starts: Vec<usize>,
    /// A document, as its place among all, and where among its own places the group is.
    pairs: Vec<(u32, u32)>,
}

impl<'a> Postings<'a> {
    /// Turns the places of documents into documents of groups.
    pub(super) fn new(documents: &'a [Document], places: &'a [Vec<Place>], groups: usize) -> Self {
        let mut starts = vec![0; groups + 1];
        for place in places.iter().flatten() {
            starts[place.group as usize + 1] += 1;
        }
        for group in 0..groups {
            starts[group + 1] += starts[group];
        }
        let mut next = starts.clone();
        let mut pairs = vec![(0, 0); starts[groups]];
        for (document, places) in (0_u32..).zip(places) {
            for (at, place) in (0_u32..).zip(places) {
                let next = &mut next[place.group as usize];
                pairs[*next] = (document, at);
                *next += 1;
            }
        }
        Self { documents, places, starts, pairs }
    }

    /// How many documents have a group.
    pub(super) fn count(&self, group: u32) -> usize {
        self.starts[group as usize + 1] - self.starts[group as usize]
    }

    /// Writes the postings of a group.
    pub(super) fn put(&self, to: &mut Vec<u8>, group: u32) {
        let pairs = &self.pairs[self.starts[group as usize]..self.starts[group as usize + 1]];
        let posting = |(document, at): &(u32, u32)| Posting {
            document: &self.documents[*document as usize],
            place: &self.places[*document as usize][*at as usize],
        };
        put_postings(to, &pairs.iter().map(posting).collect::<Vec<_>>());
    }
}

/// About how many bytes the postings of a group take that so many documents have. Borders between shards follow from it, so
/// that nothing has to be written before they are known, and the words of an edited page move none.
pub(super) fn size(documents: usize) -> usize {
    let shown = shown(documents);
    8 + 6 * documents.min(LISTED) + 300 * shown.min(HITS) + 110 * shown.saturating_sub(HITS)
}

/// How many hits lie beside the postings of a group that so many documents have.
fn shown(documents: usize) -> usize {
    match documents {
        0..=RARE => 0,
        count if count <= COMMON => HITS.min(count),
        count => CARDS.min(count),
    }
}

impl Posting<'_> {
    /// How well the document answers the group alone: as `docs/search-index.md` ranks, without the rarity.
    fn score(&self) -> f64 {
        let title = match self.place.title {
            0 => 0.0,
            1 => 2.0,
            words => 0.3 + 0.7 / f64::from(words),
        };
        f64::from(self.place.impact) * (1.0 + title) * self.document.entry.kind.prior()
    }
}

/// Writes the postings of one group; they come sorted by key.
fn put_postings(to: &mut Vec<u8>, all: &[Posting]) {
    let mut best: Vec<(f64, &Posting)> = all.iter().map(|posting| (posting.score(), posting)).collect();
    best.sort_by(|(a, one), (b, other)| {
        let year = |posting: &Posting| posting.document.entry.year;
        b.total_cmp(a)
            .then_with(|| year(other).cmp(&year(one)))
            .then(one.document.key.cmp(&other.document.key))
    });
    best.truncate(LISTED);
    let shown = shown(all.len());
    let mut listed: Vec<(&Posting, usize)> =
        best.iter().enumerate().map(|(at, (_, posting))| (*posting, at)).collect();
    listed.sort_by_key(|(posting, _)| posting.document.key);

    put_count(to, all.len());
    put_count(to, listed.len());
    let mut before = 0;
    for (posting, _) in &listed {
        put_number(to, posting.document.key - before);
        before = posting.document.key;
    }
    to.extend(listed.iter().map(|(posting, _)| posting.place.impact));
    let titled = || listed.iter().enumerate().filter(|(_, (posting, _))| posting.place.title > 0);
    put_count(to, titled().count());
    let mut before = 0;
    for (at, (posting, _)) in titled() {
        put_count(to, at - before);
        to.push(posting.place.title);
        before = at;
    }
    let most = if all.len() > FEWER_BLOCKS.0 { FEWER_BLOCKS.1 } else { usize::MAX };
    let blocks = |posting: &Posting| posting.place.blocks().len().min(most);
    to.extend(listed.iter().map(|(posting, _)| u8::try_from(blocks(posting)).unwrap_or(1)));
    for (posting, _) in &listed {
        to.extend_from_slice(&posting.place.blocks()[..blocks(posting)]);
    }
    put_count(to, shown);
    let mut before = 0;
    for (at, (posting, rank)) in listed.iter().enumerate().filter(|(_, (_, rank))| *rank < shown) {
        put_count(to, at - before);
        before = at;
        let entry = &posting.document.entry;
        if *rank < HITS {
            put_hit(to, entry, posting.place);
        } else {
            put_card(to, entry, "");
            put_nothing(to);
        }
    }
}

/// No anchor, heading or excerpt.
fn put_nothing(to: &mut Vec<u8>) {
    to.extend([0, 0, 0]);
}

fn put_hit(to: &mut Vec<u8>, entry: &Entry, place: &Place) {
    let part = place.part.checked_sub(1).and_then(|at| entry.parts.get(usize::from(at)));
    // A word of the summary is shown by the card's own summary, where that reaches so far.
    let excerpt = match (place.shows, part) {
        (0 | 1, _) => part.map_or_else(String::new, |part| cut(&part.text, EXCERPT)),
        (_, Some(part)) => around(&part.text, place.at as usize),
        (_, None) if place.at < 120 => String::new(),
        (_, None) => around(&entry.summary, place.at as usize),
    };
    // An excerpt stands in place of the summary.
    put_card(to, entry, &if excerpt.is_empty() { cut(&entry.summary, CARD) } else { String::new() });
    put_text(to, part.map_or("", |part| &part.id));
    put_text(to, part.map_or("", |part| &part.heading));
    put_text(to, &excerpt);
}

/// The sentence around a place of a text, or as much of it as an excerpt holds.
fn around(text: &str, at: usize) -> String {
    let ends = |rest: &str, end: usize| {
        text.as_bytes()[end] == b'\n' || rest[1..].starts_with(|next: char| next.is_whitespace())
    };
    let is_end = |(end, _): &(usize, &str)| ends(&text[*end..], *end);
    let from = text[..at].rmatch_indices(['.', '!', '?', '\n']).find(is_end).map_or(0, |(end, _)| end + 1);
    let to = text[at..]
        .match_indices(['.', '!', '?', '\n'])
        .map(|(end, _)| at + end)
        .find(|end| ends(&text[*end..], *end))
        .map_or(text.len(), |end| end + 1);
    let sentence = text[from..to].trim();
    if sentence.chars().count() <= EXCERPT {
        return sentence.to_owned();
    }
    let start = text[from..at].char_indices().rev().nth(BEFORE).map(|(start, _)| from + start);
    // From the next word on, unless the sentence begins there anyway.
    let start = start.and_then(|start| Some(start + text[start..at].find(' ')? + 1));
    let kept = cut(text[start.unwrap_or(from)..to].trim(), EXCERPT);
    if start.is_some() { format!("… {kept}") } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_the_sentence_or_a_piece_of_it() {
        let text = "Først dette. Så kommer ordet her.\nOg mer.";
        assert_eq!(around(text, text.find("ordet").unwrap()), "Så kommer ordet her.");
        let long = format!("{} ordet {}", "a bc ".repeat(30), "de f ".repeat(30));
        let excerpt = around(&long, long.find("ordet").unwrap());
        assert!(
            excerpt.starts_with("… ") && excerpt.contains(" ordet ") && excerpt.ends_with(" …"),
            "{excerpt}"
        );
        assert!(excerpt.chars().count() <= EXCERPT + 4, "{excerpt}");
    }
}
