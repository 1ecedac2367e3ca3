//! What a text cites, against what is known of the cited case and its body.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::citation::Relation;
use crate::config::Config;
use crate::content::CaseKey;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::record::{Case, CitationEdge, RecordId};
use crate::site::{CaseState, Site};

/// A paper cites cases that are earlier than itself, of its own meeting, or still to come.
pub(super) fn cited_later(site: &Site, _: &Config, found: &mut Vec<Diagnostic>) {
    for citation in site.citations.iter() {
        // `følges opp i sak …` is written afterwards, and says so.
        if citation.relation == Some(Relation::IsFollowedUpBy) {
            continue;
        }
        let key = &citation.to.key;
        let is_later = match citation.to.case.map(|id| &site.cases[id]) {
            Some(cited) => is_later(site, citation.from, cited),
            None => year_of(site, citation.from).is_some_and(|year| key.year > year),
        };
        if is_later {
            let message = format!("`{key}` is later than the paper that cites it");
            found.push(Diagnostic::warning(Code::CitedLater, citation.span.clone(), message).help(
                "check the number and the year; a backslash before the words says that no case is meant",
            ));
        }
    }
}

fn year_of(site: &Site, record: RecordId) -> Option<i16> {
    match record {
        RecordId::Case(id) => Some(site.cases[id].document.key.value.year),
        RecordId::Meeting(id) => Some(site.meetings[id].date.year()),
        RecordId::Report(id) => Some(site.reports[id].document.dated.year()),
        _ => None,
    }
}

/// Whether a cited case was handled after the record that cites it was; a case still to come may be pointed to.
fn is_later(site: &Site, from: RecordId, cited: &Case) -> bool {
    if matches!(cited.state, CaseState::OnAgenda | CaseState::Recommended | CaseState::Reported) {
        return false;
    }
    let day = |case: &Case| case.meeting_date().or(case.document.dated);
    let (own, year) = match from {
        RecordId::Case(id) => (day(&site.cases[id]), Some(site.cases[id].document.key.value.year)),
        RecordId::Meeting(id) => (Some(site.meetings[id].date), Some(site.meetings[id].date.year())),
        RecordId::Report(id) => (Some(site.reports[id].document.dated), year_of(site, from)),
        _ => return false,
    };
    match (own, day(cited)) {
        (Some(own), Some(cited)) => cited.earliest() > own.latest(),
        _ => year.is_some_and(|year| cited.document.key.value.year > year),
    }
}

/// A body has cases of the years in which it was at work.
pub(super) fn inactive_body(site: &Site, _: &Config, found: &mut Vec<Diagnostic>) {
    for citation in site.citations.iter() {
        let key = &citation.to.key;
        let Some(body) = site.bodies.records().iter().find(|body| body.document.code.value == key.body)
        else {
            continue;
        };
        let (from, to) = (body.document.active_from, body.document.active_to);
        let label = match (from, to) {
            (Some(from), _) if key.year < from.year() => format!("it began in {}", from.year()),
            (_, Some(to)) if key.year > to.year() => format!("it ended in {}", to.year()),
            _ => continue,
        };
        let message = format!("`{}` was not at work in {}", key.body, key.year);
        found.push(
            Diagnostic::warning(Code::InactiveBody, citation.span.clone(), message)
                .labelled(label)
                .help("check body and year, or `active_from` and `active_to` of the body"),
        );
    }
}

/// Numbers rise by one: a cited number far above all that are known is a slip of the pen.
pub(super) fn number_too_high(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    let mut highest: BTreeMap<(&str, i16), u16> = BTreeMap::new();
    let mut overall: BTreeMap<&str, u16> = BTreeMap::new();
    for case in site.cases.records() {
        let CaseKey { body, year, number } = &case.document.key.value;
        for known in [highest.entry((body, *year)).or_default(), overall.entry(body).or_default()] {
            *known = (*known).max(*number);
        }
    }
    let mut told = std::collections::BTreeSet::new();
    // The first place of each record is enough.
    let mut is_new = |citation: &CitationEdge| {
        citation.to.case.is_none() && told.insert((citation.from, citation.to.key.clone()))
    };
    for citation in site.citations.iter().filter(|citation| is_new(citation)) {
        let key = &citation.to.key;
        let known = highest.get(&(key.body.as_str(), key.year)).or_else(|| overall.get(key.body.as_str()));
        let Some(known) = known.filter(|known| key.number > **known + config.number_slack) else { continue };
        let message = format!("`{key}` is far above the highest known number of `{}`, {known}", key.body);
        found.push(
            Diagnostic::warning(Code::NumberTooHigh, citation.span.clone(), message)
                .help("check the number; `number_slack` under `[thresholds]` says how far above is too far"),
        );
    }
}

/// A decision is taken up again within a set time: followed up, cited, attached or reported.
pub(super) fn never_taken_up(site: &Site, _: &Config, found: &mut Vec<Diagnostic>) {
    for case in site.cases.records() {
        for point in case.points.iter().filter(|point| point.never_taken_up) {
            let written = case.decided_at(point).and_then(|at| case.point_at(at));
            let span = written.map_or(&case.document.key.span, |written| &written.span);
            let key = &case.document.key.value;
            let since = case.order;
            let message = format!("nobody has taken up point {} of `{key}` since {since}", point.number);
            found.push(
                Diagnostic::warning(Code::NeverTakenUp, span.clone(), message)
                    .help("add a `[[follow_up]]` with its status, or `follows` to the case that took it up"),
            );
        }
    }
}

/// The day after which a decision of `day` should have been taken up.
pub(in crate::site) fn taken_up_by(day: Date, days: u16) -> Date {
    day.checked_add(jiff::Span::new().days(i64::from(days))).unwrap_or(Date::MAX)
}
