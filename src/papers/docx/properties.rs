//! What a package says of persons and programs, and what lies in it that never comes over.

use super::package::Package;
use super::reading::Reading;
use super::story::all_text;
use super::xml::{self, Words as _};
use crate::papers::{Place, Refusal};

/// Properties that name persons, organisations or programs.
const NAMING: [&str; 8] = [
    "creator",
    "lastModifiedBy",
    "contentStatus",
    "Application",
    "Company",
    "Manager",
    "Template",
    "HyperlinkBase",
];

/// Reads the properties of the package. Their names are told; their values are looked at and go nowhere.
pub(super) fn properties(reading: &mut Reading<'_>) -> Result<(), Refusal> {
    let relations = reading.package.relations("").unwrap_or_default();
    for (kind, usual) in [
        ("core-properties", "docProps/core.xml"),
        ("extended-properties", "docProps/app.xml"),
        ("custom-properties", "docProps/custom.xml"),
    ] {
        let mut parts = relations.parts(kind);
        if parts.is_empty() {
            parts.push(usual.to_owned());
        }
        for part in parts {
            let Some(text) = told(reading, &part, |package| package.text(&part))?.flatten() else { continue };
            let Some(tree) = told(reading, &part, |_| xml::parse(&text, &part))? else { continue };
            for node in tree.root_element().children().filter(roxmltree::Node::is_element) {
                let value: String = node
                    .descendants()
                    .filter(roxmltree::Node::is_text)
                    .filter_map(|node| node.text())
                    .collect();
                if value.trim().is_empty() {
                    continue;
                }
                let name = if kind == "custom-properties" {
                    node.attribute("name").unwrap_or("custom")
                } else {
                    node.local()
                };
                let is_free_text =
                    matches!(name, "title" | "subject" | "keywords" | "description" | "category");
                let is_naming = kind == "custom-properties" || NAMING.contains(&name);
                if is_naming && !reading.left_out.properties.iter().any(|known| known == name) {
                    reading.left_out.properties.push(name.to_owned());
                }
                if is_free_text || kind == "custom-properties" {
                    reading.left_out.unseen.push(value.trim().to_owned());
                }
            }
        }
    }
    Ok(())
}

/// Counts files within the file, and macros.
pub(super) fn contents(reading: &mut Reading<'_>) {
    let is_embedded = |name: &&str| {
        let in_folder = name.contains("/embeddings/") || name.contains("/activex/") && name.ends_with(".bin");
        in_folder && !name.ends_with(".rels")
    };
    let embedded = reading.package.names().filter(is_embedded).count();
    let macros = reading.package.names().filter(|name| name.ends_with("vbaproject.bin")).count();
    reading.left_out.embedded += embedded;
    reading.left_out.macros += macros;
}

/// Counts the comments of reviewers, and looks at what they say.
pub(super) fn comments(reading: &mut Reading<'_>, parts: &[String]) -> Result<(), Refusal> {
    for part in parts {
        let Some(text) = told(reading, part, |package| package.text(part))?.flatten() else { continue };
        let Some(tree) = told(reading, part, |_| xml::parse(&text, part))? else { continue };
        for comment in tree.root_element().children().filter(|node| node.word() == "comment") {
            reading.left_out.comments += 1;
            let text = all_text(comment);
            if !text.trim().is_empty() {
                reading.left_out.unseen.push(text.trim().to_owned());
            }
        }
    }
    Ok(())
}

/// What a part that the document can be read without gives. That it is damaged is told; what is hostile or too large
/// refuses the file.
pub(super) fn told<T>(
    reading: &mut Reading<'_>,
    part: &str,
    read: impl FnOnce(&mut Package<'_>) -> Result<T, Refusal>,
) -> Result<Option<T>, Refusal> {
    match read(&mut reading.package) {
        Ok(read) => Ok(Some(read)),
        Err(Refusal::Damaged { what }) => {
            reading.trouble(Place::default(), format!("{part} is left out: {what}"));
            Ok(None)
        }
        Err(refusal) => Err(refusal),
    }
}
