//! What can be found: a page of the site with its parts, as words.

use std::collections::BTreeMap;

use crate::content::{Figure, Gap, Header, Prose, Text, escaped, tag_end, tag_name};
use crate::site::{Body, Case, Id};

/// What kind of page an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A case.
    Case,
    /// A meeting.
    Meeting,
    /// A body.
    Body,
    /// A report.
    Report,
    /// A project.
    Project,
    /// A region.
    Region,
    /// A municipality.
    Municipality,
    /// An action plan.
    Plan,
    /// A governing document.
    Governing,
    /// A topic.
    Topic,
    /// A free page.
    Page,
    /// A list of records, the glossary among them.
    List,
    /// A thread: a case and what followed it.
    Thread,
    /// A file that is attached to a record.
    Attachment,
}

impl EntryKind {
    /// Every kind, in the order in which the index numbers them.
    pub const ALL: [Self; 14] = [
        Self::Case,
        Self::Meeting,
        Self::Body,
        Self::Report,
        Self::Project,
        Self::Region,
        Self::Municipality,
        Self::Plan,
        Self::Governing,
        Self::Topic,
        Self::Page,
        Self::List,
        Self::Thread,
        Self::Attachment,
    ];

    /// Its number in the index.
    pub(super) fn number(self) -> usize {
        Self::ALL.iter().position(|kind| *kind == self).unwrap_or_default()
    }

    /// How much a page of this kind counts: one about the thing itself before one that speaks of it.
    pub(super) fn prior(self) -> f64 {
        match self {
            Self::Region | Self::Municipality | Self::Body | Self::Topic => 1.15,
            Self::Case | Self::Project | Self::Governing | Self::Plan => 1.1,
            Self::Report | Self::Page => 1.0,
            Self::Meeting => 0.9,
            Self::List | Self::Thread => 0.8,
            // Whoever looks for a matter wants its paper before what lay beside it.
            Self::Attachment => 0.7,
        }
    }

    /// Its name in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Meeting => "meeting",
            Self::Body => "body",
            Self::Report => "report",
            Self::Project => "project",
            Self::Region => "region",
            Self::Municipality => "municipality",
            Self::Plan => "plan",
            Self::Governing => "document",
            Self::Topic => "topic",
            Self::Page => "page",
            Self::List => "list",
            Self::Thread => "thread",
            Self::Attachment => "attachment",
        }
    }
}

/// A part of a page with a place of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its id on the page; empty before the first heading.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its text, as words.
    pub text: String,
    /// Whether it is what was recommended or decided.
    pub is_decision: bool,
}

/// What lists of hits can be narrowed by, besides kind, body and year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The regions it concerns.
    Region,
    /// The municipalities it concerns.
    Municipality,
    /// Its topics.
    Topic,
    /// What a body made of a case.
    Outcome,
    /// How far the points of a decision have come.
    FollowUp,
}

impl Facet {
    /// Every facet, as the index lists them.
    pub const ALL: [Self; 5] = [Self::Region, Self::Municipality, Self::Topic, Self::Outcome, Self::FollowUp];

    /// Its name in data.
    pub fn word(self) -> &'static str {
        match self {
            Self::Region => "region",
            Self::Municipality => "municipality",
            Self::Topic => "topic",
            Self::Outcome => "outcome",
            Self::FollowUp => "follow-up",
        }
    }
}

/// A page that can be found, or a file that is attached to one.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its address inside the site.
    pub address: String,
    /// What it is.
    pub kind: EntryKind,
    /// Its title.
    pub title: String,
    /// Names it goes by besides: code, number, aliases, the long form of an abbreviation.
    pub names: Vec<String>,
    /// Its summary.
    pub summary: String,
    /// What it is tied to: body, places, topics, partners; words that are not its own.
    pub ties: Vec<String>,
    /// Its parts.
    pub parts: Vec<Part>,
    /// The year it belongs to.
    pub year: Option<i16>,
    /// The body of a case or meeting.
    pub body: Option<Id<Body>>,
    /// Whether it explains words.
    pub is_glossary: bool,
    /// The case, for direct hits.
    pub case: Option<Id<Case>>,
    /// A case's number as its body prints it.
    pub label: String,
    /// When it was handled, held or dated, as far as is known.
    pub date: String,
    /// The key of its outcome or status; empty where there is none.
    pub status: &'static str,
    /// For each facet the keys of the values it has, each once.
    pub facets: Vec<(Facet, String)>,
}

impl Entry {
    /// A page of which only kind, address and title are known yet.
    pub(super) fn new(kind: EntryKind, address: String, title: &str) -> Self {
        Self {
            address,
            kind,
            title: title.to_owned(),
            names: Vec::new(),
            summary: String::new(),
            ties: Vec::new(),
            parts: Vec::new(),
            year: None,
            body: None,
            is_glossary: false,
            case: None,
            label: String::new(),
            date: String::new(),
            status: "",
            facets: Vec::new(),
        }
    }

    /// A page that lists others, or shows a thread of them: its heading and what it says of itself.
    pub fn list(kind: EntryKind, address: &str, title: &str, summary: String) -> Self {
        Self { summary, ..Self::new(kind, address.to_owned(), title) }
    }

    /// Adds a record's text, part by part, and its other names.
    #[must_use]
    pub(super) fn with_text(mut self, text: &Text, header: &Header) -> Self {
        self.names.extend(header.other_names.iter().map(|name| name.value.clone()));
        self.ties.extend(header.note.clone());
        let headings: BTreeMap<&str, &str> =
            text.headings.iter().map(|heading| (heading.id.as_str(), heading.text.as_str())).collect();
        for section in &text.sections {
            let (id, heading) = section
                .heading
                .as_ref()
                .map_or((String::new(), String::new()), |heading| (heading.id.clone(), heading.text.clone()));
            split(&searched(&section.prose, text), id, heading, &headings, &mut self.parts);
        }
        let notes = text.footnotes.iter().map(|note| text_of(&note.prose)).collect::<Vec<_>>().join(" ");
        if !notes.is_empty() {
            self.parts.push(Part { text: notes, ..Part::default() });
        }
        self
    }
}

/// Cuts a section at the headings inside it.
fn split(html: &str, id: String, heading: String, headings: &BTreeMap<&str, &str>, parts: &mut Vec<Part>) {
    let mut part = Part { id, heading, ..Part::default() };
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find("<h").map(|open| open + at) {
        let end = tag_end(html, open);
        at = end;
        let tag = &html[open..end];
        let is_heading = matches!(tag_name(tag), "h2" | "h3" | "h4" | "h5" | "h6");
        let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
        let Some(id) = id.filter(|_| is_heading) else { continue };
        part.text = read(&html[from..open]);
        parts.push(std::mem::take(&mut part));
        id.clone_into(&mut part.id);
        part.heading = headings.get(id).map_or_else(String::new, |text| (*text).to_owned());
        let close = html[end..].find("</h").map_or(html.len(), |close| end + close);
        from = tag_end(html, close);
        at = from;
    }
    part.text = read(&html[from..]);
    parts.push(part);
    parts.retain(|part| !(part.text.is_empty() && part.heading.is_empty()));
}

/// The HTML of a part of a text with what its figures are found by: titles and what they show, and none of their numbers.
fn searched(prose: &Prose, text: &Text) -> String {
    let fill = |gap| match gap {
        Gap::Address(_) => String::new(),
        Gap::Figure(at) => {
            let words = text.figures.get(at).map(Figure::words).unwrap_or_default();
            // A block for each line: words of two are never read as one.
            format!("<p>{}</p>", escaped(&words).replace('\n', "</p><p>"))
        }
    };
    prose.filled(fill, &[])
}

/// A text without its markup.
pub(super) fn text_of(prose: &Prose) -> String {
    read(&prose.filled(|_| String::new(), &[]))
}

/// The text of HTML that we have drawn, a line for each block.
fn read(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut at = 0;
    while at < html.len() {
        let open = html[at..].find('<').map_or(html.len(), |open| open + at);
        put_plain(&html[at..open], &mut text);
        if open == html.len() {
            break;
        }
        at = tag_end(html, open);
        if !INLINE.contains(&tag_name(&html[open..at])) && !text.is_empty() && !text.ends_with('\n') {
            text.truncate(text.trim_end().len());
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    // Of a whole site, the room for its markup would be as much again.
    text.shrink_to_fit();
    text
}

/// Elements inside a line of text.
const INLINE: [&str; 15] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "mark", "span", "strong", "sub", "sup", "time",
];

/// Adds characters of HTML as text, blanks as one.
fn put_plain(html: &str, text: &mut String) {
    let mut rest = html;
    while let Some(letter) = rest.chars().next() {
        let mut taken = letter.len_utf8();
        let mut plain = letter;
        if letter == '&'
            && let Some((entity, shown)) = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity))
        {
            (taken, plain) = (entity.len(), *shown);
        }
        if !plain.is_whitespace() {
            text.push(plain);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
        rest = &rest[taken..];
    }
}

/// What our writer of HTML escapes.
const ENTITIES: [(&str, char); 5] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_blocks_are_lines() {
        let html = "<p>En <em>felles</em>  plan &amp; mer.</p>\n<ul>\n<li>ett</li>\n<li>to</li>\n</ul>\n";
        assert_eq!(read(html), "En felles plan & mer.\nett\nto");
    }
}
