//! Laws of the recognition of citations, on texts that look Norwegian and on any text.
//!
//! The normal run tries few texts of each kind; `PROPTEST_CASES=20000 cargo test --test citation_laws` tries more, as
//! `scripts/fuzz` does before it hands over to the fuzzer.
#![expect(clippy::disallowed_methods, reason = "the number of texts comes from the environment")]

#[path = "support/citing.rs"]
mod citing;

use std::sync::LazyLock;

use felles::citation::{Citation, Found};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use unicode_normalization::UnicodeNormalization;

use citing::Names;

static NAMES: LazyLock<Names> = LazyLock::new(Names::new);

/// How many texts each law is tried on.
fn texts() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(200);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

const BODIES: &[&str] = &[
    "PU",
    "PUs",
    "Prøveutvalget",
    "prøveutvalget",
    "Prøveutvalg",
    "FM",
    "Fellesmøtet",
    "fellesmøte",
    "Sams møte",
    "Gammelt organ",
    "GO",
    "SEK",
    "Midtrådet",
    "formannskapet",
    "Helse Prøve",
    "utvalget",
];
const CASE_WORDS: &[&str] = &[
    "sak",
    "Sak",
    "SAK",
    "saken",
    "saka",
    "saker",
    "sakene",
    "sakane",
    "saksnr.",
    "saksnummer",
    "sak nr.",
    "-sak",
    "-sakene",
    "sak:",
    "styresak",
];
const NUMBERS: &[&str] = &[
    "1",
    "5",
    "07",
    "17",
    "012",
    "300",
    "17-2023",
    "07/2022",
    "3/22",
    "2023/17",
    "31–2022",
    "34 – 2023",
    "06- 2022",
    "4−2021",
    "12-14",
    "10, 11 og 12-2022",
    "5 og 6/2023",
    "1 til 4-2022",
    "16–18/2023",
    "24/9-2024",
    "1.7",
];
const WORDS: &[&str] = &[
    "se",
    "jf.",
    "viser til",
    "i",
    "til",
    "av",
    "fra",
    "og",
    "eller",
    "samt",
    "som",
    "ble",
    "behandlet",
    "vedtok",
    "egen",
    "denne",
    "punkt 2",
    "pkt. 1 og 3",
    "vedtakspunkt 2b",
    "§ 4-3",
    "§§ 6-1 og 6-2",
    "vedtektene",
    "prøvelovens",
    "i 2022",
    "(2021)",
    "4. desember 2022",
    "møte",
    "nr.",
    "prosent",
    "mai",
    "Vår ref:",
    "helse- og",
    "oppfølging av",
    "følges opp i",
    "blåbær",
    "bla\u{30a}ba\u{30a}r",
    "mo\u{308}te",
    "ǆ",
    "İ",
    "ß",
    "😀",
];
const BLANKS: &[&str] = &[" ", " ", " ", " ", " ", "\u{a0}", "\u{2009}", "\u{202f}", "\t"];
const SIGNS: &[&str] =
    &[".", ". ", ",", ";", ":", "(", ")", "–", "-", "/", "«", "»", "!", "?", "\u{ad}", "\u{200b}", "_", "%"];
const MARKDOWN: &[&str] = &[
    "*",
    "**",
    "~~",
    "`",
    "\\",
    "[",
    "](#)",
    "](/saker/)",
    "](https://prove.invalid/)",
    "[[PU 17-2023]]",
    "[[PU 17-2023#2|",
    "[[",
    "]]",
    "[^1]",
    "\n\n[^1]: ",
    "\n\n",
    "\n",
    "  \n",
    "\n- ",
    "\n1. ",
    "\n0. ",
    "\n2) ",
    "\n   - ",
    "\n> ",
    "\n## ",
    "\n## Innstilling\n\n",
    "\n| a | b |\n| - | - |\n| ",
    " | ",
    "&amp;",
    "&",
    "<",
    "\n```\n",
    "\n---\n",
    "![",
    "](a.png)",
];

/// A word, a name, a number or a sign, and the blank after it.
fn piece() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        3 => select(BODIES),
        4 => select(CASE_WORDS),
        5 => select(NUMBERS),
        4 => select(WORDS),
        2 => select(SIGNS),
    ];
    let blank = prop_oneof![8 => select(BLANKS), 1 => Just("")];
    (word, blank).prop_map(|(word, blank)| format!("{word}{blank}"))
}

/// A paragraph.
fn paragraph() -> impl Strategy<Value = String> {
    vec(piece(), 1..24).prop_map(|pieces| pieces.concat())
}

/// Markdown of any shape.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![3 => piece(), 1 => select(MARKDOWN).prop_map(str::to_owned)];
    vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

/// Any text at all.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[ -~\u{a0}-\u{17f}\u{2000}-\u{2070}\n]{0,120}"]
}

/// What is cited, in order.
fn keys(citations: &[Citation]) -> Vec<String> {
    let points = |citation: &Citation| {
        citation.points.iter().map(|point| format!("#{point}")).collect::<Vec<_>>().concat()
    };
    citations.iter().map(|citation| format!("{}{}", citation.key, points(citation))).collect()
}

/// The words that cite, composed.
fn words(text: &str, citations: &[Citation]) -> Vec<String> {
    citations.iter().map(|citation| text[citation.range.clone()].nfc().collect()).collect()
}

/// The text wrapped anew: a line break with an indentation for some blanks, and one after some hyphens inside a word or
/// number. `choices` says which. A blank after a hyphen is left alone: broken there, the hyphen joins what it parts.
fn wrapped(text: &str, choices: &[bool]) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut choices = choices.iter().copied().cycle();
    let mut wrapped = String::new();
    let is_dash = |letter: char| matches!(letter, '-' | '\u{2010}'..='\u{2014}' | '\u{2212}');
    let is_blank = |letter: char| letter.is_whitespace();
    for (at, letter) in letters.iter().copied().enumerate() {
        let before = at.checked_sub(1).map(|before| letters[before]);
        let after = letters.get(at + 1).copied();
        let next_word: String =
            letters[at + 1..].iter().take_while(|letter| letter.is_alphanumeric()).collect();
        let breaks = choices.next().unwrap_or(false);
        // Blanks in a row are one blank, and a hyphen before them would join.
        let hangs =
            letters[..at].iter().rev().find(|letter| !is_blank(**letter)).copied().is_some_and(is_dash);
        if letter == ' ' && breaks && !hangs {
            wrapped.push_str("\n  ");
            continue;
        }
        wrapped.push(letter);
        let joins = is_dash(letter)
            && before.is_some_and(char::is_alphanumeric)
            && after.is_some_and(char::is_alphanumeric)
            && !matches!(next_word.as_str(), "og" | "eller" | "samt" | "til");
        if joins && breaks {
            wrapped.push_str("\n ");
        }
    }
    wrapped
}

proptest! {
    #![proptest_config(texts())]

    #[test]
    fn any_text_can_be_read_as_a_paper(text in any_text()) {
        NAMES.paper(&text);
    }

    #[test]
    fn a_paper_that_looks_norwegian_has_every_citation_in_its_place(text in markdown()) {
        NAMES.paper(&text);
    }

    #[test]
    fn composed_and_decomposed_letters_cite_alike(text in prop_oneof![markdown(), any_text()]) {
        let composed: String = text.nfc().collect();
        let decomposed: String = composed.nfd().collect();
        let (one, other) = (NAMES.paper(&composed), NAMES.paper(&decomposed));
        prop_assert_eq!(keys(&one), keys(&other), "{:?}", composed);
        prop_assert_eq!(words(&composed, &one), words(&decomposed, &other), "{:?}", composed);
    }

    #[test]
    fn a_paragraph_wrapped_anew_cites_the_same(text in paragraph(), choices in vec(any::<bool>(), 1..9)) {
        let wrapped = wrapped(&text, &choices);
        let (Found { citations: one, .. }, Found { citations: other, .. }) =
            (NAMES.paragraph(&text), NAMES.paragraph(&wrapped));
        prop_assert_eq!(keys(&one), keys(&other), "{:?} and {:?}", text, wrapped);
    }

    #[test]
    fn a_page_is_drawn_with_links_as_it_is_without(text in prop_oneof![3 => markdown(), 1 => any_text()]) {
        NAMES.record(&text);
    }
}

#[test]
fn the_texts_that_are_tried_do_cite() {
    // Laws over texts without citations would say nothing.
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut cited = 0;
    for _ in 0..200 {
        let text = paragraph().new_tree(&mut runner).map(|tree| tree.current()).unwrap_or_default();
        cited += usize::from(!NAMES.paragraph(&text).citations.is_empty());
    }
    assert!(cited >= 60, "{cited} of 200 paragraphs cite anything");
}

#[test]
fn what_the_fuzzer_has_found_stays_mended() {
    // A list that begins at nought has no item before its first.
    NAMES.paper("Arkivsak 2024/1187-4 er ferdig\n0. PU-sak 5-2022\n1. PU-sak 6-2022");
    let cited = NAMES.paper("0. PU-sak 5-2022");
    assert_eq!(keys(&cited), ["PU 05-2022"]);
}
