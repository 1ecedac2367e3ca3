//! Titles, headings, faux headings, tables of contents, lists by style.

use super::{Docx, p, pp, r, rp};
use crate::papers::Role;

/// Styles as a Norwegian Word stores them: Norwegian ids, English names, own styles on top.
const STYLES: &str = r#"
    <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
    <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
        <w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/></w:style>
    <w:style w:type="paragraph" w:styleId="Mellomtittel"><w:name w:val="Egen mellomtittel"/><w:basedOn w:val="Overskrift2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="Overskrift 3"/></w:style>
    <w:style w:type="paragraph" w:styleId="Kapittel"><w:name w:val="Kapittel"/><w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Ingress"><w:name w:val="Ingress"/><w:basedOn w:val="Overskrift1"/>
        <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="Undertittel"><w:name w:val="Subtitle"/><w:basedOn w:val="Tittel"/></w:style>
    <w:style w:type="paragraph" w:styleId="Bildetekst"><w:name w:val="caption"/></w:style>
    <w:style w:type="paragraph" w:styleId="Sitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
    <w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
    <w:style w:type="paragraph" w:styleId="Fet"><w:name w:val="Fet linje"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="character" w:styleId="Sterk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>"#;

fn styled(style: &str, text: &str) -> String {
    pp(&format!(r#"<w:pStyle w:val="{style}"/>"#), text)
}

#[test]
fn headings_are_known_by_the_names_and_levels_of_their_styles() {
    let body = [
        styled("Tittel", "Tittelen"),
        styled("Undertittel", "3. mai 2024"),
        styled("Overskrift1", "En"),
        styled("Mellomtittel", "To"),
        styled("Heading3", "Tre"),
        styled("Kapittel", "Fire"),
        pp(r#"<w:outlineLvl w:val="4"/>"#, "Fem"),
        styled("Ingress", "Ingress"),
        styled("A", "I ring"),
        styled("Bildetekst", "Figur 1"),
        styled("Sitat", "Sitert"),
    ];
    let lines = Docx::new(&body.concat()).styles(STYLES).lines();
    assert_eq!(
        lines,
        [
            "title: Tittelen",
            "3. mai 2024",
            "h1: En",
            "h2: To",
            "h3: Tre",
            "h4: Fire",
            "h5: Fem",
            "Ingress",
            "I ring",
            "caption: Figur 1",
            "quote: Sitert"
        ]
    );
}

#[test]
fn without_a_style_part_the_id_tells() {
    let body = [
        styled("Overskrift2", "To"),
        styled("Heading1", "En"),
        styled("Tittel", "T"),
        styled("INNH1", "En 1"),
    ];
    assert_eq!(Docx::new(&body.concat()).lines(), ["h2: To", "h1: En", "title: T"]);
}

#[test]
fn bold_and_size_are_told_of_the_whole_paragraph() {
    let body = [
        p(&"Brødtekst. ".repeat(20)),
        format!("<w:p>{}{}</w:p>", rp("<w:b/>", "Bak"), rp("<w:b/>", "grunn")),
        format!("<w:p>{}{}</w:p>", rp("<w:b/>", "Merk:"), r(" ikke alt")),
        styled("Fet", "Fet ved stil"),
        format!("<w:p>{}</w:p>", rp(r#"<w:rStyle w:val="Sterk"/>"#, "Fet ved tegnstil")),
        format!("<w:p>{}</w:p>", rp(r#"<w:sz w:val="33"/>"#, "Stor")),
        styled("Overskrift1", "Overskrift"),
    ];
    let paper = Docx::new(&body.concat()).styles(STYLES).read();
    let looks: Vec<_> =
        paper.blocks.iter().filter_map(|block| block.paragraph()).map(|found| found.look).collect();
    assert_eq!(
        looks.iter().map(|look| look.bold).collect::<Vec<_>>(),
        [false, true, false, true, true, false, true]
    );
    assert_eq!(looks[0].size, Some(1.0));
    assert_eq!(looks[5].size, Some(1.5));
    assert!(looks[6].size.is_some_and(|size| size > 1.4));
    // What the style makes bold is not marked letter by letter.
    let lines = super::lines(&paper.blocks);
    assert_eq!(
        lines[1..],
        [
            "**Bakgrunn**",
            "**Merk:** ikke alt",
            "Fet ved stil",
            "**Fet ved tegnstil**",
            "Stor",
            "h1: Overskrift"
        ]
    );
}

#[test]
fn bold_of_paragraph_and_letters_cancel_out() {
    let body = format!(
        r#"<w:p><w:pPr><w:pStyle w:val="Fet"/></w:pPr>{}{}</w:p>"#,
        rp(r#"<w:rStyle w:val="Sterk"/>"#, "mager"),
        rp(r#"<w:rStyle w:val="Sterk"/><w:b/>"#, "fet")
    );
    let paper = Docx::new(&body).styles(STYLES).read();
    assert!(!paper.blocks[0].paragraph().unwrap().look.bold);
}

#[test]
fn a_page_break_begins_a_page_and_parts_a_paragraph() {
    let body = format!(
        "{}<w:p>{}<w:r><w:br w:type=\"page\"/></w:r>{}</w:p><w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>{}{}",
        p("a"),
        r("b"),
        r("c"),
        p("d"),
        pp("<w:pageBreakBefore/>", "e")
    );
    let paper = Docx::new(&body).read();
    let begins: Vec<_> = paper
        .blocks
        .iter()
        .filter_map(|block| block.paragraph())
        .map(|found| (found.text.plain(), found.look.begins_page))
        .collect();
    let begins: Vec<_> = begins.iter().map(|(text, begins)| (text.as_str(), *begins)).collect();
    assert_eq!(begins, [("a", false), ("b", false), ("c", true), ("d", true), ("e", true)]);
}

#[test]
fn empty_paragraphs_are_gaps_and_are_counted() {
    let body = [p("a"), p(" "), p("b"), "<w:p/>".to_owned(), p("c"), p("d")];
    let paper = Docx::new(&body.concat()).read();
    let found: Vec<_> = paper
        .blocks
        .iter()
        .filter_map(|block| block.paragraph().map(|found| (block.place.paragraph.unwrap(), found.look.apart)))
        .collect();
    assert_eq!(found, [(1, true), (3, true), (5, false), (6, false)]);
}

#[test]
fn a_table_of_contents_is_left_out_with_its_heading() {
    let sign = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let entry = |text: &str| {
        format!(
            r#"<w:hyperlink w:anchor="_Toc1">{}<w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>{}<w:r><w:instrText> PAGEREF _Toc1 </w:instrText></w:r>{}{}{}</w:hyperlink>"#,
            r(text),
            sign("begin"),
            sign("separate"),
            rp("<w:webHidden/>", "3"),
            sign("end")
        )
    };
    let field = format!(
        r#"{}<w:p>{}<w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h </w:instrText></w:r>{}{}</w:p><w:p>{}</w:p><w:p>{}</w:p>"#,
        pp("", "Innhold"),
        sign("begin"),
        sign("separate"),
        entry("Bakgrunn"),
        entry("Vurdering"),
        sign("end")
    );
    let control = format!(
        r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{}{}</w:sdtContent></w:sdt>"#,
        p("Innholdsfortegnelse"),
        p("Bakgrunn 3")
    );
    let by_style = format!("{}{}", p("INNHOLD"), styled("INNH1", "Bakgrunn\t3"));
    for contents in [field, control, by_style] {
        let paper = Docx::new(&format!("{}{contents}{}", p("før"), p("etter"))).styles(STYLES).read();
        assert_eq!(super::lines(&paper.blocks), ["før", "etter"]);
        assert_eq!(paper.left_out.hidden, 0, "page numbers of a table of contents are not hidden text");
    }
    // A heading of that name with text under it is one.
    assert_eq!(Docx::new(&format!("{}{}", p("Innhold"), p("tekst"))).lines(), ["Innhold", "tekst"]);
}

#[test]
fn levels_of_lists_by_style_follow_the_name() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="Punktliste"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Punktliste2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>"#;
    let numbering = r#"
        <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
        <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#;
    let body = [styled("Punktliste", "a"), styled("Punktliste2", "b"), styled("Punktliste", "c")];
    let lines = Docx::new(&body.concat()).styles(styles).numbering(numbering).lines();
    assert_eq!(lines, ["item0 -: a", "item1 -: b", "item0 -: c"]);
}

#[test]
fn places_count_paragraphs_of_cells_too() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let body = format!("{}<w:tbl><w:tr>{}{}</w:tr></w:tbl>{}", p("a"), cell("b"), cell("c"), p("d"));
    let paper = Docx::new(&body).read();
    let places: Vec<_> = paper.blocks.iter().map(|block| block.place.paragraph).collect();
    assert_eq!(places, [Some(1), Some(2), Some(4)]);
    assert!(matches!(paper.blocks[2].paragraph().unwrap().role, Role::Body));
}
