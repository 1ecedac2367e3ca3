//! Bodies, regions and municipalities, and what concerns them.

use std::sync::Arc;

use crate::content::{BodyDocument, MapDocument, MunicipalityDocument, RegionDocument};
use crate::language::Slug;
use crate::site::table::Id;

use super::{Case, FocusArea, Meeting, Project, Report};

/// A body.
#[derive(Clone, Debug)]
pub struct Body {
    /// As written.
    pub document: Arc<BodyDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// The bodies it replaced.
    pub succeeds: Vec<Id<Self>>,
    /// The bodies that replaced it.
    pub succeeded_by: Vec<Id<Self>>,
    /// Its cases, newest first.
    pub cases: Vec<Id<Case>>,
    /// Its meetings, newest first.
    pub meetings: Vec<Id<Meeting>>,
    /// Focus areas that it sees to.
    pub focus_areas: Vec<Id<FocusArea>>,
}

/// Why a record stands on the page of a region or municipality.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its author says that it concerns the place.
    Tagged,
    /// It concerns a municipality of the region.
    Municipality(Id<Municipality>),
    /// It concerns the municipality's region.
    Region(Id<Region>),
    /// Its text names the place.
    Named,
    /// A case on its agenda concerns the place.
    Agenda(Id<Case>),
}

/// What stands on the page of a place or topic, each list in the order of its page.
#[derive(Clone, Debug, Default)]
pub struct Concerns {
    /// Cases, newest first.
    pub cases: Vec<(Id<Case>, Reason)>,
    /// Projects by title.
    pub projects: Vec<(Id<Project>, Reason)>,
    /// Meetings, newest first.
    pub meetings: Vec<(Id<Meeting>, Reason)>,
    /// Reports, newest first.
    pub reports: Vec<(Id<Report>, Reason)>,
}

impl Concerns {
    /// The cases that concern the place itself and not only as a part of its region.
    pub fn own_cases(&self) -> impl Iterator<Item = Id<Case>> {
        self.cases.iter().filter(|(_, reason)| !matches!(reason, Reason::Region(_))).map(|(id, _)| *id)
    }
}

/// A region.
#[derive(Clone, Debug)]
pub struct Region {
    /// As written.
    pub document: Arc<RegionDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its municipalities by name.
    pub municipalities: Vec<Id<Municipality>>,
    /// Municipalities of other regions that take part in it.
    pub guests: Vec<Id<Municipality>>,
    /// What concerns it.
    pub concerns: Concerns,
}

/// A municipality.
#[derive(Clone, Debug)]
pub struct Municipality {
    /// As written.
    pub document: Arc<MunicipalityDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Its region.
    pub region: Id<Region>,
    /// Other regions, one for each written.
    pub also_in: Vec<Option<Id<Region>>>,
    /// What concerns it.
    pub concerns: Concerns,
}

/// The map.
#[derive(Clone, Debug)]
pub struct Map {
    /// As written.
    pub document: Arc<MapDocument>,
    /// The public municipalities that it has, each with its index in the document.
    pub parts: Vec<(Id<Municipality>, usize)>,
}
