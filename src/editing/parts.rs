//! The sections of a text, as ranges of it.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use unicode_normalization::UnicodeNormalization as _;

use crate::content::{SectionKind, SectionNames};

/// A heading of the second level, and what stands below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub kind: SectionKind,
    /// The heading with its line end.
    pub heading: Range<usize>,
    /// Everything up to the next such heading.
    pub content: Range<usize>,
}

/// The parts of a text, and whether it has a heading of the first level.
pub(super) fn parts(text: &str, sections: &SectionNames) -> (Vec<Part>, bool) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut parts: Vec<Part> = Vec::new();
    let mut has_title = false;
    let mut depth = 0_usize;
    let mut open: Option<(Range<usize>, String)> = None;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => has_title = true,
            Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }) if depth == 0 => {
                open = Some((range, String::new()));
            }
            Event::End(TagEnd::Heading(HeadingLevel::H2)) if depth == 0 => {
                let Some((range, words)) = open.take() else { continue };
                if let Some(before) = parts.last_mut() {
                    before.content.end = range.start;
                }
                let line_end = text[range.end..].find('\n');
                // The range of a heading may or may not hold its line end.
                let end = match line_end {
                    _ if text[..range.end].ends_with('\n') => range.end,
                    Some(at) => range.end + at + 1,
                    None => text.len(),
                };
                let words: String = words.nfc().collect();
                parts.push(Part {
                    kind: sections.kind(&words),
                    heading: range.start..end,
                    content: end..text.len(),
                });
            }
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::FootnoteDefinition(_)) => depth += 1,
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::FootnoteDefinition) => {
                depth = depth.saturating_sub(1);
            }
            Event::Text(words) | Event::Code(words) => {
                if let Some((_, heading)) = &mut open {
                    heading.push_str(&words);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, heading)) = &mut open {
                    heading.push(' ');
                }
            }
            _ => {}
        }
    }
    (parts, has_title)
}

/// The first part of a kind.
pub(super) fn first<'a>(parts: &'a [Part], kind: &SectionKind) -> Option<&'a Part> {
    parts.iter().find(|part| part.kind == *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_where_the_site_finds_them() {
        let text = "Ingress\n\n## Innstilling\n\n1. A\n\n```\n## Vedtak\n```\n\n> ## Vedtak\n\nBakgrunn\n--------\ntekst\n### Vedtak\n";
        let (parts, has_title) = parts(text, &SectionNames::built_in());
        assert!(!has_title);
        let kinds: Vec<_> = parts.iter().map(|part| part.kind.clone()).collect();
        assert_eq!(kinds, [SectionKind::Recommendation, SectionKind::Background]);
        assert_eq!(&text[parts[1].heading.clone()], "Bakgrunn\n--------\n");
        assert_eq!(&text[parts[1].content.clone()], "tekst\n### Vedtak\n");
        assert!(text[parts[0].content.clone()].starts_with("\n1. A"));
        assert!(self::parts("# Tittel\n", &SectionNames::built_in()).1);
    }

    #[test]
    fn decomposed_letters_are_letters() {
        let (found, _) = parts("## Tilra\u{30a}ding\n", &SectionNames::built_in());
        assert_eq!(found[0].kind, SectionKind::Recommendation);
    }
}
