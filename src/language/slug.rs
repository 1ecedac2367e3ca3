//! Names as they stand in addresses: lower case ASCII.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// A part of an address: lower case ASCII letters, digits and single hyphens, never empty at the edges.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The slug of a title or file name: `æ→ae ø→o å→a`, other letters to their base letter, all else to one
    /// hyphen. Idempotent; empty when nothing in `title` can stand in an address.
    pub fn from_title(title: &str) -> Self {
        let mut slug = String::with_capacity(title.len());
        let mut pending = false;
        let mut add = |letter: char| {
            if let Some(ascii) = spelled(letter) {
                return push(&mut slug, ascii, &mut pending);
            }
            let base = if letter.is_ascii() {
                letter
            } else {
                std::iter::once(letter).nfd().next().unwrap_or(letter)
            };
            if base.is_ascii_alphanumeric() {
                let mut buffer = [0; 4];
                push(&mut slug, base.to_ascii_lowercase().encode_utf8(&mut buffer), &mut pending);
            } else if !unicode_normalization::char::is_combining_mark(letter) && letter != '\u{ad}' {
                pending = true;
            }
        };
        // Case numbers and file names mostly are, and nothing of them has to be composed.
        if title.is_ascii() {
            title.chars().for_each(&mut add);
        } else {
            title.nfc().for_each(&mut add);
        }
        Self(slug)
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing of the title could be used.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn push(slug: &mut String, ascii: &str, pending: &mut bool) {
    if *pending && !slug.is_empty() {
        slug.push('-');
    }
    *pending = false;
    slug.push_str(ascii);
}

/// Letters that have no decomposition to a base letter, or another one than Norwegian addresses use.
fn spelled(letter: char) -> Option<&'static str> {
    Some(match letter {
        'æ' | 'Æ' | 'ä' | 'Ä' => "ae",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ŋ' | 'Ŋ' => "n",
        'ŧ' | 'Ŧ' => "t",
        'ß' => "ss",
        'þ' | 'Þ' => "th",
        'ł' | 'Ł' => "l",
        '§' => "paragraf",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_and_sami_letters_become_ascii() {
        for (title, slug) in [
            ("Vågan", "vagan"),
            ("Værøy", "vaeroy"),
            ("Samarbeidsavtalens § 4-3", "samarbeidsavtalens-paragraf-4-3"),
            ("  Kors'n står det til – smittevernvisitter ", "kors-n-star-det-til-smittevernvisitter"),
            ("Hábmer", "habmer"),
            ("Divttasvuodna ŋ đ ŧ", "divttasvuodna-n-d-t"),
            ("A\u{30a}s", "as"),
            ("hel\u{ad}se", "helse"),
            ("—", ""),
        ] {
            assert_eq!(Slug::from_title(title).as_str(), slug, "{title}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_slug_of_a_slug_is_itself(title in ".*") {
            let slug = Slug::from_title(&title);
            proptest::prop_assert_eq!(&Slug::from_title(slug.as_str()), &slug);
            proptest::prop_assert!(slug.as_str().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            proptest::prop_assert!(!slug.as_str().starts_with('-') && !slug.as_str().ends_with('-'));
        }
    }
}
