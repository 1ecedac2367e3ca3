//! A new partnership's first five minutes: `felles init`, the guide to it, and the guides for the secretariat.

#![expect(clippy::disallowed_methods, reason = "these tests make sites and read the guides")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/running.rs"]
mod running;

use std::fs;
use std::path::{Path, PathBuf};

use running::{Ran, felles};

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn done(folder: &Path, arguments: &[&str]) -> Ran {
    let ran = felles(folder, arguments);
    assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.said);
    ran
}

#[test]
fn a_new_site_builds_without_a_word_on_any_day() {
    let folder = tempfile::tempdir().unwrap();
    let said = done(folder.path(), &["init", "nytt", "--title", "Fellesskapet \"Prøve\" og Ø"]).said;
    assert!(said.contains("nytt") && said.contains("serve"), "{said}");
    let site = folder.path().join("nytt");
    assert!(
        fs::read_to_string(site.join("config.toml"))
            .unwrap()
            .contains("title = 'Fellesskapet \"Prøve\" og Ø'\n")
    );
    for date in ["2025-01-01", "2026-11-28", "2040-01-01"] {
        let ran = done(&site, &["check", "--strict", "--drafts", "--date", date]);
        assert!(!ran.said.contains('['), "{date}: {}", ran.said);
    }
    done(&site, &["build", "--strict"]);
    let page = fs::read_to_string(site.join("public/index.html")).unwrap();
    assert!(page.contains("Fellesskapet &quot;Prøve&quot; og Ø"), "the title is on the front page");
    // What was built is not kept.
    assert!(fs::read_to_string(site.join(".gitignore")).unwrap().lines().any(|line| line == "/public/"));
}

#[test]
fn every_kind_of_record_has_an_example_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init"]);
    for kind in [
        "organ",
        "saker/ssu/2025",
        "moter/ssu",
        "rapporter",
        "prosjekter",
        "regioner",
        "kommuner",
        "handlingsplaner",
        "dokumenter",
        "tema",
        "sider",
    ] {
        let records = fs::read_dir(folder.path().join("content").join(kind)).unwrap();
        let texts: Vec<String> =
            records.map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect();
        assert!(!texts.is_empty(), "{kind}");
        let says_so = |text: &String| ["ksempel", "funnet på"].iter().any(|word| text.contains(word));
        assert!(texts.iter().any(says_so), "{kind}: nothing says that it is an example");
    }
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("notes.txt"), "mine").unwrap();
    let ran = felles(folder.path(), &["init"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.said.contains("is not empty") && ran.said.contains("felles init NAME"), "{}", ran.said);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

    // Git's own folder is no content.
    let cloned = tempfile::tempdir().unwrap();
    fs::create_dir(cloned.path().join(".git")).unwrap();
    done(cloned.path(), &["init"]);
}

/// The commands of a guide, from its blocks of `console`.
fn commands(guide: &str) -> Vec<String> {
    let mut commands = Vec::new();
    let mut is_console = false;
    for line in guide.lines() {
        match line {
            "```console" => is_console = true,
            "```" => is_console = false,
            _ if is_console => commands.extend(line.strip_prefix("$ ").map(str::to_owned)),
            _ => {}
        }
    }
    commands
}

/// A command's words; what stands in double quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

#[test]
fn the_guide_to_a_site_of_ones_own_works_as_it_is_written() {
    let guide = fs::read_to_string(repository("docs/takeover.md")).unwrap();
    let home = tempfile::tempdir().unwrap();
    let mut folder = home.path().to_path_buf();
    let mut ran = 0;
    for command in commands(&guide) {
        let words = words(&command);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["cd", to] => folder = folder.join(to),
            // It would wait for Ctrl-C; `tests/preview.rs` shows what it does.
            ["felles", "serve", ..] => {}
            ["felles", arguments @ ..] => {
                done(&folder, arguments);
                ran += 1;
            }
            _ => panic!("a command that is not ours: {command}"),
        }
    }
    assert!(ran >= 6, "the guide has lost its commands");
    assert!(folder.join("public/index.html").is_file() && folder.join("saksmal.docx").is_file());
}

#[test]
fn the_guide_for_the_secretariat_is_a_page_of_the_site() {
    let page = fs::read_to_string(repository("content/sider/veiledning.md")).unwrap();
    let (_, text) = page.split_once("+++\n").and_then(|(_, rest)| rest.split_once("+++\n")).unwrap();
    let guide = format!("# Veiledning for sekretariatet\n{text}");
    let place = repository("docs/veiledning.md");
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        fs::write(&place, &guide).unwrap();
    }
    let kept = fs::read_to_string(place).unwrap();
    assert!(
        kept == guide,
        "the page has changed: SNAPSHOTS=overwrite cargo test --test takeover writes docs/veiledning.md anew"
    );
}

#[test]
fn every_command_of_the_guide_is_one_that_the_program_takes() {
    let guide = fs::read_to_string(repository("docs/veiledning.md")).unwrap();
    let help = done(Path::new("."), &["--help"]).said + &done(Path::new("."), &["--help"]).out;
    let mut verbs: Vec<&str> =
        guide.split("felles ").skip(1).filter_map(|rest| rest.split([' ', '`', '\n']).next()).collect();
    verbs.retain(|verb| verb.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'));
    verbs.sort_unstable();
    verbs.dedup();
    assert!(verbs.len() >= 6, "{verbs:?}");
    for verb in verbs.into_iter().filter(|verb| *verb != "import") {
        assert!(help.contains(&format!("\n  {verb}")), "the program has no verb `{verb}`");
    }
}

#[test]
fn commands_that_change_records_say_what_the_documentation_shows() {
    let text = fs::read_to_string(repository("docs/commands.md")).unwrap();
    let (_, part) = text.split_once("## Commands that change records").unwrap();
    let (part, _) = part.split_once("\n## ").unwrap();
    let site = tempfile::tempdir().unwrap();
    copy(&repository("content"), &site.path().join("content"));
    fs::copy(repository("config.toml"), site.path().join("config.toml")).unwrap();
    let mut ran = 0;
    for block in part.split("```console\n$ ").skip(1) {
        let (block, _) = block.split_once("```").unwrap();
        let (command, shown) = block.split_once('\n').unwrap();
        let words = words(command);
        let arguments: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
        let said = done(site.path(), &[&arguments[..], &["--date", "2024-12-05"]].concat()).said;
        assert!(said.starts_with(shown), "{command}: {said}");
        ran += 1;
    }
    assert_eq!(ran, 3);
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn the_template_is_written_to_a_new_file_and_names_the_parties() {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init"]);
    done(folder.path(), &["template", "--output", "mal.docx"]);
    let bytes = fs::read(folder.path().join("mal.docx")).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut text).unwrap();
    assert!(text.contains("Eksempelsykehuset HFs vurdering") && text.contains("Kommunenes vurdering"));
    let again = felles(folder.path(), &["template", "--output", "mal.docx"]);
    assert_eq!(again.code, Some(2));
    assert!(again.said.contains("is there already"), "{}", again.said);
}
