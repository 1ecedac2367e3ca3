//! The only reader of content. Everything after it works on values.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use walkdir::WalkDir;
use xxhash_rust::xxh3::Xxh3;

use super::{AssetFile, LARGEST_TABLE, SourceFile, SourcePath, SourceTree};

/// The machine could not give us the site's files.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The folder of the site, or `content/` in it, is not there.
    #[error("no folder `{0}`")]
    NoFolder(PathBuf),
    /// A folder or file is there and cannot be read.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The folder or file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

enum Found {
    Text(SourceFile),
    NotUtf8(SourceFile),
    Asset(AssetFile),
    /// A file that is copied, and its text, in which a chart may find its data.
    Table(AssetFile, Result<SourceFile, SourceFile>),
}

/// Reads `config.toml` and everything under `content/` in `root`.
///
/// Files and folders whose name begins with a dot, or with `~$` (Word's lock files), are passed over, and so are
/// symbolic links: a site's content is what lies in its folder.
///
/// # Errors
/// [`ReadError`] when a folder is missing or something in it cannot be read.
pub fn read(root: &Path) -> Result<SourceTree, ReadError> {
    let found: Vec<Found> =
        walked(root)?.par_iter().map(|location| read_one(root, location)).collect::<Result<_, _>>()?;
    tree(root, found)
}

/// Reads what may differ from `before`, which was read of the same `root`: the files at `touched`, absolute paths below it,
/// and everything in folders there. What has come and gone is found where a path of a file that was not known, or of a
/// folder, is among them.
///
/// # Errors
/// As [`read`].
pub fn read_again(root: &Path, before: SourceTree, touched: &[PathBuf]) -> Result<SourceTree, ReadError> {
    if let Some(texts) = read_texts_again(root, &before, touched) {
        return Ok(before.with_texts(texts));
    }
    let touched: BTreeSet<&Path> = touched.iter().map(PathBuf::as_path).collect();
    let found = walked(root)?
        .par_iter()
        .map(|location| {
            let is_touched = location.ancestors().any(|above| touched.contains(above));
            let known = (!is_touched).then(|| known(&before, &source_path(root, location))).flatten();
            known.map_or_else(|| read_one(root, location), Ok)
        })
        .collect::<Result<_, _>>()?;
    tree(root, found)
}

/// Reads the texts at `touched` once more: those that differ now, each with its place among the texts; nothing where more may
/// have changed than the words of files that were known.
pub fn read_texts_again(
    root: &Path,
    before: &SourceTree,
    touched: &[PathBuf],
) -> Option<Vec<(usize, SourceFile)>> {
    let content = root.join("content");
    let mut texts = Vec::new();
    for location in touched {
        let Ok(inside) = location.strip_prefix(&content) else {
            if *location == root.join("config.toml") {
                return None;
            }
            continue;
        };
        if inside.iter().any(is_passed_over) {
            continue;
        }
        let path = source_path(root, location);
        let found = fs::symlink_metadata(location);
        let Ok(at) = before.texts.binary_search_by(|file| file.path.cmp(&path)) else {
            // Editors write beside a file first, under a name that is gone when they are done.
            let is_gone = found.is_err_and(|error| error.kind() == ErrorKind::NotFound);
            if is_gone && !before.has(&path) {
                continue;
            }
            return None;
        };
        let is_file = found.is_ok_and(|found| found.is_file());
        let Some(Ok(Found::Text(file))) = is_file.then(|| read_one(root, location)) else { return None };
        if file.hash != before.texts[at].hash {
            // The path is the one that others hold already.
            texts.push((at, SourceFile { path: before.texts[at].path.clone(), ..file }));
        }
    }
    Some(texts)
}

/// Whether files and folders of this name are no content.
fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$")
}

/// What is known of a file that has not been touched.
fn known(before: &SourceTree, path: &SourcePath) -> Option<Found> {
    if let Ok(at) = before.texts.binary_search_by(|file| file.path.cmp(path)) {
        return Some(Found::Text(before.texts[at].clone()));
    }
    let asset = before.asset(path.as_str())?.clone();
    if let Some(table) = before.table(path) {
        return Some(Found::Table(asset, Ok(table.clone())));
    }
    let is_no_table = before.tables_not_utf8.iter().all(|table| table.path != *path);
    is_no_table.then_some(Found::Asset(asset))
}

/// The files under `content/`.
fn walked(root: &Path) -> Result<Vec<PathBuf>, ReadError> {
    let content = root.join("content");
    if !content.is_dir() {
        return Err(ReadError::NoFolder(content));
    }
    let mut entries = Vec::new();
    let walk = WalkDir::new(&content)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry.file_name()));
    for entry in walk {
        let entry = entry.map_err(|error| ReadError::Unreadable {
            path: error.path().unwrap_or(&content).to_path_buf(),
            source: error.into(),
        })?;
        if entry.file_type().is_file() {
            entries.push(entry.into_path());
        }
    }
    Ok(entries)
}

/// Everything in its list, and the configuration.
fn tree(root: &Path, found: Vec<Found>) -> Result<SourceTree, ReadError> {
    let mut tree = SourceTree::default();
    for item in found {
        match item {
            Found::Text(file) => tree.texts.push(file),
            Found::NotUtf8(file) => tree.not_utf8.push(file),
            Found::Asset(file) => tree.assets.push(file),
            Found::Table(file, text) => {
                tree.assets.push(file);
                match text {
                    Ok(text) => tree.tables.push(text),
                    Err(text) => tree.tables_not_utf8.push(text),
                }
            }
        }
    }
    tree.texts.sort_by(|a, b| a.path.cmp(&b.path));
    tree.assets.sort_by(|a, b| a.path.cmp(&b.path));
    tree.tables.sort_by(|a, b| a.path.cmp(&b.path));
    tree.tables_not_utf8.sort_by(|a, b| a.path.cmp(&b.path));
    tree.not_utf8.sort_by(|a, b| a.path.cmp(&b.path));

    let config = root.join("config.toml");
    if config.is_file() {
        match read_one(root, &config)? {
            Found::Text(file) => tree.config = Some(file),
            Found::NotUtf8(file) => tree.not_utf8.push(file),
            Found::Asset(_) | Found::Table(..) => {}
        }
    }
    Ok(tree)
}

fn read_one(root: &Path, location: &Path) -> Result<Found, ReadError> {
    let unreadable = |source| ReadError::Unreadable { path: location.to_path_buf(), source };
    let path = source_path(root, location);
    let is_text = path.as_str().ends_with(".md") || path.as_str().ends_with(".toml");
    if is_text {
        let text = text_of(path, location).map_err(unreadable)?;
        return Ok(text.map_or_else(Found::NotUtf8, Found::Text));
    }
    let (size, hash) = in_short(location).map_err(unreadable)?;
    let is_table = path.file_name().to_lowercase().ends_with(".csv") && size <= LARGEST_TABLE;
    let asset = AssetFile { path: path.clone(), location: location.to_path_buf(), size, hash };
    if !is_table {
        return Ok(Found::Asset(asset));
    }
    Ok(Found::Table(asset, text_of(path, location).map_err(unreadable)?))
}

/// A file's size, and its bytes in short. Read through piece by piece, so that no file is held: most of them are never looked at again.
fn in_short(location: &Path) -> io::Result<(u64, u128)> {
    let mut file = fs::File::open(location)?;
    let (mut hasher, mut size) = (Xxh3::new(), 0);
    let mut piece = vec![0; PIECE];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok((size, hasher.digest128()));
        }
        hasher.update(&piece[..read]);
        size += read as u64;
    }
}

/// The bytes of an asset, for those who look into it; none of a file that is larger than `most` or has gone.
pub fn bytes_of(asset: &AssetFile, most: u64) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    // It may have grown since its size was taken.
    fs::File::open(&asset.location).ok()?.take(most + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= most).then_some(bytes)
}

/// Bytes that are read at once.
const PIECE: usize = 64 * 1024;

/// The bytes of a file of the site in `root`, as they lie on disk: for who changes it and keeps the rest.
///
/// # Errors
/// [`ReadError::Unreadable`].
pub fn bytes(root: &Path, path: &SourcePath) -> Result<Vec<u8>, ReadError> {
    let mut location = root.to_path_buf();
    location.extend(path.as_str().split('/'));
    #[expect(clippy::disallowed_methods, reason = "this is the reader")]
    fs::read(&location).map_err(|source| ReadError::Unreadable { path: location, source })
}

/// The text that a file with these bytes is read as. What is not UTF-8 reads as `U+FFFD`.
pub fn as_read(bytes: &[u8]) -> String {
    tidy(String::from_utf8_lossy(bytes).into_owned())
}

/// A file's text; where it is not UTF-8, what stands before the first wrong byte.
fn text_of(path: SourcePath, location: &Path) -> io::Result<Result<SourceFile, SourceFile>> {
    #[expect(clippy::disallowed_methods, reason = "this is the reader")]
    let bytes = fs::read(location)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(path, tidy(text))),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            Err(SourceFile::new(path, tidy(text)))
        }
    })
}

/// The path inside the site: NFC, since macOS hands out names decomposed, and `/` on every system.
fn source_path(root: &Path, location: &Path) -> SourcePath {
    let relative = location.strip_prefix(root).unwrap_or(location);
    let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
    SourcePath::new(&parts.join("/").nfc().collect::<String>())
}

/// NFC, LF, no byte order mark: the form in which every later phase and every span sees the text.
fn tidy(mut text: String) -> String {
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        text = rest.to_owned();
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    if is_nfc_quick(text.chars()) != IsNormalized::Yes {
        text = text.nfc().collect();
    }
    text
}
