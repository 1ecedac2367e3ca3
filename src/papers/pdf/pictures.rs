//! Pictures that are part of the text, and what becomes of the others.

use std::collections::BTreeMap;

use super::super::{Block, BlockKind, Picture, Piece, Trouble};
use super::blocks::place;
use super::file::{Area, File};

/// The pictures of a paper.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    all: Vec<Picture>,
    /// By page and place on the page.
    by: BTreeMap<(usize, usize), Placed>,
}

/// A picture on a page.
#[derive(Debug)]
struct Placed {
    area: Area,
    /// Where it is among all, or nothing where it could not come over.
    at: Option<usize>,
    /// Whether it is marked as belonging to the page. Some programs mark so what their tags call a figure.
    is_artifact: bool,
}

impl Pictures {
    /// Chooses those that belong to the text.
    pub(super) fn choose(file: &File, troubles: &mut Vec<Trouble>) -> Self {
        let mut shown: BTreeMap<u64, usize> = BTreeMap::new();
        for image in file.pages.iter().flat_map(|page| &page.images) {
            *shown.entry(image.object).or_default() += 1;
        }
        let count = file.pages.len();
        let mut pictures = Self::default();
        let mut at_edge = false;
        for (number, page) in file.pages.iter().enumerate() {
            for (at, image) in page.images.iter().enumerate() {
                let (width, height) = (image.area.width(), image.area.height());
                let is_small = width < 16.0 || height < 16.0;
                let is_ground = page.has_words && width * height > page.width * page.height * 0.6;
                if is_small || is_ground {
                    continue;
                }
                let is_in_edge = image.area.y1 < page.height * 0.15 || image.area.y0 > page.height * 0.87;
                let is_repeated = count > 1
                    && shown.get(&image.object).is_some_and(|shown| *shown * 2 >= count && *shown > 1);
                if (is_in_edge && image.mark.is_none()) || is_repeated {
                    at_edge |= !image.is_artifact;
                    continue;
                }
                let taken = match &image.picture {
                    Ok(picture) => {
                        pictures.all.push(Picture::clone(picture));
                        Some(pictures.all.len() - 1)
                    }
                    Err(why) => {
                        if !image.is_artifact {
                            let message =
                                format!("figure {} could not come over: {why}", pictures.by.len() + 1);
                            troubles.push(Trouble { place: place(number), message });
                        }
                        None
                    }
                };
                let placed = Placed { area: image.area, at: taken, is_artifact: image.is_artifact };
                pictures.by.insert((number, at), placed);
            }
        }
        if at_edge {
            let message = "a picture at the edge of the pages was left out".to_owned();
            troubles.push(Trouble { place: place(0), message });
        }
        pictures
    }

    /// The pictures of a page, with their places on it.
    pub(super) fn on(&self, page: usize) -> Vec<(usize, Area)> {
        self.of(page)
            .filter(|(_, placed)| !placed.is_artifact)
            .map(|(at, placed)| (at, placed.area))
            .collect()
    }

    /// The pictures of a page that are marked as belonging to it.
    pub(super) fn artifacts_on(&self, page: usize) -> Vec<usize> {
        self.of(page).filter(|(_, placed)| placed.is_artifact).map(|(at, _)| at).collect()
    }

    fn of(&self, page: usize) -> impl Iterator<Item = (usize, &Placed)> {
        self.by.range((page, 0)..(page + 1, 0)).map(|((_, at), placed)| (*at, placed))
    }

    /// Where a picture of a page is among all.
    pub(super) fn place(&self, page: usize, at: usize) -> Option<usize> {
        self.by.get(&(page, at)).and_then(|placed| placed.at)
    }

    /// Those that blocks show, which name them by their place among these from now on.
    pub(super) fn shown_in(self, blocks: &mut [Block]) -> Vec<Picture> {
        let mut all: Vec<Option<Picture>> = self.all.into_iter().map(Some).collect();
        let mut places: BTreeMap<usize, usize> = BTreeMap::new();
        let mut taken = Vec::new();
        take(blocks, &mut all, &mut places, &mut taken);
        taken
    }
}

fn take(
    blocks: &mut [Block],
    all: &mut [Option<Picture>],
    places: &mut BTreeMap<usize, usize>,
    taken: &mut Vec<Picture>,
) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Paragraph(paragraph) => {
                for piece in &mut paragraph.text.0 {
                    let Piece::Figure(figure) = piece else { continue };
                    let Some(at) = figure.picture else { continue };
                    if let Some(picture) = all.get_mut(at).and_then(Option::take) {
                        places.insert(at, taken.len());
                        taken.push(picture);
                    }
                    figure.picture = places.get(&at).copied();
                }
            }
            BlockKind::Table(table) => {
                for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
                    take(&mut cell.blocks, all, places, taken);
                }
            }
        }
    }
}
