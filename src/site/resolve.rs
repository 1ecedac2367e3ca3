//! Documents → [`Site`]: names become ids. The whole of it, in the order in which one kind needs the others.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::attached::Attached;
use crate::citation::Cited;
use crate::config::Config;
use crate::content::{
    ArticleDocument, BodyDocument, CaseDocument, Document, GoverningDocument, Header, MapDocument,
    MeetingDocument, MunicipalityDocument, PlanDocument, ProjectDocument, RegionDocument, ReportDocument,
    TermDocument, TopicDocument,
};
use crate::diagnostic::{Checked, Diagnostic};
use crate::language::{PartialDate, Slug, name_key, sort_key};
use crate::mention::{Place, TermsFound};
use crate::source::{SourcePath, SourceTree};

use super::access::is_public;
use super::figures::figures;
use super::files::{files, of_public};
use super::index::{Entry, Index, Pointers, entries};
use super::record::{
    Article, Body, Case, DecisionPoint, Governing, Municipality, Plan, Project, Region, Report, Topic,
};
use super::threads::threads;
use super::{
    DecisionRow, Site, cases, concerns, map, meetings, places, readings, references, rules, taken_up, works,
};

/// A document with what is read of it alone.
#[derive(Clone, Debug)]
pub struct Scanned {
    /// As written.
    pub document: Document,
    /// The places named.
    pub places: Vec<Place>,
    /// What is cited.
    pub cited: Cited,
    /// What it has of the glossary.
    pub terms: TermsFound,
    /// The decision points of a case.
    pub points: Vec<DecisionPoint>,
    /// What is wrong with them, told where the case is public.
    pub point_findings: Vec<Diagnostic>,
}

/// What was read of each public record, by its path.
pub(super) type ScannedOf<'a> = BTreeMap<&'a SourcePath, &'a Scanned>;

/// Names of all records that others refer to.
pub(super) struct Names {
    pub(super) bodies: Index<Body>,
    pub(super) regions: Index<Region>,
    pub(super) municipalities: Index<Municipality>,
    pub(super) projects: Index<Project>,
    pub(super) topics: Index<Topic>,
    pub(super) plans: Index<Plan>,
    pub(super) cases: Index<Case>,
}

#[derive(Default)]
struct Documents {
    bodies: Vec<Arc<BodyDocument>>,
    cases: Vec<Arc<CaseDocument>>,
    meetings: Vec<Arc<MeetingDocument>>,
    reports: Vec<Arc<ReportDocument>>,
    projects: Vec<Arc<ProjectDocument>>,
    regions: Vec<Arc<RegionDocument>>,
    municipalities: Vec<Arc<MunicipalityDocument>>,
    plans: Vec<Arc<PlanDocument>>,
    governing: Vec<Arc<GoverningDocument>>,
    topics: Vec<Arc<TopicDocument>>,
    articles: Vec<Arc<ArticleDocument>>,
    terms: Vec<TermDocument>,
    map: Option<Arc<MapDocument>>,
}

impl Documents {
    fn add(&mut self, document: Document) {
        match document {
            Document::Case(record) => self.cases.push(record),
            Document::Meeting(record) => self.meetings.push(record),
            Document::Body(record) => self.bodies.push(record),
            Document::Report(record) => self.reports.push(record),
            Document::Project(record) => self.projects.push(record),
            Document::Region(record) => self.regions.push(record),
            Document::Municipality(record) => self.municipalities.push(record),
            Document::Plan(record) => self.plans.push(record),
            Document::Governing(record) => self.governing.push(record),
            Document::Topic(record) => self.topics.push(record),
            Document::Article(record) => self.articles.push(record),
            Document::Glossary(terms) => self.terms.extend(terms.iter().cloned()),
            Document::Map(map) => self.map = Some(map),
        }
    }
}

/// The public records of each kind in their order, before any name is resolved.
struct Entries {
    bodies: Vec<Entry<BodyDocument>>,
    cases: Vec<Entry<CaseDocument>>,
    reports: Vec<Entry<ReportDocument>>,
    projects: Vec<Entry<ProjectDocument>>,
    regions: Vec<Entry<RegionDocument>>,
    municipalities: Vec<Entry<MunicipalityDocument>>,
    plans: Vec<Entry<PlanDocument>>,
    governing: Vec<Entry<GoverningDocument>>,
    topics: Vec<Entry<TopicDocument>>,
    articles: Vec<Entry<ArticleDocument>>,
}

/// Joins all documents into the site that visitors may see.
///
/// `attached` is what was seen in files beside records; `broken` are files that could not be read as records: naming one of them is no further mistake.
pub fn resolve(
    scanned: &[Arc<Scanned>],
    broken: &[SourcePath],
    (tree, attached): (&SourceTree, &Attached),
    config: &Config,
) -> Checked<Site> {
    let mut found = Vec::new();
    let is_shown = |header: &&Header| is_public(header, &config.session);
    let public: ScannedOf = scanned
        .iter()
        .filter_map(|scanned| Some((&scanned.document.header().filter(is_shown)?.path, &**scanned)))
        .collect();
    let all = || scanned.iter().map(|scanned| &scanned.document);
    let mut site = Site {
        attached: Arc::new(of_public(&public, tree, attached)),
        files: Arc::new(files(all(), tree, attached, &mut found)),
        figures: Arc::new(figures(all(), tree, &config.session, &mut found)),
        today: Some(config.session.today),
        ..Site::default()
    };
    let mut documents = Documents::default();
    for document in all() {
        documents.add(document.clone());
    }
    let terms = std::mem::take(&mut documents.terms);
    let meeting_documents = std::mem::take(&mut documents.meetings);
    let map = documents.map.take();
    let numbers = map::numbers(&documents.municipalities, broken);
    let orders = cases::chronology(&documents.cases, &config.session);
    let (entries, names) = index(documents, broken, &orders, config, &mut found);

    site.bodies = places::bodies(entries.bodies, &names, &mut found);
    site.regions = places::regions(entries.regions);
    site.municipalities = places::municipalities(entries.municipalities, &names, &mut found);
    places::join(&mut site);
    site.map = map.map(|document| Arc::new(map::map(document, numbers.as_ref(), &site, &mut found)));
    site.topics = readings::topics(entries.topics, &names, &mut found);
    site.articles = readings::articles(entries.articles);
    let (terms, term_ids) = readings::terms(terms, &mut found);
    (site.terms, site.term_ids) = (terms, term_ids.into());
    (site.plans, site.focus_areas) = works::plans(entries.plans, &names, &mut found);
    site.cases = cases::cases(entries.cases, &names, &orders, &public, &site, &mut found);

    // From here on cases can be pointed to.
    let pointers = Pointers { index: &names.cases, cases: &site.cases };
    let case_links = cases::links(&site, pointers, &mut found);
    let plan_links = works::links(&site, &names, pointers, &mut found);
    let projects = works::projects(entries.projects, &names, pointers, &site, &mut found);
    let governing = readings::governing(entries.governing, &names, pointers, config, &mut found);
    let meetings = meetings::meetings(meeting_documents, &names, pointers, &config.session, &mut found);
    cases::apply(&mut site, case_links);
    works::apply(&mut site, plan_links);
    site.projects = projects;
    site.governing = governing;
    site.meetings = meetings::with_derived(meetings, &site, &mut found);
    site.reports = works::reports(entries.reports, &names, &site, &mut found);
    meetings::join(&mut site);
    works::join(&mut site);

    let pointers = Pointers { index: &names.cases, cases: &site.cases };
    let resolved = references::resolve(&site, &public, pointers, &mut found);
    site.references = resolved.references.into();
    site.citations = Arc::new(resolved.citations);
    site.cited_by = resolved.cited_by.into();
    site.addresses = Arc::new(resolved.addresses);
    site.threads = threads(&site.cases, &site.citations, &mut found);
    cases::join(&mut site, config.session.today);
    taken_up::mark(&mut site, config);
    site.decisions = Arc::new(decisions(&site));
    concerns::collect(&mut site);
    site.newest_source = newest_source(&site);
    rules::check(&site, config, &mut found);
    Checked { value: site, diagnostics: found }
}

fn index(
    mut documents: Documents,
    broken: &[SourcePath],
    orders: &cases::Orders,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> (Entries, Names) {
    let session = &config.session;
    let stem = |path: &SourcePath| Slug::from_title(path.stem());
    let (bodies, mut body_names) = entries(
        "body",
        documents.bodies,
        session,
        |d| &d.header,
        |d| Slug::from_title(&d.code.value),
        |d| (d.level, d.code.value.clone()),
        found,
    );
    body_names.know(broken, "organ");
    // A case cannot be shown without its body. Dropped here, so that ids and positions stay alike.
    documents.cases.retain(|case| {
        let code = case.key.value.body.to_lowercase();
        !is_public(&case.header, session) || body_names.require(&code, &case.key.span, found).is_some()
    });
    let (cases, mut case_names) = entries(
        "case",
        documents.cases,
        session,
        |d| &d.header,
        |d| d.key.value.slug(),
        |d| Reverse(orders.place(&d.key.value)),
        found,
    );
    // The other kinds are named by their file.
    macro_rules! by_file {
        ($what:literal, $documents:expr, $key:expr) => {
            entries($what, $documents, session, |d| &d.header, |d| stem(&d.header.path), $key, found)
        };
    }
    let (regions, mut region_names) = by_file!("region", documents.regions, |d| name_key(&d.name));
    region_names.know(broken, "regioner");
    documents.municipalities.retain(|municipality| {
        let region = &municipality.region;
        !is_public(&municipality.header, session)
            || region_names.require(&region.value, &region.span, found).is_some()
    });
    let (municipalities, mut municipality_names) =
        by_file!("municipality", documents.municipalities, |d| name_key(&d.name));
    let (projects, mut project_names) = by_file!("project", documents.projects, |d| sort_key(&d.title.value));
    let (topics, mut topic_names) = by_file!("topic", documents.topics, |d| sort_key(&d.title));
    let (plans, mut plan_names) =
        by_file!("action plan", documents.plans, |d| Reverse(d.header.path.stem().to_owned()));
    let (reports, _) = by_file!("report", documents.reports, |d| Reverse(d.dated)) as (_, Index<Report>);
    let (governing, _) =
        by_file!("governing document", documents.governing, |d| sort_key(&d.title)) as (_, Index<Governing>);
    let (articles, _) = by_file!("page", documents.articles, |d| sort_key(&d.title)) as (_, Index<Article>);
    municipality_names.know(broken, "kommuner");
    project_names.know(broken, "prosjekter");
    topic_names.know(broken, "tema");
    plan_names.know(broken, "handlingsplaner");
    case_names.know_cases(broken);
    let entries = Entries {
        bodies,
        cases,
        reports,
        projects,
        regions,
        municipalities,
        plans,
        governing,
        topics,
        articles,
    };
    let names = Names {
        bodies: body_names,
        regions: region_names,
        municipalities: municipality_names,
        projects: project_names,
        topics: topic_names,
        plans: plan_names,
        cases: case_names,
    };
    (entries, names)
}

/// The decision register: every point that was decided, and every decided case whose text is not here.
fn decisions(site: &Site) -> Vec<DecisionRow> {
    let mut rows = Vec::new();
    for (id, case) in site.cases.iter() {
        if !case.is_decided() {
            continue;
        }
        let before = rows.len();
        for (at, _) in case.points.iter().enumerate().filter(|(_, point)| case.decided_at(point).is_some()) {
            rows.push(DecisionRow { case: id, point: Some(at) });
        }
        if rows.len() == before {
            rows.push(DecisionRow { case: id, point: None });
        }
    }
    rows
}

/// The day of the newest paper or report.
fn newest_source(site: &Site) -> Option<PartialDate> {
    let today = site.today?;
    let papers = site.cases.records().iter().filter_map(|case| case.document.dated);
    let reports = site.reports.records().iter().map(|report| report.document.dated);
    papers.chain(reports).filter(|date| date.earliest() <= today).max()
}
