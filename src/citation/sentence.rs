//! Where a sentence begins and ends.

use std::ops::Range;

use super::token::Tokens;

/// Abbreviations whose full stop ends no sentence.
const ABBREVIATIONS: [&str; 39] = [
    "jf",
    "jfr",
    "jmf",
    "nr",
    "pkt",
    "bl",
    "ca",
    "eks",
    "evt",
    "ev",
    "mv",
    "mfl",
    "dvs",
    "kap",
    "st",
    "meld",
    "prop",
    "innst",
    "ref",
    "tlf",
    "kl",
    "pr",
    "inkl",
    "ekskl",
    "vedr",
    "tidl",
    "adm",
    "dir",
    "avd",
    "gj",
    "mill",
    "mrd",
    "hhv",
    "tom",
    "fom",
    "saksnr",
    "arkivsaksnr",
    "vedl",
    "s",
];

/// The tokens of the sentence that token `at` stands in.
pub(super) fn sentence(tokens: &Tokens, at: usize) -> Range<usize> {
    let mut start = at;
    while start > 0 && !ends_at(tokens, start - 1) {
        start -= 1;
    }
    let mut end = at;
    while end < tokens.len() && !ends_at(tokens, end) {
        end += 1;
    }
    start..(end + 1).min(tokens.len())
}

/// Whether a sentence ends with this token.
fn ends_at(tokens: &Tokens, at: usize) -> bool {
    let Some(sign) = tokens.sign(at) else { return false };
    if !matches!(sign, '.' | '!' | '?') {
        return false;
    }
    let mut next = at + 1;
    while matches!(tokens.sign(next), Some('"' | '»' | '”' | ')' | '\'' | ']')) {
        next += 1;
    }
    if !tokens.is_blank(next) {
        return next >= tokens.len();
    }
    while tokens.is_blank(next)
        || matches!(tokens.sign(next), Some('"' | '«' | '“' | '(' | '[' | '-' | '*' | '_'))
    {
        next += 1;
    }
    if sign != '.' {
        return true;
    }
    let Some(before) = at.checked_sub(1) else { return false };
    let word = tokens.lower(before);
    if tokens.is_word(before) && (word.chars().count() == 1 || ABBREVIATIONS.contains(&word)) {
        return false;
    }
    if next >= tokens.len() {
        return true;
    }
    if tokens.is_number(next) {
        return tokens.is_word(before) || tokens.is_sign(before, ')');
    }
    tokens.text(next).starts_with(char::is_uppercase)
}
