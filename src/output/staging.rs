//! Where drawn files wait until all are drawn.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::Xxh3;

use super::CommitError;
use super::manifest::Written;

/// So much of a file is in memory at a time.
const CHUNK: u64 = 64 * 1024;
/// Room for it, made at once.
const CHUNK_ROOM: usize = 64 * 1024;

/// The folder of waiting files. It is made when the first one comes, so that a build without changes touches nothing,
/// and goes with this value, whatever happens.
pub(super) struct Staging {
    folder: PathBuf,
}

/// Something that is read twice: to compare, and to write. `name` is for errors.
pub(super) struct Drawn<'a, R> {
    pub(super) reader: R,
    pub(super) name: &'a Path,
}

impl Staging {
    /// The staging folder, without what a killed build left in it.
    pub(super) fn cleared(folder: PathBuf) -> Result<Self, CommitError> {
        #[expect(clippy::disallowed_methods, reason = "this is `output::commit`")]
        match fs::remove_dir_all(&folder) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                Err(CommitError::Unremovable { path: folder, source })
            }
            _ => Ok(Self { folder }),
        }
    }

    /// The place of a waiting file.
    pub(super) fn place(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A new waiting file.
    pub(super) fn create(&self, name: &str) -> Result<File, CommitError> {
        let place = self.place(name);
        let file = match File::create(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder).and_then(|()| File::create(&place))
            }
            file => file,
        };
        file.map_err(CommitError::unwritable(&place))
    }

    /// Writes what was drawn to a waiting file.
    pub(super) fn write<R: Read + Seek>(
        &self,
        name: &str,
        drawn: &mut Drawn<'_, R>,
    ) -> Result<Written, CommitError> {
        let mut file = self.create(name)?;
        let mut digest = Digest::default();
        let mut chunk = Vec::new();
        drawn.reader.rewind().map_err(CommitError::unreadable(drawn.name))?;
        while fill(&mut drawn.reader, &mut chunk).map_err(CommitError::unreadable(drawn.name))? {
            file.write_all(&chunk).map_err(CommitError::unwritable(&self.place(name)))?;
            digest.add(&chunk);
        }
        Ok(digest.written())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // Most often there is no such folder; one that stays is cleared by the next build.
        #[expect(clippy::disallowed_methods, reason = "this is `output::commit`")]
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What the file at `target` holds, if that is what was drawn.
pub(super) fn same<R: Read + Seek>(
    drawn: &mut Drawn<'_, R>,
    target: &Path,
    target_size: u64,
) -> Result<Option<Written>, CommitError> {
    let size = drawn.reader.seek(SeekFrom::End(0)).map_err(CommitError::unreadable(drawn.name))?;
    if size != target_size {
        return Ok(None);
    }
    drawn.reader.rewind().map_err(CommitError::unreadable(drawn.name))?;
    let mut standing = File::open(target).map_err(CommitError::unreadable(target))?;
    let mut digest = Digest::default();
    let (mut chunk, mut standing_chunk) = (Vec::new(), Vec::new());
    loop {
        let more = fill(&mut drawn.reader, &mut chunk).map_err(CommitError::unreadable(drawn.name))?;
        fill(&mut standing, &mut standing_chunk).map_err(CommitError::unreadable(target))?;
        if chunk != standing_chunk {
            return Ok(None);
        }
        if !more {
            return Ok(Some(digest.written()));
        }
        digest.add(&chunk);
    }
}

/// Reads the next chunk; `false` at the end. Chunks are full up to the last, so that those of two files compare.
fn fill(reader: &mut impl Read, chunk: &mut Vec<u8>) -> io::Result<bool> {
    chunk.clear();
    chunk.reserve(CHUNK_ROOM);
    Ok(reader.take(CHUNK).read_to_end(chunk)? > 0)
}

#[derive(Default)]
struct Digest {
    hash: Xxh3,
    size: u64,
}

impl Digest {
    fn add(&mut self, chunk: &[u8]) {
        self.hash.update(chunk);
        self.size += chunk.len() as u64;
    }

    fn written(&self) -> Written {
        Written { hash: format!("{:032x}", self.hash.digest128()), size: self.size }
    }
}
