//! Headers and footers: what is marked as belonging to the page, else what stands at the edge of page after page.

use std::collections::{BTreeMap, BTreeSet};

use super::file::File;
use super::line::{Line, rows, segments};

/// How much of a page's height its edges take, above and below.
const EDGE: f32 = 0.115;

/// The most lines of headers and footers that are kept, and of a page that are looked at beside each other.
const MAX_LINES: usize = 10_000;

/// Takes headers and footers off the lines of all pages, and gives each text once.
pub(super) fn part(file: &mut File, pages: &mut [Vec<Line>]) -> Vec<String> {
    let mut margins = Texts::default();
    let mut repeated: BTreeMap<String, usize> = BTreeMap::new();
    for (lines, page) in pages.iter().zip(&file.pages) {
        let mut keys: Vec<String> = lines
            .iter()
            .filter(|line| is_at_edge(line, page.height))
            .map(|line| masked(&line.text()))
            .collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            *repeated.entry(key).or_default() += 1;
        }
    }
    let lonely: Vec<Vec<usize>> =
        pages.iter().zip(&file.pages).map(|(lines, page)| lonely(lines, page.height)).collect();
    let needed = (file.pages.len().div_ceil(2)).max(2);
    for ((lines, page), lonely) in pages.iter_mut().zip(&file.pages).zip(lonely) {
        let mut drops: Vec<bool> = lines
            .iter()
            .enumerate()
            .map(|(at, line)| {
                let text = line.text();
                let is_repeated = || repeated.get(&masked(&text)).is_some_and(|count| *count >= needed);
                is_at_edge(line, page.height)
                    && (lonely.contains(&at) || is_repeated() || is_page_number(&text))
            })
            .collect();
        // A number beside words that stay is one of a table.
        let kept: Vec<f32> =
            lines.iter().zip(&drops).filter(|(_, drops)| !**drops).map(|(line, _)| line.y).collect();
        for (line, drops) in lines.iter().zip(&mut drops) {
            *drops &= kept.len() > MAX_LINES || !kept.iter().any(|y| (y - line.y).abs() < line.size * 0.3);
        }
        let mut drops = drops.into_iter();
        lines.retain(|line| {
            let drops = drops.next().unwrap_or(false);
            if drops {
                margins.add(&line.text());
            }
            !drops
        });
    }
    margins.all
}

/// Lines of text, each once, in the order they were met.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    met: BTreeSet<String>,
}

impl Texts {
    fn add(&mut self, text: &str) {
        let text = text.trim();
        if !text.is_empty() && self.all.len() < MAX_LINES && self.met.insert(text.to_owned()) {
            self.all.push(text.to_owned());
        }
    }
}

/// Takes what is marked as an artifact, or stands aslant, off a page, as texts.
pub(super) fn artifacts(file: &mut File) -> Vec<String> {
    let mut margins = Texts::default();
    for (number, page) in file.pages.iter_mut().enumerate() {
        let spans = std::mem::take(&mut page.spans);
        let (kept, taken): (Vec<_>, Vec<_>) =
            spans.into_iter().partition(|span| !span.is_artifact && !span.is_turned);
        page.spans = kept;
        let (turned, level): (Vec<_>, Vec<_>) = taken.into_iter().partition(|span| span.is_turned);
        let mut texts: Vec<String> =
            rows(number, level).iter().flat_map(|row| segments(row, 4.0)).map(|line| line.text()).collect();
        // Letters that stand aslant come one by one, in the order they were painted.
        let mut words = String::new();
        for span in turned {
            if span.blank_before {
                words.push(' ');
            }
            words.push_str(&span.text);
        }
        texts.push(words);
        for text in texts {
            margins.add(&text);
        }
    }
    margins.all
}

/// How near the edge of a page no text stands, but headers and footers do, as a part of its height.
const RIM: f32 = 0.068;

/// Lines in the rim of a page that stand apart from its text: headers and footers of a page that has no other like it.
fn lonely(lines: &[Line], height: f32) -> Vec<usize> {
    let is_above = |line: &Line| line.y < height * RIM;
    let is_below = |line: &Line| line.y > height * (1.0 - RIM);
    let last_above = lines.iter().filter(|line| is_above(line)).map(|line| line.y).reduce(f32::max);
    let first_below = lines.iter().filter(|line| is_below(line)).map(|line| line.y).reduce(f32::min);
    let text = lines.iter().filter(|line| !is_above(line) && !is_below(line));
    let top = text.clone().map(|line| line.y - line.size).reduce(f32::min);
    let low = text.map(|line| line.y).reduce(f32::max);
    let is_apart = |line: &Line| {
        let gap = if is_above(line) {
            last_above.zip(top).map(|(last, top)| top - last)
        } else if is_below(line) {
            first_below.zip(low).map(|(first, low)| first - line.size - low)
        } else {
            None
        };
        gap.is_some_and(|gap| gap > line.size * 0.7)
    };
    lines.iter().enumerate().filter(|(_, line)| is_apart(line)).map(|(at, _)| at).collect()
}

/// Whether a line stands at the upper or lower edge of its page.
pub(super) fn is_at_edge(line: &Line, height: f32) -> bool {
    line.y < height * EDGE || line.y - line.size > height * (1.0 - EDGE)
}

/// A text with its digits alike, so that page numbers do not part it from the same text on other pages.
fn masked(text: &str) -> String {
    let mut masked = String::new();
    for letter in text.chars() {
        match letter {
            _ if letter.is_whitespace() => {}
            '0'..='9' => {
                if !masked.ends_with('0') {
                    masked.push('0');
                }
            }
            _ => masked.extend(letter.to_lowercase()),
        }
    }
    masked
}

/// `3`, `iv`, `- 3 -`, `Side 3`, `Side 3 av 7`, `3/7`, `s. 3`.
pub(super) fn is_page_number(text: &str) -> bool {
    let words: Vec<String> = text
        .to_lowercase()
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    let is_number = |word: &str| word.len() <= 4 && word.chars().all(|letter| letter.is_ascii_digit());
    let is_word = |word: &str| matches!(word, "side" | "sidetall" | "s" | "page" | "av" | "of" | "p");
    let numbers = words.iter().filter(|word| is_number(word)).count();
    let has_word = words.iter().any(|word| is_word(word));
    let is_dated = text.contains('.') && numbers > 1 && !has_word;
    if let [only] = words.as_slice()
        && only.len() <= 5
        && only.chars().all(|letter| matches!(letter, 'i' | 'v' | 'x'))
    {
        return true;
    }
    (1..=2).contains(&numbers)
        && words.iter().all(|word| is_number(word) || is_word(word))
        && !is_dated
        && (numbers == 1 || has_word || text.contains('/') || text.contains('('))
}
