//! Where long words may be parted, and where numbers may not.

use hypher::{Lang, hyphenate_bounded};

use super::Language;

/// Letters of a word that is left whole: with as many it fits a heading on the narrowest screen, and browsers would part it
/// wherever a line may end, with room or without.
const WHOLE: usize = 18;
/// Letters that stay together at the beginning and at the end of a word.
const TOGETHER: usize = 4;

/// A heading with soft hyphens (U+00AD) between the syllables of words of more than eighteen letters. Browsers without a
/// dictionary of Norwegian would break `samhandlingsarenaer` anywhere. Words of other languages are left as they are. The
/// number of a case, `17-2023`, has a word joiner (U+2060) after its hyphen, where browsers would else break it. For what is
/// drawn alone: in titles, feeds, data and the search index the characters would stand in the way.
pub fn softened(heading: &str, language: Language) -> String {
    let heading = joined(heading);
    if !matches!(language, Language::Nb | Language::Nn) {
        return heading;
    }
    let mut soft = String::with_capacity(heading.len() + 8);
    for piece in heading.split_inclusive(|letter: char| !letter.is_alphabetic()) {
        let letters = piece.trim_end_matches(|letter: char| !letter.is_alphabetic());
        if letters.chars().count() > WHOLE {
            soft.push_str(&hyphenate_bounded(letters, Lang::Norwegian, TOGETHER, TOGETHER).join("\u{ad}"));
        } else {
            soft.push_str(letters);
        }
        soft.push_str(&piece[letters.len()..]);
    }
    soft
}

/// Text whose hyphens between digits no line ends after.
fn joined(text: &str) -> String {
    let mut joined = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('-') {
        joined.push_str(before);
        joined.push('-');
        let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
        if is_digit(before.as_bytes().last()) && is_digit(after.as_bytes().first()) {
            joined.push('\u{2060}');
        }
        rest = after;
    }
    joined.push_str(rest);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_part_between_syllables_and_nowhere_else() {
        let shown = |text| softened(text, Language::Nb).replace('\u{ad}', "|");
        assert_eq!(
            shown("Felles legevaktsamarbeidsordning, nå"),
            "Felles lege|vakt|sam|ar|beids|ord|ning, nå"
        );
        assert_eq!(shown("Sak nr 2: e-møte"), "Sak nr 2: e-møte");
        assert_eq!(softened("Rehabilitation", Language::En), "Rehabilitation");
    }

    #[test]
    fn numbers_of_cases_do_not_part() {
        for language in [Language::Nb, Language::En] {
            let shown = softened("VIK-sak 17-2023, 2022-2024 og 3-4-5", language);
            assert_eq!(shown, "VIK-sak 17-\u{2060}2023, 2022-\u{2060}2024 og 3-\u{2060}4-\u{2060}5");
        }
    }

    #[test]
    fn nothing_but_soft_hyphens_is_added_to_words() {
        for text in [
            "Helsefellesskapet",
            "spesialisthelsetjenesten–samhandling",
            "",
            "Å",
            "ssu/24 legevaktsamarbeidsordning.",
        ] {
            assert_eq!(softened(text, Language::Nn).replace('\u{ad}', ""), text);
        }
        assert!(softened("Helsefellesskapsmøtet", Language::Nb).contains('\u{ad}'));
    }
}
