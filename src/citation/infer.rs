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
    years: BTreeMap<(usize, u16), i16>,
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

/// Words that send the reader to another case.
const LEADS: [&str; 10] = ["se", "sjå", "jf", "jfr", "jmf", "jamfør", "jevnfør", "jfm", "ref", "cf"];
/// Words before `i`, `til` or `av` that do the same.
const LONG_LEADS: [(&str, &[&str]); 3] = [
    (
        "i",
        &[
            "omtales", "omtalt", "omtalte", "omtala", "omtalast", "omtaler", "omtalar", "beskrevet", "beskrives",
            "skildra", "skildret", "beskriven", "nærmere", "nærare", "redegjort",
        ],
    ),
    ("til", &["viser", "vises", "vise", "viste", "visast", "vist", "synast", "henviser", "henvises", "refererer"]),
    ("av", &["framgår", "fremgår", "fram", "frem"]),
];
/// Words that may stand between those and the citation.
const BESIDE: [&str; 22] = [
    "også", "òg", "og", "eventuelt", "særlig", "særleg", "spesielt", "gjerne", "her", "tidligere", "tidlegare",
    "blant", "annet", "anna", "bl", "a", "for", "øvrig", "øvrige", "dessuten", "likeså", "til",
];
/// Prepositions after which a body is what is talked of, not who acted.
const TOPICAL: [&str; 12] =
    ["fra", "frå", "til", "med", "om", "mellom", "for", "mot", "enn", "blant", "uten", "utenfor"];
const PASSIVE: [&str; 7] = ["ble", "blei", "vart", "blir", "vert", "er", "var"];
/// After `ble` these make the body the one that acted or sat there.
const AGREED: [&str; 10] =
    ["enig", "enige", "einig", "einige", "samd", "samde", "orientert", "informert", "samstemt", "samstemte"];
const HANDLED: [&str; 36] = [
    "behandlet", "behandla", "behandles", "handsama", "handsamast", "vedtatt", "vedtatte", "vedteke", "vedtas",
    "drøftet", "drøfta", "drøftes", "godkjent", "godkjend", "godkjente", "lagt", "tatt", "teken", "tatt", "avgjort",
    "avgjord", "oppe", "vedtok", "behandler", "handsamar", "drøfter", "drøftar", "vedtar", "godkjenner",
    "gjorde", "fattet", "fatta", "opprettet", "oppretta", "bestemt", "bestemte",
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
        if let Some(chosen) = self.before(cite, sentence) {
            return chosen;
        }
        if let Some(name) = self.after(cite, sentence) {
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
    fn has_cases(&self, name: usize) -> bool {
        match &self.names[name].who {
            Who::External => true,
            Who::Ours(bodies) => bodies.iter().any(|body| self.bodies.bodies[*body].has_cases),
        }
    }

    /// `egen sak`.
    fn is_own(&self, cite: &Cite) -> bool {
        let before = self.tokens.before(cite.start).map(|at| self.tokens.lower(at));
        matches!(before, Some("egen" | "egne" | "eigen" | "eiga" | "eige" | "eigne" | "vår" | "våre" | "denne"))
    }

    /// The body of an earlier citation of the same number and year.
    fn remembered(&self, cite: &Cite) -> Option<usize> {
        let item = cite.items.iter().find(|item| matches!(item.when, When::Year(_)));
        if let Some(Item { when: When::Year(year), numbers, .. }) = item {
            return self.memory.body(*numbers.first()?, *year);
        }
        None
    }

    /// Whether a word that sends the reader elsewhere stands before the citation.
    pub(super) fn has_lead(&self, cite: &Cite) -> bool {
        let tokens = self.tokens;
        let mut at = cite.start;
        for _ in 0..6 {
            let Some(mut before) = tokens.before(at) else { return false };
            if tokens.is_sign(before, '.') {
                match before.checked_sub(1) {
                    Some(word) if tokens.is_word(word) => before = word,
                    _ => return false,
                }
            }
            let word = tokens.lower(before);
            if LEADS.contains(&word) {
                return true;
            }
            if let Some((_, verbs)) = LONG_LEADS.iter().find(|(preposition, _)| *preposition == word) {
                let mut verb = before;
                for _ in 0..3 {
                    let Some(earlier) = tokens.before(verb) else { break };
                    if verbs.contains(&tokens.lower(earlier)) {
                        return true;
                    }
                    if !BESIDE.contains(&tokens.lower(earlier)) {
                        break;
                    }
                    verb = earlier;
                }
            }
            if !BESIDE.contains(&word) {
                return false;
            }
            at = before;
        }
        false
    }

    /// The name directly after the numbers: `sak 04-2021 i det tidligere OSO`, `sak 3 til partnerskapsmøtet`.
    fn after_directly(&self, cite: &Cite, sentence: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let preposition = tokens.past_blanks(cite.end);
        let word = tokens.lower(preposition);
        if preposition == cite.end || !matches!(word, "i" | "hos" | "til" | "fra" | "frå" | "for") {
            return None;
        }
        let mut next = tokens.past_blanks(preposition + 1);
        for _ in 0..2 {
            let skips = matches!(
                tokens.lower(next),
                "det" | "den" | "dei" | "de" | "tidligere" | "tidlegare" | "gamle" | "daværende" | "dåverande"
                    | "forrige" | "førre" | "nye" | "tidl" | "årets" | "møtet" | "eit" | "et"
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
        let name = self.names.binary_search_by_key(&tokens.get(next)?.start, |name| name.start).ok()?;
        if !self.has_cases(name) || self.names[name].is_genitive {
            return None;
        }
        if word == "til" {
            // `SSU oversender sak 12 til møtet`: the case is the sender's.
            let hands_on = (sentence.start..cite.start)
                .any(|at| HANDING.iter().any(|verb| tokens.lower(at).starts_with(verb)));
            if hands_on {
                return None;
            }
        }
        Some(name)
    }

    /// Names before the citation in its sentence, nearest first, back to a semicolon.
    fn names_before(&self, cite: &Cite, sentence: &Range<usize>) -> Vec<usize> {
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
            return matches!(tokens.lower(after), "møte" | "behandling" | "handsaming" | "vedtak" | "drøfting");
        }
        if let Some(before) = tokens.before(first) {
            let mut word = before;
            if matches!(tokens.lower(word), "det" | "den" | "dei" | "de" | "tidligere" | "tidlegare" | "årets" | "neste")
                && let Some(earlier) = tokens.before(word)
            {
                word = earlier;
            }
            if TOPICAL.contains(&tokens.lower(word)) {
                return false;
            }
            if matches!(tokens.lower(word), "i" | "av" | "hos") {
                return true;
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
                || matches!(word, "høsten" | "hausten" | "våren" | "sommeren" | "sommaren" | "vinteren" | "den")
                || (word == "i" && tokens.year(tokens.past_blanks(at + 1)).is_some());
            if !is_date {
                return at;
            }
            at = tokens.past_blanks(at + 1);
        }
    }

    /// Whether somebody outside is said to have handled something before the citation.
    fn acted_outside(&self, cite: &Cite, sentence: &Range<usize>) -> bool {
        let Some(name) = self.names_before(cite, sentence).into_iter().find(|name| self.has_cases(*name)) else {
            return false;
        };
        let name = &self.names[name];
        name.who == Who::External && self.is_handled_in(self.tokens.at_byte(name.whole)..cite.start)
    }

    fn is_handled_in(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| HANDLED.contains(&self.tokens.lower(at)))
    }

    /// The body just after: `i sak 34 – 2023 sluttet SSU seg til`, `sak 12-2023 ble behandlet i SSU`.
    fn after(&self, cite: &Cite, sentence: &Range<usize>) -> Option<usize> {
        let tokens = self.tokens;
        let start = tokens.start(cite.end);
        let end = tokens.end_before(sentence.end);
        let name = (0..self.names.len()).find(|name| {
            self.names[*name].start >= start && self.names[*name].whole <= end && self.has_cases(*name)
        })?;
        let first = tokens.at_byte(self.names[name].start);
        let between: Vec<usize> = (cite.end..first).filter(|at| !tokens.is_blank(*at)).collect();
        let is_plain = between.iter().all(|at| tokens.is_word(*at));
        let opening = between.first().map_or("", |at| tokens.lower(*at));
        let closing = between.last().map_or("", |at| tokens.lower(*at));
        let handled = self.is_handled_in(cite.end..first);
        if handled && matches!(closing, "i" | "av") && between.len() <= 8 {
            return Some(name);
        }
        let is_subject = is_plain
            && (1..=3).contains(&between.len())
            && !PASSIVE.contains(&opening)
            && !TOPICAL.contains(&closing)
            && !matches!(opening, "og" | "om" | "som" | "der" | "samt" | "eller" | "for" | "fra" | "frå")
            && !self.names[name].is_genitive;
        is_subject.then_some(name)
    }

    /// The year of a number, for the body that was chosen.
    pub(super) fn year(&self, cite: &Cite, at: usize, body: usize, sentence: &Range<usize>) -> Option<i16> {
        let own = self.own.year;
        match cite.items[at].when {
            When::Year(year) | When::YearFirst(year) | When::Short(year) => return Some(year),
            When::Unsaid => {}
        }
        if let Some(year) = cite.items[at..].iter().find_map(|item| match item.when {
            When::Year(year) | When::Short(year) => Some(year),
            _ => None,
        }) {
            return Some(year);
        }
        if let Some(year) = self.year_after(cite, body) {
            return Some(year);
        }
        if self.has_lead(cite) && cite.name.is_none() {
            return own;
        }
        let not_later = |year: &i16| own.is_none_or(|own| *year <= own);
        let number = *cite.items[at].numbers.first()?;
        self.year_before(cite, body, sentence)
            .filter(not_later)
            .or_else(|| self.memory.years.get(&(body, number)).copied())
            .or_else(|| self.date_before(cite, sentence).filter(not_later))
            .or(own)
    }

    /// `sak 5 i 2023`, `sak 5 (2022)`, `sak 3 til partnerskapsmøtet 2022`.
    fn year_after(&self, cite: &Cite, body: usize) -> Option<i16> {
        let tokens = self.tokens;
        let next = tokens.past_blanks(cite.end);
        let is_free = |year: usize| {
            !(matches!(tokens.sign(year + 1), Some('-' | '/')) && tokens.kind(year + 2).is_some_and(|kind| {
                matches!(kind, super::token::Kind::Number | super::token::Kind::Word)
            }))
        };
        if matches!(tokens.lower(next), "i" | "fra" | "frå") {
            let year = tokens.past_blanks(next + 1);
            if let Some(found) = tokens.year(year).filter(|_| is_free(year)) {
                return Some(found);
            }
        }
        if tokens.is_sign(next, '(') && tokens.is_sign(next + 2, ')') {
            return tokens.year(next + 1);
        }
        // Only where the name after the number is the body itself, and the year follows the name.
        let preposition = matches!(tokens.lower(next), "i" | "til" | "fra" | "frå" | "for");
        if !preposition {
            return None;
        }
        let near = tokens.start(next);
        let name = self.names.iter().find(|name| name.start >= near)?;
        let gap = tokens.at_byte(name.start).saturating_sub(next);
        let is_body = matches!(&name.who, Who::Ours(bodies) if bodies.contains(&body));
        if gap > 6 || !is_body || name.is_genitive {
            return None;
        }
        self.year_beside(tokens.at_byte(name.whole))
    }

    /// A year directly after a name: `2022`, `i 2023`, `25. oktober 2022`, `høsten 2023`.
    fn year_beside(&self, from: usize) -> Option<i16> {
        let tokens = self.tokens;
        let mut at = tokens.past_blanks(from);
        if tokens.is_sign(at, '(') {
            at += 1;
        }
        for _ in 0..7 {
            if let Some(year) = tokens.year(at) {
                let is_range = matches!(tokens.sign(at + 1), Some('-' | '/')) && tokens.is_number(at + 2);
                return (!is_range).then_some(year);
            }
            let word = tokens.lower(at);
            let goes_on = tokens.is_number(at)
                || tokens.is_sign(at, '.')
                || is_month(word)
                || matches!(word, "i" | "høsten" | "hausten" | "våren" | "sommeren" | "sommaren" | "vinteren" | "den" | "fra" | "frå" | "på");
            if !goes_on {
                return None;
            }
            at = tokens.past_blanks(at + 1);
        }
        None
    }

    /// The chosen body with a year before the citation, or a year of its own such as `i 2022`.
    fn year_before(&self, cite: &Cite, body: usize, sentence: &Range<usize>) -> Option<i16> {
        let tokens = self.tokens;
        for name in self.names_before(cite, sentence) {
            let is_body = matches!(&self.names[name].who, Who::Ours(bodies) if bodies.contains(&body));
            if is_body && let Some(year) = self.year_beside(tokens.at_byte(self.names[name].whole)) {
                return Some(year);
            }
        }
        (sentence.start..cite.start).rev().find_map(|at| {
            let year = tokens.year(at)?;
            let joined = |at: usize| matches!(tokens.sign(at), Some('-' | '/' | '.'));
            let is_part = (at > 0 && joined(at - 1)) || (joined(at + 1) && tokens.kind(at + 2).is_some_and(|_| !tokens.is_blank(at + 2)));
            let before = tokens.before(at).map(|before| tokens.lower(before))?;
            let is_time = matches!(before, "i" | "høsten" | "hausten" | "våren" | "sommeren" | "sommaren" | "vinteren")
                || is_month(before);
            (is_time && !is_part).then_some(year)
        })
    }

    /// The year of a full date before the citation: `4. desember 2024`, `04.12.2024`.
    fn date_before(&self, cite: &Cite, sentence: &Range<usize>) -> Option<i16> {
        let tokens = self.tokens;
        (sentence.start..cite.start).rev().find_map(|at| {
            let year = tokens.year(at)?;
            let numeric = at >= 4
                && tokens.is_sign(at - 1, '.')
                && tokens.number(at - 2, 2).is_some()
                && tokens.is_sign(at - 3, '.')
                && tokens.number(at - 4, 2).is_some();
            let written = tokens.before(at).is_some_and(|before| is_month(tokens.lower(before)));
            (numeric || written).then_some(year)
        })
    }
}
