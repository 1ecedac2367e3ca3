//! Numbers of cases as papers write them: `SSU sak 24-2023`, `Sak 21/24`, `2014/16`, `PS 3/24`.

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::found::CaseNumber;
use super::signs::{Sign, Token, tokens};
use super::when::{dates, full_year};

/// A number of a case in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbered {
    /// The number.
    pub value: CaseNumber,
    /// Where it stands, with the words before it that belong to it.
    pub range: Range<usize>,
    /// Whether a word says that it is a case: `sak`, or the name of a body.
    pub is_named: bool,
    /// The letters of a series that is no body, in lower case: `ps`, `rs`, `o`.
    pub series: Option<String>,
}

/// Series of cases that councils keep side by side; none is a body.
const SERIES: [&str; 12] = ["ps", "rs", "os", "ds", "bs", "vs", "fo", "fs", "ms", "o", "b", "d"];
/// Words that say that a number follows.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const CASE_WORDS: [&str; 17] = [
    "sak", "saksnr", "saknr", "saksnummer", "saknummer", "sakspunkt", "styresak", "møtesak",
    "møtesaksnummer", "møtesaksnr", "utvalgssak", "utvalssak", "orienteringssak", "beslutningssak",
    "drøftingssak", "vedtakssak", "referatsak",
];
/// Those of them that say of which kind the case is.
const KINDS: [&str; 5] = ["orienteringssak", "beslutningssak", "drøftingssak", "vedtakssak", "referatsak"];
/// How names of bodies end.
const BODY_ENDS: [&str; 9] =
    ["utvalg", "utvalget", "utval", "utvalet", "møte", "møtet", "råd", "rådet", "styret"];

/// Every number of a case in a text, in order. `year` is the year of the meeting or paper, which tells the order and the
/// century of short numbers.
pub fn case_numbers(text: &str, year: Option<i16>) -> Vec<Numbered> {
    let dates = dates(text);
    let tokens = tokens(text);
    let mut found: Vec<Numbered> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match number_at(text, &tokens, at, year) {
            Some((numbered, next)) => {
                let is_date = dates.iter().any(|date| {
                    date.range.start < numbered.range.end && numbered.range.start < date.range.end
                });
                if !is_date {
                    found.push(numbered);
                }
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

/// The number of a case that a text begins with.
pub fn leading_number(text: &str, year: Option<i16>) -> Option<Numbered> {
    let first = case_numbers(text, year).into_iter().next()?;
    let before = text.get(..first.range.start)?;
    before.chars().all(|letter| letter.is_whitespace() || "–-•*:".contains(letter)).then_some(first)
}

/// The number that begins at a token, and the token after it.
fn number_at(text: &str, tokens: &[Token], at: usize, hint: Option<i16>) -> Option<(Numbered, usize)> {
    let Sign::Number { value: first, digits: first_digits } = tokens.get(at)?.sign else { return None };
    let Sign::Mark(separator) = tokens.get(at + 1)?.sign else { return None };
    let Sign::Number { value: second, digits: second_digits } = tokens.get(at + 2)?.sign else { return None };
    if !['/', '-', '–', '‑'].contains(&separator) {
        return None;
    }
    let is_number = |place: Option<usize>| {
        matches!(
            place.and_then(|place| tokens.get(place)).map(|token| &token.sign),
            Some(Sign::Number { .. })
        )
    };
    let is_joint = |place: Option<usize>| {
        let token = place.and_then(|place| tokens.get(place));
        matches!(token.map(|token| &token.sign), Some(Sign::Mark('/' | '-' | '.' | ':' | ',')))
            && token.is_some_and(|token| token.is_glued)
    };
    // A part of something longer: an account, a date, an archive's number.
    let goes_on = is_joint(Some(at + 3)) && is_number(Some(at + 4)) && tokens.get(at + 4)?.is_glued;
    let is_inside = is_joint(at.checked_sub(1)) && is_number(at.checked_sub(2)) && tokens.get(at)?.is_glued;
    if goes_on || is_inside {
        return None;
    }
    let (start, body, series, is_named) = before(text, tokens, at);
    // A blank within stands only in numbers that a word names: `SSU sak 03- 2022`.
    let is_glued = tokens.get(at + 1)?.is_glued && tokens.get(at + 2)?.is_glued;
    if !is_glued && !is_named {
        return None;
    }
    let (number, year) =
        order((first, first_digits), (second, second_digits), hint, separator == '/', is_named)?;
    let number = u16::try_from(number).ok().filter(|number| *number > 0)?;
    let range = tokens.get(start)?.start..tokens.get(at + 2)?.end;
    let value = CaseNumber { body, number, year };
    Some((Numbered { value, range, is_named, series }, at + 3))
}

/// Which of the two parts is the year.
fn order(
    first: (u32, usize),
    second: (u32, usize),
    hint: Option<i16>,
    has_slash: bool,
    is_named: bool,
) -> Option<(u32, i16)> {
    let is_year = |(value, digits): (u32, usize)| digits == 4 && (1980..=2099).contains(&value);
    if is_year(second) && !is_year(first) {
        return Some((first.0, full_year(second.0)));
    }
    if is_year(first) {
        // `2014/16`; two years are a period.
        return (!is_year(second) && (has_slash || is_named)).then(|| (second.0, full_year(first.0)));
    }
    let short = |part: (u32, usize)| (part.1 == 2).then(|| full_year(part.0));
    match hint {
        Some(hint) if short(second) == Some(hint) => Some((first.0, hint)),
        Some(hint) if short(first) == Some(hint) => Some((second.0, hint)),
        // Without a word, and of another year, it may be a fraction, a time or a page.
        Some(hint) if is_named || has_slash => {
            let year = short(second)?;
            (is_named || (hint - year).abs() <= 3).then_some((first.0, year))
        }
        None if is_named || has_slash => {
            let year = short(second)?;
            (is_named || (2010..=2060).contains(&year)).then_some((first.0, year))
        }
        _ => None,
    }
}

/// The first token of the number with the words before it, the body, the series, and whether a word names it.
fn before(text: &str, tokens: &[Token], at: usize) -> (usize, Option<String>, Option<String>, bool) {
    let word = |place: Option<usize>| match place.and_then(|place| tokens.get(place)).map(|token| &token.sign)
    {
        Some(Sign::Word(word)) => Some(word.as_str()),
        _ => None,
    };
    let is_mark = |place: Option<usize>, marks: &[char]| matches!(place.and_then(|place| tokens.get(place)).map(|token| &token.sign), Some(Sign::Mark(mark)) if marks.contains(mark));
    let mut start = at;
    // `nr. 21/24`, `Sak nr: 21/24`, `Sak: 21/24`
    let step =
        |place: usize| place.checked_sub(1 + usize::from(is_mark(place.checked_sub(1), &['.', ':', '#'])));
    let mut previous = step(start);
    if matches!(word(previous), Some("nr" | "nummer" | "no")) {
        start = previous.unwrap_or(start);
        previous = step(start);
    }
    let abbreviation = previous.and_then(|place| name_before(text, tokens, place, false));
    if word(previous).is_some_and(|word| CASE_WORDS.contains(&word)) {
        start = previous.unwrap_or(start);
        // `SSU-sak`, `O-sak`, `SSU sak`, `SSUs sak`
        let joined = start.checked_sub(1 + usize::from(is_mark(start.checked_sub(1), &['-', '–'])));
        if let Some(name) = joined.and_then(|place| name_before(text, tokens, place, true)) {
            start = name.0;
            let (body, series) = sorted(name.1);
            return (start, body, series, true);
        }
        // `Orienteringssak 22/24`
        let compound = word(Some(start)).filter(|word| KINDS.contains(word)).map(str::to_owned);
        return (start, None, compound, true);
    } else if let Some((name_start, name)) = abbreviation {
        // `SSU 26-2024`, `Sak SSU 26/2024`, `PS 12/24`
        start = name_start;
        let case_word = start
            .checked_sub(1)
            .filter(|place| word(Some(*place)).is_some_and(|word| CASE_WORDS.contains(&word)));
        start = case_word.unwrap_or(start);
        let (body, series) = sorted(name);
        return (start, body, series, true);
    } else if start != at {
        // `nr.` alone says too little.
        start = at;
    }
    (start, None, None, false)
}

/// A body or a series, by its letters.
fn sorted(name: String) -> (Option<String>, Option<String>) {
    let lower = name.to_lowercase();
    // Referatsaker are counted beside the cases: their numbers must not be taken for those of cases.
    let is_apart = ["rs", "ms", "fs", "fo"].contains(&lower.as_str());
    if SERIES.contains(&lower.as_str()) {
        (is_apart.then_some(name), Some(lower))
    } else {
        (Some(name), None)
    }
}

/// The name of a body that ends at a token, with its first token: capitals, or a word that bodies are called by.
fn name_before(text: &str, tokens: &[Token], place: usize, may_be_word: bool) -> Option<(usize, String)> {
    let token = tokens.get(place)?;
    let Sign::Word(lower) = &token.sign else { return None };
    let written = text.get(token.start..token.end)?;
    let is_capitals = |written: &str| {
        written.chars().filter(|letter| letter.is_uppercase()).count() >= 2
            && written.len() <= 12
            && written.chars().all(|letter| letter.is_uppercase() || letter == 's')
    };
    if CASE_WORDS.contains(&lower.as_str()) || lower == "nr" {
        return None;
    }
    if is_capitals(written)
        || (written.chars().count() == 1 && may_be_word && written.chars().all(char::is_uppercase))
    {
        // `FSU-AKU`
        let joined = place.checked_sub(2).filter(|_| {
            matches!(tokens.get(place - 1).map(|token| &token.sign), Some(Sign::Mark('-' | '–')))
                && token.is_glued
        });
        let start = joined
            .and_then(|at| tokens.get(at).map(|token| (at, token)))
            .filter(|(_, first)| text.get(first.start..first.end).is_some_and(is_capitals))
            .map_or(place, |(at, _)| at);
        let name = text.get(tokens.get(start)?.start..token.end)?;
        let name = name.strip_suffix('s').filter(|name| is_capitals(name)).unwrap_or(name);
        return Some((start, name.to_owned()));
    }
    let is_body = may_be_word && BODY_ENDS.iter().any(|end| lower.ends_with(end));
    is_body.then(|| {
        // `Strategisk samarbeidsutvalg sak 5/24`
        let adjective = place.checked_sub(1).and_then(|at| tokens.get(at)).filter(|first| {
            matches!(first.sign, Sign::Word(_))
                && text
                    .get(first.start..)
                    .and_then(|text| text.chars().next())
                    .is_some_and(char::is_uppercase)
        });
        let start = if adjective.is_some() { place - 1 } else { place };
        let name = text.get(tokens.get(start).map_or(0, |token| token.start)..token.end).unwrap_or_default();
        (start, name.to_owned())
    })
}
