//! A meeting as its author wrote it.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located, Numeral};
use crate::language::PartialDate;

use super::case::{AlsoDated, also_dated};
use super::header::{Header, Name, plain, text};
use super::prose::Text;
use super::reference::CasePointer;

/// Whether a meeting takes or took place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MeetingStatus {
    /// A day has been proposed.
    Proposed,
    /// It is planned.
    Planned,
    /// It was held.
    Held,
    /// It was called off.
    Cancelled,
    /// It was put off.
    Postponed,
    /// Not known.
    Unknown,
}

impl MeetingStatus {
    /// Every status with the word authors write.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("proposed", Self::Proposed),
        ("planned", Self::Planned),
        ("held", Self::Held),
        ("cancelled", Self::Cancelled),
        ("postponed", Self::Postponed),
        ("unknown", Self::Unknown),
    ];
}

/// Whether a meeting is one of the year's plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingKind {
    /// One of the plan.
    Ordinary,
    /// Called for a reason.
    Extraordinary,
}

/// How far the minutes have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MinutesStatus {
    /// Not approved.
    Draft,
    /// Sent to the members.
    Sent,
    /// Approved.
    Approved,
}

/// What is asked of the body in a row of an agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AgendaKind {
    /// To decide.
    Decision,
    /// To discuss.
    Discussion,
    /// To be told.
    Information,
    /// To be put on record.
    ForTheRecord,
    /// Any other business.
    OtherBusiness,
}

impl AgendaKind {
    /// Every kind with the word authors write.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("decision", Self::Decision),
        ("discussion", Self::Discussion),
        ("information", Self::Information),
        ("for_the_record", Self::ForTheRecord),
        ("other_business", Self::OtherBusiness),
    ];
}

/// A row of an agenda.
#[derive(Clone, Debug)]
pub struct AgendaRow {
    /// Its place on the agenda; rows without one keep their own order after those that have one.
    pub order: Option<u16>,
    /// What is asked of the body.
    pub kind: Option<AgendaKind>,
    /// The case.
    pub case: Option<Located<CasePointer>>,
    /// The title of a row without a case.
    pub title: Option<String>,
    /// A few words.
    pub note: Option<String>,
}

/// Who took part for one side.
#[derive(Clone, Debug)]
pub struct Attendance {
    /// The side.
    pub side: Name,
    /// Roles or organisations that were there.
    pub present: Vec<Name>,
    /// Roles or organisations that were not.
    pub absent: Vec<Name>,
}

/// A meeting as written.
#[derive(Clone, Debug)]
pub struct MeetingDocument {
    /// What all records have.
    pub header: Header,
    /// The body's code.
    pub body: Name,
    /// The day.
    pub date: Located<PartialDate>,
    /// Which meeting of that day or month, from 1.
    pub ordinal: u16,
    /// Whether it took place.
    pub status: Option<MeetingStatus>,
    /// Whether it is one of the plan.
    pub kind: Option<MeetingKind>,
    /// Start, `10:00`, local time.
    pub start: Option<String>,
    /// End, local time.
    pub end: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Whether over the net.
    pub online: Option<bool>,
    /// Its number in the body's year.
    pub number: Option<Located<String>>,
    /// Other dates of it.
    pub also_dated: Vec<AlsoDated>,
    /// Its agenda.
    pub agenda: Vec<AgendaRow>,
    /// Who took part.
    pub attendance: Vec<Attendance>,
    /// How far the minutes have come.
    pub minutes_status: Option<MinutesStatus>,
    /// Topics.
    pub topics: Vec<Name>,
    /// Regions it concerns.
    pub regions: Vec<Name>,
    /// The minutes.
    pub text: Text,
}

/// Reads the fields; `ordinal` comes from the file name.
pub(super) fn meeting(fields: &mut Fields, header: Header, ordinal: u16) -> Option<MeetingDocument> {
    let body = fields.required("body");
    let date = fields.required("date");
    let kinds = [("ordinary", MeetingKind::Ordinary), ("extraordinary", MeetingKind::Extraordinary)];
    let minutes = [
        ("draft", MinutesStatus::Draft),
        ("sent", MinutesStatus::Sent),
        ("approved", MinutesStatus::Approved),
    ];
    let status = fields.choice("status", &MeetingStatus::WORDS).map(plain);
    let kind = fields.choice("kind", &kinds).map(plain);
    let start = time(fields, "start");
    let end = time(fields, "end");
    let place = text(fields, "place");
    let online = fields.optional("online").map(plain);
    let number = fields.optional::<Numeral>("number");
    let number = number.map(|number| Located { value: number.value.0, span: number.span });
    let also_dated = also_dated(fields);
    let rows = fields.tables("agenda", "a row of the agenda", agenda_row);
    let mut agenda: Vec<AgendaRow> = rows.into_iter().filter_map(plain).collect();
    agenda.sort_by_key(|row| row.order.unwrap_or(u16::MAX));
    let attendance = fields.tables("attendance", "the attendance of a side", attendance);
    let attendance = attendance.into_iter().filter_map(plain).collect();
    let minutes_status = fields.choice("minutes_status", &minutes).map(plain);
    let topics = fields.list("topics");
    let regions = fields.list("regions");
    Some(MeetingDocument {
        header,
        body: body?,
        date: date?,
        ordinal,
        status,
        kind,
        start,
        end,
        place,
        online,
        number,
        also_dated,
        agenda,
        attendance,
        minutes_status,
        topics,
        regions,
        text: Text::default(),
    })
}

fn time(fields: &mut Fields, name: &'static str) -> Option<String> {
    let written = fields.optional::<String>(name)?;
    let fits = written.value.split_once(':').is_some_and(|(hour, minute)| {
        let number =
            |part: &str, limit: u8| part.len() == 2 && part.parse::<u8>().is_ok_and(|value| value < limit);
        number(hour, 24) && number(minute, 60)
    });
    if fits {
        return Some(written.value);
    }
    fields.tell(
        Diagnostic::error(
            Code::UnusableValue,
            written.span,
            format!("`{name}` cannot read the time `{}`", written.value),
        )
        .help("write it as `\"09:30\"`, local time"),
    );
    None
}

fn agenda_row(fields: &mut Fields) -> Option<AgendaRow> {
    let order = fields.optional("order").map(plain);
    let kind = fields.choice("kind", &AgendaKind::WORDS).map(plain);
    let case = fields.optional("case");
    let title = text(fields, "title");
    let note = text(fields, "note");
    if case.is_none() && title.is_none() && !fields.has("case") && !fields.has("title") {
        let span = fields.header();
        fields.tell(
            Diagnostic::error(Code::MissingField, span, "a row of the agenda needs `case` or `title`")
                .help("add `case = \"SSU 24-2023\"` or `title = \"…\"`"),
        );
        return None;
    }
    Some(AgendaRow { order, kind, case, title, note })
}

fn attendance(fields: &mut Fields) -> Option<Attendance> {
    let side = fields.required("side");
    let present = fields.list("present");
    let absent = fields.list("absent");
    Some(Attendance { side: side?, present, absent })
}
