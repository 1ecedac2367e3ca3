//! Letters that people write in several ways, as one; and the words of a text.

use unicode_normalization::UnicodeNormalization;

/// A word in lower case with `å` and `æ` as `a`, `ø` as `o`, and other letters without marks: the form under which it is
/// looked up.
pub fn fold(word: &str) -> String {
    // Most words need no table.
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfc().flat_map(char::to_lowercase) {
        match letter {
            'å' | 'æ' | 'ä' => folded.push('a'),
            'ø' | 'ö' => folded.push('o'),
            'đ' => folded.push('d'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            _ => folded.extend(
                std::iter::once(letter)
                    .nfd()
                    .filter(|part| !unicode_normalization::char::is_combining_mark(*part)),
            ),
        }
    }
    folded
}

/// A folded word that was typed with doubled letters for `å`, `ø` and `æ`: `bodoe`, `aarsmelding`, `vaeroy`. Only for what
/// is typed: in `arenaene` the letters are its own.
pub(super) fn undoubled(folded: &str) -> String {
    folded.replace("aa", "a").replace("ae", "a").replace("oe", "o")
}

/// The words of a text in order: letters and digits; a hyphen parts them.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_meet() {
        for (one, other) in [
            ("Bodø", "bodoe"),
            ("pakkeforløp", "pakkeforlop"),
            ("årsmelding", "aarsmelding"),
            ("Værøy", "vaeroy"),
            ("Hábmer", "habmer"),
            ("VÅGAN", "va\u{30a}gan"),
        ] {
            assert_eq!(fold(one), undoubled(&fold(other)), "{one}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for word in ["Bodø", "poesi", "aare", "arenaene", "koeffisient"] {
            assert_eq!(fold(&fold(word)), fold(word), "{word}");
        }
    }
}
