//! Records after resolving: what their author wrote, with every name turned into an id, and what follows from the others.

mod case;
mod meeting;
mod place;
mod reading;
mod reference;
mod thread;
mod work;

pub use case::{Adopted, AttachedTo, Case, CaseMention, DecisionPoint, Relation};
pub use meeting::{AgendaItem, Meeting};
pub use place::{Body, Concerns, Map, Municipality, Reason, Region};
pub use reading::{AccedingParty, Accession, Article, Governing, Term, Topic};
pub use reference::{Backlink, CitationEdge, RecordId, References, Referred};
pub use thread::{Edge, EdgeSource, Thread};
pub use work::{FocusArea, Measure, Plan, Project, Report};
