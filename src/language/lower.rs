//! Lower case that keeps places.

/// A text in lower case, byte for byte as long: a letter whose lower case is longer or shorter, which no Norwegian and no Sámi
/// word has, stays as it is.
pub fn lower_case(text: &str) -> String {
    // All letters of ASCII at once; few texts have other capitals.
    let ascii = text.to_ascii_lowercase();
    if ascii.is_ascii() || text.chars().all(|letter| letter.is_ascii() || lower(letter) == letter) {
        return ascii;
    }
    text.chars().map(lower).collect()
}

fn lower(letter: char) -> char {
    match letter {
        // Nearly every letter of a text: nothing has to be looked up.
        '\0'..='\u{7f}' => letter.to_ascii_lowercase(),
        'à'..='ö' | 'ø'..='ÿ' => letter,
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(one), None) if one.len_utf8() == letter.len_utf8() => one,
                _ => letter,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_keeps_its_place() {
        assert_eq!(lower_case("Vågan OG Værøy, ŠUOŠŠJÁVRI"), "vågan og værøy, šuoššjávri");
        // The lower case of the first is longer, that of the second shorter.
        assert_eq!(lower_case("\u{130} \u{212a}"), "\u{130} \u{212a}");
        for letter in '\0'..='\u{2fff}' {
            let lower = lower_case(&letter.to_string());
            assert_eq!(lower.len(), letter.len_utf8(), "{letter}");
            assert!(lower == letter.to_string() || lower == letter.to_lowercase().to_string(), "{letter}");
        }
    }
}
