//! The page that searches, and the words that its scripts need.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::content::{FollowUpStatus, Outcome, WorkStatus};
use crate::pages::address::folder;
use crate::pages::plan::Page;
use crate::site::references::folder as names;

use super::row::{Link, Tag};
use super::{Body, Drawer, View};

/// A list that is found without searching.
#[derive(Clone, Debug, Serialize)]
pub struct Way {
    /// The list.
    pub link: Link,
    /// What it holds, in a sentence.
    pub lead: String,
    /// Its years with pages of their own.
    pub years: Vec<Link>,
}

/// The page that searches.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// What can be found, in a sentence.
    pub lead: String,
    /// What the page's script draws in.
    pub finder: Finder,
    /// Every list of the site: the ways on without JavaScript, and where nothing is found.
    pub ways: Vec<Way>,
}

/// A place where a script draws what was found.
#[derive(Clone, Debug, Serialize)]
pub struct Finder {
    /// What is found: `search` for everything, else the register's name in messages: `cases`.
    pub of: &'static str,
    /// The words that the script needs, as JSON.
    pub words: String,
}

/// The words by what they are used for; keys are those of the index.
#[derive(Debug, Serialize)]
struct Words<'a> {
    /// The headings of the facets.
    facets: BTreeMap<&'a str, String>,
    kind: BTreeMap<&'a str, String>,
    outcome: BTreeMap<&'a str, String>,
    #[serde(rename = "follow-up")]
    follow_up: BTreeMap<&'a str, String>,
    /// Statuses by the kind of what has them.
    status: BTreeMap<&'a str, BTreeMap<String, Tag>>,
    /// Texts, by the end of their key.
    texts: BTreeMap<&'a str, String>,
}

/// The facets of the index, each with the key of its heading.
const FACETS: [(&str, &str); 8] = [
    ("kind", "fact_kind"),
    ("body", "fact_body"),
    ("year", "search_year"),
    ("region", "fact_region"),
    ("municipality", "kind_municipality"),
    ("topic", "fact_topics"),
    ("outcome", "search_outcome"),
    ("follow-up", "ui_follow_up"),
];

/// The kinds of the index, each with the key of its word.
const KINDS: [(&str, &str); 14] = [
    ("case", "kind_case"),
    ("meeting", "kind_meeting"),
    ("body", "kind_body"),
    ("report", "kind_report"),
    ("project", "kind_project"),
    ("region", "kind_region"),
    ("municipality", "kind_municipality"),
    ("plan", "kind_plan"),
    ("document", "kind_governing"),
    ("topic", "kind_topic"),
    ("page", "kind_article"),
    ("list", "kind_list"),
    ("thread", "kind_thread"),
    ("attachment", "kind_attachment"),
];

/// Texts that scripts fill and show, each with its key.
const TEXTS: [(&str, &str); 15] = [
    ("chosen_one", "search_chosen_one"),
    ("chosen_many", "search_chosen_many"),
    ("failed", "search_failed"),
    ("hits_one", "search_hits_one"),
    ("hits_many", "search_hits_many"),
    ("meant", "search_meant"),
    ("more", "search_more"),
    ("no_hits", "search_no_hits"),
    ("none_fit", "search_none_fit"),
    ("of", "search_of"),
    ("page", "search_page"),
    ("point", "ui_point"),
    ("remove", "search_remove"),
    ("section", "ui_stands_under"),
    ("wait", "search_wait"),
];

impl Drawer<'_> {
    pub(super) fn search(&self, page: &Page) -> View {
        let mut head = self.head(page, "search", self.text("search_title"), Vec::new());
        head.description = Some(self.text("search_lead"));
        let way = |(name, key): (&str, &str)| Way {
            link: self.step(name, &format!("nav_{key}")),
            lead: self.text(&format!("lead_{key}")),
            years: if name == names::CASES { self.years_of_cases() } else { Vec::new() },
        };
        let ways = [
            (names::CASES, "cases"),
            ("vedtak", "decisions"),
            (names::MEETINGS, "meetings"),
            (names::PROJECTS, "projects"),
            (names::REPORTS, "reports"),
            (names::BODIES, "bodies"),
            (names::REGIONS, "regions"),
            (names::MUNICIPALITIES, "municipalities"),
            (names::TOPICS, "topics"),
            (names::THREADS, "threads"),
            (names::PLANS, "plans"),
            (names::GOVERNING, "governing"),
        ];
        let mut ways: Vec<Way> = ways.into_iter().map(way).collect();
        let glossary = self.step("ordliste", "nav_glossary");
        ways.push(Way { link: glossary, lead: self.text("ui_glossary_lead"), years: Vec::new() });
        let view = SearchView { lead: self.text("search_lead"), finder: self.finder("search"), ways };
        View { page: head, view: Body::Search(Box::new(view)) }
    }

    /// The years that have cases, newest first.
    fn years_of_cases(&self) -> Vec<Link> {
        let mut years: Vec<i16> =
            self.site.cases.records().iter().map(|case| case.document.key.value.year).collect();
        years.sort_unstable_by(|a, b| b.cmp(a));
        years.dedup();
        let link = |year: i16| {
            let year = year.to_string();
            Link::new(&year, self.url(&folder(names::CASES).child(&year)))
        };
        years.into_iter().map(link).collect()
    }

    /// The place where a script draws what was found of a register, with the words it needs.
    pub(super) fn finder(&self, of: &'static str) -> Finder {
        let counted = match of {
            "search" => "search_found".to_owned(),
            "decisions" => "search_decisions".to_owned(),
            register => format!("count_{register}"),
        };
        let texts = |keys: &[(&'static str, &str)]| -> BTreeMap<&'static str, String> {
            keys.iter().map(|(name, key)| (*name, self.text(key))).collect()
        };
        let outcomes = Outcome::WORDS.map(|(word, outcome)| (word, self.outcome_tag(outcome)));
        let follow_ups = FollowUpStatus::WORDS.map(|(word, status)| (word, self.follow_up_tag(status).text));
        let owned = |(word, tag): (&str, Tag)| (word.to_owned(), tag);
        let work = WorkStatus::WORDS.map(|(word, status)| (word, self.work_tag(status)));
        let status = [
            ("case", outcomes.clone().into_iter().map(owned).collect()),
            ("project", work.into_iter().map(owned).collect()),
        ];
        let all = [("all_one", "one"), ("all_many", "many")]
            .map(|(name, form)| (name, self.text(&format!("{counted}_{form}"))));
        let words = Words {
            facets: texts(&FACETS),
            kind: texts(&KINDS),
            outcome: outcomes.into_iter().map(|(word, tag)| (word, tag.text)).collect(),
            follow_up: follow_ups.into_iter().collect(),
            status: status.into(),
            texts: texts(&TEXTS).into_iter().chain(all).collect(),
        };
        // Maps of texts always become JSON.
        Finder { of, words: serde_json::to_string(&words).unwrap_or_default() }
    }
}
