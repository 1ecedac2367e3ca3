//! A paper as plain text, with or without Markdown in it: paragraphs, list items, cells; code and real links masked.

use std::ops::Range;

use super::normal::UNSEEN;
use super::{Bodies, Citation, Doubtful, Found, Recogniser};

/// What a masked byte reads as: no letter, digit or blank, so nothing is joined across it.
const MASK: char = '\u{1a}';

/// What a paper cites, and whose it is taken to be.
#[derive(Clone, Debug, Default)]
pub struct PaperFound {
    /// The code of its body, where it has one.
    pub body: Option<String>,
    /// Its year.
    pub year: Option<i16>,
    /// Its own case number, where its first lines say it.
    pub own: Option<crate::content::CaseKey>,
    /// Citations in reading order; places are bytes of the whole paper.
    pub citations: Vec<Citation>,
    /// What was too doubtful.
    pub doubtful: Vec<Doubtful>,
}

/// Scans a paper. `body` and `year` are what the caller knows of it; what it does not know is taken from the paper
/// itself: the case number that its first lines consist of, else the year of its first full date.
pub fn scan_paper(text: &str, bodies: &Bodies, body: Option<&str>, year: Option<i16>) -> PaperFound {
    let blocks = blocks(text);
    let head = own_number(text, &blocks, bodies);
    let body = body.map(str::to_owned).or_else(|| head.as_ref().map(|key| key.body.clone()));
    let year = year.or(head.as_ref().map(|key| key.year)).or_else(|| first_date(text));
    let mut found = PaperFound { body, year, own: head, ..PaperFound::default() };
    let mut recogniser = Recogniser::new(bodies, found.body.as_deref(), year);
    for block in &blocks {
        let Found { citations, doubtful, .. } = recogniser.read(&block.text);
        let moved = |range: Range<usize>| range.start + block.start..range.end + block.start;
        found.citations.extend(citations.into_iter().map(|citation| Citation {
            range: moved(citation.range),
            number: moved(citation.number),
            sentence: moved(citation.sentence),
            ..citation
        }));
        found.doubtful.extend(
            doubtful.into_iter().map(|doubtful| Doubtful { range: moved(doubtful.range), ..doubtful }),
        );
    }
    found
}

/// The number of the paper itself: a citation that is the whole of one of its first paragraphs.
fn own_number(text: &str, blocks: &[Block], bodies: &Bodies) -> Option<crate::content::CaseKey> {
    blocks.iter().take(4).find_map(|block| {
        let found = Recogniser::new(bodies, None, None).read(&block.text);
        let [citation] = found.citations.as_slice() else { return None };
        let rest = block.text.len() - citation.range.len();
        let is_whole =
            rest <= 8 || text[block.start..].lines().next()?.trim().len() <= citation.range.len() + 8;
        (is_whole && citation.range.start <= 8).then(|| citation.key.clone())
    })
}

/// The year of the first date written with day, month and year.
fn first_date(text: &str) -> Option<i16> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
        let parts: Vec<&str> = word.split('.').collect();
        if let [day, month, year] = parts.as_slice()
            && [day, month]
                .iter()
                .all(|part| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
        {
            return four_digits(year);
        }
        let named = crate::language::is_month(&word.to_lowercase());
        let day = at.checked_sub(1).and_then(|before| words.get(before))?;
        let has_day = day.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
        if named && has_day { four_digits(words.get(at + 1)?) } else { None }
    })
}

fn four_digits(text: &str) -> Option<i16> {
    let digits = text.trim_matches(|letter: char| !letter.is_ascii_digit());
    (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
}

/// A paragraph, list item, cell or heading.
struct Block {
    start: usize,
    text: String,
}

fn blocks(text: &str) -> Vec<Block> {
    let masked = masked(text);
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut open: Option<Range<usize>> = None;
    let mut last_item: Option<u32> = None;
    let mut in_code = false;
    let mut start = 0;
    for line in masked.split_inclusive('\n') {
        let at = start;
        start += line.len();
        let trimmed = line.trim();
        let is_fence = trimmed.starts_with("```") || trimmed.starts_with("~~~");
        if trimmed.is_empty() || is_fence || in_code {
            blocks.extend(open.take());
            in_code ^= is_fence;
            continue;
        }
        if trimmed.starts_with('|') {
            blocks.extend(open.take());
            let mut cell = at;
            for (bar, _) in line.match_indices('|').chain([(line.len(), "")]) {
                if at + bar > cell {
                    blocks.push(cell..at + bar);
                }
                cell = at + bar + 1;
            }
            continue;
        }
        let number = item_number(trimmed);
        let begins = trimmed.starts_with(['#', '•', '–', '>'])
            || ["- ", "* ", "+ ", "\u{f0b7}"].iter().any(|mark| trimmed.starts_with(mark))
            || number.is_some_and(|number| number == 1 || last_item.is_some_and(|last| last + 1 == number))
            || is_field(trimmed)
            || open.is_none();
        if begins {
            blocks.extend(open.take());
            last_item = number.or(if trimmed.starts_with('#') { None } else { last_item });
            open = Some(at..start);
        } else if let Some(range) = &mut open {
            range.end = start;
        }
        if trimmed.starts_with('#') {
            blocks.extend(open.take());
        }
    }
    blocks.extend(open);
    blocks
        .into_iter()
        .map(|range| Block { start: range.start, text: masked[range].trim_end_matches('\n').to_owned() })
        .collect()
}

/// The number that begins a list item: `2. `, `2) `.
fn item_number(line: &str) -> Option<u32> {
    let digits = line.len() - line.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    let rest = &line[digits..];
    let is_mark = (1..=2).contains(&digits) && (rest.starts_with(". ") || rest.starts_with(") "));
    is_mark.then(|| line[..digits].parse().ok())?
}

/// A line of a paper's head: `Møtedato: …`, `Vår ref: …`.
fn is_field(line: &str) -> bool {
    line.split_once(':').is_some_and(|(label, _)| {
        (2..=28).contains(&label.len())
            && label.starts_with(char::is_uppercase)
            && label.split(' ').count() <= 3
            && label.chars().all(|letter| letter.is_alphabetic() || matches!(letter, ' ' | '.' | '(' | ')'))
    })
}

/// The text with code, and links that lead somewhere, masked byte for byte. A link to `#` is plain text.
fn masked(text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut cover = |range: Range<usize>, with: char| {
        for byte in &mut bytes[range] {
            if *byte != b'\n' {
                *byte = with as u8;
            }
        }
    };
    let mut at = 0;
    while let Some(found) = text[at..].find(['`', ']']).map(|found| found + at) {
        at = found + 1;
        if text.as_bytes()[found] == b'`' {
            let ticks = text[found..].len() - text[found..].trim_start_matches('`').len();
            let fence = "`".repeat(ticks);
            at = found + ticks;
            let is_inline = ticks < 3;
            if let Some(close) =
                text[at..].find(&fence).filter(|close| is_inline && !text[at..at + close].contains("\n\n"))
            {
                cover(found..at + close + ticks, MASK);
                at += close + ticks;
            }
            continue;
        }
        let rest = &text[found + 1..];
        let Some(target) = rest.strip_prefix('(') else { continue };
        let Some(close) = target.find(')').filter(|close| !target[..*close].contains('\n')) else { continue };
        let end = found + 2 + close + 1;
        let open = opening(text, found);
        let leads = !target[..close].trim().is_empty() && !target.starts_with('#');
        match open {
            Some(open) if leads => cover(open..end, MASK),
            // Plain text in brackets: the brackets go, the words stay.
            Some(open) => {
                cover(open..open + 1, UNSEEN);
                cover(found..end, UNSEEN);
            }
            None => cover(found..end, UNSEEN),
        }
        at = end;
    }
    // Only whole characters were covered, each byte by an ASCII one.
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

/// The bracket that opens the link text that ends at `close`.
fn opening(text: &str, close: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text[..close].char_indices().rev() {
        match letter {
            ']' => depth += 1,
            '[' if depth == 0 => return Some(at),
            '[' => depth -= 1,
            '\n' if text[..at].ends_with('\n') => return None,
            _ => {}
        }
    }
    None
}
