//! What stands at a path, looked at without following links.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::CommitError;

/// What stands at a path.
pub(super) enum Standing {
    Nothing,
    File(u64),
    Folder,
    Link,
    /// A pipe, a device: never opened, since reading it may wait for ever.
    Other,
}

pub(super) fn standing(path: &Path) -> Result<Standing, CommitError> {
    match fs::symlink_metadata(path) {
        Ok(found) if found.is_symlink() => Ok(Standing::Link),
        Ok(found) if found.is_dir() => Ok(Standing::Folder),
        Ok(found) if found.is_file() => Ok(Standing::File(found.len())),
        Ok(_) => Ok(Standing::Other),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            Ok(Standing::Nothing)
        }
        Err(source) => Err(CommitError::Unreadable { path: path.to_path_buf(), source }),
    }
}
