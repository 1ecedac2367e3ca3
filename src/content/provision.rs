//! Numbers at the beginning of a heading or paragraph: `§ 4-3`, `1.7`, `Punkt 1.7`, `Kapittel 6`.

use super::prose::Provision;

/// The provision that a heading or first line begins, if it begins with a number of one of the forms.
///
/// `heading` allows a bare `1.` or `1`, which in a paragraph would be a list or a sentence.
pub(super) fn provision_of(text: &str, heading: bool) -> Option<Provision> {
    let text = text.trim_start_matches(['*', '_']);
    let (word, rest) = if let Some(rest) = text.strip_prefix('§') {
        ("paragraf", rest)
    } else if let Some(rest) = after_word(text, &["punkt", "pkt.", "pkt"]) {
        ("punkt", rest)
    } else if let Some(rest) = after_word(text, &["kapittel", "kap."]) {
        ("kapittel", rest)
    } else {
        ("punkt", text)
    };
    let rest = rest.trim_start();
    let length =
        rest.find(|letter: char| !(letter.is_ascii_digit() || ".-".contains(letter))).unwrap_or(rest.len());
    let number = rest[..length].trim_end_matches(['.', '-']);
    let mut end = number.len();
    // A letter after the number of a paragraph of law belongs to it: § 4a.
    if word == "paragraf"
        && let Some(letter) = rest[end..].chars().next().filter(char::is_ascii_lowercase)
        && !rest[end + 1..].starts_with(char::is_alphanumeric)
    {
        end += letter.len_utf8();
    }
    let number = &rest[..end];
    if !number.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let bare = word == "punkt" && std::ptr::eq(text.as_ptr(), rest.as_ptr());
    if bare && !heading && !number.contains('.') {
        return None;
    }
    let after = &rest[end..];
    if !after.is_empty() && !after.starts_with(['.', ' ', '\u{a0}', ':', '*', '_', ',']) {
        return None;
    }
    let label = text[..text.len() - after.len()].trim().to_owned();
    let title =
        after.lines().next().unwrap_or("").trim_matches(['.', ' ', '\u{a0}', ':', '*', '_', ',']).to_owned();
    let id = format!("{word}-{}", number.replace(['.', ' '], "-"));
    Some(Provision { id, label, title })
}

fn after_word<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| {
        let start = text.get(..word.len())?;
        let rest = &text[word.len()..];
        (start.eq_ignore_ascii_case(word) && rest.starts_with([' ', '\u{a0}'])).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_addresses() {
        for (text, id, label, title) in [
            ("§ 4-3 Brukere", "paragraf-4-3", "§ 4-3", "Brukere"),
            ("§4", "paragraf-4", "§4", ""),
            ("§ 3. Kostnader", "paragraf-3", "§ 3", "Kostnader"),
            ("Punkt 1.7 Plikt", "punkt-1-7", "Punkt 1.7", "Plikt"),
            ("1.7 Plikt", "punkt-1-7", "1.7", "Plikt"),
            ("1. Formål", "punkt-1", "1", "Formål"),
            ("Kapittel 6: Samarbeid", "kapittel-6", "Kapittel 6", "Samarbeid"),
            ("**2.3** Om", "punkt-2-3", "2.3", "Om"),
            ("§ 4a Unntak", "paragraf-4a", "§ 4a", "Unntak"),
        ] {
            let provision = provision_of(text, true).unwrap();
            assert_eq!((&*provision.id, &*provision.label, &*provision.title), (id, label, title), "{text}");
        }
    }

    #[test]
    fn other_beginnings_are_text() {
        for text in ["Formål", "2023 var et år", "2023", "12. april", "punktum 1", "§", "1.7x"] {
            assert_eq!(provision_of(text, false), None, "{text}");
        }
    }
}
