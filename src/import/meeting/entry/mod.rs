//! One row of an agenda or one heading of a case, written in a line:
//! `Sak 21/24 Plan for noe (orientering) v/ rådgiver 1 10.15–10.45`.

#[cfg(test)]
mod tests;

use crate::content::AgendaKind;
use crate::import::found::AgendaItem;

use super::super::number::{case_numbers, leading_number};
use super::super::signs::{Sign, tokens};
use super::super::when::{Hours, hours};
use super::kinds::{kind, kind_of_series, kind_of_title, kinds};
use super::lines::{tidy, typed_mark};
use crate::papers::ListMark;

/// A line read as a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) struct Entry {
    /// The row.
    pub(in crate::import) item: AgendaItem,
    /// Whether a word says that it is a case: `Sak 21/24`, and not only `21/24`.
    pub(in crate::import) is_named: bool,
    /// Whether two kinds are named.
    pub(in crate::import) has_two_kinds: bool,
}

/// Reads a line as a row; `year` is that of the meeting.
pub(in crate::import) fn entry(plain: &str, year: Option<i16>) -> Entry {
    let mut entry = Entry::default();
    let item = &mut entry.item;
    // Columns of a line that tabs or blanks make.
    let mut parts: Vec<String> = plain
        .split('\t')
        .flat_map(|part| part.split("   "))
        .map(tidy)
        .filter(|part| !part.is_empty())
        .collect();
    while parts.len() > 1 {
        let Some(last) = parts.last().cloned() else { break };
        if let Some(found) = kind(&last, true).filter(|_| item.kind.is_none()) {
            item.kind = Some(found);
        } else if let Some(time) = cell_time(&last).filter(|_| item.time.is_none()) {
            item.time = Some(time);
        } else if let Some(name) = presenter(&last).filter(|(start, _)| *start == 0) {
            item.presenter = Some(name.1);
        } else {
            break;
        }
        parts.pop();
    }
    let mut rest = parts.join(" ");
    columns_without_signs(&mut rest, &mut entry);
    leading(&mut rest, &mut entry, year);
    trailing(&mut rest, &mut entry, year);
    let item = &mut entry.item;
    item.title = title(&rest);
    // `Sak 11/24   Eventuelt`: the last column was the title.
    let words = plain
        .split('\t')
        .flat_map(|part| part.split("   "))
        .map(tidy)
        .filter(|part| kind(part, false).is_some())
        .last();
    if let Some(words) = words.filter(|_| item.title.is_empty() && item.kind.is_some()) {
        item.title = words;
    }
    item.kind = item.kind.or_else(|| kind_of_title(&item.title));
    entry
}

/// A row of a table whose columns were lost: `21/24 Plan Vedtak 10.15`.
fn columns_without_signs(rest: &mut String, entry: &mut Entry) {
    let words: Vec<&str> = rest.split(' ').collect();
    let [before @ .., word, time] = words.as_slice() else { return };
    let is_capital = word.starts_with(char::is_uppercase);
    if let (Some(time), Some(found), true) =
        (cell_time(time), kind(word, false), is_capital && before.len() >= 2)
    {
        entry.item.time = Some(time);
        entry.item.kind = Some(found);
        *rest = before.join(" ");
    }
}

/// What stands before the title.
fn leading(rest: &mut String, entry: &mut Entry, year: Option<i16>) {
    let item = &mut entry.item;
    if let Some(found) = hours(rest, false).filter(|found| found.range.start == 0) {
        let after = rest.get(found.range.end..).unwrap_or_default();
        if !after.trim().is_empty() && !after.starts_with('/') {
            item.time = Some(written(&found));
            *rest = unsigned(after);
        }
    }
    // `10.15 Sak 21/24`, `10.15 Plan`: two digits, a point and two digits before a word are a time.
    let start: String = rest.chars().take(5).collect();
    let is_clock = start.len() == 5
        && start
            .chars()
            .enumerate()
            .all(|(at, letter)| if at == 2 { letter == '.' } else { letter.is_ascii_digit() });
    let after = rest.get(5..).unwrap_or_default().to_owned();
    if item.time.is_none()
        && after.trim_start().starts_with(char::is_uppercase)
        && after.starts_with(' ')
        && let Some(time) = cell_time(&start).filter(|_| is_clock)
    {
        item.time = Some(time);
        *rest = unsigned(&after);
    }
    if let Some((ListMark::Number(number), at)) = typed_mark(rest)
        && let Ok(order) = number.parse()
    {
        item.order = Some(order);
        *rest = unsigned(rest.get(at..).unwrap_or_default());
    }
    let numbered = leading_number(rest, year);
    if let Some(numbered) = numbered {
        entry.is_named = numbered.is_named;
        item.kind = item.kind.or_else(|| numbered.series.as_deref().and_then(kind_of_series));
        item.case = Some(numbered.value);
        *rest = unsigned(rest.get(numbered.range.end..).unwrap_or_default());
    } else if let Some((order, at)) = numbered_sak(rest) {
        item.order = Some(order);
        entry.is_named = true;
        *rest = unsigned(rest.get(at..).unwrap_or_default());
    }
    // `Orienteringssak: …`, `O: …`
    if let Some((before, after)) = rest.split_once(':')
        && let Some(found) = kind(before, true).filter(|_| !after.trim().is_empty())
    {
        item.kind = Some(found);
        *rest = unsigned(after);
        if let Some(numbered) = leading_number(rest, year).filter(|_| item.case.is_none()) {
            item.case = Some(numbered.value);
            *rest = unsigned(rest.get(numbered.range.end..).unwrap_or_default());
        }
    }
}

/// What stands after the title; each step takes one thing from the end.
fn trailing(rest: &mut String, entry: &mut Entry, year: Option<i16>) {
    for _ in 0..6 {
        let text = rest.trim_end_matches([' ', ',', ';', '–', '-']).to_owned();
        if text.is_empty() {
            break;
        }
        if let Some(at) = opened(&text) {
            let within = text.get(at + 1..text.len() - 1).unwrap_or_default().to_owned();
            if bracket(&within, entry, year) {
                text.get(..at).unwrap_or_default().clone_into(rest);
                continue;
            }
        }
        let item = &mut entry.item;
        if let Some((start, time)) = trailing_time(&text).filter(|_| item.time.is_none()) {
            item.time = Some(time);
            text.get(..start).unwrap_or_default().clone_into(rest);
            continue;
        }
        if let Some((start, name)) = presenter(&text).filter(|_| item.presenter.is_none()) {
            text.get(..start).unwrap_or_default().clone_into(rest);
            // Of a line `v/ rådgiver 1 (orientering)` the bracket is the row's.
            match opened(&name) {
                Some(at) if !kinds(name.get(at + 1..name.len() - 1).unwrap_or_default()).is_empty() => {
                    item.presenter = Some(tidy(name.get(..at).unwrap_or_default()));
                    rest.push(' ');
                    rest.push_str(name.get(at..).unwrap_or_default());
                }
                _ => item.presenter = Some(name),
            }
            continue;
        }
        // `Status Orientering v/ leder`: a column of kinds that was lost, where others were found.
        let word = text
            .rsplit_once(' ')
            .filter(|(before, word)| word.starts_with(char::is_uppercase) && before.split(' ').count() >= 2);
        let has_columns = item.presenter.is_some() || item.time.is_some();
        if let Some((before, word)) = word.filter(|_| has_columns)
            && let Some(found) = kind(word, false).filter(|_| item.kind.is_none())
        {
            item.kind = Some(found);
            before.clone_into(rest);
            continue;
        }
        let last = [" – ", " - ", " — ", ", "]
            .into_iter()
            .filter_map(|sign| text.rfind(sign).map(|at| (at, at + sign.len(), sign != ", ")))
            .max();
        if let Some((start, end, is_dash)) = last {
            let word = text.get(end..).unwrap_or_default();
            if let Some(found) = kind(word, is_dash).filter(|_| item.kind.is_none()) {
                item.kind = Some(found);
                text.get(..start).unwrap_or_default().clone_into(rest);
                continue;
            }
        }
        break;
    }
}

/// Where a bracket opens that closes at the end of a text.
fn opened(text: &str) -> Option<usize> {
    if !text.ends_with(')') {
        return None;
    }
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            ')' => depth += 1,
            '(' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// Takes what a bracket at the end says, where all of it is understood.
fn bracket(within: &str, entry: &mut Entry, year: Option<i16>) -> bool {
    let mut copy = entry.clone();
    for part in within.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        let item = &mut copy.item;
        let found = kinds(part);
        if let Some(first) = found.first() {
            copy.has_two_kinds |= found.len() > 1 || item.kind.is_some_and(|kind| kind != *first);
            item.kind = Some(*first);
        } else if let Some(time) = whole_time(part) {
            item.time = Some(time);
        } else if let Some((0, name)) = presenter(part) {
            item.presenter = Some(name);
        } else {
            let numbers = case_numbers(part, year);
            let only = numbers
                .first()
                .filter(|numbered| numbered.range.start == 0 && numbered.range.end == part.len());
            match only {
                // Of another year it is a case that the row goes back to.
                Some(numbered)
                    if item.case.is_none()
                        && numbered.is_named
                        && year.is_none_or(|year| year == numbered.value.year) =>
                {
                    item.case = Some(numbered.value.clone());
                }
                _ => return false,
            }
        }
    }
    let has_something = copy != *entry;
    if has_something {
        *entry = copy;
    }
    has_something
}

/// `Sak 1: …`, `Punkt 2 …`: a place on the agenda, with the byte after it.
fn numbered_sak(text: &str) -> Option<(u16, usize)> {
    let tokens = tokens(text);
    let mut tokens = tokens.iter();
    let Sign::Word(word) = &tokens.next()?.sign else { return None };
    if !matches!(word.as_str(), "sak" | "punkt" | "pkt" | "saksnr" | "sakspunkt") {
        return None;
    }
    let mut next = tokens.next()?;
    if matches!(next.sign, Sign::Mark('.')) || matches!(&next.sign, Sign::Word(word) if word == "nr") {
        next = tokens.next()?;
        if matches!(next.sign, Sign::Mark('.')) {
            next = tokens.next()?;
        }
    }
    let Sign::Number { value, digits: 1..=2 } = next.sign else { return None };
    let after = tokens.next();
    let goes_on = after.is_some_and(|after| {
        matches!(after.sign, Sign::Mark('/') | Sign::Number { .. })
            || (after.is_glued && matches!(after.sign, Sign::Word(_)))
    });
    if goes_on {
        return None;
    }
    Some((u16::try_from(value).ok()?, next.end))
}

/// Who presents, and where the words for it begin.
fn presenter(text: &str) -> Option<(usize, String)> {
    let lower = text.to_lowercase();
    // Lower case may differ in length; then nothing is cut.
    if lower.len() != text.len() {
        return None;
    }
    let names = [
        "v/",
        "innleder:",
        "innleder ",
        "innleiar:",
        "innleiar ",
        "presenteres av ",
        "blir presentert av ",
        "ansvarlig:",
        "ansvarleg:",
        "ansvar:",
        "ved:",
        "innledning ved ",
        "innleiing ved ",
        "orientering ved ",
        "presentasjon ved ",
    ];
    let start = names.iter().filter_map(|name| {
        let at = lower.match_indices(name).map(|(at, _)| at).find(|at| {
            *at == 0
                || lower.get(..*at).is_some_and(|before| before.ends_with([' ', '(', ',', '–', '-', '.']))
        })?;
        Some((at, at + name.len()))
    });
    let ved = [", ved ", " – ved ", " - ved ", "(ved "]
        .iter()
        .filter_map(|sign| lower.find(sign).map(|at| (at, at + sign.len())));
    let (at, end) = start.chain(ved).min()?;
    let name = tidy(text.get(end..)?);
    let name = name.trim_matches([' ', ',', ';', ':']).trim_end_matches('.').to_owned();
    let name =
        if name.ends_with(')') && !name.contains('(') { name.trim_end_matches(')').to_owned() } else { name };
    (!name.is_empty() && name.chars().count() <= 120).then_some((at, name))
}

/// A time at the end of a text: `10.15–10.45`, `kl. 10`, `15 min`.
fn trailing_time(text: &str) -> Option<(usize, String)> {
    if let Some(found) =
        hours(text, false).filter(|found| found.range.end == text.len() && found.range.start > 0)
    {
        return Some((found.range.start, written(&found)));
    }
    let tokens = tokens(text);
    let [.., number, unit] = tokens.as_slice() else { return None };
    let is_unit = matches!(&unit.sign, Sign::Word(word) if matches!(word.as_str(), "min" | "minutt" | "minutter"))
        || matches!(unit.sign, Sign::Mark('.')) && tokens.len() > 2;
    let (number, unit) = if matches!(unit.sign, Sign::Mark('.')) {
        (tokens.get(tokens.len().checked_sub(3)?)?, number)
    } else {
        (number, unit)
    };
    let is_minutes = matches!(&unit.sign, Sign::Word(word) if word.starts_with("min"));
    let is_number = matches!(number.sign, Sign::Number { digits: 1..=3, .. });
    (is_unit && is_minutes && is_number && number.start > 0)
        .then(|| (number.start, tidy(text.get(number.start..).unwrap_or_default())))
}

/// A cell or part that is nothing but a time.
pub(in crate::import) fn whole_time(text: &str) -> Option<String> {
    let text = tidy(text);
    if let Some(found) = hours(&text, false).filter(|found| found.range == (0..text.len())) {
        return Some(written(&found));
    }
    let padded = format!("x {text}");
    trailing_time(&padded).filter(|(start, _)| *start == 2).map(|(_, time)| time)
}

/// A time in a column of its own, where `10.30` is one.
pub(in crate::import) fn cell_time(text: &str) -> Option<String> {
    let text = tidy(text);
    let is_clock = text.contains(['.', ':']) || text.to_lowercase().starts_with("kl");
    let found = hours(&text, true).filter(|found| is_clock && found.range == (0..text.len()));
    found.map(|found| written(&found)).or_else(|| whole_time(&text))
}

/// `10:15` or `10:15–10:45`.
pub(in crate::import) fn written(hours: &Hours) -> String {
    match &hours.end {
        Some(end) => format!("{}–{end}", hours.start),
        None => hours.start.clone(),
    }
}

/// Without signs before it.
fn unsigned(text: &str) -> String {
    text.trim_start_matches(|letter: char| letter.is_whitespace() || ":.–-—|)".contains(letter)).to_owned()
}

/// A title without signs around it.
fn title(text: &str) -> String {
    let text = unsigned(text);
    let text =
        tidy(text.trim_end_matches(|letter: char| letter.is_whitespace() || ",:;–-—|".contains(letter)));
    // A full stop is no part of a title; that of an abbreviation is.
    let last = text.rsplit([' ', '.']).find(|word| !word.is_empty()).unwrap_or_default();
    let is_stop = text.ends_with('.') && last.chars().count() > 4 && text.matches(". ").count() == 0;
    if is_stop { text.trim_end_matches('.').to_owned() } else { text }
}

/// The strongest of several kinds: what is asked for most.
pub(in crate::import) fn strongest(kinds: &[AgendaKind]) -> Option<AgendaKind> {
    AgendaKind::WORDS.iter().map(|(_, kind)| *kind).find(|kind| kinds.contains(kind))
}
