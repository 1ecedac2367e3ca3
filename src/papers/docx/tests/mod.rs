//! Traps of Word files, each a test, over packages that are made in memory.

mod any;
mod drawings;
mod files;
mod hostile;
mod left_out;
mod lists;
mod numbered;
mod structure;
mod tables;
mod text;

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read;
use crate::papers::{Block, BlockKind, ListMark, Paper, Piece, Refusal, Role, Table, Text};

/// What Word writes at the top of a part.
pub(super) const NAMES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:cx1="http://schemas.microsoft.com/office/drawing/2015/9/8/chartex" xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative""#;
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package in the making.
pub(super) struct Docx {
    parts: Vec<(String, Vec<u8>)>,
    relations: Vec<String>,
    main: String,
}

impl Docx {
    /// With that within `w:body`.
    pub(super) fn new(body: &str) -> Self {
        Self::with_document(&format!("<w:document {NAMES}><w:body>{body}</w:body></w:document>"))
    }

    /// With that as the main part.
    pub(super) fn with_document(document: &str) -> Self {
        let main = "word/document.xml".to_owned();
        Self { parts: vec![(main.clone(), document.as_bytes().to_vec())], relations: Vec::new(), main }
    }

    pub(super) fn part(mut self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.parts.push((name.to_owned(), content.as_ref().to_vec()));
        self
    }

    /// A relation of the main part; ids count from `r1`.
    pub(super) fn relation(mut self, kind: &str, target: &str) -> Self {
        let id = self.relations.len() + 1;
        self.relations
            .push(format!(r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#));
        self
    }

    pub(super) fn outside(mut self, kind: &str, target: &str) -> Self {
        let id = self.relations.len() + 1;
        self.relations.push(format!(
            r#"<Relationship Id="r{id}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="External"/>"#
        ));
        self
    }

    pub(super) fn styles(self, styles: &str) -> Self {
        self.relation("styles", "styles.xml")
            .part("word/styles.xml", format!("<w:styles {NAMES}>{styles}</w:styles>"))
    }

    pub(super) fn numbering(self, numbering: &str) -> Self {
        self.relation("numbering", "numbering.xml")
            .part("word/numbering.xml", format!("<w:numbering {NAMES}>{numbering}</w:numbering>"))
    }

    pub(super) fn footnotes(self, notes: &str) -> Self {
        self.relation("footnotes", "footnotes.xml")
            .part("word/footnotes.xml", format!("<w:footnotes {NAMES}>{notes}</w:footnotes>"))
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        const RELATIONS: &str = r#"xmlns="http://schemas.openxmlformats.org/package/2006/relationships""#;
        let main = self.main.clone();
        if !self.parts.iter().any(|(name, _)| name == "_rels/.rels") {
            let root = format!(
                r#"<Relationships {RELATIONS}><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>"#
            );
            self.parts.push(("_rels/.rels".to_owned(), root.into_bytes()));
        }
        let own = format!("<Relationships {RELATIONS}>{}</Relationships>", self.relations.concat());
        self.parts.push(("word/_rels/document.xml.rels".to_owned(), own.into_bytes()));
        zipped(&self.parts)
    }

    pub(super) fn read(self) -> Paper {
        read(&self.bytes()).unwrap()
    }

    pub(super) fn refused(self) -> Refusal {
        read(&self.bytes()).unwrap_err()
    }

    /// What a reader sees, a line for each block.
    pub(super) fn lines(self) -> Vec<String> {
        lines(&self.read().blocks)
    }
}

/// A zip of those parts.
pub(super) fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A paragraph of one run.
pub(super) fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A paragraph with properties.
pub(super) fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

/// A run.
pub(super) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A run with properties.
pub(super) fn rp(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(paragraph) => {
                let text = marked(&paragraph.text);
                match &paragraph.role {
                    Role::Body => text,
                    Role::Title => format!("title: {text}"),
                    Role::Heading(level) => format!("h{level}: {text}"),
                    Role::Item { depth, mark: ListMark::Bullet } => format!("item{depth} -: {text}"),
                    Role::Item { depth, mark: ListMark::Number(number) } => {
                        format!("item{depth} {number}: {text}")
                    }
                    Role::ItemMore { depth } => format!("more{depth}: {text}"),
                    Role::Caption => format!("caption: {text}"),
                    Role::Quote => format!("quote: {text}"),
                }
            }
            BlockKind::Table(table) => drawn(table),
        })
        .collect()
}

/// `{a|b}{c}`: rows of cells; the places a cell takes, where more than one, before it.
fn drawn(table: &Table) -> String {
    let row = |cells: &Vec<crate::papers::Cell>| {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| {
                let span = if cell.columns > 1 || cell.rows > 1 {
                    format!("{}x{} ", cell.columns, cell.rows)
                } else {
                    String::new()
                };
                let date = cell.date.as_ref().map(|date| format!("@{date} ")).unwrap_or_default();
                format!("{span}{date}{}", lines(&cell.blocks).join("/"))
            })
            .collect();
        format!("{{{}}}", cells.join("|"))
    };
    table.rows.iter().map(|found| row(&found.cells)).collect()
}

fn marked(text: &Text) -> String {
    text.0
        .iter()
        .map(|piece| match piece {
            Piece::Letters { text, bold, italic, link } => {
                let bold = if *bold { "**" } else { "" };
                let italic = if *italic { "_" } else { "" };
                match link {
                    Some(link) => format!("{bold}{italic}[{text}]({link}){italic}{bold}"),
                    None => format!("{bold}{italic}{text}{italic}{bold}"),
                }
            }
            Piece::Note(at) => format!("[^{at}]"),
            Piece::Figure(figure) => {
                let alt = figure.alt.as_deref().unwrap_or(if figure.is_decorative {
                    "decorative"
                } else {
                    "no alt"
                });
                let picture = figure.picture.map_or("none".to_owned(), |at| at.to_string());
                format!("<{picture}: {alt}>")
            }
        })
        .collect()
}

/// The messages of all troubles.
pub(super) fn troubles(paper: &Paper) -> String {
    paper.troubles.iter().map(|trouble| trouble.message.clone()).collect::<Vec<_>>().join("\n")
}
