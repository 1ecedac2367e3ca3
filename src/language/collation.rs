//! Norwegian alphabetical order: æ, ø and å after z; in names `aa` is sorted as å.

use unicode_normalization::UnicodeNormalization;

/// A key that sorts as Norwegian readers expect when keys are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<u32>);

/// The key of running text or a title; `aa` is two letters.
pub fn sort_key(text: &str) -> SortKey {
    key(text, false)
}

/// The key of a name of a person or place; `aa` is å.
pub fn name_key(name: &str) -> SortKey {
    key(name, true)
}

/// Letters sort by base letter, with æ ø å after z; runs of digits sort by value; all else is a blank.
fn key(text: &str, aa_is_one_letter: bool) -> SortKey {
    const DIGITS: u32 = 1 << 8;
    const LETTERS: u32 = 1 << 24;
    let letters: Vec<char> = text.nfc().flat_map(char::to_lowercase).collect();
    let mut key = Vec::with_capacity(letters.len());
    let mut at = 0;
    while at < letters.len() {
        let letter = letters[at];
        at += 1;
        if aa_is_one_letter && letter == 'a' && letters.get(at) == Some(&'a') {
            at += 1;
            key.push(LETTERS + 'z' as u32 + 3);
            continue;
        }
        match letter {
            'æ' | 'ä' => key.push(LETTERS + 'z' as u32 + 1),
            'ø' | 'ö' => key.push(LETTERS + 'z' as u32 + 2),
            'å' => key.push(LETTERS + 'z' as u32 + 3),
            '0'..='9' => {
                let mut value = letter as u32 - '0' as u32;
                while let Some(digit) = letters.get(at).and_then(|next| next.to_digit(10)) {
                    value = value.saturating_mul(10).saturating_add(digit).min(LETTERS - DIGITS - 1);
                    at += 1;
                }
                key.push(DIGITS + value);
            }
            'đ' => key.push(LETTERS + 'd' as u32),
            'ŋ' => key.push(LETTERS + 'n' as u32),
            'ŧ' => key.push(LETTERS + 't' as u32),
            _ => {
                let base = std::iter::once(letter).nfd().next().unwrap_or(letter);
                if base.is_alphabetic() {
                    key.push(LETTERS + base as u32);
                } else if key.last().is_some_and(|last| *last != 0) {
                    key.push(0);
                }
            }
        }
    }
    if key.last() == Some(&0) {
        key.pop();
    }
    SortKey(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by_key(|name| name_key(name));
        names
    }

    #[test]
    fn the_three_last_letters_come_last() {
        assert_eq!(
            sorted(vec!["Åfjord", "Øksnes", "Ærfugl", "Zen", "Andøy", "Hábmer", "Hadsel"]),
            ["Andøy", "Hábmer", "Hadsel", "Zen", "Ærfugl", "Øksnes", "Åfjord"]
        );
    }

    #[test]
    fn double_a_is_a_ring_in_names_only() {
        assert_eq!(sorted(vec!["Aas", "Zebra", "Øy"]), ["Zebra", "Øy", "Aas"]);
        assert!(sort_key("Aas") < sort_key("Zebra"));
    }

    #[test]
    fn numbers_sort_by_value() {
        assert!(sort_key("punkt 2") < sort_key("punkt 10"));
    }
}
