//! Norwegian as a craft, and nothing about sites.
//!
//! *In*: text, dates, numbers. *Out*: slugs, sort keys, written dates and sizes. *Refuses*: nothing; every
//! function here is total.

mod collation;
mod dates;
mod decimal;
mod guess;
mod hyphens;
mod lower;
mod numbers;
mod slug;
mod tag;

pub use collation::{SortKey, name_key, sort_key};
pub use dates::{PartialDate, is_month, written_date, written_month, written_partial};
pub use decimal::{Decimal, NotDecimal, written_units};
pub use guess::language_of;
pub use hyphens::softened;
pub use lower::lower_case;
pub use numbers::{written_count, written_size};
pub use slug::Slug;
pub use tag::Language;
