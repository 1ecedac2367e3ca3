//! The guard rails of `ARCHITECTURE.md`, checked on the source as text.
//!
//! Every rule is a function from one file, as a path and a text, to complaints. Its test runs it over the tree
//! and then over a made-up bad text, so that a rule which has stopped seeing anything fails too.
#![expect(clippy::disallowed_methods, reason = "this test reads the source tree itself")]

use std::fs;
use std::path::Path;

/// Files of `src/` that may be longer than [`LONGEST`] lines, each with the reason.
const LONG_FILES: &[(&str, &str)] = &[];
/// A file with more lines than this is asked whether it still has one purpose.
const LONGEST: usize = 400;
/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] =
    &["utils", "util", "helpers", "helper", "common", "misc", "types", "model", "manager", "core"];
/// What is not committed: open an issue instead.
const FORBIDDEN_WORDS: &[&str] = &["todo!", "unimplemented!", "dbg!", "FIXME", "XXX", "TODO", "#[ignore"];
/// Rooms that do work on several threads; all of them as ordered maps.
const PARALLEL_ROOMS: &[&str] = &["search", "source", "content", "mention", "build", "import", "output"];
/// Rooms that meet the world; every other room is pure.
const EDGE_ROOMS: &[&str] = &["source", "output", "build", "import", "preview", "cli"];
/// How the areas and the hospital of one partnership begin, whatever the letter case.
const AREAS: &[&str] = &["lofoten", "vesterålen", "vesteralen", "salten", "nordland", "bodø"];
/// Its municipalities, as whole words.
const MUNICIPALITIES: &[&str] = &[
    "Røst",
    "Værøy",
    "Flakstad",
    "Vestvågøy",
    "Vågan",
    "Moskenes",
    "Hadsel",
    "Bø",
    "Øksnes",
    "Sortland",
    "Suortá",
    "Andøy",
    "Bodø",
    "Meløy",
    "Gildeskål",
    "Beiarn",
    "Saltdal",
    "Fauske",
    "Fuossko",
    "Sørfold",
    "Steigen",
    "Hamarøy",
    "Hábmer",
];

// The rules.

/// A room names only itself and rooms above it in `src/lib.rs`.
fn imports_point_upward(rooms: &[String], path: &str, text: &str) -> Vec<String> {
    let place = |name: &str| rooms.iter().position(|room| room == name);
    let Some(own) = room_of(path) else { return Vec::new() };
    let Some(own_place) = place(own) else {
        return vec![format!("{path}: the room `{own}` has no `pub mod` line in src/lib.rs")];
    };
    let code = code_of(&outside_tests(path, text));
    let tokens = tokens(&code);
    named_at_the_root(&tokens, module_depth(path))
        .into_iter()
        .filter_map(|(line, name)| match place(name) {
            Some(there) if there <= own_place => None,
            Some(_) => Some(format!(
                "{path}:{line}: `{own}` may not use `{name}`, which stands below it in src/lib.rs"
            )),
            None => {
                Some(format!("{path}:{line}: `{own}` uses `{name}` of the crate's root, which is not a room"))
            }
        })
        .collect()
}

/// Files, folders and modules have names that say something.
fn names_say_something(path: &str, text: &str) -> Vec<String> {
    let complaint =
        |line: usize, name: &str| format!("{path}:{line}: `{name}` says nothing about what is inside");
    let in_path =
        path.split('/').map(|part| part.trim_end_matches(".rs")).filter(|part| EMPTY_NAMES.contains(part));
    let code = code_of(text);
    let tokens = tokens(&code);
    let in_text = tokens
        .windows(2)
        .filter(|pair| pair[0].word == "mod" && EMPTY_NAMES.contains(&pair[1].word))
        .map(|pair| complaint(pair[1].line, pair[1].word));
    in_path.map(|name| complaint(1, name)).chain(in_text).collect()
}

/// A long file is in the table, with its reason; a short one is not.
fn files_have_one_purpose(table: &[(&str, &str)], path: &str, text: &str) -> Vec<String> {
    let lines = text.lines().count();
    let reason = table.iter().find(|(long, _)| *long == path).map(|(_, reason)| reason.trim());
    match (lines > LONGEST, reason) {
        (true, None) => vec![format!(
            "{path}:{LONGEST}: {lines} lines; does it still have one purpose? Split it, or list it with the reason"
        )],
        (true, Some("")) => vec![format!("{path}: listed as long without a reason")],
        (false, Some(_)) => vec![format!("{path}: listed as long, but it has {lines} lines")],
        _ => Vec::new(),
    }
}

/// Nothing unfinished is committed.
fn nothing_is_left_for_later(path: &str, text: &str) -> Vec<String> {
    found(path, text, |line| {
        FORBIDDEN_WORDS
            .iter()
            .find(|word| has_word(line, word))
            .map(|word| format!("`{word}`: open an issue instead"))
    })
}

/// The generator serves any partnership: names of one belong in its content.
fn no_partnership_by_name(path: &str, text: &str) -> Vec<String> {
    found(path, &outside_tests(path, text), |line| {
        let lower = line.to_lowercase();
        let area = AREAS.iter().find(|area| has_prefix(&lower, area));
        let name = area.or_else(|| MUNICIPALITIES.iter().find(|name| has_word(line, name)))?;
        Some(format!("`{name}` belongs in the content of one partnership, not in the generator"))
    })
}

/// Each file says first what it is.
fn says_what_it_is(path: &str, text: &str) -> Vec<String> {
    let begins = text
        .lines()
        .next()
        .is_some_and(|line| line.strip_prefix("//! ").is_some_and(|rest| !rest.is_empty()));
    if begins {
        Vec::new()
    } else {
        vec![format!("{path}:1: does not begin with `//! ` and what the file is")]
    }
}

/// Work is shared out where files are read, parsed, built and written, and nowhere else; the command line may say
/// how many threads there are.
fn parallel_only_in_its_rooms(path: &str, text: &str) -> Vec<String> {
    let room = room_of(path);
    if room.is_some_and(|room| PARALLEL_ROOMS.contains(&room)) {
        return Vec::new();
    }
    found(path, &code_of(&outside_tests(path, text)), |line| {
        let sets_their_number = room == Some("cli") && line.contains("rayon::ThreadPoolBuilder");
        let is_used = has_word(line, "rayon") && !sets_their_number;
        is_used.then(|| format!("rayon is used only in {}", PARALLEL_ROOMS.join(", ")))
    })
}

/// The pure middle shares no state.
fn pure_rooms_share_nothing(path: &str, text: &str) -> Vec<String> {
    if room_of(path).is_none_or(|room| EDGE_ROOMS.contains(&room)) {
        return Vec::new();
    }
    found(path, &code_of(&outside_tests(path, text)), |line| {
        let shared = ["Mutex", "RwLock", "static mut", "thread_local", "lazy", "Lazy"];
        let what = shared.iter().find(|what| line.contains(**what))?;
        Some(format!("`{what}` in a pure room: make the value at the edge and hand it in"))
    })
}

// How a text is read.

/// One word or sign of the code.
#[derive(Clone, Copy)]
struct Token<'a> {
    line: usize,
    word: &'a str,
}

/// The room a file of `src/` belongs to; none for `lib.rs` and `main.rs`.
fn room_of(path: &str) -> Option<&str> {
    let inside = path.strip_prefix("src/")?;
    let room = inside.split_once('/').map_or_else(|| inside.trim_end_matches(".rs"), |(room, _)| room);
    (!matches!(inside, "lib.rs" | "main.rs")).then_some(room)
}

/// How many `super` lead from the file's module to the crate's root.
fn module_depth(path: &str) -> usize {
    let inside = path.trim_start_matches("src/");
    inside.split('/').count() - usize::from(inside.ends_with("/mod.rs"))
}

/// The rooms in the order of their `mod` lines.
fn rooms_in(lib: &str) -> Vec<String> {
    let code = code_of(lib);
    let tokens = tokens(&code);
    tokens.windows(2).filter(|pair| pair[0].word == "mod").map(|pair| pair[1].word.to_owned()).collect()
}

/// The complaints of `judge`, line by line.
fn found(path: &str, text: &str, judge: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let judged = text.lines().enumerate();
    judged
        .filter_map(|(at, line)| judge(line).map(|complaint| format!("{path}:{}: {complaint}", at + 1)))
        .collect()
}

fn is_part_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// Whether `word` stands in `line` with no letter on either side.
fn has_word(line: &str, word: &str) -> bool {
    let edge = |letter: Option<char>, inner: Option<char>| {
        !(letter.is_some_and(is_part_of_word) && inner.is_some_and(is_part_of_word))
    };
    line.match_indices(word).any(|(at, _)| {
        edge(line[..at].chars().next_back(), word.chars().next())
            && edge(line[at + word.len()..].chars().next(), word.chars().next_back())
    })
}

/// Whether a word in `line` begins with `start`.
fn has_prefix(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| !line[..at].chars().next_back().is_some_and(is_part_of_word))
}

/// The names that stand directly under the crate's root in paths, with their lines: after `crate::`, after as
/// many `super::` as lead there, and in a group after either.
fn named_at_the_root<'a>(tokens: &[Token<'a>], depth: usize) -> Vec<(usize, &'a str)> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word);
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let start = at;
        at += 1;
        let continues = start > 1 && word(start - 1) == "::" && word(start - 2) != "self";
        match word(start) {
            "crate" if word(at) == "::" => at += 1,
            "super" if !continues => {
                let mut climbed = 1;
                while word(at) == "::" && word(at + 1) == "super" {
                    climbed += 1;
                    at += 2;
                }
                if climbed != depth || word(at) != "::" {
                    continue;
                }
                at += 1;
            }
            _ => continue,
        }
        if word(at) != "{" {
            names.extend(tokens.get(at).map(|token| (token.line, token.word)));
            continue;
        }
        let mut open = 0;
        for (offset, token) in tokens[at..].iter().enumerate() {
            let is_head = open == 1 && matches!(word(at + offset - 1), "{" | ",");
            match token.word {
                "{" => open += 1,
                "}" if open == 1 => break,
                "}" => open -= 1,
                name if is_head => names.push((token.line, name)),
                _ => {}
            }
        }
    }
    names
}

/// The words and signs of code whose comments and strings are blank; `::` is one sign.
fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = if is_part_of_word(first) {
                rest.find(|letter| !is_part_of_word(letter)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            let (word, after) = rest.split_at(length);
            tokens.push(Token { line: at + 1, word });
            rest = after.trim_start();
        }
    }
    tokens
}

/// The text without its tests: nothing of a file `tests.rs`, and else what stands outside test modules.
fn outside_tests(path: &str, text: &str) -> String {
    let is_test_file = path.ends_with("/tests.rs") || path.contains("/tests/");
    if is_test_file { String::new() } else { without_tests(text) }
}

/// The text with everything under `#[cfg(test)]` blank, and its lines kept.
fn without_tests(text: &str) -> String {
    let code: Vec<char> = code_of(text).chars().collect();
    let mut letters: Vec<char> = text.chars().collect();
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut at = 0;
    while at + mark.len() <= code.len() {
        if code[at..at + mark.len()] != mark[..] {
            at += 1;
            continue;
        }
        let start = at;
        let mut open = 0_u32;
        while at < code.len() {
            match code[at] {
                '{' => open += 1,
                '}' if open == 1 => break,
                '}' => open -= 1,
                ';' if open == 0 => break,
                _ => {}
            }
            at += 1;
        }
        let end = letters.len().min(at + 1);
        letters[start..end].iter_mut().filter(|letter| **letter != '\n').for_each(|letter| *letter = ' ');
    }
    letters.into_iter().collect()
}

/// The text with comments, strings and characters blank; as many letters and the same lines as before.
fn code_of(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let mut code = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let end = end_of_silence(&letters, at);
        if end == at {
            code.push(letters[at]);
            at += 1;
        } else {
            code.extend(letters[at..end].iter().map(|letter| if *letter == '\n' { '\n' } else { ' ' }));
            at = end;
        }
    }
    code
}

/// Where the comment, string or character that begins at `at` ends; `at` itself where none begins.
fn end_of_silence(letters: &[char], at: usize) -> usize {
    let letter = |at: usize| letters.get(at).copied().unwrap_or('\0');
    let until = |mut end: usize, is_end: &dyn Fn(usize) -> bool| {
        while end < letters.len() && !is_end(end) {
            end += if letter(end) == '\\' { 2 } else { 1 };
        }
        (end + 1).min(letters.len())
    };
    match (letter(at), letter(at + 1)) {
        ('/', '/') => {
            letters[at..].iter().position(|found| *found == '\n').map_or(letters.len(), |end| at + end)
        }
        ('/', '*') => {
            let (mut end, mut open) = (at + 2, 1);
            while end < letters.len() && open > 0 {
                let pair = (letter(end), letter(end + 1));
                open += i32::from(pair == ('/', '*')) - i32::from(pair == ('*', '/'));
                end += if matches!(pair, ('/', '*') | ('*', '/')) { 2 } else { 1 };
            }
            end.min(letters.len())
        }
        ('"', _) => until(at + 1, &|end| letter(end) == '"'),
        ('\'', '\\') => until(at + 3, &|end| letter(end) == '\''),
        ('\'', _) if letter(at + 2) == '\'' => at + 3,
        ('r', '"' | '#')
            if at == 0 || !is_part_of_word(letter(at - 1)) || matches!(letter(at - 1), 'b' | 'c') =>
        {
            let fence = letters[at + 1..].iter().take_while(|sign| **sign == '#').count();
            let open = at + 1 + fence;
            let closes = |end: usize| letter(end) == '"' && (1..=fence).all(|step| letter(end + step) == '#');
            if letter(open) != '"' {
                return at;
            }
            let close = (open + 1..letters.len()).find(|end| closes(*end)).unwrap_or(letters.len());
            (close + 1 + fence).min(letters.len())
        }
        _ => at,
    }
}

// What the rules are run over.

/// Every text file under the folders, as path and text, sorted; what npm installed is not ours.
fn texts_under(folders: &[&str]) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut waiting: Vec<_> = folders.iter().map(|folder| root.join(folder)).collect();
    let mut texts = Vec::new();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path).into_iter().flatten().flatten().map(|entry| entry.path());
            waiting.extend(inside.filter(|path| !path.ends_with("node_modules")));
        } else if let (Ok(text), Ok(inside)) = (fs::read_to_string(&path), path.strip_prefix(root)) {
            texts.push((inside.to_string_lossy().replace('\\', "/"), text));
        }
    }
    texts.sort();
    texts
}

/// Runs a rule over the Rust files of `src/`, and proves that it finds each of the bad texts.
fn keep(rule: impl Fn(&str, &str) -> Vec<String>, bad: &[(&str, &str)], good: &[(&str, &str)]) {
    let mut files = texts_under(&["src"]);
    files.retain(|(path, _)| Path::new(path).extension().is_some_and(|ending| ending == "rs"));
    keep_over(&files, rule, bad, good);
}

fn keep_over(
    files: &[(String, String)],
    rule: impl Fn(&str, &str) -> Vec<String>,
    bad: &[(&str, &str)],
    good: &[(&str, &str)],
) {
    for (path, text) in bad {
        assert_eq!(rule(path, text).len(), 1, "the rule sees nothing wrong, or too much, in `{text}`");
    }
    for (path, text) in good {
        assert_eq!(rule(path, text), Vec::<String>::new(), "the rule dislikes a good text");
    }
    assert!(!files.is_empty(), "no files were found to check");
    let complaints: Vec<String> = files.iter().flat_map(|(path, text)| rule(path, text)).collect();
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn every_room_uses_only_rooms_above_it() {
    let lib = texts_under(&["src/lib.rs"]);
    let rooms = rooms_in(&lib[0].1);
    assert!(rooms.len() > 2, "src/lib.rs lists too few rooms: {rooms:?}");
    keep(|path, text| imports_point_upward(&rooms, path, text), &[], &[]);

    let rooms: Vec<String> = rooms_in("//! pub mod nothing;\npub mod source;\npub mod site;\nmod pages;\n");
    assert_eq!(rooms, ["source", "site", "pages"]);
    let complaints =
        imports_point_upward(&rooms, "src/source/read.rs", "//! Reads.\n\nuse crate::site::Site;\n");
    assert_eq!(
        complaints,
        ["src/source/read.rs:3: `source` may not use `site`, which stands below it in src/lib.rs"]
    );
    let bad = [
        ("src/site/mod.rs", "fn a() -> crate::pages::Page { b() }"),
        ("src/site/mod.rs", "use crate::{\n    source::{Span, pages},\n    pages::{Page, source},\n};"),
        ("src/site/mod.rs", "use super::pages::Page;"),
        ("src/site/table/rows.rs", "use super::super::super::{source::Span, pages::Page};"),
        ("src/site/mod.rs", "use crate::*;"),
        ("src/cellar/mod.rs", "//! A room that src/lib.rs does not know."),
    ];
    let good = [
        ("src/site/mod.rs", "//! Not `crate::pages`.\nuse crate::{site::Site, source::{Span, pages}};"),
        (
            "src/site/mod.rs",
            "const A: &str = \"crate::pages\"; const B: &str = r#\"\"crate::pages\"#; /* crate::pages */",
        ),
        (
            "src/site/mod.rs",
            "fn a<'b>(c: &'b str) -> char { '\"' } // crate::pages\nfn d() -> char { '\\'' }",
        ),
        ("src/site/mod.rs", "#[cfg(test)]\nmod tests {\n    use crate::pages::Page;\n    fn a() {}\n}\n"),
        ("src/site/rows.rs", "use super::pages::Page; use super::super::source::Span;"),
        ("src/site/tests.rs", "use crate::pages::Page;"),
        ("src/main.rs", "use felles::pages::Page;"),
    ];
    keep_over(&lib, |path, text| imports_point_upward(&rooms, path, text), &bad, &good);
}

#[test]
fn names_of_files_and_modules_say_something() {
    let bad = [
        ("src/site/utils.rs", "//! A."),
        ("src/common/mod.rs", "//! B."),
        ("src/site/mod.rs", "mod helpers {}"),
    ];
    let good = [("src/site/mod.rs", "//! mod utils\nmod modelling; use std::core;")];
    keep(names_say_something, &bad, &good);
}

#[test]
fn long_files_have_a_reason() {
    let long = "//! A line.\n".repeat(LONGEST + 1);
    let table = [("src/a.rs", "a table"), ("src/b.rs", " ")];
    assert_eq!(files_have_one_purpose(&table, "src/a.rs", &long), Vec::<String>::new());
    assert_eq!(files_have_one_purpose(&table, "src/b.rs", &long).len(), 1);
    assert_eq!(files_have_one_purpose(&table, "src/a.rs", "//! Short.").len(), 1);
    let good = [("src/c.rs", &long[..long.len() / 2])];
    keep(|path, text| files_have_one_purpose(LONG_FILES, path, text), &[("src/c.rs", &long)], &good);
    for (path, _) in LONG_FILES {
        let is_there = Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_file();
        assert!(is_there, "{path} is listed as long, but is not there");
    }
}

#[test]
fn nothing_unfinished_is_committed() {
    let mut files = texts_under(&["src", "themes", "tests"]);
    files.retain(|(path, _)| path != "tests/architecture.rs" && !path.ends_with("package-lock.json"));
    let bad = [
        ("src/a.rs", "fn a() { todo!() }"),
        ("src/a.rs", "fn a() { unimplemented!(\"b\") }"),
        ("src/a.rs", "fn a() { dbg!(1); }"),
        ("themes/kyst/static/site.css", "/* FIXME: later */"),
        ("themes/kyst/templates/base.html", "<p>XXX</p>"),
        ("tests/sites.rs", "// TODO"),
        ("tests/sites.rs", "#[ignore = \"slow\"]"),
    ];
    let good = [("src/a.rs", "fn mastodo() {} // XXXL, TODOS"), ("tests/b.txt", "# [ignored]")];
    keep_over(&files, nothing_is_left_for_later, &bad, &good);
}

#[test]
fn the_generator_knows_no_partnership() {
    let bad = [
        ("src/site/mod.rs", "//! Regions such as Lofoten."),
        ("src/site/mod.rs", "const A: &str = \"Nordlandssykehuset\";"),
        ("src/site/mod.rs", "const A: &str = \"/regioner/vesteralen/\";"),
        (
            "src/site/mod.rs",
            "fn a() {} // Vågan og Værøy\n#[cfg(test)]\nmod tests { const B: &str = \"Røst\"; }",
        ),
        ("src/site/mod.rs", "#[cfg(test)]\nuse a::b;\n// Bø"),
    ];
    let good = [
        (
            "src/site/mod.rs",
            "#[cfg(test)]\nmod tests {\n    // Lofoten } is here\n    const A: &str = \"Hábmer\";\n}",
        ),
        ("src/site/mod.rs", "//! Bøker, Røster, Feltbodøl og usaltende."),
        ("src/site/tests.rs", "//! Lofoten."),
    ];
    keep(no_partnership_by_name, &bad, &good);
}

#[test]
fn every_file_says_what_it_is() {
    let bad = [
        ("src/a.rs", "use std::fs;\n"),
        ("src/a.rs", "//! \n"),
        ("src/a.rs", "\n//! Late.\n"),
        ("src/a.rs", ""),
    ];
    keep(says_what_it_is, &bad, &[("src/a.rs", "//! A file.\n")]);
}

#[test]
fn threads_are_started_in_few_rooms() {
    let bad = [
        ("src/site/mod.rs", "use rayon::prelude::*;"),
        ("src/main.rs", "fn a() { ::rayon::join(b, c); }"),
        ("src/site/mod.rs", "fn a() { rayon::ThreadPoolBuilder::new(); }"),
        ("src/cli/build.rs", "use rayon::prelude::*;"),
    ];
    let good = [
        ("src/output/mod.rs", "use rayon::prelude::*;"),
        ("src/cli/build.rs", "fn a() { rayon::ThreadPoolBuilder::new(); }"),
        ("src/site/mod.rs", "// no rayon here\nfn crayon() {}"),
    ];
    keep(parallel_only_in_its_rooms, &bad, &good);
}

#[test]
fn the_pure_middle_shares_no_state() {
    let bad = [
        ("src/site/mod.rs", "use std::sync::Mutex;"),
        ("src/pages/mod.rs", "static A: RwLock<u8> = RwLock::new(1);"),
        ("src/pages/mod.rs", "static mut A: u8 = 1;"),
        ("src/render/mod.rs", "thread_local! { static A: u8 = 1; }"),
        ("src/render/mod.rs", "static A: LazyLock<u8> = b();"),
        ("src/render/mod.rs", "lazy_static! {}"),
    ];
    let good = [
        ("src/preview/mod.rs", "use std::sync::Mutex;"),
        ("src/site/mod.rs", "//! No Mutex.\nconst A: &str = \"lazy\";\nfn a() {}"),
        ("src/site/mod.rs", "#[cfg(test)]\nmod tests { use std::sync::Mutex; }"),
    ];
    keep(pure_rooms_share_nothing, &bad, &good);
}
