//! Words for values: outcomes, states, statuses, reasons, dates.

use crate::content::{
    AgendaKind, AreaBodyStatus, FollowUpStatus, GoverningKind, MeetingKind, MeetingStatus, Outcome,
    ProjectKind, WorkStatus,
};
use crate::language::{PartialDate, written_count, written_partial};
use crate::site::{Case, CaseState, Meeting, Reason};

use super::Drawer;
use super::row::{DateView, Tag, Tone};

/// The word authors write for a value: the end of its message key.
fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("unknown", |(word, _)| word)
}

impl Drawer<'_> {
    /// A text of the interface.
    pub(super) fn text(&self, key: &str) -> String {
        self.messages.text(key)
    }

    /// A text with its blanks filled.
    pub(super) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.messages.fill(key, values)
    }

    /// Words in a row: «1, 2 og 3».
    pub(super) fn listed(&self, words: &[String]) -> String {
        match words {
            [before @ .., last] if !before.is_empty() => {
                self.fill("list_and", &[("before", &before.join(", ")), ("last", last)])
            }
            _ => words.concat(),
        }
    }

    /// «1 sak», «24 saker».
    pub(super) fn counted(&self, key: &str, count: usize) -> String {
        self.messages.counted(key, count, &written_count(count, self.config.language))
    }

    /// A date in words and in ISO 8601.
    pub(super) fn date(&self, date: PartialDate) -> DateView {
        DateView { iso: date.to_string(), text: self.written(date) }
    }

    /// A date in words.
    pub(super) fn written(&self, date: PartialDate) -> String {
        written_partial(date, self.config.language)
    }

    pub(super) fn outcome_tag(&self, outcome: Outcome) -> Tag {
        let tone = match outcome {
            Outcome::Adopted | Outcome::Amended | Outcome::Endorsed | Outcome::Noted => Tone::Done,
            Outcome::Rejected => Tone::Stopped,
            Outcome::Postponed => Tone::Planned,
            Outcome::Forwarded => Tone::Ongoing,
            Outcome::Withdrawn | Outcome::Unknown => Tone::Neutral,
        };
        Tag { text: self.text(&format!("outcome_{}", word(&Outcome::WORDS, outcome))), tone }
    }

    pub(super) fn state_tag(&self, case: &Case) -> Tag {
        match case.state {
            CaseState::Reported => Tag { text: self.text("state_reported"), tone: Tone::Neutral },
            CaseState::Recommended => Tag { text: self.text("state_recommended"), tone: Tone::Recommended },
            CaseState::OnAgenda => Tag { text: self.text("state_on_agenda"), tone: Tone::Planned },
            CaseState::OutcomeNotRecorded => self.outcome_tag(Outcome::Unknown),
            CaseState::Superseded => Tag { text: self.text("state_superseded"), tone: Tone::Neutral },
            CaseState::Postponed => self.outcome_tag(Outcome::Postponed),
            CaseState::Withdrawn => self.outcome_tag(Outcome::Withdrawn),
            CaseState::Handled(outcome) | CaseState::InFollowUp(outcome) | CaseState::Closed(outcome) => {
                self.outcome_tag(outcome)
            }
        }
    }

    pub(super) fn follow_up_tag(&self, status: FollowUpStatus) -> Tag {
        let tone = match status {
            FollowUpStatus::Done => Tone::Done,
            FollowUpStatus::InProgress => Tone::Ongoing,
            FollowUpStatus::NotStarted => Tone::Planned,
            FollowUpStatus::Overtaken | FollowUpStatus::NotApplicable | FollowUpStatus::Unknown => {
                Tone::Neutral
            }
        };
        Tag { text: self.text(&format!("follow_up_{}", word(&FollowUpStatus::WORDS, status))), tone }
    }

    pub(super) fn work_tag(&self, status: WorkStatus) -> Tag {
        let tone = match status {
            WorkStatus::Completed => Tone::Done,
            WorkStatus::Ongoing => Tone::Ongoing,
            WorkStatus::Planned | WorkStatus::Idea => Tone::Planned,
            WorkStatus::Stopped => Tone::Stopped,
            WorkStatus::Paused | WorkStatus::Unknown => Tone::Neutral,
        };
        Tag { text: self.text(&format!("work_{}", self.work_word(status))), tone }
    }

    #[expect(clippy::unused_self, reason = "the other words of a status are asked for in the same way")]
    pub(super) fn work_word(&self, status: WorkStatus) -> &'static str {
        word(&WorkStatus::WORDS, status)
    }

    pub(super) fn meeting_tag(&self, meeting: &Meeting) -> Tag {
        let past = self.site.today.is_some_and(|today| meeting.date.latest() < today);
        let (key, tone) = match (meeting.status, past) {
            (Some(MeetingStatus::Held), _) => ("meeting_held", Tone::Done),
            (Some(MeetingStatus::Cancelled), _) => ("meeting_cancelled", Tone::Stopped),
            (Some(MeetingStatus::Postponed), _) => ("meeting_postponed", Tone::Planned),
            (Some(MeetingStatus::Proposed), false) => ("meeting_proposed", Tone::Planned),
            (Some(MeetingStatus::Proposed), true) => ("meeting_was_proposed", Tone::Neutral),
            (Some(MeetingStatus::Planned), true) => ("meeting_was_planned", Tone::Neutral),
            (Some(MeetingStatus::Planned) | None, false) => ("meeting_planned", Tone::Planned),
            (Some(MeetingStatus::Unknown) | None, _) => ("meeting_unknown", Tone::Neutral),
        };
        Tag { text: self.text(key), tone }
    }

    pub(super) fn meeting_kind(&self, kind: MeetingKind) -> String {
        self.text(match kind {
            MeetingKind::Ordinary => "meeting_ordinary",
            MeetingKind::Extraordinary => "meeting_extraordinary",
        })
    }

    pub(super) fn agenda_kind(&self, kind: AgendaKind) -> String {
        self.text(&format!("agenda_{}", word(&AgendaKind::WORDS, kind)))
    }

    pub(super) fn project_kind(&self, kind: ProjectKind) -> String {
        self.text(&format!("project_{}", word(&ProjectKind::WORDS, kind)))
    }

    pub(super) fn governing_kind(&self, kind: GoverningKind) -> String {
        self.text(&format!("governing_{}", word(&GoverningKind::WORDS, kind)))
    }

    pub(super) fn area_body_tag(&self, status: AreaBodyStatus) -> Tag {
        let (key, tone) = match status {
            AreaBodyStatus::Established => ("area_body_established", Tone::Done),
            AreaBodyStatus::NotEstablished => ("area_body_not_established", Tone::Stopped),
            AreaBodyStatus::Proposed => ("area_body_proposed", Tone::Planned),
            AreaBodyStatus::Unknown => ("area_body_unknown", Tone::Neutral),
        };
        Tag { text: self.text(key), tone }
    }

    pub(super) fn reason(&self, reason: Reason) -> String {
        match reason {
            Reason::Tagged => self.text("reason_tagged"),
            Reason::Named => self.text("reason_named"),
            Reason::Region(id) => {
                self.fill("reason_region", &[("name", &self.site.regions[id].document.name)])
            }
            Reason::Municipality(id) => {
                self.fill("reason_municipality", &[("name", &self.site.municipalities[id].document.name)])
            }
            Reason::Agenda(id) => {
                self.fill("reason_agenda", &[("case", &self.number(&self.site.cases[id].document.key.value))])
            }
        }
    }
}
