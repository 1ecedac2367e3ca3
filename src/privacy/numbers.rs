//! Numbers of persons, applicants, accounts and mobile telephones.

use std::ops::Range;

use super::digits::{Gap, Group, groups};
use super::veil::masked;
use super::{Leak, LeakKind};

/// Weights of the first check digit (Skatteetaten, «Fødselsnummer»). From 2032 on the sum may leave 0, 1, 2 or 3.
const FIRST: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
/// Weights of the second check digit, which are those of bank accounts too; the sum leaves 0.
const SECOND: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];

/// All numbers of a text, in order, none within another.
pub(super) fn numbers(text: &str) -> Vec<Leak> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < groups.len() {
        let here = groups.get(at..).unwrap_or(&[]);
        match number(text, here, groups.get(at.wrapping_sub(1))) {
            Some((kind, length)) => {
                let last = here.get(length - 1).or(here.last());
                let start = here.first().map_or(0, |group| group.range.start);
                let range = start..last.map_or(start, |group| group.range.end);
                let masked = masked(&text[range.clone()]);
                found.push(Leak { range, kind, masked, severity: kind.severity() });
                at += length;
            }
            None => at += 1,
        }
    }
    found
}

/// The number with which `groups` begin, and of how many groups it is.
fn number(text: &str, groups: &[Group], before: Option<&Group>) -> Option<(LeakKind, usize)> {
    let first = groups.first()?;
    let start = first.range.start;
    let counts = counts(groups);
    // No number that is looked for has fewer digits.
    if counts.iter().sum::<usize>() < 8 {
        return None;
    }
    if let Some((digits, length)) = spelled(groups, &counts, before) {
        let last = groups.get(length - 1)?;
        let is_free = stands_free(text, start..last.range.end);
        if let Some(kind) = person(&digits).filter(|_| is_free) {
            return Some((kind, length));
        }
        let is_help = length == 1 && digits[0] >= 8 && left(&FIRST, &digits) == 0 && has_second(&digits);
        if is_help && is_free && !is_announced(text, start, &["konto", "kid"]) {
            return Some((LeakKind::HelpNumber, 1));
        }
    }
    let is_apart = before.is_none() || first.before.is_none_or(|gap| !is_within_number(gap));
    if let Some(digits) = account(groups).filter(|_| is_apart) {
        return has_second(&digits).then_some((LeakKind::Account, 3));
    }
    if let Some(length) = applicant(text, groups, &counts, before) {
        return Some((LeakKind::DufNumber, length));
    }
    mobile(text, groups, &counts, before).map(|length| (LeakKind::Mobile, length))
}

/// How many digits the first groups have, as far as they stand near each other; 0 for the others.
fn counts(groups: &[Group]) -> [usize; 5] {
    let mut counts = [0; 5];
    for (at, (count, group)) in counts.iter_mut().zip(groups).enumerate() {
        if at > 0 && group.before.is_none() {
            break;
        }
        *count = group.count;
    }
    counts
}

/// A dot or comma close to digits on both sides.
fn is_within_number(gap: Gap) -> bool {
    gap.is_close('.') || gap.is_close(',')
}

/// Eleven digits in one of the forms in which numbers of persons are written, and of how many groups they are.
fn spelled(groups: &[Group], counts: &[usize; 5], before: Option<&Group>) -> Option<([u8; 11], usize)> {
    let gap = |at: usize| groups.get(at).and_then(|group| group.before);
    let joins = |at: usize| {
        gap(at).is_some_and(|gap| matches!(gap.sign, ' ' | '-' | '/' | '|' | ';') || gap.has_break)
    };
    let is_decimal = groups.first()?.before.is_some_and(is_within_number) && before.is_some();
    let length = match *counts {
        [11, ..] if is_no_decimal(groups, before) => 1,
        [11, ..] => return None,
        _ if is_decimal => return None,
        [6 | 8, 5, ..] if joins(1) => 2,
        [6, 3, 2, ..] if gap(1).is_some_and(Gap::is_blank) && gap(2).is_some_and(Gap::is_blank) => 3,
        [1 | 2, 1 | 2, 2 | 4, 5, ..]
            if is_date(gap(1), gap(2), counts) && (joins(3) || same(gap(2), gap(3))) =>
        {
            4
        }
        [1 | 2, 1 | 2, 2 | 4, 3, 2] if is_date(gap(1), gap(2), counts) && joins(3) && joins(4) => 5,
        // Broken anywhere at the end of a line.
        [one, other, ..]
            if one + other == 11
                && gap(1).is_some_and(|gap| gap.has_break && matches!(gap.sign, ' ' | '-')) =>
        {
            2
        }
        _ => return None,
    };
    Some((eleven(groups, length)?, length))
}

fn same(one: Option<Gap>, other: Option<Gap>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.sign == other.sign)
}

/// Day, month and year with one sign between them; between single digits a blank says nothing.
fn is_date(first: Option<Gap>, second: Option<Gap>, counts: &[usize]) -> bool {
    let Some((first, second)) = first.zip(second) else { return false };
    let sign = first.sign;
    let is_whole = counts.iter().take(2).all(|count| *count == 2);
    sign == second.sign && (matches!(sign, '.' | '-' | '/') || (sign == ' ' && is_whole))
}

/// Eleven digits that stand side by side are a decimal number, or a part of a longer one, where a dot or one comma close to
/// them leads to other digits; in a row of commas, or beside eleven other digits, they are an item of a list.
fn is_no_decimal(groups: &[Group], before: Option<&Group>) -> bool {
    let after = groups.get(1);
    let left = before.zip(groups.first().and_then(|group| group.before));
    let right = after.zip(after.and_then(|group| group.before));
    let has = |side: Option<(&Group, Gap)>, sign| {
        side.is_some_and(|(group, gap)| gap.is_close(sign) && group.count != 11)
    };
    let is_listed = (has(left, ',') && has(right, ','))
        || before.is_some_and(|group| group.before.is_some_and(|gap| gap.is_close(',')))
        || groups.get(2).is_some_and(|group| group.before.is_some_and(|gap| gap.is_close(',')));
    let is_decimal = has(left, ',') || has(right, ',');
    !has(left, '.') && !has(right, '.') && (is_listed || !is_decimal)
}

/// The digits of the first `length` groups as day, month and year in two digits each, and the five of the person.
fn eleven(groups: &[Group], length: usize) -> Option<[u8; 11]> {
    let groups = groups.get(..length)?;
    let mut digits = Vec::with_capacity(13);
    let all: usize = groups.iter().map(|group| group.count).sum();
    for (at, group) in groups.iter().enumerate() {
        let values = group.digits();
        let is_day_or_month = length >= 4 && at < 2;
        let is_long_year = length >= 4 && at == 2 && values.len() == 4;
        match values {
            [single] if is_day_or_month => digits.extend([0, *single]),
            [_, _, year @ ..] if is_long_year => digits.extend(year),
            [day @ .., _, _, tens, ones] if values.len() == 8 && all == 13 => {
                digits.extend(day);
                digits.extend([tens, ones]);
            }
            _ => digits.extend(values),
        }
    }
    digits.try_into().ok()
}

/// What person's number eleven digits are; nothing where the day does not exist or a check digit does not fit.
fn person(digits: &[u8; 11]) -> Option<LeakKind> {
    let two = |at: usize| digits.get(at..at + 2).map_or(0, |two| u32::from(two[0]) * 10 + u32::from(two[1]));
    let (day, month, year) = (two(0), two(2), two(4));
    let (day, is_d) = if day > 40 { (day - 40, true) } else { (day, false) };
    let (month, kind) = match month {
        81..=92 => (month - 80, LeakKind::TestNumber),
        41..=52 => (month - 40, LeakKind::HNumber),
        _ if is_d => (month, LeakKind::DNumber),
        _ => (month, LeakKind::NationalNumber),
    };
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        // The century is in the person's digits; 2000 was a leap year, 1900 none.
        2 if year.is_multiple_of(4) => 29,
        2 => 28,
        _ => return None,
    };
    ((1..=days).contains(&day) && left(&FIRST, digits) <= 3 && has_second(digits)).then_some(kind)
}

/// What the weighed sum of digits leaves when it is divided by eleven.
fn left(weights: &[u32], digits: &[u8]) -> u32 {
    weights.iter().zip(digits).map(|(weight, digit)| weight * u32::from(*digit)).sum::<u32>() % 11
}

fn has_second(digits: &[u8; 11]) -> bool {
    left(&SECOND, digits) == 0
}

/// Whether a number stands for itself: not in a word with other digits, and not in the address of a page, unless its name there
/// says that it is a person's.
fn stands_free(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().rev().take_while(|letter| letter.is_alphanumeric());
    let mut around = before.chain(text[range.end..].chars().take_while(|letter| letter.is_alphanumeric()));
    !around.any(char::is_numeric) && !in_address(text, range.start)
}

/// Whether a place lies in the address of a page, behind nothing that names a person's number.
fn in_address(text: &str, at: usize) -> bool {
    let near = &text[text.floor_char_boundary(at.saturating_sub(400))..at];
    let ends = |letter: char| letter.is_whitespace() || "\"'<>()[]{}|".contains(letter);
    let address = near.rfind(ends).and_then(|end| near.get(end + 1..)).unwrap_or(near).to_lowercase();
    if !(address.contains("://") || address.starts_with("www.")) {
        return false;
    }
    let name = address.rsplit(['?', '&', '/', '#']).next().unwrap_or_default();
    let names = ["fnr", "pid", "person", "fodsel", "f\u{f8}dsel", "ssn", "nin", "dnr"];
    !(name.contains('=') && names.iter().any(|known| name.contains(known)))
}

/// Whether one of these words, in lower case, stands a little before a place.
fn is_announced(text: &str, at: usize, words: &[&str]) -> bool {
    let near = text[text.floor_char_boundary(at.saturating_sub(28))..at].to_lowercase();
    let line = near.rsplit('\n').next().unwrap_or_default();
    words.iter().any(|word| line.contains(word))
}

/// Eleven digits in the form of an account: four, two and five, with dots or blanks.
fn account(groups: &[Group]) -> Option<[u8; 11]> {
    let [one, two, three, rest @ ..] = groups else { return None };
    let (first, second) = (two.before?, three.before?);
    let is_form = [one.count, two.count, three.count] == [4, 2, 5];
    let is_parted = (first.is_close('.') && second.is_close('.')) || (first.is_blank() && second.is_blank());
    let is_more = rest.first().and_then(|group| group.before).is_some_and(is_within_number);
    let digits = [one.digits(), two.digits(), three.digits()].concat();
    digits.try_into().ok().filter(|_| is_form && is_parted && !is_more)
}

/// Twelve digits that are said to be of an applicant, or begin with a year in which applicants were counted, and do not look like
/// a time down to the minute.
fn applicant(text: &str, groups: &[Group], counts: &[usize; 5], before: Option<&Group>) -> Option<usize> {
    let first = groups.first()?;
    let is_blank = |at: usize| groups.get(at).and_then(|group| group.before).is_some_and(Gap::is_blank);
    let length = match *counts {
        [12, ..] => 1,
        [4, 8, ..] if is_blank(1) => 2,
        [4, 6, 2, ..] if is_blank(1) && is_blank(2) => 3,
        _ => return None,
    };
    let digits: Vec<u8> = groups.get(..length)?.iter().flat_map(Group::digits).copied().collect();
    let two = |at: usize| digits.get(at..at + 2).map_or(0, |two| u32::from(two[0]) * 10 + u32::from(two[1]));
    let year = two(0) * 100 + two(2);
    let is_time = (1..=12).contains(&two(4)) && (1..=31).contains(&two(6)) && two(8) < 24 && two(10) < 60;
    let is_said = is_announced(text, first.range.start, &["duf"]);
    let is_free = stands_free(text, first.range.start..groups.get(length - 1)?.range.end)
        && !(before.is_some() && first.before.is_some_and(is_within_number))
        && !groups.get(length).and_then(|group| group.before).is_some_and(is_within_number);
    let is_likely = length == 1 && (1990..2040).contains(&year) && !is_time;
    (is_free && (is_said || is_likely)).then_some(length)
}

/// A mobile number (4 or 9 and seven digits): in the groups in which such numbers are written, or announced.
fn mobile(text: &str, groups: &[Group], counts: &[usize; 5], before: Option<&Group>) -> Option<usize> {
    let first = groups.first()?;
    let start = first.range.start;
    let is_blank = |at: usize| groups.get(at).and_then(|group| group.before).is_some_and(Gap::is_blank);
    let land = before.filter(|_| first.before.is_some_and(Gap::is_blank));
    let has_land = land.is_some_and(|land| {
        let signs = text[..land.range.start].chars().next_back();
        matches!((land.digits(), signs), ([4, 7], Some('+')) | ([0, 0, 4, 7], _))
    });
    let is_land_with_it =
        matches!(first.digits(), [4, 7, 4 | 9, ..]) && first.count == 10 && text[..start].ends_with('+');
    let is_announced = || {
        has_land || is_announced(text, start, &["tlf", "telefon", "mobil", "mob.", "mob:", "ring ", "sms"])
    };
    let length = match *counts {
        [10, ..] if is_land_with_it => return Some(1),
        [8, ..] if is_announced() => 1,
        [3, 2, 3, ..] if is_blank(1) && is_blank(2) => 3,
        [2, 2, 2, 2, ..] if is_blank(1) && is_blank(2) && is_blank(3) => 4,
        _ => return None,
    };
    let joined = |gap: Gap| gap.is_blank() || is_within_number(gap) || gap.is_close('-') || gap.is_close('/');
    let goes_on = groups.get(length).and_then(|group| group.before).is_some_and(joined);
    let went_before = !has_land && before.is_some() && first.before.is_some_and(joined);
    let is_row = (goes_on || went_before) && !is_announced();
    let is_free = stands_free(text, start..groups.get(length - 1)?.range.end);
    (matches!(first.digits().first(), Some(4 | 9)) && !is_row && is_free).then_some(length)
}
