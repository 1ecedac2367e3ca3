//! Texts in which nobody can read what they must not.

use super::digits::value;
use super::{Leak, find_numbers};

/// Digits that stay to be seen: an author finds the place by them, and nobody a person.
const SHOWN: usize = 4;

/// The same letters with all digits but the first ones hidden.
pub(super) fn masked(number: &str) -> String {
    let mut seen = 0;
    let hide = |letter: char| {
        let Some(_) = value(letter) else { return if letter.is_whitespace() { ' ' } else { letter } };
        seen += 1;
        if seen <= SHOWN { letter } else { '*' }
    };
    number.chars().map(hide).collect()
}

/// The text with the numbers of persons hidden, as long in bytes as it was, so that places in it stay what they are; nothing
/// where it has none.
pub fn veiled(text: &str) -> Option<String> {
    let secret: Vec<Leak> = find_numbers(text).into_iter().filter(|leak| leak.kind.is_secret()).collect();
    if secret.is_empty() {
        return None;
    }
    let mut veiled = String::with_capacity(text.len());
    let mut at = 0;
    for leak in secret {
        veiled.push_str(&text[at..leak.range.start]);
        let mut seen = 0;
        for letter in text[leak.range.clone()].chars() {
            let is_digit = value(letter).is_some();
            seen += usize::from(is_digit);
            veiled.push(match letter.len_utf8() {
                _ if !is_digit || seen <= SHOWN => letter,
                1 => '*',
                // A full-width digit has a full-width star of three bytes.
                _ => '\u{ff0a}',
            });
        }
        at = leak.range.end;
    }
    veiled.push_str(&text[at..]);
    Some(veiled)
}
