//! Runs the importer as the secretariat would, on a copy of a site, and reads what it has written.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::folder::File;
use super::seen::Seen;
use super::text::tidy;
use super::truth::{Item, Truth};

/// How a run ended.
pub(crate) struct Run {
    /// The exit code.
    pub(crate) code: Option<i32>,
    /// All that it said.
    pub(crate) said: String,
    /// The site that it wrote to.
    pub(crate) site: PathBuf,
    /// Kept until the run is dropped.
    _scratch: tempfile::TempDir,
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in
        fs::read_dir(from).unwrap_or_else(|error| panic!("{} cannot be read: {error}", from.display()))
    {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A record without what it says of its source.
pub(crate) fn without_origin(record: &str) -> String {
    let mut is_origin = false;
    let kept = record.lines().filter(|line| {
        if line.starts_with('[') || *line == "+++" {
            is_origin = line.starts_with("[import");
        }
        !is_origin
    });
    kept.collect::<Vec<_>>().join("\n")
}

/// Imports a file or folder into a copy of `site`.
pub(crate) fn import(binary: &Path, site: &Path, source: &Path) -> Run {
    import_after(binary, site, &[], source)
}

/// Imports a paper with its truth: minutes into a site that has the cases already, as it has when a meeting is over.
pub(crate) fn import_paper(binary: &Path, site: &Path, file: &File) -> Run {
    let cases: Vec<String> = file.truth.items.iter().flatten().map(|item| item.case.clone()).collect();
    import_after(binary, site, &cases, &file.path)
}

/// Where the record of a case lies: `SSU 24-2024` in `saker/ssu/2024/24-2024.md`.
fn case_path(site: &Path, case: &str) -> PathBuf {
    let (body, number) = case.split_once(' ').unwrap();
    let year = number.rsplit('-').next().unwrap();
    site.join(format!("content/saker/{}/{year}/{number}.md", body.to_lowercase()))
}

fn import_after(binary: &Path, site: &Path, cases: &[String], source: &Path) -> Run {
    let scratch = tempfile::tempdir().unwrap();
    let own = scratch.path().join("site");
    copy(site, &own);
    for case in cases {
        let path = case_path(&own, case);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let record = format!(
            "+++\ncase = \"{case}\"\ntitle = \"En sak som er der\"\n+++\n\n## Innstilling\n\nEt forslag.\n"
        );
        fs::write(path, record).unwrap();
    }
    let output = Command::new(binary)
        .args(["import", "--yes", "--root"])
        .arg(&own)
        .arg(source)
        .env_remove("CLICOLOR_FORCE")
        .output()
        .unwrap_or_else(|error| panic!("{} cannot be run: {error}", binary.display()));
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    Run { code: output.status.code(), said, site: own, _scratch: scratch }
}

/// Whether the site can be built as it stands, and what is against it.
pub(crate) fn check(binary: &Path, site: &Path) -> Result<(), String> {
    let output = Command::new(binary).args(["check", "--root"]).arg(site).output().unwrap();
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// The files below `folder` with these ends of names, sorted.
pub(crate) fn found(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                out.push(path);
            }
        }
    }
    out.sort();
    out
}

impl Run {
    /// The records that were written, but for those of `site`.
    pub(crate) fn records(&self, site: &Path) -> Vec<PathBuf> {
        let before = found(&site.join("content"), ".md");
        let inside = |path: &Path, root: &Path| path.strip_prefix(root).unwrap().to_owned();
        found(&self.site.join("content"), ".md")
            .into_iter()
            .filter(|path| !before.iter().any(|old| inside(old, site) == inside(path, &self.site)))
            .collect()
    }

    /// What was written of the paper; of minutes, what was done with each case too.
    pub(crate) fn seen(&self, site: &Path, truth: &Truth) -> Option<Seen> {
        let folder = match truth.kind.as_str() {
            "case" => "saker",
            "report" => "rapporter",
            _ => "moter",
        };
        let records = self.records(site);
        let own = records.iter().find(|path| path.starts_with(self.site.join("content").join(folder)))?;
        let mut seen = Seen::of_record(&fs::read_to_string(own).unwrap());
        for item in truth.items.iter().flatten() {
            let record =
                Seen::of_record(&fs::read_to_string(case_path(&self.site, &item.case)).unwrap_or_default());
            let decision = record.decision.iter().map(|point| tidy(&point.text)).collect();
            seen.items.push(Item { case: item.case.clone(), outcome: record.outcome, decision });
        }
        Some(seen)
    }
}
