//! Files beside records are looked into: the edge between the bytes on disk and what was seen in them.
//!
//! What was seen depends on the bytes and the file's ending alone. It is kept in memory for the next run, and in `.cache/` of the
//! site's folder for the next process: safe to delete, and believed only where it is whole and of this version. Reading others' files
//! is done apart, with a limit of time, so that a file made to do harm gives a remark and never a failed build.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read as _, Write as _};
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use rayon::prelude::*;

use crate::attached::{Attached, EYES, Looked, failed, look_into, may_be_looked_into};
use crate::source::{AssetFile, bytes_of};

/// The largest file that is looked into: the limit of `papers`.
const LARGEST: u64 = 50_000_000;
/// The largest entry of the cache: more text than any file of that size gives.
const LARGEST_KEPT: u64 = 400_000_000;
/// So long one file may take. Readers have limits of their own; this is for what they overlook.
const PATIENCE: Duration = Duration::from_secs(20);
/// Room for the calls of a reader: documents are trees.
const STACK: usize = 32 << 20;

/// What a file is known by: its bytes in short, and its ending.
type Key = (u128, String);

/// What has been seen of the files of a site. A copy shares it.
#[derive(Clone, Debug, Default)]
pub(super) struct Eyes(BTreeMap<Key, Arc<Looked>>);

impl Eyes {
    /// Looks into these files of the site in `root`, as far as that has not been done.
    pub(super) fn look(&mut self, root: &Path, assets: &[&AssetFile]) -> Attached {
        let cache = Cache::of(root);
        let assets: Vec<(Key, &AssetFile)> = assets
            .iter()
            .filter(|asset| may_be_looked_into(asset.path.file_name()))
            .map(|asset| (key(asset), *asset))
            .collect();
        let seen: Vec<Arc<Looked>> = assets
            .par_iter()
            .map(|(key, asset)| {
                let known = self.0.get(key).map(Arc::clone);
                known.unwrap_or_else(|| Arc::new(cache.kept(key).unwrap_or_else(|| seen(asset, key, &cache))))
            })
            .collect();
        let pairs = || assets.iter().zip(&seen);
        // The next memory from what this run needed: nothing grows.
        self.0 = pairs().map(|((key, _), seen)| (key.clone(), Arc::clone(seen))).collect();
        pairs()
            .filter(|(_, seen)| !seen.says_nothing())
            .map(|((_, asset), seen)| (asset.path.clone(), Arc::clone(seen)))
            .collect()
    }
}

fn key(asset: &AssetFile) -> Key {
    let ending = asset.path.file_name().rsplit_once('.').map_or("", |(_, ending)| ending);
    (asset.hash, ending.to_lowercase())
}

/// Looks into a file, and keeps what was dear to see.
fn seen(asset: &AssetFile, key: &Key, cache: &Cache) -> Looked {
    // A file that has gone since is missed where it is copied.
    let Some(bytes) = bytes_of(asset, LARGEST) else {
        return if asset.size > LARGEST { failed() } else { Looked::default() };
    };
    let name = asset.path.file_name().to_owned();
    let (tell, told) = mpsc::channel();
    let look = move || {
        // Whoever waited longer than [`PATIENCE`] is gone.
        let _ = tell.send(catch_unwind(|| look_into(&name, &bytes)).ok());
    };
    // A reader that takes longer cannot be stopped; it ends with the process, and its file is told.
    let is_started = thread::Builder::new().stack_size(STACK).spawn(look).is_ok();
    let looked = if is_started { told.recv_timeout(PATIENCE).ok().flatten() } else { None };
    match looked {
        Some(looked) => {
            if !looked.says_nothing() {
                cache.keep(key, &looked);
            }
            looked
        }
        None => failed(),
    }
}

/// What earlier processes have seen, a file for each.
struct Cache {
    folder: PathBuf,
    version: String,
}

impl Cache {
    fn of(root: &Path) -> Self {
        let version = format!("{}-{EYES}", env!("CARGO_PKG_VERSION"));
        Self { folder: root.join(".cache").join("attached"), version }
    }

    fn place(&self, (hash, ending): &Key) -> Option<PathBuf> {
        let is_plain = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        is_plain.then(|| self.folder.join(&self.version).join(format!("{hash:032x}{ending}")))
    }

    /// What is kept; nothing where there is nothing, or it cannot be believed.
    fn kept(&self, key: &Key) -> Option<Looked> {
        let mut bytes = Vec::new();
        let file = fs::File::open(self.place(key)?).ok()?;
        file.take(LARGEST_KEPT).read_to_end(&mut bytes).ok()?;
        Looked::restored(&bytes)
    }

    /// Keeps it, if the folder can be written: it only saves time.
    fn keep(&self, key: &Key, looked: &Looked) {
        if let Some(place) = self.place(key) {
            let _ = self.write(&place, &looked.stored());
        }
    }

    /// Writes beside the place first, so that a killed run leaves no half of it.
    fn write(&self, place: &Path, bytes: &[u8]) -> io::Result<()> {
        let Some(folder) = place.parent() else { return Ok(()) };
        if !folder.is_dir() {
            self.forget_others();
            fs::create_dir_all(folder)?;
        }
        let waiting = place.with_extension(format!("{}.new", std::process::id()));
        fs::File::create(&waiting)?.write_all(bytes)?;
        #[expect(clippy::disallowed_methods, reason = "the cache is ours, and no part of a site")]
        fs::rename(&waiting, place)
    }

    /// Takes away what other versions have kept.
    fn forget_others(&self) {
        for entry in fs::read_dir(&self.folder).into_iter().flatten().flatten() {
            #[expect(clippy::disallowed_methods, reason = "the cache is ours, and no part of a site")]
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::source::SourcePath;

    /// A picture with these words about itself.
    fn asset(folder: &Path, name: &str, words: &str) -> AssetFile {
        let location = folder.join(name);
        let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
        let bytes = [&[0xff, 0xd8, 0xff, 0xe1][..], &length, words.as_bytes(), &[0xff, 0xda, 0, 2]].concat();
        fs::File::create(&location).unwrap().write_all(&bytes).unwrap();
        let hash = xxhash_rust::xxh3::xxh3_128(&bytes);
        AssetFile { path: SourcePath::new(name), location, size: bytes.len() as u64, hash }
    }

    fn entries(folder: &Path) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            walkdir::WalkDir::new(folder).into_iter().flatten().map(walkdir::DirEntry::into_path).collect();
        files.retain(|file| file.is_file());
        files
    }

    #[test]
    fn what_was_seen_is_believed_by_content_and_a_broken_cache_is_as_none() {
        let folder = TempDir::new().unwrap();
        let file = asset(folder.path(), "bilde.jpg", "xmp exif:GPSLatitude");
        let first = Eyes::default().look(folder.path(), &[&file]);
        assert_eq!(first[&file.path].remarks.len(), 1);
        let cache = folder.path().join(".cache");
        let [kept] = entries(&cache).try_into().unwrap();

        // Gone, but known by what it was.
        let mut eyes = Eyes::default();
        let gone = AssetFile { location: folder.path().join("nowhere"), ..file.clone() };
        assert_eq!(eyes.look(folder.path(), &[&gone]), first);
        // In memory as well.
        fs::File::create(&kept).unwrap().write_all(b"felles attached\nnonsense").unwrap();
        assert_eq!(eyes.look(folder.path(), &[&gone]), first);
        // Broken: looked into once more, and kept anew.
        assert_eq!(Eyes::default().look(folder.path(), &[&gone]), Attached::new());
        assert_eq!(Eyes::default().look(folder.path(), &[&file]), first);
        assert!(
            Looked::restored(
                &fs::File::open(&kept)
                    .map(|mut file| {
                        let mut bytes = Vec::new();
                        file.read_to_end(&mut bytes).unwrap();
                        bytes
                    })
                    .unwrap()
            )
            .is_some()
        );
        assert_eq!(entries(&cache).len(), 1, "nothing is left beside it");
    }

    #[test]
    fn other_bytes_and_other_versions_are_looked_into_anew() {
        let folder = TempDir::new().unwrap();
        let old = folder.path().join(".cache/attached/0.0.0-0");
        fs::create_dir_all(&old).unwrap();
        let mut eyes = Eyes::default();
        let marked = asset(folder.path(), "bilde.jpg", "xmp exif:GPSLatitude");
        assert_eq!(eyes.look(folder.path(), &[&marked])[&marked.path].remarks.len(), 1);
        assert!(!old.exists());
        let open = asset(folder.path(), "bilde.jpg", "xmp");
        assert_eq!(eyes.look(folder.path(), &[&open]), Attached::new());
    }
}
