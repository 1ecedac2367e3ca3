//! What the grammar finds in a paper: values with the place they were read at.

use crate::content::{AgendaKind, Outcome};
use crate::language::PartialDate;
use crate::papers::{Block, Place};

/// A value, and where it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// Where.
    pub place: Place,
    /// The label it stood at, as written without its colon (`Dato dok`), or what else told it (`the title`).
    pub from: String,
}

/// What a person should look at: a value that is missing, unsure or contradicted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The field of the record (`meeting`, `attachments`), where it is one.
    pub field: Option<&'static str>,
    /// Where to look.
    pub place: Place,
    /// What is doubtful: one clause, lower case, no full stop.
    pub message: String,
}

/// The number of a case as it stands in a paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber {
    /// The body as written, where it is: `SSU`, `Partnerskapsmøte`. The site knows whose name that is.
    pub body: Option<String>,
    /// The number in the year.
    pub number: u16,
    /// The year.
    pub year: i16,
}

/// What a paper is, by what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A case.
    Case(Box<CasePaper>),
    /// A notice of a meeting, with its agenda.
    Notice(Box<NoticePaper>),
    /// The minutes of a meeting.
    Minutes(Box<MinutesPaper>),
    /// A report or another paper with a title and no case number.
    Report(Box<ReportPaper>),
}

/// A case. `body` blocks have headings from level 2 (its sections), lists as the author meant them, and neither fields
/// nor attachments.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CasePaper {
    /// Its number.
    pub number: Option<Found<CaseNumber>>,
    /// Its title.
    pub title: Option<Found<String>>,
    /// The paper's own date.
    pub dated: Option<Found<PartialDate>>,
    /// The day of the meeting.
    pub meeting: Option<Found<PartialDate>>,
    /// The archive's number.
    pub reference: Option<Found<String>>,
    /// Case officers, one each.
    pub officers: Vec<Found<String>>,
    /// Who answers for the case.
    pub responsible: Option<Found<String>>,
    /// Who of both secretariats has cleared it.
    pub clearance: Vec<Found<String>>,
    /// What comes with it, in order.
    pub attachments: Vec<Found<FoundAttachment>>,
    /// What the paper itself says was done with the case, where it does.
    pub outcome: Option<Found<Outcome>>,
    /// Its text.
    pub body: Vec<Block>,
    /// What to look at.
    pub doubts: Vec<Doubt>,
}

/// Something that comes with a case or a row of an agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundAttachment {
    /// Its title as written, without the number and mark before it.
    pub title: String,
    /// The case that it is, where the title begins with a case number or is one.
    pub case: Option<CaseNumber>,
    /// Where its link leads, where it has a living one: a web address or a file name.
    pub link: Option<String>,
    /// Whether it was sent out with the paper; nothing where the paper does not say.
    pub enclosed: Option<bool>,
}

/// A notice of a meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticePaper {
    /// The body as written.
    pub body: Option<Found<String>>,
    /// The meeting's number in the body's year, as written: `4/2024` or `4`.
    pub number: Option<Found<String>>,
    /// The day.
    pub date: Option<Found<PartialDate>>,
    /// Start, `10:00`, local time.
    pub start: Option<Found<String>>,
    /// End, local time.
    pub end: Option<Found<String>>,
    /// Where.
    pub place: Option<Found<String>>,
    /// Whether over the net; nothing where the paper does not say.
    pub online: Option<Found<bool>>,
    /// Whether it is called extraordinary.
    pub is_extraordinary: bool,
    /// The agenda in order.
    pub agenda: Vec<Found<AgendaItem>>,
    /// The rest of its text.
    pub text: Vec<Block>,
    /// What to look at.
    pub doubts: Vec<Doubt>,
}

/// A row of an agenda.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgendaItem {
    /// Its place on the agenda, where rows are numbered.
    pub order: Option<u16>,
    /// The case.
    pub case: Option<CaseNumber>,
    /// Its title.
    pub title: String,
    /// What is asked of the body.
    pub kind: Option<AgendaKind>,
    /// When, as written and tidied: `10:15`, `10:15–10:45`.
    pub time: Option<String>,
    /// Who presents it, as written: a role where the paper gives one.
    pub presenter: Option<String>,
    /// What comes with it.
    pub attachments: Vec<FoundAttachment>,
    /// What else stands in its row, as written.
    pub note: Option<String>,
}

/// The minutes of a meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MinutesPaper {
    /// Body, number, day, times and place, as in a notice; its agenda is empty.
    pub meeting: NoticePaper,
    /// Who was there and who was not, by side.
    pub attendance: Vec<Side>,
    /// What was done, case by case.
    pub items: Vec<Found<MinutesItem>>,
    /// `draft`, `sent` or `approved`, where the paper says so.
    pub status: Option<Found<crate::content::MinutesStatus>>,
}

/// One side of a meeting.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side {
    /// Its name as written: `Kommunene`, `Brukerrepresentanter`.
    pub name: String,
    /// Who was there, each as an organisation or role where the paper gives one.
    pub present: Vec<String>,
    /// Who was not.
    pub absent: Vec<String>,
}

/// What was done with one case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MinutesItem {
    /// Its row on the agenda; attachments are empty.
    pub row: AgendaItem,
    /// The outcome, where the words of the minutes leave no doubt.
    pub outcome: Option<Outcome>,
    /// The text that was decided, word by word.
    pub decision: Vec<Block>,
    /// What happened in the meeting.
    pub proceedings: Vec<Block>,
}

/// A report, or another paper with a title.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportPaper {
    /// Its title.
    pub title: Option<Found<String>>,
    /// Its date.
    pub dated: Option<Found<PartialDate>>,
    /// The time it reports on, as written.
    pub period: Option<Found<String>>,
    /// Its text, with headings from level 2; their levels follow their numbers where they have some.
    pub body: Vec<Block>,
    /// What to look at.
    pub doubts: Vec<Doubt>,
}
