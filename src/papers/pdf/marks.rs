//! Marks before items of lists, and what else a line may begin with.

use super::super::ListMark;
use super::line::Line;

/// The mark a line begins with, and how many spans it takes.
pub(super) fn mark(line: &Line) -> Option<(ListMark, usize)> {
    let first = line.spans.first()?;
    let next = line.spans.get(1)?;
    let apart = line.parts(1) || next.x0 - first.x1 > 0.1 * line.size;
    let sign = first.text.as_str();
    if is_bullet(sign) {
        return Some((ListMark::Bullet, 1));
    }
    if !apart {
        return None;
    }
    if matches!(sign, "-" | "–" | "—" | "*" | "o" | "+") {
        // An «o» is a bullet where a gap wider than a blank follows.
        let is_letter = sign == "o" && next.x0 - first.x1 < 0.45 * line.size;
        return (!is_letter).then_some((ListMark::Bullet, 1));
    }
    let number = number(sign)?;
    let is_date = number.chars().all(|letter| letter.is_ascii_digit()) && is_month(&next.text);
    (!is_date).then_some((ListMark::Number(number), 1))
}

fn is_bullet(sign: &str) -> bool {
    let mut letters = sign.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    matches!(
        letter,
        '•' | '●'
            | '○'
            | '◦'
            | '▪'
            | '■'
            | '□'
            | '▫'
            | '‣'
            | '►'
            | '▶'
            | '➢'
            | '✓'
            | '✔'
            | '⁃'
            | '∙'
            | '·'
            | '◆'
            | '❖'
    )
}

/// `3.`, `3)`, `(3)`, `b)`, `b.`, `ii)`, `2.1`, `2.1.` without what parts it from the text.
pub(super) fn number(sign: &str) -> Option<String> {
    let open = sign.strip_prefix('(');
    let bare = open.unwrap_or(sign);
    let core = bare.trim_end_matches(['.', ')']);
    let ended = bare.len() - core.len();
    if core.is_empty() || ended > 1 || (open.is_some() && !bare.ends_with(')')) {
        return None;
    }
    let parts: Vec<&str> = core.split('.').collect();
    let is_digits =
        |part: &&str| (1..=2).contains(&part.len()) && part.chars().all(|letter| letter.is_ascii_digit());
    if parts.iter().all(is_digits) {
        let is_nested = parts.len() > 1;
        return (ended == 1 || (is_nested && parts.len() <= 4)).then(|| core.to_owned());
    }
    let mut letters = core.chars();
    let is_letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
    let is_roman = core.len() <= 4 && core.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'));
    let is_large_roman = core.len() <= 4 && core.chars().all(|letter| matches!(letter, 'I' | 'V' | 'X'));
    let is_large = core.len() == 1 && core.chars().all(char::is_uppercase) && bare.ends_with(')');
    (ended == 1 && (is_letter || is_roman || is_large_roman || is_large)).then(|| core.to_owned())
}

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.', ';', ':', ')']).to_lowercase();
    [
        "januar",
        "februar",
        "mars",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "desember",
        "jan",
        "feb",
        "sept",
        "okt",
        "nov",
        "des",
        "kvartal",
        "tertial",
        "halvår",
    ]
    .contains(&word.as_str())
}

/// Whether a number follows another one in a list.
pub(super) fn follows(number: &str, before: &str) -> bool {
    let (Some(own), Some(other)) = (value(number), value(before)) else { return false };
    own == other + 1
}

fn value(number: &str) -> Option<u32> {
    let last = number.rsplit('.').next()?;
    last.parse().ok().or_else(|| {
        let mut letters = last.chars();
        let letter = letters.next()?;
        letters.next().is_none().then_some(u32::from(letter))
    })
}

/// Whether a text begins with a label and a colon: `Dato dok: 3.2.2024`.
pub(super) fn is_field(text: &str) -> bool {
    let Some((label, _)) = text.split_once(':') else { return false };
    label.chars().count() <= 40
        && label.chars().next().is_some_and(char::is_uppercase)
        && label.split_whitespace().count() <= 4
        && !label.contains(['.', ',', '?', '!'])
}

/// Whether a text ends as sentences do.
pub(super) fn is_ended(text: &str) -> bool {
    text.trim_end_matches(['»', '"', '”', ')', ' ']).ends_with(['.', ':', '!', '?', ';'])
}

/// Whether a text begins with a small letter.
pub(super) fn begins_small(text: &str) -> bool {
    text.trim_start_matches(['(', '«', '"', '“', '§', ' ']).chars().next().is_some_and(char::is_lowercase)
}

/// A line of a table of contents: text, dots, page.
pub(super) fn is_contents(text: &str) -> bool {
    let rest = text.trim_end().trim_end_matches(|letter: char| letter.is_ascii_digit());
    let taken = text.trim_end().len() - rest.len();
    if !(1..=4).contains(&taken) {
        return false;
    }
    let dots = rest.trim_end();
    let leader: usize = dots
        .chars()
        .rev()
        .take_while(|letter| matches!(letter, '.' | '…' | ' ' | '_' | '·'))
        .filter(|letter| *letter != ' ')
        .map(|letter| if letter == '…' { 3 } else { 1 })
        .sum();
    leader >= 4
}
