//! What may go wrong between planned files and a folder of content.

use std::io;
use std::path::{Path, PathBuf};

use super::super::CommitError;
use super::super::OutputPath;

/// Why nothing of a batch was written. After any of these the folder is as it was, but where [`BatchError::Unmended`]
/// says otherwise.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// A path that leads out of the folder, or a name that some system cannot have.
    #[error("`{path}` cannot be the name of a file here: {why}")]
    Name {
        /// The path as it was asked for.
        path: String,
        /// What is wrong with it.
        why: &'static str,
    },
    /// Two files of the batch cannot lie in one folder on every system.
    #[error("`{first}` and `{second}` cannot both be written")]
    Collision {
        /// The one.
        first: OutputPath,
        /// The other.
        second: OutputPath,
    },
    /// A file that was to be new is there.
    #[error("`{path}` is there already")]
    Exists {
        /// The file.
        path: OutputPath,
    },
    /// A file holds something else than when it was read.
    #[error("`{path}` was changed while the command ran")]
    Changed {
        /// The file.
        path: OutputPath,
    },
    /// A folder stands where a file must be, or a file where a folder must be.
    #[error("`{path}` stands in the way")]
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// A link would lead our writing elsewhere.
    #[error("`{path}` is a symbolic link")]
    SymbolicLink {
        /// The link.
        path: PathBuf,
    },
    /// Another command has the folder.
    #[error("another command is writing to `{path}`")]
    Locked {
        /// The folder.
        path: PathBuf,
    },
    /// An earlier command had been stopped while it wrote; its files were put back just now, so that what this one has
    /// read is no longer what is there.
    #[error("an earlier command was stopped while it wrote, and what it had written was taken back")]
    Mended(super::Mended),
    /// The journal of an earlier command says nothing we understand.
    #[error("cannot understand `{path}`")]
    Journal {
        /// The journal.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// Writing failed, and putting back what had been written failed too: the journal stays, and [`super::mend`] goes on.
    #[error("cannot put back what was written: {undo}")]
    Unmended {
        /// Why writing failed.
        source: Box<BatchError>,
        /// Why putting back failed.
        undo: Box<BatchError>,
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
}

impl BatchError {
    /// The way out, where we know one.
    pub const fn help(&self) -> Option<&'static str> {
        match self {
            Self::Name { .. } => Some("names are letters, digits, `-`, `_` and single dots inside"),
            Self::Collision { .. } => Some(
                "rename one of them; many systems do not tell `A` from `a`, and none a file from a folder",
            ),
            Self::Changed { .. } | Self::Mended(_) => Some("nothing was written; run the command again"),
            Self::InTheWay { .. } => Some("move it away, and run the command again"),
            Self::SymbolicLink { .. } => Some(
                "content is written to folders of its own only; remove the link, and run the command again",
            ),
            Self::Locked { .. } => Some("wait until it is done"),
            Self::Journal { .. } => Some(
                "it is of a newer felles, or damaged; the old files lie beside it in `old`, see which you want, and remove the folder `.felles`",
            ),
            Self::Unmended { .. } => {
                Some("the next command that writes tries again, from the copies in `.felles/old`")
            }
            Self::Exists { .. } | Self::Unreadable { .. } | Self::Unwritable { .. } => None,
        }
    }

    pub(super) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Unreadable { path: path.to_path_buf(), source }
    }

    pub(super) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        |source| Self::Unwritable { path: path.to_path_buf(), source }
    }

    /// What looking at a path tells.
    pub(super) fn looking(error: CommitError) -> Self {
        match error {
            CommitError::Unreadable { path, source } => Self::Unreadable { path, source },
            other => Self::Unreadable { path: PathBuf::new(), source: io::Error::other(other.to_string()) },
        }
    }
}
