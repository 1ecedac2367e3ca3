//! A record as a paper gives it, before what the site has already is looked at.

use toml_edit::{DocumentMut, Item, Table, Value};

/// A record that an import wants to write.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Its file under the content folder: `saker/ssu/2024/26-2024.md`.
    pub(super) path: String,
    /// Its fields, in the order of the documentation.
    pub(super) fields: Vec<Field>,
    /// Its text in Markdown.
    pub(super) body: String,
    /// The papers it comes from.
    pub(super) origins: Vec<Origin>,
    /// What a person should look at, as lines of the file's own list.
    pub(super) unsure: Vec<String>,
}

/// A field that an import wants to write.
#[derive(Clone, Debug)]
pub(super) struct Field {
    /// Its key.
    pub(super) key: String,
    /// Its value.
    pub(super) value: Item,
    /// Where it was read: `Dato dok, paragraph 4`.
    pub(super) from: Option<String>,
}

/// What a paper is to a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The paper itself: a case, a report, the notice of a meeting.
    Paper,
    /// The minutes, which end what a notice began and give a case its outcome.
    Minutes,
}

/// A paper that a record comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Origin {
    /// What it is to the record.
    pub(super) part: Part,
    /// Its path in the folder that was imported, parted by `/`.
    pub(super) name: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub(super) sha256: String,
}

impl Field {
    /// A field with a plain value.
    pub(super) fn new(key: &str, value: impl Into<Value>, from: Option<String>) -> Self {
        Self { key: key.to_owned(), value: Item::Value(value.into()), from }
    }
}

impl Draft {
    /// Sets a field, in its place when it is there.
    pub(super) fn set(&mut self, field: Field) {
        match self.fields.iter_mut().find(|known| known.key == field.key) {
            Some(known) => *known = field,
            None => self.fields.push(field),
        }
    }

    /// The value of a field.
    pub(super) fn get(&self, key: &str) -> Option<&Item> {
        self.fields.iter().find(|field| field.key == key).map(|field| &field.value)
    }

    /// The whole file as it is written where there is none yet.
    pub(super) fn file(&self) -> String {
        let mut front = DocumentMut::new();
        for field in &self.fields {
            front.insert(&field.key, field.value.clone());
        }
        front.insert("import", Item::Table(self.provenance(&self.body)));
        assembled(&front, &self.body)
    }

    /// The `[import]` table: where the record comes from and what is unsure. `generated` is the text that was made of the
    /// papers, whatever an editor made of it.
    pub(super) fn provenance(&self, generated: &str) -> Table {
        let mut table = Table::new();
        for origin in &self.origins {
            let (source, hash) = match origin.part {
                Part::Paper => ("source", "sha256"),
                Part::Minutes => ("minutes", "minutes_sha256"),
            };
            table.insert(source, origin.name.clone().into());
            table.insert(hash, origin.sha256.clone().into());
        }
        table.insert("tool", concat!("felles ", env!("CARGO_PKG_VERSION")).into());
        table.insert("body_sha256", sha256(generated.trim().as_bytes()).into());
        if !self.unsure.is_empty() {
            let mut unsure = toml_edit::Array::new();
            for line in &self.unsure {
                let mut value = Value::from(line.clone());
                value.decor_mut().set_prefix("\n  ");
                unsure.push_formatted(value);
            }
            unsure.set_trailing("\n");
            unsure.set_trailing_comma(true);
            table.insert("unsure", Item::Value(Value::Array(unsure)));
        }
        let mut from = Table::new();
        for field in &self.fields {
            if let Some(place) = &field.from {
                from.insert(&field.key, place.clone().into());
            }
        }
        if !from.is_empty() {
            table.insert("from", Item::Table(from));
        }
        table
    }
}

/// Front matter and text as one file.
pub(super) fn assembled(front: &DocumentMut, body: &str) -> String {
    let front = front.to_string();
    let front = front.trim_start_matches('\n').trim_end();
    let body = body.trim();
    let gap = if body.is_empty() { "" } else { "\n" };
    let end = if body.is_empty() { "" } else { "\n" };
    format!("+++\n{front}\n+++\n{gap}{body}{end}")
}

/// SHA-256 (FIPS 180-4) in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    use std::fmt::Write as _;

    sha2::Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
