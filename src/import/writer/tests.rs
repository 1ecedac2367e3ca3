//! What is written is read back by the site, without a finding.

use proptest::prelude::*;

use super::*;
use crate::content::{self, Document};
use crate::papers::{ListMark, Place};
use crate::source::{SourceFile, SourcePath};

fn paragraph(role: Role, text: Text) -> Block {
    Block {
        place: Place::default(),
        kind: BlockKind::Paragraph(Paragraph { text, role, ..Paragraph::default() }),
    }
}

fn plain(role: Role, text: &str) -> Block {
    paragraph(role, Text::from_plain(text))
}

fn item(depth: u8, mark: &str, text: &str) -> Block {
    let mark = if mark.is_empty() { ListMark::Bullet } else { ListMark::Number(mark.to_owned()) };
    plain(Role::Item { depth, mark }, text)
}

fn written(blocks: &[Block], notes: &[Vec<Block>]) -> String {
    let beside = Beside { pictures: &[], file: &|_| None };
    body(blocks, notes, beside, &SectionNames::built_in(), &mut Vec::new())
}

/// The text as the site reads it, which must have nothing to tell.
fn read_back(markdown: &str) -> content::Text {
    let path = SourcePath::new("content/saker/ssu/2024/01-2024.md");
    let file = SourceFile::new(path, format!("+++\ncase = \"SSU 01-2024\"\n+++\n\n{markdown}"));
    let checked = content::parse(&file, &SectionNames::built_in());
    assert_eq!(checked.diagnostics, [], "{markdown}");
    match checked.value.unwrap().document {
        Document::Case(case) => case.text.clone(),
        other => panic!("{other:?}"),
    }
}

/// The HTML of a text, without where its links lead.
fn html(prose: &content::Prose) -> String {
    prose.filled(|_| String::new(), &[])
}

/// The letters that a visitor sees.
fn shown(html: &str) -> String {
    let mut shown = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        shown.push_str(&rest[..at]);
        rest = rest[at..].split_once('>').map_or("", |(_, rest)| rest);
    }
    shown.push_str(rest);
    let shown = shown
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    shown.chars().filter(|letter| !letter.is_whitespace()).collect()
}

#[test]
fn points_come_out_with_their_numbers_and_letters() {
    let blocks = [
        plain(Role::Heading(2), "Innstilling"),
        plain(Role::Body, "Utvalget ber om dette:"),
        item(0, "1", "Første"),
        item(0, "2", "Andre"),
        item(1, "a", "del"),
        item(1, "b", "del"),
        plain(Role::ItemMore { depth: 0 }, "mer om andre"),
        item(0, "4", "Fjerde"),
        item(1, "", "kule"),
        plain(Role::Heading(2), "Bakgrunn"),
        item(0, "a", "bokstav"),
    ];
    let text = read_back(&written(&blocks, &[]));
    let numbers: Vec<String> = text.sections[0].points.iter().map(|point| point.number.to_string()).collect();
    assert_eq!(numbers, ["1", "2", "2a", "2b", "4", "4a"]);
    assert!(html(&text.sections[1].prose).contains("a) bokstav"));
}

#[test]
fn nothing_of_a_text_becomes_markup() {
    for words in [
        "2024. Det var året",
        "# ikke overskrift",
        "- ikke punkt",
        "a * b * c",
        "snake_case_her",
        "[lenke](https://a.b)",
        "<b>fet</b>",
        "`kode`",
        "a | b",
        "~~strek~~",
        "&amp; og &lt;",
        "![bilde](a.png)",
        "[[SSU 1-2024]]",
        "[^1]",
        "+++",
        "> sitat",
        "***",
        "---",
        "===",
        "1) a",
        "\\*",
        "en\ntil\n- tre",
        "a | b\n--- | ---",
        "12.",
        "https://example.org/a_b",
    ] {
        let text = read_back(&written(&[plain(Role::Heading(2), "Bakgrunn"), plain(Role::Body, words)], &[]));
        let expected: String = words.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert_eq!(shown(&html(&text.sections[0].prose)), expected, "{words}");
        assert!(
            html(&text.sections[0].prose).starts_with("<p>"),
            "{words}: {}",
            html(&text.sections[0].prose)
        );
    }
}

#[test]
fn notes_tables_and_links_are_what_the_site_has() {
    let letters = |text: &str, link: Option<&str>, bold| Piece::Letters {
        text: text.to_owned(),
        bold,
        italic: false,
        link: link.map(str::to_owned),
    };
    let cell = |text: &str| crate::papers::Cell {
        blocks: vec![plain(Role::Body, text)],
        ..crate::papers::Cell::default()
    };
    let row = |cells: &[&str]| crate::papers::Row { cells: cells.iter().map(|text| cell(text)).collect() };
    let table =
        crate::papers::Table { rows: vec![row(&["År", "Møter"]), row(&["2022", "4 | 5"])], head_rows: 1 };
    let blocks = [
        paragraph(
            Role::Body,
            Text(vec![
                letters("Se ", None, false),
                letters("planen", Some("https://example.org/a (b)"), false),
                letters(" og ", None, false),
                letters("dette", Some("#"), true),
                Piece::Note(1),
                Piece::Note(0),
            ]),
        ),
        Block { place: Place::default(), kind: BlockKind::Table(table) },
    ];
    let notes = [
        vec![plain(Role::Body, "Første note")],
        vec![plain(Role::Body, "Andre note"), plain(Role::Body, "med mer")],
    ];
    let markdown = written(&blocks, &notes);
    let text = read_back(&markdown);
    assert_eq!(text.footnotes.len(), 2, "{markdown}");
    assert!(
        html(&text.footnotes[0].prose).contains("Andre note")
            && html(&text.footnotes[0].prose).contains("med mer")
    );
    let html = html(&text.sections[0].prose);
    assert!(
        html.contains("<strong>dette</strong>")
            && html.contains("href=\"https://example.org/a%20%28b%29\"")
            && html.contains("<td>4 | 5</td>"),
        "{html}"
    );
}

fn roles() -> impl Strategy<Value = Role> {
    let mark = prop_oneof![
        Just(ListMark::Bullet),
        "[1-9]".prop_map(ListMark::Number),
        "[a-e]".prop_map(ListMark::Number)
    ];
    prop_oneof![
        3 => Just(Role::Body),
        1 => (2u8..6).prop_map(Role::Heading),
        3 => (0u8..4, mark).prop_map(|(depth, mark)| Role::Item { depth, mark }),
        1 => (0u8..3).prop_map(|depth| Role::ItemMore { depth }),
        1 => Just(Role::Quote),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zæøå0-9 .,:#*_<>\\[\\]()`|~&!\\\\+=\\-]{1,30}",
        "Innstilling|Vedtak|Bakgrunn",
        "[A-Z][a-z]{2,9}( [a-z0-9]{2,9}){0,6}"
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 400, ..ProptestConfig::default() })]

    /// Whatever a paper holds, the file is read back without a finding, and all its letters are there.
    #[test]
    fn what_is_written_is_read_back(blocks in prop::collection::vec((roles(), words(), any::<bool>(), any::<bool>()), 1..14)) {
        let blocks: Vec<Block> = blocks.into_iter().map(|(role, text, bold, italic)| {
            let (start, end) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
            let letters = |text: &str, bold, italic| Piece::Letters { text: text.to_owned(), bold, italic, link: None };
            paragraph(role, Text(vec![letters(start, false, false), letters(end, bold, italic)]))
        }).collect();
        let markdown = written(&blocks, &[]);
        let text = read_back(&markdown);
        let mut found = String::new();
        for section in &text.sections {
            for point in &section.points {
                found.push_str(&shown(&html(&point.prose)));
            }
            found.push_str(&shown(&html(&section.prose)));
        }
        for heading in &text.headings {
            found.push_str(&heading.text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>());
        }
        for block in &blocks {
            let words: String = super::super::grammar::plain_text(block).chars().filter(|letter| !letter.is_whitespace()).collect();
            prop_assert!(found.contains(&words), "`{words}` is not in `{found}` of\n{markdown}");
        }
        let levels: Vec<u8> = text.headings.iter().map(|heading| heading.level).collect();
        prop_assert!(levels.first().is_none_or(|first| *first == 2));
        prop_assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1));
    }
}
