//! Where long words may be parted.

use hypher::{Lang, hyphenate_bounded};

use super::Language;

/// Letters of a word that is left whole.
const WHOLE: usize = 12;
/// Letters that stay together at the beginning and at the end of a word.
const TOGETHER: usize = 4;

/// A heading with soft hyphens (U+00AD) between the syllables of words of more than twelve letters. Browsers without a
/// dictionary of Norwegian would break `samhandlingsarenaer` anywhere. Other languages are left as they are. For what is drawn
/// alone: in titles, feeds, data and the search index the character would stand in the way.
pub fn softened(heading: &str, language: Language) -> String {
    if !matches!(language, Language::Nb | Language::Nn) {
        return heading.to_owned();
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
        assert_eq!(shown("Sak 2-2024: møte"), "Sak 2-2024: møte");
        assert_eq!(softened("Rehabilitation", Language::En), "Rehabilitation");
    }

    #[test]
    fn nothing_but_soft_hyphens_is_added() {
        for text in [
            "Helsefellesskapet",
            "spesialisthelsetjenesten–samhandling",
            "",
            "Å",
            "ssu/24 legevaktsamarbeidsordning.",
        ] {
            assert_eq!(softened(text, Language::Nn).replace('\u{ad}', ""), text);
        }
        assert!(softened("Helsefellesskapet", Language::Nb).contains('\u{ad}'));
    }
}
