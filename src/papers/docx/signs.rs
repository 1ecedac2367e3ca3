//! Letters as they stand in a file, made the letters a reader sees.

use super::styles::SignFont;

/// Text without what only typesetting needs: soft hyphens, marks of direction, joiners. They would break searching and
/// comparing, and marks of direction can show a text in another order than it is read in.
pub(super) fn cleaned(text: &str, font: SignFont) -> String {
    text.chars()
        .filter_map(|sign| match sign {
            '\u{AD}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}'
            | '\u{FEFF}' => None,
            '\u{2028}' | '\u{2029}' | '\u{B}' => Some('\n'),
            '\n' | '\r' => Some(' '),
            '\u{F000}'..='\u{F0FF}' => Some(sign_of(u32::from(sign) - 0xF000, font).unwrap_or(sign)),
            sign if font != SignFont::None && u32::from(sign) < 0x100 && sign.is_ascii_graphic() => {
                Some(sign_of(u32::from(sign), font).unwrap_or(sign))
            }
            sign => Some(sign),
        })
        .collect()
}

/// The letter that a font of signs draws at a code below 256; nothing where no letter is like it.
pub(super) fn sign_of(code: u32, font: SignFont) -> Option<char> {
    match font {
        SignFont::Symbol => symbol(code),
        SignFont::Wingdings => wingdings(code),
        // A private code without its font is nearly always the dot of a list.
        SignFont::None => matches!(code, 0xB7 | 0xA7 | 0x6E).then_some('•'),
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x28 => '☎',
        0x2A => '✉',
        0x4A => '☺',
        0x4C => '☹',
        0x6C | 0x9F | 0xB7 => '•',
        0x6E | 0xA7 => '▪',
        0x6F | 0x70 | 0x71 | 0x72 | 0xA8 => '☐',
        0x75 | 0x76 => '◆',
        0xD8 => '➢',
        0xDF | 0xE7 => '←',
        0xE0 | 0xE8 => '→',
        0xE1 | 0xE9 => '↑',
        0xE2 | 0xEA => '↓',
        0xF0 => '⇨',
        0xFB => '✗',
        0xFC => '✓',
        0xFD => '☒',
        0xFE => '☑',
        _ => return None,
    })
}

/// The font Symbol, as Adobe has coded it.
fn symbol(code: u32) -> Option<char> {
    const GREEK: &str = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ";
    const SMALL: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";
    let at = |text: &str, from: u32| text.chars().nth(usize::try_from(code - from).unwrap_or(usize::MAX));
    match code {
        0x41..=0x5A => at(GREEK, 0x41),
        0x61..=0x7A => at(SMALL, 0x61),
        0x20..=0x3F => char::from_u32(code),
        0xA2 => Some('′'),
        0xA3 => Some('≤'),
        0xA5 => Some('∞'),
        0xAB => Some('↔'),
        0xAC => Some('←'),
        0xAD => Some('↑'),
        0xAE => Some('→'),
        0xAF => Some('↓'),
        0xB0 => Some('°'),
        0xB1 => Some('±'),
        0xB2 => Some('″'),
        0xB3 => Some('≥'),
        0xB4 => Some('×'),
        0xB7 => Some('•'),
        0xB8 => Some('÷'),
        0xB9 => Some('≠'),
        0xBB => Some('≈'),
        0xBC => Some('…'),
        0xD2 | 0xE2 => Some('®'),
        0xD3 | 0xE3 => Some('©'),
        0xD4 | 0xE4 => Some('™'),
        0xD6 => Some('√'),
        0xE5 => Some('∑'),
        _ => None,
    }
}
