//! Sentences, paragraphs, tables and lists in something like the Norwegian of case papers.

use std::fmt::Write;

use super::random::Random;
use super::vocabulary::{Compound, Subject};
use super::words;

/// A place: one of the municipalities.
pub(super) fn place(random: &mut Random) -> &'static str {
    random.one(words::MUNICIPALITIES).0
}

/// An actor, a thing or a circumstance with its place filled in.
fn filled(random: &mut Random, pattern: &str) -> String {
    pattern.replace('@', place(random))
}

/// What a sentence is about: often what the whole text is about, else one of the standing things or any compound.
fn thing(random: &mut Random, about: Option<&Subject>) -> String {
    match (about, random.below(10)) {
        (Some(subject), 0) => match subject.short.filter(|_| random.chance(60)) {
            Some(short) => format!("ordningen med {short}"),
            None => format!("arbeidet med {}", subject.phrase),
        },
        (Some(subject), 1 | 2) => Compound::of(subject.head, random).phrase(random),
        (_, 0..=3) => random.one(words::THINGS).to_owned(),
        _ => Compound::drawn(random).phrase(random),
    }
}

/// One sentence with its full stop.
pub(super) fn sentence(random: &mut Random, about: Option<&Subject>) -> String {
    let actor = random.one(words::ACTORS);
    let actor = filled(random, actor);
    let thing = thing(random, about);
    let circumstance = random.one(words::CIRCUMSTANCES);
    let circumstance = filled(random, circumstance);
    let deed = random.one(words::DEEDS);
    match random.below(7) {
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
            let other = Compound::drawn(random).phrase(random);
            format!("{actor} {deed} {thing} og {other} {circumstance}.")
        }
        4 => format!("{actor} {deed} *{thing}*, {}.", random.one(words::EFFECTS)),
        5 => {
            let (sum, among) = (20 + random.below(4000), Compound::drawn(random).forms()[3].clone());
            format!("Av {sum} svar gjelder de fleste {thing}, mens {among} sjelden er nevnt.")
        }
        _ => format!("{actor} {deed} {thing} {circumstance}."),
    }
}

/// A sentence without emphasis, for fields that are plain text.
pub(super) fn plain_sentence(random: &mut Random, about: Option<&Subject>) -> String {
    sentence(random, about).replace('*', "")
}

/// A paragraph of so many sentences, without a line break.
pub(super) fn paragraph(random: &mut Random, about: Option<&Subject>, sentences: usize) -> String {
    let sentences: Vec<String> = (0..sentences).map(|_| sentence(random, about)).collect();
    sentences.join(" ")
}

/// Several paragraphs with blank lines between and after them.
pub(super) fn paragraphs(random: &mut Random, about: Option<&Subject>, count: usize) -> String {
    let mut text = String::new();
    for _ in 0..count {
        let sentences = 3 + random.below(2);
        text.push_str(&paragraph(random, about, sentences));
        text.push_str("\n\n");
    }
    text
}

/// What a body asks for or decides, as one point.
pub(super) fn resolution(random: &mut Random, about: Option<&Subject>, body: &str) -> String {
    let to_do = random.one(words::TO_DO);
    let thing = thing(random, about);
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
pub(super) fn list(random: &mut Random, about: Option<&Subject>, items: usize) -> String {
    let mut text = String::new();
    for _ in 0..items {
        let _ = writeln!(text, "- {} {}", random.one(words::TO_DO), thing(random, about));
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

/// The text with a capital first letter.
pub(super) fn upper(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The text with a small first letter, unless it begins with a name.
pub(super) fn lower(text: &str) -> String {
    if text.starts_with("Eksempelsykehuset") {
        return text.to_owned();
    }
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
