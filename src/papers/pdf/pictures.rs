//! Pictures that are part of the text, and what becomes of the others.

use std::collections::BTreeMap;

use super::super::{Picture, Trouble};
use super::blocks::place;
use super::file::{Area, File};

/// The pictures of a paper.
#[derive(Debug, Default)]
pub(super) struct Pictures {
    taken: Vec<Picture>,
    /// By page and place on the page: where it is in the paper, or nothing where it could not come over.
    by: BTreeMap<(usize, usize), (Area, Option<usize>)>,
}

impl Pictures {
    /// Chooses those that belong to the text.
    pub(super) fn choose(file: &mut File, troubles: &mut Vec<Trouble>) -> Self {
        let mut shown: BTreeMap<u64, usize> = BTreeMap::new();
        for image in file.pages.iter().flat_map(|page| &page.images) {
            *shown.entry(image.object).or_default() += 1;
        }
        let count = file.pages.len();
        let mut pictures = Self::default();
        let mut at_edge = false;
        for (number, page) in file.pages.iter().enumerate() {
            let has_text = page.spans.iter().map(|span| span.text.len()).sum::<usize>() > 40;
            for (at, image) in page.images.iter().enumerate() {
                let (width, height) = (image.area.width(), image.area.height());
                let is_small = width < 16.0 || height < 16.0;
                let is_ground = has_text && width * height > page.width * page.height * 0.6;
                if image.is_artifact || is_small || is_ground {
                    continue;
                }
                let is_in_edge = image.area.y1 < page.height * 0.15 || image.area.y0 > page.height * 0.87;
                let is_repeated = count > 1
                    && shown.get(&image.object).is_some_and(|shown| *shown * 2 >= count && *shown > 1);
                if (is_in_edge && image.mark.is_none()) || is_repeated {
                    at_edge = true;
                    continue;
                }
                let taken = match &image.picture {
                    Ok(picture) => {
                        pictures.taken.push(Picture::clone(picture));
                        Some(pictures.taken.len() - 1)
                    }
                    Err(why) => {
                        let message = format!("figure {} could not come over: {why}", pictures.by.len() + 1);
                        troubles.push(Trouble { place: place(number), message });
                        None
                    }
                };
                pictures.by.insert((number, at), (image.area, taken));
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
        self.by.range((page, 0)..(page + 1, 0)).map(|((_, at), (area, _))| (*at, *area)).collect()
    }

    /// Where a picture of a page is in the paper.
    pub(super) fn place(&self, page: usize, at: usize) -> Option<usize> {
        self.by.get(&(page, at)).and_then(|(_, taken)| *taken)
    }

    /// All of them.
    pub(super) fn taken(self) -> Vec<Picture> {
        self.taken
    }
}
