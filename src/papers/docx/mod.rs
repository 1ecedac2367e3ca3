//! Word: Office Open XML (ISO/IEC 29500), transitional and strict, read as it stands in the package.
//!
//! *In*: the bytes of a package. *Out*: what a reader of the final document sees: insertions in, deletions out, hidden
//! text out, fields as they were shown last. *Left out and counted*: comments, changes, hidden text, properties, macros,
//! files within the file. Nothing of a package is ever written under a name of its own.

mod controls;
mod draft;
mod drawing;
mod fields;
mod figures;
mod formulas;
mod inline;
mod lists;
mod names;
mod numbering;
mod package;
mod properties;
mod reading;
mod settle;
mod signs;
mod story;
mod styles;
mod table;
mod typed;
mod xml;

use std::collections::BTreeMap;

use self::draft::Draft;
use self::numbering::Numbering;
use self::package::{Package, Relations};
use self::properties::told;
use self::reading::{NoteKey, Reading};
use self::settle::Commonest;
use self::story::{Story, StoryKind};
use self::styles::Styles;
use self::xml::Words as _;
use super::{Block, Format, Paper, Refusal, damage, plain_text};

/// Types of main parts that are papers: documents and templates, with and without macros.
const MAIN: [&str; 2] = ["wordprocessingml.", "ms-word."];

/// Reads a Word file.
///
/// # Errors
///
/// What is too large or nested too deep, cut, encrypted, with a document type definition, empty, or no Word file.
pub fn read(bytes: &[u8]) -> Result<Paper, Refusal> {
    let mut package = Package::open(bytes)?;
    let main = main_part(&mut package)?;
    let mut reading = Reading::new(package);
    let relations = told(&mut reading, &main, |package| package.relations(&main))?.unwrap_or_default();
    definitions(&mut reading, &relations)?;

    let body = body(&mut reading, &relations, &main)?;
    let commonest = Commonest::of(&body);
    let blocks = settle::blocks(body, commonest, false);
    let notes = notes(&mut reading, &relations, commonest)?;
    let margins = margins(&mut reading, &relations)?;
    properties::comments(&mut reading, &relations.parts("comments"))?;
    properties::properties(&mut reading)?;
    properties::contents(&mut reading);

    let mut text = plain_text(&blocks);
    for note in &notes {
        text.push_str(&plain_text(note));
    }
    if blocks.is_empty() {
        return Err(Refusal::Empty);
    }
    let mut troubles = reading.troubles;
    troubles.extend(damage(&text));
    Ok(Paper {
        format: Format::Docx,
        blocks,
        notes,
        margins,
        pictures: reading.pictures,
        pages: vec![text],
        left_out: reading.left_out,
        troubles,
    })
}

/// The name of the part that holds the document: as the package says it, else by its type, else as Word names it.
fn main_part(package: &mut Package<'_>) -> Result<String, Refusal> {
    let named = match package.relations("") {
        Ok(relations) => relations.parts("officeDocument").into_iter().find(|part| package.has(part)),
        Err(Refusal::Damaged { .. }) => None,
        Err(refusal) => return Err(refusal),
    };
    if let Some(named) = named {
        return Ok(named);
    }
    let by_type = match package.text("[Content_Types].xml") {
        Ok(text) => text.and_then(|text| main_by_type(&text)).filter(|part| package.has(part)),
        Err(Refusal::Damaged { .. }) => None,
        Err(refusal) => return Err(refusal),
    };
    let usual = || Some("word/document.xml".to_owned()).filter(|usual| package.has(usual));
    by_type.or_else(usual).ok_or(Refusal::NotAPaper)
}

fn main_by_type(text: &str) -> Option<String> {
    let tree = xml::parse(text, "[Content_Types].xml").ok()?;
    let main = tree.root_element().children().find(|node| {
        let kind = node.attribute("ContentType").unwrap_or_default();
        node.local() == "Override"
            && kind.ends_with(".main+xml")
            && MAIN.iter().any(|family| kind.contains(family))
    })?;
    Some(main.attribute("PartName")?.trim_start_matches('/').to_owned())
}

/// Styles and lists; a document can be read without.
fn definitions(reading: &mut Reading<'_>, relations: &Relations) -> Result<(), Refusal> {
    for part in relations.parts("styles").into_iter().take(1) {
        let text = told(reading, &part, |package| package.text(&part))?.flatten().unwrap_or_default();
        if text.is_empty() {
            continue;
        }
        if let Some(styles) =
            told(reading, &part, |_| xml::parse(&text, &part).map(|tree| Styles::read(&tree)))?
        {
            reading.styles = styles;
        }
    }
    for part in relations.parts("numbering").into_iter().take(1) {
        let Some(text) = told(reading, &part, |package| package.text(&part))?.flatten() else { continue };
        if let Some(tree) = told(reading, &part, |_| xml::parse(&text, &part))? {
            reading.numbering = Numbering::read(&tree, &reading.styles);
        }
    }
    Ok(())
}

/// The body, in order.
fn body(reading: &mut Reading<'_>, relations: &Relations, main: &str) -> Result<Vec<Draft>, Refusal> {
    let text = reading.package.text(main)?.ok_or(Refusal::NotAPaper)?;
    let tree = xml::parse(&text, main)?;
    let root = tree.root_element();
    if root.word() != "document" {
        return Err(Refusal::NotAPaper);
    }
    let Some(body) = root.child("body") else { return Err(Refusal::Empty) };
    let never_ended = fields::never_ended(root);
    Story::new(reading, relations, StoryKind::Body, &never_ended).read(body)
}

/// The notes that the text refers to, in the order of their references.
fn notes(
    reading: &mut Reading<'_>,
    relations: &Relations,
    commonest: Commonest,
) -> Result<Vec<Vec<Block>>, Refusal> {
    let wanted = std::mem::take(&mut reading.notes);
    let mut found: BTreeMap<NoteKey, Vec<Block>> = BTreeMap::new();
    for (kind, name) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let is_endnote = kind == "endnotes";
        if !wanted.iter().any(|(key, _)| key.is_endnote == is_endnote) {
            continue;
        }
        for part in relations.parts(kind) {
            let own = told(reading, &part, |package| package.relations(&part))?.unwrap_or_default();
            let Some(text) = told(reading, &part, |package| package.text(&part))?.flatten() else { continue };
            let Some(tree) = told(reading, &part, |_| xml::parse(&text, &part))? else { continue };
            let root = tree.root_element();
            let never_ended = fields::never_ended(root);
            for node in root.children().filter(|node| node.word() == name) {
                let Some(id) = node.attribute_of("id") else { continue };
                let key = NoteKey { is_endnote, id: id.to_owned() };
                let Some((_, place)) = wanted.iter().find(|(wanted, _)| *wanted == key) else { continue };
                let mut story = Story::new(reading, &own, StoryKind::Within, &never_ended);
                story.place = *place;
                let drafts = story.read(node)?;
                found.entry(key).or_insert_with(|| settle::blocks(drafts, commonest, true));
            }
        }
    }
    let mut notes = Vec::with_capacity(wanted.len());
    for (key, place) in wanted {
        let note = found.remove(&key);
        if note.as_ref().is_none_or(Vec::is_empty) {
            reading.trouble(place, "a note that is referred to here is not in the file, or is empty");
        }
        notes.push(note.unwrap_or_default());
    }
    Ok(notes)
}

/// The lines of headers and footers, each once, in the order of their parts.
fn margins(reading: &mut Reading<'_>, relations: &Relations) -> Result<Vec<String>, Refusal> {
    let mut lines: Vec<String> = Vec::new();
    let mut known = std::collections::BTreeSet::new();
    for part in relations.parts("header").into_iter().chain(relations.parts("footer")) {
        let own = told(reading, &part, |package| package.relations(&part))?.unwrap_or_default();
        let Some(text) = told(reading, &part, |package| package.text(&part))?.flatten() else { continue };
        let Some(tree) = told(reading, &part, |_| xml::parse(&text, &part))? else { continue };
        let root = tree.root_element();
        let never_ended = fields::never_ended(root);
        let drafts = Story::new(reading, &own, StoryKind::Margin, &never_ended).read(root)?;
        let text = plain_text(&settle::blocks(drafts, Commonest::default(), true));
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if known.insert(line.to_owned()) {
                lines.push(line.to_owned());
            }
        }
    }
    Ok(lines)
}
