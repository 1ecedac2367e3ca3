//! Whether a text is what its author wrote, or what a broken font table has left of it.

use super::{Place, Trouble};

/// Letters below which shares say nothing.
const FEWEST_LETTERS: usize = 40;
/// Words below which shares say nothing.
const FEWEST_WORDS: usize = 30;

/// Tells of text that is probably damaged: more than 5 % of its signs are no letters of any script (U+FFFD, private use),
/// or more than 3 % of its words are single letters that are no words. Both happen where a PDF has lost the table from
/// glyphs to letters; measured on case papers with a letter gone, `KOMMU E`.
pub fn damage(text: &str) -> Option<Trouble> {
    let signs = text.chars().filter(|sign| !sign.is_whitespace()).count();
    let strange = text.chars().filter(|sign| is_strange(*sign)).count();
    let (mut words, mut single) = (0, 0);
    for line in text.lines().filter(|line| !is_spaced_out(line)) {
        for word in line.split_whitespace() {
            words += 1;
            single += usize::from(is_single(word));
        }
    }
    let has_strange = signs >= FEWEST_LETTERS && strange * 100 > signs * 5;
    let has_single = words >= FEWEST_WORDS && single * 100 > words * 3;
    (has_strange || has_single).then(|| Trouble {
        place: Place::default(),
        message: "the text is probably damaged: letters are missing or unreadable".to_owned(),
    })
}

fn is_strange(sign: char) -> bool {
    matches!(sign, '\u{FFFD}' | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFD}')
}

/// A letter alone that is no Norwegian word (`i`, `å`), no mark of a list (`a)`) and no initial (`A.`).
fn is_single(word: &str) -> bool {
    let mut letters =
        word.trim_matches(|sign: char| matches!(sign, ',' | ';' | ':' | '«' | '»' | '"' | '?' | '!')).chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    letter.is_alphabetic() && !matches!(letter, 'i' | 'I' | 'å' | 'Å')
}

/// A heading whose letters stand apart: `I N N K A L L I N G`.
fn is_spaced_out(line: &str) -> bool {
    let mut words = line.split_whitespace().peekable();
    words.peek().is_some()
        && words.all(|word| {
            let mut letters = word.chars();
            letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::damage;

    const WHOLE: &str = "Kommunene i regionen har siden i fjor arbeidet med å gi pasienter i alle aldre et likt tilbud, og \
        saken legges fram for å få råd om det videre arbeidet i utvalget og i kommunene, jf. a) og b) i vedlegget fra B. P.";

    #[test]
    fn text_as_written_is_whole() {
        assert_eq!(damage(WHOLE), None);
        assert_eq!(damage(&format!("I N N K A L L I N G\n{WHOLE}")), None);
        assert_eq!(damage(""), None);
        assert_eq!(damage("A B C"), None, "too short to tell");
    }

    #[test]
    fn text_with_a_letter_gone_is_damaged() {
        let gone = WHOLE.replace("mm", "m m").replace('n', " ");
        assert!(damage(&gone).is_some());
    }

    #[test]
    fn signs_of_no_script_are_damage() {
        let strange = WHOLE.replace('e', "\u{FFFD}");
        assert!(damage(&strange).is_some());
        assert!(damage(&WHOLE.replace('e', "\u{F065}")).is_some());
        assert_eq!(damage(&format!("\u{F0B7} {WHOLE}")), None, "one sign is a bullet");
    }
}
