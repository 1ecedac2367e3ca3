//! What a commit may and may not do to a folder.

#![expect(clippy::disallowed_methods, reason = "these tests make the folders that `output` is tried on")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use felles::output::{Changes, CommitError, Content, Failure, Folder, OutputPath};
use felles::source::{AssetFile, SourcePath};
use tempfile::TempDir;

/// A file to write: where, and what; `None` cannot be drawn.
type Item = (OutputPath, Option<Content>);

/// Everything in a folder: paths with a file's bytes, or nothing for a folder.
type Tree = BTreeMap<String, Option<Vec<u8>>>;

/// A site's folder with `content/` and, where `public` says so, an output folder.
struct Site {
    root: TempDir,
}

impl Site {
    fn new() -> Self {
        let site = Self { root: tempfile::tempdir().unwrap() };
        site.put("content/sak.md", "sak");
        site
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.root.path().join(path)
    }

    fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn open(&self, output: &str) -> Result<Folder, CommitError> {
        Folder::open(&self.path(output), self.root.path())
    }

    fn commit(&self, items: &[Item]) -> Result<Changes, Failure<String>> {
        let draw = |(path, content): &Item| content.clone().ok_or_else(|| format!("no {path}"));
        self.open("public")?.commit(items, |(path, _)| path, draw)
    }

    fn write(&self, texts: &[(&str, &str)]) -> Changes {
        self.commit(&items(texts)).unwrap()
    }

    /// What a visitor could see, and what nobody of ours wrote.
    fn published(&self) -> Tree {
        let mut tree = tree(&self.path("public"));
        tree.retain(|path, _| !path.starts_with(".felles"));
        tree
    }
}

fn path(path: &str) -> OutputPath {
    OutputPath::new(path).unwrap()
}

fn paths(paths: &[&str]) -> Vec<OutputPath> {
    paths.iter().map(|text| path(text)).collect()
}

fn items(texts: &[(&str, &str)]) -> Vec<Item> {
    texts.iter().map(|(at, text)| (path(at), Some(Content::Bytes((*text).into())))).collect()
}

fn asset(location: &Path) -> Content {
    let size = fs::metadata(location).unwrap().len();
    Content::CopyOf(AssetFile {
        path: SourcePath::new("content/a.pdf"),
        location: location.into(),
        size,
        hash: 0,
    })
}

fn tree(folder: &Path) -> Tree {
    let mut tree = Tree::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let name = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/");
        tree.insert(name, entry.file_type().is_file().then(|| fs::read(entry.path()).unwrap()));
    }
    tree
}

fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time = |path: &Path| fs::metadata(path).unwrap().modified().unwrap();
    let mut times: BTreeMap<_, _> =
        tree(folder).into_keys().map(|path| (path.clone(), time(&folder.join(&path)))).collect();
    times.insert(String::new(), time(folder));
    times
}

fn texts(expected: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::new();
    for (path, text) in expected {
        for (at, _) in path.match_indices('/') {
            tree.insert(path[..at].to_owned(), None);
        }
        tree.insert((*path).to_owned(), Some((*text).into()));
    }
    tree
}

/// Long enough that a file written again has another time on every file system we know.
fn wait() {
    std::thread::sleep(std::time::Duration::from_millis(20));
}

#[test]
fn a_first_commit_makes_the_folder_and_everything_in_it() {
    let site = Site::new();
    let changes = site.write(&[("index.html", "<p>"), ("saker/24-2023/index.html", "sak")]);
    assert_eq!(changes.added, paths(&["index.html", "saker/24-2023/index.html"]));
    assert_eq!(
        (changes.changed.len(), changes.removed.len(), changes.unchanged, changes.bytes),
        (0, 0, 0, 6)
    );
    assert_eq!(site.published(), texts(&[("index.html", "<p>"), ("saker/24-2023/index.html", "sak")]));
    let books = tree(&site.path("public/.felles"));
    assert_eq!(books.into_keys().collect::<Vec<_>>(), ["lock", "manifest.json"]);
}

#[test]
fn opening_a_folder_makes_nothing() {
    let site = Site::new();
    site.open("public").unwrap();
    assert!(!site.path("public").exists());
}

#[test]
fn the_manifest_is_the_same_for_the_same_site_whatever_came_before() {
    let (one, other) = (Site::new(), Site::new());
    one.write(&[("b", "abc"), ("a", "a")]);
    other.write(&[("c", "3"), ("a", "0")]);
    other.write(&[("a", "a"), ("b", "abc")]);
    let manifest = |site: &Site| fs::read_to_string(site.path("public/.felles/manifest.json")).unwrap();
    assert_eq!(manifest(&one), manifest(&other));
    assert_eq!(
        manifest(&one),
        r#"{
  "version": 1,
  "files": {
    "a": {
      "hash": "a96faf705af16834e6c632b61e964e1f",
      "size": 1
    },
    "b": {
      "hash": "06b05ab6733a618578af5f94892f3950",
      "size": 3
    }
  }
}
"#
    );
}

#[test]
fn a_second_commit_without_changes_touches_nothing() {
    let site = Site::new();
    let big = site.path("content/a.pdf");
    fs::write(&big, vec![7; 200_000]).unwrap();
    let mut all = items(&[("a/index.html", "1"), ("b.css", "2"), ("empty", "")]);
    all.push((path("a/a.pdf"), Some(asset(&big))));
    site.commit(&all).unwrap();
    let before = times(&site.path("public"));
    wait();
    let changes = site.commit(&all).unwrap();
    assert!(changes.is_empty());
    assert_eq!((changes.unchanged, changes.bytes), (4, 200_002));
    assert_eq!(times(&site.path("public")), before);
}

#[test]
fn only_what_differs_is_written() {
    let site = Site::new();
    site.write(&[("a/index.html", "1"), ("b/index.html", "2"), ("c/index.html", "3")]);
    let before = times(&site.path("public"));
    wait();
    let changes = site.write(&[("a/index.html", "1"), ("b/index.html", "x"), ("d/index.html", "4")]);
    assert_eq!(changes.added, paths(&["d/index.html"]));
    assert_eq!(changes.changed, paths(&["b/index.html"]));
    assert_eq!(changes.removed, paths(&["c/index.html"]));
    assert_eq!(changes.unchanged, 1);
    let after = times(&site.path("public"));
    assert_eq!(before["a/index.html"], after["a/index.html"]);
    assert_ne!(before["b/index.html"], after["b/index.html"]);
    assert_eq!(
        site.published(),
        texts(&[("a/index.html", "1"), ("b/index.html", "x"), ("d/index.html", "4")])
    );
}

#[test]
fn a_file_changed_by_hand_is_written_again() {
    let site = Site::new();
    site.write(&[("index.html", "abc")]);
    site.put("public/index.html", "abd");
    assert_eq!(site.write(&[("index.html", "abc")]).changed, paths(&["index.html"]));
    fs::remove_file(site.path("public/index.html")).unwrap();
    assert_eq!(site.write(&[("index.html", "abc")]).added, paths(&["index.html"]));
    assert_eq!(site.published(), texts(&[("index.html", "abc")]));
}

#[test]
fn removed_files_go_with_their_empty_folders_and_foreign_files_stay() {
    let site = Site::new();
    site.write(&[("index.html", "1"), ("a/b/c/index.html", "2"), ("d/index.html", "3")]);
    site.put("public/CNAME", "felles.example");
    site.put("public/d/notat.txt", "mitt");
    let changes = site.write(&[("index.html", "1")]);
    assert_eq!(changes.removed, paths(&["a/b/c/index.html", "d/index.html"]));
    assert_eq!(
        site.published(),
        texts(&[("CNAME", "felles.example"), ("d/notat.txt", "mitt"), ("index.html", "1")])
    );
    assert!(site.write(&[("index.html", "1")]).is_empty());
}

#[test]
fn a_failing_draw_leaves_the_tree_byte_for_byte_as_it_was_and_tells_all_failures_in_order() {
    let site = Site::new();
    site.write(&[("a", "1"), ("b", "2")]);
    let (before, before_times) = (tree(&site.path("public")), times(&site.path("public/a")));
    let mut all = items(&[("a", "changed"), ("new/index.html", "3")]);
    all.extend([(path("y"), None), (path("c"), None)]);
    let Err(Failure::Draw(errors)) = site.commit(&all) else { panic!("nothing failed") };
    assert_eq!(errors, ["no y", "no c"]);
    assert_eq!(tree(&site.path("public")), before);
    assert_eq!(times(&site.path("public/a")), before_times);
}

#[test]
fn a_first_build_that_fails_can_be_tried_again() {
    let site = Site::new();
    assert!(matches!(site.commit(&[(path("a"), None)]), Err(Failure::Draw(_))));
    assert_eq!(site.published(), Tree::new());
    site.write(&[("a", "1")]);
}

#[test]
fn an_attachment_that_is_gone_fails_before_anything_changes() {
    let site = Site::new();
    site.write(&[("a", "1")]);
    let before = tree(&site.path("public"));
    let mut all = items(&[("a", "2")]);
    let gone = AssetFile {
        path: SourcePath::new("content/x.pdf"),
        location: site.path("content/x.pdf"),
        size: 3,
        hash: 0,
    };
    all.push((path("x.pdf"), Some(Content::CopyOf(gone))));
    let error = site.commit(&all).unwrap_err();
    assert!(matches!(error, Failure::Commit(CommitError::Unreadable { .. })), "{error}");
    assert_eq!(tree(&site.path("public")), before);
}

#[test]
fn a_panic_while_drawing_leaves_no_staged_files() {
    let site = Site::new();
    site.write(&[("a", "1")]);
    let before = tree(&site.path("public"));
    let all = items(&[("a", "2"), ("b", "3")]);
    let folder = site.open("public").unwrap();
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let drawn = |(path, content): &Item| {
            assert_ne!(path.as_str(), "b", "as this test wants");
            Ok::<_, String>(content.clone().unwrap())
        };
        folder.commit(&all, |(path, _)| path, drawn)
    }));
    assert!(outcome.is_err());
    assert_eq!(tree(&site.path("public")), before);
}

#[test]
fn a_folder_with_foreign_files_is_refused() {
    let site = Site::new();
    site.put("public/bilde.jpg", "mitt");
    let error = site.open("public").unwrap_err();
    assert!(matches!(error, CommitError::Foreign { .. }), "{error}");
    assert!(error.help().is_some());
    assert_eq!(site.published(), texts(&[("bilde.jpg", "mitt")]));
}

#[test]
fn an_empty_folder_is_taken() {
    let site = Site::new();
    fs::create_dir(site.path("public")).unwrap();
    site.write(&[("a", "1")]);
}

#[test]
fn the_site_its_sources_and_everything_above_are_refused() {
    let site = Site::new();
    for folder in ["themes/kyst", "templates", "public"] {
        fs::create_dir_all(site.path(folder)).unwrap();
    }
    for output in [
        "",
        ".",
        "..",
        "../..",
        "/",
        "content",
        "content/new",
        "content/../content/new",
        "public/../content/a",
        "none/../content/a",
        "none/../..",
        "themes/kyst/new",
        "templates",
        "static",
        "static/new",
    ] {
        let error = site.open(output).unwrap_err();
        assert!(matches!(error, CommitError::Overlap { .. }), "{output}: {error}");
    }
    for output in
        ["public", "new/deep/folder", "contents", "content/../public", "../felles-elsewhere-not-made"]
    {
        site.open(output).unwrap();
    }
}

#[test]
fn a_file_is_no_output_folder() {
    let site = Site::new();
    site.put("file", "x");
    for output in ["file", "file/below", "file/below/deeper"] {
        let error = site.open(output).unwrap_err();
        assert!(matches!(error, CommitError::NotAFolder { .. }), "{output}: {error}");
    }
}

#[test]
fn two_paths_that_differ_only_in_case_or_are_file_and_folder_are_refused() {
    let site = Site::new();
    for (first, second) in
        [("a/Rapport.pdf", "a/rapport.PDF"), ("a", "a"), ("a", "a/b"), ("A", "a/b/c"), ("æ", "Æ/a")]
    {
        let error = site.commit(&items(&[(first, "1"), (second, "2")])).unwrap_err();
        let Failure::Commit(CommitError::Collision { first: one, second: other }) = &error else {
            panic!("{error}")
        };
        assert_eq!((one.as_str(), other.as_str()), (first, second));
    }
    site.write(&[("a-b", "1"), ("a/b", "2"), ("a.b", "3")]);
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let site = Site::new();
    site.write(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]);
    fs::create_dir(site.path("public/b/empty")).unwrap();
    let changes = site.write(&[("a/x/y", "4"), ("b", "5")]);
    assert_eq!(changes.added, paths(&["a/x/y", "b"]));
    assert_eq!(changes.removed, paths(&["a", "b/c/d", "b/e"]));
    assert_eq!(site.published(), texts(&[("a/x/y", "4"), ("b", "5")]));
    site.write(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]);
    assert_eq!(site.published(), texts(&[("a", "1"), ("b/c/d", "2"), ("b/e", "3")]));
}

#[test]
fn a_name_changes_its_case() {
    let site = Site::new();
    site.write(&[("Vedlegg/A.pdf", "1"), ("b", "2")]);
    site.write(&[("vedlegg/a.pdf", "1"), ("b", "2")]);
    assert_eq!(site.published(), texts(&[("b", "2"), ("vedlegg/a.pdf", "1")]));
}

#[test]
fn foreign_files_and_folders_in_the_way_are_not_replaced() {
    let site = Site::new();
    site.write(&[("a", "1")]);
    site.put("public/b", "mitt");
    site.put("public/c/mitt", "mitt");
    let before = tree(&site.path("public"));
    for way in ["b", "b/x", "c"] {
        let error = site.commit(&items(&[("a", "2"), (way, "ditt")])).unwrap_err();
        assert!(matches!(error, Failure::Commit(CommitError::InTheWay { .. })), "{way}: {error}");
        assert_eq!(tree(&site.path("public")), before);
    }
}

#[test]
fn a_foreign_file_that_holds_what_we_would_write_becomes_ours() {
    let site = Site::new();
    site.write(&[("a", "1")]);
    site.put("public/b", "2");
    assert!(site.write(&[("a", "1"), ("b", "2")]).is_empty());
    assert_eq!(site.write(&[("a", "1")]).removed, paths(&["b"]));
}

#[test]
fn a_folder_that_others_put_where_our_file_was_stays() {
    let site = Site::new();
    site.write(&[("a", "1"), ("b", "2")]);
    fs::remove_file(site.path("public/b")).unwrap();
    site.put("public/b/mitt", "mitt");
    assert!(site.write(&[("a", "1")]).is_empty());
    assert_eq!(site.published(), texts(&[("a", "1"), ("b/mitt", "mitt")]));
    site.write(&[("a", "2")]);
}

#[test]
fn what_a_build_killed_while_drawing_left_is_cleared() {
    let site = Site::new();
    site.write(&[("a", "1")]);
    site.put("public/.felles/staging/0", "half");
    site.put("public/.felles/staging/manifest", "{\"ver");
    site.write(&[("a", "1")]);
    assert!(!site.path("public/.felles/staging").exists());
    assert_eq!(site.published(), texts(&[("a", "1")]));
}

#[test]
fn a_build_killed_before_its_first_manifest_is_mended() {
    let site = Site::new();
    site.put("public/.felles/staging/0", "half");
    site.put("public/.felles/lock", "");
    site.write(&[("a", "1")]);
    assert_eq!(site.published(), texts(&[("a", "1")]));
}

#[test]
fn folders_that_a_killed_build_made_for_nothing_are_removed() {
    let site = Site::new();
    site.write(&[("a", "1"), ("new/deep/x", "2"), ("gone/y", "3")]);
    // Killed after a folder was made and before its file came, or after the file went.
    fs::remove_file(site.path("public/new/deep/x")).unwrap();
    fs::remove_dir_all(site.path("public/gone")).unwrap();
    assert!(site.write(&[("a", "1")]).is_empty());
    assert_eq!(site.published(), texts(&[("a", "1")]));
}

/// Every state a killed build can leave behind: the manifest knows old and new files, some files are moved, some
/// removed.
#[test]
fn a_build_killed_while_publishing_is_mended() {
    let old = [("keep", "k"), ("change", "1"), ("swap/file", "s"), ("gone/a", "g"), ("gone/b", "g")];
    let new = [("keep", "k"), ("change", "2"), ("swap", "s"), ("new/a", "n"), ("new/b", "n")];
    for moved in 0..=6 {
        let site = Site::new();
        let other = Site::new();
        other.write(&new);
        // The manifest of both, as a build writes it that knows all files.
        let both: Vec<_> = old.iter().chain(&new).filter(|(path, _)| *path != "swap").copied().collect();
        let both: BTreeMap<&str, &str> = both.into_iter().collect();
        site.write(&both.clone().into_iter().collect::<Vec<_>>());
        let manifest = site.path("public/.felles/manifest.json");
        let mut books: serde_json::Value = serde_json::from_slice(&fs::read(&manifest).unwrap()).unwrap();
        books["files"]["swap"] = serde_json::json!({ "hash": "", "size": 1 });
        // The files as they stood before the killed build.
        for (path, _) in &new[3..] {
            fs::remove_file(site.path("public").join(path)).unwrap();
        }
        fs::remove_dir(site.path("public/new")).unwrap();
        site.put("public/change", "1");
        fs::write(&manifest, books.to_string()).unwrap();
        let steps: [&dyn Fn(); 6] = [
            &|| fs::remove_dir_all(site.path("public/swap")).unwrap(),
            &|| site.put("public/change", "2"),
            &|| site.put("public/swap", "s"),
            &|| site.put("public/new/a", "n"),
            &|| site.put("public/new/b", "n"),
            &|| fs::remove_file(site.path("public/gone/a")).unwrap(),
        ];
        for step in &steps[..moved] {
            step();
        }
        site.put("public/.felles/staging/4", "n");
        site.write(&new);
        assert_eq!(tree(&site.path("public")), tree(&other.path("public")), "{moved} steps");
        assert!(site.write(&new).is_empty());
    }
}

#[test]
fn a_manifest_we_do_not_understand_is_refused() {
    let site = Site::new();
    for manifest in
        ["", "{", r#"{"version": 9, "files": {}}"#, r#"{"version":1,"files":{"../x":{"hash":"","size":0}}}"#]
    {
        site.put("public/.felles/manifest.json", manifest);
        let error = site.open("public").unwrap_err();
        assert!(matches!(error, CommitError::Manifest { .. }), "{error}");
    }
}

#[test]
fn a_second_build_on_the_same_folder_is_refused() {
    let site = Site::new();
    let folder = site.open("public").unwrap();
    let all = items(&[("a", "1")]);
    let changes = folder.commit(
        &all,
        |(path, _)| path,
        |(_, content)| {
            let second = site.commit(&items(&[("b", "2")]));
            assert!(matches!(second, Err(Failure::Commit(CommitError::Locked { .. }))));
            Ok::<_, String>(content.clone().unwrap())
        },
    );
    assert_eq!(changes.unwrap().added, paths(&["a"]));
    site.write(&[("a", "2")]);
}

#[test]
fn one_thread_and_many_write_the_same() {
    let all: Vec<Item> = (0..300)
        .map(|number| {
            let text = format!("{number}\n").repeat(number);
            (path(&format!("{}/{number}.html", number % 7)), Some(Content::Bytes(text.into_bytes())))
        })
        .collect();
    let trees = [1, 8].map(|threads| {
        let site = Site::new();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let changes = pool.install(|| site.commit(&all)).unwrap();
        (changes, tree(&site.path("public")))
    });
    assert_eq!(trees[0], trees[1]);
}

#[test]
fn each_item_is_drawn_once() {
    let site = Site::new();
    let all = items(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let drawn = AtomicUsize::new(0);
    let draw = |(_, content): &Item| {
        drawn.fetch_add(1, Ordering::Relaxed);
        Ok::<_, String>(content.clone().unwrap())
    };
    site.open("public").unwrap().commit(&all, |(path, _)| path, draw).unwrap();
    assert_eq!(drawn.into_inner(), 3);
}

#[test]
fn a_large_attachment_is_copied_and_compared_to_its_last_byte() {
    let site = Site::new();
    let location = site.path("content/a.pdf");
    for size in [0, 1, 65_535, 65_536, 65_537, 3_000_000] {
        let mut bytes: Vec<u8> = (0..=250).cycle().take(size).collect();
        fs::write(&location, &bytes).unwrap();
        let commit = || site.commit(&[(path("a.pdf"), Some(asset(&location)))]).unwrap();
        commit();
        assert_eq!(fs::read(site.path("public/a.pdf")).unwrap(), bytes);
        assert!(commit().is_empty());
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
            fs::write(&location, &bytes).unwrap();
            assert_eq!(commit().changed, paths(&["a.pdf"]));
            assert_eq!(fs::read(site.path("public/a.pdf")).unwrap(), bytes);
        }
    }
}

#[test]
fn a_site_without_files_empties_the_folder() {
    let site = Site::new();
    site.write(&[("a/b", "1")]);
    site.write(&[]);
    assert_eq!(site.published(), Tree::new());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    #[test]
    fn an_output_folder_may_be_a_link_but_not_to_the_sources_or_nowhere() {
        let site = Site::new();
        let elsewhere = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), site.path("public")).unwrap();
        site.write(&[("a", "1")]);
        assert_eq!(fs::read(elsewhere.path().join("a")).unwrap(), b"1");

        symlink(site.path("content"), site.path("sly")).unwrap();
        symlink(site.path(""), site.path("loop")).unwrap();
        for output in ["sly", "sly/new", "loop", "loop/content/new", "loop/.."] {
            let error = site.open(output).unwrap_err();
            assert!(matches!(error, CommitError::Overlap { .. }), "{output}: {error}");
        }
        symlink(site.path("missing"), site.path("nowhere")).unwrap();
        for output in ["nowhere", "nowhere/new"] {
            let error = site.open(output).unwrap_err();
            assert!(matches!(error, CommitError::NotAFolder { .. }), "{output}: {error}");
        }
    }

    #[test]
    fn sources_behind_a_link_are_guarded_too() {
        let site = Site::new();
        let elsewhere = tempfile::tempdir().unwrap();
        symlink(elsewhere.path(), site.path("static")).unwrap();
        let error = Folder::open(&elsewhere.path().join("new"), site.root.path()).unwrap_err();
        assert!(matches!(error, CommitError::Overlap { .. }), "{error}");
    }

    #[test]
    fn no_link_inside_the_folder_is_followed() {
        let site = Site::new();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("b"), "mitt").unwrap();
        site.write(&[("a/b", "1"), ("c", "2")]);
        fs::remove_dir_all(site.path("public/a")).unwrap();
        symlink(elsewhere.path(), site.path("public/a")).unwrap();
        // Neither to write below it nor to remove what once lay below it.
        for all in [items(&[("a/b", "3")]), items(&[("a/x/y", "3")]), items(&[("c", "2")])] {
            let error = site.commit(&all).unwrap_err();
            assert!(matches!(error, Failure::Commit(CommitError::SymbolicLink { .. })), "{error}");
        }
        assert_eq!(tree(elsewhere.path()), texts(&[("b", "mitt")]));
    }

    #[test]
    fn a_link_in_place_of_our_file_is_replaced_and_its_target_stays() {
        let site = Site::new();
        site.write(&[("a", "1"), ("b", "2")]);
        for name in ["public/a", "public/b"] {
            fs::remove_file(site.path(name)).unwrap();
            symlink(site.path("content/sak.md"), site.path(name)).unwrap();
        }
        let changes = site.write(&[("a", "1")]);
        assert_eq!((changes.changed, changes.removed), (paths(&["a"]), paths(&["b"])));
        assert_eq!(site.published(), texts(&[("a", "1")]));
        assert_eq!(fs::read(site.path("content/sak.md")).unwrap(), b"sak");

        symlink(site.path("content/sak.md"), site.path("public/foreign")).unwrap();
        let error = site.commit(&items(&[("a", "1"), ("foreign", "2")])).unwrap_err();
        assert!(matches!(error, Failure::Commit(CommitError::InTheWay { .. })), "{error}");
    }

    #[test]
    fn the_books_are_not_kept_behind_a_link() {
        let site = Site::new();
        let elsewhere = tempfile::tempdir().unwrap();
        fs::create_dir(site.path("public")).unwrap();
        symlink(elsewhere.path(), site.path("public/.felles")).unwrap();
        let error = site.open("public").unwrap_err();
        assert!(matches!(error, CommitError::SymbolicLink { .. }), "{error}");

        let site = Site::new();
        site.write(&[("a", "1")]);
        fs::remove_file(site.path("public/.felles/lock")).unwrap();
        symlink(elsewhere.path().join("lock"), site.path("public/.felles/lock")).unwrap();
        let error = site.commit(&items(&[("a", "2")])).unwrap_err();
        assert!(matches!(error, Failure::Commit(CommitError::SymbolicLink { .. })), "{error}");
        assert_eq!(tree(elsewhere.path()), Tree::new());
    }

    #[test]
    fn a_folder_that_cannot_be_written_fails_and_is_mended_later() {
        let site = Site::new();
        site.write(&[("a/x", "1"), ("b/y", "1")]);
        let locked =
            |mode| fs::set_permissions(site.path("public/b"), fs::Permissions::from_mode(mode)).unwrap();
        locked(0o555);
        let outcome = site.commit(&items(&[("a/x", "2"), ("b/y", "2")]));
        locked(0o755);
        // A superuser may write anywhere.
        if let Err(error) = outcome {
            assert!(matches!(error, Failure::Commit(CommitError::Unwritable { .. })), "{error}");
        }
        assert!(!site.path("public/.felles/staging").exists());
        site.write(&[("a/x", "2"), ("b/y", "2")]);
        assert_eq!(site.published(), texts(&[("a/x", "2"), ("b/y", "2")]));
    }
}
