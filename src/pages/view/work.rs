//! Projects, action plans and reports.

use serde::Serialize;

use crate::content::{FocusAreaDocument, Name, Slot, WorkStatus};
use crate::pages::address::HasAddress;
use crate::pages::plan::Page;
use crate::site::{FocusArea, Id, Plan, Project, Report};

use super::fact::{Fact, FactValue, fact, facts};
use super::listed::{Around, DrawnRow};
use super::progress::ProgressView;
use super::row::{Link, ProjectRow, ReportRow, Tag};
use super::text::{AttachmentView, ProvenanceView, TextView};
use super::{Body, Drawer, View};

/// A project.
#[derive(Clone, Debug, Serialize)]
pub struct ProjectView {
    /// How far it has come.
    pub tag: Tag,
    /// The day when that was known, in a sentence.
    pub status_date: Option<String>,
    /// The source's own words.
    pub status_note: Option<String>,
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Cases that the site has, as HTML.
    pub cases: Vec<DrawnRow>,
    /// Cases that it does not have.
    pub missing_cases: Vec<String>,
    /// Reports that tell of it.
    pub reports: Vec<ReportRow>,
    /// Links.
    pub links: Vec<Link>,
    /// More text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

/// A measure.
#[derive(Clone, Debug, Serialize)]
pub struct MeasureView {
    /// Its title.
    pub title: String,
    /// Who sees to it.
    pub owner: Option<String>,
    /// When.
    pub period: Option<String>,
    /// How far it has come.
    pub tag: Option<Tag>,
    /// Cases about it.
    pub cases: Vec<Link>,
    /// Projects that carry it out.
    pub projects: Vec<Link>,
}

/// A focus area.
#[derive(Clone, Debug, Serialize)]
pub struct AreaView {
    /// Its id on the page.
    pub id: String,
    /// «Innsatsområde 1»; none when it has no number.
    pub label: Option<String>,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// The body that sees to it.
    pub body: Option<Link>,
    /// Whether that body has been set up.
    pub body_tag: Option<Tag>,
    /// When that was known.
    pub body_date: Option<String>,
    /// Its measures.
    pub measures: Vec<MeasureView>,
    /// Its projects.
    pub projects: Vec<ProjectRow>,
    /// How far its projects have come; none where it has none, or no status is known.
    pub progress: Option<ProgressView>,
    /// How far its measures have come, likewise.
    pub measures_progress: Option<ProgressView>,
    /// Its cases, as HTML.
    pub cases: Vec<DrawnRow>,
    /// What is missing, in sentences.
    pub gaps: Vec<String>,
}

/// An action plan.
#[derive(Clone, Debug, Serialize)]
pub struct PlanView {
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Its focus areas.
    pub areas: Vec<AreaView>,
    /// Whether any of them shows how far it has come.
    pub has_progress: bool,
    /// What is missing in the plan as a whole.
    pub gaps: Vec<String>,
    /// More text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

/// A report.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Its files.
    pub files: Vec<AttachmentView>,
    /// The report.
    pub text: TextView,
    /// Projects that it tells of.
    pub projects: Vec<ProjectRow>,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

impl Drawer<'_> {
    pub(super) fn project(&self, page: &Page, id: Id<Project>) -> View {
        let project = &self.site.projects[id];
        let document = &project.document;
        let mut head = self.head(
            page,
            "project",
            document.title.value.clone(),
            vec![self.step("prosjekter", "nav_projects")],
        );
        head.title = self.fill(
            "title_project",
            &[(
                "title",
                &self.unique(
                    &document.title.value,
                    &project.slug,
                    self.site.projects.records().iter().map(|other| other.document.title.value.as_str()),
                ),
            )],
        );
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let (known, missing): (Vec<_>, Vec<_>) =
            project.cases.iter().partition(|mention| mention.case.is_some());
        let view = ProjectView {
            tag: self.work_tag(document.status),
            status_date: document
                .status_date
                .map(|date| self.fill("status_known", &[("date", &self.written(date))])),
            status_note: self.linked_field(page, Slot::Status, document.status_note.as_ref()),
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            facts: self.project_facts(project),
            cases: known
                .iter()
                .filter_map(|mention| mention.case)
                .map(|case| self.listed_case(case, None, Around::of(&head)))
                .collect(),
            missing_cases: missing.iter().map(|mention| self.number(&mention.key)).collect(),
            reports: project.reports.iter().map(|report| self.report_row(*report)).collect(),
            links: document.links.iter().map(|link| Link::new(&link.title, link.url.clone())).collect(),
            text: self.text_view(&document.text, &project.address(), 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Project(Box::new(view)) }
    }

    fn project_facts(&self, project: &Project) -> Vec<Fact> {
        let document = &project.document;
        let texts = |names: &[Name]| names.iter().map(FactValue::name).collect::<Vec<_>>();
        let regions = project.regions.iter().map(|id| FactValue::link(self.region_link(*id)));
        let municipalities =
            project.municipalities.iter().map(|id| FactValue::link(self.municipality_link(*id)));
        let areas = project.focus_areas.iter().map(|id| FactValue::link(self.area_link(*id))).collect();
        let topics = project.topics.iter().map(|id| FactValue::link(self.topic_link(*id))).collect();
        [
            fact(self.text("fact_kind"), Some(FactValue::text(self.project_kind(document.kind)))),
            fact(self.text("fact_period"), document.period.as_ref().map(FactValue::text)),
            facts(self.text("fact_focus_areas"), areas),
            facts(self.text("fact_concerns"), regions.chain(municipalities).collect()),
            facts(self.text("fact_partners"), texts(&document.partners)),
            fact(self.text("fact_funding"), document.funding.as_ref().map(FactValue::text)),
            fact(self.text("fact_contact"), document.contact.as_ref().map(FactValue::text)),
            facts(self.text("fact_topics"), topics),
            facts(self.text("fact_also_called"), texts(&document.header.other_names)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// A focus area as written.
    pub(super) fn area_document(&self, id: Id<FocusArea>) -> &FocusAreaDocument {
        let area = &self.site.focus_areas[id];
        &self.site.plans[area.plan].document.focus_areas[area.index]
    }

    /// «Innsatsområde 1»; nothing for an area without a number.
    fn area_label(&self, id: Id<FocusArea>) -> Option<String> {
        let number = &self.area_document(id).id.value;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| self.fill("focus_area", &[("n", number)]))
    }

    fn area_id(&self, id: Id<FocusArea>) -> String {
        let written = &self.area_document(id).id.value;
        format!("omrade-{}", crate::language::Slug::from_title(written))
    }

    /// A focus area with its plan, for lists outside the plan.
    pub(super) fn area_link(&self, id: Id<FocusArea>) -> Link {
        let area = &self.site.focus_areas[id];
        let plan = &self.site.plans[area.plan];
        let name = &self.area_document(id).name;
        let text = match self.area_label(id) {
            Some(label) => format!("{label}: {name}"),
            None => name.clone(),
        };
        let text = format!("{text} ({})", plan.document.period);
        let url = format!("{}#{}", self.url(&plan.address()), self.area_id(id));
        Link { language: Some(self.language(plan.document.header.language)), ..Link::new(&text, url) }
    }

    pub(super) fn plan(&self, page: &Page, id: Id<Plan>) -> View {
        let plan = &self.site.plans[id];
        let document = &plan.document;
        let mut head =
            self.head(page, "plan", document.title.clone(), vec![self.step("handlingsplan", "nav_plans")]);
        head.title = self.fill(
            "title_plan",
            &[(
                "title",
                &self.unique(
                    &document.title,
                    &plan.slug,
                    self.site.plans.records().iter().map(|other| other.document.title.as_str()),
                ),
            )],
        );
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let around = Around::of(&head).below();
        let areas: Vec<AreaView> = plan.focus_areas.iter().map(|area| self.area(*area, around)).collect();
        let mut gaps = Vec::new();
        if areas.iter().all(|area| area.measures.is_empty()) {
            gaps.push(self.text("gap_plan_measures"));
        }
        let adopted_in = plan.adopted_in.as_ref().map(|mention| FactValue::link(self.mention(mention)));
        let facts = [
            fact(self.text("fact_period"), Some(FactValue::text(&document.period))),
            fact(self.text("fact_adopted_in"), adopted_in),
            fact(self.text("fact_adopted"), document.adopted.map(|date| FactValue::date(self.date(date)))),
        ];
        let view = PlanView {
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            facts: facts.into_iter().flatten().collect(),
            has_progress: areas
                .iter()
                .any(|area| area.progress.is_some() || area.measures_progress.is_some()),
            areas,
            gaps,
            text: self.text_view(&document.text, &plan.address(), 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Plan(Box::new(view)) }
    }

    fn area(&self, id: Id<FocusArea>, around: Around) -> AreaView {
        let area = &self.site.focus_areas[id];
        let document = &self.site.plans[area.plan].document;
        let written = self.area_document(id);
        let measures: Vec<MeasureView> = area
            .measures
            .iter()
            .map(|measure| {
                let written = &document.measures[measure.index];
                MeasureView {
                    title: written.title.clone(),
                    owner: written.owner.as_ref().map(|owner| owner.value.clone()),
                    period: written.period.clone(),
                    tag: written.status.map(|status| self.work_tag(status)),
                    cases: measure.cases.iter().map(|case| self.mention(case)).collect(),
                    projects: measure.projects.iter().map(|project| self.project_link(*project)).collect(),
                }
            })
            .collect();
        let projects: Vec<WorkStatus> =
            area.projects.iter().map(|id| self.site.projects[*id].document.status).collect();
        let statuses: Vec<WorkStatus> = area
            .measures
            .iter()
            .map(|measure| document.measures[measure.index].status.unwrap_or(WorkStatus::Unknown))
            .collect();
        AreaView {
            id: self.area_id(id),
            label: self.area_label(id),
            name: written.name.clone(),
            aliases: written.aliases.clone(),
            summary: written.summary.clone(),
            body: area.body.map(|body| self.body_link(body)),
            body_tag: written.body_status.map(|status| self.area_body_tag(status)),
            body_date: written.body_status_date.map(|date| self.written(date)),
            gaps: self.gaps(area, written, &measures),
            measures,
            projects: area.projects.iter().map(|project| self.project_row(*project, None)).collect(),
            progress: self.progress_of("projects", &projects),
            measures_progress: self.progress_of("measures", &statuses),
            cases: area.cases.iter().map(|case| self.listed_case(*case, None, around)).collect(),
        }
    }

    /// What an area lacks, in sentences.
    fn gaps(&self, area: &FocusArea, written: &FocusAreaDocument, measures: &[MeasureView]) -> Vec<String> {
        use crate::content::AreaBodyStatus;
        let mut gaps = Vec::new();
        let body = area.body.map(|body| self.body_name(body));
        match (&body, written.body_status) {
            (Some(body), Some(AreaBodyStatus::NotEstablished | AreaBodyStatus::Proposed)) => {
                gaps.push(self.fill("gap_body", &[("body", body)]));
            }
            (None, _) if written.body_status.is_some() => gaps.push(self.text("gap_no_body")),
            _ => {}
        }
        if measures.is_empty() {
            gaps.push(self.text("gap_measures"));
        }
        let without = |has: fn(&MeasureView) -> bool| measures.iter().filter(|measure| !has(measure)).count();
        let owners = without(|measure| measure.owner.is_some());
        if owners > 0 {
            gaps.push(self.counted("gap_owner", owners));
        }
        let statuses = without(|measure| measure.tag.is_some());
        if statuses > 0 {
            gaps.push(self.counted("gap_status", statuses));
        }
        gaps
    }

    pub(super) fn project_link(&self, id: Id<Project>) -> Link {
        let project = &self.site.projects[id];
        let document = &project.document;
        self.record_link(&document.title.value, document.header.language, &project.address())
    }

    pub(super) fn report(&self, page: &Page, id: Id<Report>) -> View {
        let report = &self.site.reports[id];
        let document = &report.document;
        let mut head =
            self.head(page, "report", document.title.clone(), vec![self.step("rapporter", "nav_reports")]);
        head.title = self.fill(
            "title_report",
            &[(
                "title",
                &self.unique(
                    &document.title,
                    &report.slug,
                    self.site.reports.records().iter().map(|other| other.document.title.as_str()),
                ),
            )],
        );
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let regions = report.regions.iter().map(|id| FactValue::link(self.region_link(*id)));
        let municipalities =
            report.municipalities.iter().map(|id| FactValue::link(self.municipality_link(*id)));
        let topics = report.topics.iter().map(|id| FactValue::link(self.topic_link(*id))).collect();
        let areas = report.focus_areas.iter().map(|id| FactValue::link(self.area_link(*id))).collect();
        let facts = [
            fact(self.text("fact_date"), Some(FactValue::date(self.date(document.dated)))),
            fact(self.text("fact_period"), document.period.as_ref().map(FactValue::text)),
            fact(self.text("fact_body"), report.body.map(|body| FactValue::link(self.body_link(body)))),
            facts(self.text("fact_concerns"), regions.chain(municipalities).collect()),
            facts(self.text("fact_focus_areas"), areas),
            facts(self.text("fact_topics"), topics),
        ];
        let address = report.address();
        let view = ReportView {
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            facts: facts.into_iter().flatten().collect(),
            files: self.attachments(&document.files, &report.files, &document.header, &address),
            text: self.text_view(&document.text, &address, 2),
            projects: report.projects.iter().map(|project| self.project_row(*project, None)).collect(),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Report(Box::new(view)) }
    }
}
