//! Projects, action plans, their focus areas, and reports.

use crate::content::{FocusAreaKey, PlanDocument, ProjectDocument, ReportDocument};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::fields::Located;

use super::Site;
use super::cases::attached;
use super::index::{Entry, Pointers};
use super::record::{Adopted, CaseMention, FocusArea, Measure, Plan, Project, Report};
use super::resolve::Names;
use super::table::{Id, Table};

/// The plans and their focus areas, without measures and without what others bring.
pub(super) fn plans(
    entries: Vec<Entry<PlanDocument>>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) -> (Table<Plan>, Table<FocusArea>) {
    let mut plans = Table::default();
    let mut areas = Table::default();
    for Entry { document, slug } in entries {
        let plan =
            plans.push(Plan { document: document.clone(), slug, adopted_in: None, focus_areas: Vec::new() });
        for (index, written) in document.focus_areas.iter().enumerate() {
            if let Some(other) =
                document.focus_areas[..index].iter().find(|other| other.id.value == written.id.value)
            {
                found.push(
                    Diagnostic::error(
                        Code::DuplicateRecord,
                        written.id.span.clone(),
                        format!("the plan has two focus areas `{}`", written.id.value),
                    )
                    .see(other.id.span.clone(), "the other stands here")
                    .help("give each focus area an `id` of its own"),
                );
                continue;
            }
            let body = written.body.as_ref().and_then(|body| {
                let name = Located { value: body.value.to_lowercase(), span: body.span.clone() };
                names.bodies.resolve(&name, found)
            });
            let area = FocusArea {
                plan,
                index,
                body,
                measures: Vec::new(),
                projects: Vec::new(),
                cases: Vec::new(),
            };
            let id = areas.push(area);
            plans[plan].focus_areas.push(id);
        }
    }
    (plans, areas)
}

/// The focus areas of a list of keys.
pub(super) fn areas(
    keys: &[Located<FocusAreaKey>],
    names: &Names,
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> Vec<Id<FocusArea>> {
    let mut areas = Vec::new();
    for key in keys {
        if !names.plans.is_known(&key.value.plan) {
            found.push(unknown_plan(key, names));
        }
        let Some(plan) = names.plans.id(&key.value.plan) else { continue };
        let plan = &site.plans[plan];
        let written = |id: &Id<FocusArea>| &plan.document.focus_areas[site.focus_areas[*id].index].id.value;
        match plan.focus_areas.iter().find(|id| *written(id) == key.value.area) {
            Some(id) => areas.push(*id),
            None => {
                let message = format!("the plan `{}` has no focus area `{}`", key.value.plan, key.value.area);
                let diagnostic = Diagnostic::error(Code::UnknownReference, key.span.clone(), message);
                let known: Vec<&str> = plan.focus_areas.iter().map(|id| written(id).as_str()).collect();
                found.push(match nearest(&key.value.area, known.iter().copied()) {
                    Some(near) => {
                        let text = format!("\"{}#{near}\"", key.value.plan);
                        diagnostic.replace("the nearest one is", key.span.clone(), text)
                    }
                    None => diagnostic.help(format!("its focus areas are {}", known.join(", "))),
                });
            }
        }
    }
    areas
}

fn unknown_plan(key: &Located<FocusAreaKey>, names: &Names) -> Diagnostic {
    let message = format!("there is no action plan `{}`", key.value.plan);
    let diagnostic = Diagnostic::error(Code::UnknownReference, key.span.clone(), message);
    match nearest(&key.value.plan, names.plans.names()) {
        Some(near) => {
            let text = format!("\"{near}#{}\"", key.value.area);
            diagnostic.replace("the nearest name is", key.span.clone(), text)
        }
        None => diagnostic.help("a focus area is written as the plan's file name, `#`, and the area's `id`"),
    }
}

/// What a plan points to: the case that adopted it, and each measure with its focus area.
pub(super) struct PlanLinks {
    adopted_in: Option<CaseMention>,
    measures: Vec<(Id<FocusArea>, Measure)>,
}

/// Resolves what each plan points to, one for each plan.
pub(super) fn links(
    site: &Site,
    names: &Names,
    pointers: Pointers,
    found: &mut Vec<Diagnostic>,
) -> Vec<PlanLinks> {
    let mut links = Vec::new();
    for plan in site.plans.records() {
        let document = &plan.document;
        let mut measures = Vec::new();
        for (index, written) in document.measures.iter().enumerate() {
            let cases = pointers.resolve_all(&written.cases, found);
            let projects = names.projects.resolve_all(&written.projects, found);
            let id_of = |id: &Id<FocusArea>| &document.focus_areas[site.focus_areas[*id].index].id.value;
            let Some(area) = plan.focus_areas.iter().find(|id| *id_of(id) == written.focus_area.value) else {
                let message = format!("the plan has no focus area `{}`", written.focus_area.value);
                let known: Vec<&str> = plan.focus_areas.iter().map(|id| id_of(id).as_str()).collect();
                found.push(
                    Diagnostic::error(Code::UnknownReference, written.focus_area.span.clone(), message)
                        .help(format!("the `id`s of its focus areas are {}", known.join(", "))),
                );
                continue;
            };
            measures.push((*area, Measure { index, cases, projects }));
        }
        let adopted_in = document.adopted_in.as_ref().map(|case| pointers.resolve(case, found));
        links.push(PlanLinks { adopted_in, measures });
    }
    links
}

/// Puts the links into the plans.
pub(super) fn apply(site: &mut Site, links: Vec<PlanLinks>) {
    for (plan, PlanLinks { adopted_in, measures }) in site.plans.ids().zip(links) {
        site.plans[plan].adopted_in = adopted_in;
        for (area, measure) in measures {
            site.focus_areas[area].measures.push(measure);
        }
    }
}

/// The projects, without what others bring.
pub(super) fn projects(
    entries: Vec<Entry<ProjectDocument>>,
    names: &Names,
    pointers: Pointers,
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> Table<Project> {
    let project = |Entry { document, slug }: Entry<ProjectDocument>| Project {
        focus_areas: areas(&document.focus_areas, names, site, found),
        regions: names.regions.resolve_all(&document.regions, found),
        municipalities: names.municipalities.resolve_all(&document.municipalities, found),
        topics: names.topics.resolve_all(&document.topics, found),
        cases: pointers.resolve_all(&document.cases, found),
        reports: Vec::new(),
        document,
        slug,
    };
    entries.into_iter().map(project).collect::<Vec<_>>().into()
}

/// The reports.
pub(super) fn reports(
    entries: Vec<Entry<ReportDocument>>,
    names: &Names,
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> Table<Report> {
    let pointers = Pointers { index: &names.cases, cases: &site.cases };
    let report = |Entry { document, slug }: Entry<ReportDocument>| {
        let body = document.body.as_ref().and_then(|body| {
            let name = Located { value: body.value.to_lowercase(), span: body.span.clone() };
            names.bodies.resolve(&name, found)
        });
        let path = &document.header.path;
        let files =
            document.files.iter().map(|file| attached(&file.target, path, site, pointers, found)).collect();
        Report {
            body,
            regions: names.regions.resolve_all(&document.regions, found),
            municipalities: names.municipalities.resolve_all(&document.municipalities, found),
            topics: names.topics.resolve_all(&document.topics, found),
            focus_areas: areas(&document.focus_areas, names, site, found),
            projects: names.projects.resolve_all(&document.projects, found),
            files,
            document,
            slug,
        }
    };
    entries.into_iter().map(report).collect::<Vec<_>>().into()
}

/// Tells focus areas, projects, cases and bodies who names them.
pub(super) fn join(site: &mut Site) {
    for id in site.projects.ids() {
        for area in site.projects[id].focus_areas.clone() {
            site.focus_areas[area].projects.push(id);
        }
        for mention in site.projects[id].cases.clone() {
            if let Some(case) = mention.case.filter(|case| !site.cases[*case].projects.contains(&id)) {
                site.cases[case].projects.push(id);
            }
        }
    }
    for id in site.cases.ids() {
        site.cases[id].projects.sort();
        for area in site.cases[id].focus_areas.clone() {
            site.focus_areas[area].cases.push(id);
        }
        for project in site.cases[id].projects.clone() {
            let key = site.cases[id].document.key.value.clone();
            let known = site.projects[project].cases.iter().any(|mention| mention.key == key);
            if !known {
                site.projects[project].cases.push(CaseMention { key, point: None, case: Some(id) });
            }
        }
    }
    for id in site.projects.ids() {
        site.projects[id]
            .cases
            .sort_by_key(|mention| (mention.case.is_none(), mention.case, mention.key.clone()));
    }
    for id in site.reports.ids() {
        for project in site.reports[id].projects.clone() {
            site.projects[project].reports.push(id);
        }
    }
    for id in site.focus_areas.ids() {
        if let Some(body) = site.focus_areas[id].body {
            site.bodies[body].focus_areas.push(id);
        }
    }
    let plans = site.plans.iter().map(|(id, plan)| (Adopted::Plan(id), plan.adopted_in.clone()));
    let governing =
        site.governing.iter().map(|(id, document)| (Adopted::Governing(id), document.adopted_in.clone()));
    let adopted: Vec<_> = plans.chain(governing).collect();
    for (what, mention) in adopted {
        if let Some(case) = mention.and_then(|mention| mention.case) {
            site.cases[case].adopted.push(what);
        }
    }
}
