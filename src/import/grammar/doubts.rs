//! What a person should look at: what is missing, and text that is damaged.

use crate::content::SectionKind;
use crate::import::{CasePaper, Doubt};
use crate::papers::{Paper, Place, Role};

use super::text::plain;
use super::words::Words;

/// Tells what a case should have and has not.
pub(super) fn missing(case: &mut CasePaper, paper: &Paper, words: &Words) {
    let top = paper.blocks.first().map(|block| block.place).unwrap_or_default();
    let mut tell = |field, place, message: &str| {
        case.doubts.push(Doubt { field: Some(field), place, message: message.to_owned() });
    };
    match &case.number {
        None => tell("case", top, "no number of the case was found"),
        Some(number) if number.value.body.is_none() => {
            tell("case", number.place, "the number does not say which body's it is");
        }
        Some(_) => {}
    }
    if case.title.is_none() {
        tell("title", top, "no title was found");
    }
    if case.meeting.is_none() {
        tell("meeting", top, "no date of the meeting was found");
    }
    let has_recommendation = case.body.iter().any(|block| {
        block.paragraph().is_some_and(|paragraph| {
            matches!(paragraph.role, Role::Heading(_))
                && matches!(
                    words.section(&paragraph.text.plain()),
                    SectionKind::Recommendation | SectionKind::Decision
                )
        })
    });
    if !has_recommendation {
        tell("recommendation", top, "no recommendation was found");
    }
    damaged(paper, &mut case.doubts);
}

/// Text whose letters are lost: signs without a meaning, or words of one letter.
pub(super) fn damaged(paper: &Paper, doubts: &mut Vec<Doubt>) {
    let mut signs = 0_usize;
    let mut odd = 0_usize;
    let mut words = 0_usize;
    let mut short = 0_usize;
    let mut place: Option<Place> = None;
    for block in &paper.blocks {
        let text = plain(block);
        for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
            signs += 1;
            if letter == '\u{fffd}' || ('\u{e000}'..='\u{f8ff}').contains(&letter) {
                odd += 1;
                place.get_or_insert(block.place);
            }
        }
        for word in text.split_whitespace() {
            let mut letters = word.chars();
            if let (Some(letter), None) = (letters.next(), letters.next())
                && letter.is_alphabetic()
            {
                short += usize::from(!matches!(letter.to_ascii_lowercase(), 'i' | 'å' | 'Å' | 'e' | 'o'));
            }
            words += usize::from(word.chars().any(char::is_alphabetic));
        }
    }
    let looks_mojibake = paper.blocks.iter().find(|block| {
        let text = plain(block);
        text.contains("Ã¸") || text.contains("Ã¥") || text.contains("Ã¦")
    });
    if let Some(block) = looks_mojibake {
        let message = "letters are wrong (`Ã¸` for `ø`): the file was saved in another encoding than it says"
            .to_owned();
        doubts.push(Doubt { field: None, place: block.place, message });
    } else if odd * 20 > signs || (words >= 30 && short * 100 > words * 3) {
        let place = place.or_else(|| paper.blocks.first().map(|block| block.place)).unwrap_or_default();
        doubts.push(Doubt {
            field: None,
            place,
            message: "the text is probably damaged: letters are missing or unreadable".to_owned(),
        });
    }
}
