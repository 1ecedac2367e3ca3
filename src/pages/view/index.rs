//! All records of a kind on one page; the page for what is not there; redirects.

use serde::Serialize;

use crate::content::WorkStatus;
use crate::pages::address::{Address, HasAddress};
use crate::pages::plan::{IndexKind, Page};
use crate::site::{FocusArea, Id, Project};

use super::map::MapView;
use super::place::NameView;
use super::row::{Link, ProjectRow, Tag};
use super::search::Finder;
use super::{Body, Drawer, View};

/// A record in an index.
#[derive(Clone, Debug, Serialize)]
pub struct IndexRow {
    /// Its page.
    pub url: String,
    /// Its title.
    pub title: String,
    /// The language of its title.
    pub language: &'static str,
    /// All official names of a place in official order, where it has several; they are shown instead of the title.
    pub names: Vec<NameView>,
    /// A few words before the summary: code, date, number.
    pub details: Vec<String>,
    /// One sentence on it.
    pub summary: Option<String>,
    /// Its status.
    pub tag: Option<Tag>,
}

/// A group of records.
#[derive(Clone, Debug, Serialize)]
pub struct IndexGroup {
    /// Its heading; none for records without groups.
    pub heading: Option<String>,
    /// The language of the heading, where that is a record's title.
    pub language: Option<&'static str>,
    /// Where the group itself has a page.
    pub url: Option<String>,
    /// A few words on it: «12 pågår, 1 er planlagt».
    pub note: Option<String>,
    /// Its records.
    pub rows: Vec<IndexRow>,
    /// Its projects; only on the index of projects.
    pub projects: Vec<ProjectRow>,
}

/// An index page.
#[derive(Clone, Debug, Serialize)]
pub struct IndexView {
    /// What it lists, in a sentence.
    pub lead: String,
    /// How many there are.
    pub count: String,
    /// The records.
    pub groups: Vec<IndexGroup>,
    /// What narrows the index in place; only of projects.
    pub finder: Option<Finder>,
    /// The map of all municipalities, where the site has one; only of places.
    pub map: Option<MapView>,
}

/// What is shown where nothing is.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// Ways on.
    pub ways: Vec<Link>,
}

/// An old address.
#[derive(Clone, Debug, Serialize)]
pub struct RedirectView {
    /// The new address.
    pub url: String,
}

fn group(heading: Option<String>, rows: Vec<IndexRow>) -> IndexGroup {
    IndexGroup { heading, language: None, url: None, note: None, rows, projects: Vec::new() }
}

impl Drawer<'_> {
    pub(super) fn index(&self, page: &Page, kind: IndexKind) -> View {
        let site = self.site;
        let (name, count, groups) = match kind {
            IndexKind::Bodies => ("bodies", site.bodies.len(), self.bodies_index()),
            IndexKind::Regions => ("regions", site.regions.len(), self.regions_index()),
            IndexKind::Municipalities => {
                ("municipalities", site.municipalities.len(), self.municipalities_index())
            }
            IndexKind::Projects => ("projects", site.projects.len(), self.projects_index()),
            IndexKind::Plans => {
                let rows = site.plans.records().iter().map(|plan| IndexRow {
                    url: self.url(&plan.address()),
                    title: plan.document.title.clone(),
                    language: self.language(plan.document.header.language),
                    names: Vec::new(),
                    details: vec![plan.document.period.clone()],
                    summary: plan.document.summary.clone(),
                    tag: None,
                });
                ("plans", site.plans.len(), vec![group(None, rows.collect())])
            }
            IndexKind::Reports => {
                let rows = site.reports.records().iter().map(|report| IndexRow {
                    url: self.url(&report.address()),
                    title: report.document.title.clone(),
                    language: self.language(report.document.header.language),
                    names: Vec::new(),
                    details: vec![self.written(report.document.dated)],
                    summary: report.document.summary.clone(),
                    tag: None,
                });
                ("reports", site.reports.len(), vec![group(None, rows.collect())])
            }
            IndexKind::Governing => ("governing", site.governing.len(), self.governing_index()),
            IndexKind::Topics => {
                let rows = site.topics.records().iter().map(|topic| IndexRow {
                    url: self.url(&topic.address()),
                    title: topic.document.title.clone(),
                    language: self.language(topic.document.header.language),
                    names: Vec::new(),
                    details: [
                        ("count_cases", topic.concerns.cases.len()),
                        ("count_projects", topic.concerns.projects.len()),
                    ]
                    .into_iter()
                    .filter(|(_, count)| *count > 0)
                    .map(|(key, count)| self.counted(key, count))
                    .collect(),
                    summary: topic.document.summary.clone(),
                    tag: None,
                });
                ("topics", site.topics.len(), vec![group(None, rows.collect())])
            }
        };
        let template = if kind == IndexKind::Projects { "projects" } else { "index" };
        let head = self.head(page, template, self.text(&format!("nav_{name}")), Vec::new());
        let view = IndexView {
            lead: self.text(&format!("lead_{name}")),
            count: self.counted(&format!("count_{name}"), count),
            groups,
            finder: (kind == IndexKind::Projects && self.config.has_search).then(|| self.finder(name)),
            map: matches!(kind, IndexKind::Regions | IndexKind::Municipalities)
                .then(|| self.map_of_all())
                .flatten(),
        };
        View { page: head, view: Body::Index(Box::new(view)) }
    }

    fn bodies_index(&self) -> Vec<IndexGroup> {
        let mut groups: Vec<(u16, IndexGroup)> = Vec::new();
        for (id, body) in self.site.bodies.iter() {
            let document = &body.document;
            let row = IndexRow {
                url: self.url(&body.address()),
                title: self.body_name(id),
                language: self.language(self.body_language(id)),
                names: Vec::new(),
                details: std::iter::once(document.code.value.clone())
                    .chain((!body.cases.is_empty()).then(|| self.counted("count_cases", body.cases.len())))
                    .collect(),
                summary: document.summary.clone(),
                tag: None,
            };
            match groups.last_mut().filter(|(level, _)| *level == document.level) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((document.level, group(Some(self.level(document.level)), vec![row]))),
            }
        }
        // The levels of the partnership from the top; the secretariat, which serves them all, last.
        groups.sort_by_key(|(level, _)| if *level == 0 { u16::MAX } else { *level });
        groups.into_iter().map(|(_, group)| group).collect()
    }

    fn regions_index(&self) -> Vec<IndexGroup> {
        let rows = self.site.regions.records().iter().map(|region| IndexRow {
            url: self.url(&region.address()),
            title: region.document.name.clone(),
            language: self.language(region.document.header.language),
            names: Vec::new(),
            details: vec![
                self.counted("count_municipalities", region.municipalities.len()),
                self.counted("count_cases", region.concerns.cases.len()),
                self.counted("count_projects", region.concerns.projects.len()),
            ],
            summary: region.document.summary.clone(),
            tag: None,
        });
        vec![group(None, rows.collect())]
    }

    fn municipalities_index(&self) -> Vec<IndexGroup> {
        let of_region = |region: &crate::site::Region| {
            let rows = region.municipalities.iter().map(|id| {
                let municipality = &self.site.municipalities[*id];
                IndexRow {
                    url: self.url(&municipality.address()),
                    title: municipality.document.name.clone(),
                    language: self.language(municipality.document.header.language),
                    names: self.names(municipality),
                    details: vec![municipality.document.number.value.clone()],
                    summary: None,
                    tag: None,
                }
            });
            IndexGroup {
                url: Some(self.url(&region.address())),
                language: Some(self.language(region.document.header.language)),
                ..group(Some(region.document.name.clone()), rows.collect())
            }
        };
        self.site.regions.iter().map(|(_, region)| of_region(region)).collect()
    }

    /// Projects under the focus areas of the newest plan that has any; the rest last.
    fn projects_index(&self) -> Vec<IndexGroup> {
        let with_projects =
            |(id, area): (Id<FocusArea>, &FocusArea)| (!area.projects.is_empty()).then_some(id);
        let areas: Vec<Id<FocusArea>> = self.site.focus_areas.iter().filter_map(with_projects).collect();
        let mut groups = Vec::new();
        for area in areas {
            let link = self.area_link(area);
            let projects = self.site.focus_areas[area].projects.clone();
            groups.push(self.project_group(Some(link), projects));
        }
        let rest: Vec<Id<Project>> = self
            .site
            .projects
            .iter()
            .filter(|(_, project)| project.focus_areas.is_empty())
            .map(|(id, _)| id)
            .collect();
        if !rest.is_empty() {
            let heading = (!groups.is_empty()).then(|| Link::plain(self.text("projects_other")));
            groups.push(self.project_group(heading, rest));
        }
        groups
    }

    fn project_group(&self, heading: Option<Link>, mut ids: Vec<Id<Project>>) -> IndexGroup {
        let note = self.progress(&ids);
        let place = |status: WorkStatus| WorkStatus::WORDS.iter().position(|(_, known)| *known == status);
        ids.sort_by_key(|id| (place(self.site.projects[*id].document.status), *id));
        let projects = ids.iter().map(|id| self.project_row(*id, None)).collect();
        let (text, url, language) =
            heading.map_or((None, None, None), |link| (Some(link.text), link.url, link.language));
        IndexGroup { language, url, note, projects, ..group(text, Vec::new()) }
    }

    fn governing_index(&self) -> Vec<IndexGroup> {
        let rows = self.site.governing.records().iter().map(|governing| IndexRow {
            url: self.url(&governing.address()),
            title: governing.document.title.clone(),
            language: self.language(governing.document.header.language),
            names: Vec::new(),
            details: [
                governing.document.kind.map(|kind| self.governing_kind(kind)),
                governing.document.period.clone(),
            ]
            .into_iter()
            .flatten()
            .collect(),
            summary: governing.document.summary.clone(),
            tag: None,
        });
        vec![group(None, rows.collect())]
    }

    pub(super) fn not_found(&self, page: &Page) -> View {
        let mut head = self.head(page, "404", self.text("not_found_title"), Vec::new());
        head.canonical = None;
        head.hidden = true;
        let ways = [
            ("saker", "nav_cases"),
            ("vedtak", "nav_decisions"),
            ("moter", "nav_meetings"),
            ("regioner", "nav_regions"),
        ];
        let ways = ways.map(|(folder, key)| self.step(folder, key)).into();
        View { page: head, view: Body::NotFound(NotFoundView { ways }) }
    }

    pub(super) fn redirect(&self, page: &Page, to: &Address) -> View {
        // An old address has no title of its own; the new address in it keeps titles unique.
        let title = self.fill("redirect_title", &[("from", page.address.as_str())]);
        let mut head = self.head(page, "redirect", title, Vec::new());
        head.canonical = self.config.base_url.absolute(to.as_str());
        head.hidden = true;
        View { page: head, view: Body::Redirect(RedirectView { url: self.url(to) }) }
    }
}
