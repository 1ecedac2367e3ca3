//! Tables.

use super::{Docx, lines, p};
use crate::papers::BlockKind;

fn cell(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn head(cells: &[String]) -> String {
    format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl>{}</w:tbl>", rows.concat())
}

#[test]
fn cells_take_columns_and_rows() {
    let body = table(&[
        row(&[cell(r#"<w:gridSpan w:val="2"/>"#, &p("ab")), cell("", &p("c"))]),
        row(&[
            cell(r#"<w:vMerge w:val="restart"/>"#, &p("d")),
            cell("", &p("e")),
            cell(r#"<w:vMerge w:val="restart"/>"#, &p("f")),
        ]),
        row(&[cell("<w:vMerge/>", "<w:p/>"), cell("", &p("g")), cell("<w:vMerge/>", "<w:p/>")]),
        row(&[cell("", &p("h")), cell("<w:vMerge/>", &p("uten start")), cell("", &p("i"))]),
    ]);
    assert_eq!(Docx::new(&body).lines(), ["{2x1 ab|c}{1x2 d|e|1x2 f}{g}{h|uten start|i}"]);
}

#[test]
fn text_in_a_covered_cell_is_hidden() {
    let body = table(&[
        row(&[cell(r#"<w:vMerge w:val="restart"/>"#, &p("a"))]),
        row(&[cell("<w:vMerge/>", &p("skjult"))]),
    ]);
    let paper = Docx::new(&body).read();
    assert_eq!(lines(&paper.blocks), ["{1x2 a}{}"]);
    assert_eq!((paper.left_out.hidden, paper.left_out.unseen), (1, vec!["skjult".to_owned()]));
}

#[test]
fn old_merges_and_columns_before_a_row_are_read() {
    let before = format!(r#"<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{}</w:tr>"#, cell("", &p("d")));
    let body = table(&[
        row(&[
            cell(r#"<w:hMerge w:val="restart"/>"#, &p("a")),
            cell("<w:hMerge/>", "<w:p/>"),
            cell("", &p("b")),
        ]),
        before,
    ]);
    assert_eq!(Docx::new(&body).lines(), ["{2x1 a|b}{|d}"]);
}

#[test]
fn head_rows_are_the_first_ones_that_say_so() {
    let one = |text: &str| [cell("", &p(text))];
    let body = table(&[head(&one("a")), head(&one("b")), row(&one("c")), head(&one("d"))]);
    let paper = Docx::new(&body).read();
    let BlockKind::Table(table) = &paper.blocks[0].kind else { panic!("no table") };
    assert_eq!(table.head_rows, 2);
}

#[test]
fn a_style_may_set_the_first_row_apart() {
    let styles = r#"<w:style w:type="table" w:styleId="T"><w:name w:val="T"/><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>"#;
    let rows = row(&[cell("", &p("a"))]) + &row(&[cell("", &p("b"))]);
    for (look, heads) in
        [(r#"w:firstRow="1""#, 1), (r#"w:firstRow="0""#, 0), (r#"w:val="04A0""#, 1), (r#"w:val="0480""#, 0)]
    {
        let body =
            format!(r#"<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook {look}/></w:tblPr>{rows}</w:tbl>"#);
        let paper = Docx::new(&body).styles(styles).read();
        let BlockKind::Table(table) = &paper.blocks[0].kind else { panic!("no table") };
        assert_eq!(table.head_rows, heads, "{look}");
    }
}

#[test]
fn tables_in_tables_stay_tables() {
    let inner = table(&[row(&[cell("", &p("b"))])]);
    let body = table(&[row(&[cell("", &(p("a") + &inner + &p("c")))])]);
    assert_eq!(Docx::new(&body).lines(), ["{a/{b}/c}"]);
}

#[test]
fn hidden_rows_are_counted_and_empty_tables_are_none() {
    let hidden = format!("<w:tr><w:trPr><w:hidden/></w:trPr>{}</w:tr>", cell("", &p("skjult")));
    let body = table(&[row(&[cell("", &p("a"))]), hidden])
        + &table(&[row(&[cell("", "<w:p/>"), cell("", "<w:p/>")])])
        + &p("b");
    let paper = Docx::new(&body).read();
    assert_eq!(lines(&paper.blocks), ["{a}", "b"]);
    assert_eq!(paper.left_out.unseen, ["skjult"]);
}

#[test]
fn cells_that_claim_all_columns_are_bounded() {
    let body = table(&[row(&[
        cell(r#"<w:gridSpan w:val="65535"/>"#, &p("a")),
        cell(r#"<w:gridSpan w:val="-3"/>"#, &p("b")),
    ])]);
    let paper = Docx::new(&body).read();
    let BlockKind::Table(table) = &paper.blocks[0].kind else { panic!("no table") };
    assert_eq!(table.rows[0].cells.iter().map(|cell| cell.columns).collect::<Vec<_>>(), [200, 1]);
}
