//! The whole arrow, top to bottom.
//!
//! *In*: the folder of a site and what the command line says of the run. *Out*: [`Ready`]: every page planned, to be
//! drawn one by one; then the output folder changed. *Refuses*: to write anything when a phase found an error.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::accessibility::{Material, Report};
use crate::citation::{self, Bodies, Cited, Documents};
use crate::config::{self, Config, Rules, Session};
use crate::content::{self, CaseKey, Document, Parsed, SectionNames};
use crate::diagnostic::{Code, Diagnostic, has_errors, ordered};
use crate::mention::{Place, Terms, Vocabulary};
use crate::output::{Changes, CommitError, Content, Failure, Folder, OutputPath};
use crate::pages::{self, Drawer, Page, PageKind, PageSet};
use crate::render::Renderer;
use crate::search::{Entry, EntryKind, Index};
use crate::site::{self, Scanned, Site};
use crate::source::{self, AssetFile, ReadError, SourceFile, SourcePath, SourceTree, Span};
use crate::theme::{Theme, ThemeError};

/// The machine failed.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// The content could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The site's own theme could not be read.
    #[error(transparent)]
    Theme(#[from] ThemeError),
    /// The output could not be written.
    #[error(transparent)]
    Commit(#[from] CommitError),
    /// The number of threads that was asked for could not be started.
    #[error("cannot start the threads")]
    Threads(#[source] rayon::ThreadPoolBuildError),
    /// A page has an address that is no file name.
    #[error("`{0}` cannot be the name of a file")]
    Unwritable(String, #[source] io::Error),
}

/// What a run found, and the site when nothing stood in its way.
#[derive(Debug)]
pub struct Prepared {
    /// The findings, ordered.
    pub diagnostics: Vec<Diagnostic>,
    /// The site, ready to be drawn; none after an error.
    pub ready: Option<Ready>,
    /// The names that citations are recognised by.
    pub bodies: Bodies,
    sources: SourceTree,
    theme: Option<Theme>,
    session: Session,
    rules: Rules,
    statement: Option<String>,
}

impl Prepared {
    /// The text of a file that findings are about.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.sources.text(path).or_else(|| self.theme.as_ref()?.text(path))
    }

    /// What `found`, the findings of this run, say of accessibility. Texts are read once more for what a person judges:
    /// builds do not keep it.
    pub fn accessibility(&self, found: &[Diagnostic]) -> Report {
        let (documents, _) = parse(&self.sources, &SectionNames::built_in(), &mut Vec::new());
        let public = documents.iter().map(|(parsed, _)| &parsed.document).filter(|document| {
            document.header().is_some_and(|header| site::is_public(header, &self.session))
        });
        Report::new(
            found,
            &Material::of(public),
            &self.rules,
            self.session.today.to_string(),
            self.statement.clone(),
            &|path| self.text(path),
        )
    }

    /// The title of a public case, or its number where it has none; nothing for a case that the site does not have.
    pub fn case_title(&self, key: &CaseKey) -> Option<String> {
        let site = &self.ready.as_ref()?.site;
        let case = site.cases.records().iter().find(|case| case.document.key.value == *key)?;
        Some(case.document.title.clone().unwrap_or_else(|| key.to_string()))
    }

    /// A record of the site and the cases that it cites, read as for the site; nothing for any other file, and for a record
    /// that cannot be read.
    pub fn cited_in(&self, root: &Path, file: &Path) -> Option<(Document, Cited)> {
        let (root, file) = (root.canonicalize().ok()?, file.canonicalize().ok()?);
        let inside = file.strip_prefix(root).ok()?;
        let path: Vec<&str> = inside.iter().map(|part| part.to_str()).collect::<Option<_>>()?;
        let path = SourcePath::new(&path.join("/"));
        let source = self.sources.texts.iter().find(|source| source.path == path)?;
        let Parsed { document, words } = content::parse(source, &SectionNames::built_in()).value?;
        let cited = citation::scan_record(&document, &words, source, &self.bodies, &Documents::new([], &[]));
        Some((document, cited))
    }

    /// The files of all records, in order.
    pub fn records(&self, root: &Path) -> Vec<PathBuf> {
        let records = self.sources.texts.iter().filter(|file| file.path.as_str().ends_with(".md"));
        records.map(|file| root.join(file.path.as_str())).collect()
    }
}

/// A site of which every page is planned.
#[derive(Debug)]
pub struct Ready {
    config: Config,
    site: Site,
    pages: PageSet,
    theme: Theme,
    renderer: Renderer,
}

/// A file to be written.
enum Item<'a> {
    Page(&'a Page),
    /// A file of the search index, by its name there.
    Search(&'a Index, String),
    Copy(&'a AssetFile),
    Static(&'a [u8]),
}

/// Reads, parses, resolves and plans the site in `root`.
///
/// # Errors
/// [`BuildError`] when the machine fails; an author's mistakes are findings.
pub fn prepare(root: &Path, session: Session) -> Result<Prepared, BuildError> {
    let sources = source::read(root)?;
    let mut found: Vec<Diagnostic> = sources.not_utf8.iter().map(not_utf8).collect();
    let Some(config) = config::read(&sources, session.clone()).settle(&mut found) else {
        // Without a configuration nothing can be joined, but every file's own mistakes can be told.
        parse(&sources, &SectionNames::built_in(), &mut found);
        let bodies = Bodies::new([], [], "");
        return Ok(Prepared {
            diagnostics: ordered(found),
            ready: None,
            bodies,
            sources,
            theme: None,
            session,
            rules: Rules::default(),
            statement: None,
        });
    };
    let theme = Theme::load(root, config.language)?;
    let (documents, broken) = parse(&sources, &SectionNames::of(&config), &mut found);
    let bodies = cited_bodies(&documents, Some(&config));
    let scanned = scan(documents, &bodies, &config);
    let site = site::resolve(scanned, &broken, &sources, &config).settle(&mut found);
    let pages = pages::plan(&site, &config).settle(&mut found);
    let drawer = Drawer { site: &site, config: &config, messages: &theme.messages };
    let view = drawer.site_view(theme.assets(config.base_url.path()));
    let renderer = Renderer::new(&theme, &view, &theme.messages).map_err(|finding| found.push(*finding)).ok();
    found.extend(theme.check_contrast());
    // Rules are found in several phases; how much each matters is decided here, once.
    let diagnostics = ordered(config.rules.weigh(found));
    let kept = theme.clone();
    let rules = config.rules.clone();
    let statement = config.accessibility_statement.as_ref().map(|statement| statement.value.clone());
    let ready = renderer.filter(|_| !has_errors(&diagnostics)).map(|renderer| Ready {
        config,
        site,
        pages,
        theme,
        renderer,
    });
    Ok(Prepared { diagnostics, ready, bodies, sources, theme: Some(kept), session, rules, statement })
}

/// The names that citations are recognised by, from the site in `root`, whatever else may be wrong with it.
///
/// # Errors
/// [`BuildError`] when the machine fails.
pub fn bodies(root: &Path, session: Session) -> Result<Bodies, BuildError> {
    let sources = source::read(root)?;
    let config = config::read(&sources, session).value;
    let (documents, _) = parse(&sources, &SectionNames::built_in(), &mut Vec::new());
    Ok(cited_bodies(&documents, config.as_ref()))
}

/// The public bodies; those of others are the regional councils and whom the configuration names.
fn cited_bodies(documents: &[Read], config: Option<&Config>) -> Bodies {
    let session = config.map(|config| &config.session);
    let is_public = |header| session.is_none_or(|session| site::is_public(header, session));
    let bodies = documents.iter().filter_map(|(parsed, _)| match &parsed.document {
        Document::Body(body) if is_public(&body.header) => Some(body.as_ref()),
        _ => None,
    });
    let councils = documents.iter().filter_map(|(parsed, _)| match &parsed.document {
        Document::Region(region) if is_public(&region.header) => {
            region.council.as_ref().map(|name| name.value.as_str())
        }
        _ => None,
    });
    let configured = config.into_iter().flat_map(|config| config.external_bodies.iter().map(String::as_str));
    Bodies::new(bodies, councils.chain(configured), config.map_or("", |config| &config.title))
}

fn not_utf8(file: &SourceFile) -> Diagnostic {
    let at = file.text.len();
    Diagnostic::error(Code::NotUtf8, Span::new(&file.path, at..at), "the file is not UTF-8 text from here on")
        .help("save it as UTF-8")
}

/// A record and the file it comes from.
type Read<'a> = (Parsed, &'a SourceFile);

/// The documents, and the files that gave none.
fn parse<'a>(
    sources: &'a SourceTree,
    names: &SectionNames,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Read<'a>>, Vec<SourcePath>) {
    let parsed: Vec<_> = sources.texts.par_iter().map(|file| (content::parse(file, names), file)).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    let mut broken: Vec<SourcePath> = sources.not_utf8.iter().map(|file| file.path.clone()).collect();
    for (checked, file) in parsed {
        match checked.settle(found) {
            Some(parsed) => documents.push((parsed, file)),
            None => broken.push(file.path.clone()),
        }
    }
    (documents, broken)
}

/// Reads the words of every record for the places they name and what they cite; the words are dropped with it.
fn scan(documents: Vec<Read>, bodies: &Bodies, config: &Config) -> Vec<Scanned> {
    let mut regions = Vec::new();
    let mut municipalities = Vec::new();
    let mut governing = Vec::new();
    for (parsed, _) in &documents {
        match &parsed.document {
            // A withheld place must not be found, and must not hide a public one whose name is a part of its own.
            Document::Region(region) if site::is_public(&region.header, &config.session) => {
                regions.push(Arc::clone(region));
            }
            Document::Municipality(municipality)
                if site::is_public(&municipality.header, &config.session) =>
            {
                municipalities.push(Arc::clone(municipality));
            }
            Document::Governing(document) if site::is_public(&document.header, &config.session) => {
                governing.push(Arc::clone(document));
            }
            _ => {}
        }
    }
    let vocabulary =
        Vocabulary::new(config, regions.iter().map(AsRef::as_ref), municipalities.iter().map(AsRef::as_ref));
    let glossary = documents.iter().filter_map(|(parsed, _)| match &parsed.document {
        Document::Glossary(terms) => Some(Arc::clone(terms)),
        _ => None,
    });
    let glossary: Vec<_> = glossary.collect();
    let abbreviations = config.known_abbreviations.iter().map(String::as_str);
    let terms =
        Terms::new(glossary.iter().flat_map(|terms| terms.iter()), bodies.codes().chain(abbreviations));
    let provisions = Documents::new(governing.iter().map(AsRef::as_ref), &config.laws);
    documents
        .into_par_iter()
        .map(|(Parsed { document, words }, file)| {
            let cited = citation::scan_record(&document, &words, file, bodies, &provisions);
            let taken = cited.marks();
            let terms = document
                .header()
                .map(|header| terms.scan(&words, file, &header.span, &taken))
                .unwrap_or_default();
            Scanned { places: places(&document, file, &vocabulary), cited, terms, document }
        })
        .collect()
}

fn places(document: &Document, file: &SourceFile, vocabulary: &Vocabulary) -> Vec<Place> {
    let Document::Case(case) = document else { return Vec::new() };
    let fields = [case.title.as_deref(), case.summary.as_deref()];
    vocabulary.scan(fields.into_iter().flatten().chain([content::text_of(file)]))
}

impl Ready {
    /// Draws every page and writes what differs into `folder`; the findings, where a page cannot be drawn.
    ///
    /// # Errors
    /// [`BuildError`] when the output cannot be written. What was published is then as it was, or the next run mends it.
    pub fn commit(&self, folder: &Folder) -> Result<Result<Changes, Vec<Diagnostic>>, BuildError> {
        let index = self.config.has_search.then(|| self.search_index());
        let items = self.items(index.as_ref())?;
        match folder.commit(&items, |(path, _)| path, |(_, item)| self.draw(item)) {
            Ok(changes) => Ok(Ok(changes)),
            Err(Failure::Draw(findings)) => {
                Ok(Err(told(findings.into_iter().map(|finding| *finding).collect())))
            }
            Err(Failure::Commit(error)) => Err(error.into()),
        }
    }

    /// Draws every page and keeps none: what a check can find only by drawing.
    pub fn check(&self) -> Vec<Diagnostic> {
        told(
            self.pages
                .pages
                .par_iter()
                .filter_map(|page| self.page(page).err().map(|finding| *finding))
                .collect(),
        )
    }

    /// The site, read for search.
    pub fn search_index(&self) -> Index {
        let drawer = Drawer { site: &self.site, config: &self.config, messages: &self.theme.messages };
        let lists = self.pages.pages.iter().filter(|page| page.lists_records()).map(|page| {
            let head = drawer.view(page).page;
            let kind = match page.kind {
                PageKind::Thread(_) => EntryKind::Thread,
                _ => EntryKind::List,
            };
            let summary = head.description.unwrap_or_default();
            let list = Entry::list(kind, page.address.as_str(), &head.heading, summary);
            if matches!(page.kind, PageKind::Glossary) { list.with_terms(&self.site) } else { list }
        });
        Index::new(&self.site, lists)
    }

    /// How many pages the site has.
    pub fn page_count(&self) -> usize {
        self.pages.pages.len()
    }

    /// The path that every address begins with.
    pub fn base_path(&self) -> &str {
        self.config.base_url.path()
    }

    fn items<'a>(&'a self, index: Option<&'a Index>) -> Result<Vec<(OutputPath, Item<'a>)>, BuildError> {
        let pages = self.pages.pages.iter().map(|page| (page.file(), Item::Page(page)));
        let copies = self.pages.copies.iter().map(|copy| (copy.file.clone(), Item::Copy(&copy.asset)));
        let statics = self.theme.statics.iter().map(|file| (file.file.clone(), Item::Static(&file.bytes)));
        let search = index.into_iter().flat_map(|index| {
            index.names().map(move |name| (format!("search/{name}"), Item::Search(index, name)))
        });
        pages
            .chain(search)
            .chain(copies)
            .chain(statics)
            .map(|(file, item)| {
                let unwritable =
                    || BuildError::Unwritable(file.clone(), io::ErrorKind::InvalidFilename.into());
                Ok((OutputPath::new(&file).ok_or_else(unwritable)?, item))
            })
            .collect()
    }

    fn draw(&self, item: &Item) -> Result<Content, Box<Diagnostic>> {
        match item {
            Item::Page(page) => self.page(page).map(Content::Bytes),
            Item::Search(index, name) => Ok(Content::Bytes(index.file(name).unwrap_or_default())),
            Item::Copy(asset) => Ok(Content::CopyOf((*asset).clone())),
            Item::Static(bytes) => Ok(Content::Bytes(bytes.to_vec())),
        }
    }

    fn page(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let drawer = Drawer { site: &self.site, config: &self.config, messages: &self.theme.messages };
        self.renderer.page(&drawer.view(page), page.address.as_str())
    }
}

/// A template that fails, fails for many pages: the first page of each mistake is enough.
fn told(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = ordered(findings);
    told.dedup_by(|b, a| a.primary.span == b.primary.span && a.message == b.message);
    told
}
