//! Footnotes: small print at the foot of a page that begins with a number, and the raised number that leads to it.

use std::collections::BTreeMap;

use super::file::Area;
use super::line::Line;

/// Notes of a file, by the page and the number they are called by.
#[derive(Debug, Default)]
pub(super) struct Notes {
    by: BTreeMap<(usize, String), usize>,
    lines: Vec<Vec<Line>>,
}

impl Notes {
    /// The note that a raised sign leads to, and what follows the sign in the same span.
    pub(super) fn reference<'t>(&self, page: usize, sign: &'t str) -> Option<(usize, &'t str)> {
        let end = sign.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(sign.len());
        let (number, rest) = sign.split_at_checked(end)?;
        if number.is_empty() {
            return None;
        }
        let here = self.by.get(&(page, number.to_owned())).copied();
        // A note at the end of the file, or on the page that a paragraph goes on to.
        let found = here.or_else(|| {
            let mut all = self.by.iter().filter(|((_, called), _)| called == number);
            let (only, next) = (all.next()?, all.next());
            next.is_none().then_some(*only.1)
        })?;
        Some((found, rest))
    }

    /// Adds a note.
    pub(super) fn add(&mut self, page: usize, number: &str, lines: Vec<Line>) {
        self.by.insert((page, number.to_owned()), self.lines.len());
        self.lines.push(lines);
    }

    /// The lines of each note.
    pub(super) fn lines(&self) -> &[Vec<Line>] {
        &self.lines
    }
}

/// Takes the notes off the foot of a page.
pub(super) fn part(
    page: usize,
    lines: &mut Vec<Line>,
    rules: &[Area],
    height: f32,
    body: f32,
    notes: &mut Notes,
) {
    let Some(first) = first_note(lines, rules, height, body) else { return };
    let mut taken = lines.split_off(first).into_iter().peekable();
    let mut open: Option<(String, Vec<Line>)> = None;
    let mut expected = taken.peek().and_then(sign).and_then(|(number, _)| number.parse::<u32>().ok());
    for line in taken {
        match sign(&line) {
            Some((number, count)) if number.parse().ok() == expected => {
                if let Some((number, lines)) = open.take() {
                    notes.add(page, &number, lines);
                }
                expected = expected.map(|number| number + 1);
                open = Some((number, line.without_first(count).into_iter().collect()));
            }
            _ => {
                if let Some((_, lines)) = &mut open {
                    lines.push(line);
                }
            }
        }
    }
    if let Some((number, lines)) = open {
        notes.add(page, &number, lines);
    }
}

/// Where the notes of a page begin.
fn first_note(lines: &[Line], rules: &[Area], height: f32, body: f32) -> Option<usize> {
    let small =
        lines.iter().rev().take_while(|line| line.size < body * 0.94 && line.y > height * 0.3).count();
    let from = lines.len() - small;
    let at = from + lines.get(from..)?.iter().position(|line| sign(line).is_some())?;
    let line = lines.get(at)?;
    let (number, _) = sign(line)?;
    let is_called = lines.iter().take(at).any(|line| {
        line.spans.iter().any(|span| line.is_raised(span) && span.text.starts_with(number.as_str()))
    });
    let top = line.y - line.size;
    let is_ruled = rules.iter().any(|rule| {
        rule.height() < 2.5 && rule.width() > 30.0 && rule.y1 <= top + 2.0 && rule.y1 > top - 24.0
    });
    (is_called || is_ruled).then_some(at)
}

/// The number a note begins with, and how many spans it takes.
fn sign(line: &Line) -> Option<(String, usize)> {
    let first = line.spans.first()?;
    let number: String = first.text.chars().take_while(char::is_ascii_digit).collect();
    let rest = first.text.get(number.len()..).unwrap_or_default();
    let stands_alone = matches!(rest, "" | "." | ")") && line.spans.len() > 1;
    let is_sign =
        !number.is_empty() && number.len() <= 3 && stands_alone && (line.parts(1) || line.is_raised(first));
    is_sign.then_some((number, 1))
}
