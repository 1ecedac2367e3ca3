//! Which file an attachment is: by its link, by a number that both have, by its title.

use std::collections::BTreeSet;

use crate::language::Slug;

use super::found::FoundAttachment;

/// From this similarity on (Jaro and Winkler's, 0 to 1) a file's name is a title. Measured on names of real folders: titles that
/// differ in a year or a number lie below it.
const SAME_TITLE: f64 = 0.9;

/// A file that may be an attachment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate<'a> {
    /// Its path in the folder.
    pub(super) name: &'a str,
    /// The title that stands in it, where it was read and has one.
    pub(super) title: Option<&'a str>,
}

/// Finds the file of an attachment of the case with this number (`26-2024`); nothing where none fits, or several fit alike.
/// `place` is the attachment's place in the list of the case, from 1; `of` the path of the case's own file, which a link goes out
/// from.
pub(super) fn file(
    attachment: &FoundAttachment,
    place: usize,
    number: &str,
    of: &str,
    candidates: &[Candidate],
) -> Option<usize> {
    by_link(attachment, of, candidates)
        .or_else(|| by_number(place, number, candidates))
        .or_else(|| by_title(&attachment.title, candidates))
}

fn by_link(attachment: &FoundAttachment, of: &str, candidates: &[Candidate]) -> Option<usize> {
    let link = attachment.link.as_deref()?;
    let is_address = link.contains("://") || link.starts_with('#') || link.starts_with("mailto:");
    if is_address {
        return None;
    }
    let link = link.replace('\\', "/");
    let link = link.split(['#', '?']).next().unwrap_or_default();
    let folder = of.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = joined(folder, link)?;
    let at = |wanted: &dyn Fn(&str) -> bool| only(candidates.iter().map(|candidate| wanted(candidate.name)));
    // Word writes links from where the paper lay when the link was made: the name alone decides then.
    let name = target.rsplit('/').next().unwrap_or(&target).to_lowercase();
    at(&|candidate| candidate == target).or_else(|| {
        at(&|candidate| candidate.rsplit('/').next().is_some_and(|other| other.to_lowercase() == name))
    })
}

/// A path below the folder that was imported; nothing for one that leads out of it.
fn joined(folder: &str, link: &str) -> Option<String> {
    if link.starts_with('/') || link.contains(':') {
        return link.rsplit('/').next().map(str::to_owned);
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `SSU 26-2024 vedlegg 2.pdf`, `26_2024 Vedlegg 2 Budsjett.pdf`: the case's number, and that of the attachment.
fn by_number(place: usize, number: &str, candidates: &[Candidate]) -> Option<usize> {
    let (number, year) = number.split_once('-')?;
    let number = number.trim_start_matches('0');
    let fits = |name: &str| {
        let runs = numbers(name);
        let has_case = runs.windows(2).any(|pair| pair[0] == number && pair[1] == year);
        let lower = name.to_lowercase();
        let after = lower.split("vedlegg").nth(1)?;
        let said = numbers(after).into_iter().next()?;
        Some(has_case && said == place.to_string())
    };
    only(candidates.iter().map(|candidate| fits(candidate.name).unwrap_or(false)))
}

/// The runs of digits, without zeros before them.
fn numbers(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .map(|run| run.trim_start_matches('0').to_owned())
        .collect()
}

fn by_title(title: &str, candidates: &[Candidate]) -> Option<usize> {
    let title = plain(title);
    if title.len() < 4 {
        return None;
    }
    let numbers_of = |text: &str| numbers(text).into_iter().collect::<BTreeSet<_>>();
    let score = |candidate: &Candidate| {
        let stem = candidate.name.rsplit('/').next().unwrap_or(candidate.name);
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let names = [Some(plain(stem)), candidate.title.map(plain)];
        let scored = names.iter().flatten().map(|name| {
            // «Budsjett 2023» is not «Budsjett 2024», however alike they look.
            let is_other = numbers_of(name) != numbers_of(&title);
            if is_other { 0.0 } else { strsim::jaro_winkler(name, &title) }
        });
        scored.fold(0.0, f64::max)
    };
    let scores: Vec<f64> = candidates.iter().map(score).collect();
    let best = scores.iter().copied().fold(0.0, f64::max);
    if best < SAME_TITLE {
        return None;
    }
    only(scores.iter().map(|score| *score >= best))
}

/// Words alone: without «Vedlegg 2», numbers of cases and signs.
fn plain(text: &str) -> String {
    let slug = Slug::from_title(text);
    let mut words = slug.as_str().split('-').filter(|word| !word.is_empty()).peekable();
    if words.peek() == Some(&"vedlegg") {
        words.next();
        if words.peek().is_some_and(|word| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit()))
        {
            words.next();
        }
    }
    words.collect::<Vec<_>>().join(" ")
}

/// The one that is so; nothing where several are.
fn only(are: impl Iterator<Item = bool>) -> Option<usize> {
    let mut found = are.enumerate().filter(|(_, is)| *is).map(|(at, _)| at);
    let first = found.next();
    if found.next().is_some() { None } else { first }
}

/// The name under which a file is published: lower case, ASCII, its ending kept.
pub(super) fn published_name(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or(name);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = Slug::from_title(stem);
    let stem = if stem.as_str().is_empty() { "vedlegg" } else { stem.as_str() };
    let ending: String = ending.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    if ending.is_empty() { stem.to_owned() } else { format!("{stem}.{ending}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 6] = [
        "Vedlegg/Årsplan 2030.pdf",
        "Vedlegg/Årsplan 2031.pdf",
        "PRS 26-2030 vedlegg 2.pdf",
        "PRS sak 26-2030.docx",
        "Vedlegg 3 Budsjett for prøvene.xlsx",
        "notat.pdf",
    ];

    fn found(title: &str, link: Option<&str>, place: usize) -> Option<&'static str> {
        let candidates =
            FILES.map(|name| Candidate { name, title: (name == "notat.pdf").then_some("Om prøvene") });
        let link = link.map(str::to_owned);
        let attachment = FoundAttachment { title: title.into(), link, ..FoundAttachment::default() };
        file(&attachment, place, "26-2030", "PRS sak 26-2030.docx", &candidates).map(|at| FILES[at])
    }

    #[test]
    fn a_link_decides_then_a_number_then_a_title() {
        assert_eq!(found("Noe annet", Some("Vedlegg/Årsplan 2031.pdf"), 1), Some(FILES[1]));
        assert_eq!(found("Noe annet", Some("Årsplan 2031.pdf"), 1), Some(FILES[1]));
        assert_eq!(found("Noe annet", Some("C:\\saker\\notat.pdf"), 1), Some(FILES[5]));
        assert_eq!(found("Et notat", None, 2), Some(FILES[2]));
        assert_eq!(found("Årsplan 2030", None, 1), Some(FILES[0]));
        assert_eq!(found("Budsjett for prøvene", None, 1), Some(FILES[4]));
        assert_eq!(found("Om prøvene", None, 1), Some(FILES[5]));
    }

    #[test]
    fn what_does_not_fit_has_no_file() {
        assert_eq!(found("Årsplan 2032", None, 1), None);
        assert_eq!(found("Årsplan", None, 1), None);
        assert_eq!(found("Noe annet", Some("../../hemmelig.pdf"), 1), None);
        assert_eq!(found("Noe annet", Some("https://example.org/notat.pdf"), 1), None);
        assert_eq!(found("Noe annet", Some("#"), 1), None);
    }

    #[test]
    fn published_names_are_plain() {
        assert_eq!(published_name("Vedlegg/Årsplan 2030 (endelig).PDF"), "arsplan-2030-endelig.pdf");
        assert_eq!(published_name("..pdf"), "vedlegg.pdf");
        assert_eq!(published_name("../../x/../a b.pdf"), "a-b.pdf");
    }
}
