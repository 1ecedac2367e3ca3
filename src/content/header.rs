//! The fields that every kind of record takes.

use jiff::civil::Date;

use crate::diagnostic::{Code, Diagnostic};
use crate::fields::{Fields, Located};
use crate::language::Language;
use crate::source::{SourcePath, Span};

/// A name as an author writes it, with its place: of another record (its file name without the ending), of a role or
/// of an organisation.
pub type Name = Located<String>;

/// A public note of what was corrected.
#[derive(Clone, Debug)]
pub struct Change {
    /// When.
    pub date: Date,
    /// What.
    pub note: String,
}

/// What every record can say of itself.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its file.
    pub path: SourcePath,
    /// Where findings about the whole record are reported.
    pub span: Span,
    /// The language of its text, where it is not the site's.
    pub language: Option<Language>,
    /// The first day on which it may be published.
    pub public_from: Option<Date>,
    /// Whether it is a draft.
    pub draft: bool,
    /// Old addresses that lead here, each beginning and ending with `/`.
    pub aliases: Vec<Located<String>>,
    /// Other names of the thing itself; only bodies and projects have them.
    pub other_names: Vec<Name>,
    /// Where the facts come from.
    pub sources: Vec<String>,
    /// How something is known.
    pub note: Option<String>,
    /// Corrections.
    pub changes: Vec<Change>,
    /// Why it may be published although it has, or had, a mark of exemption.
    pub public_because: Option<String>,
    /// Phrases of its text in which no citation is meant.
    pub not_citations: Vec<String>,
    /// What the last import says of it, where it comes from papers.
    pub import: Option<Provenance>,
}

/// What the last import wrote of where a record comes from; nothing of it is shown to visitors.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// The paper, by its name in the folder that was imported.
    pub source: Option<String>,
    /// The minutes, likewise.
    pub minutes: Option<String>,
    /// What a person should look at: an editor takes a line out when it is settled.
    pub unsure: Vec<String>,
    /// In how many places of the text an editor must choose.
    pub conflicts: u16,
}

impl Header {
    /// Reads the common fields. Where a kind of record `has_names`, an alias that does not begin with `/` is
    /// another name of it; elsewhere it is a mistake.
    pub(super) fn read(fields: &mut Fields, path: &SourcePath, has_names: bool) -> Self {
        let languages = Language::ALL.map(|language| (language.tag(), language));
        let written = fields.list::<String>("aliases");
        let (names, aliases): (Vec<_>, Vec<_>) =
            written.into_iter().partition(|alias| has_names && !alias.value.starts_with('/'));
        for alias in &aliases {
            if let Some(why) = unusable_address(&alias.value) {
                fields.tell(
                    Diagnostic::error(Code::UnusableValue, alias.span.clone(), format!("an alias {why}"))
                        .help("write an old address of this page: \"/saker/gammel-adresse/\""),
                );
            }
        }
        Self {
            path: path.clone(),
            span: fields.header(),
            language: fields.choice("language", &languages).map(plain),
            public_from: fields.optional("public_from").map(plain),
            draft: fields.optional("draft").is_some_and(plain),
            aliases: aliases.into_iter().filter(|alias| unusable_address(&alias.value).is_none()).collect(),
            other_names: names,
            sources: texts(fields, "sources"),
            note: text(fields, "note"),
            changes: fields.tables("changes", "a change", change).into_iter().filter_map(plain).collect(),
            public_because: text(fields, "public_because"),
            not_citations: texts(fields, "not_citations"),
            import: fields.table("import", "what the import says", provenance).map(plain),
        }
    }
}

fn provenance(fields: &mut Fields) -> Provenance {
    // Written by one command and read by it again; hashes and places are for that command alone.
    for name in ["sha256", "minutes_sha256", "tool", "body_sha256"] {
        fields.optional::<String>(name);
    }
    fields.entries("from");
    Provenance {
        source: text(fields, "source"),
        minutes: text(fields, "minutes"),
        unsure: texts(fields, "unsure"),
        conflicts: fields.optional("conflicts").map_or(0, plain),
    }
}

fn change(fields: &mut Fields) -> Option<Change> {
    let date = fields.required("date").map(plain);
    let note = fields.required("note").map(plain);
    Some(Change { date: date?, note: note? })
}

/// Why a text cannot be an address of the site; nothing when it can.
fn unusable_address(address: &str) -> Option<&'static str> {
    let inner = address.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
    let Some(inner) = inner else { return Some("must begin and end with `/`") };
    let fine = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
    };
    if inner.split('/').all(fine) {
        None
    } else {
        Some("must have only lower-case letters a–z, digits and hyphens between single slashes")
    }
}

/// The value alone.
pub(super) fn plain<T>(located: Located<T>) -> T {
    located.value
}

/// An optional text.
pub(super) fn text(fields: &mut Fields, name: &'static str) -> Option<String> {
    fields.optional::<String>(name).map(plain)
}

/// A list of texts.
pub(super) fn texts(fields: &mut Fields, name: &'static str) -> Vec<String> {
    fields.list::<String>(name).into_iter().map(plain).collect()
}
