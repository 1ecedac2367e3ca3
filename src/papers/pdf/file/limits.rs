//! What a file may cost, looked at before anything in it is unpacked.
//!
//! The crate below unpacks tables and streams of objects without a limit of its own. So every stream is found by its
//! words in the raw bytes, and counted.

use super::super::super::Refusal;
use super::decode;

/// The most bytes of a file.
pub(super) const MAX_FILE: usize = 50 * 1024 * 1024;
/// The most pages.
pub(super) const MAX_PAGES: usize = 2_000;
/// The most bytes of one stream, unpacked.
pub(super) const MAX_STREAM: usize = 64 * 1024 * 1024;
/// The most bytes of all streams but pictures, unpacked.
const MAX_ALL: usize = 200 * 1024 * 1024;
/// The most bytes of locked streams of objects, packed: they cannot be counted before they are unlocked.
const MAX_LOCKED: usize = 450 * 1024;
/// The most streams.
const MAX_STREAMS: usize = 300_000;
/// The longest row that bytes may be predicted in, in columns.
const MAX_COLUMNS: u64 = 100_000;
/// The most letters of a file.
pub(super) const MAX_LETTERS: usize = 12_000_000;
/// The most words of a file.
pub(super) const MAX_SPANS: usize = 2_000_000;
/// The most instructions of all pages.
pub(super) const MAX_STEPS: usize = 20_000_000;
/// The most lines, boxes and pictures of all pages.
pub(super) const MAX_SHAPES: usize = 1_000_000;

/// Refuses a file whose streams unpack to more than a paper has.
pub(super) fn check(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() > MAX_FILE {
        return Err(Refusal::TooLarge { part: "the file".to_owned(), limit: "50 MB" });
    }
    let is_locked = find(bytes, b"/Encrypt", 0).is_some();
    let mut all = 0usize;
    let mut locked = 0usize;
    columns(bytes)?;
    let mut at = 0;
    let mut end = 0;
    let mut count = 0usize;
    // Every such word counts, also one within another stream: a table of objects may lead there.
    while let Some(found) = find(bytes, b"stream", at) {
        at = found + b"stream".len();
        if found >= 3 && bytes.get(found - 3..found) == Some(b"end".as_slice()) {
            continue;
        }
        count += 1;
        if count > MAX_STREAMS {
            return Err(Refusal::TooLarge { part: "the file".to_owned(), limit: "300,000 streams" });
        }
        let mut start = at;
        if bytes.get(start) == Some(&b'\r') {
            start += 1;
        }
        if bytes.get(start) == Some(&b'\n') {
            start += 1;
        }
        if end < start {
            end = find(bytes, b"endstream", start).unwrap_or(bytes.len());
        }
        let head = head(bytes, found);
        let body = bytes.get(start..end).unwrap_or_default();
        let is_table = [b"ObjStm".as_slice(), b"XRef", b"#"].iter().any(|word| find(head, word, 0).is_some());
        if is_locked && is_table {
            locked += body.len();
        }
        // Pictures are unpacked one by one, each with a limit, and only where they are shown.
        if find(head, b"/Image", 0).is_some() && !is_table {
            continue;
        }
        let size = unpacked(head, body)?;
        if is_table {
            columns(&size)?;
        }
        all += size.len();
        if all > MAX_ALL {
            return Err(Refusal::TooLarge { part: "what the file unpacks to".to_owned(), limit: "200 MB" });
        }
    }
    if locked > MAX_LOCKED {
        return Err(Refusal::TooLarge { part: "the locked table of objects".to_owned(), limit: "450 KB" });
    }
    Ok(())
}

/// The dictionary before a stream.
fn head(bytes: &[u8], stream: usize) -> &[u8] {
    let before = bytes.get(stream.saturating_sub(4096)..stream).unwrap_or_default();
    let start = before.windows(4).rposition(|window| window == b" obj").unwrap_or(0);
    before.get(start..).unwrap_or_default()
}

/// A stream unpacked by what its dictionary says, in order; an empty one where it says nothing that grows.
fn unpacked(head: &[u8], body: &[u8]) -> Result<Vec<u8>, Refusal> {
    let too_large = || Refusal::TooLarge { part: "a stream of the file".to_owned(), limit: "64 MB" };
    let mut names: Vec<(usize, &[u8])> = Vec::new();
    for name in [b"/A85".as_slice(), b"/ASCII85Decode", b"/Fl", b"/LZW", b"/RunLength", b"/RL"] {
        let mut at = 0;
        while let Some(found) = find(head, name, at) {
            at = found + name.len();
            names.push((found, name));
        }
    }
    names.sort_unstable();
    let mut data: Option<Vec<u8>> = None;
    for (_, name) in names.into_iter().take(16) {
        let bytes = data.as_deref().unwrap_or(body);
        data = Some(match name {
            b"/A85" | b"/ASCII85Decode" => decode::ascii85(bytes),
            b"/Fl" => decode::inflated(bytes, MAX_STREAM).ok_or_else(too_large)?,
            // Old filters cannot be counted here; a paper has them in pictures alone.
            _ if bytes.len() > 48 * 1024 => return Err(too_large()),
            _ => break,
        });
    }
    Ok(data.unwrap_or_default())
}

/// Refuses rows so long that reading one takes all memory.
fn columns(bytes: &[u8]) -> Result<(), Refusal> {
    let mut at = 0;
    while let Some(found) = find(bytes, b"/Columns", at) {
        at = found + b"/Columns".len();
        let digits = bytes.get(at..).unwrap_or_default().iter().skip_while(|byte| byte.is_ascii_whitespace());
        let number = digits
            .take_while(|byte| byte.is_ascii_digit())
            .take(18)
            .fold(0u64, |number, digit| number * 10 + u64::from(digit - b'0'));
        if number > MAX_COLUMNS {
            return Err(Refusal::Damaged { what: "a stream has rows without end".to_owned() });
        }
    }
    Ok(())
}

/// Where `needle` stands, from `from` on.
pub(super) fn find(bytes: &[u8], needle: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let mut at = from;
    loop {
        let ahead = bytes.get(at..)?;
        let found = at + ahead.iter().position(|byte| byte == first)?;
        if bytes.get(found + 1..)?.starts_with(rest) {
            return Some(found);
        }
        at = found + 1;
    }
}
