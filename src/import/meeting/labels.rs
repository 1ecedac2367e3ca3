//! What notices and minutes call their fields.

use super::lines::{Line, tidy};

/// A field of a notice or of minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Field {
    /// The body.
    Body,
    /// The meeting's number.
    Number,
    /// The day of the meeting.
    Meeting,
    /// A day: of the meeting, or of the paper.
    Date,
    /// Clock times, maybe with the day.
    Time,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// Where.
    Place,
    /// Place and time in one.
    PlaceAndTime,
    /// How: on the net or not.
    Form,
    /// The agenda.
    Agenda,
    /// Something else that has a label and no field of a record.
    Other,
    /// Who was there.
    Present,
    /// Who was not.
    Absent,
    /// Who was there for somebody else.
    Deputies,
    /// A side that has its own label: observers, secretariat.
    Side,
    /// Who led the meeting, who wrote the minutes: roles of persons, not sides.
    Officer,
}

/// Labels in lower case, without the colon. A blank stands for any.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const FIELDS: [(Field, &[&str]); 17] = [
    (
        Field::Body,
        &[
            "utvalg", "utval", "organ", "møteorgan", "råd", "styre", "møte i", "møteforum", "forum",
            "gruppe", "for",
],
    ),
    (
        Field::Number,
        &[
            "møtenr", "møtenummer", "møte nr", "møte nummer", "nummer", "møte", "nr", "møtenr/år",
            "referat nr", "protokoll nr", "referatnr",
],
    ),
    (
        Field::Meeting,
        &[
            "møtedato", "dato for møtet", "dato for møte", "møtedag", "dato møte", "møtet ble holdt",
            "møtet vart halde", "dag",
],
    ),
    (Field::Date, &["dato"]),
    (
        Field::Time,
        &[
            "tid", "tidspunkt", "klokkeslett", "møtetid", "møtetidspunkt", "når", "kl", "klokken",
            "klokka", "dato og tid", "dato/tid", "dato og klokkeslett", "dato, tid", "dato/klokkeslett",
            "tid og dato", "dag og tid", "dato og tidspunkt", "tid for møtet", "dato / tid", "varighet",
            "varigheit", "fra - til",
],
    ),
    (
        Field::Start,
        &[
            "start", "møtestart", "starttid", "møtet startet", "møtet starta", "møtet satt", "møtet sett",
            "møtet åpnet", "fra", "frå",
],
    ),
    (
        Field::End,
        &[
            "slutt", "møteslutt", "sluttid", "møtet hevet", "møtet heva", "møtet sluttet", "møtet slutta",
            "til", "møtet avsluttet",
],
    ),
    (
        Field::Place,
        &[
            "sted", "stad", "møtested", "møtestad", "møterom", "hvor", "kvar", "lokale", "møtelokale",
            "sted for møtet", "stad for møtet",
],
    ),
    (
        Field::PlaceAndTime,
        &[
            "tid og sted", "tid og stad", "tid/sted", "tid/stad", "sted/tid", "stad/tid", "sted og tid",
            "stad og tid", "tid / sted", "tid / stad", "sted / tid", "stad / tid", "tid, sted",
            "dato og sted", "dato og stad", "dato, tid og sted", "sted og dato", "dato/sted", "sted/dato",
            "stad/dato", "når og hvor", "når og kvar",
],
    ),
    (Field::Form, &["møteform", "form", "møtetype", "gjennomføring", "gjennomføring av møtet", "digitalt"]),
    (
        Field::Agenda,
        &[
            "saksliste", "sakliste", "sakslista", "saklista", "sakslisten", "dagsorden", "dagsordenen",
            "agenda", "saker til behandling", "saker til handsaming", "saker", "til behandling",
            "til handsaming", "sakskart", "saksliste for møtet", "dagsorden for møtet", "saksoversikt",
            "saksliste/dagsorden", "dagsorden/saksliste", "program", "møteplan", "forslag til dagsorden",
            "forslag til saksliste", "forslag til agenda", "framlegg til saksliste",
            "framlegg til dagsorden", "følgende saker behandles", "orden for møtet", "saker på møtet",
            "saker i møtet", "behandlede saker", "saksliste og dagsorden",
],
    ),
    (
        Field::Other,
        &[
            "kopi", "kopi til", "innkalt", "innkalte", "innkalla", "inviterte", "invitert", "kontakt",
            "kontaktperson", "kontaktpersonar", "kontaktpersoner", "vår ref", "deres ref", "arkivnr",
            "arkivref", "saksbehandler", "saksbehandlar", "sakshandsamar", "frist", "frist for forfall",
            "melding om forfall", "vedlegg", "epost", "e-post", "telefon", "tlf", "neste møte", "lenke",
            "møtelenke", "teamslenke", "lenke til møtet", "påmelding", "lunsj", "servering",
            "mottakere", "mottakarar", "adresse", "merknad", "merknader", "innmelding av saker",
            "møteinnkalling sendt", "sendt", "utsendt",
],
    ),
    (
        Field::Present,
        &[
            "til stede", "tilstede", "til stades", "tilstades", "møtte", "frammøtte", "fremmøtte",
            "møtende", "møtande", "deltakere", "deltakarar", "deltagere", "deltaker", "deltok",
            "følgende møtte", "følgjande møtte", "følgende var til stede", "disse møtte", "desse møtte",
            "møtedeltakere", "møtedeltakarar", "til stede i møtet", "tilstede i møtet", "frammøte",
            "fremmøte", "medlemmer som møtte", "medlemer som møtte", "tilstedeværende",
            "faste medlemmer som møtte", "møtte medlemmer", "oppmøte", "deltakelse", "deltaking", "deltagelse", "medlemmer til stede", "medlemmer",
            "medlemer", "deltakere i møtet",
],
    ),
    (
        Field::Absent,
        &[
            "forfall", "meldt forfall", "melde forfall", "fraværende", "fråverande", "ikke møtt",
            "ikkje møtt", "ikke til stede", "ikkje til stades", "møtte ikke", "møtte ikkje", "fravær",
            "fråvær", "forfall meldt", "meldte forfall", "medlemmer som ikke møtte",
            "medlemer som ikkje møtte", "ikke tilstede", "hadde meldt forfall", "hadde forfall",
            "følgende hadde meldt forfall", "forfall/fraværende",
],
    ),
    (
        Field::Deputies,
        &[
            "vara", "varamedlemmer", "varamedlemer", "varamedlemmer som møtte", "varamedlemer som møtte",
            "møtende varamedlemmer", "vararepresentanter", "møtte som vara", "varaer",
            "møtande varamedlemer", "varamedlem", "varamedlemmer til stede",
],
    ),
    (
        Field::Side,
        &[
            "observatører", "observatørar", "observatør", "sekretariat", "sekretariatet", "administrasjon",
            "administrasjonen", "brukerrepresentanter", "brukarrepresentantar", "brukerrepresentant",
            "brukarrepresentant", "brukere", "brukarar", "brukerutvalg", "gjester", "gjestar", "andre",
            "andre deltakere", "andre til stede", "andre til stades", "andre som møtte", "øvrige",
            "kommunene", "kommunane", "kommuner", "kommunar", "sykehuset", "sjukehuset", "helseforetaket",
            "helseføretaket", "foretaket", "føretaket", "innledere", "innleiarar", "kommunesiden",
            "kommunesida", "sykehussiden", "fra administrasjonen", "fastleger", "fastlegar",
            "fastlegerepresentanter", "statsforvalteren", "statsforvaltaren", "tillitsvalgte",
            "tillitsvalde", "ks", "brukermedvirkere", "inviterte gjester",
],
    ),
    (
        Field::Officer,
        &[
            "møteleder", "møteleiar", "leder", "leiar", "referent", "møtereferent", "referentar",
            "referenter", "sekretær", "møtesekretær", "protokollfører", "protokollførar", "ordstyrer",
            "ordstyrar", "skriver", "ført av", "referat ved", "møteledelse",
],
    ),
];

/// A label at the beginning of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::import) struct Labelled {
    /// The field.
    pub(in crate::import) field: Field,
    /// The label as written.
    pub(in crate::import) label: String,
    /// Where the value begins in the line.
    pub(in crate::import) value: usize,
}

/// A label in the form of the lists: lower case, single blanks, no sign at its end, no words in brackets.
pub(in crate::import) fn name_of(text: &str) -> String {
    let name = tidy(text).to_lowercase();
    let name = name.trim_end_matches([':', ';', '.', ' ', '-', '–']);
    let name = match name.split_once('(') {
        Some((before, rest)) if rest.ends_with(')') && !before.is_empty() => before,
        _ => name,
    };
    name.trim().replace("nr. ", "nr ").trim_end_matches(['.', ':']).to_owned()
}

/// The field that a label names.
pub(in crate::import) fn field_of(text: &str) -> Option<Field> {
    let name = name_of(text);
    FIELDS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(field, _)| *field)
}

/// Where the text before a colon, semicolon or tab ends, and where the value begins; a colon in a time is none.
pub(in crate::import) fn parted(plain: &str) -> Option<(usize, usize)> {
    plain.char_indices().find_map(|(at, letter)| {
        let after = at + letter.len_utf8();
        let is_time = letter == ':'
            && plain.get(..at).is_some_and(|before| before.ends_with(|letter: char| letter.is_ascii_digit()))
            && plain
                .get(after..)
                .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        (matches!(letter, ':' | ';' | '\t') && !is_time).then(|| {
            let rest = plain.get(after..).unwrap_or_default();
            let value = rest.trim_start_matches([':', ';', '\t', ' ', '\u{a0}']);
            (at, plain.len() - value.len())
        })
    })
}

/// The name and value of a line of the form `Name: value`, `Name`, **Name** value or `Name   value`.
pub(in crate::import) fn heads(line: &Line) -> Vec<(String, usize)> {
    let plain = line.plain.as_str();
    let mut found = Vec::new();
    let mut add = |end: usize, value: usize| {
        if let Some(name) = plain.get(..end).filter(|name| name.chars().count() <= 80) {
            found.push((tidy(name), value));
        }
    };
    if let Some((end, value)) = parted(plain) {
        add(end, value);
    }
    if let Some(end) = line.bold_start() {
        let rest = plain.get(end..).unwrap_or_default();
        add(end, plain.len() - rest.trim_start_matches([':', ';', '\t', ' ', '\u{a0}']).len());
    }
    // Columns of plain text are parted by blanks.
    let trimmed = plain.trim_start();
    if let Some(at) = trimmed.find("  ").map(|at| at + plain.len() - trimmed.len()) {
        let rest = plain.get(at..).unwrap_or_default();
        add(at, plain.len() - rest.trim_start().len());
    }
    add(plain.len(), plain.len());
    found
}

/// The parts of a line that holds several fields: `Dato: 4.12.2024  Tid: 10–14  Sted: Teams`.
pub(in crate::import) fn parts(line: &Line) -> Vec<Line> {
    let plain = line.plain.as_str();
    let mut starts = vec![0];
    for (at, _) in plain.match_indices(':') {
        let before = plain.get(..at).unwrap_or_default();
        // Labels of one to three words, the longest first.
        let mut words: Vec<usize> =
            before.match_indices(char::is_whitespace).map(|(at, sign)| at + sign.len()).collect();
        words.reverse();
        words.truncate(3);
        let start = words.into_iter().rev().find(|start| {
            let name = before.get(*start..).unwrap_or_default();
            !name.trim().is_empty()
                && matches!(
                    field_of(name),
                    Some(
                        Field::Place
                            | Field::Time
                            | Field::Meeting
                            | Field::Date
                            | Field::PlaceAndTime
                            | Field::Form
                    )
                )
        });
        starts.extend(start.filter(|start| starts.last().is_some_and(|last| last < start)));
    }
    starts
        .iter()
        .enumerate()
        .map(|(place, start)| {
            let end = starts.get(place + 1).copied().unwrap_or(plain.len());
            let text = plain.get(*start..end).unwrap_or_default();
            if starts.len() == 1 { line.clone() } else { line.with(text) }
        })
        .collect()
}

/// The label that a line begins with.
pub(in crate::import) fn label(line: &Line) -> Option<Labelled> {
    heads(line).into_iter().find_map(|(name, value)| {
        let field = field_of(&name)?;
        Some(Labelled { field, label: name.trim_end_matches([':', ';']).trim().to_owned(), value })
    })
}
