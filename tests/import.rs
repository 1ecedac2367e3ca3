//! Papers of others become records: how well, by points of 100; what must never come over; how hostile and broken files end.

#![expect(clippy::disallowed_methods, reason = "these tests run imports into sites of their own")]
#![expect(clippy::unwrap_used, reason = "a test ends where its own set-up fails")]
#![expect(clippy::print_stdout, reason = "the table of points is what a person looks at when a test fails")]

#[path = "import/score/mod.rs"]
mod score;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use rayon::prelude::*;

use score::compare::{compare, size};
use score::folder::{self, Group};
use score::running::{self, Run, found};
use score::seen::Seen;
use score::table::{self, Row};
use score::truth::Truth;

/// What a paper may take: resident memory in kB. The limit is the importer's own promise.
const MEMORY: u64 = 512 * 1024;

fn binary() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_felles"))
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(path)
}

#[test]
fn papers_in_every_format_become_what_they_say() {
    let site = here("site");
    let files = folder::files(&here("papers"));
    assert!(files.len() > 200, "{} papers are few: is the folder whole?", files.len());
    let tried: Vec<(Row, Option<String>)> = files
        .par_iter()
        .map(|file| {
            let run = running::import_paper(binary(), &site, file);
            let seen = run.seen(&site, &file.truth);
            let broken = match &seen {
                None => Some(format!("{}: no record; {:?}: {}", file.name, run.code, run.said.trim())),
                Some(_) => {
                    running::check(binary(), &run.site).err().map(|said| format!("{}: {said}", file.name))
                }
            };
            let score = compare(&file.truth, &seen.unwrap_or_default());
            (Row { group: file.group, file: file.name.clone(), reader: "felles", score }, broken)
        })
        .collect();
    let (rows, broken): (Vec<Row>, Vec<Option<String>>) = tried.into_iter().unzip();
    println!("{}\n{}", table::draw(&rows), table::misses(&rows));
    let broken: Vec<String> = broken.into_iter().flatten().collect();
    assert!(broken.is_empty(), "records that no site can be built of:\n{}", broken.join("\n"));
    let leaks: Vec<String> = rows
        .iter()
        .filter(|row| !row.score.leaks.is_empty())
        .map(|row| format!("{}: {:?}", row.file, row.score.leaks))
        .collect();
    assert!(leaks.is_empty(), "words that must stand nowhere:\n{}", leaks.join("\n"));
    for (group, least) in [(Group::Docx, 98.0), (Group::Text, 98.0), (Group::Pdf, 93.0)] {
        let points: Vec<f64> =
            rows.iter().filter(|row| row.group == group).map(|row| row.score.points()).collect();
        let mean = points.iter().sum::<f64>() / size(points.len());
        assert!(
            mean >= least,
            "{} files of {} get {mean:.1} points of 100, not {least}",
            points.len(),
            group.name()
        );
    }
}

/// A record that is just what the paper says.
const PERFECT: &str = r#"+++
case = "SSU 01-2024"
title = "En prøve"
dated = 2024-01-02
officers = ["Rådgiver 1", "Rådgiver 2"]

[[attachments]]
title = "Et vedlegg"
enclosed = true
+++

## Innstilling

1. Første punkt
   1. under det første
2. Andre punkt

## Bakgrunn

Et avsnitt med [lenke](https://a.example.org/).[^1]

- Et ledd

| A | B |
| - | - |
| 1 | 2 |

![En kyst](kyst.png)

[^1]: En fotnote.
"#;

const PERFECT_TRUTH: &str = r#"{
    "kind": "case", "case": "SSU 01-2024", "title": "En prøve", "dated": "2024-01-02", "officers": ["Rådgiver 1", "Rådgiver 2"],
    "attachments": [{ "title": "Et vedlegg", "enclosed": true }],
    "points": [{ "label": "1", "text": "Første punkt" }, { "label": "1a", "text": "under det første" }, { "label": "2", "text": "Andre punkt" }],
    "decision": [], "sections": [{ "heading": "Innstilling", "level": 2 }, { "heading": "Bakgrunn", "level": 2 }],
    "paragraphs": ["Et avsnitt med lenke."], "lists": [{ "depth": 0, "ordered": false, "text": "Et ledd" }], "tables": [[["A", "B"], ["1", "2"]]],
    "links": [{ "text": "lenke", "target": "https://a.example.org/" }], "footnotes": ["En fotnote."], "images": [{ "alt": "En kyst" }],
    "leaks": ["hemmelig"], "formats": { "txt": { "links": null } }
}"#;

#[test]
fn the_scorer_gives_all_points_to_a_perfect_record_and_fewer_for_each_fault() {
    let truth =
        |file: &str| Truth::of(&serde_json::from_str(PERFECT_TRUTH).unwrap(), Path::new(file)).unwrap();
    let points = |record: &str| compare(&truth("word.docx"), &Seen::of_record(record)).points();
    let perfect = compare(&truth("word.docx"), &Seen::of_record(PERFECT));
    assert!(perfect.points() > 99.99 && perfect.leaks.is_empty(), "{:?}", perfect.misses);
    for (right, wrong) in [
        ("SSU 01-2024", "SSU 10-2024"),
        ("dated = 2024-01-02\n", ""),
        ("dated = 2024-01-02\n", "dated = 2024-01-02\nmeeting = 2024-02-01\n"),
        (", \"Rådgiver 2\"", ""),
        ("enclosed = true\n", ""),
        ("Et vedlegg", "Vedlegg: Et vedlegg"),
        ("   1. under", "   under"),
        ("2. Andre", "   2. Andre"),
        ("## Bakgrunn", "### Bakgrunn"),
        ("## Bakgrunn", "Bakgrunn"),
        ("Et avsnitt", "Side 1 av 2\n\nEt avsnitt"),
        ("- Et ledd", "1. Et ledd"),
        ("| 1 | 2 |", "| 2 | 1 |"),
        ("(https://a.example.org/)", "(#)"),
        ("[^1]: En fotnote.", ""),
        ("![En kyst]", "![]"),
    ] {
        assert!(PERFECT.contains(right), "{right}");
        let worse = PERFECT.replacen(right, wrong, 1);
        assert!(points(&worse) < perfect.points() - 0.1, "«{wrong}» instead of «{right}» costs nothing");
    }
    let leaking = PERFECT.replace("Et ledd", "Et hemmelig ledd");
    assert_eq!(compare(&truth("word.docx"), &Seen::of_record(&leaking)).leaks, ["hemmelig"]);
    // A text file tells no links: a record without them is as good.
    let unlinked = PERFECT.replace("[lenke](https://a.example.org/)", "lenke");
    assert!(compare(&truth("wrapped.txt"), &Seen::of_record(&unlinked)).points() > 99.99);
}

#[test]
fn one_paper_in_every_format_gives_one_record() {
    let site = here("site");
    let mut records: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in folder::files(&here("papers")).iter().filter(|file| file.name.starts_with("01-everyday/")) {
        let run = running::import(binary(), &site, &file.path);
        let record =
            run.records(&site).first().map(|path| fs::read_to_string(path).unwrap()).unwrap_or_default();
        records.entry(running::without_origin(&record)).or_default().push(file.name.clone());
    }
    let same: Vec<&Vec<String>> = records.values().collect();
    assert_eq!(
        records.len(),
        1,
        "these give different records: {same:?}\n{}",
        records.keys().cloned().collect::<Vec<_>>().join("\n=====\n")
    );
}

/// A row of `expected.tsv`.
struct Expected {
    file: String,
    codes: Vec<i32>,
    told: Vec<String>,
    absent: Vec<String>,
}

fn expected() -> Vec<Expected> {
    let table = fs::read_to_string(here("hostile/expected.tsv")).unwrap();
    let words = |cell: Option<&&str>| {
        cell.unwrap_or(&"")
            .split('|')
            .filter(|word| !word.is_empty())
            .map(|word| word.replace("\\n", "\n"))
            .collect::<Vec<_>>()
    };
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let codes = words(cells.get(1)).iter().map(|code| code.parse().unwrap()).collect();
            Expected {
                file: cells[0].to_owned(),
                codes,
                told: words(cells.get(2)),
                absent: words(cells.get(3)),
            }
        })
        .collect()
}

#[test]
fn hostile_and_broken_files_end_as_they_must() {
    let rows = expected();
    let listed: BTreeSet<String> =
        rows.iter().map(|row| row.file.clone()).chain(["expected.tsv".to_owned()]).collect();
    let there: BTreeSet<String> = fs::read_dir(here("hostile"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(listed, there, "the table and the folder differ");
    let wrong: Vec<String> =
        rows.par_iter().flat_map(|row| ends(&here("hostile").join(&row.file), row)).collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn a_package_of_too_many_parts_is_refused() {
    let scratch = tempfile::tempdir().unwrap();
    let file = scratch.path().join("many.docx");
    fs::write(&file, empty_parts(5_001)).unwrap();
    let row = Expected {
        file: "many.docx".to_owned(),
        codes: vec![1],
        told: vec!["larger than".to_owned()],
        absent: Vec::new(),
    };
    let wrong = ends(&file, &row);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A zip of so many stored parts without content.
fn empty_parts(count: u16) -> Vec<u8> {
    let (mut local, mut central) = (Vec::new(), Vec::new());
    for number in 0..count {
        let name = format!("word/{number}.xml");
        let length = u16::try_from(name.len()).unwrap();
        let offset = u32::try_from(local.len()).unwrap();
        let middle =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &[0; 12], &length.to_le_bytes(), &[0, 0]].concat();
        local.extend([b"PK\x03\x04", &middle[..], name.as_bytes()].concat());
        central.extend(
            [b"PK\x01\x02", &[20, 0][..], &middle, &[0; 10], &offset.to_le_bytes(), name.as_bytes()].concat(),
        );
    }
    let (start, size) = (u32::try_from(local.len()).unwrap(), u32::try_from(central.len()).unwrap());
    let end = [
        &b"PK\x05\x06\0\0\0\0"[..],
        &count.to_le_bytes(),
        &count.to_le_bytes(),
        &size.to_le_bytes(),
        &start.to_le_bytes(),
        &[0, 0],
    ]
    .concat();
    [local, central, end].concat()
}

/// What is wrong with how a file ends: nothing, where all is as the row says.
fn ends(file: &Path, row: &Expected) -> Vec<String> {
    let scratch = tempfile::tempdir().unwrap();
    let site = scratch.path().join("a/b/site");
    running::copy(&here("site"), &site);
    let watched = watched(Command::new(binary()).args(["import", "--yes", "--root"]).arg(&site).arg(file));
    let mut wrong = Vec::new();
    let name = &row.file;
    let code = watched.code.unwrap_or(-1);
    if !row.codes.contains(&code) {
        wrong.push(format!("{name}: ended with {code}, not {:?}: {}", row.codes, watched.said.trim()));
    }
    if watched.said.contains("panicked at") {
        wrong.push(format!("{name}: panics: {}", watched.said.trim()));
    }
    if watched.memory > MEMORY {
        wrong.push(format!("{name}: takes {} MB", watched.memory / 1024));
    }
    // Where a file may be imported or refused, the words are those of the refusal.
    let is_let_in = code == 0 && row.codes.contains(&1);
    let is_told = row.told.is_empty() || row.told.iter().any(|word| watched.said.contains(word.as_str()));
    if !is_told && !is_let_in {
        wrong.push(format!("{name}: tells none of {:?}: {}", row.told, watched.said.trim()));
    }
    // Nothing outside of the site, no program, nothing of what must not come over.
    let outside = found(scratch.path(), "").into_iter().filter(|path| !path.starts_with(&site));
    wrong.extend(outside.map(|path| format!("{name}: writes {}", path.display())));
    for path in found(&site, "") {
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        if path
            .extension()
            .is_some_and(|end| ["svg", "exe", "bin", "html", "emf"].iter().any(|one| end == *one))
        {
            wrong.push(format!("{name}: copies {}", path.display()));
        }
        wrong.extend(
            row.absent
                .iter()
                .filter(|word| text.contains(word.as_str()))
                .map(|word| format!("{name}: `{word}` stands in {}", path.display())),
        );
    }
    wrong.extend(
        row.absent
            .iter()
            .filter(|word| watched.said.contains(word.as_str()))
            .map(|word| format!("{name}: tells `{word}`: {}", watched.said.trim())),
    );
    if code == 1
        && !found(&site.join("content/saker"), ".md")
            .iter()
            .all(|path| fs::read_to_string(path).unwrap().contains("draft = true"))
    {
        wrong.push(format!("{name}: is stopped and writes a record that is no draft"));
    }
    if let Err(said) = running::check(binary(), &site) {
        wrong.push(format!("{name}: leaves a site that cannot be built: {said}"));
    }
    wrong
}

/// A run whose memory was watched.
struct Watched {
    code: Option<i32>,
    said: String,
    /// The most that was resident, in kB; 0 where the system does not tell.
    memory: u64,
}

/// Runs a program, looks at its memory as it goes, and ends it when it hangs.
fn watched(command: &mut Command) -> Watched {
    let mut child =
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null()).spawn().unwrap();
    let (mut out, mut err) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let reading = std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = err.read_to_end(&mut text);
        text
    });
    let more = std::thread::spawn(move || {
        let mut text = Vec::new();
        let _ = out.read_to_end(&mut text);
        text
    });
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    // A hang, and no limit on time: what takes a minute here would never end.
    let mut patience = 60_000 / 5;
    let code = loop {
        let most = fs::read_to_string(&status).ok().and_then(|text| {
            text.lines()
                .find_map(|line| line.strip_prefix("VmHWM:"))
                .and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok())
        });
        memory = memory.max(most.unwrap_or_default());
        if let Some(status) = child.try_wait().unwrap() {
            break status.code();
        }
        patience -= 1;
        if patience == 0 {
            child.kill().unwrap();
            child.wait().unwrap();
            break None;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let said = [more.join().unwrap(), reading.join().unwrap()].concat();
    Watched { code, said: String::from_utf8_lossy(&said).into_owned(), memory }
}

/// The meeting folder, imported.
fn meeting() -> Run {
    running::import(binary(), &here("site"), &here("meeting-folder/SSU 4. desember 2024"))
}

#[test]
fn a_meeting_folder_becomes_a_meeting_with_its_cases() {
    let run = meeting();
    assert_eq!(run.code, Some(0), "{}", run.said);
    let content = run.site.join("content");
    let record = |path: &str| {
        let text = fs::read_to_string(content.join(path))
            .unwrap_or_else(|error| panic!("{path}: {error}\n{}", run.said));
        Seen::of_record(&text)
    };
    let records: BTreeSet<String> = run
        .records(&here("site"))
        .iter()
        .map(|path| path.strip_prefix(&content).unwrap().to_string_lossy().into_owned())
        .collect();
    let wanted = [
        "moter/ssu/2024-12-04.md",
        "saker/ssu/2024/40-2024.md",
        "saker/ssu/2024/41-2024.md",
        "saker/ssu/2024/42-2024.md",
    ];
    assert_eq!(records, wanted.map(str::to_owned).into(), "{}", run.said);

    let meeting = record(wanted[0]);
    assert_eq!((meeting.start.as_deref(), meeting.end.as_deref()), (Some("10:00"), Some("12:00")));
    assert_eq!(meeting.place.as_deref(), Some("Møterom Fjæra, Ytre sykehus"));
    let agenda: Vec<Option<&str>> = meeting.agenda.iter().map(|row| row.case.as_deref()).collect();
    assert_eq!(agenda, [None, Some("SSU 40-2024"), Some("SSU 41-2024"), Some("SSU 42-2024"), None]);
    assert_eq!(meeting.attendance.len(), 3, "{:?}", meeting.attendance);

    for (path, outcome, points, decided) in
        [(wanted[1], "adopted", 3, 3), (wanted[2], "amended", 2, 3), (wanted[3], "postponed", 1, 1)]
    {
        let case = record(path);
        assert_eq!(case.outcome.as_deref(), Some(outcome), "{path}");
        assert_eq!((case.points.len(), case.decision.len()), (points, decided), "{path}: {}", case.written);
        assert_eq!(case.meeting.as_deref(), Some("2024-12-04"), "{path}");
        let folder = content.join(path.trim_end_matches(".md"));
        for attachment in &case.attachments {
            let there = attachment.file.as_ref().is_some_and(|file| folder.join(file).is_file());
            assert!(there || attachment.case.is_some(), "{path}: {attachment:?} is not there");
        }
    }
    let titles =
        |path: &str| record(path).attachments.iter().map(|one| one.title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(wanted[2]), ["Evaluering av prøveperioden"]);
    assert_eq!(titles(wanted[3]), ["Kostnadsoverslag for digital hjemmeoppfølging"]);

    let drafts = found(&content, "")
        .into_iter()
        .filter(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).contains("Utkastord"));
    assert_eq!(drafts.count(), 0, "a draft was taken for the paper");
    running::check(binary(), &run.site).unwrap();
}

#[test]
fn a_meeting_folder_imported_twice_changes_nothing() {
    let run = meeting();
    let tree = || -> BTreeMap<PathBuf, Vec<u8>> {
        found(&run.site, "").into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    };
    let before = tree();
    let output = Command::new(binary())
        .args(["import", "--yes", "--root"])
        .arg(&run.site)
        .arg(here("meeting-folder/SSU 4. desember 2024"))
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(before == tree(), "the second import writes");
}
