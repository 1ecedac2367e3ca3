//! What is kept, what is renewed, and what a person is told.

use toml_edit::{ArrayOfTables, Item, Table};

use super::super::draft::{Draft, Field, Origin, Part};
use super::{Merged, Standing, merge};

fn draft(title: &str, body: &str) -> Draft {
    Draft {
        path: "saker/prs/2030/01-2030.md".into(),
        fields: vec![
            Field::new("case", "PRS 01-2030", None),
            Field::new("title", title, Some("line 2".into())),
        ],
        body: body.into(),
        origins: vec![Origin { part: Part::Paper, name: "sak.docx".into(), sha256: "00".into() }],
        unsure: Vec::new(),
    }
}

fn standing(text: &str) -> Standing {
    Standing::read(text).unwrap()
}

/// The file after an import of `first`, an edit, and an import of `second`.
fn again(first: &Draft, edit: impl Fn(&str) -> String, second: &Draft) -> Merged {
    let base = first.file();
    merge(&standing(&edit(&base)), Some(&standing(&base)), second, false)
}

#[test]
fn nothing_changes_where_nothing_is_new() {
    let draft = draft("Prøvesak", "Tekst.\n");
    let merged = again(&draft, str::to_owned, &draft);
    assert_eq!(merged, Merged { text: draft.file(), kept: vec![], conflicts: 0 });
}

#[test]
fn a_new_paper_renews_what_no_editor_touched() {
    let second = draft("Prøvesak, rettet", "Ny tekst.\n");
    let merged = again(&draft("Prøvesak", "Tekst.\n"), str::to_owned, &second);
    assert_eq!(merged, Merged { text: second.file(), kept: vec![], conflicts: 0 });
}

#[test]
fn what_an_editor_wrote_stays_with_its_comments_and_order() {
    let first = draft("Prøvesak", "Tekst.\n");
    let edit = |text: &str| {
        text.replace(
            "title = \"Prøvesak\"",
            "# bedre tittel\ntitle = \"Redaktørens\" # vår\nsummary = \"Kort.\"",
        )
        .replace("Tekst.", "Tekst.\n\nRedaktørens avsnitt.")
    };
    let merged = again(&first, edit, &draft("Prøvesak, rettet", "Tekst, rettet.\n"));
    assert!(
        merged.text.contains("# bedre tittel\ntitle = \"Redaktørens\" # vår\nsummary = \"Kort.\"\n"),
        "{}",
        merged.text
    );
    assert!(
        merged.text.ends_with("Tekst, rettet.\n\nRedaktørens avsnitt.\n") || merged.conflicts == 1,
        "{}",
        merged.text
    );
    assert_eq!(merged.kept, ["`title`: `Redaktørens` stays; the paper says `Prøvesak, rettet`"]);
}

#[test]
fn a_place_that_both_changed_makes_a_draft_with_both_in_it() {
    let merged = again(&draft("A", "Tekst.\n"), |text| text.replace("Tekst.", "Min."), &draft("A", "Din.\n"));
    assert_eq!(merged.conflicts, 1);
    let written = standing(&merged.text);
    assert_eq!(written.front.get("draft").and_then(Item::as_bool), Some(true));
    assert!(written.body.contains("Min.") && written.body.contains("Din."));
}

#[test]
fn a_record_that_no_import_made_is_only_filled() {
    let current = standing("+++\ncase = \"PRS 01-2030\"\ntitle = \"Skrevet for hånd\"\n+++\n\nFor hånd.\n");
    let mut draft = draft("Prøvesak", "Tekst.\n");
    draft.fields.push(Field::new("reference", "2030/7", None));
    let merged = merge(&current, None, &draft, false);
    let written = standing(&merged.text);
    assert_eq!(written.front["title"].as_str(), Some("Skrevet for hånd"));
    assert_eq!(written.front["reference"].as_str(), Some("2030/7"));
    assert_eq!(written.body.trim(), "For hånd.");
    assert_eq!(merged.kept.len(), 2, "{:?}", merged.kept);
}

fn attachments(titles: &[&str]) -> Field {
    let mut list = ArrayOfTables::new();
    for title in titles {
        let mut table = Table::new();
        table.insert("title", (*title).into());
        list.push(table);
    }
    Field { key: "attachments".into(), value: Item::ArrayOfTables(list), from: None }
}

#[test]
fn attachments_are_brought_together_one_by_one() {
    let (mut first, mut second) = (draft("A", "T.\n"), draft("A", "T.\n"));
    first.fields.push(attachments(&["En", "To"]));
    second.fields.push(attachments(&["To", "Tre"]));
    let edit = |text: &str| text.replace("title = \"To\"", "title = \"To\"\naccessible = \"yes\"");
    let merged = again(&first, edit, &second);
    let written = standing(&merged.text);
    let list = written.front["attachments"].as_array_of_tables().unwrap();
    let titles: Vec<_> = list.iter().filter_map(|table| table["title"].as_str()).collect();
    assert_eq!(titles, ["En", "To", "Tre"]);
    assert_eq!(list.get(1).unwrap()["accessible"].as_str(), Some("yes"));
    assert_eq!(merged.kept, ["`attachments`: `En` is no longer in the paper; `--prune` takes it out"]);
    let base = first.file();
    let pruned = merge(&standing(&base), Some(&standing(&base)), &second, true);
    assert!(!pruned.text.contains("\"En\""), "{}", pruned.text);
}
