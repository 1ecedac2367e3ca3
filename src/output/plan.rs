//! What is to be written, beside what is there, before anything is drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::manifest::Manifest;
use super::path::folders;
use super::{CommitError, OutputPath};

/// What we know before anything is drawn.
pub(super) struct Plan<'a> {
    /// What is ours in the folder; `None` where we never wrote to it.
    pub(super) old: Option<Manifest>,
    /// The files of the site, in the order of the items.
    pub(super) paths: Vec<&'a OutputPath>,
    /// The same, folded, each with the path as written.
    pub(super) wanted: BTreeMap<String, &'a OutputPath>,
    /// The paths in `old`, folded.
    pub(super) owned: BTreeSet<String>,
    /// Files that are ours and no longer part of the site.
    pub(super) outdated: Vec<OutputPath>,
    /// The same, folded.
    pub(super) outdated_folded: BTreeSet<String>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(old: Option<Manifest>, paths: Vec<&'a OutputPath>) -> Result<Self, CommitError> {
        let mut wanted = BTreeMap::new();
        for path in &paths {
            if let Some(first) = wanted.insert(path.folded(), *path) {
                return Err(CommitError::Collision { first: first.clone(), second: (*path).clone() });
            }
        }
        for (folded, path) in &wanted {
            if let Some(file) = folders(folded).find_map(|folder| wanted.get(folder)) {
                return Err(CommitError::Collision { first: (*file).clone(), second: (*path).clone() });
            }
        }
        let owned: Vec<&OutputPath> = old.iter().flat_map(|old| old.files.keys()).collect();
        let exact: BTreeSet<&OutputPath> = paths.iter().copied().collect();
        let outdated: Vec<OutputPath> =
            owned.iter().filter(|path| !exact.contains(*path)).map(|path| (*path).clone()).collect();
        Ok(Self {
            owned: owned.iter().map(|path| path.folded()).collect(),
            outdated_folded: outdated.iter().map(OutputPath::folded).collect(),
            outdated,
            wanted,
            paths,
            old,
        })
    }

    /// Whether a file that is no longer part of the site must go before the new files can come: it has the name of
    /// one on some systems, or is a file where a folder must be, or the other way round.
    pub(super) fn is_in_the_way(&self, outdated: &OutputPath) -> bool {
        let outdated = outdated.folded();
        let below = format!("{outdated}/");
        self.wanted.contains_key(&outdated)
            || folders(&outdated).any(|folder| self.wanted.contains_key(folder))
            || self.wanted.range(below.clone()..).next().is_some_and(|(path, _)| path.starts_with(&below))
    }
}
