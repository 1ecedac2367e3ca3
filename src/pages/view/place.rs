//! A region or municipality and all that concerns it, each row with its reason.

use serde::Serialize;

use crate::content::Slot;
use crate::pages::address::{Address, HasAddress};
use crate::pages::plan::{Page, SHORT_LIST};
use crate::site::{Concerns, DecisionRow, Id, Meeting, Municipality, Reason, Region};

use super::body::Shortened;
use super::decision::DecisionView;
use super::fact::{Fact, FactValue, fact, facts};
use super::map::MapView;
use super::row::{CaseRow, Link, MeetingRow, ProjectRow, ReportRow};
use super::text::{ProvenanceView, TextView};
use super::{Body, Drawer, View};

/// What concerns a place or topic.
#[derive(Clone, Debug, Serialize)]
pub struct ConcernsView {
    /// Cases, newest first.
    pub cases: Shortened<CaseRow>,
    /// Decisions of those cases, newest first.
    pub decisions: Shortened<DecisionView>,
    /// Projects by title.
    pub projects: Vec<ProjectRow>,
    /// Meetings, newest first.
    pub meetings: Shortened<MeetingRow>,
    /// Reports, newest first.
    pub reports: Vec<ReportRow>,
}

/// A municipality in a list.
#[derive(Clone, Debug, Serialize)]
pub struct MunicipalityRow {
    /// Its page.
    pub url: String,
    /// Its name.
    pub name: String,
    /// The language of the name.
    pub language: &'static str,
    /// All its official names in official order, each with its language.
    pub names: Vec<NameView>,
    /// Its number.
    pub number: String,
    /// Why it belongs to the region, where people may wonder.
    pub reason: Option<String>,
}

/// An official name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NameView {
    /// The name.
    pub name: String,
    /// Its language.
    pub language: &'static str,
}

/// A local meeting place.
#[derive(Clone, Debug, Serialize)]
pub struct ArenaView {
    /// Its name.
    pub name: String,
    /// Who meets.
    pub participants: Option<String>,
    /// When.
    pub when: Option<String>,
}

/// A region.
#[derive(Clone, Debug, Serialize)]
pub struct RegionView {
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Its municipalities by name.
    pub municipalities: Vec<MunicipalityRow>,
    /// Municipalities of other regions that take part in it.
    pub guests: Vec<MunicipalityRow>,
    /// The map around it, where the site has one.
    pub map: Option<MapView>,
    /// Its arenas.
    pub arenas: Vec<ArenaView>,
    /// What concerns it.
    pub concerns: ConcernsView,
    /// Cases for the whole partnership, newest first.
    pub whole: Shortened<CaseRow>,
    /// Meetings to come, of all bodies.
    pub coming: Vec<MeetingRow>,
    /// More text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

/// A municipality.
#[derive(Clone, Debug, Serialize)]
pub struct MunicipalityView {
    /// All its official names in official order.
    pub names: Vec<NameView>,
    /// Its region.
    pub region: Link,
    /// The map around its region on which it stands out, where the site has one.
    pub map: Option<MapView>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// What concerns it.
    pub concerns: ConcernsView,
    /// Where all cases of its region are, when there are more than stand here.
    pub region_cases: Option<String>,
    /// Cases for the whole partnership, newest first.
    pub whole: Shortened<CaseRow>,
    /// Meetings to come, of all bodies.
    pub coming: Vec<MeetingRow>,
    /// More text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

impl Drawer<'_> {
    /// What concerns the place or topic at `address`.
    pub(super) fn concerns(&self, concerns: &Concerns, address: &Address) -> ConcernsView {
        let cases = concerns.cases.iter().take(SHORT_LIST);
        let decisions: Vec<DecisionRow> =
            concerns.cases.iter().flat_map(|(case, _)| self.site.decisions_of(*case)).copied().collect();
        let meetings = concerns.meetings.iter().take(SHORT_LIST);
        ConcernsView {
            cases: Shortened {
                rows: cases.map(|(id, reason)| self.case_row(*id, Some(*reason))).collect(),
                count: self.counted("count_cases", concerns.cases.len()),
                all: (concerns.cases.len() > SHORT_LIST).then(|| self.url(&address.child("saker"))),
            },
            decisions: Shortened {
                rows: decisions.iter().take(SHORT_LIST).map(|row| self.decision(*row)).collect(),
                count: self.counted("count_decisions", decisions.len()),
                all: (!decisions.is_empty()).then(|| self.url(&address.child("vedtak"))),
            },
            projects: concerns
                .projects
                .iter()
                .map(|(id, reason)| self.project_row(*id, Some(*reason)))
                .collect(),
            meetings: Shortened {
                rows: meetings.map(|(id, reason)| self.meeting_row(*id, Some(*reason))).collect(),
                count: self.counted("count_meetings", concerns.meetings.len()),
                all: (concerns.meetings.len() > SHORT_LIST).then(|| self.path("/moter/")),
            },
            reports: concerns.reports.iter().map(|(id, _)| self.report_row(*id)).collect(),
        }
    }

    /// Cases for the whole partnership that do not stand among `concerns` already.
    fn whole(&self, concerns: &Concerns) -> Shortened<CaseRow> {
        let is_listed = |id| concerns.cases.binary_search_by_key(id, |(case, _): &(_, Reason)| *case).is_ok();
        let cases: Vec<_> = self.site.whole.iter().filter(|id| !is_listed(id)).collect();
        Shortened {
            rows: cases.iter().take(SHORT_LIST).map(|id| self.case_row(**id, None)).collect(),
            count: self.counted("count_cases", cases.len()),
            all: (cases.len() > SHORT_LIST).then(|| self.path("/saker/")),
        }
    }

    /// Meetings to come, the next one first.
    pub(super) fn coming(&self, most: usize) -> Vec<MeetingRow> {
        use crate::content::MeetingStatus::{Cancelled, Held, Postponed};
        let today = self.site.today;
        let is_coming = |meeting: &Meeting| {
            let off = matches!(meeting.status, Some(Cancelled | Held | Postponed));
            !off && today.is_some_and(|today| meeting.date.latest() >= today)
        };
        let coming = self.site.meetings.iter().filter(|(_, meeting)| is_coming(meeting)).rev().take(most);
        coming.map(|(id, _)| self.meeting_row(id, None)).collect()
    }

    pub(super) fn municipality_row(&self, id: Id<Municipality>, reason: Option<String>) -> MunicipalityRow {
        let municipality = &self.site.municipalities[id];
        MunicipalityRow {
            url: self.url(&municipality.address()),
            name: municipality.document.name.clone(),
            language: self.language(municipality.document.header.language),
            names: self.names(municipality),
            number: municipality.document.number.value.clone(),
            reason,
        }
    }

    #[expect(clippy::unused_self, reason = "views are made by the drawer throughout")]
    pub(super) fn names(&self, municipality: &Municipality) -> Vec<NameView> {
        let names = municipality.document.names.iter();
        names.map(|name| NameView { name: name.name.clone(), language: name.language.tag() }).collect()
    }

    /// What a region's page is called; no other page has the title.
    pub(super) fn region_title(&self, id: Id<Region>) -> String {
        let region = &self.site.regions[id];
        let others = self.site.regions.records().iter().map(|other| other.document.name.as_str());
        self.fill("title_region", &[("name", &self.unique(&region.document.name, &region.slug, others))])
    }

    /// What a municipality's page is called; no other page has the title.
    pub(super) fn municipality_title(&self, id: Id<Municipality>) -> String {
        let municipality = &self.site.municipalities[id];
        let others = self.site.municipalities.records().iter().map(|other| other.document.name.as_str());
        let name = self.unique(&municipality.document.name, &municipality.slug, others);
        self.fill("title_municipality", &[("name", &name)])
    }

    pub(super) fn region(&self, page: &Page, id: Id<Region>) -> View {
        let region = &self.site.regions[id];
        let document = &region.document;
        let mut head =
            self.head(page, "region", document.name.clone(), vec![self.step("regioner", "nav_regions")]);
        head.title = self.region_title(id);
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let address = region.address();
        let own = region.municipalities.iter().map(|id| {
            self.municipality_row(*id, self.site.municipalities[*id].document.region_reason.clone())
        });
        let guests = region.guests.iter().map(|guest| {
            let municipality = &self.site.municipalities[*guest];
            let at = municipality.also_in.iter().position(|other| *other == Some(id));
            let reason = at.map(|at| municipality.document.also_in[at].reason.clone());
            self.municipality_row(*guest, reason)
        });
        let facts = [
            fact(self.text("fact_council"), document.council.as_ref().map(FactValue::name)),
            fact(self.text("fact_hospital"), document.hospital.as_ref().map(FactValue::name)),
            fact(
                self.text("fact_municipalities"),
                Some(FactValue::text(self.counted("count_municipalities", region.municipalities.len()))),
            ),
            fact(self.text("fact_contact"), document.contact.as_ref().map(FactValue::text)),
        ];
        let view = RegionView {
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            facts: facts.into_iter().flatten().collect(),
            municipalities: own.collect(),
            guests: guests.collect(),
            map: self.map_around(id),
            arenas: document
                .arenas
                .iter()
                .map(|arena| ArenaView {
                    name: arena.name.clone(),
                    participants: arena.participants.as_ref().map(|who| who.value.clone()),
                    when: arena.when.clone(),
                })
                .collect(),
            concerns: self.concerns(&region.concerns, &address),
            whole: self.whole(&region.concerns),
            coming: self.coming(5),
            text: self.text_view(&document.text, &address, 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Region(Box::new(view)) }
    }

    pub(super) fn municipality(&self, page: &Page, id: Id<Municipality>) -> View {
        let municipality = &self.site.municipalities[id];
        let document = &municipality.document;
        let region = &self.site.regions[municipality.region];
        let way = vec![self.step("kommuner", "nav_municipalities")];
        let mut head = self.head(page, "municipality", document.name.clone(), way);
        head.title = self.municipality_title(id);
        head.language = self.language(document.header.language);
        head.description = Some(self.fill("municipality_description", &[("name", &document.name)]));
        let address = municipality.address();
        let also_in = municipality.also_in.iter().zip(&document.also_in).filter_map(|(id, written)| {
            let link = self.region_link((*id)?);
            Some(FactValue { note: Some(written.reason.clone()), ..FactValue::link(link) })
        });
        let own_region = FactValue {
            note: document.region_reason.clone(),
            ..FactValue::link(self.region_link(municipality.region))
        };
        let hospital = document.hospital.as_ref().or(region.document.hospital.as_ref());
        let council = document.council.as_ref().or(region.document.council.as_ref());
        let names = document
            .names
            .iter()
            .map(|name| FactValue { language: Some(name.language.tag()), ..FactValue::text(&name.name) });
        let facts = [
            facts(self.text("fact_region"), std::iter::once(own_region).chain(also_in).collect()),
            facts(self.text("fact_names"), names.collect()),
            fact(self.text("fact_number"), Some(FactValue::text(&document.number.value))),
            fact(self.text("fact_council"), council.map(FactValue::name)),
            fact(self.text("fact_hospital"), hospital.map(FactValue::name)),
            fact(
                self.text("fact_valid"),
                self.period(document.valid_from, document.valid_to).map(FactValue::text),
            ),
            fact(self.text("fact_successor"), document.successor.as_ref().map(FactValue::text)),
        ];
        let mut concerns = self.concerns(&municipality.concerns, &address);
        // The register of a municipality leaves out what concerns all of its region: that has a register of its own.
        if municipality.concerns.own_cases().count() <= SHORT_LIST {
            concerns.cases.all = None;
        }
        let decided = municipality.concerns.cases.iter().map(|(case, _)| self.site.decisions_of(*case).len());
        concerns.decisions.all = (decided.sum::<usize>() > SHORT_LIST).then(|| self.path("/vedtak/"));
        let view = MunicipalityView {
            region_cases: (region.concerns.cases.len() > SHORT_LIST)
                .then(|| self.url(&region.address().child("saker"))),
            names: self.names(municipality),
            region: self.region_link(municipality.region),
            map: self.map_with(id),
            facts: facts.into_iter().flatten().collect(),
            concerns,
            whole: self.whole(&municipality.concerns),
            coming: self.coming(5),
            text: self.text_view(&document.text, &address, 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Municipality(Box::new(view)) }
    }
}
