//! Decision points: the recommendation, the decision and what has become of them brought together.

use crate::content::{CaseDocument, Point, PointNumber, SectionKind};
use crate::diagnostic::{Checked, Code, Diagnostic};

use super::alignment::align;
use super::record::DecisionPoint;

/// The points of a case, in the order of the decision, or of the recommendation where nothing is decided. The first
/// recommendation and the first decision count.
pub fn points(case: &CaseDocument) -> Checked<Vec<DecisionPoint>> {
    let mut diagnostics = Vec::new();
    let recommended = written(case, &SectionKind::Recommendation);
    let decided = written(case, &SectionKind::Decision);
    if let Some((section, _)) = section(case, &SectionKind::Decision)
        && case.outcome.is_none()
    {
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
    let rows = align(&texts(&recommended), &texts(&decided));
    let rows = rows.into_iter().filter_map(|row| {
        let recommended = row.recommended.map(|at| recommended[at]);
        let decided = row.decided.map(|at| decided[at]);
        let (_, shown) = decided.or(recommended)?;
        Some(DecisionPoint {
            number: shown.number.clone(),
            recommendation: recommended.map(|(place, _)| place),
            decision: decided.map(|(place, _)| place),
            follow_up: None,
            never_taken_up: false,
        })
    });
    let mut points: Vec<DecisionPoint> = rows.collect();
    follow_up(case, &mut points, &mut diagnostics);
    Checked { value: points, diagnostics }
}

/// Where a point stands: its section, and its index there.
type Place = (usize, usize);

fn texts<'a>(points: &[(Place, &'a Point)]) -> Vec<&'a Point> {
    points.iter().map(|(_, point)| *point).collect()
}

fn section<'a>(case: &'a CaseDocument, kind: &SectionKind) -> Option<(usize, &'a [Point])> {
    let at = case.text.sections.iter().position(|section| section.kind == *kind)?;
    Some((at, &case.text.sections[at].points))
}

/// The points of the first section of a kind, by number; of several with one number the first.
fn written<'a>(case: &'a CaseDocument, kind: &SectionKind) -> Vec<(Place, &'a Point)> {
    let Some((section, points)) = section(case, kind) else { return Vec::new() };
    let mut points: Vec<(Place, &Point)> =
        points.iter().enumerate().map(|(at, point)| ((section, at), point)).collect();
    points.sort_by(|(_, a), (_, b)| a.number.cmp(&b.number));
    points.dedup_by(|(_, later), (_, first)| later.number == first.number);
    points
}

/// Gives each point what the secretariat says of it. Without any text, what is said gives the points.
fn follow_up(case: &CaseDocument, points: &mut Vec<DecisionPoint>, diagnostics: &mut Vec<Diagnostic>) {
    let has_text = !points.is_empty();
    for (at, follow_up) in case.follow_up.iter().enumerate() {
        let number = &follow_up.point.value;
        if let Some(point) = row(points, number) {
            points[point].follow_up.get_or_insert(at);
        } else if has_text {
            let span = follow_up.point.span.clone();
            diagnostics.push(
                Diagnostic::error(Code::UnknownPoint, span, format!("the case has no point {number}"))
                    .help(format!("its points are {}", numbers(points))),
            );
        } else {
            let number = number.clone();
            points.push(DecisionPoint {
                number,
                recommendation: None,
                decision: None,
                follow_up: Some(at),
                never_taken_up: false,
            });
        }
    }
    if !has_text {
        points.sort_by(|a, b| a.number.cmp(&b.number));
    }
}

/// The row of a number: the decision's point before a dropped one of the recommendation.
fn row(points: &[DecisionPoint], number: &PointNumber) -> Option<usize> {
    let decided = points.iter().position(|point| point.number == *number && point.decision.is_some());
    decided.or_else(|| points.iter().position(|point| point.number == *number))
}

/// The numbers of a case's points, as a finding lists them.
pub(super) fn numbers(points: &[DecisionPoint]) -> String {
    let mut numbers: Vec<&PointNumber> = points.iter().map(|point| &point.number).collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.iter().map(|number| format!("`{number}`")).collect::<Vec<_>>().join(", ")
}
