//! The grammar: what a paper says of itself.

mod attachments;
mod case;
mod dates;
mod doubts;
mod ending;
mod fields;
mod headings;
mod kind;
mod number;
mod outcome;
mod own;
mod points;
mod report;
mod table;
mod text;
mod tidy;
mod words;

pub use kind::read;
pub(super) use text::plain as plain_text;
pub use words::{Label, Words};

#[cfg(test)]
mod tests;
