//! Whose a decision is: this case's own, or one that the paper quotes.

use crate::content::SectionKind;
use crate::import::Doubt;
use crate::papers::{Block, BlockKind, Role};

use super::text::plain;
use super::words::Words;

/// A decision or a second recommendation that stands within the account of the matter is a quoted one of another body:
/// its heading goes below the section it stands in, so that it never becomes this case's.
pub(super) fn arrange(mut blocks: Vec<Block>, words: &Words, doubts: &mut Vec<Doubt>) -> Vec<Block> {
    let sections: Vec<(usize, SectionKind)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.paragraph().is_some_and(|paragraph| paragraph.role == Role::Heading(2)))
        .map(|(at, block)| (at, words.section(&plain(block))))
        .collect();
    let is_account = |kind: &SectionKind| {
        matches!(
            kind,
            SectionKind::Introduction
                | SectionKind::Background
                | SectionKind::Account
                | SectionKind::Assessment(_)
                | SectionKind::Conclusion
                | SectionKind::UserParticipation
                | SectionKind::Finance
        )
    };
    let first_recommendation = sections.iter().position(|(_, kind)| *kind == SectionKind::Recommendation);
    let mut own_decision = false;
    for (order, (at, kind)) in sections.iter().enumerate() {
        let is_decision = *kind == SectionKind::Decision;
        let is_further = *kind == SectionKind::Recommendation && first_recommendation != Some(order);
        if !is_decision && !is_further {
            continue;
        }
        let before = order.checked_sub(1).and_then(|before| sections.get(before)).map(|(_, kind)| kind);
        let comes_after = before.is_some_and(|kind| {
            matches!(kind, SectionKind::Recommendation | SectionKind::Proceedings | SectionKind::Decision)
        });
        let account_follows =
            sections.get(order + 1..).unwrap_or_default().iter().any(|(_, kind)| is_account(kind));
        let speaks_of_others = at
            .checked_sub(1)
            .and_then(|above| blocks.get(above))
            .is_some_and(|above| announces(&plain(above)));
        let in_account = before.is_some_and(|kind| is_account(kind) || *kind == SectionKind::Free)
            && account_follows
            && !comes_after;
        let is_again = is_decision && own_decision;
        if !(speaks_of_others || in_account || is_again) {
            own_decision |= is_decision;
            continue;
        }
        let Some(block) = blocks.get_mut(*at) else { continue };
        let message = format!(
            "the heading `{}` is taken as that of a quoted text, not as this case's own",
            plain(block).trim()
        );
        doubts.push(Doubt { field: None, place: block.place, message });
        if let BlockKind::Paragraph(paragraph) = &mut block.kind {
            paragraph.role = if order == 0 { Role::Body } else { Role::Heading(3) };
        }
    }
    blocks
}

/// A sentence that leads to the decision of another: `Partnerskapsmøtet fattet slikt vedtak:`.
fn announces(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let last = text.rsplit(['.', '\n']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let verbs = [
        "fattet",
        "fatta",
        "vedtok",
        "gjorde",
        "gjort",
        "behandlet",
        "behandla",
        "handsama",
        "vedtatt",
        "vedteke",
        "konkluderte",
        "fattes",
    ];
    text.ends_with(':')
        || (verbs.iter().any(|verb| last.split_whitespace().any(|word| word.trim_matches(',') == *verb))
            && last.contains("følgende")
                | last.contains("slikt")
                | last.contains("følgjande")
                | last.contains("dette vedtak"))
}
