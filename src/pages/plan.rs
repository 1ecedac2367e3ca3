//! [`Site`] → [`PageSet`]: every page we will write, before any is drawn.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Config;
use crate::content::{Header, Target, Text};
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::site::references::folder as names;
use crate::site::{
    Article, Body, Case, Concerns, Governing, Id, Meeting, Municipality, Plan, Project, Region, Report, Site,
    Thread, Topic,
};
use crate::source::{AssetFile, Span};

use super::address::{Address, HasAddress, SEARCH, file, folder, name_beside};
use super::register::{RegisterPage, Rows, Scope, by_year, decisions, pages};

/// Rows of a list on the page of a record; more have a register of their own.
pub(super) const SHORT_LIST: usize = 20;

/// What a page shows.
#[derive(Clone, Debug)]
pub enum PageKind {
    /// The home page.
    Home,
    /// A case.
    Case(Id<Case>),
    /// A meeting.
    Meeting(Id<Meeting>),
    /// The papers of a meeting on one page.
    Papers(Id<Meeting>),
    /// A body.
    Body(Id<Body>),
    /// A report.
    Report(Id<Report>),
    /// A project.
    Project(Id<Project>),
    /// A region.
    Region(Id<Region>),
    /// A municipality.
    Municipality(Id<Municipality>),
    /// An action plan.
    Plan(Id<Plan>),
    /// A governing document.
    Governing(Id<Governing>),
    /// A topic.
    Topic(Id<Topic>),
    /// A free page.
    Article(Id<Article>),
    /// The glossary.
    Glossary,
    /// A thread.
    Thread(Id<Thread>),
    /// A page of a register.
    Register(RegisterPage),
    /// All records of a kind.
    Index(IndexKind),
    /// The page that searches, where JavaScript runs.
    Search,
    /// What is shown where nothing is.
    NotFound,
    /// An old address.
    Redirect(Address),
}

/// The kinds whose records fit on one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndexKind {
    /// Bodies.
    Bodies,
    /// Regions.
    Regions,
    /// Municipalities.
    Municipalities,
    /// Projects.
    Projects,
    /// Action plans.
    Plans,
    /// Reports.
    Reports,
    /// Governing documents.
    Governing,
    /// Topics.
    Topics,
}

/// One page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its address.
    pub address: Address,
    /// What it shows.
    pub kind: PageKind,
    /// The record it is about, for findings.
    pub source: Option<Span>,
}

impl Page {
    /// Whether it lists records and is the first page of its list.
    pub fn lists_records(&self) -> bool {
        match &self.kind {
            PageKind::Index(_) | PageKind::Glossary | PageKind::Thread(_) => true,
            PageKind::Register(register) => register.scope == Scope::All && register.number == 1,
            _ => false,
        }
    }

    /// The file it is written to, relative to the output folder.
    pub fn file(&self) -> String {
        match self.kind {
            PageKind::NotFound => "404.html".to_owned(),
            _ => self.address.file(),
        }
    }
}

/// A file that is copied to an address.
#[derive(Clone, Debug)]
pub struct Copy {
    /// Where it goes, relative to the output folder.
    pub file: String,
    /// What is copied.
    pub asset: AssetFile,
}

/// Everything that is written but the theme's own files.
#[derive(Clone, Debug, Default)]
pub struct PageSet {
    /// The pages, by address.
    pub pages: Vec<Page>,
    /// The files, by address.
    pub copies: Vec<Copy>,
}

/// A record's page with what its author wrote.
struct Written<'a> {
    address: Address,
    header: &'a Header,
    text: &'a Text,
    kind: PageKind,
}

/// Every page and file of the site. Two at one address, and links that lead nowhere, are told.
pub fn plan(site: &Site, config: &Config) -> Checked<PageSet> {
    let mut found = Vec::new();
    let written = written(site);
    let mut set = PageSet::default();
    let fixed = [
        (Address::home(), PageKind::Home),
        (folder("ordliste"), PageKind::Glossary),
        (folder("organ"), PageKind::Index(IndexKind::Bodies)),
        (folder("regioner"), PageKind::Index(IndexKind::Regions)),
        (folder("kommuner"), PageKind::Index(IndexKind::Municipalities)),
        (folder("prosjekter"), PageKind::Index(IndexKind::Projects)),
        (folder("handlingsplan"), PageKind::Index(IndexKind::Plans)),
        (folder("rapporter"), PageKind::Index(IndexKind::Reports)),
        (folder("dokumenter"), PageKind::Index(IndexKind::Governing)),
        (folder("tema"), PageKind::Index(IndexKind::Topics)),
        (folder("404"), PageKind::NotFound),
    ];
    let search = config.has_search.then(|| (folder(SEARCH), PageKind::Search));
    set.pages.extend(fixed.into_iter().chain(search).map(|(address, kind)| Page {
        address,
        kind,
        source: None,
    }));
    set.pages.extend(registers(site, config.page_size).into_iter().map(|register| Page {
        address: register.address(site),
        kind: PageKind::Register(register),
        source: None,
    }));
    for record in &written {
        let source = Some(record.header.span.clone());
        set.pages.push(Page { address: record.address.clone(), kind: record.kind.clone(), source });
        for alias in &record.header.aliases {
            let kind = PageKind::Redirect(record.address.clone());
            let source = Some(alias.span.clone());
            set.pages.push(Page { address: Address::written(&alias.value), kind, source });
        }
        for asset in site.files_of(&record.header.path) {
            let address = file(&record.address, name_beside(&record.header.path, &asset.path));
            set.copies.push(Copy { file: address[1..].to_owned(), asset: asset.clone() });
        }
    }
    let derived = site.meetings.iter().filter(|(_, meeting)| meeting.document.is_none());
    set.pages.extend(derived.map(|(id, meeting)| Page {
        address: meeting.address(),
        kind: PageKind::Meeting(id),
        source: None,
    }));
    let with_papers = site.meetings.iter().filter(|(_, meeting)| has_papers(meeting));
    set.pages.extend(with_papers.map(|(id, meeting)| Page {
        address: papers_of(meeting),
        kind: PageKind::Papers(id),
        source: meeting.document.as_ref().map(|document| document.header.span.clone()),
    }));
    for (id, thread) in site.threads.iter() {
        let address = thread.address();
        // A thread is found under each of its cases: its address stays good when an earlier case is added.
        for case in &thread.cases[1..] {
            let own = folder(names::THREADS).child(site.cases[*case].slug.as_str());
            set.pages.push(Page { address: own, kind: PageKind::Redirect(address.clone()), source: None });
        }
        set.pages.push(Page { address, kind: PageKind::Thread(id), source: None });
    }
    set.pages.sort_by(|a, b| (&a.address, &a.source).cmp(&(&b.address, &b.source)));
    set.copies.sort_by(|a, b| (&a.file, &a.asset.path).cmp(&(&b.file, &b.asset.path)));
    unique(&mut set, &mut found);
    links(&set, &written, &mut found);
    found.extend(statement(&set, config));
    Checked { value: set, diagnostics: found }
}

fn written(site: &Site) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    macro_rules! add {
        ($table:ident, $kind:ident) => {
            all.extend(site.$table.iter().map(|(id, record)| Written {
                address: record.address(),
                header: &record.document.header,
                text: &record.document.text,
                kind: PageKind::$kind(id),
            }));
        };
    }
    add!(cases, Case);
    add!(bodies, Body);
    add!(reports, Report);
    add!(projects, Project);
    add!(regions, Region);
    add!(municipalities, Municipality);
    add!(plans, Plan);
    add!(governing, Governing);
    add!(topics, Topic);
    add!(articles, Article);
    all.extend(site.meetings.iter().filter_map(|(id, meeting)| {
        let document = meeting.document.as_ref()?;
        let (header, text) = (&document.header, &document.text);
        Some(Written { address: meeting.address(), header, text, kind: PageKind::Meeting(id) })
    }));
    all
}

fn registers(site: &Site, page_size: usize) -> Vec<RegisterPage> {
    let mut cases: Vec<_> = site.cases.ids().collect();
    let meetings: Vec<_> = site.meetings.ids().collect();
    let threads: Vec<_> = site.threads.ids().collect();
    let case_year = |id: Id<Case>| site.cases[id].document.key.value.year;
    // A case can be handled the year after its number's: in the register, each year's numbers stand together.
    cases.sort_by_key(|id| Reverse(case_year(*id)));
    let mut all = by_year(&cases, Rows::Cases, case_year, page_size);
    all.extend(by_year(&meetings, Rows::Meetings, |id| site.meetings[id].date.year(), page_size));
    all.extend(decisions(site, page_size));
    all.extend(pages(&Rows::Threads(threads.into()), Scope::All, &[].into(), page_size));

    let mut longer = |cases: Vec<Id<Case>>, scope| {
        if cases.len() > SHORT_LIST {
            all.extend(pages(&Rows::Cases(cases.into()), scope, &[].into(), page_size));
        }
    };
    let ids = |concerns: &Concerns| concerns.cases.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    for (id, body) in site.bodies.iter() {
        longer(body.cases.clone(), Scope::Body(id));
    }
    for (id, region) in site.regions.iter() {
        longer(ids(&region.concerns), Scope::Region(id));
    }
    for (id, municipality) in site.municipalities.iter() {
        longer(municipality.concerns.own_cases().collect(), Scope::Municipality(id));
    }
    for (id, topic) in site.topics.iter() {
        longer(ids(&topic.concerns), Scope::Topic(id));
    }
    all
}

/// Whether a meeting has cases to be shown together: the site has at least one of its agenda.
pub(super) fn has_papers(meeting: &Meeting) -> bool {
    meeting.agenda.iter().filter_map(|item| item.case.as_ref()).any(|mention| mention.case.is_some())
}

/// Where the papers of a meeting are.
pub(super) fn papers_of(meeting: &Meeting) -> Address {
    meeting.address().child("sakspapirer")
}

/// Tells pages and files that share an address.
fn unique(set: &mut PageSet, found: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<String, Option<Span>> = BTreeMap::new();
    let pages = set.pages.iter().map(|page| (page.file(), page.source.clone()));
    let copies = set.copies.iter().map(|copy| (copy.file.clone(), Some(Span::new(&copy.asset.path, 0..0))));
    for (file, source) in pages.chain(copies) {
        let address = format!("/{}", file.strip_suffix("index.html").unwrap_or(&file));
        match taken.get(&file) {
            None => {
                taken.insert(file, source);
            }
            Some(other) => {
                let Some(span) = source.clone().or_else(|| other.clone()) else { continue };
                let mut diagnostic = Diagnostic::error(
                    Code::DuplicateAddress,
                    span.clone(),
                    format!("two pages have the address `{address}`"),
                );
                diagnostic = match other.clone().filter(|other| *other != span) {
                    Some(other) => diagnostic.see(other, "the other is here"),
                    None => diagnostic.labelled("the address belongs to a page that every site has"),
                };
                found.push(diagnostic.help("rename one of the files, or remove the alias"));
            }
        }
    }
}

/// Tells links inside the site that lead nowhere.
fn links(set: &PageSet, written: &[Written], found: &mut Vec<Diagnostic>) {
    let ids: BTreeMap<&str, Option<&Text>> = {
        let mut ids: BTreeMap<&str, Option<&Text>> =
            set.pages.iter().map(|page| (page.address.as_str(), None)).collect();
        for record in written {
            ids.insert(record.address.as_str(), Some(record.text));
        }
        ids
    };
    let files: BTreeSet<String> = set.copies.iter().map(|copy| format!("/{}", copy.file)).collect();
    for record in written {
        for link in &record.text.links {
            match &link.target {
                Target::Fragment(id) if !has_id(Some(record.text), id) => {
                    found.push(no_id(record.text, record.address.as_str(), id, &link.span));
                }
                Target::Address(address, id) => match (ids.get(address.as_str()), id) {
                    (Some(Some(text)), Some(id)) if !has_id(Some(text), id) => {
                        found.push(no_id(text, address, id, &link.span));
                    }
                    (Some(_), _) => {}
                    (None, _) if files.contains(address) => {}
                    (None, _) => {
                        let message = format!("the site has no page `{address}`");
                        let diagnostic = Diagnostic::error(Code::BrokenLink, link.span.clone(), message);
                        let slashed = format!("{address}/");
                        found.push(if ids.contains_key(slashed.as_str()) {
                            diagnostic.help(format!("addresses end in a slash: `{slashed}`"))
                        } else {
                            match nearest(address, ids.keys().copied()) {
                                Some(near) => diagnostic.help(format!("the nearest address is `{near}`")),
                                None => diagnostic
                                    .help("an address begins with the folder of its kind, such as `/saker/`"),
                            }
                        });
                    }
                },
                Target::Fragment(_) | Target::File(_) | Target::External => {}
            }
        }
    }
}

/// Tells a statement of accessibility that is to be a page of the site and is none.
fn statement(set: &PageSet, config: &Config) -> Option<Diagnostic> {
    let statement =
        config.accessibility_statement.as_ref().filter(|address| address.value.starts_with('/'))?;
    let address = statement.value.split('#').next().unwrap_or_default();
    if set.pages.iter().any(|page| page.address.as_str() == address) {
        return None;
    }
    let message = format!("the site has no page `{address}` for its accessibility statement");
    Some(Diagnostic::error(Code::BrokenLink, statement.span.clone(), message).help(
        "write the page, or the address of the statement elsewhere: a page `sider/NAME.md` has the address `/NAME/`",
    ))
}

/// Whether a record's page has the id. Ids that templates make (`del-…`) are not known here; tests of the output find them.
fn has_id(text: Option<&Text>, id: &str) -> bool {
    id.starts_with("del-") || id == "innhold" || text.is_some_and(|text| text.has_id(id))
}

fn no_id(text: &Text, address: &str, id: &str, span: &Span) -> Diagnostic {
    let message = format!("the page `{address}` has no place `#{id}`");
    let diagnostic = Diagnostic::error(Code::BrokenLink, span.clone(), message);
    let known: Vec<&str> = text
        .headings
        .iter()
        .map(|heading| heading.id.as_str())
        .chain(text.provisions.iter().map(|provision| provision.id.as_str()))
        .collect();
    match nearest(id, known.iter().copied()) {
        Some(near) => diagnostic.help(format!("the nearest place is `#{near}`")),
        None if known.is_empty() => diagnostic.help("the page has no headings; link to the page itself"),
        None => diagnostic.help("its places are its headings; see the page's own list of contents"),
    }
}
