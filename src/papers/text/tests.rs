//! Encodings, wraps, marks and traces of Markdown.

use super::*;
use crate::papers::BlockKind;
use crate::papers::{ListMark, Role};

fn blocks(text: &str) -> Vec<(Role, String)> {
    let paper = read(text.as_bytes()).unwrap();
    paper
        .blocks
        .iter()
        .filter_map(|block| block.paragraph().map(|p| (p.role.clone(), p.text.plain())))
        .collect()
}

fn texts(text: &str) -> Vec<String> {
    blocks(text).into_iter().map(|(_, text)| text).collect()
}

#[test]
fn every_encoding_gives_the_same_letters() {
    let text = "Tilråding:\r\nØyene får «hjelp» – straks\r\n";
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let windows = b"Tilr\xe5ding:\r\n\xd8yene f\xe5r \xabhjelp\xbb \x96 straks\r\n".to_vec();
    let decomposed = "Tilra\u{30a}ding:\n\u{d8}yene fa\u{30a}r «hjelp» – straks\n";
    let marked = |mark: &[u8], rest: &[u8]| [mark, rest].concat();
    for bytes in [
        text.as_bytes().to_vec(),
        marked(b"\xef\xbb\xbf", decomposed.as_bytes()),
        marked(b"\xff\xfe", &utf16),
        marked(b"\xfe\xff", &utf16be),
        windows,
    ] {
        let paper = read(&bytes).unwrap();
        assert_eq!(paper.pages, ["Tilråding:\nØyene får «hjelp» – straks\n"]);
        assert_eq!(paper.blocks.len(), 2);
    }
}

#[test]
fn what_is_no_text_is_refused() {
    assert_eq!(read(b"PK\x03\x04rest"), Err(Refusal::NotAPaper));
    assert_eq!(read(b"a\0b\0c"), Err(Refusal::NotAPaper));
    assert_eq!(read(b" \r\n\xc2\xa0\n"), Err(Refusal::Empty));
    assert_eq!(read(b""), Err(Refusal::Empty));
}

#[test]
fn wrapped_lines_are_joined_and_short_ones_end_a_paragraph() {
    let text = "Saksbehandler: rådgiver 1\nMøtedato: 1.2.2024\n\n\
                Utvalget har drøftet saken om nye møteplasser på øya, og SSU-\n\
                sak 12-2023 er fulgt opp slik ledere av helse-, sosial-, helse-\n\
                og omsorgstjenester har meldt om i møter på øya og fastlandet\n\
                siden sist.\nNeste avsnitt.\n";
    assert_eq!(
        texts(text),
        [
            "Saksbehandler: rådgiver 1",
            "Møtedato: 1.2.2024",
            "Utvalget har drøftet saken om nye møteplasser på øya, og SSU-sak 12-2023 er fulgt opp slik ledere av helse-, \
             sosial-, helse- og omsorgstjenester har meldt om i møter på øya og fastlandet siden sist.",
            "Neste avsnitt."
        ]
    );
}

#[test]
fn a_blank_line_within_a_sentence_parts_nothing() {
    let text = "1. Utvalget ber sekretariatet om å følge opp arbeidet, og legge\n\nfram en sak om det i høst.\n2. Utvalget takker for arbeidet som er gjort så langt i denne\nsaken.\n";
    assert_eq!(
        blocks(text),
        [
            (
                Role::Item { depth: 0, mark: ListMark::Number("1".into()) },
                "Utvalget ber sekretariatet om å følge opp arbeidet, og legge fram en sak om det i høst."
                    .to_owned()
            ),
            (
                Role::Item { depth: 0, mark: ListMark::Number("2".into()) },
                "Utvalget takker for arbeidet som er gjort så langt i denne saken.".to_owned()
            ),
        ]
    );
}

#[test]
fn marks_nest_by_indentation_and_by_kind() {
    let text = "1. En\n• under\no dypere\n2) To\na) bokstav\nb) bokstav\n   - inn\n3. Tre\n";
    let depths: Vec<u8> = blocks(text)
        .into_iter()
        .map(|(role, text)| match role {
            Role::Item { depth, .. } => depth,
            other => panic!("{text} is {other:?}"),
        })
        .collect();
    assert_eq!(depths, [0, 1, 2, 0, 1, 1, 2, 0]);
}

#[test]
fn dates_and_initials_are_no_items() {
    for line in ["5. februar 2025 møtes utvalget", "2024. Det var året", "A. Prøvesen leder", "o.l. er med"]
    {
        assert_eq!(blocks(line), [(Role::Body, line.to_owned())]);
    }
}

#[test]
fn traces_of_markdown_are_read() {
    let text = "## **2.1 Møter**\n\nSe [planen](#) og [loven \\(ny\\)](https://example.org/a_(b)), tall<sup>1</sup> og x<sup>2</sup>.\n\n<sup>1</sup> Fra årsmeldingen\n\n| År | Møter |\n|----|---|\n| 2022 | 4 \\| 5 |\n";
    let paper = read(text.as_bytes()).unwrap();
    assert_eq!(paper.blocks.len(), 3);
    let [heading, body, table] = paper.blocks.as_slice() else { panic!() };
    assert_eq!(heading.paragraph().unwrap().role, Role::Heading(2));
    assert!(heading.paragraph().unwrap().look.bold);
    let pieces = &body.paragraph().unwrap().text.0;
    assert!(pieces.contains(&crate::papers::Piece::Note(0)));
    assert!(
        pieces
            .iter()
            .any(|piece| matches!(piece, crate::papers::Piece::Letters { link: Some(link), text, .. }
        if link == "https://example.org/a_(b)" && text == "loven (ny)"))
    );
    assert_eq!(body.paragraph().unwrap().text.plain(), "Se planen og loven (ny), tall og x2.");
    let BlockKind::Table(table) = &table.kind else { panic!() };
    assert_eq!((table.head_rows, table.rows.len()), (1, 2));
    assert_eq!(table.rows[1].cells[1].blocks[0].paragraph().unwrap().text.plain(), "4 | 5");
    assert_eq!(paper.notes.len(), 1);
}
