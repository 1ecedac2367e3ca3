//! Files that programs have written: python-docx, `LibreOffice` Writer from its own format, and from HTML.

use super::{lines, troubles};
use crate::papers::docx::read;

const PYTHON: &[u8] = include_bytes!("../../../../tests/papers/docx/python-docx.docx");
const LIBREOFFICE: &[u8] = include_bytes!("../../../../tests/papers/docx/libreoffice.docx");
const HTML: &[u8] = include_bytes!("../../../../tests/papers/docx/libreoffice-html.docx");

#[test]
fn a_file_of_python_docx() {
    let paper = read(PYTHON).unwrap();
    assert_eq!(
        lines(&paper.blocks),
        [
            "title: Felles plan for Ytterøya",
            "SU sak 12-2024",
            "{Saksbehandler|rådgiver 1}{Møtedato|24.09.2024}{Dato dok|5. september 2024}",
            "h1: Innstilling",
            "item0 1: Utvalget slutter seg til planen.",
            "item0 2: Planen evalueres i 2026.",
            "item1 -: årlig",
            "item1 -: ved behov",
            "item0 3: Arbeidet legges fram på nytt.",
            "h2: Bakgrunn",
            "Teksten har **fet** og _kursiv_ skrift.",
            "**Vurdering**",
            "{Tiltak|Ansvar|Frist}{2x1 Opplæring|2025}",
            "<0: no alt>",
            "quote: Sitat av vedtaket",
            "caption: Figur 1: Et bilde",
            "Siste side"
        ]
    );
    assert_eq!(paper.margins, ["Ytterøya helsefellesskap"]);
    assert_eq!(paper.left_out.hidden, 1);
    assert!(!paper.pages[0].contains("hemmelig") && !format!("{paper:?}").contains("Prøvesen"));
    assert!(
        !paper.pictures[0].bytes.windows(8).any(|window| window == b"Hemmelig"),
        "the text in the picture is gone"
    );
    assert_eq!(troubles(&paper), "");
}

#[test]
fn a_file_of_libreoffice() {
    let paper = read(LIBREOFFICE).unwrap();
    assert_eq!(
        lines(&paper.blocks),
        [
            "title: Årsrapport for Ytterøya",
            "h1: 1. Innledning",
            "Rapporten[^0] har **fet** skrift og [lenke](https://eksempel.no/a).",
            "item0 1: Første punkt",
            "item1 a: under a",
            "item1 b: under b",
            "item0 2: Andre punkt",
            "more0: mer om andre punkt",
            "h2: 1.1 Tall",
            "{År|Antall}{1x2 2023|4}{5}",
            "quote: Sitert vedtak",
            "Slutt\nny linje"
        ]
    );
    assert_eq!(lines(&paper.notes[0]), ["En fotnote."]);
    assert_eq!((paper.left_out.tracked_changes, paper.left_out.hidden), (1, 1));
    assert_eq!(paper.left_out.unseen, [", skjult", "slettet tekst"]);
    assert_eq!(troubles(&paper), "");
}

#[test]
fn a_file_of_libreoffice_from_html() {
    assert_eq!(
        lines(&read(HTML).unwrap().blocks),
        [
            "h1: 1. Innledning",
            "Ytterøya har **fet** og [lenke](https://eksempel.no/plan), og [vedlegg](vedlegg/plan a.pdf).",
            "item0 1: Første",
            "item1 -: under",
            "item1 -: under to",
            "item0 2: Andre",
            "more0: mer om andre",
            "h2: 1.1 Tall",
            "{År|Antall}{1x2 2023|4}{5}{2x1 sum}",
            "quote: Sitat",
            "Slutt\nny linje"
        ]
    );
}
