//! A query: a case number in any spelling, and words.

use super::fold::{fold, words};

/// What somebody typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// Case numbers: number, year, and the body's code in small letters where it is named.
    pub numbers: Vec<Number>,
    /// The other words, folded, in order, each once.
    pub words: Vec<String>,
    /// Whether it asks what a word means.
    pub asks_meaning: bool,
}

/// A case number as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub serial: u16,
    pub year: i16,
    pub body: Option<String>,
}

/// Words that say nothing of what is looked for.
pub(super) const EMPTY: [&str; 76] = [
    "og", "i", "pa", "for", "av", "til", "med", "om", "som", "er", "det", "den", "de", "et", "en", "ei",
    "at", "fra", "har", "ble", "blir", "var", "skal", "kan", "vil", "ikke", "ikkje", "hva", "kva", "hvem",
    "kven", "hvor", "kor", "nar", "hvordan", "korleis", "hvorfor", "kvifor", "eller", "men", "jeg", "eg",
    "vi", "man", "der", "her", "seg", "sin", "sine", "dei", "eit", "vart", "hvilke", "hvilken", "hvilket",
    "sitter", "skjer", "finnes", "betyr", "gjelder", "handler", "far", "fa", "fikk", "gar", "gir", "noe",
    "noen", "noko", "nokon", "min", "mitt", "mine", "meg", "hos", "oss",
];

/// Whether a folded word says nothing of what is looked for.
pub(super) fn is_empty_word(folded: &str) -> bool {
    EMPTY.contains(&folded)
}

/// How a query begins that asks what a word means, folded.
pub(super) const MEANINGS: [&str; 6] =
    ["hva er", "hva betyr", "hva menes med", "kva er", "kva betyr", "kva tyder"];

/// Words before the number of a case.
pub(super) const CASE_WORDS: [&str; 7] = ["sak", "saken", "saka", "sakene", "nr", "saksnr", "saksnummer"];
/// Words between the number and the year of a case.
const BETWEEN: [&str; 4] = ["i", "av", "fra", "for"];

/// Reads a query; `codes` are the codes of the site's bodies in small letters, and `unknown` numbers that no case has, which
/// are words like others.
pub(super) fn read(typed: &str, codes: &[String], unknown: &[Number]) -> Query {
    let tokens = tokens(typed);
    let begins = |start: &&str| {
        let mut folded = tokens.iter().map(|token| fold(token));
        start.split(' ').all(|word| folded.next().is_some_and(|token| token == word))
    };
    let asks_meaning = MEANINGS.iter().any(begins);
    let mut query = Query { asks_meaning, ..Query::default() };
    let mut at = 0;
    while at < tokens.len() {
        let found = number(&tokens, at).map(|(number, length)| {
            let body = body_before(&tokens, at, codes);
            (Number { body, ..number }, length)
        });
        match found.filter(|(number, _)| !unknown.contains(number)) {
            Some((number, length)) => {
                if !query.numbers.contains(&number) {
                    query.numbers.push(number);
                }
                at += length;
            }
            None => {
                query.words.push(fold(&tokens[at]));
                at += 1;
            }
        }
    }
    if !query.numbers.is_empty() {
        let is_part = |word: &String| {
            CASE_WORDS.contains(&word.as_str())
                || codes.iter().any(|code| code.split('-').any(|part| part == word))
        };
        // `17-2023#2`: the number of a point is no word either.
        let is_point = |word: &String| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        query.words.retain(|word| !is_part(word) && !is_point(word));
    }
    let mut seen = std::collections::BTreeSet::new();
    query.words.retain(|word| seen.insert(word.clone()));
    // A query of empty words alone is taken as it is, unless there is a number.
    let says = |word: &String| !is_empty_word(word);
    if !query.numbers.is_empty() || query.words.iter().any(says) {
        query.words.retain(says);
    }
    query
}

/// The one case whose number was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedCase {
    /// Its number in the year.
    pub number: u16,
    /// Its year.
    pub year: i16,
    /// The code of its body in small letters, where it is named.
    pub body: Option<String>,
}

/// The case that was typed, in any spelling that the search takes; `codes` are the codes of the site's bodies in small
/// letters. Nothing where there is no number with a year, or more than one.
pub fn typed_case(typed: &str, codes: &[String]) -> Option<TypedCase> {
    match read(typed, codes, &[]).numbers.as_slice() {
        [only] => Some(TypedCase { number: only.serial, year: only.year, body: only.body.clone() }),
        _ => None,
    }
}

/// Words in small letters; `sak17/23` is three: letters and digits part from each other.
fn tokens(typed: &str) -> Vec<String> {
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
            token.extend(letter.to_lowercase());
        }
        tokens.push(token);
    }
    tokens
}

/// The body whose code stands before the number at `at`, with a case word between them or not.
fn body_before(tokens: &[String], at: usize, codes: &[String]) -> Option<String> {
    let is_word = |word: &String| CASE_WORDS.contains(&word.as_str());
    let words = tokens[..at].iter().rev().take_while(|word| is_word(word)).count();
    let end = at - words;
    // A code may hold a hyphen: `FSU-AKU`. The longest that fits is meant.
    let fits = codes.iter().filter(|code| {
        let parts: Vec<&str> = code.split('-').collect();
        let start = end.checked_sub(parts.len());
        start.is_some_and(|start| tokens[start..end].iter().zip(&parts).all(|(token, part)| token == part))
    });
    fits.max_by_key(|code| code.len()).cloned()
}

/// A number and a year, with how many tokens they are: `17 2023`, `017 23`, `17 i 2023`, `2023 17`.
fn number(tokens: &[String], at: usize) -> Option<(Number, usize)> {
    let digits = |at: usize| tokens.get(at).filter(|token| token.bytes().all(|byte| byte.is_ascii_digit()));
    let first = digits(at)?;
    let gap = usize::from(tokens.get(at + 1).is_some_and(|word| BETWEEN.contains(&word.as_str())));
    let second = digits(at + 1 + gap)?;
    let length = 2 + gap;
    let serial = |token: &String| {
        token.trim_start_matches('0').parse::<u16>().ok().filter(|serial| (1..1000).contains(serial))
    };
    let full_year = |token: &String| {
        token.parse::<i16>().ok().filter(|year| token.len() == 4 && (1990..2100).contains(year))
    };
    let year = |token: &String| match token.len() {
        2 => Some(2000 + token.parse::<i16>().ok()?),
        _ => full_year(token),
    };
    if let Some((serial, year)) = serial(first).zip(year(second)) {
        return Some((Number { serial, year, body: None }, length));
    }
    let (year, serial) = full_year(first).zip(serial(second).filter(|_| gap == 0 && second.len() <= 3))?;
    Some((Number { serial, year, body: None }, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(typed: &str) -> Vec<(u16, i16, Option<String>)> {
        let codes = ["pu", "fsu-eks"].map(str::to_owned);
        read(typed, &codes, &[]).numbers.into_iter().map(|n| (n.serial, n.year, n.body)).collect()
    }

    #[test]
    fn a_case_number_is_read_in_any_spelling() {
        for typed in [
            "17-2023",
            "17/2023",
            "sak 017-2023",
            "17 2023",
            "sak17/23",
            "sak nr. 17-2023",
            "sak 17 i 2023",
            "2023/17",
        ] {
            assert_eq!(numbers(typed), [(17, 2023, None)], "{typed}");
        }
        for typed in ["PU 17-2023", "pu sak17/23", "PU-17-2023", "pu-sak 17 – 2023", "PU 17/2023"] {
            assert_eq!(numbers(typed), [(17, 2023, Some("pu".into()))], "{typed}");
        }
        assert_eq!(numbers("fsu-eks sak 3-2024"), [(3, 2024, Some("fsu-eks".into()))]);
        for typed in ["handlingsplan 2022", "handlingsplan 2022-2024", "2021/3288", "0-2023"] {
            assert_eq!(numbers(typed), [], "{typed}");
        }
    }

    #[test]
    fn empty_words_are_left_out_unless_there_is_nothing_else() {
        assert_eq!(read("hva er en øving", &[], &[]).words, ["oving"]);
        assert_eq!(read("hva er det", &[], &[]).words, ["hva", "er", "det"]);
    }
}
