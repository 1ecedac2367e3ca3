//! How a word of a query can stand in the texts: the third step of `docs/search-index.md`.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::rc::Rc;

use super::fold::undoubled;
use super::group::{bare, stems};
use super::read::{Files, Form, Shard};

/// A group in which a word is looked for, and how much that counts.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Way {
    pub(super) group: String,
    pub(super) weight: f64,
}

/// The ways of one word.
#[derive(Debug, Default)]
pub(super) struct Ways {
    pub(super) ways: Vec<Way>,
    /// What it was taken for, where no page has it.
    pub(super) meant: Option<String>,
}

/// Groups that a word not yet typed to its end may have.
const COMPLETIONS: usize = 8;
/// Beginnings of an unknown compound that are tried.
const BEGINNINGS: usize = 4;
/// Words that end with an unknown one. Each may lie in a file of its own.
const HOLDERS: usize = 2;
/// Words that one may be a slip of.
const OTHERS: usize = 3;

/// Reads a folded word.
pub(super) fn ways(files: &Files, word: &str) -> Ways {
    let known = known(files, word);
    if !known.is_empty() {
        return Ways { ways: known, meant: None };
    }
    let undone = undoubled(word);
    let spellings = std::iter::once(word).chain((undone != word).then_some(undone.as_str()));
    let completed =
        spellings.clone().map(|spelling| completions(files, spelling)).find(|ways| !ways.is_empty());
    if let Some(ways) = completed {
        return Ways { ways, meant: None };
    }
    // A word that the site has is meant sooner than a compound that nobody has written.
    let slip = slips(files, word);
    if !slip.ways.is_empty() {
        return slip;
    }
    // A longer compound that ends with the whole word says more than its halves apart, and costs fewer files.
    let first = |read: fn(&Files, &str) -> Vec<Way>| {
        spellings.clone().map(|spelling| read(files, spelling)).find(|ways| !ways.is_empty())
    };
    Ways { ways: first(holders).or_else(|| first(compound)).unwrap_or_default(), meant: None }
}

fn way(group: &str, weight: f64) -> Way {
    Way { group: group.to_owned(), weight }
}

fn of_form(form: &Form) -> Vec<Way> {
    form.ways.iter().map(|(group, weight)| way(group, f64::from(*weight) / 100.0)).collect()
}

/// The ways of a word that the site has, or of the stem of one that it could have.
fn known(files: &Files, word: &str) -> Vec<Way> {
    let undone = undoubled(word);
    let form = |text: &str| files.shard(files.shard_of(text)).form(text).map(of_form);
    if let Some(ways) = form(word).or_else(|| form(&undone)) {
        return ways;
    }
    let spellings: Vec<&str> = if undone == word { vec![word] } else { vec![word, &undone] };
    let stems: Vec<&str> = spellings.into_iter().flat_map(stems).collect();
    let of_stem = |stem: &&str| form(stem).or_else(|| form(&format!("{stem}e")));
    if let Some(ways) = stems.iter().find_map(of_stem) {
        return ways;
    }
    let group = stems.iter().map(|stem| bare(stem)).find(|group| files.postings(group).is_some());
    group.map(|group| way(group, 1.0)).into_iter().collect()
}

/// The groups of words that begin so, the most frequent first.
fn completions(files: &Files, word: &str) -> Vec<Way> {
    if word.chars().count() < 3 {
        return Vec::new();
    }
    let first = files.shard_of(word);
    let mut shards = vec![files.shard(first)];
    if files.goes_on(first, word) {
        shards.push(files.shard(first + 1));
    }
    let mut forms: Vec<&Form> = shards.iter().flat_map(|shard| shard.beginning(word)).collect();
    forms.sort_by(|a, b| (Reverse(a.often), &a.text).cmp(&(Reverse(b.often), &b.text)));
    let mut seen = BTreeSet::new();
    let groups = forms.into_iter().filter_map(|form| form.ways.first());
    let groups = groups.filter(|(group, _)| seen.insert(group.clone()));
    groups.take(COMPLETIONS).map(|(group, _)| way(group, 0.5)).collect()
}

/// The two halves of a compound that no text has.
fn compound(files: &Files, word: &str) -> Vec<Way> {
    let letters = word.chars().count();
    let half: String = word.chars().take(letters.div_ceil(2).max(3)).collect();
    let first: String = word.chars().take(3).collect();
    let shards = [word, &half, &first].map(|text| files.shard(files.shard_of(text)));
    let cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(3).collect();
    let mut tried = 0;
    for cut in cuts.into_iter().rev() {
        let (beginning, rest) = word.split_at(cut);
        if rest.chars().count() < 3 {
            continue;
        }
        let joint = beginning.strip_suffix(['s', 'e']);
        let of = |shard: &Rc<Shard>, text: &str| {
            shard.form(text).and_then(|form| form.ways.first()).filter(|way| way.1 == 100).cloned()
        };
        let whole = |text: &str| shards.iter().find_map(|shard| of(shard, text));
        let Some((group, _)) = std::iter::once(beginning).chain(joint).find_map(whole) else {
            continue;
        };
        if let Some(head) = known(files, rest).first() {
            return vec![way(&group, 0.55), way(&head.group, 0.55)];
        }
        tried += 1;
        if tried == BEGINNINGS {
            break;
        }
    }
    Vec::new()
}

/// Compounds that end with a word which no text has by itself.
fn holders(files: &Files, word: &str) -> Vec<Way> {
    if word.chars().count() < 4 {
        return Vec::new();
    }
    let backwards: String = word.chars().rev().collect();
    let words = files.reversed(&backwards);
    let from = words.partition_point(|(known, _)| *known < backwards);
    let mut found: Vec<(Reverse<u8>, String)> = words[from..]
        .iter()
        .take_while(|(known, _)| known.starts_with(&backwards))
        .map(|(known, often)| (Reverse(*often), known.chars().rev().collect()))
        .collect();
    found.sort();
    let ways = found.iter().take(HOLDERS).filter_map(|(_, form)| first_way(files, form));
    ways.map(|group| Way { group, weight: 0.55 }).collect()
}

fn first_way(files: &Files, form: &str) -> Option<String> {
    let shard = files.shard(files.shard_of(form));
    shard.form(form)?.ways.first().map(|(group, _)| group.clone())
}

/// Words that a mistyped one may mean.
fn slips(files: &Files, word: &str) -> Ways {
    if word.chars().count() < 4 || word.bytes().any(|byte| byte.is_ascii_digit()) {
        return Ways::default();
    }
    let undone = undoubled(word);
    let spellings: BTreeSet<&str> = [word, undone.as_str()].into();
    let mut near: BTreeSet<(usize, Reverse<u8>, String)> = BTreeSet::new();
    for spelling in spellings {
        let most = if spelling.chars().count() < 8 { 1 } else { 2 };
        let backwards: String = spelling.chars().rev().collect();
        let turned = |(known, often): &(String, u8)| (known.chars().rev().collect::<String>(), *often);
        let forwards = files.spelling(spelling);
        let candidates = forwards.iter().cloned();
        let backwards = files.reversed(&backwards);
        for (known, often) in candidates.chain(backwards.iter().map(turned)) {
            if known.chars().count().abs_diff(spelling.chars().count()) > most {
                continue;
            }
            // Edits that overlap are not allowed, as in strsim's `osa_distance`.
            let distance = strsim::osa_distance(&known, spelling);
            if distance <= most {
                near.insert((distance, Reverse(often), known));
            }
        }
    }
    let Some(nearest) = near.first().map(|(distance, ..)| *distance) else {
        return Ways::default();
    };
    let mut ways: Vec<Way> = Vec::new();
    let mut meant = None;
    let mut groups = BTreeSet::new();
    for (_, _, known) in near.iter().filter(|(distance, ..)| *distance == nearest) {
        let shard = files.shard(files.shard_of(known));
        let Some(form) = shard.form(known) else { continue };
        let Some((group, _)) = form.ways.first() else { continue };
        if groups.len() == OTHERS {
            break;
        }
        if !groups.insert(group.clone()) {
            continue;
        }
        meant.get_or_insert_with(
            || if form.written.is_empty() { known.clone() } else { form.written.clone() },
        );
        ways.push(way(group, 0.7));
        ways.extend(form.ways[1..].iter().map(|(group, _)| way(group, 0.15)));
    }
    Ways { ways, meant }
}
