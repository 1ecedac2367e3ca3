//! What a paper itself says was done with its case.

use crate::content::{Outcome, SectionKind};
use crate::import::{Doubt, Found};
use crate::papers::{Block, Role};

use super::text::plain;
use super::words::{Words, heading_form};

/// What the paper itself says was done: a decision that says only how it was made is the outcome, and no text.
pub(super) fn take(
    blocks: Vec<Block>,
    words: &Words,
    outcome: &mut Option<Found<Outcome>>,
    doubts: &mut Vec<Doubt>,
) -> Vec<Block> {
    let is_section =
        |block: &Block| block.paragraph().is_some_and(|paragraph| paragraph.role == Role::Heading(2));
    let Some(start) = blocks
        .iter()
        .position(|block| is_section(block) && words.section(&plain(block)) == SectionKind::Decision)
    else {
        return blocks;
    };
    let end = blocks
        .iter()
        .enumerate()
        .skip(start + 1)
        .find(|(_, block)| is_section(block))
        .map_or(blocks.len(), |(at, _)| at);
    let body = blocks.get(start + 1..end).unwrap_or_default();
    let (Some(heading), [only]) = (blocks.get(start), body) else {
        if let Some(heading) = blocks.get(start) {
            let message =
                "the paper has a decision, but does not say the outcome in one of the known words".to_owned();
            doubts.push(Doubt { field: Some("outcome"), place: heading.place, message });
        }
        return blocks;
    };
    let text = plain(only);
    let Some(value) = outcome_of(&text) else {
        let message =
            "the paper has a decision, but does not say the outcome in one of the known words".to_owned();
        doubts.push(Doubt { field: Some("outcome"), place: heading.place, message });
        return blocks;
    };
    *outcome =
        Some(Found { value, place: only.place, from: format!("{}: {}", plain(heading).trim(), text.trim()) });
    blocks
        .into_iter()
        .enumerate()
        .filter(|(at, _)| *at != start && *at != start + 1)
        .map(|(_, block)| block)
        .collect()
}

/// The outcome that a short sentence says.
fn outcome_of(text: &str) -> Option<Outcome> {
    let text = heading_form(text);
    let says = |phrases: &[&str]| phrases.contains(&text.as_str());
    if says(&[
        "enstemmig vedtatt",
        "vedtatt",
        "enstemmig vedtatt som innstilt",
        "vedtatt som innstilt",
        "som innstilling",
        "som innstilt",
        "i samsvar med innstillingen",
        "samrøystes vedteke",
        "vedteke",
        "innstillingen ble enstemmig vedtatt",
        "innstillingen vedtatt",
        "innstillingen ble vedtatt",
        "samrøystes vedteke som tilrådd",
        "konsensus",
        "konsensus om innstillingen",
        "enighet om innstillingen",
    ]) {
        return Some(Outcome::Adopted);
    }
    if says(&[
        "tatt til orientering",
        "saken ble tatt til orientering",
        "saka vart teken til orientering",
        "teken til orientering",
        "enstemmig tatt til orientering",
        "saken tas til orientering",
    ]) {
        return Some(Outcome::Noted);
    }
    if says(&[
        "saken ble utsatt",
        "saken utsettes",
        "utsatt",
        "saka vart utsett",
        "saka blir utsett",
        "utsett",
    ]) {
        return Some(Outcome::Postponed);
    }
    if says(&["saken ble trukket", "saken er trukket", "trukket", "saka vart trekt", "trekt"]) {
        return Some(Outcome::Withdrawn);
    }
    says(&["avvist", "forkastet", "innstillingen ble ikke vedtatt", "ikke vedtatt", "ikkje vedteke"])
        .then_some(Outcome::Rejected)
}
