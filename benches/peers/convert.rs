//! The generated content in the form that each generator wants.
//!
//! Fields keep their values; what a generator has its own name for gets that. Each record is told its address, and the names of the
//! lists it stands in. What a generator has to find out is not told: what a text cites stays in the text, but for Zola, which could not
//! link it otherwise.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use toml::Table;

use super::super::Failure;
use super::super::disk::files_in;
use super::super::floor::text::citations;

/// The files of the generators, by their place in the project of each.
const HUGO: [(&str, &str); 8] = [
    ("hugo.toml", include_str!("hugo/hugo.toml")),
    ("layouts/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/home.html", include_str!("hugo/home.html")),
    ("layouts/page.html", include_str!("hugo/page.html")),
    ("layouts/list.html", include_str!("hugo/list.html")),
    ("layouts/_partials/cases.html", include_str!("hugo/cases.html")),
    ("layouts/_partials/row.html", include_str!("hugo/row.html")),
    ("layouts/_partials/linked.html", include_str!("hugo/linked.html")),
];
const ELEVENTY: [(&str, &str); 5] = [
    ("eleventy.config.js", include_str!("eleventy/eleventy.config.js")),
    ("src/_includes/base.njk", include_str!("eleventy/base.njk")),
    ("src/_includes/record.njk", include_str!("eleventy/record.njk")),
    ("src/_includes/row.njk", include_str!("eleventy/row.njk")),
    ("src/list.njk", include_str!("eleventy/list.njk")),
];
const ZOLA: [(&str, &str); 7] = [
    ("zola.toml", include_str!("zola/zola.toml")),
    ("templates/base.html", include_str!("zola/base.html")),
    ("templates/index.html", include_str!("zola/index.html")),
    ("templates/page.html", include_str!("zola/page.html")),
    ("templates/section.html", include_str!("zola/list.html")),
    ("templates/taxonomy_single.html", include_str!("zola/list.html")),
    ("templates/taxonomy_list.html", include_str!("zola/terms.html")),
];
/// The records whose pages are lists of cases.
const LISTS: [&str; 4] = ["organ", "regioner", "kommuner", "tema"];
/// The outcomes that stand in the register of decisions.
const DECIDED: [&str; 4] = ["adopted", "amended", "endorsed", "rejected"];

/// A record as it was generated.
pub(super) struct Record {
    /// Its folder, the kind of record, and its place below.
    folder: String,
    below: String,
    fields: Table,
    text: String,
}

/// Reads all records.
pub(super) fn read(content: &Path) -> Result<Vec<Record>, Failure> {
    let mut records = Vec::new();
    for (path, _) in files_in(content)? {
        let inside = path.strip_prefix(content)?.to_str().ok_or("a file has an unreadable name")?;
        let Some((folder, below)) = inside.strip_suffix(".md").and_then(|inside| inside.split_once('/'))
        else {
            continue;
        };
        let text = fs::read_to_string(&path)?;
        let (fields, text) = text
            .strip_prefix("+++\n")
            .and_then(|rest| rest.split_once("\n+++\n"))
            .ok_or_else(|| format!("{inside} has no fields"))?;
        let (folder, below) = (folder.to_owned(), below.to_owned());
        records.push(Record { folder, below, fields: toml::from_str(fields)?, text: text.to_owned() });
    }
    Ok(records)
}

impl Record {
    fn word(&self, field: &str) -> Option<String> {
        self.fields.get(field).map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
    }

    fn words(&self, field: &str) -> Vec<&str> {
        let items = self.fields.get(field).and_then(toml::Value::as_array);
        items.into_iter().flatten().filter_map(toml::Value::as_str).collect()
    }

    fn address(&self) -> String {
        match self.word("case") {
            Some(case) => format!("/saker/{}/", case.to_lowercase().replace(' ', "-")),
            None => format!("/{}/{}/", self.folder, self.below),
        }
    }

    fn is_list(&self) -> bool {
        LISTS.contains(&self.folder.as_str())
    }

    /// What every generator is told.
    fn facts(&self) -> Value {
        let date = ["meeting", "date", "dated"].iter().find_map(|field| self.word(field));
        let title = self.word("title").or_else(|| self.word("name"));
        let title = title.unwrap_or_else(|| {
            format!("{} {}", self.word("body").unwrap_or_default(), date.clone().unwrap_or_default())
        });
        let outcome = self.word("outcome");
        let mut facts = json!({ "title": title, "kind": self.folder, "follows": self.words("follows") });
        for (name, value) in [
            ("date", date),
            ("number", self.word("case")),
            ("summary", self.word("summary")),
            ("responsible", self.word("responsible")),
            ("state", self.word("status")),
            ("outcome", outcome.clone()),
        ] {
            if let Some(value) = value {
                facts[name] = value.into();
            }
        }
        if let Some((body, _)) = self.word("case").as_deref().and_then(|case| case.split_once(' ')) {
            facts["organ"] = json!([body.to_lowercase()]);
            facts["regioner"] = json!(self.words("regions"));
            facts["kommuner"] = json!(self.words("municipalities"));
            facts["tema"] = json!(self.words("topics"));
            facts["decided"] = outcome.is_some_and(|outcome| DECIDED.contains(&outcome.as_str())).into();
        }
        facts
    }
}

/// A project for Hugo.
pub(super) fn hugo(records: &[Record], to: &Path) -> Result<(), Failure> {
    for (place, text) in HUGO {
        put(&to.join(place), text)?;
    }
    for (folder, title, of) in [("saker", "Saker", "cases"), ("vedtak", "Vedtak", "decisions")] {
        let fields = json!({ "title": title, "of": of });
        put(&to.join(format!("content/{folder}/_index.md")), &format!("{fields}\n"))?;
    }
    for record in records {
        let mut facts = record.facts();
        let place = if record.is_list() {
            format!("{}/{}/_index.md", record.folder, record.below)
        } else {
            facts["url"] = record.address().into();
            format!("{}/{}.md", record.folder, record.below)
        };
        // The name of its kind is one that Hugo has a use for.
        if let Some(facts) = facts.as_object_mut() {
            facts.remove("kind");
        }
        put(&to.join("content").join(place), &format!("{facts:#}\n\n{}", record.text))?;
    }
    Ok(())
}

/// A project for Eleventy.
pub(super) fn eleventy(records: &[Record], to: &Path) -> Result<(), Failure> {
    for (place, text) in ELEVENTY {
        put(&to.join(place), text)?;
    }
    for record in records {
        let mut facts = record.facts();
        facts["layout"] = "record.njk".into();
        facts["address"] = record.address().into();
        // Its text is shown on the first page of its list.
        facts["permalink"] = if record.is_list() { false.into() } else { record.address().into() };
        if record.is_list() {
            facts["layout"] = Value::Null;
        }
        let text = format!("---json\n{facts:#}\n---\n\n{}", record.text);
        put(&to.join(format!("src/{}/{}.md", record.folder, record.below)), &text)?;
    }
    Ok(())
}

/// A project for Zola.
pub(super) fn zola(records: &[Record], to: &Path) -> Result<(), Failure> {
    for (place, text) in ZOLA {
        put(&to.join(place), text)?;
    }
    let fields = "title = \"Saker\"\npaginate_by = 50\npaginate_path = \"side\"\nsort_by = \"date\"";
    put(&to.join("content/saker/_index.md"), &format!("+++\n{fields}\n+++\n"))?;
    let place = |address: &str| format!("{}.md", address.trim_matches('/'));
    let numbered = records.iter().enumerate();
    let cases =
        numbered.filter_map(|(at, record)| Some((record.word("case")?, (at, record.address())))).collect();
    for record in records {
        let mut facts = record.facts();
        let mut fields = json!({ "title": facts["title"], "taxonomies": {}, "extra": {} });
        let address = record.address();
        let path = if record.is_list() { format!("om{address}") } else { address.clone() };
        fields["path"] = path.trim_matches('/').into();
        if let Some(date) = facts.get("date") {
            fields["date"] = date.clone();
        }
        if facts.get("decided") == Some(&true.into()) {
            facts["register"] = json!(["vedtak"]);
        }
        for name in LISTS.into_iter().chain(["register"]) {
            if let Some(terms) = facts.get(name) {
                fields["taxonomies"][name] = terms.clone();
            }
        }
        for name in ["number", "summary", "outcome", "state", "responsible", "follows"] {
            if let Some(value) = facts.get(name) {
                fields["extra"][name] = value.clone();
            }
        }
        let mut text = String::with_capacity(record.text.len() + 200);
        let mut done = 0;
        for (range, _, cited) in citations(&record.text, &cases) {
            let words = &record.text[range.clone()];
            text.push_str(&record.text[done..range.start]);
            text.extend(["[", words, "](@/", &place(cited), ")"]);
            done = range.end;
        }
        text.push_str(&record.text[done..]);
        let fields = toml::to_string(&fields)?;
        put(&to.join("content").join(place(&address)), &format!("+++\n{fields}+++\n\n{text}"))?;
    }
    Ok(())
}

fn put(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(path, text)?)
}
