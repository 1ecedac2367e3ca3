//! What texts cite, resolved: links, citations between records, and for each record who refers to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::citation::{Cited, CitedDocument, Doubt, Placed, ProvisionCitation};
use crate::content::{CasePointer, Mark, PointNumber};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::Located;
use crate::mention::{TermUse, TermsFound};
use crate::source::{SourcePath, Span};

use super::Site;
use super::index::Pointers;
use super::record::{
    Backlink, Body, Case, CitationEdge, Governing, Municipality, Plan, Project, RecordId, References,
    Referred, Region, Report, Term, Topic,
};
use super::table::Id;

/// What each public record's words cite and have of the glossary, by the record's path.
pub(super) type CitedIn = BTreeMap<SourcePath, (Cited, TermsFound)>;

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
            ($($table:ident $kind:ident $folder:ident $day:expr;)*) => {$(
                for (id, record) in site.$table.iter() {
                    records.add(
                        RecordId::$kind(id),
                        Some(&record.document.header.path),
                        format!("/{}/{}/", folder::$folder, record.slug),
                        $day(record),
                    );
                }
            )*};
        }
        add! {
            cases Case CASES (|case: &Case| Some(case.order));
            reports Report REPORTS (|report: &Report| Some(report.document.dated.earliest()));
            projects Project PROJECTS (|project: &Project| project.document.status_date.map(crate::language::PartialDate::earliest));
            plans Plan PLANS (|_: &Plan| None);
            governing Governing GOVERNING (|document: &Governing| document.document.adopted.map(crate::language::PartialDate::earliest));
            bodies Body BODIES (|_: &Body| None);
            regions Region REGIONS (|_: &Region| None);
            municipalities Municipality MUNICIPALITIES (|_: &Municipality| None);
            topics Topic TOPICS (|_: &Topic| None);
        }
        for (id, meeting) in site.meetings.iter() {
            let path = meeting.document.as_ref().map(|document| &document.header.path);
            let address = format!("/{}/{}/", folder::MEETINGS, meeting.slug);
            records.add(RecordId::Meeting(id), path, address, Some(meeting.date.earliest()));
        }
        for (id, article) in site.articles.iter() {
            let address = format!("/{}/", article.slug);
            records.add(RecordId::Article(id), Some(&article.document.header.path), address, None);
        }
        records
    }

    fn add(&mut self, id: RecordId, path: Option<&SourcePath>, address: String, day: Option<Date>) {
        self.by_path.extend(path.map(|path| (path.clone(), id)));
        self.by_address.insert(address.clone(), id);
        self.addresses.insert(id, address);
        self.days.insert(id, day.unwrap_or(Date::MIN));
    }

    fn day(&self, id: RecordId) -> Date {
        self.days.get(&id).copied().unwrap_or(Date::MIN)
    }
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
    cited: CitedIn,
    term_ids: &[Id<Term>],
    pointers: Pointers,
    found: &mut Vec<Diagnostic>,
) -> Resolved {
    let records = Records::of(site);
    let mut resolved = Resolved {
        references: BTreeMap::new(),
        citations: Vec::new(),
        cited_by: BTreeMap::new(),
        addresses: BTreeMap::new(),
    };
    let mut glossary = Glossary::default();
    for (path, (cited, terms)) in cited {
        let Some(from) = records.by_path.get(&path).copied() else { continue };
        let mut references = References::default();
        references.marks.extend(glossary.uses(site, terms, term_ids));
        tell_doubts(&cited.doubtful, found);
        let mut told: BTreeSet<CasePointer> = BTreeSet::new();
        for placed in cited.cases {
            let pointer = placed.cited.pointer;
            // One paper may name an unknown case ten times; the first place is enough.
            let mut findings = Vec::new();
            let mention = pointers
                .resolve(&Located { value: pointer.clone(), span: placed.span.clone() }, &mut findings);
            if told.insert(pointer) {
                found.extend(findings);
            }
            let to = mention.case.map(RecordId::Case);
            if to == Some(from) {
                continue;
            }
            if let Some(to) = to {
                references.marks.push((placed.mark, Referred::Case(mention.clone())));
                resolved.refer(
                    to,
                    &records,
                    from,
                    placed.sentence.clone(),
                    placed.under,
                    mention.point.clone(),
                    None,
                );
            }
            if !references
                .cases
                .iter()
                .any(|known| (&known.key, &known.point) == (&mention.key, &mention.point))
            {
                references.cases.push(mention.clone());
            }
            resolved.citations.push(CitationEdge {
                from,
                to: mention,
                span: placed.span,
                sentence: placed.sentence,
                relation: placed.cited.relation,
                is_in_title: placed.cited.is_in_title,
            });
        }
        for placed in cited.provisions {
            let Some(referred) = provision(site, &placed, from) else { continue };
            if let Referred::Governing(id, provision) = &referred {
                let to = RecordId::Governing(*id);
                let (sentence, under) = (placed.sentence.clone(), placed.under.clone());
                resolved.refer(to, &records, from, sentence, under, None, provision.clone());
            }
            if !references.provisions.iter().any(|(_, known)| *known == referred) {
                references.provisions.push((placed.words.clone(), referred.clone()));
            }
            references.marks.push((placed.mark, referred));
        }
        references.marks.extend(cited.escapes.into_iter().map(|mark| (mark, Referred::Nothing)));
        for page in cited.pages {
            let to = records.by_address.get(&page.address).copied().filter(|to| *to != from);
            let Some(to) = to else { continue };
            let fragment = page.fragment;
            let point =
                fragment.as_deref().and_then(|id| id.strip_prefix("punkt-")).and_then(PointNumber::parse);
            let point = point.filter(|_| matches!(to, RecordId::Case(_)));
            let provision = fragment.filter(|_| matches!(to, RecordId::Governing(_)));
            resolved.refer(to, &records, from, page.sentence, page.under, point, provision);
        }
        tidy(&mut references.marks);
        if let Some(address) = records.addresses.get(&from) {
            resolved.references.insert(address.clone(), references);
        }
    }
    glossary.tell(site, term_ids, found);
    for links in resolved.cited_by.values_mut() {
        links.sort_by(|a, b| (b.order, a.from).cmp(&(a.order, b.from)));
    }
    resolved.addresses = records.addresses;
    resolved
}

impl Resolved {
    /// Tells `to` that `from` refers to it; two citations in one sentence are one.
    #[expect(clippy::too_many_arguments, reason = "the parts of a backlink, each from another place")]
    fn refer(
        &mut self,
        to: RecordId,
        records: &Records,
        from: RecordId,
        sentence: String,
        under: Option<String>,
        point: Option<PointNumber>,
        provision: Option<String>,
    ) {
        let links = self.cited_by.entry(to).or_default();
        let same = |link: &&mut Backlink| link.from == from && link.sentence == sentence;
        if let Some(known) = links.iter_mut().find(same) {
            known.points.extend(point.filter(|point| !known.points.contains(point)));
            return;
        }
        let order = records.day(from);
        let points = point.into_iter().collect();
        links.push(Backlink { from, sentence, under, points, provision, order });
    }
}

/// What the whole site has of the glossary.
#[derive(Default)]
struct Glossary {
    seen: BTreeSet<usize>,
    unknown: BTreeMap<String, Span>,
}

impl Glossary {
    /// The marks of a record's terms; takes note of what it has of the glossary.
    fn uses(&mut self, site: &Site, terms: TermsFound, ids: &[Id<Term>]) -> Vec<(Mark, Referred)> {
        self.seen.extend(terms.seen);
        for (word, span) in terms.unknown {
            self.unknown.entry(word).or_insert(span);
        }
        let referred = |hit: TermUse| {
            let id = *ids.get(hit.term)?;
            let long = site.terms[id].document.long.clone().filter(|_| hit.expands);
            Some((hit.mark, Referred::Term(id, long)))
        };
        terms.uses.into_iter().filter_map(referred).collect()
    }

    /// Tells abbreviations that no text has, and those that the glossary lacks.
    fn tell(self, site: &Site, ids: &[Id<Term>], found: &mut Vec<Diagnostic>) {
        for (_, id) in ids.iter().enumerate().filter(|(at, _)| !self.seen.contains(at)) {
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
