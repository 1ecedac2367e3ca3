//! Sections of a record's Markdown, found and put in without touching the rest.

use crate::content::{SectionKind, SectionNames};

/// The text with a decision in it, after the recommendation, or first where there is none. A decision that is there is
/// put in the place of; nothing when it says the same.
pub(super) fn with_decision(text: &str, decision: &str, names: &SectionNames) -> String {
    let sections = sections(text, names);
    let heading = "## Vedtak";
    let piece = format!("{heading}\n\n{}\n", decision.trim());
    if let Some(there) = sections.iter().find(|section| section.kind == SectionKind::Decision) {
        let own = &text[there.start..there.end];
        let own_heading = own.lines().next().unwrap_or(heading);
        let piece = format!("{own_heading}\n\n{}\n\n", decision.trim());
        return tidy(&format!("{}{piece}{}", &text[..there.start], &text[there.end..]));
    }
    let after = sections.iter().find(|section| section.kind == SectionKind::Recommendation);
    let at =
        after.map_or_else(|| sections.first().map_or(text.len(), |first| first.start), |section| section.end);
    let before = text[..at].trim_end();
    let gap = if before.is_empty() { "" } else { "\n\n" };
    tidy(&format!("{before}{gap}{piece}\n{}", &text[at..]))
}

/// The text of the section of a kind, without its heading.
pub(super) fn section<'a>(text: &'a str, kind: &SectionKind, names: &SectionNames) -> Option<&'a str> {
    let found = sections(text, names).into_iter().find(|section| section.kind == *kind)?;
    let own = &text[found.start..found.end];
    Some(own.split_once('\n').map_or("", |(_, rest)| rest).trim())
}

fn tidy(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

struct Section {
    kind: SectionKind,
    start: usize,
    end: usize,
}

/// The sections below headings of level two, as byte ranges with their headings.
fn sections(text: &str, names: &SectionNames) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut is_fenced = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("```") {
            is_fenced = !is_fenced;
        }
        if let Some(heading) = line.strip_prefix("## ").filter(|_| !is_fenced) {
            if let Some(last) = sections.last_mut() {
                last.end = at;
            }
            sections.push(Section { kind: names.kind(heading.trim()), start: at, end: text.len() });
        }
        at += line.len();
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decided(text: &str, decision: &str) -> String {
        with_decision(text, decision, &SectionNames::built_in())
    }

    #[test]
    fn a_decision_follows_the_recommendation() {
        let text = "Først.\n\n## Innstilling\n\n1. Ja.\n\n## Bakgrunn\n\nTekst.\n";
        let expected =
            "Først.\n\n## Innstilling\n\n1. Ja.\n\n## Vedtak\n\n1. Nei.\n\n## Bakgrunn\n\nTekst.\n";
        assert_eq!(decided(text, "1. Nei."), expected);
        assert_eq!(decided(expected, "1. Nei."), expected);
        assert_eq!(decided("## Bakgrunn\n\nTekst.\n", "Ja."), "## Vedtak\n\nJa.\n\n## Bakgrunn\n\nTekst.\n");
        assert_eq!(decided("Bare tekst.\n", "Ja."), "Bare tekst.\n\n## Vedtak\n\nJa.\n");
        assert_eq!(decided("", "Ja."), "## Vedtak\n\nJa.\n");
    }

    #[test]
    fn a_decision_that_is_there_keeps_its_heading() {
        let text = "## Konsensusvedtak\n\nGammelt.\n\n## Bakgrunn\n\nTekst.\n";
        assert_eq!(decided(text, "Nytt."), "## Konsensusvedtak\n\nNytt.\n\n## Bakgrunn\n\nTekst.\n");
        assert_eq!(section(text, &SectionKind::Decision, &SectionNames::built_in()), Some("Gammelt."));
    }
}
