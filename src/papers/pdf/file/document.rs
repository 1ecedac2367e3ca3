//! A file as a whole: pages, properties, what lies in it.

use std::collections::BTreeMap;

use hayro_font::FontCache;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::Page;
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

use super::super::super::Refusal;
use super::ink::{Budget, Reader, Shared};
use super::layers::Layers;
use super::limits::{self, MAX_PAGES, MAX_STREAM};
use super::matrix::Matrix;
use super::{File, PageInk, annotations, decode, strings, structure};

/// Reads a file.
pub(in super::super) fn open(bytes: &[u8]) -> Result<File, Refusal> {
    limits::check(bytes)?;
    let is_cut = !bytes
        .get(bytes.len().saturating_sub(2048)..)
        .unwrap_or_default()
        .windows(5)
        .any(|end| end == b"%%EOF");
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(
            DecryptionError::PasswordProtected | DecryptionError::UnsupportedAlgorithm,
        ) => Refusal::Locked,
        LoadPdfError::Decryption(_) => Refusal::Damaged { what: "its encryption is broken".to_owned() },
        LoadPdfError::Invalid => Refusal::Damaged { what: "it has no pages that can be found".to_owned() },
    })?;
    if pdf.pages().len() > MAX_PAGES {
        return Err(Refusal::TooLarge { part: "the number of pages".to_owned(), limit: "2,000 pages" });
    }
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).unwrap_or_default();
    let mut numbers: BTreeMap<ObjectIdentifier, usize> = BTreeMap::new();
    for (number, page) in pdf.pages().iter().enumerate() {
        numbers.extend(page.raw().obj_id().map(|id| (id, number)));
    }
    let mut file = File {
        tags: structure::read(&catalog, &numbers),
        properties: properties(&pdf, &catalog, bytes),
        embedded: embedded(&catalog),
        macros: scripts(&catalog),
        is_cut,
        ..File::default()
    };
    let mut shared = Shared {
        fonts: FontCache::new(),
        layers: Layers::read(&catalog),
        pictures: BTreeMap::new(),
        picture_bytes: 0,
        budget: Budget::default(),
    };
    for page in pdf.pages().iter() {
        let (ink, macros) = read_page(page, &mut shared);
        if let Some(refusal) = shared.budget.passed() {
            return Err(refusal);
        }
        file.macros += macros;
        file.pages.push(ink);
    }
    Ok(file)
}

fn read_page<'a>(raw: &Page<'a>, shared: &mut Shared<'a>) -> (PageInk, usize) {
    let (width, height) = raw.render_dimensions();
    let mut page = PageInk { width, height, ..PageInk::default() };
    let ctm = Matrix(raw.initial_transform(true).as_coeffs());
    let pinned = annotations::read(raw, &ctm, &mut page);
    let content = content(raw);
    Reader::new(&mut page, shared, ctm, pinned.links).read(&content, raw.resources());
    annotations::paint(raw, &pinned.fields, &ctm, &mut page, shared);
    let mut stamps = PageInk { width, height, ..PageInk::default() };
    annotations::paint(raw, &pinned.stamps, &ctm, &mut stamps, shared);
    if !stamps.spans.is_empty() {
        let words: Vec<&str> = stamps.spans.iter().map(|span| span.text.as_str()).collect();
        page.stamped = words.join(" ");
    }
    (page, pinned.macros + usize::from(raw.raw().contains_key(b"AA")))
}

/// The content of a page: one stream, or several that are read as one.
fn content(page: &Page<'_>) -> Vec<u8> {
    match page.raw().get::<Object<'_>>(b"Contents".as_slice()) {
        Some(Object::Stream(stream)) => decode::data(&stream, MAX_STREAM).unwrap_or_default(),
        Some(Object::Array(streams)) => {
            let mut content = Vec::new();
            for stream in Array::iter::<Stream<'_>>(&streams).take(10_000) {
                let Some(data) = decode::data(&stream, MAX_STREAM) else { continue };
                if content.len() + data.len() > MAX_STREAM {
                    break;
                }
                content.extend(data);
                content.push(b'\n');
            }
            content
        }
        _ => Vec::new(),
    }
}

/// Names of properties that say who or what made a file.
fn properties(pdf: &Pdf, catalog: &Dict<'_>, bytes: &[u8]) -> Vec<String> {
    let mut names = Vec::new();
    let metadata = pdf.metadata();
    let said = |value: &Option<Box<[u8]>>| {
        value.as_deref().is_some_and(|value| !strings::decoded(value).trim_matches(['\0', ' ']).is_empty())
    };
    for (name, is_said) in [
        ("Title", said(&metadata.title)),
        ("Author", said(&metadata.author)),
        ("Subject", said(&metadata.subject)),
        ("Keywords", said(&metadata.keywords)),
        ("Creator", said(&metadata.creator)),
        ("Producer", said(&metadata.producer)),
    ] {
        if is_said {
            names.push(name.to_owned());
        }
    }
    // Names that programs add, such as Company: the crate below gives none, but a file that is not packed shows them.
    for name in ["Company", "Manager", "SourceModified", "Comments"] {
        let key = format!("/{name}(");
        let spaced = format!("/{name} (");
        let has = |key: &str| limits::find(bytes, key.as_bytes(), 0).is_some();
        if has(&key) || has(&spaced) {
            names.push(name.to_owned());
        }
    }
    let xmp = catalog
        .get::<Stream<'_>>(b"Metadata".as_slice())
        .and_then(|stream| decode::data(&stream, MAX_STREAM / 16));
    if let Some(xmp) = xmp {
        let xmp = String::from_utf8_lossy(&xmp);
        for (element, name) in [
            ("dc:creator", "XMP dc:creator"),
            ("dc:contributor", "XMP dc:contributor"),
            ("pdf:Author", "XMP pdf:Author"),
            ("photoshop:AuthorsPosition", "XMP photoshop:AuthorsPosition"),
            ("xmp:CreatorTool", "XMP xmp:CreatorTool"),
            ("pdf:Producer", "XMP pdf:Producer"),
            ("pdfx:Company", "XMP pdfx:Company"),
            ("pdfx:SourceModified", "XMP pdfx:SourceModified"),
            ("xmpMM:History", "XMP xmpMM:History"),
        ] {
            if xmp.contains(element) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// How deep trees of names may go, and how many nodes are looked at.
const MAX_NODES: usize = 10_000;

/// Leaves of a tree of names (ISO 32000-1, 7.9.6).
fn leaves(root: &Dict<'_>) -> usize {
    let mut count = 0;
    let mut seen = 0;
    let mut open = vec![root.clone()];
    while let Some(node) = open.pop() {
        seen += 1;
        if seen > MAX_NODES {
            break;
        }
        count += node.get::<Array<'_>>(b"Names".as_slice()).map_or(0, |names| names.raw_iter().count() / 2);
        if let Some(kids) = node.get::<Array<'_>>(b"Kids".as_slice()) {
            open.extend(kids.iter::<Dict<'_>>().take(MAX_NODES));
        }
    }
    count
}

fn embedded(catalog: &Dict<'_>) -> usize {
    let names = catalog.get::<Dict<'_>>(b"Names".as_slice());
    let files = names.and_then(|names| names.get::<Dict<'_>>(b"EmbeddedFiles".as_slice()));
    let associated = catalog.get::<Array<'_>>(b"AF".as_slice()).map_or(0, |files| files.raw_iter().count());
    files.map_or(0, |files| leaves(&files)).max(associated)
}

fn scripts(catalog: &Dict<'_>) -> usize {
    let names = catalog.get::<Dict<'_>>(b"Names".as_slice());
    let named = names.and_then(|names| names.get::<Dict<'_>>(b"JavaScript".as_slice()));
    let opens = catalog
        .get::<Dict<'_>>(b"OpenAction".as_slice())
        .and_then(|action| action.get::<Name<'_>>(b"S".as_slice()))
        .is_some_and(|kind| {
            matches!(kind.as_ref(), b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData")
        });
    named.map_or(0, |named| leaves(&named)) + usize::from(opens) + usize::from(catalog.contains_key(b"AA"))
}
