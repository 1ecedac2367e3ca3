//! What is written is read back by the site as it was meant, and letters stay letters.

use proptest::prelude::*;

use crate::content::{Document, SectionNames, parse};
use crate::diagnostic::Severity;
use crate::papers::{Block, BlockKind, Cell, Figure, ListMark, Paragraph, Piece, Place, Role, Row, Table, Text};
use crate::source::{SourceFile, SourcePath};

use super::body;

fn block(role: Role, text: &str) -> Block {
    let paragraph = Paragraph { text: Text::from_plain(text), role, ..Paragraph::default() };
    Block { place: Place::default(), kind: BlockKind::Paragraph(paragraph) }
}

fn item(depth: u8, number: &str, text: &str) -> Block {
    let mark = if number == "-" { ListMark::Bullet } else { ListMark::Number(number.to_owned()) };
    block(Role::Item { depth, mark }, text)
}

fn written(blocks: &[Block]) -> String {
    body(blocks, &[], &[]).text
}

#[test]
fn headings_begin_at_two_and_leave_no_level_out() {
    let blocks = [
        block(Role::Heading(1), "Innstilling"),
        block(Role::Heading(4), "Under"),
        block(Role::Body, "Tekst."),
        block(Role::Heading(2), "Bakgrunn #"),
    ];
    assert_eq!(written(&blocks), "## Innstilling\n\n### Under\n\nTekst.\n\n## Bakgrunn \\#\n");
}

#[test]
fn points_keep_their_numbers_and_parts() {
    let blocks = [
        item(0, "1", "En."),
        item(1, "a", "Del a."),
        item(1, "b", "Del b."),
        item(0, "2", "To."),
        block(Role::ItemMore { depth: 0 }, "Mer om to."),
        item(0, "5", "Fem."),
    ];
    let expected = "1. En.\n   - Del a.\n   - Del b.\n2. To.\n\n   Mer om to.\n\n5) Fem.\n";
    assert_eq!(written(&blocks), expected);
    assert_eq!(written(&[item(0, "a", "En."), item(0, "b", "To.")]), "- a) En.\n- b) To.\n");
}

#[test]
fn signs_of_markdown_are_letters() {
    for (text, expected) in [
        ("2024. Det ble gjort.", "2024\\. Det ble gjort."),
        ("# ikke en overskrift", "\\# ikke en overskrift"),
        ("- ikke et punkt", "\\- ikke et punkt"),
        ("<b>fet</b> & *stjerner* [a](b)", "\\<b>fet\\</b> & \\*stjerner\\* \\[a](b)"),
        ("fil_navn_her og _under_", "fil_navn_her og \\_under\\_"),
        ("en\nto", "en\\\nto"),
        ("a\tb  c", "a b c"),
    ] {
        assert_eq!(written(&[block(Role::Body, text)]), format!("{expected}\n"), "{text}");
    }
}

#[test]
fn notes_pictures_links_and_tables_are_written() {
    let letters = |text: &str, bold, link: Option<&str>| Piece::Letters {
        text: text.to_owned(),
        bold,
        italic: false,
        link: link.map(str::to_owned),
    };
    let figure = Figure { picture: Some(0), alt: Some("En [kurve]".into()), is_decorative: false };
    let text = Text(vec![
        letters("Se ", false, None),
        letters("planen", true, Some("https://example.org/a(b)")),
        letters(" og ", false, None),
        letters("farlig", false, Some("#")),
        Piece::Note(1),
        Piece::Figure(figure),
    ]);
    let paragraph = Paragraph { text, ..Paragraph::default() };
    let blocks = [Block { place: Place::default(), kind: BlockKind::Paragraph(paragraph) }];
    let notes = [vec![], vec![block(Role::Body, "Noten."), block(Role::Body, "Mer.")]];
    let written = body(&blocks, &notes, &["figur-1.png".into()]);
    let expected = "Se [**planen**](<https://example.org/a(b)>) og farlig[^1]![En \\[kurve\\]](figur-1.png)\n\n\
                    [^1]: Noten.\n\n    Mer.\n";
    assert_eq!(written.text, expected);
    let cell = |text: &str, columns, rows| Cell {
        blocks: vec![block(Role::Body, text)],
        columns,
        rows,
        ..Cell::default()
    };
    let table = Table {
        rows: vec![
            Row { cells: vec![cell("År", 1, 1), cell("Tall|tall", 2, 1)] },
            Row { cells: vec![cell("2030", 1, 2), cell("1", 1, 1), cell("2", 1, 1)] },
            Row { cells: vec![cell("3", 1, 1), cell("4", 1, 1)] },
        ],
        head_rows: 1,
    };
    let blocks = [Block { place: Place::default(), kind: BlockKind::Table(table) }];
    let expected = "| År | Tall\\|tall | |\n| --- | --- | --- |\n| 2030 | 1 | 2 |\n| | 3 | 4 |\n";
    assert_eq!(body(&blocks, &[], &[]).text, expected);
}

/// The document that the site reads from a text, and whether it has errors.
fn read(text: &str) -> (Document, Vec<String>) {
    let file = SourceFile::new(
        SourcePath::new("content/saker/prs/2030/01-2030.md"),
        format!("+++\ncase = \"PRS 01-2030\"\n+++\n\n{text}"),
    );
    let checked = parse(&file, &SectionNames::built_in());
    let errors = checked.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    let errors = errors.map(|found| found.message.clone()).collect();
    (checked.value.unwrap().document, errors)
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        4 => Just(Role::Body),
        2 => (1u8..7).prop_map(Role::Heading),
        3 => (0u8..3, prop_oneof![Just("-"), Just("1"), Just("2"), Just("b"), Just("7")]).prop_map(|(depth, mark)| {
            let mark = if mark == "-" { ListMark::Bullet } else { ListMark::Number(mark.to_owned()) };
            Role::Item { depth, mark }
        }),
        1 => (0u8..3).prop_map(|depth| Role::ItemMore { depth }),
        1 => Just(Role::Quote),
        1 => Just(Role::Caption),
    ]
}

proptest! {
    #[test]
    fn whatever_stands_in_a_paper_the_site_reads_without_errors(
        paragraphs in prop::collection::vec((role(), "[ a-cæ#*_`<>&;|~\\[\\]()!:.0-9=+\n\\\\-]{0,24}"), 0..12),
    ) {
        let blocks: Vec<Block> = paragraphs.iter().map(|(role, text)| block(role.clone(), text)).collect();
        let text = written(&blocks);
        let (_, errors) = read(&text);
        prop_assert!(errors.is_empty(), "{errors:?}\n{text}");
    }

    #[test]
    fn every_letter_of_a_paper_is_in_its_record(
        paragraphs in prop::collection::vec((role(), "[a-z]{1,8}( [*_#<>-]?[a-z0-9]{1,6}[.*_]?){0,3}"), 0..10),
    ) {
        let blocks: Vec<Block> = paragraphs.iter().map(|(role, text)| block(role.clone(), text)).collect();
        let text = written(&blocks);
        for (_, words) in &paragraphs {
            for word in words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
                prop_assert!(text.contains(word), "{word}\n{text}");
            }
        }
    }
}
