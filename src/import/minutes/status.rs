//! Whether minutes are a draft, sent to the members, or approved.

use crate::content::MinutesStatus;
use crate::import::found::Found;
use crate::papers::Place;

use super::super::meeting::lines::{Unit, tidy};

/// Reads the status from lines outside cases and from headers and footers. Minutes of an earlier meeting are approved in
/// a case, and never here.
pub(super) fn read(units: &[Unit], open: &[bool], margins: &[String]) -> Option<Found<MinutesStatus>> {
    let lines = units.iter().zip(open).filter_map(|(unit, open)| match unit {
        Unit::Line(line) if *open => Some((line.plain.as_str(), line.place, "a line")),
        _ => None,
    });
    let margins = margins.iter().map(|margin| (margin.as_str(), Place::default(), "the header or footer"));
    let found: Vec<Found<MinutesStatus>> = lines
        .chain(margins)
        .filter_map(|(text, place, from)| {
            status(text).map(|value| Found { value, place, from: from.to_owned() })
        })
        .collect();
    // What goes furthest counts: a draft that was approved says both.
    let rank = |status: MinutesStatus| match status {
        MinutesStatus::Draft => 0,
        MinutesStatus::Sent => 1,
        MinutesStatus::Approved => 2,
    };
    found.into_iter().max_by_key(|found| rank(found.value))
}

fn status(text: &str) -> Option<MinutesStatus> {
    let lower = tidy(text).to_lowercase();
    let words: Vec<&str> =
        lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let has = |forms: &[&str]| words.iter().any(|word| forms.contains(word));
    let is_negated = has(&["ikke", "ikkje"]);
    let is_to_come = has(&["skal", "godkjennes", "godkjennast", "vil", "blir", "bes", "bedt"])
        || lower.contains("til godkjenning")
        || lower.contains("for godkjenning");
    let is_about = has(&[
        "referatet",
        "referat",
        "protokollen",
        "protokoll",
        "møtereferat",
        "møteprotokoll",
        "møteprotokollen",
        "referater",
        "møteboka",
        "møteboken",
    ]);
    let begins = words.first().is_some_and(|first| matches!(*first, "godkjent" | "godkjend"));
    if has(&["godkjent", "godkjend", "underskrevet", "underskriven"])
        && !is_negated
        && !is_to_come
        && (is_about || begins)
        && words.len() <= 14
        && !lower.contains("forrige")
        && !lower.contains("førre")
    {
        return Some(MinutesStatus::Approved);
    }
    let is_sent = has(&[
        "høring",
        "høyring",
        "kommentar",
        "kommentarer",
        "kommentarar",
        "merknader",
        "merknadar",
        "gjennomsyn",
        "godkjenning",
    ]) && has(&["sendt", "sendes", "sendast", "send", "frist", "utsendt"]);
    if is_sent && (is_about || has(&["sendt", "utsendt"])) && words.len() <= 30 {
        return Some(MinutesStatus::Sent);
    }
    let is_draft = has(&["utkast", "foreløpig", "førebels"]) && (is_about || words.len() <= 3);
    (is_draft && words.len() <= 12).then_some(MinutesStatus::Draft)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_say_how_far_the_minutes_are() {
        for (text, found) in [
            ("Referatet er godkjent", Some(MinutesStatus::Approved)),
            ("Godkjent 5.2.2025", Some(MinutesStatus::Approved)),
            ("Utkast til referat", Some(MinutesStatus::Draft)),
            ("UTKAST", Some(MinutesStatus::Draft)),
            ("Referatet er sendt på høring med frist 1. mars", Some(MinutesStatus::Sent)),
            ("Sendt til kommentar 12.12.2024", Some(MinutesStatus::Sent)),
            ("Protokollen er ikke godkjent", None),
            ("Protokollen godkjennes i neste møte", None),
            ("Referatet fra forrige møte ble godkjent", None),
            ("Planen ble godkjent", None),
        ] {
            assert_eq!(status(text), found, "{text}");
        }
    }
}
