//! The same content gives the same bytes: whatever the number of threads, the order of files, the place or the past.

#![expect(clippy::disallowed_methods, reason = "these tests make and move sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;

use std::fs;
use std::path::{Path, PathBuf};

use felles::build::prepare;
use felles::diagnostic::human;
use felles::source::SourcePath;
use rayon::ThreadPoolBuilder;
use tempfile::TempDir;

use building::{Tree, build, on, tree};

/// The sites that are tried, with the day on which they are looked at.
fn sites() -> [(PathBuf, &'static str); 2] {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let another = own.join("tests/sites/another/site");
    [(own, "2026-11-23"), (another, "2024-06-01")]
}

/// The bytes of every file, our books too.
type Bytes = Vec<(String, Vec<u8>)>;

fn bytes(tree: Tree) -> Bytes {
    tree.into_iter().map(|(file, (bytes, _))| (file, bytes)).collect()
}

fn built(root: &Path, today: &str) -> Bytes {
    let output = TempDir::new().unwrap();
    build(root, output.path(), on(today));
    bytes(tree(output.path()))
}

/// The files in which two outputs differ; comparing whole outputs would print them.
fn differing(one: &Bytes, other: &Bytes) -> Vec<String> {
    let missing = |from: &Bytes, file: &(String, Vec<u8>)| !from.contains(file);
    let mut files: Vec<String> =
        one.iter().filter(|file| missing(other, file)).map(|(file, _)| file.clone()).collect();
    files.extend(other.iter().filter(|file| missing(one, file)).map(|(file, _)| file.clone()));
    files.sort();
    files.dedup();
    files
}

#[track_caller]
fn same(one: &Bytes, other: &Bytes) {
    assert!(!one.is_empty());
    let differing = differing(one, other);
    assert!(differing.is_empty(), "{} files differ: {differing:?}", differing.len());
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    for (root, today) in sites() {
        let with = |threads| {
            ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| built(&root, today))
        };
        same(&with(1), &with(8));
    }
}

#[test]
fn ten_builds_give_the_same_bytes() {
    let [_, (root, today)] = sites();
    let first = built(&root, today);
    for _ in 1..10 {
        same(&first, &built(&root, today));
    }
}

#[test]
fn a_second_build_writes_nothing_and_keeps_every_time() {
    for (root, today) in sites() {
        let output = TempDir::new().unwrap();
        let first = build(&root, output.path(), on(today));
        assert!(first.added.len() > 50 && first.changed.is_empty() && first.removed.is_empty());
        let before = tree(output.path());
        let second = build(&root, output.path(), on(today));
        assert!(second.is_empty(), "{second:?}");
        assert_eq!(second.unchanged, first.added.len());
        assert!(tree(output.path()) == before, "a file was touched");
    }
}

/// What a site is made from, without what else lies in its folder.
fn sources(root: &Path) -> Bytes {
    let mut files = vec![("config.toml".to_owned(), fs::read(root.join("config.toml")).unwrap())];
    for folder in ["content", "templates", "static"] {
        if root.join(folder).is_dir() {
            let inside = bytes(tree(&root.join(folder))).into_iter();
            files.extend(inside.map(|(file, bytes)| (format!("{folder}/{file}"), bytes)));
        }
    }
    files
}

fn written(files: &Bytes) -> TempDir {
    let site = TempDir::new().unwrap();
    for (path, bytes) in files {
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    site
}

/// An order that looks like chance and is the same every time (a linear congruential generator).
fn shuffled(mut files: Bytes, seed: u64) -> Bytes {
    let mut state = seed;
    for at in (1..files.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        files.swap(at, usize::try_from(state >> 33).unwrap() % (at + 1));
    }
    files
}

#[test]
fn neither_the_order_in_which_files_were_made_nor_their_place_matters() {
    for (root, today) in sites() {
        let expected = built(&root, today);
        let files = sources(&root);
        for seed in 1..=3 {
            let site = written(&shuffled(files.clone(), seed));
            same(&expected, &built(site.path(), today));
        }
    }
}

#[test]
fn what_was_there_before_leaves_no_trace() {
    let [_, (root, today)] = sites();
    let expected = built(&root, today);
    let output = TempDir::new().unwrap();
    let mut files = sources(&root);
    // Another past: pages that are gone now, pages that are not there yet, other words on those that stay.
    files.retain(|(file, _)| !file.ends_with("prosjekter/lab.md"));
    files.push((
        "content/sider/borte.md".to_owned(),
        b"+++\ntitle = \"Borte\"\naliases = [\"/vekk/\"]\n+++\n".to_vec(),
    ));
    for (_, bytes) in files.iter_mut().filter(|(file, _)| file.ends_with("kommuner/provevik.md")) {
        bytes.extend_from_slice("\nAndre ord.\n".as_bytes());
    }
    build(written(&files).path(), output.path(), on(today));
    assert!(output.path().join("borte/index.html").is_file());
    build(&root, output.path(), on(today));
    same(&expected, &bytes(tree(output.path())));
    assert!(!output.path().join("borte").exists() && !output.path().join("vekk").exists());
}

#[test]
fn line_ends_byte_order_marks_and_decomposed_letters_do_not_matter() {
    use unicode_normalization::UnicodeNormalization;
    let [_, (root, today)] = sites();
    let mut files = sources(&root);
    for (_, bytes) in files.iter_mut().filter(|(file, _)| file.ends_with(".md") || file.ends_with(".toml")) {
        let text: String = String::from_utf8(bytes.clone()).unwrap().nfd().collect();
        *bytes = format!("\u{feff}{}", text.replace('\n', "\r\n")).into_bytes();
    }
    // Some systems hand out the names of files decomposed.
    let files: Bytes = files.into_iter().map(|(file, bytes)| (file.nfd().collect(), bytes)).collect();
    same(&built(&root, today), &built(written(&files).path(), today));
}

#[test]
fn a_mistake_in_a_row_is_told_once_with_a_page_that_lists_it() {
    let [_, (root, today)] = sites();
    let rows = include_str!("../themes/kyst/templates/components/rows.html");
    let (right, wrong) = ("{{ row.number }}</span>", "{{ row.nummer }}</span>");
    assert!(rows.contains(right));
    let mut files = sources(&root);
    let broken = rows.replacen(right, wrong, 1).into_bytes();
    files.push(("templates/components/rows.html".to_owned(), broken));
    let site = written(&files);
    let told = |threads| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let prepared = prepare(site.path(), on(today)).unwrap();
            let found = prepared.ready.as_ref().unwrap().check();
            human(&found, &|path: &SourcePath| prepared.text(path), false)
        })
    };
    let one = told(1);
    assert_eq!(one.matches("error[template]: Field `nummer` is not defined").count(), 1, "{one}");
    assert!(one.contains("templates/components/rows.html:"), "{one}");
    assert!(one.contains("while drawing `/"), "{one}");
    assert_eq!(one, told(8));
}
