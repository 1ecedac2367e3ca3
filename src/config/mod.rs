//! The configuration of a site: plain data that knows nothing.
//!
//! *In*: `config.toml` and what the command line says of this run. *Out*: [`Config`].
//! *Refuses*: unknown and missing settings, addresses that cannot be a base.

mod base;
mod import;
mod read;
mod rules;

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::fields::Located;
use crate::language::Language;

pub use base::BaseUrl;
pub use import::ImportWords;
pub use read::read;
pub use rules::{Rules, Weight};

/// What the command line says of one run; nothing in the middle of the arrow asks the clock.
#[derive(Clone, Debug)]
pub struct Session {
    /// Today in the site's own country.
    pub today: Date,
    /// Whether drafts and records that are not public yet are kept.
    pub drafts: bool,
    /// A base address that replaces the one of `config.toml`.
    pub base_url: Option<BaseUrl>,
}

/// One of the partners whose assessments stand side by side.
#[derive(Clone, Debug)]
pub struct Party {
    /// Its key, for references.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The headings of its assessment.
    pub assessment: Vec<String>,
}

/// Whom a visitor turns to; a role, not a person.
#[derive(Clone, Debug)]
pub struct Contact {
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

/// A law that papers name, published at Lovdata.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// Its name, in the form that a paragraph follows: `helse- og omsorgstjenesteloven`.
    pub name: String,
    /// Other names of it: the nynorsk one, an abbreviation.
    pub short_names: Vec<String>,
    /// Its id: `LOV-2011-06-24-30`, or `FOR-…` for a regulation.
    pub id: String,
}

impl Law {
    /// The address at Lovdata, of a paragraph (`§6-1`) or of the law as a whole.
    pub fn url(&self, paragraph: Option<&str>) -> String {
        let (folder, id) = match self.id.split_once('-') {
            Some(("FOR", id)) => ("forskrift", id),
            Some((_, id)) => ("lov", id),
            None => ("lov", self.id.as_str()),
        };
        let paragraph = paragraph.map(|written| format!("/{}", written.replace('§', "%C2%A7")));
        format!("https://lovdata.no/{folder}/{id}{}", paragraph.unwrap_or_default())
    }
}

/// The whole configuration of one run.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's name.
    pub title: String,
    /// The name in page titles and the header.
    pub short_title: String,
    /// One sentence on the site.
    pub description: String,
    /// The language of the interface, and of texts that name no other.
    pub language: Language,
    /// Where the site is published.
    pub base_url: BaseUrl,
    /// Whom to turn to.
    pub contact: Contact,
    /// The address of the accessibility statement: elsewhere on the web, or a page of the site, then beginning with `/`.
    /// Nothing only where its being missing or unusable has been told.
    pub accessibility_statement: Option<Located<String>>,
    /// The partners.
    pub parties: Vec<Party>,
    /// Further section headings by kind of section (`recommendation`, `decision`, …).
    pub sections: BTreeMap<String, Vec<String>>,
    /// What the site's papers call things, for reading them in.
    pub import: ImportWords,
    /// Whether names of case officers and members are shown.
    pub show_officers: bool,
    /// Days after a held meeting before a missing outcome is a warning.
    pub outcome_missing_days: u16,
    /// Days after a held meeting before missing minutes are a finding.
    pub minutes_missing_days: u16,
    /// Days in which a case that was sent on should be taken up.
    pub taken_up_days: u16,
    /// How far the number of a case may lie above the last one known of its body and year.
    pub number_slack: u16,
    /// How much the findings of each rule matter.
    pub rules: Rules,
    /// Rows on one page of a register.
    pub page_size: usize,
    /// Phrases in which place names do not count as mentions.
    pub ignored_mentions: Vec<String>,
    /// Capitals that the glossary need not explain.
    pub known_abbreviations: Vec<String>,
    /// Laws that are linked to Lovdata.
    pub laws: Vec<Law>,
    /// Names of bodies whose cases the site does not have: a citation of theirs is no citation here.
    pub external_bodies: Vec<String>,
    /// Whether the site has an index that its pages search.
    pub has_search: bool,
    /// The heading of the home page.
    pub home_heading: Option<String>,
    /// The first sentence of the home page.
    pub home_lead: Option<String>,
    /// What the command line said.
    pub session: Session,
}
