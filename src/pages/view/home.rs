//! The home page: two minutes for a mayor.

use serde::Serialize;

use crate::pages::plan::Page;
use crate::site::{CaseState, DecisionRow};

use super::listed::{Around, DrawnRow};
use super::map::MapView;
use super::place::MunicipalityRow;
use super::row::Link;
use super::{Body, Drawer, View};

/// A region with its municipalities.
#[derive(Clone, Debug, Serialize)]
pub struct RegionCard {
    /// The region.
    pub region: Link,
    /// «3 saker», «12 prosjekter».
    pub counts: Vec<String>,
    /// Its municipalities.
    pub municipalities: Vec<MunicipalityRow>,
}

/// A focus area of the newest plan.
#[derive(Clone, Debug, Serialize)]
pub struct AreaCard {
    /// The area.
    pub area: Link,
    /// «12 pågår».
    pub progress: Option<String>,
}

/// The home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// The first sentence.
    pub lead: String,
    /// Decisions, newest first, as HTML.
    pub decisions: Vec<DrawnRow>,
    /// Cases that are to be handled or wait for an outcome, newest first, as HTML.
    pub open: Vec<DrawnRow>,
    /// Cases whose points are followed up, as HTML.
    pub followed: Vec<DrawnRow>,
    /// Meetings to come, as HTML.
    pub coming: Vec<DrawnRow>,
    /// The latest meetings, when none are to come, as HTML.
    pub latest: Vec<DrawnRow>,
    /// The regions.
    pub regions: Vec<RegionCard>,
    /// The map of all municipalities, where the site has one.
    pub map: Option<MapView>,
    /// The focus areas of the newest plan.
    pub areas: Vec<AreaCard>,
    /// Topics.
    pub topics: Vec<Link>,
}

impl Drawer<'_> {
    pub(super) fn home(&self, page: &Page) -> View {
        let mut head = self.head(page, "home", self.config.title.clone(), Vec::new());
        head.crumbs.clear();
        head.heading = self.config.home_heading.clone().unwrap_or_else(|| self.config.title.clone());
        head.description = Some(self.config.description.clone());
        let mut seen = Vec::new();
        // One decision of each case: the register has all of them.
        let first_of_case = |row: &&DecisionRow| {
            !seen.contains(&row.case) && {
                seen.push(row.case);
                true
            }
        };
        let around = Around::of(&head);
        let decisions = self.site.decisions.iter().filter(first_of_case).take(5);
        let decisions = decisions.map(|row| self.listed_decision(*row, around)).collect();
        let of_state = |wanted: fn(CaseState) -> bool, most: usize| -> Vec<DrawnRow> {
            let cases = self.site.cases.iter().filter(|(_, case)| wanted(case.state)).take(most);
            cases.map(|(id, _)| self.listed_case(id, None, around)).collect()
        };
        let coming = self.coming(4, around);
        let latest = if coming.is_empty() {
            self.site.meetings.ids().take(3).map(|id| self.listed_meeting(id, None, around)).collect()
        } else {
            Vec::new()
        };
        let regions = self.site.regions.iter().map(|(id, region)| RegionCard {
            region: self.region_link(id),
            counts: vec![
                self.counted("count_cases", region.concerns.cases.len()),
                self.counted("count_projects", region.concerns.projects.len()),
            ],
            municipalities: region.municipalities.iter().map(|id| self.municipality_row(*id, None)).collect(),
        });
        let newest = self.site.plans.ids().next();
        let areas = self.site.focus_areas.iter().filter(|(_, area)| Some(area.plan) == newest);
        let view = HomeView {
            lead: self.config.home_lead.clone().unwrap_or_else(|| self.config.description.clone()),
            decisions,
            open: of_state(
                |state| {
                    matches!(
                        state,
                        CaseState::OnAgenda | CaseState::Recommended | CaseState::OutcomeNotRecorded
                    )
                },
                4,
            ),
            followed: of_state(|state| matches!(state, CaseState::InFollowUp(_)), 5),
            coming,
            latest,
            regions: regions.collect(),
            map: self.map_of_all(),
            areas: areas
                .map(|(id, area)| AreaCard {
                    area: self.area_link(id),
                    progress: self.progress(&area.projects),
                })
                .collect(),
            topics: self.site.topics.ids().map(|id| self.topic_link(id)).collect(),
        };
        View { page: head, view: Body::Home(Box::new(view)) }
    }
}
