//! Reads a site as often as it changes; what has not changed is not read again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::citation::Bodies;
use crate::config::{self, Rules, Session};
use crate::content::{self, SectionNames};
use crate::diagnostic::{Code, Diagnostic, has_errors, ordered};
use crate::pages::{self, Drawer, NoRows};
use crate::site::{self, Revision};
use crate::source::{self, SourceFile, SourcePath, SourceTree, Span};

use super::attached::Eyes;
use super::look::Look;
use super::memo::{Known, Memo, Names, Texts};
use super::timings::{Stopwatch, Timings};
use super::{BuildError, Prepared, Ready, State, Work};

/// A site in which words have changed.
#[derive(Debug)]
pub struct Revised {
    /// The site, ready to be drawn.
    pub ready: Ready,
    /// What it is made of, in short.
    pub state: State,
}

/// Prepares one site again and again. What it remembers is in memory only, and is what was read of single files; whatever
/// depends on several files is made anew each time, so that a later run gives what a first one would. A copy shares what it
/// remembers.
#[derive(Clone, Debug)]
pub struct Builder {
    memo: Memo,
    keeps: bool,
    sources: Option<Arc<SourceTree>>,
    look: Option<Look>,
    eyes: Eyes,
    joined: Option<Joined>,
}

/// What the last run without errors was joined with.
#[derive(Clone, Debug)]
struct Joined {
    ready: Ready,
    sections: Arc<SectionNames>,
    names: Arc<Names>,
    /// The names, in short.
    against: u128,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// Has read nothing yet.
    pub fn new() -> Self {
        Self {
            memo: Memo::default(),
            keeps: true,
            sources: None,
            look: None,
            eyes: Eyes::default(),
            joined: None,
        }
    }

    /// For a run that no other follows: keeps nothing, so that nothing is held twice.
    pub(super) fn for_one_run() -> Self {
        Self { keeps: false, ..Self::new() }
    }

    /// Reads, parses, resolves and plans the site in `root`.
    ///
    /// # Errors
    /// [`BuildError`] when the machine fails; an author's mistakes are findings.
    pub fn prepare(&mut self, root: &Path, session: Session) -> Result<Prepared, BuildError> {
        self.sources = None;
        self.look = None;
        self.prepare_after(root, session, &[])
    }

    /// As [`Builder::prepare`], where nothing has changed since the last run but what lies at `touched` or below it:
    /// absolute paths, without links in that of the site.
    ///
    /// # Errors
    /// As [`Builder::prepare`].
    pub fn prepare_after(
        &mut self,
        root: &Path,
        session: Session,
        touched: &[PathBuf],
    ) -> Result<Prepared, BuildError> {
        self.joined = None;
        // Also where the configuration is broken, and the look is not asked for.
        self.look = self.look.take().filter(|_| !touched.iter().any(|path| Look::has(root, path)));
        let mut clock = Stopwatch::start();
        let mut timings = Timings::default();
        let sources = Arc::new(match self.sources.take() {
            None => source::read(root)?,
            Some(before) => source::read_again(root, Arc::unwrap_or_clone(before), touched)?,
        });
        let (files, size) = (sources.texts.len(), sources.size());
        timings.add("read", clock.lap(), files, size);
        let mut found: Vec<Diagnostic> = sources.not_utf8.iter().map(not_utf8).collect();
        found.extend(guarded(&sources));
        let mut prepared = Prepared {
            diagnostics: Vec::new(),
            ready: None,
            bodies: Arc::new(Bodies::new([], [], "")),
            work: Work::default(),
            moved: Vec::new(),
            timings: Timings::default(),
            sources: Arc::clone(&sources),
            veiled: BTreeMap::new(),
            theme: None,
            session: session.clone(),
            rules: Rules::default(),
            statement: None,
            interface: None,
        };
        let Some(config) = config::read(&sources, session).settle(&mut found) else {
            // Without a configuration nothing can be joined, but every file's own mistakes can be told.
            let texts = self.memo.parse(&sources, &SectionNames::built_in());
            texts.tell(&mut found);
            prepared.work = texts.work();
            prepared.moved = self.keep(texts, sources);
            prepared.tell(ordered(found));
            return Ok(prepared);
        };
        let last = self.look.take().and_then(|look| look.in_language(config.language));
        let mut look = last.map_or_else(|| Look::read(root, config.language), Ok)?;
        let sections = SectionNames::of(&config);
        let (texts, names, against) = self.memo.read(&sources, &sections, &config);
        texts.tell(&mut found);
        prepared.work = texts.work();
        timings.add("parse", clock.lap(), prepared.work.parsed, size);
        let (broken, withheld) = (texts.broken(&sources), texts.withheld(&config.session));
        let scanned = texts.scanned();
        let attached = self.eyes.look(root, &site::named_files(texts.documents(), &sources));
        timings.add("look", clock.lap(), attached.len(), 0);
        prepared.moved = self.keep(texts, Arc::clone(&sources));
        let site = site::resolve(&scanned, &broken, (&sources, &attached), &config).settle(&mut found);
        drop(scanned);
        timings.add("resolve", clock.lap(), files, size);
        let pages = pages::plan(&site, &config).settle(&mut found);
        let drawer = Drawer { site: &site, config: &config, messages: &look.theme.messages, rows: &NoRows };
        let view = drawer.site_view(look.theme.assets(config.base_url.path()));
        let renderer = look.renderer(view).map_err(|finding| found.push(*finding)).ok();
        found.extend(look.contrast.iter().cloned());
        timings.add("plan", clock.lap(), pages.pages.len(), 0);
        // Rules are found in several phases; how much each matters is decided here, once.
        prepared.tell(ordered(config.rules.weigh(found)));
        prepared.theme = Some(Arc::clone(&look.theme));
        prepared.rules = config.rules.clone();
        prepared.statement = config.accessibility_statement.as_ref().map(|statement| statement.value.clone());
        prepared.interface = Some((config.base_url.path().to_owned(), config.language));
        prepared.ready = renderer.filter(|_| !has_errors(&prepared.diagnostics)).map(|renderer| Ready {
            config: Arc::new(config),
            site,
            pages: Arc::new(pages),
            theme: Arc::clone(&look.theme),
            renderer,
            withheld: Arc::new(withheld),
        });
        prepared.bodies = Arc::clone(&names.bodies);
        prepared.timings = timings;
        if self.keeps {
            self.look = Some(look);
            let (sections, names) = (Arc::new(sections), Arc::new(names));
            self.joined = prepared.ready.clone().map(|ready| Joined { ready, sections, names, against });
        }
        Ok(prepared)
    }

    /// The site after a change at `touched`, where that changed nothing but words of records that no other record is joined
    /// by; nothing where the site has to be prepared. What is wrong with the words, short of an error, is not told.
    pub fn revise(&mut self, root: &Path, touched: &[PathBuf]) -> Option<Revised> {
        let (joined, before) = (self.joined.as_ref()?, self.sources.as_ref()?);
        if touched.iter().any(|path| Look::has(root, path)) {
            return None;
        }
        let texts = source::read_texts_again(root, before, touched)?;
        let mut site = joined.ready.site.clone();
        let mut read = Vec::new();
        for (at, file) in &texts {
            let known = self.memo.at(*at)?;
            let new = Known::read(file, (&joined.names, joined.against), &joined.sections)?;
            let revision = Revision {
                file_before: &before.texts[*at],
                file,
                before: known.scanned(joined.against)?,
                after: new.scanned(joined.against)?,
            };
            site = site::revised(&site, revision)?;
            read.push((*at, new));
        }
        let joined = self.joined.as_mut()?;
        joined.ready.site = site;
        let ready = joined.ready.clone();
        for (at, known) in read {
            self.memo.put(at, known);
        }
        let sources = Arc::unwrap_or_clone(self.sources.take()?).with_texts(texts);
        let state = State::of(&sources, Some(&ready.theme));
        self.sources = Some(Arc::new(sources));
        Some(Revised { ready, state })
    }

    /// Remembers what was read; answers what has moved.
    fn keep(&mut self, texts: Texts, sources: Arc<SourceTree>) -> Vec<(SourcePath, SourcePath)> {
        if !self.keeps {
            return Vec::new();
        }
        let next = texts.remembered();
        let moved = self.memo.moved(&next);
        self.memo = next;
        self.sources = Some(sources);
        moved
    }
}

/// What must not be published in the files that are no records; records are looked at when they are parsed.
fn guarded(sources: &SourceTree) -> Vec<Diagnostic> {
    let tables = sources.tables.iter().chain(&sources.tables_not_utf8);
    let files = sources.config.iter().chain(tables).chain(&sources.not_utf8);
    files.flat_map(content::guard).collect()
}

fn not_utf8(file: &SourceFile) -> Diagnostic {
    let at = file.text.len();
    Diagnostic::error(Code::NotUtf8, Span::new(&file.path, at..at), "the file is not UTF-8 text from here on")
        .help("save it as UTF-8")
}
