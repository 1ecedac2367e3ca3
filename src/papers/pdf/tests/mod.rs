//! Files of `tests/papers/`, made by its `make.py`, and small ones that are written here.

mod unseen;

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use proptest::prelude::*;

use super::super::{Block, BlockKind, ListMark, Paper, Piece, Refusal, Role, Text};
use super::compose::{Hyphen, hyphen};
use super::margins::is_page_number;
use super::marks::{is_contents, is_field, number};
use super::read;

const WORD_TAGGED: &[u8] = include_bytes!("../../../../tests/papers/word-tagged.pdf");
const WORD: &[u8] = include_bytes!("../../../../tests/papers/word-untagged.pdf");
const TYPESET: &[u8] = include_bytes!("../../../../tests/papers/typeset.pdf");
const OFFICE_TAGGED: &[u8] = include_bytes!("../../../../tests/papers/office-tagged.pdf");
const OFFICE: &[u8] = include_bytes!("../../../../tests/papers/office.pdf");

/// Blocks as lines: `#` for headings, `-` and `1.` for items, `|` for rows; text after 60 letters is cut.
fn lines(paper: &Paper) -> Vec<String> {
    let mut lines = Vec::new();
    for block in &paper.blocks {
        match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                let sign = match &paragraph.role {
                    Role::Heading(level) => format!("{} ", "#".repeat(usize::from(*level))),
                    Role::Item { depth, mark } => {
                        let mark = match mark {
                            ListMark::Bullet => "-".to_owned(),
                            ListMark::Number(number) => format!("{number}."),
                        };
                        format!("{}{mark} ", "  ".repeat(usize::from(*depth)))
                    }
                    Role::Caption => "caption ".to_owned(),
                    _ => String::new(),
                };
                let text: String = marked(&paragraph.text).chars().take(60).collect();
                lines.push(format!("{sign}{text}"));
            }
            BlockKind::Table(table) => {
                for row in &table.rows {
                    let cells: Vec<String> = row.cells.iter().map(|cell| plain(&cell.blocks)).collect();
                    lines.push(format!("| {}", cells.join(" | ")));
                }
            }
        }
    }
    lines
}

fn marked(text: &Text) -> String {
    let mut marked = String::new();
    for piece in &text.0 {
        match piece {
            Piece::Letters { text, .. } => marked.push_str(text),
            Piece::Note(note) => write!(marked, "[{note}]").unwrap(),
            Piece::Figure(_) => marked.push_str("[figure]"),
        }
    }
    marked
}

fn plain(blocks: &[Block]) -> String {
    blocks
        .iter()
        .filter_map(Block::paragraph)
        .map(|paragraph| paragraph.text.plain())
        .collect::<Vec<_>>()
        .join(" / ")
}

/// A file of one page with this content; `more` are entries of the page, `objects` stand from number 7 on.
fn page(content: &str, more: &str, objects: &[&str]) -> Vec<u8> {
    file("", content.as_bytes(), "", more, objects)
}

fn file(catalog: &str, content: &[u8], filter: &str, more: &str, objects: &[&str]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    write!(bytes, "1 0 obj\n<</Type/Catalog/Pages 2 0 R{catalog}>>\nendobj\n").unwrap();
    bytes.extend(b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n");
    write!(
        bytes,
        "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R/B 6 0 R>>\
         /ExtGState<</Half<</ca 0.4>>>>/Properties<</Layer 7 0 R>>>>{more}>>\nendobj\n"
    )
    .unwrap();
    write!(bytes, "4 0 obj\n<</Length {}{filter}>>\nstream\n", content.len()).unwrap();
    bytes.extend(content);
    bytes.extend(b"\nendstream\nendobj\n");
    let font = "/Type/Font/Subtype/Type1/Encoding/WinAnsiEncoding/BaseFont";
    write!(bytes, "5 0 obj\n<<{font}/Helvetica>>\nendobj\n6 0 obj\n<<{font}/Helvetica-Bold>>\nendobj\n")
        .unwrap();
    for (number, object) in objects.iter().enumerate() {
        write!(bytes, "{} 0 obj\n{object}\nendobj\n", number + 7).unwrap();
    }
    bytes.extend(b"trailer\n<</Root 1 0 R>>\n%%EOF\n");
    bytes
}

/// Instructions that show lines below each other.
fn shown(lines: &[&str]) -> String {
    let mut content = "BT /F 11 Tf 14 TL 70 700 Td ".to_owned();
    for line in lines {
        write!(content, "({line}) Tj T* ").unwrap();
    }
    content + "ET "
}

#[test]
fn a_tagged_and_an_untagged_file_of_a_word_processor_say_the_same() {
    let tagged = read(WORD_TAGGED).unwrap();
    let rest = [
        "Saksbehandler: Rådgiver 2",
        "Dato dok: 03.02.2025",
        "Møtedato: 12.03.2025",
        "Innstilling",
        "1. Utvalget tar saken til orientering.",
        "2. Rutinen gjelder fra 1. april 2025, og partene informerer egne ",
        "Bakgrunn",
        "Rutinen er laget av en arbeidsgruppe med deltakere fra kommu",
        "- raskere avklaring",
        "- færre reinnleggelser",
    ];
    let bare = |paper: &Paper| {
        lines(paper)
            .into_iter()
            .map(|line| line.trim_start_matches(['#', ' ']).to_owned())
            .collect::<Vec<_>>()
    };
    let expected: Vec<String> = rest.iter().map(|line| line.chars().take(63).collect()).collect();
    assert_eq!(&bare(&tagged)[2..], expected);
    assert_eq!(
        lines(&tagged)[..2],
        ["SSU sak 5/2025", "# Ny rutine for utskriving av pasienter med behov for kommunale t"]
            .map(|line| line.chars().take(62).collect::<String>())
    );
    let untagged = read(WORD).unwrap();
    assert_eq!(bare(&untagged), bare(&tagged));
    for paper in [&tagged, &untagged] {
        assert_eq!(paper.margins, ["Helsefellesskapet – internt", "Side 1"]);
        assert_eq!(plain(&paper.notes[0]), "Gruppen hadde fem møter.");
        assert!(paper.blocks.iter().any(|block| {
            block.paragraph().is_some_and(|paragraph| paragraph.text.0.contains(&Piece::Note(0)))
        }));
    }
}

#[test]
fn a_typeset_report_is_read_over_columns_and_pages() {
    let paper = read(TYPESET).unwrap();
    let lines = lines(&paper);
    assert_eq!(
        lines[..8],
        [
            "# Rapport om felles plan for habilitering av barn og unge i Hel",
            "Saksbehandler: Rådgiver 3",
            "Dato dok: 12.11.2024",
            "Vår ref: 2024/1551",
            "Avkl. sekr: ABC / DEF",
            "| Saksnr. | Utvalg | Møtedato",
            "| 33/2024 | Strategisk samarbeidsutvalg | 04.12.2024",
            "## 1. Sammendrag",
        ]
        .map(|line| line.chars().take(62).collect::<String>())
    );
    for line in [
        "a. at partene tar planen i bruk",
        "  i. innledning",
        "### 2.1 Mandat",
        "| År | Antall | Andel",
        "| 2023 | 133 | 13,1 %",
        "caption Tabell 1: Henvisninger per år",
        "## 4. Konklusjon",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}: {lines:#?}");
    }
    // Nine paragraphs in two columns on two pages, none of them cut.
    let whole: Vec<String> = paper
        .blocks
        .iter()
        .filter_map(Block::paragraph)
        .map(|paragraph| paragraph.text.plain())
        .filter(|text| text.starts_with("Arbeidsgruppen har hatt") && text.len() > 700)
        .collect();
    assert_eq!(whole.len(), 9);
    assert!(
        whole.iter().all(|text| text == &whole[0] && text.ends_with("misforståelser i det daglige.")),
        "{whole:#?}"
    );
    assert_eq!(paper.pages.len(), 3);
    assert_eq!(plain(&paper.notes[0]), "Planen er fra 2019.");
    // A link over several lines is one.
    let linked: Vec<&str> = paper
        .blocks
        .iter()
        .filter_map(Block::paragraph)
        .flat_map(|paragraph| &paragraph.text.0)
        .filter_map(|piece| match piece {
            Piece::Letters { text, link: Some(link), .. }
                if link == "https://ytteroya.example.org/rapporter/plan.html" =>
            {
                Some(text.as_str())
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        linked,
        ["rapporten om felles plan for habilitering av barn og unge på nettstedet til helsefellesskapet"]
    );
}

#[test]
fn an_office_paper_is_the_same_with_and_without_tags() {
    let (tagged, untagged) = (read(OFFICE_TAGGED).unwrap(), read(OFFICE).unwrap());
    let texts = |paper: &Paper| {
        lines(paper)
            .into_iter()
            .map(|line| line.trim_start_matches('#').trim_start().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(&tagged), texts(&untagged));
    for line in [
        "Saksbehandler:\tRådgiver 3",
        "Møtedato:\t4. desember 2024",
        "1. Rapport fra arbeidsgruppen",
        "- Felles opplæring",
        "- to samlinger i året",
        "| Tiltak | 2025 | 2026 | Ansvar",
        "| Koordinator i hver kommune, samlet for hele perioden | 1 200 | 1 236 | Begge parter",
    ] {
        assert!(texts(&untagged).iter().any(|found| found == line), "{line}: {:#?}", texts(&untagged));
    }
    assert_eq!(untagged.left_out.properties, ["Author", "Creator", "Producer"]);
}

#[test]
fn fields_stay_apart_and_wrapped_lines_join() {
    let paper = read(&page(
        &shown(&[
            "Saksbehandler: R\\345dgiver 1",
            "Dato dok: 1.2.2025",
            "Utvalget viser til at helse- og omsorgstjenesten i kommunene og sykehuset har et",
            "felles ansvar for pasientforl\\370p, og at ansvaret m\\345 v\\346re kjent i hele tje-",
            "nesten.",
        ]),
        "",
        &[],
    ));
    assert_eq!(
        lines(&paper.unwrap())
            .iter()
            .map(|line| line.chars().take(40).collect::<String>())
            .collect::<Vec<_>>(),
        ["Saksbehandler: Rådgiver 1", "Dato dok: 1.2.2025", "Utvalget viser til at helse- og omsorgst"]
    );
}

#[test]
fn a_table_of_ruling_lines_has_its_cells() {
    let mut content = String::new();
    for y in [600, 640, 680] {
        write!(content, "70 {y} m 470 {y} l S ").unwrap();
    }
    for x in [70, 270, 470] {
        write!(content, "{x} 600 m {x} 680 l S ").unwrap();
    }
    for (x, y, text) in [
        (80, 665, "Post"),
        (280, 665, "2025"),
        (80, 625, "L\\370nn og"),
        (80, 610, "reiser"),
        (280, 625, "1 200"),
    ] {
        write!(content, "BT /F 11 Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET ").unwrap();
    }
    let paper = read(&page(&content, "", &[])).unwrap();
    assert_eq!(lines(&paper), ["| Post | 2025", "| Lønn og reiser | 1 200"]);
}

#[test]
fn files_that_cannot_be_read_say_why() {
    assert_eq!(read(b""), Err(Refusal::Empty));
    assert_eq!(read(b"  \n"), Err(Refusal::Empty));
    assert_eq!(read(&page("", "", &[])), Err(Refusal::Empty));
    assert!(matches!(read(b"%PDF-1.7\n1 0 obj\n<</Type"), Err(Refusal::Damaged { .. })));
    assert!(matches!(read(&WORD[..700]), Err(Refusal::Damaged { .. })));
    let locked = page("", "", &[]);
    let text = String::from_utf8(locked).unwrap().replace(
        "<</Root 1 0 R>>",
        "<</Root 1 0 R/ID[<00112233445566778899AABBCCDDEEFF><00112233445566778899AABBCCDDEEFF>]/Encrypt<</Filter/Standard/V 1/R 2/P -4\
         /O<0000000000000000000000000000000000000000000000000000000000000000>\
         /U<1111111111111111111111111111111111111111111111111111111111111111>>>>>",
    );
    assert_eq!(read(text.as_bytes()), Err(Refusal::Locked));
}

#[test]
fn a_stream_that_unpacks_without_end_is_refused() {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..80 {
        packed.write_all(&vec![b' '; 1024 * 1024]).unwrap();
    }
    let bomb = file("", &packed.finish().unwrap(), "/Filter/FlateDecode", "", &[]);
    assert!(bomb.len() < 200_000);
    assert!(matches!(read(&bomb), Err(Refusal::TooLarge { limit: "64 MB", .. })));
    let rows = file("", b"x", "/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4000000000>>", "", &[]);
    assert!(matches!(read(&rows), Err(Refusal::Damaged { .. })));
}

#[test]
fn hyphens_at_line_ends_are_what_their_words_are() {
    assert_eq!(hyphen("helse", "og"), Hyphen::Blank);
    assert_eq!(hyphen("tje", "nesten"), Hyphen::Goes);
    assert_eq!(hyphen("Nord", "Norge"), Hyphen::Stays);
    assert_eq!(hyphen("e", "helse"), Hyphen::Stays);
    assert_eq!(hyphen("IT", "systemer"), Hyphen::Stays);
}

#[test]
fn signs_before_text_are_told_apart() {
    for (sign, found) in
        [("1.", Some("1")), ("(3)", Some("3")), ("b)", Some("b")), ("2.1", Some("2.1")), ("ii.", Some("ii"))]
    {
        assert_eq!(number(sign).as_deref(), found, "{sign}");
    }
    for sign in ["2024", "1", "og", "12.500.", "SSU", "(3"] {
        assert_eq!(number(sign), None, "{sign}");
    }
    for text in ["3", "iv", "- 3 -", "Side 3", "Side 3 av 7", "3/7", "Side 12 (14)"] {
        assert!(is_page_number(text), "{text}");
    }
    for text in ["12.03.2025", "33/2024 SSU", "Tiltak 3", "2. mai"] {
        assert!(!is_page_number(text), "{text}");
    }
    assert!(is_field("Avkl. sekr: ABC") && is_field("Dato dok: 1.2.2025") && is_field("Vedlegg:"));
    assert!(!is_field("utvalget mener: ja") && !is_field("Dette er en lang setning, som ender slik: nei"));
    assert!(is_contents("1.2 Mandat ............ 4") && is_contents("Innledning . . . . . . 2"));
    assert!(!is_contents("Det var 4") && !is_contents("Slik er det ... 2020"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Any bytes are read or refused.
    #[test]
    fn any_bytes_end_in_a_paper_or_a_refusal(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let mut file = b"%PDF-1.7\n".to_vec();
        file.extend(bytes);
        let _ = super::read_here(&file);
    }

    /// A file with a few wrong bytes is read or refused; a page more or less of content is no mistake of this room.
    #[test]
    fn a_mutated_file_ends_in_a_paper_or_a_refusal(
        which in 0usize..2,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        end in any::<prop::sample::Index>(),
    ) {
        let mut bytes = [WORD_TAGGED, TYPESET][which].to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes);
        bytes.truncate(end.index(bytes.len()));
        let _ = read(&bytes);
    }
}
