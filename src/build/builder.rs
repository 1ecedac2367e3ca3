//! Reads a site as often as it changes; what has not changed is not read again.

use std::path::Path;
use std::sync::Arc;

use crate::citation::Bodies;
use crate::config::{self, Rules, Session};
use crate::content::SectionNames;
use crate::diagnostic::{Code, Diagnostic, has_errors, ordered};
use crate::pages::{self, Drawer, NoRows};
use crate::render::Renderer;
use crate::site;
use crate::source::{self, SourceFile, SourcePath, Span};
use crate::theme::Theme;

use super::memo::{Memo, Names, Texts};
use super::{BuildError, Prepared, Ready};

/// Prepares one site again and again. What it remembers is in memory only, and is what was read of single files; whatever
/// depends on several files is made anew each time, so that a later run gives what a first one would.
#[derive(Debug)]
pub struct Builder {
    memo: Memo,
    keeps: bool,
}

impl Default for Builder {
    fn default() -> Self {
        Self::new()
    }
}

impl Builder {
    /// Has read nothing yet.
    pub fn new() -> Self {
        Self { memo: Memo::default(), keeps: true }
    }

    /// For a run that no other follows: keeps nothing, so that nothing is held twice.
    pub(super) fn for_one_run() -> Self {
        Self { memo: Memo::default(), keeps: false }
    }

    /// Reads, parses, resolves and plans the site in `root`.
    ///
    /// # Errors
    /// [`BuildError`] when the machine fails; an author's mistakes are findings.
    pub fn prepare(&mut self, root: &Path, session: Session) -> Result<Prepared, BuildError> {
        let sources = source::read(root)?;
        let mut found: Vec<Diagnostic> = sources.not_utf8.iter().map(not_utf8).collect();
        let Some(config) = config::read(&sources, session.clone()).settle(&mut found) else {
            // Without a configuration nothing can be joined, but every file's own mistakes can be told.
            let texts = self.memo.parse(&sources, &SectionNames::built_in());
            texts.tell(&mut found);
            let work = texts.work();
            let moved = self.keep(texts);
            let bodies = Bodies::new([], [], "");
            return Ok(Prepared {
                diagnostics: ordered(found),
                ready: None,
                bodies,
                work,
                moved,
                sources,
                theme: None,
                session,
                rules: Rules::default(),
                statement: None,
                interface: None,
            });
        };
        let theme = Theme::load(root, config.language)?;
        let sections = SectionNames::of(&config);
        let mut texts = self.memo.parse(&sources, &sections);
        texts.tell(&mut found);
        let names = Names::of(&texts, &config);
        texts.scan(&names, &sources, &sections);
        let (work, broken, withheld) =
            (texts.work(), texts.broken(&sources), texts.withheld(&config.session));
        let scanned = texts.scanned();
        let moved = self.keep(texts);
        // Nobody else holds what was read, unless it is remembered.
        let scanned = scanned.into_iter().map(Arc::unwrap_or_clone).collect();
        let site = site::resolve(scanned, &broken, &sources, &config).settle(&mut found);
        let pages = pages::plan(&site, &config).settle(&mut found);
        let drawer = Drawer { site: &site, config: &config, messages: &theme.messages, rows: &NoRows };
        let view = drawer.site_view(theme.assets(config.base_url.path()));
        let renderer =
            Renderer::new(&theme, &view, &theme.messages).map_err(|finding| found.push(*finding)).ok();
        found.extend(theme.check_contrast());
        // Rules are found in several phases; how much each matters is decided here, once.
        let diagnostics = ordered(config.rules.weigh(found));
        let kept = theme.clone();
        let rules = config.rules.clone();
        let statement = config.accessibility_statement.as_ref().map(|statement| statement.value.clone());
        let interface = Some((config.base_url.path().to_owned(), config.language));
        let ready = renderer.filter(|_| !has_errors(&diagnostics)).map(|renderer| Ready {
            config,
            site,
            pages,
            theme,
            renderer,
            withheld,
        });
        let bodies = names.bodies;
        Ok(Prepared {
            diagnostics,
            ready,
            bodies,
            work,
            moved,
            sources,
            theme: Some(kept),
            session,
            rules,
            statement,
            interface,
        })
    }

    /// Remembers what was read; answers what has moved.
    fn keep(&mut self, texts: Texts) -> Vec<(SourcePath, SourcePath)> {
        if !self.keeps {
            return Vec::new();
        }
        let next = texts.remembered();
        let moved = self.memo.moved(&next);
        self.memo = next;
        moved
    }
}

fn not_utf8(file: &SourceFile) -> Diagnostic {
    let at = file.text.len();
    Diagnostic::error(Code::NotUtf8, Span::new(&file.path, at..at), "the file is not UTF-8 text from here on")
        .help("save it as UTF-8")
}
