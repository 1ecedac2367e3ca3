//! A page of a register.

use serde::Serialize;

use crate::language::written_count;
use crate::pages::plan::Page;
use crate::pages::register::{RegisterPage, Rows, Scope};
use crate::site::{Concerns, Id, Reason};

use super::listed::{Around, DrawnRow};
use super::row::Link;
use super::search::Finder;
use super::thread::ThreadView;
use super::{Body, Drawer, View};

/// Rows of one year.
#[derive(Clone, Debug, Serialize)]
pub struct YearView {
    /// The year.
    pub year: String,
    /// Its cases, meetings or decisions, as HTML.
    pub rows: Vec<DrawnRow>,
}

/// A narrower register.
#[derive(Clone, Debug, Serialize)]
pub struct NarrowerLink {
    /// What it is narrowed to.
    pub text: String,
    /// The language of that, where it is the name of a record.
    pub language: Option<&'static str>,
    /// Where it is; none for the current page.
    pub url: Option<String>,
    /// How many rows it has, where that is told.
    pub count: Option<String>,
}

/// Narrower registers of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct NarrowerView {
    /// The kind: «Organer», «Tema».
    pub heading: String,
    /// Whether the current page is one of them.
    pub is_current: bool,
    /// The registers.
    pub links: Vec<NarrowerLink>,
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
    /// Meetings to come; on the first page of all meetings, as HTML.
    pub coming: Vec<DrawnRow>,
    /// The years with pages of their own; the current one without an address.
    pub year_links: Vec<NarrowerLink>,
    /// Other narrower registers by kind.
    pub narrower: Vec<NarrowerView>,
    /// The register that is not narrowed.
    pub all: Option<Link>,
    /// Pages by number; the current one without an address.
    pub pages: Vec<Link>,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// What the whole register counts: the HTML inside a figure each; on the first page of all cases and of all decisions.
    pub charts: Vec<String>,
    /// What narrows the register in place; on the first page of all cases and of all decisions.
    pub finder: Option<Finder>,
}

/// Whether a narrower register is of one kind.
type IsWanted = fn(Scope) -> bool;

impl Drawer<'_> {
    pub(super) fn register(&self, page: &Page, register: &RegisterPage) -> View {
        let (template, folder, nav) = match register.rows {
            Rows::Cases(_) => ("cases", "saker", "cases"),
            Rows::Meetings(_) => ("meetings", "moter", "meetings"),
            Rows::Decisions(_) => ("decisions", "vedtak", "decisions"),
            Rows::Threads(_) => ("threads", "saksganger", "threads"),
        };
        let whole = self.text(&format!("nav_{nav}"));
        let step = || self.step(folder, &format!("nav_{nav}"));
        let scoped = |name: &str| self.fill("title_scoped", &[("what", &whole), ("name", name)]);
        // The title in the browser's tab is longer than the heading: two places can share a name, no two pages a title.
        let (heading, title, way) = match register.scope {
            Scope::All => (whole.clone(), whole.clone(), Vec::new()),
            Scope::Year(year) => {
                let values = [("what", &*whole), ("year", &*year.to_string())];
                let heading = self.fill("title_year", &values);
                (heading.clone(), heading, vec![step()])
            }
            Scope::Body(id) => {
                let (owner, title) = (self.body_link(id), self.body_title(id));
                (scoped(&owner.text), scoped(&title), vec![self.step("organ", "nav_bodies"), owner])
            }
            Scope::Region(id) => {
                let (owner, title) = (self.region_link(id), self.region_title(id));
                (scoped(&owner.text), scoped(&title), vec![self.step("regioner", "nav_regions"), owner])
            }
            Scope::Municipality(id) => {
                let (owner, title) = (self.municipality_link(id), self.municipality_title(id));
                (
                    scoped(&owner.text),
                    scoped(&title),
                    vec![self.step("kommuner", "nav_municipalities"), owner],
                )
            }
            Scope::Topic(id) => {
                let (owner, title) = (self.topic_link(id), self.topic_title(id));
                (scoped(&owner.text), scoped(&title), vec![self.step("tema", "nav_topics"), owner])
            }
            Scope::Status(_) | Scope::NeverTakenUp => {
                let heading = scoped(&self.scope_name(register.scope));
                (heading.clone(), heading, vec![step()])
            }
        };
        let mut head = self.head(page, template, heading, way);
        head.title = title;
        if register.number > 1 {
            let values = [("title", &*head.title), ("n", &*register.number.to_string())];
            head.title = self.fill("title_numbered", &values);
        }
        let is_first_of_all = register.number == 1 && register.scope == Scope::All;
        let address_of = |number| self.url(&register.address_of(number, self.site));
        let view = RegisterView {
            lead: self.text(&format!("lead_{nav}")),
            count: self.counted(&format!("count_{nav}"), register.rows.len()),
            years: self.years(register, Around::of(&head)),
            threads: match &register.rows {
                Rows::Threads(rows) => {
                    rows[register.range.clone()].iter().map(|id| self.thread(*id)).collect()
                }
                _ => Vec::new(),
            },
            coming: match &register.rows {
                Rows::Meetings(_) if is_first_of_all => self.coming(10, Around::of(&head)),
                _ => Vec::new(),
            },
            year_links: self.narrower_links(register, |scope| matches!(scope, Scope::Year(_))),
            narrower: self.narrower(register),
            all: (register.scope != Scope::All).then(|| self.step(folder, &format!("all_{nav}"))),
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
            charts: self.counts_of_register(register),
            finder: (is_first_of_all
                && self.config.has_search
                && matches!(register.rows, Rows::Cases(_) | Rows::Decisions(_)))
            .then(|| self.finder(nav)),
        };
        View { page: head, view: Body::Register(Box::new(view)) }
    }

    /// The narrower registers of the kinds that are no years.
    fn narrower(&self, register: &RegisterPage) -> Vec<NarrowerView> {
        let kinds: [(&str, IsWanted); 4] = [
            ("nav_bodies", |scope| matches!(scope, Scope::Body(_))),
            ("nav_regions", |scope| matches!(scope, Scope::Region(_))),
            ("nav_topics", |scope| matches!(scope, Scope::Topic(_))),
            ("ui_follow_up", |scope| matches!(scope, Scope::Status(_) | Scope::NeverTakenUp)),
        ];
        let views = kinds.into_iter().map(|(key, is_wanted)| NarrowerView {
            heading: self.text(key),
            is_current: is_wanted(register.scope),
            links: self.narrower_links(register, is_wanted),
        });
        views.filter(|view| !view.links.is_empty()).collect()
    }

    fn narrower_links(&self, register: &RegisterPage, is_wanted: IsWanted) -> Vec<NarrowerLink> {
        let wanted = register.narrower.iter().filter(|(scope, _)| is_wanted(*scope));
        let link = |(scope, count): &(Scope, usize)| {
            let is_here = register.scope == *scope && register.number == 1;
            NarrowerLink {
                text: self.scope_name(*scope),
                language: self.scope_language(*scope),
                url: (!is_here).then(|| self.url(&register.address_of_scope(*scope, self.site))),
                count: matches!(register.rows, Rows::Decisions(_))
                    .then(|| written_count(*count, self.config.language)),
            }
        };
        wanted.map(link).collect()
    }

    /// What a register is narrowed to, in a word or two.
    fn scope_name(&self, scope: Scope) -> String {
        match scope {
            Scope::All => String::new(),
            Scope::Year(year) => year.to_string(),
            Scope::Body(id) => self.body_name(id).to_owned(),
            Scope::Region(id) => self.site.regions[id].document.name.clone(),
            Scope::Municipality(id) => self.site.municipalities[id].document.name.clone(),
            Scope::Topic(id) => self.site.topics[id].document.title.clone(),
            Scope::Status(status) => self.follow_up_tag(status).text,
            Scope::NeverTakenUp => self.text("never_taken_up"),
        }
    }

    /// The language of what a register is narrowed to, where that is a record.
    fn scope_language(&self, scope: Scope) -> Option<&'static str> {
        let language = match scope {
            Scope::Body(id) => self.body_language(id),
            Scope::Region(id) => self.site.regions[id].document.header.language,
            Scope::Municipality(id) => self.site.municipalities[id].document.header.language,
            Scope::Topic(id) => self.site.topics[id].document.header.language,
            Scope::All | Scope::Year(_) | Scope::Status(_) | Scope::NeverTakenUp => return None,
        };
        Some(self.language(language))
    }

    /// The rows of a page under their years, in order.
    fn years(&self, register: &RegisterPage, around: Around) -> Vec<YearView> {
        let mut years: Vec<YearView> = Vec::new();
        match &register.rows {
            Rows::Cases(rows) => {
                for id in &rows[register.range.clone()] {
                    let year = self.site.cases[*id].document.key.value.year;
                    let row = self.listed_case(*id, self.why(register.scope, *id), around);
                    of_year(&mut years, year).rows.push(row);
                }
            }
            Rows::Meetings(rows) => {
                for id in &rows[register.range.clone()] {
                    let year = self.site.meetings[*id].date.year();
                    of_year(&mut years, year).rows.push(self.listed_meeting(*id, None, around));
                }
            }
            Rows::Decisions(rows) => {
                for row in &rows[register.range.clone()] {
                    let year = self.site.cases[row.case].order.year();
                    of_year(&mut years, year).rows.push(self.listed_decision(*row, around));
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
            Scope::All
            | Scope::Year(_)
            | Scope::Body(_)
            | Scope::Topic(_)
            | Scope::Status(_)
            | Scope::NeverTakenUp => {
                return None;
            }
        };
        let at = concerns.cases.binary_search_by_key(&case, |(id, _)| *id).ok()?;
        Some(concerns.cases[at].1)
    }
}

fn of_year(years: &mut Vec<YearView>, year: i16) -> &mut YearView {
    let year = year.to_string();
    if years.last().is_none_or(|last| last.year != year) {
        years.push(YearView { year, rows: Vec::new() });
    }
    let last = years.len() - 1;
    &mut years[last]
}

/// The numbers of pages worth a link: the first, the last, and those around the current one.
fn near(current: usize, count: usize) -> Vec<usize> {
    (1..=count).filter(|number| *number == 1 || *number == count || number.abs_diff(current) <= 2).collect()
}
