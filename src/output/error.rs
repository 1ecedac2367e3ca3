//! What may go wrong between drawn bytes and the disk.

use std::io;
use std::path::{Path, PathBuf};

use super::OutputPath;

/// The machine, or what stands in the output folder, keeps us from writing.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The output folder, or a folder above it, is a file or leads nowhere.
    #[error("`{path}` is not a folder")]
    NotAFolder {
        /// What stands there.
        path: PathBuf,
    },
    /// The output folder holds files and no manifest of ours.
    #[error("`{path}` holds files that felles has not written")]
    Foreign {
        /// The output folder.
        path: PathBuf,
    },
    /// The output folder is, holds or lies in a folder that the site is made from.
    #[error("`{path}` overlaps with `{held}`, which the site is made from")]
    Overlap {
        /// The output folder.
        path: PathBuf,
        /// The folder of the site, or one of its sources.
        held: PathBuf,
    },
    /// Two files of the site cannot lie in one folder on every system.
    #[error("`{first}` and `{second}` cannot both be written")]
    Collision {
        /// The one.
        first: OutputPath,
        /// The other.
        second: OutputPath,
    },
    /// Something that we did not write stands where a file or a folder of the site must be.
    #[error("`{path}` stands where the site has a file and was not written by felles")]
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// A folder of the output is a symbolic link, and would lead our writing elsewhere.
    #[error("`{path}` is a symbolic link inside the output folder")]
    SymbolicLink {
        /// The link.
        path: PathBuf,
    },
    /// Another build has the folder.
    #[error("another build is writing to `{path}`")]
    Locked {
        /// The output folder.
        path: PathBuf,
    },
    /// The manifest is there, and says nothing we understand.
    #[error("cannot understand `{path}`")]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A file or folder is there and cannot be read.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file or folder cannot be written.
    #[error("cannot write `{path}`")]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A file that is no longer part of the site cannot be removed.
    #[error("cannot remove `{path}`")]
    Unremovable {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl CommitError {
    /// The way out, where we know one.
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::NotAFolder { .. } => Some("name another folder with `--output`"),
            Self::Foreign { .. } => {
                Some("name an empty or a new folder with `--output`, or empty this one yourself")
            }
            Self::Overlap { .. } => Some("name a folder of its own with `--output`, such as `public`"),
            Self::Collision { .. } => Some(
                "rename one of them; many systems do not tell `A` from `a`, and none a file from a folder",
            ),
            Self::InTheWay { .. } => Some("move it out of the output folder, and build again"),
            Self::SymbolicLink { .. } => Some("remove the link, and build again"),
            Self::Locked { .. } => Some("wait until it is done"),
            Self::Manifest { .. } => Some("remove the whole output folder yourself, and build again"),
            Self::Unreadable { .. } | Self::Unwritable { .. } | Self::Unremovable { .. } => None,
        }
    }

    pub(super) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Unreadable { path: path.to_path_buf(), source }
    }

    pub(super) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Unwritable { path: path.to_path_buf(), source }
    }

    pub(super) fn unremovable(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Unremovable { path: path.to_path_buf(), source }
    }
}

/// Why a commit did not come through.
#[derive(Debug, thiserror::Error)]
pub enum Failure<E> {
    /// Files that could not be drawn, in the order of the items. What was published stands as it was.
    #[error("{} could not be drawn", .0.len())]
    Draw(Vec<E>),
    /// The machine failed, or something stands in the way.
    #[error(transparent)]
    Commit(#[from] CommitError),
}
