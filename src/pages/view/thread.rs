//! Threads: cases that follow up each other.

use serde::Serialize;

use crate::site::{Case, CaseMention, EdgeSource, Id, Thread};

use super::Drawer;
use super::row::{CaseRow, DateView, Link};

/// A step of a thread.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The case.
    pub case: CaseRow,
    /// What it follows up in this thread, each with its source.
    pub edges: Vec<EdgeView>,
    /// `past`, `current` or `later`, seen from the page; `past` for all in a register.
    pub when: &'static str,
}

/// One case follows up another.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeView {
    /// The earlier case, with the point.
    pub to: Link,
    /// Who says so.
    pub source: String,
}

/// A thread in the register.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// Its id on the page: the slug of its first case.
    pub id: String,
    /// The title of its latest case.
    pub title: String,
    /// «4 saker».
    pub cases: String,
    /// The day of its latest case.
    pub date: Option<DateView>,
    /// Its cases, oldest first.
    pub steps: Vec<StepView>,
}

impl Drawer<'_> {
    /// The steps of a thread, seen from one of its cases or from outside.
    pub(super) fn steps(&self, thread: &Thread, from: Option<Id<Case>>) -> Vec<StepView> {
        let here = from.and_then(|case| thread.cases.iter().position(|other| *other == case));
        let step = |(at, case): (usize, &Id<Case>)| {
            let edges = thread.edges.iter().filter(|edge| edge.from == *case);
            let edges = edges.map(|edge| {
                let earlier = &self.site.cases[edge.to].document.key.value;
                let mention =
                    CaseMention { key: earlier.clone(), point: edge.point.clone(), case: Some(edge.to) };
                let source = match &edge.source {
                    EdgeSource::Follows(Some(source)) => source.clone(),
                    EdgeSource::Follows(None) => self.text("edge_stated"),
                    EdgeSource::Attachment => self.text("edge_attachment"),
                };
                EdgeView { to: self.mention(&mention), source }
            });
            StepView {
                case: self.case_row(*case, None),
                edges: edges.collect(),
                when: match here.map(|here| at.cmp(&here)) {
                    None | Some(std::cmp::Ordering::Less) => "past",
                    Some(std::cmp::Ordering::Equal) => "current",
                    Some(std::cmp::Ordering::Greater) => "later",
                },
            }
        };
        thread.cases.iter().enumerate().map(step).collect()
    }

    pub(super) fn thread(&self, id: Id<Thread>) -> ThreadView {
        let thread = &self.site.threads[id];
        let latest = thread.cases.last().map(|case| &self.site.cases[*case]);
        ThreadView {
            id: thread.cases.first().map(|case| self.site.cases[*case].slug.to_string()).unwrap_or_default(),
            title: latest.map(|case| self.case_title(case)).unwrap_or_default(),
            cases: self.counted("count_cases", thread.cases.len()),
            date: latest.and_then(|case| self.case_date(case)),
            steps: self.steps(thread, None),
        }
    }
}
