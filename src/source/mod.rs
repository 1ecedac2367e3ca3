//! What is on disk, as values.
//!
//! *In*: the folder of a site. *Out*: a [`SourceTree`]: every text and every other file, sorted by path.
//! *Refuses*: what cannot be read.

mod file;
mod read;
mod span;

pub use file::{AssetFile, LARGEST_TABLE, SourceFile, SourcePath, SourceTree};
pub use read::{ReadError, as_read, bytes, bytes_of, read, read_again, read_texts_again};
pub use span::{LineColumn, Span};
