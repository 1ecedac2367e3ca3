//! A case as its author wrote it.

use jiff::civil::Date;

use crate::fields::{Fields, Located};
use crate::language::PartialDate;

use super::attachment::{Attachment, attachment};
use super::header::{Header, Name, plain, text, texts};
use super::prose::Text;
use super::reference::{CaseKey, CasePointer, FocusAreaKey, PointNumber};

/// What a body did with a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Decided as recommended.
    Adopted,
    /// Decided with changes.
    Amended,
    /// Taken note of.
    Noted,
    /// A text of others was supported.
    Endorsed,
    /// Turned down.
    Rejected,
    /// Put off; it comes back as a new case.
    Postponed,
    /// Sent to another body.
    Forwarded,
    /// Taken off the agenda.
    Withdrawn,
    /// Handled, but the outcome is not known here.
    Unknown,
}

impl Outcome {
    /// Every outcome with the word authors write.
    pub const WORDS: [(&'static str, Self); 9] = [
        ("adopted", Self::Adopted),
        ("amended", Self::Amended),
        ("noted", Self::Noted),
        ("endorsed", Self::Endorsed),
        ("rejected", Self::Rejected),
        ("postponed", Self::Postponed),
        ("forwarded", Self::Forwarded),
        ("withdrawn", Self::Withdrawn),
        ("unknown", Self::Unknown),
    ];

    /// Whether, without a decision written down, the decision is the recommendation.
    pub fn takes_recommendation(self) -> bool {
        matches!(self, Self::Adopted | Self::Endorsed | Self::Noted)
    }
}

/// How far a decision point has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FollowUpStatus {
    /// Nothing has been done yet.
    NotStarted,
    /// Under way.
    InProgress,
    /// Done.
    Done,
    /// Overtaken by other things.
    Overtaken,
    /// Nothing to follow up.
    NotApplicable,
    /// Not known here.
    Unknown,
}

impl FollowUpStatus {
    /// Every status with the word authors write.
    pub const WORDS: [(&'static str, Self); 6] = [
        ("not_started", Self::NotStarted),
        ("in_progress", Self::InProgress),
        ("done", Self::Done),
        ("overtaken", Self::Overtaken),
        ("not_applicable", Self::NotApplicable),
        ("unknown", Self::Unknown),
    ];

    /// Whether nothing more is expected.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Done | Self::Overtaken | Self::NotApplicable)
    }
}

/// What the secretariat says of one decision point.
#[derive(Clone, Debug)]
pub struct FollowUpDocument {
    /// The point.
    pub point: Located<PointNumber>,
    /// How far it has come.
    pub status: FollowUpStatus,
    /// Who sees to it; a role.
    pub owner: Option<Name>,
    /// When it should be done.
    pub due: Option<Date>,
    /// When the status was last confirmed.
    pub confirmed: Option<Date>,
    /// The case that shows it.
    pub case: Option<Located<CasePointer>>,
    /// More words.
    pub note: Option<String>,
}

/// Another date for the same meeting, kept visible.
#[derive(Clone, Debug)]
pub struct AlsoDated {
    /// The other date.
    pub date: Located<PartialDate>,
    /// Who gives it.
    pub source: String,
}

/// A case that this one follows up, and who says so.
#[derive(Clone, Debug)]
pub struct Follows {
    /// The earlier case, or a point of it.
    pub target: Located<CasePointer>,
    /// The source that says so.
    pub source: Option<String>,
}

/// A case as written.
#[derive(Clone, Debug)]
pub struct CaseDocument {
    /// What all records have.
    pub header: Header,
    /// Its key.
    pub key: Located<CaseKey>,
    /// Its title; none when only its number is known.
    pub title: Option<String>,
    /// Its summary in plain language.
    pub summary: Option<String>,
    /// The paper's own date.
    pub dated: Option<PartialDate>,
    /// The day of the meeting that handles it.
    pub meeting: Option<Located<PartialDate>>,
    /// The archive's number; never a citation.
    pub reference: Option<String>,
    /// Names; shown only where the site says so.
    pub officers: Vec<String>,
    /// Names; shown only where the site says so.
    pub clearance: Vec<String>,
    /// A role.
    pub responsible: Option<Name>,
    /// Regions it concerns.
    pub regions: Vec<Name>,
    /// Municipalities it concerns.
    pub municipalities: Vec<Name>,
    /// Topics.
    pub topics: Vec<Name>,
    /// Projects.
    pub projects: Vec<Name>,
    /// Focus areas of action plans.
    pub focus_areas: Vec<Located<FocusAreaKey>>,
    /// Cases that it follows up.
    pub follows: Vec<Follows>,
    /// What the body did.
    pub outcome: Option<Located<Outcome>>,
    /// A few words beside the outcome.
    pub outcome_note: Option<String>,
    /// Other dates of its meeting.
    pub also_dated: Vec<AlsoDated>,
    /// Its attachments in order.
    pub attachments: Vec<Attachment>,
    /// What has become of its points.
    pub follow_up: Vec<FollowUpDocument>,
    /// Its text.
    pub text: Text,
}

/// Reads the fields; the text is drawn by the caller.
pub(super) fn case(fields: &mut Fields, header: Header) -> Option<CaseDocument> {
    let key = fields.required::<CaseKey>("case");
    let read = CaseDocument {
        header,
        title: text(fields, "title"),
        summary: text(fields, "summary"),
        dated: fields.optional("dated").map(plain),
        meeting: fields.optional("meeting"),
        reference: text(fields, "reference"),
        officers: texts(fields, "officers"),
        clearance: fields.list_or_one::<String>("clearance").into_iter().map(plain).collect(),
        responsible: fields.optional("responsible"),
        regions: fields.list("regions"),
        municipalities: fields.list("municipalities"),
        topics: fields.list("topics"),
        projects: fields.list("projects"),
        focus_areas: fields.list("focus_areas"),
        follows: follows(fields),
        outcome: fields.choice("outcome", &Outcome::WORDS),
        outcome_note: text(fields, "outcome_note"),
        also_dated: also_dated(fields),
        attachments: fields
            .tables("attachments", "an attachment", attachment)
            .into_iter()
            .filter_map(plain)
            .collect(),
        follow_up: fields
            .tables("follow_up", "a follow-up", follow_up)
            .into_iter()
            .filter_map(plain)
            .collect(),
        text: Text::default(),
        key: key.clone().unwrap_or(Located {
            value: CaseKey { body: String::new(), year: 0, number: 0 },
            span: fields.header(),
        }),
    };
    key.is_some().then_some(read)
}

fn follows(fields: &mut Fields) -> Vec<Follows> {
    let listed = fields.list::<FollowsValue>("follows");
    listed
        .into_iter()
        .map(|item| Follows {
            target: Located { value: item.value.0, span: item.span },
            source: item.value.1,
        })
        .collect()
}

/// `"SSU 31-2022#2"`, or `{ case = "SSU 31-2022#2", source = "…" }`.
struct FollowsValue(CasePointer, Option<String>);

impl crate::fields::FromField for FollowsValue {
    const EXPECTED: &'static str = "the number of a case, or a table with `case` and `source`";
    const EXAMPLE: &'static str = "\"SSU 31-2022#2\"` or `{ case = \"SSU 31-2022#2\", source = \"…\" }";

    fn from_field(
        value: &toml::de::DeValue,
        place: crate::fields::Place,
    ) -> Result<Self, crate::fields::Unfit> {
        use crate::fields::Unfit;
        let Some(table) = value.as_table() else {
            return CasePointer::from_field(value, place).map(|case| Self(case, None));
        };
        if let Some((key, _)) =
            table.iter().find(|(key, _)| !matches!(key.get_ref().as_ref(), "case" | "source"))
        {
            return Err(Unfit::Form(format!("has no field `{}`", key.get_ref())));
        }
        let case = table.get("case").ok_or_else(|| Unfit::Form("needs `case` in its table".to_owned()))?;
        let case = CasePointer::from_field(case.get_ref(), place)?;
        let source =
            table.get("source").map(|source| String::from_field(source.get_ref(), place)).transpose()?;
        Ok(Self(case, source))
    }
}

/// Reads `also_dated`, of a case or a meeting.
pub(super) fn also_dated(fields: &mut Fields) -> Vec<AlsoDated> {
    let read = fields.tables("also_dated", "another date", |fields| {
        let date = fields.required("date");
        let source = fields.required("source").map(plain);
        Some(AlsoDated { date: date?, source: source? })
    });
    read.into_iter().filter_map(plain).collect()
}

fn follow_up(fields: &mut Fields) -> Option<FollowUpDocument> {
    let point = fields.required("point");
    let status = fields.required_choice("status", &FollowUpStatus::WORDS).map(plain);
    let owner = fields.optional("owner");
    let due = fields.optional("due").map(plain);
    let confirmed = fields.optional("confirmed").map(plain);
    let case = fields.optional("case");
    let note = text(fields, "note");
    Some(FollowUpDocument { point: point?, status: status?, owner, due, confirmed, case, note })
}
