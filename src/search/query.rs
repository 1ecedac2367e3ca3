//! A query: a case number in any spelling, and words.

use crate::content::CaseKey;

use super::fold::{fold, words};

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Case numbers: number, year, and the body's code in small letters where it is named.
    pub numbers: Vec<Number>,
    /// The other words, folded, in order, each once.
    pub words: Vec<String>,
}

/// A case number as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub serial: u16,
    pub year: i16,
    pub body: Option<String>,
}

impl Number {
    /// Whether it can be this case's.
    pub(super) fn is_of(&self, key: &CaseKey) -> bool {
        self.serial == key.number
            && self.year == key.year
            && self.body.as_ref().is_none_or(|body| *body == key.body.to_lowercase())
    }
}

/// Words that say nothing of what is looked for.
const EMPTY: [&str; 53] = [
    "og", "i", "pa", "for", "av", "til", "med", "om", "som", "er", "det", "den", "de", "et", "en", "ei",
    "at", "fra", "har", "ble", "blir", "var", "skal", "kan", "vil", "ikke", "ikkje", "hva", "kva", "hvem",
    "kven", "hvor", "kor", "nar", "hvordan", "korleis", "hvorfor", "kvifor", "eller", "men", "jeg", "eg",
    "vi", "man", "der", "her", "seg", "sin", "sine", "dei", "eit", "vart", "hvilke",
];

/// Whether a folded word says nothing of what is looked for.
pub(super) fn is_empty_word(folded: &str) -> bool {
    EMPTY.contains(&folded)
}

/// Reads a query; `codes` are the codes of the site's bodies in small letters.
pub(super) fn read(typed: &str, codes: &[String]) -> Query {
    let mut query = Query::default();
    // `sak17/23` is three tokens: letters and digits part from each other.
    let mut tokens: Vec<String> = Vec::new();
    for word in words(typed) {
        let mut token = String::new();
        for letter in word.chars() {
            let changes = token
                .chars()
                .next_back()
                .is_some_and(|last| last.is_ascii_digit() != letter.is_ascii_digit());
            if changes {
                tokens.push(std::mem::take(&mut token));
            }
            token.push(letter);
        }
        tokens.push(token);
    }
    let mut at = 0;
    while at < tokens.len() {
        if let Some(number) = number(&tokens, at) {
            let before = at.checked_sub(1).map(|before| tokens[before].to_lowercase());
            let is_word =
                |word: &str| ["sak", "saken", "saka", "sakene", "nr", "saksnr", "saksnummer"].contains(&word);
            let body_at = match before.as_deref() {
                Some(word) if is_word(word) => at.checked_sub(2),
                _ => at.checked_sub(1),
            };
            let named = body_at.and_then(|place| {
                // A code may hold a hyphen: `FSU-AKU`.
                codes.iter().find(|code| {
                    let parts: Vec<&str> = code.split('-').collect();
                    let start = (place + 1).checked_sub(parts.len());
                    start.is_some_and(|start| {
                        tokens[start..=place]
                            .iter()
                            .zip(&parts)
                            .all(|(token, part)| token.to_lowercase() == *part)
                    })
                })
            });
            query.numbers.push(Number { body: named.cloned(), ..number });
            at += 2;
            continue;
        }
        query.words.push(fold(&tokens[at]));
        at += 1;
    }
    if !query.numbers.is_empty() {
        let is_part = |word: &String| {
            ["sak", "saken", "saka", "sakene", "nr", "saksnr", "saksnummer"].contains(&word.as_str())
                || codes.iter().any(|code| code.split('-').any(|part| part == word))
        };
        query.words.retain(|word| !is_part(word));
    }
    let mut seen = std::collections::BTreeSet::new();
    query.words.retain(|word| seen.insert(word.clone()));
    // A query of empty words alone is taken as it is.
    if query.words.iter().any(|word| !is_empty_word(word)) {
        query.words.retain(|word| !is_empty_word(word));
    }
    query
}

/// A number and a year side by side: `17 2023`, `017 23`.
fn number(tokens: &[String], at: usize) -> Option<Number> {
    let digits = |token: &&String| token.bytes().all(|byte| byte.is_ascii_digit());
    let first = tokens.get(at).filter(digits)?;
    let second = tokens.get(at + 1).filter(digits)?;
    let serial: u16 = first.trim_start_matches('0').parse().ok().filter(|serial| *serial < 1000)?;
    let year: i16 = match second.len() {
        4 => second.parse().ok().filter(|year| (1990..2100).contains(year))?,
        2 => 2000 + second.parse::<i16>().ok()?,
        _ => return None,
    };
    Some(Number { serial, year, body: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(typed: &str) -> Vec<(u16, i16, Option<String>)> {
        let codes = ["pu", "fsu-eks"].map(str::to_owned);
        read(typed, &codes).numbers.into_iter().map(|n| (n.serial, n.year, n.body)).collect()
    }

    #[test]
    fn a_case_number_is_read_in_any_spelling() {
        for typed in ["17-2023", "17/2023", "sak 017-2023", "17 2023", "sak17/23", "sak nr. 17-2023"] {
            assert_eq!(numbers(typed), [(17, 2023, None)], "{typed}");
        }
        for typed in ["PU 17-2023", "pu sak17/23", "PU-17-2023", "pu-sak 17 – 2023", "PU 17/2023"] {
            assert_eq!(numbers(typed), [(17, 2023, Some("pu".into()))], "{typed}");
        }
        assert_eq!(numbers("fsu-eks sak 3-2024"), [(3, 2024, Some("fsu-eks".into()))]);
        assert_eq!(numbers("handlingsplan 2022"), []);
    }

    #[test]
    fn empty_words_are_left_out_unless_there_is_nothing_else() {
        assert_eq!(read("hva er en øving", &[]).words, ["oving"]);
        assert_eq!(read("hva er det", &[]).words, ["hva", "er", "det"]);
    }
}
