//! Where a case is in its life; derived, never written.

use jiff::civil::Date;

use crate::content::{MeetingStatus, Outcome};

/// The state of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CaseState {
    /// Known by its number and title.
    Reported,
    /// There is a recommendation, but no day on which it is handled.
    Recommended,
    /// On the agenda of a meeting to come.
    OnAgenda,
    /// Its meeting is past, or the body has gone on to later years, and nobody has recorded the outcome here.
    OutcomeNotRecorded,
    /// The body is done with it, and nothing is followed up.
    Handled(Outcome),
    /// Decision points are followed up.
    InFollowUp(Outcome),
    /// All decision points that were followed up are closed.
    Closed(Outcome),
    /// Put off.
    Postponed,
    /// Put off, and taken up again in a later case.
    Superseded,
    /// Taken off the agenda.
    Withdrawn,
}

impl CaseState {
    /// The outcome, where there is one.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Handled(outcome) | Self::InFollowUp(outcome) | Self::Closed(outcome) => Some(outcome),
            Self::Postponed | Self::Superseded => Some(Outcome::Postponed),
            Self::Withdrawn => Some(Outcome::Withdrawn),
            Self::Reported | Self::Recommended | Self::OnAgenda | Self::OutcomeNotRecorded => None,
        }
    }
}

/// What the state of a case follows from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Circumstances {
    /// Today.
    pub today: Date,
    /// The outcome as written.
    pub outcome: Option<Outcome>,
    /// The last day on which its meeting can be.
    pub meeting: Option<Date>,
    /// Whether that meeting took place.
    pub meeting_status: Option<MeetingStatus>,
    /// The year of its number.
    pub year: i16,
    /// Whether there is a recommendation.
    pub is_recommended: bool,
    /// How many points are followed up, and how many of them are closed.
    pub follow_ups: (usize, usize),
    /// Whether a later case follows it.
    pub is_followed: bool,
}

/// The state that follows.
pub(super) fn state(case: &Circumstances) -> CaseState {
    match case.outcome {
        Some(Outcome::Postponed) if case.is_followed => CaseState::Superseded,
        Some(Outcome::Postponed) => CaseState::Postponed,
        Some(Outcome::Withdrawn) => CaseState::Withdrawn,
        Some(outcome) => match case.follow_ups {
            (0, _) => CaseState::Handled(outcome),
            (all, closed) if closed == all => CaseState::Closed(outcome),
            _ => CaseState::InFollowUp(outcome),
        },
        None => without_outcome(case),
    }
}

fn without_outcome(case: &Circumstances) -> CaseState {
    let gone = matches!(case.meeting_status, Some(MeetingStatus::Cancelled | MeetingStatus::Postponed));
    match case.meeting {
        Some(day) if !gone && day < case.today => CaseState::OutcomeNotRecorded,
        Some(_) if !gone => CaseState::OnAgenda,
        _ if case.is_recommended && case.year >= case.today.year() => CaseState::Recommended,
        _ if case.year < case.today.year() => CaseState::OutcomeNotRecorded,
        _ => CaseState::Reported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: i8) -> Date {
        Date::new(2024, month, 1).unwrap()
    }

    fn plain() -> Circumstances {
        Circumstances {
            today: day(6),
            outcome: None,
            meeting: None,
            meeting_status: None,
            year: 2024,
            is_recommended: false,
            follow_ups: (0, 0),
            is_followed: false,
        }
    }

    #[test]
    fn the_state_follows_from_what_is_known() {
        for (case, expected) in [
            (plain(), CaseState::Reported),
            (Circumstances { is_recommended: true, ..plain() }, CaseState::Recommended),
            (Circumstances { meeting: Some(day(6)), ..plain() }, CaseState::OnAgenda),
            (Circumstances { meeting: Some(day(5)), ..plain() }, CaseState::OutcomeNotRecorded),
            (Circumstances { year: 2023, ..plain() }, CaseState::OutcomeNotRecorded),
            (
                Circumstances {
                    meeting: Some(day(5)),
                    meeting_status: Some(MeetingStatus::Cancelled),
                    ..plain()
                },
                CaseState::Reported,
            ),
            (Circumstances { outcome: Some(Outcome::Noted), ..plain() }, CaseState::Handled(Outcome::Noted)),
            (
                Circumstances { outcome: Some(Outcome::Adopted), follow_ups: (2, 1), ..plain() },
                CaseState::InFollowUp(Outcome::Adopted),
            ),
            (
                Circumstances { outcome: Some(Outcome::Adopted), follow_ups: (2, 2), ..plain() },
                CaseState::Closed(Outcome::Adopted),
            ),
            (Circumstances { outcome: Some(Outcome::Postponed), ..plain() }, CaseState::Postponed),
            (
                Circumstances { outcome: Some(Outcome::Postponed), is_followed: true, ..plain() },
                CaseState::Superseded,
            ),
            (Circumstances { outcome: Some(Outcome::Withdrawn), ..plain() }, CaseState::Withdrawn),
        ] {
            assert_eq!(state(&case), expected, "{case:?}");
        }
    }
}
