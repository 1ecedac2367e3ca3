//! One record written anew, where nothing of it has changed that other records are joined by.
//!
//! Most of what an author saves are words: a sentence more, a title mended. Then the site is the one before with another
//! document in one place, other marks in its words and other sentences in the lists of those whom it refers to. Whatever
//! else has changed, even a little, is left to [`resolve`](super::resolve()). Findings are not told here.

use std::sync::Arc;

use crate::citation::{Cited, CitedCase, Placed, ProvisionCitation};
use crate::content::{CaseDocument, Document, SectionKind, Text, fields_are_alike};
use crate::source::SourceFile;

use super::Site;
use super::points::points;
use super::record::{AttachedTo, Case, CaseMention, RecordId};
use super::references::{day, order, read};
use super::resolve::Scanned;

/// A record before and after it was written anew.
#[derive(Clone, Copy, Debug)]
pub struct Revision<'a> {
    /// Its file as it was.
    pub file_before: &'a SourceFile,
    /// Its file as it is.
    pub file: &'a SourceFile,
    /// What was read of it.
    pub before: &'a Scanned,
    /// What is read of it.
    pub after: &'a Scanned,
}

/// The site with a record written anew; nothing where that takes joining all records again.
pub fn revised(site: &Site, revision: Revision<'_>) -> Option<Site> {
    let Revision { before, after, .. } = revision;
    let is_alike = before.places == after.places
        && cites_alike(&before.cited, &after.cited)
        && is_laid_out_alike(before.document.text()?, after.document.text()?);
    if !is_alike {
        return None;
    }
    let mut next = site.clone();
    let record = put(&mut next, revision)?;
    let mentions = mentions(site, record, &after.cited)?;
    let page =
        |address: &str| site.addresses.iter().find(|(_, known)| *known == address).map(|(record, _)| *record);
    let words = read(&next, record, day(&next, record), (&after.cited, &after.terms), mentions, page);
    let own = Arc::make_mut(&mut next.references).get_mut(site.address_of(record)?)?;
    *own = Arc::new(words.references);
    for (to, _) in &words.links {
        let links = Arc::make_mut(next.cited_by.get_mut(to)?);
        links.retain(|link| link.from != record);
    }
    for (to, link) in words.links {
        let links = Arc::make_mut(next.cited_by.get_mut(&to)?);
        links.push(link);
        order(links);
    }
    Some(next)
}

/// Puts the document in the place of the one before.
fn put(site: &mut Site, Revision { file_before, file, before, after }: Revision<'_>) -> Option<RecordId> {
    let path = &file.path;
    macro_rules! put {
        ($table:ident, $kind:ident, $document:expr, $may_differ:expr) => {{
            if !fields_are_alike(file_before, file, $may_differ) {
                return None;
            }
            let (id, _) = site.$table.iter().find(|(_, record)| record.document.header.path == *path)?;
            site.$table[id].document = Arc::clone($document);
            RecordId::$kind(id)
        }};
    }
    Some(match (&before.document, &after.document) {
        (Document::Case(before), Document::Case(after)) => {
            if !has_points_alike(before, after) {
                return None;
            }
            let (_, case) = site.cases.iter().find(|(_, case)| case.document.header.path == *path)?;
            let may_differ = if is_joined_by_title(case) { &["summary"][..] } else { &["title", "summary"] };
            put!(cases, Case, after, may_differ)
        }
        (Document::Report(_), Document::Report(after)) => put!(reports, Report, after, &["title", "summary"]),
        (Document::Project(_), Document::Project(after)) => put!(projects, Project, after, &["summary"]),
        (Document::Topic(_), Document::Topic(after)) => put!(topics, Topic, after, &["summary"]),
        (Document::Article(_), Document::Article(after)) => put!(articles, Article, after, &["summary"]),
        (Document::Meeting(_), Document::Meeting(after)) => {
            if !fields_are_alike(file_before, file, &[]) {
                return None;
            }
            let is_it = |document: &Arc<crate::content::MeetingDocument>| document.header.path == *path;
            let (id, _) =
                site.meetings.iter().find(|(_, meeting)| meeting.document.as_ref().is_some_and(is_it))?;
            site.meetings[id].document = Some(Arc::clone(after));
            RecordId::Meeting(id)
        }
        _ => return None,
    })
}

/// Whether a thread may hang on the title: of two cases, one of which has the other as an attachment, titles are compared.
fn is_joined_by_title(case: &Case) -> bool {
    !case.attached_by.is_empty()
        || case.attachments.iter().any(|attached| matches!(attached, AttachedTo::Case(_)))
}

/// Whether the points of recommendation and decision are brought together in the same way.
fn has_points_alike(before: &CaseDocument, after: &CaseDocument) -> bool {
    let has_recommendation =
        |case: &CaseDocument| case.text.of_kind(SectionKind::Recommendation).next().is_some();
    // What is wrong with them is told when all is joined.
    let mut untold = Vec::new();
    has_recommendation(before) == has_recommendation(after)
        && points(before, &mut untold) == points(after, &mut untold)
}

/// Whether others find in a text what they found before: headings, provisions, files, and where its links lead.
fn is_laid_out_alike(before: &Text, after: &Text) -> bool {
    let targets = |text: &Text| text.links.iter().map(|link| link.target.clone()).collect::<Vec<_>>();
    before.headings.iter().all(|heading| after.has_id(&heading.id))
        && before.provisions == after.provisions
        && before.figures == after.figures
        && targets(before) == targets(after)
}

/// Whether the same is cited in the same order. The sentence of a citation that makes a thread is shown there.
fn cites_alike(before: &Cited, after: &Cited) -> bool {
    let case = |one: &Placed<CitedCase>, other: &Placed<CitedCase>| {
        let cited = |case: &CitedCase| (case.pointer.clone(), case.relation, case.is_in_title);
        let shown = one.cited.relation.is_none() || one.sentence == other.sentence;
        shown && cited(&one.cited) == cited(&other.cited)
    };
    let provision = |one: &Placed<ProvisionCitation>, other: &Placed<ProvisionCitation>| {
        let cited = |one: &ProvisionCitation| (one.documents.clone(), one.id.clone(), one.paragraph.clone());
        cited(&one.cited) == cited(&other.cited)
    };
    all(&before.cases, &after.cases, case)
        && all(&before.provisions, &after.provisions, provision)
        && all(&before.pages, &after.pages, |one, other| {
            (&one.address, &one.fragment) == (&other.address, &other.fragment)
        })
}

fn all<T>(before: &[T], after: &[T], are_alike: impl Fn(&T, &T) -> bool) -> bool {
    before.len() == after.len() && before.iter().zip(after).all(|(one, other)| are_alike(one, other))
}

/// What each case that a record cites is, as it was found when all was joined; nothing where one was not.
fn mentions(site: &Site, record: RecordId, cited: &Cited) -> Option<Vec<CaseMention>> {
    let own = match record {
        RecordId::Case(id) => Some((id, &site.cases[id].document.key.value)),
        _ => None,
    };
    let known: Vec<&CaseMention> =
        site.citations.iter().filter(|edge| edge.from == record).map(|edge| &edge.to).collect();
    let mention = |placed: &Placed<CitedCase>| {
        let pointer = &placed.cited.pointer;
        if let Some((id, _)) = own.filter(|(_, key)| **key == pointer.case) {
            return Some(CaseMention {
                key: pointer.case.clone(),
                point: pointer.point.clone(),
                case: Some(id),
            });
        }
        let is_it = |known: &&&CaseMention| (&known.key, &known.point) == (&pointer.case, &pointer.point);
        known.iter().find(is_it).map(|known| (*known).clone())
    };
    cited.cases.iter().map(mention).collect()
}
