//! One file in, one typed document out.
//!
//! *In*: a source file and the configuration. *Out*: a [`Document`]: fields typed, text drawn, every reference still a
//! name with its place. *Refuses*: bad syntax, unknown, missing and wrongly typed fields, raw HTML, forbidden links.
//! Nothing here knows of any other file.

mod attachment;
mod body;
mod case;
mod code;
mod drawn;
mod escape;
mod figure;
mod guard;
mod header;
mod link_text;
mod map;
mod markdown;
mod meeting;
mod outline;
mod place;
mod prose;
mod provision;
mod reading;
mod reference;
mod section;
mod series;
mod split;
mod table;
mod words;
mod work;

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::fields::{self, Fields};
use crate::source::{SourceFile, SourcePath, Span};

pub use attachment::{Accessible, Attachment, AttachmentTarget};
pub use body::{BodyDocument, Member, NumberStyle};
pub use case::{AlsoDated, CaseDocument, FollowUpDocument, FollowUpStatus, Follows, Outcome};
pub use drawn::{Word, tag_end, tag_name, tagged, words};
pub use escape::escaped;
pub use figure::{ChartBlock, Figure, Numbers, PictureBlock, Shown};
pub use guard::guard;
pub use header::{Change, Header, Name, Provenance};
pub use map::{Anchor, LabelSpot, MapDocument, MapPart};
pub use meeting::{
    AgendaKind, AgendaRow, Attendance, MeetingDocument, MeetingKind, MeetingStatus, MinutesStatus,
};
pub use outline::{Bounds, MapSpot, Outline, OutlineError};
pub use place::{AlsoIn, Arena, MunicipalityDocument, PlaceName, RegionDocument};
pub use prose::{
    Footnote, Gap, Heading, Insertion, Link, Picture, Point, Prose, Provision, Section, Spot, Target, Text,
    point_id,
};
pub use reading::{
    AccessionDocument, AccessionStatus, ArticleDocument, GoverningDocument, GoverningKind, TermDocument,
    TopicDocument,
};
pub use reference::{CaseKey, CasePointer, FocusAreaKey, PointNumber};
pub use section::{SectionKind, SectionNames};
pub use series::{ChartKind, Series, is_per_cent};
pub use split::fields_are_alike;
pub use table::{Cell, Row, Table, read_csv};
pub use words::{Block, BlockPlace, Explicit, LinkWords, Mark, Piece, Slot, Words};
pub use work::{
    AreaBodyStatus, FocusAreaDocument, MeasureDocument, PlanDocument, ProjectDocument, ProjectKind,
    ReportDocument, TitledLink, WorkStatus,
};

use markdown::Rules;

/// A record as its author wrote it.
#[derive(Clone, Debug)]
pub enum Document {
    /// A case.
    Case(Arc<CaseDocument>),
    /// A meeting.
    Meeting(Arc<MeetingDocument>),
    /// A body.
    Body(Arc<BodyDocument>),
    /// A report.
    Report(Arc<ReportDocument>),
    /// A project.
    Project(Arc<ProjectDocument>),
    /// A region.
    Region(Arc<RegionDocument>),
    /// A municipality.
    Municipality(Arc<MunicipalityDocument>),
    /// An action plan.
    Plan(Arc<PlanDocument>),
    /// A governing document.
    Governing(Arc<GoverningDocument>),
    /// A topic.
    Topic(Arc<TopicDocument>),
    /// A free page.
    Article(Arc<ArticleDocument>),
    /// The glossary.
    Glossary(Arc<Vec<TermDocument>>),
    /// The map.
    Map(Arc<MapDocument>),
}

impl Document {
    /// What all records have; the glossary and the map are none and have none.
    pub fn header(&self) -> Option<&Header> {
        Some(match self {
            Self::Case(record) => &record.header,
            Self::Meeting(record) => &record.header,
            Self::Body(record) => &record.header,
            Self::Report(record) => &record.header,
            Self::Project(record) => &record.header,
            Self::Region(record) => &record.header,
            Self::Municipality(record) => &record.header,
            Self::Plan(record) => &record.header,
            Self::Governing(record) => &record.header,
            Self::Topic(record) => &record.header,
            Self::Article(record) => &record.header,
            Self::Glossary(_) | Self::Map(_) => return None,
        })
    }

    /// Its text; the glossary and the map have none.
    pub fn text(&self) -> Option<&Text> {
        Some(match self {
            Self::Case(record) => &record.text,
            Self::Meeting(record) => &record.text,
            Self::Body(record) => &record.text,
            Self::Report(record) => &record.text,
            Self::Project(record) => &record.text,
            Self::Region(record) => &record.text,
            Self::Municipality(record) => &record.text,
            Self::Plan(record) => &record.text,
            Self::Governing(record) => &record.text,
            Self::Topic(record) => &record.text,
            Self::Article(record) => &record.text,
            Self::Glossary(_) | Self::Map(_) => return None,
        })
    }

    /// Its attachments.
    pub fn attachments(&self) -> &[Attachment] {
        match self {
            Self::Case(record) => &record.attachments,
            Self::Report(record) => &record.files,
            _ => &[],
        }
    }
}

/// The folders under `content/`, with what lies in them.
const FOLDERS: [(&str, &str); 11] = [
    ("organ", "a body"),
    ("saker", "a case"),
    ("moter", "a meeting"),
    ("rapporter", "a report"),
    ("prosjekter", "a project"),
    ("regioner", "a region"),
    ("kommuner", "a municipality"),
    ("handlingsplaner", "an action plan"),
    ("dokumenter", "a governing document"),
    ("tema", "a topic"),
    ("sider", "a page"),
];

/// A record with the words of its text and fields, which are read once and then dropped.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The record.
    pub document: Document,
    /// Its words.
    pub words: Words,
}

/// Reads one file under `content/`; nothing when it is unusable, and the findings say why.
pub fn parse(file: &SourceFile, sections: &SectionNames) -> Checked<Option<Parsed>> {
    let mut diagnostics = Vec::new();
    let mut words = Words::default();
    let value = parse_into(file, sections, &mut words, &mut diagnostics).map(|document| {
        let mut fields = words::fields(&document);
        for explicit in &mut words.explicit {
            explicit.block += fields.len();
        }
        for link in &mut words.links {
            link.block += fields.len();
        }
        fields.append(&mut words.blocks);
        words.blocks = fields;
        Parsed { document, words }
    });
    diagnostics.extend(guard(file));
    Checked { value, diagnostics }
}

/// Whether the record in a file gives names that the words of others are read against: bodies, places, governing documents and
/// the glossary do.
pub fn gives_names(path: &SourcePath) -> bool {
    let inside = path.as_str().strip_prefix("content/").unwrap_or_default();
    let folder = inside.split_once('/').map_or(inside, |(folder, _)| folder);
    matches!(folder, "organ" | "regioner" | "kommuner" | "dokumenter" | "ordliste.toml")
}

/// The Markdown of a record's file; empty when it has no fields.
pub fn text_of(file: &SourceFile) -> &str {
    split::split(file).map_or("", |split| &file.text[split.text])
}

fn parse_into(
    file: &SourceFile,
    sections: &SectionNames,
    words: &mut Words,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Document> {
    let inside = file.path.as_str().strip_prefix("content/").unwrap_or(file.path.as_str());
    if inside == "ordliste.toml" {
        return Some(Document::Glossary(Arc::new(reading::glossary(file, diagnostics))));
    }
    if inside == "kart.toml" {
        return map::map(file, diagnostics).map(|map| Document::Map(Arc::new(map)));
    }
    let folders: Vec<&str> = inside.split('/').collect();
    let kind = FOLDERS.iter().find(|(folder, _)| *folder == folders[0]).map(|(folder, _)| *folder);
    let depth = match kind {
        Some("saker") => 4,
        Some("moter") => 3,
        _ => 2,
    };
    let Some(kind) = kind.filter(|_| file.path.as_str().ends_with(".md") && folders.len() == depth) else {
        diagnostics.push(misplaced(file, folders[0], kind));
        return None;
    };
    let split = match split::split(file) {
        Ok(split) => split,
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            return None;
        }
    };
    // The text is drawn even when the fields are unusable: all mistakes are told at once.
    let free = |_: &str| SectionKind::Free;
    let named = |heading: &str| sections.kind(heading);
    let rules =
        Rules { section: if kind == "saker" { &named } else { &free }, provisions: kind == "dokumenter" };
    let text;
    (text, *words) = markdown::draw(file, split.text.clone(), &rules, diagnostics);
    match kind {
        "saker" => {
            let mut document = record(file, split.front, "a case", false, diagnostics, case::case)?;
            document.text = text.in_language(document.header.language);
            case_path(&document, diagnostics).then(|| Document::Case(Arc::new(document)))
        }
        "moter" => {
            let (date, ordinal) = ordinal(file.path.stem());
            let read = |fields: &mut Fields, header| meeting::meeting(fields, header, ordinal);
            let mut document = record(file, split.front, "a meeting", false, diagnostics, read)?;
            document.text = text.in_language(document.header.language);
            meeting_path(&document, date, diagnostics).then(|| Document::Meeting(Arc::new(document)))
        }
        "organ" => {
            let mut document = record(file, split.front, "a body", true, diagnostics, body::body)?;
            document.text = text.in_language(document.header.language);
            body_path(&document, diagnostics).then(|| Document::Body(Arc::new(document)))
        }
        "rapporter" => {
            let mut document = record(file, split.front, "a report", false, diagnostics, work::report)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Report(Arc::new(document)))
        }
        "prosjekter" => {
            let mut document = record(file, split.front, "a project", true, diagnostics, work::project)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Project(Arc::new(document)))
        }
        "regioner" => {
            let mut document = record(file, split.front, "a region", false, diagnostics, place::region)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Region(Arc::new(document)))
        }
        "kommuner" => {
            let mut document =
                record(file, split.front, "a municipality", false, diagnostics, place::municipality)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Municipality(Arc::new(document)))
        }
        "handlingsplaner" => {
            let mut document = record(file, split.front, "an action plan", false, diagnostics, work::plan)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Plan(Arc::new(document)))
        }
        "dokumenter" => {
            let mut document =
                record(file, split.front, "a governing document", false, diagnostics, reading::governing)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Governing(Arc::new(document)))
        }
        "tema" => {
            let mut document = record(file, split.front, "a topic", false, diagnostics, reading::topic)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Topic(Arc::new(document)))
        }
        _ => {
            let mut document = record(file, split.front, "a page", false, diagnostics, reading::article)?;
            document.text = text.in_language(document.header.language);
            Some(Document::Article(Arc::new(document)))
        }
    }
}

fn record<T>(
    file: &SourceFile,
    front: Range<usize>,
    what: &'static str,
    has_names: bool,
    diagnostics: &mut Vec<Diagnostic>,
    read: impl FnOnce(&mut Fields, Header) -> Option<T>,
) -> Option<T> {
    fields::read(file, front, what, diagnostics, |fields| {
        let header = Header::read(fields, &file.path, has_names);
        read(fields, header)
    })?
}

fn misplaced(file: &SourceFile, folder: &str, kind: Option<&str>) -> Diagnostic {
    let span = Span::new(&file.path, 0..0);
    let diagnostic = Diagnostic::error(Code::MisplacedFile, span, "no kind of record is kept here");
    match kind {
        Some("saker") => diagnostic.help("a case lies in `content/saker/BODY/YEAR/NUMBER-YEAR.md`"),
        Some("moter") => diagnostic.help("a meeting lies in `content/moter/BODY/DATE.md`"),
        Some(kind) => {
            diagnostic.help(format!("records lie in `content/{kind}/NAME.md`, without further folders"))
        }
        None => {
            let folders = FOLDERS.map(|(folder, what)| format!("`{folder}/` ({what})")).join(", ");
            match nearest(folder, FOLDERS.iter().map(|(folder, _)| *folder)) {
                Some(near) => diagnostic.help(format!("the nearest folder is `content/{near}/`")),
                None => diagnostic.help(format!("the folders in `content/` are {folders}")),
            }
        }
    }
}

/// The date in a meeting's file name, and which meeting of that date it is.
fn ordinal(stem: &str) -> (&str, u16) {
    match stem.rsplit_once('_') {
        Some((date, ordinal)) => (date, ordinal.parse().ok().filter(|ordinal| *ordinal > 1).unwrap_or(0)),
        None => (stem, 1),
    }
}

fn mismatch(span: &Span, path: &SourcePath, expected: &str, diagnostics: &mut Vec<Diagnostic>) -> bool {
    if path.as_str() == expected {
        return true;
    }
    diagnostics.push(
        Diagnostic::error(Code::PathMismatch, span.clone(), format!("this belongs in `{expected}`"))
            .labelled(format!("the file is `{path}`"))
            .help("move the file there, or mend what is written here"),
    );
    false
}

fn case_path(case: &CaseDocument, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let key = &case.key.value;
    let folder = format!("content/saker/{}/{}", key.body.to_lowercase(), key.year);
    let stem = case.header.path.stem();
    // Leading zeros in the file name are the author's own affair.
    let unpadded = stem.trim_start_matches('0');
    if case.header.path.folder() == folder && unpadded == format!("{}-{}", key.number, key.year) {
        return true;
    }
    let expected = format!("{folder}/{}.md", key.number_and_year());
    mismatch(&case.key.span, &case.header.path, &expected, diagnostics)
}

fn meeting_path(meeting: &MeetingDocument, date: &str, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let folder = format!("content/moter/{}", meeting.body.value.to_lowercase());
    if meeting.header.path.folder() != folder {
        let expected = format!("{folder}/{}", meeting.header.path.file_name());
        return mismatch(&meeting.body.span, &meeting.header.path, &expected, diagnostics);
    }
    if date == meeting.date.value.to_string() && meeting.ordinal > 0 {
        return true;
    }
    let expected = format!("{folder}/{}.md", meeting.date.value);
    mismatch(&meeting.date.span, &meeting.header.path, &expected, diagnostics)
}

fn body_path(body: &BodyDocument, diagnostics: &mut Vec<Diagnostic>) -> bool {
    let expected = format!("content/organ/{}.md", body.code.value.to_lowercase());
    mismatch(&body.code.span, &body.header.path, &expected, diagnostics)
}
