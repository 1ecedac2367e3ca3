//! The labels within a case of minutes: decision, proceedings, recommendation, and what belongs to none.

use super::super::meeting::labels::{heads, name_of};
use super::super::meeting::lines::{Line, tidy};
use super::super::meeting::title::is_body_word;
use super::super::number::case_numbers;
use super::super::when::dates;
use crate::import::found::CaseNumber;

/// A part of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    /// What was decided.
    Decision,
    /// What was proposed, repeated.
    Recommendation,
    /// What happened; the label says nothing more.
    Proceedings,
    /// What happened, of a kind that its label names: votes, statements, follow-up.
    Further,
}

/// A label at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionLabel {
    /// Which part it begins.
    pub(super) section: Section,
    /// Where the text after it begins.
    pub(super) value: usize,
    /// Whether the label itself says something that must be kept: a vote, another body.
    pub(super) is_kept: bool,
    /// Whether another body's decision follows.
    pub(super) is_of_others: bool,
}

#[rustfmt::skip] // words of one kind in lines, not a word a line
const DECISION: [&str; 36] = [
    "vedtak", "konsensus", "konsensusvedtak", "enighet", "konklusjon", "beslutning", "avgjerd",
    "samrøystes vedtak", "enstemmig vedtak", "einstemmig vedtak", "endelig vedtak", "endeleg vedtak",
    "møtets vedtak", "vedtak i møtet", "konklusjon/vedtak", "vedtak/konklusjon", "semje",
    "vedtak og konklusjon", "konsensus i møtet", "felles konklusjon", "utvalgets vedtak",
    "utvalets vedtak", "utvalet sitt vedtak", "konklusjon i møtet", "beslutning i møtet",
    "konklusjon og vedtak", "møtet konkluderte", "konsensusbeslutning", "vedtak ved konsensus",
    "det ble fattet følgende vedtak", "følgende vedtak ble fattet", "det vart gjort slikt vedtak",
    "slikt vedtak", "følgende ble vedtatt", "følgjande vart vedteke", "felles vedtak",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const RECOMMENDATION: [&str; 22] = [
    "innstilling", "innstilling til konsensus", "innstilling til vedtak", "forslag til vedtak",
    "forslag til konsensus", "tilråding", "tilråding til vedtak", "tilråding til konsensus", "anbefaling",
    "anbefaling til konsensus", "framlegg til vedtak", "forslag til beslutning", "forslag til konklusjon",
    "sekretariatets innstilling", "sekretariatet si tilråding", "sekretariatets forslag til vedtak",
    "innstilling fra sekretariatet", "saksbehandlers innstilling", "forslag til innstilling",
    "innstillingen", "innstillinga", "framlegg til konsensus",
];
const PROCEEDINGS: [&str; 8] = [
    "behandling",
    "behandling i møtet",
    "handsaming",
    "handsaming i møtet",
    "møtebehandling",
    "møtehandsaming",
    "behandlingen i møtet",
    "referat",
];
#[rustfmt::skip] // words of one kind in lines, not a word a line
const FURTHER: [&str; 62] = [
    "saksgang", "drøfting", "drøftelse", "drøftinger", "drøftingar", "innspill", "innspill i møtet",
    "innspel", "innspel i møtet", "diskusjon", "oppsummering", "bakgrunn", "saksopplysninger",
    "saksopplysningar", "orientering", "kommentarer", "kommentarar", "kommentar", "spørsmål", "innledning",
    "innleiing", "presentasjon", "vurdering", "saksframstilling", "saksfremstilling", "saksutgreiing",
    "votering", "avstemming", "avstemning", "avrøysting", "røysting", "stemmegivning",
    "protokolltilførsel", "protokolltilførsler", "merknad", "merknader", "merknadar", "stemmeforklaring",
    "protokollmerknad", "oppfølging", "oppfølgjing", "ansvar", "ansvarlig", "ansvarleg", "frist", "tiltak",
    "aksjonspunkter", "aksjonspunkt", "videre oppfølging", "vidare oppfølging", "aksjon", "videre prosess",
    "vidare prosess", "vedlegg", "forslag", "framlegg", "endringsforslag", "tilleggsforslag",
    "saksdokumenter", "oppfølging/ansvar", "ansvar/frist", "forslag fremmet i møtet",
];
/// Words that stand for the body that meets.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const OWN: [&str; 12] = [
    "utvalget", "utvalet", "møtet", "rådet", "styret", "partene", "partane", "det", "ein", "man",
    "fagrådet", "samarbeidsutvalget",
];

/// The label that a line begins with. `body` is the body that meets, `case` the case that is read.
pub(super) fn section(line: &Line, body: Option<&str>, case: Option<&CaseNumber>) -> Option<SectionLabel> {
    let plain = line.plain.as_str();
    let has_sign = |end: usize| {
        plain
            .get(end..)
            .is_some_and(|rest| rest.trim_start_matches([' ', '\u{a0}', '*']).starts_with([':', ';', '\t']))
    };
    heads(line).into_iter().find_map(|(written, value)| {
        let bare = tidy(written.trim_end_matches([':', ';', ' ']));
        // A sentence of one word is no label.
        if value >= plain.len() && bare.ends_with('.') {
            return None;
        }
        // `Behandling i møtet 4.12.2024`
        let dated = dates(&bare)
            .into_iter()
            .next()
            .filter(|date| date.range.end == bare.len() && date.range.start > 0);
        let name = name_of(dated.as_ref().and_then(|date| bare.get(..date.range.start)).unwrap_or(&bare));
        let list = |section: Section, names: &[&str]| names.contains(&name.as_str()).then_some(section);
        let known = list(Section::Decision, &DECISION)
            .or_else(|| list(Section::Recommendation, &RECOMMENDATION))
            .or_else(|| list(Section::Proceedings, &PROCEEDINGS))
            .or_else(|| list(Section::Further, &FURTHER));
        let has_brackets = bare.contains('(') || dated.is_some();
        if let Some(section) = known {
            let is_kept = has_brackets || matches!(section, Section::Further | Section::Recommendation);
            return Some(SectionLabel { section, value, is_kept, is_of_others: false });
        }
        let ends_open = has_sign(plain.find(written.as_str()).map_or(0, |at| at + written.len()))
            || written.ends_with(':')
            || plain.trim_end().ends_with(':');
        let is_alone = line.is_heading()
            && value >= plain.len()
            && whose_decision(&name).is_some_and(|whose| whose.is_empty());
        if !ends_open && !is_alone {
            return None;
        }
        // `Enstemmig vedtatt:`, `SSU vedtok samrøystes:`, `Vedtak i SSU:`
        let whole = [
            "enstemmig vedtatt",
            "vedtatt",
            "vedteke",
            "samrøystes vedteke",
            "samrøystes vedtatt",
            "einstemmig vedteke",
            "samrøystes vedteken",
            "vedtatt ved konsensus",
        ];
        if whole.contains(&name.as_str()) {
            return Some(SectionLabel {
                section: Section::Decision,
                value,
                is_kept: name.contains("stemmig") || name.contains("røystes"),
                is_of_others: false,
            });
        }
        let whose = whose_decision(&name)?;
        let numbers = case_numbers(&bare, case.map(|case| case.year));
        let is_other_case = numbers.iter().any(|found| {
            case.is_none_or(|case| (case.number, case.year) != (found.value.number, found.value.year))
        });
        let is_of_others = is_other_case || !is_own(&whose, body);
        let section = if is_of_others { Section::Further } else { Section::Decision };
        Some(SectionLabel { section, value, is_kept: true, is_of_others })
    })
}

/// Whether a text is the name of a part of a case, and nothing else.
pub(super) fn is_name(text: &str) -> bool {
    let name = name_of(text);
    [DECISION.as_slice(), &RECOMMENDATION, &PROCEEDINGS, &FURTHER]
        .iter()
        .any(|names| names.contains(&name.as_str()))
}

/// Who decided, in a label like `ssu vedtok følgende`; nothing where it is no such label.
fn whose_decision(name: &str) -> Option<String> {
    let verbs = [
        " vedtok",
        " fattet følgende vedtak",
        " fattet slikt vedtak",
        " gjorde følgende vedtak",
        " gjorde slikt vedtak",
        " gjorde følgjande vedtak",
        " gjorde samrøystes vedtak",
        " sitt vedtak",
        " fattet vedtak",
        " konkluderte",
        " ble enige om",
        " blei samde om",
        " vart samde om",
        " vart einige om",
        " ga konsensus",
        " kom til enighet",
        " besluttet",
        " oppnådde konsensus",
        " ble enig om",
    ];
    if let Some(at) = verbs.iter().filter_map(|verb| name.find(verb)).min() {
        // A long sentence with a colon at its end is no label.
        return (name.split_whitespace().count() <= 12)
            .then(|| name.get(..at).unwrap_or_default().to_owned());
    }
    // `Vedtak 21/24`, `Vedtak i sak 21/24`: whether it is this case is seen by its number.
    let numbered = ["vedtak", "konsensus", "beslutning", "konklusjon", "avgjerd"]
        .iter()
        .find_map(|word| name.strip_prefix(word));
    if numbered.is_some_and(|rest| {
        let rest = rest.trim_start_matches(" i").trim_start_matches(" sak").trim_start_matches(" nr").trim();
        rest.starts_with(|letter: char| letter.is_ascii_digit()) && !rest.contains(' ')
    }) {
        return Some(String::new());
    }
    for start in [
        "vedtak i ",
        "vedtak frå ",
        "vedtak fra ",
        "konsensus i ",
        "beslutning i ",
        "konklusjon i ",
        "avgjerd i ",
    ] {
        if let Some(rest) = name.strip_prefix(start) {
            return Some(rest.to_owned());
        }
    }
    if let Some(whose) = name.strip_suffix(" vedtak").and_then(|name| name.strip_suffix('s')) {
        return (whose.split_whitespace().count() <= 4).then(|| whose.to_owned());
    }
    let agreed = [
        "det ble oppnådd konsensus om",
        "det var konsensus om",
        "det var enighet om",
        "det ble enighet om",
        "det ble oppnådd enighet om",
        "det vart semje om",
        "det var semje om",
        "det ble konsensus om",
        "det blei semje om",
        "enighet om",
    ];
    let is_agreed =
        agreed.iter().any(|start| name.starts_with(start)) && name.split_whitespace().count() <= 9;
    is_agreed.then(|| "det".to_owned())
}

/// Whether a name is that of the body that meets.
fn is_own(name: &str, body: Option<&str>) -> bool {
    let name = name.trim();
    if name.is_empty() || OWN.contains(&name) {
        return true;
    }
    let Some(body) = body.map(str::to_lowercase) else {
        return !name.split(' ').any(is_body_word);
    };
    let bare = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let name_words: Vec<String> = name.split([' ', '-']).map(bare).collect();
    let body_words: Vec<String> = body.split([' ', '-']).map(bare).collect();
    // `SSU` of `Strategisk samarbeidsutvalg`, whole or by its first letters; parts of compounds count: s-s-u.
    let initials: String = body_words.iter().filter_map(|word| word.chars().next()).collect();
    let is_initials = name_words.len() == 1
        && name_words.first().is_some_and(|word| {
            word.chars().count() <= 6
                && body_words.len() > 1
                && is_subsequence(&initials, word)
                && word.starts_with(initials.chars().next().unwrap_or(' '))
        });
    let is_said = name_words.iter().any(|word| {
        !word.is_empty()
            && body_words
                .iter()
                .any(|body| body == word || body.trim_end_matches("et") == word.trim_end_matches("et"))
    });
    is_said || is_initials || body == name
}

fn is_subsequence(short: &str, long: &str) -> bool {
    let mut long = long.chars();
    short.chars().all(|letter| long.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_of_another_body_is_not_this_ones() {
        for (name, body, own) in [
            ("ssu", Some("SSU"), true),
            ("ssu", Some("Strategisk samarbeidsutvalg"), true),
            ("pm", Some("SSU"), false),
            ("partnerskapsmøtet", Some("SSU"), false),
            ("partnerskapsmøtet", Some("Partnerskapsmøtet"), true),
            ("utvalget", Some("SSU"), true),
            ("strategisk samarbeidsutvalg", Some("Strategisk samarbeidsutvalg (SSU)"), true),
        ] {
            assert_eq!(is_own(name, body), own, "{name}");
        }
    }
}
