//! Scores the importer on a folder of papers with their truths, or compares what the formats of one paper become.
//! Run by `scripts/import-score` and `scripts/import-papers`.
//!
//! Usage: `import-score BINARY SITE FOLDER [--pandoc] [--only-pandoc] [--misses]`, `import-score --compare BINARY SITE FOLDER`

#![expect(clippy::disallowed_methods, reason = "this program reads what imports have written")]
#![expect(
    clippy::unwrap_used,
    reason = "a program for those who work on the import ends where its set-up fails"
)]
#![expect(clippy::print_stdout, reason = "this program shows a table")]

mod pandoc;
mod score;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use score::compare::compare;
use score::seen::Seen;
use score::table::Row;
use score::{folder, running, table};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let paths: Vec<PathBuf> =
        arguments.iter().filter(|word| !word.starts_with("--")).map(PathBuf::from).collect();
    let has = |word: &str| arguments.iter().any(|other| other == word);
    let [binary, site, folder] = paths.as_slice() else {
        panic!(
            "usage: import-score BINARY SITE FOLDER [--pandoc] [--misses], import-score --compare BINARY SITE FOLDER"
        );
    };
    if has("--compare") {
        formats(binary, site, folder);
        return;
    }
    let mut rows = Vec::new();
    for file in folder::files(folder) {
        if !has("--only-pandoc") {
            let run = running::import_paper(binary, site, &file);
            let seen = run.seen(site, &file.truth);
            let mut score = compare(&file.truth, &seen.clone().unwrap_or_default());
            if seen.is_none() {
                score.misses =
                    vec![format!("no record was written; exit code {:?}: {}", run.code, run.said.trim())];
            } else if let Err(said) = running::check(binary, &run.site) {
                score.misses.push(format!("no site can be built of the record: {}", said.trim()));
            }
            rows.push(Row { group: file.group, file: file.name.clone(), reader: "felles", score });
        }
        // Notices and minutes have no fields that a lenient reader would find: they are not held against pandoc.
        let is_compared = matches!(file.truth.kind.as_str(), "case" | "report");
        if is_compared && (has("--pandoc") || has("--only-pandoc")) {
            let seen: Seen = pandoc::seen(&file.path);
            rows.push(Row {
                group: file.group,
                file: file.name,
                reader: "pandoc",
                score: compare(&file.truth, &seen),
            });
        }
    }
    println!("{}", table::draw(&rows));
    if has("--misses") {
        println!("{}", table::misses(&rows));
    }
}

/// Files with one name and different endings are one paper: what each becomes, and where it differs from the first.
fn formats(binary: &Path, site: &Path, folder: &Path) {
    let scratch = tempfile::tempdir().unwrap();
    let settings = scratch.path().join("site");
    copy_settings(site, &settings);
    let mut papers: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for end in [".docx", ".pdf", ".txt", ".md"] {
        for path in running::found(folder, end) {
            papers.entry(path.with_extension("").to_string_lossy().into_owned()).or_default().push(path);
        }
    }
    for files in papers.values() {
        let mut first: Option<String> = None;
        for file in files {
            let run = running::import(binary, &settings, file);
            let records = run.records(&settings);
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            let Some(record) = records.first().map(|path| fs::read_to_string(path).unwrap()) else {
                println!("{name:<40} exit {:?}, no record: {}", run.code, run.said.trim());
                continue;
            };
            let seen = Seen::of_record(&record);
            println!(
                "{name:<40} exit {} · {} · «{}» · {} · {} · {} officers · {} attachments · {} points · {} sections · {} tables · {} links · {} notes",
                run.code.map_or("none".to_owned(), |code| code.to_string()),
                seen.case.as_deref().unwrap_or("no number"),
                seen.title.as_deref().unwrap_or_default(),
                seen.dated.as_deref().unwrap_or("no date"),
                seen.meeting.as_deref().unwrap_or("no meeting"),
                seen.officers.len(),
                seen.attachments.len(),
                seen.points.len(),
                seen.sections.len(),
                seen.tables.len(),
                seen.links.len(),
                seen.footnotes.len(),
            );
            let record = running::without_origin(&record);
            match &first {
                None => first = Some(record),
                Some(first) if *first == record => println!("  the same record as the first"),
                Some(first) => {
                    let (one, other): (Vec<&str>, Vec<&str>) =
                        (first.lines().collect(), record.lines().collect());
                    for change in capture_diff_slices(Algorithm::Myers, &one, &other) {
                        if change.tag() != DiffTag::Equal {
                            one[change.old_range()].iter().for_each(|line| println!("  - {line}"));
                            other[change.new_range()].iter().for_each(|line| println!("  + {line}"));
                        }
                    }
                }
            }
        }
    }
}

/// Copies the settings and bodies of a site, without its cases and meetings.
fn copy_settings(from: &Path, to: &Path) {
    running::copy(&from.join("content/organ"), &to.join("content/organ"));
    fs::copy(from.join("config.toml"), to.join("config.toml")).unwrap();
}
