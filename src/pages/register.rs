//! Registers: lists that grow, one page after the other.

use std::ops::Range;
use std::sync::Arc;

use crate::content::FollowUpStatus;
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
    /// How far the follow-up of a decision has come.
    Status(FollowUpStatus),
    /// Decisions that nobody has taken up again within the configured time.
    NeverTakenUp,
}

impl Scope {
    /// The address of the register in `folder_name` that is narrowed to this.
    fn address(self, folder_name: &str, site: &Site) -> Address {
        let whole = folder(folder_name);
        match self {
            Self::All => whole,
            Self::Year(year) => whole.child(&year.to_string()),
            Self::Body(id) => site.bodies[id].address().child(folder_name),
            Self::Region(id) => site.regions[id].address().child(folder_name),
            Self::Municipality(id) => site.municipalities[id].address().child(folder_name),
            Self::Topic(id) => site.topics[id].address().child(folder_name),
            Self::Status(status) => whole.child(status_folder(status)),
            Self::NeverTakenUp => whole.child("ikke-tatt-opp-igjen"),
        }
    }
}

/// The folder of a status: Norwegian like every address, and the same whatever the interface calls it.
fn status_folder(status: FollowUpStatus) -> &'static str {
    match status {
        FollowUpStatus::NotStarted => "ikke-startet",
        FollowUpStatus::InProgress => "pagar",
        FollowUpStatus::Done => "gjort",
        FollowUpStatus::Overtaken => "ikke-lenger-aktuelt",
        FollowUpStatus::NotApplicable => "trenger-ingen-oppfolging",
        FollowUpStatus::Unknown => "ukjent-status",
    }
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
    /// The narrower registers that have pages of their own, with how many rows each has; years newest first.
    pub narrower: Arc<[(Scope, usize)]>,
}

impl RegisterPage {
    /// The address of page `number`.
    pub fn address_of(&self, number: usize, site: &Site) -> Address {
        let first = self.address_of_scope(self.scope, site);
        if number == 1 { first } else { first.child(&format!("side-{number}")) }
    }

    /// The address of the first page of the same kind of register, narrowed to `scope`.
    pub fn address_of_scope(&self, scope: Scope, site: &Site) -> Address {
        scope.address(self.rows.folder(), site)
    }

    /// The address of this page.
    pub fn address(&self, site: &Site) -> Address {
        self.address_of(self.number, site)
    }
}

/// The pages of one register; a register without rows has one page that says so.
pub(super) fn pages(
    rows: &Rows,
    scope: Scope,
    narrower: &Arc<[(Scope, usize)]>,
    page_size: usize,
) -> Vec<RegisterPage> {
    let count = rows.len().div_ceil(page_size).max(1);
    (1..=count)
        .map(|number| RegisterPage {
            rows: rows.clone(),
            scope,
            number,
            count,
            range: (number - 1) * page_size..(number * page_size).min(rows.len()),
            narrower: narrower.clone(),
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
    narrowed(rows, wrap, years(rows, year_of), page_size)
}

/// The register of decisions, and one for each year, body, region, topic and status that has any.
///
/// Municipalities have none: papers name so many of them that their registers would be half of the whole site.
pub(super) fn decisions(site: &Site, page_size: usize) -> Vec<RegisterPage> {
    let of = |cases: &mut dyn Iterator<Item = Id<Case>>| -> Vec<DecisionRow> {
        cases.flat_map(|case| site.decisions_of(case)).copied().collect()
    };
    let mut parts = years(&site.decisions, |row| site.cases[row.case].order.year());
    for (id, body) in site.bodies.iter() {
        parts.push((Scope::Body(id), of(&mut body.cases.iter().copied())));
    }
    for (id, region) in site.regions.iter() {
        parts.push((Scope::Region(id), of(&mut region.concerns.cases.iter().map(|(case, _)| *case))));
    }
    for (id, topic) in site.topics.iter() {
        parts.push((Scope::Topic(id), of(&mut topic.concerns.cases.iter().map(|(case, _)| *case))));
    }
    for (_, status) in FollowUpStatus::WORDS {
        let is_so = |row: &&DecisionRow| site.follow_up_status(**row) == Some(status);
        parts.push((Scope::Status(status), site.decisions.iter().filter(is_so).copied().collect()));
    }
    let is_forgotten =
        |row: &&DecisionRow| row.point.is_some_and(|at| site.cases[row.case].points[at].never_taken_up);
    parts.push((Scope::NeverTakenUp, site.decisions.iter().filter(is_forgotten).copied().collect()));
    parts.retain(|(_, rows)| !rows.is_empty());
    narrowed(&site.decisions, Rows::Decisions, parts, page_size)
}

/// The rows of each year, newest first.
fn years<T: Copy>(rows: &[T], year_of: impl Fn(T) -> i16) -> Vec<(Scope, Vec<T>)> {
    let mut years: Vec<i16> = rows.iter().map(|row| year_of(*row)).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let of_year = |year| rows.iter().copied().filter(|row| year_of(*row) == year).collect();
    years.into_iter().map(|year| (Scope::Year(year), of_year(year))).collect()
}

/// A register and its narrower ones; each leads to all of them.
fn narrowed<T: Copy>(
    rows: &[T],
    wrap: impl Fn(Arc<[T]>) -> Rows,
    parts: Vec<(Scope, Vec<T>)>,
    page_size: usize,
) -> Vec<RegisterPage> {
    let narrower: Arc<[(Scope, usize)]> = parts.iter().map(|(scope, rows)| (*scope, rows.len())).collect();
    let mut all = pages(&wrap(rows.into()), Scope::All, &narrower, page_size);
    for (scope, rows) in parts {
        all.extend(pages(&wrap(rows.into()), scope, &narrower, page_size));
    }
    all
}
