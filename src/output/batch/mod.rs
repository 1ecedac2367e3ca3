//! Several files of a folder of content, written all or none.
//!
//! New files are written beside the folder's own, in [`super::BOOKKEEPING`], and the old ones kept there too; then a journal
//! says what is about to be done, and each file is renamed into place. A failure puts back what was done; a command that
//! was stopped in the middle is taken back by [`mend`], which every command that writes content asks first.

mod error;
mod journal;
mod lock;
mod name;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::path::{folders, under};
use super::standing::{Standing, standing};
use super::{Changes, OutputPath};

pub use error::BatchError;
use journal::{Books, Journal, JournalStep, bytes_of, digest, sync_folder, synced};
use lock::Lock;

/// Files to write to a folder of content, and files to remove from it.
#[derive(Clone, Debug)]
pub struct Batch {
    root: PathBuf,
    steps: BTreeMap<OutputPath, Step>,
}

/// What is to become of a file.
#[derive(Clone, Debug)]
enum Step {
    Write { bytes: Vec<u8>, when: Condition },
    Remove,
}

/// What must stand at a place, so that it may be written over.
#[derive(Clone, Debug)]
enum Condition {
    Whatever,
    Nothing,
    /// A file with this digest.
    Holds(String),
}

/// What [`mend`] did; paths sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Files that are again as they were before the command that was stopped.
    pub restored: Vec<OutputPath>,
    /// Files that were left as they are, since somebody has changed them since.
    pub kept: Vec<OutputPath>,
}

/// A file whose place differs from what the batch wants there.
struct Differing<'a> {
    path: &'a OutputPath,
    before: Option<Vec<u8>>,
    after: Option<&'a [u8]>,
}

impl Batch {
    /// A batch without files for the folder `root`, which is made when there is something to write.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), steps: BTreeMap::new() }
    }

    /// A file with these bytes at `path`, relative to the folder and parted by `/`, whatever stands there.
    ///
    /// # Errors
    /// [`BatchError::Name`] where the path leads out of the folder, or a part of it is no name on some system.
    pub fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Result<(), BatchError> {
        self.add(path, bytes.into(), Condition::Whatever)
    }

    /// As [`Batch::write`], and [`Batch::commit`] refuses where something stands there.
    pub fn create(&mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Result<(), BatchError> {
        self.add(path, bytes.into(), Condition::Nothing)
    }

    /// As [`Batch::write`], and [`Batch::commit`] refuses where the file no longer holds `seen`, the bytes that the new
    /// ones were made from.
    pub fn replace(&mut self, path: &str, seen: &[u8], bytes: impl Into<Vec<u8>>) -> Result<(), BatchError> {
        self.add(path, bytes.into(), Condition::Holds(digest(seen)))
    }

    /// No file at `path`. Folders that are empty without it go too.
    ///
    /// # Errors
    /// As [`Batch::write`].
    pub fn remove(&mut self, path: &str) -> Result<(), BatchError> {
        self.steps.insert(name::portable(path)?, Step::Remove);
        Ok(())
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>, when: Condition) -> Result<(), BatchError> {
        self.steps.insert(name::portable(path)?, Step::Write { bytes, when });
        Ok(())
    }

    /// What [`Batch::commit`] would do, doing nothing.
    ///
    /// # Errors
    /// Where `commit` would refuse before it writes.
    pub fn check(&self) -> Result<Changes, BatchError> {
        let root = self.place()?;
        Ok(self.changes(&self.differing(&root)?))
    }

    /// Makes all files so, or leaves all as they are. Files that are so already are not touched; with none to change,
    /// nothing on disk is.
    ///
    /// # Errors
    /// [`BatchError`]: nothing has changed, but after [`BatchError::Unmended`].
    pub fn commit(self) -> Result<Changes, BatchError> {
        self.commit_watched(&mut |_| ControlFlow::Continue(())).map(Option::unwrap_or_default)
    }

    /// The same, asking before each file is put in place; a `Break` leaves everything as a kill would, and gives nothing.
    fn commit_watched(
        &self,
        watch: &mut dyn FnMut(&OutputPath) -> ControlFlow<()>,
    ) -> Result<Option<Changes>, BatchError> {
        let root = self.place()?;
        let planned = self.changes(&self.differing(&root)?);
        if planned.is_empty() {
            return Ok(Some(planned));
        }
        fs::create_dir_all(&root).map_err(BatchError::unwritable(&root))?;
        let books = Books::of(&root);
        let lock = Lock::take(&books, &root)?;
        if let Some(mended) = mend_locked(&books)? {
            return Err(BatchError::Mended(mended));
        }
        // Once more: another command may have written before it let go of the folder.
        let differing = self.differing(&root)?;
        let changes = self.changes(&differing);
        books.prepare()?;
        let journal = stage(&root, &books, &differing)?;
        match put_in_place(&root, &books, &differing, &journal, watch) {
            Ok(ControlFlow::Break(())) => {
                lock.leave();
                return Ok(None);
            }
            Ok(ControlFlow::Continue(())) => {}
            Err(failed) => {
                let undone = books.undo(&journal).and_then(|_| books.close_journal());
                if let Err(undo) = undone {
                    lock.leave();
                    return Err(BatchError::Unmended { source: Box::new(failed), undo: Box::new(undo) });
                }
                return Err(failed);
            }
        }
        books.close_journal()?;
        remove_empty_folders(&root, &changes.removed);
        Ok(Some(changes))
    }

    /// The folder without links: a site may lie behind one; what lies in the site may not.
    fn place(&self) -> Result<PathBuf, BatchError> {
        match self.root.canonicalize() {
            Ok(real) if real.is_dir() => Ok(real),
            Ok(real) => Err(BatchError::InTheWay { path: real }),
            Err(error) if error.kind() == ErrorKind::NotFound && !self.root.is_symlink() => {
                std::path::absolute(&self.root).map_err(BatchError::unreadable(&self.root))
            }
            Err(source) => Err(BatchError::Unreadable { path: self.root.clone(), source }),
        }
    }

    /// The files that are not as they should be, when all of them may be written.
    fn differing(&self, root: &Path) -> Result<Vec<Differing<'_>>, BatchError> {
        self.collisions()?;
        let mut differing = Vec::new();
        for (path, step) in &self.steps {
            let mut is_there = true;
            for folder in path.folders() {
                let place = under(root, folder);
                match standing(&place).map_err(BatchError::looking)? {
                    Standing::Nothing => {
                        is_there = false;
                        break;
                    }
                    Standing::Folder => {}
                    Standing::Link => return Err(BatchError::SymbolicLink { path: place }),
                    Standing::File(_) | Standing::Other => return Err(BatchError::InTheWay { path: place }),
                }
            }
            let target = path.under(root);
            let found =
                if is_there { standing(&target).map_err(BatchError::looking)? } else { Standing::Nothing };
            let before = match found {
                Standing::Nothing => None,
                Standing::File(_) => Some(bytes_of(&target)?),
                Standing::Link => return Err(BatchError::SymbolicLink { path: target }),
                Standing::Folder | Standing::Other => return Err(BatchError::InTheWay { path: target }),
            };
            let after = match step {
                Step::Remove => None,
                Step::Write { bytes, when } => {
                    allowed(path, when, before.as_deref())?;
                    Some(bytes.as_slice())
                }
            };
            if before.as_deref() != after {
                differing.push(Differing { path, before, after });
            }
        }
        // Where `b.md` gives way to `B.md`, some systems would remove the new one.
        differing.sort_by_key(|file| file.after.is_some());
        Ok(differing)
    }

    /// Refuses two files that some system takes for one, and a file where another needs a folder.
    fn collisions(&self) -> Result<(), BatchError> {
        let mut seen: BTreeMap<String, &OutputPath> = BTreeMap::new();
        let written = self.steps.iter().filter(|(_, step)| matches!(step, Step::Write { .. }));
        for (path, _) in written {
            if let Some(first) = seen.insert(path.folded(), path) {
                return Err(BatchError::Collision { first: first.clone(), second: path.clone() });
            }
        }
        for (folded, path) in &seen {
            if let Some(file) = folders(folded).find_map(|folder| seen.get(folder)) {
                return Err(BatchError::Collision { first: (*file).clone(), second: (*path).clone() });
            }
        }
        Ok(())
    }

    fn changes(&self, differing: &[Differing<'_>]) -> Changes {
        let mut changes = Changes::default();
        for file in differing {
            let list = match (&file.before, file.after) {
                (None, _) => &mut changes.added,
                (Some(_), Some(_)) => &mut changes.changed,
                (Some(_), None) => &mut changes.removed,
            };
            list.push(file.path.clone());
        }
        changes.unchanged = self.steps.len() - differing.len();
        let sizes = self.steps.values().map(|step| match step {
            Step::Write { bytes, .. } => bytes.len() as u64,
            Step::Remove => 0,
        });
        changes.bytes = sizes.sum();
        changes
    }
}

fn allowed(path: &OutputPath, when: &Condition, before: Option<&[u8]>) -> Result<(), BatchError> {
    match (when, before) {
        (Condition::Nothing, Some(_)) => Err(BatchError::Exists { path: path.clone() }),
        (Condition::Holds(seen), before) if before.map(digest).as_ref() != Some(seen) => {
            Err(BatchError::Changed { path: path.clone() })
        }
        _ => Ok(()),
    }
}

/// Writes the new files beside their places, keeps the old ones, and opens the journal.
fn stage(root: &Path, books: &Books, differing: &[Differing<'_>]) -> Result<Journal, BatchError> {
    let mut folders_made: BTreeSet<&str> = BTreeSet::new();
    for (at, file) in differing.iter().enumerate() {
        let target = file.path.under(root);
        if let Some(after) = file.after {
            let waiting = books.new_place(at);
            synced(&waiting, after)?;
            if file.before.is_some() {
                // A file that its group may write to stays one.
                let permissions =
                    fs::metadata(&target).map_err(BatchError::unreadable(&target))?.permissions();
                fs::set_permissions(&waiting, permissions).map_err(BatchError::unwritable(&waiting))?;
            } else {
                folders_made.extend(file.path.folders().filter(|folder| !under(root, folder).exists()));
            }
        }
        if file.before.is_some() {
            let kept = books.old_place(at);
            // A second name for the same file is made at once and keeps it when the first is taken; some drives have none.
            if fs::hard_link(&target, &kept).is_err() {
                fs::copy(&target, &kept).map_err(BatchError::unwritable(&kept))?;
            }
        }
    }
    let steps = differing
        .iter()
        .map(|file| JournalStep {
            path: file.path.clone(),
            before: file.before.as_deref().map(digest),
            after: file.after.map(digest),
        })
        .collect();
    books.open_journal(steps, folders_made.into_iter().filter_map(OutputPath::new).collect())
}

fn put_in_place(
    root: &Path,
    books: &Books,
    differing: &[Differing<'_>],
    journal: &Journal,
    watch: &mut dyn FnMut(&OutputPath) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, BatchError> {
    for folder in &journal.folders {
        let place = folder.under(root);
        fs::create_dir_all(&place).map_err(BatchError::unwritable(&place))?;
    }
    let mut touched: BTreeSet<PathBuf> = BTreeSet::new();
    for (at, file) in differing.iter().enumerate() {
        if watch(file.path).is_break() {
            return Ok(ControlFlow::Break(()));
        }
        let target = file.path.under(root);
        #[expect(clippy::disallowed_methods, reason = "this is `output`")]
        let done = match file.after {
            Some(_) => fs::rename(books.new_place(at), &target),
            None => fs::remove_file(&target),
        };
        done.map_err(BatchError::unwritable(&target))?;
        touched.extend(target.parent().map(Path::to_path_buf));
    }
    for folder in &touched {
        sync_folder(folder);
    }
    Ok(ControlFlow::Continue(()))
}

/// Takes back what a command that was stopped in the middle had written to the folder `root`; nothing where none was.
/// Every command that writes content asks this before it reads it.
///
/// # Errors
/// [`BatchError`] when the folder is in use or cannot be written, and when the journal is not understood.
pub fn mend(root: &Path) -> Result<Option<Mended>, BatchError> {
    let Ok(root) = root.canonicalize() else { return Ok(None) };
    let books = Books::of(&root);
    if matches!(standing(books.folder()).map_err(BatchError::looking)?, Standing::Nothing) {
        return Ok(None);
    }
    let _lock = Lock::take(&books, &root)?;
    mend_locked(&books)
}

fn mend_locked(books: &Books) -> Result<Option<Mended>, BatchError> {
    let Some(journal) = books.left_journal()? else { return Ok(None) };
    let mended = books.undo(&journal)?;
    books.close_journal()?;
    Ok(Some(mended))
}

/// Removes the folders that are empty without these files. A folder that is not empty refuses to go, and stays.
fn remove_empty_folders(root: &Path, removed: &[OutputPath]) {
    for path in removed {
        let folders: Vec<&str> = path.folders().collect();
        for folder in folders.into_iter().rev() {
            if fs::remove_dir(under(root, folder)).is_err() {
                break;
            }
        }
    }
}
