//! Every page of the site, and exactly what a template can see of it.
//!
//! *In*: the [`Site`](crate::site::Site), the configuration and the interface's words. *Out*: a [`PageSet`] (addresses
//! with the ids behind them), and for each page, when it is drawn, its [`View`]: plain values, words chosen, links made.
//! *Refuses*: two pages at one address, links that lead nowhere. Views hold no ids and templates ask nothing.

mod address;
mod comparison;
mod plan;
mod register;
pub mod view;

pub use address::Address;
pub use plan::{Copy, IndexKind, Page, PageKind, PageSet, plan};
pub use register::{RegisterPage, Rows, Scope};
pub use view::{DrawRows, Drawer, DrawnRow, Listed, NoRows, Row, RowView, View};
