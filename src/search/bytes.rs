//! The bytes of index files: what `docs/search-index.md` calls `varint`, `string` and `coded`, inside gzip.

use std::io::Read as _;

use flate2::read::GzDecoder;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

/// Five of nine: a tenth larger than the best, in a third of the time.
const LEVEL: u32 = 5;

/// How a gzip member begins that has no name, no time and no system (RFC 1952).
const HEADER: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];

/// Packs files one after the other. Most are smaller than the quarter of a megabyte that packing needs, so that making it anew
/// for each would cost more than packing does.
#[derive(Debug)]
pub struct Packer(Compress);

impl Default for Packer {
    fn default() -> Self {
        Self(Compress::new(Compression::new(LEVEL), false))
    }
}

impl Packer {
    /// Bytes as one gzip member without a name or a time, so that the same bytes give the same file.
    pub(super) fn pack(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut packed = Vec::with_capacity(bytes.len() / 2 + 64);
        packed.extend_from_slice(&HEADER);
        self.0.reset();
        let mut rest = bytes;
        loop {
            let before = self.0.total_in();
            // Packing into memory fails only where there is no room, which is made.
            match self.0.compress_vec(rest, &mut packed, FlushCompress::Finish) {
                Ok(Status::StreamEnd) => break,
                Ok(_) | Err(_) => packed.reserve(bytes.len() / 4 + 64),
            }
            let taken = usize::try_from(self.0.total_in() - before).unwrap_or(rest.len());
            rest = &rest[taken..];
        }
        let mut sum = Crc::new();
        sum.update(bytes);
        packed.extend_from_slice(&sum.sum().to_le_bytes());
        packed.extend_from_slice(&sum.amount().to_le_bytes());
        packed
    }
}

/// Bytes packed by themselves.
pub(super) fn packed(bytes: &[u8]) -> Vec<u8> {
    Packer::default().pack(bytes)
}

/// What was packed; nothing where the bytes are no gzip.
pub(super) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut plain = Vec::new();
    GzDecoder::new(bytes).read_to_end(&mut plain).ok()?;
    Some(plain)
}

/// Writes a number.
pub(super) fn put_number(to: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        to.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    to.push(number.to_le_bytes()[0]);
}

/// Writes how many there are; more than a file can name are cut off, which no site reaches.
pub(super) fn put_count(to: &mut Vec<u8>, count: usize) {
    put_number(to, u32::try_from(count).unwrap_or(u32::MAX));
}

/// Writes a text.
pub(super) fn put_text(to: &mut Vec<u8>, text: &str) {
    put_count(to, text.len());
    to.extend_from_slice(text.as_bytes());
}

/// Writes a word of a sorted list as what it does not share with the word before.
pub(super) fn put_coded(to: &mut Vec<u8>, before: &str, word: &str) {
    let mut shared = before.bytes().zip(word.bytes()).take_while(|(a, b)| a == b).count();
    while !word.is_char_boundary(shared) {
        shared -= 1;
    }
    put_count(to, shared);
    put_text(to, &word[shared..]);
}

/// Reads bytes from the first to the last. What is not there gives nothing, and so does what is no text.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.bytes.split_first()?;
        self.bytes = rest;
        Some(*first)
    }

    pub(super) fn bytes(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        let mut number = 0_u32;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.count()?;
        std::str::from_utf8(self.bytes(length)?).ok()
    }

    pub(super) fn coded(&mut self, before: &str) -> Option<String> {
        let shared = self.count()?;
        Some(format!("{}{}", before.get(..shared)?, self.text()?))
    }

    /// So many of something.
    pub(super) fn list<T>(
        &mut self,
        count: usize,
        mut one: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Vec<T>> {
        (0..count).map(|_| one(self)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        for number in numbers {
            put_number(&mut bytes, number);
        }
        let words = ["møte", "møtebok", "må", "på", "pæl"];
        let mut before = "";
        for word in words {
            put_coded(&mut bytes, before, word);
            before = word;
        }
        let bytes = unpacked(&packed(&bytes)).unwrap();
        let mut cursor = Cursor::new(&bytes);
        assert_eq!(numbers.map(|_| cursor.number().unwrap()), numbers);
        let mut before = String::new();
        for word in words {
            before = cursor.coded(&before).unwrap();
            assert_eq!(before, word);
        }
        assert_eq!(cursor.byte(), None);
    }

    #[test]
    fn bytes_that_end_too_soon_give_nothing() {
        assert_eq!(Cursor::new(&[0x80]).number(), None);
        assert_eq!(Cursor::new(&[5, b'a']).text(), None);
        assert_eq!(Cursor::new(&[2, 1, b'a']).coded("x"), None);
        assert_eq!(unpacked(b"no gzip"), None);
    }
}
