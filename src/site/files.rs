//! Files beside records: what is named must be there, and what is there must be named.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::{AttachmentTarget, Document, Target};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{AssetFile, SourcePath, SourceTree, Span};

/// The files that each record names, by the record's path, each once and sorted.
pub(super) type FilesOf = BTreeMap<SourcePath, Vec<AssetFile>>;

/// Finds the files that `documents` name. Withheld records are looked through as well: their files are named, too.
pub(super) fn files<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
    tree: &SourceTree,
    diagnostics: &mut Vec<Diagnostic>,
) -> FilesOf {
    let mut files = FilesOf::new();
    let mut named = BTreeSet::new();
    for document in documents {
        let (Some(header), Some(text)) = (document.header(), document.text()) else { continue };
        let attached = document.attachments().iter().filter_map(|attachment| match &attachment.target {
            AttachmentTarget::File(file) => Some((file.value.as_str(), &file.span)),
            _ => None,
        });
        let linked = text.links.iter().filter_map(|link| match &link.target {
            Target::File(file) => Some((file.as_str(), &link.span)),
            _ => None,
        });
        let mut own: Vec<AssetFile> = Vec::new();
        for (name, span) in attached.chain(linked) {
            match beside(&header.path, name, tree) {
                Some(asset) => {
                    named.insert(asset.path.clone());
                    own.push(asset.clone());
                }
                None => diagnostics.push(missing(&header.path, name, span, tree)),
            }
        }
        own.sort_by(|a, b| a.path.cmp(&b.path));
        own.dedup();
        if !own.is_empty() {
            files.insert(header.path.clone(), own);
        }
    }
    for asset in &tree.assets {
        if !named.contains(&asset.path) {
            diagnostics.push(
                Diagnostic::warning(
                    Code::UnlistedFile,
                    Span::new(&asset.path, 0..0),
                    "no record names this file",
                )
                .help("it is not published; name it in the record beside it, or move it out of `content/`"),
            );
        }
    }
    files
}

/// The file called `name` in the folder beside a record.
fn beside<'a>(record: &SourcePath, name: &str, tree: &'a SourceTree) -> Option<&'a AssetFile> {
    tree.asset(&format!("{}/{name}", record.without_ending()))
}

fn missing(record: &SourcePath, name: &str, span: &Span, tree: &SourceTree) -> Diagnostic {
    let folder = record.without_ending();
    let message = format!("there is no file `{name}` in `{folder}/`");
    let diagnostic = Diagnostic::error(Code::MissingFile, span.clone(), message);
    let known: Vec<&str> =
        tree.assets_in(folder).map(|asset| &asset.path.as_str()[folder.len() + 1..]).collect();
    match nearest(name, known) {
        Some(near) => diagnostic.help(format!("the nearest file there is `{near}`")),
        None if name.ends_with(".md") => {
            diagnostic.help("a page of the site is linked by its address, such as `/saker/ssu-24-2023/`")
        }
        None => diagnostic.help("put the file there, or remove what names it"),
    }
}
