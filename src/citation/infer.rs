//! Of which body and which year a cited number is.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::language::is_month;

use super::bodies::{Bodies, Name, Who};
use super::grammar::{CASE_WORDS, Cite, Item, When};
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
const TOPICAL: [&str; 12] =
    ["fra", "frå", "til", "med", "om", "mellom", "for", "mot", "enn", "blant", "uten", "utenfor"];
/// Papers of a meeting: what they are `fra` or `til` is whose they are.
const PAPERS: [&str; 7] =
    ["protokoll", "referat", "møtebok", "saksliste", "sakliste", "møtepapir", "sakspapir"];
const PASSIVE: [&str; 7] = ["ble", "blei", "vart", "blir", "vert", "er", "var"];
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
/// Beginnings of verbs with which a body hands a case on: what follows `til` is then not whose case it is.
const HANDING: [&str; 9] =
    ["oversend", "send", "løft", "fremme", "fremja", "anbefal", "videresend", "vidaresend", "innstilte"];

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

    fn who(&self, name: usize, beside: bool) -> Chosen {
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

    /// The name directly after the numbers: `sak 04-2021 i det tidligere OSO`, `sak 3 til partnerskapsmøtet`.
    fn after_directly(&self, cite: &Cite, sentence: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let preposition = tokens.past_blanks(cite.end);
        let word = tokens.lower(preposition);
        if preposition == cite.end
            || !matches!(word, "i" | "hos" | "på" | "under" | "til" | "fra" | "frå" | "for")
        {
            return None;
        }
        let mut next = tokens.past_blanks(preposition + 1);
        for _ in 0..2 {
            let skips = matches!(
                tokens.lower(next),
                "det"
                    | "den"
                    | "dei"
                    | "de"
                    | "tidligere"
                    | "tidlegare"
                    | "gamle"
                    | "daværende"
                    | "dåverande"
                    | "forrige"
                    | "førre"
                    | "nye"
                    | "tidl"
                    | "årets"
                    | "møtet"
                    | "eit"
                    | "et"
            );
            if !skips {
                break;
            }
            next = tokens.past_blanks(next + 1);
            if tokens.is_sign(next, '.') {
                next = tokens.past_blanks(next + 1);
            }
            if tokens.lower(next) == "i" {
                next = tokens.past_blanks(next + 1);
            }
        }
        let name = self.name_at(next).or_else(|| {
            // `i Prøvevik kommunestyre`: a place before the word for its council.
            let is_place = tokens.text(next).starts_with(char::is_uppercase);
            let council = self.name_at(tokens.past_blanks(next + 1))?;
            (is_place && self.names[council].who == Who::External).then_some(council)
        })?;
        // `til det SSU anbefalte` begins a clause; `til SSU-sak 34` another citation.
        let determiner = tokens.before(next).map_or("", |before| tokens.lower(before));
        let after = tokens.at_byte(self.names[name].whole);
        let is_another = [after, tokens.past_blanks(after), tokens.past_blanks(after + 1)]
            .iter()
            .any(|at| CASE_WORDS.contains(&tokens.lower(*at)));
        if !self.has_cases(name)
            || self.names[name].is_genitive
            || matches!(determiner, "det" | "den" | "dei" | "de")
            || is_another
        {
            return None;
        }
        if word == "til" {
            // Somebody outside handled it: what it was handled with follows `til`.
            if self.before(cite, sentence) == Some(Chosen::External) {
                return None;
            }
            // `SSU oversender sak 12 til møtet`: the case is the sender's.
            let hands_on = (sentence.start..cite.start)
                .any(|at| HANDING.iter().any(|verb| tokens.lower(at).starts_with(verb)));
            if hands_on {
                return None;
            }
        }
        Some(name)
    }

    fn name_at(&self, token: usize) -> Option<usize> {
        let start = self.tokens.get(token)?.start;
        self.names.binary_search_by_key(&start, |name| name.start).ok()
    }

    /// Whether the citation stands first in its clause, after `i` and a comma or conjunction.
    fn begins_a_clause(&self, cite: &Cite) -> bool {
        let tokens = self.tokens;
        let Some(preposition) = tokens.before(cite.start) else { return false };
        if !matches!(tokens.lower(preposition), "i" | "under") {
            return false;
        }
        let Some(before) = tokens.before(preposition) else { return true };
        matches!(tokens.sign(before), Some(',' | ';' | '.' | ':'))
            || matches!(tokens.lower(before), "og" | "men" | "mens" | "samt" | "medan")
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
    fn before(&self, cite: &Cite, sentence: &Range<usize>) -> Option<Chosen> {
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

    /// Past `, som ble behandlet sist, `.
    fn past_relative_clause(&self, from: usize, sentence: &Range<usize>) -> usize {
        let tokens = self.tokens;
        if !tokens.is_sign(from, ',') || tokens.lower(tokens.past_blanks(from + 1)) != "som" {
            return from;
        }
        (from + 1..sentence.end).find(|at| tokens.is_sign(*at, ',')).map_or(from, |comma| comma + 1)
    }

    /// The body just after, and how many words stand between: `i sak 34 – 2023 sluttet SSU seg til`, `sak 12-2023 ble behandlet i SSU`.
    fn after(&self, cite: &Cite, sentence: &Range<usize>) -> Option<(usize, usize)> {
        let tokens = self.tokens;
        let from = self.past_relative_clause(cite.end, sentence);
        let start = tokens.start(from);
        let end = tokens.end_before(sentence.end);
        let name = (0..self.names.len()).find(|name| {
            self.names[*name].start >= start && self.names[*name].whole <= end && self.has_cases(*name)
        })?;
        let first = tokens.at_byte(self.names[name].start);
        let between: Vec<usize> = (from..first).filter(|at| !tokens.is_blank(*at)).collect();
        let is_plain = between.iter().all(|at| tokens.is_word(*at));
        let opening = between.first().map_or("", |at| tokens.lower(*at));
        let closing = between.last().map_or("", |at| tokens.lower(*at));
        let handled = self.is_handled_in(from..first);
        if handled && matches!(closing, "i" | "av") && between.len() <= 8 {
            return Some((name, between.len()));
        }
        let is_subject = is_plain
            && (1..=3).contains(&between.len())
            && !PASSIVE.contains(&opening)
            && !TOPICAL.contains(&closing)
            && !matches!(opening, "og" | "om" | "som" | "der" | "samt" | "eller" | "for" | "fra" | "frå")
            && !self.names[name].is_genitive;
        is_subject.then_some((name, between.len()))
    }
}

/// Whether a word is a noun made from a verb, as `evaluering`, `organisasjonen`.
fn is_verbal_noun(word: &str) -> bool {
    ["ing", "ingen", "inga", "ingene", "ingane", "sjon", "sjonen", "else", "elsen"]
        .iter()
        .any(|ending| word.ends_with(ending))
}
