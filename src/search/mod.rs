//! Search in Norwegian: what the site has, read so that people find it in the words they use.
//!
//! *In*: the [`Site`](crate::site::Site) and its configuration. *Out*: an [`Index`] that answers a query with pages, best
//! first. *Refuses*: nothing; any text is a query. What is not public is not in a `Site`, so it cannot be found.
//!
//! A word of the site is read once: folded (`å`, `aa` and `a` are one), led to its group (inflections, checked against
//! the site's own words; nynorsk and bokmål), and cut into the words it is made of. A query is read the same way. A case
//! number in any spelling is not a word but an answer.

mod bytes;
mod compound;
mod document;
mod entry;
mod fold;
mod group;
mod index;
mod lexicon;
mod lists;
mod place;
mod posting;
mod query;
mod rank;
mod read;
mod records;
mod root;
mod shard;
mod vocabulary;
mod ways;

pub use bytes::Packer;
pub use entry::{Entry, EntryKind, Facet, Part};
pub use fold::fold;
pub use index::Index;
pub use query::{TypedCase, typed_case};
pub use rank::{Answer, Hit, Searcher};
pub use read::Card;
pub use vocabulary::Vocabulary;
