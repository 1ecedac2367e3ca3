//! Numbers of cases as papers write them.

use crate::import::CaseNumber;

/// A number at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NumberAt {
    pub number: CaseNumber,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The words around it leave no doubt that it is a case: a body or `sak`.
    pub is_named: bool,
    /// It is not sure which part is the year.
    pub is_unsure: bool,
}

/// Reads `SSU sak 24-2023`, `SSU-sak 24/2023`, `Styresak 111/02`, `Sak 2014/16`, `24-2023`, `03- 2022` at the beginning
/// of a text. `near` is a year that the paper names, which tells a year of two digits from a number.
pub(super) fn number_at(text: &str, near: Option<i16>) -> Option<NumberAt> {
    let start = text.find(|letter: char| letter.is_ascii_digit())?;
    let before = text.get(..start)?;
    if before.chars().count() > 60 {
        return None;
    }
    let (body, is_named) = body_of(before)?;
    let rest = text.get(start..)?;
    let (first, at) = digits(rest)?;
    let after = rest.get(at..)?;
    let gap = after.len() - after.trim_start().len();
    let sign =
        after.trim_start().chars().next().filter(|sign| matches!(sign, '-' | '/' | '–' | '—' | '‑'))?;
    let after = after.trim_start().get(sign.len_utf8()..)?;
    let wide = after.len() - after.trim_start().len();
    if gap > 1 || wide > 1 {
        return None;
    }
    let (second, length) = digits(after.trim_start())?;
    let end = start + at + gap + sign.len_utf8() + wide + length;
    let follows = text.get(end..)?.chars().next();
    // `21/3-23` is a date, `24-2023-1` something of an archive.
    if follows.is_some_and(|next| next.is_alphanumeric() || matches!(next, '-' | '/')) {
        return None;
    }
    if follows == Some('.') && text.get(end + 1..)?.starts_with(|next: char| next.is_ascii_digit()) {
        return None;
    }
    let (number, year, is_unsure) = order(first, second, near)?;
    Some(NumberAt { number: CaseNumber { body, number, year }, end, is_named, is_unsure })
}

fn digits(text: &str) -> Option<(&str, usize)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.get(..end).map(|digits| (digits, end)))?
}

/// The words before a number: a body and a word for case, or nothing.
fn body_of(before: &str) -> Option<(Option<String>, bool)> {
    const CASE: [&str; 14] = [
        "saksnummer",
        "saksnr.",
        "saksnr",
        "sak nr.",
        "sak nr",
        "saknr.",
        "saknr",
        "saken",
        "saka",
        "sak",
        "sag",
        "møtesak",
        "utvalssak",
        "utvalgssak",
    ];
    let words = before.trim().trim_end_matches([':', '.', ';']).trim();
    if words.is_empty() {
        return Some((None, false));
    }
    let lower = words.to_lowercase();
    if lower.len() != words.len() {
        return None;
    }
    let case = CASE.iter().map(|case| case.trim_end_matches('.')).find(|case| {
        lower.strip_suffix(*case).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', '-', '–']))
    });
    let name = match case {
        Some(case) => words.get(..words.len() - case.len())?,
        None => match lower.strip_suffix("styresak").or_else(|| lower.strip_suffix("styresak nr")) {
            Some("") => return Some((Some("Styre".to_owned()), true)),
            _ => words,
        },
    };
    let name = name.trim().trim_end_matches(['-', '–', ':', ',']).trim();
    if name.is_empty() {
        return Some((None, true));
    }
    let count = name.split_whitespace().count();
    let begins = name.starts_with(char::is_uppercase) && count <= 6 && (count == 1 || is_body_name(name));
    let plain = name
        .chars()
        .all(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '.' | '(' | ')' | '/'));
    // Without `sak` only a code of capitals is a body: `SSU 24-2023`, but not `Handlingsplan 24-2023`.
    let is_code =
        name.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit() || letter == '-');
    (begins && plain && (case.is_some() || (is_code && count == 1))).then(|| (Some(name.to_owned()), true))
}

/// Whether several words name a body: the last says what it is, or all of them are names.
fn is_body_name(name: &str) -> bool {
    const BODIES: [&str; 12] = [
        "utvalg", "utvalget", "utval", "utvalet", "møte", "møtet", "styre", "styret", "råd", "rådet",
        "organ", "forum",
    ];
    let mut words = name.split(' ');
    let last = words.clone().next_back().unwrap_or_default().to_lowercase();
    BODIES.iter().any(|body| last.ends_with(body))
        || words.all(|word| word.starts_with(|first: char| first.is_uppercase() || first == '('))
}

/// Number and year of two parts, and whether that is unsure.
fn order(first: &str, second: &str, near: Option<i16>) -> Option<(u16, i16, bool)> {
    let full = |part: &str| -> Option<i16> {
        let year = part.parse().ok().filter(|year| (1990..=2099).contains(year))?;
        (part.len() == 4).then_some(year)
    };
    let number = |part: &str| part.parse::<u16>().ok().filter(|number| (1..=999).contains(number));
    match (full(first), full(second)) {
        (Some(_), Some(_)) => None,
        (Some(year), None) => Some((number(second)?, year, false)),
        (None, Some(year)) => Some((number(first)?, year, false)),
        (None, None) => {
            let short = |part: &str| -> Option<i16> {
                let year: i16 = part.parse().ok().filter(|_| part.len() == 2)?;
                Some(if year >= 90 { 1900 + year } else { 2000 + year })
            };
            let fits =
                |year: Option<i16>| year.zip(near).is_some_and(|(year, near)| year.abs_diff(near) <= 1);
            if !fits(short(second)) && fits(short(first)) {
                return Some((number(second)?, short(first)?, true));
            }
            let year = short(second)?;
            Some((number(first)?, year, !fits(Some(year))))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, near: Option<i16>) -> Option<(Option<String>, u16, i16)> {
        number_at(text, near).map(|at| (at.number.body, at.number.number, at.number.year))
    }

    #[test]
    fn every_form_gives_body_number_and_year() {
        let some = |body: &str| Some(body.to_owned());
        for (text, near, expected) in [
            ("SSU sak 26/2024", None, (some("SSU"), 26, 2024)),
            ("SSU-sak 24-2023: Tittel", None, (some("SSU"), 24, 2023)),
            ("SSU SAK 24–2023", None, (some("SSU"), 24, 2023)),
            ("Partnerskapsmøte sak 07-2021", None, (some("Partnerskapsmøte"), 7, 2021)),
            ("24-2023", None, (None, 24, 2023)),
            ("Sak 2014/16", None, (None, 16, 2014)),
            ("Styresak 111/02", Some(2002), (some("Styre"), 111, 2002)),
            ("Sak nr. 0015/08", Some(2008), (None, 15, 2008)),
            ("33/09 Budsjett", Some(2009), (None, 33, 2009)),
            ("21/04", Some(2021), (None, 4, 2021)),
            ("FSU-AKU 03- 2022 Om ernæring", None, (some("FSU-AKU"), 3, 2022)),
            ("Strategisk samarbeidsutvalg sak 4/2022", None, (some("Strategisk samarbeidsutvalg"), 4, 2022)),
        ] {
            assert_eq!(read(text, near), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_case_is_left() {
        for text in [
            "2021-2022",
            "21/3-23",
            "12.03.2023",
            "Handlingsplan 21-2023",
            "Det gjelder sak 24-2023",
            "Sak",
            "2023/77-4",
            "Perioden 2021-2024 er over",
            "10-12000",
            "vi har sak 24-2023",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }
}
