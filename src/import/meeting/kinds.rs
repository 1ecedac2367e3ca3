//! Words for what is asked of a body in a row of an agenda.

use crate::content::AgendaKind;

use super::lines::tidy;

#[rustfmt::skip] // words of one kind in lines, not a word a line
const KINDS: [(AgendaKind, &[&str]); 5] = [
    (
        AgendaKind::Decision,
        &[
            "b", "v", "beslutning", "beslutningssak", "beslutningssaker", "vedtak", "vedtakssak",
            "vedtakssaker", "til beslutning", "til vedtak", "avgjerd", "avgjerdssak", "avgjerdssaker",
            "til avgjerd", "avgjersle", "konsensus", "konsensussak", "konsensussaker", "til konsensus",
            "beslutningsak", "vedtaksak", "saker til beslutning", "saker til vedtak", "saker til avgjerd",
            "saker til konsensus", "sak til beslutning", "avgjerdsak", "b-sak", "b-saker", "v-sak",
            "beslutte", "vedtakssak til konsensus",
],
    ),
    (
        AgendaKind::Discussion,
        &[
            "d", "drøfting", "drøftingssak", "drøftingssaker", "til drøfting", "diskusjon",
            "diskusjonssak", "diskusjonssaker", "til diskusjon", "drøftelse", "til drøftelse", "dialog",
            "dialogsak", "dialogsaker", "til dialog", "drøftingsak", "saker til drøfting",
            "saker til drøftelse", "d-sak", "d-saker", "drøfte", "drøftelser", "drøftinger", "drøftingar",
            "temasak", "temasaker", "innspillssak",
],
    ),
    (
        AgendaKind::Information,
        &[
            "o", "i", "orientering", "orienteringssak", "orienteringssaker", "til orientering",
            "orienteringar", "orienteringer", "informasjon", "informasjonssak", "informasjonssaker",
            "til informasjon", "info", "saker til orientering", "saker til informasjon", "o-sak",
            "o-saker", "orienteringsak", "orientere", "til vitande", "orienteringssakar",
],
    ),
    (
        AgendaKind::ForTheRecord,
        &[
            "r", "referatsak", "referatsaker", "til referat", "referatsakar", "meldingssak",
            "meldingssaker", "meldinger", "meldingar", "skriv og meldinger", "skriv og meldingar",
            "referat- og meldingssaker", "referatsaker og meldinger", "r-sak",
],
    ),
    (
        AgendaKind::OtherBusiness,
        &["e", "eventuelt", "ymse", "eventuelle saker", "evt", "eventuelt/ymse", "eventuelle andre saker"],
    ),
];

/// The kind that a word names, whole; single letters only where a column or bracket says that kinds stand there.
pub(in crate::import) fn kind(text: &str, may_be_letter: bool) -> Option<AgendaKind> {
    let name = tidy(text).to_lowercase();
    let name = name.trim_matches(|letter: char| !letter.is_alphanumeric());
    if name.chars().count() == 1 && !may_be_letter {
        return None;
    }
    KINDS.iter().find(|(_, names)| names.contains(&name)).map(|(found, _)| *found)
}

/// The kinds that a cell names: `B/D`, `Drøfting og vedtak`.
pub(in crate::import) fn kinds(text: &str) -> Vec<AgendaKind> {
    if let Some(kind) = kind(text, true) {
        return vec![kind];
    }
    let text = tidy(text).to_lowercase();
    let parts = text
        .split(['/', ',', '+', '&'])
        .flat_map(|part| part.split(" og "))
        .flat_map(|part| part.split(" eller "));
    let mut found: Vec<AgendaKind> = Vec::new();
    for part in parts {
        // One word that names no kind makes all of them doubtful.
        let Some(named) = kind(part, true) else { return Vec::new() };
        if !found.contains(&named) {
            found.push(named);
        }
    }
    found
}

/// The kind of a row by its whole title: `Eventuelt`, `Referatsaker`.
pub(in crate::import) fn kind_of_title(title: &str) -> Option<AgendaKind> {
    kind(title, false).filter(|kind| !matches!(kind, AgendaKind::Decision))
}

/// The kind that a series of case numbers is for.
pub(in crate::import) fn kind_of_series(series: &str) -> Option<AgendaKind> {
    match series {
        "rs" | "ms" => Some(AgendaKind::ForTheRecord),
        "os" | "o" => Some(AgendaKind::Information),
        "ds" | "d" => Some(AgendaKind::Discussion),
        "bs" | "b" | "vs" => Some(AgendaKind::Decision),
        _ => kind(series, false),
    }
}

/// Whether a title is one of the formal rows that every meeting has, and no case of its own.
pub(in crate::import) fn is_formal(title: &str) -> bool {
    let lower = tidy(title).to_lowercase();
    let lower = lower.trim_matches(|letter: char| !letter.is_alphanumeric());
    let begins = [
        "godkjenning av",
        "godkjenne",
        "godkjennelse av",
        "opprop",
        "valg av møteleder",
        "val av møteleiar",
        "innkalling og",
        "konstituering",
        "åpning",
        "opning",
        "velkommen",
        "velkomst",
        "valg av",
        "val av",
        "presentasjonsrunde",
        "neste møte",
        "referat fra",
        "referat frå",
        "protokoll fra",
        "protokoll frå",
        "lunsj",
        "pause",
        "avslutning",
        "avslutting",
        "oppsummering",
        "underskrift",
        "godkjent",
    ];
    begins.iter().any(|begin| lower.starts_with(begin))
        || kind(lower, false) == Some(AgendaKind::OtherBusiness)
}
