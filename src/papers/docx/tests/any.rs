//! Any bytes, and packages changed at any place, never end in a panic.

use proptest::prelude::*;

use super::{Docx, NAMES, p, zipped};
use crate::papers::docx::read;

/// Markup of which documents are made at random: all that the reader looks at.
const WORDS: [&str; 52] = [
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>tekst</w:t>",
    "<w:t xml:space=\"preserve\"> 1. </w:t>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:tcPr><w:vMerge/></w:tcPr>",
    "<w:tcPr><w:vMerge w:val=\"restart\"/><w:gridSpan w:val=\"3\"/></w:tcPr>",
    "<w:sdt>",
    "</w:sdt>",
    "<w:sdtContent>",
    "</w:sdtContent>",
    "<w:sdtPr><w:date w:fullDate=\"2024-02-30T\"/></w:sdtPr>",
    "<w:sdtPr><w:date w:fullDate=\"2024-02-28T\"/></w:sdtPr>",
    "<w:ins>",
    "</w:ins>",
    "<w:del>",
    "</w:del>",
    "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:pPr><w:numPr><w:ilvl w:val=\"8\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
    "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>",
    "<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>",
    "<w:rPr><w:vanish/></w:rPr>",
    "<w:rPr><w:b/><w:color w:val=\"FFFFFF\"/></w:rPr>",
    "<w:fldChar w:fldCharType=\"begin\"/>",
    "<w:fldChar w:fldCharType=\"separate\"/>",
    "<w:fldChar w:fldCharType=\"end\"/>",
    "<w:instrText>HYPERLINK \"a\" \\l</w:instrText>",
    "<w:instrText>TOC</w:instrText>",
    "<w:br/>",
    "<w:br w:type=\"page\"/>",
    "<w:tab/>",
    "<w:footnoteReference w:id=\"1\"/>",
    "<w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>",
    "<w:drawing>",
    "</w:drawing>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<pic:pic><a:blip r:embed=\"r9\"/></pic:pic>",
    "<mc:AlternateContent>",
    "</mc:AlternateContent>",
    "<mc:Choice Requires=\"wps\">",
    "</mc:Choice>",
    "<w:hyperlink w:anchor=\"a\">",
    "</w:hyperlink>",
    "<w:ind w:left=\"-99999999999\"/>",
];

/// Closes what is open and drops what closes nothing, so that the reader is reached.
fn well_formed(words: &[&str]) -> String {
    let mut open: Vec<&str> = Vec::new();
    let mut text = String::new();
    for word in words {
        let is_lone = word.contains("/>") || word[1..].contains("</");
        if let Some(name) = word.strip_prefix("</") {
            let name = name.trim_end_matches('>');
            if open.last() == Some(&name) {
                open.pop();
                text.push_str(word);
            }
            continue;
        }
        text.push_str(word);
        if !is_lone {
            open.push(word[1..].split([' ', '>']).next().unwrap());
        }
    }
    for name in open.iter().rev() {
        text.extend(["</", name, ">"]);
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
        let _ = read(&[b"PK\x03\x04".to_vec(), bytes].concat());
    }

    #[test]
    fn any_order_of_markup_is_answered(words in proptest::collection::vec(0..WORDS.len(), 0..120)) {
        let words: Vec<&str> = words.into_iter().map(|at| WORDS[at]).collect();
        let numbering = "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"%1.%9%\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"1\"/></w:num>";
        let _ = read(&Docx::new(&well_formed(&words)).numbering(numbering).footnotes("<w:footnote w:id=\"1\"/>").bytes());
    }

    #[test]
    fn a_changed_package_is_answered(at in 0_usize..4_000, byte in any::<u8>(), cut in 0_usize..4_000) {
        let mut bytes = Docx::new(&p("tekst")).styles("").numbering("").footnotes("").bytes();
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = read(&bytes);
        bytes.truncate(cut % length);
        let _ = read(&bytes);
    }

    #[test]
    fn a_changed_part_is_answered(changes in proptest::collection::vec((0_usize..2_000, any::<u8>()), 1..6)) {
        let mut document = format!("<w:document {NAMES}><w:body>{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:body></w:document>", p("a"), p("b")).into_bytes();
        let length = document.len();
        for (at, byte) in changes {
            document[at % length] = byte;
        }
        let _ = read(&zipped(&[("word/document.xml".to_owned(), document)]));
    }
}
