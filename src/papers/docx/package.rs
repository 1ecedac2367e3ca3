//! The package: parts by name, unpacked one at a time and counted while they come out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::xml::{self, Words as _};
use crate::papers::Refusal;

/// The largest file that is opened.
pub(super) const LARGEST_FILE: usize = 50 << 20;
/// How many files a package may have.
const MOST_ENTRIES: usize = 5_000;
/// The largest part, unpacked.
const LARGEST_PART: u64 = 40 << 20;
/// All parts that are read, unpacked.
const LARGEST_SUM: u64 = 200 << 20;

/// The parts of a file, by name. Names are compared as the standard says (ISO/IEC 29500-2): ASCII letters in either case
/// are the same.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    places: BTreeMap<String, usize>,
    unpacked: u64,
}

impl<'a> Package<'a> {
    /// Reads the list of parts and nothing of them.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        if bytes.len() > LARGEST_FILE {
            return Err(Refusal::TooLarge { part: "the file".to_owned(), limit: "50 MB" });
        }
        // Counted before the list is built: an entry takes 46 bytes in the file and far more in memory. A file that
        // lies unpacked within may have a list of its own, so this counts up to twice what is allowed.
        let listed =
            bytes.windows(4).filter(|window| *window == b"PK\x01\x02").take(2 * MOST_ENTRIES + 1).count();
        let too_many = || Refusal::TooLarge { part: "the list of parts".to_owned(), limit: "5,000 parts" };
        if listed > 2 * MOST_ENTRIES {
            return Err(too_many());
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Refusal::Damaged { what: format!("the package is cut or broken ({error})") })?;
        if archive.len() > MOST_ENTRIES {
            return Err(too_many());
        }
        let mut places = BTreeMap::new();
        for at in 0..archive.len() {
            let Some(Ok(name)) = archive.name_for_index(at) else { continue };
            let name = key(&name);
            if name.ends_with('/') {
                continue;
            }
            // Two readers could take one each, and a person checks the other.
            if places.contains_key(&name) {
                return Err(Refusal::Damaged {
                    what: format!("two parts of the package are called `{name}`"),
                });
            }
            places.insert(name, at);
        }
        if archive.has_duplicate_names() {
            return Err(Refusal::Damaged { what: "two parts of the package have the same name".to_owned() });
        }
        Ok(Self { archive, places, unpacked: 0 })
    }

    /// The names of all parts, in lower case, sorted.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.places.keys().map(String::as_str)
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&key(name))
    }

    /// A part, unpacked; nothing where there is none of that name.
    pub(super) fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(at) = self.places.get(&key(name)) else { return Ok(None) };
        let left = LARGEST_SUM.saturating_sub(self.unpacked);
        let most = LARGEST_PART.min(left);
        let damaged = |error: &dyn std::fmt::Display| Refusal::Damaged {
            what: format!("{name} cannot be unpacked ({error})"),
        };
        let entry = self.archive.by_index(*at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
                Refusal::Locked
            }
            error => damaged(&error),
        })?;
        let mut bytes = Vec::new();
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|error| damaged(&error))?;
        let length = bytes.len() as u64;
        if length > most {
            let (part, limit) =
                if most < LARGEST_PART { ("the unpacked file", "200 MB") } else { (name, "40 MB") };
            return Err(Refusal::TooLarge { part: part.to_owned(), limit });
        }
        self.unpacked += length;
        Ok(Some(bytes))
    }

    /// A part as text.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        self.read(name)?.map(|bytes| xml::decode(bytes, name)).transpose()
    }

    /// What a part leads to; nothing where it leads nowhere.
    pub(super) fn relations(&mut self, part: &str) -> Result<Relations, Refusal> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let separator = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{separator}_rels/{file}.rels");
        let Some(text) = self.text(&name)? else { return Ok(Relations::default()) };
        let tree = xml::parse(&text, &name)?;
        let mut relations = Relations::default();
        for node in tree.root_element().children().filter(|node| node.local() == "Relationship") {
            let (Some(id), Some(target)) = (node.attribute("Id"), node.attribute("Target")) else { continue };
            let kind = node.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default();
            let is_external = node.attribute("TargetMode") == Some("External");
            let part = if is_external { None } else { within(folder, target) };
            let relation = Relation { kind: kind.to_owned(), target: target.to_owned(), part, is_external };
            relations.0.entry(id.to_owned()).or_insert(relation);
        }
        Ok(relations)
    }
}

/// A part's name as it is compared.
fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// The part that a target names from a folder of the package; nothing where it leaves the package.
fn within(folder: &str, target: &str) -> Option<String> {
    let target = target.split('#').next().unwrap_or_default().replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    if !target.starts_with('/') {
        parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    }
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// What a part leads to, by the name it uses for it.
#[derive(Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

/// A link from a part to another, or to somewhere outside.
pub(super) struct Relation {
    /// The last word of its type: `image`, `hyperlink`, `footnotes`.
    pub(super) kind: String,
    /// As written.
    pub(super) target: String,
    /// The part, where it is one of the package.
    pub(super) part: Option<String>,
    /// Whether it says that it leads outside.
    pub(super) is_external: bool,
}

impl Relations {
    /// By name.
    pub(super) fn get(&self, id: &str) -> Option<&Relation> {
        self.0.get(id)
    }

    /// Parts of one kind, in the order of their names, each once.
    pub(super) fn parts(&self, kind: &str) -> Vec<String> {
        let mut parts: Vec<String> = Vec::new();
        let of_kind = self.0.values().filter(|relation| relation.kind.eq_ignore_ascii_case(kind));
        for part in of_kind.filter_map(|relation| relation.part.as_ref()) {
            if !parts.contains(part) {
                parts.push(part.clone());
            }
        }
        parts.sort();
        parts
    }
}
