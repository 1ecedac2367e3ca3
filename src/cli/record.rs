//! What the verbs share that change records: the records as they are written, one that is meant, and writing it back.

use std::path::{Path, PathBuf};

use crate::build::{self, Written};
use crate::config::Session;
use crate::content::{self, CaseDocument, CaseKey};
use crate::diagnostic::{Diagnostic, Severity};
use crate::editing::{NameError, NamedCase, RecordFile, named_body, named_case};
use crate::language::Language;
use crate::output::{self, Batch, Mended};
use crate::source::{self, SourceFile, SourcePath};

use super::args::{Global, Run};
use super::terminal::{Failure, Terminal};

/// The folder that records lie in.
const CONTENT: &str = "content/";

/// The records of a site, and where they lie.
pub(super) struct Records {
    pub(super) root: PathBuf,
    pub(super) session: Session,
    pub(super) written: Written,
}

/// A file before and after.
pub(super) struct Edit {
    pub(super) path: SourcePath,
    /// Nothing where it is new.
    pub(super) before: Option<Vec<u8>>,
    pub(super) after: Vec<u8>,
}

impl Records {
    /// Reads them, after what an earlier command may have left half-written was taken back.
    pub(super) fn read(global: &Global, run: &Run, terminal: &Terminal) -> Result<Self, Failure> {
        let root = global.root()?;
        mend(&root, terminal)?;
        let session = run.session(true, None)?;
        let written = build::written(&root, session.clone())?;
        Ok(Self { root, session, written })
    }

    /// The codes of the bodies.
    pub(super) fn codes(&self) -> Vec<String> {
        self.written.bodies().map(|body| body.code.value.clone()).collect()
    }

    /// The code of the body that is meant.
    pub(super) fn body(&self, typed: &str) -> Result<String, Failure> {
        Ok(named_body(typed, &self.codes())?)
    }

    /// The case that is meant; it need not be there.
    pub(super) fn named(&self, typed: &str) -> Result<NamedCase, NameError> {
        let known: Vec<CaseKey> = self.written.cases().map(|case| case.key.value.clone()).collect();
        named_case(typed, &self.codes(), &known)
    }

    /// The case that is meant, its record and its file.
    pub(super) fn case(&self, typed: &str) -> Result<(NamedCase, &CaseDocument), Failure> {
        let named = self.named(typed)?;
        let case = self.written.case(&named.key);
        let case = case.ok_or_else(|| Failure::said(format!("the site has no case {}", named.key)))?;
        Ok((named, case))
    }

    /// A record's bytes, and the same taken apart.
    pub(super) fn file(&self, path: &SourcePath) -> Result<(Vec<u8>, RecordFile), Failure> {
        let unreadable = |error| Failure::new(&format!("cannot read `{path}`"), error);
        let bytes = source::bytes(&self.root, path).map_err(unreadable)?;
        let file = RecordFile::read(&bytes).map_err(|error| unchangeable(path, &error))?;
        Ok((bytes, file))
    }

    /// The language of a record's text.
    pub(super) fn language(&self, own: Option<Language>) -> Language {
        own.or_else(|| self.written.config.as_ref().map(|config| config.language)).unwrap_or_default()
    }

    /// Writes all edits or none. Nothing is written when one of them would bring a mistake into its file; the findings are
    /// told then, and `false` is the answer.
    pub(super) fn save(&self, edits: &[Edit], terminal: &Terminal) -> Result<bool, Failure> {
        let mut new: Vec<SourceFile> = Vec::new();
        let mut found: Vec<Diagnostic> = Vec::new();
        for edit in edits {
            let before = edit.before.as_ref().map_or(0, |before| self.errors(&edit.path, before).1.len());
            let (file, errors) = self.errors(&edit.path, &edit.after);
            if errors.len() > before {
                found.extend(errors);
            }
            new.push(file);
        }
        if !found.is_empty() {
            let text_of =
                |path: &SourcePath| new.iter().find(|file| file.path == *path).map(|file| &*file.text);
            terminal.findings_in(&found, &text_of);
            terminal.status("nothing was written");
            return Ok(false);
        }
        let mut batch = Batch::new(&self.root.join(CONTENT));
        for edit in edits {
            let inside = edit.path.as_str().strip_prefix(CONTENT).unwrap_or(edit.path.as_str());
            match &edit.before {
                Some(before) => batch.replace(inside, before, edit.after.clone())?,
                None => batch.create(inside, edit.after.clone())?,
            }
        }
        let changes = batch.commit()?;
        for path in &changes.added {
            terminal.status(&format!("new: {CONTENT}{path}"));
        }
        for path in &changes.changed {
            terminal.status(&format!("changed: {CONTENT}{path}"));
        }
        if changes.is_empty() {
            terminal.status("nothing to change");
        }
        Ok(true)
    }

    /// A file as the site would read it, and its errors.
    fn errors(&self, path: &SourcePath, bytes: &[u8]) -> (SourceFile, Vec<Diagnostic>) {
        let text = source::as_read(bytes);
        let file = SourceFile::new(path.clone(), text);
        let mut found = content::parse(&file, &self.written.sections).diagnostics;
        found.retain(|diagnostic| diagnostic.severity == Severity::Error);
        (file, found)
    }
}

/// A record whose file has another form than records have.
pub(super) fn unchangeable(path: &SourcePath, error: &crate::editing::EditError) -> Failure {
    use crate::editing::EditError::{NoFields, NotUtf8, Syntax};
    let failure = Failure::said(format!("cannot change `{path}`: {error}"));
    if matches!(error, NoFields | NotUtf8 | Syntax) {
        failure.help("`felles check` tells the place")
    } else {
        failure
    }
}

/// Takes back what a command that was stopped had written to the content of the site in `root`, and says so.
pub(super) fn mend(root: &Path, terminal: &Terminal) -> Result<(), Failure> {
    if let Some(mended) = output::mend(&root.join(CONTENT))? {
        tell_mended(&mended, terminal);
    }
    Ok(())
}

fn tell_mended(mended: &Mended, terminal: &Terminal) {
    terminal.status("an earlier command was stopped while it wrote; what it had written was taken back");
    for path in &mended.restored {
        terminal.status(&format!("as it was before: {CONTENT}{path}"));
    }
    for path in &mended.kept {
        terminal.status(&format!("changed since, and left so: {CONTENT}{path}"));
    }
}

impl From<NameError> for Failure {
    fn from(error: NameError) -> Self {
        Self::said(error.to_string()).help(error.help())
    }
}
