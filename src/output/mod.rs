//! Bytes in, disk changed.
//!
//! *In*: what to write and where, drawn piece by piece. *Out*: [`Changes`] to a folder that afterwards holds exactly
//! the site. *Refuses*: folders that are not ours, paths that lead out of them, and every half-written site: a
//! [`Folder::commit`] that fails while drawing leaves what was published as it was. A [`Batch`] writes a few files to a
//! folder of content, all or none.

mod batch;
mod commit;
mod error;
mod guard;
mod manifest;
mod path;
mod plan;
mod publish;
mod staging;
mod standing;

use crate::source::AssetFile;

pub use batch::{Batch, BatchError, Mended, mend};
pub use commit::{Changes, Folder};
pub use error::{CommitError, Failure};
pub use path::{BOOKKEEPING, OutputPath};

/// What a file of the output holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// The same as a file of the site, which is copied in pieces and never held in memory.
    CopyOf(AssetFile),
}
