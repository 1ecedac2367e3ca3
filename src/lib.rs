//! `felles`: structured papers in, a checked and linked static site out.
//!
//! The rooms stand in the order of the arrow; a room may import only rooms above it in this list.
//! `ARCHITECTURE.md` draws the arrow; `tests/architecture.rs` keeps the order.

pub mod language;
pub mod source;
pub mod diagnostic;
pub mod papers;
pub mod privacy;
pub mod attached;
pub mod fields;
pub mod config;
pub mod content;
pub mod mention;
pub mod citation;
pub mod site;
pub mod search;
pub mod messages;
pub mod chart;
pub mod pages;
pub mod theme;
pub mod render;
pub mod accessibility;
pub mod output;
pub mod build;
pub mod import;
pub mod editing;
pub mod preview;
pub mod cli;
