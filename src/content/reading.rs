//! Governing documents, topics, free pages and the glossary as their authors wrote them.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located};
use crate::language::PartialDate;
use crate::source::{SourceFile, Span};

use super::header::{Header, Name, plain, text};
use super::prose::Text;
use super::reference::CasePointer;

/// What a governing document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GoverningKind {
    /// An agreement.
    Agreement,
    /// Statutes.
    Statutes,
    /// A declaration.
    Declaration,
    /// A plan of the partnership.
    Plan,
    /// A report.
    Report,
    /// A plan of the state.
    NationalPlan,
    /// A law.
    Law,
    /// Something else.
    Other,
}

impl GoverningKind {
    /// Every kind with the word authors write.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("agreement", Self::Agreement),
        ("statutes", Self::Statutes),
        ("declaration", Self::Declaration),
        ("plan", Self::Plan),
        ("report", Self::Report),
        ("national_plan", Self::NationalPlan),
        ("law", Self::Law),
        ("other", Self::Other),
    ];
}

/// Whether a party has acceded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AccessionStatus {
    /// It has.
    Acceded,
    /// It is to decide.
    Pending,
    /// It has declined.
    Declined,
    /// Not known here.
    Unknown,
}

/// A party's accession.
#[derive(Clone, Debug)]
pub struct AccessionDocument {
    /// A municipality or a configured party.
    pub party: Name,
    /// Whether it has acceded.
    pub status: AccessionStatus,
    /// When.
    pub date: Option<PartialDate>,
}

/// A governing document as written.
#[derive(Clone, Debug)]
pub struct GoverningDocument {
    /// What all records have.
    pub header: Header,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: Option<GoverningKind>,
    /// One sentence on it.
    pub summary: Option<String>,
    /// How papers name it.
    pub short_names: Vec<Name>,
    /// Who adopts it.
    pub owner: Option<Name>,
    /// The case that adopted it.
    pub adopted_in: Option<Located<CasePointer>>,
    /// When it was adopted.
    pub adopted: Option<PartialDate>,
    /// Since when it is in force.
    pub valid_from: Option<PartialDate>,
    /// Until when it is in force.
    pub valid_to: Option<PartialDate>,
    /// A few words on where it stands.
    pub status: Option<String>,
    /// Its period, in words.
    pub period: Option<String>,
    /// Whether every municipality accedes on its own.
    pub acceded_by_municipalities: bool,
    /// Accessions that are known.
    pub accessions: Vec<AccessionDocument>,
    /// Where the document itself is.
    pub url: Option<String>,
    /// Topics.
    pub topics: Vec<Name>,
    /// Its text.
    pub text: Text,
}

/// A topic as written.
#[derive(Clone, Debug)]
pub struct TopicDocument {
    /// What all records have.
    pub header: Header,
    /// Its title.
    pub title: String,
    /// One sentence on it.
    pub summary: Option<String>,
    /// Topics nearby.
    pub see_also: Vec<Name>,
    /// More text.
    pub text: Text,
}

/// A free page as written.
#[derive(Clone, Debug)]
pub struct ArticleDocument {
    /// What all records have.
    pub header: Header,
    /// Its title.
    pub title: String,
    /// One sentence on it.
    pub summary: Option<String>,
    /// Its text.
    pub text: Text,
}

/// A term of the glossary as written.
#[derive(Clone, Debug)]
pub struct TermDocument {
    /// Its place.
    pub span: Span,
    /// An abbreviation.
    pub short: Option<String>,
    /// The term, or what the abbreviation stands for.
    pub long: Option<String>,
    /// What it means.
    pub meaning: Option<String>,
    /// Other terms, by their short or long form.
    pub see_also: Vec<Name>,
    /// Whether pages link it at its first use; an everyday word may do without.
    pub linked: bool,
}

/// Reads a governing document's fields.
pub(super) fn governing(fields: &mut Fields, header: Header) -> Option<GoverningDocument> {
    let title = fields.required::<String>("title").map(plain);
    let statuses = [
        ("acceded", AccessionStatus::Acceded),
        ("pending", AccessionStatus::Pending),
        ("declined", AccessionStatus::Declined),
        ("unknown", AccessionStatus::Unknown),
    ];
    let kind = fields.choice("kind", &GoverningKind::WORDS).map(plain);
    let summary = text(fields, "summary");
    let short_names = fields.list("short_names");
    let owner = fields.optional("owner");
    let adopted_in = fields.optional("adopted_in");
    let adopted = fields.optional("adopted").map(plain);
    let valid_from = fields.optional("valid_from").map(plain);
    let valid_to = fields.optional("valid_to").map(plain);
    let status = text(fields, "status");
    let period = text(fields, "period");
    let acceded_by = fields.choice("acceded_by", &[("municipalities", ())]);
    let accessions = fields.tables("accessions", "an accession", |fields| {
        let party = fields.required("party");
        let status = fields.required_choice("status", &statuses).map(plain);
        let date = fields.optional("date").map(plain);
        Some(AccessionDocument { party: party?, status: status?, date })
    });
    let url = fields.optional::<String>("url");
    if let Some(bad) =
        url.as_ref().filter(|url| !(url.value.starts_with("https://") || url.value.starts_with("http://")))
    {
        fields.tell(
            Diagnostic::error(Code::UnusableValue, bad.span.clone(), "`url` is not a web address")
                .help("write it as `https://…`"),
        );
    }
    let topics = fields.list("topics");
    Some(GoverningDocument {
        header,
        title: title?,
        kind,
        summary,
        short_names,
        owner,
        adopted_in,
        adopted,
        valid_from,
        valid_to,
        status,
        period,
        acceded_by_municipalities: acceded_by.is_some(),
        accessions: accessions.into_iter().filter_map(plain).collect(),
        url: url.map(plain),
        topics,
        text: Text::default(),
    })
}

/// Reads a topic's fields.
pub(super) fn topic(fields: &mut Fields, header: Header) -> Option<TopicDocument> {
    let title = fields.required("title").map(plain);
    let summary = text(fields, "summary");
    let see_also = fields.list("see_also");
    Some(TopicDocument { header, title: title?, summary, see_also, text: Text::default() })
}

/// Reads a free page's fields.
pub(super) fn article(fields: &mut Fields, header: Header) -> Option<ArticleDocument> {
    let title = fields.required("title").map(plain);
    let summary = text(fields, "summary");
    Some(ArticleDocument { header, title: title?, summary, text: Text::default() })
}

/// Reads the glossary.
pub(super) fn glossary(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Vec<TermDocument> {
    let terms = crate::fields::read(file, 0..file.text.len(), "the glossary", diagnostics, |fields| {
        fields.tables("terms", "a term", term)
    });
    terms.unwrap_or_default().into_iter().filter_map(plain).collect()
}

fn term(fields: &mut Fields) -> Option<TermDocument> {
    let short = text(fields, "short");
    let long = text(fields, "long");
    let meaning = text(fields, "meaning");
    let see_also = fields.list("see_also");
    let linked = fields.optional("linked").is_none_or(plain);
    let span = fields.header();
    if short.is_none() && long.is_none() {
        fields.tell(
            Diagnostic::error(Code::MissingField, span, "a term needs `short` or `long`")
                .help("add `long = \"…\"` (the term) or `short = \"…\"` (an abbreviation)"),
        );
        return None;
    }
    if meaning.is_none() && (short.is_none() || long.is_none()) {
        fields.tell(
            Diagnostic::error(Code::MissingField, span, "a term needs `meaning`")
                .help("add `meaning = \"…\"`; only an abbreviation with its long form explains itself"),
        );
        return None;
    }
    Some(TermDocument { span, short, long, meaning, see_also, linked })
}
