//! Sentences, paragraphs, tables and lists in something like the Norwegian of case papers.

use std::fmt::Write;

use super::random::Random;
use super::words;

/// A place: one of the municipalities.
pub(super) fn place(random: &mut Random) -> &'static str {
    random.one(words::MUNICIPALITIES).0
}

/// An actor, a thing or a circumstance with its place filled in.
fn filled(random: &mut Random, pattern: &str) -> String {
    pattern.replace('@', place(random))
}

/// One sentence with its full stop.
pub(super) fn sentence(random: &mut Random) -> String {
    let actor = random.one(words::ACTORS);
    let actor = filled(random, actor);
    let thing = random.one(words::THINGS);
    let circumstance = random.one(words::CIRCUMSTANCES);
    let circumstance = filled(random, circumstance);
    let deed = random.one(words::DEEDS);
    match random.below(6) {
        0 => {
            let (opening, actor) = (random.one(words::OPENINGS), lower(&actor));
            format!("{opening} {actor} {deed} {thing} {circumstance}.")
        }
        1 => format!("{actor} {deed} {thing} {circumstance}, {}.", random.one(words::EFFECTS)),
        2 => {
            let (actor, to_do) = (lower(&actor), random.one(words::TO_DO));
            format!("Målet er at {actor} skal {to_do} {thing} {circumstance}.")
        }
        3 => {
            let other = random.one(words::THINGS);
            let other = if other == thing { "alt som hører til" } else { other };
            format!("{actor} {deed} {thing} og {other} {circumstance}.")
        }
        4 => format!("{actor} {deed} *{thing}*, {}.", random.one(words::EFFECTS)),
        _ => format!("{actor} {deed} {thing} {circumstance}."),
    }
}

/// A sentence without emphasis, for fields that are plain text.
pub(super) fn plain_sentence(random: &mut Random) -> String {
    sentence(random).replace('*', "")
}

/// A paragraph of so many sentences, without a line break.
pub(super) fn paragraph(random: &mut Random, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences).map(|_| sentence(random)).collect();
    sentences.join(" ")
}

/// Several paragraphs with blank lines between and after them.
pub(super) fn paragraphs(random: &mut Random, count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        let sentences = 3 + random.below(2);
        text.push_str(&paragraph(random, sentences));
        text.push_str("\n\n");
    }
    text
}

/// What a body asks for or decides, as one point.
pub(super) fn resolution(random: &mut Random, body: &str) -> String {
    let to_do = random.one(words::TO_DO);
    let thing = random.one(words::THINGS);
    let circumstance = random.one(words::CIRCUMSTANCES);
    let circumstance = filled(random, circumstance);
    let role = lower(random.one(words::ROLES));
    match random.below(4) {
        0 => format!("{body} ber {role} om å {to_do} {thing} {circumstance}."),
        1 => format!("{body} er enig i å {to_do} {thing} {circumstance}."),
        2 => format!("{body} tar saken om {thing} til orientering og vil {to_do} arbeidet {circumstance}."),
        _ => format!("{body} anbefaler kommunene og sykehuset å {to_do} {thing} {circumstance}."),
    }
}

/// A bulleted list.
pub(super) fn list(random: &mut Random, items: usize) -> String {
    let mut text = String::new();
    for _ in 0..items {
        let _ = writeln!(text, "- {} {}", random.one(words::TO_DO), random.one(words::THINGS));
    }
    text.push('\n');
    text
}

/// A table of measures over three years.
pub(super) fn table(random: &mut Random, year: u16) -> String {
    let mut text = format!(
        "| Måltall | {} | {} | {year} | Merknad |\n| :--- | ---: | ---: | ---: | :--- |\n",
        year - 2,
        year - 1
    );
    let first = random.below(words::MEASURES.len());
    for row in 0..4 {
        let measure = words::MEASURES[(first + row) % words::MEASURES.len()];
        let [one, two, three] = [(); 3].map(|()| 40 + random.below(900));
        let _ = writeln!(text, "| {measure} | {one} | {two} | {three} | {} |", random.one(words::REMARKS));
    }
    text.push('\n');
    text
}

/// The text with a small first letter, unless it begins with a name.
pub(super) fn lower(text: &str) -> String {
    if text.starts_with("Eksempelsykehuset") {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
