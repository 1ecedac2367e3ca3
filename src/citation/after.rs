//! The body that stands after a cited number: beside it, or as the subject of its clause.

use std::ops::Range;

use super::bodies::Who;
use super::grammar::{CASE_WORDS, Cite};
use super::infer::{Chosen, Inference, PASSIVE, TOPICAL};

/// Beginnings of verbs with which a body hands a case on: what follows `til` is then not whose case it is.
const HANDING: [&str; 9] =
    ["oversend", "send", "løft", "fremme", "fremja", "anbefal", "videresend", "vidaresend", "innstilte"];

impl Inference<'_> {
    /// The name directly after the numbers: `sak 04-2021 i det tidligere OSO`, `sak 3 til partnerskapsmøtet`.
    pub(super) fn after_directly(&self, cite: &Cite, sentence: &Range<usize>) -> Option<usize> {
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
    pub(super) fn begins_a_clause(&self, cite: &Cite) -> bool {
        let tokens = self.tokens;
        let Some(preposition) = tokens.before(cite.start) else { return false };
        if !matches!(tokens.lower(preposition), "i" | "under") {
            return false;
        }
        let Some(before) = tokens.before(preposition) else { return true };
        matches!(tokens.sign(before), Some(',' | ';' | '.' | ':'))
            || matches!(tokens.lower(before), "og" | "men" | "mens" | "samt" | "medan")
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
    pub(super) fn after(&self, cite: &Cite, sentence: &Range<usize>) -> Option<(usize, usize)> {
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
