//! Of which body and which year a cited number is.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::is_month;

use super::bodies::{Bodies, Name, Who};
use super::grammar::{Cite, Item, When};
use super::token::Tokens;

/// What has been cited before in the same document.
#[derive(Clone, Debug, Default)]
pub(super) struct Memory {
    /// The bodies of a number and year.
    bodies: BTreeMap<(u16, i16), Vec<usize>>,
    /// The latest year of a body's number.
    pub(super) years: BTreeMap<(usize, u16), i16>,
}

impl Memory {
    pub(super) fn keep(&mut self, body: usize, number: u16, year: i16) {
        let bodies = self.bodies.entry((number, year)).or_default();
        if !bodies.contains(&body) {
            bodies.push(body);
        }
        self.years.insert((body, number), year);
    }

    fn body(&self, number: u16, year: i16) -> Option<usize> {
        match self.bodies.get(&(number, year)).map(Vec::as_slice) {
            Some([body]) => Some(*body),
            _ => None,
        }
    }
}

/// Whose document it is, and of which year.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Own {
    pub body: Option<usize>,
    pub year: Option<i16>,
}

/// The body of a citation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chosen {
    /// A body of the site; whether its name stands directly beside the number.
    Body(usize, bool),
    /// Somebody else's case.
    External,
    /// Several bodies share the name.
    Shared,
    /// Nothing says whose.
    Nobody,
}

/// Infers within one text.
pub(super) struct Inference<'a> {
    pub tokens: &'a Tokens<'a>,
    pub names: &'a [Name],
    pub bodies: &'a Bodies,
    pub own: Own,
    pub memory: &'a Memory,
}

/// Prepositions after which a body is what is talked of, not who acted.
pub(super) const TOPICAL: [&str; 12] =
    ["fra", "frå", "til", "med", "om", "mellom", "for", "mot", "enn", "blant", "uten", "utenfor"];
/// Papers of a meeting: what they are `fra` or `til` is whose they are.
const PAPERS: [&str; 7] =
    ["protokoll", "referat", "møtebok", "saksliste", "sakliste", "møtepapir", "sakspapir"];
pub(super) const PASSIVE: [&str; 7] = ["ble", "blei", "vart", "blir", "vert", "er", "var"];
/// After `ble` these make the body the one that acted or sat there.
const AGREED: [&str; 13] = [
    "samlet",
    "samla",
    "einige",
    "enig",
    "enige",
    "einig",
    "einige",
    "samd",
    "samde",
    "orientert",
    "informert",
    "samstemt",
    "samstemte",
];

impl Inference<'_> {
    /// The body that the citation's form or place names; the same for all its numbers.
    pub(super) fn body(&self, cite: &Cite, sentence: &Range<usize>) -> Chosen {
        if let Some(name) = cite.name {
            return self.who(name, true);
        }
        if let Some(name) = self.after_directly(cite, sentence) {
            return self.who(name, false);
        }
        if self.is_own(cite)
            && let Some(own) = self.own.body
        {
            return Chosen::Body(own, false);
        }
        let lead = self.has_lead(cite);
        if lead {
            if self.acted_outside(cite, sentence) {
                return Chosen::Nobody;
            }
            if let Some(body) = self.remembered(cite).or(self.own.body) {
                return Chosen::Body(body, false);
            }
        }
        // `…, og i sak 7 vedtok møtet`: a clause that begins with the case has its subject after the verb.
        let after = self.after(cite, sentence);
        if let Some((name, 1)) = after.filter(|_| self.begins_a_clause(cite)) {
            return self.who(name, false);
        }
        if let Some(chosen) = self.before(cite, sentence) {
            return chosen;
        }
        if let Some((name, _)) = after {
            return self.who(name, false);
        }
        match self.remembered(cite).or(self.own.body) {
            Some(body) => Chosen::Body(body, false),
            None => Chosen::Nobody,
        }
    }

    pub(super) fn who(&self, name: usize, beside: bool) -> Chosen {
        match &self.names[name].who {
            Who::External => Chosen::External,
            Who::Ours(bodies) => match bodies.as_slice() {
                [body] => Chosen::Body(*body, beside),
                several => match self.own.body.filter(|own| several.contains(own)) {
                    Some(own) => Chosen::Body(own, beside),
                    None => Chosen::Shared,
                },
            },
        }
    }

    /// Whether a name can be that of somebody who numbers cases.
    pub(super) fn has_cases(&self, name: usize) -> bool {
        match &self.names[name].who {
            Who::External => true,
            Who::Ours(bodies) => bodies.iter().any(|body| self.bodies.bodies[*body].has_cases),
        }
    }

    /// `egen sak`.
    fn is_own(&self, cite: &Cite) -> bool {
        let before = self.tokens.before(cite.start).map(|at| self.tokens.lower(at));
        matches!(
            before,
            Some("egen" | "egne" | "eigen" | "eiga" | "eige" | "eigne" | "vår" | "våre" | "denne")
        )
    }

    /// The body of an earlier citation of the same number and year.
    fn remembered(&self, cite: &Cite) -> Option<usize> {
        let item = cite.items.iter().find(|item| matches!(item.when, When::Year(_)));
        if let Some(Item { when: When::Year(year), numbers, .. }) = item {
            return self.memory.body(*numbers.first()?, *year);
        }
        None
    }

    /// Names before the citation in its sentence, nearest first, back to a semicolon.
    pub(super) fn names_before(&self, cite: &Cite, sentence: &Range<usize>) -> Vec<usize> {
        let tokens = self.tokens;
        let mut from = sentence.start;
        for at in sentence.start..cite.start {
            if tokens.is_sign(at, ';') {
                from = at + 1;
            }
        }
        let (start, end) = (tokens.start(from), tokens.start(cite.start));
        (0..self.names.len())
            .rev()
            .filter(|name| self.names[*name].start >= start && self.names[*name].whole <= end)
            .collect()
    }

    /// The nearest body before the citation that can have acted.
    pub(super) fn before(&self, cite: &Cite, sentence: &Range<usize>) -> Option<Chosen> {
        let tokens = self.tokens;
        let names = self.names_before(cite, sentence);
        let common = self.own.body.map_or(&[][..], |own| self.bodies.bodies[own].common);
        let mut nearest: Option<(usize, Chosen)> = None;
        for name in names {
            if self.has_cases(name) && self.can_act(name, cite) {
                nearest = Some((self.names[name].start, self.who(name, false)));
                break;
            }
        }
        // `utvalget` in its own paper is the body itself.
        let own_word = (sentence.start..cite.start).rev().find(|at| common.contains(&tokens.lower(*at)));
        match (nearest, own_word, self.own.body) {
            (Some((start, _)), Some(word), Some(own)) if tokens.start(word) > start => {
                Some(Chosen::Body(own, false))
            }
            (None, Some(_), Some(own)) => Some(Chosen::Body(own, false)),
            (nearest, ..) => nearest.map(|(_, chosen)| chosen),
        }
    }

    fn can_act(&self, index: usize, cite: &Cite) -> bool {
        let tokens = self.tokens;
        let name = &self.names[index];
        let first = tokens.at_byte(name.start);
        let after = tokens.past_blanks(tokens.at_byte(name.whole));
        // `BODY i sak 5`: there, whatever stands before.
        let next = tokens.past_blanks(after + 1);
        let leads_on = matches!(tokens.lower(after), "i" | "under" | "som") && next >= cite.start;
        let comma = matches!(tokens.sign(after), Some(',' | ':')) && next >= cite.start;
        if leads_on || comma {
            return true;
        }
        if name.is_genitive {
            return matches!(
                tokens.lower(after),
                "møte" | "behandling" | "handsaming" | "vedtak" | "drøfting"
            );
        }
        if let Some(before) = tokens.before(first) {
            let mut word = before;
            // `til det SSU anbefalte`: a clause begins, and the body is its subject.
            if matches!(tokens.lower(word), "det" | "den" | "dei" | "de") {
                return true;
            }
            if matches!(tokens.lower(word), "tidligere" | "tidlegare" | "årets" | "neste" | "gamle")
                && let Some(earlier) = tokens.before(word)
            {
                word = earlier;
                if matches!(tokens.lower(word), "det" | "den")
                    && let Some(earlier) = tokens.before(word)
                {
                    word = earlier;
                }
            }
            if TOPICAL.contains(&tokens.lower(word)) {
                let paper = tokens.before(word).map_or("", |paper| tokens.lower(paper));
                return PAPERS.iter().any(|start| paper.starts_with(start));
            }
            if matches!(tokens.lower(word), "i" | "på" | "under" | "ved" | "hos") {
                return true;
            }
            // `vedtatt av SSU` acted; `evalueringen av SSU` is about it.
            if tokens.lower(word) == "av" {
                return !tokens.before(word).is_some_and(|noun| is_verbal_noun(tokens.lower(noun)));
            }
        }
        // As the subject of a passive it is what was talked of; of `ble enige` it is who agreed.
        let verb = self.past_dates(after);
        if PASSIVE.contains(&tokens.lower(verb)) {
            return (verb..verb + 14).any(|at| AGREED.contains(&tokens.lower(at)));
        }
        true
    }

    /// Past `2022`, `i 2023`, `13. september`, `høsten 2024`.
    fn past_dates(&self, mut at: usize) -> usize {
        let tokens = self.tokens;
        loop {
            let word = tokens.lower(at);
            let is_date = tokens.is_number(at)
                || is_month(word)
                || tokens.is_sign(at, '.')
                || matches!(
                    word,
                    "høsten" | "hausten" | "våren" | "sommeren" | "sommaren" | "vinteren" | "den"
                )
                || (word == "i" && tokens.year(tokens.past_blanks(at + 1)).is_some());
            if !is_date {
                return at;
            }
            at = tokens.past_blanks(at + 1);
        }
    }
}

/// Whether a word is a noun made from a verb, as `evaluering`, `organisasjonen`.
fn is_verbal_noun(word: &str) -> bool {
    ["ing", "ingen", "inga", "ingene", "ingane", "sjon", "sjonen", "else", "elsen"]
        .iter()
        .any(|ending| word.ends_with(ending))
}
