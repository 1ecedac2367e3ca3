//! The secretariat's day with the program: new records, decisions, points followed up, what waits.

#![expect(clippy::disallowed_methods, reason = "these tests make the sites that commands are tried on")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]

#[path = "support/running.rs"]
mod running;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

use running::{Ran, felles};

/// A new site of the program's own, on which every command is tried.
struct Site {
    folder: TempDir,
}

impl Site {
    fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap() };
        assert_eq!(site.run(&["init"]).code, Some(0));
        site
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        felles(self.folder.path(), arguments)
    }

    /// Runs a command that must end well.
    fn done(&self, arguments: &[&str]) -> Ran {
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.said);
        ran
    }

    /// Runs a command that must end with this code, and change nothing.
    fn refused(&self, code: i32, arguments: &[&str]) -> String {
        let before = self.tree();
        let ran = self.run(arguments);
        assert_eq!(ran.code, Some(code), "{arguments:?}: {}", ran.said);
        assert_eq!(self.tree(), before, "{arguments:?}");
        ran.said
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.path().join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn change(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no `{from}`");
        self.write(path, &text.replace(from, to));
    }

    fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(self.folder.path())
    }

    /// What waits on a day, as groups and names.
    fn waiting(&self, date: &str) -> Vec<(String, String)> {
        let data: Value =
            serde_json::from_str(&self.done(&["status", "--json", "--date", date]).out).unwrap();
        let text = |item: &Value, key: &str| item[key].as_str().unwrap().to_owned();
        let items = data["waiting"].as_array().unwrap();
        assert_eq!(data["total"], items.len());
        items.iter().map(|item| (text(item, "group"), text(item, "name"))).collect()
    }

    /// A case of the meeting on 11 June 2025, public, with two points.
    fn with_case(&self) {
        self.done(&["new", "case", "ssu", "Prøvesak", "--meeting", "2025-06-11", "--date", "2025-05-01"]);
        self.change(CASE, "draft = true    # utkast: ta bort linjen når siden kan vises for alle\n", "");
    }
}

const CASE: &str = "content/saker/ssu/2025/02-2025.md";

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files =
        WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let name = path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            (name, fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn every_kind_of_new_record_lies_in_its_place_and_is_sound() {
    let site = Site::new();
    let day = ["--date", "2025-05-01"];
    for (arguments, path) in [
        (&["new", "case", "SSU", "Sak om «prøving» og \"mer\""][..], CASE),
        (
            &["new", "case", "ssu", "Neste", "sak", "--meeting", "2026-01"],
            "content/saker/ssu/2026/01-2026.md",
        ),
        (
            &["new", "case", "pm", "Tittel", "--number", "7", "--year", "2024"],
            "content/saker/pm/2024/07-2024.md",
        ),
        (
            &["new", "meeting", "ssu", "2025-06-11", "--start", "09:00", "--place", "Prøvehuset"],
            "content/moter/ssu/2025-06-11.md",
        ),
        (&["new", "meeting", "ssu", "2025-06-11", "--another"], "content/moter/ssu/2025-06-11_2.md"),
        (&["new", "meeting", "pm", "2025-11"], "content/moter/pm/2025-11.md"),
        (&["new", "project", "Prøve på nytt", "--status", "planned"], "content/prosjekter/prove-pa-nytt.md"),
        (
            &["new", "report", "Årsmelding 2026", "--body", "SSU", "--dated", "2026-01"],
            "content/rapporter/arsmelding-2026.md",
        ),
        (&["new", "page", "Ofte spurt"], "content/sider/ofte-spurt.md"),
    ] {
        let before = site.tree();
        let said = site.done(&[arguments, &day].concat()).said;
        assert!(said.contains(&format!("new: {path}\n")), "{arguments:?}: {said}");
        let added: Vec<String> = site.tree().into_keys().filter(|name| !before.contains_key(name)).collect();
        assert_eq!(added, [path]);
        assert!(site.read(path).lines().any(|line| line.starts_with("# ")), "{path} has no word of help");
    }
    let checked = site.run(&["check", "--drafts", "--date", "2025-05-02", "--strict"]);
    // Meetings of cases that have no record are told; nothing else is.
    let told: Vec<&str> = checked.said.lines().filter(|line| line.contains('[')).collect();
    assert!(told.iter().all(|line| line.starts_with("note[meeting-without-record]")), "{}", checked.said);
    assert_eq!(checked.code, Some(0), "{}", checked.said);
    // Drafts are nobody else's business.
    let public = site.done(&["check", "--date", "2025-05-02"]).said;
    assert!(!public.contains("warning"), "{public}");
}

#[test]
fn the_next_number_is_free_wherever_numbers_are_given() {
    let site = Site::new();
    site.write(
        "content/moter/ssu/2025-06-11.md",
        "+++\nbody = \"ssu\"\ndate = 2025-06-11\n\n[[agenda]]\ncase = \"SSU 08-2025\"\n+++\n",
    );
    let said = site.done(&["new", "case", "ssu", "Sak", "--date", "2025-05-01"]).said;
    assert!(said.contains("saker/ssu/2025/09-2025.md"), "{said}");
}

#[test]
fn nothing_that_is_there_is_written_over() {
    let site = Site::new();
    site.done(&["new", "page", "Prøve"]);
    for (arguments, help) in [
        (&["new", "page", "prøve"][..], "another title"),
        (&["new", "case", "ssu", "x", "--number", "1", "--year", "2025"], "leave out `--number`"),
        (&["new", "meeting", "ssu", "2025-03-12"], "`--another`"),
        (&["new", "case", "sus", "x"], "the nearest is `SSU`"),
        (&["new", "case", "ssu", "x", "--number", "1000"], "from 1 to 999"),
        (&["new", "page", "…"], "no letters"),
        (&["new", "meeting", "ssu", "12.3.2025"], "2024-12-04"),
    ] {
        let said = site.refused(2, arguments);
        assert!(said.contains(help), "{arguments:?}: {said}");
    }
}

#[test]
fn a_decision_changes_its_lines_alone() {
    let site = Site::new();
    site.with_case();
    let before = site.read(CASE);
    let said = site.done(&["decide", "ssu 2/25", "--adopted", "--date", "2025-06-12"]).said;
    assert!(said.contains("SSU 02-2025: adopted as recommended"), "{said}");
    let after = site.read(CASE);
    assert_eq!(after.replace("outcome = \"adopted\"\n", ""), before);
    site.done(&["check", "--date", "2025-06-12", "--strict"]);
}

#[test]
fn a_decision_is_read_from_a_file_and_from_words() {
    let site = Site::new();
    site.with_case();
    site.write("vedtak.txt", "\u{feff}1. Noe annet.\r\n2. Noe mer.\r\n");
    let said = site.done(&["decide", "SSU-sak 02-2025", "--as-text", "vedtak.txt"]).said;
    assert!(said.contains("other words than recommended"), "{said}");
    assert!(site.read(CASE).contains("## Vedtak\n\n1. Noe annet.\n2. Noe mer.\n\n## Bakgrunn\n"));
    site.done(&[
        "decide",
        "SSU-sak 02-2025",
        "--text",
        "Ja.",
        "--correct",
        "Vedtaket var gjengitt feil.",
        "--date",
        "2025-07-01",
    ]);
    let text = site.read(CASE);
    assert!(text.contains("## Vedtak\n\nJa.\n\n## Bakgrunn\n") && !text.contains("Noe annet"), "{text}");
    assert!(
        text.contains("[[changes]]\ndate = 2025-07-01\nnote = \"Vedtaket var gjengitt feil.\"\n"),
        "{text}"
    );
}

#[test]
fn what_is_decided_stays_until_somebody_says_why() {
    let site = Site::new();
    site.with_case();
    site.done(&["decide", "SSU 02-2025", "--adopted"]);
    let said = site.refused(1, &["decide", "SSU 02-2025", "--noted"]);
    assert!(said.contains("its outcome is `adopted` already") && said.contains("--correct"), "{said}");
    let said = site.refused(1, &["decide", "SSU 02-2025", "--noted", "--again"]);
    assert!(said.contains("SSU 02-2025 is public"), "{said}");
    site.change(CASE, "outcome =", "draft = true\noutcome =");
    site.done(&["decide", "SSU 02-2025", "--noted", "--again"]);
    assert!(site.read(CASE).contains("outcome = \"noted\"\n") && !site.read(CASE).contains("[[changes]]"));
}

#[test]
fn a_decision_that_is_not_understood_changes_nothing() {
    let site = Site::new();
    site.with_case();
    for (code, arguments, help) in [
        (2, &["decide", "SSU 02-2025"][..], "--adopted"),
        (2, &["decide", "SSU 03-2025", "--noted"], "`SSU 02-2025`, `SSU 01-2025`"),
        (2, &["decide", "SSU 02-2025#1", "--noted"], "felles follow-up"),
        (2, &["decide", "SSU", "--noted"], "\"SSU 26-2024\""),
        (2, &["decide", "SSU 02-2025", "--noted", "--adopted"], "cannot be used with"),
        (2, &["decide", "SSU 02-2025", "--as-text", "nowhere.txt"], "cannot read `nowhere.txt`"),
        (2, &["decide", "SSU 02-2025", "--postponed-to", "snart"], "2025-02-05"),
        (2, &["decide", "SSU 02-2025", "--postponed-to", "SSU 02-2025"], "put off to itself"),
        (1, &["decide", "SSU 02-2025", "--text", "## Vedtak\n\nJa."], "leave out the heading"),
        (1, &["decide", "SSU 02-2025", "--text", " "], "write the words"),
        (1, &["decide", "SSU 02-2025", "--text", "<b>Ja</b>"], "raw-html"),
    ] {
        let said = site.refused(code, arguments);
        assert!(said.contains(help), "{arguments:?}: {said}");
    }
}

#[test]
fn a_case_that_is_put_off_and_the_one_that_takes_it_up_are_written_together() {
    let site = Site::new();
    site.with_case();
    site.done(&["new", "case", "ssu", "Samme sak igjen", "--date", "2025-05-01"]);
    site.done(&["decide", "SSU 02-2025", "--postponed-to", "ssu 3/25"]);
    assert!(site.read(CASE).contains("outcome = \"postponed\"\n"));
    assert!(site.read("content/saker/ssu/2025/03-2025.md").contains("\nfollows = [\"SSU 02-2025\"]\n"));

    site.change(CASE, "outcome = \"postponed\"\n", "draft = true\n");
    site.done(&["decide", "SSU 02-2025", "--postponed-to", "SSU 09-2026"]);
    assert!(site.read(CASE).contains("outcome_note = \"Utsatt til SSU-sak 09-2026.\"\n"));
    site.done(&["decide", "SSU 02-2025", "--again", "--postponed-to", "2025-09-10"]);
    assert!(site.read(CASE).contains("outcome_note = \"Utsatt til møtet 10. september 2025.\"\n"));
    site.done(&["decide", "SSU 02-2025", "--again", "--withdrawn"]);
    assert!(!site.read(CASE).contains("outcome_note"));
}

#[test]
fn a_point_is_followed_up_in_the_words_of_the_site() {
    let site = Site::new();
    site.with_case();
    let said = site
        .done(&[
            "follow-up",
            "ssu 2/25 punkt 2",
            "i",
            "gang",
            "--owner",
            "Rådgiver",
            "--due",
            "2025-09-01",
            "--date",
            "2025-06-20",
        ])
        .said;
    assert!(
        said.contains("SSU 02-2025#2: i gang, as of 2025-06-20") && said.contains("has no outcome yet"),
        "{said}"
    );
    let table = "\n[[follow_up]]\npoint = 2\nstatus = \"in_progress\"\nowner = \"Rådgiver\"\ndue = 2025-09-01\nconfirmed = 2025-06-20\n";
    assert!(site.read(CASE).contains(table), "{}", site.read(CASE));
    site.done(&["follow-up", "SSU 02-2025#2", "done", "--case", "SSU 01-2025", "--confirmed", "2025-08-15"]);
    let text = site.read(CASE);
    assert!(text.contains("status = \"done\"\nowner = \"Rådgiver\"\ndue = 2025-09-01\nconfirmed = 2025-08-15\ncase = \"SSU 01-2025\"\n"), "{text}");
    site.done(&["check", "--date", "2025-08-16"]);
    for (code, arguments, help) in [
        (1, &["follow-up", "SSU 02-2025#7", "done"][..], "its points are `1`, `2`"),
        (2, &["follow-up", "SSU 02-2025", "done"], "which point"),
        (2, &["follow-up", "SSU 02-2025#1", "snart"], "is no status"),
    ] {
        let said = site.refused(code, arguments);
        assert!(said.contains(help), "{arguments:?}: {said}");
    }
}

#[test]
fn what_waits_is_told_by_group_with_the_way_out() {
    let site = Site::new();
    assert_eq!(
        site.done(&["status", "--date", "2026-06-01"]).out,
        "nothing waits\n",
        "the examples are all done"
    );
    site.with_case();
    site.done(&["new", "meeting", "ssu", "2025-06-11", "--date", "2025-05-01"]);
    site.done(&["new", "page", "Et utkast"]);
    site.done(&["new", "page", "Offentlig snart"]);
    site.change("content/sider/offentlig-snart.md", "draft = true", "public_from = 2025-06-16  #");
    let item = |group: &str, name: &str| (group.to_owned(), name.to_owned());
    assert_eq!(site.waiting("2025-06-01"), [item("drafts", "Et utkast")]);
    assert_eq!(
        site.waiting("2025-06-12"),
        [
            item("minutes", "SSU 2025-06-11"),
            item("outcomes", "SSU 02-2025"),
            item("embargoes", "Offentlig snart"),
            item("drafts", "Et utkast"),
        ]
    );
    let told = site.done(&["status", "--date", "2025-06-12"]).out;
    assert!(told.contains("→ felles decide \"SSU 02-2025\"") && told.contains(CASE), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");

    site.change("content/moter/ssu/2025-06-11.md", "\"planned\"", "\"held\"");
    site.done(&["decide", "SSU 02-2025", "--adopted"]);
    site.done(&["follow-up", "SSU 02-2025#1", "in_progress", "--due", "2025-07-01", "--date", "2025-06-12"]);
    assert_eq!(
        site.waiting("2028-07-02"),
        [
            item("minutes", "SSU 2025-06-11"),
            // The longest first: decided in June, due in July.
            item("points", "SSU 02-2025#2"),
            item("points", "SSU 02-2025#1"),
            item("drafts", "Et utkast"),
        ]
    );
}

#[test]
fn a_command_that_was_stopped_is_taken_back_by_the_next() {
    let site = Site::new();
    site.with_case();
    let old = site.read(CASE);
    let new = old.replace("title = \"Prøvesak\"", "title = \"Halvveis\"");
    // As a kill leaves it: the new file in place, the old one kept, and the journal of both.
    let digest = |text: &str| format!("{:032x}", xxhash_rust::xxh3::xxh3_128(text.as_bytes()));
    let journal = format!(
        "{{\"version\": 1, \"folders\": [], \"steps\": [{{\"path\": \"saker/ssu/2025/02-2025.md\", \"before\": \"{}\", \"after\": \"{}\"}}]}}",
        digest(&old),
        digest(&new)
    );
    site.write("content/.felles/journal.json", &journal);
    site.write("content/.felles/old/0", &old);
    site.write(CASE, &new);
    let ran = site.done(&["status", "--date", "2025-05-01"]);
    assert!(ran.said.contains("was taken back") && ran.said.contains(CASE), "{}", ran.said);
    assert_eq!(site.read(CASE), old);
    assert!(!site.folder.path().join("content/.felles").exists());
}
