//! Decision points: the recommendation and the decision brought together by number.

use crate::content::{CaseDocument, PointNumber, SectionKind};
use crate::diagnostic::{Code, Diagnostic};

use super::record::DecisionPoint;

/// The points of a case, in the order of their numbers. The first recommendation and the first decision count.
pub(super) fn points(case: &CaseDocument, diagnostics: &mut Vec<Diagnostic>) -> Vec<DecisionPoint> {
    let mut points: Vec<DecisionPoint> = Vec::new();
    for kind in [SectionKind::Recommendation, SectionKind::Decision] {
        let is_decision = kind == SectionKind::Decision;
        let Some(section) = case.text.sections.iter().position(|section| section.kind == kind) else {
            continue;
        };
        for (at, written) in case.text.sections[section].points.iter().enumerate() {
            let point = entry(&mut points, &written.number);
            let place = if is_decision { &mut point.decision } else { &mut point.recommendation };
            place.get_or_insert((section, at));
        }
        if is_decision && case.outcome.is_none() {
            let span = case.text.sections[section].span.clone();
            diagnostics.push(
                Diagnostic::warning(
                    Code::DecisionWithoutOutcome,
                    span,
                    "a decision is written down, but no outcome",
                )
                .see(case.key.span.clone(), "the case has no `outcome`")
                .help("add `outcome = \"adopted\"` (or `amended`, `noted`, …) to the fields"),
            );
        }
    }
    let has_text = !points.is_empty();
    for (at, follow_up) in case.follow_up.iter().enumerate() {
        let number = &follow_up.point.value;
        if has_text && !points.iter().any(|point| point.number == *number) {
            let known =
                points.iter().map(|point| format!("`{}`", point.number)).collect::<Vec<_>>().join(", ");
            let span = follow_up.point.span.clone();
            diagnostics.push(
                Diagnostic::error(Code::UnknownPoint, span, format!("the case has no point {number}"))
                    .help(format!("its points are {known}")),
            );
            continue;
        }
        entry(&mut points, number).follow_up.get_or_insert(at);
    }
    points.sort_by(|a, b| a.number.cmp(&b.number));
    points
}

fn entry<'a>(points: &'a mut Vec<DecisionPoint>, number: &PointNumber) -> &'a mut DecisionPoint {
    let at = points.iter().position(|point| point.number == *number).unwrap_or_else(|| {
        points.push(DecisionPoint {
            number: number.clone(),
            recommendation: None,
            decision: None,
            follow_up: None,
            never_taken_up: false,
        });
        points.len() - 1
    });
    &mut points[at]
}
