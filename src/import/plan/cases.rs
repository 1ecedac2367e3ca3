//! Cases: their papers as records, with what the meeting says of them.

use toml_edit::{ArrayOfTables, Item, Table};

use crate::content::SectionNames;
use crate::papers::{Format, Paper};

use super::super::attach::published_name;
use super::super::case_draft::{self, Placed};
use super::super::draft::{Draft, Field, Origin, Part};
use super::super::found::{CasePaper, Doubt, Kind};
use super::super::known::case_path;
use super::super::look::{Content, Looked, stops};
use super::super::site_words::SiteWords;
use super::super::writer::{self, Beside};
use super::attachments::{attached, said};
use super::sort::Sorted;
use super::{Fate, Options, Use, Used, Work};

/// What the PDF of a case's paper is called beside its text.
const DOWNLOAD: &str = "Saksframlegget som PDF";

/// Makes a record of each case that has a paper.
pub(super) fn drafts(
    looked: &[Looked],
    sorted: &Sorted,
    site: &SiteWords,
    options: &Options,
    used: &mut [Used],
    drafts: &mut Vec<Work>,
) {
    let papers: Vec<usize> = sorted.cases.values().flatten().copied().collect();
    let meeting =
        |at: &usize| sorted.meetings.values().any(|m| m.notice.contains(at) || m.minutes.contains(at));
    for (key, own) in &sorted.cases {
        let Some((&first, others)) = own.split_first() else { continue };
        let Some((paper, content)) = paper(&looked[first]) else { continue };
        // Two Word files of one case: nobody knows which one is meant.
        let format = content.paper.format;
        let rivals: Vec<usize> =
            others.iter().copied().filter(|at| is_format(&looked[*at], format)).collect();
        for at in rivals.iter().chain((!rivals.is_empty()).then_some(&first)) {
            let message = format!(
                "two files are both {key}: `{}` and `{}`",
                looked[first].file.name, looked[rivals[0]].file.name
            );
            let help = Some("take the one that is not the final paper out of the folder");
            used[*at] = Some((Fate::Stopped, format!("case {key}"), vec![(message, help)], Vec::new()));
        }
        if !rivals.is_empty() {
            continue;
        }
        let name = key.to_string();
        let is_free = |at: usize| !papers.contains(&at) && !meeting(&at);
        let number = key.number_and_year();
        let mut attached = attached(&paper.attachments, &number, first, &name, looked, &is_free, used);
        let mut draft = case_draft::fields(paper, key, &attached.placed, &site.bodies);
        draft.path = case_path(key);
        draft.origins.push(origin(&looked[first], Part::Paper));
        twins(looked, others, &name, &mut draft, &mut attached.files, used);
        let title = paper.title.as_ref().map(|found| found.value.clone());
        let copied = |link: &str| {
            let placed = paper.attachments.iter().zip(&attached.placed);
            let mut own = placed.filter(|(found, _)| found.value.link.as_deref() == Some(link));
            own.find_map(|(_, placed)| match placed {
                Placed::File(name) => Some(name.clone()),
                Placed::AsWritten => None,
            })
        };
        let (body, pictures, mut doubts) =
            written(&content.paper, &paper.body, key.slug().as_str(), &site.sections, &copied);
        draft.body = body;
        attached.files.extend(pictures);
        doubts.extend(paper.doubts.iter().cloned());
        doubts.extend(attached.doubts);
        doubts.extend(troubles(&content.paper));
        if sorted.body.as_deref() != Some(&key.body) && paper.number.is_none() {
            doubts.push(doubt("case", "the number is that of the file's name; the paper has none"));
        }
        let mut work = Work {
            facts: facts(&draft, paper, &attached.placed),
            draft,
            name: name.clone(),
            title,
            doubts: doubts.into_iter().map(|doubt| (looked[first].file.name.clone(), doubt)).collect(),
            files: attached.files,
            ..Work::default()
        };
        used[first] = Some(judged(content, options, &format!("case {name}"), &mut work));
        drafts.push(work);
    }
}

/// The case in a file, with the rest of what is known of the file.
fn paper(looked: &Looked) -> Option<(&CasePaper, &Content)> {
    let content = looked.content.as_ref().ok()?;
    match &content.kind {
        Kind::Case(paper) => Some((paper, content)),
        _ => None,
    }
}

fn is_format(looked: &Looked, format: Format) -> bool {
    looked.content.as_ref().is_ok_and(|content| content.paper.format == format)
}

/// Where a record comes from.
pub(super) fn origin(looked: &Looked, part: Part) -> Origin {
    Origin { part, name: looked.file.name.clone(), sha256: looked.file.sha256.clone() }
}

/// A doubt about a field as a whole.
pub(super) fn doubt(field: &'static str, message: &str) -> Doubt {
    Doubt { field: Some(field), place: crate::papers::Place::default(), message: message.to_owned() }
}

/// What readers found doubtful, as doubts.
pub(super) fn troubles(paper: &Paper) -> impl Iterator<Item = Doubt> {
    paper.troubles.iter().map(|trouble| Doubt {
        field: None,
        place: trouble.place,
        message: trouble.message.clone(),
    })
}

/// Pictures beside a record, by name.
pub(super) type Pictures = Vec<(String, std::sync::Arc<[u8]>)>;

/// Text and pictures of a paper, under names that begin with `slug`. `file` has the published name of the file that a link leads to.
pub(super) fn written(
    paper: &Paper,
    body: &[crate::papers::Block],
    slug: &str,
    sections: &SectionNames,
    file: &dyn Fn(&str) -> Option<String>,
) -> (String, Pictures, Vec<Doubt>) {
    let names: Vec<Option<String>> = paper
        .pictures
        .iter()
        .enumerate()
        .map(|(at, picture)| Some(format!("{slug}-figur-{}.{}", at + 1, picture.kind.extension())))
        .collect();
    let mut doubts = Vec::new();
    let text = writer::body(body, &paper.notes, Beside { pictures: &names, file }, sections, &mut doubts);
    // A picture that only a header or a dropped list of contents shows does not come along.
    let shown = names.iter().flatten().zip(&paper.pictures).filter(|(name, _)| text.contains(name.as_str()));
    let pictures = shown.map(|(name, picture)| (name.clone(), picture.bytes.clone().into())).collect();
    (text, pictures, doubts)
}

/// Copies of the same paper: a PDF can be downloaded, others are not needed.
fn twins(
    looked: &[Looked],
    others: &[usize],
    name: &str,
    draft: &mut Draft,
    files: &mut std::collections::BTreeMap<String, std::sync::Arc<[u8]>>,
    used: &mut [Used],
) {
    for at in others {
        let twin = &looked[*at];
        let Ok(content) = &twin.content else { continue };
        if content.paper.format != Format::Pdf {
            let note = vec!["the same paper; another file has its text".to_owned()];
            used[*at] = Some((Fate::LeftOut, format!("case {name}"), Vec::new(), note));
            continue;
        }
        let stopped: Vec<_> = content
            .as_file
            .iter()
            .filter(|seen| stops(seen))
            .map(|s| (said(s), Some(s.concern.help())))
            .collect();
        let notes = content.as_file.iter().filter(|seen| !stops(seen)).map(said).collect();
        let fate = if stopped.is_empty() { Fate::Copied } else { Fate::Stopped };
        used[*at] = Some((fate, format!("{name} as PDF"), stopped, notes));
        let published = published_name(&twin.file.name);
        let mut table = Table::new();
        table.insert("title", DOWNLOAD.into());
        table.insert("file", published.clone().into());
        match draft.fields.iter_mut().find(|field| field.key == "attachments") {
            Some(Field { value: Item::ArrayOfTables(tables), .. }) => tables.push(table),
            _ => {
                let mut tables = ArrayOfTables::new();
                tables.push(table);
                draft.set(Field {
                    key: "attachments".to_owned(),
                    value: Item::ArrayOfTables(tables),
                    from: None,
                });
            }
        }
        files.insert(published, twin.file.bytes.clone());
    }
}

/// What becomes of a paper whose text is taken over. A mark of exemption makes its record a draft, or is answered for.
pub(super) fn judged(content: &Content, options: &Options, what: &str, work: &mut Work) -> Use {
    let mut stopped: Vec<_> = content.stops().map(|seen| (said(seen), Some(seen.concern.help()))).collect();
    let mut notes: Vec<String> = content.as_text.iter().filter(|seen| !stops(seen)).map(said).collect();
    let marks: Vec<String> = content.marks().map(said).collect();
    if !marks.is_empty() {
        match &options.public_because {
            Some(reason) => {
                work.draft.set(Field::new("public_because", reason.as_str(), None));
                notes.extend(marks);
            }
            None => {
                work.is_withheld = true;
                work.draft.set(Field::new("draft", true, Some("a mark of exemption".to_owned())));
                // The words of the mark are left where they are: the list of doubts is a part of the record.
                for seen in content.marks() {
                    let message =
                        "a mark of exemption: the record is a draft, and nothing of it is published";
                    let doubt =
                        Doubt { field: Some("draft"), place: seen.place, message: message.to_owned() };
                    work.doubts.push((String::new(), doubt));
                }
            }
        }
    }
    stopped.dedup();
    let fate = if stopped.is_empty() { Fate::Read } else { Fate::Stopped };
    (fate, what.to_owned(), stopped, notes)
}

/// The sections of a text, counted.
pub(super) fn sections(body: &str) -> String {
    match body.lines().filter(|line| line.starts_with("## ")).count() {
        1 => "1 section".to_owned(),
        count => format!("{count} sections"),
    }
}

/// What a case has, counted.
fn facts(draft: &Draft, paper: &CasePaper, placed: &[Placed]) -> Vec<String> {
    let mut facts = Vec::new();
    let mut count = |count: usize, one: &str, more: &str| {
        if count > 0 {
            facts.push(if count == 1 { format!("1 {one}") } else { format!("{count} {more}") });
        }
    };
    count(paper.officers.len(), "officer", "officers");
    let files = placed.iter().filter(|placed| matches!(placed, Placed::File(_))).count();
    match (paper.attachments.len(), files) {
        (all, 0) => count(all, "attachment", "attachments"),
        (1, _) => facts.push("1 attachment (copied)".to_owned()),
        (all, files) => facts.push(format!("{all} attachments ({files} copied)")),
    }
    facts.push(sections(&draft.body));
    facts
}
