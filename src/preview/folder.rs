//! A folder on disk, file by file.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::address::tidy_base;
use super::answer::{Found, content_type};

/// The built site, and where it lies.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    folder: PathBuf,
    base: String,
}

impl Folder {
    /// The site in `folder`, which has no links in its own path.
    pub(super) fn new(folder: PathBuf, base_path: &str) -> Self {
        Self { folder, base: tidy_base(base_path) }
    }

    /// The path of the site's address, with a slash at both ends.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// The file of the site at a path.
    pub(super) fn open(&self, path: &str) -> io::Result<Found> {
        plain_file(&self.folder, path)
    }
}

/// Opens a plain file that lies in the folder itself: a link, here or above it, may lead anywhere.
pub(super) fn plain_file(folder: &Path, path: &str) -> io::Result<Found> {
    let mut place = folder.to_path_buf();
    for part in path.split('/') {
        place.push(part);
        match fs::symlink_metadata(&place) {
            Ok(found) if found.is_symlink() => return Ok(Found::Nothing),
            Ok(_) => {}
            Err(error) if is_absent(&error) => return Ok(Found::Nothing),
            Err(error) => return Err(error),
        }
    }
    if !place.is_file() {
        return Ok(Found::Nothing);
    }
    let file = match File::open(&place) {
        Err(error) if is_absent(&error) => return Ok(Found::Nothing),
        file => file?,
    };
    let size = file.metadata()?.len();
    Ok(Found::File(file, size, content_type(path)))
}

/// A name too long for the system names nothing either.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::InvalidFilename)
}
