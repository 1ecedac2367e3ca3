//! What was seen in a file, as bytes that a later run believes, or does not.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::language::Language;

use super::{EYES, Looked, Remark};

/// The first bytes: what it is. Behind them the eyes that saw it (4 bytes), a check sum (8), both with the lowest byte first, and JSON.
const BEGINS: &[u8] = b"felles attached\n";

#[derive(Serialize, Deserialize)]
struct Written {
    pages: Vec<String>,
    page_count: Option<usize>,
    language: Option<String>,
    remarks: Vec<Remark>,
}

impl Looked {
    /// As bytes to keep.
    pub fn stored(&self) -> Vec<u8> {
        let written = Written {
            pages: self.pages.clone(),
            page_count: self.page_count,
            language: self.language.map(|language| language.tag().to_owned()),
            remarks: self.remarks.clone(),
        };
        // Texts and numbers always serialise.
        let json = serde_json::to_vec(&written).unwrap_or_default();
        [BEGINS, &EYES.to_le_bytes(), &xxh3_64(&json).to_le_bytes(), &json].concat()
    }

    /// What was kept; nothing where the bytes are not whole, or older eyes saw it.
    pub fn restored(bytes: &[u8]) -> Option<Self> {
        let rest = bytes.strip_prefix(BEGINS)?.strip_prefix(&EYES.to_le_bytes())?;
        let (sum, json) = rest.split_at_checked(8)?;
        if sum != xxh3_64(json).to_le_bytes() {
            return None;
        }
        let Written { pages, page_count, language, remarks } = serde_json::from_slice(json).ok()?;
        let language = match language {
            Some(tag) => Some(Language::from_tag(&tag)?),
            None => None,
        };
        Some(Self { pages, page_count, language, remarks })
    }
}
