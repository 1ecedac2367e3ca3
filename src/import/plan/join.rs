//! A record and what is there already: compared, brought together, and put among what is written.

use std::collections::BTreeSet;

use toml_edit::Item;

use super::super::draft::{Draft, Part};
use super::super::merge::{Standing, merge};
use super::{Change, Options, Plan, Planned, There, Work};

/// Where the last import's version of a record is kept, beside the content: what a later one compares with.
fn base_path(path: &str) -> String {
    format!(".import/{}.base", path.strip_suffix(".md").unwrap_or(path))
}

/// The record at a path, and as the last import made it.
pub(super) fn standing(path: &str, there: &There) -> (Option<Standing>, Option<Standing>) {
    let read = |path: &str| Standing::read(&String::from_utf8(there(path)?).ok()?);
    (read(path), read(&base_path(path)))
}

/// Plans a record's files.
pub(super) fn into(mut work: Work, options: &Options, there: &There, plan: &mut Plan) {
    work.draft.unsure = work.doubts.iter().map(|(_, doubt)| unsure(doubt)).collect();
    let path = work.draft.path.clone();
    let (current, mut base) = standing(&path, there);
    if work.is_part {
        // What a part does not say is as it was; a record that no import made is its own last version.
        if let (Some(current), None) = (&current, &base) {
            base = Some(current.clone());
        }
    }
    let (text, kept, conflicts) = match &current {
        None => (work.draft.file(), Vec::new(), 0),
        Some(current) if is_known(current, &work, there) => {
            let text = there(&path).and_then(|bytes| String::from_utf8(bytes).ok());
            (text.unwrap_or_default(), Vec::new(), 0)
        }
        Some(current) => {
            let merged = merge(current, base.as_ref(), &work.draft, options.prune);
            (merged.text, merged.kept, merged.conflicts)
        }
    };
    let before = there(&path);
    let change = match &before {
        None => Change::New,
        Some(before) if *before == text.as_bytes() => Change::Unchanged,
        Some(_) => Change::Changed,
    };
    let mut changed_files = false;
    for (name, bytes) in &work.files {
        let place = format!("{}/{name}", path.strip_suffix(".md").unwrap_or(&path));
        if there(&place).as_deref() != Some(&**bytes) {
            changed_files = true;
            plan.writes.insert(place, bytes.clone());
        }
    }
    if change != Change::Unchanged {
        plan.writes.insert(path.clone(), text.clone().into_bytes().into());
        plan.writes.insert(base_path(&path), work.draft.file().into_bytes().into());
    }
    if options.prune
        && let Some(base) = &base
    {
        let folder = path.strip_suffix(".md").unwrap_or(&path);
        let now = files_of(&Standing::read(&text).unwrap_or_else(|| base.clone()));
        let gone =
            files_of(base).into_iter().filter(|name| !now.contains(name) && !text.contains(name.as_str()));
        plan.removals
            .extend(gone.map(|name| format!("{folder}/{name}")).filter(|place| there(place).is_some()));
    }
    let change = if change == Change::Unchanged && changed_files { Change::Changed } else { change };
    let mut kept = kept;
    kept.extend(work.kept);
    plan.records.push(Planned {
        name: work.name,
        title: work.title,
        change,
        sources: work.draft.origins.iter().map(|origin| origin.name.clone()).collect(),
        facts: work.facts,
        fields: values(&work.draft),
        doubts: work.doubts,
        kept,
        conflicts,
        is_withheld: work.is_withheld,
        path,
    });
}

/// Whether the record was made of the very papers that it is to be made of now, and has all their files.
fn is_known(current: &Standing, work: &Work, there: &There) -> bool {
    let Some(import) = current.import() else { return false };
    let stored = |key: &str| import.get(key).and_then(Item::as_str);
    let are_same = work.draft.origins.iter().all(|origin| {
        let key = match origin.part {
            Part::Paper => "sha256",
            Part::Minutes => "minutes_sha256",
        };
        stored(key) == Some(origin.sha256.as_str())
    });
    let folder = work.draft.path.strip_suffix(".md").unwrap_or(&work.draft.path);
    let has_files = work.files.keys().all(|name| there(&format!("{folder}/{name}")).is_some());
    let is_published_now =
        work.draft.get("public_because").is_some() && current.front.get("public_because").is_none();
    are_same && has_files && !work.draft.origins.is_empty() && !is_published_now
}

/// The files that a record names in its attachments.
fn files_of(standing: &Standing) -> BTreeSet<String> {
    ["attachments", "files"]
        .iter()
        .filter_map(|key| standing.front.get(key)?.as_array_of_tables())
        .flat_map(|tables| tables.iter().filter_map(|table| table.get("file")?.as_str().map(str::to_owned)))
        .collect()
}

/// A doubt as a line of the file's own list.
fn unsure(doubt: &super::super::found::Doubt) -> String {
    let place = doubt.place.to_string();
    let place = if place.is_empty() { place } else { format!(" ({place})") };
    match doubt.field {
        Some(field) => format!("{field}: {}{place}", doubt.message),
        None => format!("{}{place}", doubt.message),
    }
}

/// Values as the file has them, on one line each.
fn values(draft: &Draft) -> Vec<(String, String)> {
    let shown = |item: &Item| match item {
        Item::Value(value) => value.to_string().trim().to_owned(),
        Item::ArrayOfTables(tables) => format!("{} of them", tables.len()),
        _ => String::new(),
    };
    draft.fields.iter().map(|field| (field.key.clone(), shown(&field.value))).collect()
}
