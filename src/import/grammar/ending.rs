//! The end of a paper: greetings, signatures and addresses, which are no part of its text.

use crate::import::Doubt;
use crate::papers::{Block, Role};

use super::text::plain;

/// Cuts what stands below the text, and tells it.
pub(super) fn cut(mut blocks: Vec<Block>, doubts: &mut Vec<Doubt>) -> Vec<Block> {
    let from = blocks.len().saturating_sub(10);
    let greeting =
        blocks.iter().enumerate().skip(from).find(|(_, block)| is_greeting(&plain(block))).map(|(at, _)| at);
    let end = greeting.unwrap_or_else(|| {
        let address = blocks.iter().rev().take(10).take_while(|block| is_address(block)).count();
        blocks.len() - address
    });
    let tail = blocks.split_off(end);
    let is_short =
        tail.iter().all(|block| plain(block).chars().count() <= 120 && block.paragraph().is_some());
    if !is_short {
        blocks.extend(tail);
        return blocks;
    }
    for block in tail {
        let message = format!("a line at the end is left out: `{}`", plain(&block).trim());
        doubts.push(Doubt { field: None, place: block.place, message });
    }
    blocks
}

fn is_greeting(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    ["med vennlig hilsen", "med venleg helsing", "vennlig hilsen", "venleg helsing", "mvh"]
        .iter()
        .any(|greeting| text.starts_with(greeting))
        && text.chars().count() <= 120
}

/// A line of an address: the words for it, or a postal code and a place.
fn is_address(block: &Block) -> bool {
    let Some(paragraph) = block.paragraph() else { return false };
    if !matches!(paragraph.role, Role::Body) {
        return false;
    }
    let text = paragraph.text.plain();
    let lower = text.trim().to_lowercase();
    let starts = [
        "postadresse",
        "besøksadresse",
        "telefon:",
        "telefon ",
        "tlf",
        "org.nr",
        "org. nr",
        "orgnr",
        "organisasjonsnummer",
        "postboks",
        "www.",
        "e-post:",
        "epost:",
        "bankkonto",
        "telefaks",
    ];
    let code = lower
        .split_whitespace()
        .next()
        .is_some_and(|code| code.len() == 4 && code.bytes().all(|byte| byte.is_ascii_digit()));
    let is_place = code
        && lower.split_whitespace().count() <= 3
        && text.split_whitespace().nth(1).is_some_and(|name| name.starts_with(char::is_uppercase));
    lower.chars().count() <= 120 && (starts.iter().any(|start| lower.starts_with(start)) || is_place)
}
