//! The door: what a file is, by its first bytes.

use super::{Format, Paper, Refusal, docx, pdf};

/// OLE containers: Word before 2007, and newer files with a password.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Where a PDF may begin at the latest (ISO 32000-1, Annex H, note 13).
const PDF_BEGINS: usize = 1024;
/// How files begin that are text and no paper.
const OTHER_TEXT: [&str; 5] = ["{\\rtf", "<?xml", "<!doctype", "<html", "%!ps"];

/// Reads a file of any format. `name` is its name without folders; it decides only between text and Markdown.
pub fn read(name: &str, bytes: &[u8]) -> Result<Paper, Refusal> {
    match format(name, bytes)? {
        Format::Docx => docx::read(bytes),
        Format::Pdf => pdf::read(bytes),
        Format::Text | Format::Markdown => Err(Refusal::NotAPaper),
    }
}

/// What the file is.
pub fn format(name: &str, bytes: &[u8]) -> Result<Format, Refusal> {
    if bytes.is_empty() {
        Err(Refusal::Empty)
    } else if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        Ok(Format::Docx)
    } else if bytes.starts_with(OLE) {
        Err(Refusal::OldFormat)
    } else if is_pdf(bytes) {
        Ok(Format::Pdf)
    } else if !is_text(bytes) {
        Err(Refusal::NotAPaper)
    } else if is_markdown(name) {
        Ok(Format::Markdown)
    } else {
        Ok(Format::Text)
    }
}

fn is_pdf(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(PDF_BEGINS)).unwrap_or_default();
    start.windows(5).any(|window| window == b"%PDF-")
}

/// Whether the bytes can be text: no program's file, and no markup of others.
fn is_text(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let start = bytes.get(..bytes.len().min(PDF_BEGINS)).unwrap_or_default();
    let letters =
        String::from_utf8_lossy(start).trim_start_matches(['\u{FEFF}', ' ', '\r', '\n']).to_lowercase();
    let is_other = OTHER_TEXT.iter().any(|other| letters.starts_with(other));
    // Text in one byte a letter has no zero and hardly any control signs; a program's file has both.
    let control = start.iter().filter(|byte| **byte < 9 || (14..27).contains(*byte)).count();
    is_wide || (!is_other && !start.contains(&0) && control * 50 <= start.len())
}

fn is_markdown(name: &str) -> bool {
    let name = name.to_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown")
}
