//! What a batch may and may not do to a folder.

#![expect(clippy::disallowed_methods, reason = "these tests make the folders that a batch is tried on")]

use std::collections::BTreeMap;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;

use tempfile::TempDir;

use super::super::OutputPath;
use super::{Batch, BatchError, Mended, mend};

/// Everything in a folder: paths with a file's text, or nothing for a folder.
type Tree = BTreeMap<String, Option<String>>;

fn tree(root: &Path) -> Tree {
    let walk = walkdir::WalkDir::new(root).min_depth(1);
    walk.into_iter()
        .map(Result::unwrap)
        .map(|entry| {
            let path = entry.path().strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            (path, entry.file_type().is_file().then(|| fs::read_to_string(entry.path()).unwrap()))
        })
        .collect()
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let place = root.path().join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, text).unwrap();
    }
    root
}

fn batch(root: &TempDir, files: &[(&str, &str)]) -> Batch {
    let mut batch = Batch::new(root.path());
    for (path, text) in files {
        batch.write(path, *text).unwrap();
    }
    batch
}

fn paths(paths: &[&str]) -> Vec<OutputPath> {
    paths.iter().map(|path| OutputPath::new(path).unwrap()).collect()
}

/// Commits until the file at `path` is next, and stops there as a kill would.
fn killed_before(batch: &Batch, path: &str) {
    let stop = |next: &OutputPath| {
        if next.as_str() == path { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    assert_eq!(batch.commit_watched(&mut { stop }).unwrap(), None, "it ran to its end");
}

#[test]
fn files_are_added_changed_removed_and_nothing_else_is_left() {
    let root = folder(&[("a.md", "a"), ("b.md", "b"), ("same.md", "s"), ("gone/only.md", "x")]);
    let mut batch = batch(&root, &[("a.md", "A"), ("same.md", "s"), ("new/deep/c.md", "c")]);
    batch.remove("gone/only.md").unwrap();
    batch.remove("never.md").unwrap();
    let seen = batch.check().unwrap();
    let changes = batch.commit().unwrap();
    assert_eq!(seen, changes);
    assert_eq!(changes.added, paths(&["new/deep/c.md"]));
    assert_eq!(changes.changed, paths(&["a.md"]));
    assert_eq!(changes.removed, paths(&["gone/only.md"]));
    assert_eq!(changes.unchanged, 2);
    let expected = folder(&[("a.md", "A"), ("b.md", "b"), ("same.md", "s"), ("new/deep/c.md", "c")]);
    assert_eq!(tree(root.path()), tree(expected.path()));
}

#[test]
fn a_batch_without_changes_touches_nothing() {
    let root = folder(&[("a.md", "a")]);
    let before = fs::metadata(root.path()).unwrap().modified().unwrap();
    assert!(batch(&root, &[("a.md", "a")]).commit().unwrap().is_empty());
    assert!(Batch::new(root.path()).commit().unwrap().is_empty());
    assert_eq!(fs::metadata(root.path()).unwrap().modified().unwrap(), before);
}

#[test]
fn the_folder_is_made_when_there_is_something_to_write() {
    let above = tempfile::tempdir().unwrap();
    let root = above.path().join("x/content");
    assert!(Batch::new(&root).commit().unwrap().is_empty());
    assert!(!root.exists());
    let mut batch = Batch::new(&root);
    batch.create("a.md", "a").unwrap();
    batch.commit().unwrap();
    assert_eq!(tree(&root).len(), 1);
}

#[test]
fn what_was_changed_meanwhile_is_not_written_over() {
    let root = folder(&[("a.md", "editor's"), ("b.md", "b")]);
    let before = tree(root.path());
    let mut with_seen = batch(&root, &[("b.md", "B")]);
    with_seen.replace("a.md", b"read before", "new").unwrap();
    assert!(matches!(with_seen.commit(), Err(BatchError::Changed { path }) if path.as_str() == "a.md"));
    let mut over = batch(&root, &[("b.md", "B")]);
    over.create("a.md", "new").unwrap();
    assert!(matches!(over.commit(), Err(BatchError::Exists { path }) if path.as_str() == "a.md"));
    let mut gone = batch(&root, &[]);
    gone.replace("c.md", b"read before", "new").unwrap();
    assert!(matches!(gone.commit(), Err(BatchError::Changed { .. })));
    assert_eq!(tree(root.path()), before);

    let mut sound = batch(&root, &[]);
    sound.replace("a.md", b"editor's", "new").unwrap();
    assert_eq!(sound.commit().unwrap().changed, paths(&["a.md"]));
}

#[test]
fn a_folder_in_the_way_leaves_everything_as_it_was() {
    let root = folder(&[("a.md", "a"), ("b.md/inside.txt", "i"), ("file", "f")]);
    let before = tree(root.path());
    for (path, place) in [("b.md", "b.md"), ("file/c.md", "file")] {
        let error = batch(&root, &[("a.md", "A"), (path, "new")]).commit().unwrap_err();
        assert!(matches!(&error, BatchError::InTheWay { path } if path.ends_with(place)), "{error}");
        assert_eq!(tree(root.path()), before);
    }
}

#[test]
fn a_failure_in_the_middle_puts_back_what_was_written() {
    let root = folder(&[("a.md", "a"), ("b.md", "b"), ("c.md", "c"), ("d/e.md", "e")]);
    let mut batch = batch(&root, &[("a.md", "A"), ("new/b.md", "n"), ("z.md", "z")]);
    batch.remove("d/e.md").unwrap();
    let before = tree(root.path());
    let root_place = root.path().to_path_buf();
    // When its turn has come, a folder with something in it lies where the last file must be.
    let mut in_the_way = |next: &OutputPath| {
        if next.as_str() == "z.md" {
            fs::create_dir(root_place.join("z.md")).unwrap();
            fs::write(root_place.join("z.md/others.txt"), "theirs").unwrap();
        }
        ControlFlow::Continue(())
    };
    let error = batch.commit_watched(&mut in_the_way).unwrap_err();
    assert!(matches!(error, BatchError::Unwritable { .. }), "{error}");
    let mut after = tree(root.path());
    assert_eq!(after.remove("z.md/others.txt"), Some(Some("theirs".to_owned())));
    after.remove("z.md");
    assert_eq!(after, before);
}

#[test]
fn a_killed_batch_is_taken_back_wherever_it_was_stopped() {
    for stop in ["c.md", "a.md", "b/new.md", "d.md"] {
        let root = folder(&[("a.md", "a"), ("c.md", "c"), ("d.md", "d")]);
        let mut batch = batch(&root, &[("a.md", "A"), ("b/new.md", "n"), ("d.md", "D")]);
        batch.remove("c.md").unwrap();
        let before = tree(root.path());
        killed_before(&batch, stop);
        assert!(tree(root.path()).contains_key(".felles/journal.json"), "{stop}");

        // The next batch writes nothing, since it was made from files that are gone now.
        let mut next = self::batch(&root, &[("e.md", "e")]);
        next.write("a.md", "AA").unwrap();
        let error = next.clone().commit().unwrap_err();
        assert!(matches!(error, BatchError::Mended(_)), "{stop}: {error}");
        assert_eq!(tree(root.path()), before, "{stop}");
        next.commit().unwrap();
    }
}

#[test]
fn mending_tells_what_it_did_and_keeps_what_was_changed_since() {
    let root = folder(&[("a.md", "a"), ("b.md", "b"), ("c.md", "c")]);
    assert_eq!(mend(root.path()).unwrap(), None);
    let batch = batch(&root, &[("a.md", "A"), ("b.md", "B"), ("c.md", "C"), ("n/n.md", "n")]);
    killed_before(&batch, "n/n.md");
    fs::write(root.path().join("b.md"), "an editor's").unwrap();
    let mended = mend(root.path()).unwrap();
    assert_eq!(mended, Some(Mended { restored: paths(&["a.md", "c.md"]), kept: paths(&["b.md"]) }));
    let expected = folder(&[("a.md", "a"), ("b.md", "an editor's"), ("c.md", "c")]);
    assert_eq!(tree(root.path()), tree(expected.path()));
    assert_eq!(mend(root.path()).unwrap(), None);
    assert_eq!(mend(&root.path().join("nowhere")).unwrap(), None);
}

#[test]
fn what_a_command_left_that_was_stopped_before_it_wrote_goes() {
    let root = folder(&[
        ("a.md", "a"),
        (".felles/new/0", "half"),
        (".felles/journal.new", "{"),
        (".felles/lock", ""),
    ]);
    assert_eq!(mend(root.path()).unwrap(), None);
    assert_eq!(tree(root.path()), tree(folder(&[("a.md", "a")]).path()));
}

#[test]
fn a_journal_that_is_not_understood_stops_everything() {
    let paths_out =
        r#"{"version": 1, "steps": [{"path": "../a", "before": null, "after": ""}], "folders": []}"#;
    for journal in ["", "{", r#"{"version": 2, "steps": [], "folders": []}"#, paths_out] {
        let root = folder(&[("a.md", "a"), (".felles/journal.json", journal), (".felles/old/0", "kept")]);
        let before = tree(root.path());
        assert!(matches!(mend(root.path()), Err(BatchError::Journal { .. })), "{journal}");
        assert!(
            matches!(batch(&root, &[("a.md", "A")]).commit(), Err(BatchError::Journal { .. })),
            "{journal}"
        );
        let mut after = tree(root.path());
        after.remove(".felles/lock");
        assert_eq!(after, before, "{journal}");
    }
}

#[test]
fn one_command_writes_at_a_time() {
    let root = folder(&[("a.md", "a")]);
    let other = batch(&root, &[("b.md", "b")]);
    let mut inside = Vec::new();
    let mut watch = |_: &OutputPath| {
        inside.push(other.clone().commit());
        inside.push(mend(root.path()).map(|_| super::Changes::default()));
        ControlFlow::Continue(())
    };
    batch(&root, &[("a.md", "A")]).commit_watched(&mut watch).unwrap();
    assert_eq!(inside.len(), 2);
    assert!(inside.iter().all(|result| matches!(result, Err(BatchError::Locked { .. }))), "{inside:?}");
    other.commit().unwrap();
}

#[test]
fn names_that_some_system_takes_for_one_are_not_both_written() {
    let root = folder(&[]);
    for (first, second) in [("a.md", "A.md"), ("a\u{30a}.md", "å.md"), ("a", "a/b.md"), ("a", "A/b.md")] {
        let both = batch(&root, &[(first, "1"), (second, "2")]);
        assert!(matches!(both.commit(), Err(BatchError::Collision { .. })), "{first} {second}");
    }
    // What goes makes room for what comes.
    let mut moved = batch(&root, &[("B.md", "moved")]);
    moved.remove("b.md").unwrap();
    moved.commit().unwrap();
}

#[cfg(unix)]
#[test]
fn no_link_leads_out_of_the_folder() {
    let outside = folder(&[("a.md", "theirs")]);
    let root = folder(&[("b.md", "b")]);
    std::os::unix::fs::symlink(outside.path(), root.path().join("linked")).unwrap();
    std::os::unix::fs::symlink(outside.path().join("a.md"), root.path().join("a.md")).unwrap();
    for path in ["linked/a.md", "linked/new/c.md", "a.md"] {
        let error = batch(&root, &[("b.md", "B"), (path, "ours")]).commit().unwrap_err();
        assert!(matches!(error, BatchError::SymbolicLink { .. }), "{path}: {error}");
        let mut removing = Batch::new(root.path());
        removing.remove(path).unwrap();
        assert!(matches!(removing.commit(), Err(BatchError::SymbolicLink { .. })), "{path}");
    }
    assert_eq!(fs::read_to_string(root.path().join("b.md")).unwrap(), "b");
    assert_eq!(tree(outside.path()), tree(folder(&[("a.md", "theirs")]).path()));

    // The folder itself may lie behind a link: that was asked for.
    let behind = outside.path().join("link");
    std::os::unix::fs::symlink(root.path(), &behind).unwrap();
    let mut through = Batch::new(&behind);
    through.write("b.md", "B").unwrap();
    through.commit().unwrap();
    assert_eq!(fs::read_to_string(root.path().join("b.md")).unwrap(), "B");

    let books = folder(&[("b.md", "b")]);
    std::os::unix::fs::symlink(outside.path(), books.path().join(".felles")).unwrap();
    assert!(matches!(batch(&books, &[("b.md", "B")]).commit(), Err(BatchError::SymbolicLink { .. })));
    assert!(matches!(mend(books.path()), Err(BatchError::SymbolicLink { .. })));
}

#[cfg(unix)]
#[test]
fn a_file_that_its_group_may_write_to_stays_one() {
    use std::os::unix::fs::PermissionsExt as _;

    let root = folder(&[("a.md", "a")]);
    let place = root.path().join("a.md");
    fs::set_permissions(&place, fs::Permissions::from_mode(0o664)).unwrap();
    batch(&root, &[("a.md", "A")]).commit().unwrap();
    assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o664);
}

/// The system refuses to write to a folder that is read-only, but not to its superuser, who is asked to be none.
#[cfg(unix)]
#[test]
fn a_read_only_folder_is_told_and_nothing_changes() {
    use std::os::unix::fs::PermissionsExt as _;

    let root = folder(&[("a.md", "a"), ("b/c.md", "c")]);
    let inner = root.path().join("b");
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o555)).unwrap();
    let superuser_writes = fs::write(inner.join("probe"), "").is_ok();
    if superuser_writes {
        fs::remove_file(inner.join("probe")).unwrap();
    }
    let before = tree(root.path());
    let result = batch(&root, &[("a.md", "A"), ("b/c.md", "C")]).commit();
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).unwrap();
    if superuser_writes {
        assert_eq!(result.unwrap().changed, paths(&["a.md", "b/c.md"]));
    } else {
        assert!(matches!(result, Err(BatchError::Unwritable { .. })));
        assert_eq!(tree(root.path()), before);
    }
}
