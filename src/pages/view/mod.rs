//! What templates see. One struct per template, made when a page is drawn.

mod body;
mod case;
mod connection;
mod counts;
mod decision;
mod fact;
mod figure;
mod governing;
mod home;
mod hyphens;
mod index;
mod listed;
mod map;
mod meeting;
mod page;
mod paper;
mod papers;
mod part;
mod place;
mod point;
mod progress;
mod register;
mod row;
mod search;
mod text;
mod thread;
mod topic;
mod words;
mod work;

use serde::Serialize;

use crate::config::Config;
use crate::language::{Language, softened};
use crate::messages::Messages;
use crate::site::Site;

use super::plan::{Page, PageKind};

pub use listed::{DrawRows, DrawnRow, Listed, NoRows, Row, RowView};
pub use page::{Head, NavItem, SiteView};

/// Draws views: the site, the configuration, the words of the interface and the rows of lists together.
#[derive(Clone, Copy, Debug)]
pub struct Drawer<'a> {
    /// The site.
    pub site: &'a Site,
    /// The configuration.
    pub config: &'a Config,
    /// The words.
    pub messages: &'a Messages,
    /// How rows of lists are drawn.
    pub rows: &'a dyn DrawRows,
}

/// The view of a page: what every template sees, and what its own template sees.
#[derive(Clone, Debug, Serialize)]
pub struct View {
    /// Title, language, breadcrumb.
    pub page: Head,
    /// The page's own part.
    pub view: Body,
}

/// The part that belongs to one template.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// `home.html`
    Home(Box<home::HomeView>),
    /// `case.html`
    Case(Box<case::CaseView>),
    /// `meeting.html`
    Meeting(Box<meeting::MeetingView>),
    /// `papers.html`
    Papers(Box<papers::PapersView>),
    /// `body.html`
    BodyPage(Box<body::BodyView>),
    /// `report.html`
    Report(Box<work::ReportView>),
    /// `project.html`
    Project(Box<work::ProjectView>),
    /// `region.html`
    Region(Box<place::RegionView>),
    /// `municipality.html`
    Municipality(Box<place::MunicipalityView>),
    /// `plan.html`
    Plan(Box<work::PlanView>),
    /// `document.html`
    Governing(Box<governing::GoverningView>),
    /// `topic.html`
    Topic(Box<topic::TopicView>),
    /// `article.html`
    Article(Box<topic::ArticleView>),
    /// `glossary.html`
    Glossary(Box<topic::GlossaryView>),
    /// `thread.html`
    Thread(Box<thread::ThreadView>),
    /// `cases.html`, `meetings.html`, `decisions.html`, `threads.html`
    Register(Box<register::RegisterView>),
    /// `index.html`, `projects.html`
    Index(Box<index::IndexView>),
    /// `search.html`
    Search(Box<search::SearchView>),
    /// `404.html`
    NotFound(index::NotFoundView),
    /// `redirect.html`
    Redirect(index::RedirectView),
}

impl Drawer<'_> {
    /// The view of a page.
    pub fn view(&self, page: &Page) -> View {
        let mut view = self.view_of(page);
        let tag = view.page.heading_language.unwrap_or(view.page.language);
        let language = Language::from_tag(tag).unwrap_or(self.config.language);
        view.page.shown_heading = softened(&view.page.heading, language);
        view.page.connections = self.connections(&page.kind, &page.address);
        view
    }

    fn view_of(&self, page: &Page) -> View {
        match &page.kind {
            PageKind::Home => self.home(page),
            PageKind::Case(id) => self.case(page, *id),
            PageKind::Meeting(id) => self.meeting(page, *id),
            PageKind::Papers(id) => self.papers(page, *id),
            PageKind::Body(id) => self.body(page, *id),
            PageKind::Report(id) => self.report(page, *id),
            PageKind::Project(id) => self.project(page, *id),
            PageKind::Region(id) => self.region(page, *id),
            PageKind::Municipality(id) => self.municipality(page, *id),
            PageKind::Plan(id) => self.plan(page, *id),
            PageKind::Governing(id) => self.governing(page, *id),
            PageKind::Topic(id) => self.topic(page, *id),
            PageKind::Article(id) => self.article(page, *id),
            PageKind::Glossary => self.glossary(page),
            PageKind::Thread(id) => self.thread_page(page, *id),
            PageKind::Register(register) => self.register(page, register),
            PageKind::Index(kind) => self.index(page, *kind),
            PageKind::Search => self.search(page),
            PageKind::NotFound => self.not_found(page),
            PageKind::Redirect(to) => self.redirect(page, to),
        }
    }
}
