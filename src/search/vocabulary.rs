//! The words of a site, each with its group and its parts.

use rustc_hash::FxHashSet;

use super::compound::Splitter;
use super::fold::{fold, words};
use super::group::Groups;

/// Part words that every site knows, words that are never parts, and pairs of nynorsk and bokmål; written by us.
const PARTS: &str = include_str!("data/parts.txt");
const BLOCKED: &str = include_str!("data/blocked.txt");
const REWRITES: &str = include_str!("data/rewrites.tsv");
/// Words that people type, and those that case papers have for the same; written by us.
const EVERYDAY: &str = include_str!("data/everyday.tsv");

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
    whole: FxHashSet<String>,
    /// The groups of all words that can be parts.
    part_groups: FxHashSet<String>,
}

impl Vocabulary {
    /// From every folded form of a site, with how often it stands there.
    pub(super) fn new<'a>(forms: impl Iterator<Item = (&'a str, u32)> + Clone) -> Self {
        let bases: Vec<String> = lines(PARTS).map(fold).collect();
        let rewrites = lines(REWRITES).filter_map(|line| line.split_once('\t'));
        let rewrites: Vec<(String, String)> = rewrites.map(|(nn, nb)| (fold(nn), fold(nb))).collect();
        let words = forms.clone().map(|(form, _)| form);
        let groups = Groups::new(words, bases.iter().map(String::as_str), rewrites.iter().cloned());
        // A word of the site is a part where it stands there more than once and is no rare slip of the pen.
        let own = forms.filter(|(word, count)| *count > 1 && word.len() > 3).map(|(word, _)| word.to_owned());
        let both = rewrites.iter().flat_map(|(nynorsk, bokmaal)| [nynorsk.clone(), bokmaal.clone()]);
        let splitter = Splitter::new(bases.iter().cloned().chain(both), own, lines(BLOCKED).map(fold));
        let part_groups = splitter.known().map(|part| groups.of(part)).collect();
        let whole = bases.iter().map(|base| groups.of(base)).collect();
        Self { groups, splitter, whole, part_groups }
    }

    /// How a word is looked up.
    pub(super) fn read(&self, word: &str) -> Reading {
        self.read_folded(&fold(word))
    }

    /// How a folded form is looked up.
    pub(super) fn read_folded(&self, folded: &str) -> Reading {
        let is_form = |piece: &str| self.part_groups.contains(&self.groups.of(piece));
        let mut parts = Vec::new();
        let group = self.groups.of(folded);
        // A word that every site knows as one is one, in all its forms.
        if !self.whole.contains(&group) {
            self.cut(folded, &is_form, &mut parts);
        }
        Reading { parts: parts.into_iter().map(|part| self.groups.of(&part)).collect(), group }
    }

    /// Cuts a compound, and those of its parts that are compounds themselves.
    fn cut(&self, word: &str, is_form: &dyn Fn(&str) -> bool, parts: &mut Vec<String>) {
        for part in self.splitter.split(word, is_form) {
            let before = parts.len();
            if !self.whole.contains(&self.groups.of(part)) {
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

    /// Words that every site knows, folded: part words, nynorsk words with a bokmål pair, and everyday words.
    pub(super) fn known() -> impl Iterator<Item = String> {
        let pairs = lines(REWRITES).filter_map(|line| line.split_once('\t'));
        let pairs = pairs.flat_map(|(nynorsk, bokmaal)| [fold(nynorsk), fold(bokmaal)]);
        let everyday = Self::everyday().flat_map(|(word, papers)| std::iter::once(word).chain(papers));
        lines(PARTS).map(fold).chain(pairs).chain(everyday)
    }

    /// Everyday words, folded, each with the words that case papers have for the same, the nearest first.
    pub(super) fn everyday() -> impl Iterator<Item = (String, impl Iterator<Item = String>)> {
        let rows = lines(EVERYDAY).filter_map(|line| line.split_once('\t'));
        rows.flat_map(|(words, papers)| {
            words.split(' ').map(move |word| (fold(word), papers.split(' ').map(fold)))
        })
    }
}

fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().map(str::trim).filter(|line| !line.is_empty())
}
