//! The map of the municipalities as its file has it: outlines, where names stand, and whose work it is.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{self, Fields, Located, Numeral};
use crate::source::{SourceFile, Span};

use super::header::plain;
use super::outline::{MapSpot, Outline};
use super::work::TitledLink;

/// Which end of a name stands at its spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its first letter.
    Start,
    /// Its middle.
    Middle,
    /// Its last letter.
    End,
}

/// Where a name stands.
#[derive(Clone, Copy, Debug)]
pub struct LabelSpot {
    /// The spot, on the line that the letters stand on.
    pub spot: MapSpot,
    /// Which end of the name stands there.
    pub anchor: Anchor,
}

/// A municipality on the map.
#[derive(Clone, Debug)]
pub struct MapPart {
    /// Its number.
    pub number: Located<String>,
    /// Where its name stands.
    pub label: LabelSpot,
    /// Its outline.
    pub outline: Outline,
}

/// The map as written.
#[derive(Clone, Debug)]
pub struct MapDocument {
    /// What must be said of where it comes from.
    pub attribution: String,
    /// Who made it.
    pub source: Option<TitledLink>,
    /// On what terms it may be used.
    pub licence: TitledLink,
    /// Its width in units.
    pub width: u16,
    /// Its height in units.
    pub height: u16,
    /// Lines over the sea.
    pub grid: Option<Outline>,
    /// Land that belongs to none of the municipalities.
    pub land: Option<Outline>,
    /// The municipalities.
    pub municipalities: Vec<MapPart>,
}

/// Reads the file of the map; nothing when it is not TOML. What is missing is told and left empty, so that the numbers in it
/// can be looked up all the same; nothing is published after an error.
pub(super) fn map(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Option<MapDocument> {
    fields::read(file, 0..file.text.len(), "the map", diagnostics, |fields| {
        let attribution = fields.required::<String>("attribution").map(plain);
        let source = fields.table("source", "the source", link).and_then(plain);
        if !fields.has("licence") {
            let help = "add `licence = { name = \"CC BY 4.0\", url = \"https://…\" }`; a map without terms must not be published";
            fields.tell(
                Diagnostic::error(Code::MissingField, fields.header(), "the map needs `licence`").help(help),
            );
        }
        let licence = fields.table("licence", "the licence", link).and_then(plain);
        let width = fields.required::<u16>("width").map(plain);
        let height = fields.required::<u16>("height").map(plain);
        let grid = fields.optional("grid").and_then(|path| outline("grid", &path, file, fields));
        let land = fields.optional("land").and_then(|path| outline("land", &path, file, fields));
        let parts = fields.tables("municipalities", "a municipality on the map", |fields| {
            let number = fields.required::<Numeral>("number");
            let number = number.map(|number| Located { value: number.value.0, span: number.span });
            let label = label(fields);
            let path = fields.required("path").and_then(|path| outline("path", &path, file, fields));
            let unlabelled = LabelSpot { spot: MapSpot { x: 0, y: 0 }, anchor: Anchor::Middle };
            Some(MapPart {
                number: number?,
                label: label.unwrap_or(unlabelled),
                outline: path.unwrap_or_default(),
            })
        });
        MapDocument {
            attribution: attribution.unwrap_or_default(),
            source,
            licence: licence.unwrap_or(TitledLink { title: String::new(), url: String::new() }),
            width: width.unwrap_or_default(),
            height: height.unwrap_or_default(),
            grid,
            land,
            municipalities: parts.into_iter().filter_map(plain).collect(),
        }
    })
}

fn link(fields: &mut Fields) -> Option<TitledLink> {
    let title = fields.required::<String>("name").map(plain);
    let url = fields.required::<String>("url")?;
    if !(url.value.starts_with("https://") || url.value.starts_with("http://")) {
        fields.tell(
            Diagnostic::error(Code::UnusableValue, url.span, "`url` is not a web address")
                .help("write it as `https://…`"),
        );
        return None;
    }
    Some(TitledLink { title: title?, url: url.value })
}

fn label(fields: &mut Fields) -> Option<LabelSpot> {
    if !fields.has("label") {
        let message = "a municipality on the map needs `label`";
        fields.tell(
            Diagnostic::error(Code::MissingField, fields.header(), message)
                .help("add `label = { x = 10, y = 20 }`: where the name stands"),
        );
    }
    let anchors = [("start", Anchor::Start), ("middle", Anchor::Middle), ("end", Anchor::End)];
    fields
        .table("label", "a label", |fields| {
            let x = fields.required::<u16>("x").map(plain);
            let y = fields.required::<u16>("y").map(plain);
            let anchor = fields.choice("anchor", &anchors).map_or(Anchor::Middle, plain);
            Some(LabelSpot { spot: MapSpot { x: x?.into(), y: y?.into() }, anchor })
        })
        .and_then(plain)
}

fn outline(
    name: &'static str,
    path: &Located<String>,
    file: &SourceFile,
    fields: &mut Fields,
) -> Option<Outline> {
    let error = match Outline::parse(&path.value) {
        Ok(outline) => return Some(outline),
        Err(error) => error,
    };
    // The text in the file is the value unless something in it is escaped; then the whole is pointed at.
    let written = &file.text[path.span.range()];
    let span = written.find(&path.value).map_or_else(
        || path.span.clone(),
        |start| {
            let at = path.span.range().start + start + error.at;
            let letter = path.value[error.at..].chars().next().map_or(0, char::len_utf8);
            Span::new(&file.path, at..at + letter)
        },
    );
    fields.tell(
        Diagnostic::error(Code::UnusableValue, span, format!("`{name}` {}", error.why))
            .labelled("nothing else can stand here")
            .help("a path has the commands `m l h v z`, small or capital, and whole numbers, blanks and commas; scripts/make-map writes such paths"),
    );
    None
}
