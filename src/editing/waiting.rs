//! What waits for somebody, read from the joined site.

use jiff::Span;
use jiff::civil::Date;

use crate::content::MeetingStatus;
use crate::language::PartialDate;
use crate::site::{Case, CaseState, DecisionPoint, Meeting, Site, Withheld};
use crate::source::SourcePath;

/// What kind of thing waits, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Meetings that were held and have no minutes, and such whose day is past and that nobody says were held.
    Minutes,
    /// Cases whose meeting is past, without an outcome.
    Outcomes,
    /// Decision points that are due, or that nobody has taken up.
    Points,
    /// Cases that were put off and have not come back.
    Postponed,
    /// Papers taken over by machine in which something is doubtful.
    Imports,
    /// Records that become public within a week.
    Embargoes,
    /// Drafts.
    Drafts,
}

impl Group {
    /// Every group with its name in data and its heading.
    pub const NAMES: [(Self, &'static str, &'static str); 7] = [
        (Self::Minutes, "minutes", "meetings without minutes"),
        (Self::Outcomes, "outcomes", "cases without an outcome"),
        (Self::Points, "points", "decision points to follow up"),
        (Self::Postponed, "postponed", "cases that were put off"),
        (Self::Imports, "imports", "imported papers with something doubtful"),
        (Self::Embargoes, "embargoes", "public within a week"),
        (Self::Drafts, "drafts", "drafts"),
    ];
}

/// Something that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Among what it is told.
    pub group: Group,
    /// What it is: a case's number, a point, a body and a day; a title where there is no such name.
    pub name: String,
    /// Its title, where it has one besides.
    pub title: Option<String>,
    /// Its file; none for a meeting that only cases name.
    pub path: Option<SourcePath>,
    /// The day that counts: of the meeting, by which something is due, from which it is public.
    pub date: Option<PartialDate>,
    /// What is missing, as a clause.
    pub what: String,
    /// What to type.
    pub command: Option<String>,
}

/// Days ahead that count as this week.
const WEEK: i64 = 7;

/// Everything that waits on the day `today`, by group and then by date, the longest first. `withheld` are the records that
/// visitors do not see, with their titles; `doubts` those of papers that were imported.
pub fn waiting(
    site: &Site,
    withheld: &[(SourcePath, String, Withheld)],
    doubts: &[(SourcePath, String, Vec<String>)],
    today: Date,
) -> Vec<Waiting> {
    let week = today.checked_add(Span::new().days(WEEK)).unwrap_or(Date::MAX);
    let mut all: Vec<Waiting> = Vec::new();
    all.extend(site.meetings.records().iter().filter_map(|meeting| minutes(site, meeting, today)));
    for case in site.cases.records() {
        all.extend(outcome(case));
        all.extend(case.points.iter().filter_map(|found| point(case, found, week)));
    }
    all.extend(doubts.iter().map(|(path, title, doubts)| Waiting {
        group: Group::Imports,
        name: title.clone(),
        title: None,
        path: Some(path.clone()),
        date: None,
        what: doubts.join("; "),
        command: None,
    }));
    for (path, title, reason) in withheld {
        let (group, date, what) = match reason {
            Withheld::Draft => (Group::Drafts, None, "nobody else sees it yet".to_owned()),
            Withheld::Until(day) if *day <= week => {
                (Group::Embargoes, Some(PartialDate::Day(*day)), format!("public from {day}"))
            }
            Withheld::Until(_) => continue,
        };
        let path = Some(path.clone());
        all.push(Waiting { group, name: title.clone(), title: None, path, date, what, command: None });
    }
    all.sort_by(|a, b| {
        let key = |waiting: &Waiting| (waiting.group, waiting.date.map_or(Date::MAX, PartialDate::latest));
        key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)).then_with(|| a.path.cmp(&b.path))
    });
    all
}

fn minutes(site: &Site, meeting: &Meeting, today: Date) -> Option<Waiting> {
    let document = meeting.document.as_ref()?;
    let what = match meeting.status {
        Some(MeetingStatus::Held) => {
            let has_minutes = document.minutes_status.is_some() || !document.text.sections.is_empty();
            (!has_minutes).then(|| "held, and has no minutes".to_owned())?
        }
        Some(MeetingStatus::Proposed | MeetingStatus::Planned) if meeting.date.latest() < today => {
            "its day is past, and nobody says whether it was held".to_owned()
        }
        _ => return None,
    };
    let code = &site.bodies[meeting.body].document.code.value;
    Some(Waiting {
        group: Group::Minutes,
        name: format!("{code} {}", meeting.date),
        title: None,
        path: Some(document.header.path.clone()),
        date: Some(meeting.date),
        what,
        command: Some("felles import MINUTES".to_owned()),
    })
}

fn outcome(case: &Case) -> Option<Waiting> {
    let key = &case.document.key.value;
    let (group, what, command) = match case.state {
        CaseState::OutcomeNotRecorded => {
            let what = match case.meeting_date() {
                Some(day) => format!("its meeting was on {day}"),
                None => format!("{} is past", key.year),
            };
            (Group::Outcomes, what, Some(format!("felles decide \"{key}\"")))
        }
        CaseState::Postponed => (Group::Postponed, "no later case takes it up".to_owned(), None),
        _ => return None,
    };
    Some(Waiting {
        group,
        name: key.to_string(),
        title: case.document.title.clone(),
        path: Some(case.document.header.path.clone()),
        date: case.meeting_date(),
        what,
        command,
    })
}

fn point(case: &Case, point: &DecisionPoint, week: Date) -> Option<Waiting> {
    let said = point.follow_up.and_then(|at| case.document.follow_up.get(at));
    let open = said.filter(|said| !said.status.is_closed());
    let due = open.and_then(|said| said.due).filter(|due| *due <= week);
    let (date, what) = match due {
        Some(due) => {
            let owner = open.and_then(|said| said.owner.as_ref()).map(|owner| format!(", {}", owner.value));
            (PartialDate::Day(due), format!("due {due}{}", owner.unwrap_or_default()))
        }
        None if point.never_taken_up => {
            let day = PartialDate::Day(case.order);
            (day, format!("decided {day}, and nothing takes it up"))
        }
        None => return None,
    };
    let name = format!("{}#{}", case.document.key.value, point.number);
    Some(Waiting {
        group: Group::Points,
        command: Some(format!("felles follow-up \"{name}\" done")),
        name,
        title: case.document.title.clone(),
        path: Some(case.document.header.path.clone()),
        date: Some(date),
        what,
    })
}

/// What the import was not sure of, as it wrote it down in a record's file: `unsure` of the table `[import]`, a list of texts.
/// Nothing where the fields cannot be read.
pub fn import_doubts(text: &str) -> Vec<String> {
    let front = super::RecordFile::read(text.as_bytes()).and_then(|file| file.fields());
    let Ok(front) = front else { return Vec::new() };
    let doubts = front.get("import").and_then(|import| import.get("unsure"));
    let list = doubts.and_then(toml_edit::Item::as_array).into_iter().flatten();
    list.filter_map(|doubt| doubt.as_str().map(str::to_owned)).collect()
}
