//! Streams of a file, unpacked as far as a paper's may go.

use std::io::Read;

use flate2::read::{DeflateDecoder, ZlibDecoder};
use hayro_syntax::Filter;
use hayro_syntax::object::dict::keys::{DECODE_PARMS, DP};
use hayro_syntax::object::{Array, Dict, Object, Stream};

/// The most bytes that LZW and run lengths may have packed: what they unpack to cannot be counted on the way, and is at
/// most 2,700 times as much.
const MAX_OLD: usize = 48 * 1024;

/// The bytes of a stream; nothing where it holds a picture, is broken, or unpacks to more than `limit`.
pub(super) fn data(stream: &Stream<'_>, limit: usize) -> Option<Vec<u8>> {
    let filters = stream.filters();
    let raw = stream.raw_data();
    let is_plain = !has_predictor(stream.dict());
    match filters.as_slice() {
        [] => (raw.len() <= limit).then(|| raw.into_owned()),
        [Filter::FlateDecode] if is_plain => inflated(&raw, limit),
        [Filter::Ascii85Decode, Filter::FlateDecode] if is_plain => inflated(&ascii85(&raw), limit),
        others if others.iter().all(|filter| is_text(*filter)) => {
            // What is left is unpacked by the crate below, after its size is known.
            let mut bytes = raw.into_owned();
            for filter in others {
                bytes = match filter {
                    Filter::Ascii85Decode => ascii85(&bytes),
                    Filter::FlateDecode => inflated(&bytes, limit)?,
                    Filter::AsciiHexDecode => bytes,
                    _ if bytes.len() > MAX_OLD => return None,
                    _ => break,
                };
            }
            stream.decoded_data().ok().map(std::borrow::Cow::into_owned).filter(|data| data.len() <= limit)
        }
        _ => None,
    }
}

/// Whether a filter packs bytes of any kind.
fn is_text(filter: Filter) -> bool {
    matches!(
        filter,
        Filter::AsciiHexDecode
            | Filter::Ascii85Decode
            | Filter::LzwDecode
            | Filter::FlateDecode
            | Filter::RunLengthDecode
            | Filter::Crypt
    )
}

fn has_predictor(dict: &Dict<'_>) -> bool {
    let predicts =
        |params: &Dict<'_>| params.get::<i32>(b"Predictor".as_slice()).is_some_and(|kind| kind > 1);
    [DP, DECODE_PARMS].iter().any(|key| match dict.get::<Object<'_>>(key) {
        Some(Object::Dict(params)) => predicts(&params),
        Some(Object::Array(all)) => Array::iter::<Dict<'_>>(&all).any(|params| predicts(&params)),
        _ => false,
    })
}

/// Deflated bytes, with or without the head of zlib; what can be read of a stream that is cut. Nothing above `limit`.
pub(super) fn inflated(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut data = Vec::new();
    // An error ends the stream; what came before it is kept, as every reader of PDF does.
    let _ = ZlibDecoder::new(bytes).take(most).read_to_end(&mut data);
    if data.is_empty() {
        let _ = DeflateDecoder::new(bytes).take(most).read_to_end(&mut data);
    }
    (data.len() <= limit).then_some(data)
}

/// Base-85 digits as bytes.
pub(super) fn ascii85(bytes: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(bytes.len() / 5 * 4);
    let mut group = 0u32;
    let mut count = 0usize;
    for byte in bytes {
        match byte {
            b'z' if count == 0 => data.extend([0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    data.extend(group.to_be_bytes());
                    group = 0;
                    count = 0;
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        data.extend(group.to_be_bytes().iter().take(count - 1));
    }
    data
}
