//! What single forms are taken for; the labelled lines are in `tests/privacy.rs`.

use super::*;
use crate::papers::{Block, BlockKind, Cell, Format, LeftOut, Paper, Paragraph, Place, Row, Table, Text};

/// Puts check digits behind the first nine.
pub(super) fn with_check_digits(nine: &str) -> Option<String> {
    (0..100)
        .map(|tail| format!("{nine}{tail:02}"))
        .find(|number| find_numbers(number).iter().any(|leak| leak.kind.is_personal_number()))
}

#[test]
fn veiled_texts_keep_their_places() {
    let number = with_check_digits("010190123").unwrap();
    let wide: String =
        number.chars().map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xff10).unwrap()).collect();
    let text = format!("Før {number} mellom {wide} etter ø");
    let hidden = veiled(&text).unwrap();
    assert_eq!(hidden.len(), text.len());
    assert!(hidden.ends_with(" etter ø") && hidden.starts_with("Før 0101*******"));
    assert!(!hidden.contains(&number) && !hidden.contains(&wide));
    assert_eq!(veiled("Sak 12/2024"), None);
}

#[test]
fn no_masked_form_gives_a_number_away() {
    let number = with_check_digits("010190123").unwrap();
    for text in
        [number.clone(), format!("{}.{}.{} {}", &number[..2], &number[2..4], &number[4..6], &number[6..])]
    {
        let leak = find(&text).pop().unwrap();
        assert_eq!(leak.kind, LeakKind::NationalNumber);
        assert_eq!(leak.severity, Severity::Error);
        assert_eq!(leak.masked.chars().filter(char::is_ascii_digit).count(), 4, "{}", leak.masked);
    }
}

fn paper(blocks: &[&str]) -> Paper {
    let block = |text: &&str| Block {
        place: Place { paragraph: Some(1), ..Place::default() },
        kind: BlockKind::Paragraph(Paragraph { text: Text::from_plain(*text), ..Paragraph::default() }),
    };
    Paper {
        format: Format::Docx,
        blocks: blocks.iter().map(block).collect(),
        notes: Vec::new(),
        margins: Vec::new(),
        pictures: Vec::new(),
        pages: Vec::new(),
        left_out: LeftOut::default(),
        troubles: Vec::new(),
    }
}

fn stops(paper: &Paper, purpose: Use) -> Vec<String> {
    let seen = look_at(paper, purpose).into_iter().filter(|seen| seen.severity == Severity::Error);
    seen.map(|seen| format!("{:?} {}: {}", seen.part, seen.place, seen.concern)).collect()
}

#[test]
fn every_part_of_a_document_is_looked_at() {
    let number = with_check_digits("010190123").unwrap();
    let clean = paper(&["Saken gjelder samarbeid.", "Taushetsbelagte opplysninger deles ikke her."]);
    assert_eq!(stops(&clean, Use::Text), Vec::<String>::new());
    assert_eq!(look_at(&clean, Use::Text).len(), 1, "what is spoken of is a warning");

    let body = paper(&[&format!("Gjelder {number}")]);
    assert_eq!(
        stops(&body, Use::Text),
        ["Body paragraph 1: a national identity number (fødselsnummer), `0101*******`"]
    );
    let in_part = |change: &dyn Fn(&mut Paper)| {
        let mut paper = paper(&["Sak"]);
        change(&mut paper);
        stops(&paper, Use::Text)
    };
    let hidden = in_part(&|paper| paper.left_out.unseen.push(number.clone()));
    assert_eq!(hidden, ["Unseen : a national identity number (fødselsnummer), `0101*******`"]);
    let margin = in_part(&|paper| paper.margins.push("Unntatt offentlighet, offl. § 13".to_owned()));
    assert_eq!(
        margin,
        ["Margin : a mark of exemption from public access, `Unntatt offentlighet, offl. § 13`"]
    );
    let note = in_part(&|whole| whole.notes.push(paper(&["U.off."]).blocks));
    assert_eq!(note, ["Note paragraph 1: a mark of exemption from public access, `U.off.`"]);
    let page = in_part(&|paper| {
        paper.format = Format::Pdf;
        paper.pages = vec![String::new(), number.clone()];
    });
    assert_eq!(page, ["Body page 2: a national identity number (fødselsnummer), `0101*******`"]);
    let split = in_part(&|whole| {
        let cell = |text: &str| Cell { blocks: paper(&[text]).blocks, ..Cell::default() };
        let row = Row { cells: vec![cell(&number[..6]), cell(&number[6..])] };
        let table = BlockKind::Table(Table { rows: vec![row], head_rows: 0 });
        whole.blocks.push(Block { place: Place::default(), kind: table });
    });
    assert_eq!(split, ["Body paragraph 1: a national identity number (fødselsnummer), `0101** | *****`"]);
}

#[test]
fn what_reviewers_left_stops_a_file_and_not_a_text() {
    let mut paper = paper(&["Sak"]);
    paper.left_out = LeftOut {
        properties: vec!["author".to_owned()],
        comments: 2,
        tracked_changes: 1,
        hidden: 1,
        embedded: 1,
        macros: 1,
        covered: 0,
        unseen: Vec::new(),
    };
    assert_eq!(stops(&paper, Use::Text), Vec::<String>::new());
    let told = |seen: &Seen| (seen.severity, seen.concern.to_string());
    let of_file: Vec<_> = look_at(&paper, Use::File).iter().map(told).collect();
    let expected = [
        (Severity::Error, "1 tracked change"),
        (Severity::Error, "2 comments"),
        (Severity::Error, "1 file within the file"),
        (Severity::Warning, "1 hidden passage"),
        (Severity::Warning, "1 program (macro)"),
        (Severity::Warning, "document properties that may name persons: author"),
    ];
    assert_eq!(of_file, expected.map(|(severity, words)| (severity, words.to_owned())));
    paper.left_out = LeftOut { covered: 1, ..LeftOut::default() };
    assert_eq!(stops(&paper, Use::Text), ["File : 1 passage under a filled box"]);
}

#[test]
fn a_mark_with_a_line_of_its_page_stops_though_its_paragraph_goes_on() {
    let mut joined = paper(&["Unntatt offentlighet, jf. offl. § 13 Et notat om noe annet."]);
    joined.format = Format::Pdf;
    joined.pages = vec!["Unntatt offentlighet, jf. offl. § 13\nEt notat om noe annet.".to_owned()];
    assert_eq!(
        stops(&joined, Use::File),
        ["Body paragraph 1: a mark of exemption from public access, `Unntatt offentlighet, jf. offl. § 13`"]
    );
}
