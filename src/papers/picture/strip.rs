//! Strips pictures: only what is needed to draw them stays. Lists say what stays, so that what is unknown goes.

use super::{big, little};

/// A marker segment of a JPEG, from its marker to the next one; what follows the start of a scan belongs to it.
pub(super) struct Segment<'a> {
    pub(super) marker: u8,
    /// With the marker.
    pub(super) bytes: &'a [u8],
}

/// The segments of a JPEG after its first marker, up to its end or to where it is cut.
pub(super) fn segments(bytes: &[u8]) -> impl Iterator<Item = Segment<'_>> {
    let mut at = 2;
    std::iter::from_fn(move || {
        // Any number of fill bytes may stand before a marker (ITU T.81, B.1.1.2).
        while bytes.get(at) == Some(&0xFF) && bytes.get(at + 1) == Some(&0xFF) {
            at += 1;
        }
        if bytes.get(at) != Some(&0xFF) {
            return None;
        }
        let marker = *bytes.get(at + 1)?;
        let start = at;
        let mut end = match marker {
            0x01 | 0xD0..=0xD9 => at + 2,
            _ => at + 2 + usize::try_from(big(bytes, at + 2, 2)?).ok()?.max(2),
        };
        if marker == 0xDA {
            end = scan_end(bytes, end);
        }
        at = if marker == 0xD9 { bytes.len() } else { end };
        Some(Segment { marker, bytes: bytes.get(start..end)? })
    })
}

/// Where the coded picture ends: at the first marker that is neither a stuffed byte nor a restart.
fn scan_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let end = rest
        .windows(2)
        .position(|pair| matches!(pair, [0xFF, next] if !matches!(next, 0 | 0xD0..=0xD7 | 0xFF)));
    end.map_or(bytes.len(), |end| from + end)
}

/// Without EXIF (but for how the picture is turned), XMP, comments, previews and what stands after the end.
pub(super) fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut kept = vec![0xFF, 0xD8];
    let mut turned = None;
    let mut body = Vec::with_capacity(bytes.len());
    let mut has_scan = false;
    for segment in segments(bytes) {
        let content = segment.bytes.get(4..).unwrap_or_default();
        match segment.marker {
            0xE1 => turned = turned.or_else(|| orientation(content)),
            // JFIF, the colour profile, and how Adobe's colours are coded.
            0xE0 if content.starts_with(b"JFIF\0") => body.extend_from_slice(segment.bytes),
            0xE2 if content.starts_with(b"ICC_PROFILE\0") => body.extend_from_slice(segment.bytes),
            0xEE if content.starts_with(b"Adobe") => body.extend_from_slice(segment.bytes),
            0xE0..=0xEF | 0xFE => {}
            marker => {
                has_scan |= marker == 0xDA;
                body.extend_from_slice(segment.bytes);
            }
        }
    }
    if let Some(turned) = turned.filter(|turned| (2..=8).contains(turned)) {
        // A segment of its own with that one field, in the order of Motorola (Exif 2.3, 4.6.2).
        kept.extend_from_slice(&[0xFF, 0xE1, 0, 34]);
        kept.extend_from_slice(b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0");
        kept.extend_from_slice(&[turned, 0, 0, 0, 0, 0, 0]);
    }
    kept.append(&mut body);
    if !kept.ends_with(&[0xFF, 0xD9]) {
        kept.extend_from_slice(&[0xFF, 0xD9]);
    }
    has_scan.then_some(kept)
}

/// The field 0x0112 of an EXIF segment: 1 to 8.
fn orientation(content: &[u8]) -> Option<u8> {
    let exif = content.strip_prefix(b"Exif\0\0")?;
    let read: fn(&[u8], usize, usize) -> Option<u32> = match exif.get(..2)? {
        b"MM" => big,
        b"II" => little,
        _ => return None,
    };
    let first = usize::try_from(read(exif, 4, 4)?).ok()?;
    let count = usize::try_from(read(exif, first, 2)?).ok()?;
    let mut entries = (0..count.min(200)).map(|at| first.saturating_add(2 + 12 * at));
    let entry = entries.find(|entry| read(exif, *entry, 2) == Some(0x0112))?;
    u8::try_from(read(exif, entry.checked_add(8)?, 2)?).ok()
}

/// With the chunks that draw, and nothing after the end.
pub(super) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const DRAW: [&[u8]; 14] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD",
        b"pHYs", b"acTL", b"cICP",
    ];
    const MOVE: [&[u8]; 2] = [b"fcTL", b"fdAT"];
    let mut kept = bytes.get(..8)?.to_vec();
    let mut at = 8;
    let mut has_data = false;
    while let Some(length) = big(bytes, at, 4) {
        let name = bytes.get(at + 4..at + 8)?;
        let end = at.checked_add(12)?.checked_add(usize::try_from(length).ok()?)?;
        let chunk = bytes.get(at..end)?;
        if DRAW.contains(&name) || MOVE.contains(&name) {
            kept.extend_from_slice(chunk);
        }
        has_data |= name == b"IDAT";
        at = end;
        if name == b"IEND" {
            return has_data.then_some(kept);
        }
    }
    None
}

/// Without comments, texts and the blocks of programs, but for the one that says how often it runs.
pub(super) fn gif(bytes: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| if flags & 0x80 == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    let mut at = 13 + table(*bytes.get(10)?);
    let mut kept = bytes.get(..at)?.to_vec();
    loop {
        let start = at;
        match bytes.get(at)? {
            0x3B => {
                kept.push(0x3B);
                return Some(kept);
            }
            0x2C => {
                at = blocks_end(bytes, at + 11 + table(*bytes.get(at + 9)?))?;
                kept.extend_from_slice(bytes.get(start..at)?);
            }
            0x21 => {
                let label = *bytes.get(at + 1)?;
                at = blocks_end(bytes, at + 2)?;
                let runs = label == 0xFF && bytes.get(start + 3..start + 14) == Some(b"NETSCAPE2.0");
                if label == 0xF9 || runs {
                    kept.extend_from_slice(bytes.get(start..at)?);
                }
            }
            _ => return None,
        }
    }
}

/// After the empty block that ends a row of blocks.
fn blocks_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}

/// Without EXIF, XMP and unknown chunks.
pub(super) fn webp(bytes: &[u8]) -> Option<Vec<u8>> {
    const DRAW: [&[u8]; 7] = [b"VP8 ", b"VP8L", b"VP8X", b"ANIM", b"ANMF", b"ALPH", b"ICCP"];
    let mut kept = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut at = 12;
    while let Some(name) = bytes.get(at..at + 4) {
        let length = usize::try_from(little(bytes, at + 4, 4)?).ok()?;
        let end = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
        if DRAW.contains(&name) {
            let start = kept.len();
            kept.extend_from_slice(bytes.get(at..end)?);
            if name == b"VP8X"
                && let Some(flags) = kept.get_mut(start + 8)
            {
                // The bits that tell of EXIF and XMP (RFC 9649, section 2.7.1).
                *flags &= !0b0000_1100;
            }
        }
        at = end;
    }
    let length = u32::try_from(kept.len() - 8).ok()?.to_le_bytes();
    kept.get_mut(4..8)?.copy_from_slice(&length);
    (kept.len() > 20).then_some(kept)
}
