//! The records of a site as their authors wrote them, whatever else is wrong with it.

use std::path::Path;

use crate::config::{self, Config, Session};
use crate::content::{BodyDocument, CaseDocument, CaseKey, Document, SectionNames};
use crate::source::{self, SourcePath, SourceTree};

use super::BuildError;
use super::memo::Memo;

/// What commands that change records read: each record by itself, drafts too, joined with nothing.
#[derive(Debug)]
pub struct Written {
    /// The configuration; none where it cannot be read.
    pub config: Option<Config>,
    /// The headings that give sections their kind.
    pub sections: SectionNames,
    /// The records that can be read, in the order of their paths.
    pub documents: Vec<Document>,
    sources: SourceTree,
}

impl Written {
    /// The text of a file, as it was read.
    pub fn text(&self, path: &SourcePath) -> Option<&str> {
        self.sources.text(path)
    }

    /// Whether a file lies at a path, or below it.
    pub fn has(&self, path: &SourcePath) -> bool {
        let texts = self.sources.texts.iter().chain(&self.sources.not_utf8).map(|file| &file.path);
        texts.chain(self.sources.assets.iter().map(|file| &file.path)).any(|known| known == path)
    }

    /// The texts under `content/`, in the order of their paths.
    pub fn texts(&self) -> impl Iterator<Item = (&SourcePath, &str)> {
        self.sources.texts.iter().map(|file| (&file.path, &*file.text))
    }

    /// The bodies.
    pub fn bodies(&self) -> impl Iterator<Item = &BodyDocument> {
        self.documents.iter().filter_map(|document| match document {
            Document::Body(body) => Some(&**body),
            _ => None,
        })
    }

    /// The cases.
    pub fn cases(&self) -> impl Iterator<Item = &CaseDocument> {
        self.documents.iter().filter_map(|document| match document {
            Document::Case(case) => Some(&**case),
            _ => None,
        })
    }

    /// The case with this key; the first where there are two.
    pub fn case(&self, key: &CaseKey) -> Option<&CaseDocument> {
        self.cases().find(|case| case.key.value == *key)
    }
}

/// Reads the records of the site in `root`.
///
/// # Errors
/// [`BuildError`] when the machine fails. A record that cannot be read is left out; `check` tells why.
pub fn written(root: &Path, session: Session) -> Result<Written, BuildError> {
    let sources = source::read(root)?;
    let config = config::read(&sources, session).value;
    let sections = config.as_ref().map_or_else(SectionNames::built_in, SectionNames::of);
    let documents = Memo::default().parse(&sources, &sections).documents().cloned().collect();
    Ok(Written { config, sections, documents, sources })
}
