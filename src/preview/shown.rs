//! What the preview shows at one moment: the last site without errors, and what is wrong since.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use crate::build::{BuildError, Prepared, Ready, Revised, State, record_of};
use crate::diagnostic::Severity;
use crate::language::Language;
use crate::messages::Messages;
use crate::output::Content;
use crate::search::Index;
use crate::source::SourcePath;
use crate::theme;

use super::address::tidy_base;
use super::edge;
use super::mistake::Mistake;
use super::overview;

/// A site without errors.
#[derive(Debug)]
pub(super) struct Good {
    pub(super) ready: Ready,
    /// The search index, drawn when it is first asked for.
    index: Arc<OnceLock<Index>>,
    state: State,
}

/// One moment of the preview. It does not change; a change of the content makes the next one.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// Grows with every change that a page may show.
    number: u64,
    /// The last site without errors; none where there was none yet.
    pub(super) good: Option<Arc<Good>>,
    /// The path that every address begins with, with a slash at both ends.
    base: String,
    /// What is wrong now.
    pub(super) mistakes: Arc<Vec<Mistake>>,
    /// The same, in short.
    in_short: Arc<str>,
    /// The words of the interface, and their language.
    pub(super) messages: Arc<Messages>,
    pub(super) language: Language,
    /// Where records lie that have moved while the preview ran.
    moved: BTreeMap<SourcePath, SourcePath>,
}

/// What a page in a browser is told.
#[derive(Serialize)]
struct Told {
    /// Which site is shown; a page with another one is old.
    version: String,
    /// What is wrong, in short; the same as long as the same is wrong.
    mistakes: String,
    /// How many of the mistakes are errors.
    errors: usize,
    /// Where the page's record is now; nothing where it has no page.
    address: Option<String>,
    /// The style sheets.
    sheets: Vec<String>,
}

/// What there is at a file of the output.
#[derive(Debug)]
pub(super) enum Drawn {
    /// A page or another file that is made.
    Bytes(Vec<u8>),
    /// A file of the content.
    CopyOf(PathBuf),
    /// A page that says why the one that was asked for cannot be drawn.
    Failed(Vec<u8>),
    /// Nothing.
    Nothing,
}

impl Shown {
    /// Before anything has been read.
    pub(super) fn nothing() -> Self {
        let language = Language::Nb;
        let (good, moved, base) = (None, BTreeMap::new(), tidy_base(""));
        let (mistakes, messages) = (Arc::default(), Arc::new(theme::messages(language)));
        Self { number: 0, good, base, mistakes, in_short: in_short(&[]), messages, language, moved }
    }

    /// The same with these mistakes.
    pub(super) fn with_mistakes(self, mistakes: Vec<Mistake>) -> Self {
        Self { in_short: in_short(&mistakes), mistakes: Arc::new(mistakes), ..self }
    }

    /// The next moment, after words have changed; what is wrong is not known anew.
    pub(super) fn revised(&self, Revised { ready, state }: Revised) -> Self {
        let before = self.good.as_ref();
        if before.is_some_and(|good| good.state == state) {
            return self.clone();
        }
        let good = Good { ready, index: Arc::default(), state };
        Self { number: self.number + 1, good: Some(Arc::new(good)), ..self.clone() }
    }

    /// The next moment, after a run; `touched` are the paths that changed on disk.
    pub(super) fn after(&self, run: &mut Result<Prepared, BuildError>, touched: &[PathBuf]) -> Self {
        let mut next = self.clone();
        let prepared = match run {
            Ok(prepared) => prepared,
            Err(error) => {
                return next.with_mistakes(vec![Mistake::of_machine(error)]);
            }
        };
        next = next.with_mistakes(Mistake::all(prepared));
        for (from, to) in &prepared.moved {
            for known in next.moved.values_mut().filter(|known| *known == from) {
                *known = to.clone();
            }
            next.moved.insert(from.clone(), to.clone());
            // A record that comes back is where it was.
            next.moved.remove(to);
        }
        next.base = prepared.base_path().map_or(next.base, tidy_base);
        next.language = prepared.language().unwrap_or(next.language);
        if let Some(messages) = prepared.messages() {
            next.messages = Arc::new(messages.clone());
        }
        let state = prepared.state();
        let Some(ready) = prepared.ready.take() else { return next };
        let before = self.good.as_ref();
        let is_same = before.is_some_and(|good| good.state.content == state.content);
        let is_copied = |path: &PathBuf| ready.copies(path);
        if !is_same || touched.iter().any(is_copied) {
            next.number += 1;
        }
        let index = before.filter(|_| is_same).map(|good| Arc::clone(&good.index)).unwrap_or_default();
        next.good = Some(Arc::new(Good { ready, index, state }));
        next
    }

    /// Whether a page in a browser would be told the same by both.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let state = |shown: &Self| shown.good.as_ref().map(|good| good.state);
        (self.number, state(self), &self.mistakes) == (other.number, state(other), &other.mistakes)
    }

    /// The path that every address begins with, with a slash at both ends.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Which site is shown. Another preview on the same port shows another.
    pub(super) fn version(&self) -> String {
        format!("{}-{}", std::process::id(), self.number)
    }

    /// What is wrong, in short.
    pub(super) fn mistakes_in_short(&self) -> &str {
        &self.in_short
    }

    /// How many of the mistakes keep the site from being shown as it is.
    pub(super) fn errors(&self) -> usize {
        self.mistakes.iter().filter(|mistake| mistake.severity == Severity::Error).count()
    }

    /// What the page of a record is told, as JSON.
    pub(super) fn state(&self, record: Option<&str>) -> String {
        let base = self.base();
        let good = self.good.as_ref();
        let address = good.zip(record).and_then(|(good, record)| {
            let record = SourcePath::new(record);
            let record = self.moved.get(&record).unwrap_or(&record);
            Some(format!("{base}{}", &good.ready.address_of(record)?[1..]))
        });
        let sheets = good.into_iter().flat_map(|good| good.ready.style_sheets());
        let told = Told {
            version: self.version(),
            mistakes: self.mistakes_in_short().to_owned(),
            errors: self.errors(),
            address,
            sheets: sheets.map(|sheet| format!("{base}{sheet}")).collect(),
        };
        // Strings and numbers always serialise.
        serde_json::to_string(&told).unwrap_or_default()
    }

    /// What there is at a file of the output, with what the preview adds to pages.
    pub(super) fn file(&self, file: &str) -> Drawn {
        let Some(good) = &self.good else { return Drawn::Failed(overview::page(self)) };
        match good.ready.file(file, || good.index.get_or_init(|| good.ready.search_index())) {
            Ok(None) => Drawn::Nothing,
            Ok(Some(Content::CopyOf(asset))) => Drawn::CopyOf(asset.location),
            Ok(Some(Content::Bytes(bytes))) => Drawn::Bytes(match good.ready.page_in(file) {
                Some(page) => edge::added(self, record_of(page), good.ready.withheld(page), bytes),
                None => bytes,
            }),
            Err(finding) => {
                let text_of = |path: &SourcePath| good.ready.template(path);
                Drawn::Failed(overview::instead(self, Mistake::new(&finding, &text_of)))
            }
        }
    }
}

fn in_short(mistakes: &[Mistake]) -> Arc<str> {
    let mut all = String::new();
    for mistake in mistakes {
        mistake.put(&mut all);
    }
    format!("{:016x}", xxh3_64(all.as_bytes())).into()
}
