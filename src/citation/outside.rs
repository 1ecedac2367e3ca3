//! Words for those whose cases are not of this site: boards, councils, courts, ministries.

use super::bodies::{Name, Who};
use super::token::Tokens;

/// Words by their beginning; every inflection of them counts.
const BEGINNINGS: [&str; 28] = [
    "kommunestyre",
    "bystyre",
    "byråd",
    "formannskap",
    "fylkesting",
    "fylkesutvalg",
    "fylkesråd",
    "regionråd",
    "storting",
    "regjering",
    "hovedutvalg",
    "hovudutval",
    "kontrollutvalg",
    "kontrollutval",
    "brukerutvalg",
    "brukarutval",
    "planutvalg",
    "planutval",
    "nemnd",
    "klagenemnd",
    "tingrett",
    "lagmannsrett",
    "høyesterett",
    "statsforvalter",
    "statsforvaltar",
    "fylkeskommune",
    "ledergruppe",
    "leiargruppe",
];
/// Whole words, sorted.
const WORDS: [&str; 25] = [
    "administrasjonsutvalget",
    "bydelsutvalget",
    "departementet",
    "direktoratet",
    "direktørmøtet",
    "foretaksmøte",
    "foretaksmøtet",
    "generalforsamlingen",
    "helsefellesskapsrådet",
    "hovedstyret",
    "landsstyret",
    "landstinget",
    "ledermøtet",
    "leiarmøtet",
    "nemnda",
    "rhf",
    "rhfs",
    "rådet",
    "rådets",
    "styre",
    "styremøte",
    "styremøtet",
    "styret",
    "styrets",
    "årsmøtet",
];
/// Ends of words: `eldrerådet`, `helsedirektoratet`.
const ENDINGS: [&str; 18] = [
    "rådet",
    "rådets",
    "departementet",
    "departementets",
    "direktoratet",
    "direktoratets",
    "tinget",
    "tingets",
    "tilsynet",
    "tilsynets",
    "retten",
    "rettens",
    "forbundet",
    "forbundets",
    "ombudet",
    "ombudets",
    "foreningen",
    "foreininga",
];
/// Words for parties that also act in our own cases: they stand for others only where they handle something themselves.
const PARTIES: [&str; 8] = [
    "kommunen",
    "kommunene",
    "kommunane",
    "foretaket",
    "helseforetaket",
    "helseføretaket",
    "sykehuset",
    "sjukehuset",
];

/// Adds to the names of a text the words that stand for others, in order of their places.
pub(super) fn add_outsiders(tokens: &Tokens, own_name: &[String], names: &mut Vec<Name>) {
    let mut found = Vec::new();
    for at in 0..tokens.len() {
        let Some(token) = tokens.get(at).filter(|_| tokens.is_word(at)) else { continue };
        let word = tokens.lower(at);
        let is_first = token.start == 0 || !tokens.is_sign(at.wrapping_sub(1), '-');
        let is_outsider = is_first && is_outsider(word);
        let place = if is_outsider {
            Some((token.start, token.end))
        } else {
            two_words(tokens, at)
                .or_else(|| other_partnership(tokens, at, own_name))
                .or_else(|| acting_party(tokens, at))
                .map(|end| (token.start, end))
        };
        if let Some((start, end)) = place {
            let is_genitive = tokens.normal.lower[start..end].ends_with('s')
                && !matches!(word, "storting" | "regjeringens");
            found.push(Name { start, end, whole: end, who: Who::External, is_genitive, compounds: false });
        }
    }
    let inside = |name: &Name, other: &Name| other.start < name.end && name.start < other.end;
    found.retain(|name| !names.iter().any(|known| inside(name, known)));
    names.extend(found);
    names.sort_by_key(|name| name.start);
    names.dedup_by(|b, a| b.start < a.end);
}

/// Whether a word in lower case stands for others. Every word of every text is asked, so that most are let go by a letter or
/// two: no list is gone through for them.
fn is_outsider(word: &str) -> bool {
    let bytes = word.as_bytes();
    let (Some(first), [.., before, last]) = (bytes.first(), bytes) else { return false };
    let begins = matches!(first, b'k' | b'b' | b'f' | b'r' | b's' | b'h' | b'p' | b'n' | b't' | b'l')
        && BEGINNINGS.iter().any(|start| bytes[1] == start.as_bytes()[1] && word.starts_with(start));
    let ends = matches!((before, last), (b'e', b't' | b'n') | (b't' | b'n', b's') | (b'g', b'a'))
        && word.chars().count() > 6
        && ENDINGS.iter().any(|end| word.ends_with(end))
        && !word.contains("området");
    begins || ends || WORDS.binary_search(&word).is_ok()
}

/// `Helse Nord`, `Prøvevik kommune`: a name and what it is a name of.
fn two_words(tokens: &Tokens, at: usize) -> Option<usize> {
    let is_capital = |at: usize| tokens.is_word(at) && tokens.text(at).starts_with(char::is_uppercase);
    if !is_capital(at) || !tokens.is_blank(at + 1) {
        return None;
    }
    let second = tokens.get(at + 2)?;
    if tokens.text(at) == "Helse" && is_capital(at + 2) {
        return Some(second.end);
    }
    matches!(tokens.lower(at + 2), "kommune" | "kommunes" | "fylkeskommune" | "bydel").then_some(second.end)
}

/// `Helsefellesskapet Prøvefjord`, `helsefellesskapet i Prøvefjord`: a partnership whose name is not ours.
fn other_partnership(tokens: &Tokens, at: usize, own_name: &[String]) -> Option<usize> {
    if !matches!(tokens.lower(at), "helsefellesskapet" | "helsefellesskap") {
        return None;
    }
    let mut next = tokens.past_blanks(at + 1);
    if matches!(tokens.lower(next), "i" | "for") {
        next = tokens.past_blanks(next + 1);
    }
    let is_name = tokens.is_word(next) && tokens.text(next).starts_with(char::is_uppercase);
    let is_ours = own_name.iter().any(|word| word == tokens.lower(next));
    (is_name && !is_ours).then(|| tokens.get(next).map(|token| token.end))?
}

/// `Prøvesykehuset HF behandlet …`, `Kommunen vedtok …`: a party that handles something in its own body.
fn acting_party(tokens: &Tokens, at: usize) -> Option<usize> {
    let word = tokens.lower(at);
    let second = tokens.past_blanks(at + 1);
    let is_trust = matches!(tokens.text(second), "HF" | "AS" | "KF" | "IKS");
    if !is_trust && !PARTIES.contains(&word) {
        return None;
    }
    let last = if is_trust { second } else { at };
    let verb = tokens.past_blanks(last + 1);
    HANDLES.contains(&tokens.lower(verb)).then(|| tokens.get(last).map(|token| token.end))?
}

/// What a body does with a case, in the active voice.
const HANDLES: [&str; 14] = [
    "behandlet",
    "behandla",
    "behandler",
    "handsama",
    "handsamar",
    "vedtok",
    "vedtar",
    "vedtek",
    "drøftet",
    "drøfta",
    "drøfter",
    "godkjente",
    "godkjende",
    "avgjorde",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_the_lists_is_let_go() {
        assert!(WORDS.is_sorted());
        for word in BEGINNINGS.iter().chain(&WORDS) {
            assert!(is_outsider(word), "{word}");
        }
        for end in ENDINGS {
            assert!(is_outsider(&format!("prøve{end}")), "{end}");
        }
        for word in ["", "s", "området", "innsatsområdet", "kommune", "rettet"] {
            assert!(!is_outsider(word), "{word}");
        }
    }
}
