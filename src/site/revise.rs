//! One record written anew, where nothing of it has changed that other records are joined by.
//!
//! Most of what an author saves are words: a sentence more, a title mended. Then the site is the one before with another
//! document in one place, other marks in its words and other sentences in the lists of those whom it refers to. Whatever
//! else has changed, even a little, is left to [`resolve`](super::resolve()). Findings are not told here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::citation::{Cited, CitedCase, Placed, ProvisionCitation};
use crate::content::{CaseDocument, Document, SectionKind, Text, fields_are_alike};
use crate::diagnostic::has_errors;
use crate::source::SourceFile;

use super::Site;
use super::record::{AttachedTo, Backlink, Case, CaseMention, RecordId};
use super::references::{day, order, read};
use super::resolve::Scanned;
use super::threads::is_one_title_line;

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
        && before.points == after.points
        && !has_errors(&after.point_findings)
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
    let references = words.references;
    next.references.change(site.address_of(record)?, |_| references)?;
    let mut links: BTreeMap<RecordId, Vec<Backlink>> = BTreeMap::new();
    for (to, link) in words.links {
        links.entry(to).or_default().push(link);
    }
    for (to, own) in links {
        next.cited_by.change(&to, |all| {
            let others = all.iter().filter(|link| link.from != record).cloned();
            let mut all: Vec<Backlink> = others.chain(own).collect();
            order(&mut all);
            all
        })?;
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
            if has_recommendation(before) != has_recommendation(after) {
                return None;
            }
            let (_, case) = site.cases.iter().find(|(_, case)| case.document.header.path == *path)?;
            let hangs = hangs_alike(site, case, before, after);
            let may_differ = if hangs { &["title", "summary"][..] } else { &["summary"] };
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

/// Whether the same threads hang on the title: of two cases, one of which has the other as an attachment, titles are compared.
fn hangs_alike(site: &Site, case: &Case, before: &CaseDocument, after: &CaseDocument) -> bool {
    let attached = case.attachments.iter().filter_map(|attached| match attached {
        AttachedTo::Case(mention) => mention.case,
        AttachedTo::File(_) | AttachedTo::Written => None,
    });
    attached.chain(case.attached_by.iter().copied()).all(|other| {
        let other = site.cases[other].document.title.as_deref();
        let hangs = |own: &CaseDocument| is_one_title_line(own.title.as_deref(), other);
        hangs(before) == hangs(after)
    })
}

fn has_recommendation(case: &CaseDocument) -> bool {
    case.text.of_kind(SectionKind::Recommendation).next().is_some()
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
