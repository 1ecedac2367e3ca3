//! A body (organ) as its author wrote it.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located};
use crate::language::PartialDate;

use super::header::{Header, Name, plain, text};
use super::prose::Text;
use super::reference::is_body_code;

/// Which of number and year a body writes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// `24-2023`.
    #[default]
    NumberYear,
    /// `2023/24`.
    YearNumber,
}

/// A seat in a body.
#[derive(Clone, Debug)]
pub struct Member {
    /// Chair, deputy, observer.
    pub role: Option<String>,
    /// The position that holds the seat.
    pub position: Option<String>,
    /// Whose seat it is.
    pub organisation: Option<Name>,
    /// The region it stands for.
    pub region: Option<String>,
    /// A name; shown only where the site says so.
    pub name: Option<String>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when.
    pub to: Option<PartialDate>,
}

/// A body as written.
#[derive(Clone, Debug)]
pub struct BodyDocument {
    /// What all records have.
    pub header: Header,
    /// Its code in citations.
    pub code: Located<String>,
    /// Its name.
    pub name: Name,
    /// Its level, 0 to 3.
    pub level: u16,
    /// One sentence on what it does.
    pub summary: Option<String>,
    /// Names in other languages, by tag.
    pub names: Vec<(String, String)>,
    /// Since when.
    pub active_from: Option<PartialDate>,
    /// Until when.
    pub active_to: Option<PartialDate>,
    /// The bodies it replaced.
    pub succeeds: Vec<Name>,
    /// Its mandate.
    pub mandate: Option<String>,
    /// How it numbers its cases.
    pub number_style: NumberStyle,
    /// Whether its papers shorten years to two digits, as in `31/22`.
    pub two_digit_years: bool,
    /// Whether it numbers cases; a body that does not is never the one a citation means.
    pub has_cases: bool,
    /// Whether it takes decisions.
    pub decides: bool,
    /// Its seats.
    pub members: Vec<Member>,
    /// More text.
    pub text: Text,
}

/// Reads the fields.
pub(super) fn body(fields: &mut Fields, header: Header) -> Option<BodyDocument> {
    let code = fields.required::<String>("code");
    if let Some(code) = code.as_ref().filter(|code| !is_body_code(&code.value)) {
        fields.tell(
            Diagnostic::error(
                Code::UnusableValue,
                code.span.clone(),
                format!("`code` cannot be `{}`", code.value),
            )
            .help("a code is capitals, digits and hyphens, such as `\"SSU\"` or `\"FSU-AKU\"`"),
        );
    }
    let name = fields.required("name");
    let level = fields.required::<u16>("level").map(plain);
    let summary = text(fields, "summary");
    let names = fields.entries("names").into_iter().map(|(key, name)| (key.value, name.value)).collect();
    let active_from = fields.optional("active_from").map(plain);
    let active_to = fields.optional("active_to").map(plain);
    let succeeds = fields.list("succeeds");
    let mandate = text(fields, "mandate");
    let styles = [
        ("number-year", Some(NumberStyle::NumberYear)),
        ("year-number", Some(NumberStyle::YearNumber)),
        ("none", None),
    ];
    let number_style = fields.choice("number_style", &styles).map(plain);
    let two_digit_years = fields.optional("two_digit_years").is_none_or(plain);
    let decides = fields.optional("decides").is_none_or(plain);
    let members = fields.tables("members", "a member", member).into_iter().map(plain).collect();
    Some(BodyDocument {
        header,
        code: code?,
        name: name?,
        level: level?,
        summary,
        names,
        active_from,
        active_to,
        succeeds,
        mandate,
        number_style: number_style.flatten().unwrap_or_default(),
        two_digit_years,
        has_cases: number_style != Some(None),
        decides,
        members,
        text: Text::default(),
    })
}

fn member(fields: &mut Fields) -> Member {
    Member {
        role: text(fields, "role"),
        position: text(fields, "position"),
        organisation: fields.optional("organisation"),
        region: text(fields, "region"),
        name: text(fields, "name"),
        from: fields.optional("from").map(plain),
        to: fields.optional("to").map(plain),
    }
}
