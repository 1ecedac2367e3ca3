//! What a single line is.

use crate::papers::ListMark;

/// A line of the file.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Its number, from 1.
    pub number: u32,
    /// Its words without blanks around.
    pub words: &'a str,
    /// The column its words begin in; a tab goes to the next of eight.
    pub indent: usize,
    /// Its length in letters, indentation included.
    pub length: usize,
    /// It begins a page.
    pub begins_page: bool,
    /// It ends in two blanks or a backslash: a line break of Markdown.
    pub is_broken: bool,
}

/// All lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut begins_page = false;
    for (number, whole) in (1_u32..).zip(text.split('\n')) {
        for (at, part) in whole.split('\u{c}').enumerate() {
            begins_page |= at > 0;
            let words = part.trim();
            if words.is_empty() && at > 0 {
                continue;
            }
            let indent = part.chars().take_while(|letter| letter.is_whitespace());
            let indent =
                indent.fold(0, |column, letter| if letter == '\t' { column / 8 * 8 + 8 } else { column + 1 });
            let is_broken = part.ends_with("  ") && !words.is_empty();
            let begins = begins_page && !words.is_empty();
            let length = if words.is_empty() { 0 } else { indent + words.chars().count() };
            lines.push(Line { number, words, indent, length, begins_page: begins, is_broken });
            if begins {
                begins_page = false;
            }
        }
    }
    lines
}

/// A mark of a list at the beginning of a line, and where the words after it begin.
pub(crate) fn list_mark(words: &str) -> Option<(ListMark, usize)> {
    let mut letters = words.char_indices();
    let (_, first) = letters.next()?;
    let (at, next) = letters.next()?;
    let is_bullet = matches!(
        first,
        '-' | '–'
            | '—'
            | '•'
            | '·'
            | '*'
            | '+'
            | '▪'
            | '▫'
            | '■'
            | '□'
            | '●'
            | '○'
            | '◦'
            | '‣'
            | '∙'
            | '➢'
            | '→'
            | '✓'
            | '►'
            | '\u{f0a7}'
            | '\u{f0b7}'
            | '\u{f0d8}'
            | '\u{f02d}'
    );
    if (is_bullet || first == 'o') && next.is_whitespace() {
        return Some((ListMark::Bullet, after_blanks(words, at)));
    }
    // Signs that are nothing but bullets may stand close to their words.
    if matches!(first, '•' | '▪' | '●' | '\u{f0b7}') {
        return Some((ListMark::Bullet, at));
    }
    numbered(words)
}

/// `1.`, `2)`, `a)`, `2b.`, `(3)`, `iv)`.
fn numbered(words: &str) -> Option<(ListMark, usize)> {
    let (opens, inner) = words.strip_prefix('(').map_or((0, words), |inner| (1, inner));
    let end = inner.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let mark = inner.get(..end)?;
    let stop = inner.get(end..)?.chars().next()?;
    let rest = inner.get(end + 1..)?;
    if !(stop == ')' || (stop == '.' && opens == 0)) || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let digits = mark.bytes().take_while(u8::is_ascii_digit).count();
    let letters = mark.len() - digits;
    let fits = match (digits, letters) {
        (1..=2, 0..=1) | (0, 1) => true,
        (0, 2..=4) => mark.bytes().all(|byte| b"ivx".contains(&byte)) && stop == ')',
        _ => false,
    };
    // A capital and a stop is somebody's initial; `5. februar` is a date.
    let is_initial = digits == 0 && stop == '.' && mark.bytes().any(|byte| byte.is_ascii_uppercase());
    let next_word = rest.split_whitespace().next().unwrap_or_default().to_lowercase();
    let next_word = next_word.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let is_date =
        stop == '.' && letters == 0 && (crate::language::is_month(next_word) || next_word.is_empty());
    if !fits || is_initial || is_date {
        return None;
    }
    let start = opens + end + 1;
    Some((ListMark::Number(mark.to_ascii_lowercase()), after_blanks(words, start)))
}

fn after_blanks(words: &str, from: usize) -> usize {
    let rest = words.get(from..).unwrap_or_default();
    words.len() - rest.trim_start().len()
}

/// `## Bakgrunn`: level and words.
pub(super) fn heading(words: &str) -> Option<(u8, &str)> {
    let level = words.bytes().take_while(|byte| *byte == b'#').count();
    let rest = words.get(level..)?;
    let level = u8::try_from(level).ok().filter(|level| (1..=6).contains(level))?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace))
        .then(|| (level, rest.trim().trim_end_matches('#').trim_end()))
}

/// A line of signs that only parts what is above from what is below.
pub(super) fn is_rule(words: &str) -> bool {
    words.len() >= 3
        && ['-', '_', '=', '*', '–', '—', '~']
            .iter()
            .any(|sign| words.chars().all(|letter| letter == *sign || letter == ' '))
}

/// Whether a line begins as a field does: a few words, the first with a capital, and a colon or semicolon.
pub(super) fn looks_like_field(words: &str) -> bool {
    let Some(end) = words.find([':', ';']) else { return false };
    let label = words.get(..end).unwrap_or_default().trim();
    let after = words.get(end + 1..).unwrap_or_default();
    label.starts_with(char::is_uppercase)
        && label.chars().count() <= 40
        && label.split_whitespace().count() <= 5
        && !label.contains(['.', ',']) | label.to_lowercase().starts_with("avkl.")
        && (after.is_empty()
            || after.starts_with(char::is_whitespace)
            || !words.get(end..).unwrap_or_default().starts_with("://"))
}
