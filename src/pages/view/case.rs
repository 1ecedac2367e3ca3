//! A case: status first, then recommendation beside decision, then everything else.

use serde::Serialize;

use crate::content::{Slot, escaped};
use crate::language::PartialDate;
use crate::pages::address::HasAddress;
use crate::pages::plan::Page;
use crate::site::{Adopted, Case, Id};

use super::fact::FactValue;
use super::listed::{Around, DrawnRow};
use super::paper::{BlockView, PaperView};
use super::row::{Link, ProjectRow};
use super::text::{ProvenanceView, TocItem};
use super::thread::StepView;
use super::{Body, Drawer, View};

/// A case: its paper, and what the site knows around it.
#[derive(Clone, Debug, Serialize)]
pub struct CaseView {
    /// The paper; a template finds its fields beside the others.
    #[serde(flatten)]
    pub paper: PaperView,
    /// The last part of its address.
    pub slug: String,
    /// More about the status, as HTML: the outcome's own words, what is followed up.
    pub status_details: Vec<String>,
    /// The meeting's day, with the meeting's page.
    pub meeting: Option<FactValue>,
    /// The list of contents.
    pub toc: Vec<TocItem>,
    /// The thread, oldest first; empty without one.
    pub thread: Vec<StepView>,
    /// The thread's own page.
    pub thread_url: Option<String>,
    /// Cases that have this one as an attachment, as HTML.
    pub attached_by: Vec<DrawnRow>,
    /// Projects.
    pub projects: Vec<ProjectRow>,
    /// Plans and governing documents that it adopted.
    pub adopted: Vec<Link>,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

impl Drawer<'_> {
    pub(super) fn case(&self, page: &Page, id: Id<Case>) -> View {
        let case = &self.site.cases[id];
        let document = &case.document;
        let paper = self.paper(id);
        let title = format!("{} ({})", self.case_title(case), paper.number);
        let mut head = self.head(page, "case", title, vec![self.step("saker", "nav_cases")]);
        head.heading = self.case_title(case);
        head.crumb.clone_from(&paper.number);
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let view = CaseView {
            slug: case.slug.to_string(),
            status_details: self.status_details(case),
            meeting: self.meeting_fact(case),
            toc: contents(&paper.blocks),
            thread: case
                .thread
                .map(|thread| self.steps(&self.site.threads[thread], Some(id)))
                .unwrap_or_default(),
            thread_url: case.thread.map(|thread| self.url(&self.site.threads[thread].address())),
            attached_by: case
                .attached_by
                .iter()
                .map(|other| self.listed_case(*other, None, Around::of(&head)))
                .collect(),
            projects: case.projects.iter().map(|project| self.project_row(*project, None)).collect(),
            adopted: case.adopted.iter().map(|adopted| self.adopted(*adopted)).collect(),
            provenance: self.provenance(&document.header),
            paper,
        };
        View { page: head, view: Body::Case(Box::new(view)) }
    }

    fn adopted(&self, adopted: Adopted) -> Link {
        match adopted {
            Adopted::Plan(id) => {
                let plan = &self.site.plans[id];
                self.record_link(&plan.document.title, plan.document.header.language, &plan.address())
            }
            Adopted::Governing(id) => self.governing_link(id),
        }
    }

    fn status_details(&self, case: &Case) -> Vec<String> {
        let note = case.document.outcome_note.as_ref();
        let mut details: Vec<String> =
            note.map(|note| self.linked(&case.address(), Slot::OutcomeNote, note)).into_iter().collect();
        for later in &case.followed_by {
            let later = &self.site.cases[*later].document.key.value;
            details.push(escaped(&self.fill("status_followed_by", &[("case", &self.number(later))])));
        }
        let written = &case.document.follow_up;
        if !written.is_empty() {
            let closed = written.iter().filter(|follow_up| follow_up.status.is_closed()).count();
            let values = [("closed", &*closed.to_string()), ("all", &*written.len().to_string())];
            details.push(self.fill("status_follow_up", &values));
            let next =
                written.iter().filter(|follow_up| !follow_up.status.is_closed()).filter_map(|f| f.due).min();
            if let Some(due) = next {
                details.push(self.fill("status_next_due", &[("date", &self.written(PartialDate::Day(due)))]));
            }
        }
        for other in &case.document.also_dated {
            let values = [("date", &*self.written(other.date.value)), ("source", &*other.source)];
            details.push(escaped(&self.fill("also_dated", &values)));
        }
        details
    }
}

/// The contents of the paper, where a list of them helps.
fn contents(blocks: &[BlockView]) -> Vec<TocItem> {
    let sections = blocks.iter().flat_map(|block| {
        block.section.iter().chain(block.assessments.iter().map(|assessment| &assessment.section))
    });
    let items: Vec<TocItem> = sections
        .map(|section| TocItem {
            id: section.id.clone(),
            text: section.heading.clone(),
            children: Vec::new(),
        })
        .collect();
    if items.len() < 3 { Vec::new() } else { items }
}
