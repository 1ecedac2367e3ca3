//! Whether the text of a link says where the link leads (WCAG 2.4.4).

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Texts that fit any link, in bokmål, nynorsk and English, as [`folded`] gives them.
const EMPTY_PHRASES: [&str; 22] = [
    "click here",
    "denne lenka",
    "denne lenken",
    "denne lenkja",
    "her",
    "here",
    "klikk her",
    "lenke",
    "lenkje",
    "les her",
    "les meir",
    "les mer",
    "link",
    "meir",
    "mer",
    "more",
    "read more",
    "se her",
    "see here",
    "sjå her",
    "this link",
    "trykk her",
];

/// The text as people hear it: without letter case, blanks and signs at its ends.
pub(super) fn folded(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned()
}

/// What is wrong with a link's text; nothing when it may say where the link leads.
pub(super) fn vague(text: &str, span: &Span) -> Option<Diagnostic> {
    let said = folded(text);
    let is_address = ["http://", "https://", "www."].iter().any(|start| said.starts_with(start));
    let (message, label) = if text.trim().is_empty() {
        ("the link has no text".to_owned(), "nobody can hear or read that it is there")
    } else if is_address && !said.contains(' ') {
        ("the text of the link is an address".to_owned(), "it is read aloud letter by letter")
    } else if EMPTY_PHRASES.contains(&said.as_str()) {
        (
            format!("the link text `{}` does not say where it leads", text.trim()),
            "heard alone, it says nothing",
        )
    } else {
        return None;
    };
    Some(
        Diagnostic::warning(Code::VagueLinkText, span.clone(), message)
            .labelled(label)
            .help("write the name of what the visitor comes to (WCAG 2.4.4)"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn is_vague(text: &str) -> bool {
        vague(text, &Span::new(&SourcePath::new("a.md"), 0..0)).is_some()
    }

    #[test]
    fn phrases_that_fit_any_link_and_bare_addresses_say_nothing() {
        for text in ["her", "Her.", "«Les  mer»", "les meir …", "Klikk her!", "read more →", "", " "] {
            assert!(is_vague(text), "{text}");
        }
        for text in
            ["https://example.org/a?b=c", "http://example.org", "www.example.org", "HTTPS://example.org"]
        {
            assert!(is_vague(text), "{text}");
        }
    }

    #[test]
    fn a_text_that_names_something_is_left_alone() {
        for text in
            ["Herøy", "les mer om legevakt", "uustatus.no", "avtalen her", "https://example.org viser det"]
        {
            assert!(!is_vague(text), "{text}");
        }
    }

    #[test]
    fn the_phrases_are_sorted_and_folded() {
        assert!(EMPTY_PHRASES.is_sorted());
        assert!(EMPTY_PHRASES.iter().all(|phrase| folded(phrase) == *phrase));
    }
}
