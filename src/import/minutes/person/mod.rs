//! One who took part, as a role or an organisation: names of persons are told apart where that can be done.

#[cfg(test)]
mod tests;

use super::super::meeting::lines::tidy;

/// A line or cell about one who took part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attendee {
    /// What is kept: role and organisation, or all as written.
    pub(super) text: String,
    /// Whether the name of a person was left out.
    pub(super) is_name_left_out: bool,
    /// Whether the kept words may hold the name of a person.
    pub(super) is_unsure: bool,
}

/// Parts of words that roles are called by.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const ROLES: [&str; 48] = [
    "direktør", "leder", "leiar", "sjef", "rådgiver", "rådgjevar", "konsulent", "koordinator", "overlege",
    "lege", "doktor", "sykepleier", "sjukepleiar", "ordfører", "ordførar", "rådmann", "representant",
    "sekretær", "ansvarlig", "ansvarleg", "rektor", "fysioterapeut", "psykolog", "professor", "styrer",
    "fagutvikler", "utvikler", "utviklar", "medlem", "observatør", "forvalter", "forvaltar", "referent",
    "koordinerende", "ordstyrer", "pleier", "tillitsvalgt", "tillitsvald", "helsefag", "jordmor", "bruker",
    "brukar", "vara", "saksbehandler", "saksbehandlar", "talsperson", "nestleder", "deltaker",
];
/// Parts of words that organisations are called by.
#[rustfmt::skip] // words of one kind in lines, not a word a line
const ORGANISATIONS: [&str; 42] = [
    "kommune", "sykehus", "sjukehus", "helse", "foretak", "føretak", "utvalg", "utval", "råd", "forbund",
    "lag", "forening", "senter", "universitet", "høgskole", "høyskole", "fylke", "statsforvalter",
    "statsforvaltar", "klinikk", "avdeling", "etat", "direktorat", "nav", "ks", "sekretariat", "kontor",
    "nettverk", "fellesskap", "tjeneste", "teneste", "organisasjon", "styre", "distrikt", "region",
    "legevakt", "stiftelse", "stifting", "institutt", "apotek", "bydel", "rusfelt",
];

/// Reads what stands about one person. `side` is the side's name: one that is a single organisation tells where its
/// people are from.
pub(super) fn attendee(text: &str, side: Option<&str>) -> Attendee {
    let text = tidy(text);
    let text = text.trim_matches([' ', ',', ';', '.', '-', '–', '•']).to_owned();
    let parts = parts(&text);
    let is_single_side = side.is_some_and(|side| is_organisation(side) && !is_plural(side));
    let Some(first) = parts.first() else { return Attendee { text, ..Attendee::default() } };
    if parts.len() == 1 {
        return one(first, text.clone());
    }
    let rest: Vec<&String> = parts.iter().skip(1).collect();
    let has_role = rest.iter().any(|part| is_role(part));
    let has_organisation = rest.iter().any(|part| is_organisation(part));
    // A name goes first, or last in brackets; what follows must say who it is and where from.
    if looks_like_name(first) {
        if has_organisation || (has_role && is_single_side) {
            let kept = rest.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(", ");
            let inner = rest.iter().any(|part| looks_like_name(part) && !is_single_side);
            return Attendee { text: kept, is_name_left_out: true, is_unsure: inner && !has_organisation };
        }
        return Attendee { text, is_name_left_out: false, is_unsure: true };
    }
    let mut kept: Vec<String> = Vec::new();
    let (mut is_name_left_out, mut is_unsure) = (false, false);
    for part in &parts {
        let others_say =
            parts.iter().any(|other| other != part && (is_role(other) || is_organisation(other)));
        if looks_like_name(part) && is_role(first) && has_organisation && others_say {
            // `kommunedirektør, Prøve Prøvesen, Ytterøya kommune`
            is_name_left_out = true;
            continue;
        }
        let one = one(part, part.clone());
        is_name_left_out |= one.is_name_left_out;
        is_unsure |= one.is_unsure;
        kept.push(one.text);
    }
    Attendee { text: kept.join(", "), is_name_left_out, is_unsure }
}

/// A part alone: a role with a name after it, an organisation, a name.
fn one(part: &str, whole: String) -> Attendee {
    let words: Vec<&str> = part.split_whitespace().collect();
    if let Some(role) = words.iter().position(|word| is_role(word)) {
        let after = words.get(role + 1..).unwrap_or_default();
        let before = words.get(..role).unwrap_or_default();
        let is_name =
            after.len() >= 2 && after.iter().all(|word| is_capitalised(word) && !is_organisation(word));
        if is_name && before.iter().all(|word| !is_capitalised(word) || role == 0) {
            return Attendee {
                text: words.get(..=role).unwrap_or_default().join(" "),
                is_name_left_out: true,
                is_unsure: false,
            };
        }
        let is_before =
            before.len() >= 2 && before.iter().all(|word| is_capitalised(word) && !is_organisation(word));
        return Attendee { text: whole, is_name_left_out: false, is_unsure: is_before };
    }
    let is_unsure = looks_like_name(part);
    Attendee { text: whole, is_name_left_out: false, is_unsure }
}

/// The parts of a line, between commas, dashes, tabs and brackets.
fn parts(text: &str) -> Vec<String> {
    let text = text.replace(" – ", ",").replace(" - ", ",").replace([';', '\t', '|'], ",");
    let mut parts = Vec::new();
    for part in text.split([',', '(', ')']) {
        let part = tidy(part);
        if !part.is_empty() && part != "." {
            parts.push(part);
        }
    }
    parts
}

fn is_capitalised(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '.' | '’' | '\''))
}

/// Two to four words with capitals, none of which is a role or an organisation.
pub(super) fn looks_like_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_particle = |word: &str| matches!(word, "av" | "von" | "van" | "de" | "af" | "el" | "al");
    (2..=4).contains(&words.len())
        && words.iter().all(|word| is_capitalised(word) || is_particle(word))
        && words.first().is_some_and(|word| is_capitalised(word))
        && !is_role(text)
        && !is_organisation(text)
}

/// Whether words name a role.
pub(super) fn is_role(text: &str) -> bool {
    words(text).any(|word| is_role_word(&word))
}

/// Whether a word ends like a role: `kommunedirektør`, `overlegen`; not `brukerutvalget`.
fn is_role_word(word: &str) -> bool {
    let forms = ["", "en", "n", "et", "a", "e", "er", "ar", "ene", "ane"];
    ROLES
        .iter()
        .any(|role| forms.iter().any(|form| word.strip_suffix(form).is_some_and(|word| word.ends_with(role))))
}

/// Whether words name an organisation.
pub(super) fn is_organisation(text: &str) -> bool {
    let is_enterprise = text
        .split_whitespace()
        .any(|word| matches!(word, "HF" | "RHF" | "AS" | "SA" | "KF" | "IKS" | "NAV" | "KS"));
    is_enterprise
        || words(text).filter(|word| !is_role_word(word)).any(|word| {
            ORGANISATIONS.iter().any(|name| {
                if name.len() <= 3 {
                    word == *name || (*name != "nav" && *name != "ks" && word.ends_with(name))
                } else {
                    word.contains(name)
                }
            })
        })
}

fn is_plural(side: &str) -> bool {
    let lower = side.to_lowercase();
    [
        "kommunene",
        "kommunane",
        "kommuner",
        "sykehusene",
        "sjukehusa",
        "utvalg",
        "råd",
        "organisasjon",
        "foretakene",
        "lag",
    ]
    .iter()
    .any(|name| lower.contains(name))
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The entries of a list in one line: `kommunedirektør, Ytterøya kommune; …` or `Ytterøya kommune, Indre Vik kommune og …`.
/// Nothing where commas may part persons as well as what is said about them.
pub(super) fn entries(value: &str) -> Option<Vec<String>> {
    let value = tidy(value);
    let tidy_all = |parts: Vec<&str>| {
        parts
            .into_iter()
            .map(|part| tidy(part).trim_matches([' ', '.', ',']).to_owned())
            .filter(|part| !part.is_empty())
            .collect()
    };
    if value.contains(';') {
        return Some(tidy_all(value.split(';').collect()));
    }
    let bracketed = outside_brackets(&value);
    let mut parts: Vec<&str> = bracketed;
    // `… og Ytre Vik kommune` ends a list.
    if let Some(last) = parts.pop() {
        match last.rsplit_once(" og ") {
            Some((before, after)) if parts.is_empty() || !before.trim().is_empty() => {
                parts.extend([before, after]);
            }
            _ => parts.push(last.strip_prefix("og ").unwrap_or(last)),
        }
    }
    if parts.len() <= 1 {
        return Some(tidy_all(vec![&value]));
    }
    let all = |is: &dyn Fn(&str) -> bool| parts.iter().all(|part| is(part));
    let has_only_organisations = all(&|part| is_organisation(part) && !is_role(part));
    let has_bracket_each = all(&|part| part.trim_end().ends_with(')'));
    let has_only_roles = all(&|part| is_role(part));
    if has_only_organisations || has_bracket_each || has_only_roles {
        return Some(tidy_all(parts));
    }
    // Role and organisation by turns.
    let by_turns = parts.len().is_multiple_of(2)
        && parts.chunks(2).all(|pair| matches!(pair, [role, place] if is_role(role) && is_organisation(place) && !is_role(place)));
    if by_turns && !value.contains(" og ") {
        return Some(parts.chunks(2).map(|pair| tidy(&pair.join(", "))).collect());
    }
    None
}

/// The parts between commas that stand in no bracket.
fn outside_brackets(value: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (at, letter) in value.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth <= 0 => {
                parts.push(value.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(value.get(start..).unwrap_or_default());
    parts
}
