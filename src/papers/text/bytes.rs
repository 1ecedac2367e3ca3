//! Bytes to text.

use unicode_normalization::UnicodeNormalization;

use crate::papers::Refusal;

/// The letters of Windows-1252 from 0x80 to 0x9F; the five bytes it leaves open are no letters.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}',
    '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// First bytes of files that are no text, whatever their name says.
const OTHERS: [&[u8]; 8] = [
    b"PK\x03\x04",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x7fELF",
];

/// The text of a file: composed letters (NFC), `\n` at line ends, `\x0c` between pages, no letters that show nothing.
///
/// # Errors
/// [`Refusal::NotAPaper`] where the bytes are no text.
pub(super) fn decoded(bytes: &[u8]) -> Result<String, Refusal> {
    if OTHERS.iter().any(|start| bytes.starts_with(start)) {
        return Err(Refusal::NotAPaper);
    }
    let text = match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => utf8_or_windows(rest),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8_or_windows(bytes),
    };
    // Text has hardly any control signs; programs and pictures have many.
    let controls = text.chars().filter(|letter| letter.is_control() && !letter.is_whitespace()).count();
    if text.contains('\0') || controls * 50 > text.chars().count() {
        return Err(Refusal::NotAPaper);
    }
    Ok(plain(&text))
}

fn utf8_or_windows(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9f => WINDOWS.get(usize::from(byte - 0x80)).copied().unwrap_or('\u{fffd}'),
                byte => char::from(*byte),
            })
            .collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| match pair {
        [one, two] => unit([*one, *two]),
        _ => 0,
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

/// One way to write what looks the same.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => {
                letters.next_if_eq(&'\n');
                plain.push('\n');
            }
            '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            // Soft hyphens, marks of direction and joiners show nothing.
            '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}'
            | '\u{feff}' => {}
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => plain.push(' '),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            '\n' | '\t' | '\u{c}' => plain.push(letter),
            letter if letter.is_control() => {}
            letter => plain.push(letter),
        }
    }
    plain.nfc().collect()
}
