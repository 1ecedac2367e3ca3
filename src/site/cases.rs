//! Cases: their place in time, their links, their state.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::config::Session;
use crate::content::{AttachmentTarget, CaseDocument, CaseKey, SectionKind};
use crate::diagnostic::Diagnostic;
use crate::mention::Place;

use super::Site;
use super::access::is_public;
use super::index::{Entry, Pointers};
use super::lifecycle::{CaseState, Circumstances, state};
use super::points::points;
use super::record::{AttachedTo, Case, CaseMention};
use super::resolve::{Names, PlacesOf};
use super::table::{Id, Table};
use super::works;

/// Where each case stands in time.
pub(super) struct Orders(BTreeMap<CaseKey, Date>);

impl Orders {
    /// A key that sorts cases by time; among those of one day by number.
    pub(super) fn place(&self, key: &CaseKey) -> (Date, i16, u16, String) {
        let day = self.0.get(key).copied().unwrap_or(Date::MIN);
        (day, key.year, key.number, key.body.clone())
    }
}

/// Gives every case a day: of its meeting, else of its paper, else the latest such day among cases of the same body and
/// year with lower numbers, else the first day of its year. Bodies number their cases as they come. A withheld case moves
/// no other: its day is not known yet.
pub(super) fn chronology(cases: &[Arc<CaseDocument>], session: &Session) -> Orders {
    let own = |case: &CaseDocument| case.meeting.as_ref().map(|meeting| meeting.value).or(case.dated);
    let mut sorted: Vec<&Arc<CaseDocument>> =
        cases.iter().filter(|case| is_public(&case.header, session)).collect();
    sorted.sort_by(|a, b| a.key.value.cmp(&b.key.value));
    let mut orders = BTreeMap::new();
    let mut latest: Option<(&CaseKey, Date)> = None;
    for case in sorted {
        let key = &case.key.value;
        let before = latest
            .filter(|(other, _)| (&other.body, other.year) == (&key.body, key.year))
            .map_or_else(|| Date::new(key.year, 1, 1).unwrap_or(Date::MIN), |(_, day)| day);
        let day = own(case).map_or(before, |date| {
            if date.day().is_some() { date.earliest() } else { date.earliest().max(before) }
        });
        orders.insert(key.clone(), day);
        latest = Some((key, day.max(before)));
    }
    Orders(orders)
}

/// The cases, without their links to each other.
pub(super) fn cases(
    entries: Vec<Entry<CaseDocument>>,
    names: &Names,
    orders: &Orders,
    places: &PlacesOf,
    site: &Site,
    found: &mut Vec<Diagnostic>,
) -> Table<Case> {
    let case = |Entry { document, slug }: Entry<CaseDocument>| {
        let key = &document.key;
        let body = names.bodies.id(&key.value.body.to_lowercase());
        let named = places.get(&document.header.path).copied().unwrap_or_default();
        Some(Case {
            order: orders.place(&key.value).0,
            body: body?,
            slug,
            meeting: None,
            regions: names.regions.resolve_all(&document.regions, found),
            municipalities: names.municipalities.resolve_all(&document.municipalities, found),
            topics: names.topics.resolve_all(&document.topics, found),
            projects: names.projects.resolve_all(&document.projects, found),
            focus_areas: works::areas(&document.focus_areas, names, site, found),
            named_regions: named.iter().filter_map(|place| named_region(place, names)).collect(),
            named_municipalities: named.iter().filter_map(|place| named_municipality(place, names)).collect(),
            attachments: Vec::new(),
            points: points(&document, found),
            follow_up_cases: Vec::new(),
            follows: Vec::new(),
            followed_by: Vec::new(),
            attached_by: Vec::new(),
            adopted: Vec::new(),
            state: CaseState::Reported,
            thread: None,
            document,
        })
    };
    entries.into_iter().filter_map(case).collect::<Vec<_>>().into()
}

fn named_region(place: &Place, names: &Names) -> Option<Id<super::Region>> {
    match place {
        Place::Region(name) => names.regions.id(name),
        Place::Municipality(_) => None,
    }
}

fn named_municipality(place: &Place, names: &Names) -> Option<Id<super::Municipality>> {
    match place {
        Place::Municipality(name) => names.municipalities.id(name),
        Place::Region(_) => None,
    }
}

/// What a case points to.
pub(super) struct Links {
    follows: Vec<CaseMention>,
    attachments: Vec<AttachedTo>,
    follow_up_cases: Vec<Option<CaseMention>>,
}

/// Resolves what each case points to, one for each case.
pub(super) fn links(site: &Site, pointers: Pointers, found: &mut Vec<Diagnostic>) -> Vec<Links> {
    let mut link = |case: &Case| {
        let document = &case.document;
        Links {
            follows: document
                .follows
                .iter()
                .map(|follows| pointers.resolve(&follows.target, found))
                .collect(),
            attachments: document
                .attachments
                .iter()
                .map(|attachment| attached(&attachment.target, &document.header.path, site, pointers, found))
                .collect(),
            follow_up_cases: document
                .follow_up
                .iter()
                .map(|follow_up| follow_up.case.as_ref().map(|case| pointers.resolve(case, found)))
                .collect(),
        }
    };
    site.cases.iter().map(|(_, case)| link(case)).collect()
}

/// What an attachment of the record at `path` is.
pub(super) fn attached(
    target: &AttachmentTarget,
    path: &crate::source::SourcePath,
    site: &Site,
    pointers: Pointers,
    found: &mut Vec<Diagnostic>,
) -> AttachedTo {
    match target {
        AttachmentTarget::Case(case) => AttachedTo::Case(pointers.resolve(case, found)),
        AttachmentTarget::File(name) => {
            let wanted = format!("{}/{}", path.without_ending(), name.value);
            let file = site.files_of(path).iter().find(|asset| asset.path.as_str() == wanted);
            file.map_or(AttachedTo::Written, |asset| AttachedTo::File(asset.clone()))
        }
        AttachmentTarget::Url(_) | AttachmentTarget::TitleAlone => AttachedTo::Written,
    }
}

/// Puts the links into the cases, and tells each case who points to it.
pub(super) fn apply(site: &mut Site, links: Vec<Links>) {
    for (id, Links { follows, attachments, follow_up_cases }) in site.cases.ids().zip(links) {
        for earlier in follows.iter().filter_map(|mention| mention.case).filter(|earlier| *earlier != id) {
            site.cases[earlier].followed_by.push(id);
        }
        for attached in &attachments {
            if let AttachedTo::Case(CaseMention { case: Some(other), .. }) = attached {
                site.cases[*other].attached_by.push(id);
            }
        }
        let case = &mut site.cases[id];
        case.follows = follows;
        case.attachments = attachments;
        case.follow_up_cases = follow_up_cases;
    }
    for id in site.cases.ids() {
        let case = &mut site.cases[id];
        case.followed_by.sort();
        case.followed_by.dedup();
        case.attached_by.sort();
        case.attached_by.dedup();
    }
}

/// Tells bodies their cases and cases their threads, and derives every case's state.
pub(super) fn join(site: &mut Site, today: Date) {
    for thread in site.threads.ids() {
        for case in site.threads[thread].cases.clone() {
            site.cases[case].thread = Some(thread);
        }
    }
    for id in site.cases.ids() {
        let case = &site.cases[id];
        let meeting = case.meeting.map(|meeting| &site.meetings[meeting]);
        let written = &case.document.follow_up;
        let derived = state(&Circumstances {
            today,
            outcome: case.document.outcome.as_ref().map(|outcome| outcome.value),
            meeting: meeting
                .map(|meeting| meeting.date)
                .or(case.meeting_date())
                .map(crate::language::PartialDate::latest),
            meeting_status: meeting.and_then(|meeting| meeting.status),
            year: case.document.key.value.year,
            is_recommended: case.document.text.of_kind(SectionKind::Recommendation).next().is_some(),
            follow_ups: (
                written.len(),
                written.iter().filter(|follow_up| follow_up.status.is_closed()).count(),
            ),
            is_followed: !case.followed_by.is_empty(),
        });
        let body = case.body;
        site.cases[id].state = derived;
        site.bodies[body].cases.push(id);
    }
}
