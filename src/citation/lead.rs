//! Words around a citation: those that send the reader elsewhere, and those that say a body handled something.

use std::ops::Range;

use super::bodies::Who;
use super::grammar::Cite;
use super::infer::Inference;

/// Words that send the reader to another case.
const LEADS: [&str; 10] = ["se", "sjå", "jf", "jfr", "jmf", "jamfør", "jevnfør", "jfm", "ref", "cf"];
/// Words before `i`, `til` or `av` that do the same.
const LONG_LEADS: [(&str, &[&str]); 3] = [
    (
        "i",
        &[
            "omtales",
            "omtalt",
            "omtalte",
            "omtala",
            "omtalast",
            "omtaler",
            "omtalar",
            "beskrevet",
            "beskrives",
            "skildra",
            "skildret",
            "beskriven",
            "nærmere",
            "nærare",
            "redegjort",
        ],
    ),
    (
        "til",
        &["viser", "vises", "vise", "viste", "visast", "vist", "synast", "henviser", "henvises", "refererer"],
    ),
    ("av", &["framgår", "fremgår", "fram", "frem"]),
];
/// Words that may stand between those and the citation.
const BESIDE: [&str; 22] = [
    "også",
    "òg",
    "og",
    "eventuelt",
    "særlig",
    "særleg",
    "spesielt",
    "gjerne",
    "her",
    "tidligere",
    "tidlegare",
    "blant",
    "annet",
    "anna",
    "bl",
    "a",
    "for",
    "øvrig",
    "øvrige",
    "dessuten",
    "likeså",
    "til",
];
/// Words that say a case was handled.
const HANDLED: [&str; 36] = [
    "behandlet",
    "behandla",
    "behandles",
    "handsama",
    "handsamast",
    "vedtatt",
    "vedtatte",
    "vedteke",
    "vedtas",
    "drøftet",
    "drøfta",
    "drøftes",
    "godkjent",
    "godkjend",
    "godkjente",
    "lagt",
    "tatt",
    "teken",
    "tatt",
    "avgjort",
    "avgjord",
    "oppe",
    "vedtok",
    "behandler",
    "handsamar",
    "drøfter",
    "drøftar",
    "vedtar",
    "godkjenner",
    "gjorde",
    "fattet",
    "fatta",
    "opprettet",
    "oppretta",
    "bestemt",
    "bestemte",
];

impl Inference<'_> {
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

    /// Whether somebody outside is said to have handled something before the citation.
    pub(super) fn acted_outside(&self, cite: &Cite, sentence: &Range<usize>) -> bool {
        let Some(name) = self.names_before(cite, sentence).into_iter().find(|name| self.has_cases(*name))
        else {
            return false;
        };
        let name = &self.names[name];
        name.who == Who::External && self.is_handled_in(self.tokens.at_byte(name.whole)..cite.start)
    }

    pub(super) fn is_handled_in(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|at| HANDLED.contains(&self.tokens.lower(at)))
    }
}
