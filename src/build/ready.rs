//! A site whose pages are planned: drawn all at once into a folder, or one by one as they are asked for.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use crate::config::Config;
use crate::diagnostic::{Diagnostic, ordered};
use crate::output::{Changes, Content, Failure, Folder, OutputPath};
use crate::pages::{DrawRows, Drawer, NoRows, Page, PageKind, PageSet};
use crate::render::{Renderer, while_drawing};
use crate::search::{Entry, EntryKind, Index, Packer};
use crate::site::{Site, Withheld};
use crate::source::{AssetFile, SourcePath};
use crate::theme::Theme;

use super::BuildError;
use super::rows::{DrawnRows, PageRows};
use super::timings::{Stopwatch, Timings};

thread_local! {
    /// Packs the files of the index that this thread writes.
    static PACKER: RefCell<Packer> = RefCell::default();
}

/// A site of which every page is planned. A copy shares what it holds.
#[derive(Clone, Debug)]
pub struct Ready {
    pub(super) config: Arc<Config>,
    pub(super) site: Site,
    pub(super) pages: Arc<PageSet>,
    pub(super) theme: Arc<Theme>,
    pub(super) renderer: Arc<Renderer>,
    /// The records that visitors may not see on the day of this run.
    pub(super) withheld: Arc<BTreeMap<SourcePath, Withheld>>,
}

/// A file to be written.
enum Item<'a> {
    Page(&'a Page),
    /// A file of the search index, by its name there.
    Search(&'a Index, String),
    Copy(&'a AssetFile),
    Static(&'a [u8]),
}
impl Ready {
    /// Draws every page and writes what differs into `folder`; the findings, where a page cannot be drawn. What that cost is
    /// added to `timings`.
    ///
    /// # Errors
    /// [`BuildError`] when the output cannot be written. What was published is then as it was, or the next run mends it.
    pub fn commit(
        &self,
        folder: &Folder,
        timings: &mut Timings,
    ) -> Result<Result<Changes, Vec<Diagnostic>>, BuildError> {
        let mut clock = Stopwatch::start();
        let index = self.config.has_search.then(|| self.search_index());
        if let Some(index) = &index {
            timings.add("index", clock.lap(), index.names().count(), 0);
        }
        let items = self.items(index.as_ref())?;
        let rows = DrawnRows::of(&self.site);
        // On all threads together.
        let drawing = AtomicU64::new(0);
        let draw = |(_, item): &(OutputPath, Item)| {
            let mut clock = Stopwatch::start();
            let drawn = self.draw(item, &rows);
            let took = u64::try_from(clock.lap().as_nanos()).unwrap_or(u64::MAX);
            drawing.fetch_add(took, Ordering::Relaxed);
            drawn
        };
        match folder.commit(&items, |(path, _)| path, draw) {
            Ok(changes) => {
                let took = clock.lap();
                let threads = u32::try_from(rayon::current_num_threads()).unwrap_or(1);
                let drawn = (Duration::from_nanos(drawing.into_inner()) / threads).min(took);
                timings.add("draw", drawn, items.len(), changes.bytes);
                timings.add("write", took.saturating_sub(drawn), changes.written(), changes.bytes);
                Ok(Ok(changes))
            }
            Err(Failure::Draw(findings)) => {
                Ok(Err(told(findings.into_iter().map(|finding| *finding).collect())))
            }
            Err(Failure::Commit(error)) => Err(error.into()),
        }
    }

    /// Draws every page and keeps none: what a check can find only by drawing.
    pub fn check(&self) -> Vec<Diagnostic> {
        let rows = DrawnRows::of(&self.site);
        let failed = |page| self.page(page, Some(&rows)).err().map(|finding| *finding);
        told(self.pages.pages.par_iter().filter_map(failed).collect())
    }

    /// The site, read for search.
    pub fn search_index(&self) -> Index {
        let drawer = self.drawer(&NoRows);
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

    /// Everything known, linked.
    pub fn site(&self) -> &Site {
        &self.site
    }

    /// The path that every address begins with.
    pub fn base_path(&self) -> &str {
        self.config.base_url.path()
    }

    /// The text of a template, for drawing findings.
    pub fn template(&self, path: &SourcePath) -> Option<&str> {
        self.theme.text(path)
    }

    /// Whether the file at this place of the machine is copied to the output.
    pub fn copies(&self, location: &Path) -> bool {
        self.pages.copies.iter().any(|copy| copy.asset.location == location)
    }

    /// Whether the site has an index that its pages search.
    pub fn has_search(&self) -> bool {
        self.config.has_search
    }

    /// The addresses of the style sheets, below the base path.
    pub fn style_sheets(&self) -> impl Iterator<Item = &str> {
        self.theme.statics.iter().map(|file| file.file.as_str()).filter(|file| file.ends_with(".css"))
    }

    /// The files of the output but those of the search index, each once.
    pub fn files(&self) -> impl Iterator<Item = String> {
        let pages = self.pages.pages.iter().map(Page::file);
        let copies = self.pages.copies.iter().map(|copy| copy.file.clone());
        pages.chain(copies).chain(self.theme.statics.iter().map(|file| file.file.clone()))
    }

    /// The page in a file of the output; nothing where the file is no page.
    pub fn page_in(&self, file: &str) -> Option<&Page> {
        let pages = &self.pages.pages;
        let page = if let Some(folder) = file.strip_suffix("index.html") {
            let address = format!("/{folder}");
            &pages[pages.binary_search_by(|page| page.address.as_str().cmp(&address)).ok()?]
        } else {
            pages.iter().find(|page| matches!(page.kind, PageKind::NotFound))?
        };
        (page.file() == file).then_some(page)
    }

    /// What a file of the output holds, as [`Ready::commit`] writes it; nothing where there is no such file. The files of
    /// the search index are asked of `index`.
    ///
    /// # Errors
    /// The finding to tell where the page cannot be drawn.
    pub fn file<'a>(
        &self,
        file: &str,
        index: impl FnOnce() -> &'a Index,
    ) -> Result<Option<Content>, Box<Diagnostic>> {
        if let Some(page) = self.page_in(file) {
            return self.page(page, None).map(|bytes| Some(Content::Bytes(bytes)));
        }
        if let Some(known) = self.theme.statics.iter().find(|known| known.file == file) {
            return Ok(Some(Content::Bytes(known.bytes.clone())));
        }
        if let Ok(at) = self.pages.copies.binary_search_by(|copy| copy.file.as_str().cmp(file)) {
            return Ok(Some(Content::CopyOf(self.pages.copies[at].asset.clone())));
        }
        let name = file.strip_prefix("search/").filter(|_| self.config.has_search);
        Ok(name.and_then(|name| index().file(name)).map(Content::Bytes))
    }

    /// The address of a record's own page, where the site has one.
    pub fn address_of(&self, record: &SourcePath) -> Option<&str> {
        let mut own = self.pages.pages.iter().filter(|page| record_of(page) == Some(record));
        own.next().map(|page| page.address.as_str())
    }

    /// Why visitors may not see the record that a page is about; nothing where they may.
    pub fn withheld(&self, page: &Page) -> Option<Withheld> {
        self.withheld.get(record_of(page)?).copied()
    }

    /// The pages of records that visitors may not see yet: address, heading and the reason, by address.
    pub fn withheld_pages(&self) -> Vec<(&str, String, Withheld)> {
        let pages = self.pages.pages.iter().filter_map(|page| Some((page, self.withheld(page)?)));
        let drawer = self.drawer(&NoRows);
        pages.map(|(page, reason)| (page.address.as_str(), drawer.view(page).page.heading, reason)).collect()
    }

    /// Records that visitors may not see yet: file, heading and the reason, by file.
    pub fn withheld_records(&self) -> Vec<(SourcePath, String, Withheld)> {
        let records = self.withheld.iter();
        records.map(|(path, why)| (path.clone(), self.heading_of(path), *why)).collect()
    }

    /// What stands above a record's page; the name of its file where it has none.
    pub fn heading_of(&self, record: &SourcePath) -> String {
        let page = self.pages.pages.iter().find(|page| record_of(page) == Some(record));
        page.map_or_else(|| record.stem().to_owned(), |page| self.drawer(&NoRows).view(page).page.heading)
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

    fn draw(&self, item: &Item, rows: &DrawnRows) -> Result<Content, Box<Diagnostic>> {
        match item {
            Item::Page(page) => self.page(page, Some(rows)).map(Content::Bytes),
            Item::Search(index, name) => {
                let bytes = PACKER.with_borrow_mut(|packer| index.file_with(name, packer));
                Ok(Content::Bytes(bytes.unwrap_or_default()))
            }
            Item::Copy(asset) => Ok(Content::CopyOf((*asset).clone())),
            Item::Static(bytes) => Ok(Content::Bytes(bytes.to_vec())),
        }
    }

    /// Draws a page; `drawn` are the rows of the run, where more pages are drawn in it.
    fn page(&self, page: &Page, drawn: Option<&DrawnRows>) -> Result<Vec<u8>, Box<Diagnostic>> {
        let address = page.address.as_str();
        let rows = PageRows::new(&self.renderer, drawn);
        let view = self.drawer(&rows).view(page);
        match rows.failed() {
            Some(finding) => Err(Box::new(finding.labelled(while_drawing(address)))),
            None => self.renderer.page(&view, address),
        }
    }

    fn drawer<'a>(&'a self, rows: &'a dyn DrawRows) -> Drawer<'a> {
        Drawer { site: &self.site, config: &self.config, messages: &self.theme.messages, rows }
    }
}

/// The file of the record whose own page it is.
pub fn record_of(page: &Page) -> Option<&SourcePath> {
    match page.kind {
        PageKind::Papers(_) | PageKind::Redirect(_) => None,
        _ => page.source.as_ref().map(|source| &source.file),
    }
}

/// A template that fails, fails for many pages: the first page of each mistake is enough.
fn told(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told = ordered(findings);
    told.dedup_by(|b, a| a.primary.span == b.primary.span && a.message == b.message);
    told
}
