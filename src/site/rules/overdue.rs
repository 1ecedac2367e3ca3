//! What should have been written down by now: outcomes and minutes.

use crate::config::Config;
use crate::content::MeetingStatus;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::PartialDate;
use crate::site::Site;
use crate::site::lifecycle::CaseState;

/// A case of a held meeting gets an outcome within a set number of days.
pub(super) fn missing_outcome(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    for case in site.cases.records() {
        let Some(meeting) = case.meeting.map(|meeting| &site.meetings[meeting]) else { continue };
        if case.state != CaseState::OutcomeNotRecorded || meeting.status != Some(MeetingStatus::Held) {
            continue;
        }
        if !is_older(meeting.date, config.outcome_missing_days, config) {
            continue;
        }
        let key = &case.document.key;
        let message = format!("`{}` was handled on {} and has no outcome", key.value, meeting.date);
        found.push(Diagnostic::warning(Code::MissingOutcome, key.span.clone(), message).help(
            "add `outcome = \"adopted\"` (or `noted`, `endorsed`, …); write `\"unknown\"` if nobody knows",
        ));
    }
}

/// A held meeting gets minutes, or a word on how far they have come, within a set number of days.
pub(super) fn missing_minutes(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    for meeting in site.meetings.records() {
        let Some(document) = &meeting.document else { continue };
        let has_minutes = document.minutes_status.is_some() || !document.text.sections.is_empty();
        if meeting.status != Some(MeetingStatus::Held)
            || has_minutes
            || !is_older(meeting.date, config.minutes_missing_days, config)
        {
            continue;
        }
        let code = &site.bodies[meeting.body].document.code.value;
        let message = format!("the meeting of `{code}` on {} was held and has no minutes", meeting.date);
        found.push(Diagnostic::warning(Code::MissingMinutes, document.date.span.clone(), message).help(
            "write the minutes or a summary below the fields, or say in `minutes_status` how far they have come",
        ));
    }
}

/// Whether more than so many days have passed since the last day that a date can be.
fn is_older(date: PartialDate, days: u16, config: &Config) -> bool {
    config.session.today.since(date.latest()).is_ok_and(|age| age.get_days() > i32::from(days))
}
