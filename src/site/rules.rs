//! Checks over several records, as a named table: all are run, none stops another.

use crate::config::Config;
use crate::content::MeetingStatus;
use crate::diagnostic::{Code, Diagnostic};

use super::Site;
use super::lifecycle::CaseState;

/// A check of the whole site.
type Rule = fn(&Site, &Config, &mut Vec<Diagnostic>);

/// Every rule by name.
const RULES: [(&str, Rule); 1] = [("missing-outcome", missing_outcome)];

/// Runs every rule.
pub(super) fn check(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    for (_, rule) in RULES {
        rule(site, config, found);
    }
}

/// A case of a held meeting gets an outcome within a set number of days.
fn missing_outcome(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    for case in site.cases.records() {
        let Some(meeting) = case.meeting.map(|meeting| &site.meetings[meeting]) else { continue };
        if case.state != CaseState::OutcomeNotRecorded || meeting.status != Some(MeetingStatus::Held) {
            continue;
        }
        let Ok(age) = config.session.today.since(meeting.date.latest()) else { continue };
        if age.get_days() <= i32::from(config.outcome_missing_days) {
            continue;
        }
        let key = &case.document.key;
        let message = format!("`{}` was handled on {} and has no outcome", key.value, meeting.date);
        found.push(Diagnostic::warning(Code::MissingOutcome, key.span.clone(), message).help(
            "add `outcome = \"adopted\"` (or `noted`, `endorsed`, …); write `\"unknown\"` if nobody knows",
        ));
    }
}
