//! The only reader of what is to be imported.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use super::draft::sha256;

/// The largest file that is read. No paper is larger; larger ones are recordings and scans.
pub(super) const LARGEST: u64 = 50_000_000;
/// How many files a folder may have: no meeting has more, and somebody who names the whole disk by mistake waits for nothing.
const MOST: usize = 2_000;

/// The machine could not give us the papers.
#[derive(Debug, thiserror::Error)]
pub enum GatherError {
    /// Nothing lies there.
    #[error("no file or folder `{0}`")]
    Nothing(PathBuf),
    /// A file or folder cannot be read.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The folder is none of a meeting.
    #[error("`{path}` has more than {MOST} files")]
    TooMany {
        /// The folder.
        path: PathBuf,
    },
}

/// A file that was read whole.
#[derive(Clone, Debug)]
pub(super) struct Incoming {
    /// Its path in the folder that was named, or its name alone, NFC, parted by `/`.
    pub(super) name: String,
    /// Its bytes.
    pub(super) bytes: Arc<[u8]>,
    /// Their SHA-256.
    pub(super) sha256: String,
    /// Whether the file itself was named, and not a folder that it lies in.
    pub(super) is_named: bool,
}

/// A file that is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Passed {
    /// Its path, as [`Incoming::name`].
    pub(super) name: String,
    /// Why.
    pub(super) why: Why,
}

/// Why a file is not looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// Its name or folder says that it is a draft or a copy.
    Draft,
    /// It is a link to somewhere else.
    Link,
    /// It is larger than [`LARGEST`].
    TooLarge,
}

/// Everything that was named.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    /// The files, by name.
    pub(super) files: Vec<Incoming>,
    /// Those that are told, and not looked at.
    pub(super) passed: Vec<Passed>,
}

/// Reads the files that were named and those in folders that were named. `drafts` are words in names of drafts.
pub(super) fn gather(paths: &[PathBuf], drafts: &[String]) -> Result<Gathered, GatherError> {
    let mut gathered = Gathered::default();
    for path in paths {
        let found = fs::metadata(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => GatherError::Nothing(path.clone()),
            _ => GatherError::Unreadable { path: path.clone(), source },
        })?;
        if found.is_dir() {
            folder(path, drafts, &mut gathered)?;
        } else {
            let name = path.file_name().map(|name| name.to_string_lossy().nfc().collect());
            one(path, name.unwrap_or_default(), found.len(), true, &mut gathered)?;
        }
    }
    gathered.files.sort_by(|one, other| one.name.cmp(&other.name));
    gathered.files.dedup_by(|one, other| one.name == other.name && one.sha256 == other.sha256);
    gathered.passed.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(gathered)
}

fn folder(root: &Path, drafts: &[String], gathered: &mut Gathered) -> Result<(), GatherError> {
    let walk = WalkDir::new(root)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_noise(&entry.file_name().to_string_lossy()));
    let mut count = 0;
    for entry in walk {
        let entry = entry.map_err(|error| GatherError::Unreadable {
            path: error.path().unwrap_or(root).to_path_buf(),
            source: error.into(),
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        count += 1;
        if count > MOST {
            return Err(GatherError::TooMany { path: root.to_path_buf() });
        }
        let inside = entry.path().strip_prefix(root).unwrap_or(entry.path());
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        let name: String = parts.join("/").nfc().collect();
        if entry.file_type().is_symlink() {
            gathered.passed.push(Passed { name, why: Why::Link });
        } else if is_draft(&name, drafts) {
            gathered.passed.push(Passed { name, why: Why::Draft });
        } else {
            let size = entry.metadata().map_or(0, |found| found.len());
            one(entry.path(), name, size, false, gathered)?;
        }
    }
    Ok(())
}

fn one(
    path: &Path,
    name: String,
    size: u64,
    is_named: bool,
    gathered: &mut Gathered,
) -> Result<(), GatherError> {
    if size > LARGEST {
        gathered.passed.push(Passed { name, why: Why::TooLarge });
        return Ok(());
    }
    #[expect(clippy::disallowed_methods, reason = "this is the reader of what is imported")]
    let bytes =
        fs::read(path).map_err(|source| GatherError::Unreadable { path: path.to_path_buf(), source })?;
    let sha256 = sha256(&bytes);
    gathered.files.push(Incoming { name, bytes: bytes.into(), sha256, is_named });
    Ok(())
}

/// What programs leave in folders: Word's lock files, hidden files, what Windows and macOS keep of a view.
fn is_noise(name: &str) -> bool {
    let lower = name.to_lowercase();
    name.starts_with("~$")
        || name.starts_with('.')
        || ["thumbs.db", "desktop.ini", "__macosx", "icon\r"].contains(&lower.as_str())
        || [".tmp", ".lnk", ".crdownload", ".part"].iter().any(|end| lower.ends_with(end))
}

/// Whether a path says that a file is no final one: a word of its folders or its name is a word for drafts, or `v` and a
/// number.
fn is_draft(name: &str, drafts: &[String]) -> bool {
    let lower = name.to_lowercase();
    let mut words = lower.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| {
        let is_version = word.strip_prefix('v').is_some_and(|number| {
            !number.is_empty() && number.len() <= 2 && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        is_version || drafts.iter().any(|draft| draft.to_lowercase() == word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_say_so_in_their_names() {
        let drafts = ["utkast".to_owned(), "kopi".to_owned()];
        for name in ["Utkast/sak.docx", "sak 1 v2.docx", "Kopi av sak.docx", "sak_UTKAST_3.docx"] {
            assert!(is_draft(name, &drafts), "{name}");
        }
        for name in ["sak 1.docx", "Kopiering.docx", "v2023.docx", "SSU sak 2-2024.docx"] {
            assert!(!is_draft(name, &drafts), "{name}");
        }
    }

    #[test]
    fn a_folder_gives_its_papers_and_tells_what_it_passes_over() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::create_dir_all(place("Utkast")).unwrap();
        for name in ["b.txt", "a.txt", "~$a.docx", "Thumbs.db", ".DS_Store", "Utkast/c.txt"] {
            #[expect(clippy::disallowed_methods, reason = "a test makes its own folder")]
            fs::write(place(name), "tekst").unwrap();
        }
        let gathered = gather(&[folder.path().to_path_buf()], &["utkast".into()]).unwrap();
        let names: Vec<_> = gathered.files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["a.txt", "b.txt"]);
        assert_eq!(gathered.passed, [Passed { name: "Utkast/c.txt".into(), why: Why::Draft }]);
        assert!(matches!(gather(&[place("nothing")], &[]), Err(GatherError::Nothing(_))));
    }
}
