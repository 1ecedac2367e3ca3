//! What every template sees: the site around the page, and the page's head.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::{Language, Slug};
use crate::pages::address::{Address, HasAddress, SEARCH, folder};
use crate::pages::plan::Page;

use super::Drawer;
use super::connection::ConnectionsView;
use super::row::{DateView, Link};

/// An item of the navigation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NavItem {
    /// Its text.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// The folder it stands for, to mark the current one.
    pub section: String,
}

/// The site as every page shows it; the same for all pages of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SiteView {
    /// The whole name.
    pub title: String,
    /// The short name.
    pub short_title: String,
    /// One sentence on it.
    pub description: String,
    /// The interface's language.
    pub language: &'static str,
    /// The path that every address begins with.
    pub base: String,
    /// The main navigation.
    pub nav: Vec<NavItem>,
    /// All other registers.
    pub more: Vec<NavItem>,
    /// The page that searches, where the site has an index.
    pub search: Option<NavItem>,
    /// Free pages.
    pub articles: Vec<Link>,
    /// Whom to turn to.
    pub contact: ContactView,
    /// The accessibility statement, where it is not one of the free pages.
    pub accessibility_statement: Option<Link>,
    /// The day of the newest source.
    pub newest_source: Option<DateView>,
    /// The addresses of the theme's files, by name with `.` and `-` as `_`.
    pub assets: BTreeMap<String, String>,
}

/// Whom a visitor turns to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// The role or office.
    pub name: String,
    /// Its web address.
    pub url: Option<String>,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its phone number.
    pub phone: Option<String>,
    /// Its postal address.
    pub address: Option<String>,
}

/// The head of one page.
#[derive(Clone, Debug, Serialize)]
pub struct Head {
    /// The text of `<title>` before the site's name; unique on the site.
    pub title: String,
    /// The text of the first heading.
    pub heading: String,
    /// The same with soft hyphens where its long words may part; what is drawn.
    pub shown_heading: String,
    /// One sentence for search engines and previews.
    pub description: Option<String>,
    /// The language of the heading, where it is not that of the page's content.
    pub heading_language: Option<&'static str>,
    /// The template's name.
    pub template: &'static str,
    /// The language of the page's content.
    pub language: &'static str,
    /// The top folder of the page's address.
    pub section: String,
    /// The way to this page, the page itself left out.
    pub crumbs: Vec<Link>,
    /// The last step of the way: this page.
    pub crumb: String,
    /// The page's address on the web, where the site has one.
    pub canonical: Option<String>,
    /// The page's address with the base path.
    pub url: String,
    /// Whether search engines should pass it over.
    pub hidden: bool,
    /// What the page's text refers to, and who refers to the page.
    pub connections: ConnectionsView,
}

impl Drawer<'_> {
    /// What all pages show. `assets` are the addresses of the theme's files by name.
    pub fn site_view(&self, assets: BTreeMap<String, String>) -> SiteView {
        let item = |(name, key): (&str, &str)| NavItem {
            text: self.text(key),
            url: self.url(&folder(name)),
            section: name.to_owned(),
        };
        let contact = &self.config.contact;
        SiteView {
            title: self.config.title.clone(),
            short_title: self.config.short_title.clone(),
            description: self.config.description.clone(),
            language: self.config.language.tag(),
            base: self.config.base_url.path().to_owned(),
            nav: [
                ("saker", "nav_cases"),
                ("moter", "nav_meetings"),
                ("vedtak", "nav_decisions"),
                ("prosjekter", "nav_projects"),
                ("regioner", "nav_regions"),
                ("tema", "nav_topics"),
            ]
            .map(item)
            .into(),
            more: [
                ("saksganger", "nav_threads"),
                ("organ", "nav_bodies"),
                ("kommuner", "nav_municipalities"),
                ("handlingsplan", "nav_plans"),
                ("rapporter", "nav_reports"),
                ("dokumenter", "nav_governing"),
                ("ordliste", "nav_glossary"),
            ]
            .map(item)
            .into(),
            search: self.config.has_search.then(|| item((SEARCH, "nav_search"))),
            articles: self
                .site
                .articles
                .records()
                .iter()
                .map(|article| {
                    let document = &article.document;
                    self.record_link(&document.title, document.header.language, &article.address())
                })
                .collect(),
            contact: ContactView {
                name: contact.name.clone(),
                url: contact.url.clone(),
                email: contact.email.clone(),
                phone: contact.phone.clone(),
                address: contact.address.clone(),
            },
            accessibility_statement: self.statement(),
            newest_source: self.site.newest_source.map(|date| self.date(date)),
            assets,
        }
    }

    fn statement(&self) -> Option<Link> {
        let address = self.config.accessibility_statement.as_ref()?.value.as_str();
        if !address.starts_with('/') {
            return Some(Link::new(&self.text("accessibility_statement_elsewhere"), address.to_owned()));
        }
        let is_listed =
            self.site.articles.records().iter().any(|article| article.address().as_str() == address);
        (!is_listed).then(|| Link::new(&self.text("accessibility_statement"), self.path(address)))
    }

    /// The head of a page. `way` is the way to it after the home page.
    pub(super) fn head(&self, page: &Page, template: &'static str, title: String, way: Vec<Link>) -> Head {
        let mut crumbs = vec![Link::new(&self.text("home"), self.url(&Address::home()))];
        crumbs.extend(way);
        Head {
            heading: title.clone(),
            shown_heading: String::new(),
            heading_language: None,
            crumb: title.clone(),
            title,
            description: None,
            template,
            language: self.config.language.tag(),
            section: page.address.as_str().trim_start_matches('/').split('/').next().unwrap_or("").to_owned(),
            crumbs,
            canonical: self.config.base_url.absolute(page.address.as_str()),
            url: self.url(&page.address),
            hidden: false,
            connections: ConnectionsView::default(),
        }
    }

    /// A title that no other page has: with the last part of the address where `others`, the titles of the other records of
    /// the kind, hold it as well.
    pub(super) fn unique<'t>(
        &self,
        title: &str,
        slug: &Slug,
        others: impl Iterator<Item = &'t str>,
    ) -> String {
        if others.filter(|other| *other == title).count() < 2 {
            return title.to_owned();
        }
        self.fill("title_shared", &[("title", title), ("slug", slug.as_str())])
    }

    /// The step to an index page.
    pub(super) fn step(&self, name: &str, key: &str) -> Link {
        Link::new(&self.text(key), self.url(&folder(name)))
    }

    /// The link to a record, called by its title.
    pub(super) fn record_link(&self, title: &str, language: Option<Language>, address: &Address) -> Link {
        Link { language: Some(self.language(language)), ..Link::new(title, self.url(address)) }
    }

    /// An address with the base path.
    pub(super) fn url(&self, address: &Address) -> String {
        self.path(address.as_str())
    }

    /// A path inside the site, beginning with `/`, with the base path.
    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{}", self.config.base_url.path(), path.strip_prefix('/').unwrap_or(path))
    }

    /// The tag of a record's language.
    pub(super) fn language(&self, own: Option<Language>) -> &'static str {
        own.unwrap_or(self.config.language).tag()
    }
}
