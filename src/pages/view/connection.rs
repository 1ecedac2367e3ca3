//! What the words of a page refer to, and who refers to it: links in the text, «Viser til», «Omtalt i».

use serde::Serialize;

use crate::content::{CaseKey, Insertion, Mark, PointNumber, SectionKind, Slot, Spot, escaped};
use crate::language::PartialDate;
use crate::pages::address::{Address, HasAddress};
use crate::pages::plan::{Page, PageKind};
use crate::site::{Backlink, CaseMention, RecordId, References, Referred};

use super::Drawer;
use super::row::{DateView, Link, Tag};

/// A case that a page's text cites.
#[derive(Clone, Debug, Serialize)]
pub struct ReferenceRow {
    /// Its number; without an address for a case that the site does not have.
    pub case: Link,
    /// The points that are cited: «punkt 1 og 3».
    pub points: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// The language of its title.
    pub language: Option<&'static str>,
    /// The day of its meeting, else of its paper.
    pub date: Option<DateView>,
    /// Its outcome or state.
    pub tag: Option<Tag>,
}

/// A record whose text refers to the page.
#[derive(Clone, Debug, Serialize)]
pub struct BacklinkRow {
    /// «Sak», «Rapport».
    pub kind: String,
    /// The record, at the place of the sentence as near as headings tell.
    pub from: Link,
    /// Its title, where the link shows a number.
    pub title: Option<String>,
    /// The language of its text.
    pub language: &'static str,
    /// Its day.
    pub date: Option<DateView>,
    /// The sentences that refer to the page, in the order of that record.
    pub sentences: Vec<SentenceView>,
}

/// A sentence that refers to the page.
#[derive(Clone, Debug, Serialize)]
pub struct SentenceView {
    /// The sentence.
    pub text: String,
    /// What of this page is meant: «punkt 2», «§ 4-3».
    pub about: Option<String>,
    /// The heading that it stands under, where the row's own link leads elsewhere.
    pub under: Option<Link>,
}

/// What a page refers to and who refers to it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConnectionsView {
    /// Cases, in the order of the text.
    pub cases: Vec<ReferenceRow>,
    /// Provisions and laws, in the order of the text.
    pub provisions: Vec<Link>,
    /// Who refers to the page, newest first.
    pub cited_by: Vec<BacklinkRow>,
}

impl Drawer<'_> {
    /// Links, expansions and switched-off marks in some pieces of a record's text, as insertions into its HTML.
    pub(super) fn insertions(&self, record: &Address, pieces: Option<(u32, u32)>) -> Vec<Insertion> {
        let Some((first, last)) = pieces else { return Vec::new() };
        let Some(references) = self.site.references_at(record.as_str()) else { return Vec::new() };
        let mut insertions = Vec::new();
        let mut put = |spot: Spot, skips: u32, html: String| insertions.push(Insertion { spot, skips, html });
        for (mark, referred) in &references.marks {
            let Mark::Text(from, to) = mark else { continue };
            if from.piece < first || to.piece > last {
                continue;
            }
            if *referred == Referred::Nothing {
                put(*from, 1, String::new());
            } else if let Some((open, close)) = self.link_around(referred) {
                put(*from, 0, open);
                put(*to, 0, close);
            }
        }
        insertions
    }

    /// A field as HTML, with its links made.
    pub(super) fn linked(&self, record: &Address, slot: Slot, text: &str) -> String {
        let marks = self.site.references_at(record.as_str()).map_or(&[][..], |references| &references.marks);
        let mut html = String::with_capacity(text.len());
        let mut done = 0;
        for (mark, referred) in marks {
            let Mark::Field(of, range) = mark else { continue };
            let Some(words) = text.get(range.clone()).filter(|_| *of == slot && range.start >= done) else {
                continue;
            };
            html.push_str(&escaped(&text[done..range.start]));
            done = range.end;
            if *referred == Referred::Nothing {
                continue;
            }
            match self.link_around(referred) {
                Some((open, close)) => {
                    html.push_str(&open);
                    html.push_str(&escaped(words));
                    html.push_str(&close);
                }
                None => html.push_str(&escaped(words)),
            }
        }
        html.push_str(&escaped(&text[done..]));
        html
    }

    /// A field of the page's own record that may be left out, as HTML with its links made.
    pub(super) fn linked_field(&self, page: &Page, slot: Slot, text: Option<&String>) -> Option<String> {
        text.map(|text| self.linked(&page.address, slot, text))
    }

    /// What stands before and after words that refer to something.
    fn link_around(&self, referred: &Referred) -> Option<(String, String)> {
        let (url, class, after) = match referred {
            Referred::Case(mention) => (self.mention(mention).url?, " class=\"cite\"", String::new()),
            Referred::Governing(id, provision) => {
                let fragment = provision.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
                let url = format!("{}{fragment}", self.url(&self.site.governing[*id].address()));
                (url, " class=\"cite\"", String::new())
            }
            Referred::Law(at, paragraph) => (
                self.config.laws.get(*at)?.url(paragraph.as_deref()),
                " class=\"cite\" rel=\"external\"",
                String::new(),
            ),
            Referred::Term(id, expansion) => {
                let after = expansion
                    .as_ref()
                    .map(|long| format!("<span class=\"expansion\"> ({})</span>", escaped(long)))
                    .unwrap_or_default();
                let url = format!("{}#{}", self.path("/ordliste/"), self.site.terms[*id].slug);
                (url, " class=\"glossary\"", after)
            }
            Referred::Nothing => return None,
        };
        Some((format!("<a{class} href=\"{}\">", escaped(&url)), format!("</a>{after}")))
    }

    /// What a page refers to and who refers to it.
    pub(super) fn connections(&self, kind: &PageKind, address: &Address) -> ConnectionsView {
        let Some(record) = record(kind) else { return ConnectionsView::default() };
        let references = self.site.references_at(address.as_str());
        let provisions = references.map_or(&[][..], |references| &references.provisions);
        ConnectionsView {
            cases: references.map(|references| self.references(references)).unwrap_or_default(),
            provisions: provisions
                .iter()
                .filter_map(|(words, referred)| {
                    let url = match referred {
                        Referred::Governing(id, provision) => {
                            let fragment = provision.as_ref().map(|id| format!("#{id}")).unwrap_or_default();
                            format!("{}{fragment}", self.url(&self.site.governing[*id].address()))
                        }
                        Referred::Law(at, paragraph) => self.config.laws.get(*at)?.url(paragraph.as_deref()),
                        Referred::Case(_) | Referred::Term(..) | Referred::Nothing => return None,
                    };
                    Some(Link::new(words, url))
                })
                .collect(),
            cited_by: self.cited_by(record),
        }
    }

    /// The cited cases, each once, with all points that are cited of it.
    fn references(&self, references: &References) -> Vec<ReferenceRow> {
        let mut cases: Vec<(&CaseMention, Vec<&PointNumber>)> = Vec::new();
        for mention in &references.cases {
            let at = cases.iter().position(|(known, _)| known.key == mention.key).unwrap_or_else(|| {
                cases.push((mention, Vec::new()));
                cases.len() - 1
            });
            cases[at].1.extend(&mention.point);
        }
        let row = |(mention, mut points): (&CaseMention, Vec<&PointNumber>)| {
            points.sort();
            points.dedup();
            let case = mention.case.map(|id| &self.site.cases[id]);
            ReferenceRow {
                case: self.mention(&CaseMention { point: None, ..mention.clone() }),
                points: self.points_in_words(&points),
                title: case.map(|case| self.case_title(case)),
                language: case.map(|case| self.language(case.document.header.language)),
                date: case.and_then(|case| self.case_date(case)),
                tag: case.map(|case| self.state_tag(case)),
            }
        };
        cases.into_iter().map(row).collect()
    }

    /// «punkt 2», «punkt 1 og 3»; nothing without any.
    fn points_in_words(&self, points: &[&PointNumber]) -> Option<String> {
        let numbers: Vec<String> = points.iter().map(ToString::to_string).collect();
        (!numbers.is_empty()).then(|| self.fill("points_of", &[("points", &self.listed(&numbers))]))
    }

    /// Who refers to a record, each once with all its sentences.
    fn cited_by(&self, record: RecordId) -> Vec<BacklinkRow> {
        let links = self.site.cited_by(record);
        let rows = links.chunk_by(|a, b| a.from == b.from).map(|links| {
            let row = self.backlink(&links[0]);
            // The row leads to its first sentence; a heading is named again only where it changes.
            let mut last = row.from.url.clone();
            let mut sentences = Vec::with_capacity(links.len());
            for link in links {
                let under = self.heading_of(link).filter(|heading| heading.url != last);
                if let Some(heading) = &under {
                    last.clone_from(&heading.url);
                }
                sentences.push(SentenceView {
                    text: link.sentence.to_string(),
                    about: self.about(record, link),
                    under,
                });
            }
            BacklinkRow { sentences, ..row }
        });
        rows.collect()
    }

    fn backlink(&self, link: &Backlink) -> BacklinkRow {
        let site = self.site;
        let fragment = self.place_of(link).map(|id| format!("#{id}")).unwrap_or_default();
        let from =
            |text: &str, address: Address| Link::new(text, format!("{}{fragment}", self.url(&address)));
        let day = |date: Option<PartialDate>| date.map(|date| self.date(date));
        let number = |key: &CaseKey| self.number(key);
        let mut language = None;
        let (kind, from, title, date) = match link.from {
            RecordId::Case(id) => {
                let case = &site.cases[id];
                language = case.document.header.language;
                let title = self.case_title(case);
                (
                    "case",
                    from(&number(&case.document.key.value), case.address()),
                    Some(title),
                    self.case_date(case),
                )
            }
            RecordId::Meeting(id) => {
                let meeting = &site.meetings[id];
                ("meeting", from(&self.meeting_name(meeting), meeting.address()), None, None)
            }
            RecordId::Report(id) => {
                let report = &site.reports[id];
                language = report.document.header.language;
                (
                    "report",
                    from(&report.document.title, report.address()),
                    None,
                    day(Some(report.document.dated)),
                )
            }
            RecordId::Project(id) => {
                let project = &site.projects[id];
                language = project.document.header.language;
                ("project", from(&project.document.title.value, project.address()), None, None)
            }
            RecordId::Plan(id) => {
                let plan = &site.plans[id];
                language = plan.document.header.language;
                ("plan", from(&plan.document.title, plan.address()), None, None)
            }
            RecordId::Governing(id) => {
                let governing = &site.governing[id];
                language = governing.document.header.language;
                ("governing", from(&governing.document.title, governing.address()), None, None)
            }
            RecordId::Body(id) => {
                language = self.body_language(id);
                ("body", from(&self.body_name(id), site.bodies[id].address()), None, None)
            }
            RecordId::Region(id) => {
                let region = &site.regions[id];
                language = region.document.header.language;
                ("region", from(&region.document.name, region.address()), None, None)
            }
            RecordId::Municipality(id) => {
                let municipality = &site.municipalities[id];
                language = municipality.document.header.language;
                ("municipality", from(&municipality.document.name, municipality.address()), None, None)
            }
            RecordId::Topic(id) => {
                let topic = &site.topics[id];
                language = topic.document.header.language;
                ("topic", from(&topic.document.title, topic.address()), None, None)
            }
            RecordId::Article(id) => {
                let article = &site.articles[id];
                language = article.document.header.language;
                ("article", from(&article.document.title, article.address()), None, None)
            }
        };
        BacklinkRow {
            kind: self.text(&format!("kind_{kind}")),
            from,
            title,
            language: self.language(language),
            date,
            sentences: Vec::new(),
        }
    }

    /// The heading above a sentence on the page that refers, with its place.
    fn heading_of(&self, link: &Backlink) -> Option<Link> {
        let site = self.site;
        let (text, address) = match link.from {
            RecordId::Case(id) => (&site.cases[id].document.text, site.cases[id].address()),
            RecordId::Meeting(id) => {
                (&site.meetings[id].document.as_ref()?.text, site.meetings[id].address())
            }
            RecordId::Report(id) => (&site.reports[id].document.text, site.reports[id].address()),
            RecordId::Project(id) => (&site.projects[id].document.text, site.projects[id].address()),
            RecordId::Plan(id) => (&site.plans[id].document.text, site.plans[id].address()),
            RecordId::Governing(id) => (&site.governing[id].document.text, site.governing[id].address()),
            RecordId::Body(id) => (&site.bodies[id].document.text, site.bodies[id].address()),
            RecordId::Region(id) => (&site.regions[id].document.text, site.regions[id].address()),
            RecordId::Municipality(id) => {
                (&site.municipalities[id].document.text, site.municipalities[id].address())
            }
            RecordId::Topic(id) => (&site.topics[id].document.text, site.topics[id].address()),
            RecordId::Article(id) => (&site.articles[id].document.text, site.articles[id].address()),
        };
        let under = link.under.as_deref()?;
        let heading = text.headings.iter().find(|heading| heading.id == under)?;
        Some(Link::new(&heading.text, format!("{}#{}", self.url(&address), self.place_of(link)?)))
    }

    /// The id on the citing page that is nearest above the sentence. What a case recommends and decides stands under the
    /// template's own heading.
    fn place_of<'b>(&self, link: &'b Backlink) -> Option<&'b str> {
        let under = link.under.as_deref()?;
        let RecordId::Case(id) = link.from else { return Some(under) };
        let sections = &self.site.cases[id].document.text.sections;
        let section = sections
            .iter()
            .find(|section| section.heading.as_ref().is_some_and(|heading| heading.id == under));
        let is_shown_as_points = section.is_some_and(|section| {
            matches!(section.kind, SectionKind::Recommendation | SectionKind::Decision)
                && sections.iter().find(|other| other.kind == section.kind) == Some(section)
        });
        Some(if is_shown_as_points { "del-vedtak" } else { under })
    }

    /// Which part of the page a backlink is about.
    fn about(&self, to: RecordId, link: &Backlink) -> Option<String> {
        if let (RecordId::Governing(id), Some(provision)) = (to, &link.provision) {
            let text = &self.site.governing[id].document.text;
            return text
                .provisions
                .iter()
                .find(|known| known.id == *provision)
                .map(|known| known.label.clone());
        }
        let mut points: Vec<&PointNumber> = link.points.iter().collect();
        points.sort();
        self.points_in_words(&points)
    }
}

/// The record that a page is about.
fn record(kind: &PageKind) -> Option<RecordId> {
    Some(match kind {
        PageKind::Case(id) => RecordId::Case(*id),
        PageKind::Meeting(id) => RecordId::Meeting(*id),
        PageKind::Body(id) => RecordId::Body(*id),
        PageKind::Report(id) => RecordId::Report(*id),
        PageKind::Project(id) => RecordId::Project(*id),
        PageKind::Region(id) => RecordId::Region(*id),
        PageKind::Municipality(id) => RecordId::Municipality(*id),
        PageKind::Plan(id) => RecordId::Plan(*id),
        PageKind::Governing(id) => RecordId::Governing(*id),
        PageKind::Topic(id) => RecordId::Topic(*id),
        PageKind::Article(id) => RecordId::Article(*id),
        _ => return None,
    })
}
