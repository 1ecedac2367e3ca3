//! Governing documents, topics, free pages and the glossary.

use std::sync::Arc;

use crate::content::{ArticleDocument, GoverningDocument, TermDocument, TopicDocument};
use crate::language::Slug;
use crate::site::table::Id;

use super::{CaseMention, Concerns, Municipality};

/// Who accedes to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccedingParty {
    /// A municipality.
    Municipality(Id<Municipality>),
    /// A party of the configuration, by its index there.
    Party(usize),
}

/// Whether a party has acceded; without an index when nothing is written about it.
#[derive(Clone, Debug)]
pub struct Accession {
    /// The party.
    pub party: AccedingParty,
    /// Index among the accessions as written.
    pub written: Option<usize>,
}

/// A governing document.
#[derive(Clone, Debug)]
pub struct Governing {
    /// As written.
    pub document: Arc<GoverningDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// The case that adopted it.
    pub adopted_in: Option<CaseMention>,
    /// Accessions, by party.
    pub accessions: Vec<Accession>,
    /// Topics.
    pub topics: Vec<Id<Topic>>,
}

/// A topic.
#[derive(Clone, Debug)]
pub struct Topic {
    /// As written.
    pub document: Arc<TopicDocument>,
    /// The last part of its address.
    pub slug: Slug,
    /// Topics nearby.
    pub see_also: Vec<Id<Self>>,
    /// What it ties together.
    pub concerns: Concerns,
    /// Governing documents, by title.
    pub governing: Vec<Id<Governing>>,
}

/// A free page.
#[derive(Clone, Debug)]
pub struct Article {
    /// As written.
    pub document: Arc<ArticleDocument>,
    /// Its address without the slashes.
    pub slug: Slug,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct Term {
    /// As written.
    pub document: TermDocument,
    /// Its id on the glossary's page.
    pub slug: Slug,
    /// Terms nearby, one for each written.
    pub see_also: Vec<Option<Id<Self>>>,
}
