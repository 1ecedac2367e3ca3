//! Bodies, regions and municipalities.

use crate::content::{BodyDocument, MunicipalityDocument, RegionDocument};
use crate::diagnostic::Diagnostic;

use super::Site;
use super::index::Entry;
use super::record::{Body, Concerns, Municipality, Region};
use super::resolve::Names;
use super::table::Table;

/// The bodies, without what others bring.
pub(super) fn bodies(
    entries: Vec<Entry<BodyDocument>>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) -> Table<Body> {
    let body = |Entry { document, slug }: Entry<BodyDocument>| Body {
        succeeds: names.bodies.resolve_all(&document.succeeds, found),
        document,
        slug,
        succeeded_by: Vec::new(),
        cases: Vec::new(),
        meetings: Vec::new(),
        focus_areas: Vec::new(),
    };
    entries.into_iter().map(body).collect::<Vec<_>>().into()
}

/// The regions, without what others bring.
pub(super) fn regions(entries: Vec<Entry<RegionDocument>>) -> Table<Region> {
    let region = |Entry { document, slug }| Region {
        document,
        slug,
        municipalities: Vec::new(),
        guests: Vec::new(),
        concerns: Concerns::default(),
    };
    entries.into_iter().map(region).collect::<Vec<_>>().into()
}

/// The municipalities; each has a region, or it would not be among the entries.
pub(super) fn municipalities(
    entries: Vec<Entry<MunicipalityDocument>>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) -> Table<Municipality> {
    let municipality = |Entry { document, slug }: Entry<MunicipalityDocument>| {
        let region = names.regions.id(&document.region.value);
        let also_in =
            document.also_in.iter().map(|other| names.regions.resolve(&other.region, found)).collect();
        Some(Municipality { region: region?, also_in, document, slug, concerns: Concerns::default() })
    };
    entries.into_iter().filter_map(municipality).collect::<Vec<_>>().into()
}

/// Tells bodies their successors and regions their municipalities.
pub(super) fn join(site: &mut Site) {
    for id in site.bodies.ids() {
        for earlier in site.bodies[id].succeeds.clone() {
            site.bodies[earlier].succeeded_by.push(id);
        }
    }
    for id in site.municipalities.ids() {
        let municipality = &site.municipalities[id];
        let (own, others) = (municipality.region, municipality.also_in.clone());
        site.regions[own].municipalities.push(id);
        for region in others.into_iter().flatten().filter(|region| *region != own) {
            site.regions[region].guests.push(id);
        }
    }
}
