//! Regions and municipalities as their author wrote them.

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located, Numeral};
use crate::language::{Language, PartialDate};

use super::header::{Header, Name, plain, text};
use super::prose::Text;

/// A local meeting place; not a body.
#[derive(Clone, Debug)]
pub struct Arena {
    /// Its name.
    pub name: String,
    /// Who meets.
    pub participants: Option<Name>,
    /// When.
    pub when: Option<String>,
}

/// A region as written.
#[derive(Clone, Debug)]
pub struct RegionDocument {
    /// What all records have.
    pub header: Header,
    /// Its name.
    pub name: String,
    /// One sentence on it.
    pub summary: Option<String>,
    /// The council of its municipalities.
    pub council: Option<Name>,
    /// Its hospital.
    pub hospital: Option<Name>,
    /// Whom to turn to; a role.
    pub contact: Option<String>,
    /// Its arenas.
    pub arenas: Vec<Arena>,
    /// More text.
    pub text: Text,
}

/// An official name.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// The name.
    pub name: String,
    /// Its language.
    pub language: Language,
}

/// Another region that a municipality takes part in.
#[derive(Clone, Debug)]
pub struct AlsoIn {
    /// The region.
    pub region: Name,
    /// Why.
    pub reason: String,
}

/// A municipality as written.
#[derive(Clone, Debug)]
pub struct MunicipalityDocument {
    /// What all records have.
    pub header: Header,
    /// Its name.
    pub name: String,
    /// Its number, four digits.
    pub number: Located<String>,
    /// Its region.
    pub region: Name,
    /// Why it belongs there.
    pub region_reason: Option<String>,
    /// Other regions.
    pub also_in: Vec<AlsoIn>,
    /// All official names in official order.
    pub names: Vec<PlaceName>,
    /// Since when it exists.
    pub valid_from: Option<PartialDate>,
    /// Until when it exists.
    pub valid_to: Option<PartialDate>,
    /// What comes after it.
    pub successor: Option<String>,
    /// Its hospital, where it is not the region's.
    pub hospital: Option<Name>,
    /// Its council, where it is not the region's.
    pub council: Option<Name>,
    /// More text.
    pub text: Text,
}

/// Reads a region's fields.
pub(super) fn region(fields: &mut Fields, header: Header) -> Option<RegionDocument> {
    let name = fields.required::<String>("name").map(plain);
    let summary = text(fields, "summary");
    let council = fields.optional("council");
    let hospital = fields.optional("hospital");
    let contact = text(fields, "contact");
    let arenas = fields.tables("arenas", "an arena", |fields| {
        let name = fields.required::<String>("name").map(plain);
        let participants = fields.optional("participants");
        let when = text(fields, "when");
        Some(Arena { name: name?, participants, when })
    });
    let arenas = arenas.into_iter().filter_map(plain).collect();
    Some(RegionDocument {
        header,
        name: name?,
        summary,
        council,
        hospital,
        contact,
        arenas,
        text: Text::default(),
    })
}

/// Reads a municipality's fields.
pub(super) fn municipality(fields: &mut Fields, header: Header) -> Option<MunicipalityDocument> {
    let name = fields.required::<String>("name").map(plain);
    let number = fields.required::<Numeral>("number");
    let number = number.map(|number| Located { value: number.value.0, span: number.span });
    if let Some(bad) =
        number.as_ref().filter(|n| n.value.len() != 4 || !n.value.bytes().all(|b| b.is_ascii_digit()))
    {
        fields.tell(
            Diagnostic::error(
                Code::UnusableValue,
                bad.span.clone(),
                format!("`number` cannot be `{}`", bad.value),
            )
            .help("a municipality number is a text of four digits, such as `\"1865\"`"),
        );
    }
    let region = fields.required("region");
    let region_reason = text(fields, "region_reason");
    let also_in = fields.tables("also_in", "another region", |fields| {
        let region = fields.required("region");
        let reason = fields.required("reason").map(plain);
        Some(AlsoIn { region: region?, reason: reason? })
    });
    let languages = Language::ALL.map(|language| (language.tag(), language));
    let names = fields.tables("names", "a name", |fields| {
        let name = fields.required("name").map(plain);
        let language = fields.required_choice("language", &languages).map(plain);
        Some(PlaceName { name: name?, language: language? })
    });
    let valid_from = fields.optional("valid_from").map(plain);
    let valid_to = fields.optional("valid_to").map(plain);
    let successor = text(fields, "successor");
    let hospital = fields.optional("hospital");
    let council = fields.optional("council");
    Some(MunicipalityDocument {
        header,
        name: name?,
        number: number?,
        region: region?,
        region_reason,
        also_in: also_in.into_iter().filter_map(plain).collect(),
        names: names.into_iter().filter_map(plain).collect(),
        valid_from,
        valid_to,
        successor,
        hospital,
        council,
        text: Text::default(),
    })
}
