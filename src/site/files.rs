//! Files beside records: what is named must be there, and what is there must be named.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::attached::{Attached, Remark, RemarkKind};
use crate::content::{AttachmentTarget, Document, Target};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::Slug;
use crate::source::{AssetFile, SourcePath, SourceTree, Span};

use super::resolve::ScannedOf;

/// The files that each record names, by the record's path, each once and sorted.
pub(super) type FilesOf = BTreeMap<SourcePath, Vec<AssetFile>>;

/// The address of a file beside a record: the record's address, which ends with `/`, and the file's name as a slug with its ending.
pub fn file_address(record: &str, name: &str) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let (stem, ending) = (Slug::from_title(stem), Slug::from_title(ending));
    if ending.is_empty() { format!("{record}{stem}") } else { format!("{record}{stem}.{ending}") }
}

/// The files that a document names, each with its place: attachments, files that its text links, pictures.
fn named(document: &Document) -> Vec<(&str, &Span)> {
    let Some(text) = document.text() else { return Vec::new() };
    let attached = document.attachments().iter().filter_map(|attachment| match &attachment.target {
        AttachmentTarget::File(file) => Some((file.value.as_str(), &file.span)),
        _ => None,
    });
    let linked = text.links.iter().filter_map(|link| match &link.target {
        Target::File(file) => Some((file.as_str(), &link.span)),
        _ => None,
    });
    attached.chain(linked).collect()
}

/// The files that any of the documents name, each once, by path: those that may be published.
pub fn named_files<'a, 't>(
    documents: impl IntoIterator<Item = &'a Document>,
    tree: &'t SourceTree,
) -> Vec<&'t AssetFile> {
    let mut files = BTreeMap::new();
    for document in documents {
        let Some(header) = document.header() else { continue };
        let assets = named(document).into_iter().filter_map(|(name, _)| beside(&header.path, name, tree));
        files.extend(assets.map(|asset| (&asset.path, asset)));
    }
    files.into_values().collect()
}

/// What was seen in the files of public records.
pub(super) fn of_public(public: &ScannedOf, tree: &SourceTree, attached: &Attached) -> Attached {
    let files = named_files(public.values().map(|scanned| &scanned.document), tree);
    let known = |asset: &AssetFile| Some((asset.path.clone(), Arc::clone(attached.get(&asset.path)?)));
    files.into_iter().filter_map(known).collect()
}

/// Finds the files that `documents` name, and tells what was seen in them. Withheld records are looked through as well: their files are
/// named, too, and will be published.
pub(super) fn files<'a>(
    documents: impl IntoIterator<Item = &'a Document>,
    tree: &SourceTree,
    attached: &Attached,
    diagnostics: &mut Vec<Diagnostic>,
) -> FilesOf {
    let mut files = FilesOf::new();
    let mut all_named = BTreeSet::new();
    for document in documents {
        let Some(header) = document.header() else { continue };
        let mut own: Vec<AssetFile> = Vec::new();
        for (name, span) in named(document) {
            match beside(&header.path, name, tree) {
                Some(asset) => {
                    all_named.insert(asset.path.clone());
                    // What a record names twice is told once.
                    if !own.contains(asset)
                        && let Some(looked) = attached.get(&asset.path)
                    {
                        let is_told = |remark: &&Remark| {
                            remark.kind != RemarkKind::Mark || header.public_because.is_none()
                        };
                        let told = looked.remarks.iter().filter(is_told);
                        diagnostics.extend(told.map(|remark| remarked(remark, name, span)));
                    }
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
        if !all_named.contains(&asset.path) {
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

/// A remark on a file, at the place that names it.
fn remarked(remark: &Remark, name: &str, span: &Span) -> Diagnostic {
    let code = match remark.kind {
        RemarkKind::PersonalNumber => Code::PersonalNumber,
        RemarkKind::Mark => Code::ExemptionMark,
        RemarkKind::PrivateDetail => Code::PrivateDetail,
        RemarkKind::Unseen => Code::UnseenContent,
        RemarkKind::Properties => Code::DocumentProperties,
        RemarkKind::Unreadable => Code::UnreadableFile,
    };
    let message = format!("`{name}` {}", remark.message);
    let found = if remark.is_error {
        Diagnostic::error(code, span.clone(), message)
    } else {
        Diagnostic::warning(code, span.clone(), message)
    };
    found.help(remark.help.as_str())
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
