//! Of which year a cited number is.

use std::ops::Range;

use crate::language::is_month;

use super::bodies::Who;
use super::grammar::{Cite, When};
use super::infer::Inference;
use super::token::Kind;

impl Inference<'_> {
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
            !(matches!(tokens.sign(year + 1), Some('-' | '/'))
                && tokens.kind(year + 2).is_some_and(|kind| matches!(kind, Kind::Number | Kind::Word)))
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
        let preposition = matches!(tokens.lower(next), "i" | "på" | "under" | "til" | "fra" | "frå" | "for");
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
                || matches!(
                    word,
                    "i" | "høsten"
                        | "hausten"
                        | "våren"
                        | "sommeren"
                        | "sommaren"
                        | "vinteren"
                        | "den"
                        | "fra"
                        | "frå"
                        | "på"
                );
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
            let is_part = (at > 0 && joined(at - 1))
                || (joined(at + 1) && tokens.kind(at + 2).is_some_and(|_| !tokens.is_blank(at + 2)));
            let before = tokens.before(at).map(|before| tokens.lower(before))?;
            let is_time =
                matches!(before, "i" | "høsten" | "hausten" | "våren" | "sommeren" | "sommaren" | "vinteren")
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
