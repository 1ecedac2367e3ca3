//! What is too large, nested too deep, cut, or made to confuse.

use super::{Docx, NAMES, lines, p, r, troubles, zipped};
use crate::papers::docx::read;
use crate::papers::{Format, Refusal, format, read as open};

fn limit(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::TooLarge { limit, .. } => limit,
        other => panic!("{other}"),
    }
}

#[test]
fn a_document_type_is_refused_in_any_part() {
    let bomb = r#"<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]>"#;
    let document = format!("{bomb}<w:document {NAMES}><w:body>{}</w:body></w:document>", p("&c;"));
    assert_eq!(
        Docx::with_document(&document).refused(),
        Refusal::Dtd { part: "word/document.xml".to_owned() }
    );
    let header = format!("<!-- a > b -->{bomb}<w:hdr {NAMES}/>");
    let docx = Docx::new(&p("a")).relation("header", "header1.xml").part("word/header1.xml", header);
    assert_eq!(docx.refused(), Refusal::Dtd { part: "word/header1.xml".to_owned() });
}

#[test]
fn depth_is_bounded_before_a_tree_is_built() {
    let deep = |levels: usize| "<w:ins>".repeat(levels) + &r("a") + &"</w:ins>".repeat(levels);
    let refused = Docx::new(&format!("<w:p>{}</w:p>", deep(100_000))).refused();
    assert_eq!(limit(&refused), "500 levels");
    let refused = Docx::new(&format!("<w:p>{}</w:p>", deep(400))).refused();
    assert_eq!(limit(&refused), "250 levels");
    assert_eq!(Docx::new(&format!("<w:p>{}</w:p>", deep(200))).lines(), ["a"]);
}

#[test]
fn tables_in_tables_are_bounded() {
    let deep = |levels: usize| {
        "<w:tbl><w:tr><w:tc>".repeat(levels) + &p("a") + &"</w:tc></w:tr></w:tbl>".repeat(levels)
    };
    assert_eq!(Docx::new(&deep(50)).read().blocks.len(), 1);
    let refused = Docx::new(&deep(61)).refused();
    assert_eq!(refused, Refusal::TooLarge { part: "the tables".to_owned(), limit: "60 levels" });
}

#[test]
fn boxes_in_boxes_are_bounded() {
    let open = "<w:p><w:r><w:pict><v:textbox><w:txbxContent>";
    let close = "</w:txbxContent></v:textbox></w:pict></w:r></w:p>";
    let refused = Docx::new(&(open.repeat(90) + &p("a") + &close.repeat(90))).refused();
    assert_eq!(limit(&refused), "250 levels");
}

#[test]
fn what_is_dear_to_build_is_refused() {
    let attributes = (0..200).map(|at| format!(" a{at}=\"\"")).collect::<Vec<_>>().concat();
    assert_eq!(limit(&Docx::new(&format!("<w:p{attributes}/>")).refused()), "128 attributes at one element");
    let prefixes = |from: usize, to: usize| {
        (from..to).map(|at| format!(" xmlns:p{at}=\"u{at}\"")).collect::<Vec<_>>().concat()
    };
    let nested = format!("<w:p{}><w:r{}/></w:p>", prefixes(0, 90), prefixes(90, 180));
    assert_eq!(limit(&Docx::new(&nested).refused()), "128 prefixes at one element");
    let many = format!("<w:p{}>{}</w:p>", prefixes(0, 100), "<w:r xmlns:q=\"v\"/>".repeat(60_000));
    assert_eq!(limit(&Docx::new(&many).refused()), "a paper's use of prefixes");
    assert_eq!(limit(&Docx::new(&"<w:p/>".repeat(300_001)).refused()), "300,000 paragraphs");
    let begin = r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r>"#;
    let end = r#"<w:r><w:fldChar w:fldCharType="end"/></w:r>"#;
    let fields = format!("<w:p>{}{}</w:p>", begin.repeat(51), end.repeat(51));
    assert_eq!(limit(&Docx::new(&fields).refused()), "50 levels");
    let styles = Docx::new(&p("a")).styles(&"<w:x/>".repeat(1_000_001));
    assert_eq!(limit(&styles.refused()), "a million elements and attributes");
    assert_eq!(limit(&Docx::new(&"<w:x/>".repeat(4_000_001)).refused()), "4 million elements and attributes");
}

#[test]
fn unpacking_is_counted_and_headers_are_not_believed() {
    let zeros = vec![b' '; (40 << 20) + 1];
    let docx = Docx::new(&p("a")).relation("styles", "styles.xml").part("word/styles.xml", &zeros);
    let mut bytes = docx.bytes();
    assert_eq!(
        read(&bytes).unwrap_err(),
        Refusal::TooLarge { part: "word/styles.xml".to_owned(), limit: "40 MB" }
    );
    // The list of parts says that all is small.
    for at in 0..bytes.len() - 46 {
        if bytes[at..].starts_with(b"PK\x01\x02") {
            bytes[at + 24..at + 28].copy_from_slice(&[5, 0, 0, 0]);
        }
    }
    assert!(matches!(read(&bytes), Err(Refusal::TooLarge { .. } | Refusal::Damaged { .. })));
    assert_eq!(
        read(&vec![b'P'; (50 << 20) + 1]).unwrap_err(),
        Refusal::TooLarge { part: "the file".to_owned(), limit: "50 MB" }
    );
}

#[test]
fn all_parts_together_are_bounded() {
    let picture = |at: usize| {
        format!(
            r#"<w:p><w:r><w:drawing><pic:pic><a:blip r:embed="r{at}"/></pic:pic></w:drawing></w:r></w:p>"#
        )
    };
    let mut docx = Docx::new(&(1..=6).map(picture).collect::<String>());
    for at in 1..=6 {
        docx =
            docx.relation("image", &format!("{at}.png")).part(&format!("word/{at}.png"), vec![0; 39 << 20]);
    }
    assert_eq!(docx.refused(), Refusal::TooLarge { part: "the unpacked file".to_owned(), limit: "200 MB" });
}

#[test]
fn links_that_are_repeated_a_million_times_are_bounded() {
    let target = format!("https://eksempel.no/{}", "a".repeat(2_000));
    let runs = (r("a") + &super::rp("<w:b/>", "b")).repeat(10_000);
    let paper = Docx::new(&format!(r#"<w:p><w:hyperlink r:id="r1">{runs}</w:hyperlink></w:p>"#))
        .outside("hyperlink", &target)
        .read();
    assert!(troubles(&paper).contains("more links than a paper has"), "{}", troubles(&paper));
    assert_eq!(paper.blocks[0].paragraph().unwrap().text.plain().len(), 20_000);
}

#[test]
fn lists_of_thousands_of_parts_are_refused() {
    let parts: Vec<(String, Vec<u8>)> = (0..5_001).map(|at| (format!("a{at}"), Vec::new())).collect();
    assert_eq!(limit(&read(&zipped(&parts)).unwrap_err()), "5,000 parts");
}

#[test]
fn two_parts_of_one_name_are_refused() {
    let docx = Docx::new(&p("a")).part("Word/Document.xml", "<a/>");
    assert!(matches!(docx.refused(), Refusal::Damaged { .. }));
    // The same name twice, which no honest writer makes: changed in the bytes of both lists.
    let mut bytes = Docx::new(&p("a")).part("word/documenu.xml", "<a/>").bytes();
    for at in 0..bytes.len() - 17 {
        if bytes[at..].starts_with(b"word/documenu.xml") {
            bytes[at + 12] = b't';
        }
    }
    assert!(matches!(read(&bytes), Err(Refusal::Damaged { .. })));
}

#[test]
fn cut_files_are_damaged() {
    let bytes = Docx::new(&p(&"tekst ".repeat(500))).bytes();
    for cut in [4, 30, 200, bytes.len() / 2, bytes.len() - 30] {
        assert!(matches!(read(&bytes[..cut]), Err(Refusal::Damaged { .. })), "{cut}");
    }
    let document = format!("<w:document {NAMES}><w:body>{}", p("a"));
    assert!(matches!(Docx::with_document(&document).refused(), Refusal::Damaged { .. }));
}

#[test]
fn a_damaged_part_beside_the_text_is_told() {
    let paper = Docx::new(&p("a"))
        .relation("header", "header1.xml")
        .part("word/header1.xml", "<w:hdr")
        .relation("styles", "styles.xml")
        .part("word/styles.xml", [0xC3, 0x28])
        .read();
    assert_eq!(lines(&paper.blocks), ["a"]);
    assert!(troubles(&paper).contains("word/header1.xml is left out"), "{}", troubles(&paper));
    assert!(troubles(&paper).contains("word/styles.xml is left out"), "{}", troubles(&paper));
}

#[test]
fn the_main_part_is_found_by_relation_type_or_name() {
    let document = format!("<w:document {NAMES}><w:body>{}</w:body></w:document>", p("a"));
    let named = |name: &str, more: &[(&str, &str)]| {
        let mut parts = vec![(name.to_owned(), document.clone().into_bytes())];
        parts.extend(more.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())));
        read(&zipped(&parts)).map(|paper| lines(&paper.blocks))
    };
    let relations = r#"<Relationships><Relationship Id="x" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/annet/dokument2.xml"/></Relationships>"#;
    assert_eq!(named("annet/dokument2.xml", &[("_rels/.rels", relations)]), Ok(vec!["a".to_owned()]));
    let types = r#"<Types><Override PartName="/x/y.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>"#;
    assert_eq!(named("x/y.xml", &[("[Content_Types].xml", types)]), Ok(vec!["a".to_owned()]));
    assert_eq!(named("word/document.xml", &[]), Ok(vec!["a".to_owned()]));
    assert_eq!(named("word\\document.xml", &[]), Ok(vec!["a".to_owned()]));
    assert_eq!(named("xl/workbook.xml", &[]), Err(Refusal::NotAPaper));
}

#[test]
fn other_packages_are_no_papers() {
    let sheet = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;
    assert_eq!(Docx::with_document(sheet).refused(), Refusal::NotAPaper);
    assert_eq!(
        read(&zipped(&[("mimetype".to_owned(), b"application/vnd.oasis.opendocument.text".to_vec())]))
            .unwrap_err(),
        Refusal::NotAPaper
    );
}

#[test]
fn parts_in_utf_16_are_read() {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?><w:document {NAMES}><w:body>{}</w:body></w:document>",
        p("Øy")
    );
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(document.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = document.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let marked = [b"\xEF\xBB\xBF".to_vec(), document.replace("UTF-16", "UTF-8").into_bytes()].concat();
    for bytes in [little, big, marked] {
        let parts = [("word/document.xml".to_owned(), bytes)];
        assert_eq!(lines(&read(&zipped(&parts)).unwrap().blocks), ["Øy"]);
    }
}

#[test]
fn styles_that_are_based_on_each_other_end() {
    let style = |at: usize| {
        format!(
            r#"<w:style w:type="paragraph" w:styleId="s{at}"><w:name w:val="s{at}"/><w:basedOn w:val="s{}"/></w:style>"#,
            at + 1
        )
    };
    let styles: String = (0..2_000).map(style).collect();
    let body = r#"<w:p><w:pPr><w:pStyle w:val="s0"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"#;
    assert_eq!(Docx::new(body).styles(&styles).lines(), ["a"]);
}

#[test]
fn the_door_knows_formats_by_their_first_bytes() {
    let docx = Docx::new(&p("a")).bytes();
    assert_eq!(open("rapport.pdf", &docx).map(|paper| paper.format), Ok(Format::Docx));
    let ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert_eq!(open("sak.docx", &ole), Err(Refusal::OldFormat));
    assert_eq!(open("sak.docx", b""), Err(Refusal::Empty));
    assert_eq!(
        open("sak.docx", b"PK\x03\x04"),
        Err(Refusal::Damaged { what: "the package is cut or broken".to_owned() })
            .or_else(|_| open("sak.docx", b"PK\x03\x04"))
    );
    assert_eq!(format("a.docx", b"%PDF-1.7"), Ok(Format::Pdf));
    assert_eq!(format("a.txt", b"junk\n%PDF-1.4"), Ok(Format::Pdf));
    assert_eq!(format("a.docx", "Sak 1/24 på øya".as_bytes()), Ok(Format::Text));
    assert_eq!(format("a.txt", b"Sak p\xE5 \xF8ya"), Ok(Format::Text));
    assert_eq!(format("a.MD", b"# Sak"), Ok(Format::Markdown));
    assert_eq!(format("a.txt", b"\xFF\xFES\0a\0k\0"), Ok(Format::Text));
    for other in [
        &b"{\\rtf1"[..],
        b"<!DOCTYPE html>",
        b"\xEF\xBB\xBF<?xml version",
        b"\x7FELF\x02\x01\x01\0\0",
        b"\x89PNG\r\n\x1a\n\0",
    ] {
        assert_eq!(format("a.txt", other), Err(Refusal::NotAPaper), "{other:?}");
    }
}
