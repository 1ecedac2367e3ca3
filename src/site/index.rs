//! Names to ids, with the nearest known name for what is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::config::Session;
use crate::content::{CaseKey, CasePointer, Header, Name};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::fields::Located;
use crate::language::Slug;
use crate::source::{SourcePath, Span};

use super::access::is_public;
use super::points::numbers;
use super::record::{Case, CaseMention};
use super::table::{Id, Table};

/// The records of one kind by name. A record that is withheld is known, so that naming it is no mistake, but has no id.
pub(super) struct Index<T> {
    what: &'static str,
    ids: BTreeMap<String, Option<Id<T>>>,
    /// Names of files that could not be read as records. What is wrong with them has been told; naming them is right.
    broken: BTreeSet<String>,
}

impl<T> Index<T> {
    /// The id of a name. An unknown name is told; a withheld record gives nothing in silence.
    pub(super) fn resolve(&self, name: &Name, diagnostics: &mut Vec<Diagnostic>) -> Option<Id<T>> {
        if let Some(id) = self.ids.get(&name.value) {
            return *id;
        }
        if self.broken.contains(&name.value) {
            return None;
        }
        diagnostics.push(self.unknown(&name.value, &name.span));
        None
    }

    /// The id of a record that another cannot be shown without: a withheld one is told as well.
    pub(super) fn require(
        &self,
        name: &str,
        span: &Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Id<T>> {
        let what = self.what;
        match self.ids.get(name) {
            Some(Some(id)) => return Some(*id),
            Some(None) => diagnostics.push(
                Diagnostic::error(
                    Code::UnknownReference,
                    span.clone(),
                    format!("the {what} `{name}` is not public"),
                )
                .help(format!("publish the {what} first, or withhold this record too")),
            ),
            None if self.broken.contains(name) => {}
            None => diagnostics.push(self.unknown(name, span)),
        }
        None
    }

    /// As [`Index::resolve`], for a list.
    pub(super) fn resolve_all(&self, names: &[Name], diagnostics: &mut Vec<Diagnostic>) -> Vec<Id<T>> {
        let mut ids: Vec<_> = names.iter().filter_map(|name| self.resolve(name, diagnostics)).collect();
        let mut seen = Vec::new();
        ids.retain(|id| {
            !seen.contains(id) && {
                seen.push(*id);
                true
            }
        });
        ids
    }

    /// The id of a public record.
    pub(super) fn id(&self, name: &str) -> Option<Id<T>> {
        self.ids.get(name).copied().flatten()
    }

    /// Takes note of the files in a folder of `content/` that could not be read as records.
    pub(super) fn know(&mut self, broken: &[SourcePath], folder: &str) {
        let folder = format!("content/{folder}");
        let inside = broken.iter().filter(|path| path.folder() == folder);
        self.broken.extend(
            inside.flat_map(|path| [path.stem().to_owned(), Slug::from_title(path.stem()).to_string()]),
        );
    }

    /// The ids of all public records, each once, in order.
    pub(super) fn ids(&self) -> impl Iterator<Item = Id<T>> {
        let mut ids: Vec<Id<T>> = self.ids.values().copied().flatten().collect();
        ids.sort();
        ids.dedup();
        ids.into_iter()
    }

    pub(super) fn is_known(&self, name: &str) -> bool {
        self.ids.contains_key(name) || self.broken.contains(name)
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }

    pub(super) fn unknown(&self, name: &str, span: &Span) -> Diagnostic {
        let what = self.what;
        let diagnostic =
            Diagnostic::error(Code::UnknownReference, span.clone(), format!("there is no {what} `{name}`"));
        match nearest(name, self.names()) {
            Some(near) => diagnostic.replace("the nearest name is", span.clone(), format!("\"{near}\"")),
            None if self.ids.is_empty() => {
                diagnostic.help(format!("the site has no {what} yet; add one, or remove the name"))
            }
            None => diagnostic.help(format!("each {what} is named by its file, without the ending")),
        }
    }
}

impl Index<Case> {
    /// As [`Index::know`], for cases, whose files lie by body and year.
    pub(super) fn know_cases(&mut self, broken: &[SourcePath]) {
        let key = |path: &SourcePath| {
            let body = path.as_str().strip_prefix("content/saker/")?.split('/').next()?.to_uppercase();
            CaseKey::parse(&format!("{body} {}", path.stem()))
        };
        self.broken.extend(broken.iter().filter_map(key).map(|key| key.slug().to_string()));
    }
}

/// A document that is public, with its slug.
pub(super) struct Entry<D> {
    pub(super) document: Arc<D>,
    pub(super) slug: Slug,
}

/// Brings the documents of one kind into the order of `key`, drops withheld ones, and names each by file name and slug.
///
/// Two documents with one slug are told; the second is dropped.
pub(super) fn entries<D, T, K: Ord>(
    what: &'static str,
    documents: Vec<Arc<D>>,
    session: &Session,
    header: impl Fn(&D) -> &Header,
    slug: impl Fn(&D) -> Slug,
    key: impl Fn(&D) -> K,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Vec<Entry<D>>, Index<T>) {
    let mut documents: Vec<(K, Arc<D>)> =
        documents.into_iter().map(|document| (key(&document), document)).collect();
    documents
        .sort_by(|(a, left), (b, right)| a.cmp(b).then_with(|| header(left).path.cmp(&header(right).path)));
    let mut first: BTreeMap<Slug, Span> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    let mut entries = Vec::new();
    for (_, document) in documents {
        let own = header(&document);
        let slug = slug(&document);
        if slug.is_empty() {
            diagnostics.push(
                Diagnostic::error(Code::UnusableValue, own.span.clone(), "the file name gives no address")
                    .help("use letters or digits in the file's name"),
            );
            continue;
        }
        if let Some(other) = first.get(&slug) {
            diagnostics.push(
                Diagnostic::error(
                    Code::DuplicateRecord,
                    own.span.clone(),
                    format!("the {what} `{slug}` is written twice"),
                )
                .see(other.clone(), "the other stands here")
                .help("keep one of the files; an old address goes into `aliases`"),
            );
            continue;
        }
        first.insert(slug.clone(), own.span.clone());
        let id = is_public(own, session).then(|| Id::new(entries.len()));
        ids.insert(own.path.stem().to_owned(), id);
        ids.insert(slug.as_str().to_owned(), id);
        if id.is_some() {
            entries.push(Entry { document, slug });
        }
    }
    (entries, Index { what, ids, broken: BTreeSet::new() })
}

/// Turns pointers to cases into ids.
#[derive(Clone, Copy)]
pub(super) struct Pointers<'a> {
    /// By slug, which is one-to-one with the key.
    pub(super) index: &'a Index<Case>,
    /// The cases with their points.
    pub(super) cases: &'a Table<Case>,
}

impl Pointers<'_> {
    /// What a pointer to a case means. An unknown case is a warning, since older papers are often not online; a point
    /// that a known case does not have is one too.
    pub(super) fn resolve(
        self,
        pointer: &Located<CasePointer>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> CaseMention {
        self.resolve_as(Code::UnknownCase, pointer, diagnostics)
    }

    /// As [`Pointers::resolve`], with the code by which an unknown case is told.
    pub(super) fn resolve_as(
        self,
        unknown: Code,
        pointer: &Located<CasePointer>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> CaseMention {
        self.tell(unknown, &pointer.value, &pointer.span, diagnostics);
        self.mention(&pointer.value)
    }

    /// What a pointer to a case means, in silence.
    pub(super) fn mention(self, CasePointer { case: key, point }: &CasePointer) -> CaseMention {
        let case = self.index.id(key.slug().as_str());
        CaseMention { key: key.clone(), point: point.clone(), case }
    }

    /// Tells a case, or a point of a case, that the site does not have; a case with the code `unknown`.
    pub(super) fn tell(
        self,
        unknown: Code,
        CasePointer { case: key, point }: &CasePointer,
        span: &Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let slug = key.slug();
        let case = self.index.id(slug.as_str());
        if !self.index.is_known(slug.as_str()) {
            let message = format!("the site does not have the case `{key}`");
            let diagnostic = Diagnostic::warning(unknown, span.clone(), message);
            // The same number of another body is a nearer guess than another number of the same.
            let other = format!("-{:02}-{}", key.number, key.year);
            let mut elsewhere =
                self.index.names().filter(|name| name.ends_with(&other) && *name != slug.as_str());
            let elsewhere = elsewhere.find(|name| name.matches('-').count() >= 2).map(shown);
            let diagnostic = match elsewhere {
                Some(other) => diagnostic.help(format!("the site has `{other}`, of another body")),
                None => diagnostic,
            };
            diagnostics.push(
                match nearest(slug.as_str(), self.index.names().filter(|name| same_body(name, slug.as_str())))
                {
                    Some(near) => diagnostic
                        .help(format!("it is shown as plain text; the nearest number is `{}`", shown(near))),
                    None => diagnostic.help("it is shown as plain text"),
                },
            );
        }
        if let (Some(id), Some(number)) = (case, point) {
            let points = &self.cases[id].points;
            if !points.is_empty() && !points.iter().any(|point| point.number == *number) {
                diagnostics.push(
                    Diagnostic::warning(
                        Code::UnknownPoint,
                        span.clone(),
                        format!("`{key}` has no point {number}"),
                    )
                    .help(format!("its points are {}", numbers(points))),
                );
            }
        }
    }

    /// As [`Pointers::resolve`], for a list.
    pub(super) fn resolve_all(
        self,
        pointers: &[Located<CasePointer>],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Vec<CaseMention> {
        pointers.iter().map(|pointer| self.resolve(pointer, diagnostics)).collect()
    }
}

/// `ssu-07-2022` → `SSU 07-2022`.
fn shown(slug: &str) -> String {
    let mut parts = slug.rsplitn(3, '-');
    let (year, number, body) =
        (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    format!("{} {number}-{year}", body.to_uppercase())
}

fn same_body(name: &str, slug: &str) -> bool {
    let body = |text: &str| text.rsplitn(3, '-').nth(2).map(str::to_owned);
    name.rsplit('-').next().is_some_and(|year| year.len() == 4)
        && name.matches('-').count() >= 2
        && body(name) == body(slug)
}
