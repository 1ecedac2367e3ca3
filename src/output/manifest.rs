//! What we wrote last time: the only files we may change or remove.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use serde::{Deserialize, Deserializer, Serialize};

use super::{CommitError, OutputPath};

/// Raised when an older program would misread the manifest.
const VERSION: u32 = 1;

/// Every file of the output, sorted; no dates, so that the same site has the same manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    #[serde(deserialize_with = "known_version")]
    version: u32,
    /// The files, each with what it held.
    pub(super) files: BTreeMap<OutputPath, Written>,
}

/// What a file held when we wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Written {
    /// xxh3-128 of its bytes, as 32 hexadecimal digits.
    pub(super) hash: String,
    /// Its size in bytes.
    pub(super) size: u64,
}

impl Manifest {
    pub(super) fn new(files: BTreeMap<OutputPath, Written>) -> Self {
        Self { version: VERSION, files }
    }

    /// The manifest kept in a file; `None` where there is no file.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, CommitError> {
        #[expect(clippy::disallowed_methods, reason = "the manifest is ours, and no content")]
        let text = match fs::read(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(CommitError::Unreadable { path: path.to_path_buf(), source }),
        };
        let manifest = serde_json::from_slice(&text);
        manifest.map_err(|source| CommitError::Manifest { path: path.to_path_buf(), source })
    }

    /// Writes the manifest beside its place and puts it there in one step: a killed build leaves the old or the new
    /// one, never a half.
    pub(super) fn write(&self, mut beside: (fs::File, &Path), path: &Path) -> Result<(), CommitError> {
        let mut text = serde_json::to_vec_pretty(self)
            .map_err(|source| CommitError::Manifest { path: path.to_path_buf(), source })?;
        text.push(b'\n');
        // The rest can be drawn again; only the manifest tells what is ours, so it alone must survive a power cut.
        let written = beside.0.write_all(&text).and_then(|()| beside.0.sync_all());
        written.map_err(CommitError::unwritable(beside.1))?;
        drop(beside.0);
        #[expect(clippy::disallowed_methods, reason = "this is `output::commit`")]
        fs::rename(beside.1, path).map_err(CommitError::unwritable(path))
    }
}

fn known_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == VERSION {
        return Ok(version);
    }
    Err(serde::de::Error::custom(format!("version {version} is not version {VERSION}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Manifest, serde_json::Error> {
        serde_json::from_str(text)
    }

    #[test]
    fn a_manifest_is_read_as_it_was_written() {
        let written = Written { hash: "0".repeat(32), size: 3 };
        let manifest = Manifest::new([(OutputPath::new("a/b.html").unwrap(), written)].into());
        assert_eq!(read(&serde_json::to_string(&manifest).unwrap()).unwrap(), manifest);
    }

    #[test]
    fn a_manifest_that_would_remove_files_elsewhere_is_not_understood() {
        let error = read(r#"{"version": 1, "files": {"../a": {"hash": "", "size": 0}}}"#).unwrap_err();
        assert!(error.to_string().starts_with("`../a` leads out of the folder"), "{error}");
    }

    #[test]
    fn a_manifest_of_another_version_is_not_understood() {
        let error = read(r#"{"version": 2, "files": {}}"#).unwrap_err();
        assert!(error.to_string().starts_with("version 2 is not version 1"), "{error}");
    }
}
