//! What tells of private persons: their mail, their day of birth, their being a patient.

use std::ops::Range;

use super::{Leak, LeakKind};

/// Providers of mail for private persons in Norway: the name before the last dot, or the whole host.
const PROVIDERS: [&str; 31] = [
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "hotmail.no",
    "outlook.com",
    "live.com",
    "live.no",
    "msn.com",
    "yahoo.com",
    "yahoo.no",
    "ymail.com",
    "icloud.com",
    "me.com",
    "mac.com",
    "online.no",
    "frisurf.no",
    "getmail.no",
    "broadpark.no",
    "lyse.net",
    "altibox.no",
    "telia.no",
    "start.no",
    "c2i.net",
    "epost.no",
    "mail.com",
    "gmx.com",
    "gmx.net",
    "aol.com",
    "proton.me",
    "protonmail.com",
    "hotmail.co.uk",
];

/// The address around an `@`, where its provider is one of private persons.
pub(super) fn mail(text: &str, at: usize) -> Option<Leak> {
    let is_local = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
    let is_host = |letter: char| letter.is_ascii_alphanumeric() || ".-".contains(letter);
    let local: usize =
        text[..at].chars().rev().take_while(|letter| is_local(*letter)).map(char::len_utf8).sum();
    let host: usize = text[at + 1..].chars().take_while(|letter| is_host(*letter)).map(char::len_utf8).sum();
    let provider = text[at + 1..at + 1 + host].trim_end_matches(['.', '-']);
    let known = provider.to_ascii_lowercase();
    if local == 0 || !PROVIDERS.contains(&known.as_str()) {
        return None;
    }
    let range = at - local..at + 1 + provider.len();
    let first = text[range.clone()].chars().next().unwrap_or('*');
    Some(leak(range, LeakKind::PrivateMail, format!("{first}***@{provider}")))
}

/// A day of birth where a word like «født» begins at `at`, if a name stands a little before it, or on its own after it.
pub(super) fn birth(text: &str, at: usize) -> Option<Leak> {
    let word = text[at..].split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let is_short = lower == "f";
    if !is_short && lower != "født" && lower != "fødd" {
        return None;
    }
    let mut rest = text.get(at + word.len()..)?;
    rest = rest.strip_prefix('.').unwrap_or(rest).trim_start_matches([' ', '\u{a0}', ':', '\t']);
    rest = rest.strip_prefix("den ").unwrap_or(rest);
    let length = day(rest)?;
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let near = text.floor_char_boundary(at.saturating_sub(60)).max(line_start);
    if !has_name(&text[near..at]) {
        return None;
    }
    let start = text.len() - rest.len();
    let range = at..start + length;
    Some(leak(range, LeakKind::BirthDate, format!("{word} **.**.****")))
}

/// How many bytes a date takes with which a text begins: `01.02.1990`, `1.2.90`, `1. februar 1990`.
fn day(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    let rest = text.get(first..)?.strip_prefix('.')?;
    let begins = (1..=2).contains(&first);
    let spaced = rest.trim_start_matches([' ', '\u{a0}']);
    let second = digits(spaced);
    let (rest, begins) = if second > 0 {
        let rest = spaced.get(second..)?.strip_prefix('.')?;
        (rest.trim_start_matches([' ', '\u{a0}']), begins && second <= 2)
    } else {
        let month = spaced.split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
        let known = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des"];
        let lower = month.to_lowercase();
        let is_month = known.iter().any(|known| lower.starts_with(known));
        (spaced.get(month.len()..)?.trim_start_matches(['.', ' ', '\u{a0}']), begins && is_month)
    };
    let year = digits(rest);
    (begins && matches!(year, 2 | 4)).then(|| text.len() - rest.len() + year)
}

/// Whether two words in a row begin with capital letters and go on in small ones.
fn has_name(text: &str) -> bool {
    let is_name = |word: &str| {
        let mut letters = word.trim_matches(|letter: char| !letter.is_alphanumeric()).chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).any(|pair| matches!(pair, [one, other] if is_name(one) && is_name(other) && !one.ends_with(['.', ':', ';', '?', '!'])))
}

/// A patient with initials, `pasienten A.B.`, where such a word begins at `at`. `NN` names nobody.
pub(super) fn patient(text: &str, at: usize) -> Option<Leak> {
    let word = text[at..].split(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    if !matches!(word.to_lowercase().as_str(), "pasient" | "pasienten" | "pasientens") {
        return None;
    }
    let rest = text.get(at + word.len()..)?;
    let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', ':', '(', ',']).len();
    let initials = rest.get(gap..)?;
    let mut length = 0;
    let (mut capitals, mut dots) = (String::new(), 0);
    for letter in initials.chars() {
        match letter {
            _ if letter.is_uppercase() => capitals.push(letter),
            '.' if !capitals.is_empty() => dots += 1,
            _ => break,
        }
        length += letter.len_utf8();
    }
    let is_word = initials[length..].chars().next().is_some_and(char::is_alphanumeric);
    let count = capitals.chars().count();
    let is_meant = (dots >= 2 && (2..=3).contains(&count)) || (dots <= 1 && count == 2);
    if gap == 0 || is_word || !is_meant || matches!(capitals.as_str(), "NN" | "HF" | "AS") {
        return None;
    }
    let range = at..at + word.len() + gap + length;
    Some(leak(range, LeakKind::Patient, format!("{word} *.*.")))
}

fn leak(range: Range<usize>, kind: LeakKind, masked: String) -> Leak {
    Leak { range, kind, masked, severity: kind.severity() }
}
