//! The tags of a file (ISO 32000-1, 14.7 and 14.8).

use std::collections::BTreeMap;

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

use super::strings;
use super::{Inside, Tag};

/// How deep tags may stand in tags.
const MAX_DEPTH: usize = 60;
/// The most tags and marks.
const MAX_NODES: usize = 1_000_000;

/// The tags below the root; nothing where there are none.
pub(super) fn read(catalog: &Dict<'_>, pages: &BTreeMap<ObjectIdentifier, usize>) -> Option<Vec<Tag>> {
    let root = catalog.get::<Dict<'_>>(b"StructTreeRoot".as_slice())?;
    let roles = root.get::<Dict<'_>>(b"RoleMap".as_slice()).unwrap_or_default();
    let mut walk = Walk { pages, roles, count: 0 };
    let mut holder = Tag::default();
    walk.children(&root, None, &mut holder, 0);
    let tags: Vec<Tag> = holder
        .inside
        .into_iter()
        .filter_map(|inside| match inside {
            Inside::Tag(tag) => Some(tag),
            Inside::Mark(..) => None,
        })
        .collect();
    (!tags.is_empty()).then_some(tags)
}

struct Walk<'a, 'p> {
    pages: &'p BTreeMap<ObjectIdentifier, usize>,
    roles: Dict<'a>,
    count: usize,
}

impl<'a> Walk<'a, '_> {
    fn children(&mut self, dict: &Dict<'a>, page: Option<usize>, tag: &mut Tag, depth: usize) {
        match dict.get::<Object<'a>>(b"K".as_slice()) {
            Some(Object::Array(kids)) => {
                for kid in Array::iter::<Object<'a>>(&kids) {
                    self.child(&kid, page, tag, depth);
                }
            }
            Some(kid) => self.child(&kid, page, tag, depth),
            None => {}
        }
    }

    fn child(&mut self, kid: &Object<'a>, page: Option<usize>, tag: &mut Tag, depth: usize) {
        self.count += 1;
        if self.count > MAX_NODES || depth > MAX_DEPTH {
            return;
        }
        match kid {
            Object::Number(number) => {
                if let (Some(page), Ok(mark)) = (page, u32::try_from(number.as_i64())) {
                    tag.inside.push(Inside::Mark(page, mark));
                }
            }
            Object::Dict(dict) => {
                let page = self.page_of(dict).or(page);
                let kind = dict.get::<Name<'_>>(b"Type".as_slice());
                match kind.as_ref().map(AsRef::as_ref) {
                    Some(b"MCR") => {
                        if let (Some(page), Some(mark)) = (page, dict.get::<u32>(b"MCID".as_slice())) {
                            // Marks within content of its own are read with what stands around it.
                            if !dict.contains_key(b"Stm") {
                                tag.inside.push(Inside::Mark(page, mark));
                            }
                        }
                    }
                    Some(b"OBJR") => {}
                    _ => {
                        if let Some(below) = self.tag(dict, page, depth + 1) {
                            tag.inside.push(Inside::Tag(below));
                        }
                    }
                }
            }
            _ => {}
        }
    }

    fn tag(&mut self, dict: &Dict<'a>, page: Option<usize>, depth: usize) -> Option<Tag> {
        let written = dict.get::<Name<'_>>(b"S".as_slice())?.as_str().to_owned();
        let mut kind = written.clone();
        for _ in 0..8 {
            if is_standard(&kind) {
                break;
            }
            match self.roles.get::<Name<'_>>(kind.as_bytes()) {
                Some(name) if name.as_str() != kind => name.as_str().clone_into(&mut kind),
                _ => break,
            }
        }
        let spans = (number(dict, b"ColSpan"), number(dict, b"RowSpan"));
        let alt = strings::text(dict, b"Alt").map(|alt| alt.trim().to_owned()).filter(|alt| !alt.is_empty());
        let mut tag = Tag { written, kind, inside: Vec::new(), alt, spans };
        self.children(dict, page, &mut tag, depth);
        Some(tag)
    }

    fn page_of(&self, dict: &Dict<'_>) -> Option<usize> {
        let id: ObjectIdentifier = dict.get_ref(b"Pg".as_slice())?.into();
        self.pages.get(&id).copied()
    }
}

/// A number of the attributes of a tag; 1 where it has none.
fn number(dict: &Dict<'_>, key: &[u8]) -> u16 {
    let of = |attributes: &Dict<'_>| attributes.get::<u16>(key);
    let found = match dict.get::<Object<'_>>(b"A".as_slice()) {
        Some(Object::Dict(attributes)) => of(&attributes),
        Some(Object::Array(all)) => Array::iter::<Object<'_>>(&all).find_map(|item| match item {
            Object::Dict(attributes) => of(&attributes),
            _ => None,
        }),
        _ => None,
    };
    found.unwrap_or(1).clamp(1, 100)
}

fn is_standard(kind: &str) -> bool {
    matches!(
        kind,
        "Document"
            | "DocumentFragment"
            | "Part"
            | "Art"
            | "Sect"
            | "Div"
            | "Aside"
            | "BlockQuote"
            | "Caption"
            | "TOC"
            | "TOCI"
            | "Index"
            | "NonStruct"
            | "Private"
            | "P"
            | "H"
            | "H1"
            | "H2"
            | "H3"
            | "H4"
            | "H5"
            | "H6"
            | "H7"
            | "H8"
            | "H9"
            | "Title"
            | "L"
            | "LI"
            | "Lbl"
            | "LBody"
            | "Table"
            | "TR"
            | "TH"
            | "TD"
            | "THead"
            | "TBody"
            | "TFoot"
            | "Span"
            | "Quote"
            | "Note"
            | "FENote"
            | "Reference"
            | "BibEntry"
            | "Code"
            | "Link"
            | "Annot"
            | "Figure"
            | "Formula"
            | "Form"
            | "Artifact"
            | "Em"
            | "Strong"
            | "Sub"
    )
}
