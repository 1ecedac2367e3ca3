//! A builder that remembers gives what one gives that has read nothing: after any edits, additions, renames and deletions.
//!
//! The normal run tries few sequences; `PROPTEST_CASES=200 cargo test --test warm` tries more.

#![expect(clippy::disallowed_methods, reason = "these tests make and change sites")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use felles::build::{Builder, Prepared, Ready, Work, prepare};
use felles::output::Content;
use felles::source::SourcePath;
use proptest::prelude::*;
use proptest::test_runner::Config;
use tempfile::TempDir;
use walkdir::WalkDir;

use building::{build, on, tree};

const TODAY: &str = "2024-06-01";

/// A copy of a made-up site, to be changed.
struct Copied {
    _folder: TempDir,
    /// Without links in its path.
    root: PathBuf,
    /// Its files as they were, by path.
    files: Vec<(PathBuf, Vec<u8>)>,
}

impl Copied {
    fn new() -> Self {
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/another/site");
        let folder = TempDir::new().unwrap();
        let mut files = Vec::new();
        for entry in WalkDir::new(&from).sort_by_file_name() {
            let entry = entry.unwrap();
            if entry.file_type().is_file() {
                let inside = entry.path().strip_prefix(&from).unwrap().to_path_buf();
                let bytes = fs::read(entry.path()).unwrap();
                put(&folder.path().join(&inside), &bytes);
                files.push((inside, bytes));
            }
        }
        let root = folder.path().canonicalize().unwrap();
        Self { _folder: folder, root, files }
    }

    fn root(&self) -> &Path {
        &self.root
    }

    fn at(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    fn replace(&self, inside: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.at(inside)).unwrap();
        assert!(text.contains(from), "{inside} has no {from:?}");
        fs::write(self.at(inside), text.replace(from, to)).unwrap();
    }
}

fn put(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// Every file of the site, drawn as it is asked for.
fn drawn(ready: &Ready) -> BTreeMap<String, Vec<u8>> {
    let index = ready.search_index();
    let found = index.names().map(|name| format!("search/{name}"));
    let files = ready.files().chain(found.filter(|_| ready.has_search()));
    files
        .map(|file| {
            let bytes = match ready.file(&file, || &index) {
                Ok(Some(Content::Bytes(bytes))) => bytes,
                Ok(Some(Content::CopyOf(asset))) => fs::read(asset.location).unwrap(),
                other => panic!("{file}: {other:?}"),
            };
            (file, bytes)
        })
        .collect()
}

#[track_caller]
fn same(warm: &Prepared, cold: &Prepared) {
    assert_eq!(warm.diagnostics, cold.diagnostics);
    assert_eq!(warm.state(), cold.state());
    match (&warm.ready, &cold.ready) {
        (None, None) => {}
        (Some(warm), Some(cold)) => same_pages(warm, cold),
        (warm, cold) => panic!("warm {}, cold {}", warm.is_some(), cold.is_some()),
    }
}

#[track_caller]
fn same_pages(warm: &Ready, cold: &Ready) {
    let (warm, cold) = (drawn(warm), drawn(cold));
    let differing: Vec<&String> =
        warm.keys().chain(cold.keys()).filter(|file| warm.get(*file) != cold.get(*file)).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// One change; the numbers choose among the site's files.
#[derive(Clone, Debug)]
enum Change {
    /// Words at the end of a file.
    Append(usize, &'static str),
    /// Something that is read from a file by others, or not.
    Replace(usize, &'static str, &'static str),
    /// An editor that empties a file before it writes.
    Empty(usize),
    Delete(usize),
    /// A file that takes the place of another.
    Move(usize, usize),
    /// A copy beside it.
    Copy(usize),
    /// As it was at first.
    Restore(usize),
}

impl Change {
    /// Makes the change; answers the paths that it touches.
    fn apply(&self, site: &Copied) -> Vec<PathBuf> {
        let file = |at: &usize| &site.files[at % site.files.len()];
        let place = |at: &usize| site.at(file(at).0.to_str().unwrap());
        match self {
            Self::Append(at, words) => {
                let mut bytes = fs::read(place(at)).unwrap_or_default();
                bytes.extend_from_slice(words.as_bytes());
                put(&place(at), &bytes);
                vec![place(at)]
            }
            Self::Replace(at, from, to) => {
                let bytes = fs::read(place(at)).unwrap_or_default();
                if let Ok(text) = String::from_utf8(bytes) {
                    put(&place(at), text.replace(from, to).as_bytes());
                }
                vec![place(at)]
            }
            Self::Empty(at) => {
                put(&place(at), b"");
                vec![place(at)]
            }
            Self::Delete(at) => {
                let _ = fs::remove_file(place(at));
                vec![place(at)]
            }
            Self::Move(from, to) => {
                let _ = fs::rename(place(from), place(to));
                vec![place(from), place(to)]
            }
            Self::Copy(at) => {
                let copy = place(at).with_extension("kopi.md");
                let _ = fs::copy(place(at), &copy);
                vec![copy]
            }
            Self::Restore(at) => {
                put(&place(at), &file(at).1);
                vec![place(at)]
            }
        }
    }
}

fn changes() -> impl Strategy<Value = Change> {
    let words = prop_oneof![
        Just("\nSjå PU-sak 1-2024 og sak 2.\n"),
        Just("\n## Vedtak\n\n1. Eit oppdikta punkt.\n"),
        Just("\nEksempelfjord og Prøvevik, jf. KPR.\n"),
        Just("\n<b>Ikkje lov</b>\n"),
        Just("linked = false\n"),
        Just("\nSetninga er oppdikta.\n"),
    ];
    let replaced = prop_oneof![
        Just(("name = \"", "name = \"Ny")),
        Just(("title = \"", "title = \"Ny ")),
        Just(("draft = true", "draft = false")),
        Just(("+++\n", "+++\ndraft = true\n")),
        Just(("short = \"", "short = \"X")),
        Just(("summary = \"", "summary = \"Kort sagt: ")),
        Just((" og ", " samt ")),
        Just((" sak ", " PU-sak ")),
        Just(("\n\n", "\n\nEi setning til.\n\n")),
    ];
    prop_oneof![
        4 => (any::<usize>(), words).prop_map(|(at, words)| Change::Append(at, words)),
        4 => (any::<usize>(), replaced).prop_map(|(at, (from, to))| Change::Replace(at, from, to)),
        1 => any::<usize>().prop_map(Change::Empty),
        1 => any::<usize>().prop_map(Change::Delete),
        1 => (any::<usize>(), any::<usize>()).prop_map(|(from, to)| Change::Move(from, to)),
        1 => any::<usize>().prop_map(Change::Copy),
        3 => any::<usize>().prop_map(Change::Restore),
    ]
}

fn configured() -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(6);
    Config { cases, failure_persistence: None, max_shrink_iters: 40, ..Config::default() }
}

proptest! {
    #![proptest_config(configured())]

    #[test]
    fn a_run_after_a_change_that_is_known_gives_what_a_cold_one_gives(
        steps in prop::collection::vec(changes(), 1..8)
    ) {
        let site = Copied::new();
        let root = site.root();
        let mut builder = Builder::new();
        builder.prepare(root, on(TODAY)).unwrap();
        for step in &steps {
            let touched = step.apply(&site);
            let cold = prepare(root, on(TODAY)).unwrap();
            if let Some(revised) = builder.revise(root, &touched) {
                prop_assert_eq!(revised.state, cold.state());
                if let Some(ready) = &cold.ready {
                    same_pages(&revised.ready, ready);
                }
                same(&builder.prepare_after(root, on(TODAY), &[]).unwrap(), &cold);
            } else {
                same(&builder.prepare_after(root, on(TODAY), &touched).unwrap(), &cold);
            }
        }
    }

    #[test]
    fn a_warm_run_gives_what_a_cold_one_gives(steps in prop::collection::vec(changes(), 1..8)) {
        let site = Copied::new();
        let mut builder = Builder::new();
        builder.prepare(site.root(), on(TODAY)).unwrap();
        for step in &steps {
            step.apply(&site);
            let warm = builder.prepare(site.root(), on(TODAY)).unwrap();
            same(&warm, &prepare(site.root(), on(TODAY)).unwrap());
        }
    }
}

/// The changes that texts are read against, one by one: each makes pages of other files new.
#[test]
fn what_others_are_read_against_is_read_anew() {
    let site = Copied::new();
    let mut builder = Builder::new();
    let mut before = builder.prepare(site.root(), on(TODAY)).unwrap();
    let names: Vec<PathBuf> = site.files.iter().map(|(path, _)| path.clone()).collect();
    let first_in = |folder: &str| {
        let path = names.iter().find(|path| path.starts_with(folder)).unwrap();
        path.to_str().unwrap().to_owned()
    };
    for (file, from, to) in [
        (first_in("content/organ"), "name = \"", "name = \"Det nye "),
        (first_in("content/kommuner"), "name = \"", "name = \"Nye "),
        (first_in("content/dokumenter"), "title = \"", "title = \"Dei nye "),
        ("content/ordliste.toml".to_owned(), "short = \"", "short = \"Q"),
    ] {
        site.replace(&file, from, to);
        let warm = builder.prepare(site.root(), on(TODAY)).unwrap();
        assert_eq!(warm.work.parsed, 1, "{file}");
        assert!(warm.work.scanned > 1, "{file}");
        assert_ne!(warm.state(), before.state());
        same(&warm, &prepare(site.root(), on(TODAY)).unwrap());
        before = warm;
    }
    // Without its sections, every case is read as another text.
    site.replace("config.toml", "Kommunane meiner", "Kommunane sa");
    let warm = builder.prepare(site.root(), on(TODAY)).unwrap();
    assert!(warm.work.parsed > 1);
    same(&warm, &prepare(site.root(), on(TODAY)).unwrap());
}

#[test]
fn a_change_of_one_text_reads_one_text() {
    let site = Copied::new();
    let mut builder = Builder::new();
    let all = builder.prepare(site.root(), on(TODAY)).unwrap();
    assert_eq!(all.work, prepare(site.root(), on(TODAY)).unwrap().work);
    let texts = site.files.iter().filter(|(path, _)| path.starts_with("content")).count();
    assert!(all.work.parsed > 10 && all.work.parsed <= texts, "{:?}", all.work);
    let again = builder.prepare(site.root(), on(TODAY)).unwrap();
    assert_eq!((again.work, again.state()), (Work::default(), all.state()));

    let case = site.files.iter().find(|(path, _)| path.starts_with("content/saker")).unwrap();
    Change::Append(site.files.iter().position(|file| file.0 == case.0).unwrap(), "\nMeir tekst.\n")
        .apply(&site);
    let one = builder.prepare(site.root(), on(TODAY)).unwrap();
    assert_eq!(one.work, Work { parsed: 1, scanned: 1 });
    assert_eq!(one.state().sheets, all.state().sheets);
    assert_ne!(one.state().content, all.state().content);
    same(&one, &prepare(site.root(), on(TODAY)).unwrap());
}

/// What a save changes, and whether only words have changed by it.
#[test]
fn words_are_joined_in_place_and_nothing_else_is() {
    let site = Copied::new();
    let case = "content/saker/pu/2023/02-2023.md";
    put(
        &site.at("content/saker/pu/2024/07-2024.md"),
        "+++\ncase = \"PU 07-2024\"\ntitle = \"Oppdikta sak\"\nsummary = \"Kort.\"\n+++\n\nSaka viser til PU-sak 02-2023, seier teksten.\n"
            .as_bytes(),
    );
    let citing = "content/saker/pu/2024/07-2024.md";
    let mut builder = Builder::new();
    builder.prepare(site.root(), on(TODAY)).unwrap();
    for (file, from, to, is_words) in [
        (case, "avtalen om prøvebil.", "avtalen om den prøvebilen.", true),
        (case, "Avtale om prøvebil", "Ny avtale om prøvebil", true),
        (citing, "Kort.", "Kort sagt.", true),
        // The sentence stands on the page of the case that it cites.
        (citing, "seier teksten.", "seier den nye teksten.", true),
        (citing, "Saka viser", "## Bakgrunn\n\nSaka viser", true),
        ("content/sider/om.md", "Vi prøver.", "Vi prøver igjen.", true),
        (citing, "02-2023", "03-2023", false),
        (citing, "+++\n\n", "+++\n\nSjå [saka](/saker/pu-02-2023/). ", false),
        (case, "outcome = \"postponed\"", "outcome = \"adopted\"", false),
        (case, "Utvalet sluttar", "1. Utvalet sluttar", true),
        (case, "prøvebilen.", "prøvebilen.\n2. Meir.", false),
        ("content/organ/pu.md", "name = \"", "name = \"Det nye ", false),
        (case, "+++\n\n", "+++\n\n<b>Ikkje lov</b>\n", false),
    ] {
        let path = site.at(file);
        let Ok(text) = fs::read_to_string(&path) else { panic!("no {file}") };
        assert!(text.contains(from), "{file} has no {from:?}");
        put(&path, text.replacen(from, to, 1).as_bytes());
        let cold = prepare(site.root(), on(TODAY)).unwrap();
        let revised = builder.revise(site.root(), std::slice::from_ref(&path));
        assert_eq!(revised.is_some(), is_words, "{file}: {from:?} to {to:?}");
        if let Some(revised) = revised {
            assert_eq!(revised.state, cold.state());
            same_pages(&revised.ready, cold.ready.as_ref().unwrap());
        }
        same(&builder.prepare_after(site.root(), on(TODAY), &[path]).unwrap(), &cold);
    }
}

#[test]
fn a_theme_that_changes_while_the_configuration_is_broken_is_read_when_that_is_mended() {
    let site = Copied::new();
    let (template, config) = (site.at("templates/404.html"), site.at("config.toml"));
    put(&template, b"{% extends \"base.html\" %}{% block main %}<h1>Ein</h1>{% endblock %}");
    let mut builder = Builder::new();
    builder.prepare(site.root(), on(TODAY)).unwrap();
    let good = fs::read(&config).unwrap();
    put(&config, b"title = ");
    assert!(
        builder.prepare_after(site.root(), on(TODAY), std::slice::from_ref(&config)).unwrap().ready.is_none()
    );
    put(&template, b"{% extends \"base.html\" %}{% block main %}<h1>To</h1>{% endblock %}");
    assert!(builder.prepare_after(site.root(), on(TODAY), &[template]).unwrap().ready.is_none());
    put(&config, &good);
    let mended = builder.prepare_after(site.root(), on(TODAY), &[config]).unwrap();
    same(&mended, &prepare(site.root(), on(TODAY)).unwrap());
}

#[test]
fn a_text_that_lies_elsewhere_is_known_again() {
    let site = Copied::new();
    let mut builder = Builder::new();
    assert_eq!(builder.prepare(site.root(), on(TODAY)).unwrap().moved, []);
    let article = site.files.iter().find(|(path, _)| path.starts_with("content/sider")).unwrap();
    let from = article.0.to_str().unwrap();
    fs::rename(site.at(from), site.at("content/sider/flytta.md")).unwrap();
    let moved = builder.prepare(site.root(), on(TODAY)).unwrap().moved;
    assert_eq!(moved, [(SourcePath::new(from), SourcePath::new("content/sider/flytta.md"))]);
}

/// Each file that is asked for has the bytes that a build writes, and there are no others.
#[test]
fn what_is_drawn_when_asked_for_is_what_is_built() {
    let own = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let fixture = |name: &str| own.join("tests/sites").join(name).join("site");
    let sites = [own.clone(), fixture("another"), fixture("citations"), fixture("minimal")];
    for root in sites {
        let output = TempDir::new().unwrap();
        build(&root, output.path(), on("2026-11-23"));
        let ready = Builder::new().prepare(&root, on("2026-11-23")).unwrap().ready.unwrap();
        let mut built = tree(output.path());
        built.retain(|file, _| !file.starts_with(".felles/"));
        let drawn = drawn(&ready);
        let differing: Vec<&String> = built
            .keys()
            .chain(drawn.keys())
            .filter(|file| built.get(*file).map(|(bytes, _)| bytes) != drawn.get(*file))
            .collect();
        assert!(differing.is_empty(), "{}: {differing:?}", root.display());
        let index = ready.search_index();
        for file in
            ["404/index.html", "saker", "saker/", "", "search/", "search/nothing", "../config.toml", "x"]
        {
            assert!(ready.file(file, || &index).unwrap().is_none(), "{file}");
        }
    }
}
