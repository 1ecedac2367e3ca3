//! What a site says that papers are read by.

use crate::config::Config;
use crate::content::{BodyDocument, SectionNames};

use super::grammar::Words;
use super::known::Bodies;

/// Labels, names of sections, parties and bodies of a site.
#[derive(Clone, Debug)]
pub struct SiteWords {
    pub(super) words: Words,
    pub(super) sections: SectionNames,
    pub(super) bodies: Bodies,
    pub(super) drafts: Vec<String>,
}

/// Words in names of files that are no final papers; sites add their own.
const DRAFTS: [&str; 6] = ["utkast", "kladd", "kopi", "draft", "gammel", "gamle"];

impl SiteWords {
    /// The words of a site; without a configuration the built-in ones alone.
    pub fn new<'a>(config: Option<&Config>, bodies: impl Iterator<Item = &'a BodyDocument>) -> Self {
        let sections = config.map_or_else(SectionNames::built_in, SectionNames::of);
        let words = match config {
            Some(config) => Words::new(&config.import, sections.clone())
                .with_parties(config.parties.iter().map(|party| party.name.clone()).collect()),
            None => Words::built_in(),
        };
        let own = config.map(|config| config.import.drafts.clone()).unwrap_or_default();
        Self {
            words,
            sections,
            bodies: Bodies::new(bodies),
            drafts: DRAFTS.iter().map(|word| (*word).to_owned()).chain(own).collect(),
        }
    }
}
