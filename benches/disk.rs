//! Folders, and the least that can be done with them.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use super::Failure;

/// Files with their sizes.
pub(crate) type Files = Vec<(PathBuf, u64)>;

/// Every file under the folder, in order.
pub(crate) fn files_in(folder: &Path) -> io::Result<Files> {
    let mut waiting = vec![folder.to_path_buf()];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let facts = entry.metadata()?;
            if facts.is_dir() {
                waiting.push(entry.path());
            } else {
                files.push((entry.path(), facts.len()));
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Takes the folder away, if it is there.
pub(crate) fn clear(folder: &Path) -> io::Result<()> {
    if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) }
}

/// Lets the disk catch up, so that one round does not pay for another.
pub(crate) fn flush() -> io::Result<()> {
    Command::new("sync").status().map(drop)
}

/// Copies the folder with the system's own program.
pub(crate) fn copied(from: &Path, to: &Path) -> Result<(), Failure> {
    let status = Command::new("cp").arg("-r").arg(from).arg(to).status()?;
    if status.success() { Ok(()) } else { Err(format!("cp failed ({status})").into()) }
}

/// The least that has to be done to the disk: every source read, every file of the site written, nothing thought.
pub(crate) fn read_and_write(sources: &Files, site: &Path, files: &Files, to: &Path) -> Result<(), Failure> {
    let in_halves = |work: &(dyn Fn(usize) -> io::Result<()> + Sync)| {
        thread::scope(|scope| {
            let other = scope.spawn(|| work(1));
            work(0).and(other.join().unwrap_or_else(|_| Err(io::Error::other("a thread fell over"))))
        })
    };
    in_halves(&|half| {
        sources.iter().skip(half).step_by(2).try_for_each(|(path, _)| fs::read(path).map(drop))
    })?;
    let longest = files.iter().map(|(_, size)| *size).max().unwrap_or(0);
    let bytes = vec![b'a'; usize::try_from(longest)?];
    in_halves(&|half| {
        files.iter().skip(half).step_by(2).try_for_each(|(path, size)| {
            let path = to.join(path.strip_prefix(site).map_err(io::Error::other)?);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            fs::write(path, &bytes[..usize::try_from(*size).map_err(io::Error::other)?])
        })
    })?;
    Ok(())
}

/// Millions of bytes with one decimal.
pub(crate) fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
