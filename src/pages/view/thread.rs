//! Threads: cases that follow up each other.

use serde::Serialize;

use crate::site::{Case, CaseMention, EdgeSource, Id, Thread};

use crate::pages::address::HasAddress;
use crate::pages::plan::Page;

use super::row::{CaseRow, DateView, Link};
use super::{Body, Drawer, View};

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
    /// Whether it only has the other case as an attachment.
    pub is_attachment: bool,
}

/// A thread, on its page and in the register.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// Its id in the register: the slug of its first case.
    pub id: String,
    /// Its page.
    pub url: String,
    /// The title of its latest case.
    pub title: String,
    /// The language of that title.
    pub language: &'static str,
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
                let source = |source: &EdgeSource| match source {
                    EdgeSource::Follows(Some(source)) => source.clone(),
                    EdgeSource::Follows(None) => self.text("edge_stated"),
                    EdgeSource::Title => self.text("edge_title"),
                    EdgeSource::Text(sentence) => {
                        self.fill("edge_text", &[("sentence", sentence.trim_end_matches('.'))])
                    }
                    EdgeSource::Attachment => self.text("edge_attachment"),
                };
                EdgeView {
                    to: self.mention(&mention),
                    is_attachment: edge.sources == [EdgeSource::Attachment],
                    source: edge.sources.iter().map(source).collect::<Vec<_>>().join("; "),
                }
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

    pub(super) fn thread_page(&self, page: &Page, id: Id<Thread>) -> View {
        let view = self.thread(id);
        let numbers =
            self.site.threads[id].cases.first().map(|case| &self.site.cases[*case].document.key.value);
        let number = numbers.map(|key| self.number(key)).unwrap_or_default();
        let title = self.fill("title_thread", &[("title", &view.title), ("case", &number)]);
        let mut head = self.head(page, "thread", title, vec![self.step("saksganger", "nav_threads")]);
        head.heading.clone_from(&view.title);
        head.heading_language = Some(view.language);
        head.crumb.clone_from(&number);
        head.description =
            Some(self.fill("thread_description", &[("title", &view.title), ("count", &view.cases)]));
        View { page: head, view: Body::Thread(Box::new(view)) }
    }

    pub(super) fn thread(&self, id: Id<Thread>) -> ThreadView {
        let thread = &self.site.threads[id];
        let latest = thread.cases.last().map(|case| &self.site.cases[*case]);
        ThreadView {
            id: thread.slug.to_string(),
            url: self.url(&thread.address()),
            title: latest.map(|case| self.case_title(case)).unwrap_or_default(),
            language: self.language(latest.and_then(|case| case.document.header.language)),
            cases: self.counted("count_cases", thread.cases.len()),
            date: latest.and_then(|case| self.case_date(case)),
            steps: self.steps(thread, None),
        }
    }
}
