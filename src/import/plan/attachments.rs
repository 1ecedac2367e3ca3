//! The files that come with a paper: found, judged, and brought beside the record.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::papers::Refusal;
use crate::privacy::Seen;

use super::super::attach::{Candidate, file, published_name};
use super::super::case_draft::Placed;
use super::super::found::{Doubt, Found, FoundAttachment, Kind};
use super::super::look::{Looked, stops};
use super::{Fate, Stops, Used};

/// The attachments of one record, placed.
#[derive(Debug, Default)]
pub(super) struct Attached {
    /// Where each of them is.
    pub(super) placed: Vec<Placed>,
    /// Files beside the record, by name.
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// What a person should look at.
    pub(super) doubts: Vec<Doubt>,
}

/// Finds the files of the attachments of the case with this number, whose own paper is `own`. `is_free` says which files are
/// no paper of the meeting itself.
pub(super) fn attached(
    attachments: &[Found<FoundAttachment>],
    number: &str,
    own: usize,
    name: &str,
    looked: &[Looked],
    is_free: &dyn Fn(usize) -> bool,
    used: &mut [Used],
) -> Attached {
    let mut attached = Attached::default();
    let free: Vec<usize> = (0..looked.len()).filter(|at| *at != own && is_free(*at)).collect();
    let candidates: Vec<Candidate> = free
        .iter()
        .map(|at| Candidate { name: &looked[*at].file.name, title: title(&looked[*at]) })
        .collect();
    for (place, found) in attachments.iter().enumerate() {
        let at =
            file(&found.value, place + 1, number, &looked[own].file.name, &candidates).map(|at| free[at]);
        let Some(at) = at else {
            attached.placed.push(Placed::AsWritten);
            if let Some(link) = found.value.link.as_deref().filter(|link| is_file(link)) {
                attached.doubts.push(Doubt {
                    field: Some("attachments"),
                    place: found.place,
                    message: format!("the file `{link}` is not in the folder"),
                });
            }
            continue;
        };
        let verdict = judged(&looked[at]);
        let fate = if verdict.stops.is_empty() { verdict.fate } else { Fate::Stopped };
        if fate == Fate::Copied {
            let published =
                unused(&published_name(&looked[at].file.name), &attached.files, &looked[at].file.bytes);
            let bytes = verdict.bytes.unwrap_or_else(|| looked[at].file.bytes.clone());
            attached.files.insert(published.clone(), bytes);
            attached.placed.push(Placed::File(published));
        } else {
            attached.placed.push(Placed::AsWritten);
        }
        let what = match &used[at] {
            Some((_, what, ..)) => format!("{what}, {name}"),
            None => format!("attachment of {name}"),
        };
        used[at] = Some((fate, what, verdict.stops, verdict.notes));
    }
    attached
}

/// What is to become of a file that is published as it stands.
struct Verdict {
    fate: Fate,
    stops: Stops,
    notes: Vec<String>,
    /// A copy without what cameras write, where the file is a picture.
    bytes: Option<Arc<[u8]>>,
}

fn judged(looked: &Looked) -> Verdict {
    let fine = Verdict { fate: Fate::Copied, stops: Vec::new(), notes: Vec::new(), bytes: None };
    match &looked.content {
        Ok(content) => {
            let told = |seen: &&Seen| (said(seen), Some(seen.concern.help()));
            let stops_of: Vec<_> =
                content.as_file.iter().filter(|seen| stops(seen)).map(|seen| told(&seen)).collect();
            let notes = content.as_file.iter().filter(|seen| !stops(seen)).map(said).collect();
            Verdict { stops: stops_of, notes, ..fine }
        }
        Err(Refusal::Scanned) => {
            let note = "its pages are pictures without text: search and screen readers get nothing from it";
            Verdict { notes: vec![note.to_owned()], ..fine }
        }
        Err(Refusal::NotAPaper) => match crate::papers::Picture::read(&looked.file.bytes).ok() {
            Some(picture) => Verdict { bytes: Some(picture.bytes.into()), ..fine },
            None => Verdict {
                fate: Fate::LeftOut,
                notes: vec!["it cannot be looked into, and is not published: save it as PDF".to_owned()],
                ..fine
            },
        },
        Err(refusal) => Verdict { stops: vec![(refusal.to_string(), Some(refusal.help()))], ..fine },
    }
}

/// What was seen, with the place to look.
pub(super) fn said(seen: &Seen) -> String {
    let part = match seen.part {
        crate::privacy::Part::Body | crate::privacy::Part::File => "",
        crate::privacy::Part::Note => " in a note",
        crate::privacy::Part::Margin => " in a header or footer",
        crate::privacy::Part::Unseen => " in what no reader sees",
    };
    let place = seen.place.to_string();
    let place = if place.is_empty() { place } else { format!(" ({place})") };
    format!("{}{part}{place}", seen.concern)
}

/// The title of a paper that is no case.
fn title(looked: &Looked) -> Option<&str> {
    match &looked.content.as_ref().ok()?.kind {
        Kind::Report(report) => report.title.as_ref().map(|found| found.value.as_str()),
        Kind::Case(paper) => paper.title.as_ref().map(|found| found.value.as_str()),
        Kind::Notice(_) | Kind::Minutes(_) => None,
    }
}

/// Whether a link leads to a file, and not to the web or nowhere.
fn is_file(link: &str) -> bool {
    !link.is_empty() && !link.starts_with('#') && !link.starts_with("mailto:") && !link.contains("://")
}

/// A name that no other file beside the record has.
fn unused(name: &str, files: &BTreeMap<String, Arc<[u8]>>, bytes: &Arc<[u8]>) -> String {
    let (stem, ending) =
        name.rsplit_once('.').map_or((name, String::new()), |(stem, ending)| (stem, format!(".{ending}")));
    let mut numbered = (2..).map(|number| format!("{stem}-{number}{ending}"));
    let mut candidate = name.to_owned();
    while files.get(&candidate).is_some_and(|other| other != bytes) {
        match numbered.next() {
            Some(next) => candidate = next,
            None => break,
        }
    }
    candidate
}
