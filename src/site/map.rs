//! The map joined with the municipalities by their numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::content::{MapDocument, MapPart, MunicipalityDocument};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::fields::Located;
use crate::source::SourcePath;

use super::Site;
use super::record::Map;

/// The numbers of all municipalities, those that are withheld too: a map may be ready before them. Nothing when a
/// municipality could not be read, since its number may be any.
pub(super) fn numbers(
    documents: &[Arc<MunicipalityDocument>],
    broken: &[SourcePath],
) -> Option<BTreeSet<String>> {
    let is_whole = !broken.iter().any(|path| path.folder() == "content/kommuner");
    is_whole.then(|| documents.iter().map(|document| document.number.value.clone()).collect())
}

/// The map with the public municipalities alone.
pub(super) fn map(
    document: Arc<MapDocument>,
    numbers: Option<&BTreeSet<String>>,
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> Map {
    let mut seen: BTreeMap<&str, &Located<String>> = BTreeMap::new();
    let mut parts = Vec::new();
    for (at, part) in document.municipalities.iter().enumerate() {
        let number = &part.number;
        if let Some(first) = seen.insert(&number.value, number) {
            found.push(
                Diagnostic::error(
                    Code::DuplicateRecord,
                    number.span.clone(),
                    format!("the map has the municipality `{}` twice", number.value),
                )
                .see(first.span.clone(), "the first is here")
                .help("put all pieces of a municipality into one path"),
            );
            continue;
        }
        let is_it = |document: &MunicipalityDocument| document.number.value == number.value;
        if let Some((id, _)) = site.municipalities.iter().find(|(_, known)| is_it(&known.document)) {
            parts.push((id, at));
        } else if let Some(numbers) = numbers.filter(|numbers| !numbers.contains(&number.value)) {
            found.push(unknown(number, numbers));
        }
    }
    for (id, municipality) in site.municipalities.iter() {
        let number = &municipality.document.number;
        let is_known = |part: &MapPart| part.number.value == number.value;
        if !parts.iter().any(|(known, _)| *known == id) && !document.municipalities.iter().any(is_known) {
            found.push(missing(&municipality.document));
        }
    }
    Map { document, parts }
}

fn missing(municipality: &MunicipalityDocument) -> Diagnostic {
    let number = &municipality.number;
    let message = format!("the map has no municipality `{}`, {}", number.value, municipality.name);
    Diagnostic::warning(Code::MunicipalityNotOnMap, number.span.clone(), message).help(
        "add its outline to `content/kart.toml`, or mend the number; until then it stands in lists alone",
    )
}

fn unknown(number: &Located<String>, numbers: &BTreeSet<String>) -> Diagnostic {
    let message = format!("no municipality has the number `{}`", number.value);
    let diagnostic = Diagnostic::error(Code::UnknownReference, number.span.clone(), message)
        .help("take it out of the map, or mend `number` here or in `content/kommuner/`");
    match nearest(&number.value, numbers.iter().map(String::as_str)) {
        Some(near) => diagnostic.replace("the nearest number is", number.span.clone(), format!("\"{near}\"")),
        None => diagnostic,
    }
}
