//! A governing document: provisions with addresses, and who has acceded.

use serde::Serialize;

use crate::content::{AccessionStatus, Slot};
use crate::pages::address::HasAddress;
use crate::pages::plan::Page;
use crate::site::{AccedingParty, Governing, Id};

use super::fact::{Fact, FactValue, fact, facts};
use super::row::{Link, Tag, Tone};
use super::text::{ProvenanceView, TextView};
use super::{Body, Drawer, View};

/// A provision in the document's list of them.
#[derive(Clone, Debug, Serialize)]
pub struct ProvisionView {
    /// Its id on the page.
    pub id: String,
    /// Its number.
    pub label: String,
    /// What it is about.
    pub title: String,
}

/// A party's accession.
#[derive(Clone, Debug, Serialize)]
pub struct AccessionView {
    /// The party.
    pub party: Link,
    /// Whether it has acceded.
    pub tag: Tag,
    /// When.
    pub date: Option<super::row::DateView>,
}

/// A governing document.
#[derive(Clone, Debug, Serialize)]
pub struct GoverningView {
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Its provisions.
    pub provisions: Vec<ProvisionView>,
    /// Who has acceded, in words: «0 av 20 kommuner».
    pub accession_summary: Option<String>,
    /// Who has acceded.
    pub accessions: Vec<AccessionView>,
    /// Its text.
    pub text: TextView,
    /// Where the document itself is.
    pub url: Option<String>,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

impl Drawer<'_> {
    pub(super) fn governing(&self, page: &Page, id: Id<Governing>) -> View {
        let governing = &self.site.governing[id];
        let document = &governing.document;
        let mut head = self.head(
            page,
            "document",
            document.title.clone(),
            vec![self.step("dokumenter", "nav_governing")],
        );
        head.title = self.fill(
            "title_governing",
            &[(
                "title",
                &self.unique(
                    &document.title,
                    &governing.slug,
                    self.site.governing.records().iter().map(|other| other.document.title.as_str()),
                ),
            )],
        );
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let accessions: Vec<AccessionView> = governing
            .accessions
            .iter()
            .map(|accession| {
                let written = accession.written.map(|at| &document.accessions[at]);
                let status = written.map_or(AccessionStatus::Unknown, |written| written.status);
                AccessionView {
                    party: match accession.party {
                        AccedingParty::Municipality(id) => self.municipality_link(id),
                        AccedingParty::Party(at) => Link::plain(self.config.parties[at].name.clone()),
                    },
                    tag: self.accession_tag(status),
                    date: written.and_then(|written| written.date).map(|date| self.date(date)),
                }
            })
            .collect();
        let acceded =
            document.accessions.iter().filter(|written| written.status == AccessionStatus::Acceded).count();
        let accession_summary = (!accessions.is_empty()).then(|| {
            let key = if document.accessions.is_empty() { "accessions_unknown" } else { "accessions_count" };
            let values = [("acceded", &*acceded.to_string()), ("all", &*accessions.len().to_string())];
            self.fill(key, &values)
        });
        let provisions = document.text.provisions.iter().map(|provision| ProvisionView {
            id: provision.id.clone(),
            label: provision.label.clone(),
            title: provision.title.clone(),
        });
        let mut text = self.text_view(&document.text, &governing.address(), 3);
        if !document.text.provisions.is_empty() {
            text.toc.clear();
        }
        let view = GoverningView {
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            facts: self.governing_facts(governing),
            provisions: provisions.collect(),
            accession_summary,
            accessions,
            text,
            url: document.url.clone(),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Governing(Box::new(view)) }
    }

    pub(super) fn governing_link(&self, id: Id<Governing>) -> Link {
        let governing = &self.site.governing[id];
        let document = &governing.document;
        self.record_link(&document.title, document.header.language, &governing.address())
    }

    fn accession_tag(&self, status: AccessionStatus) -> Tag {
        let (key, tone) = match status {
            AccessionStatus::Acceded => ("accession_acceded", Tone::Done),
            AccessionStatus::Pending => ("accession_pending", Tone::Planned),
            AccessionStatus::Declined => ("accession_declined", Tone::Stopped),
            AccessionStatus::Unknown => ("accession_unknown", Tone::Neutral),
        };
        Tag { text: self.text(key), tone }
    }

    fn governing_facts(&self, governing: &Governing) -> Vec<Fact> {
        let document = &governing.document;
        let adopted_in = governing.adopted_in.as_ref().map(|mention| FactValue::link(self.mention(mention)));
        let topics = governing.topics.iter().map(|id| FactValue::link(self.topic_link(*id))).collect();
        [
            fact(
                self.text("fact_kind"),
                document.kind.map(|kind| FactValue::text(self.governing_kind(kind))),
            ),
            fact(
                self.text("fact_status"),
                document.status.as_ref().map(|status| FactValue {
                    html: Some(self.linked(&governing.address(), Slot::Status, status)),
                    ..FactValue::text(status)
                }),
            ),
            fact(self.text("fact_owner"), document.owner.as_ref().map(FactValue::name)),
            fact(self.text("fact_adopted_in"), adopted_in),
            fact(self.text("fact_adopted"), document.adopted.map(|date| FactValue::date(self.date(date)))),
            fact(self.text("fact_period"), document.period.as_ref().map(FactValue::text)),
            fact(
                self.text("fact_valid"),
                self.period(document.valid_from, document.valid_to).map(FactValue::text),
            ),
            facts(self.text("fact_topics"), topics),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
