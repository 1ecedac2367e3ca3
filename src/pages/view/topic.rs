//! Topics, free pages and the glossary.

use serde::Serialize;

use crate::content::Slot;
use crate::language::sort_key;
use crate::pages::address::HasAddress;
use crate::pages::plan::Page;
use crate::site::{Article, Id, Topic};

use super::listed::Around;
use super::place::ConcernsView;
use super::row::Link;
use super::text::{ProvenanceView, TextView};
use super::{Body, Drawer, View};

/// A topic.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// What it ties together.
    pub concerns: ConcernsView,
    /// Governing documents.
    pub governing: Vec<Link>,
    /// Topics nearby.
    pub see_also: Vec<Link>,
    /// More text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

/// A free page.
#[derive(Clone, Debug, Serialize)]
pub struct ArticleView {
    /// One sentence on it, as HTML.
    pub summary: Option<String>,
    /// Its text.
    pub text: TextView,
    /// Sources and changes.
    pub provenance: ProvenanceView,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its id on the page.
    pub id: String,
    /// The headword.
    pub term: String,
    /// What an abbreviation stands for.
    pub long: Option<String>,
    /// What it means.
    pub meaning: Option<String>,
    /// Terms nearby.
    pub see_also: Vec<Link>,
}

/// The terms of one letter.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// The letter.
    pub letter: String,
    /// Its id on the page.
    pub id: String,
    /// The terms.
    pub terms: Vec<TermView>,
}

/// The glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryView {
    /// «95 ord og forkortelser».
    pub count: String,
    /// The terms by letter.
    pub letters: Vec<LetterView>,
}

impl Drawer<'_> {
    pub(super) fn topic_link(&self, id: Id<Topic>) -> Link {
        let topic = &self.site.topics[id];
        self.record_link(&topic.document.title, topic.document.header.language, &topic.address())
    }

    /// What a topic's page is called; no other page has the title.
    pub(super) fn topic_title(&self, id: Id<Topic>) -> String {
        let topic = &self.site.topics[id];
        let others = self.site.topics.records().iter().map(|other| other.document.title.as_str());
        self.fill("title_topic", &[("title", &self.unique(&topic.document.title, &topic.slug, others))])
    }

    pub(super) fn topic(&self, page: &Page, id: Id<Topic>) -> View {
        let topic = &self.site.topics[id];
        let document = &topic.document;
        let mut head =
            self.head(page, "topic", document.title.clone(), vec![self.step("tema", "nav_topics")]);
        head.title = self.topic_title(id);
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let address = topic.address();
        let governing = topic.governing.iter().map(|id| self.governing_link(*id));
        let concerns = self.concerns(&topic.concerns, &address, Around::of(&head).without_reasons());
        let view = TopicView {
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            concerns,
            governing: governing.collect(),
            see_also: topic.see_also.iter().map(|other| self.topic_link(*other)).collect(),
            text: self.text_view(&document.text, &address, 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Topic(Box::new(view)) }
    }

    pub(super) fn article(&self, page: &Page, id: Id<Article>) -> View {
        let article = &self.site.articles[id];
        let document = &article.document;
        let mut head = self.head(page, "article", document.title.clone(), Vec::new());
        // A free page can be called what a register is called.
        let fixed =
            ["cases", "meetings", "decisions", "threads", "projects", "regions", "municipalities", "bodies"]
                .into_iter()
                .chain(["plans", "reports", "governing", "topics", "glossary"])
                .map(|name| self.text(&format!("nav_{name}")));
        let fixed: Vec<String> =
            fixed.chain([self.config.title.clone(), self.text("not_found_title")]).collect();
        let articles = self.site.articles.records().iter().map(|other| other.document.title.as_str());
        head.title =
            self.unique(&document.title, &article.slug, fixed.iter().map(String::as_str).chain(articles));
        head.language = self.language(document.header.language);
        head.description.clone_from(&document.summary);
        let view = ArticleView {
            summary: self.linked_field(page, Slot::Summary, document.summary.as_ref()),
            text: self.text_view(&document.text, &article.address(), 4),
            provenance: self.provenance(&document.header),
        };
        View { page: head, view: Body::Article(Box::new(view)) }
    }

    pub(super) fn glossary(&self, page: &Page) -> View {
        let head = self.head(page, "glossary", self.text("nav_glossary"), Vec::new());
        let mut letters: Vec<LetterView> = Vec::new();
        for (_, term) in self.site.terms.iter() {
            let document = &term.document;
            let headword = document.short.as_ref().or(document.long.as_ref()).cloned().unwrap_or_default();
            let view = TermView {
                id: term.slug.to_string(),
                long: document.short.as_ref().and(document.long.clone()),
                meaning: document.meaning.clone(),
                see_also: term
                    .see_also
                    .iter()
                    .flatten()
                    .map(|id| {
                        let other = &self.site.terms[*id];
                        let written = other.document.short.as_ref().or(other.document.long.as_ref());
                        Link::new(&written.cloned().unwrap_or_default(), format!("#{}", other.slug))
                    })
                    .collect(),
                term: headword,
            };
            let letter: String = view.term.chars().take(1).flat_map(char::to_uppercase).collect();
            match letters.last_mut().filter(|last| sort_key(&last.letter) == sort_key(&letter)) {
                Some(last) => last.terms.push(view),
                None => {
                    let id = format!("del-{}", crate::language::Slug::from_title(&letter));
                    let id = if letters.iter().any(|other| other.id == id) {
                        format!("{id}-{}", letters.len())
                    } else {
                        id
                    };
                    letters.push(LetterView { letter, id, terms: vec![view] });
                }
            }
        }
        let count = self.counted("count_terms", self.site.terms.len());
        View { page: head, view: Body::Glossary(Box::new(GlossaryView { count, letters })) }
    }
}
