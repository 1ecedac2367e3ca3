//! What the site knows that papers name: its bodies and their names.

use crate::content::{BodyDocument, CaseKey};
use crate::language::{PartialDate, Slug};

use super::found::CaseNumber;

/// Whose name a body's name is.
#[derive(Clone, Debug, Default)]
pub(super) struct Bodies(Vec<(String, Vec<Slug>)>);

/// A body that a paper names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Body {
    /// Its code.
    pub(super) code: String,
    /// Whether the site has it.
    pub(super) is_known: bool,
}

impl Bodies {
    /// The bodies of a site.
    pub(super) fn new<'a>(bodies: impl Iterator<Item = &'a BodyDocument>) -> Self {
        let named = |body: &BodyDocument| {
            let names = [&body.code.value, &body.name.value].into_iter();
            let names = names.chain(body.names.iter().map(|(_, name)| name));
            let names = names.chain(body.header.other_names.iter().map(|name| &name.value));
            (body.code.value.clone(), names.map(|name| Slug::from_title(name)).collect())
        };
        Self(bodies.map(named).collect())
    }

    /// The body with this name; one that looks like a code where the site has none.
    pub(super) fn find(&self, name: &str) -> Option<Body> {
        let slug = Slug::from_title(name);
        let known = self.0.iter().find(|(_, names)| names.contains(&slug));
        // Names in notices have more around them: «Strategisk samarbeidsutvalg (SSU)».
        let known = known.or_else(|| {
            let words: Vec<&str> =
                name.split(|letter: char| !letter.is_alphanumeric() && letter != '-').collect();
            self.0.iter().find(|(code, _)| words.contains(&code.as_str()))
        });
        let known = known.or_else(|| {
            let within = |other: &Slug| other.as_str().len() > 8 && slug.as_str().contains(other.as_str());
            self.0.iter().find(|(_, names)| names.iter().any(within))
        });
        if let Some((code, _)) = known {
            return Some(Body { code: code.clone(), is_known: true });
        }
        let code: String = name.trim().to_uppercase();
        let is_code = name.trim().chars().next().is_some_and(char::is_alphabetic)
            && code.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        is_code.then_some(Body { code, is_known: false })
    }
}

/// The key of a case, where its body is known or `of` gives one.
pub(super) fn key(number: &CaseNumber, bodies: &Bodies, of: Option<&str>) -> Option<(CaseKey, bool)> {
    let body = match &number.body {
        Some(name) => bodies.find(name)?,
        None => bodies.find(of?)?,
    };
    (number.number > 0 && number.number < 1000).then(|| {
        let key = CaseKey { body: body.code, year: number.year, number: number.number };
        (key, body.is_known)
    })
}

/// Where the record of a case lies under the content folder.
pub(super) fn case_path(key: &CaseKey) -> String {
    format!("saker/{}/{}/{}.md", key.body.to_lowercase(), key.year, key.number_and_year())
}

/// Where the record of a meeting lies under the content folder.
pub(super) fn meeting_path(code: &str, date: PartialDate) -> String {
    format!("moter/{}/{date}.md", code.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies() -> Bodies {
        let slugs = |names: &[&str]| names.iter().map(|name| Slug::from_title(name)).collect();
        Bodies(vec![
            ("PRS".into(), slugs(&["PRS", "Prøvesamlingen"])),
            ("PRU".into(), slugs(&["PRU", "Prøveutvalget for strategi"])),
        ])
    }

    #[test]
    fn a_body_is_found_by_any_of_its_names() {
        for (name, code) in [
            ("prøvesamlingen", "PRS"),
            ("Prøveutvalget for strategi (PRU)", "PRU"),
            ("møte i Prøveutvalget for strategi", "PRU"),
        ] {
            assert_eq!(bodies().find(name), Some(Body { code: code.into(), is_known: true }), "{name}");
        }
        assert_eq!(bodies().find("abc"), Some(Body { code: "ABC".into(), is_known: false }));
        assert_eq!(bodies().find("et helt ukjent organ"), None);
    }

    #[test]
    fn a_number_without_a_body_takes_that_of_its_meeting() {
        let number = CaseNumber { body: None, number: 7, year: 2030 };
        assert_eq!(key(&number, &bodies(), None), None);
        let found = key(&number, &bodies(), Some("Prøvesamlingen")).unwrap();
        assert_eq!((found.0.to_string().as_str(), found.1), ("PRS 07-2030", true));
        assert_eq!(case_path(&found.0), "saker/prs/2030/07-2030.md");
    }
}
