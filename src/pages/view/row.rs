//! A record in a list, and the small parts that all views share.

use serde::Serialize;

use crate::content::CaseKey;
use crate::language::Language;
use crate::pages::address::HasAddress;
use crate::site::{Body, Case, CaseMention, Id, Meeting, Municipality, Project, Reason, Region, Report};

use super::Drawer;
use super::place::NameView;

/// A text that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The text.
    pub text: String,
    /// Where it leads; none for what the site does not have.
    pub url: Option<String>,
    /// The language of the text, where that is a record's title; none for words of the interface, numbers and the like.
    pub language: Option<&'static str>,
    /// All official names of a place in official order, where it has several; they are shown instead of the text.
    pub names: Vec<NameView>,
}

impl Link {
    pub(super) fn new(text: &str, url: String) -> Self {
        Self { url: Some(url), ..Self::plain(text.to_owned()) }
    }

    pub(super) fn plain(text: String) -> Self {
        Self { text, url: None, language: None, names: Vec::new() }
    }
}

/// A date for people and for machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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
    /// The language of its title.
    pub language: &'static str,
    /// «Prosjekt», «Nettverk».
    pub kind: String,
    /// How far it has come.
    pub tag: Tag,
    /// Its summary.
    pub summary: Option<String>,
    /// Its period.
    pub period: Option<String>,
    /// The places it concerns.
    pub places: Vec<Link>,
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
    /// The language of its title.
    pub language: &'static str,
    /// Its date.
    pub date: DateView,
    /// Its summary.
    pub summary: Option<String>,
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
            number: self.number(&document.key.value),
            title: self.case_title(case),
            language: self.language(document.header.language),
            body: self.body_name(case.body),
            date: self.case_date(case),
            tag: self.state_tag(case),
            summary: document.summary.clone(),
            reason: reason.map(|reason| self.reason(reason)),
        }
    }

    /// The number of a case as its body prints it.
    pub(super) fn number(&self, key: &CaseKey) -> String {
        let body = self.site.bodies.records().iter().find(|body| body.document.code.value == key.body);
        key.printed(body.map(|body| body.document.number_style).unwrap_or_default())
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
        named.unwrap_or(&document.name.value).clone()
    }

    /// The language of the name of a body; none where it is the site's.
    pub(super) fn body_language(&self, id: Id<Body>) -> Option<Language> {
        let document = &self.site.bodies[id].document;
        let is_translated = document.names.iter().any(|(tag, _)| tag == self.config.language.tag());
        document.header.language.filter(|_| !is_translated)
    }

    pub(super) fn body_link(&self, id: Id<Body>) -> Link {
        self.record_link(&self.body_name(id), self.body_language(id), &self.site.bodies[id].address())
    }

    pub(super) fn region_link(&self, id: Id<Region>) -> Link {
        let region = &self.site.regions[id];
        self.record_link(&region.document.name, region.document.header.language, &region.address())
    }

    pub(super) fn municipality_link(&self, id: Id<Municipality>) -> Link {
        let municipality = &self.site.municipalities[id];
        let document = &municipality.document;
        let link = self.record_link(&document.name, document.header.language, &municipality.address());
        Link { names: self.names(municipality), ..link }
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
        let regions = project.regions.iter().map(|id| self.region_link(*id));
        let municipalities = project.municipalities.iter().map(|id| self.municipality_link(*id));
        ProjectRow {
            url: self.url(&project.address()),
            title: document.title.value.clone(),
            language: self.language(document.header.language),
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
            language: self.language(report.document.header.language),
            date: self.date(report.document.dated),
            summary: report.document.summary.clone(),
        }
    }

    /// A case that something points to: its number, with the point.
    pub(super) fn mention(&self, mention: &CaseMention) -> Link {
        let number = match &mention.point {
            Some(point) => self
                .fill("case_point", &[("case", &self.number(&mention.key)), ("point", &point.to_string())]),
            None => self.number(&mention.key),
        };
        let Some(id) = mention.case else { return Link::plain(number) };
        let case = &self.site.cases[id];
        let anchor =
            mention.point.as_ref().filter(|point| case.points.iter().any(|known| known.number == **point));
        let anchor = anchor.map(|point| format!("#{}", crate::content::point_id(point))).unwrap_or_default();
        Link::new(&number, format!("{}{anchor}", self.url(&case.address())))
    }
}
