//! What a perfect import of a paper would have written.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// The truth of one file: what is `None` is not counted.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Truth {
    pub(crate) kind: String,
    pub(crate) case: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) dated: Option<String>,
    pub(crate) meeting: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) officers: Vec<String>,
    pub(crate) responsible: Option<String>,
    pub(crate) clearance: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) number: Option<String>,
    pub(crate) start: Option<String>,
    pub(crate) end: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) online: Option<bool>,
    pub(crate) agenda: Option<Vec<Row>>,
    pub(crate) attendance: Option<Vec<Side>>,
    pub(crate) items: Option<Vec<Item>>,
    pub(crate) attachments: Option<Vec<Attachment>>,
    pub(crate) points: Option<Vec<Point>>,
    pub(crate) decision: Option<Vec<Point>>,
    pub(crate) sections: Option<Vec<Section>>,
    pub(crate) paragraphs: Option<Vec<String>>,
    /// Texts that may stand in the body or not.
    pub(crate) maybe: Vec<String>,
    pub(crate) lists: Option<Vec<ListItem>>,
    pub(crate) tables: Option<Vec<Vec<Vec<String>>>>,
    pub(crate) links: Option<Vec<Link>>,
    pub(crate) footnotes: Option<Vec<String>>,
    pub(crate) images: Option<Vec<Image>>,
    /// Words that must stand nowhere.
    pub(crate) leaks: Vec<String>,
    /// Whether levels of headings are counted: a text file does not tell them.
    pub(crate) levels: Option<bool>,
}

/// A row of an agenda.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Row {
    pub(crate) case: Option<String>,
    pub(crate) title: String,
    pub(crate) kind: Option<String>,
}

/// Who was there, of one side.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Side {
    #[serde(rename = "side")]
    pub(crate) name: String,
    pub(crate) present: Vec<String>,
    pub(crate) absent: Vec<String>,
}

/// What was done with a case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Item {
    pub(crate) case: String,
    pub(crate) outcome: Option<String>,
    pub(crate) decision: Vec<String>,
}

/// An attachment.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Attachment {
    pub(crate) title: String,
    pub(crate) case: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) file: Option<String>,
    pub(crate) enclosed: Option<bool>,
}

/// A point of a recommendation or decision.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Point {
    pub(crate) label: String,
    pub(crate) text: String,
}

/// A heading of the body.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Section {
    pub(crate) heading: String,
    /// 0 where the paper does not tell it: a bold line is a heading of no level.
    pub(crate) level: u8,
}

/// An item of a list that is no list of points.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ListItem {
    pub(crate) depth: usize,
    pub(crate) ordered: bool,
    pub(crate) text: String,
}

/// A link in the body.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Link {
    pub(crate) text: String,
    pub(crate) target: String,
}

/// A picture; `alt` is `None` where the format cannot tell it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Image {
    pub(crate) alt: Option<String>,
    pub(crate) caption: String,
}

impl Truth {
    /// The truth of `file`, whose name says the writer and the format: what `formats` says of `txt`, `docx`, `pdf` and of the
    /// writer (`tagged`) takes the place of what is said of all.
    pub(crate) fn of(all: &Value, file: &Path) -> Result<Self, serde_json::Error> {
        let mut own = all.clone();
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for name in [&extension, &stem] {
            let Some(changes) = all["formats"][name.as_ref()].as_object() else { continue };
            for (key, value) in changes {
                own[key] = value.clone();
            }
        }
        serde_json::from_value(own)
    }
}
