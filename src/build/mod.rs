//! The whole arrow, top to bottom: once, or again and again by a [`Builder`] that remembers what it has read.
//!
//! *In*: the folder of a site and what the command line says of the run. *Out*: [`Ready`]: every page planned, to be
//! drawn one by one; then the output folder changed. *Refuses*: to write anything when a phase found an error.

mod attached;
mod builder;
mod look;
mod memo;
mod ready;
mod rows;
mod state;
mod timings;
mod veil;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::accessibility::{Material, Report};
use crate::citation::{self, Bodies, Cited, Documents};
use crate::config::{self, Rules, Session};
use crate::content::{self, CaseKey, Document, Parsed, SectionNames};
use crate::diagnostic::Diagnostic;
use crate::language::Language;
use crate::messages::Messages;
use crate::output::CommitError;
use crate::site;
use crate::source::{self, ReadError, SourcePath, SourceTree};
use crate::theme::{Theme, ThemeError};

pub use builder::{Builder, Revised};
pub use memo::Work;
pub use ready::{Ready, record_of};
pub use state::State;
pub use timings::{Phase, Timings};
pub use written::{Written, written};

use memo::Memo;
use veil::{veiled_finding, veiled_texts};

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
    pub bodies: Arc<Bodies>,
    /// What had to be read anew.
    pub work: Work,
    /// The texts that lie elsewhere than in the [`Builder`]'s last run: from where, to where.
    pub moved: Vec<(SourcePath, SourcePath)>,
    /// What each phase cost.
    pub timings: Timings,
    sources: Arc<SourceTree>,
    /// Texts with numbers of persons, without these.
    veiled: BTreeMap<SourcePath, String>,
    theme: Option<Arc<Theme>>,
    session: Session,
    rules: Rules,
    statement: Option<String>,
    /// The path that every address begins with, and the language of the interface, as far as they are known.
    interface: Option<(String, Language)>,
}

impl Prepared {
    /// The text of a file that findings are about.
    ///
    /// Numbers of persons in it are hidden, letter for letter: findings are read on screens and in logs.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        if let Some(veiled) = self.veiled.get(path) {
            return Some(veiled);
        }
        self.sources.text(path).or_else(|| self.theme.as_ref()?.text(path))
    }

    /// Takes down the findings, hiding the numbers of persons in their words and in the texts that they are about.
    fn tell(&mut self, found: Vec<Diagnostic>) {
        self.veiled = veiled_texts(&found, &self.sources);
        self.diagnostics = found.into_iter().map(veiled_finding).collect();
    }

    /// The texts of all files under `content/`, in the order of their paths.
    pub fn texts(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        self.sources.texts.iter().map(|file| (&file.path, &*file.text))
    }

    /// Lets go of every text that no finding is about, before a site is drawn that is larger than memory likes.
    pub fn forget_texts(&mut self) {
        let spans = self.diagnostics.iter().flat_map(|found| {
            let context = found.context.iter().map(|label| &label.span.file);
            std::iter::once(&found.primary.span.file).chain(context)
        });
        let told: BTreeSet<&SourcePath> = spans.collect();
        self.sources = Arc::new(self.sources.only(&told));
    }

    /// What the site is made of, in short.
    pub fn state(&self) -> State {
        State::of(&self.sources, self.theme.as_deref())
    }

    /// The path that every address begins with; none without a configuration that can be read.
    pub fn base_path(&self) -> Option<&str> {
        self.interface.as_ref().map(|(base_path, _)| base_path.as_str())
    }

    /// The language of the interface; none without a configuration that can be read.
    pub fn language(&self) -> Option<Language> {
        self.interface.as_ref().map(|(_, language)| *language)
    }

    /// The words of the interface; none where the configuration does not say in which language.
    pub fn messages(&self) -> Option<&Messages> {
        self.theme.as_ref().map(|theme| &theme.messages)
    }

    /// What `found`, the findings of this run, say of accessibility. Texts are read once more for what a person judges:
    /// builds do not keep it.
    pub fn accessibility(&self, found: &[Diagnostic]) -> Report {
        let texts = Memo::default().parse(&self.sources, &SectionNames::built_in());
        let public = texts.documents().filter(|document| {
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
/// Reads, parses, resolves and plans the site in `root`.
///
/// # Errors
/// [`BuildError`] when the machine fails; an author's mistakes are findings.
pub fn prepare(root: &Path, session: Session) -> Result<Prepared, BuildError> {
    Builder::for_one_run().prepare(root, session)
}

/// The names that citations are recognised by, from the site in `root`, whatever else may be wrong with it.
///
/// # Errors
/// [`BuildError`] when the machine fails.
pub fn bodies(root: &Path, session: Session) -> Result<Bodies, BuildError> {
    let sources = source::read(root)?;
    let config = config::read(&sources, session).value;
    let texts = Memo::default().parse(&sources, &SectionNames::built_in());
    Ok(memo::bodies(|| texts.documents(), config.as_ref()))
}
