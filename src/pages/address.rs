//! Addresses: where every page of the site is. They never change and never vanish, so they are made in one place.

use std::fmt;

use crate::language::Slug;
use crate::site::references::folder as names;
use crate::site::{
    Article, Body, Case, Governing, Meeting, Municipality, Plan, Project, Region, Report, Thread, Topic,
    file_address,
};
use crate::source::SourcePath;

/// The address of a page inside the site: ASCII, lower case, begins and ends with `/`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(String);

impl Address {
    /// The home page.
    pub fn home() -> Self {
        Self("/".to_owned())
    }

    /// An address that the configuration or a record states; it has been checked where it was read.
    pub fn written(address: &str) -> Self {
        Self(address.to_owned())
    }

    /// The page `name` below this one.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        Self(format!("{}{name}/", self.0))
    }

    /// The address as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file that answers at this address, relative to the output folder.
    pub fn file(&self) -> String {
        format!("{}index.html", &self.0[1..])
    }

    /// The address one level up; nothing for the home page.
    pub fn parent(&self) -> Option<Self> {
        let inner = self.0.strip_suffix('/').filter(|inner| !inner.is_empty())?;
        Some(Self(inner[..=inner.rfind('/')?].to_owned()))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A folder of the site: the index page of a kind of record.
pub(super) fn folder(name: &str) -> Address {
    Address::home().child(name)
}

fn record(folder_name: &str, slug: &Slug) -> Address {
    folder(folder_name).child(slug.as_str())
}

/// The folder of the page that searches.
pub(super) const SEARCH: &str = "sok";

/// Where a kind of record has its pages.
pub(super) trait HasAddress {
    /// The address of its own page.
    fn address(&self) -> Address;
}

macro_rules! addresses {
    ($($record:ty => $folder:ident;)*) => {
        $(impl HasAddress for $record {
            fn address(&self) -> Address {
                record(names::$folder, &self.slug)
            }
        })*
    };
}

addresses! {
    Case => CASES;
    Meeting => MEETINGS;
    Body => BODIES;
    Report => REPORTS;
    Project => PROJECTS;
    Region => REGIONS;
    Municipality => MUNICIPALITIES;
    Plan => PLANS;
    Governing => GOVERNING;
    Topic => TOPICS;
    Thread => THREADS;
}

impl HasAddress for Article {
    fn address(&self) -> Address {
        folder(self.slug.as_str())
    }
}

/// The address of a file beside a record.
pub(super) fn file(record: &Address, name: &str) -> String {
    file_address(record.as_str(), name)
}

/// The name of a file beside its record, as the record writes it.
pub(super) fn name_beside<'a>(record: &SourcePath, file: &'a SourcePath) -> &'a str {
    file.as_str().get(record.without_ending().len() + 1..).unwrap_or(file.file_name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_get_plain_names() {
        let record = folder("saker").child("ssu-24-2023");
        assert_eq!(file(&record, "Vedlegg 1 – Årsplan.PDF"), "/saker/ssu-24-2023/vedlegg-1-arsplan.pdf");
        assert_eq!(record.parent().unwrap().as_str(), "/saker/");
        assert_eq!(record.file(), "saker/ssu-24-2023/index.html");
        assert_eq!(Address::home().parent(), None);
        assert_eq!(folder("saker").parent(), Some(Address::home()));
    }
}
