//! What is pinned to a page (ISO 32000-1, 12.5): links, fields of forms, comments, files, redaction marks.

use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::Page;

use super::ink::{Reader, Shared, matrix};
use super::matrix::Matrix;
use super::{Area, PageInk, strings};

/// The most annotations of one page.
const MAX_ANNOTATIONS: usize = 5_000;

/// What the annotations of a page say, but for what they paint.
pub(super) struct Pinned<'a> {
    /// Where the links are; the numbers name [`PageInk::links`].
    pub links: Vec<(Area, u16)>,
    /// Appearances of fields of forms, with the area they fill.
    pub fields: Vec<(Stream<'a>, Rect)>,
    /// Appearances of comments: stamps say words that no other key has.
    pub stamps: Vec<(Stream<'a>, Rect)>,
    /// Programs in them.
    pub macros: usize,
}

/// Reads the annotations of a page.
pub(super) fn read<'a>(raw: &Page<'a>, ctm: &Matrix, page: &mut PageInk) -> Pinned<'a> {
    let mut pinned = Pinned { links: Vec::new(), fields: Vec::new(), stamps: Vec::new(), macros: 0 };
    let Some(annotations) = raw.raw().get::<Array<'a>>(b"Annots".as_slice()) else { return pinned };
    for annotation in annotations.iter::<Dict<'a>>().take(MAX_ANNOTATIONS) {
        let Some(kind) = annotation.get::<Name<'_>>(b"Subtype".as_slice()) else { continue };
        let rect = annotation.get::<Rect>(b"Rect".as_slice()).unwrap_or(Rect::ZERO);
        let area = ctm.area(rect.x0, rect.y0, rect.x1, rect.y1);
        let flags = annotation.get::<u32>(b"F".as_slice()).unwrap_or(0);
        let is_hidden = flags & 0b10_0010 != 0;
        pinned.macros += usize::from(runs(&annotation));
        match kind.as_ref() {
            b"Link" => {
                let Some(target) = target(&annotation) else { continue };
                let at = page.links.iter().position(|link| *link == target).unwrap_or_else(|| {
                    page.links.push(target);
                    page.links.len() - 1
                });
                if let Ok(at) = u16::try_from(at) {
                    let areas = quads(&annotation, ctm);
                    // A link over two lines has an area for each; the one round both holds other words too.
                    if areas.is_empty() {
                        pinned.links.push((area, at));
                    }
                    pinned.links.extend(areas.into_iter().map(|area| (area, at)));
                }
            }
            b"Widget" if !is_hidden => {
                pinned.fields.extend(appearance(&annotation).map(|stream| (stream, rect)));
            }
            b"FileAttachment" | b"Sound" | b"Movie" | b"Screen" | b"3D" | b"RichMedia" => page.embedded += 1,
            b"Redact" => {
                let areas = quads(&annotation, ctm);
                if areas.is_empty() {
                    page.redactions.push(area);
                }
                page.redactions.extend(areas);
            }
            b"Popup" | b"Widget" | b"PrinterMark" | b"TrapNet" | b"Watermark" => {}
            _ => {
                let said = strings::text(&annotation, b"Contents").unwrap_or_default();
                let by = strings::text(&annotation, b"T").unwrap_or_default();
                // Underlining and highlighting without words is no comment.
                let is_mark = matches!(
                    kind.as_ref(),
                    b"Highlight"
                        | b"Underline"
                        | b"Squiggly"
                        | b"StrikeOut"
                        | b"Line"
                        | b"Square"
                        | b"Circle"
                        | b"Polygon"
                        | b"PolyLine"
                        | b"Ink"
                );
                if !said.trim().is_empty() || !is_mark {
                    page.comments.push([by.trim(), said.trim()].join(" ").trim().to_owned());
                }
                if !is_mark {
                    pinned.stamps.extend(appearance(&annotation).map(|stream| (stream, rect)));
                }
            }
        }
    }
    pinned
}

/// Paints appearances where they belong.
pub(super) fn paint<'a>(
    raw: &Page<'a>,
    appearances: &[(Stream<'a>, Rect)],
    ctm: &Matrix,
    page: &mut PageInk,
    shared: &mut Shared<'a>,
) {
    for (stream, rect) in appearances {
        let dict = stream.dict();
        let Some(bounds) = dict.get::<Rect>(b"BBox".as_slice()) else { continue };
        let own = matrix(dict).area(bounds.x0, bounds.y0, bounds.x1, bounds.y1);
        if own.width() <= 0.0 || own.height() <= 0.0 {
            continue;
        }
        let across = rect.width() / f64::from(own.width());
        let down = rect.height() / f64::from(own.height());
        let placed = Matrix([
            across,
            0.0,
            0.0,
            down,
            rect.x0 - across * f64::from(own.x0),
            rect.y0 - down * f64::from(own.y0),
        ]);
        let mut reader = Reader::new(page, shared, *ctm, Vec::new());
        reader.order = u32::MAX / 2;
        reader.form(stream, raw.resources(), &placed.then(ctm));
    }
}

fn appearance<'a>(annotation: &Dict<'a>) -> Option<Stream<'a>> {
    match annotation.get::<Dict<'a>>(b"AP".as_slice())?.get::<Object<'a>>(b"N".as_slice())? {
        Object::Stream(stream) => Some(stream),
        Object::Dict(states) => {
            annotation.get::<Name<'_>>(b"AS".as_slice()).and_then(|state| states.get::<Stream<'a>>(state))
        }
        _ => None,
    }
}

/// Whether something happens that a program says.
fn runs(annotation: &Dict<'_>) -> bool {
    let action = annotation.get::<Dict<'_>>(b"A".as_slice());
    let is_script = action
        .and_then(|action| action.get::<Name<'_>>(b"S".as_slice()))
        .is_some_and(|kind| kind.as_ref() == b"JavaScript");
    is_script || annotation.contains_key(b"AA")
}

/// Where a link leads: a web address, a mail address or the name of a file; never a place in this file, a program or a
/// script.
fn target(annotation: &Dict<'_>) -> Option<String> {
    let action = annotation.get::<Dict<'_>>(b"A".as_slice())?;
    let kind = action.get::<Name<'_>>(b"S".as_slice())?;
    let target = match kind.as_ref() {
        b"URI" => strings::text(&action, b"URI")?,
        b"Launch" | b"GoToR" => file_name(&action)?,
        _ => return None,
    };
    safe(&target)
}

/// The name of the file that an action opens, without folders of the machine it was written on.
fn file_name(action: &Dict<'_>) -> Option<String> {
    let name = strings::text(action, b"F").or_else(|| {
        let file = action.get::<Dict<'_>>(b"F".as_slice())?;
        strings::text(&file, b"UF").or_else(|| strings::text(&file, b"F"))
    })?;
    let is_far = name.starts_with("\\\\") || name.starts_with('/') || name.get(1..2) == Some(":");
    let name = name.replace('\\', "/");
    Some(if is_far { name.rsplit('/').next().unwrap_or_default().to_owned() } else { name })
}

/// A target without schemes that run programs or read the machine.
fn safe(target: &str) -> Option<String> {
    let target: String = target.trim().chars().filter(|letter| !letter.is_control()).collect();
    let lower = target.to_ascii_lowercase();
    if let Some(rest) = lower.strip_prefix("file:") {
        let path = target.get(target.len() - rest.len()..).unwrap_or_default();
        let name = path.replace('\\', "/");
        let name = name.rsplit('/').next().unwrap_or_default();
        return (!name.is_empty()).then(|| name.to_owned());
    }
    let scheme = lower.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.len() > 1
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter))
    });
    let is_safe = scheme.is_none_or(|scheme| matches!(scheme, "http" | "https" | "mailto" | "tel" | "ftp"));
    (is_safe && !target.is_empty() && !target.starts_with("//")).then_some(target)
}

/// The exact areas of an annotation, where it has some: one for each line.
fn quads(annotation: &Dict<'_>, ctm: &Matrix) -> Vec<Area> {
    let numbers: Vec<f32> = annotation
        .get::<Array<'_>>(b"QuadPoints".as_slice())
        .map(|array| array.iter::<f32>().take(4_000).collect())
        .unwrap_or_default();
    let area = |quad: &[f32]| match quad {
        [x0, y0, x1, y1, x2, y2, x3, y3] => {
            let (left, right) = (x0.min(*x1).min(*x2).min(*x3), x0.max(*x1).max(*x2).max(*x3));
            let (low, high) = (y0.min(*y1).min(*y2).min(*y3), y0.max(*y1).max(*y2).max(*y3));
            Some(ctm.area(f64::from(left), f64::from(low), f64::from(right), f64::from(high)))
        }
        _ => None,
    };
    numbers.chunks_exact(8).filter_map(area).collect()
}
