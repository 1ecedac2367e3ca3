//! Text strings of a file's objects (ISO 32000-1, 7.9.2).

use hayro_syntax::object::{Dict, String as Bytes};

/// A text string: UTF-16 or UTF-8 by its mark, else `PDFDocEncoding`, whose letters are those of Latin-1 but for a few signs.
pub(super) fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf16(rest, u16::from_be_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf16(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|byte| doc_letter(*byte)).collect()
}

/// The text string of a key.
pub(super) fn text(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    dict.get::<Bytes<'_>>(key).map(|bytes| decoded(bytes.as_bytes()))
}

fn utf16(bytes: &[u8], read: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [first, second] => read([*first, *second]),
        _ => 0,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{FFFD}')).collect()
}

fn doc_letter(byte: u8) -> char {
    match byte {
        0x80 => '•',
        0x83 => '…',
        0x84 => '—',
        0x85 => '–',
        0x8D => '“',
        0x8E => '”',
        0x8F => '‘',
        0x90 => '’',
        0xA0 => '€',
        _ => char::from(byte),
    }
}
