//! The rows of lists that a run has drawn, so that each is drawn once for all pages that list it.

use std::cell::OnceCell;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::pages::{DrawRows, DrawnRow, Listed, Row, RowView};
use crate::render::Renderer;
use crate::site::{Beside, Case, Meeting, Site};

/// What came of drawing a row. That it failed is remembered too: it fails for every page.
type Outcome = Result<DrawnRow, Box<Diagnostic>>;

/// The rows of one run, drawn when the first page asks for them.
#[derive(Debug)]
pub(super) struct DrawnRows {
    cases: Beside<Case, Variants>,
    meetings: Beside<Meeting, Variants>,
}

/// The rows of one record. They are few, and a page that adds one keeps no other from reading those before: a chain of
/// cells that are set once.
#[derive(Debug, Default)]
struct Variants(OnceLock<Box<Variant>>);

#[derive(Debug)]
struct Variant {
    row: Row,
    outcome: Outcome,
    next: Variants,
}

impl DrawnRows {
    /// Room for the rows of a site; none is drawn yet.
    pub(super) fn of(site: &Site) -> Self {
        Self { cases: site.cases.beside(), meetings: site.meetings.beside() }
    }

    fn row(&self, row: &Row, draw: impl Fn() -> Outcome) -> &Outcome {
        let mut variants = match row.listed {
            Listed::Case(case) => &self.cases[case],
            Listed::Decision(decision) => &self.cases[decision.case],
            Listed::Meeting(meeting) => &self.meetings[meeting],
        };
        loop {
            let new = || Box::new(Variant { row: *row, outcome: draw(), next: Variants::default() });
            let variant = variants.0.get_or_init(new);
            if variant.row == *row {
                return &variant.outcome;
            }
            variants = &variant.next;
        }
    }
}

/// Draws the rows of one page.
#[derive(Debug)]
pub(super) struct PageRows<'a> {
    renderer: &'a Renderer,
    drawn: Option<&'a DrawnRows>,
    failed: OnceCell<Box<Diagnostic>>,
}

impl<'a> PageRows<'a> {
    /// With the rows of the run, where there are any.
    pub(super) fn new(renderer: &'a Renderer, drawn: Option<&'a DrawnRows>) -> Self {
        Self { renderer, drawn, failed: OnceCell::new() }
    }

    /// The first mistake that kept a row from being drawn.
    pub(super) fn failed(self) -> Option<Diagnostic> {
        self.failed.into_inner().map(|finding| *finding)
    }
}

impl DrawRows for PageRows<'_> {
    fn draw(&self, row: &Row, view: &dyn Fn() -> RowView) -> DrawnRow {
        let draw = || -> Outcome {
            let html = self.renderer.row(&view(), row.level, row.language)?;
            Ok(DrawnRow::new(&html))
        };
        let outcome = match self.drawn {
            Some(drawn) => drawn.row(row, draw).clone(),
            None => draw(),
        };
        outcome.unwrap_or_else(|finding| {
            // Later ones of the page are told once the first is mended.
            let _ = self.failed.set(finding);
            DrawnRow::new("")
        })
    }
}
