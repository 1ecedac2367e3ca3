//! The papers of a meeting on one page, for those who print them: what was called to, the agenda, then every case.

use serde::Serialize;

use crate::content::escaped;
use crate::pages::address::HasAddress;
use crate::pages::plan::Page;
use crate::site::{Case, Id, Meeting};

use super::fact::Fact;
use super::meeting::AgendaView;
use super::paper::PaperView;
use super::part::Part;
use super::row::{Link, Tag};
use super::{Body, Drawer, View};

/// A case among the papers of its meeting.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Its id on the page.
    pub id: String,
    /// What all ids within it begin with.
    pub prefix: String,
    /// Its language.
    pub language: &'static str,
    /// Its own page.
    pub url: String,
    /// The whole address of its own page; without the origin where the site does not know its own.
    pub address: String,
    /// Its paper.
    pub paper: PaperView,
}

/// A row of the agenda with its paper.
#[derive(Clone, Debug, Serialize)]
pub struct PapersItem {
    /// The row.
    pub row: AgendaView,
    /// Where its case stands on the page: `#sak-ssu-24-2023`; none for a row without a case of the site.
    pub place: Option<String>,
    /// The case; none where it stands on the page already.
    pub part: Option<PartView>,
}

/// The papers of a meeting.
#[derive(Clone, Debug, Serialize)]
pub struct PapersView {
    /// The body.
    pub body: Link,
    /// The meeting's own page.
    pub meeting: String,
    /// Whether it took place.
    pub tag: Tag,
    /// What was called to: body, day, time, place.
    pub facts: Vec<Fact>,
    /// The agenda in order.
    pub items: Vec<PapersItem>,
}

impl Drawer<'_> {
    pub(super) fn papers(&self, page: &Page, id: Id<Meeting>) -> View {
        let meeting = &self.site.meetings[id];
        let address = meeting.address();
        let (title, heading) = self.meeting_titles(meeting);
        let way = vec![self.step("moter", "nav_meetings"), Link::new(&heading, self.url(&address))];
        let mut head = self.head(page, "papers", self.fill("title_papers", &[("meeting", &heading)]), way);
        head.title = self.fill("title_papers", &[("meeting", &title)]);
        head.crumb = self.text("papers");
        let language = meeting.document.as_ref().and_then(|document| document.header.language);
        head.language = self.language(language);
        // Every word of the page stands on the pages of its cases: search engines should show those. An address of another
        // page as the canonical one would say that this page and that one are alike.
        head.hidden = true;
        let mut shown: Vec<Id<Case>> = Vec::new();
        let items = meeting.agenda.iter().enumerate().map(|(at, item)| {
            let case = item.case.as_ref().and_then(|mention| mention.case);
            let part = case.filter(|case| !shown.contains(case));
            shown.extend(part);
            PapersItem {
                row: self.agenda(item, at, &address),
                place: case.map(|case| format!("#{}", part_id(&self.site.cases[case]))),
                part: part.map(|case| self.part(case)),
            }
        });
        let view = PapersView {
            items: items.collect(),
            body: self.body_link(meeting.body),
            meeting: self.url(&address),
            tag: self.meeting_tag(meeting),
            facts: self.meeting_facts(meeting),
        };
        View { page: head, view: Body::Papers(Box::new(view)) }
    }

    fn part(&self, id: Id<Case>) -> PartView {
        let case = &self.site.cases[id];
        let address = case.address();
        let url = self.url(&address);
        let part = Part::new(&case.slug, escaped(&url));
        PartView {
            id: part_id(case),
            prefix: part.prefix().to_owned(),
            language: self.language(case.document.header.language),
            address: self.absolute(address.as_str()),
            url,
            paper: self.paper(id).in_part(&part),
        }
    }
}

fn part_id(case: &Case) -> String {
    format!("sak-{}", case.slug)
}
