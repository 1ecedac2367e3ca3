//! Papers of others become records of the site.
//!
//! *In*: [`crate::papers::Paper`] and the words of the site. *Out*: files of `content/`, planned before any is written, and a
//! list of what a person should look at. *Refuses*: to guess, to overwrite what an editor has written, and to write a
//! part of what was planned.

mod found;
mod meeting;
pub mod meeting_file;
pub mod minutes;
pub mod notice;
mod number;
mod signs;
#[cfg(test)]
mod testing;
pub mod when;

pub use found::{
    AgendaItem, CaseNumber, CasePaper, Doubt, Found, FoundAttachment, Kind, MinutesItem, MinutesPaper,
    NoticePaper, ReportPaper, Side,
};
pub use number::{Numbered, case_numbers, leading_number};
