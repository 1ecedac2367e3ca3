//! Pictures, text boxes and what else is drawn.

use super::{Docx, lines, p, r, troubles};
use crate::papers::PictureKind;

/// A picture of one pixel.
pub(super) fn png() -> Vec<u8> {
    let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [
        (b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0][..]),
        (b"IDAT", &[1, 2, 3][..]),
        (b"IEND", &[][..]),
    ] {
        png.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        png.extend(name);
        png.extend(data);
        png.extend([0; 4]);
    }
    png
}

fn drawing(properties: &str, blip: &str) -> String {
    format!(
        r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bilde 1" {properties}/><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="bilde.png"/></pic:nvPicPr><pic:blipFill>{blip}</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#
    )
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

#[test]
fn pictures_come_over_once_with_what_they_show() {
    let blip = r#"<a:blip r:embed="r1"/>"#;
    let decorative = drawing("", blip).replace(
        r#"name="Bilde 1" />"#,
        r#"name="Bilde 1"><a:extLst><a:ext><adec:decorative val="1"/></a:ext></a:extLst></wp:docPr>"#,
    );
    let body = paragraph(
        &(r("Figur: ") + &drawing(r#"descr="Et kart&#10;&#10;Automatisk generert beskrivelse""#, blip)),
    ) + &paragraph(&drawing(r#"title="Tittel""#, blip))
        + &paragraph(&drawing("", blip))
        + &paragraph(&decorative);
    let paper =
        Docx::new(&body).relation("image", "media/image1.bin").part("word/media/image1.bin", png()).read();
    assert_eq!(
        lines(&paper.blocks),
        ["Figur: <0: Et kart>", "<0: Tittel>", "<0: no alt>", "<0: decorative>"]
    );
    assert_eq!(paper.pictures.len(), 1);
    assert_eq!(
        paper.left_out.unseen,
        ["Et kart", "Tittel"],
        "descriptions are looked at like what nobody sees"
    );
    assert_eq!((paper.pictures[0].kind, &paper.pictures[0].bytes), (PictureKind::Png, &png()));
    assert_eq!(paper.troubles, []);
}

#[test]
fn pictures_that_cannot_come_over_are_told_with_their_number() {
    let mut emf = vec![1, 0, 0, 0];
    emf.resize(40, 0);
    emf.extend(b" EMF");
    let files: [(&str, Vec<u8>, &str); 5] = [
        ("a.emf", emf, "is EMF"),
        ("b.wmf", vec![0xD7, 0xCD, 0xC6, 0x9A, 0], "is WMF"),
        ("c.tif", b"II\x2A\0xx".to_vec(), "is TIFF"),
        ("d.svg", b"<svg onload='x'/>".to_vec(), "SVG"),
        ("e.png", b"ikke et bilde".to_vec(), "damaged"),
    ];
    for (name, bytes, why) in files {
        let body = paragraph(&drawing(r#"descr="Et kart""#, r#"<a:blip r:embed="r1"/>"#));
        let paper = Docx::new(&body)
            .relation("image", &format!("media/{name}"))
            .part(&format!("word/media/{name}"), bytes)
            .read();
        assert_eq!(lines(&paper.blocks), ["<none: Et kart>"]);
        assert!(
            troubles(&paper).contains("figure 1") && troubles(&paper).contains(why),
            "{}",
            troubles(&paper)
        );
    }
}

#[test]
fn pictures_from_elsewhere_are_not_loaded() {
    let body = paragraph(&drawing("", r#"<a:blip r:link="r1"/>"#))
        + &paragraph(&drawing("", r#"<a:blip r:embed="r2"/>"#))
        + &paragraph(&drawing("", r#"<a:blip r:embed="r3"/>"#));
    let paper = Docx::new(&body)
        .outside("image", "https://eksempel.no/sporing.png")
        .relation("image", "../../../etc/passwd")
        .relation("image", "media/borte.png")
        .read();
    assert_eq!(lines(&paper.blocks), ["<none: no alt>", "<none: no alt>", "<none: no alt>"]);
    let troubles = troubles(&paper);
    assert!(troubles.contains("figure 1 is not in the file but loaded from elsewhere"), "{troubles}");
    assert!(troubles.contains("figure 2 would lie outside"), "{troubles}");
    assert!(troubles.contains("figure 3 is not in the file"), "{troubles}");
    assert_eq!(paper.pictures, []);
}

#[test]
fn a_cropped_picture_is_told() {
    let body = paragraph(&drawing("", r#"<a:blip r:embed="r1"/><a:srcRect l="20000"/>"#));
    let paper = Docx::new(&body).relation("image", "media/a.png").part("word/media/a.png", png()).read();
    assert!(troubles(&paper).contains("figure 1 is cropped"), "{}", troubles(&paper));
}

#[test]
fn text_boxes_stand_once_after_their_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("i boksen"));
    let both = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"#
    );
    let old = format!("<w:r><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></w:r>");
    for boxed in [both, old] {
        let paper = Docx::new(&(paragraph(&(boxed + &r("avsnitt"))) + &p("neste"))).read();
        assert_eq!(lines(&paper.blocks), ["avsnitt", "i boksen", "neste"]);
        let places: Vec<_> = paper.blocks.iter().map(|block| block.place.paragraph).collect();
        assert_eq!(places, [Some(1), Some(1), Some(2)]);
    }
}

#[test]
fn white_text_is_seen_on_a_filled_box_alone() {
    let white = r#"<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>hvit</w:t></w:r></w:p>"#;
    let boxed = |fill: &str| {
        paragraph(
            &(r("avsnitt")
                + &format!(
                    "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent>{white}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
                )),
        )
    };
    assert_eq!(
        Docx::new(&boxed(r#"<a:solidFill><a:srgbClr val="003366"/></a:solidFill>"#)).lines(),
        ["avsnitt", "hvit"]
    );
    let paper = Docx::new(&boxed("<a:noFill/>")).read();
    assert_eq!(lines(&paper.blocks), ["avsnitt"]);
    assert_eq!(paper.left_out.hidden, 1);
}

#[test]
fn charts_and_newer_drawings_are_told_or_taken_from_the_alternative() {
    let chart = r#"<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Diagram" descr="Flere møter"/><a:graphic><a:graphicData><c:chart r:id="r1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"#;
    let newer = format!(
        r#"<w:r><mc:AlternateContent><mc:Choice Requires="cx1"><w:drawing/></mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:r>"#,
        drawing(r#"descr="Erstatning""#, r#"<a:blip r:embed="r2"/>"#)
            .trim_start_matches("<w:r>")
            .trim_end_matches("</w:r>")
    );
    let paper = Docx::new(&(paragraph(chart) + &paragraph(&newer)))
        .relation("chart", "charts/chart1.xml")
        .relation("image", "media/a.png")
        .part("word/media/a.png", png())
        .read();
    assert_eq!(lines(&paper.blocks), ["<none: Flere møter>", "<0: Erstatning>"]);
    assert!(troubles(&paper).contains("figure 1 is a chart"), "{}", troubles(&paper));
}

#[test]
fn old_pictures_and_objects_are_figures() {
    let old = r#"<w:r><w:pict><v:shape alt="Et kart"><v:imagedata r:id="r1"/></v:shape></w:pict></w:r>"#;
    let object = r#"<w:r><w:object><v:shape><v:imagedata r:id="r1"/></v:shape><o:OLEObject r:id="r2"/></w:object></w:r>"#;
    let paper = Docx::new(&(paragraph(old) + &paragraph(object)))
        .relation("image", "media/a.png")
        .part("word/media/a.png", png())
        .part("word/embeddings/oleObject1.bin", "x")
        .read();
    assert_eq!(lines(&paper.blocks), ["<0: Et kart>", "<0: no alt>"]);
    assert_eq!(paper.left_out.embedded, 1);
}
