//! Whether two spellings can be meant as one name.

/// A name without what people write differently at will: letter case, blanks, hyphens, dots.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|letter| !is_between(*letter)).flat_map(char::to_lowercase).collect()
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '‐' | '‑' | '–' | '.')
}

fn words(name: &str) -> Vec<Vec<char>> {
    let words = name.split(is_between).filter(|word| !word.is_empty());
    words.map(|word| word.chars().flat_map(char::to_lowercase).collect()).collect()
}

/// A word with fewer letters can easily become another word by one letter.
const SHORTEST_WORD: usize = 4;

/// Whether the names differ by one letter as by a slip: not by a digit, not by an ending of Norwegian grammar, and not
/// in a word that is `known` in both spellings.
pub(super) fn is_slip(one: &str, other: &str, known: impl Fn(&str) -> bool) -> bool {
    let (mine, theirs) = (words(one), words(other));
    let differing: Vec<_> = mine.iter().zip(&theirs).filter(|(mine, theirs)| mine != theirs).collect();
    if let ([(mine, theirs)], true) = (&differing[..], mine.len() == theirs.len()) {
        let text = |word: &[char]| word.iter().collect::<String>();
        return is_slip_in_word(mine, theirs) && !(known(&text(mine)) && known(&text(theirs)));
    }
    // A blank or hyphen differs as well.
    is_slip_in_word(&mine.concat(), &theirs.concat())
}

fn is_slip_in_word(one: &[char], other: &[char]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same_start = short.iter().zip(long).take_while(|(mine, theirs)| mine == theirs).count();
    let is_word = short.len() >= SHORTEST_WORD;
    if short.len() == long.len() {
        let same_end = short[same_start..].get(1..) == long[same_start..].get(1..);
        return same_start < short.len()
            && same_end
            && is_word
            && short[same_start].is_alphabetic()
            && long[same_start].is_alphabetic()
            && !is_other_ending(short, long, same_start);
    }
    long.len() == short.len() + 1
        && short[same_start..] == long[same_start + 1..]
        && is_word
        && long[same_start].is_alphabetic()
        && !is_added_ending(long, same_start)
}

/// Letters of which endings are made: `kommune`, `kommuner`, `kommunen`, `kommunes`; `prosjekt`, `prosjekta`.
const ENDINGS: [char; 6] = ['a', 'e', 'n', 'r', 's', 't'];

/// Whether the letter at `at` is an ending of its own, or makes the definite form: `ledere`, `lederne`.
fn is_added_ending(long: &[char], at: usize) -> bool {
    let last = long.len() - 1;
    (at == last && ENDINGS.contains(&long[at])) || (at + 1 == last && long[at - 1..] == ['r', 'n', 'e'])
}

/// Whether the letters at `at` are two endings (`avtalen`, `avtaler`), or one in bokmål and nynorsk (`kommunene`,
/// `kommunane`).
fn is_other_ending(one: &[char], other: &[char], at: usize) -> bool {
    let (mine, theirs) = (one[at], other[at]);
    let from_end = one.len() - at;
    (from_end == 1 && ENDINGS.contains(&mine) && ENDINGS.contains(&theirs))
        || (from_end <= 3 && matches!((mine, theirs), ('a', 'e') | ('e', 'a')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_differently_at_will_is_folded_away() {
        for name in ["FSU-AKU", "Fsu aku", "F.S.U. AKU", "FSU–AKU"] {
            assert_eq!(folded(name), "fsuaku");
        }
    }

    #[test]
    fn a_slip_of_one_letter_is_seen() {
        for (one, other) in [
            ("Prøvesekretariatet", "Prøvesekretariattet"),
            ("Prøvesjukehuset HF", "Prøvejukehuset HF"),
            ("Prøvevik kommune", "Prøvevik komune"),
            ("Prøvevik kommune", "Provevik kommune"),
            ("Prøvevik-kommune", "Prøvevikkomune"),
        ] {
            assert!(is_slip(one, other, |_| false), "{one} {other}");
            assert!(is_slip(other, one, |_| false), "{other} {one}");
        }
    }

    #[test]
    fn what_is_another_name_or_another_form_is_no_slip() {
        for (one, other) in [
            ("Prøvevik kommune", "Prøvevik kommuner"),
            ("Prøvevik kommune", "Prøvevik kommunes"),
            ("Kommunene i indre", "Kommunane i indre"),
            ("Ledere i kommunene", "Lederne i kommunene"),
            ("Handlingsplan 2021", "Handlingsplan 2022"),
            ("Arbeidsgruppe A", "Arbeidsgruppe B"),
            ("Prøvevik kommune", "Prøvevik sykehus"),
            ("Prøvesamarbeidsavtalen", "Prøvesamarbeidsavtaler"),
            ("Prøvevik kommune", "Prøvevik kommune"),
        ] {
            assert!(!is_slip(one, other, |_| false), "{one} {other}");
            assert!(!is_slip(other, one, |_| false), "{other} {one}");
        }
        assert!(!is_slip("Eksvik kommune", "Eksdik kommune", |word| ["eksvik", "eksdik"].contains(&word)));
    }
}
