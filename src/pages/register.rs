//! Registers: lists that grow, one page after the other.

use std::ops::Range;
use std::sync::Arc;

use crate::site::{Body, Case, DecisionRow, Id, Meeting, Municipality, Region, Site, Thread, Topic};

use super::address::{Address, HasAddress, folder};

/// What a register lists.
#[derive(Clone, Debug)]
pub enum Rows {
    /// Cases.
    Cases(Arc<[Id<Case>]>),
    /// Meetings.
    Meetings(Arc<[Id<Meeting>]>),
    /// Decision points.
    Decisions(Arc<[DecisionRow]>),
    /// Threads.
    Threads(Arc<[Id<Thread>]>),
}

impl Rows {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Cases(rows) => rows.len(),
            Self::Meetings(rows) => rows.len(),
            Self::Decisions(rows) => rows.len(),
            Self::Threads(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The folder of the whole register.
    fn folder(&self) -> &'static str {
        match self {
            Self::Cases(_) => "saker",
            Self::Meetings(_) => "moter",
            Self::Decisions(_) => "vedtak",
            Self::Threads(_) => "saksganger",
        }
    }
}

/// What a register is narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Everything.
    All,
    /// A year.
    Year(i16),
    /// A body.
    Body(Id<Body>),
    /// A region.
    Region(Id<Region>),
    /// A municipality.
    Municipality(Id<Municipality>),
    /// A topic.
    Topic(Id<Topic>),
}

/// One page of a register.
#[derive(Clone, Debug)]
pub struct RegisterPage {
    /// All rows of the register.
    pub rows: Rows,
    /// What it is narrowed to.
    pub scope: Scope,
    /// This page, from 1.
    pub number: usize,
    /// How many pages there are.
    pub count: usize,
    /// The rows on this page.
    pub range: Range<usize>,
    /// The years that have pages of their own, newest first.
    pub years: Arc<[i16]>,
}

impl RegisterPage {
    /// The address of page `number`.
    pub fn address_of(&self, number: usize, site: &Site) -> Address {
        let whole = folder(self.rows.folder());
        let first = match self.scope {
            Scope::All => whole,
            Scope::Year(year) => whole.child(&year.to_string()),
            Scope::Body(id) => site.bodies[id].address().child(self.rows.folder()),
            Scope::Region(id) => site.regions[id].address().child(self.rows.folder()),
            Scope::Municipality(id) => site.municipalities[id].address().child(self.rows.folder()),
            Scope::Topic(id) => site.topics[id].address().child(self.rows.folder()),
        };
        if number == 1 { first } else { first.child(&format!("side-{number}")) }
    }

    /// The address of this page.
    pub fn address(&self, site: &Site) -> Address {
        self.address_of(self.number, site)
    }
}

/// The pages of one register; a register without rows has one page that says so.
pub(super) fn pages(rows: &Rows, scope: Scope, years: &Arc<[i16]>, page_size: usize) -> Vec<RegisterPage> {
    let count = rows.len().div_ceil(page_size).max(1);
    (1..=count)
        .map(|number| RegisterPage {
            rows: rows.clone(),
            scope,
            number,
            count,
            range: (number - 1) * page_size..(number * page_size).min(rows.len()),
            years: years.clone(),
        })
        .collect()
}

/// A register and one for each of its years; `year_of` gives a row's year.
pub(super) fn by_year<T: Copy>(
    rows: &[T],
    wrap: impl Fn(Arc<[T]>) -> Rows,
    year_of: impl Fn(T) -> i16,
    page_size: usize,
) -> Vec<RegisterPage> {
    let mut years: Vec<i16> = rows.iter().map(|row| year_of(*row)).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let years: Arc<[i16]> = years.into();
    let mut all = pages(&wrap(rows.into()), Scope::All, &years, page_size);
    for year in years.iter() {
        let of_year: Vec<T> = rows.iter().copied().filter(|row| year_of(*row) == *year).collect();
        all.extend(pages(&wrap(of_year.into()), Scope::Year(*year), &years, page_size));
    }
    all
}
