//! Files beside records, looked into: what they say, for search, and what in them must not be published.
//!
//! *In*: the name and the bytes of one file. *Out*: [`Looked`]: its text page by page, its language, and what its author should know.
//! *Refuses*: nothing. A file that cannot be read is published as it is, and that nobody could look into it is told.
//!
//! Looking is dear and depends on the bytes alone, so `build` keeps what was seen by what the bytes are ([`Looked::stored`]).

mod stored;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Severity;
use crate::language::{Language, language_of};
use crate::papers::{self, Format, Paper, Refusal};
use crate::privacy::{Concern, LeakKind, Part, Seen, Use, look_at, look_at_picture};
use crate::source::SourcePath;

/// What a change of this room, of `papers` or of `privacy` raises, so that nothing seen by older eyes is believed.
pub const EYES: u32 = 1;

/// The files of a site that were looked into, by path.
pub type Attached = BTreeMap<SourcePath, Arc<Looked>>;

/// What was seen in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The text of each page; of what has no pages, one. Blanks are one blank, lines are kept.
    pub pages: Vec<String>,
    /// How many pages it has, where its format has pages.
    pub page_count: Option<usize>,
    /// The language of the text, where it is sure.
    pub language: Option<Language>,
    /// What its author should know, the worst first.
    pub remarks: Vec<Remark>,
}

/// Something to tell of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// Its kind.
    pub kind: RemarkKind,
    /// Whether it stops what is to be published.
    pub is_error: bool,
    /// One clause that goes on from the file's name: `has 2 comments`.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What a remark is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RemarkKind {
    /// The number of a person.
    PersonalNumber,
    /// A mark of exemption.
    Mark,
    /// What is usually meant for few.
    PrivateDetail,
    /// What a reader does not see and anybody can bring to light.
    Unseen,
    /// Who made it, and where.
    Properties,
    /// That nobody could look into it, or that others get nothing of it.
    Unreadable,
}

/// Numbers of one kind that are told one by one; of more, how many there are.
const TOLD: usize = 5;

/// Looks into a file; of one that is neither a paper nor a picture nothing is seen.
pub fn look_into(name: &str, bytes: &[u8]) -> Looked {
    let only = |remarks| Looked { remarks, ..Looked::default() };
    if is_picture(bytes) {
        return only(look_at_picture(bytes).iter().map(of_picture).collect());
    }
    if !is_paper(name, bytes) {
        return Looked::default();
    }
    match papers::read(name, bytes) {
        Ok(paper) => of_paper(&paper),
        Err(Refusal::NotAPaper | Refusal::Empty) => Looked::default(),
        Err(refusal) => only(vec![refused(&refusal)]),
    }
}

impl Looked {
    /// Whether there is nothing to find in it and nothing to tell of it.
    pub fn says_nothing(&self) -> bool {
        self.pages.is_empty() && self.remarks.is_empty()
    }
}

/// What is said of a file whose reader failed or took too long.
pub fn failed() -> Looked {
    let remark = Remark {
        kind: RemarkKind::Unreadable,
        is_error: false,
        message: "cannot be looked into: reading it failed".to_owned(),
        help: "open it in its own program and save it again; look yourself what is in it".to_owned(),
    };
    Looked { remarks: vec![remark], ..Looked::default() }
}

/// Whether a file is one of those that are looked into, as far as its name tells: others are not even opened.
pub fn may_be_looked_into(name: &str) -> bool {
    let ending = ending(name);
    matches!(
        ending.as_str(),
        "pdf" | "docx" | "docm" | "dotx" | "dotm" | "doc" | "txt" | "jpg" | "jpeg" | "png" | "webp" | ""
    )
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, ending)| ending.to_lowercase())
}

fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8]) || bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"RIFF")
}

/// Whether the bytes are those of a paper. Sheets and slides are zip archives too; text is what calls itself so.
fn is_paper(name: &str, bytes: &[u8]) -> bool {
    let is_word = || matches!(ending(name).as_str(), "docx" | "docm" | "dotx" | "dotm" | "doc");
    match papers::format(name, bytes) {
        Ok(Format::Pdf) => true,
        Ok(Format::Docx) | Err(Refusal::OldFormat) => is_word(),
        Ok(Format::Text | Format::Markdown) => ending(name) == "txt" || is_word(),
        Err(_) => false,
    }
}

fn of_paper(paper: &Paper) -> Looked {
    let pages: Vec<String> = paper.pages.iter().map(|page| tidied(page)).collect();
    let mut remarks = remarks(&look_at(paper, Use::File));
    if pages.iter().all(String::is_empty) {
        remarks.push(unread(
            "has no text that can be read",
            "search and screen readers get nothing of it; publish a file with text",
        ));
    }
    Looked {
        language: language_of(&pages.join(" ")),
        page_count: (paper.format == Format::Pdf).then_some(paper.pages.len()),
        pages,
        remarks,
    }
}

/// Lines without blanks at their ends, and none that are empty.
fn tidied(page: &str) -> String {
    let lines = page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What was seen, in words: of each kind of number or detail the first ones.
fn remarks(seen: &[Seen]) -> Vec<Remark> {
    let mut remarks: Vec<Remark> = Vec::new();
    let mut counts: BTreeMap<(LeakKind, Severity), usize> = BTreeMap::new();
    for seen in seen {
        if let Concern::Leak(kind, _) = &seen.concern {
            let count = counts.entry((*kind, seen.severity)).or_default();
            *count += 1;
            // Of what is a warning one is enough: an author who looks sees the others.
            if *count > if seen.severity == Severity::Error { TOLD } else { 1 } {
                continue;
            }
        }
        remarks.push(remark(seen));
    }
    for ((kind, severity), count) in counts {
        let more = count.saturating_sub(TOLD);
        if more > 0 && severity == Severity::Error {
            let words = kind.words();
            remarks.push(Remark {
                kind: kind_of(&Concern::Leak(kind, String::new())),
                is_error: true,
                message: format!("has {more} more places with {words}"),
                help: Concern::Leak(kind, String::new()).help().to_owned(),
            });
        }
    }
    remarks.sort_by_key(|remark| !remark.is_error);
    remarks
}

fn remark(seen: &Seen) -> Remark {
    let place = seen.place.to_string();
    let place = match seen.part {
        Part::Body | Part::File => place,
        Part::Note => ["in a note", place.as_str()].join(if place.is_empty() { "" } else { ", " }),
        Part::Margin => "in a header or footer".to_owned(),
        Part::Unseen => "where no reader sees it".to_owned(),
    };
    let place = if place.is_empty() { place } else { format!(" ({place})") };
    Remark {
        kind: kind_of(&seen.concern),
        is_error: seen.severity == Severity::Error,
        message: format!("has {}{place}", seen.concern),
        help: seen.concern.help().to_owned(),
    }
}

fn kind_of(concern: &Concern) -> RemarkKind {
    match concern {
        Concern::Leak(LeakKind::Mark, _) => RemarkKind::Mark,
        Concern::Leak(kind, _) if kind.is_personal_number() => RemarkKind::PersonalNumber,
        Concern::Leak(..) => RemarkKind::PrivateDetail,
        Concern::Position | Concern::Properties(_) => RemarkKind::Properties,
        Concern::Covered(_)
        | Concern::TrackedChanges(_)
        | Concern::Comments(_)
        | Concern::Embedded(_)
        | Concern::Hidden(_)
        | Concern::Macros(_) => RemarkKind::Unseen,
    }
}

fn of_picture(concern: &Concern) -> Remark {
    Remark {
        kind: kind_of(concern),
        is_error: false,
        message: format!("has {concern}"),
        help: concern.help().to_owned(),
    }
}

/// What cannot be read is published all the same: nothing may be wrong with it, and no reader of ours is the measure.
fn refused(refusal: &Refusal) -> Remark {
    match refusal {
        Refusal::Scanned => unread(
            "has only pictures of its pages (scanned)",
            "search and screen readers get nothing of it; run text recognition (OCR), or ask for the original",
        ),
        _ => unread(&format!("cannot be looked into: {refusal}"), refusal.help()),
    }
}

fn unread(message: &str, help: &str) -> Remark {
    Remark {
        kind: RemarkKind::Unreadable,
        is_error: false,
        message: message.to_owned(),
        help: help.to_owned(),
    }
}
