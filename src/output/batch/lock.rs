//! One command at a time.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::super::standing::{Standing, standing};
use super::BatchError;
use super::journal::Books;

/// Holds a folder of content against a second command; what a batch keeps there goes with it.
pub(super) struct Lock<'a> {
    books: &'a Books,
    file: Option<File>,
    leaves: bool,
}

impl<'a> Lock<'a> {
    pub(super) fn take(books: &'a Books, root: &Path) -> Result<Self, BatchError> {
        match standing(books.folder()).map_err(BatchError::looking)? {
            Standing::Nothing | Standing::Folder => {}
            Standing::Link => return Err(BatchError::SymbolicLink { path: books.folder().to_path_buf() }),
            Standing::File(_) | Standing::Other => {
                return Err(BatchError::InTheWay { path: books.folder().to_path_buf() });
            }
        }
        let place = books.lock_place();
        // The one who holds the lock removes its file at the end: who has opened it before and gets it after holds
        // nothing, and tries again with a new one.
        for _ in 0..3 {
            fs::create_dir_all(books.folder()).map_err(BatchError::unwritable(books.folder()))?;
            if place.is_symlink() {
                return Err(BatchError::SymbolicLink { path: place });
            }
            let opened = File::options().write(true).create(true).truncate(false).open(&place);
            let file = opened.map_err(BatchError::unwritable(&place))?;
            match file.try_lock() {
                Ok(()) if place.exists() => return Ok(Self { books, file: Some(file), leaves: false }),
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => break,
                Err(TryLockError::Error(source)) => {
                    return Err(BatchError::Unwritable { path: place, source });
                }
            }
        }
        Err(BatchError::Locked { path: root.to_path_buf() })
    }

    /// Leaves journal and copies where they are.
    pub(super) fn leave(mut self) {
        self.leaves = true;
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        if self.leaves || self.books.left_journal().map_or(true, |journal| journal.is_some()) {
            return;
        }
        // What stays is cleared by the next batch.
        let _ = self.books.clear();
        #[expect(clippy::disallowed_methods, reason = "this is `output`, in its own folder")]
        let _ = fs::remove_file(self.books.lock_place());
        self.file = None;
        let _ = fs::remove_dir(self.books.folder());
    }
}
