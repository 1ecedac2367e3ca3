//! What a paper says now, what it said at the last import, and what editors have made of it since, brought together.
//!
//! A value that differs from the last imported one is the editor's and stays. Keys that no import knows, their order and
//! their comments are left as they are.

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use super::draft::{Draft, assembled, sha256};
use super::threeway;

/// A file with its two parts.
#[derive(Clone, Debug)]
pub(super) struct Standing {
    /// The fields.
    pub(super) front: DocumentMut,
    /// The text.
    pub(super) body: String,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    /// The whole file.
    pub(super) text: String,
    /// What stays as an editor wrote it though the paper says something else, and what the paper no longer has.
    pub(super) kept: Vec<String>,
    /// Places of the text where a person must choose.
    pub(super) conflicts: usize,
}

impl Standing {
    /// Reads a file; nothing where it has no fields in TOML between two lines of `+++`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
        let rest = text.strip_prefix("+++")?.trim_start_matches([' ', '\t']).strip_prefix('\n')?;
        let mut at = 0;
        for line in rest.split_inclusive('\n') {
            if line.trim_end() == "+++" {
                let front = rest[..at].parse().ok()?;
                return Some(Self { front, body: rest[at + line.len()..].to_owned() });
            }
            at += line.len();
        }
        None
    }

    /// The table of the last import, where there was one.
    pub(super) fn import(&self) -> Option<&Table> {
        self.front.get("import").and_then(Item::as_table)
    }

    /// Whether its text is the one that was made of the papers.
    fn is_untouched(&self) -> bool {
        let stored = self.import().and_then(|table| table.get("body_sha256")).and_then(Item::as_str);
        stored == Some(sha256(self.body.trim().as_bytes()).as_str())
    }
}

/// Brings a draft into a file that is there. `base` is the file as the last import made it, where that is known.
pub(super) fn merge(current: &Standing, base: Option<&Standing>, draft: &Draft, prune: bool) -> Merged {
    let mut front = current.front.clone();
    let mut kept = Vec::new();
    for field in &draft.fields {
        let known = base.and_then(|base| base.front.get(&field.key));
        set(&mut front, &field.key, known, &field.value, prune, &mut kept);
    }
    // What the paper no longer says goes, where nobody has changed it.
    for (key, known) in base.into_iter().flat_map(|base| base.front.iter()) {
        let is_said = key == "import" || draft.get(key).is_some();
        if is_said || front.get(key).is_none_or(|current| !alike(current, known)) {
            continue;
        }
        if matches!(key, "attachments") && !prune {
            kept.push(format!("`{key}`: the paper no longer has any; `--prune` takes them out"));
        } else {
            front.remove(key);
        }
    }
    let (body, conflicts) = body(current, base, draft, &mut kept);
    let mut provenance = draft.provenance(&draft.body);
    // A paper that is not imported this time is still where a part of the record comes from.
    if let Some(before) = current.import() {
        for key in ["source", "sha256", "minutes", "minutes_sha256"] {
            if let Some(known) = before.get(key).filter(|_| !provenance.contains_key(key)) {
                provenance.insert(key, known.clone());
            }
        }
    }
    if conflicts > 0 {
        front.insert("draft", true.into());
        provenance.insert("conflicts", i64::try_from(conflicts).unwrap_or(i64::MAX).into());
    }
    front.insert("import", Item::Table(provenance));
    // Tables keep the place they had in a file that was parsed; `[import]` stands last.
    if let Some(table) = front.get_mut("import").and_then(Item::as_table_mut) {
        table.set_position(Some(isize::MAX - 1));
        if let Some(from) = table.get_mut("from").and_then(Item::as_table_mut) {
            from.set_position(Some(isize::MAX));
        }
    }
    Merged { text: assembled(&front, &body), kept, conflicts }
}

/// The text, and how many places a person must choose in.
fn body(
    current: &Standing,
    base: Option<&Standing>,
    draft: &Draft,
    kept: &mut Vec<String>,
) -> (String, usize) {
    if current.body.trim().is_empty() || current.is_untouched() || current.body.trim() == draft.body.trim() {
        return (draft.body.clone(), 0);
    }
    let Some(base) = base else {
        if !draft.body.trim().is_empty() {
            kept.push("the text: it was written by an editor, and stays".to_owned());
        }
        return (current.body.clone(), 0);
    };
    let joined = threeway::join(&base.body, &current.body, &draft.body);
    (joined.text, joined.conflicts)
}

fn set(front: &mut Table, key: &str, known: Option<&Item>, new: &Item, prune: bool, kept: &mut Vec<String>) {
    let Some(current) = front.get(key) else {
        match known {
            // An editor took it out, and the paper says nothing new.
            Some(known) if alike(known, new) => {}
            Some(_) => {
                kept.push(format!("`{key}`: an editor took it out; the paper now says {}", shown(new)));
            }
            None => {
                front.insert(key, new.clone());
            }
        }
        return;
    };
    if alike(current, new) {
        return;
    }
    if let (Some(current), Item::ArrayOfTables(new)) = (current.as_array_of_tables(), new) {
        let known = known.and_then(Item::as_array_of_tables);
        let joined = tables(key, current, known, new, prune, kept);
        front.insert(key, Item::ArrayOfTables(joined));
    } else if known.is_some_and(|known| alike(current, known)) {
        // The key keeps the comment before it, the value the one after.
        let mut new = new.clone();
        if let (Some(old), Some(new)) = (current.as_value(), new.as_value_mut()) {
            *new.decor_mut() = old.decor().clone();
        }
        if let Some(place) = front.get_mut(key) {
            *place = new;
        }
    } else if known.is_none_or(|known| !alike(known, new)) {
        kept.push(format!("`{key}`: {} stays; the paper says {}", shown(current), shown(new)));
    }
}

/// Tables of one kind (attachments, rows of an agenda) are told apart by what they are of, and brought together one by one.
fn tables(
    key: &str,
    current: &ArrayOfTables,
    known: Option<&ArrayOfTables>,
    new: &ArrayOfTables,
    prune: bool,
    kept: &mut Vec<String>,
) -> ArrayOfTables {
    let mut joined = current.clone();
    for table in new {
        let same = |other: &&Table| is_same(other, table);
        let before = known.and_then(|known| known.iter().find(same));
        let place = joined.iter().position(|other| is_same(other, table));
        match place.and_then(|place| joined.get_mut(place)) {
            Some(place) => {
                for (name, value) in table {
                    set(place, name, before.and_then(|before| before.get(name)), value, prune, kept);
                }
            }
            None if before.is_some() => {} // an editor took it out
            None => {
                let mut table = table.clone();
                table.set_position(None);
                joined.push(table);
            }
        }
    }
    let is_gone = |table: &Table| {
        let was_imported = known.is_some_and(|known| known.iter().any(|known| is_same(known, table)));
        was_imported && !new.iter().any(|new| is_same(new, table))
    };
    if prune || key != "attachments" {
        joined.retain(|table| !is_gone(table));
    } else {
        for table in joined.iter().filter(|table| is_gone(table)) {
            let name = ["title", "case", "file", "url"].iter().find_map(|name| table.get(name));
            let name = name.map_or_else(String::new, shown);
            kept.push(format!("`{key}`: {name} is no longer in the paper; `--prune` takes it out"));
        }
    }
    joined
}

/// Whether two tables are of one thing.
fn is_same(one: &Table, other: &Table) -> bool {
    for name in ["side", "case", "file", "url", "title"] {
        match (one.get(name), other.get(name)) {
            (Some(one), Some(other)) => return alike(one, other),
            (None, None) => {}
            // A title may have come to a file or to a case of its own since.
            _ if name != "title" => {
                return matches!((one.get("title"), other.get("title")), (Some(one), Some(other)) if alike(one, other));
            }
            _ => return false,
        }
    }
    false
}

/// Whether two values say the same, however they are written.
pub(super) fn alike(one: &Item, other: &Item) -> bool {
    fn data(item: &Item) -> Option<toml::Value> {
        let mut document = DocumentMut::new();
        document.insert("value", plain(item));
        document.to_string().parse::<toml::Table>().ok()?.remove("value")
    }
    // One parsed table and one that was made may differ in how they are nested; as data they are the same.
    data(one).is_some() && data(one) == data(other)
}

/// The item without its comments and blanks.
fn plain(item: &Item) -> Item {
    let value = match item.clone().into_value() {
        Ok(value) => value,
        Err(item) => return item,
    };
    let mut value = value;
    value.decor_mut().clear();
    Item::Value(value)
}

/// A value as an author reads it.
fn shown(item: &Item) -> String {
    match item {
        Item::Value(Value::String(text)) => format!("`{}`", text.value()),
        Item::Value(value) => {
            let mut value = value.clone();
            value.decor_mut().clear();
            format!("`{}`", value.to_string().trim())
        }
        _ => "something else".to_owned(),
    }
}

#[cfg(test)]
mod tests;
