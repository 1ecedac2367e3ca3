//! Answers: which pages, in which order.
//!
//! BM25F (Robertson, Zaragoza and Taylor 2004) over the fields of an entry, one weight for each way in which a word was
//! found; what has all words, and has them near each other, comes first.

use std::collections::BTreeMap;

use super::fold::{fold, undoubled, words};
use super::index::{Index, Place, hash};
use super::query::{Query, read};

/// A page that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// Its index among the entries.
    pub entry: usize,
    /// How well it fits; comparable within one answer.
    pub score: f64,
    /// The part that fits best, where one does.
    pub part: Option<usize>,
    /// Whether it is the case whose number was typed.
    pub is_direct: bool,
}

/// What a query found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Hits, best first.
    pub hits: Vec<Hit>,
    /// Words as they may have been meant, where one stands nowhere as typed.
    pub meant: Vec<(String, String)>,
}

/// A way in which a word of the query can stand in a text.
struct Way {
    group: String,
    weight: f64,
}

/// Saturation of BM25: how soon more occurrences stop to count.
const SATURATION: f64 = 2.4;
/// How much the length of an entry counts.
const LENGTH: f64 = 0.45;

impl Index {
    /// Asks for what was typed.
    pub fn search(&self, typed: &str) -> Answer {
        let query = read(typed, &self.codes);
        let mut answer = Answer::default();
        let mut meant = Vec::new();
        let mut scores = self.score(&query, &mut meant);
        answer.meant = meant
            .into_iter()
            .map(|(folded, form)| {
                // Both are shown as people write them.
                let is_it = |word: &&str| [&fold(word), &undoubled(&fold(word))].contains(&&folded);
                let word = words(typed).find(is_it).unwrap_or(&folded).to_owned();
                (word, self.vocabulary.written(&form).to_owned())
            })
            .collect();
        for (entry, key) in &self.keys {
            if !query.numbers.iter().any(|number| number.is_of(key)) {
                continue;
            }
            scores.entry(*entry).or_insert((0.0, None));
            for (other, weight) in self.related.get(entry).into_iter().flatten() {
                scores.entry(*other).or_insert((0.0, None)).0 += weight;
            }
        }
        answer.hits = scores
            .into_iter()
            .map(|(entry, (score, part))| {
                let is_direct = self
                    .keys
                    .get(&entry)
                    .is_some_and(|key| query.numbers.iter().any(|number| number.is_of(key)));
                Hit { entry, score, part, is_direct }
            })
            .collect();
        answer.hits.sort_by(|a, b| {
            b.is_direct
                .cmp(&a.is_direct)
                .then(b.score.total_cmp(&a.score))
                .then_with(|| self.entries[b.entry].year.cmp(&self.entries[a.entry].year))
                .then(a.entry.cmp(&b.entry))
        });
        answer
    }

    fn score(
        &self,
        typed: &Query,
        meant: &mut Vec<(String, String)>,
    ) -> BTreeMap<usize, (f64, Option<usize>)> {
        let words = typed.words.iter().map(|word| self.vocabulary.as_written(word)).collect();
        let query = &Query { numbers: typed.numbers.clone(), words };
        let mut terms: Vec<Vec<Way>> = Vec::new();
        let mut covered = 0;
        for (at, word) in query.words.iter().enumerate() {
            covered = usize::saturating_sub(covered, 1);
            let mut ways = self.ways(word, meant);
            // `digital hjemmeoppfølging` is also found as `DHO`.
            if covered == 0
                && let Some((short, length)) = self.vocabulary.short_forms(&query.words[at..]).next()
            {
                covered = length;
                ways.push(Way { group: self.vocabulary.read(short).group, weight: 0.8 });
            }
            terms.push(ways);
        }
        // Per entry: for each term its best score, with the places that gave it.
        let mut found: BTreeMap<usize, Vec<(f64, Vec<Place>)>> = BTreeMap::new();
        for (at, (ways, word)) in terms.iter().zip(&query.words).enumerate() {
            for way in ways {
                let Some(postings) = self.postings.get(&way.group) else { continue };
                let rarity = self.rarity(postings.len());
                for posting in postings {
                    let score =
                        rarity * way.weight * self.frequency(posting.entry, &posting.places, hash(word));
                    let slots = found.entry(posting.entry).or_default();
                    slots.resize_with(terms.len(), Default::default);
                    if score > slots[at].0 {
                        slots[at].0 = score;
                    }
                    slots[at].1.extend(&posting.places);
                }
            }
        }
        found
            .into_iter()
            .map(|(entry, slots)| {
                let matched = slots.iter().filter(|(score, _)| *score > 0.0).count();
                let sum: f64 = slots.iter().map(|(score, _)| score).sum();
                #[expect(clippy::cast_precision_loss, reason = "a count of words in a query")]
                let coverage = matched as f64 / terms.len() as f64;
                let (near, part) = nearness(&slots);
                let title = self.title_match(entry, query);
                let prior = Self::prior(self.entries[entry].kind);
                let score = sum * coverage.powf(1.6) * (1.0 + 0.5 * near) * (1.0 + title) * prior;
                (entry, (score, part))
            })
            .collect()
    }

    /// How a typed word can stand in the texts.
    fn ways(&self, word: &str, meant: &mut Vec<(String, String)>) -> Vec<Way> {
        let reading = self.vocabulary.read(word);
        let mut ways = Vec::new();
        let stands = self.postings.contains_key(&reading.group);
        if stands {
            ways.push(Way { group: reading.group.clone(), weight: 1.0 });
        }
        if let Some(usual) = self.vocabulary.usual(word) {
            ways.push(Way { group: self.vocabulary.read(usual).group, weight: 0.9 });
        }
        if let Some(long) = self.vocabulary.long_form(word) {
            // The rarest word of the long form stands for it.
            let groups = long.iter().map(|word| self.vocabulary.read(word).group);
            let rarest = groups.filter_map(|group| Some((self.postings.get(&group)?.len(), group))).min();
            ways.extend(rarest.map(|(_, group)| Way { group, weight: 0.75 }));
        }
        // Half of a compound is better than nothing, and worse than the whole.
        let compounds = if stands { 0.25 } else { 0.55 };
        ways.extend(reading.parts.iter().map(|part| Way { group: part.clone(), weight: compounds }));
        if word.len() >= 3 && !stands {
            let mut completed: Vec<String> = Vec::new();
            for form in self.vocabulary.completions(word) {
                let group = self.vocabulary.read(form).group;
                if !completed.contains(&group) {
                    completed.push(group);
                }
            }
            ways.extend(completed.into_iter().take(8).map(|group| Way { group, weight: 0.5 }));
        }
        // `medvirkning` stands nowhere by itself, but at the end of `brukermedvirkning`.
        if word.len() >= 4 && !stands {
            for (form, is_head) in self.vocabulary.holders(word, &reading.group) {
                let group = self.vocabulary.read(form).group;
                ways.push(Way { group, weight: if is_head { 0.55 } else { 0.4 } });
            }
        }
        if ways.is_empty() || (!stands && !self.vocabulary.has(word) && reading.parts.is_empty()) {
            let near: Vec<String> = self.vocabulary.near(word).into_iter().map(str::to_owned).collect();
            if let Some(first) = near.first().filter(|_| ways.is_empty()) {
                meant.push((word.to_owned(), first.clone()));
            }
            for form in near {
                let reading = self.vocabulary.read(&form);
                ways.extend(reading.parts.iter().map(|part| Way { group: part.clone(), weight: 0.15 }));
                ways.push(Way { group: reading.group, weight: 0.7 });
            }
        }
        ways
    }

    /// Inverse document frequency, never negative.
    fn rarity(&self, entries: usize) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a count of pages")]
        let (all, with) = (self.entries.len() as f64, entries as f64);
        (1.0 + (all - with + 0.5) / (with + 0.5)).ln()
    }

    /// How much a group stands in an entry: weighted by field, saturated, against the entry's length.
    fn frequency(&self, entry: usize, places: &[Place], typed: u32) -> f64 {
        let weight = |place: &Place| {
            let form = if place.form == typed { 1.15 } else { 1.0 };
            let compound = if place.in_compound { 0.6 } else { 1.0 };
            place.field.weight() * form * compound
        };
        let sum: f64 = places.iter().map(weight).sum();
        let length = 1.0 - LENGTH + LENGTH * self.lengths[entry] / self.mean_length;
        let frequency = sum / length;
        frequency * (SATURATION + 1.0) / (frequency + SATURATION)
    }

    /// How far the query is the title or a name of the entry: 0 to 2.
    fn title_match(&self, entry: usize, query: &Query) -> f64 {
        if query.words.is_empty() {
            return 0.0;
        }
        let wanted: Vec<String> = query.words.iter().map(|word| self.vocabulary.read(word).group).collect();
        let share = |title: &Vec<String>| {
            if title.is_empty() {
                return 0.0;
            }
            if *title == wanted {
                return 2.0;
            }
            let has = |word: &&String| title.contains(word);
            if !wanted.iter().all(|word| has(&word)) {
                return 0.0;
            }
            #[expect(clippy::cast_precision_loss, reason = "a count of words in a title")]
            let share = wanted.len() as f64 / title.len() as f64;
            0.3 + 0.7 * share
        };
        self.titles[entry].iter().map(share).fold(0.0, f64::max)
    }
}

/// How near each other the words of a query stand, 0 to 1, and the part in which they do.
fn nearness(slots: &[(f64, Vec<Place>)]) -> (f64, Option<usize>) {
    let mut places: Vec<(u32, usize, u16)> = Vec::new();
    for (term, (_, found)) in slots.iter().enumerate() {
        places.extend(found.iter().map(|place| (place.position, term, place.part)));
    }
    places.sort_unstable();
    let wanted = slots.iter().filter(|(score, _)| *score > 0.0).count();
    let part_of = |part: u16| usize::from(part).checked_sub(1);
    if wanted < 2 {
        // One word: the part that has it most.
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for (_, _, part) in &places {
            *counts.entry(*part).or_insert(0) += 1;
        }
        let best = counts
            .into_iter()
            .filter(|(part, _)| *part > 0)
            .max_by_key(|(part, count)| (*count, std::cmp::Reverse(*part)));
        return (0.0, best.and_then(|(part, _)| part_of(part)));
    }
    // The shortest window that has every word that was found at all.
    let mut counts = vec![0_usize; slots.len()];
    let (mut distinct, mut start) = (0, 0);
    let mut best: Option<(u32, u16)> = None;
    for end in 0..places.len() {
        let (position, term, part) = places[end];
        counts[term] += 1;
        distinct += usize::from(counts[term] == 1);
        while distinct == wanted {
            let (first, term, _) = places[start];
            let span = position - first;
            if best.is_none_or(|(known, _)| span < known) {
                best = Some((span, part));
            }
            counts[term] -= 1;
            distinct -= usize::from(counts[term] == 0);
            start += 1;
        }
    }
    best.map_or((0.0, None), |(span, part)| {
        let ideal = u32::try_from(wanted - 1).unwrap_or(u32::MAX);
        let slack = f64::from(span.saturating_sub(ideal));
        (1.0 / (1.0 + slack / 6.0), part_of(part))
    })
}
