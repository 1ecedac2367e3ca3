//! Projects, action plans and reports as their authors wrote them.

use jiff::civil::Date;

use crate::fields::{Fields, Located};
use crate::language::PartialDate;

use super::attachment::{Attachment, attachment};
use super::header::{Header, Name, plain, text, texts};
use super::link_text::vague;
use super::prose::Text;
use super::reference::{CasePointer, FocusAreaKey};

/// What a project is; not everything listed as one has an end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProjectKind {
    /// Work with an end.
    #[default]
    Project,
    /// A service that is there.
    Service,
    /// People who meet.
    Network,
    /// A course.
    Course,
    /// A laboratory.
    Lab,
    /// An organisation.
    Actor,
    /// A working group.
    WorkingGroup,
}

impl ProjectKind {
    /// Every kind with the word authors write.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("project", Self::Project),
        ("service", Self::Service),
        ("network", Self::Network),
        ("course", Self::Course),
        ("lab", Self::Lab),
        ("actor", Self::Actor),
        ("working_group", Self::WorkingGroup),
    ];
}

/// How far a project or measure has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkStatus {
    /// Under way.
    Ongoing,
    /// Decided, not begun.
    Planned,
    /// Thought of.
    Idea,
    /// Resting.
    Paused,
    /// Done.
    Completed,
    /// Ended before it was done.
    Stopped,
    /// Not known.
    Unknown,
}

impl WorkStatus {
    /// Every status with the word authors write, in the order in which lists group them.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("ongoing", Self::Ongoing),
        ("planned", Self::Planned),
        ("idea", Self::Idea),
        ("paused", Self::Paused),
        ("completed", Self::Completed),
        ("stopped", Self::Stopped),
        ("unknown", Self::Unknown),
    ];
}

/// A link with a title.
#[derive(Clone, Debug)]
pub struct TitledLink {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// A project as written.
#[derive(Clone, Debug)]
pub struct ProjectDocument {
    /// What all records have.
    pub header: Header,
    /// Its title.
    pub title: Name,
    /// What it is.
    pub kind: ProjectKind,
    /// How far it has come.
    pub status: WorkStatus,
    /// When that was known.
    pub status_date: Option<PartialDate>,
    /// The source's own words on it.
    pub status_note: Option<String>,
    /// One sentence on it.
    pub summary: Option<String>,
    /// Focus areas it belongs to.
    pub focus_areas: Vec<Located<FocusAreaKey>>,
    /// Regions it concerns.
    pub regions: Vec<Name>,
    /// Municipalities it concerns.
    pub municipalities: Vec<Name>,
    /// Topics.
    pub topics: Vec<Name>,
    /// Who takes part.
    pub partners: Vec<Name>,
    /// From when to when.
    pub period: Option<String>,
    /// Who pays.
    pub funding: Option<String>,
    /// Whom to turn to; a role.
    pub contact: Option<String>,
    /// Cases about it.
    pub cases: Vec<Located<CasePointer>>,
    /// Links.
    pub links: Vec<TitledLink>,
    /// More text.
    pub text: Text,
}

/// Whether the body of a focus area has been set up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaBodyStatus {
    /// It has.
    Established,
    /// It has not.
    NotEstablished,
    /// It has been proposed.
    Proposed,
    /// Not known.
    Unknown,
}

/// A focus area of an action plan.
#[derive(Clone, Debug)]
pub struct FocusAreaDocument {
    /// Its key in the plan; a number is shown.
    pub id: Located<String>,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// The body that sees to it.
    pub body: Option<Name>,
    /// Whether that body has been set up.
    pub body_status: Option<AreaBodyStatus>,
    /// When that was known.
    pub body_status_date: Option<PartialDate>,
    /// One sentence on it.
    pub summary: Option<String>,
}

/// A measure of an action plan.
#[derive(Clone, Debug)]
pub struct MeasureDocument {
    /// Its title.
    pub title: String,
    /// Its focus area's `id`.
    pub focus_area: Located<String>,
    /// Who sees to it; a role.
    pub owner: Option<Name>,
    /// When.
    pub period: Option<String>,
    /// How far it has come.
    pub status: Option<WorkStatus>,
    /// Cases about it.
    pub cases: Vec<Located<CasePointer>>,
    /// Projects that carry it out.
    pub projects: Vec<Name>,
}

/// An action plan as written.
#[derive(Clone, Debug)]
pub struct PlanDocument {
    /// What all records have.
    pub header: Header,
    /// Its title.
    pub title: String,
    /// Its period, in words.
    pub period: String,
    /// One sentence on it.
    pub summary: Option<String>,
    /// The case that adopted it.
    pub adopted_in: Option<Located<CasePointer>>,
    /// When it was adopted.
    pub adopted: Option<PartialDate>,
    /// Its focus areas in order.
    pub focus_areas: Vec<FocusAreaDocument>,
    /// Its measures in order.
    pub measures: Vec<MeasureDocument>,
    /// More text.
    pub text: Text,
}

/// A report as written.
#[derive(Clone, Debug)]
pub struct ReportDocument {
    /// What all records have.
    pub header: Header,
    /// Its title.
    pub title: String,
    /// Its date.
    pub dated: PartialDate,
    /// The time it covers.
    pub period: Option<String>,
    /// The body it was written for.
    pub body: Option<Name>,
    /// One sentence on it.
    pub summary: Option<String>,
    /// Regions it concerns.
    pub regions: Vec<Name>,
    /// Municipalities it concerns.
    pub municipalities: Vec<Name>,
    /// Topics.
    pub topics: Vec<Name>,
    /// Focus areas it tells of.
    pub focus_areas: Vec<Located<FocusAreaKey>>,
    /// Projects it tells of.
    pub projects: Vec<Name>,
    /// Its files.
    pub files: Vec<Attachment>,
    /// The report.
    pub text: Text,
}

/// Reads a project's fields.
pub(super) fn project(fields: &mut Fields, header: Header) -> Option<ProjectDocument> {
    let title = fields.required::<String>("title");
    let status = fields.required_choice("status", &WorkStatus::WORDS).map(plain);
    let kind = fields.choice("kind", &ProjectKind::WORDS).map(plain).unwrap_or_default();
    let read = ProjectDocument {
        header,
        title: title.clone().unwrap_or(Located { value: String::new(), span: fields.header() }),
        kind,
        status: status.unwrap_or(WorkStatus::Unknown),
        status_date: fields.optional("status_date").map(plain),
        status_note: text(fields, "status_note"),
        summary: text(fields, "summary"),
        focus_areas: fields.list("focus_areas"),
        regions: fields.list("regions"),
        municipalities: fields.list("municipalities"),
        topics: fields.list("topics"),
        partners: fields.list("partners"),
        period: text(fields, "period"),
        funding: text(fields, "funding"),
        contact: text(fields, "contact"),
        cases: fields.list("cases"),
        links: links(fields),
        text: Text::default(),
    };
    (title.is_some() && status.is_some()).then_some(read)
}

fn links(fields: &mut Fields) -> Vec<TitledLink> {
    use crate::diagnostic::{Code, Diagnostic};
    let read = fields.tables("links", "a link", |fields| {
        let title = fields.required::<String>("title");
        if let Some(found) = title.as_ref().and_then(|title| vague(&title.value, &title.span)) {
            fields.tell(found);
        }
        let title = title.map(plain);
        let url = fields.required::<String>("url")?;
        if !(url.value.starts_with("https://") || url.value.starts_with("http://")) {
            fields.tell(
                Diagnostic::error(Code::UnusableValue, url.span, "`url` is not a web address")
                    .help("write it as `https://…`"),
            );
            return None;
        }
        Some(TitledLink { title: title?, url: url.value })
    });
    read.into_iter().filter_map(plain).collect()
}

/// Reads a plan's fields.
pub(super) fn plan(fields: &mut Fields, header: Header) -> Option<PlanDocument> {
    let title = fields.required::<String>("title").map(plain);
    let period = fields.required::<String>("period").map(plain);
    let summary = text(fields, "summary");
    let adopted_in = fields.optional("adopted_in");
    let adopted = fields.optional("adopted").map(plain);
    let focus_areas =
        fields.tables("focus_areas", "a focus area", focus_area).into_iter().filter_map(plain).collect();
    let measures = fields.tables("measures", "a measure", measure).into_iter().filter_map(plain).collect();
    Some(PlanDocument {
        header,
        title: title?,
        period: period?,
        summary,
        adopted_in,
        adopted,
        focus_areas,
        measures,
        text: Text::default(),
    })
}

fn focus_area(fields: &mut Fields) -> Option<FocusAreaDocument> {
    let id = fields.required("id");
    let name = fields.required("name").map(plain);
    let aliases = texts(fields, "aliases");
    let body = fields.optional("body");
    let statuses = [
        ("established", AreaBodyStatus::Established),
        ("not_established", AreaBodyStatus::NotEstablished),
        ("proposed", AreaBodyStatus::Proposed),
        ("unknown", AreaBodyStatus::Unknown),
    ];
    let body_status = fields.choice("body_status", &statuses).map(plain);
    let body_status_date = fields.optional("body_status_date").map(plain);
    let summary = text(fields, "summary");
    Some(FocusAreaDocument { id: id?, name: name?, aliases, body, body_status, body_status_date, summary })
}

fn measure(fields: &mut Fields) -> Option<MeasureDocument> {
    let title = fields.required("title").map(plain);
    let focus_area = fields.required("focus_area");
    let owner = fields.optional("owner");
    let period = text(fields, "period");
    let status = fields.choice("status", &WorkStatus::WORDS).map(plain);
    let cases = fields.list("cases");
    let projects = fields.list("projects");
    Some(MeasureDocument { title: title?, focus_area: focus_area?, owner, period, status, cases, projects })
}

/// Reads a report's fields.
pub(super) fn report(fields: &mut Fields, header: Header) -> Option<ReportDocument> {
    let title = fields.required::<String>("title").map(plain);
    let dated = fields.required::<PartialDate>("dated").map(plain);
    let read = ReportDocument {
        header,
        title: title.clone().unwrap_or_default(),
        dated: dated.unwrap_or(PartialDate::Day(Date::MIN)),
        period: text(fields, "period"),
        body: fields.optional("body"),
        summary: text(fields, "summary"),
        regions: fields.list("regions"),
        municipalities: fields.list("municipalities"),
        topics: fields.list("topics"),
        focus_areas: fields.list("focus_areas"),
        projects: fields.list("projects"),
        files: fields.tables("files", "a file", attachment).into_iter().filter_map(plain).collect(),
        text: Text::default(),
    };
    (title.is_some() && dated.is_some()).then_some(read)
}
