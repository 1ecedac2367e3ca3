//! Running text: breaks, signs, links, fields, controls, notes, formulas.

use super::{Docx, NAMES, lines, p, pp, r, rp, troubles};

fn sign(kind: &str) -> String {
    format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#)
}

fn field(instruction: &str, result: &str) -> String {
    let instruction = format!(r#"<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>"#);
    format!("{}{instruction}{}{}{}", sign("begin"), sign("separate"), r(result), sign("end"))
}

fn paragraph(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

#[test]
fn breaks_tabs_and_hyphens_are_letters() {
    let run = r"<w:r><w:t>Saksbehandler: a</w:t><w:br/><w:t>Dato:</w:t><w:tab/><w:t>i</w:t><w:softHyphen/><w:t>dag</w:t><w:cr/><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:lastRenderedPageBreak/></w:r>";
    assert_eq!(Docx::new(&paragraph(run)).lines(), ["Saksbehandler: a\nDato:\tidag\ne\u{2011}post"]);
}

#[test]
fn letters_that_only_set_type_are_gone_and_the_rest_is_composed() {
    assert_eq!(Docx::new(&p("sam\u{AD}hand\u{200B}ling a\u{30A}r\u{202E}")).lines(), ["samhandling år"]);
}

#[test]
fn blanks_of_the_layout_of_the_xml_are_none() {
    let body = "<w:p><w:r><w:t>\n  en\n  </w:t></w:r><w:r><w:t xml:space=\"preserve\"> to</w:t></w:r></w:p>";
    assert_eq!(Docx::new(body).lines(), ["en to"]);
}

#[test]
fn pieces_of_one_look_are_one_piece() {
    let body =
        paragraph(&[rp("<w:b/>", "Sak"), r(" "), rp("<w:b/>", "24"), r(" "), rp("<w:i/>", "nå")].concat());
    assert_eq!(Docx::new(&body).lines(), ["**Sak 24** _nå_"]);
}

#[test]
fn links_of_both_kinds_lead_where_they_lead() {
    let body = paragraph(
        &[
            &format!(r#"<w:hyperlink r:id="r1" w:anchor="a">{}</w:hyperlink> "#, r("web")),
            &field(r#" HYPERLINK "https://eksempel.no/b" \l "c" \o "tips" "#, "felt"),
            &format!(r#"<w:hyperlink w:anchor="_Ref1">{}</w:hyperlink>"#, r("sted")),
            &format!(r#"<w:hyperlink r:id="r2">{}</w:hyperlink>"#, r("fil")),
            &field(r#"HYPERLINK "mailto:post@eksempel.no""#, "post"),
            &format!(
                r#"<w:fldSimple w:instr="HYPERLINK &quot;vedlegg\\b.pdf&quot;">{}</w:fldSimple>"#,
                r("enkelt")
            ),
        ]
        .map(ToOwned::to_owned)
        .concat(),
    );
    let body = Docx::new(&body)
        .outside("hyperlink", "https://eksempel.no/")
        .outside("hyperlink", "vedlegg/plan%20for%20%C3%B8y.pdf");
    assert_eq!(
        body.lines(),
        [
            "[web](https://eksempel.no/#a)[felt](https://eksempel.no/b#c)[sted](#_Ref1)[fil](vedlegg/plan for øy.pdf)[post](mailto:post@eksempel.no)[enkelt](vedlegg/b.pdf)"
        ]
    );
}

#[test]
fn links_that_run_programs_or_read_the_machine_are_text() {
    let bad = [
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "file:///C:/Users/prove/hemmelig/plan.pdf",
        "\\\\tjener\\felles\\plan.pdf",
        "C:\\saker\\plan.pdf",
        "data:text/html,x",
        "vbscript:x",
        "/etc/passwd",
        "ms-word:ofe|u|x",
        "%6aavascript:alert(1)",
    ];
    for target in bad {
        let target = target.replace('\t', "&#9;");
        let body = paragraph(&format!(r#"<w:hyperlink r:id="r1">{}</w:hyperlink>"#, r("tekst")));
        let paper = Docx::new(&body).outside("hyperlink", &target).read();
        assert_eq!(lines(&paper.blocks), ["tekst"], "{target}");
        assert!(troubles(&paper).contains("left out"), "{target}: {}", troubles(&paper));
        assert!(
            !troubles(&paper).contains("prove") && !troubles(&paper).contains("tjener"),
            "{}",
            troubles(&paper)
        );
    }
}

#[test]
fn fields_show_what_they_showed_last() {
    let body = [
        paragraph(
            &[r("se "), field(" REF _Ref1 \\h ", "punkt 3"), r(" side"), field(" PAGEREF _Ref1 ", " 7")]
                .concat(),
        ),
        paragraph(
            &[field(" SEQ Figur ", "2"), field(" FORMTEXT ", "fylt ut"), field(r#"IF "a" = "b" "#, "ja")]
                .concat(),
        ),
        // A field within an instruction is a part of it.
        paragraph(
            &[sign("begin"), r("IF "), field("PAGE", "9"), sign("separate"), r("synlig"), sign("end")]
                .concat(),
        ),
        paragraph(&format!("{}{}", sign("end"), r("uten start"))),
        paragraph(&format!("{}{}", sign("begin"), r("uten slutt"))),
    ];
    assert_eq!(
        Docx::new(&body.concat()).lines(),
        ["se punkt 3 side", "2fylt utja", "synlig", "uten start", "uten slutt"]
    );
}

#[test]
fn old_form_fields_say_what_is_chosen() {
    let form = |data: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>{}"#,
            sign("end")
        )
    };
    let body = paragraph(
        &[
            form(r#"<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>"#),
            form(r#"<w:checkBox><w:default w:val="0"/></w:checkBox>"#),
            form(r#"<w:ddList><w:result w:val="1"/><w:listEntry w:val="nei"/><w:listEntry w:val="ja"/></w:ddList>"#),
        ]
        .concat(),
    );
    assert_eq!(Docx::new(&body).lines(), ["☒☐ja"]);
}

#[test]
fn a_date_that_changes_each_day_is_told() {
    let paper =
        Docx::new(&paragraph(&(r("Dato: ") + &field(r#" DATE \@ "d. MMMM yyyy" "#, "4. mai 2024")))).read();
    assert_eq!(lines(&paper.blocks), ["Dato: 4. mai 2024"]);
    assert!(troubles(&paper).contains("set anew"), "{}", troubles(&paper));
}

#[test]
fn date_controls_tell_their_day() {
    let control = |shown: &str| {
        format!(
            r#"<w:sdt><w:sdtPr><w:date w:fullDate="2024-09-24T00:00:00Z"><w:dateFormat w:val="d"/></w:date></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"#,
            r(shown)
        )
    };
    for (shown, read) in [
        ("24.09.2024", "Møte: 24.09.2024"),
        ("24. september 2024", "Møte: 24. september 2024"),
        ("tirsdag", "Møte: 24. september 2024"),
        ("24/9", "Møte: 24. september 2024"),
    ] {
        assert_eq!(Docx::new(&paragraph(&(r("Møte: ") + &control(shown)))).lines(), [read]);
    }
    let paper = Docx::new(&paragraph(&control("25.09.2023"))).read();
    assert_eq!(lines(&paper.blocks), ["25.09.2023"]);
    assert!(troubles(&paper).contains("24. september 2024"), "{}", troubles(&paper));
    let cell = format!(
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>",
        p("Møtedato"),
        paragraph(&control("24/9-24"))
    );
    assert_eq!(Docx::new(&cell).lines(), ["{Møtedato|@2024-09-24 24. september 2024}"]);
    let around = format!(
        r#"<w:tbl><w:tr><w:sdt><w:sdtPr><w:date w:fullDate="2024-09-24T00:00:00Z"/></w:sdtPr><w:sdtContent><w:tc>{}</w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>"#,
        p("24.9.24")
    );
    assert_eq!(Docx::new(&around).lines(), ["{@2024-09-24 24.9.24}"]);
}

#[test]
fn controls_around_anything_are_read_through_and_prompts_are_told() {
    let control = |properties: &str, content: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")
    };
    let row = |content: &str| format!("<w:tr>{content}</w:tr>");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(text));
    let body = [
        control("", &(p("blokk") + &control("", &p("i blokk")))),
        paragraph(&(r("a ") + &control("<w14:checkbox/>", &r("☒")) + &control("", &control("", &r(" b"))))),
        format!("<w:tbl>{}</w:tbl>", control("", &row(&(control("", &cell("c")) + &cell("d"))))),
        paragraph(
            &(r("Navn: ")
                + &control("<w:showingPlcHdr/>", &r("Klikk eller trykk her for å skrive inn tekst."))),
        ),
        paragraph(&(r("Rolle: ") + &control("<w:showingPlcHdr/>", &r("rådgiver")))),
    ];
    let paper = Docx::new(&body.concat()).read();
    assert_eq!(lines(&paper.blocks), ["blokk", "i blokk", "a ☒ b", "{c|d}", "Navn:", "Rolle: rådgiver"]);
    assert!(troubles(&paper).contains("not filled in: `Klikk eller trykk her"), "{}", troubles(&paper));
}

#[test]
fn signs_of_symbol_fonts_are_letters() {
    let body = paragraph(
        r#"<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Wingdings" w:char="F0E0"/><w:sym w:font="Symbol" w:char="F061"/></w:r>"#,
    ) + &paragraph(&rp(r#"<w:rFonts w:ascii="Symbol"/>"#, "\u{F0B7}"))
        + &p("\u{F0B7} punkt");
    assert_eq!(Docx::new(&body).lines(), ["☑•→α", "•", "item0 -: punkt"]);
    let unknown =
        Docx::new(&paragraph(r#"<w:r><w:t>a</w:t><w:sym w:font="Webdings" w:char="F021"/></w:r>"#)).read();
    assert_eq!(lines(&unknown.blocks), ["a"]);
    assert!(troubles(&unknown).contains("Webdings"), "{}", troubles(&unknown));
}

#[test]
fn notes_come_in_the_order_of_their_references() {
    let note = |id: &str, kind: &str, text: &str| {
        format!(
            r#"<w:footnote w:id="{id}"{kind}><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>"#,
            r(text)
        )
    };
    let notes = [
        note("-1", r#" w:type="separator""#, "strek"),
        note("1", "", " Første i fila"),
        note("2", "", " Andre i fila"),
        note("3", "", "Aldri vist til"),
    ];
    let reference = |kind: &str, id: &str| format!(r#"<w:r><w:{kind}Reference w:id="{id}"/></w:r>"#);
    let body =
        paragraph(
            &[
                &r("a"),
                &reference("footnote", "2"),
                &r("b"),
                &reference("endnote", "1"),
                &reference("footnote", "1"),
                &reference("footnote", "2"),
                &reference("footnote", "9"),
            ]
            .map(String::as_str)
            .concat(),
        ) + &paragraph(r#"<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>"#);
    let paper = Docx::new(&body)
        .footnotes(&notes.concat())
        .relation("endnotes", "endnotes.xml")
        .part(
            "word/endnotes.xml",
            format!("<w:endnotes {NAMES}><w:endnote w:id=\"1\">{}</w:endnote></w:endnotes>", p("Til slutt")),
        )
        .read();
    assert_eq!(lines(&paper.blocks), ["a[^0]b[^1][^2][^0][^3]", "[^2]"]);
    let notes: Vec<String> = paper.notes.iter().map(|note| lines(note).join("/")).collect();
    assert_eq!(notes, ["Andre i fila", "Til slutt", "Første i fila", ""]);
    assert!(troubles(&paper).contains("a note that is referred to here"), "{}", troubles(&paper));
    assert_eq!(paper.notes[0][0].place.paragraph, Some(1));
}

#[test]
fn formulas_are_a_line_of_text() {
    let formula = "<m:oMath><m:r><m:t>x=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>";
    assert_eq!(Docx::new(&paragraph(&(r("Slik: ") + formula))).lines(), ["Slik: x=(a+b)/2c^2"]);
}

#[test]
fn wrappers_of_text_are_read_through() {
    let body = paragraph(&format!(
        r#"<w:smartTag>{}</w:smartTag><w:customXml>{}</w:customXml><w:bookmarkStart w:id="1" w:name="x"/><w:bdo w:val="ltr">{}</w:bdo><mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent><w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r>"#,
        r("a"),
        r("b"),
        r("c"),
        r("d"),
        r("D"),
        r("liten"),
        r("e")
    ));
    assert_eq!(Docx::new(&body).lines(), ["abcde"]);
}

#[test]
fn strict_files_and_other_prefixes_are_read() {
    let strict = r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:pStyle x:val="Heading1"/></x:pPr><x:r><x:t>Streng</x:t></x:r></x:p></x:body></x:document>"#;
    assert_eq!(Docx::with_document(strict).lines(), ["h1: Streng"]);
}

#[test]
fn headers_and_footers_are_margins() {
    let header = format!(
        r#"<w:hdr {NAMES}>{}{}<w:p><w:r><w:pict><v:shape><v:textpath string="FORTROLIG"/></v:shape></w:pict></w:r></w:p><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:hdr>"#,
        p("Unntatt offentlighet, offl. § 13"),
        p("Linje to"),
        p("I tabell")
    );
    let footer =
        format!("<w:ftr {NAMES}>{}{}</w:ftr>", p("Linje to"), paragraph(&(r("Side ") + &field("PAGE", "3"))));
    let paper = Docx::new(&p("tekst"))
        .relation("header", "header1.xml")
        .relation("footer", "footer1.xml")
        .part("word/header1.xml", header)
        .part("word/footer1.xml", footer)
        .read();
    assert_eq!(
        paper.margins,
        ["Unntatt offentlighet, offl. § 13", "Linje to", "FORTROLIG", "I tabell", "Side"]
    );
    assert_eq!(lines(&paper.blocks), ["tekst"]);
}

#[test]
fn text_of_a_page_is_all_there_is_for_search() {
    let body = p("a") + "<w:tbl><w:tr><w:tc>" + &p("b") + "</w:tc></w:tr></w:tbl>" + &pp("", "c");
    assert_eq!(Docx::new(&body).read().pages, ["a\nb\nc\n"]);
}

#[test]
fn damaged_text_is_told() {
    let text = "Her er alle bokstavene borte. ".repeat(3).replace(['e', 'r'], "\u{FFFD}");
    assert!(troubles(&Docx::new(&p(&text)).read()).contains("damaged"));
}
