//! Governing documents, topics, free pages and the glossary.

use std::collections::BTreeMap;

use crate::config::Config;
use crate::content::{ArticleDocument, GoverningDocument, Name, TermDocument, TopicDocument};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::language::{Slug, sort_key};

use super::index::{Entry, Pointers};
use super::record::{AccedingParty, Accession, Article, Concerns, Governing, Term, Topic};
use super::resolve::Names;
use super::table::{Id, Table};

/// The topics, without what others bring.
pub(super) fn topics(
    entries: Vec<Entry<TopicDocument>>,
    names: &Names,
    found: &mut Vec<Diagnostic>,
) -> Table<Topic> {
    let topic = |Entry { document, slug }: Entry<TopicDocument>| Topic {
        see_also: names.topics.resolve_all(&document.see_also, found),
        document,
        slug,
        concerns: Concerns::default(),
        governing: Vec::new(),
    };
    entries.into_iter().map(topic).collect::<Vec<_>>().into()
}

/// The free pages.
pub(super) fn articles(entries: Vec<Entry<ArticleDocument>>) -> Table<Article> {
    let article = |Entry { document, slug }| Article { document, slug };
    entries.into_iter().map(article).collect::<Vec<_>>().into()
}

/// The glossary by term, each with an id of its own.
/// Gives the ids in the order in which the terms were written, too.
pub(super) fn terms(written: Vec<TermDocument>, found: &mut Vec<Diagnostic>) -> (Table<Term>, Vec<Id<Term>>) {
    let headword = |term: &TermDocument| term.short.clone().or_else(|| term.long.clone()).unwrap_or_default();
    let mut sorted: Vec<(usize, TermDocument)> = written.into_iter().enumerate().collect();
    sorted.sort_by_key(|(_, term)| (sort_key(&headword(term)), headword(term)));
    let mut ids = vec![Id::new(0); sorted.len()];
    for (at, (written, _)) in sorted.iter().enumerate() {
        ids[*written] = Id::new(at);
    }
    let documents: Vec<TermDocument> = sorted.into_iter().map(|(_, term)| term).collect();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    for (at, term) in documents.iter().enumerate() {
        for form in [&term.short, &term.long].into_iter().flatten() {
            if let Some(other) = forms.insert(form.clone(), at).filter(|other| *other != at) {
                found.push(
                    Diagnostic::error(
                        Code::DuplicateRecord,
                        term.span.clone(),
                        format!("the glossary has `{form}` twice"),
                    )
                    .see(documents[other].span.clone(), "the other stands here")
                    .help("keep one of them"),
                );
            }
        }
    }
    let mut slugs: BTreeMap<Slug, u16> = BTreeMap::new();
    let mut terms = Vec::with_capacity(documents.len());
    for document in documents {
        let see_also = document.see_also.iter().map(|name| {
            let at = forms.get(&name.value).copied();
            if at.is_none() {
                let message = format!("the glossary has no term `{}`", name.value);
                let diagnostic = Diagnostic::error(Code::UnknownReference, name.span.clone(), message);
                found.push(match nearest(&name.value, forms.keys().map(String::as_str)) {
                    Some(near) => {
                        diagnostic.replace("the nearest term is", name.span.clone(), format!("\"{near}\""))
                    }
                    None => diagnostic.help("write the `short` or `long` of another term"),
                });
            }
            at.map(Id::new)
        });
        let see_also = see_also.collect();
        let base = Slug::from_title(&headword(&document));
        let count = slugs.entry(base.clone()).or_insert(0);
        *count += 1;
        let slug = if *count == 1 { base } else { Slug::from_title(&format!("{base}-{count}")) };
        terms.push(Term { document, slug, see_also });
    }
    (terms.into(), ids)
}

/// The governing documents.
pub(super) fn governing(
    entries: Vec<Entry<GoverningDocument>>,
    names: &Names,
    pointers: Pointers,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> Table<Governing> {
    let governing = |Entry { document, slug }: Entry<GoverningDocument>| Governing {
        adopted_in: document.adopted_in.as_ref().map(|case| pointers.resolve(case, found)),
        accessions: accessions(&document, names, config, found),
        topics: names.topics.resolve_all(&document.topics, found),
        document,
        slug,
    };
    entries.into_iter().map(governing).collect::<Vec<_>>().into()
}

/// Municipalities first, then the configured parties; where each municipality accedes on its own, all of them.
fn accessions(
    document: &GoverningDocument,
    names: &Names,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> Vec<Accession> {
    let mut written: BTreeMap<AccedingParty, usize> = BTreeMap::new();
    for (at, accession) in document.accessions.iter().enumerate() {
        let name = &accession.party;
        let party = if let Some(index) = config.parties.iter().position(|party| party.id == name.value) {
            AccedingParty::Party(index)
        } else if names.municipalities.is_known(&name.value) {
            let Some(id) = names.municipalities.id(&name.value) else { continue };
            AccedingParty::Municipality(id)
        } else {
            found.push(unknown_party(name, names, config));
            continue;
        };
        written.entry(party).or_insert(at);
    }
    if document.acceded_by_municipalities {
        let all = names.municipalities.ids().map(|id| (AccedingParty::Municipality(id), None));
        let mut rows: BTreeMap<AccedingParty, Option<usize>> = all.collect();
        rows.extend(written.into_iter().map(|(party, at)| (party, Some(at))));
        return rows.into_iter().map(|(party, written)| Accession { party, written }).collect();
    }
    written.into_iter().map(|(party, at)| Accession { party, written: Some(at) }).collect()
}

fn unknown_party(name: &Name, names: &Names, config: &Config) -> Diagnostic {
    let message = format!("there is no municipality or party `{}`", name.value);
    let diagnostic = Diagnostic::error(Code::UnknownReference, name.span.clone(), message);
    let parties = config.parties.iter().map(|party| party.id.as_str());
    match nearest(&name.value, names.municipalities.names().chain(parties)) {
        Some(near) => diagnostic.replace("the nearest name is", name.span.clone(), format!("\"{near}\"")),
        None => diagnostic.help(
            "write a municipality's file name, or the `id` of one of the `[[parties]]` in `config.toml`",
        ),
    }
}
