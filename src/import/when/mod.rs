//! Dates and clock times in Norwegian text, in all their spellings.
//!
//! Ranges are bytes of the text that was given. Nothing is guessed: a day without a year is no date, and a number is a
//! time only where something says so.

#[cfg(test)]
mod tests;

use std::ops::Range;

use jiff::civil::Date;

use crate::language::PartialDate;

use super::signs::{Sign, Token, tokens};

/// A date that stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The date; the first day where several are named.
    pub value: PartialDate,
    /// The last day, where several are named: `18. - 19. mai 2016`.
    pub until: Option<PartialDate>,
    /// Where it stands, with the day of the week and `den` before it.
    pub range: Range<usize>,
}

/// Clock times that stand in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The start, `09:30`.
    pub start: String,
    /// The end.
    pub end: Option<String>,
    /// Where they stand, with `kl.` and `fra` before them.
    pub range: Range<usize>,
}

#[rustfmt::skip] // words of one kind in lines, not a word a line
const MONTHS: [(&str, i8); 25] = [
    ("januar", 1),
    ("jan", 1),
    ("februar", 2),
    ("feb", 2),
    ("febr", 2),
    ("mars", 3),
    ("mar", 3),
    ("april", 4),
    ("apr", 4),
    ("mai", 5),
    ("juni", 6),
    ("jun", 6),
    ("juli", 7),
    ("jul", 7),
    ("august", 8),
    ("aug", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("oktober", 10),
    ("okt", 10),
    ("november", 11),
    ("nov", 11),
    ("desember", 12),
    ("des", 12),
];

/// The days of the week in bokmål and nynorsk, whole and shortened.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const WEEKDAYS: [&str; 23] = [
    "mandag", "måndag", "man", "mån", "tirsdag", "tysdag", "tir", "tirs", "tys", "onsdag", "ons",
    "torsdag", "tor", "tors", "fredag", "fre", "lørdag", "laurdag", "lør", "lau", "søndag", "sundag",
    "søn",
];

/// Every date of a text, in order.
pub fn dates(text: &str) -> Vec<Dated> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match date_at(&tokens, at) {
            Some((value, until, end)) => {
                let start = before(&tokens, at);
                let range = tokens.get(start).map_or(0, |token| token.start)
                    ..tokens.get(end - 1).map_or(text.len(), |token| token.end);
                found.push(Dated { value, until, range });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// The first date of a text.
pub fn date(text: &str) -> Option<Dated> {
    dates(text).into_iter().next()
}

/// Clock times of a text, the dates in it passed over. `is_labelled` says that the text stands where a time is written,
/// so that bare numbers are times: `9-11`.
pub fn hours(text: &str, is_labelled: bool) -> Option<Hours> {
    let dates = dates(text);
    let tokens: Vec<Token> = tokens(text)
        .into_iter()
        .filter(|token| {
            !dates.iter().any(|date| date.range.start < token.end && token.start < date.range.end)
        })
        .collect();
    (0..tokens.len()).find_map(|at| hours_at(&tokens, at, is_labelled))
}

/// A two-digit year as people mean it.
pub(super) fn full_year(year: u32) -> i16 {
    let full = match year {
        0..=69 => 2000 + year,
        70..=99 => 1900 + year,
        _ => year,
    };
    i16::try_from(full).unwrap_or(i16::MAX)
}

fn month_of(token: Option<&Token>) -> Option<i8> {
    let Sign::Word(word) = &token?.sign else { return None };
    MONTHS.iter().find(|(name, _)| name == word).map(|(_, month)| *month)
}

fn number(token: Option<&Token>, most_digits: usize) -> Option<u32> {
    match token?.sign {
        Sign::Number { value, digits } if digits <= most_digits => Some(value),
        _ => None,
    }
}

fn is_mark(token: Option<&Token>, marks: &[char]) -> bool {
    matches!(token.map(|token| &token.sign), Some(Sign::Mark(mark)) if marks.contains(mark))
}

fn is_word(token: Option<&Token>, words: &[&str]) -> bool {
    matches!(token.map(|token| &token.sign), Some(Sign::Word(word)) if words.contains(&word.as_str()))
}

/// Whether a token stands at the one before it without a blank.
fn is_glued(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.is_glued)
}

const DASHES: [char; 4] = ['-', '–', '—', '‑'];

fn year(token: Option<&Token>) -> Option<i16> {
    match token?.sign {
        Sign::Number { value, digits: 4 } if (1900..=2199).contains(&value) => i16::try_from(value).ok(),
        _ => None,
    }
}

fn day(year: i16, month: i8, day: u32) -> Option<PartialDate> {
    let day = i8::try_from(day).ok()?;
    Date::new(year, month, day).ok().map(PartialDate::Day)
}

type Read = (PartialDate, Option<PartialDate>, usize);

/// The date that begins at a token, its last day, and the token after it.
fn date_at(tokens: &[Token], at: usize) -> Option<Read> {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    // A part of a longer number is no date: `1.2.2024.3`, `Kap. 3.4.12`.
    let is_inside = is_glued(tokens.get(at))
        && is_mark(before, &['.', '/', ':'])
        && at.checked_sub(2).is_some_and(|two| number(tokens.get(two), 9).is_some());
    if is_inside {
        return None;
    }
    iso(tokens, at)
        .or_else(|| written(tokens, at))
        .or_else(|| numeric(tokens, at))
        .or_else(|| month_alone(tokens, at))
}

/// `2024-12-04`.
fn iso(tokens: &[Token], at: usize) -> Option<Read> {
    let year = year(tokens.get(at))?;
    let is_joined = is_mark(tokens.get(at + 1), &DASHES)
        && is_mark(tokens.get(at + 3), &DASHES)
        && (1..=4).all(|step| is_glued(tokens.get(at + step)));
    let month = i8::try_from(number(tokens.get(at + 2), 2).filter(|_| is_joined)?).ok()?;
    Some((day(year, month, number(tokens.get(at + 4), 2)?)?, None, at + 5))
}

/// `4. desember 2024`, `18. - 19. mai 2016`, `30. november–1. desember 2023`.
fn written(tokens: &[Token], at: usize) -> Option<Read> {
    let first = number(tokens.get(at), 2)?;
    let mut next = at + 1 + usize::from(is_mark(tokens.get(at + 1), &['.']));
    let mut first_month = month_of(tokens.get(next));
    if first_month.is_some() {
        next += 1;
        next += usize::from(is_mark(tokens.get(next), &['.']));
        next += usize::from(is_mark(tokens.get(next), &[',']) && year(tokens.get(next + 1)).is_some());
        let year_here = year(tokens.get(next)).or_else(|| short_year(tokens, next));
        if let Some(year) = year_here {
            return Some((day(year, first_month?, first)?, None, next + 1));
        }
    }
    // A span: the month and the year stand at its end.
    if !is_mark(tokens.get(next), &DASHES) && !is_word(tokens.get(next), &["og", "til"]) {
        return None;
    }
    next += 1;
    let last = number(tokens.get(next), 2)?;
    next += 1;
    next += usize::from(is_mark(tokens.get(next), &['.']));
    let last_month = month_of(tokens.get(next))?;
    next += 1;
    next += usize::from(is_mark(tokens.get(next), &['.']));
    let year = year(tokens.get(next))?;
    let first_month = first_month.get_or_insert(last_month);
    Some((day(year, *first_month, first)?, day(year, last_month, last), next + 1))
}

/// `'24` and `24` after a month, where nothing follows that would make it something else.
fn short_year(tokens: &[Token], at: usize) -> Option<i16> {
    let Sign::Number { value, digits: 2 } = tokens.get(at)?.sign else { return None };
    let goes_on = is_mark(tokens.get(at + 1), &['.', ':', '-', '–', '/']) && is_glued(tokens.get(at + 1));
    let is_number = is_glued(tokens.get(at + 2)) && number(tokens.get(at + 2), 9).is_some();
    (!(goes_on && is_number)).then(|| full_year(value))
}

/// `4.12.2024`, `04.12.24`, `4/12-2024`, `4-12-2024`, `18.-19.05.2016`.
fn numeric(tokens: &[Token], at: usize) -> Option<Read> {
    let first = number(tokens.get(at), 2)?;
    // `18.-19.05.2016`, `18.05.-19.05.2016`
    if is_mark(tokens.get(at + 1), &['.']) && is_mark(tokens.get(at + 2), &DASHES) {
        let (last, _, end) = numeric(tokens, at + 3)?;
        let PartialDate::Day(last_day) = last else { return None };
        return Some((day(last_day.year(), last_day.month(), first)?, Some(last), end));
    }
    let separator = tokens.get(at + 1)?;
    if !is_mark(Some(separator), &['.', '/', '-', '–']) {
        return None;
    }
    let month = i8::try_from(number(tokens.get(at + 2), 2)?).ok()?;
    if is_mark(tokens.get(at + 3), &['.']) && is_mark(tokens.get(at + 4), &DASHES) {
        let (last, _, end) = numeric(tokens, at + 5)?;
        return Some((day(last.year(), month, first)?, Some(last), end));
    }
    let has_second = is_mark(tokens.get(at + 3), &['.', '/', '-', '–']);
    let place = at + 3 + usize::from(has_second);
    let (year, is_short) = match tokens.get(place)?.sign {
        Sign::Number { value, digits: 4 } if (1900..=2199).contains(&value) => (full_year(value), false),
        Sign::Number { value, digits: 2 } if has_second => (full_year(value), true),
        _ => return None,
    };
    // Short years only where all is written in one, and with two different signs where one is a slash: `4/12-24`.
    let glued = (1..=place - at).all(|step| is_glued(tokens.get(at + step)));
    if (is_short && !glued) || (!has_second && !is_mark(Some(separator), &['/', '.'])) {
        return None;
    }
    let goes_on = is_mark(tokens.get(place + 1), &['.', '/']) && is_glued(tokens.get(place + 1));
    if goes_on && is_glued(tokens.get(place + 2)) && number(tokens.get(place + 2), 9).is_some() {
        return None;
    }
    Some((day(year, month, first)?, None, place + 1))
}

/// `desember 2024`.
fn month_alone(tokens: &[Token], at: usize) -> Option<Read> {
    let month = month_of(tokens.get(at))?;
    let next = at + 1 + usize::from(is_mark(tokens.get(at + 1), &['.']));
    Some((PartialDate::Month(year(tokens.get(next))?, month), None, next + 1))
}

/// The first token of a date with the words before it that belong to it.
fn before(tokens: &[Token], mut at: usize) -> usize {
    loop {
        let Some(previous) = at.checked_sub(1) else { return at };
        if is_word(tokens.get(previous), &["den", "dato"]) || is_word(tokens.get(previous), &WEEKDAYS) {
            at = previous;
            continue;
        }
        // `onsdag, 4. desember`, `ons. 4. desember`
        let is_sign = is_mark(tokens.get(previous), &[',', '.']);
        let weekday = previous.checked_sub(1).filter(|weekday| is_word(tokens.get(*weekday), &WEEKDAYS));
        match weekday.filter(|_| is_sign) {
            Some(weekday) => at = weekday,
            None => return at,
        }
    }
}

/// A time that begins at a token: hour, minute, the token after it, and whether its form says that it is one.
fn clock_at(tokens: &[Token], at: usize, is_named: bool) -> Option<(u32, u32, usize, bool)> {
    let Sign::Number { value, digits } = tokens.get(at)?.sign else { return None };
    let minute = tokens.get(at + 2).and_then(|token| match token.sign {
        Sign::Number { value, digits: 2 } if value < 60 => Some(value),
        _ => None,
    });
    let is_parted = is_mark(tokens.get(at + 1), &['.', ':']) && is_glued(tokens.get(at + 1));
    if let Some(minute) = minute.filter(|_| digits <= 2 && is_parted && is_glued(tokens.get(at + 2))) {
        let has_colon = is_mark(tokens.get(at + 1), &[':']);
        return (value < 24).then_some((value, minute, at + 3, has_colon));
    }
    match digits {
        1 | 2 if is_named && value < 24 => Some((value, 0, at + 1, false)),
        3 | 4 if is_named && value / 100 < 24 && value % 100 < 60 => {
            Some((value / 100, value % 100, at + 1, false))
        }
        _ => None,
    }
}

fn hours_at(tokens: &[Token], at: usize, is_labelled: bool) -> Option<Hours> {
    // A number with more before it is no time: `3.10.15`.
    let previous = at.checked_sub(1).and_then(|previous| tokens.get(previous));
    if is_glued(tokens.get(at))
        && is_mark(previous, &['.', '/'])
        && at > 1
        && number(tokens.get(at - 2), 9).is_some()
    {
        return None;
    }
    let mut start = at;
    let mut is_named = false;
    if let Some(previous) = start.checked_sub(1) {
        let word =
            if is_mark(tokens.get(previous), &['.', ':']) { previous.checked_sub(1) } else { Some(previous) };
        if let Some(word) =
            word.filter(|word| is_word(tokens.get(*word), &["kl", "klokken", "klokka", "klokkeslett"]))
        {
            (start, is_named) = (word, true);
        }
    }
    let (hour, minute, mut next, has_colon) = clock_at(tokens, at, is_named || is_labelled)?;
    let mut end = None;
    if is_mark(tokens.get(next), &DASHES) || is_word(tokens.get(next), &["til", "to"]) {
        let mut last = next + 1;
        if is_word(tokens.get(last), &["kl", "klokken", "klokka", "ca"]) {
            last += 1;
            last += usize::from(is_mark(tokens.get(last), &['.']));
        }
        if let Some((end_hour, end_minute, after, _)) = clock_at(tokens, last, is_named || is_labelled)
            && (end_hour, end_minute) > (hour, minute)
        {
            end = Some(format!("{end_hour:02}:{end_minute:02}"));
            next = after;
        }
    }
    if !(is_named || is_labelled || has_colon || end.is_some()) {
        return None;
    }
    while let Some(previous) = start.checked_sub(1) {
        let is_part = is_word(tokens.get(previous), &["fra", "frå", "ca", "kl"])
            || (is_mark(tokens.get(previous), &['.'])
                && previous > 0
                && is_word(tokens.get(previous - 1), &["ca"]));
        if !is_part {
            break;
        }
        start = previous;
    }
    let range = tokens.get(start)?.start..tokens.get(next - 1)?.end;
    Some(Hours { start: format!("{hour:02}:{minute:02}"), end, range })
}
