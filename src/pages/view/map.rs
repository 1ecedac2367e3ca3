//! The map of the municipalities: the whole of it, or the part around one region, which stands out or has one that does.

use serde::Serialize;

use crate::content::{Anchor, Bounds, MapDocument, MapSpot};
use crate::site::{Id, Map, Municipality, Region};

use super::Drawer;
use super::row::Link;

/// How many patterns the theme has to tell regions apart.
const PATTERNS: usize = 6;

/// How many letters of the size of a map's names stand beside each other over its width.
const LETTERS_ACROSS: i32 = 42;

/// A map.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// The part that is shown, as SVG's `viewBox`.
    pub view_box: String,
    /// Its width in units.
    pub width: i32,
    /// Its height in units.
    pub height: i32,
    /// What it shows, in a few words.
    pub name: String,
    /// What to see and do there, in a sentence or two; nothing on a map that is only looked at.
    pub description: String,
    /// Land that belongs to none of the municipalities, as the commands of a path.
    pub land: Option<String>,
    /// Lines over the sea, as the commands of a path.
    pub grid: Option<String>,
    /// How large the letters of names are, in units.
    pub letter: i32,
    /// The regions that stand out by a pattern.
    pub regions: Vec<MapRegion>,
    /// The municipalities in view, by name.
    pub places: Vec<MapPlace>,
    /// Whose work it is.
    pub attribution: String,
    /// Who made it.
    pub source: Option<Link>,
    /// On what terms it may be used.
    pub licence: Link,
}

/// A region on a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapRegion {
    /// The region.
    pub region: Link,
    /// Its pattern, from 1.
    pub pattern: usize,
}

/// A municipality on a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapPlace {
    /// Its number, which no other place on the map has.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its page; none where there is no room for its name in view.
    pub url: Option<String>,
    /// The pattern of its region, where that stands out.
    pub pattern: Option<usize>,
    /// Its outline, as the commands of a path.
    pub path: String,
    /// Where its name stands.
    pub x: i32,
    /// Where its name stands.
    pub y: i32,
    /// Which end of the name stands there.
    pub anchor: &'static str,
}

impl Drawer<'_> {
    /// The whole map, every region with its pattern.
    pub(super) fn map_of_all(&self) -> Option<MapView> {
        let map = self.site.map.as_ref().filter(|map| !map.parts.is_empty())?;
        let all = whole(&map.document);
        let name = self.text("map_all");
        Some(self.map(map, all, name, self.text("map_all_about"), |_, _| true))
    }

    /// The part of the map around a region, which stands out; nothing when the map has none of its municipalities.
    pub(super) fn map_around(&self, id: Id<Region>) -> Option<MapView> {
        let map = self.site.map.as_ref()?;
        let view = self.view_of_region(map, id)?;
        let region = self.site.regions[id].document.name.as_str();
        let name = self.fill("map_region", &[("name", region)]);
        let about = self.fill("map_region_about", &[("name", region)]);
        Some(self.map(map, view, name, about, |region, _| region == id))
    }

    /// The map around a municipality's region, on which the municipality alone stands out; nothing when the map does not have it.
    pub(super) fn map_with(&self, id: Id<Municipality>) -> Option<MapView> {
        let map = self.site.map.as_ref().filter(|map| map.parts.iter().any(|(known, _)| *known == id))?;
        let municipality = &self.site.municipalities[id];
        let view = self.view_of_region(map, municipality.region)?;
        let region = self.site.regions[municipality.region].document.name.as_str();
        let values = [("name", municipality.document.name.as_str()), ("region", region)];
        let name = self.fill("map_municipality", &values);
        Some(self.map(map, view, name, String::new(), |_, place| place == id))
    }

    fn view_of_region(&self, map: &Map, id: Id<Region>) -> Option<Bounds> {
        let own =
            map.parts.iter().filter(|(municipality, _)| self.site.municipalities[*municipality].region == id);
        let bounds = own.filter_map(|(_, at)| map.document.municipalities[*at].outline.bounds());
        Some(around(bounds.reduce(Bounds::with)?, whole(&map.document)))
    }

    fn map(
        &self,
        map: &Map,
        view: Bounds,
        name: String,
        description: String,
        stands_out: impl Fn(Id<Region>, Id<Municipality>) -> bool,
    ) -> MapView {
        let document = &map.document;
        let (width, height) = size(view);
        let letter = (width / LETTERS_ACROSS).max(1);
        let pattern = |region: Id<Region>| {
            let at = self.site.regions.ids().position(|id| id == region).unwrap_or(0);
            at % PATTERNS + 1
        };
        let place = |(id, at): &(Id<Municipality>, usize)| {
            let part = &document.municipalities[*at];
            let outline = part.outline.within(view);
            outline.bounds()?;
            let region = self.site.municipalities[*id].region;
            let link = self.municipality_link(*id);
            let MapSpot { x, y } = part.label.spot;
            let name_room = letter * i32::try_from(link.text.chars().count()).unwrap_or(0) * 2 / 3;
            let (left, right) = match part.label.anchor {
                Anchor::Start => (0, name_room),
                Anchor::Middle => (name_room / 2, name_room / 2),
                Anchor::End => (name_room, 0),
            };
            let is_readable =
                view.holds(MapSpot { x: x - left, y: y - letter }) && view.holds(MapSpot { x: x + right, y });
            Some(MapPlace {
                number: part.number.value.clone(),
                url: link.url.filter(|_| is_readable),
                name: link.text,
                pattern: stands_out(region, *id).then(|| pattern(region)),
                path: outline.path(),
                x,
                y,
                anchor: match part.label.anchor {
                    Anchor::Start => "start",
                    Anchor::Middle => "middle",
                    Anchor::End => "end",
                },
            })
        };
        let mut parts = map.parts.clone();
        parts.sort_unstable();
        let region_of = |id: Id<Municipality>| self.site.municipalities[id].region;
        let regions = self.site.regions.ids().filter(|region| {
            let own = map.parts.iter().map(|(id, _)| *id).filter(|id| region_of(*id) == *region);
            own.into_iter().any(|id| stands_out(*region, id))
        });
        let within = |outline: &crate::content::Outline| outline.within(view).path();
        MapView {
            view_box: format!("{} {} {width} {height}", view.least.x, view.least.y),
            width,
            height,
            name,
            description,
            land: document.land.as_ref().map(within),
            grid: document.grid.as_ref().map(within),
            letter,
            regions: regions
                .map(|id| MapRegion { region: self.region_link(id), pattern: pattern(id) })
                .collect(),
            places: parts.iter().filter_map(place).collect(),
            attribution: document.attribution.clone(),
            source: document.source.as_ref().map(|source| Link::new(&source.title, source.url.clone())),
            licence: Link::new(&document.licence.title, document.licence.url.clone()),
        }
    }
}

/// The rectangle of the whole map.
fn whole(document: &MapDocument) -> Bounds {
    let greatest = MapSpot { x: document.width.into(), y: document.height.into() };
    Bounds { least: MapSpot { x: 0, y: 0 }, greatest }
}

fn size(bounds: Bounds) -> (i32, i32) {
    (bounds.greatest.x - bounds.least.x, bounds.greatest.y - bounds.least.y)
}

/// A view of something with room around it, neither narrow nor flat, inside the map where the map is large enough.
fn around(inner: Bounds, map: Bounds) -> Bounds {
    let (width, height) = size(inner);
    let room = width.max(height) / 8;
    let (width, height) = (width + 2 * room, height + 2 * room);
    // Between four to five and five to four.
    let (width, height) = (width.max(height * 4 / 5), height.max(width * 4 / 5));
    let (map_width, map_height) = size(map);
    let (width, height) = (width.min(map_width), height.min(map_height));
    let from = |middle: i32, length: i32, whole: i32| (middle - length / 2).clamp(0, whole - length);
    let x = from(i32::midpoint(inner.least.x, inner.greatest.x), width, map_width);
    let y = from(i32::midpoint(inner.least.y, inner.greatest.y), height, map_height);
    Bounds { least: MapSpot { x, y }, greatest: MapSpot { x: x + width, y: y + height } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(x: i32, y: i32, width: i32, height: i32) -> Bounds {
        Bounds { least: MapSpot { x, y }, greatest: MapSpot { x: x + width, y: y + height } }
    }

    #[test]
    fn a_view_has_room_around_what_it_shows_and_stays_on_the_map() {
        let map = bounds(0, 0, 1000, 1000);
        assert_eq!(around(bounds(400, 400, 80, 80), map), bounds(390, 390, 100, 100));
        assert_eq!(around(bounds(400, 400, 8, 80), map), bounds(364, 390, 80, 100), "never narrow");
        assert_eq!(around(bounds(0, 920, 80, 80), map), bounds(0, 900, 100, 100), "never past the edge");
        assert_eq!(around(bounds(10, 10, 980, 980), map), map, "never larger than the map");
    }
}
