//! Answers: which pages, in which order (`docs/search-index.md`).
//!
//! BM25F (Robertson, Zaragoza and Taylor 2004) over the fields of an entry, one weight for each way in which a word was
//! found; what has all words, and has them near each other, comes first.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{fold, undoubled, words};
use super::index::Index;
use super::place::STEPS;
use super::query::{Number, Query, read};
use super::read::{Card, Files, Numbered};
use super::ways::{Way, ways};

/// A page that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its key in the index.
    pub key: u32,
    /// What it is: `case`, `meeting`, …
    pub kind: String,
    /// The year it belongs to.
    pub year: Option<i16>,
    /// How well it fits; comparable within one answer.
    pub score: f64,
    /// What it shows.
    pub card: Card,
    /// The part that fits best, where one is known: its id on the page, and its heading.
    pub part: Option<(String, String)>,
    /// Whether it is the case whose number was typed.
    pub is_direct: bool,
}

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// How many pages fit.
    pub total: usize,
    /// The first of them, best first.
    pub hits: Vec<Hit>,
    /// Words that no page has, and what they were taken for.
    pub meant: Vec<(String, String)>,
}

/// How one word of the query stands in a document.
#[derive(Clone, Debug, Default)]
struct Slot {
    score: f64,
    /// How rare the word is that was looked for.
    worth: f64,
    /// Words in the shortest title that has it; 0 for none.
    title: u8,
    blocks: BTreeSet<u8>,
}

/// A document that was found.
#[derive(Clone, Debug, Default)]
struct Found {
    score: f64,
    has_all: bool,
    /// Whether it has all words, or enough of them that those with all do not drive it out.
    is_whole: bool,
    is_direct: bool,
    is_related: bool,
}

/// A page of hits.
const PAGE: usize = 10;
/// Of so many hits, the first, those of which nothing is known yet come last but for a few.
const FIRST: usize = 60;
const LACKING: usize = 3;
/// Where a page is full of hits of which nothing is known, so many that are known end it.
const KNOWN: usize = 2;

/// Puts documents of which nothing is known yet, from so many on, behind others: a browser asks for each of them.
fn put_late(ranked: &mut [(u32, Found)], is_known: &impl Fn(u32) -> bool, most: usize) {
    let first = ranked.len().min(FIRST);
    let mut lacking = 0;
    let late: BTreeSet<u32> = ranked[..first]
        .iter()
        .map(|(key, _)| *key)
        .filter(|key| !is_known(*key))
        .filter(|_| {
            lacking += 1;
            lacking > most
        })
        .collect();
    ranked[..first].sort_by_key(|(key, _)| late.contains(key));
}

/// Asks an index.
pub struct Searcher<'a> {
    files: Files<'a>,
    codes: Vec<String>,
}

impl<'a> Searcher<'a> {
    /// Nothing where the index cannot be read.
    pub fn new(index: &'a Index) -> Option<Self> {
        let files = Files::open(index)?;
        let codes = files.root.bodies.iter().map(|(code, ..)| code.to_lowercase()).collect();
        Some(Self { files, codes })
    }

    /// Asks for what was typed; answers so many hits.
    pub fn search(&self, typed: &str, count: usize) -> Answer {
        let (query, cases) = self.query(typed);
        let mut meant = Vec::new();
        let groups = self.groups(&query, typed, &mut meant);
        let mut found = self.found(&groups);
        let glossary = self.files.root.glossary.filter(|_| query.asks_meaning);
        if let Some(page) = glossary.and_then(|key| found.get_mut(&key)).filter(|page| page.has_all) {
            page.score *= 4.0;
        }
        let mut cards: BTreeMap<u32, Card> = BTreeMap::new();
        for (key, card, related) in cases {
            let case = found.entry(key).or_default();
            case.is_direct = true;
            cards.insert(key, card);
            for (other, weight) in related {
                let other = found.entry(other).or_default();
                other.score += f64::from(weight) / 10.0;
                other.is_related = true;
            }
        }
        let known: Vec<_> =
            groups.iter().flatten().filter_map(|way| self.files.postings(&way.group)).collect();
        let is_known =
            |key: u32| cards.contains_key(&key) || known.iter().any(|one| one.shown.contains_key(&key));
        let whole: Vec<u32> = found.iter().filter(|(_, one)| one.is_whole).map(|(key, _)| *key).collect();
        let is_many = whole.len() >= PAGE;
        let is_enough = is_many && whole.iter().filter(|key| is_known(**key)).take(KNOWN).count() == KNOWN;
        if is_enough {
            found.retain(|_, one| one.is_whole || one.is_direct || one.is_related);
        }
        let year = |key: u32| self.run(key).map_or(0, |run| run.3);
        let mut ranked: Vec<(u32, Found)> = found.into_iter().collect();
        ranked.sort_by(|(a, one), (b, other)| {
            other
                .is_direct
                .cmp(&one.is_direct)
                .then(other.score.total_cmp(&one.score))
                .then_with(|| year(*b).cmp(&year(*a)))
                .then(a.cmp(b))
        });
        let total = ranked.len();
        // Two words cost two files, and the page itself two more: twelve requests with eight hits.
        let most =
            if is_many && !is_enough { LACKING.max(PAGE.saturating_sub(groups.len())) } else { LACKING };
        put_late(&mut ranked, &is_known, most);
        ranked.truncate(count);
        let hits = ranked.into_iter().filter_map(|(key, found)| self.hit(key, &found, &groups, &cards));
        Answer { total, hits: hits.collect(), meant }
    }

    /// Reads what was typed, with the cases whose number it names.
    fn query(&self, typed: &str) -> (Query, Vec<Numbered>) {
        let mut unknown: Vec<Number> = Vec::new();
        loop {
            let query = read(typed, &self.codes, &unknown);
            let mut cases = Vec::new();
            let before = unknown.len();
            for number in &query.numbers {
                let of_year = self.files.numbered(number.year, number.serial);
                let own =
                    of_year.into_iter().filter(|(key, ..)| self.is_of(number, *key)).collect::<Vec<_>>();
                if own.is_empty() {
                    unknown.push(number.clone());
                }
                cases.extend(own);
            }
            if unknown.len() == before {
                return (query, cases);
            }
        }
    }

    fn is_of(&self, number: &Number, key: u32) -> bool {
        let body = self.run(key).and_then(|run| self.codes.get(usize::try_from(run.2).ok()?));
        key % 65_536 == u32::from(number.serial)
            && number.body.as_ref().is_none_or(|wanted| body.is_some_and(|code| code == wanted))
    }

    /// The ways of each word of the query.
    fn groups(&self, query: &Query, typed: &str, meant: &mut Vec<(String, String)>) -> Vec<Vec<Way>> {
        let mut groups: Vec<Vec<Way>> = Vec::with_capacity(query.words.len());
        for word in &query.words {
            let found = ways(&self.files, word);
            if let Some(other) = found.meant {
                // What was typed is shown as it was typed.
                let is_it = |typed: &&str| fold(typed) == *word || undoubled(&fold(typed)) == *word;
                meant.push((words(typed).find(is_it).unwrap_or(word).to_owned(), other));
            }
            groups.push(found.ways);
        }
        let first = |ways: &Vec<Way>| ways.first().map(|way| way.group.clone()).unwrap_or_default();
        let firsts: Vec<String> = groups.iter().map(first).collect();
        for (phrase, short) in &self.files.root.phrases {
            for (at, _) in firsts.windows(phrase.len()).enumerate().filter(|(_, window)| window == phrase) {
                groups[at].push(Way { group: short.clone(), weight: 0.8 });
            }
        }
        groups
    }

    fn run(&self, key: u32) -> Option<&(u32, usize, i32, i16, usize)> {
        let runs = &self.files.root.runs;
        runs.get(runs.binary_search_by_key(&(key / 65_536), |run| run.0).ok()?)
    }

    /// Every document that has one of the words.
    fn found(&self, groups: &[Vec<Way>]) -> BTreeMap<u32, Found> {
        let mut slots: BTreeMap<u32, Vec<Slot>> = BTreeMap::new();
        let rarity = |way: &Way| Some(self.rarity(self.files.postings(&way.group)?.documents));
        let worths: Vec<f64> =
            groups.iter().map(|ways| ways.first().and_then(rarity).unwrap_or(0.0)).collect();
        for (at, ways) in groups.iter().enumerate() {
            for way in ways {
                let Some(postings) = self.files.postings(&way.group) else { continue };
                let rarity = self.rarity(postings.documents);
                for (place, key) in postings.keys.iter().enumerate() {
                    let of_document = slots.entry(*key).or_default();
                    of_document.resize_with(groups.len(), Slot::default);
                    let slot = &mut of_document[at];
                    slot.worth = worths[at];
                    let impact = f64::from(postings.impacts[place]);
                    slot.score = slot.score.max(rarity * way.weight * impact / f64::from(STEPS));
                    let title = postings.titles[place];
                    if way.weight >= 0.7 && title > 0 && (slot.title == 0 || title < slot.title) {
                        slot.title = title;
                    }
                    slot.blocks.extend(&postings.blocks[place]);
                }
            }
        }
        let all: f64 = worths.iter().sum();
        slots.into_iter().map(|(key, slots)| (key, self.judged(key, &slots, all))).collect()
    }

    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "counts of words in a query")]
    fn judged(&self, key: u32, slots: &[Slot], worth: f64) -> Found {
        let matched = slots.iter().filter(|slot| slot.score > 0.0).count();
        let mut sum = 0.0;
        let mut blocks = [0_u8; 256];
        for slot in slots {
            sum += slot.score;
            for block in &slot.blocks {
                blocks[usize::from(*block)] += 1;
            }
        }
        let found: f64 = slots.iter().filter(|slot| slot.score > 0.0).map(|slot| slot.worth).sum();
        let share = found / if worth > 0.0 { worth } else { 1.0 };
        let cover = share * (0.33 + 0.67 * share);
        let together = f64::from(blocks.into_iter().max().unwrap_or(0));
        let near = if matched < 2 { 0.0 } else { (together - 1.0) / (matched as f64 - 1.0) };
        let asked = slots.len() as f64;
        let titled = slots.iter().filter(|slot| slot.title > 0).count() as f64;
        let longest = f64::from(slots.iter().map(|slot| slot.title).max().unwrap_or(0));
        let title = if titled == 0.0 {
            0.0
        } else if titled < asked {
            // The title may be a part of what was typed: `Prøvevik kommune`.
            let told = (titled / longest).min(1.0);
            1.2 * (titled / asked) * told * told
        } else if longest == asked {
            2.0
        } else {
            0.3 + 0.7 * (asked / longest).min(1.0)
        };
        let prior = self.run(key).and_then(|run| self.files.root.kinds.get(run.1)).map_or(1.0, |kind| kind.1);
        let score = sum * cover * (1.0 + 0.5 * near) * (1.0 + title) * prior;
        let has_all = matched == slots.len();
        let is_whole = has_all || (titled > 0.0 && share > 0.4);
        Found { score, has_all, is_whole, ..Found::default() }
    }

    /// Inverse document frequency, more than 0, in steps that every computer gives alike.
    fn rarity(&self, with: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a count of pages")]
        let (all, with) = (self.files.root.documents as f64, with as f64);
        ((1.0 + (all - with + 0.5) / (with + 0.5)).ln() * 256.0).round().max(1.0) / 256.0
    }

    fn hit(&self, key: u32, found: &Found, groups: &[Vec<Way>], cards: &BTreeMap<u32, Card>) -> Option<Hit> {
        // Of the words that show the document, the rarest.
        let postings = groups.iter().flatten().filter_map(|way| self.files.postings(&way.group));
        let shown = postings
            .filter(|postings| postings.shown.contains_key(&key))
            .min_by_key(|postings| postings.documents)
            .and_then(|postings| postings.shown.get(&key).cloned());
        let part = shown.as_ref().map(|shown| (shown.anchor.clone(), shown.heading.clone()));
        let card = shown.map(|shown| shown.card).or_else(|| cards.get(&key).cloned());
        let run = self.run(key)?;
        Some(Hit {
            key,
            kind: self.files.root.kinds.get(run.1)?.0.clone(),
            year: Some(run.3).filter(|year| *year != 0),
            score: found.score,
            card: card.or_else(|| self.files.document(key))?,
            part: part.filter(|(anchor, _)| !anchor.is_empty()),
            is_direct: found.is_direct,
        })
    }
}
