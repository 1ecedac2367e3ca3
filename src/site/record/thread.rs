//! Threads: cases that follow up each other.

use std::sync::Arc;

use crate::content::PointNumber;
use crate::language::Slug;
use crate::site::table::Id;

use super::Case;

/// Who says that one case follows up another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EdgeSource {
    /// The later case's fields; with the source they name.
    Follows(Option<String>),
    /// The later case's title.
    Title,
    /// A sentence in the text of one of the two.
    Text(Arc<str>),
    /// The later case has the earlier one as an attachment and its title holds the other's.
    Attachment,
}

/// One case follows up another.
#[derive(Clone, Debug)]
pub struct Edge {
    /// The later case.
    pub from: Id<Case>,
    /// The earlier case.
    pub to: Id<Case>,
    /// The point that is followed up.
    pub point: Option<PointNumber>,
    /// Who says so; the fields first.
    pub sources: Vec<EdgeSource>,
}

/// A chain of cases.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The last part of its address: that of its first case, which stays its first.
    pub slug: Slug,
    /// Its cases, oldest first.
    pub cases: Vec<Id<Case>>,
    /// Its edges, by later case.
    pub edges: Vec<Edge>,
}
