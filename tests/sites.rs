//! Whole sites: each folder in `tests/sites/` is one, and beside its `site/` lies what must come of it.
//!
//! - `diagnostics.txt`: every finding as people read it, then `---`, then a line for each;
//! - `pages.txt`, where it is kept: every page with its title;
//! - `words.txt`, where it is kept: every page with the words of its main part.
//!
//! `SNAPSHOTS=overwrite cargo test --test sites` writes them anew. A new site needs only its `site/`; to keep one of
//! the last two, make an empty file first.

#![expect(
    clippy::disallowed_methods,
    reason = "these tests make sites, break them and look at what is written"
)]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/building.rs"]
mod building;
#[path = "support/html.rs"]
mod html;
#[path = "support/running.rs"]
mod running;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use felles::build::{Prepared, prepare};
use felles::diagnostic::{Code, Diagnostic, Severity, human, json, short};
use felles::source::SourcePath;
use serde_json::Value;
use snapbox::{Assert, Data, IntoData};
use tempfile::TempDir;

use building::{Tree, build, on, tree};
use html::{Element, Node, parse};
use running::{Ran, felles};

/// The day on which every fixture is looked at.
const TODAY: &str = "2024-06-01";

fn sites() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites")
}

fn site(name: &str) -> PathBuf {
    sites().join(name).join("site")
}

/// The names of all fixtures, sorted.
fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(sites()).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Everything that `felles check` tells of a fixture.
fn findings(name: &str) -> (Prepared, Vec<Diagnostic>) {
    let prepared = prepare(&site(name), on(TODAY)).unwrap();
    let mut found = prepared.diagnostics.clone();
    if let Some(ready) = &prepared.ready {
        found.extend(ready.check());
    }
    (prepared, found)
}

/// Compares with a file, or writes it when `SNAPSHOTS=overwrite`.
fn kept(file: &Path, actual: String) -> Result<(), String> {
    let name = file.strip_prefix(sites()).unwrap().display();
    Assert::new()
        .action_env("SNAPSHOTS")
        .try_eq(Some(&name), actual.into_data().raw(), Data::read_from(file, None).raw())
        .map_err(|error| error.to_string())
}

fn complain(failures: &[String]) {
    assert!(failures.is_empty(), "{} of the sites differ:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn every_site_is_told_what_its_folder_says() {
    let mut failures = Vec::new();
    for name in names() {
        let (prepared, found) = findings(&name);
        let text_of = |path: &SourcePath| prepared.text(path);
        let drawn = format!("{}---\n{}", human(&found, &text_of, false), short(&found, &text_of));
        failures.extend(kept(&sites().join(&name).join("diagnostics.txt"), drawn).err());
    }
    complain(&failures);
}

#[test]
fn every_site_that_keeps_its_pages_has_those_pages() {
    let mut failures = Vec::new();
    for name in names() {
        for (file, outline) in [("pages.txt", titles as fn(&Tree) -> String), ("words.txt", words)] {
            let file = sites().join(&name).join(file);
            if !file.is_file() {
                continue;
            }
            let output = TempDir::new().unwrap();
            build(&site(&name), output.path(), on(TODAY));
            failures.extend(kept(&file, outline(&tree(output.path()))).err());
        }
    }
    complain(&failures);
}

/// Files of the site itself: without our books, without what the theme brings, whose names hold a hash, and without the search
/// index and its scripts, which have tests of their own.
fn own_files(tree: &Tree) -> impl Iterator<Item = (&str, &[u8])> {
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    tree.iter()
        .filter(|(name, _)| !name.starts_with(".felles/") && !name.starts_with("search/"))
        .filter(move |(name, _)| !name.split('.').any(is_hash))
        .map(|(name, (bytes, _))| (name.as_str(), bytes.as_slice()))
}

/// Every file, pages with their titles.
fn titles(tree: &Tree) -> String {
    let mut text = String::new();
    for (name, bytes) in own_files(tree) {
        text.push_str(name);
        if name.ends_with(".html") {
            let (page, _) = parse(bytes);
            let _ = write!(text, "\n    {}", page.first("title").map(Element::words).unwrap_or_default());
        }
        text.push('\n');
    }
    text
}

/// Every page with the words of its main part, a line for each block.
fn words(tree: &Tree) -> String {
    let mut text = String::new();
    for (name, bytes) in own_files(tree) {
        let _ = writeln!(text, "======== {name}");
        let (page, _) = parse(bytes);
        let title = page.first("title").map(Element::words).unwrap_or_default();
        let _ = writeln!(text, "title: {title}\n");
        let mut lines = vec![String::new()];
        blocks(page.first("main").unwrap_or(&page), &mut lines);
        for line in lines {
            // Nobody reads a soft hyphen.
            let line =
                line.replace(['\u{ad}', '\u{2060}'], "").split_whitespace().collect::<Vec<_>>().join(" ");
            if !line.is_empty() && line != "-" {
                let _ = writeln!(text, "{line}");
            }
        }
        text.push('\n');
    }
    text
}

/// Elements that do not begin a line of their own.
const INLINE: [&str; 19] = [
    "a", "abbr", "b", "bdi", "br", "cite", "code", "data", "del", "em", "i", "ins", "small", "span",
    "strong", "sub", "sup", "time", "wbr",
];

fn blocks(element: &Element, lines: &mut Vec<String>) {
    for child in &element.children {
        match child {
            Node::Text(text) => lines.last_mut().unwrap().push_str(text),
            Node::Element(element) if element.name == "svg" || element.name == "head" => {}
            Node::Element(element) if INLINE.contains(&element.name.as_str()) => {
                let link = element.attribute("href").filter(|_| element.name == "a");
                if link.is_some() {
                    lines.last_mut().unwrap().push('[');
                }
                blocks(element, lines);
                if let Some(link) = link {
                    let _ = write!(lines.last_mut().unwrap(), "]({link})");
                }
            }
            Node::Element(element) => {
                let mark = match element.name.as_str() {
                    "h1" => "# ",
                    "h2" => "## ",
                    "h3" => "### ",
                    "h4" => "#### ",
                    "li" => "- ",
                    "dd" => ": ",
                    "td" => "| ",
                    "img" => element.attribute("alt").unwrap_or("(picture without text)"),
                    _ => "",
                };
                let starts_item = lines.last().is_some_and(|line| line.trim() == "-");
                if !(starts_item && mark.is_empty()) {
                    lines.push(mark.to_owned());
                }
                blocks(element, lines);
                lines.push(String::new());
            }
        }
    }
}

#[test]
fn every_code_has_a_site_in_which_it_occurs() {
    let names = names();
    for code in Code::ALL {
        let slug = code.slug();
        assert!(names.contains(slug), "tests/sites/{slug}/ is not there");
        let (_, found) = findings(slug);
        let codes: BTreeSet<&str> = found.iter().map(|finding| finding.code.slug()).collect();
        assert!(codes.contains(slug), "tests/sites/{slug}/ gives {codes:?}");
    }
}

#[test]
fn a_site_for_a_code_has_no_other_mistakes() {
    let slugs: Vec<&str> = Code::ALL.iter().map(|code| code.slug()).collect();
    for name in names() {
        // `missing-field-in-config` is another site for `missing-field`.
        let Some(slug) = slugs.iter().find(|slug| name == **slug || name.starts_with(&format!("{slug}-")))
        else {
            continue;
        };
        let (_, found) = findings(&name);
        let others: Vec<_> = found.iter().filter(|finding| finding.code.slug() != *slug).collect();
        assert!(others.is_empty(), "tests/sites/{name}/ has other mistakes: {others:#?}");
    }
}

fn reference() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md")).unwrap()
}

/// The sections of the reference: code and text.
fn sections(reference: &str) -> Vec<(&str, &str)> {
    let sections = reference.split("\n## ").skip(1).filter_map(|section| {
        let (heading, text) = section.split_once('\n')?;
        Some((heading.strip_prefix('`')?.strip_suffix('`')?, text))
    });
    sections.collect()
}

#[test]
fn the_reference_explains_every_code_once_in_order() {
    let reference = reference();
    let explained: Vec<&str> = sections(&reference).into_iter().map(|(code, _)| code).collect();
    let known: Vec<&str> = Code::ALL.iter().map(|code| code.slug()).collect();
    assert_eq!(explained, known, "the sections of docs/diagnostics.md and src/diagnostic/code.rs");
}

#[test]
fn the_examples_of_the_reference_are_what_is_drawn() {
    let reference = reference();
    for (code, text) in sections(&reference) {
        let examples: Vec<&str> =
            text.split("```text\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
        assert!(!examples.is_empty(), "docs/diagnostics.md has no example of `{code}`");
        let drawn: String = names()
            .iter()
            .filter(|name| name.starts_with(code))
            .map(|name| fs::read_to_string(sites().join(name).join("diagnostics.txt")).unwrap())
            .collect();
        for example in examples {
            assert!(
                example.contains(&format!("[{code}]")),
                "an example of `{code}` is of another code:\n{example}"
            );
            assert!(
                drawn.contains(&format!("{example}\n\n")),
                "no site of `{code}` draws this any more:\n{example}"
            );
        }
    }
}

#[test]
fn ten_mistakes_in_several_files_are_told_in_one_run_each_at_its_place() {
    let (prepared, found) = findings("ten-mistakes");
    let drawn = json(&found, &|path: &SourcePath| prepared.text(path));
    let told: Vec<(String, u64, u64, String, String)> = drawn
        .lines()
        .map(|line| {
            let finding: Value = serde_json::from_str(line).unwrap();
            let file = finding["file"].as_str().unwrap();
            let number = |key: &str| finding[key].as_u64().unwrap();
            let code = finding["code"].as_str().unwrap().to_owned();
            (
                file.to_owned(),
                number("line"),
                number("column"),
                code,
                marked(&site("ten-mistakes").join(file), &finding),
            )
        })
        .collect();
    let told: Vec<_> = told
        .iter()
        .map(|(file, line, column, code, text)| (&**file, *line, *column, &**code, &**text))
        .collect();
    assert_eq!(
        told,
        [
            ("config.toml", 3, 1, "unknown-field", "farge"),
            ("content/kommuner/provevik.md", 4, 10, "unknown-reference", "\"indra\""),
            ("content/moter/pu/2024-01-15.md", 4, 10, "unknown-value", "\"holdt\""),
            ("content/prosjekter/prove.md", 2, 9, "syntax", "Prøveprosjektet"),
            ("content/regioner/indre.md", 3, 11, "wrong-type", "3"),
            ("content/regioner/indre.md", 6, 8, "raw-html", "<b>"),
            ("content/regioner/indre.md", 6, 14, "raw-html", "</b>"),
            ("content/saker/pu/2024/01-2024.md", 7, 8, "missing-file", "\"arsplan.txt\""),
            ("content/saker/pu/2024/01-2024.md", 12, 17, "broken-link", "[mer om tema](/tema/ovelse/)"),
            ("content/tema/beredskap.md", 5, 1, "first-level-heading", "# Beredskap"),
            ("content/tema/ovelser.md", 2, 1, "missing-field", ""),
        ]
    );
}

/// What stands in the file between the two places of a finding, read without any of our own code.
fn marked(file: &Path, finding: &Value) -> String {
    let text = fs::read_to_string(file).unwrap();
    let number = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
    let (first, last) = (number("line"), number("end_line"));
    let lines: Vec<Vec<char>> = text.split('\n').map(|line| line.chars().collect()).collect();
    let mut marked = String::new();
    for line in first..=last {
        let start = if line == first { number("column") - 1 } else { 0 };
        let end = if line == last { number("end_column") - 1 } else { lines[line - 1].len() };
        marked.extend(&lines[line - 1][start..end]);
        if line != last {
            marked.push('\n');
        }
    }
    marked.trim_end().to_owned()
}

#[test]
fn short_and_json_name_the_same_places() {
    for name in names() {
        let (prepared, found) = findings(&name);
        let text_of = |path: &SourcePath| prepared.text(path);
        let from_json: Vec<String> = json(&found, &text_of)
            .lines()
            .map(|line| {
                let finding: Value = serde_json::from_str(line).unwrap();
                let text = |key: &str| finding[key].as_str().unwrap().to_owned();
                let (file, severity, code, message) =
                    (text("file"), text("severity"), text("code"), text("message"));
                format!("{file}:{}:{}: {severity}[{code}]: {message}", finding["line"], finding["column"])
            })
            .collect();
        let short = short(&found, &text_of);
        assert_eq!(short.lines().collect::<Vec<_>>(), from_json, "{name}");
    }
}

#[test]
fn a_replacement_that_is_offered_mends_the_mistake() {
    // Every finding of these sites offers the text to write: writing it leaves nothing to tell.
    let (prepared, found) = findings("unknown-reference");
    let drawn = json(&found, &|path: &SourcePath| prepared.text(path));
    let copy = copied("unknown-reference");
    let mut offered: Vec<Value> = Vec::new();
    for line in drawn.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        let help = finding["help"].as_array().unwrap().clone();
        offered.extend(help.iter().filter_map(|help| help.get("replacement").cloned()));
    }
    assert!(offered.len() >= 10, "{offered:#?}");
    // From the end, so that the places before stay right.
    for replacement in offered.iter().rev() {
        let file = copy.path().join(replacement["file"].as_str().unwrap());
        let text = fs::read_to_string(&file).unwrap();
        let number = |key: &str| usize::try_from(replacement[key].as_u64().unwrap()).unwrap();
        assert_eq!(number("line"), number("end_line"));
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let line: Vec<char> = lines[number("line") - 1].chars().collect();
        let (before, after) = (&line[..number("column") - 1], &line[number("end_column") - 1..]);
        let new = replacement["text"].as_str().unwrap();
        lines[number("line") - 1] =
            before.iter().copied().chain(new.chars()).chain(after.iter().copied()).collect();
        fs::write(&file, lines.join("\n")).unwrap();
    }
    let before = found.len();
    let after = prepare(copy.path(), on(TODAY)).unwrap().diagnostics;
    let after: Vec<String> =
        after.iter().map(|finding| format!("{}: {}", finding.code.slug(), finding.message)).collect();
    assert_eq!(after.len(), before - offered.len(), "{after:#?}");
}

/// A fixture in a folder of its own, to be changed.
fn copied(name: &str) -> TempDir {
    let copy = TempDir::new().unwrap();
    for (path, (bytes, _)) in tree(&site(name)) {
        put(copy.path(), &path, bytes);
    }
    copy
}

fn put(root: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[track_caller]
fn ends_with(folder: &Path, arguments: &[&str], code: i32) -> Ran {
    let ran = felles(folder, arguments);
    assert_eq!(ran.code, Some(code), "felles {}\n{}", arguments.join(" "), ran.said);
    ran
}

#[test]
fn after_a_mistake_in_the_content_nothing_that_was_published_has_changed() {
    let site = copied("another");
    let build = ["build", "--date", TODAY];
    ends_with(site.path(), &build, 0);
    let before = tree(&site.path().join("public"));
    assert!(before.len() > 50, "{} files", before.len());
    // A page less, a page more, one page changed, and one mistake.
    fs::remove_file(site.path().join("content/tema/beredskap.md")).unwrap();
    put(site.path(), "content/tema/nytt.md", "+++\ntitle = \"Nytt\"\n+++\n");
    put(site.path(), "content/sider/om.md", "+++\ntitle = \"Om\"\n+++\n\n<b>Feil</b>\n");
    let ran = ends_with(site.path(), &build, 1);
    assert!(ran.said.contains("error[raw-html]") && ran.said.contains("nothing was written"), "{}", ran.said);
    assert!(tree(&site.path().join("public")) == before, "the published site has changed");
}

#[test]
fn after_a_mistake_in_a_template_nothing_that_was_published_has_changed() {
    let site = copied("another");
    let build = ["build", "--date", TODAY];
    ends_with(site.path(), &build, 0);
    let before = tree(&site.path().join("public"));
    for template in ["{% if %}", "<h1>{{ view.finst_ikkje }}</h1>"] {
        put(site.path(), "templates/article.html", template);
        put(site.path(), "content/tema/nytt.md", "+++\ntitle = \"Nytt\"\n+++\n");
        let ran = ends_with(site.path(), &build, 1);
        assert!(ran.said.contains("error[template]"), "{}", ran.said);
        assert!(tree(&site.path().join("public")) == before, "the published site has changed");
    }
}

#[test]
fn a_good_site_ends_with_0() {
    let site = copied("minimal");
    let checked = ends_with(site.path(), &["check", "--date", TODAY], 0);
    assert!(checked.said.contains("no errors"), "{}", checked.said);
    assert!(!site.path().join("public").exists(), "a check writes nothing");
    ends_with(site.path(), &["build", "--date", TODAY], 0);
    assert!(site.path().join("public/index.html").is_file());
    // From any folder inside the site.
    ends_with(&site.path().join("content/organ"), &["check"], 0);
}

#[test]
fn bad_content_ends_with_1() {
    let site = copied("ten-mistakes");
    for verb in ["check", "build"] {
        let ran = ends_with(site.path(), &[verb, "--date", TODAY], 1);
        assert!(ran.said.contains("11 errors"), "{}", ran.said);
        assert_eq!(ran.out, "", "what people read goes to standard error");
    }
    assert!(!site.path().join("public").exists());
}

#[test]
fn warnings_end_with_1_only_when_asked_to() {
    let site = copied("missing-outcome");
    for verb in ["check", "build"] {
        ends_with(site.path(), &[verb, "--date", TODAY], 0);
        let ran = ends_with(site.path(), &[verb, "--date", TODAY, "--strict"], 1);
        assert!(ran.said.contains("warning[missing-outcome]"), "{}", ran.said);
    }
    let note = copied("meeting-without-record");
    ends_with(note.path(), &["check", "--date", TODAY, "--strict"], 0);
}

#[test]
fn wrong_usage_ends_with_2() {
    let site = copied("minimal");
    for arguments in [
        &["bygg"][..],
        &["build", "--colour"],
        &["build", "--date", "2024-02-31"],
        &["build", "--jobs", "mange"],
        &["build", "--base-url", "ftp://example.org/"],
        &["check", "--format", "xml"],
        &[],
    ] {
        let ran = ends_with(site.path(), arguments, 2);
        assert!(!ran.said.is_empty(), "{arguments:?} says why");
    }
}

#[test]
fn a_folder_without_a_site_ends_with_2() {
    let empty = TempDir::new().unwrap();
    for arguments in [&["check"][..], &["check", "--root", "finnes-ikke"], &["build", "--root", "."]] {
        let ran = ends_with(empty.path(), arguments, 2);
        assert!(ran.said.starts_with("error: ") && ran.said.contains("help: "), "{}", ran.said);
    }
    assert_eq!(fs::read_dir(empty.path()).unwrap().count(), 0);
}

#[test]
fn an_output_folder_that_is_not_ours_ends_with_2_and_is_left_alone() {
    let site = copied("minimal");
    put(site.path(), "fremmed/notat.txt", "Dette er ikke vårt.");
    let before = tree(site.path());
    for output in ["fremmed", ".", "..", "content", "content/public", "config.toml", "public/../content"] {
        let ran = ends_with(site.path(), &["build", "--date", TODAY, "--output", output], 2);
        assert!(ran.said.contains("help: name"), "{output}: {}", ran.said);
        assert!(tree(site.path()) == before, "something was written for {output}");
    }
}

#[test]
fn every_line_of_json_is_an_object_and_nothing_else_is_said() {
    let site = copied("ten-mistakes");
    for verb in ["check", "build"] {
        let ran = ends_with(site.path(), &[verb, "--date", TODAY, "--format", "json"], 1);
        let lines: Vec<Value> = ran.said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 11, "{}", ran.said);
        assert!(lines.iter().all(|line| line["severity"] == "error"), "{}", ran.said);
    }
    let good = copied("minimal");
    assert_eq!(ends_with(good.path(), &["check", "--date", TODAY, "--format", "json"], 0).said, "");
}

#[test]
fn a_build_tells_what_each_phase_cost() {
    let site = copied("minimal");
    let build = |more: &[&str]| {
        let ran = ends_with(site.path(), &[&["build", "--date", TODAY, "--timings"], more].concat(), 0);
        ran.out
    };
    let cold: Value = serde_json::from_str(&build(&["--format", "json"])).unwrap();
    let phases = cold["phases"].as_array().unwrap();
    let names: Vec<&str> = phases.iter().map(|phase| phase["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["read", "parse", "look", "resolve", "plan", "index", "draw", "write"]);
    assert!(phases.iter().all(|phase| phase["seconds"].as_f64().unwrap() >= 0.0), "{cold}");
    let files = |run: &Value, at: usize| run["phases"][at]["files"].as_u64().unwrap();
    let bytes = |at: usize| cold["phases"][at]["bytes"].as_u64().unwrap();
    assert!(files(&cold, 0) > 0 && bytes(0) > 0 && bytes(6) > bytes(0), "{cold}");
    assert_eq!(files(&cold, 6), files(&cold, 7), "everything is written the first time");
    if cfg!(target_os = "linux") {
        assert!(phases.iter().all(|phase| phase["peak_memory"].as_u64().unwrap() > 1_000_000), "{cold}");
    }
    let again: Value = serde_json::from_str(&build(&["--format", "json"])).unwrap();
    assert_eq!((files(&again, 6), files(&again, 7)), (files(&cold, 6), 0), "and nothing the second time");
    let table = build(&[]);
    assert!(names.iter().all(|name| table.lines().any(|line| line.starts_with(name))), "{table}");
}

#[test]
fn every_line_of_the_short_format_has_path_line_column_and_code() {
    let site = copied("ten-mistakes");
    let ran = ends_with(site.path(), &["check", "--date", TODAY, "--format", "short"], 1);
    let kept = fs::read_to_string(sites().join("ten-mistakes/diagnostics.txt")).unwrap();
    assert_eq!(ran.said, kept.split_once("---\n").unwrap().1);
}

#[test]
fn colour_carries_no_meaning_of_its_own() {
    let site = copied("ten-mistakes");
    let check = |color| ends_with(site.path(), &["check", "--date", TODAY, "--color", color], 1).said;
    let (plain, coloured) = (check("never"), check("always"));
    assert!(!plain.contains('\u{1b}') && coloured.contains('\u{1b}'));
    let mut stripped = String::new();
    let mut in_code = false;
    for letter in coloured.chars() {
        match letter {
            '\u{1b}' => in_code = true,
            'm' if in_code => in_code = false,
            _ if in_code => {}
            _ => stripped.push(letter),
        }
    }
    assert_eq!(stripped, plain);
}

/// A copy of the site of a rule, in which `config.toml` sets that rule.
fn with_rule(rule: Code, word: &str) -> TempDir {
    let copy = copied(rule.slug());
    let config = fs::read_to_string(copy.path().join("config.toml")).unwrap();
    let line = format!("[rules]\n{} = \"{word}\"\n", rule.slug());
    // A site may set other rules already.
    let config = if config.contains("[rules]\n") {
        config.replace("[rules]\n", &line)
    } else {
        format!("{config}\n{line}")
    };
    put(copy.path(), "config.toml", config);
    copy
}

#[test]
fn a_rule_that_is_off_is_silent_and_one_that_is_an_error_stops_the_build() {
    for rule in Code::RULES {
        let by_itself = findings(rule.slug()).1;
        let errors = by_itself.iter().filter(|finding| finding.severity == Severity::Error).count();
        assert!(errors < by_itself.len(), "{} is never a judgement", rule.slug());

        let off = prepare(with_rule(*rule, "off").path(), on(TODAY)).unwrap().diagnostics;
        assert_eq!(off.len(), errors, "{} is off: {off:#?}", rule.slug());

        let warning = prepare(with_rule(*rule, "warning").path(), on(TODAY)).unwrap().diagnostics;
        assert_eq!(warning.len(), by_itself.len(), "{}", rule.slug());
        assert!(warning.iter().all(|finding| finding.severity <= Severity::Warning), "{warning:#?}");

        let site = with_rule(*rule, "error");
        let ran = ends_with(site.path(), &["build", "--date", TODAY], 1);
        assert!(ran.said.contains(&format!("error[{}]", rule.slug())), "{}", ran.said);
        assert!(!ran.said.contains("warning[") && !ran.said.contains("note["), "{}", ran.said);
        assert!(!site.path().join("public").exists(), "something was written for {}", rule.slug());
    }
}

#[test]
fn the_table_of_rules_in_the_reference_of_fields_is_complete() {
    let fields = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content.md")).unwrap();
    let rows = fields.split_once("| rule | it finds | left out |").unwrap().1.split_once("\n\n").unwrap().0;
    let rows: Vec<Vec<&str>> =
        rows.lines().skip(2).map(|row| row.split('|').map(str::trim).collect()).collect();
    let named: Vec<&str> = rows.iter().map(|row| row[1]).collect();
    assert_eq!(named, Code::RULES.iter().map(|code| code.slug()).collect::<Vec<_>>());
    for (rule, row) in Code::RULES.iter().zip(&rows) {
        let words: BTreeSet<&str> = findings(rule.slug())
            .1
            .iter()
            .filter(|finding| finding.severity != Severity::Error)
            .map(|finding| finding.severity.word())
            .collect();
        assert!(words.iter().all(|word| row[3].contains(word)), "{}: {words:?}, not {:?}", row[1], row[3]);
    }
}

#[test]
fn a_date_of_another_source_stands_on_both_pages_with_its_source() {
    for (language, case, meeting) in [
        (
            "nb",
            "Datoen 6. februar 2024 er også oppgitt. Kilde: Innkallingen.",
            "Datoen 16. januar 2024 er også oppgitt. Kilde: Prøveavisa.",
        ),
        (
            "nn",
            "Datoen 6. februar 2024 er òg oppgitt. Kjelde: Innkallingen.",
            "Datoen 16. januar 2024 er òg oppgitt. Kjelde: Prøveavisa.",
        ),
        (
            "en",
            "The date 6 February 2024 is also given. Source: Innkallingen.",
            "The date 16 January 2024 is also given. Source: Prøveavisa.",
        ),
    ] {
        let site = copied("conflicting-date");
        let config = fs::read_to_string(site.path().join("config.toml")).unwrap();
        put(site.path(), "config.toml", format!("language = \"{language}\"\n{config}"));
        let output = TempDir::new().unwrap();
        build(site.path(), output.path(), on(TODAY));
        for (page, sentence) in [("saker/pu-04-2024", case), ("moter/pu-2024-01-15", meeting)] {
            let (page, _) = parse(&fs::read(output.path().join(page).join("index.html")).unwrap());
            let words = page.first("main").unwrap().words();
            assert!(words.contains(sentence), "{language}: {words}");
        }
    }
}
