//! Checks over several records, as a named table: all are run, none stops another.
//!
//! *In*: the joined [`Site`]. *Out*: findings, each with the severity it has where `[rules]` of `config.toml` says
//! nothing. A check asks nobody whether it is wanted: [`crate::config::Rules::weigh`] decides once, after all phases.
//! *Refuses*: nothing; what cannot be joined has been told before.

mod citations;
mod dates;
mod names;
mod numbers;
mod overdue;
mod spelling;
mod threads;

pub(super) use citations::taken_up_by;

use crate::config::Config;
use crate::content::MeetingStatus;
use crate::diagnostic::{Code, Diagnostic};

use super::Site;
use super::record::Meeting;

/// A check of the whole site.
type Check = fn(&Site, &Config, &mut Vec<Diagnostic>);

/// The rules that look at the joined site, each with the code of its findings. The other [`Code::RULES`] are found on
/// the way, where a name becomes an id.
const CHECKS: [(Code, Check); 10] = [
    (Code::MissingOutcome, overdue::missing_outcome),
    (Code::MissingMinutes, overdue::missing_minutes),
    (Code::ConflictingDate, dates::conflicting_date),
    (Code::NumberUsedTwice, numbers::number_used_twice),
    (Code::ThreadContradiction, threads::thread_contradiction),
    (Code::InconsistentName, names::inconsistent_name),
    (Code::CitedLater, citations::cited_later),
    (Code::InactiveBody, citations::inactive_body),
    (Code::NumberTooHigh, citations::number_too_high),
    (Code::NeverTakenUp, citations::never_taken_up),
];

/// Runs every rule.
pub(super) fn check(site: &Site, config: &Config, found: &mut Vec<Diagnostic>) {
    for (code, check) in CHECKS {
        let before = found.len();
        check(site, config, found);
        debug_assert!(found[before..].iter().all(|finding| finding.code == code), "{}", code.slug());
    }
}

impl Meeting {
    /// Whether it was called off or put off: what its record says of its agenda and number no longer counts.
    fn is_off(&self) -> bool {
        matches!(self.status, Some(MeetingStatus::Cancelled | MeetingStatus::Postponed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_can_set_every_rule_that_is_checked() {
        for (code, _) in CHECKS {
            assert!(Code::RULES.contains(&code), "{}", code.slug());
        }
    }
}
