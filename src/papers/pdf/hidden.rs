//! What a reader of a page does not see: parted from what it says, and counted.

use super::super::{LeftOut, Place, Trouble};
use super::file::{Area, Colour, File, Filled, Ink, PageInk, Span};

/// Letters smaller than this are no text, in points.
const MIN_SIZE: f32 = 4.0;
/// How near two colours are that no one can tell apart.
const SAME: f32 = 0.1;

/// How often a word and a box of one page may be compared.
const MAX_LOOKS: usize = 100_000_000;

/// Takes all that is unseen off the pages.
pub(super) fn part(file: &mut File, left_out: &mut LeftOut, troubles: &mut Vec<Trouble>) {
    for (number, page) in file.pages.iter_mut().enumerate() {
        let spans = std::mem::take(&mut page.spans);
        // Recognised text lies without ink before or behind a picture of the page.
        let is_recognised = spans.iter().any(|span| span.ink == Ink::None) && has_picture_of_page(page);
        let behind = page_picture(page);
        let mut passages = [Passage::default(), Passage::default()];
        let mut was_recognised = false;
        // A page of a map may have boxes by the ten thousand; the last ones lie on top.
        let looked_at = (MAX_LOOKS / spans.len().max(1)).min(page.boxes.len());
        page.boxes.drain(..page.boxes.len() - looked_at);
        for mut span in spans {
            let fate = if span.ink == Ink::None && is_recognised {
                was_recognised = true;
                span.colour = Some([0.0; 3]);
                Fate::Seen
            } else {
                fate(&span, page, behind)
            };
            match fate {
                Fate::Seen => page.spans.push(span),
                Fate::Recognised => {
                    was_recognised = true;
                    page.spans.push(span);
                }
                Fate::Covered => passages[1].add(&span),
                Fate::Hidden => passages[0].add(&span),
            }
        }
        let [hidden, covered] = passages;
        left_out.hidden += hidden.texts.len();
        left_out.covered += covered.texts.len();
        left_out.unseen.extend(hidden.texts);
        left_out.unseen.extend(covered.texts);
        left_out.comments += page.comments.len();
        left_out.embedded += page.embedded;
        left_out.unseen.extend(page.comments.iter().filter(|said| !said.is_empty()).cloned());
        left_out.unseen.extend(Some(page.stamped.clone()).filter(|said| !said.is_empty()));
        if was_recognised {
            troubles.push(Trouble {
                place: Place { page: u32::try_from(number + 1).ok(), ..Place::default() },
                message: "the page is a picture with recognised text (OCR): its words may be misread"
                    .to_owned(),
            });
        }
    }
    left_out.embedded += file.embedded;
    left_out.macros += file.macros;
    left_out.properties.append(&mut file.properties);
}

enum Fate {
    Seen,
    Recognised,
    Hidden,
    Covered,
}

/// Words that follow each other, as one passage.
#[derive(Default)]
struct Passage {
    texts: Vec<String>,
    at: (f32, f32),
}

impl Passage {
    fn add(&mut self, span: &Span) {
        let follows = (span.y - self.at.1).abs() < span.size * 2.0;
        match self.texts.last_mut() {
            Some(text) if follows && text.len() < 4_000 => {
                if span.blank_before || (span.x0 - self.at.0).abs() > span.size * 0.18 {
                    text.push(' ');
                }
                text.push_str(&span.text);
            }
            _ => self.texts.push(span.text.clone()),
        }
        self.at = (span.x1, span.y);
    }
}

fn fate(span: &Span, page: &PageInk, behind: Option<u32>) -> Fate {
    let middle = (f32::midpoint(span.x0, span.x1), span.y - span.size * 0.3);
    let is_off_page = middle.0 < 0.0 || middle.0 > page.width || middle.1 < 0.0 || middle.1 > page.height;
    if span.ink != Ink::Seen || span.size < MIN_SIZE || is_off_page {
        return Fate::Hidden;
    }
    let is_under = |filled: &Filled| filled.order > span.order && covers(&filled.area, span);
    if page.redactions.iter().any(|area| covers(area, span)) || page.boxes.iter().rev().any(is_under) {
        return Fate::Covered;
    }
    for image in page.images.iter().rev().take_while(|image| image.order > span.order) {
        if !image.has_holes && covers(&image.area, span) {
            // A picture of the whole page over its words: they were recognised from it.
            return if behind == Some(image.order) { Fate::Recognised } else { Fate::Covered };
        }
    }
    let Some(colour) = span.colour else { return Fate::Seen };
    let below = page
        .boxes
        .iter()
        .rev()
        .find(|filled| filled.order <= span.order && filled.area.holds(middle.0, middle.1));
    let on_image =
        page.images.iter().any(|image| image.order <= span.order && image.area.holds(middle.0, middle.1));
    let ground = match below {
        Some(filled) => filled.colour,
        None if on_image => None,
        None => Some([1.0; 3]),
    };
    if ground.is_some_and(|ground| is_same(&ground, &colour)) && !on_image {
        Fate::Hidden
    } else {
        Fate::Seen
    }
}

fn is_same(one: &Colour, other: &Colour) -> bool {
    one.iter().zip(other).all(|(one, other)| (one - other).abs() < SAME)
}

/// Whether an area covers so much of a word that nobody reads it.
fn covers(area: &Area, span: &Span) -> bool {
    let top = span.y - span.size * 0.55;
    let bottom = span.y - span.size * 0.05;
    let across = area.x1.min(span.x1) - area.x0.max(span.x0);
    area.y0 <= top + span.size * 0.15
        && area.y1 >= bottom - span.size * 0.15
        && across > 0.4 * (span.x1 - span.x0).max(0.1)
}

fn has_picture_of_page(page: &PageInk) -> bool {
    page_picture(page).is_some()
}

/// When the picture was painted that fills most of the page, where there is one.
fn page_picture(page: &PageInk) -> Option<u32> {
    let whole = page.width * page.height;
    page.images
        .iter()
        .find(|image| image.area.width() * image.area.height() > whole * 0.5)
        .map(|image| image.order)
}

/// Whether most pages are pictures without text.
pub(super) fn is_scanned(file: &File) -> bool {
    let scanned = file
        .pages
        .iter()
        .filter(|page| {
            let letters: usize = page.spans.iter().map(|span| span.text.chars().count()).sum();
            let whole = page.width * page.height;
            let pictured: f32 =
                page.images.iter().map(|image| image.area.width() * image.area.height()).sum();
            letters < 20 && pictured > whole * 0.5
        })
        .count();
    scanned * 2 > file.pages.len()
}
