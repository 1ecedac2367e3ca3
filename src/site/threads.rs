//! Threads (saksganger): chains of cases that follow up each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::citation::Relation;
use crate::content::PointNumber;
use crate::diagnostic::{Code, Diagnostic};

use super::record::{AttachedTo, Case, CitationEdge, Edge, EdgeSource, RecordId, Thread};
use super::table::{Id, Table};

/// The edges that the cases state: in their fields, their titles, their texts and by what they attach.
///
/// A text counts only where it leads back in time: a sentence is read, not written for machines. An attachment counts
/// where the title of the one case stands whole in the title of the other: the papers of one matter.
fn edges(cases: &Table<Case>, citations: &[CitationEdge]) -> Vec<Edge> {
    let mut edges = Edges::default();
    for (from, case) in cases.iter() {
        for (written, mention) in case.document.follows.iter().zip(&case.follows) {
            if let Some(to) = mention.case {
                edges.add(from, to, mention.point.as_ref(), EdgeSource::Follows(written.source.clone()));
            }
        }
    }
    for citation in citations {
        let (RecordId::Case(citing), Some(cited)) = (citation.from, citation.to.case) else { continue };
        let Some(relation) = citation.relation else { continue };
        let (from, to, point) = match relation {
            Relation::FollowsUp => (citing, cited, citation.to.point.as_ref()),
            Relation::IsFollowedUpBy => (cited, citing, None),
        };
        // Cases stand newest first: the later one has the smaller id.
        if from < to {
            let source = if citation.is_in_title {
                EdgeSource::Title
            } else {
                EdgeSource::Text(citation.sentence.clone())
            };
            edges.add(from, to, point, source);
        }
    }
    for (from, case) in cases.iter() {
        for attached in &case.attachments {
            let AttachedTo::Case(mention) = attached else { continue };
            let Some(to) = mention.case.filter(|to| *to != from) else { continue };
            let is_known = edges.between(from, to).is_some() || edges.between(to, from).is_some();
            let titles = (case.document.title.as_deref(), cases[to].document.title.as_deref());
            if !is_known && is_one_title_line(titles.0, titles.1) {
                edges.add(from, to, None, EdgeSource::Attachment);
            }
        }
    }
    edges.0.sort_by_key(|edge| (edge.from, edge.to));
    edges.0
}

#[derive(Default)]
struct Edges(Vec<Edge>, BTreeMap<(Id<Case>, Id<Case>), usize>);

impl Edges {
    fn between(&self, from: Id<Case>, to: Id<Case>) -> Option<usize> {
        self.1.get(&(from, to)).copied()
    }

    /// Adds a source to the edge between two cases; the first source names the point.
    fn add(&mut self, from: Id<Case>, to: Id<Case>, point: Option<&PointNumber>, source: EdgeSource) {
        if from == to {
            return;
        }
        let at = self.between(from, to).unwrap_or_else(|| {
            self.0.push(Edge { from, to, point: None, sources: Vec::new() });
            self.1.insert((from, to), self.0.len() - 1);
            self.0.len() - 1
        });
        let edge = &mut self.0[at];
        if edge.point.is_none() {
            edge.point = point.cloned();
        }
        if !edge.sources.contains(&source) {
            edge.sources.push(source);
        }
    }
}

pub(super) fn is_one_title_line(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    // A single word is too little to make two matters one.
    short.split_whitespace().count() >= 2 && long.contains(&short)
}

/// The threads: connected components of the edges, by latest activity.
pub(super) fn threads(
    cases: &Table<Case>,
    citations: &[CitationEdge],
    diagnostics: &mut Vec<Diagnostic>,
) -> Table<Thread> {
    let edges = edges(cases, citations);
    tell_loops(cases, diagnostics);

    let mut root: BTreeMap<Id<Case>, Id<Case>> = BTreeMap::new();
    for edge in &edges {
        let (a, b) = (find(&root, edge.from), find(&root, edge.to));
        root.insert(a.max(b), a.min(b));
        root.entry(a.min(b)).or_insert(a.min(b));
    }
    let mut members: BTreeMap<Id<Case>, Vec<Id<Case>>> = BTreeMap::new();
    for case in edges.iter().flat_map(|edge| [edge.from, edge.to]) {
        members.entry(find(&root, case)).or_default().push(case);
    }
    let mut edges_of: BTreeMap<Id<Case>, Vec<Edge>> = BTreeMap::new();
    for edge in edges {
        edges_of.entry(find(&root, edge.from)).or_default().push(edge);
    }
    // Cases stand newest first in their table, so the smallest id of a thread is its latest case.
    let threads = members.into_values().map(|mut ids| {
        ids.sort();
        ids.dedup();
        let edges = edges_of.remove(&find(&root, ids[0])).unwrap_or_default();
        ids.reverse();
        // The oldest case stays the oldest, so the thread's address stays as well.
        Thread { slug: cases[ids[0]].slug.clone(), cases: ids, edges }
    });
    let mut threads: Vec<Thread> = threads.collect();
    threads.sort_by_key(|thread| thread.cases.last().copied());
    threads.into()
}

fn find(root: &BTreeMap<Id<Case>, Id<Case>>, mut case: Id<Case>) -> Id<Case> {
    while let Some(next) = root.get(&case).copied().filter(|next| *next != case) {
        case = next;
    }
    case
}

/// A circle of follow-ups cannot be: one of the cases would be earlier than itself.
fn tell_loops(cases: &Table<Case>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, case) in cases.iter() {
        for (written, mention) in case.document.follows.iter().zip(&case.follows) {
            let Some(to) = mention.case.filter(|to| *to == id || reaches(cases, *to, id)) else { continue };
            let message = if to == id {
                format!("`{}` follows up itself", mention.key)
            } else {
                format!("`{}` and `{}` follow up each other", case.document.key.value, mention.key)
            };
            diagnostics.push(
                Diagnostic::error(Code::ThreadLoop, written.target.span.clone(), message)
                    .help("a case follows up earlier cases only: remove the follow-up that is not so"),
            );
        }
    }
}

/// Whether following up from `from` leads to `to`.
pub(super) fn reaches(cases: &Table<Case>, from: Id<Case>, to: Id<Case>) -> bool {
    let mut open = vec![from];
    let mut seen = BTreeSet::new();
    while let Some(case) = open.pop() {
        if case == to {
            return true;
        }
        if seen.insert(case) {
            open.extend(cases[case].follows.iter().filter_map(|mention| mention.case));
        }
    }
    false
}
