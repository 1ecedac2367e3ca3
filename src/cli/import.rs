//! `felles import`: papers of the secretariat become records.

use std::fmt::Write as _;
use std::io::{BufRead as _, IsTerminal as _};
use std::path::PathBuf;

use serde::Serialize;

use crate::config::{self, Config};
use crate::content::{self, Document, SectionNames};
use crate::import::{self, Change, Fate, Listed, Options, Plan, Planned, SiteWords, Target};
use crate::source::{self, SourceTree};

use super::Outcome;
use super::args::{Global, Import, Run};
use super::terminal::{Failure, Terminal};

pub(super) fn run(global: &Global, verb: &Import, terminal: &Terminal) -> Result<Outcome, Failure> {
    // With a folder to write to, the site is only asked for its words, and need not be there.
    let root = match (global.root(), &verb.output) {
        (Ok(root), _) => Some(root),
        (Err(_), Some(_)) => None,
        (Err(failure), None) => return Err(failure),
    };
    let target = match (&verb.output, &root) {
        (Some(folder), _) => Target::folder(folder),
        (None, Some(root)) => Target::site(root),
        (None, None) => return Err(Failure::said("no site to write to".to_owned())),
    };
    let site = words(root)?;
    let options = Options { public_because: verb.public_because.clone(), prune: verb.prune };
    let plan = import::plan(&verb.paths, &site, &options, &target)?;
    if verb.json {
        terminal.data(&json(&plan, &target));
    }
    terminal.status(&shown(&plan, &target));
    if verb.check {
        return Ok(if plan.needs_a_person() { Outcome::ContentErrors } else { Outcome::Fine });
    }
    if plan.is_stopped() {
        terminal.status("nothing was written");
        return Ok(Outcome::ContentErrors);
    }
    if plan.is_idle() {
        terminal.status("everything is as the papers say already; nothing was written");
        return Ok(if plan.needs_a_person() { Outcome::ContentErrors } else { Outcome::Fine });
    }
    let is_folder = verb.paths.iter().any(|path| path.is_dir());
    if is_folder && !verb.yes && !agreed(&plan)? {
        terminal.status("nothing was written");
        return Ok(Outcome::Fine);
    }
    import::carry_out(&plan, &target)?;
    let count = plan.writes();
    terminal.status(&format!("{count} {} written", if count == 1 { "file" } else { "files" }));
    Ok(if plan.needs_a_person() { Outcome::ContentErrors } else { Outcome::Fine })
}

/// What the site says that papers are read by. Mistakes in its content are told by `check` and stop no import.
fn words(root: Option<PathBuf>) -> Result<SiteWords, Failure> {
    let Some(root) = root else { return Ok(SiteWords::new(None, std::iter::empty())) };
    let tree: SourceTree = match source::read(&root) {
        Ok(tree) => tree,
        // A site that has no content yet gets its first.
        Err(source::ReadError::NoFolder(_)) => SourceTree::default(),
        Err(error) => return Err(Failure::new("cannot read the site", error)),
    };
    let session = Run { date: None }.session(false, None)?;
    let config: Option<Config> = config::read(&tree, session).value;
    let sections = config.as_ref().map_or_else(SectionNames::built_in, SectionNames::of);
    let bodies: Vec<Document> = tree
        .texts
        .iter()
        .filter(|file| file.path.as_str().starts_with("content/organ/"))
        .filter_map(|file| Some(content::parse(file, &sections).value?.document))
        .collect();
    let bodies = bodies.iter().filter_map(|document| match document {
        Document::Body(body) => Some(&**body),
        _ => None,
    });
    Ok(SiteWords::new(config.as_ref(), bodies))
}

/// Asks before the papers of a folder are written.
fn agreed(plan: &Plan) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::said("nobody can be asked whether to write this".to_owned())
            .help("say `--yes` to write it, or `--check` to see the plan alone"));
    }
    let count = plan.writes();
    anstream::eprint!("write {count} {}? [y/N] ", if count == 1 { "file" } else { "files" });
    let mut answer = String::new();
    std::io::stdin()
        .lock()
        .read_line(&mut answer)
        .map_err(|error| Failure::new("cannot read the answer", error))?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "j" | "ja"))
}

/// The plan for people: first the records, then the files that are none of them, then what is missing.
fn shown(plan: &Plan, target: &Target) -> String {
    let mut text = String::new();
    for record in &plan.records {
        record_into(record, target, &mut text);
    }
    let others = plan.files.iter().filter(|file| file.fate != Fate::Read || !file.notes.is_empty());
    for file in others {
        file_into(file, &mut text);
    }
    for missing in &plan.missing {
        let _ = writeln!(text, "⚠ {missing}");
    }
    text.trim_end().to_owned()
}

fn record_into(record: &Planned, target: &Target, text: &mut String) {
    let mark = if record.conflicts > 0 || record.is_withheld {
        "✗"
    } else if record.doubts.is_empty() && record.kept.is_empty() {
        "✓"
    } else {
        "⚠"
    };
    let title = record.title.as_ref().filter(|title| **title != record.name);
    let title = title.map(|title| format!("  {title}")).unwrap_or_default();
    let _ = writeln!(text, "{mark} {}{title}", record.name);
    let change = match record.change {
        Change::New => "new",
        Change::Changed => "changed",
        Change::Unchanged => "as it was",
    };
    let _ = writeln!(text, "    {} ({change})", target.shown(&record.path));
    let told = ["dated", "meeting", "reference", "date", "start", "place", "outcome", "period"];
    let fields = record.fields.iter().filter(|(key, _)| told.contains(&key.as_str()));
    let facts: Vec<String> =
        fields.map(|(key, value)| format!("{key} {value}")).chain(record.facts.iter().cloned()).collect();
    if !facts.is_empty() {
        let _ = writeln!(text, "    {}", facts.join(", "));
    }
    for (file, doubt) in &record.doubts {
        let field = doubt.field.map(|field| format!("{field}: ")).unwrap_or_default();
        let place = [file.clone(), doubt.place.to_string()];
        let place: Vec<&String> = place.iter().filter(|part| !part.is_empty()).collect();
        let place = place.iter().map(|part| part.as_str()).collect::<Vec<_>>().join(", ");
        let place = if place.is_empty() { place } else { format!(" ({place})") };
        let _ = writeln!(text, "    ⚠ {field}{}{place}", doubt.message);
    }
    for kept in &record.kept {
        let _ = writeln!(text, "    ⚠ {kept}");
    }
    if record.conflicts > 0 {
        let _ = writeln!(
            text,
            "    ✗ the paper and an editor have changed the same text in {} places: choose between the marks `≪ … ≫`, then take out \
             `draft = true`",
            record.conflicts
        );
    }
}

fn file_into(file: &Listed, text: &mut String) {
    let mark = match file.fate {
        Fate::Read | Fate::Copied => "✓",
        Fate::LeftOut => "–",
        Fate::Stopped => "✗",
    };
    let _ = writeln!(text, "{mark} {}: {}", file.name, file.what);
    for (why, help) in &file.stops {
        let _ = writeln!(text, "    ✗ {why}");
        if let Some(help) = help {
            let _ = writeln!(text, "      help: {help}");
        }
    }
    for note in &file.notes {
        let _ = writeln!(text, "    – {note}");
    }
}

/// The plan in JSON.
#[derive(Serialize)]
struct PlanData<'a> {
    stopped: bool,
    needs_a_person: bool,
    records: Vec<RecordData<'a>>,
    files: Vec<FileData<'a>>,
    missing: &'a [String],
}

/// A record that would be written.
#[derive(Serialize)]
struct RecordData<'a> {
    path: String,
    name: &'a str,
    title: Option<&'a str>,
    change: &'static str,
    sources: &'a [String],
    fields: Vec<FieldData<'a>>,
    doubts: Vec<DoubtData<'a>>,
    kept: &'a [String],
    conflicts: usize,
    draft: bool,
}

/// A field as it would be written.
#[derive(Serialize)]
struct FieldData<'a> {
    key: &'a str,
    value: &'a str,
}

/// What a person should look at.
#[derive(Serialize)]
struct DoubtData<'a> {
    field: Option<&'static str>,
    message: &'a str,
    file: &'a str,
    place: String,
}

/// What becomes of a file.
#[derive(Serialize)]
struct FileData<'a> {
    file: &'a str,
    status: &'static str,
    what: &'a str,
    errors: Vec<ErrorData<'a>>,
    notes: &'a [String],
}

/// Why a file stops the import.
#[derive(Serialize)]
struct ErrorData<'a> {
    message: &'a str,
    help: Option<&'static str>,
}

fn record_data<'a>(record: &'a Planned, target: &Target) -> RecordData<'a> {
    RecordData {
        path: target.shown(&record.path),
        name: &record.name,
        title: record.title.as_deref(),
        change: match record.change {
            Change::New => "new",
            Change::Changed => "changed",
            Change::Unchanged => "unchanged",
        },
        sources: &record.sources,
        fields: record.fields.iter().map(|(key, value)| FieldData { key, value }).collect(),
        doubts: record
            .doubts
            .iter()
            .map(|(file, doubt)| DoubtData {
                field: doubt.field,
                message: &doubt.message,
                file,
                place: doubt.place.to_string(),
            })
            .collect(),
        kept: &record.kept,
        conflicts: record.conflicts,
        draft: record.is_withheld || record.conflicts > 0,
    }
}

fn json(plan: &Plan, target: &Target) -> String {
    let data = PlanData {
        stopped: plan.is_stopped(),
        needs_a_person: plan.needs_a_person(),
        records: plan.records.iter().map(|record| record_data(record, target)).collect(),
        files: plan
            .files
            .iter()
            .map(|file| FileData {
                file: &file.name,
                status: match file.fate {
                    Fate::Read => "read",
                    Fate::Copied => "copied",
                    Fate::LeftOut => "left_out",
                    Fate::Stopped => "stopped",
                },
                what: &file.what,
                errors: file.stops.iter().map(|(message, help)| ErrorData { message, help: *help }).collect(),
                notes: &file.notes,
            })
            .collect(),
        missing: &plan.missing,
    };
    // Texts and numbers: writing them as JSON cannot fail.
    format!("{}\n", serde_json::to_string_pretty(&data).unwrap_or_default())
}
