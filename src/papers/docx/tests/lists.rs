//! Items within items, paragraphs that go on in an item, typed marks.

use super::{Docx, p, pp, rp};

fn numbering() -> String {
    let level = |at: u8, form: &str, pattern: &str| {
        format!(
            r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/><w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr></w:lvl>"#,
            720 * (u32::from(at) + 1)
        )
    };
    let list = |id: u8, levels: &str| {
        format!(
            r#"<w:abstractNum w:abstractNumId="{id}">{levels}</w:abstractNum><w:num w:numId="{id}"><w:abstractNumId w:val="{id}"/></w:num>"#
        )
    };
    // All definitions stand before all lists in a file of Word; the reader does not care.
    list(1, &(level(0, "decimal", "%1.") + &level(1, "lowerLetter", "%2)")))
        + &list(2, &(level(0, "bullet", "•") + &level(1, "bullet", "o")))
}

fn item(list: u8, level: u8, text: &str) -> String {
    pp(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

fn indented(left: u32, text: &str) -> String {
    pp(&format!(r#"<w:ind w:left="{left}"/>"#), text)
}

#[test]
fn an_indented_paragraph_goes_on_in_its_item() {
    let body = [
        item(1, 0, "punkt"),
        indented(720, "mer om punktet"),
        item(1, 1, "under"),
        indented(1440, "mer om under"),
        indented(720, "mer om punktet igjen"),
        item(1, 0, "neste"),
        p("brødtekst"),
        indented(720, "innrykk uten liste"),
    ];
    assert_eq!(
        Docx::new(&body.concat()).numbering(&numbering()).lines(),
        [
            "item0 1: punkt",
            "more0: mer om punktet",
            "item1 a: under",
            "more1: mer om under",
            "more0: mer om punktet igjen",
            "item0 2: neste",
            "brødtekst",
            "innrykk uten liste"
        ]
    );
}

#[test]
fn text_that_stands_in_throughout_is_no_part_of_a_list() {
    let long = "Løpende tekst som er rykket inn i hele dokumentet. ".repeat(5);
    let body = [indented(720, &long), item(1, 0, "punkt"), indented(720, &long)];
    let lines = Docx::new(&body.concat()).numbering(&numbering()).lines();
    assert_eq!(lines[1], "item0 1: punkt");
    assert!(lines[2].starts_with("Løpende"), "{}", lines[2]);
}

#[test]
fn another_list_that_stands_further_in_lies_within() {
    let nested = r#"<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>"#;
    let body = [
        item(1, 0, "en"),
        pp(nested, "kule"),
        pp(nested, "kule"),
        item(1, 0, "to"),
        item(2, 0, "like langt inn"),
    ];
    assert_eq!(
        Docx::new(&body.concat()).numbering(&numbering()).lines(),
        ["item0 1: en", "item1 -: kule", "item1 -: kule", "item0 2: to", "item0 -: like langt inn"]
    );
}

#[test]
fn a_list_that_only_has_a_deeper_level_is_not_deep() {
    let body = [item(2, 1, "a"), item(2, 1, "b"), p("tekst"), item(2, 0, "c"), item(2, 1, "d")];
    assert_eq!(
        Docx::new(&body.concat()).numbering(&numbering()).lines(),
        ["item0 -: a", "item0 -: b", "tekst", "item0 -: c", "item1 -: d"]
    );
}

#[test]
fn typed_marks_make_lists() {
    let body = [
        p("1.\tFørste punkt"),
        p("2.\tAndre punkt"),
        p("a) under"),
        p("b) under"),
        p("3.\tTredje punkt"),
        p("tekst"),
        p("- strek"),
        p("– strek"),
        p("•\tkule"),
    ];
    assert_eq!(
        Docx::new(&body.concat()).lines(),
        [
            "item0 1: Første punkt",
            "item0 2: Andre punkt",
            "item1 a: under",
            "item1 b: under",
            "item0 3: Tredje punkt",
            "tekst",
            "item0 -: strek",
            "item0 -: strek",
            "item0 -: kule"
        ]
    );
}

#[test]
fn a_typed_number_needs_a_neighbour_or_a_tab() {
    let body = [
        p("1. Bakgrunn"),
        p("tekst"),
        p("24. september 2024 ble saken sendt"),
        p("25. september ble den mottatt"),
        p("1. Innledning\t3"),
        p("2. Funn\t4"),
        p("en"),
        p("1. et punkt"),
        p("2. et punkt til"),
        format!("<w:p>{}</w:p>", rp("<w:b/>", "3.\tVurdering")),
    ];
    assert_eq!(
        Docx::new(&body.concat()).lines(),
        [
            "1. Bakgrunn",
            "tekst",
            "24. september 2024 ble saken sendt",
            "25. september ble den mottatt",
            "1. Innledning\t3",
            "2. Funn\t4",
            "en",
            "item0 1: et punkt",
            "item0 2: et punkt til",
            "**3.\tVurdering**"
        ]
    );
}

#[test]
fn a_typed_mark_may_be_in_several_pieces() {
    let body = format!("<w:p>{}{}{}</w:p>", rp("<w:b/>", "1"), rp("", ".\t"), rp("<w:i/>", "Saken"));
    assert_eq!(Docx::new(&body).lines(), ["item0 1: _Saken_"]);
}

#[test]
fn a_bullet_without_a_sign_is_no_item() {
    let numbering = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#;
    assert_eq!(Docx::new(&item(1, 0, "tekst")).numbering(numbering).lines(), ["tekst"]);
}
