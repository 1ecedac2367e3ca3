//! What concerns whom: the lists on the pages of regions, municipalities and topics, each row with its reason.

use std::sync::Arc;

use super::Site;
use super::record::{Case, Concerns, Meeting, Municipality, Project, Reason, Region, Report};
use super::table::Id;

/// Something that is tied to places.
struct Tied<'a> {
    regions: &'a [Id<Region>],
    municipalities: &'a [Id<Municipality>],
    named_regions: &'a [Id<Region>],
    named_municipalities: &'a [Id<Municipality>],
}

impl Tied<'_> {
    /// Why it stands on the region's page.
    fn region(&self, region: Id<Region>, site: &Site) -> Option<Reason> {
        if self.regions.contains(&region) {
            return Some(Reason::Tagged);
        }
        let inside = self.municipalities.iter().find(|id| site.municipalities[**id].region == region);
        if let Some(municipality) = inside {
            return Some(Reason::Municipality(*municipality));
        }
        let named = self.named_municipalities.iter().any(|id| site.municipalities[*id].region == region);
        (named || self.named_regions.contains(&region)).then_some(Reason::Named)
    }

    /// Why it stands on the municipality's page.
    fn municipality(&self, municipality: Id<Municipality>, site: &Site) -> Option<Reason> {
        if self.municipalities.contains(&municipality) {
            return Some(Reason::Tagged);
        }
        let region = site.municipalities[municipality].region;
        if self.regions.contains(&region) {
            return Some(Reason::Region(region));
        }
        self.named_municipalities.contains(&municipality).then_some(Reason::Named)
    }
}

impl Case {
    fn tied(&self) -> Tied<'_> {
        Tied {
            regions: &self.regions,
            municipalities: &self.municipalities,
            named_regions: &self.named_regions,
            named_municipalities: &self.named_municipalities,
        }
    }
}

impl Project {
    fn tied(&self) -> Tied<'_> {
        tagged(&self.regions, &self.municipalities)
    }
}

impl Report {
    fn tied(&self) -> Tied<'_> {
        tagged(&self.regions, &self.municipalities)
    }
}

fn tagged<'a>(regions: &'a [Id<Region>], municipalities: &'a [Id<Municipality>]) -> Tied<'a> {
    Tied { regions, municipalities, named_regions: &[], named_municipalities: &[] }
}

/// Fills the lists of every region, municipality and topic, and the list of cases for all.
pub(super) fn collect(site: &mut Site) {
    let regions: Vec<Concerns> = site
        .regions
        .ids()
        .map(|region| concerns(site, |tied| tied.region(region, site), &[region]))
        .collect();
    let municipalities: Vec<Concerns> = site
        .municipalities
        .ids()
        .map(|municipality| concerns(site, |tied| tied.municipality(municipality, site), &[]))
        .collect();
    let whole = site.cases.iter().filter(|(_, case)| case.concerns_all()).map(|(id, _)| id).collect();
    for (id, concerns) in site.regions.ids().zip(regions) {
        site.regions[id].concerns = concerns;
    }
    for (id, concerns) in site.municipalities.ids().zip(municipalities) {
        site.municipalities[id].concerns = concerns;
    }
    site.whole = Arc::new(whole);
    topics(site);
}

fn concerns(site: &Site, reason: impl Fn(&Tied) -> Option<Reason>, regions: &[Id<Region>]) -> Concerns {
    let cases: Vec<(Id<Case>, Reason)> =
        site.cases.iter().filter_map(|(id, case)| Some((id, reason(&case.tied())?))).collect();
    let projects =
        site.projects.iter().filter_map(|(id, project)| Some((id, reason(&project.tied())?))).collect();
    let reports =
        site.reports.iter().filter_map(|(id, report)| Some((id, reason(&report.tied())?))).collect();
    let meetings = site.meetings.iter().filter_map(|(id, meeting)| {
        let is_tagged = meeting.regions.iter().any(|region| regions.contains(region));
        let agenda = || on_agenda(meeting, &cases).map(Reason::Agenda);
        Some((id, if is_tagged { Reason::Tagged } else { agenda()? }))
    });
    let meetings = meetings.collect();
    Concerns { cases, projects, meetings, reports }
}

fn on_agenda(meeting: &Meeting, cases: &[(Id<Case>, Reason)]) -> Option<Id<Case>> {
    let listed = meeting.agenda.iter().filter_map(|item| item.case.as_ref()?.case);
    listed.into_iter().find(|case| cases.binary_search_by_key(case, |(id, _)| *id).is_ok())
}

fn topics(site: &mut Site) {
    for id in site.cases.ids() {
        for topic in site.cases[id].topics.clone() {
            site.topics[topic].concerns.cases.push((id, Reason::Tagged));
        }
    }
    for id in site.projects.ids() {
        for topic in site.projects[id].topics.clone() {
            site.topics[topic].concerns.projects.push((id, Reason::Tagged));
        }
    }
    for id in site.meetings.ids() {
        for topic in site.meetings[id].topics.clone() {
            site.topics[topic].concerns.meetings.push((id, Reason::Tagged));
        }
    }
    for id in site.reports.ids() {
        for topic in site.reports[id].topics.clone() {
            site.topics[topic].concerns.reports.push((id, Reason::Tagged));
        }
    }
    for id in site.governing.ids() {
        for topic in site.governing[id].topics.clone() {
            site.topics[topic].governing.push(id);
        }
    }
}
