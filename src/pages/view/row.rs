//! A record in a list, and the small parts that all views share.

use serde::Serialize;

use crate::content::Outcome;
use crate::language::PartialDate;
use crate::pages::address::HasAddress;
use crate::site::{
    Body, Case, CaseMention, DecisionRow, Id, Meeting, Municipality, Project, Reason, Region, Report, Thread,
};

use super::Drawer;
use super::text::html;

/// A text that leads somewhere.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The text.
    pub text: String,
    /// Where it leads; none for what the site does not have.
    pub url: Option<String>,
}

impl Link {
    pub(super) fn new(text: &str, url: String) -> Self {
        Self { text: text.to_owned(), url: Some(url) }
    }

    pub(super) fn plain(text: String) -> Self {
        Self { text, url: None }
    }
}

/// A date for people and for machines.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// ISO 8601, as exact as it is known.
    pub iso: String,
    /// In words.
    pub text: String,
}

/// What a status tag looks like; never the only sign of the status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tone {
    /// Decided, held, done.
    Done,
    /// Under way.
    Ongoing,
    /// To come.
    Planned,
    /// Turned down, called off.
    Stopped,
    /// Proposed to the body.
    Recommended,
    /// None of these, or not known.
    Neutral,
}

/// A status in words.
#[derive(Clone, Debug, Serialize)]
pub struct Tag {
    /// The words.
    pub text: String,
    /// How it looks.
    pub tone: Tone,
}

/// A case in a list.
#[derive(Clone, Debug, Serialize)]
pub struct CaseRow {
    /// Its page.
    pub url: String,
    /// The last part of its address.
    pub slug: String,
    /// `SSU 24-2023`.
    pub number: String,
    /// Its title; a sentence that says so when it is not known.
    pub title: String,
    /// The language of its title.
    pub language: &'static str,
    /// The body's name.
    pub body: String,
    /// The day of its meeting, else of its paper.
    pub date: Option<DateView>,
    /// Where it stands.
    pub tag: Tag,
    /// Its summary.
    pub summary: Option<String>,
    /// Why it stands in this list.
    pub reason: Option<String>,
}

/// A meeting in a list.
#[derive(Clone, Debug, Serialize)]
pub struct MeetingRow {
    /// Its page.
    pub url: String,
    /// The body's name.
    pub body: String,
    /// Its day.
    pub date: DateView,
    /// Whether it took place.
    pub tag: Tag,
    /// «Ekstraordinært møte», where it is one.
    pub kind: Option<String>,
    /// «3 saker»; none without any.
    pub cases: Option<String>,
    /// Why it stands in this list.
    pub reason: Option<String>,
}

/// A project in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectRow {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// «Prosjekt», «Nettverk».
    pub kind: String,
    /// How far it has come.
    pub tag: Tag,
    /// Its summary.
    pub summary: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// The places it concerns.
    pub places: Vec<String>,
    /// Why it stands in this list.
    pub reason: Option<String>,
}

/// A report in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRow {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// Its date.
    pub date: DateView,
    /// Its summary.
    pub summary: Option<String>,
}

/// A decision in the register.
#[derive(Clone, Debug, Serialize)]
pub struct DecisionView {
    /// Its lasting id: `SSU-26-2024-2`.
    pub id: String,
    /// Where it stands on its case's page.
    pub url: String,
    /// The number of its point; none for a case as a whole.
    pub point: Option<String>,
    /// Its text; none when it is not known here.
    pub html: Option<String>,
    /// `SSU 26-2024`.
    pub number: String,
    /// The case's title.
    pub title: String,
    /// The language of both.
    pub language: &'static str,
    /// The case's page.
    pub case_url: String,
    /// The body.
    pub body: Link,
    /// The day of the meeting.
    pub date: Option<DateView>,
    /// The outcome.
    pub tag: Tag,
    /// What has become of it.
    pub follow_up: Option<FollowUpView>,
}

/// What has become of a decision point.
#[derive(Clone, Debug, Serialize)]
pub struct FollowUpView {
    /// How far it has come.
    pub tag: Tag,
    /// Who sees to it.
    pub owner: Option<String>,
    /// When it should be done.
    pub due: Option<DateView>,
    /// When the status was last confirmed.
    pub confirmed: Option<DateView>,
    /// The case that shows it.
    pub case: Option<Link>,
    /// More words.
    pub note: Option<String>,
}

/// A step of a thread.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// The case.
    pub case: CaseRow,
    /// What it follows up in this thread, each with its source.
    pub edges: Vec<EdgeView>,
    /// `past`, `current` or `later`, seen from the page; `past` for all in a register.
    pub when: &'static str,
}

/// One case follows up another.
#[derive(Clone, Debug, Serialize)]
pub struct EdgeView {
    /// The earlier case, with the point.
    pub to: Link,
    /// Who says so.
    pub source: String,
}

/// A thread in the register.
#[derive(Clone, Debug, Serialize)]
pub struct ThreadView {
    /// Its id on the page: the slug of its first case.
    pub id: String,
    /// The title of its latest case.
    pub title: String,
    /// «4 saker».
    pub cases: String,
    /// The day of its latest case.
    pub date: Option<DateView>,
    /// Its cases, oldest first.
    pub steps: Vec<StepView>,
}

impl Drawer<'_> {
    /// The title of a case; where it is not known, words that say so.
    pub(super) fn case_title(&self, case: &Case) -> String {
        case.document.title.clone().unwrap_or_else(|| self.text("case_untitled"))
    }

    pub(super) fn case_row(&self, id: Id<Case>, reason: Option<Reason>) -> CaseRow {
        let case = &self.site.cases[id];
        let document = &case.document;
        CaseRow {
            url: self.url(&case.address()),
            slug: case.slug.to_string(),
            number: document.key.value.to_string(),
            title: self.case_title(case),
            language: self.language(document.header.language),
            body: self.body_name(case.body),
            date: self.case_date(case),
            tag: self.state_tag(case),
            summary: document.summary.clone(),
            reason: reason.map(|reason| self.reason(reason)),
        }
    }

    /// The day of a case's meeting, else of its paper.
    pub(super) fn case_date(&self, case: &Case) -> Option<DateView> {
        let meeting = case.meeting.map(|meeting| self.site.meetings[meeting].date).or(case.meeting_date());
        meeting.or(case.document.dated).map(|date| self.date(date))
    }

    /// The name of a body in the interface's language.
    pub(super) fn body_name(&self, id: Id<Body>) -> String {
        let document = &self.site.bodies[id].document;
        let language = self.config.language.tag();
        let named = document.names.iter().find(|(tag, _)| tag == language).map(|(_, name)| name);
        named.unwrap_or(&document.name).clone()
    }

    pub(super) fn body_link(&self, id: Id<Body>) -> Link {
        Link::new(&self.body_name(id), self.url(&self.site.bodies[id].address()))
    }

    pub(super) fn region_link(&self, id: Id<Region>) -> Link {
        let region = &self.site.regions[id];
        Link::new(&region.document.name, self.url(&region.address()))
    }

    pub(super) fn municipality_link(&self, id: Id<Municipality>) -> Link {
        let municipality = &self.site.municipalities[id];
        Link::new(&municipality.document.name, self.url(&municipality.address()))
    }

    /// «Strategisk samarbeidsutvalg 12. april 2023».
    pub(super) fn meeting_name(&self, meeting: &Meeting) -> String {
        format!("{} {}", self.body_name(meeting.body), self.written(meeting.date))
    }

    pub(super) fn meeting_row(&self, id: Id<Meeting>, reason: Option<Reason>) -> MeetingRow {
        let meeting = &self.site.meetings[id];
        let cases = meeting.agenda.iter().filter(|item| item.case.is_some()).count();
        MeetingRow {
            url: self.url(&meeting.address()),
            body: self.body_name(meeting.body),
            date: self.date(meeting.date),
            tag: self.meeting_tag(meeting),
            kind: meeting
                .document
                .as_ref()
                .and_then(|document| document.kind)
                .filter(|kind| *kind == crate::content::MeetingKind::Extraordinary)
                .map(|kind| self.meeting_kind(kind)),
            cases: (cases > 0).then(|| self.counted("count_cases", cases)),
            reason: reason.map(|reason| self.reason(reason)),
        }
    }

    pub(super) fn project_row(&self, id: Id<Project>, reason: Option<Reason>) -> ProjectRow {
        let project = &self.site.projects[id];
        let document = &project.document;
        let regions = project.regions.iter().map(|id| self.site.regions[*id].document.name.clone());
        let municipalities =
            project.municipalities.iter().map(|id| self.site.municipalities[*id].document.name.clone());
        ProjectRow {
            url: self.url(&project.address()),
            title: document.title.clone(),
            kind: self.project_kind(document.kind),
            tag: self.work_tag(document.status),
            summary: document.summary.clone(),
            period: document.period.clone(),
            places: regions.chain(municipalities).collect(),
            reason: reason.map(|reason| self.reason(reason)),
        }
    }

    pub(super) fn report_row(&self, id: Id<Report>) -> ReportRow {
        let report = &self.site.reports[id];
        ReportRow {
            url: self.url(&report.address()),
            title: report.document.title.clone(),
            date: self.date(report.document.dated),
            summary: report.document.summary.clone(),
        }
    }

    /// A case that something points to: its number, with the point.
    pub(super) fn mention(&self, mention: &CaseMention) -> Link {
        let number = match &mention.point {
            Some(point) => {
                self.fill("case_point", &[("case", &mention.key.to_string()), ("point", &point.to_string())])
            }
            None => mention.key.to_string(),
        };
        let Some(id) = mention.case else { return Link::plain(number) };
        let case = &self.site.cases[id];
        let anchor =
            mention.point.as_ref().filter(|point| case.points.iter().any(|known| known.number == **point));
        let anchor = anchor.map(|point| format!("#{}", crate::content::point_id(point))).unwrap_or_default();
        Link::new(&number, format!("{}{anchor}", self.url(&case.address())))
    }

    pub(super) fn follow_up(&self, case: &Case, index: usize) -> FollowUpView {
        let written = &case.document.follow_up[index];
        FollowUpView {
            tag: self.follow_up_tag(written.status),
            owner: written.owner.clone(),
            due: written.due.map(|day| self.date(PartialDate::Day(day))),
            confirmed: written.confirmed.map(|day| self.date(PartialDate::Day(day))),
            case: case
                .follow_up_cases
                .get(index)
                .and_then(Option::as_ref)
                .map(|mention| self.mention(mention)),
            note: written.note.clone(),
        }
    }

    pub(super) fn decision(&self, row: DecisionRow) -> DecisionView {
        let case = &self.site.cases[row.case];
        let key = &case.document.key.value;
        let case_url = self.url(&case.address());
        let point = row.point.map(|at| &case.points[at]);
        let text = point.and_then(|point| case.decided_at(point)).and_then(|at| case.point_at(at));
        let number = point.map(|point| point.number.to_string());
        let anchor = point.map_or_else(
            || "#del-vedtak".to_owned(),
            |point| format!("#{}", crate::content::point_id(&point.number)),
        );
        let id = format!("{}-{}", key.body, key.number_and_year());
        DecisionView {
            id: number.as_ref().map_or_else(|| id.clone(), |number| format!("{id}-{number}")),
            url: format!("{case_url}{anchor}"),
            point: number,
            html: text.map(|point| html(self, &point.prose, &case.document.text, &case.address())),
            number: key.to_string(),
            title: self.case_title(case),
            language: self.language(case.document.header.language),
            case_url,
            body: self.body_link(case.body),
            date: self.case_date(case),
            tag: self.outcome_tag(case.state.outcome().unwrap_or(Outcome::Unknown)),
            follow_up: point.and_then(|point| point.follow_up).map(|index| self.follow_up(case, index)),
        }
    }

    /// The steps of a thread, seen from one of its cases or from outside.
    pub(super) fn steps(&self, thread: &Thread, from: Option<Id<Case>>) -> Vec<StepView> {
        let here = from.and_then(|case| thread.cases.iter().position(|other| *other == case));
        let step = |(at, case): (usize, &Id<Case>)| {
            let edges = thread.edges.iter().filter(|edge| edge.from == *case);
            let edges = edges.map(|edge| {
                let earlier = &self.site.cases[edge.to].document.key.value;
                let mention =
                    CaseMention { key: earlier.clone(), point: edge.point.clone(), case: Some(edge.to) };
                let source = match &edge.source {
                    crate::site::EdgeSource::Follows(Some(source)) => source.clone(),
                    crate::site::EdgeSource::Follows(None) => self.text("edge_stated"),
                    crate::site::EdgeSource::Attachment => self.text("edge_attachment"),
                };
                EdgeView { to: self.mention(&mention), source }
            });
            StepView {
                case: self.case_row(*case, None),
                edges: edges.collect(),
                when: match here.map(|here| at.cmp(&here)) {
                    None | Some(std::cmp::Ordering::Less) => "past",
                    Some(std::cmp::Ordering::Equal) => "current",
                    Some(std::cmp::Ordering::Greater) => "later",
                },
            }
        };
        thread.cases.iter().enumerate().map(step).collect()
    }

    pub(super) fn thread(&self, id: Id<Thread>) -> ThreadView {
        let thread = &self.site.threads[id];
        let latest = thread.cases.last().map(|case| &self.site.cases[*case]);
        ThreadView {
            id: thread.cases.first().map(|case| self.site.cases[*case].slug.to_string()).unwrap_or_default(),
            title: latest.map(|case| self.case_title(case)).unwrap_or_default(),
            cases: self.counted("count_cases", thread.cases.len()),
            date: latest.and_then(|case| self.case_date(case)),
            steps: self.steps(thread, None),
        }
    }
}
