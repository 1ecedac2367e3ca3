//! What can be found: every page of the site with its parts, as words.

use std::collections::BTreeMap;

use crate::content::{Header, Prose, Text, point_id, tag_end, tag_name, words};
use crate::site::references::folder;
use crate::site::{Case, Id, Meeting, Site};

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
    /// A term of the glossary.
    Term,
    /// A list of records.
    List,
}

impl EntryKind {
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
            Self::Term => "term",
            Self::List => "list",
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

/// A page that can be found.
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
    /// The case's number, for direct hits.
    pub case: Option<Id<Case>>,
}

/// Every page of a site that can be found, in the order of its tables.
pub fn entries(site: &Site) -> Vec<Entry> {
    let mut all = Vec::new();
    cases(site, &mut all);
    meetings(site, &mut all);
    for record in site.reports.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Report, folder::REPORTS, record.slug.as_str(), &document.title);
        entry.year = Some(document.dated.year());
        entry.summary = document.summary.clone().unwrap_or_default();
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.projects.records() {
        let document = &record.document;
        let mut entry =
            entry(EntryKind::Project, folder::PROJECTS, record.slug.as_str(), &document.title.value);
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.status_note.clone());
        entry.ties.extend(document.partners.iter().map(|partner| partner.value.clone()));
        entry.ties.extend(record.regions.iter().map(|id| site.regions[*id].document.name.clone()));
        entry
            .ties
            .extend(record.municipalities.iter().map(|id| site.municipalities[*id].document.name.clone()));
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.bodies.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Body, folder::BODIES, record.slug.as_str(), &document.name.value);
        entry.names.push(document.code.value.clone());
        entry.names.extend(document.names.iter().map(|(_, name)| name.clone()));
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.mandate.clone());
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.regions.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Region, folder::REGIONS, record.slug.as_str(), &document.name);
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(
            [&document.council, &document.hospital].into_iter().flatten().map(|name| name.value.clone()),
        );
        entry.ties.extend(document.arenas.iter().map(|arena| arena.name.clone()));
        entry
            .ties
            .extend(record.municipalities.iter().map(|id| site.municipalities[*id].document.name.clone()));
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.municipalities.records() {
        let document = &record.document;
        let slug = record.slug.as_str();
        let mut entry = entry(EntryKind::Municipality, folder::MUNICIPALITIES, slug, &document.name);
        entry.names.extend(document.names.iter().map(|name| name.name.clone()));
        entry.ties.push(site.regions[record.region].document.name.clone());
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.plans.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Plan, folder::PLANS, record.slug.as_str(), &document.title);
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.focus_areas.iter().map(|area| area.name.clone()));
        entry.ties.extend(document.measures.iter().map(|measure| measure.title.clone()));
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.governing.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Governing, folder::GOVERNING, record.slug.as_str(), &document.title);
        entry.names.extend(document.short_names.iter().map(|name| name.value.clone()));
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.status.clone());
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.topics.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Topic, folder::TOPICS, record.slug.as_str(), &document.title);
        entry.summary = document.summary.clone().unwrap_or_default();
        all.push(with_text(entry, &document.text, &document.header));
    }
    for record in site.articles.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Page, "", record.slug.as_str(), &document.title);
        entry.address = format!("/{}/", record.slug);
        entry.summary = document.summary.clone().unwrap_or_default();
        all.push(with_text(entry, &document.text, &document.header));
    }
    terms(site, &mut all);
    all
}

impl Entry {
    /// A page that lists others: its heading and what it says of itself.
    pub fn list(address: &str, title: &str, summary: String) -> Self {
        Self { address: address.to_owned(), summary, ..entry(EntryKind::List, "", "", title) }
    }
}

fn entry(kind: EntryKind, folder: &str, slug: &str, title: &str) -> Entry {
    Entry {
        address: format!("/{folder}/{slug}/"),
        kind,
        title: title.to_owned(),
        names: Vec::new(),
        summary: String::new(),
        // The address is read too: it may hold a short name that the text never writes.
        ties: if kind == EntryKind::Case { Vec::new() } else { vec![slug.replace('-', " ")] },
        parts: Vec::new(),
        year: None,
        case: None,
    }
}

fn cases(site: &Site, all: &mut Vec<Entry>) {
    for (id, case) in site.cases.iter() {
        let document = &case.document;
        let key = &document.key.value;
        let body = &site.bodies[case.body].document;
        let number = key.printed(body.number_style);
        let title = document.title.clone().unwrap_or_else(|| number.clone());
        let mut entry = entry(EntryKind::Case, folder::CASES, case.slug.as_str(), &title);
        entry.names.push(number);
        entry.names.extend(document.reference.clone());
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.push(body.name.value.clone());
        entry.ties.extend(document.outcome_note.clone());
        entry.ties.extend(case.regions.iter().map(|id| site.regions[*id].document.name.clone()));
        entry
            .ties
            .extend(case.municipalities.iter().map(|id| site.municipalities[*id].document.name.clone()));
        entry.ties.extend(case.topics.iter().map(|id| site.topics[*id].document.title.clone()));
        entry.ties.extend(document.attachments.iter().filter_map(|attachment| attachment.title.clone()));
        entry.year = Some(key.year);
        entry.case = Some(id);
        for point in &case.points {
            let written = [case.decided_at(point), point.recommendation];
            let texts = written.into_iter().flatten().filter_map(|at| case.point_at(at));
            entry.parts.push(Part {
                id: point_id(&point.number),
                heading: String::new(),
                text: texts.map(|point| text_of(&point.prose)).collect::<Vec<_>>().join(" "),
                is_decision: true,
            });
        }
        all.push(with_text(entry, &document.text, &document.header));
    }
}

fn meetings(site: &Site, all: &mut Vec<Entry>) {
    for meeting in site.meetings.records() {
        let body = &site.bodies[meeting.body].document;
        let day = crate::language::written_partial(meeting.date, crate::language::Language::Nb);
        let title = format!("{} {day}", body.name.value);
        let mut entry = entry(EntryKind::Meeting, folder::MEETINGS, meeting.slug.as_str(), &title);
        entry.year = Some(meeting.date.year());
        entry.names.push(format!("{} møte {}", body.code.value, meeting.date));
        entry.ties.extend(agenda(site, meeting));
        match &meeting.document {
            Some(document) => {
                entry.ties.extend(document.place.clone());
                all.push(with_text(entry, &document.text, &document.header));
            }
            None => all.push(entry),
        }
    }
}

fn agenda<'a>(site: &'a Site, meeting: &'a Meeting) -> impl Iterator<Item = String> + 'a {
    meeting.agenda.iter().filter_map(|item| {
        let case = item.case.as_ref().and_then(|mention| mention.case).map(|id| &site.cases[id].document);
        case.and_then(|case| case.title.clone()).or_else(|| item.title.clone())
    })
}

fn terms(site: &Site, all: &mut Vec<Entry>) {
    for term in site.terms.records() {
        let document = &term.document;
        let headword = document.short.as_ref().or(document.long.as_ref());
        let mut entry = entry(EntryKind::Term, "ordliste", "", headword.map_or("", String::as_str));
        entry.address = format!("/ordliste/#{}", term.slug);
        entry.names.extend(document.long.clone().filter(|_| document.short.is_some()));
        entry.summary = document.meaning.clone().unwrap_or_default();
        all.push(entry);
    }
}

/// Adds a record's text, part by part, and its other names.
fn with_text(mut entry: Entry, text: &Text, header: &Header) -> Entry {
    entry.names.extend(header.other_names.iter().map(|name| name.value.clone()));
    let headings: BTreeMap<&str, &str> =
        text.headings.iter().map(|heading| (heading.id.as_str(), heading.text.as_str())).collect();
    for section in &text.sections {
        let (id, heading) = section
            .heading
            .as_ref()
            .map_or((String::new(), String::new()), |heading| (heading.id.clone(), heading.text.clone()));
        split(&section.prose, id, heading, &headings, &mut entry.parts);
    }
    let notes = text.footnotes.iter().map(|note| text_of(&note.prose)).collect::<Vec<_>>().join(" ");
    if !notes.is_empty() {
        entry.parts.push(Part { text: notes, ..Part::default() });
    }
    entry
}

/// Cuts a section at the headings inside it.
fn split(prose: &Prose, id: String, heading: String, headings: &BTreeMap<&str, &str>, parts: &mut Vec<Part>) {
    let html = prose.filled(|_| String::new(), &[]);
    let mut part = Part { id, heading, ..Part::default() };
    let mut from = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find("<h").map(|open| open + at) {
        let end = tag_end(&html, open);
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
        from = tag_end(&html, close);
        at = from;
    }
    part.text = read(&html[from..]);
    parts.push(part);
    parts.retain(|part| !(part.text.is_empty() && part.heading.is_empty()));
}

fn text_of(prose: &Prose) -> String {
    read(&prose.filled(|_| String::new(), &[]))
}

fn read(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    for word in words(html) {
        if !word.is_punctuation && !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    text
}
