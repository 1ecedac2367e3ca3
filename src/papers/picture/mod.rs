//! Pictures as they lie in foreign documents: what they are, how large they say they are, and what is stripped.

mod strip;

/// The widest and highest picture that comes over, in pixels; browsers of phones give up above it.
const WIDEST: u32 = 10_000;

/// A picture as it lay in the file, without what cameras write about place and person.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// What it is, by its first bytes.
    pub kind: PictureKind,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Kinds of pictures that browsers show. Others are told and left out; SVG of others can run programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureKind {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
}

impl PictureKind {
    /// The end of the name of such a file.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Gif => "gif",
            Self::Webp => "webp",
        }
    }
}

/// The size alone: a debug print of bytes helps nobody.
impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Picture").field("kind", &self.kind).field("size", &self.bytes.len()).finish()
    }
}

/// Why a picture cannot come over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotShown {
    /// A format that browsers do not show, by its name.
    #[error("is {0}, which browsers do not show")]
    Format(&'static str),
    /// SVG can run programs.
    #[error("is SVG, which can run programs")]
    Svg,
    /// Wider or higher than [`Picture::read`] takes.
    #[error("is larger than 10,000 × 10,000 pixels")]
    TooLarge,
    /// Cut or no picture.
    #[error("is damaged or no picture")]
    Damaged,
}

impl Picture {
    /// Judges a picture by its first bytes, reads its size without decoding it, and strips what it says of place, person
    /// and machine. Its looks stay: colour profile, transparency, how it is turned.
    pub fn read(bytes: &[u8]) -> Result<Self, NotShown> {
        let kind = sniff(bytes)?;
        let (width, height) = size(kind, bytes).ok_or(NotShown::Damaged)?;
        if width == 0 || height == 0 {
            return Err(NotShown::Damaged);
        }
        if width > WIDEST || height > WIDEST {
            return Err(NotShown::TooLarge);
        }
        let bytes = match kind {
            PictureKind::Png => strip::png(bytes),
            PictureKind::Jpeg => strip::jpeg(bytes),
            PictureKind::Gif => strip::gif(bytes),
            PictureKind::Webp => strip::webp(bytes),
        };
        bytes.map(|bytes| Self { kind, bytes }).ok_or(NotShown::Damaged)
    }
}

fn sniff(bytes: &[u8]) -> Result<PictureKind, NotShown> {
    match bytes {
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(PictureKind::Png),
        [0xFF, 0xD8, 0xFF, ..] => Ok(PictureKind::Jpeg),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Ok(PictureKind::Gif),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(PictureKind::Webp),
        [b'I', b'I', 0x2A, 0, ..] | [b'M', b'M', 0, 0x2A, ..] => Err(NotShown::Format("TIFF")),
        [0xD7, 0xCD, 0xC6, 0x9A, ..] | [1, 0, 9, 0, ..] => Err(NotShown::Format("WMF")),
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => Err(NotShown::Format("EMF")),
        [b'B', b'M', ..] => Err(NotShown::Format("BMP")),
        // Office packs EMF and WMF; nothing else in a document is gzip.
        [0x1F, 0x8B, ..] => Err(NotShown::Format("packed EMF or WMF")),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => Err(NotShown::Format("HEIC or AVIF")),
        _ if is_svg(bytes) => Err(NotShown::Svg),
        _ => Err(NotShown::Damaged),
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    let start = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
    start.windows(4).any(|window| window.eq_ignore_ascii_case(b"<svg"))
}

/// Width and height as the header has them.
fn size(kind: PictureKind, bytes: &[u8]) -> Option<(u32, u32)> {
    match kind {
        PictureKind::Png => {
            (bytes.get(12..16)? == b"IHDR").then_some((big(bytes, 16, 4)?, big(bytes, 20, 4)?))
        }
        PictureKind::Gif => Some((little(bytes, 6, 2)?, little(bytes, 8, 2)?)),
        PictureKind::Webp => webp_size(bytes),
        PictureKind::Jpeg => {
            let frame = strip::segments(bytes).find(|segment| {
                // The start of a frame; C4, C8 and CC are tables (ITU T.81, table B.1).
                matches!(segment.marker, 0xC0..=0xCF) && !matches!(segment.marker, 0xC4 | 0xC8 | 0xCC)
            })?;
            Some((big(frame.bytes, 7, 2)?, big(frame.bytes, 5, 2)?))
        }
    }
}

/// Of the three forms of WebP (RFC 9649, sections 2.5 to 2.7).
fn webp_size(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        b"VP8 " => Some((little(bytes, 26, 2)? & 0x3FFF, little(bytes, 28, 2)? & 0x3FFF)),
        b"VP8L" => {
            let bits = little(bytes, 21, 4)?;
            Some(((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1))
        }
        _ => None,
    }
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(bytes.get(at..at.checked_add(length)?)?.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, length: usize) -> Option<u32> {
    Some(
        bytes
            .get(at..at.checked_add(length)?)?
            .iter()
            .rev()
            .fold(0, |value, byte| value << 8 | u32::from(*byte)),
    )
}
