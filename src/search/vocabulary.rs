//! The words of a site, each with its group and its parts.

use std::collections::{BTreeMap, BTreeSet};

use super::compound::Splitter;
use super::fold::{fold, undoubled, words};
use super::group::Groups;

/// Part words that every site knows, words that are never parts, and pairs of nynorsk and bokmål; written by us.
const PARTS: &str = include_str!("data/parts.txt");
const BLOCKED: &str = include_str!("data/blocked.txt");
const REWRITES: &str = include_str!("data/rewrites.tsv");

/// What a word of a text or a query is looked up under.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// The group of the word itself.
    pub group: String,
    /// The groups of its parts, where it is a compound.
    pub parts: Vec<String>,
}

/// Reads words.
#[derive(Debug)]
pub struct Vocabulary {
    groups: Groups,
    splitter: Splitter,
    /// The groups of words that every site knows, which are not cut.
    whole: BTreeSet<String>,
    /// The groups of all words that can be parts.
    part_groups: BTreeSet<String>,
    /// The groups of all forms of the site.
    stems: BTreeSet<String>,
    /// Every folded form of the site, with how often it stands there.
    forms: BTreeMap<String, usize>,
    /// Each folded form as a text of the site writes it, in small letters.
    written: BTreeMap<String, String>,
    /// The words that an abbreviation stands for, and the other way: folded.
    abbreviations: BTreeMap<String, Vec<String>>,
}

impl Vocabulary {
    /// From all texts of a site, and pairs of short and long forms of its glossary.
    pub fn new<'a>(
        texts: impl IntoIterator<Item = &'a str>,
        abbreviations: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        let mut written = BTreeMap::new();
        for word in texts.into_iter().flat_map(words) {
            let folded = fold(word);
            written.entry(folded.clone()).or_insert_with(|| word.to_lowercase());
            *forms.entry(folded).or_insert(0) += 1;
        }
        let lines = |data: &'static str| data.lines().map(str::trim).filter(|line| !line.is_empty());
        let bases: Vec<String> = lines(PARTS).map(fold).collect();
        let rewrites = lines(REWRITES).filter_map(|line| line.split_once('\t'));
        let rewrites: Vec<(String, String)> = rewrites.map(|(nn, nb)| (fold(nn), fold(nb))).collect();
        let groups = Groups::new(
            forms.keys().map(String::as_str),
            bases.iter().map(String::as_str),
            rewrites.iter().cloned(),
        );
        // A word of the site is a part where it stands there more than once and is no rare slip of the pen.
        let own =
            forms.iter().filter(|(word, count)| **count > 1 && word.len() > 3).map(|(word, _)| word.clone());
        let both = REWRITES.lines().flat_map(|line| line.split('\t')).map(fold);
        let splitter = Splitter::new(lines(PARTS).map(fold).chain(both), own, lines(BLOCKED).map(fold));
        let mut long_of: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (short, long) in abbreviations {
            long_of.insert(fold(short), words(long).map(fold).collect());
        }
        let part_groups = splitter.known().map(|part| groups.of(&fold(part))).collect();
        let whole = bases.iter().map(|base| groups.of(base)).collect();
        let stems = forms.keys().map(|form| groups.of(form)).collect();
        Self { groups, splitter, whole, part_groups, stems, forms, written, abbreviations: long_of }
    }

    /// How a word is looked up.
    pub(super) fn read(&self, word: &str) -> Reading {
        let folded = fold(word);
        let is_form = |piece: &str| self.part_groups.contains(&self.groups.of(&fold(piece)));
        let mut parts = Vec::new();
        let group = self.groups.of(&folded);
        // A word that every site knows as one is one, in all its forms.
        if !self.whole.contains(&group) {
            self.cut(&folded, &is_form, &mut parts);
        }
        Reading { parts: parts.into_iter().map(|part| self.groups.of(&fold(&part))).collect(), group }
    }

    /// Cuts a compound, and those of its parts that are compounds themselves.
    fn cut(&self, word: &str, is_form: &dyn Fn(&str) -> bool, parts: &mut Vec<String>) {
        for part in self.splitter.split(word, is_form) {
            let before = parts.len();
            if !self.whole.contains(&self.groups.of(&fold(part))) {
                self.cut(part, is_form, parts);
            }
            if parts.len() == before {
                parts.push(part.to_owned());
            }
        }
    }

    /// The parts of a compound as groups, first to last, for those who judge the splitting; the word's own group alone where
    /// it is none.
    pub fn parts_of(&self, word: &str) -> Vec<String> {
        words(word)
            .flat_map(|word| {
                let Reading { group, parts } = self.read(word);
                if parts.is_empty() { vec![group] } else { parts }
            })
            .collect()
    }

    /// The group that a word belongs to.
    pub fn group_of(&self, word: &str) -> String {
        self.read(word).group
    }

    /// What was typed, as the site writes it: doubled letters are undone where only that gives a word.
    pub(super) fn as_written(&self, folded: &str) -> String {
        let undone = undoubled(folded);
        let stands = |form: &str| self.forms.contains_key(form) || self.stems.contains(&self.groups.of(form));
        if undone != folded && !stands(folded) && (stands(&undone) || self.near(folded).is_empty()) {
            undone
        } else {
            folded.to_owned()
        }
    }

    /// A folded form of the site with its letters.
    pub(super) fn written<'v>(&'v self, folded: &'v str) -> &'v str {
        self.written.get(folded).map_or(folded, String::as_str)
    }

    /// Whether the site has a form.
    pub(super) fn has(&self, folded: &str) -> bool {
        self.forms.contains_key(folded)
    }

    /// The words that an abbreviation stands for.
    pub(super) fn long_form(&self, folded: &str) -> Option<&[String]> {
        self.abbreviations.get(folded).map(Vec::as_slice)
    }

    /// Abbreviations that stand for these words in this order.
    pub(super) fn short_forms<'v>(&'v self, folded: &'v [String]) -> impl Iterator<Item = (&'v str, usize)> {
        self.abbreviations.iter().filter_map(move |(short, long)| {
            let same = |window: &[String]| {
                window.iter().zip(long).all(|(a, b)| self.groups.of(a) == self.groups.of(b))
            };
            let found = long.len() > 1 && folded.windows(long.len()).any(same);
            found.then_some((short.as_str(), long.len()))
        })
    }

    /// Known forms that a mistyped one may mean: one slip from four letters, two from eight; the nearest, and of equally
    /// near ones the most frequent, first.
    pub(super) fn near(&self, folded: &str) -> Vec<&str> {
        let length = folded.chars().count();
        let most = match length {
            0..=3 => return Vec::new(),
            4..=7 => 1,
            _ => 2,
        };
        let mut near: Vec<(usize, std::cmp::Reverse<usize>, &str)> = self
            .forms
            .iter()
            .filter(|(form, _)| form.len().abs_diff(folded.len()) <= most)
            .map(|(form, count)| {
                (strsim::damerau_levenshtein(form, folded), std::cmp::Reverse(*count), form.as_str())
            })
            .filter(|(distance, ..)| *distance <= most)
            .collect();
        near.sort_unstable();
        let nearest = near.first().map_or(0, |(distance, ..)| *distance);
        let mut groups = BTreeSet::new();
        near.retain(|(distance, _, form)| *distance == nearest && groups.insert(self.groups.of(form)));
        near.into_iter().map(|(.., form)| form).take(3).collect()
    }

    /// A form that stands far more often and is one slip away from a rare one: what a misspelt word on the site meant.
    pub(super) fn usual(&self, folded: &str) -> Option<&str> {
        let count = *self.forms.get(folded)?;
        if folded.chars().count() < 6 {
            return None;
        }
        let near = self.forms.iter().filter(|(form, known)| {
            **known >= count * 4
                && form.len().abs_diff(folded.len()) == 1
                && strsim::damerau_levenshtein(form, folded) == 1
                && self.groups.of(form) != self.groups.of(folded)
        });
        near.max_by_key(|(_, known)| **known).map(|(form, _)| form.as_str())
    }

    /// Known forms that hold a word, or its stem, inside a compound: at the end, or anywhere.
    pub(super) fn holders(&self, folded: &str, stem: &str) -> Vec<(&str, bool)> {
        let stem = if stem.len() >= 5 { stem } else { folded };
        let mut found: Vec<(&str, bool)> = self
            .forms
            .keys()
            .filter_map(|form| {
                let at = form.rfind(stem).filter(|at| *at >= 2)?;
                Some((form.as_str(), form.len() - at - stem.len() <= 4))
            })
            .collect();
        found.truncate(40);
        found
    }

    /// Known forms that begin with what is typed so far, the most frequent first.
    pub(super) fn completions(&self, folded: &str) -> Vec<&str> {
        let from = self.forms.range(folded.to_owned()..);
        let mut found: Vec<(std::cmp::Reverse<usize>, &str)> = from
            .take_while(|(form, _)| form.starts_with(folded))
            .map(|(form, count)| (std::cmp::Reverse(*count), form.as_str()))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, form)| form).take(24).collect()
    }
}
