//! What texts cite, resolved: links, citations between records, and for each record who refers to it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::citation::{Cited, CitedDocument, Doubt, Placed, ProvisionCitation};
use crate::content::{CasePointer, Mark, PointNumber};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::PartialDate;
use crate::mention::{TermUse, TermsFound};
use crate::source::{SourcePath, Span};

use super::Site;
use super::index::Pointers;
use super::record::{Backlink, CaseMention, CitationEdge, RecordId, References, Referred};
use super::resolve::{Scanned, ScannedOf};

/// The folder that each kind of record has its pages in, as addresses begin.
pub mod folder {
    /// Cases.
    pub const CASES: &str = "saker";
    /// Meetings.
    pub const MEETINGS: &str = "moter";
    /// Bodies.
    pub const BODIES: &str = "organ";
    /// Reports.
    pub const REPORTS: &str = "rapporter";
    /// Projects.
    pub const PROJECTS: &str = "prosjekter";
    /// Regions.
    pub const REGIONS: &str = "regioner";
    /// Municipalities.
    pub const MUNICIPALITIES: &str = "kommuner";
    /// Action plans.
    pub const PLANS: &str = "handlingsplan";
    /// Governing documents.
    pub const GOVERNING: &str = "dokumenter";
    /// Topics.
    pub const TOPICS: &str = "tema";
    /// Threads.
    pub const THREADS: &str = "saksganger";
}

/// Every record with a page: its path, its id, its address and the day it is from.
struct Records {
    by_path: BTreeMap<SourcePath, RecordId>,
    by_address: BTreeMap<String, RecordId>,
    addresses: BTreeMap<RecordId, String>,
    days: BTreeMap<RecordId, Date>,
}

impl Records {
    fn of(site: &Site) -> Self {
        let mut records = Self {
            by_path: BTreeMap::new(),
            by_address: BTreeMap::new(),
            addresses: BTreeMap::new(),
            days: BTreeMap::new(),
        };
        macro_rules! add {
            ($($table:ident $kind:ident $folder:ident;)*) => {$(
                for (id, record) in site.$table.iter() {
                    let address = format!("/{}/{}/", folder::$folder, record.slug);
                    records.add(site, RecordId::$kind(id), Some(&record.document.header.path), address);
                }
            )*};
        }
        add! {
            cases Case CASES;
            reports Report REPORTS;
            projects Project PROJECTS;
            plans Plan PLANS;
            governing Governing GOVERNING;
            bodies Body BODIES;
            regions Region REGIONS;
            municipalities Municipality MUNICIPALITIES;
            topics Topic TOPICS;
        }
        for (id, meeting) in site.meetings.iter() {
            let path = meeting.document.as_ref().map(|document| &document.header.path);
            let address = format!("/{}/{}/", folder::MEETINGS, meeting.slug);
            records.add(site, RecordId::Meeting(id), path, address);
        }
        for (id, article) in site.articles.iter() {
            let address = format!("/{}/", article.slug);
            records.add(site, RecordId::Article(id), Some(&article.document.header.path), address);
        }
        records
    }

    fn add(&mut self, site: &Site, id: RecordId, path: Option<&SourcePath>, address: String) {
        self.by_path.extend(path.map(|path| (path.clone(), id)));
        self.by_address.insert(address.clone(), id);
        self.addresses.insert(id, address);
        self.days.insert(id, day(site, id));
    }

    fn day(&self, id: RecordId) -> Date {
        self.days.get(&id).copied().unwrap_or(Date::MIN)
    }
}

/// The day that a record is from; the earliest there is where it has none.
pub(super) fn day(site: &Site, record: RecordId) -> Date {
    let day = match record {
        RecordId::Case(id) => Some(site.cases[id].order),
        RecordId::Meeting(id) => Some(site.meetings[id].date.earliest()),
        RecordId::Report(id) => Some(site.reports[id].document.dated.earliest()),
        RecordId::Project(id) => site.projects[id].document.status_date.map(PartialDate::earliest),
        RecordId::Governing(id) => site.governing[id].document.adopted.map(PartialDate::earliest),
        RecordId::Plan(_)
        | RecordId::Body(_)
        | RecordId::Region(_)
        | RecordId::Municipality(_)
        | RecordId::Topic(_)
        | RecordId::Article(_) => None,
    };
    day.unwrap_or(Date::MIN)
}

/// What resolving the words of all records gives.
pub(super) struct Resolved {
    pub(super) references: BTreeMap<String, References>,
    pub(super) citations: Vec<CitationEdge>,
    pub(super) cited_by: BTreeMap<RecordId, Vec<Backlink>>,
    pub(super) addresses: BTreeMap<RecordId, String>,
}

/// Resolves what the words of all public records cite. An unknown case is a warning and stays plain text.
pub(super) fn resolve(
    site: &Site,
    scanned: &ScannedOf<'_>,
    pointers: Pointers,
    found: &mut Vec<Diagnostic>,
) -> Resolved {
    let records = Records::of(site);
    let mut references = BTreeMap::new();
    let mut citations = Vec::new();
    let mut cited_by: BTreeMap<RecordId, Vec<Backlink>> = BTreeMap::new();
    let mut glossary = Glossary::default();
    for (path, Scanned { cited, terms, .. }) in scanned {
        let Some(from) = records.by_path.get(*path).copied() else { continue };
        glossary.note(terms);
        tell_doubts(&cited.doubtful, found);
        let mut told: BTreeSet<&CasePointer> = BTreeSet::new();
        for placed in &cited.cases {
            // One paper may name an unknown case ten times; the first place is enough.
            if told.insert(&placed.cited.pointer) {
                pointers.tell(Code::UnknownCase, &placed.cited.pointer, &placed.span, found);
            }
        }
        let page = |address: &str| records.by_address.get(address).copied();
        let mentions = cited.cases.iter().map(|placed| pointers.mention(&placed.cited.pointer)).collect();
        let words = read(site, from, records.day(from), (cited, terms), mentions, page);
        citations.extend(words.citations);
        for (to, link) in words.links {
            cited_by.entry(to).or_default().push(link);
        }
        if let Some(address) = records.addresses.get(&from) {
            references.insert(address.clone(), words.references);
        }
    }
    glossary.tell(site, found);
    for links in cited_by.values_mut() {
        order(links);
    }
    Resolved { references, citations, cited_by, addresses: records.addresses }
}

/// Backlinks newest first; those of one record in the order of its words.
pub(super) fn order(links: &mut [Backlink]) {
    links.sort_by(|a, b| (b.order, a.from).cmp(&(a.order, b.from)));
}

/// What the words of one record refer to.
pub(super) struct Read {
    pub(super) references: References,
    /// The cases that are cited.
    citations: Vec<CitationEdge>,
    /// What each record that is referred to is told, in the order of the words.
    pub(super) links: Vec<(RecordId, Backlink)>,
}

/// Resolves the words of the record `from` with the day `day`; `mentions` are what it cites, one for each citation of a case, and
/// `page` says which record has an address.
pub(super) fn read(
    site: &Site,
    from: RecordId,
    day: Date,
    (cited, terms): (&Cited, &TermsFound),
    mentions: Vec<CaseMention>,
    page: impl Fn(&str) -> Option<RecordId>,
) -> Read {
    let mut read = Read { references: References::default(), citations: Vec::new(), links: Vec::new() };
    let backlink = |sentence: &Arc<str>, under: &Option<String>| Backlink {
        from,
        sentence: Arc::clone(sentence),
        under: under.clone(),
        points: Vec::new(),
        provision: None,
        order: day,
    };
    read.references.marks.extend(uses(site, terms));
    for (placed, mention) in cited.cases.iter().zip(mentions) {
        let to = mention.case.map(RecordId::Case);
        if to == Some(from) {
            continue;
        }
        if let Some(to) = to {
            read.references.marks.push((placed.mark.clone(), Referred::Case(mention.clone())));
            let points = mention.point.clone().into_iter().collect();
            read.refer(to, Backlink { points, ..backlink(&placed.sentence, &placed.under) });
        }
        let cases = &mut read.references.cases;
        if !cases.iter().any(|known| (&known.key, &known.point) == (&mention.key, &mention.point)) {
            cases.push(mention.clone());
        }
        read.citations.push(CitationEdge {
            from,
            to: mention,
            span: placed.span.clone(),
            sentence: Arc::clone(&placed.sentence),
            relation: placed.cited.relation,
            is_in_title: placed.cited.is_in_title,
        });
    }
    for placed in &cited.provisions {
        let Some(referred) = provision(site, placed, from) else { continue };
        if let Referred::Governing(id, provision) = &referred {
            let provision = provision.clone();
            let link = Backlink { provision, ..backlink(&placed.sentence, &placed.under) };
            read.refer(RecordId::Governing(*id), link);
        }
        let provisions = &mut read.references.provisions;
        if !provisions.iter().any(|(_, known)| *known == referred) {
            provisions.push((placed.words.clone(), referred.clone()));
        }
        read.references.marks.push((placed.mark.clone(), referred));
    }
    read.references.marks.extend(cited.escapes.iter().map(|mark| (mark.clone(), Referred::Nothing)));
    for linked in &cited.pages {
        let Some(to) = page(&linked.address).filter(|to| *to != from) else { continue };
        let fragment = linked.fragment.clone();
        let point = fragment.as_deref().and_then(|id| id.strip_prefix("punkt-")).and_then(PointNumber::parse);
        let points = point.filter(|_| matches!(to, RecordId::Case(_))).into_iter().collect();
        let provision = fragment.filter(|_| matches!(to, RecordId::Governing(_)));
        read.refer(to, Backlink { points, provision, ..backlink(&linked.sentence, &linked.under) });
    }
    tidy(&mut read.references.marks);
    read
}

impl Read {
    /// Tells `to` of a link; two citations in one sentence are one.
    fn refer(&mut self, to: RecordId, link: Backlink) {
        let same = |known: &&mut (RecordId, Backlink)| known.0 == to && known.1.sentence == link.sentence;
        match self.links.iter_mut().find(same) {
            Some((_, known)) => {
                for point in link.points {
                    if !known.points.contains(&point) {
                        known.points.push(point);
                    }
                }
            }
            None => self.links.push((to, link)),
        }
    }
}

/// The marks of a record's terms.
fn uses(site: &Site, terms: &TermsFound) -> impl Iterator<Item = (Mark, Referred)> {
    terms.uses.iter().filter_map(|hit: &TermUse| {
        let id = *site.term_ids.get(hit.term)?;
        let long = site.terms[id].document.long.clone().filter(|_| hit.expands);
        Some((hit.mark.clone(), Referred::Term(id, long)))
    })
}

/// What the whole site has of the glossary.
#[derive(Default)]
struct Glossary {
    seen: BTreeSet<usize>,
    unknown: BTreeMap<String, Span>,
}

impl Glossary {
    /// Takes note of what a record has of the glossary.
    fn note(&mut self, terms: &TermsFound) {
        self.seen.extend(&terms.seen);
        for (word, span) in &terms.unknown {
            if !self.unknown.contains_key(word) {
                self.unknown.insert(word.clone(), span.clone());
            }
        }
    }

    /// Tells abbreviations that no text has, and those that the glossary lacks.
    fn tell(self, site: &Site, found: &mut Vec<Diagnostic>) {
        for (_, id) in site.term_ids.iter().enumerate().filter(|(at, _)| !self.seen.contains(at)) {
            let term = &site.terms[*id].document;
            let Some(short) = &term.short else { continue };
            found.push(
                Diagnostic::note(
                    Code::UnusedAbbreviation,
                    term.span.clone(),
                    format!("no text has the abbreviation `{short}`"),
                )
                .help("remove it from the glossary, unless visitors know it from elsewhere"),
            );
        }
        for (word, span) in self.unknown {
            found.push(
                Diagnostic::note(
                    Code::UnknownAbbreviation,
                    span,
                    format!("the glossary has no abbreviation `{word}`"),
                )
                .help(format!(
                    "add it to `content/ordliste.toml` with `short = \"{word}\"`, or write it out"
                )),
            );
        }
    }
}

/// Marks in the order of their places; none inside or across another.
fn tidy(marks: &mut Vec<(Mark, Referred)>) {
    let place = |mark: &Mark| match mark {
        Mark::Text(from, to) => Some((0, 0, (from.piece, from.at), (to.piece, to.at))),
        Mark::Field(slot, range) => {
            let at = |at: usize| (0, u32::try_from(at).unwrap_or(u32::MAX));
            Some((1, slot.order(), at(range.start), at(range.end)))
        }
        Mark::None => None,
    };
    marks.retain(|(mark, _)| *mark != Mark::None);
    marks.sort_by_key(|(mark, _)| place(mark));
    let mut last: Option<(i32, usize, (u32, u32))> = None;
    marks.retain(|(mark, _)| {
        let Some((kind, slot, from, to)) = place(mark) else { return false };
        if last
            .is_some_and(|(last_kind, last_slot, end)| (last_kind, last_slot) == (kind, slot) && from < end)
        {
            return false;
        }
        last = Some((kind, slot, to));
        true
    });
}

/// The document of the site that has the provision, else the law, else the document alone.
fn provision(site: &Site, placed: &Placed<ProvisionCitation>, from: RecordId) -> Option<Referred> {
    let documents = || {
        placed.cited.documents.iter().filter_map(|document| match document {
            CitedDocument::Governing(stem) => {
                site.governing.iter().find(|(_, known)| known.document.header.path.stem() == stem)
            }
            CitedDocument::Law(_) => None,
        })
    };
    let has = |text: &crate::content::Text| text.provisions.iter().any(|known| known.id == placed.cited.id);
    if let Some((id, _)) = documents().find(|(_, document)| has(&document.document.text)) {
        return Some(Referred::Governing(id, Some(placed.cited.id.clone())));
    }
    let law = placed.cited.documents.iter().find_map(|document| match document {
        CitedDocument::Law(at) => Some(Referred::Law(*at, placed.cited.paragraph.clone())),
        CitedDocument::Governing(_) => None,
    });
    law.or_else(|| {
        let (id, _) = documents().next()?;
        (RecordId::Governing(id) != from).then_some(Referred::Governing(id, None))
    })
}

fn tell_doubts(doubtful: &[(Span, Doubt)], found: &mut Vec<Diagnostic>) {
    for (span, doubt) in doubtful {
        let why = match doubt {
            Doubt::NoBody => "nothing says whose case this is",
            Doubt::NoYear => "nothing says of which year this case is",
            Doubt::SharedName => "several bodies have this name",
            Doubt::TwoDigits => "two digits may be a year or a number here",
        };
        found.push(
            Diagnostic::warning(Code::DoubtfulCitation, span.clone(), why)
                .labelled("no link is made")
                .help("write body and year beside the number, or `[[SSU 24-2023]]`; a backslash before the word says that no case is meant"),
        );
    }
}
