//! Numbers that Word counts out.

use super::{Docx, p, pp};

fn item(list: &str, level: u8, text: &str) -> String {
    pp(&format!(r#"<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr>"#), text)
}

fn level(at: u8, form: &str, pattern: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/><w:pPr><w:ind w:left="{}" w:hanging="360"/></w:pPr></w:lvl>"#,
        720 * (u32::from(at) + 1)
    )
}

fn definition(id: u8, levels: &[String]) -> String {
    format!(r#"<w:abstractNum w:abstractNumId="{id}">{}</w:abstractNum>"#, levels.concat())
}

fn list(id: u8, definition: u8, more: &str) -> String {
    format!(r#"<w:num w:numId="{id}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>"#)
}

fn start(level: u8, start: u8) -> String {
    format!(r#"<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>"#)
}

fn standard() -> String {
    definition(
        1,
        &[
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "%2)", ""),
            level(2, "lowerRoman", "%3.", ""),
            level(3, "decimal", "%1.%2.%4", ""),
            level(4, "decimal", "%1.%2.%5", "<w:isLgl/>"),
        ],
    )
}

#[test]
fn levels_are_counted_out_and_begin_anew_below() {
    let body = [
        item("1", 0, "a"),
        item("1", 1, "b"),
        item("1", 1, "c"),
        item("1", 2, "d"),
        item("1", 0, "e"),
        item("1", 1, "f"),
        item("1", 3, "g"),
        item("1", 4, "h"),
    ];
    let lines = Docx::new(&body.concat()).numbering(&(standard() + &list(1, 1, ""))).lines();
    assert_eq!(
        lines,
        [
            "item0 1: a",
            "item1 a: b",
            "item1 b: c",
            "item2 i: d",
            "item0 2: e",
            "item1 a: f",
            "item2 2.a.1: g",
            "item3 2.1.1: h"
        ]
    );
}

#[test]
fn lists_of_one_definition_go_on_counting_unless_they_are_told_to_begin() {
    let numbering = standard()
        + &list(1, 1, "")
        + &list(2, 1, "")
        + &list(3, 1, &start(0, 1))
        + &list(4, 1, &start(0, 7));
    let body = [
        item("1", 0, "a"),
        p("mellom"),
        item("2", 0, "b"),
        item("3", 0, "c"),
        item("3", 0, "d"),
        item("4", 0, "e"),
        item("3", 0, "f"),
    ];
    let lines = Docx::new(&body.concat()).numbering(&numbering).lines();
    assert_eq!(
        lines,
        ["item0 1: a", "mellom", "item0 2: b", "item0 1: c", "item0 2: d", "item0 7: e", "item0 8: f"]
    );
}

#[test]
fn an_override_may_change_a_level() {
    let changed =
        format!(r#"<w:lvlOverride w:ilvl="0">{}</w:lvlOverride>"#, level(0, "upperRoman", "%1.", ""));
    let lines = Docx::new(&[item("1", 0, "a"), item("1", 0, "b")].concat())
        .numbering(&(standard() + &list(1, 1, &changed)))
        .lines();
    assert_eq!(lines, ["item0 I: a", "item0 II: b"]);
}

#[test]
fn number_zero_takes_the_list_of_a_style_away() {
    let styles = r#"<w:style w:type="paragraph" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let by_style = |more: &str, text: &str| pp(&format!(r#"<w:pStyle w:val="L"/>{more}"#), text);
    let none = r#"<w:numPr><w:numId w:val="0"/></w:numPr>"#;
    let body = [by_style("", "a"), by_style(none, "b"), by_style("", "c")];
    let lines = Docx::new(&body.concat()).styles(styles).numbering(&(standard() + &list(1, 1, ""))).lines();
    assert_eq!(lines, ["item0 1: a", "b", "item0 2: c"]);
}

#[test]
fn number_zero_where_no_style_has_a_list_goes_on_in_the_item() {
    let body = [
        item("1", 0, "a"),
        item("1", 1, "b"),
        item("0", 1, "c"),
        item("0", 0, "d"),
        item("1", 0, "e"),
        p("f"),
        item("0", 0, "g"),
    ];
    let lines = Docx::new(&body.concat()).numbering(&(standard() + &list(1, 1, ""))).lines();
    assert_eq!(lines, ["item0 1: a", "item1 a: b", "more1: c", "more0: d", "item0 2: e", "f", "g"]);
}

#[test]
fn a_level_may_say_when_it_begins_anew() {
    let never = definition(
        1,
        &[level(0, "decimal", "%1.", ""), level(1, "decimal", "%2)", r#"<w:lvlRestart w:val="0"/>"#)],
    );
    let body = [item("1", 0, "a"), item("1", 1, "b"), item("1", 0, "c"), item("1", 1, "d")];
    let lines = Docx::new(&body.concat()).numbering(&(never + &list(1, 1, ""))).lines();
    assert_eq!(lines, ["item0 1: a", "item1 1: b", "item0 2: c", "item1 2: d"]);
}

#[test]
fn headings_keep_the_number_that_a_reader_sees() {
    let styles = r#"
        <w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = definition(
        1,
        &[
            level(0, "decimal", "%1", r#"<w:pStyle w:val="Overskrift1"/>"#),
            level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="Overskrift2"/>"#),
        ],
    ) + &list(1, 1, "");
    let heading = |level: u8, text: &str| pp(&format!(r#"<w:pStyle w:val="Overskrift{level}"/>"#), text);
    let body = [
        heading(1, "Innledning"),
        heading(2, "Mål"),
        heading(2, "Metode"),
        heading(1, "Funn"),
        heading(2, "Tall"),
    ];
    let lines = Docx::new(&body.concat()).styles(styles).numbering(&numbering).lines();
    assert_eq!(lines, ["h1: 1 Innledning", "h2: 1.1 Mål", "h2: 1.2 Metode", "h1: 2 Funn", "h2: 2.1 Tall"]);
}

#[test]
fn words_in_a_number_belong_to_the_text() {
    let numbering = definition(1, &[level(0, "decimal", "Sak %1/24", ""), level(1, "decimal", "§ %2", "")])
        + &list(1, 1, "");
    let lines = Docx::new(&[item("1", 0, "Godkjenning"), item("1", 1, "Formål")].concat())
        .numbering(&numbering)
        .lines();
    assert_eq!(lines, ["Sak 1/24 Godkjenning", "§ 1 Formål"]);
}

#[test]
fn letters_go_on_after_z_as_word_has_them() {
    let numbering = definition(1, &[level(0, "lowerLetter", "%1)", "")]) + &list(1, 1, &start(0, 26));
    let lines = Docx::new(&[item("1", 0, "x"), item("1", 0, "y"), item("1", 0, "z")].concat())
        .numbering(&numbering)
        .lines();
    assert_eq!(lines, ["item0 z: x", "item0 aa: y", "item0 bb: z"]);
}

#[test]
fn a_list_may_be_that_of_a_style() {
    let styles = r#"<w:style w:type="numbering" w:styleId="Liste"><w:name w:val="Liste"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>"#;
    let numbering = definition(1, &[level(0, "upperLetter", "%1.", "")])
        + r#"<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Liste"/></w:abstractNum>"#
        + &list(1, 1, "")
        + &list(2, 2, "");
    let lines = Docx::new(&[item("2", 0, "a"), item("2", 0, "b")].concat())
        .styles(styles)
        .numbering(&numbering)
        .lines();
    assert_eq!(lines, ["item0 A: a", "item0 B: b"]);
}

#[test]
fn a_number_alone_in_a_cell_is_seen() {
    let empty = pp(r#"<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>"#, "");
    let row = |text: &str| format!("<w:tr><w:tc>{empty}</w:tc><w:tc>{}</w:tc></w:tr>", p(text));
    let body = format!("<w:tbl>{}{}</w:tbl>", row("a"), row("b"));
    assert_eq!(
        Docx::new(&body).numbering(&(standard() + &list(1, 1, ""))).lines(),
        ["{1|a}{2|b}"].map(|line| line.replace("1|", "1.|").replace("2|", "2.|"))
    );
}

#[test]
fn hostile_numbers_are_no_harm() {
    let numbering = standard()
        + &list(
            1,
            1,
            r#"<w:lvlOverride w:ilvl="4000000000"><w:startOverride w:val="9"/></w:lvlOverride><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4294967295"/></w:lvlOverride>"#,
        );
    let body = [item("1", 0, "a"), item("1", 255, "b"), item("99", 0, "c"), item("x", 3, "d")];
    assert_eq!(Docx::new(&body.concat()).numbering(&numbering).read().blocks.len(), 4);
}
