//! Threads (saksganger): chains of cases that follow up each other.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostic};

use super::record::{AttachedTo, Case, Edge, EdgeSource, Thread};
use super::table::{Id, Table};

/// The edges that the cases themselves state.
///
/// An attachment counts where the title of the one case stands whole in the title of the other: the papers of one matter.
fn edges(cases: &Table<Case>) -> Vec<Edge> {
    let mut edges: Vec<Edge> = Vec::new();
    for (from, case) in cases.iter() {
        for (written, mention) in case.document.follows.iter().zip(&case.follows) {
            if let Some(to) = mention.case.filter(|to| *to != from) {
                let source = EdgeSource::Follows(written.source.clone());
                edges.push(Edge { from, to, point: mention.point.clone(), source });
            }
        }
        for attached in &case.attachments {
            let AttachedTo::Case(mention) = attached else { continue };
            let Some(to) = mention.case.filter(|to| *to != from) else { continue };
            let follows = |one: &Case, other| one.follows.iter().any(|mention| mention.case == Some(other));
            let known = follows(case, to) || follows(&cases[to], from);
            if !known
                && is_one_title_line(case.document.title.as_deref(), cases[to].document.title.as_deref())
            {
                edges.push(Edge { from, to, point: None, source: EdgeSource::Attachment });
            }
        }
    }
    edges
}

fn is_one_title_line(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let (long, short) = if one.len() >= other.len() { (one, other) } else { (other, one) };
    // A single word is too little to make two matters one.
    short.split_whitespace().count() >= 2 && long.contains(&short)
}

/// The threads: connected components of the edges, by latest activity.
pub(super) fn threads(cases: &Table<Case>, diagnostics: &mut Vec<Diagnostic>) -> Table<Thread> {
    let edges = edges(cases);
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
        Thread { cases: ids, edges }
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
