//! A site built into a folder, and the folder looked at.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::SystemTime;

use felles::build::{Prepared, Timings, prepare};
use felles::config::Session;
use felles::diagnostic::{Severity, human};
use felles::output::{Changes, Folder};
use felles::source::SourcePath;
use walkdir::WalkDir;

/// Every file of a folder: its bytes and when it was written.
pub(crate) type Tree = BTreeMap<String, (Vec<u8>, SystemTime)>;

/// A run on a fixed day, without drafts.
pub(crate) fn on(today: &str) -> Session {
    Session { today: today.parse().unwrap(), drafts: false, base_url: None }
}

/// Builds the site in `root` into `output`; the test ends where the site has errors.
pub(crate) fn build(root: &Path, output: &Path, session: Session) -> Changes {
    let folder = Folder::open(output, root).unwrap();
    let prepared = prepare(root, session).unwrap();
    let Some(ready) = &prepared.ready else { panic!("{}", errors(&prepared)) };
    match ready.commit(&folder, &mut Timings::default()).unwrap() {
        Ok(changes) => changes,
        Err(found) => panic!("{}", human(&found, &|path: &SourcePath| prepared.text(path), false)),
    }
}

fn errors(prepared: &Prepared) -> String {
    let errors = prepared.diagnostics.iter().filter(|found| found.severity == Severity::Error);
    human(&errors.cloned().collect::<Vec<_>>(), &|path: &SourcePath| prepared.text(path), false)
}

/// Everything in a folder, our books too; the lock is not part of what was built.
pub(crate) fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap();
        let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
        if entry.file_type().is_file() && name != ".felles/lock" {
            let modified = entry.metadata().unwrap().modified().unwrap();
            tree.insert(name, (fs::read(entry.path()).unwrap(), modified));
        }
    }
    tree
}
