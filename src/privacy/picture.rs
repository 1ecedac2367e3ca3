//! What cameras and programs write into pictures: where they were taken, and by whom.
//!
//! JPEG keeps it in segments (Exif 2.32, XMP), PNG in chunks. Nothing is decoded; whatever is cut or wrong is as if it were not there.

use super::Concern;

/// Exif: the place of the table about the position.
const POSITION: u16 = 0x8825;
/// Exif: the place of the table about how the picture was taken.
const TAKING: u16 = 0x8769;
/// Exif fields that name somebody.
const NAMES: [(u16, &str); 4] =
    [(0x013b, "artist"), (0x8298, "copyright"), (0x9c9d, "author"), (0xa430, "camera owner")];
/// Marks of XMP, with what they say.
const XMP_NAMES: [(&str, &str); 3] =
    [("<dc:creator", "creator"), ("photoshop:AuthorsPosition", "author"), ("aux:OwnerName", "camera owner")];

/// What a picture that is published as it stands tells besides what it shows.
pub fn look_at_picture(bytes: &[u8]) -> Vec<Concern> {
    let mut written = Written::default();
    if bytes.starts_with(&[0xff, 0xd8]) {
        jpeg(bytes, &mut written);
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        png(bytes, &mut written);
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        webp(bytes, &mut written);
    }
    let Written { has_position, mut names } = written;
    names.sort_unstable();
    names.dedup();
    let position = has_position.then_some(Concern::Position);
    let properties =
        (!names.is_empty()).then(|| Concern::Properties(names.into_iter().map(str::to_owned).collect()));
    position.into_iter().chain(properties).collect()
}

#[derive(Default)]
struct Written {
    has_position: bool,
    names: Vec<&'static str>,
}

/// Segments up to the picture itself: a mark of two bytes, a length of two with itself, the content.
fn jpeg(bytes: &[u8], written: &mut Written) {
    let mut at = 2;
    while let Some([0xff, kind, long, short]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([*long, *short]));
        // 0xda: from here on there are no segments.
        let Some(content) = bytes.get(at + 4..at + 2 + length).filter(|_| *kind != 0xda) else { return };
        if *kind == 0xe1 {
            match content.strip_prefix(b"Exif\0\0") {
                Some(exif) => tables(exif, written),
                None => xmp(content, written),
            }
        }
        at += 2 + length;
    }
}

/// Chunks: a length of four bytes, a name of four, the content, a check sum of four.
fn png(bytes: &[u8], written: &mut Written) {
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let Some(length) = number(head, 0, false).and_then(|length| usize::try_from(length).ok()) else {
            return;
        };
        let Some(content) = bytes.get(at + 8..(at + 8).saturating_add(length)) else { return };
        match &head[4..] {
            b"eXIf" => tables(content, written),
            b"tEXt" | b"iTXt" | b"zTXt" => {
                if content.starts_with(b"Author\0") {
                    written.names.push("author");
                }
                xmp(content, written);
            }
            b"IEND" => return,
            _ => {}
        }
        at += 12 + length;
    }
}

/// Chunks: a name of four bytes, a length of four, the content, filled up to an even length.
fn webp(bytes: &[u8], written: &mut Written) {
    let mut at = 12;
    while let Some(head) = bytes.get(at..at + 8) {
        let Some(length) = number(head, 4, true).and_then(|length| usize::try_from(length).ok()) else {
            return;
        };
        let Some(content) = bytes.get(at + 8..(at + 8).saturating_add(length)) else { return };
        match &head[..4] {
            b"EXIF" => tables(content.strip_prefix(b"Exif\0\0").unwrap_or(content), written),
            b"XMP " => xmp(content, written),
            _ => {}
        }
        at += 8 + length + length % 2;
    }
}

fn xmp(content: &[u8], written: &mut Written) {
    let has = |mark: &str| content.windows(mark.len()).any(|window| window == mark.as_bytes());
    if !has("xmp") {
        return;
    }
    written.has_position |= has("exif:GPSLatitude");
    written.names.extend(XMP_NAMES.iter().filter(|(mark, _)| has(mark)).map(|(_, name)| *name));
}

/// The tables of Exif: fields of twelve bytes, their names first; two of them lead to further tables.
fn tables(exif: &[u8], written: &mut Written) {
    let little = match exif.get(..2) {
        Some(b"II") => true,
        Some(b"MM") => false,
        _ => return,
    };
    let mut waiting: Vec<u32> = number(exif, 4, little).into_iter().collect();
    // No camera writes more; a circle ends here.
    for _ in 0..8 {
        let Some(table) = waiting.pop().and_then(|table| usize::try_from(table).ok()) else { return };
        let Some(count) = short(exif, table, little) else { continue };
        for field in 0..usize::from(count) {
            let at = table.saturating_add(2 + field * 12);
            let Some(name) = short(exif, at, little) else { break };
            let value = number(exif, at.saturating_add(8), little);
            match name {
                POSITION => {
                    written.has_position |= value.is_some_and(|value| has_fields(exif, value, little));
                }
                TAKING => waiting.extend(value),
                _ => {
                    let length = number(exif, at.saturating_add(4), little).unwrap_or_default();
                    let known = NAMES.iter().find(|(known, _)| *known == name && length > 1);
                    written.names.extend(known.map(|(_, word)| *word));
                }
            }
        }
    }
}

/// Whether a table says more than its own version, which some programs write alone.
fn has_fields(exif: &[u8], table: u32, little: bool) -> bool {
    usize::try_from(table).ok().and_then(|table| short(exif, table, little)).is_some_and(|count| count > 1)
}

fn short(bytes: &[u8], at: usize, little: bool) -> Option<u16> {
    let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
    Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
}

fn number(bytes: &[u8], at: usize, little: bool) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An Exif block with these fields, each with a value of four bytes, and a table of the position with so many.
    fn exif(fields: &[u16], positions: u16) -> Vec<u8> {
        let mut block = b"MM\0\x2a\0\0\0\x08".to_vec();
        let count = u16::try_from(fields.len()).unwrap();
        let after = 8 + 2 + u32::from(count) * 12;
        block.extend(count.to_be_bytes());
        for field in fields {
            block.extend(field.to_be_bytes());
            block.extend([0, 2, 0, 0, 0, 9]);
            block.extend(after.to_be_bytes());
        }
        block.extend(positions.to_be_bytes());
        block
    }

    fn jpeg_with(segment: &[u8]) -> Vec<u8> {
        let mut picture = vec![0xff, 0xd8, 0xff, 0xe1];
        picture.extend(u16::try_from(segment.len() + 2).unwrap().to_be_bytes());
        picture.extend(segment);
        picture.extend([0xff, 0xda, 0, 2]);
        picture
    }

    #[test]
    fn position_and_names_are_found_in_every_kind_of_picture() {
        let names = |concerns: Vec<Concern>| concerns.iter().map(ToString::to_string).collect::<Vec<_>>();
        let block = exif(&[0x010f, POSITION, 0x013b], 4);
        let expected =
            ["the position where the picture was taken", "document properties that may name persons: artist"];
        assert_eq!(names(look_at_picture(&jpeg_with(&[b"Exif\0\0", &block[..]].concat()))), expected);
        let length = u32::try_from(block.len()).unwrap();
        let png = [b"\x89PNG\r\n\x1a\n", &length.to_be_bytes()[..], b"eXIf", &block, &[0; 4]].concat();
        assert_eq!(names(look_at_picture(&png)), expected);
        let webp = [b"RIFF....WEBPEXIF", &length.to_le_bytes()[..], &block].concat();
        assert_eq!(names(look_at_picture(&webp)), expected);
        let xmp = jpeg_with(b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude='68'>xmp");
        assert_eq!(names(look_at_picture(&xmp)), &expected[..1]);
    }

    #[test]
    fn what_says_nothing_or_is_cut_is_nothing() {
        assert_eq!(
            look_at_picture(&jpeg_with(&[b"Exif\0\0", &exif(&[0x010f, POSITION], 1)[..]].concat())),
            []
        );
        let whole = jpeg_with(&[b"Exif\0\0", &exif(&[POSITION, TAKING, 0x013b], 4)[..]].concat());
        for length in 0..whole.len() {
            look_at_picture(&whole[..length]);
        }
        assert_eq!(look_at_picture(b"%PDF-1.7"), []);
    }
}
