//! What a reader of a page does not see never comes over, and is counted.

use super::{lines, page, read, shown};
use crate::papers::LeftOut;

const SEEN: &str = "Strategisk samarbeidsutvalg tar saken til orientering og ber om en status neste gang.";

fn left_out(content: &str, more: &str, objects: &[&str]) -> LeftOut {
    let content = format!("{}{content}", shown(&[SEEN]));
    let paper = read(&page(&content, more, objects)).unwrap();
    assert_eq!(lines(&paper), [SEEN.chars().take(60).collect::<String>()], "{content}");
    paper.left_out
}

fn hidden(text: &str, more: &str, objects: &[&str]) {
    let found = left_out(text, more, objects);
    assert_eq!((found.hidden, found.covered), (1, 0), "{text}");
    assert_eq!(found.unseen, ["Hemmelig navn"], "{text}");
}

#[test]
fn letters_that_nobody_sees() {
    hidden("BT /F 11 Tf 3 Tr 70 500 Td (Hemmelig navn) Tj ET", "", &[]);
    hidden("BT /F 11 Tf 1 1 1 rg 70 500 Td (Hemmelig navn) Tj ET", "", &[]);
    hidden("BT /F 3 Tf 70 500 Td (Hemmelig navn) Tj ET", "", &[]);
    hidden("BT /F 11 Tf 70 900 Td (Hemmelig navn) Tj ET", "", &[]);
    hidden("q 0 0 10 10 re W n BT /F 11 Tf 70 500 Td (Hemmelig navn) Tj ET Q", "", &[]);
    hidden("1 0 0 rg 60 490 200 30 re f BT /F 11 Tf 70 500 Td (Hemmelig navn) Tj ET", "", &[]);
}

#[test]
fn a_layer_that_is_off() {
    let catalog = "/OCProperties<</OCGs[7 0 R]/D<</OFF[7 0 R]>>>>";
    let content = format!("{}/OC /Layer BDC BT /F 11 Tf 70 500 Td (Hemmelig navn) Tj ET EMC", shown(&[SEEN]));
    let paper =
        read(&super::file(catalog, content.as_bytes(), "", "", &["<</Type/OCG/Name(Merknader)>>"])).unwrap();
    assert_eq!(paper.left_out.unseen, ["Hemmelig navn"]);
    let on = read(&page(&content, "", &["<</Type/OCG/Name(Merknader)>>"])).unwrap();
    assert_eq!(on.left_out.hidden, 0);
    assert_eq!(lines(&on).len(), 2);
}

#[test]
fn words_under_a_box_are_covered() {
    for cover in ["0 g 65 490 200 25 re f", "1 g 65 490 200 25 re f", "20 w 65 503 m 300 503 l S"] {
        let found = left_out(&format!("0 g BT /F 11 Tf 70 500 Td (Hemmelig navn) Tj ET {cover}"), "", &[]);
        assert_eq!((found.hidden, found.covered), (0, 1), "{cover}");
        assert_eq!(found.unseen, ["Hemmelig navn"], "{cover}");
    }
    // A box over a part of a line hides that part alone.
    let content = format!(
        "{}0 g BT /F 11 Tf 70 500 Td (Navn: Hemmelig Person) Tj ET 102 495 200 20 re f",
        shown(&[SEEN])
    );
    let paper = read(&page(&content, "", &[])).unwrap();
    assert_eq!(lines(&paper)[1], "Navn:");
    assert_eq!(paper.left_out.unseen, ["Hemmelig Person"]);
}

#[test]
fn a_mark_of_a_redaction_is_believed() {
    let found = left_out(
        "BT /F 11 Tf 70 500 Td (Hemmelig navn) Tj ET",
        "/Annots[<</Type/Annot/Subtype/Redact/Rect[65 490 265 515]>>]",
        &[],
    );
    assert_eq!((found.covered, found.unseen), (1, vec!["Hemmelig navn".to_owned()]));
}

#[test]
fn a_marker_and_a_ground_hide_nothing() {
    for content in [
        "0.9 g 65 490 200 25 re f 0 g BT /F 11 Tf 70 500 Td (Synlig) Tj ET",
        "0 g BT /F 11 Tf 70 500 Td (Synlig) Tj ET /Half gs 1 1 0 rg 65 490 200 25 re f",
        "0 0 0.5 rg 65 490 200 25 re f 1 g BT /F 11 Tf 70 500 Td (Synlig) Tj ET",
    ] {
        let paper = read(&page(&format!("{} {content}", shown(&[SEEN])), "", &[])).unwrap();
        assert_eq!(lines(&paper).last().unwrap(), "Synlig", "{content}");
        assert_eq!(paper.left_out, LeftOut::default(), "{content}");
    }
}

#[test]
fn comments_files_and_programs_are_counted() {
    let found = left_out(
        "",
        "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(Pr\\370ve)/Contents(Husk 0190)>>\
         <</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]>>\
         <</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(app.alert\\(1\\))>>>>]",
        &[],
    );
    assert_eq!((found.comments, found.embedded, found.macros), (1, 1, 1));
    assert_eq!(found.unseen, ["Prøve Husk 0190"]);
}

#[test]
fn what_stands_aslant_is_a_margin() {
    let content =
        format!("{}BT /F 30 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (UNNTATT OFFENTLIGHET) Tj ET", shown(&[SEEN]));
    let paper = read(&page(&content, "", &[])).unwrap();
    assert_eq!(paper.margins, ["UNNTATT OFFENTLIGHET"]);
    assert_eq!(lines(&paper).len(), 1);
}

#[test]
fn links_never_lead_to_the_machine_or_run_programs() {
    for (action, link) in [
        ("/S/URI/URI(https://ytteroya.example.org/a)", Some("https://ytteroya.example.org/a")),
        ("/S/URI/URI(mailto:post@ytteroya.example.org)", Some("mailto:post@ytteroya.example.org")),
        ("/S/Launch/F(vedlegg/rapport.pdf)", Some("vedlegg/rapport.pdf")),
        ("/S/GoToR/F(\\\\\\\\tjener\\\\saker\\\\rapport.pdf)", Some("rapport.pdf")),
        ("/S/URI/URI(file:///C:/Users/rapport.pdf)", Some("rapport.pdf")),
        ("/S/URI/URI(javascript:alert\\(1\\))", None),
        ("/S/URI/URI(data:text/html,x)", None),
    ] {
        let more = format!("/Annots[<</Type/Annot/Subtype/Link/Rect[60 690 580 720]/A<<{action}>>>>]");
        let paper = read(&page(&shown(&[SEEN]), &more, &[])).unwrap();
        let found = paper.blocks[0].paragraph().and_then(|paragraph| match &paragraph.text.0[0] {
            crate::papers::Piece::Letters { link, .. } => link.clone(),
            _ => None,
        });
        assert_eq!(found.as_deref(), link, "{action}");
    }
}
