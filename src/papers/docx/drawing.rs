//! What is drawn: pictures, text boxes, charts and what else stands in a drawing.

use roxmltree::Node;

use super::draft::{Draft, DraftParagraph, Shown};
use super::story::{Story, StoryKind, all_text};
use super::xml::{Words as _, children};
use crate::papers::{Figure, Piece, Refusal};

/// A longer description is the text of a paper.
const LONGEST_ALT: usize = 2_000;
/// What Office puts after a description that it has made up itself.
const MADE_UP: [&str; 4] = [
    "automatisk generert beskrivelse",
    "description automatically generated",
    "ki-generert innhold kan være feil.",
    "ai-generated content may be incorrect.",
];

/// What is known of a drawing from the elements around a picture.
#[derive(Clone, Default)]
struct Around {
    alt: Option<String>,
    is_decorative: bool,
}

impl Story<'_, '_> {
    /// A drawing, picture or object in a run.
    pub(super) fn drawn(&mut self, node: Node<'_, '_>, is_hidden: bool) -> Result<(), Refusal> {
        let properties = node.descendants().take(20).find(|node| node.local() == "docPr");
        let is_off = properties
            .and_then(|properties| properties.attribute("hidden"))
            .is_some_and(|hidden| hidden == "1" || hidden == "true");
        if is_hidden || is_off {
            self.reading.left_out.hidden += 1;
            self.unseen(&all_text(node));
            return Ok(());
        }
        self.parts_of_drawing(node, &Around::default())
    }

    fn parts_of_drawing(&mut self, node: Node<'_, '_>, around: &Around) -> Result<(), Refusal> {
        self.deeper()?;
        // One description of a group is that of its first picture.
        let mut around = around.clone();
        for child in children(node) {
            match child.local() {
                "docPr" => around = Around::read(child),
                "txbxContent" => self.text_box(child)?,
                "pic" => {
                    self.picture(child, &around)?;
                    around.alt = None;
                }
                "imagedata" => {
                    let id = child.relationship("id").or_else(|| child.relationship("href"));
                    self.figure(id, around.clone())?;
                }
                "textpath" => {
                    let text = child.attribute("string").unwrap_or_default();
                    self.drawn_letters(text);
                }
                "chart" if child.relationship("id").is_some() => self.other_figure("a chart", around.clone()),
                "relIds" => self.other_figure("a SmartArt drawing", around.clone()),
                "contentPart" => self.other_figure("a drawing in ink", around.clone()),
                "wsp" | "shape" | "rect" | "roundrect" | "oval" | "group" => {
                    let before = self.has_ground;
                    self.has_ground |= has_fill(child);
                    let mut inner = around.clone();
                    if let Some(alt) = child.attribute("alt").and_then(tidied_alt) {
                        inner.alt = Some(alt);
                    }
                    self.parts_of_drawing(child, &inner)?;
                    self.has_ground = before;
                }
                _ => self.parts_of_drawing(child, &around)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// A text box: a story of its own, whose blocks stand after the paragraph.
    fn text_box(&mut self, node: Node<'_, '_>) -> Result<(), Refusal> {
        let kind = if self.kind == StoryKind::Body { StoryKind::Within } else { self.kind };
        let mut story = Story::new(&mut *self.reading, self.relations, kind, self.never_ended);
        story.place = self.place;
        story.has_ground = self.has_ground;
        story.depth = self.depth;
        story.tables = self.tables;
        let mut drafts = story.read(node)?;
        self.boxes.append(&mut drafts);
        Ok(())
    }

    /// Letters drawn as a picture, of a watermark.
    fn drawn_letters(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let mut paragraph = DraftParagraph { place: self.place, ..DraftParagraph::default() };
        paragraph.say(text, &Shown::default());
        self.boxes.push(Draft::Paragraph(Box::new(paragraph)));
    }

    /// A picture of `DrawingML`.
    fn picture(&mut self, node: Node<'_, '_>, around: &Around) -> Result<(), Refusal> {
        let own =
            node.descendants().find(|node| node.local() == "cNvPr").map(Around::read).unwrap_or_default();
        let around = Around {
            alt: around.alt.clone().or(own.alt),
            is_decorative: around.is_decorative || own.is_decorative,
        };
        let blip = node.descendants().find(|node| node.local() == "blip");
        let id = blip.and_then(|blip| blip.relationship("embed").or_else(|| blip.relationship("link")));
        self.figure(id, around)?;
        let is_cut = node.descendants().find(|node| node.local() == "srcRect").is_some_and(|cut| {
            cut.attributes().any(|edge| edge.value().parse::<i32>().is_ok_and(|edge| edge > 0))
        });
        if is_cut && self.kind != StoryKind::Margin {
            let message = format!("figure {} is cropped in Word, and comes over whole", self.reading.figures);
            self.reading.trouble(self.place, message);
        }
        Ok(())
    }

    fn figure(&mut self, id: Option<&str>, around: Around) -> Result<(), Refusal> {
        if self.kind == StoryKind::Margin {
            return Ok(());
        }
        self.reading.figures += 1;
        let picture = match id {
            Some(id) => self.reading.picture(self.relations, id)?,
            None => Err("has no picture in the file".to_owned()),
        };
        let picture = match picture {
            Ok(at) => Some(at),
            Err(why) => {
                let message = format!("figure {} {why}", self.reading.figures);
                self.reading.trouble(self.place, message);
                None
            }
        };
        self.push_figure(picture, around);
        Ok(())
    }

    /// Something that only Office draws.
    fn other_figure(&mut self, what: &str, around: Around) {
        if self.kind == StoryKind::Margin {
            return;
        }
        self.reading.figures += 1;
        let message = format!(
            "figure {} is {what}, which does not come over; save it as a picture",
            self.reading.figures
        );
        self.reading.trouble(self.place, message);
        self.push_figure(None, around);
    }

    fn push_figure(&mut self, picture: Option<usize>, around: Around) {
        // Whoever looks at a paper does not see the description, and it may stand on the page all the same.
        if let Some(alt) = &around.alt {
            self.unseen(alt);
        }
        let figure = Figure { picture, alt: around.alt, is_decorative: around.is_decorative };
        self.paragraph.show(Piece::Figure(figure));
    }
}

impl Around {
    /// Reads `wp:docPr` or `pic:cNvPr`.
    fn read(node: Node<'_, '_>) -> Self {
        let alt = ["descr", "title"].iter().find_map(|name| tidied_alt(node.attribute(*name)?));
        let mut marks = node.descendants().filter(|node| node.local() == "decorative");
        let is_decorative = marks.any(|mark| matches!(mark.attribute("val"), Some("1" | "true")));
        Self { alt, is_decorative }
    }
}

/// A description in one line, without what Office says of its own ones.
fn tidied_alt(alt: &str) -> Option<String> {
    let lines = alt.lines().map(str::trim).filter(|line| !line.is_empty());
    let own: Vec<&str> = lines.filter(|line| !MADE_UP.contains(&line.to_lowercase().as_str())).collect();
    (!own.is_empty()).then(|| own.join(" ").chars().take(LONGEST_ALT).collect())
}

/// Whether a shape has a colour behind its text.
fn has_fill(shape: Node<'_, '_>) -> bool {
    let by_attribute = shape
        .attribute("fillcolor")
        .is_some_and(|color| !matches!(color, "white" | "#ffffff" | "#fff" | "none" | "window"))
        && !matches!(shape.attribute("filled"), Some("f" | "false"));
    let properties = shape.children().find(|child| child.local() == "spPr");
    let is_none =
        properties.is_some_and(|properties| properties.children().any(|child| child.local() == "noFill"));
    let by_element = properties.is_some_and(|properties| {
        properties.children().any(|child| {
            let is_white = child.descendants().any(|color| {
                color
                    .attribute("val")
                    .is_some_and(|value| value.eq_ignore_ascii_case("FFFFFF") || value == "bg1")
            });
            matches!(child.local(), "gradFill" | "blipFill" | "pattFill")
                || (child.local() == "solidFill" && !is_white)
        })
    });
    let style = shape.children().find(|child| child.local() == "style");
    let by_style = style.is_some_and(|style| {
        style.children().any(|child| {
            child.local() == "fillRef" && child.attribute("idx").is_some_and(|index| index != "0")
        })
    });
    by_attribute || by_element || (by_style && !is_none)
}
