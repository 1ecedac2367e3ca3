//! Papers of others become records of the site.
//!
//! *In*: files and folders of the secretariat, and the words of the site. *Out*: a [`Plan`]: files of `content/`, made before any is
//! written, and a list of what a person should look at. *Refuses*: to guess, to overwrite what an editor has written, and to
//! write a part of what was planned.
//!
//! ```text
//! files ─▶ Gathered ─▶ Looked ─▶ Sorted ─▶ Work ─▶ Plan ─▶ disk
//!       gather     look ∥    sort     drafts   join    carry_out
//! ```

mod attach;
mod case_draft;
mod draft;
mod found;
mod gather;
mod grammar;
mod known;
mod look;
mod meeting;
pub mod meeting_file;
mod merge;
pub mod minutes;
pub mod notice;
mod number;
mod plan;
mod sections;
mod signs;
mod site_words;
#[cfg(test)]
mod testing;
mod threeway;
pub mod when;
pub mod writer;

use std::path::{Path, PathBuf};

use crate::output::{Batch, BatchError};

pub use found::{
    AgendaItem, CaseNumber, CasePaper, Doubt, Found, FoundAttachment, Kind, MinutesItem, MinutesPaper,
    NoticePaper, ReportPaper, Side,
};
pub use gather::GatherError;
pub use grammar::{Label, Words, read};
pub use number::{Numbered, case_numbers, leading_number};
pub use plan::{Change, Fate, Listed, Options, Plan, Planned};
pub use site_words::SiteWords;

/// The folder that an import writes to.
#[derive(Clone, Debug)]
pub struct Target {
    root: PathBuf,
    /// Where the records lie in it, with a slash at the end; empty where the folder itself holds them.
    content: &'static str,
}

impl Target {
    /// The content of a site.
    pub fn site(root: &Path) -> Self {
        Self { root: root.to_path_buf(), content: "content/" }
    }

    /// A folder of its own, which holds the records right away.
    pub fn folder(root: &Path) -> Self {
        Self { root: root.to_path_buf(), content: "" }
    }

    /// A path of the plan as it lies in the folder: what only later imports read lies beside the content.
    fn place(&self, path: &str) -> String {
        if path.starts_with(".import/") { path.to_owned() } else { format!("{}{path}", self.content) }
    }

    /// Where a record of the plan is for people: `content/saker/ssu/2024/26-2024.md`.
    pub fn shown(&self, path: &str) -> String {
        if self.content.is_empty() { self.root.join(path).display().to_string() } else { self.place(path) }
    }

    fn there(&self, path: &str) -> Option<Vec<u8>> {
        let mut place = self.root.clone();
        place.extend(self.place(path).split('/'));
        #[expect(
            clippy::disallowed_methods,
            reason = "what is there is compared with before anything is written"
        )]
        std::fs::read(place).ok()
    }
}

/// Plans an import of files and folders.
///
/// # Errors
/// [`GatherError`] where something that was named cannot be read.
pub fn plan(
    paths: &[PathBuf],
    site: &SiteWords,
    options: &Options,
    target: &Target,
) -> Result<Plan, GatherError> {
    let gathered = gather::gather(paths, &site.drafts)?;
    Ok(plan::plan(gathered, site, options, &|path| target.there(path)))
}

/// Writes what was planned, all or nothing; nothing at all where the plan is stopped.
///
/// # Errors
/// [`BatchError`]: the folder is as it was.
pub fn carry_out(plan: &Plan, target: &Target) -> Result<(), BatchError> {
    if plan.is_stopped() || plan.is_idle() {
        return Ok(());
    }
    let mut batch = Batch::new(&target.root);
    for (path, bytes) in &plan.writes {
        batch.write(&target.place(path), bytes.to_vec())?;
    }
    for path in &plan.removals {
        batch.remove(&target.place(path))?;
    }
    batch.commit().map(|_| ())
}
