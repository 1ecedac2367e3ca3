//! How far projects or measures have come: a bar, and the same in words.

use serde::Serialize;

use crate::content::WorkStatus;
use crate::site::{Id, Project};

use super::Drawer;
use super::row::Tone;

/// The order of a bar: what is done first, what nobody knows last.
const ORDER: [WorkStatus; 7] = [
    WorkStatus::Completed,
    WorkStatus::Ongoing,
    WorkStatus::Planned,
    WorkStatus::Idea,
    WorkStatus::Paused,
    WorkStatus::Stopped,
    WorkStatus::Unknown,
];

/// A part of a bar: all that have come equally far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProgressPart {
    /// «7 pågår».
    pub text: String,
    /// How it looks; never the only sign of the status.
    pub tone: Tone,
    /// Where it begins, in percent of the bar: `36.36`.
    pub from: String,
    /// How long it is, in percent of the bar.
    pub length: String,
}

/// How far projects or measures have come.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressView {
    /// «4 av 11 prosjekter er meldt fullført»: of the others the status may be old, or unknown.
    pub text: String,
    /// The parts of the bar in order; together they are all of it.
    pub parts: Vec<ProgressPart>,
}

impl Drawer<'_> {
    /// How far projects have come, in words: «12 pågår, 1 er planlagt».
    pub(super) fn progress(&self, projects: &[Id<Project>]) -> Option<String> {
        let parts: Vec<String> = WorkStatus::WORDS
            .iter()
            .filter_map(|(word, status)| {
                let of_status =
                    projects.iter().filter(|id| self.site.projects[**id].document.status == *status);
                let count = of_status.count();
                (count > 0).then(|| self.counted(&format!("progress_{word}"), count))
            })
            .collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The progress of `what`, `projects` or `measures`, by the status of each. Nothing where no status is known: «0 av 4» would
    /// say that nothing is done.
    pub(super) fn progress_of(&self, what: &str, statuses: &[WorkStatus]) -> Option<ProgressView> {
        if statuses.iter().all(|status| *status == WorkStatus::Unknown) {
            return None;
        }
        let count = |wanted: WorkStatus| statuses.iter().filter(|status| **status == wanted).count();
        let mut before = 0;
        let part = |status: WorkStatus| {
            let count = count(status);
            let from = before;
            before += count;
            (count > 0).then(|| ProgressPart {
                text: self.counted(&format!("progress_{}", self.work_word(status)), count),
                tone: self.work_tag(status).tone,
                from: percent(from, statuses.len()),
                length: percent(count, statuses.len()),
            })
        };
        let parts = ORDER.into_iter().filter_map(part).collect();
        let form = if statuses.len() == 1 { "one" } else { "many" };
        let values =
            [("done", &*count(WorkStatus::Completed).to_string()), ("all", &*statuses.len().to_string())];
        Some(ProgressView { text: self.fill(&format!("progress_of_{what}_{form}"), &values), parts })
    }
}

/// A part in hundredths of a percent, as a decimal number.
fn percent(part: usize, whole: usize) -> String {
    let hundredths = part * 10_000 / whole.max(1);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_written_as_a_browser_reads_it() {
        assert_eq!(percent(0, 11), "0.00");
        assert_eq!(percent(4, 11), "36.36");
        assert_eq!(percent(11, 11), "100.00");
        assert_eq!(percent(0, 0), "0.00");
        assert_eq!(percent(1, 16), "6.25");
    }

    #[test]
    fn a_bar_has_a_place_for_every_status() {
        for (word, status) in WorkStatus::WORDS {
            assert!(ORDER.contains(&status), "{word}");
        }
    }
}
