//! Which folders we may write to.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::CommitError;

/// The folders of a site that it is made from.
const SOURCES: [&str; 4] = ["content", "themes", "templates", "static"];

/// The place of the output folder without links and `..`, when it keeps clear of the site in `root`.
pub(super) fn guarded(output: &Path, root: &Path) -> Result<PathBuf, CommitError> {
    let path = resolved(output)?;
    if path.exists() && !path.is_dir() {
        return Err(CommitError::NotAFolder { path });
    }
    let root = resolved(root)?;
    if root.starts_with(&path) {
        return Err(CommitError::Overlap { path, held: root });
    }
    for source in SOURCES {
        let held = resolved(&root.join(source))?;
        if held.starts_with(&path) || path.starts_with(&held) {
            return Err(CommitError::Overlap { path, held });
        }
    }
    Ok(path)
}

/// The path as the system will walk it, also where its last parts do not exist yet: each part is resolved before the
/// next, so that neither a link nor a `..` behind one leads astray.
fn resolved(path: &Path) -> Result<PathBuf, CommitError> {
    let absolute = std::path::absolute(path).map_err(CommitError::unreadable(path))?;
    let mut place = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                place.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) => place.push(part),
            Component::RootDir | Component::Normal(_) => {
                let above = place.clone();
                place.push(part);
                match place.canonicalize() {
                    Ok(real) => place = real,
                    Err(error) if error.kind() == ErrorKind::NotFound => {
                        if place.is_symlink() {
                            return Err(CommitError::NotAFolder { path: place });
                        }
                    }
                    Err(error) if error.kind() == ErrorKind::NotADirectory => {
                        return Err(CommitError::NotAFolder { path: above });
                    }
                    Err(source) => return Err(CommitError::Unreadable { path: place, source }),
                }
            }
        }
    }
    Ok(place)
}
