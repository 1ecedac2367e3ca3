//! Every page of a site that can be found.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::content::{Attachment, AttachmentTarget, FollowUpStatus, Outcome, WorkStatus, point_id};
use crate::site::references::folder;
use crate::site::{AttachedTo, Case, Id, Meeting, Municipality, Region, Site, Topic, file_address};

use super::entry::{Entry, EntryKind, Facet, Part, text_of};

/// Every page of a site that can be found, in the order of its tables, and every attached file with text.
pub(super) fn entries(site: &Site) -> Vec<Entry> {
    // Cases are most of a site, and much text is taken out of its markup.
    let cases: Vec<Id<Case>> = site.cases.ids().collect();
    let mut all: Vec<Entry> = cases.into_par_iter().map(|id| case(site, id)).collect();
    for (case, at) in site.cases.records().iter().zip(0..) {
        attachments(site, &case.document.attachments, &case.attachments, at, &mut all);
    }
    meetings(site, &mut all);
    for record in site.reports.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Report, folder::REPORTS, record.slug.as_str(), &document.title);
        entry.year = Some(document.dated.year());
        entry.date = document.dated.to_string();
        entry.facets.extend(facets(site, &record.regions, &record.municipalities, &record.topics));
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.files.iter().filter_map(|file| file.title.clone()));
        all.push(entry.with_text(&document.text, &document.header));
        attachments(site, &document.files, &record.files, all.len() - 1, &mut all);
    }
    projects(site, &mut all);
    for record in site.bodies.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Body, folder::BODIES, record.slug.as_str(), &document.name.value);
        entry.names.push(document.code.value.clone());
        entry.names.extend(document.names.iter().map(|(_, name)| name.clone()));
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.mandate.clone());
        for member in &document.members {
            let organisation = member.organisation.as_ref().map(|name| &name.value);
            let said = [member.role.as_ref(), member.position.as_ref(), organisation, member.region.as_ref()];
            entry.ties.extend(said.into_iter().flatten().cloned());
        }
        all.push(entry.with_text(&document.text, &document.header));
    }
    places(site, &mut all);
    for record in site.plans.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Plan, folder::PLANS, record.slug.as_str(), &document.title);
        entry.summary = document.summary.clone().unwrap_or_default();
        for area in &document.focus_areas {
            entry.ties.push(area.name.clone());
            entry.ties.extend(area.aliases.iter().chain(&area.summary).cloned());
        }
        entry.ties.extend(document.measures.iter().map(|measure| measure.title.clone()));
        all.push(entry.with_text(&document.text, &document.header));
    }
    for record in site.governing.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Governing, folder::GOVERNING, record.slug.as_str(), &document.title);
        entry.names.extend(document.short_names.iter().map(|name| name.value.clone()));
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.ties.extend(document.status.clone());
        entry.ties.extend(document.accessions.iter().map(|accession| accession.party.value.clone()));
        all.push(entry.with_text(&document.text, &document.header));
    }
    for record in site.topics.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Topic, folder::TOPICS, record.slug.as_str(), &document.title);
        entry.summary = document.summary.clone().unwrap_or_default();
        all.push(entry.with_text(&document.text, &document.header));
    }
    for record in site.articles.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Page, "", record.slug.as_str(), &document.title);
        entry.address = format!("/{}/", record.slug);
        entry.summary = document.summary.clone().unwrap_or_default();
        all.push(entry.with_text(&document.text, &document.header));
    }
    all
}

/// The files with text that the record at a place among the entries has beside it, each as an entry with a part for each page.
fn attachments(
    site: &Site,
    written: &[Attachment],
    resolved: &[AttachedTo],
    record: usize,
    all: &mut Vec<Entry>,
) {
    let mut known = BTreeSet::new();
    for (written, resolved) in written.iter().zip(resolved) {
        let AttachedTo::File(file) = resolved else { continue };
        let Some(looked) = site.looked_into(file).filter(|looked| !looked.pages.is_empty()) else { continue };
        let (Some(record), true) = (all.get(record), known.insert(&file.path)) else { continue };
        let (AttachmentTarget::File(name), Some(title)) = (&written.target, &written.title) else { continue };
        let mut entry = Entry::new(EntryKind::Attachment, file_address(&record.address, &name.value), title);
        // Its body is the record's: what has one of its own is a case or a meeting.
        entry.year = record.year;
        entry.date.clone_from(&record.date);
        entry.label.clone_from(&record.label);
        entry.facets =
            record.facets.iter().filter(|(facet, _)| is_of_place_or_topic(*facet)).cloned().collect();
        entry.ties = vec![record.title.clone(), record.label.clone(), file.path.stem().to_owned()];
        let is_paged = looked.page_count.is_some();
        let parts = looked.pages.iter().enumerate().filter(|(_, text)| !text.is_empty());
        entry.parts = parts
            .map(|(at, text)| Part {
                id: if is_paged { format!("page={}", at + 1) } else { String::new() },
                text: text.clone(),
                ..Part::default()
            })
            .collect();
        all.push(entry);
    }
}

fn is_of_place_or_topic(facet: Facet) -> bool {
    matches!(facet, Facet::Region | Facet::Municipality | Facet::Topic)
}

fn projects(site: &Site, all: &mut Vec<Entry>) {
    for record in site.projects.records() {
        let document = &record.document;
        let mut entry =
            entry(EntryKind::Project, folder::PROJECTS, record.slug.as_str(), &document.title.value);
        entry.summary = document.summary.clone().unwrap_or_default();
        entry.status = word(&WorkStatus::WORDS, document.status);
        entry.facets.extend(facets(site, &record.regions, &record.municipalities, &record.topics));
        let said = [&document.status_note, &document.funding, &document.contact, &document.period];
        entry.ties.extend(said.into_iter().flatten().cloned());
        entry.ties.extend(document.partners.iter().map(|partner| partner.value.clone()));
        entry.ties.extend(record.regions.iter().map(|id| site.regions[*id].document.name.clone()));
        entry
            .ties
            .extend(record.municipalities.iter().map(|id| site.municipalities[*id].document.name.clone()));
        all.push(entry.with_text(&document.text, &document.header));
    }
}

/// Regions and municipalities.
fn places(site: &Site, all: &mut Vec<Entry>) {
    for record in site.regions.records() {
        let document = &record.document;
        let mut entry = entry(EntryKind::Region, folder::REGIONS, record.slug.as_str(), &document.name);
        entry.facets.push((Facet::Region, record.slug.to_string()));
        entry.summary = document.summary.clone().unwrap_or_default();
        // What belongs to the region has no page of its own.
        entry.names.extend(
            [&document.council, &document.hospital].into_iter().flatten().map(|name| name.value.clone()),
        );
        entry.ties.extend(document.contact.clone());
        entry.ties.extend(document.arenas.iter().map(|arena| arena.name.clone()));
        entry
            .ties
            .extend(record.municipalities.iter().map(|id| site.municipalities[*id].document.name.clone()));
        all.push(entry.with_text(&document.text, &document.header));
    }
    for record in site.municipalities.records() {
        let document = &record.document;
        let slug = record.slug.as_str();
        let mut entry = entry(EntryKind::Municipality, folder::MUNICIPALITIES, slug, &document.name);
        entry.names.extend(document.names.iter().map(|name| name.name.clone()));
        // So people write it, in bokmål and nynorsk.
        entry.names.push(format!("{} kommune", document.name));
        let region = &site.regions[record.region];
        entry.ties.push(region.document.name.clone());
        entry.ties.extend(document.region_reason.clone());
        entry.facets.push((Facet::Region, region.slug.to_string()));
        entry.facets.push((Facet::Municipality, slug.to_owned()));
        all.push(entry.with_text(&document.text, &document.header));
    }
}

fn entry(kind: EntryKind, folder: &str, slug: &str, title: &str) -> Entry {
    let mut entry = Entry::new(kind, format!("/{folder}/{slug}/"), title);
    // The address is read too: it may hold a short name that the text never writes.
    entry.ties.push(slug.replace('-', " "));
    entry
}

/// The places and topics that a record concerns, as values of facets.
fn facets<'a>(
    site: &'a Site,
    regions: &'a [Id<Region>],
    municipalities: &'a [Id<Municipality>],
    topics: &'a [Id<Topic>],
) -> impl Iterator<Item = (Facet, String)> + 'a {
    let region = |id: &Id<Region>| (Facet::Region, site.regions[*id].slug.to_string());
    let municipality =
        |id: &Id<Municipality>| (Facet::Municipality, site.municipalities[*id].slug.to_string());
    let topic = |id: &Id<Topic>| (Facet::Topic, site.topics[*id].slug.to_string());
    // A municipality lies in a region: whoever narrows by region wants it too.
    let around = municipalities.iter().map(|id| site.municipalities[*id].region);
    let all: BTreeSet<Id<Region>> = regions.iter().copied().chain(around).collect();
    let all: Vec<_> = all.iter().map(region).collect();
    all.into_iter().chain(municipalities.iter().map(municipality)).chain(topics.iter().map(topic))
}

fn case(site: &Site, id: Id<Case>) -> Entry {
    let case = &site.cases[id];
    let document = &case.document;
    let key = &document.key.value;
    let body = &site.bodies[case.body].document;
    let number = key.printed(body.number_style);
    let title = document.title.clone().unwrap_or_else(|| number.clone());
    let address = format!("/{}/{}/", folder::CASES, case.slug);
    let mut entry = Entry::new(EntryKind::Case, address, &title);
    entry.label.clone_from(&number);
    entry.body = Some(case.body);
    entry.date = case.meeting_date().or(document.dated).map_or_else(String::new, |date| date.to_string());
    if let Some(outcome) = case.state.outcome() {
        entry.status = word(&Outcome::WORDS, outcome);
        entry.facets.push((Facet::Outcome, entry.status.to_owned()));
    }
    let states: BTreeSet<_> = document.follow_up.iter().map(|follow_up| follow_up.status).collect();
    let states = states.into_iter().map(|state| word(&FollowUpStatus::WORDS, state).to_owned());
    entry.facets.extend(states.map(|state| (Facet::FollowUp, state)));
    entry.facets.extend(facets(site, &case.regions, &case.municipalities, &case.topics));
    entry.names.push(number);
    entry.names.extend(document.reference.clone());
    entry.summary = document.summary.clone().unwrap_or_default();
    entry.ties.push(body.name.value.clone());
    entry.ties.extend(document.outcome_note.clone());
    entry.ties.extend(case.regions.iter().map(|id| site.regions[*id].document.name.clone()));
    entry.ties.extend(case.municipalities.iter().map(|id| site.municipalities[*id].document.name.clone()));
    entry.ties.extend(case.topics.iter().map(|id| site.topics[*id].document.title.clone()));
    entry.ties.extend(document.attachments.iter().filter_map(|attachment| attachment.title.clone()));
    entry.ties.extend(document.follow_up.iter().filter_map(|follow_up| follow_up.note.clone()));
    entry.ties.extend(case.projects.iter().map(|id| site.projects[*id].document.title.value.clone()));
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
    entry.with_text(&document.text, &document.header)
}

fn meetings(site: &Site, all: &mut Vec<Entry>) {
    for meeting in site.meetings.records() {
        let body = &site.bodies[meeting.body].document;
        let day = crate::language::written_partial(meeting.date, crate::language::Language::Nb);
        let title = format!("{} {day}", body.name.value);
        let mut entry = entry(EntryKind::Meeting, folder::MEETINGS, meeting.slug.as_str(), &title);
        entry.year = Some(meeting.date.year());
        entry.body = Some(meeting.body);
        entry.date = meeting.date.to_string();
        entry.facets.extend(facets(site, &meeting.regions, &[], &meeting.topics));
        entry.names.push(format!("{} møte {}", body.code.value, meeting.date));
        entry.ties.extend(agenda(site, meeting));
        match &meeting.document {
            Some(document) => {
                entry.ties.extend(document.place.clone());
                all.push(entry.with_text(&document.text, &document.header));
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

impl Entry {
    /// The page of the glossary with a part for each term. A term's forms are headings, not names of the page: whoever types
    /// an abbreviation wants what it stands for before the page that explains it.
    #[must_use]
    pub fn with_terms(mut self, site: &Site) -> Self {
        self.is_glossary = true;
        for term in site.terms.records() {
            let document = &term.document;
            let names = document.short.iter().chain(&document.long).map(String::as_str);
            self.parts.push(Part {
                id: term.slug.to_string(),
                heading: names.collect::<Vec<_>>().join(" – "),
                text: document.meaning.clone().unwrap_or_default(),
                is_decision: false,
            });
        }
        self
    }
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: T) -> &'static str {
    words.iter().find(|(_, known)| *known == value).map_or("", |(word, _)| word)
}
