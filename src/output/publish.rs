//! From staged files to a published site, in an order that a kill cannot spoil.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::commit::{Compared, State};
use super::manifest::Manifest;
use super::path::under;
use super::plan::Plan;
use super::staging::Staging;
use super::standing::{Standing, standing};
use super::{Changes, CommitError, Folder, OutputPath};

impl Folder {
    /// Puts everything in its place. From here on a kill leaves a mixed site, and a manifest that knows both.
    pub(super) fn publish(
        &self,
        plan: &Plan<'_>,
        compared: &[Compared],
        staging: &Staging,
    ) -> Result<Changes, CommitError> {
        let mut changes = Changes::default();
        let mut files = BTreeMap::new();
        let mut waiting = Vec::new();
        for (index, (path, item)) in plan.paths.iter().copied().zip(compared).enumerate() {
            changes.bytes += item.written.size;
            files.insert(path.clone(), item.written.clone());
            match item.state {
                State::Unchanged => changes.unchanged += 1,
                State::Changed => changes.changed.push(path.clone()),
                State::Added => changes.added.push(path.clone()),
            }
            if item.state != State::Unchanged {
                waiting.push((path, staging.place(&index.to_string())));
            }
        }
        changes.added.sort();
        changes.changed.sort();
        for path in &plan.outdated {
            let found = standing(&path.under(&self.location))?;
            // A folder that others put where our file was is theirs.
            if !matches!(found, Standing::Nothing | Standing::Folder) {
                changes.removed.push(path.clone());
            }
        }

        let manifest = Manifest::new(files);
        let mut on_disk = plan.old.clone();
        if !changes.is_empty() {
            let old = on_disk.as_ref().map(|old| old.files.clone()).unwrap_or_default();
            let knows_all = manifest.files.keys().all(|path| old.contains_key(path));
            if !knows_all || on_disk.is_none() {
                let mut both = old;
                both.extend(manifest.files.clone());
                on_disk = Some(self.write_manifest(Manifest::new(both), staging)?);
            }
            self.put_in_place(plan, &changes.removed, &waiting)?;
        }
        // Also of files that are gone already: a killed build may have left its folders.
        for path in &plan.outdated {
            self.remove_empty_folders_of(path);
        }
        if on_disk.as_ref() != Some(&manifest) {
            self.write_manifest(manifest, staging)?;
        }
        Ok(changes)
    }

    fn put_in_place(
        &self,
        plan: &Plan<'_>,
        removed: &[OutputPath],
        waiting: &[(&OutputPath, PathBuf)],
    ) -> Result<(), CommitError> {
        // What stands in the way goes first; the rest goes last, so that no link leads nowhere for long.
        let (in_the_way, rest): (Vec<_>, Vec<_>) = removed.iter().partition(|path| plan.is_in_the_way(path));
        for path in in_the_way {
            self.remove(path)?;
            self.remove_empty_folders_of(path);
        }
        let mut made: BTreeSet<&str> = BTreeSet::new();
        for (path, staged) in waiting {
            let target = path.under(&self.location);
            if let Some(folder) = path.folders().last()
                && made.insert(folder)
            {
                let folder = under(&self.location, folder);
                fs::create_dir_all(&folder).map_err(CommitError::unwritable(&folder))?;
            }
            if matches!(standing(&target)?, Standing::Folder) {
                remove_empty_folders(&target)?;
            }
            #[expect(clippy::disallowed_methods, reason = "this is `output::commit`")]
            fs::rename(staged, &target).map_err(CommitError::unwritable(&target))?;
        }
        for path in rest {
            self.remove(path)?;
        }
        Ok(())
    }

    fn remove(&self, path: &OutputPath) -> Result<(), CommitError> {
        let target = path.under(&self.location);
        #[expect(clippy::disallowed_methods, reason = "this is `output::commit`")]
        match fs::remove_file(&target) {
            Err(source) if source.kind() != ErrorKind::NotFound => {
                Err(CommitError::Unremovable { path: target, source })
            }
            _ => Ok(()),
        }
    }

    /// Removes the folders that are empty without this file. A folder that is not empty refuses to go, and stays.
    fn remove_empty_folders_of(&self, path: &OutputPath) {
        let folders: Vec<&str> = path.folders().collect();
        for folder in folders.into_iter().rev() {
            match fs::remove_dir(under(&self.location, folder)) {
                Err(error) if error.kind() != ErrorKind::NotFound => break,
                _ => {}
            }
        }
    }

    fn write_manifest(&self, manifest: Manifest, staging: &Staging) -> Result<Manifest, CommitError> {
        let file = staging.create("manifest")?;
        manifest.write((file, &staging.place("manifest")), &self.manifest_place())?;
        Ok(manifest)
    }
}

/// Removes a folder in which nothing but folders is left.
fn remove_empty_folders(folder: &Path) -> Result<(), CommitError> {
    for entry in WalkDir::new(folder).contents_first(true) {
        let entry = entry
            .map_err(|error| CommitError::Unremovable { path: folder.to_path_buf(), source: error.into() })?;
        fs::remove_dir(entry.path()).map_err(CommitError::unremovable(entry.path()))?;
    }
    Ok(())
}
