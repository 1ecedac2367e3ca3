//! A folder we may write to: draw, compare with the disk, stage what differs, then publish.

use std::collections::BTreeMap;
use std::fs::{self, File, TryLockError};
use std::io::{Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::guard::guarded;
use super::manifest::{Manifest, Written};
use super::path::{folded, under};
use super::plan::Plan;
use super::staging::{Drawn, Staging, same};
use super::standing::{Standing, standing};
use super::{BOOKKEEPING, CommitError, Content, Failure, OutputPath};

/// A folder that we may write a site to.
#[derive(Clone, Debug)]
pub struct Folder {
    pub(super) location: PathBuf,
}

/// What a commit did to the output folder; paths sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there.
    pub added: Vec<OutputPath>,
    /// Files that held something else.
    pub changed: Vec<OutputPath>,
    /// Files that are no longer part of the site.
    pub removed: Vec<OutputPath>,
    /// How many files were as they should be, and were not touched.
    pub unchanged: usize,
    /// The size of the whole site in bytes.
    pub bytes: u64,
}

impl Changes {
    /// How many files were written.
    pub const fn written(&self) -> usize {
        self.added.len() + self.changed.len()
    }

    /// Whether the site on disk is the one that was there before.
    pub const fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }
}

/// A file of the site, compared with the disk.
pub(super) struct Compared {
    pub(super) written: Written,
    pub(super) state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Unchanged,
    Changed,
    Added,
}

impl Folder {
    /// The output folder at `output` for the site in `root`. Nothing is made yet.
    ///
    /// # Errors
    /// [`CommitError`] when it holds files and no manifest of ours, when it is, holds or lies in a folder that the
    /// site is made from, and when it is no folder.
    pub fn open(output: &Path, root: &Path) -> Result<Self, CommitError> {
        let folder = Self { location: guarded(output, root)? };
        folder.manifest()?;
        Ok(folder)
    }

    /// Where it lies, without links and `..`.
    pub fn location(&self) -> &Path {
        &self.location
    }

    /// Draws every item, in parallel, and makes the folder hold exactly what was drawn.
    ///
    /// Each item is compared with the disk as soon as it is drawn, and kept on disk beside the site if it differs;
    /// the site is never in memory as a whole. Files that do not differ are not touched, and files we did not write
    /// are left alone. A build killed while it publishes is mended by the next.
    ///
    /// # Errors
    /// [`Failure::Draw`] with all errors of `draw`, or [`Failure::Commit`]. Unless the machine fails while publishing,
    /// nothing published has changed.
    pub fn commit<P: Sync, E: Send>(
        &self,
        items: &[P],
        path: impl Fn(&P) -> &OutputPath + Sync,
        draw: impl Fn(&P) -> Result<Content, E> + Sync,
    ) -> Result<Changes, Failure<E>> {
        let _lock = self.lock()?;
        let plan = Plan::new(self.manifest()?, items.iter().map(path).collect())?;
        self.check_folders(&plan)?;
        let staging = Staging::cleared(self.bookkeeping().join("staging"))?;

        let compared: Vec<Result<Compared, Failure<E>>> = items
            .par_iter()
            .enumerate()
            .map(|(index, item)| {
                let content = draw(item).map_err(|error| Failure::Draw(vec![error]))?;
                Ok(self.compare(index, content, &plan, &staging)?)
            })
            .collect();
        Ok(self.publish(&plan, &all_or_errors(compared)?, &staging)?)
    }

    /// Holds the folder against a second build for as long as the file lives. The lock file itself stays: a build
    /// that removed it could take it from under another that has just opened it.
    fn lock(&self) -> Result<File, CommitError> {
        fs::create_dir_all(self.bookkeeping()).map_err(CommitError::unwritable(&self.bookkeeping()))?;
        let path = self.bookkeeping().join("lock");
        if path.is_symlink() {
            return Err(CommitError::SymbolicLink { path });
        }
        let file = File::options().write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(CommitError::unwritable(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(file),
            Err(TryLockError::WouldBlock) => Err(CommitError::Locked { path: self.location.clone() }),
            Err(TryLockError::Error(source)) => Err(CommitError::Unwritable { path, source }),
        }
    }

    /// What we wrote last time; an error where others wrote and we did not.
    fn manifest(&self) -> Result<Option<Manifest>, CommitError> {
        let bookkeeping = self.bookkeeping();
        match standing(&bookkeeping)? {
            Standing::Nothing | Standing::Folder => {}
            Standing::Link => return Err(CommitError::SymbolicLink { path: bookkeeping }),
            Standing::File(_) | Standing::Other => return Err(CommitError::InTheWay { path: bookkeeping }),
        }
        let manifest = Manifest::read(&self.manifest_place())?;
        if manifest.is_none() && self.location.exists() {
            let unreadable = || CommitError::unreadable(&self.location);
            for entry in fs::read_dir(&self.location).map_err(unreadable())? {
                if entry.map_err(unreadable())?.file_name() != BOOKKEEPING {
                    return Err(CommitError::Foreign { path: self.location.clone() });
                }
            }
        }
        Ok(manifest)
    }

    fn bookkeeping(&self) -> PathBuf {
        self.location.join(BOOKKEEPING)
    }

    pub(super) fn manifest_place(&self) -> PathBuf {
        self.bookkeeping().join("manifest.json")
    }

    /// Sees that no folder we will write to or remove from is a link or a file that is not ours.
    fn check_folders(&self, plan: &Plan<'_>) -> Result<(), CommitError> {
        let mut needed: BTreeMap<&str, bool> = BTreeMap::new();
        for folder in plan.outdated.iter().flat_map(OutputPath::folders) {
            needed.insert(folder, false);
        }
        for folder in plan.paths.iter().flat_map(|path| path.folders()) {
            needed.insert(folder, true);
        }
        for (folder, is_needed) in needed {
            let path = under(&self.location, folder);
            match standing(&path)? {
                Standing::Link => return Err(CommitError::SymbolicLink { path }),
                Standing::File(_) | Standing::Other if is_needed && !plan.owned.contains(&folded(folder)) => {
                    return Err(CommitError::InTheWay { path });
                }
                Standing::Nothing | Standing::Folder | Standing::File(_) | Standing::Other => {}
            }
        }
        Ok(())
    }

    /// Compares what was drawn with the disk; what differs is staged under the item's index.
    fn compare(
        &self,
        index: usize,
        content: Content,
        plan: &Plan<'_>,
        staging: &Staging,
    ) -> Result<Compared, CommitError> {
        let path = plan.paths[index];
        let target = path.under(&self.location);
        match content {
            Content::Bytes(bytes) => {
                let drawn = Drawn { reader: Cursor::new(bytes), name: &target };
                self.compare_drawn(index, drawn, &target, plan, staging)
            }
            Content::CopyOf(asset) => {
                let reader = File::open(&asset.location).map_err(CommitError::unreadable(&asset.location))?;
                let drawn = Drawn { reader, name: &asset.location };
                self.compare_drawn(index, drawn, &target, plan, staging)
            }
        }
    }

    fn compare_drawn<R: Read + Seek>(
        &self,
        index: usize,
        mut drawn: Drawn<'_, R>,
        target: &Path,
        plan: &Plan<'_>,
        staging: &Staging,
    ) -> Result<Compared, CommitError> {
        let folded = plan.paths[index].folded();
        let found = standing(target)?;
        let is_ours = match found {
            Standing::Nothing => true,
            Standing::Folder => self.holds_only_ours(target, plan)?,
            Standing::File(_) | Standing::Link | Standing::Other => plan.owned.contains(&folded),
        };
        // Where `A` gives way to `a`, what stands may be either, and `A` will be removed.
        if let Standing::File(size) = found
            && !plan.outdated_folded.contains(&folded)
            && let Some(written) = same(&mut drawn, target, size)?
        {
            return Ok(Compared { written, state: State::Unchanged });
        }
        if !is_ours {
            return Err(CommitError::InTheWay { path: target.to_path_buf() });
        }
        let state = match found {
            Standing::Nothing | Standing::Folder => State::Added,
            Standing::File(_) | Standing::Link | Standing::Other => State::Changed,
        };
        Ok(Compared { written: staging.write(&index.to_string(), &mut drawn)?, state })
    }

    /// Whether nothing in a folder would be lost that we did not write.
    fn holds_only_ours(&self, folder: &Path, plan: &Plan<'_>) -> Result<bool, CommitError> {
        for entry in WalkDir::new(folder) {
            let entry = entry.map_err(|error| CommitError::Unreadable {
                path: folder.to_path_buf(),
                source: error.into(),
            })?;
            let relative = entry.path().strip_prefix(&self.location).unwrap_or(entry.path());
            let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
            let is_owned = parts.is_some_and(|parts| plan.owned.contains(&folded(&parts.join("/"))));
            if !entry.file_type().is_dir() && !is_owned {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// All items compared; or all errors of drawing, in order; or the first error of the machine.
fn all_or_errors<E>(results: Vec<Result<Compared, Failure<E>>>) -> Result<Vec<Compared>, Failure<E>> {
    let mut all = Vec::with_capacity(results.len());
    let mut undrawn = Vec::new();
    let mut broken = None;
    for result in results {
        match result {
            Ok(item) => all.push(item),
            Err(Failure::Draw(errors)) => undrawn.extend(errors),
            Err(Failure::Commit(error)) => broken = broken.or(Some(error)),
        }
    }
    match broken {
        _ if !undrawn.is_empty() => Err(Failure::Draw(undrawn)),
        Some(error) => Err(Failure::Commit(error)),
        None => Ok(all),
    }
}
