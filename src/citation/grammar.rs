//! The form of a citation: which numbers a text cites, before anyone asks of which body and year.

use crate::content::PointNumber;

use super::bodies::{Name, Who};
use super::items::two_digit_years;
use super::points::{DECISION_WORDS, POINT_WORDS};
use super::token::Tokens;

/// Words that a case number follows.
pub(super) const CASE_WORDS: [&str; 9] =
    ["sak", "saken", "saka", "saker", "sakene", "sakane", "sakar", "saksnr", "saksnummer"];
const PLURAL: [&str; 4] = ["saker", "sakene", "sakane", "sakar"];
const DEFINITE: [&str; 2] = ["saken", "saka"];
const NUMBER_WORDS: [&str; 2] = ["saksnr", "saksnummer"];

/// When the case of a number is from, as far as its own form says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// A year of four digits.
    Year(i16),
    /// A year of two digits, or something else: for whoever knows the body.
    Short(i16),
    /// The year stands first, `2023/77`: a case only where the body writes so.
    YearFirst(i16),
    /// No year.
    Unsaid,
}

/// One number of a citation, or a range of them. Places are indices of tokens.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub start: usize,
    pub end: usize,
    /// The numbers: one, or all of a range.
    pub numbers: Vec<u16>,
    pub when: When,
    pub points: Vec<PointNumber>,
    /// Where the points end; the item's own end without any.
    pub whole: usize,
}

/// A citation by its form.
#[derive(Clone, Debug)]
pub(super) struct Cite {
    /// The name directly before it, an index among the names.
    pub name: Option<usize>,
    /// Its first token.
    pub start: usize,
    pub items: Vec<Item>,
    /// The token after its last.
    pub end: usize,
}

/// What stands at a place.
#[derive(Debug)]
pub(super) enum Reading {
    /// A citation.
    Cite(Cite),
    /// Something like a citation that is none; scanning goes on after it. `in_doubt` says it could be one.
    Refused { end: usize, in_doubt: bool },
    /// Nothing.
    Nothing,
}

/// Reads forms of citations at given places of one text.
pub(super) struct Reader<'a> {
    pub tokens: &'a Tokens<'a>,
    pub names: &'a [Name],
}

impl Reader<'_> {
    /// The name that begins at a token.
    pub(super) fn name_at(&self, at: usize) -> Option<usize> {
        let start = self.tokens.get(at)?.start;
        self.names.binary_search_by_key(&start, |name| name.start).ok()
    }

    /// What stands at a token.
    pub(super) fn read(&self, at: usize) -> Reading {
        if let Some(name) = self.name_at(at) {
            return self.after_name(name, at);
        }
        let word = self.tokens.lower(at);
        if POINT_WORDS.contains(&word) {
            return self.points_first(at);
        }
        if CASE_WORDS.contains(&word) && self.is_free_word(at) {
            return self.case_word(at, at, None);
        }
        Reading::Nothing
    }

    /// A word that is not the end of a compound, as in `K-sak`, nor the beginning of one.
    fn is_free_word(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let joined_before = at > 0
            && (tokens.is_word(at - 1)
                || tokens.is_number(at - 1)
                || (at > 1
                    && matches!(tokens.sign(at - 1), Some('-' | '/' | '@' | '.'))
                    && (tokens.is_word(at - 2) || tokens.is_number(at - 2))));
        let joined_after =
            tokens.is_number(at + 1) || (tokens.is_sign(at + 1, '-') && tokens.is_word(at + 2));
        !joined_before && !joined_after
    }

    fn after_name(&self, index: usize, at: usize) -> Reading {
        let tokens = self.tokens;
        let name = &self.names[index];
        // The name's own end, and its end with the genitive; both are places where a token begins.
        let end = tokens.at_byte(name.end);
        let whole = tokens.at_byte(name.whole);
        if name.compounds && CASE_WORDS.contains(&tokens.lower(end)) {
            return self.case_word(at, end, Some(index));
        }
        let after = tokens.past_blanks(whole);
        let word = if after > whole && (tokens.is_sign(after, '(') || tokens.is_sign(after, '[')) {
            after + 1
        } else if whole == end && tokens.is_sign(whole, '-') {
            tokens.past_blanks(whole + 1)
        } else if after > whole && tokens.is_sign(after, '-') {
            tokens.past_blanks(after + 1)
        } else {
            after
        };
        if word > whole && CASE_WORDS.contains(&tokens.lower(word)) {
            let joined = tokens.is_sign(word + 1, '-') && tokens.is_word(word + 2);
            return if joined { Reading::Nothing } else { self.case_word(at, word, Some(index)) };
        }
        if matches!(name.who, Who::Ours(_)) && whole == end && after > whole {
            return self.body_cite(index, at, after);
        }
        Reading::Nothing
    }

    /// `SSU 4/2023`: number and year without blanks, and not the number of a meeting.
    fn body_cite(&self, name: usize, start: usize, at: usize) -> Reading {
        let tokens = self.tokens;
        let strict = |at: usize| {
            let item = self.item(at, false)?;
            (matches!(item.when, When::Year(_) | When::YearFirst(_)) && item.end == at + 3).then_some(item)
        };
        let Some(first) = strict(at) else { return Reading::Nothing };
        if self.names_a_meeting(start) {
            return Reading::Refused { end: first.end, in_doubt: false };
        }
        let mut items = vec![first];
        self.more(&mut items, &strict);
        let end = items.last().map_or(at, |item| item.whole);
        debug_assert!(end <= tokens.len(), "items end inside the text");
        Reading::Cite(Cite { name: Some(name), start, items, end })
    }

    /// `møte i SSU`, `referat fra SSU`, `protokoll SSU`: what follows is a meeting's number.
    fn names_a_meeting(&self, start: usize) -> bool {
        let tokens = self.tokens;
        let Some(mut before) = tokens.before(start) else { return false };
        if matches!(tokens.lower(before), "i" | "fra" | "frå" | "til" | "for" | "av" | "med" | "nr") {
            match tokens.before(before) {
                Some(earlier) => before = earlier,
                None => return false,
            }
        }
        let word = tokens.lower(before);
        [
            "møte",
            "møtet",
            "møter",
            "møta",
            "møtene",
            "referat",
            "referatet",
            "protokoll",
            "protokollen",
            "innkalling",
            "innkallingen",
            "innkallinga",
            "saksliste",
            "sakslista",
            "sakslisten",
            "sakliste",
            "møtebok",
            "møteboka",
            "agenda",
            "dagsorden",
        ]
        .contains(&word)
            || word.ends_with("møte")
            || word.ends_with("møtet")
    }

    /// From the word `sak` on.
    fn case_word(&self, start: usize, word: usize, name: Option<usize>) -> Reading {
        let tokens = self.tokens;
        let lower = tokens.lower(word);
        let plural = PLURAL.contains(&lower);
        let mut at = word + 1;
        if NUMBER_WORDS.contains(&lower) && tokens.is_sign(at, '.') {
            at += 1;
        }
        let mut has_colon = tokens.is_sign(at, ':');
        if has_colon {
            at += 1;
        }
        let blank = tokens.past_blanks(at);
        if blank == at {
            return Reading::Nothing;
        }
        at = blank;
        if matches!(tokens.lower(at), "nr" | "nummer" | "no") {
            at += 1;
            if tokens.is_sign(at, '.') {
                at += 1;
            }
            if tokens.is_sign(at, ':') {
                has_colon = true;
                at += 1;
            }
            at = tokens.past_blanks(at);
        }
        if !tokens.is_number(at) {
            return Reading::Nothing;
        }
        let Some(first) = self.item(at, plural) else {
            return Reading::Refused { end: self.past_numbers(at), in_doubt: false };
        };
        // `saken 12/4` and `saka 12.` are dates as often as cases; so is a number after `Saker:`.
        let needs_year = (DEFINITE.contains(&lower) && name.is_none())
            || (has_colon && !NUMBER_WORDS.contains(&lower) && name.is_none() && lower != "sak");
        if needs_year && !matches!(first.when, When::Year(_)) {
            return Reading::Refused { end: self.past_numbers(at), in_doubt: false };
        }
        let mut items = vec![first];
        self.more(&mut items, &|at| self.item(at, plural));
        let Some(items) = two_digit_years(items, plural) else {
            return Reading::Refused { end: self.past_numbers(at), in_doubt: true };
        };
        let end = items.last().map_or(at, |item| item.whole);
        Reading::Cite(Cite { name, start, items, end })
    }

    /// Past a number that was refused, with all that is written together with it.
    fn past_numbers(&self, mut at: usize) -> usize {
        while self.tokens.kind(at).is_some() && !self.tokens.is_blank(at) {
            at += 1;
        }
        at
    }

    /// `punkt 2 i sak 31-2022`.
    fn points_first(&self, at: usize) -> Reading {
        let tokens = self.tokens;
        let Some((points, end)) = self.points_at(at) else { return Reading::Nothing };
        let mut next = tokens.past_blanks(end);
        for _ in 0..3 {
            if !matches!(tokens.lower(next), "i" | "av" | "til" | "fra" | "frå" | "under") {
                return Reading::Nothing;
            }
            next = tokens.past_blanks(next + 1);
            if !DECISION_WORDS.contains(&tokens.lower(next)) {
                break;
            }
            next = tokens.past_blanks(next + 1);
        }
        let reading = match self.name_at(next) {
            Some(name) => self.after_name(name, next),
            None if CASE_WORDS.contains(&tokens.lower(next)) && self.is_free_word(next) => {
                self.case_word(next, next, None)
            }
            None => Reading::Nothing,
        };
        match reading {
            Reading::Cite(mut cite) => {
                if let [item, ..] = cite.items.as_mut_slice()
                    && item.points.is_empty()
                    && item.numbers.len() == 1
                {
                    item.points = points;
                }
                cite.start = at;
                Reading::Cite(cite)
            }
            other => other,
        }
    }
}
