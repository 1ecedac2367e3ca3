//! The only reader of content. Everything after it works on values.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use walkdir::WalkDir;

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
    let content = root.join("content");
    if !content.is_dir() {
        return Err(ReadError::NoFolder(content));
    }
    let mut entries = Vec::new();
    let walk = WalkDir::new(&content).into_iter().filter_entry(|entry| {
        let name = entry.file_name().to_string_lossy();
        entry.depth() == 0 || !(name.starts_with('.') || name.starts_with("~$"))
    });
    for entry in walk {
        let entry = entry.map_err(|error| ReadError::Unreadable {
            path: error.path().unwrap_or(&content).to_path_buf(),
            source: error.into(),
        })?;
        if entry.file_type().is_file() {
            entries.push(entry.into_path());
        }
    }
    let found: Vec<Found> =
        entries.par_iter().map(|location| read_one(root, location)).collect::<Result<_, _>>()?;

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
    let size = fs::metadata(location).map_err(unreadable)?.len();
    let is_table = path.file_name().to_lowercase().ends_with(".csv") && size <= LARGEST_TABLE;
    let asset = AssetFile { path: path.clone(), location: location.to_path_buf(), size };
    if !is_table {
        return Ok(Found::Asset(asset));
    }
    Ok(Found::Table(asset, text_of(path, location).map_err(unreadable)?))
}

/// A file's text; where it is not UTF-8, what stands before the first wrong byte.
fn text_of(path: SourcePath, location: &Path) -> io::Result<Result<SourceFile, SourceFile>> {
    #[expect(clippy::disallowed_methods, reason = "this is the reader")]
    let bytes = fs::read(location)?;
    Ok(match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile { path, text: tidy(text).into() }),
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            Err(SourceFile { path, text: tidy(text).into() })
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
