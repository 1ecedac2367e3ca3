//! What a batch was about to do, kept on disk while it does it, so that a stopped command can be taken back.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, Serialize};
use xxhash_rust::xxh3::xxh3_128;

use super::super::path::under;
use super::super::standing::{Standing, standing};
use super::super::{BOOKKEEPING, OutputPath};
use super::{BatchError, Mended};

/// Raised when an older program would misread the journal.
const VERSION: u32 = 1;

/// Every step of a batch.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    #[serde(deserialize_with = "known_version")]
    version: u32,
    /// In the order in which they are taken; the copies are numbered by it.
    pub(super) steps: Vec<JournalStep>,
    /// Folders that the batch makes, outermost first.
    pub(super) folders: Vec<OutputPath>,
}

/// One file: what it held before, and what it holds after.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct JournalStep {
    pub(super) path: OutputPath,
    /// Its [`digest`] before; nothing where it was not there.
    pub(super) before: Option<String>,
    /// Its [`digest`] after; nothing where it goes.
    pub(super) after: Option<String>,
}

/// A file in short: XXH3, 128 bits, in hexadecimal digits.
pub(super) fn digest(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
}

/// The folder inside a folder of content where a batch keeps its journal and copies while it writes.
#[derive(Debug)]
pub(super) struct Books {
    root: PathBuf,
    folder: PathBuf,
}

impl Books {
    pub(super) fn of(root: &Path) -> Self {
        Self { root: root.to_path_buf(), folder: root.join(BOOKKEEPING) }
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(super) fn lock_place(&self) -> PathBuf {
        self.folder.join("lock")
    }

    fn journal_place(&self) -> PathBuf {
        self.folder.join("journal.json")
    }

    /// Where the new file of a step waits.
    pub(super) fn new_place(&self, step: usize) -> PathBuf {
        self.folder.join("new").join(step.to_string())
    }

    /// Where the old file of a step is kept.
    pub(super) fn old_place(&self, step: usize) -> PathBuf {
        self.folder.join("old").join(step.to_string())
    }

    /// Makes the folders for waiting and kept files, empty.
    pub(super) fn prepare(&self) -> Result<(), BatchError> {
        self.clear()?;
        for name in ["new", "old"] {
            let folder = self.folder.join(name);
            fs::create_dir_all(&folder).map_err(BatchError::unwritable(&folder))?;
        }
        Ok(())
    }

    /// Removes waiting and kept files.
    pub(super) fn clear(&self) -> Result<(), BatchError> {
        for name in ["new", "old", "journal.new"] {
            let place = self.folder.join(name);
            #[expect(clippy::disallowed_methods, reason = "this is `output`, in its own folder")]
            let removed = if place.is_dir() { fs::remove_dir_all(&place) } else { fs::remove_file(&place) };
            match removed {
                Err(source) if source.kind() != ErrorKind::NotFound => {
                    return Err(BatchError::Unwritable { path: place, source });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes the journal in one step. From here on a stopped command is taken back by the next.
    pub(super) fn open_journal(
        &self,
        steps: Vec<JournalStep>,
        folders: Vec<OutputPath>,
    ) -> Result<Journal, BatchError> {
        let journal = Journal { version: VERSION, steps, folders };
        let place = self.journal_place();
        let text = serde_json::to_vec_pretty(&journal)
            .map_err(|source| BatchError::Journal { path: place.clone(), source })?;
        let beside = self.folder.join("journal.new");
        synced(&beside, &text)?;
        // The copies must be on disk before the journal says that they are.
        for folder in [self.folder.join("new"), self.folder.join("old")] {
            sync_folder(&folder);
        }
        #[expect(clippy::disallowed_methods, reason = "this is `output`, in its own folder")]
        fs::rename(&beside, &place).map_err(BatchError::unwritable(&place))?;
        sync_folder(&self.folder);
        Ok(journal)
    }

    /// Removes the journal: what it says is done, or undone.
    pub(super) fn close_journal(&self) -> Result<(), BatchError> {
        let place = self.journal_place();
        #[expect(clippy::disallowed_methods, reason = "this is `output`, in its own folder")]
        match fs::remove_file(&place) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                Err(BatchError::Unwritable { path: place, source })
            }
            _ => {
                sync_folder(&self.folder);
                Ok(())
            }
        }
    }

    /// The journal of a command that did not come to its end.
    pub(super) fn left_journal(&self) -> Result<Option<Journal>, BatchError> {
        let place = self.journal_place();
        #[expect(clippy::disallowed_methods, reason = "the journal is ours, and no content")]
        let text = match fs::read(&place) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(BatchError::Unreadable { path: place, source }),
        };
        serde_json::from_slice(&text).map(Some).map_err(|source| BatchError::Journal { path: place, source })
    }

    /// Puts back every file that holds what the journal gave it. One that somebody has changed since stays.
    pub(super) fn undo(&self, journal: &Journal) -> Result<Mended, BatchError> {
        let mut mended = Mended::default();
        for (at, step) in journal.steps.iter().enumerate().rev() {
            let target = step.path.under(&self.root);
            match self.what_stands(&step.path)? {
                Stands::Holds(now) if now == step.before => {}
                Stands::Holds(now) if now == step.after => {
                    self.put_back(at, step, &target)?;
                    mended.restored.push(step.path.clone());
                }
                Stands::Other | Stands::Holds(_) => mended.kept.push(step.path.clone()),
            }
        }
        for folder in journal.folders.iter().rev() {
            // A folder that is not empty refuses to go, and stays.
            let _ = fs::remove_dir(folder.under(&self.root));
        }
        mended.restored.sort();
        mended.kept.sort();
        Ok(mended)
    }

    fn put_back(&self, at: usize, step: &JournalStep, target: &Path) -> Result<(), BatchError> {
        #[expect(clippy::disallowed_methods, reason = "this is `output`")]
        if step.before.is_some() {
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder).map_err(BatchError::unwritable(folder))?;
            }
            fs::rename(self.old_place(at), target).map_err(BatchError::unwritable(target))
        } else {
            fs::remove_file(target).map_err(BatchError::unwritable(target))
        }
    }

    fn what_stands(&self, path: &OutputPath) -> Result<Stands, BatchError> {
        for folder in path.folders() {
            match standing(&under(&self.root, folder)).map_err(BatchError::looking)? {
                Standing::Nothing => return Ok(Stands::Holds(None)),
                Standing::Folder => {}
                Standing::Link | Standing::File(_) | Standing::Other => return Ok(Stands::Other),
            }
        }
        let target = path.under(&self.root);
        Ok(match standing(&target).map_err(BatchError::looking)? {
            Standing::Nothing => Stands::Holds(None),
            Standing::File(_) => Stands::Holds(Some(digest(&bytes_of(&target)?))),
            Standing::Link | Standing::Folder | Standing::Other => Stands::Other,
        })
    }
}

/// What is found where a step has been, or was about to be.
enum Stands {
    Holds(Option<String>),
    /// No file that a batch could have written.
    Other,
}

/// A file's bytes.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>, BatchError> {
    #[expect(clippy::disallowed_methods, reason = "what stands is compared with what will")]
    fs::read(path).map_err(BatchError::unreadable(path))
}

/// Writes a new file and sees that it is on disk.
pub(super) fn synced(path: &Path, bytes: &[u8]) -> Result<(), BatchError> {
    let written = File::create(path).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.map_err(BatchError::unwritable(path))
}

/// Sees that names in a folder are on disk, where the system can do so; elsewhere it does without being asked.
pub(super) fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        let _ = folder.sync_all();
    }
}

fn known_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == VERSION {
        return Ok(version);
    }
    Err(serde::de::Error::custom(format!("version {version} is not version {VERSION}")))
}
