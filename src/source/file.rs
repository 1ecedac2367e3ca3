//! Files of a site: texts that are read, and others that are copied.

use std::collections::BTreeSet;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

/// The path of a file inside the site's folder: relative, NFC, parted by `/` on every system.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourcePath(Arc<str>);

impl SourcePath {
    /// A path from its written form, `content/saker/ssu/2023/24-2023.md`.
    pub fn new(path: &str) -> Self {
        Self(path.into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name without folders: `24-2023.md`.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The file's name without its last ending: `24-2023`.
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    }

    /// The path without its last ending: the folder that holds a record's files.
    pub fn without_ending(&self) -> &str {
        &self.0[..self.0.len() - (self.file_name().len() - self.stem().len())]
    }

    /// The folder, without a slash at the end; empty for a file at the top.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }
}

impl fmt::Display for SourcePath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A text that was read: NFC, LF line ends, no byte order mark.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Where it lies.
    pub path: SourcePath,
    /// The whole text.
    pub text: Arc<str>,
    /// The text in short (XXH3, 128 bits): two texts with one hash are the same.
    pub hash: u128,
}

impl SourceFile {
    /// A text and where it lies.
    pub fn new(path: SourcePath, text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let hash = xxh3_128(text.as_bytes());
        Self { path, text, hash }
    }
}

/// A file that is copied and not read: an attachment or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetFile {
    /// Where it lies in the site's folder.
    pub path: SourcePath,
    /// Where it lies on this machine.
    pub location: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// Its bytes in short (XXH3, 128 bits), as they were when the folder was read.
    pub hash: u128,
}

/// Bytes of the largest table that is read: thousands of rows, more than any chart has.
pub const LARGEST_TABLE: u64 = 1_000_000;

/// Everything of a site's folder that a build may use, each list sorted by path.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// `config.toml`, where there is one.
    pub config: Option<SourceFile>,
    /// The texts under `content/`.
    pub texts: Vec<SourceFile>,
    /// All other files under `content/`.
    pub assets: Vec<AssetFile>,
    /// Those of them that can hold the data of a chart, as texts: `.csv`, up to [`LARGEST_TABLE`] bytes.
    pub tables: Vec<SourceFile>,
    /// Tables that are not UTF-8, as in `not_utf8`. An attachment may be so; the data of a chart may not.
    pub tables_not_utf8: Vec<SourceFile>,
    /// Files that are not UTF-8, each with the text before the byte where it goes wrong.
    pub not_utf8: Vec<SourceFile>,
}

impl SourceTree {
    /// The text of a file, for drawing diagnostics.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        if let Some(config) = self.config.as_ref().filter(|config| config.path == *path) {
            return Some(&config.text);
        }
        if let Ok(at) = self.texts.binary_search_by(|file| file.path.cmp(path)) {
            return Some(&self.texts[at].text);
        }
        let others = self.tables.iter().chain(&self.tables_not_utf8).chain(&self.not_utf8);
        others.into_iter().find(|file| file.path == *path).map(|file| &*file.text)
    }

    /// The same with other texts at some places.
    #[must_use]
    pub fn with_texts(mut self, texts: Vec<(usize, SourceFile)>) -> Self {
        for (at, text) in texts {
            self.texts[at] = text;
        }
        self
    }

    /// The same with none but these texts.
    #[must_use]
    pub fn only(&self, texts: &BTreeSet<&SourcePath>) -> Self {
        let some = |files: &[SourceFile]| -> Vec<SourceFile> {
            files.iter().filter(|file| texts.contains(&file.path)).cloned().collect()
        };
        Self {
            config: self.config.clone(),
            texts: some(&self.texts),
            assets: Vec::new(),
            tables: some(&self.tables),
            tables_not_utf8: some(&self.tables_not_utf8),
            not_utf8: some(&self.not_utf8),
        }
    }

    /// The size of all texts in bytes.
    pub fn size(&self) -> u64 {
        self.texts.iter().map(|file| file.text.len() as u64).sum()
    }

    /// Whether a file lies at a path, or below it.
    pub(super) fn has(&self, path: &SourcePath) -> bool {
        let is_there = |known: &SourcePath| {
            let rest = known.as_str().strip_prefix(path.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let texts = self.config.iter().chain(&self.texts).chain(&self.not_utf8);
        texts.map(|file| &file.path).chain(self.assets.iter().map(|file| &file.path)).any(is_there)
    }

    /// The table in the file at a path.
    pub fn table(&self, path: &SourcePath) -> Option<&SourceFile> {
        let at = self.tables.binary_search_by(|file| file.path.cmp(path)).ok()?;
        Some(&self.tables[at])
    }

    /// The file copied under this path.
    pub fn asset(&self, path: &str) -> Option<&AssetFile> {
        let at = self.assets.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        Some(&self.assets[at])
    }

    /// All files that are copied and lie in `folder` or below it.
    pub fn assets_in<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a AssetFile> {
        let start = self.assets.partition_point(|file| file.path.as_str() < folder);
        self.assets[start..]
            .iter()
            .take_while(move |file| file.path.as_str().starts_with(folder))
            .filter(move |file| file.path.as_str()[folder.len()..].starts_with('/'))
    }
}
