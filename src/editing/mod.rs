//! What the secretariat does from day to day, as functions from text to text.
//!
//! *In*: a record's file as it lies on disk, and what is to be said in it: what a body decided, how far a point has come; or
//! the kind and key of a new record. *Out*: the new file, with every byte kept that it is not about: comments, order, line
//! ends, blanks. And what waits for somebody, read from the joined site. *Refuses*: files whose fields cannot be read, points
//! that are not there, and to write over what has been decided. Nothing here reads or writes a file.

mod decide;
mod fields;
mod file;
mod follow_up;
mod named;
mod number;
mod parts;
mod skeleton;
mod starter;
mod template;
#[cfg(test)]
mod tests;
mod waiting;

pub use decide::{Decided, Decision, PutOff, Standing, decided, following, standing};
pub use file::{EditError, RecordFile};
pub use follow_up::{FollowUp, followed_up, status_word};
pub use named::{NameError, NamedCase, named_body, named_case};
pub use number::next_number;
pub use skeleton::{CaseSkeleton, MeetingSkeleton, PageSkeleton, ProjectSkeleton, ReportSkeleton};
pub use starter::{StarterFile, starter};
pub use template::{TemplateParty, case_template};
pub use waiting::{Group, Waiting, import_doubts, waiting};
