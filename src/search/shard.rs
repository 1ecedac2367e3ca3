//! Words cut into files: borders follow from the words themselves, so that a word more moves none far away.

use std::ops::Range;

use rayon::prelude::*;

use super::bytes::{Packer, put_coded, put_count, put_text};
use super::posting::{self, Postings};

/// Bytes of a shard of words with postings, before it is packed: where it may end, and where it must.
const POSTINGS: (usize, usize) = (7_000, 15_000);
/// The same for a shard of words alone.
const WORDS: (usize, usize) = (9_000, 27_000);
/// Of the places where a shard may end, every so manieth is taken.
const EVERY: u32 = 4;
/// Letters that the words of one shard may have in common before it is cut between them.
const PREFIXES: [usize; 5] = [4, 6, 8, 11, usize::MAX];

/// A group with the number of documents that have it.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub(super) name: &'a str,
    pub(super) number: u32,
    pub(super) documents: usize,
}

/// A form with the groups it is looked up under, as places among all groups, and their weights in hundredths.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub(super) form: &'a str,
    /// As the site writes it, where that is something else.
    pub(super) written: &'a str,
    pub(super) often: u8,
    pub(super) ways: Vec<(usize, u8)>,
}

/// Files of words in order, with the first word of each.
#[derive(Debug, Default)]
pub(super) struct Shards {
    pub(super) borders: Vec<String>,
    pub(super) files: Vec<Vec<u8>>,
}

/// How often a form stands, as a byte.
pub(super) fn often(count: u32) -> u8 {
    count.checked_ilog2().map_or(0, |log| u8::try_from(log + 1).unwrap_or(u8::MAX))
}

/// Sorted groups and sorted forms as shards.
///
/// `documents` is how many there are: the more, the larger the shards, since the list of their borders comes with each first
/// query.
pub(super) fn with_postings(
    groups: &[Group],
    postings: &Postings,
    forms: &[Row],
    documents: usize,
) -> Shards {
    let mut sizes: Vec<(&str, usize)> = groups
        .iter()
        .map(|group| (group.name, posting::size(group.documents)))
        .chain(forms.iter().map(|form| (form.form, 6 + form.written.len() / 2 + 3 * form.ways.len())))
        .collect();
    sizes.par_sort_unstable();
    let halves = match documents {
        0..=4_096 => 2,
        4_097..=65_536 => 3,
        65_537..=131_072 => 4,
        _ => 6,
    };
    let borders = borders(&sizes, (POSTINGS.0 * halves / 2, POSTINGS.1 * halves / 2));
    let files = (0..borders.len())
        .into_par_iter()
        .map_init(Packer::default, |packer, at| {
            let until = borders.get(at + 1).map(String::as_str);
            let own = within(groups, &borders[at], until, |group| group.name);
            let words = within(forms, &borders[at], until, |form| form.form);
            packer.pack(&shard(groups, own, postings, &forms[words]))
        })
        .collect();
    Shards { borders, files }
}

/// Sorted words, with how often each stands, as shards.
pub(super) fn of_words(words: &[(String, u8)]) -> Shards {
    let sizes: Vec<(&str, usize)> =
        words.iter().map(|(word, _)| (word.as_str(), 2 + word.len() / 2)).collect();
    let borders = borders(&sizes, WORDS);
    let files = (0..borders.len())
        .into_par_iter()
        .map_init(Packer::default, |packer, at| {
            let until = borders.get(at + 1).map(String::as_str);
            let own = &words[within(words, &borders[at], until, |(word, _)| word)];
            let mut bytes = Vec::new();
            put_count(&mut bytes, own.len());
            let mut before = "";
            for (word, often) in own {
                put_coded(&mut bytes, before, word);
                bytes.push(*often);
                before = word;
            }
            packer.pack(&bytes)
        })
        .collect();
    Shards { borders, files }
}

/// The places of those whose word is not less than a border and less than the next.
fn within<T>(all: &[T], from: &str, until: Option<&str>, word: impl Fn(&T) -> &str) -> Range<usize> {
    let start = all.partition_point(|one| word(one) < from);
    let end = until.map_or(all.len(), |until| all.partition_point(|one| word(one) < until));
    start..end
}

fn shard(groups: &[Group], own: Range<usize>, postings: &Postings, forms: &[Row]) -> Vec<u8> {
    let mut bytes = Vec::new();
    put_count(&mut bytes, own.len());
    let mut before = "";
    for group in &groups[own.clone()] {
        put_coded(&mut bytes, before, group.name);
        postings.put(&mut bytes, group.number);
        before = group.name;
    }
    put_count(&mut bytes, forms.len());
    let mut before = "";
    for form in forms {
        put_coded(&mut bytes, before, form.form);
        put_text(&mut bytes, form.written);
        bytes.push(form.often);
        put_count(&mut bytes, form.ways.len());
        for (group, weight) in &form.ways {
            if own.contains(group) {
                put_count(&mut bytes, group - own.start + 1);
            } else {
                put_count(&mut bytes, 0);
                put_text(&mut bytes, groups[*group].name);
            }
            bytes.push(*weight);
        }
        before = form.form;
    }
    bytes
}

/// The first word of each shard, from the sizes of sorted words; the first is empty.
fn borders(sizes: &[(&str, usize)], (least, most): (usize, usize)) -> Vec<String> {
    let mut borders = vec![String::new()];
    let mut held = 0;
    cut(sizes, 0, (least, most), &mut held, &mut borders);
    borders
}

/// Cuts between words that differ in their first letters; runs of words that are too large for one shard, between those that
/// differ in the next.
fn cut(
    sizes: &[(&str, usize)],
    level: usize,
    (least, most): (usize, usize),
    held: &mut usize,
    borders: &mut Vec<String>,
) {
    let length = PREFIXES[level];
    let same = |a: &(&str, usize), b: &(&str, usize)| prefix(a.0, length) == prefix(b.0, length);
    for run in sizes.chunk_by(same) {
        let size: usize = run.iter().map(|(_, size)| size).sum();
        let first = prefix(run[0].0, length);
        let may_end = *held >= least && hash(first).is_multiple_of(EVERY);
        if *held > 0 && (may_end || *held + size > most) {
            borders.push(first.to_owned());
            *held = 0;
        }
        if size > most && level + 1 < PREFIXES.len() {
            cut(run, level + 1, (least, most), held, borders);
        } else {
            *held += size;
        }
    }
}

fn prefix(word: &str, length: usize) -> &str {
    word.char_indices().nth(length).map_or(word, |(end, _)| &word[..end])
}

/// FNV-1a: the same on every machine.
fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(count: usize) -> Vec<(String, u8)> {
        let mut words: Vec<(String, u8)> = (0..count)
            .map(|at| (format!("{:x}", xxhash_rust::xxh3::xxh3_64(&at.to_le_bytes())), 1))
            .collect();
        words.sort();
        words
    }

    #[test]
    fn every_word_lies_in_the_shard_that_its_border_names() {
        let words = words(30_000);
        let shards = of_words(&words);
        assert!(shards.borders.is_sorted() && shards.borders.len() > 5, "{}", shards.borders.len());
        assert_eq!(shards.borders.len(), shards.files.len());
    }

    #[test]
    fn a_word_more_changes_few_files() {
        let (before, mut more) = (words(30_000), words(30_000));
        let at = more.partition_point(|(word, _)| word.as_str() < "7");
        more.insert(at, ("7".to_owned(), 1));
        let (before, after) = (of_words(&before), of_words(&more));
        let changed = after.files.iter().filter(|file| !before.files.contains(file)).count();
        assert!(changed <= 2, "{changed} of {}", after.files.len());
    }
}
