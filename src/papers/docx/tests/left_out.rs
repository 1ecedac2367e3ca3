//! What never comes over, and is counted.

use super::{Docx, NAMES, lines, p, pp, r, rp, troubles};

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

#[test]
fn insertions_stay_and_deletions_go() {
    let deleted = |text: &str| format!("<w:del w:id=\"1\"><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let body = [
        paragraph(&[r("a"), format!("<w:ins>{}</w:ins>", r("b")), deleted("hemmelig"), r("c")].concat()),
        paragraph(&format!("<w:moveFrom>{}</w:moveFrom>", r("d"))),
        paragraph(&format!("<w:moveTo>{}</w:moveTo>", r("d"))),
        paragraph(&rp("<w:i/><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange>", "e")),
        pp("<w:pPrChange><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr></w:pPrChange>", "f"),
    ];
    let paper = Docx::new(&body.concat()).read();
    assert_eq!(lines(&paper.blocks), ["abc", "d", "_e_", "f"]);
    // An insertion, a deletion, a move, two formats.
    assert_eq!(paper.left_out.tracked_changes, 5);
    assert!(paper.left_out.unseen.contains(&"hemmelig".to_owned()));
}

#[test]
fn a_deleted_end_of_a_paragraph_joins_two() {
    let mark = "<w:rPr><w:del w:id=\"1\"/></w:rPr>";
    let body = [pp(mark, "Møtedato: "), pp(mark, "24. "), p("september"), p("neste")];
    let paper = Docx::new(&body.concat()).read();
    assert_eq!(lines(&paper.blocks), ["Møtedato: 24. september", "neste"]);
    assert_eq!(paper.blocks[0].place.paragraph, Some(1));
    assert_eq!(paper.blocks[1].place.paragraph, Some(4));
    assert_eq!(paper.left_out.tracked_changes, 2);
    // At the end of a cell or the document there is nothing to join.
    assert_eq!(Docx::new(&pp(mark, "sist")).lines(), ["sist"]);
}

#[test]
fn a_deleted_paragraph_leaves_nothing() {
    let deleted = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:del w:id=\"2\"><w:r><w:delText>bort</w:delText></w:r></w:del></w:p>";
    let heading = pp("<w:pStyle w:val=\"Heading1\"/>", "Overskrift");
    let paper = Docx::new(&format!("{deleted}{heading}")).read();
    assert_eq!(lines(&paper.blocks), ["h1: Overskrift"]);
    assert_eq!(paper.left_out.tracked_changes, 1, "the text and its end are one change");
}

#[test]
fn deleted_rows_and_cells_go() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let row = |properties: &str, cells: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>");
    let body = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", &(cell("a") + "<w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p/></w:tc>")),
        row("<w:del/>", &cell("bort")),
        row("<w:ins/>", &cell("ny"))
    );
    let paper = Docx::new(&body).read();
    assert_eq!(lines(&paper.blocks), ["{a}{ny}"]);
    assert_eq!(paper.left_out.tracked_changes, 3);
    assert_eq!(paper.left_out.unseen, ["bort"]);
}

#[test]
fn hidden_text_goes_however_it_is_hidden() {
    let styles = r#"
        <w:style w:type="character" w:styleId="Skjult"><w:name w:val="Skjult"/><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="paragraph" w:styleId="SkjultAvsnitt"><w:name w:val="Skjult avsnitt"/><w:rPr><w:vanish/></w:rPr></w:style>"#;
    let ways = [
        "<w:vanish/>",
        "<w:webHidden/>",
        r#"<w:rStyle w:val="Skjult"/>"#,
        r#"<w:color w:val="FFFFFF"/>"#,
        r#"<w:color w:val="FEFEFE"/>"#,
        r#"<w:color w:val="auto" w:themeColor="background1"/>"#,
        r#"<w:sz w:val="4"/>"#,
    ];
    for way in ways {
        let body = paragraph(&[r("synlig "), rp(way, "hem"), rp(way, "melig"), r("her")].concat());
        let paper = Docx::new(&body).styles(styles).read();
        assert_eq!(lines(&paper.blocks), ["synlig her"], "{way}");
        assert_eq!(paper.left_out.hidden, 1, "{way}");
        assert_eq!(paper.left_out.unseen, ["hemmelig"], "{way}");
    }
    let body = pp(r#"<w:pStyle w:val="SkjultAvsnitt"/>"#, "hemmelig")
        + &format!(
            r#"<w:p><w:pPr><w:pStyle w:val="SkjultAvsnitt"/></w:pPr>{}{}</w:p>"#,
            rp(r#"<w:vanish w:val="0"/>"#, "vist"),
            rp(r#"<w:rStyle w:val="Skjult"/>"#, " igjen")
        );
    let paper = Docx::new(&body).styles(styles).read();
    assert_eq!(lines(&paper.blocks), ["vist igjen"]);
    assert_eq!(paper.left_out.hidden, 1);
}

#[test]
fn white_text_on_a_ground_is_seen() {
    let white = rp(r#"<w:color w:val="FFFFFF"/>"#, "hvit");
    let ground = r#"<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>"#;
    let in_cell = |cell: &str| format!("<w:tbl><w:tr><w:tc>{cell}<w:p>{white}</w:p></w:tc></w:tr></w:tbl>");
    let seen = [
        format!("<w:p><w:pPr>{ground}</w:pPr>{white}</w:p>"),
        paragraph(&rp(&format!(r#"<w:color w:val="FFFFFF"/>{ground}"#), "hvit")),
        paragraph(&rp(r#"<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>"#, "hvit")),
        in_cell(&format!("<w:tcPr>{ground}</w:tcPr>")),
    ];
    for body in seen {
        let paper = Docx::new(&body).read();
        assert!(lines(&paper.blocks)[0].contains("hvit"), "{body}");
        assert_eq!(paper.left_out.hidden, 0, "{body}");
    }
    let clear = r#"<w:shd w:val="clear" w:color="auto" w:fill="auto"/>"#;
    let paper = Docx::new(&(p("a") + &in_cell(&format!("<w:tcPr>{clear}</w:tcPr>")))).read();
    assert_eq!(lines(&paper.blocks), ["a"]);
    assert_eq!(paper.left_out.hidden, 1);
}

#[test]
fn a_style_of_tables_may_give_the_ground() {
    let styles = r#"<w:style w:type="table" w:styleId="Rutenett"><w:name w:val="Rutenett"/><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:tblStylePr></w:style>"#;
    let white = |text: &str| {
        format!("<w:tr><w:tc>{}</w:tc></w:tr>", paragraph(&rp(r#"<w:color w:val="FFFFFF"/>"#, text)))
    };
    let table = format!(
        r#"<w:tbl><w:tblPr><w:tblStyle w:val="Rutenett"/></w:tblPr>{}{}</w:tbl>"#,
        white("hode"),
        white("skjult")
    );
    let paper = Docx::new(&table).styles(styles).read();
    assert_eq!(lines(&paper.blocks), ["{hode}{}"]);
    assert_eq!(paper.left_out.unseen, ["skjult"]);
}

#[test]
fn a_hidden_end_of_a_paragraph_joins_two_but_not_a_heading_in_the_line() {
    let hidden = "<w:rPr><w:vanish/></w:rPr>";
    assert_eq!(Docx::new(&(pp(hidden, "en ") + &p("to"))).lines(), ["en to"]);
    let run_in = "<w:pStyle w:val=\"Heading3\"/><w:rPr><w:vanish/><w:specVanish/></w:rPr>";
    assert_eq!(Docx::new(&(pp(run_in, "Mål.") + &p("Målet er"))).lines(), ["h3: Mål.", "Målet er"]);
}

#[test]
fn comments_go_and_are_looked_at() {
    let comments = format!(
        "<w:comments {NAMES}><w:comment w:id=\"0\" w:author=\"Prøve Prøvesen\">{}</w:comment><w:comment w:id=\"1\">{}</w:comment></w:comments>",
        p("Er dette unntatt?"),
        p("Ja")
    );
    let body = paragraph(&format!(
        "<w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
        r("tekst")
    ));
    let paper =
        Docx::new(&body).relation("comments", "comments.xml").part("word/comments.xml", comments).read();
    assert_eq!(lines(&paper.blocks), ["tekst"]);
    assert_eq!(paper.left_out.comments, 2);
    assert_eq!(paper.left_out.unseen, ["Er dette unntatt?", "Ja"]);
    assert!(!format!("{paper:?}").contains("Prøvesen"), "who has commented is nowhere");
}

#[test]
fn properties_are_named_and_their_values_stay_behind() {
    let core = r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Prøve Prøvesen</dc:creator><cp:lastModifiedBy>Prøve Prøvesen</cp:lastModifiedBy><dc:title>U.off.</dc:title><cp:revision>3</cp:revision></cp:coreProperties>"#;
    let app = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application><Company>Ytterøya kommune</Company><Manager></Manager><Pages>3</Pages></Properties>"#;
    let custom = r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property name="Gradering"><vt:lpwstr>Fortrolig</vt:lpwstr></property></Properties>"#;
    let paper = Docx::new(&p("tekst"))
        .part("docProps/core.xml", core)
        .part("docProps/app.xml", app)
        .part("docProps/custom.xml", custom)
        .read();
    assert_eq!(
        paper.left_out.properties,
        ["creator", "lastModifiedBy", "Application", "Company", "Gradering"]
    );
    assert_eq!(paper.left_out.unseen, ["U.off.", "Fortrolig"]);
    assert!(!format!("{paper:?}").contains("Prøvesen"));
}

#[test]
fn files_within_the_file_and_macros_are_counted() {
    let paper = Docx::new(&(p("tekst") + r#"<w:altChunk r:id="r1"/>"#))
        .relation("aFChunk", "del.html")
        .part("word/del.html", "<p>annet</p>")
        .part("word/embeddings/Ark1.xlsx", "PK")
        .part("word/vbaProject.bin", "x")
        .read();
    assert_eq!(lines(&paper.blocks), ["tekst"]);
    assert_eq!((paper.left_out.embedded, paper.left_out.macros), (2, 1));
    assert!(troubles(&paper).contains("a document within the document"), "{}", troubles(&paper));
}

#[test]
fn linked_documents_are_told() {
    let paper = Docx::new(&paragraph(&(r("kapittel") + r#"<w:subDoc r:id="r1"/>"#)))
        .outside("subDocument", "del.docx")
        .read();
    assert!(troubles(&paper).contains("linked here"), "{}", troubles(&paper));
}

#[test]
fn nothing_to_read_is_empty() {
    use crate::papers::Refusal;
    assert_eq!(Docx::new("<w:p/>").refused(), Refusal::Empty);
    assert_eq!(Docx::new(&paragraph(&rp("<w:vanish/>", "skjult"))).refused(), Refusal::Empty);
    assert_eq!(Docx::with_document(&format!("<w:document {NAMES}/>")).refused(), Refusal::Empty);
}
