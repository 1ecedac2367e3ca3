//! A page of a register.

use serde::Serialize;

use crate::pages::plan::Page;
use crate::pages::register::{RegisterPage, Rows, Scope};
use crate::site::{Concerns, Id, Reason};

use super::decision::DecisionView;
use super::row::{CaseRow, Link, MeetingRow};
use super::thread::ThreadView;
use super::{Body, Drawer, View};

/// Rows of one year.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The year.
    pub year: String,
    /// Cases.
    pub cases: Vec<CaseRow>,
    /// Meetings.
    pub meetings: Vec<MeetingRow>,
    /// Decisions.
    pub decisions: Vec<DecisionView>,
}

/// A page of a register.
#[derive(Clone, Debug, Serialize)]
pub struct RegisterView {
    /// What the register is, in a sentence.
    pub lead: String,
    /// How many there are, and how they are sorted.
    pub count: String,
    /// Rows by year.
    pub years: Vec<YearView>,
    /// Threads, which have no year of their own.
    pub threads: Vec<ThreadView>,
    /// Meetings to come; on the first page of all meetings.
    pub coming: Vec<MeetingRow>,
    /// The years with pages of their own; the current one without an address.
    pub year_links: Vec<Link>,
    /// The register that is not narrowed to a year.
    pub all: Option<Link>,
    /// Pages by number; the current one without an address.
    pub pages: Vec<Link>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Drawer<'_> {
    pub(super) fn register(&self, page: &Page, register: &RegisterPage) -> View {
        let (template, folder, nav) = match register.rows {
            Rows::Cases(_) => ("cases", "saker", "cases"),
            Rows::Meetings(_) => ("meetings", "moter", "meetings"),
            Rows::Decisions(_) => ("decisions", "vedtak", "decisions"),
            Rows::Threads(_) => ("threads", "saksganger", "threads"),
        };
        let whole = self.text(&format!("nav_{nav}"));
        let (heading, way) = match register.scope {
            Scope::All => (whole, Vec::new()),
            Scope::Year(year) => {
                let values = [("what", &*whole), ("year", &*year.to_string())];
                (self.fill("title_year", &values), vec![self.step(folder, &format!("nav_{nav}"))])
            }
            Scope::Body(id) => self.scoped(&whole, self.body_link(id), "organ", "nav_bodies"),
            Scope::Region(id) => self.scoped(&whole, self.region_link(id), "regioner", "nav_regions"),
            Scope::Municipality(id) => {
                self.scoped(&whole, self.municipality_link(id), "kommuner", "nav_municipalities")
            }
            Scope::Topic(id) => self.scoped(&whole, self.topic_link(id), "tema", "nav_topics"),
        };
        let mut head = self.head(page, template, heading, way);
        if register.number > 1 {
            let values = [("title", &*head.title), ("n", &*register.number.to_string())];
            head.title = self.fill("title_numbered", &values);
        }
        let is_first_of_all = register.number == 1 && register.scope == Scope::All;
        let address_of = |number| self.url(&register.address_of(number, self.site));
        let year_links = register.years.iter().map(|year| {
            let text = year.to_string();
            if register.scope == Scope::Year(*year) && register.number == 1 {
                return Link::plain(text);
            }
            let url = self.path(&format!("/{folder}/{year}/"));
            Link::new(&text, url)
        });
        let view = RegisterView {
            lead: self.text(&format!("lead_{nav}")),
            count: self.counted(&format!("count_{nav}"), register.rows.len()),
            years: self.years(register),
            threads: match &register.rows {
                Rows::Threads(rows) => {
                    rows[register.range.clone()].iter().map(|id| self.thread(*id)).collect()
                }
                _ => Vec::new(),
            },
            coming: match &register.rows {
                Rows::Meetings(_) if is_first_of_all => self.coming(10),
                _ => Vec::new(),
            },
            year_links: year_links.collect(),
            all: matches!(register.scope, Scope::Year(_)).then(|| self.step(folder, &format!("all_{nav}"))),
            pages: if register.count == 1 {
                Vec::new()
            } else {
                let link = |number: usize| {
                    let text = number.to_string();
                    if number == register.number {
                        Link::plain(text)
                    } else {
                        Link::new(&text, address_of(number))
                    }
                };
                near(register.number, register.count).into_iter().map(link).collect()
            },
            previous: (register.number > 1).then(|| address_of(register.number - 1)),
            next: (register.number < register.count).then(|| address_of(register.number + 1)),
        };
        View { page: head, view: Body::Register(Box::new(view)) }
    }

    fn scoped(&self, whole: &str, owner: Link, folder: &str, key: &str) -> (String, Vec<Link>) {
        let heading = self.fill("title_scoped", &[("what", whole), ("name", &owner.text)]);
        (heading, vec![self.step(folder, key), owner])
    }

    /// The rows of a page under their years, in order.
    fn years(&self, register: &RegisterPage) -> Vec<YearView> {
        let mut years: Vec<YearView> = Vec::new();
        match &register.rows {
            Rows::Cases(rows) => {
                for id in &rows[register.range.clone()] {
                    let year = self.site.cases[*id].document.key.value.year;
                    of_year(&mut years, year).cases.push(self.case_row(*id, self.why(register.scope, *id)));
                }
            }
            Rows::Meetings(rows) => {
                for id in &rows[register.range.clone()] {
                    let year = self.site.meetings[*id].date.year();
                    of_year(&mut years, year).meetings.push(self.meeting_row(*id, None));
                }
            }
            Rows::Decisions(rows) => {
                for row in &rows[register.range.clone()] {
                    let year = self.site.cases[row.case].order.year();
                    of_year(&mut years, year).decisions.push(self.decision(*row));
                }
            }
            Rows::Threads(_) => {}
        }
        years
    }

    /// Why a case stands in the register of a place.
    fn why(&self, scope: Scope, case: Id<crate::site::Case>) -> Option<Reason> {
        let concerns: &Concerns = match scope {
            Scope::Region(id) => &self.site.regions[id].concerns,
            Scope::Municipality(id) => &self.site.municipalities[id].concerns,
            Scope::All | Scope::Year(_) | Scope::Body(_) | Scope::Topic(_) => return None,
        };
        let at = concerns.cases.binary_search_by_key(&case, |(id, _)| *id).ok()?;
        Some(concerns.cases[at].1)
    }
}

fn of_year(years: &mut Vec<YearView>, year: i16) -> &mut YearView {
    let year = year.to_string();
    if years.last().is_none_or(|last| last.year != year) {
        years.push(YearView { year, cases: Vec::new(), meetings: Vec::new(), decisions: Vec::new() });
    }
    let last = years.len() - 1;
    &mut years[last]
}

/// The numbers of pages worth a link: the first, the last, and those around the current one.
fn near(current: usize, count: usize) -> Vec<usize> {
    (1..=count).filter(|number| *number == 1 || *number == count || number.abs_diff(current) <= 2).collect()
}
