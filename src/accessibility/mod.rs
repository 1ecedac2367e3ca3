//! What can be said of a site's accessibility, criterion by criterion.
//!
//! *In*: the findings of a run, and what only a person can judge ([`Material`]). *Out*: a [`Report`], as JSON or as a table.
//! *Refuses*: nothing. It checks nothing itself: [`CRITERIA`] only says which findings belong to which criterion. A report
//! without findings says that the checks found nothing, not that the site conforms.

mod criteria;
mod material;
mod report;

pub use criteria::{ByHand, CRITERIA, Criterion, Guarantor, Level};
pub use material::{Attached, Material};
pub use report::Report;
