//! Content controls: dates, and places that nobody has filled in.

use roxmltree::Node;

use super::story::{Ground, Story, all_text};
use super::xml::Words as _;
use crate::language::{Language, PartialDate, written_date};
use crate::papers::{Piece, Refusal};

/// How the prompts of templates begin, where their style does not tell.
const PROMPTS: [&str; 12] = [
    "klikk ",
    "klikk eller",
    "trykk ",
    "velg ",
    "skriv inn",
    "sett inn",
    "angi ",
    "[klikk",
    "[skriv",
    "click ",
    "choose ",
    "enter ",
];

impl Story<'_, '_> {
    /// A content control in running text.
    pub(super) fn inline_control(&mut self, node: Node<'_, '_>, ground: &Ground) -> Result<(), Refusal> {
        let properties = node.child("sdtPr");
        let Some(content) = node.child("sdtContent") else { return Ok(()) };
        if self.is_unfilled(properties, content) {
            return Ok(());
        }
        let date = self.note_date(properties);
        self.paragraph.is_sealed = true;
        let before = self.paragraph.pieces.len();
        self.inlines(content, ground)?;
        if let Some(date) = date {
            self.written_out(&date, before);
        }
        Ok(())
    }

    /// The date of a control, kept for the cell that it stands in.
    pub(super) fn note_date(&mut self, properties: Option<Node<'_, '_>>) -> Option<String> {
        let date = properties?.child("date")?.attribute_of("fullDate")?;
        let date = date
            .get(..10)
            .filter(|date| PartialDate::from_iso(date).is_some_and(|date| date.day().is_some()))?;
        self.dates.push(date.to_owned());
        Some(date.to_owned())
    }

    /// Writes a date in full where what is shown of it does not tell the day: `torsdag`, `uke 39`, `24/9`.
    fn written_out(&mut self, date: &str, before: usize) {
        let Some(day) = PartialDate::from_iso(date).and_then(PartialDate::day) else { return };
        let pieces = self.paragraph.pieces.get(before..).unwrap_or_default();
        let shown: String = pieces
            .iter()
            .filter_map(|piece| match piece {
                Piece::Letters { text, .. } => Some(text.as_str()),
                Piece::Note(_) | Piece::Figure(_) => None,
            })
            .collect();
        let numbers: Vec<i32> = shown
            .split(|sign: char| !sign.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let has_day = numbers.contains(&i32::from(day.day()));
        let year = numbers.iter().find(|number| **number >= 1000);
        match year {
            Some(year) if has_day && *year == i32::from(day.year()) => {}
            Some(_) => {
                let written = written_date(day, Language::Nb);
                let message = format!("a date control shows `{}` and holds {written}", shown.trim());
                self.reading.trouble(self.place, message);
            }
            None => {
                let look = match pieces.first() {
                    Some(Piece::Letters { bold, italic, link, .. }) => (*bold, *italic, link.clone()),
                    _ => (false, false, None),
                };
                self.paragraph.pieces.truncate(before);
                let text = written_date(day, Language::Nb);
                self.paragraph.pieces.push(Piece::Letters {
                    text,
                    bold: look.0,
                    italic: look.1,
                    link: look.2,
                });
            }
        }
    }

    /// Whether a control still shows its prompt, which is told and left out.
    pub(super) fn is_unfilled(&mut self, properties: Option<Node<'_, '_>>, content: Node<'_, '_>) -> bool {
        if properties.and_then(|properties| properties.switch("showingPlcHdr")) != Some(true) {
            return false;
        }
        let text = all_text(content);
        let text = text.trim();
        let lower = text.to_lowercase();
        let styles = &self.reading.styles;
        let is_placeholder = |node: Node<'_, '_>| {
            let id = node.value().unwrap_or_default();
            super::names::is_placeholder(id) || styles.other(id).is_some_and(|style| style.is_placeholder)
        };
        let has_style = content.descendants().any(|node| node.word() == "rStyle" && is_placeholder(node));
        let is_picture = properties.is_some_and(|properties| properties.child("picture").is_some());
        let is_unfilled = has_style || is_picture || PROMPTS.iter().any(|prompt| lower.starts_with(prompt));
        if is_unfilled && !is_picture {
            self.reading.trouble(self.place, format!("a field of the template is not filled in: `{text}`"));
        }
        is_unfilled
    }
}
