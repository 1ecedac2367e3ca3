//! Compounds cut into the words they are made of.

use rustc_hash::FxHashSet;

/// The shortest word that is a part.
const SHORTEST: usize = 3;
/// Words of two letters that are parts all the same: `årsmøte`, `øysamfunn`.
const SHORT: [&str; 2] = ["ar", "oy"];

/// Cuts compounds by the words that are known.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    known: FxHashSet<String>,
    /// Those that every site knows.
    trusted: FxHashSet<String>,
    blocked: FxHashSet<String>,
}

impl Splitter {
    /// `known` are plain words that may be parts, `own` those that only this site has, `blocked` those that may not be
    /// parts though they are words.
    pub(super) fn new(
        known: impl IntoIterator<Item = String>,
        own: impl IntoIterator<Item = String>,
        blocked: impl IntoIterator<Item = String>,
    ) -> Self {
        let blocked: FxHashSet<String> = blocked.into_iter().collect();
        let fits = |word: &String| word.chars().count() >= SHORTEST && !blocked.contains(word);
        let trusted: FxHashSet<String> = known.into_iter().filter(fits).collect();
        let known = trusted.iter().cloned().chain(own.into_iter().filter(fits)).collect();
        Self { known, trusted, blocked }
    }

    /// The words that can be parts.
    pub(super) fn known(&self) -> impl Iterator<Item = &str> {
        self.known.iter().map(String::as_str)
    }

    /// The parts of a plain word, first to last: nothing for a word that is no compound. The last part may have an ending
    /// that `is_form` accepts.
    pub(super) fn split<'a>(&self, word: &'a str, is_form: &dyn Fn(&str) -> bool) -> Vec<&'a str> {
        if word.len() < 2 * SHORTEST || !word.is_ascii() || word.bytes().any(|byte| byte.is_ascii_digit()) {
            return Vec::new();
        }
        let mut best: Vec<Option<(usize, Vec<&'a str>)>> = vec![None; word.len() + 1];
        best[0] = Some((0, Vec::new()));
        for end in 2..=word.len() {
            for start in (0..=end - 2).rev() {
                let Some((cost, parts)) = best[start].clone() else { continue };
                let piece = &word[start..end];
                let is_last = end == word.len();
                let whole = || self.part(piece, is_last, is_form);
                let Some(part) = whole().or_else(|| self.elided(word, start, end)) else { continue };
                if start == 0 && is_last {
                    continue;
                }
                // Few and long parts are right more often than many and short ones.
                let doubt = if self.trusted.contains(part) { 0 } else { 3 };
                let cost = cost + 10 + 12_usize.saturating_sub(part.len()) + doubt;
                if best[end].as_ref().is_none_or(|(known, _)| cost < *known) {
                    let mut parts = parts;
                    parts.push(part);
                    best[end] = Some((cost, parts));
                }
            }
        }
        best.pop().flatten().map(|(_, parts)| parts).filter(|parts| parts.len() > 1).unwrap_or_default()
    }

    /// The word that a piece of a compound is, without a joint `s` or `e` unless it is the last.
    fn part<'a>(&self, piece: &'a str, is_last: bool, is_form: &dyn Fn(&str) -> bool) -> Option<&'a str> {
        if piece.len() < SHORTEST {
            return SHORT.contains(&piece).then_some(piece);
        }
        if SHORT.iter().any(|short| piece.strip_suffix('s') == Some(*short)) && !is_last {
            return Some(&piece[..2]);
        }
        if self.blocked.contains(piece) {
            return None;
        }
        if self.known.contains(piece) || (is_last && piece.len() > 4 && is_form(piece)) {
            return Some(piece);
        }
        if is_last {
            return None;
        }
        let joint = piece.strip_suffix('s').or_else(|| piece.strip_suffix('e'))?;
        self.known.contains(joint).then_some(joint)
    }

    /// `akutt` + `team` is written with two t: the first word lends its last letter to the second.
    fn elided<'a>(&self, word: &'a str, start: usize, end: usize) -> Option<&'a str> {
        let piece = &word[start..end];
        let last = piece.bytes().next_back()?;
        let lends = word.as_bytes().get(end) == Some(&last) && !b"aeiouy".contains(&last);
        let whole = word.get(start..=end).filter(|_| lends)?;
        self.known.contains(whole).then_some(whole)
    }
}
