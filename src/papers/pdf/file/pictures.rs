//! Pictures of a file as files that browsers show.
//!
//! JPEG is taken as it lies there, without what cameras write into it. Plain rows of 8-bit gray, red-green-blue or numbers
//! of a table of colours become PNG. Others (JPEG 2000, fax, inks) are told.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro_syntax::Filter;
use hayro_syntax::object::{Array, Dict, Object, Stream, String as Bytes};
use hayro_syntax::page::Resources;

use super::super::super::{Picture, PictureKind};
use super::decode;
use super::limits::MAX_STREAM;

/// The most bytes of all pictures.
const MAX_PICTURES: usize = 150 * 1024 * 1024;
/// The longest side.
const MAX_SIDE: usize = 10_000;

/// A picture as a file, or why it cannot be one.
pub(super) fn read(
    stream: &Stream<'_>,
    resources: &Resources<'_>,
    used: &mut usize,
) -> Result<Picture, &'static str> {
    if *used > MAX_PICTURES {
        return Err("all pictures together are larger than 150 MB");
    }
    let dict = stream.dict();
    let filters = stream.filters();
    let side = |long: &[u8], short: &[u8]| {
        dict.get::<u32>(long).or_else(|| dict.get::<u32>(short)).and_then(|side| usize::try_from(side).ok())
    };
    let (Some(width), Some(height)) = (side(b"Width", b"W"), side(b"Height", b"H")) else {
        return Err("its size is not told");
    };
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return Err("it is larger than 10,000 × 10,000");
    }
    let picture = match filters.as_slice() {
        [Filter::DctDecode] => jpeg(&stream.raw_data())?,
        [Filter::Ascii85Decode, Filter::DctDecode] => jpeg(&decode::ascii85(&stream.raw_data()))?,
        [Filter::FlateDecode, Filter::DctDecode] => {
            jpeg(&decode::inflated(&stream.raw_data(), MAX_STREAM).ok_or("it is too large")?)?
        }
        others if others.iter().any(|filter| is_foreign(*filter)) => {
            return Err("its format is one that browsers do not show");
        }
        _ => rows(stream, resources, width, height)?,
    };
    *used += picture.bytes.len();
    Ok(picture)
}

fn is_foreign(filter: Filter) -> bool {
    matches!(filter, Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode | Filter::CcittFaxDecode)
}

/// Whether parts of a picture can be seen through.
pub(super) fn has_holes(dict: &Dict<'_>) -> bool {
    dict.contains_key(b"SMask")
        || dict.contains_key(b"Mask")
        || dict.get::<bool>(b"ImageMask".as_slice()).unwrap_or(false)
        || dict.get::<bool>(b"IM".as_slice()).unwrap_or(false)
}

/// How many numbers a colour has in a colour space, where they are gray, red-green-blue or inks.
pub(super) fn parts(space: &Object<'_>) -> Option<usize> {
    match space {
        Object::Name(name) => match name.as_ref() {
            b"DeviceGray" | b"G" | b"CalGray" => Some(1),
            b"DeviceRGB" | b"RGB" | b"CalRGB" => Some(3),
            b"DeviceCMYK" | b"CMYK" => Some(4),
            _ => None,
        },
        Object::Array(array) => {
            let mut items = array.iter::<Object<'_>>();
            match (items.next(), items.next()) {
                (Some(Object::Name(name)), Some(Object::Stream(profile))) if name.as_ref() == b"ICCBased" => {
                    profile.dict().get::<u32>(b"N".as_slice()).and_then(|count| usize::try_from(count).ok())
                }
                (Some(Object::Name(name)), _) => match name.as_ref() {
                    b"CalGray" | b"DeviceGray" => Some(1),
                    b"CalRGB" | b"DeviceRGB" => Some(3),
                    _ => None,
                },
                _ => None,
            }
        }
        _ => None,
    }
}

/// A JPEG file without what others wrote into it: comments, EXIF, XMP. Its profile of colours stays.
fn jpeg(bytes: &[u8]) -> Result<Picture, &'static str> {
    const BROKEN: &str = "it is broken";
    if !bytes.starts_with(&[0xFF, 0xD8]) {
        return Err(BROKEN);
    }
    let mut kept = vec![0xFF, 0xD8];
    let mut at = 2;
    loop {
        let (Some(0xFF), Some(kind)) = (bytes.get(at), bytes.get(at + 1)) else { return Err(BROKEN) };
        match kind {
            0xFF => at += 1,
            // From here on there are only rows.
            0xDA => {
                kept.extend_from_slice(bytes.get(at..).unwrap_or_default());
                return Ok(Picture { kind: PictureKind::Jpeg, bytes: kept });
            }
            _ => {
                let (Some(high), Some(low)) = (bytes.get(at + 2), bytes.get(at + 3)) else {
                    return Err(BROKEN);
                };
                let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low])).max(2);
                let part = bytes.get(at..end).ok_or(BROKEN)?;
                let is_personal = *kind == 0xFE || matches!(kind, 0xE1 | 0xE3..=0xED | 0xEF);
                if !is_personal {
                    kept.extend_from_slice(part);
                }
                at = end;
            }
        }
    }
}

/// Rows of plain numbers as PNG.
fn rows(
    stream: &Stream<'_>,
    resources: &Resources<'_>,
    width: usize,
    height: usize,
) -> Result<Picture, &'static str> {
    const FOREIGN: &str = "its colours are not gray or red, green and blue";
    let dict = stream.dict();
    let either =
        |long: &[u8], short: &[u8]| dict.get::<Object<'_>>(long).or_else(|| dict.get::<Object<'_>>(short));
    let is_mask = dict.get::<bool>(b"ImageMask".as_slice()).or_else(|| dict.get::<bool>(b"IM".as_slice()));
    if is_mask == Some(true) {
        return Err("it is a mask and no picture");
    }
    let bits = dict.get::<u8>(b"BitsPerComponent".as_slice()).or_else(|| dict.get::<u8>(b"BPC".as_slice()));
    let bits = bits.unwrap_or(8);
    let mut space = either(b"ColorSpace", b"CS").ok_or(FOREIGN)?;
    if let Object::Name(name) = &space
        && let Some(named) = resources.get_color_space(name)
    {
        space = named;
    }
    let table = colour_table(&space);
    let parts = if table.is_some() { 1 } else { parts(&space).ok_or(FOREIGN)? };
    if parts == 4 {
        return Err(FOREIGN);
    }
    if !(bits == 8 || (parts == 1 && matches!(bits, 1 | 2 | 4))) {
        return Err("its colours have other than 8 bits");
    }
    let row = (width * parts * usize::from(bits)).div_ceil(8);
    let size = row * height;
    if size > MAX_STREAM {
        return Err("it is larger than 64 MB");
    }
    let mut data = decode::data(stream, MAX_STREAM).ok_or("it is broken or too large")?;
    if data.len() < size / 2 {
        return Err("it is cut");
    }
    data.resize(size, 0xFF);
    if inverted(dict) {
        for byte in &mut data {
            *byte = !*byte;
        }
    }
    let kind = match (&table, parts) {
        (Some(_), _) => 3,
        (None, 1) => 0,
        _ => 2,
    };
    png(width, height, bits, kind, table.as_deref(), &data, row).ok_or("it cannot be written")
}

/// Whether black is white.
fn inverted(dict: &Dict<'_>) -> bool {
    let numbers =
        dict.get::<Array<'_>>(b"Decode".as_slice()).or_else(|| dict.get::<Array<'_>>(b"D".as_slice()));
    numbers.is_some_and(|array| array.iter::<f32>().take(2).eq([1.0, 0.0]))
}

/// The colours that numbers stand for, three bytes each.
fn colour_table(space: &Object<'_>) -> Option<Vec<u8>> {
    let Object::Array(array) = space else { return None };
    let mut items = array.iter::<Object<'_>>();
    let name = items.next()?.into_name()?;
    if !matches!(name.as_ref(), b"Indexed" | b"I") {
        return None;
    }
    let base = parts(&items.next()?)?;
    let _last = items.next();
    let bytes = match items.next()? {
        Object::String(bytes) => Bytes::as_bytes(&bytes).to_vec(),
        Object::Stream(stream) => decode::data(&stream, 4096)?,
        _ => return None,
    };
    match base {
        3 => Some(bytes.into_iter().take(768).collect()),
        1 => Some(bytes.into_iter().take(256).flat_map(|gray| [gray; 3]).collect()),
        _ => None,
    }
}

fn png(
    width: usize,
    height: usize,
    bits: u8,
    kind: u8,
    table: Option<&[u8]>,
    data: &[u8],
    row: usize,
) -> Option<Picture> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    for line in data.chunks(row.max(1)) {
        packed.write_all(&[0]).ok()?;
        packed.write_all(line).ok()?;
    }
    let packed = packed.finish().ok()?;
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = Vec::new();
    head.extend(u32::try_from(width).ok()?.to_be_bytes());
    head.extend(u32::try_from(height).ok()?.to_be_bytes());
    head.extend([bits, kind, 0, 0, 0]);
    chunk(&mut bytes, *b"IHDR", &head)?;
    if let Some(table) = table {
        chunk(&mut bytes, *b"PLTE", table.get(..table.len() / 3 * 3)?)?;
    }
    chunk(&mut bytes, *b"IDAT", &packed)?;
    chunk(&mut bytes, *b"IEND", &[])?;
    Some(Picture { kind: PictureKind::Png, bytes })
}

fn chunk(bytes: &mut Vec<u8>, name: [u8; 4], data: &[u8]) -> Option<()> {
    bytes.extend(u32::try_from(data.len()).ok()?.to_be_bytes());
    let mut sum = flate2::Crc::new();
    sum.update(&name);
    sum.update(data);
    bytes.extend(name);
    bytes.extend(data);
    bytes.extend(sum.sum().to_be_bytes());
    Some(())
}
